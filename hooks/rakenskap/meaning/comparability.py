"""Comparability: where figures of two times aren't counted alike, so that nothing may be said of the change between them.

A break is declared, on a column, a note or a measure, or said in words that name the year from which something is counted
otherwise. A note on one of the compared figures, or one that names a year among the compared, limits the comparison too:
what it says of the figures can't be weighed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final

from rakenskap.model.board import Measure
from rakenskap.model.table import Matrix, Row
from rakenskap.model.terms import FOLLOWED
from rakenskap.swedish.period import Period

_WHEN: Final = r"(?:(?:år|och|med|den|\d{1,2}|januari|februari|mars|april|maj|juni|juli|augusti|september|oktober|november|december|våren|hösten|sommaren|vintern)\s+)*"
_FROM: Final = re.compile(rf"(?i)\b(?:från|fr\.?\s?o\.?\s?m\.?|fr om|sedan|med början)\s+{_WHEN}((?:19|20)\d\d)\b")
_UNTIL: Final = re.compile(rf"(?i)\b(?:till|t\.?\s?o\.?\s?m\.?|t om|före|innan)\s+{_WHEN}((?:19|20)\d\d)\b")
_UNTIL_BEFORE: Final = re.compile(r"(?i)före|innan")
_YEAR: Final = re.compile(r"\b(?:19|20)\d\d\b")
_COMPARED: Final = re.compile(r"(?i)\b(?:ej|inte|svår\w*|går inte att)\s+(?:\w+\s+){0,2}jämför\w*|\bojämförbar\w*")
_COUNTED: Final = re.compile(
    r"(?i)\b(?:nytt|annat|ändrat)\s+(?:\w+\s+)?sätt\w*\s+att\s+(?:räkna|mäta|beräkna)\b"
    r"|\b(?:räkna|mät|beräkna)\w*\s+(?:annorlunda|på\s+(?:ett\s+)?(?:nytt|annat|ändrat)\s+sätt)"
    r"|\b(?:ändra\w*|nya?|annan|andra)\s+(?:definition|mätmetod|metod|beräkning|urval)\w*"
)


@dataclass(frozen=True, slots=True)
class Comparability:
    """What stands in the way of comparing figures of one thing over time.

    ``breaks`` are the first days that are counted in another way than those before them, ``years`` those that a note
    names, and ``noted`` the times whose own figure has a note. ``never`` where the report says that they can't be compared.
    """

    breaks: frozenset[date] = frozenset()
    years: frozenset[int] = frozenset()
    noted: frozenset[Period] = frozenset()
    never: bool = False

    def __or__(self, other: Comparability) -> Comparability:
        return Comparability(
            self.breaks | other.breaks, self.years | other.years, self.noted | other.noted, self.never or other.never
        )

    def forbids(self, earlier: Period, later: Period) -> bool:
        """True where nothing may be said of the change from one time to a later one."""
        years = {year for when in (earlier, later) for year in range(when.start.year, when.end.year + 1)}
        return (
            self.never
            or self.is_broken(earlier, later)
            or bool(self.years & years)
            or bool({earlier, later} & self.noted)
        )

    def is_broken(self, earlier: Period, later: Period) -> bool:
        """True where a break lies between two times."""
        return any(earlier.start < day <= later.end for day in self.breaks)


def names_a_year(words: str) -> bool:
    """True where words name a year, and so may say that figures can't be compared."""
    return _YEAR.search(words) is not None


def of_row(matrix: Matrix, row: Row, measure: Measure | None = None) -> Comparability:
    """What stands in the way of comparing the figures of a row."""
    words = list(_words(matrix, row, measure))
    columns = {column.name: column for column in matrix.columns if column.role in FOLLOWED}
    marked = {
        note.column for note in matrix.notes if note.column and note.row in (None, row.id) and note.breaks is None
    }
    marked |= {column.name for column in columns.values() if column.note}
    noted = {when for name in marked if name in columns and (when := columns[name].period or row.period)}
    dated = [one for one in words if _YEAR.search(one)]
    years = {int(year) for one in dated for year in _YEAR.findall(_UNTIL.sub(" ", _FROM.sub(" ", one)))}
    never = any(_COMPARED.search(one) or _COUNTED.search(one) for one in words if one not in dated)
    return Comparability(frozenset(_breaks(matrix, row, measure, words)), frozenset(years), frozenset(noted), never)


def _breaks(matrix: Matrix, row: Row, measure: Measure | None, words: Iterable[str]) -> Iterator[date]:
    yield from (column.period.start for column in matrix.columns if column.breaks and column.period)
    for note in matrix.notes:
        if note.breaks is not None and note.row in (None, row.id):
            yield note.breaks.start
    if measure is not None:
        yield from (period.start for period in measure.breaks)
    for one in words:
        for found in _FROM.finditer(one):
            yield date(int(found[1]), 1, 1)
        for found in _UNTIL.finditer(one):
            yield date(int(found[1]) + (not _UNTIL_BEFORE.match(found[0])), 1, 1)


def _words(matrix: Matrix, row: Row, measure: Measure | None) -> Iterator[str]:
    """What the report and the register say of the row or the table in words, other than of single columns."""
    yield from (note.text for note in matrix.notes if note.column is None and note.row in (None, row.id))
    yield matrix.description
    yield row.note
    if measure is not None:
        yield measure.definition
