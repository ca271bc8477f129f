"""Manifest: reading one that somebody else wrote."""

from __future__ import annotations

import re
from collections.abc import Mapping

from scrutator.release.packing import FORMAT, MANIFEST, SIGNATURE, Held, Imprint, Manifest
from scrutator.release.strict import NotPlainError, plain, shaped

LIMIT = 1 << 20
"""Bytes of a manifest that are read."""

_SHAPE: Mapping[str, type] = {
    "format": str, "title": str, "by": str, "at": str, "scrutator": str, "public_key": str, "files": dict, "log": dict,
    "redactions": int,
}  # fmt: skip
_LOG: Mapping[str, type] = {"entries": int, "head": str, "withheld": int}
_HELD: Mapping[str, type] = {"sha256": str, "size": int}
_DIGEST = re.compile(r"[0-9a-f]{64}")


class ManifestError(ValueError):
    """A manifest that cannot be read; the message is one sentence."""


def read(files: Mapping[str, bytes]) -> Manifest:
    """The manifest of a release, whether it is signed or not.

    :raises ManifestError: there is none, or it is none.
    """
    for name in (MANIFEST, SIGNATURE):
        if name not in files:
            raise ManifestError(f"{name} is missing, so that this is no release.")
    written = files[MANIFEST]
    if len(written) > LIMIT:
        raise ManifestError(f"{MANIFEST} has more than {LIMIT:,} bytes, which no manifest has; it was not read.")
    if not written.endswith(b"\n"):
        raise ManifestError(f"{MANIFEST} does not end with a line end.")
    try:
        return _manifest(written.removesuffix(b"\n"))
    except NotPlainError as error:
        raise ManifestError(f"{MANIFEST}: {error}.") from error


def _manifest(written: bytes) -> Manifest:
    found = plain(written, _SHAPE)
    if found["format"] != FORMAT:
        raise NotPlainError(f"the format is not “{FORMAT}”; get the version of scrutator that made the release")
    log = shaped(found["log"], _LOG)
    files = {name: Held(**shaped(each, _HELD)) for name, each in found["files"].items()}
    for digest in (found["public_key"], log["head"], *(each.sha256 for each in files.values())):
        if not _DIGEST.fullmatch(digest):
            raise NotPlainError("a key or a hash is not 64 hexadecimal digits")
    imprint = Imprint(found["title"], found["by"], found["at"], found["scrutator"])
    return Manifest(
        imprint, found["public_key"], files, log["entries"], log["head"], log["withheld"], found["redactions"]
    )
