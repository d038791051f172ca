"""What is wrong with redactions, and where what they remove still stands: told without saying what it is."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from itertools import groupby
from typing import Final

from rakenskap.audit import disclosure
from rakenskap.editions.edition import Archive
from rakenskap.editions.redactions import redacted_history
from rakenskap.editions.redactions.redacted_history import RedactedEdition, RedactedHistory
from rakenskap.editions.report_history import LoadedEdition, ReportHistory
from rakenskap.editions.repository import DATA
from rakenskap.editions.snapshot import BlobSource
from rakenskap.model.board import Board
from rakenskap.model.problem import Place, Problem, also_lines, options, problem
from rakenskap.model.redaction import Redaction
from rakenskap.model.report import Report
from rakenskap.model.table import Cell, Column, Matrix, Row
from rakenskap.reading import redactions
from rakenskap.reading.files.data_folder import BOARD
from rakenskap.redaction import redacted_package
from rakenskap.swedish.identifier import nearest
from rakenskap.swedish.number import Missing

_AHEAD: Final = timedelta(days=1)
"""How far ahead a date may lie: days begin earlier in the east."""
_VERSION: Final = re.compile(r"\d+\.\d+\.\d+")


def problems(removal: RedactedHistory, day: date | None) -> Iterator[Problem]:
    """What is wrong with the redactions of a site, and where something of them still stands in the folder."""
    for own in removal.redactions:
        if day is not None and own.day > day + _AHEAD:
            yield problem("redacted.future", own.day_place, found=own.day.isoformat(), day=day.isoformat())
        if own.is_rewritten:
            continue
        if own.report not in removal.known:
            yield _unknown("redacted.report", own.place, _in_board(own.report), map(_in_board, _beside(removal, own)))
            continue
        known = removal.known[own.report]
        for version, place in zip(own.editions, own.edition_places, strict=True):
            if version not in known and _VERSION.fullmatch(version):
                yield _unknown("redacted.edition", place, version, sorted(known))
        yield from _unmet(
            own, [one for one in removal.editions if own.place in {each.place for each in one.redactions}]
        )
    for one in removal.editions:
        if one.is_coming:
            yield from _listed("redacted.stands", one.package.standing)
            yield from _listed("redacted.repeated", one.package.repeated)
        elif one.package.repeated and not _is_coming(one, removal.editions):
            places = ", ".join(
                dict.fromkeys(f"{own.file.rsplit('/', 1)[-1]}:{own.line}" for own in one.package.repeated)
            )
            yield problem("redacted.repeated_then", one.redactions[0].place, found=one.version, places=places)


def _unmet(own: Redaction, editions: Sequence[RedactedEdition]) -> Iterator[Problem]:
    """The places and words that none of the editions has."""
    if not editions:
        return  # they have gone with the history
    for target, place in zip(own.targets, own.places, strict=False):
        if redactions.TARGET.fullmatch(target) and not any(target in one.package.located for one in editions):
            known = [name for one in editions for name in one.package.known.get(target, ())]
            yield _unknown("redacted.place", place, target, dict.fromkeys(known))
    if any(one.package.is_marked for one in editions):
        return  # words may have been taken out of the history already
    for name, place in zip(own.fingerprints, own.places[len(own.targets) :], strict=True):
        if redactions.FINGERPRINT.fullmatch(name) and not any(name in one.package.met for one in editions):
            yield problem("redacted.unmet", place)


def dropped(removal: RedactedHistory, archives: Iterable[Archive | None], blobs: BlobSource) -> Iterator[Problem]:
    """The redactions that were listed at an earlier commit and aren't any more: what they removed would come back."""
    told = set()
    for archive in archives:
        for old in redacted_history.of_archive(archive, blobs) if archive is not None else ():
            place = Place(f"{DATA}/{old.report.split('/', 1)[0]}/{BOARD}")
            key = (place, old.report, old.day)
            if key not in told and not _is_kept(old, removal.redactions):
                told.add(key)
                yield problem("redacted.dropped", place, found=_in_board(old.report), day=old.day.isoformat())


