"""The desk: a folder of sources, the journal of decisions about them, and the record that follows from both.

Data flows one way: sources and journal give the record; nothing else is kept. What is in the journal is on disk, so
that whatever ends the process, the next one stands where this one stood.
"""

from __future__ import annotations

import hashlib
import threading
from collections.abc import Mapping, Sequence
from pathlib import Path

from scrutator.desk.adding import Offered, Received, RefusedError, content, place, tried, write_origins
from scrutator.desk.contents import complete
from scrutator.desk.deciding import Decision, addition, withholding
from scrutator.desk.decisions import ACTIONS, reviewed
from scrutator.desk.fields import FieldError, Texts, one_line
from scrutator.desk.places import Places
from scrutator.desk.settings import AS_USUAL, HOME, Settings
from scrutator.desk.state import Index, State
from scrutator.journal import Journal
from scrutator.model import Claim, Content, Entry, Examined
from scrutator.pipeline import Gathered, Library, Progress, Remembered, as_known, checked, conclude, gather, release
from scrutator.pipeline.progress import quietly
from scrutator.release import Key, Redacted, redacted
from scrutator.store import write_aside

KNOWN = 30
"""Elections as known at a day that are kept until the record changes."""
POLL = 1.0
"""Seconds after which a desk looks whether another one has written into a shared journal."""


