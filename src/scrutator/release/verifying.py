"""Verifying: whether a release is what its publisher signed, told step by step.

Whatever it is given, it answers with sentences: a release comes from anybody, and nothing in it is trusted before the
step that holds it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from scrutator.model import Folder
from scrutator.release.chain import LogError, checked
from scrutator.release.manifest import ManifestError, read
from scrutator.release.opening import UnopenedError, opened
from scrutator.release.packing import LOG, MANIFEST, SIGNATURE, Manifest, held
from scrutator.release.signing import fingerprint, is_key, is_signed
from scrutator.release.sources import against

SHOWN = 3
"""Claims that a sentence names."""


@dataclass(frozen=True, slots=True)
class Step:
    """One thing that was looked at."""

    name: str
    passed: bool
    sentence: str


@dataclass(frozen=True, slots=True)
class Verdict:
    """What became of every step; a step that an earlier one left nothing for is not among them."""

    steps: tuple[Step, ...]

    @property
    def passed(self) -> bool:
        """Whether all of them passed."""
        return all(step.passed for step in self.steps)


def verify(path: Path, *, key: str | None = None, sources: Folder | None = None) -> Verdict:
    """Whether a release, as an archive or as a folder, is what was signed.

    :param key: the public key of its publisher or its fingerprint, known from elsewhere.
    :param sources: the texts and tables that the record says it was made from, opened.
    """
    return Verdict(tuple(_steps(path, key, sources)))


def _steps(path: Path, key: str | None, sources: Folder | None) -> Iterator[Step]:
    try:
        files = opened(path)
        yield Step("archive", True, f"{len(files)} files, and nothing beside them.")
        manifest = read(files)
    except UnopenedError as error:
        yield Step("archive", False, str(error))
        return
    except ManifestError as error:
        yield Step("manifest", False, str(error))
        return
    imprint = manifest.imprint
    yield Step("manifest", True, f"“{imprint.title}”, published by {imprint.by} at {imprint.at}.")
    yield _signature(files, manifest, key)
    if key is not None:
        yield _publisher(manifest, key)
    yield from _files(files, manifest)
    yield _log(files, manifest)
    if sources is not None:
        yield _sources(files, sources)


def _signature(files: Mapping[str, bytes], manifest: Manifest, key: str | None) -> Step:
    public = manifest.public_key
    if not is_signed(files[MANIFEST], files[SIGNATURE], public):
        return Step("signature", False, f"{SIGNATURE} is no signature of {MANIFEST} by the key {fingerprint(public)}.")
    said = f"{MANIFEST} is signed with the key {fingerprint(public)}."
    if key is None:
        said += (
            " As no key was given, this shows that nothing was changed since, not who signed: get the key of the "
            "publisher by another way and give it."
        )
    return Step("signature", True, said)


def _publisher(manifest: Manifest, key: str) -> Step:
    found = fingerprint(manifest.public_key)
    if is_key(manifest.public_key, key):
        return Step("publisher", True, f"The key {found} is the one that was given.")
    return Step("publisher", False, f"The key {found} is not the one that was given: somebody else signed this.")


def _files(files: Mapping[str, bytes], manifest: Manifest) -> Iterator[Step]:
    there = set(files) - {MANIFEST, SIGNATURE}
    missing, extra = sorted(set(manifest.files) - there), sorted(there - set(manifest.files))
    changed = sorted(name for name in there - set(extra) if held(files[name]) != manifest.files[name])
    wrong = (
        ("is missing", missing),
        ("is not in the manifest", extra),
        ("is not what was signed: its SHA-256 or its size is another", changed),
    )
    for fault, names in wrong:
        for name in names:
            yield Step("files", False, f"{name} {fault}.")
    if not missing and not extra and not changed:
        yield Step("files", True, f"All {len(there)} files have the SHA-256 that was signed.")


def _log(files: Mapping[str, bytes], manifest: Manifest) -> Step:
    try:
        found = checked(files.get(LOG, b""))
    except LogError as error:
        return Step("log", False, str(error))
    stated = (manifest.entries, manifest.head, manifest.withheld)
    if (found.entries, found.head, found.withheld) != stated:
        return Step(
            "log",
            False,
            f"{LOG} has {found.entries} entries, {found.withheld} of them withheld, and ends with {found.head[:12]}…; "
            f"the manifest states {manifest.entries}, {manifest.withheld} and {manifest.head[:12]}….",
        )
    withheld = f", {found.withheld} of them withheld" if found.withheld else ""
    return Step("log", True, f"{found.entries} entries{withheld}, each chained to the one before.")


def _sources(files: Mapping[str, bytes], sources: Folder) -> Step:
    try:
        found = against(files, sources)
    except ValueError as error:
        return Step("sources", False, str(error))
    if found.wrong:
        names = ", ".join(found.wrong[:SHOWN]) + ("…" if len(found.wrong) > SHOWN else "")
        return Step(
            "sources", False, f"{len(found.wrong)} of {found.claims} claims have other words at their place: {names}."
        )
    reasons = (
        (found.redacted, "rest on sources of which the hash is withheld with a name"),
        (found.absent, "rest on files that are not in the folder, or give no text or table"),
    )
    rest = "".join(f"; {count} {reason}" for count, reason in reasons if count)
    said = f"{found.stood} of {found.claims} claims have their words where they say{rest}."
    return Step("sources", found.stood > 0 or found.claims == 0, said)
