"""The gate: what may not happen to a report that has been published, told to the person who can mend it.

Every rule compares the newest published edition with the data that are about to be published. What lies between
two commits of the main line is thereby judged too: what was let through unseen is still there, or has got an edition
of its own, whose list of changes shows it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from rakenskap.base import site_text
from rakenskap.base.site_text import Text
from rakenskap.editions import edition, edition_date, edition_entry, lost_address, report_history
from rakenskap.editions.changes import change_words, report_change
from rakenskap.editions.changes.change import Change, ChangedPart, Changes, Event
from rakenskap.editions.edition import Archive, Blobs, Edition, EditionHead, Lineage
from rakenskap.editions.report_history import LoadedEdition, Shared
from rakenskap.editions.repository import DATA
from rakenskap.model.board import Board
from rakenskap.model.problem import Place, Problem, problem
from rakenskap.model.report import EditionNote, Report
from rakenskap.model.terms import ChangeType
from rakenskap.reading.files.data_folder import DESCRIPTOR
from rakenskap.reading.source import SourceResult

_MOST_CHANGES: Final = 20
"""How many changes a message lists."""
_FIGURES: Final = (ChangedPart.ROW, ChangedPart.COLUMN, ChangedPart.TABLE)
"""What takes its figures along when it is removed."""
_ABOUT: Final = frozenset({ChangedPart.METADATA, ChangedPart.NOTE, ChangedPart.LEGEND, ChangedPart.CHART})
"""What is said about a report, not by it."""
_RENAMED: Final = "edition.board_name"
_REDEFINED: Final = "edition.measure"
"""The codes of what is said of a board that has got another name without saying what it was called before, and of a measure
that is described otherwise without saying from when."""
_MISNUMBERED: Final = frozenset({"changes.first", "changes.order", "changes.twice", "changes.version"})
"""What is said where the version and the entries don't agree."""
_SHORT: Final = 60
"""How long a text may be to stand in a message."""

Reader = Callable[[Edition], LoadedEdition]
"""What brings forth an edition as it is read."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """What is about to be published: the files of every package, what the descriptors say, and what was read of it all."""

    packages: Mapping[str, Blobs]
    heads: Mapping[str, EditionHead]
    result: SourceResult

    def report(self, address: str) -> Report | None:
        """The report at the address, or None where it has errors."""
        boards = self.result.collection.boards
        return next((one for board in boards for one in board.reports if one.address == address), None)

    def read(self, address: str) -> Report | None:
        """The report at the address also where its figures don't hold, or None where it can't be read."""
        audits = self.result.audits
        return next((own.report for own in audits if own.report.address == address), self.report(address))

    def board(self, address: str) -> Board | None:
        """The board of the report at the address, or None where its file has errors."""
        slug = address.split("/", maxsplit=1)[0]
        return next((board for board in self.result.collection.boards if board.slug == slug), None)


def problems(  # noqa: PLR0913, PLR0917 - what is judged, and three histories of it
    archive: Archive,
    candidate: Candidate,
    read: Reader,
    text: Text,
    base: Archive | None = None,
    later: Archive | None = None,
) -> Iterator[Problem]:
    """What stops the candidate from being published after the editions of ``archive``.

    What isn't among the editions of ``base``, where that is known, can still be mended. Against what the archive ``later``
    has more of, the entries are judged in their turn.
    """
    followed: set[str] = set()
    renamed: set[Problem] = set()
    for address, head in sorted(candidate.heads.items()):
        lineage = _lineage(archive, address, head)
        yield from _taken(archive, address, lineage, head)
        if lineage is not None and lineage.newest is not None:
            followed.add(lineage.address)
            known = [_lineage(own, address, head) if own is not None else None for own in (base, later)]
            is_out = base is None or _has(known[0], head.version)
            is_judged = _has(known[1], lineage.newest.version) and known[1] != lineage
            own = _NewEdition(lineage, lineage.newest, address, head, candidate, read, text, is_out, is_judged)
            for found in own.problems():
                if found not in renamed:
                    yield found
                if found.code in {_RENAMED, _REDEFINED}:  # told once, not of each report
                    renamed.add(found)
    for address, lineage in archive.lineages.items():
        if lineage.newest is not None and address not in followed and not lineage.is_inherited:
            yield from _merged(address, candidate) or _vanished(lineage.newest, address, candidate)


def dates(before: Archive, base: Archive | None, candidate: Candidate, day: date | None = None) -> Iterator[Problem]:
    """What is wrong with the dates of the candidate's entries, which follow on the editions of ``before``.

    What isn't among the editions of ``base``, where that is known, can still be mended.
    """
    for address, head in sorted(candidate.heads.items()):
        report = candidate.read(address)
        if report is None:
            continue
        listed = [_lineage(archive, address, head) for archive in (before, base) if archive is not None]
        known = [{own.version: own for own in lineage.editions} if lineage else {} for lineage in listed]
        editions = {version: own for version, own in known[0].items() if version in known[-1]}
        yield from edition_date.problems(edition_date.DatedReport(report.changes, editions, day, not head.is_published))


def lost(before: Archive, after: Archive) -> Iterator[Problem]:
    """The editions that were published once and aren't any more: the history or its beginning is another."""
    kept = {(own.path, own.commit) for lineage in after.lineages.values() for own in lineage.editions}
    for lineage in before.lineages.values():
        for own in lineage.editions:
            if (own.path, own.commit) not in kept:
                place = Place(f"{DATA}/{own.address}/{DESCRIPTOR}")
                yield problem("edition.lost", place, found=own.version, commit=own.commit[:10])


