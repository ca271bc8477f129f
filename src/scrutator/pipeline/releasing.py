"""A record released: without the names of witnesses, written down, packed and signed."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from scrutator.model import GENESIS, Entry, Record
from scrutator.pipeline.publishing import STORE, contents

if TYPE_CHECKING:
    from scrutator.release import Key, Verdict


def release(
    record: Record, entries: Sequence[Entry], *, names: Sequence[str], key: Key, title: str, by: str, at: str
) -> bytes:
    """The archive of a release: report, exports and store of the record without ``names``, the log, the manifest and
    its signature. The same record, entries, names and key give the same bytes.

    :param names: people who are not to be named, anywhere in it.
    :param by: who publishes it.
    :param at: RFC 3339 instant in UTC.
    :raises ValueError: a name is too short to be looked for.
    """
    from scrutator.release import LOG, Imprint, Manifest, held, log, redacted, signed

    public = redacted(record, names)
    lines, withheld = log(entries, public)
    files = {**contents(public.record), STORE: _stored(public.record), LOG: lines}
    manifest = Manifest(
        Imprint(public.names.without(title), public.names.without(by), at, record.version),
        key.public,
        {name: held(content) for name, content in files.items()},
        entries=len(entries),
        head=entries[-1].hash if entries else GENESIS,
        withheld=withheld,
        redactions=sum(public.times.values()),
    )
    return signed(manifest, files, key)


def verify(path: Path, *, key: str | None = None, sources: Path | None = None) -> Verdict:
    """Whether a release is what its publisher signed.

    :param key: the publisher's public key or its fingerprint, known from elsewhere.
    :param sources: the folder that the record was made from.
    """
    from scrutator import release
    from scrutator.intake import open_folder

    return release.verify(path, key=key, sources=open_folder(sources) if sources else None)


def _stored(record: Record) -> bytes:
    """The store of a record, written where nothing was before: no page of it ever held another record."""
    from scrutator import store

    with TemporaryDirectory() as folder:
        store.write(record, path := Path(folder, STORE))
        return path.read_bytes()