class Desk:
    """The record of a folder while people work on it. Every method may be called from any thread.

    :param folder: the folder of sources; files that people add go to ``added/`` in it.
    :param journal: what was decided so far, here or elsewhere.
    :param library: reads texts, and remembers those that it read.
    :raises ~scrutator.desk.contents.ContentError: an entry of the journal says too little for what it does.
    """

    def __init__(
        self,
        folder: Path,
        journal: Journal,
        library: Library,
        settings: Settings = AS_USUAL,
        progress: Progress = quietly,
    ) -> None:
        complete(journal.entries())
        self.folder, self._journal, self._library, self._settings = folder, journal, library, settings
        self._remembered = Remembered()
        self._building, self._changing = threading.Lock(), threading.Lock()
        self._due, self._closed = threading.Event(), threading.Event()
        self._state = State(self._index(self._gathered(progress), progress))
        self._keeper: threading.Thread | None = None
        self._trouble = ""
        self._known: tuple[Index | None, dict[tuple[str, str], Examined | None]] = (None, {})
        self._public: tuple[Index | None, tuple[str, ...], Redacted | None] = (None, (), None)

    @property
    def state(self) -> State:
        """The record and what was decided since it was made."""
        return self._state

    @property
    def busy(self) -> bool:
        """Whether decisions are in the journal that the record does not show yet."""
        return self._building.locked() or self._due.is_set() or bool(self._state.since)

    @property
    def trouble(self) -> str:
        """Why the record could not be brought up to date, in a sentence; '' where it could."""
        return self._trouble

    def now(self) -> str:
        """This moment."""
        return self._settings.now()

    def keep(self) -> None:
        """From now on brings the record up to date by itself whenever something was decided, here or elsewhere."""
        self._keeper = threading.Thread(target=self._keep, name="desk", daemon=True)
        self._keeper.start()

    def close(self) -> None:
        """Ends what :meth:`keep` began and lets go of the journal."""
        self._closed.set()
        self._due.set()
        if self._keeper is not None:
            self._keeper.join()
        self._journal.close()

    def decide(self, who: str, decision: Decision) -> Entry:
        """Decides about a claim; on disk when this returns.

        :raises KeyError: there is no such claim, or no such action.
        :raises FieldError: a field, or the reason, cannot be.
        :raises ~scrutator.journal.OutdatedError: somebody decided in the meantime.
        """
        before = self._state.reviewed(decision.claim)
        if before is None or ACTIONS[decision.action].name == "add":
            raise KeyError(decision.claim)
        return self._write(decision.content(who, before), decision.seen)

    def add(self, who: str, bare: Claim, fields: Texts, *, reason: str = "") -> Entry:
        """Adds a claim that the reader missed, on words that a person selected.

        :param bare: the words (:func:`~scrutator.desk.decisions.marked`, :func:`~scrutator.desk.decisions.pointed`).
        :raises FieldError: a field cannot be.
        :raises ~scrutator.journal.OutdatedError: somebody added the same claim.
        """
        return self._write(addition(who, bare, fields, reason), 0)

    def withhold(self, who: str, name: str, *, restore: bool = False) -> Entry:
        """Says that a name is not to be published, or that it may be after all.

        :raises FieldError: it is no name.
        """
        return self.note(withholding(who, name, restore=restore))

    def note(self, content: Mapping[str, Content]) -> Entry:
        """Writes something that is about no claim (a release, a name, a source)."""
        seen = max((e.number for e in self._state.journal if e.content.get("target") == content["target"]), default=0)
        return self._write(content, seen)

    def receive(self, who: str, offered: Offered, progress: Progress = quietly) -> str:
        """Adds a file to the sources and reads it; gives its name in the folder.

        :raises ~scrutator.desk.adding.RefusedError: it cannot be added.
        :raises OSError: the folder cannot be written to.
        """
        file = self._take(who, offered, progress)
        self.refresh(progress)
        return file

    def receive_all(self, who: str, offers: Sequence[Offered], progress: Progress = quietly) -> tuple[Received, ...]:
        """Adds files, and reads those that can be; what cannot be is refused with a sentence, and stops no other."""
        found = []
        for offered in offers:
            try:
                found.append(Received(offered.name, self._take(who, offered, progress)))
            except (RefusedError, OSError) as error:
                found.append(Received(offered.name, None, str(error)))
        if any(each.file for each in found):
            progress("Bringing the record up to date")
            self.refresh(progress)
        return tuple(found)

    def publish(self, who: str, title: str) -> Path:
        """Releases the record as it stands, without the names that are withheld; gives the path of the archive.

        :raises FieldError: the title cannot be.
        :raises OSError: the release cannot be written.
        """
        named = one_line(title)
        if not 3 <= len(named) <= 200:
            raise FieldError({"title": "A release needs a title of 3 to 200 characters; say what it is about."})
        index, at = self.catch_up().index, self.now()
        names = self.see().withheld  # decisions after the index are in no part of it, but a name is withheld at once
        archive = release(
            index.record, index.journal, names=names, key=self._settings.signer(), title=named, by=who, at=at
        )
        digest = hashlib.sha256(archive).hexdigest()
        path = self.releases / f"release-{at[:10]}-{digest[:12]}.zip"
        path.parent.mkdir(parents=True, exist_ok=True)
        write_aside(path, archive)
        about = {"file": path.name, "title": named, "sha256": digest}
        self.note({"who": who, "action": "publish", "target": f"release:{path.name}", **about})
        return path

    def public(self) -> Redacted:
        """The record without the names that are withheld, as it would be published now, and where they stood."""
        state = self.see()
        index, names, found = self._public
        if found is None or index is not state.index or names != state.withheld:
            found = redacted(state.record, state.withheld)
            self._public = state.index, state.withheld, found
        return found

    @property
    def releases(self) -> Path:
        """The folder in which releases lie."""
        return self.folder / HOME / "releases"

    @property
    def signer(self) -> Key:
        """The key with which this desk signs."""
        return self._settings.signer()

    def refresh(self, progress: Progress = quietly) -> State:
        """Reads the folder again, and brings the record up to date."""
        with self._building:
            self._renew(self._gathered(progress), progress)
        return self._state

    def catch_up(self) -> State:
        """Brings the record up to date with the journal."""
        self.see()  # what others decided shows at once, as it does here
        with self._building:
            head = self._journal.head()
            if head != self._state.index.number:
                given = self._state.index.gathered
                others = self._journal.entries(self._state.index.number)
                if any(entry.content.get("action") == "source" for entry in others):
                    given = self._gathered(quietly)
                self._renew(given, quietly)
        return self._state

    def known(self, day: str, election: str) -> Examined | None:
        """What the sources that were published until a day said about an election, with all that was decided and what
        the checks find in it (:func:`scrutator.pipeline.as_known`)."""
        index, key = self._state.index, (day, election)
        of, before = self._known
        kept = before if of is index else {}
        if key not in kept:
            dossier = as_known(index.record, index.gathered, election, day)
            kept = {**dict(list(kept.items())[-KNOWN:]), key: checked(dossier) if dossier else None}
            self._known = index, kept
        return kept[key]

    def _take(self, who: str, offered: Offered, progress: Progress) -> str:
        progress(f"Trying {offered.name} in a process of its own")
        found = tried(offered)
        progress(f"Putting {offered.name} into the folder: {found.claims} claims")
        file = place(self.folder, offered)
        if not (offered.untold and file in self._state.index.labels):
            self.note(content(who, file, offered))
        return file

    def _write(self, content: Mapping[str, Content], seen: int) -> Entry:
        entry = self._journal.append(content, at=self.now(), seen=seen)
        self.see()
        self._due.set()
        return entry

    def see(self) -> State:
        """The state with everything that is in the journal now, whoever wrote it; the record may follow later."""
        with self._changing:
            for entry in self._journal.entries(self._state.number):
                self._state = self._state.after(entry)
            return self._state

    def _gathered(self, progress: Progress) -> Gathered:
        write_origins(self.folder, self._journal.entries())
        return gather(self.folder, read=self._library, progress=progress)

    def _index(self, given: Gathered, progress: Progress) -> Index:
        entries = self._journal.entries()
        every = reviewed(given.claims, entries)
        claims = Places(given.folder.documents, given.folder.tables).standing(every.values())
        record = conclude(given, claims, effort=self._settings.effort, remembered=self._remembered, progress=progress)
        return Index(given, entries, every, record).warm()

    def _renew(self, given: Gathered, progress: Progress) -> None:
        self._due.clear()
        state = State(self._index(given, progress))
        with self._changing:
            for entry in self._journal.entries(state.number):
                state = state.after(entry)
            self._state = state

    def _keep(self) -> None:
        while not self._closed.is_set():
            self._due.wait(POLL)
            if not self._closed.is_set():
                self._try()

    def _try(self) -> None:
        """Brings the record up to date; what stands in the way is said, and tried again."""
        try:
            self.catch_up()
            self._trouble = ""
        except Exception as error:  # a page that says nothing and shows an old record would mislead
            self._trouble = f"The record could not be brought up to date ({type(error).__name__}: {str(error)[:200]})."
            self._closed.wait(POLL)