def _lineage(archive: Archive, address: str, head: EditionHead) -> Lineage | None:
    own = archive.lineages.get(address)
    if own is not None and own.editions:
        return own
    moved = (archive.lineages.get(old) for old in head.previous_paths)
    return next((lineage for lineage in moved if lineage is not None and lineage.editions), own)


def _taken(archive: Archive, address: str, lineage: Lineage | None, head: EditionHead) -> Iterator[Problem]:
    """That a new report lies where another one's editions stay for ever."""
    if lineage is not None and lineage.editions:
        return
    for other in archive.lineages.values():
        if other.address != address and any(own.address == address for own in other.editions):
            place = Place(f"{DATA}/{address}/{DESCRIPTOR}", head.line, 1 if head.line else 0)
            yield problem("edition.taken", place, found=address, other=other.address)
            return


def _merged(address: str, candidate: Candidate) -> list[Problem]:
    """That a report which goes on another one names this one too as where it lay."""
    claims = [(now, head) for now, head in sorted(candidate.heads.items()) if address in head.previous_paths]
    return [
        problem(
            "edition.merged",
            Place(f"{DATA}/{now}/{DESCRIPTOR}", head.line, 1 if head.line else 0),
            found=address,
            other=next((own for own in head.previous_paths if own != address), now),
        )
        for now, head in claims[:1]
    ]


def _has(lineage: Lineage | None, version: str) -> bool:
    return lineage is not None and any(own.version == version for own in lineage.editions)


def _vanished(newest: Edition, address: str, candidate: Candidate) -> Iterator[Problem]:
    board = candidate.board(address)
    slug, _, rest = address.partition("/")
    place = Place(f"{DATA}/{slug}/board.yaml")
    if board is None and any(found.file == place.file for found in candidate.result.errors):
        return  # whether the report is withdrawn can't be told
    if board is None or rest not in {report for report, _, _ in board.withdrawn}:
        yield problem("edition.vanished", place, found=rest, version=newest.version, address=address)