def _is_kept(old: Redaction, now: Iterable[Redaction]) -> bool:
    same = [own for own in now if _in_board(own.report) == _in_board(old.report)]
    if any(own.is_rewritten and own.day == old.day for own in same) or old.is_rewritten:
        return bool(same)
    targets = {target for own in same for target in own.targets}
    fingerprints = {name for own in same for name in own.fingerprints}
    return targets.issuperset(old.targets) and fingerprints.issuperset(old.fingerprints)


def _is_coming(own: RedactedEdition, editions: Iterable[RedactedEdition]) -> bool:
    return any(one.is_coming and (one.report, one.version) == (own.report, own.version) for one in editions)


def _listed(code: str, places: Sequence[Place]) -> Iterator[Problem]:
    """One problem for each file, with its other lines."""
    for _, listed in groupby(places, key=lambda own: own.file):
        first, *others = listed
        lines = dict.fromkeys((own.line for own in others if own.line != first.line), "")
        yield problem(code, first, also="\n".join(also_lines(lines)) if lines else "")


def _unknown(code: str, place: Place, found: str, known: Iterable[str]) -> Problem:
    names = list(known)
    near = nearest(found, names) or ""
    return problem(code, place, found=found, near=near, options=near or options(names))


def _beside(removal: RedactedHistory, own: Redaction) -> list[str]:
    return sorted(name for name in removal.known if name.split("/")[0] == own.report.split("/")[0])


def _in_board(address: str) -> str:
    return address.split("/", 1)[-1]


# -- What remains beside it -------------------------------------------------------------------------------------------


def of_board(board: Board, histories: Mapping[str, ReportHistory]) -> Iterator[Problem]:
    """Where a removed figure of the board's reports can be reckoned from what is left, or stands elsewhere."""
    editions = [
        loaded
        for address, history in histories.items()
        if address.split("/")[0] == board.slug
        for loaded in history.editions
    ]
    reckoned: dict[tuple[Place, str, str], list[str]] = {}
    for loaded in editions:
        for key, others in disclosure.reckonable(loaded.audit) if loaded.audit is not None else ():
            named = ", ".join(map(str, others))
            for own in loaded.edition.redactions[-1:]:
                reckoned.setdefault((own.place, str(key), named), []).append(loaded.edition.version)
        if loaded.edition.removed:
            yield from _elsewhere(loaded, editions)
    for (place, name, named), versions in reckoned.items():
        yield problem("redacted.reckoned", place, found=name, versions=options(versions, "listed"), others=named)


def undeclared(report: Report) -> Iterator[Problem]:
    """A figure that is said to be removed, where no redaction says so."""
    if not report.redactions:
        for _, _, _, cell in _cells(report):
            if cell.missing is Missing.REDACTED:
                yield problem("redacted.undeclared", cell.place, found=cell.printed)
                return


def _cells(report: Report) -> Iterator[tuple[Matrix, Row, Column, Cell]]:
    for table in report.tables:
        if isinstance(table, Matrix):
            for row in table.rows:
                for column, cell in zip(table.columns, row.cells, strict=False):
                    yield table, row, column, cell


def _elsewhere(loaded: LoadedEdition, editions: Iterable[LoadedEdition]) -> Iterator[Problem]:
    """The other editions and reports that state a removed figure, which is known by its cell or its measure and time."""
    removed = loaded.edition.removed
    found: dict[tuple[str, str, str], list[str]] = {}
    for other in editions:
        for table, row, column, cell in (
            _cells(other.report) if other.report is not None and other is not loaded else ()
        ):
            names = [name for name in redacted_package.figure_names(table, row, column) if name in removed]
            if cell.value is not None and names:
                key = (other.edition.address, removed[names[0]], redacted_package.target(table, row, column))
                found.setdefault(key, []).append(other.edition.version)
    for (address, old, target), versions in found.items():
        place = loaded.edition.redactions[-1].place
        words = {"other": target, "report": _in_board(address), "versions": options(versions, "listed")}
        yield problem("redacted.elsewhere", place, found=old, **words)
