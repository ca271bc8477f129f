"""The key of a publisher lies in a file that nobody else can read."""

from __future__ import annotations

import os
import threading
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

from scrutator.release import Key, KeyRefusedError
from scrutator.release.signing import is_signed

POSIX = pytest.mark.skipif(os.name != "posix", reason="the system knows no modes of files")


def test_a_key_is_made_once(tmp_path: Path) -> None:
    first, second = (Key.load_or_make(tmp_path / "key.pem") for _ in range(2))
    assert first.public == second.public
    assert os.listdir(tmp_path) == ["key.pem"]
    assert first.public not in repr(first)
    assert first.fingerprint in repr(first)


def test_who_makes_it_at_once_gets_the_same(tmp_path: Path) -> None:
    found: list[str] = []
    threads = [
        threading.Thread(target=lambda: found.append(Key.load_or_make(tmp_path / "key.pem").public)) for _ in range(8)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(found) == 8
    assert len(set(found)) == 1


@POSIX
def test_a_key_that_others_can_read_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "key.pem"
    Key.load_or_make(path)
    assert path.stat().st_mode & 0o777 == 0o600
    for mode in (0o640, 0o604, 0o666):
        path.chmod(mode)
        with pytest.raises(KeyRefusedError, match=rf"can be read by others \(mode {mode:03o}\).*chmod 600"):
            Key.load(path)


def test_what_is_no_key_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "key.pem"
    other = X25519PrivateKey.generate().private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    for content, said in ((b"", "no private key"), (b"hello", "no private key"), (other, "another sort")):
        path.write_bytes(content)
        path.chmod(0o600)
        with pytest.raises(KeyRefusedError, match=said):
            Key.load(path)


def test_a_signature_is_of_one_message_and_one_key(key: Key) -> None:
    signature = key.sign(b"message")
    assert is_signed(b"message", signature, key.public)
    assert not is_signed(b"massage", signature, key.public)
    assert not is_signed(b"message", signature, Key.make().public)
    for broken in (b"", signature[:-1], signature + b"\0", bytes(64)):
        assert not is_signed(b"message", broken, key.public)