@dataclass(frozen=True, slots=True)
class _NewEdition:
    """One report that has been published, and the edition of it that is about to be.

    ``is_out`` says that this edition has been published itself, and ``is_judged`` that later ones have been judged.
    """

    lineage: Lineage
    newest: Edition
    address: str
    head: EditionHead
    candidate: Candidate
    read: Reader
    text: Text
    is_out: bool
    is_judged: bool

    @property
    def place(self) -> Place:
        return Place(f"{DATA}/{self.address}/{DESCRIPTOR}", self.head.line, 1 if self.head.line else 0)

    @property
    def after(self) -> Report | None:
        return self.candidate.report(self.address)

    @property
    def package(self) -> Blobs:
        return self.candidate.packages.get(self.address, {})

    def problems(self) -> Iterator[Problem]:
        version, newest, place = self.head.version, self.newest, self.place
        yield from self._of_two_boards()
        if not version:
            return  # noted by those who read it
        if version == newest.version and newest.address != self.address:
            told = edition_entry.following(newest.version, ChangeType.KOMPLETTERING)
            lines = "\n".join(edition_entry.lines(told, ChangeType.KOMPLETTERING))
            yield problem("edition.moved", place, found=version, old=newest.address, next=told, workings=lines)
        elif version == newest.version and self._is_unchanged():
            yield from self._shared()
            if len(self.lineage.editions) > 1:
                yield from map(self._mendable, self._entry(self.lineage.editions[-2]))
        elif version == newest.version and not self.head.is_published:
            yield self._drafted()
        elif version == newest.version:
            yield from self._silent()
        elif edition.order(version) < edition.order(newest.version):
            yield from self._lower()
        elif not self.head.is_published:
            yield from self._waiting()
        elif not self.is_judged:
            yield from self._entry(newest)

    def _of_two_boards(self) -> Iterator[Problem]:
        """That the report comes from another board, and one of its kind and time is here: what they say would be compared."""
        own, board = self.after, self.candidate.board(self.address)
        source = edition.board_of(self.newest.address)
        if own is None or board is None or source == board.slug:
            return
        for other in board.reports:
            is_alike = (other.type, other.period.start, other.period.end) == (
                own.type,
                own.period.start,
                own.period.end,
            )
            head = self.candidate.heads.get(other.address)
            is_moved = head is not None and source in map(edition.board_of, head.previous_paths)
            is_later = head is not None and bool(head.previous_paths) and other.address > own.address
            if is_alike and other.address != own.address and not is_moved and not is_later:
                yield problem("edition.two_boards", self.place, found=self.newest.address, other=other.address)
                return

    def _mendable(self, found: Problem) -> Problem:
        """What is wrong with the entry of an edition that is out: only a new one mends it."""
        if not self.is_out or not found.is_error:
            return found
        told = edition_entry.following(self.head.version, ChangeType.KOMPLETTERING)
        lines = edition_entry.lines(told, ChangeType.KOMPLETTERING)
        remedy = _words()("gate.published", version=self.head.version, next=told)
        return replace(found, remedy=remedy, workings=(*found.workings, *lines))

    def _is_unchanged(self) -> bool:
        """True where the files are those that were published, or say the same: spreadsheets write a file anew unasked."""
        if edition.is_same(self.newest.own, self.package):
            return True
        before, after = self.read(self.newest).report, self.candidate.read(self.address)
        return before is not None and after is not None and report_change.is_same(before, after)

    def _lower(self) -> Iterator[Problem]:
        """A version that isn't higher than the published one, as when a change is taken back: the lines to write."""
        if any(found.file == self.place.file and found.code in _MISNUMBERED for found in self.candidate.result.errors):
            return  # it is said there which version the entries give
        before, after = self.read(self.newest).report, self.candidate.read(self.address)
        kind = fitting_type(report_change.between(before, after, ChangeType.RATTELSE) if before and after else None)
        told = edition_entry.following(self.newest.version, kind)
        lines = edition_entry.lines(told, kind, before.changes if before is not None else ())
        words = {"found": self.head.version, "newest": self.newest.version, "next": told}
        yield problem("edition.lower", self.place, workings="\n".join(lines), **words)

    def _drafted(self) -> Problem:
        """That what is published has become a draft."""
        before, after = self.read(self.newest).report, self.candidate.read(self.address)
        kind = fitting_type(report_change.between(before, after, ChangeType.RATTELSE) if before and after else None)
        told = edition_entry.following(self.head.version, kind)
        lines = "\n".join(edition_entry.lines(told, kind))
        return problem("edition.draft", self.place, found=self.head.version, next=told, workings=lines)

    def _waiting(self) -> Iterator[Problem]:
        """What a draft of the next edition says otherwise than the published one, which nobody sees yet."""
        before, after = self.read(self.newest).report, self.candidate.read(self.address)
        if before is None or after is None:
            return
        changes = report_change.between(before, after, ChangeType.RATTELSE)
        if changes.altered_figures:
            listed = "\n".join(_listed(changes.altered_figures, self.text))
            words = {"found": self.head.version, "newest": self.newest.version}
            yield problem("edition.waiting", self.place, workings=listed, **words)

    def _silent(self) -> Iterator[Problem]:
        """The package differs from what is published under its version: what differs, and the lines to write."""
        before, after = self.read(self.newest).report, self.candidate.read(self.address)
        changes = report_change.between(before, after, ChangeType.RATTELSE) if before and after else None
        if before is not None and after is not None and report_change.differs_in_proof(before, after):
            return
        altered = _altered(before, after)
        if before and after and altered and report_change.is_same(before, replace(after, changes=before.changes)):
            lines = edition_entry.published(before.changes)
            yield problem("edition.note", self.place, found=altered[0].version, workings="\n".join(lines))
            return
        kind = fitting_type(changes)
        told = edition_entry.following(self.newest.version, kind)
        lines = [
            *(_listed(changes.items, self.text) if changes else _files(self.newest.own, self.package)),
            *edition_entry.lines(told, kind, before.changes if before is not None and altered else ()),
        ]
        code = "edition.printed" if changes is not None and _is_print(changes) else "edition.changed"
        code = "edition.rewritten" if altered else code
        yield problem(code, self.place, found=self.newest.version, next=told, workings="\n".join(lines))

    def _entry(self, earlier: Edition) -> Iterator[Problem]:
        """What is wrong with how a new edition says what it is."""
        before, after = self.read(earlier).report, self.after
        if after is None or not after.changes:
            return
        entry = after.changes[0]
        words = {"found": entry.version, "earlier": earlier.version}
        if entry.type is ChangeType.PUBLICERING:
            yield problem("edition.first", self.place, **words)
        if before is None:
            return
        altered = _altered(before, after)
        if altered:
            lines = "\n".join(edition_entry.published(altered))
            yield problem("edition.history", self.place, found=altered[0].version, workings=lines)
        changes = report_change.between(before, after, entry.type)
        yield from lost_address.problems(before, after)
        if (
            entry.type in {ChangeType.RATTELSE, ChangeType.REVIDERING}
            and not _says_otherwise(changes)
            and not earlier.redactions
        ):
            yield problem("edition.nothing", self.place, type=entry.type.value, **words)
        figures = _forbidden(changes)
        if entry.type is ChangeType.KOMPLETTERING and figures:
            listed = "\n".join(_listed(figures, self.text))
            yield problem("edition.figures", self.place, workings=listed, **words)

    def _shared(self) -> Iterator[Problem]:
        """What the board's file or the register now says otherwise of a report that is published as it stands."""
        board = self.candidate.board(self.address)
        if self.after is None or board is None:
            return
        then, now = self.read(self.newest), Shared(board, self.candidate.result.collection.register)
        for file, name in report_history.shared_changes(self.after, then.shared, now):
            if name == report_history.NAME:
                yield problem(_RENAMED, Place(file), found=board.name, old=then.board.name)
                continue
            if file == report_history.MEASURES:
                yield problem(_REDEFINED, Place(file), found=name)
                continue
            yield problem(
                "edition.shared",
                Place(file),
                found=name,
                report=self.address,
                version=self.newest.version,
                next=edition_entry.following(self.newest.version, ChangeType.KOMPLETTERING),
                descriptor=self.place.file,
                workings="\n".join(
                    edition_entry.lines(
                        edition_entry.following(self.newest.version, ChangeType.KOMPLETTERING),
                        ChangeType.KOMPLETTERING,
                    )
                ),
            )


