"""Packing: the files of a release, the manifest that names them, and the one archive that holds them.

The archive is a ZIP whose bytes follow from what is in it: names in order, no compression, one time for all. So the
same release is the same bytes, and nothing can hide in the archive beside its files.
"""

from __future__ import annotations

import hashlib
import io
import zipfile
from collections.abc import Mapping
from dataclasses import asdict, dataclass

from scrutator.model import canonical
from scrutator.release.signing import Key

FORMAT = "scrutator release 1"
MANIFEST, SIGNATURE, LOG = "manifest.json", "manifest.sig", "log.jsonl"

_TIME = (1980, 1, 1, 0, 0, 0)
_MODE = 0o100644 << 16


@dataclass(frozen=True, slots=True)
class Imprint:
    """Who published what and when."""

    title: str
    by: str
    at: str
    """RFC 3339 instant in UTC."""
    scrutator: str
    """The version that made the release."""


@dataclass(frozen=True, slots=True)
class Held:
    """A file of a release, as the manifest knows it."""

    sha256: str
    size: int
    """In bytes."""


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a signature is put under."""

    imprint: Imprint
    public_key: str
    files: Mapping[str, Held]
    """Every file of the release but the manifest and its signature."""
    entries: int
    """Lines of the log."""
    head: str
    """Hash of the last entry, or :data:`~scrutator.model.GENESIS`."""
    withheld: int
    """Entries whose content is left out."""
    redactions: int
    """How often a name was left out of the record."""

    def written(self) -> bytes:
        """The bytes of ``manifest.json``: canonical JSON and a line end."""
        return (
            canonical(
                {
                    "format": FORMAT,
                    **asdict(self.imprint),
                    "public_key": self.public_key,
                    "files": {name: asdict(held) for name, held in self.files.items()},
                    "log": {"entries": self.entries, "head": self.head, "withheld": self.withheld},
                    "redactions": self.redactions,
                }
            )
            + b"\n"
        )


def held(content: bytes) -> Held:
    """A file as the manifest has it."""
    return Held(hashlib.sha256(content).hexdigest(), len(content))


def signed(manifest: Manifest, files: Mapping[str, bytes], key: Key) -> bytes:
    """The archive of a release."""
    written = manifest.written()
    return packed({**files, MANIFEST: written, SIGNATURE: key.sign(written)})


def packed(files: Mapping[str, bytes]) -> bytes:
    """The one archive of these files.

    >>> packed({"a": b"1", "b": b"2"}) == packed({"b": b"2", "a": b"1"})
    True
    """
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_STORED) as into:
        for name in sorted(files):
            entry = zipfile.ZipInfo(name, _TIME)
            entry.create_system, entry.external_attr = 3, _MODE
            into.writestr(entry, files[name])
    return archive.getvalue()
