"""Signing: the key of a publisher. Ed25519 (RFC 8032); the key lies in a file that only its owner can read."""

from __future__ import annotations

import hashlib
import os
import re
import stat
from dataclasses import dataclass
from pathlib import Path
from typing import Self

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat, load_pem_private_key

_FINGERPRINT = 32
"""Hexadecimal digits of a fingerprint."""
_SHUT = 0o600


class KeyRefusedError(ValueError):
    """A key file that cannot be used, or should not be; the message is one sentence."""


@dataclass(frozen=True, slots=True)
class Key:
    """The key with which somebody signs releases.

    >>> key = Key.make()
    >>> len(key.public), is_signed(b"a manifest", key.sign(b"a manifest"), key.public)
    (64, True)
    """

    _private: Ed25519PrivateKey

    def __repr__(self) -> str:
        return f"Key({self.fingerprint})"

    @classmethod
    def make(cls) -> Self:
        """A new key."""
        return cls(Ed25519PrivateKey.generate())

    @classmethod
    def load(cls, path: Path) -> Self:
        """The key in a file.

        :raises KeyRefusedError: others can read the file, or it holds no such key.
        :raises OSError: there is no such file, or it cannot be read.
        """
        with open(path, "rb") as file:
            mode = stat.S_IMODE(os.fstat(file.fileno()).st_mode)
            if os.name == "posix" and mode & 0o077:
                raise KeyRefusedError(
                    f"{path} can be read by others (mode {mode:03o}), so that they could sign as you; make a new key, "
                    f"or, if nobody had access, shut it with chmod 600."
                )
            written = file.read(1 << 16)
        try:
            key = load_pem_private_key(written, None)
        except (ValueError, TypeError) as error:
            raise KeyRefusedError(
                f"{path} holds no private key in PEM without a password; name another file."
            ) from error
        if not isinstance(key, Ed25519PrivateKey):
            raise KeyRefusedError(f"{path} holds a key of another sort than Ed25519; name another file.")
        return cls(key)

    @classmethod
    def load_or_make(cls, path: Path) -> Self:
        """The key in a file, which is made if it is not there; two that make it at once get the same.

        :raises KeyRefusedError: as :meth:`load`.
        :raises OSError: the folder cannot be written to.
        """
        if not path.exists():
            cls.make().settle(path)
        return cls.load(path)

    def settle(self, path: Path) -> None:
        """Writes the key to a file that only its owner can read; what lies there already stays.

        :raises OSError: the folder cannot be written to.
        """
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        draft = path.with_name(f".{path.name}.{os.getpid()}.{os.urandom(4).hex()}")
        try:
            with open(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, _SHUT), "wb") as file:
                file.write(self._private.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()))
                file.flush()
                os.fsync(file.fileno())
            os.link(draft, path)
        except FileExistsError:
            return
        finally:
            draft.unlink(missing_ok=True)

    @property
    def public(self) -> str:
        """The public key: 64 hexadecimal digits."""
        return self._private.public_key().public_bytes_raw().hex()

    @property
    def fingerprint(self) -> str:
        """What the publisher tells others, by another way than the release."""
        return fingerprint(self.public)

    def sign(self, message: bytes) -> bytes:
        """The 64 bytes of the signature."""
        return self._private.sign(message)


def fingerprint(public: str) -> str:
    """The first half of the SHA-256 of a public key, in groups of four digits.

    >>> fingerprint("00" * 32)
    '6668 7aad f862 bd77 6c8f c18b 8e9f 8e20'
    """
    digits = hashlib.sha256(bytes.fromhex(public)).hexdigest()[:_FINGERPRINT]
    return " ".join(digits[at : at + 4] for at in range(0, _FINGERPRINT, 4))


def is_key(public: str, known: str) -> bool:
    """Whether ``known``, a public key or a fingerprint as somebody typed it, is that of ``public``.

    >>> is_key("00" * 32, "6668:7AAD:f862-bd77 6c8f c18b 8e9f 8e20"), is_key("00" * 32, "")
    (True, False)
    """
    digits = re.sub(r"[\s:-]", "", known).lower()
    return digits in (public, fingerprint(public).replace(" ", ""))


def is_signed(message: bytes, signature: bytes, public: str) -> bool:
    """Whether the holder of the public key signed the message."""
    try:
        Ed25519PublicKey.from_public_bytes(bytes.fromhex(public)).verify(signature, message)
    except (InvalidSignature, ValueError):
        return False
    return True