def _altered(before: Report | None, after: Report | None) -> list[EditionNote]:
    """The entries of an edition that aren't there as they were."""
    if before is None or after is None:
        return []
    kept = {own.version: own for own in after.changes}
    return [own for own in before.changes if kept.get(own.version) != own]


def _says_otherwise(changes: Changes) -> bool:
    """True when a reader learns something else: a figure, what it means or a text differs, or has come or gone."""
    told = (one for one in changes.items if one.event in {Event.ADDED, Event.REMOVED})
    return bool(changes.figures or changes.meanings or changes.texts) or any(one.part not in _ABOUT for one in told)


def _is_print(changes: Changes) -> bool:
    """True when every figure has its value, and only how some are printed is otherwise."""
    return bool(changes.items) and all(
        one.part is ChangedPart.CELL and one.event is Event.REFORMATTED for one in changes.items
    )


def fitting_type(changes: Changes | None) -> ChangeType:
    """The type of edition that the changes seem to be."""
    if changes is None or _forbidden(changes) or any(one.event is not Event.ADDED for one in changes.texts):
        return ChangeType.RATTELSE
    return ChangeType.KOMPLETTERING


def _forbidden(changes: Changes) -> tuple[Change, ...]:
    """The changes that no *komplettering* may make."""
    gone = (one for one in changes.of(*_FIGURES, event=Event.REMOVED) if not one.is_figure)
    return (*changes.altered_figures, *changes.meanings, *gone)


def _listed(changes: Sequence[Change], text: Text) -> Iterator[str]:
    ordered = sorted(changes, key=lambda one: not one.is_figure)
    for one in ordered[:_MOST_CHANGES]:
        yield _line(one, text)
    if len(ordered) > _MOST_CHANGES:
        yield _words()("gate.more", count=len(ordered) - _MOST_CHANGES)


def _words() -> Text:
    return site_text.of_package("rakenskap.editions", "edition_words.sv.yaml")


def _line(one: Change, text: Text) -> str:
    """What is changed, and from what to what where that is short: ``Bibliotek, utfall 2025: 12 250 → 12 520 (+270)``."""
    aspect = change_words.aspect_word(one, text)
    name = f"{one.name} ({aspect})" if aspect else one.name
    is_short = max(len(one.before), len(one.after)) <= _SHORT
    if one.before and one.after and is_short:
        return f"{name}: {change_words.figure_words(one, text)}"
    return f"{name}: {text(f'change.verb.{one.event.value}.ett')}"


def _files(before: Blobs, after: Blobs) -> Iterator[str]:
    for path in sorted({*before, *after}):
        if before.get(path) != after.get(path):
            yield path.rpartition("/")[2]
