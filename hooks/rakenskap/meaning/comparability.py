"""Comparability: where figures of two times aren't counted alike, so that nothing may be said of the change between them.

A break is declared, on a column, a note or a measure, or said in words of what is counted that name the year from which it
is otherwise: a year alone says nothing of counting. A note on one of the compared figures limits the comparison too, and so
do words of what is counted, or of comparing, for the years that they name: what they say of the figures can't be weighed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from typing import Final

from rakenskap.model.board import Measure
from rakenskap.model.table import Matrix, Row
from rakenskap.model.terms import FOLLOWED
from rakenskap.swedish.period import Period

_REMEMBERED: Final = 1024
"""How many texts are remembered: each row of a table is read beside the same ones."""

_MONTH: Final = r"(?:januari|februari|mars|april|maj|juni|juli|augusti|september|oktober|november|december)"
_WHEN: Final = rf"(?:(?:år|och|med|den|\d{{1,2}}|{_MONTH}|våren|hösten|sommaren|vintern)\s+)*"
_FROM: Final = re.compile(rf"(?i)\b(?:från|fr\.?\s?o\.?\s?m\.?|fr om|sedan|med början)\s+{_WHEN}((?:19|20)\d\d)\b")
_UNTIL: Final = re.compile(rf"(?i)\b(?:till|t\.?\s?o\.?\s?m\.?|t om|före|innan)\s+{_WHEN}((?:19|20)\d\d)\b")
_UNTIL_BEFORE: Final = re.compile(r"(?i)före|innan")
_BARE: Final = re.compile(r"(?i)(?:från|till)\s+(?:år\s+)?(?:19|20)\d\d$")
_SPAN: Final = re.compile(r"(?i)\bfrån\s+(?:år\s+)?(?:19|20)\d\d\s+till\s+(?:år\s+)?(?:19|20)\d\d\b")
_DAY: Final = re.compile(rf"(?i)\b\d{{1,2}}\s+{_MONTH}\s+(?:19|20)\d\d\b")
_YEAR: Final = re.compile(r"\b(?:19|20)\d\d\b")
_SENTENCE: Final = re.compile(r"(?<=[.!?])\s+(?=[A-ZÅÄÖ*\[])|\n\s*\n|\n\s*[-*]\s")
_COMPARED: Final = re.compile(
    r"(?i)\b(?:ej|inte|svår\w*|går inte att|utan att kunna)\s+(?:\w+\s+){0,2}jämför\w*|\bojämförbar\w*"
    r"|\bjämför\w*\s+(?:\w+\s+){0,4}(?:begräns\w*|svår\w*|försvår\w*|haltar|missvisande|osäker\w*|inte)\b"
    r"|\b(?:begräns\w*|försvår\w*|missvisande|osäker\w*)\s+(?:\w+\s+){0,2}jämför\w*"
)
_PART: Final = re.compile(
    r"(?i)\b(?:bara|endast|enbart)\s+(?:\w+\s+){0,3}(?:halvår\w*|månader\w*|tertial\w*|kvartal\w*|delar?\s+av\s+år)"
    r"|\b(?:avser|omfattar|gäller)\s+(?:\w+\s+)?(?:ett\s+(?:halvår|halvt\s+år)|(?:en\s+)?del(?:ar)?\s+av\s+år)"
    r"|\binte\s+(?:ett\s+)?hel(?:a|t)\s+år"
)
_SYSTEM: Final = r"(?:(?:verksamhets|ekonomi|ärende|journal|statistik|data|it-|redovisnings|mät)?system)"
_COUNTED: Final = re.compile(
    r"(?i)\b(?:nytt|annat|ändrat)\s+(?:\w+\s+)?sätt\w*\s+att\s+(?:räkna|mäta|beräkna)\b"
    r"|\b(?:räkna|mät|beräkna)\w*\s+(?:annorlunda|på\s+(?:ett\s+)?(?:nytt|annat|ändrat)\s+sätt)"
    r"|\b(?:ändra\w*|nya?|annan|andra)\s+(?:definition|mätmetod|metod|beräkning|urval|indelning|insamling)\w*"
    r"|\b(?:definition|mätmetod|metod|beräkning|urval|indelning|insamling)\w*\s+(?:har\s+)?(?:ändra|byt)\w*"
    rf"|\b(?:bytt?|byte|byter|bytte)\s+(?:av\s+)?{_SYSTEM}\b|\bnytt\s+{_SYSTEM}\b"
)
_HOW: Final = re.compile(
    r"(?i)räkn|\bmät(?:s|t|tes|ning\w*)?\b|definition|metod|indelning|insamling|\burval\b|\btidigare\s+redovisa"
)
"""How something is counted."""
_WHAT: Final = re.compile(
    r"(?i)\bingå(?:r|tt)?\b|\bingick\b|\b(?:omfatta|innefatta|inkludera|exkludera|redovisa)(?:r|s|t|de|des|ts)?\b"
)
"""What is counted."""
_SCOPE: Final = re.compile(
    r"(?i)\b(?:inklusive|exklusive|inkl|exkl|preliminär\w*|uppskatt\w*|tillkom\w*|överför\w*|sammanslag\w*)\b"
    r"|\bavser\s+(?:\w+\s+)?(?:bara|endast|enbart|även|också|inte)\b|\bslogs?\s+ihop\b|\bflytta(?:s|des|ts|t)\b"
)
"""Other words of what is counted."""
_NAMED: Final = re.compile(
    r"(?i)\b(?:omfatta|redovisa)\w*\s+(?:för\s+)?(?:åren|år|perioden|tiden)?\s*(?:19|20)\d\d(?:\s*(?:och|[–-])\s*(?:19|20)\d\d)?"
)
"""The years that a table has: nothing is said of how they are counted."""
_SAME: Final = re.compile(r"(?i)\bsamma\b|\bdensamma\b|\boförändra")
_THEREFORE: Final = re.compile(r"(?i)\b(?:därför|därmed|alltså|tidigare|äldre)\b")
_BESIDE: Final = re.compile(r"(?i)(?:ingå(?:r|tt)?|ingick|omfattar?|inkluderar|redovisa[ds]?(?:es)?)\s*$")


@dataclass(frozen=True, slots=True)
class Comparability:
    """What stands in the way of comparing figures of one thing over time.

    ``breaks`` are the first days that are counted in another way than those before them, ``years`` those that a note
    names, and ``noted`` the times whose own figure has a note. ``never`` where the report says that they can't be compared.
    ``recounted`` are the first days of a later report's figures, which gives one of them otherwise than the report before:
    what is before them may be counted as it was then. ``because`` is what the report says of it.
    """

    breaks: frozenset[date] = frozenset()
    years: frozenset[int] = frozenset()
    noted: frozenset[Period] = frozenset()
    never: bool = False
    recounted: frozenset[date] = frozenset()
    because: tuple[str, ...] = field(default=(), compare=False)

    def __or__(self, other: Comparability) -> Comparability:
        return Comparability(
            self.breaks | other.breaks,
            self.years | other.years,
            self.noted | other.noted,
            self.never or other.never,
            self.recounted | other.recounted,
            tuple(dict.fromkeys((*self.because, *other.because))),
        )

    def forbids(self, earlier: Period, later: Period) -> bool:
        """True where nothing may be said of the change from one time to a later one."""
        years = {year for when in (earlier, later) for year in range(when.start.year, when.end.year + 1)}
        return (
            self.never
            or self.is_broken(earlier, later)
            or self.is_recounted(earlier, later)
            or bool(self.years & years)
            or bool({earlier, later} & self.noted)
        )

    def is_broken(self, earlier: Period, later: Period) -> bool:
        """True where a break lies between two times."""
        return any(earlier.start < day <= later.end for day in self.breaks)

    def is_recounted(self, earlier: Period, later: Period) -> bool:
        """True where a later report recounted what comes after the earlier of two times, and doesn't say it anew."""
        return any(earlier.start < day <= later.end for day in self.recounted)


def names_a_year(words: str) -> bool:
    """True where words name a year, and so may say that figures can't be compared."""
    return _YEAR.search(words) is not None


def of_row(matrix: Matrix, row: Row, measure: Measure | None = None, beside: str = "") -> Comparability:
    """What stands in the way of comparing the figures of a row; ``beside`` is the text that the table stands in."""
    columns = {column.name: column for column in matrix.columns if column.role in FOLLOWED}
    marked = {
        note.column for note in matrix.notes if note.column and note.row in (None, row.id) and note.breaks is None
    }
    marked |= {column.name for column in columns.values() if column.note}
    noted = {when for name in marked if name in columns and (when := columns[name].period or row.period)}
    found = Comparability(frozenset(_declared(matrix, row, measure)), noted=frozenset(noted))
    for words in _words(matrix, row, measure):
        for sentence in _sentences(words):
            found |= _said(sentence)
    for sentence in limiting(beside):
        found |= _said(sentence)
    return found


@lru_cache(maxsize=_REMEMBERED)
def limiting(beside: str) -> tuple[str, ...]:
    """The sentences of a text that say that figures can't be compared, or that they are of a part of a year."""
    return tuple(sentence for sentence in _sentences(beside) if _limits(sentence))


def _sentences(words: str) -> Iterator[str]:
    """The sentences of a text; one that says that its figures can't therefore be compared is one with that before it."""
    before = ""
    for one in (" ".join(one.split()) for one in _SENTENCE.split(words) if one.strip()):
        follows = _THEREFORE.search(one) and _limits(one) and not _YEAR.search(one) and _YEAR.search(before)
        if before and not follows:
            yield before
        before = f"{before} {one}" if follows else one
    if before:
        yield before


def _limits(sentence: str) -> bool:
    """True where a sentence says that figures can't be compared, or that they are of a part of a year."""
    return _COMPARED.search(sentence) is not None or _PART.search(sentence) is not None


@lru_cache(maxsize=_REMEMBERED)
def _said(sentence: str) -> Comparability:
    """What a sentence says of comparing, or of what is counted; nothing where it speaks of neither."""
    limits, anew = _limits(sentence), _COUNTED.search(sentence) is not None
    how, what = _HOW.search(sentence) is not None, _WHAT.search(_NAMED.sub(" ", sentence)) is not None
    if not (limits or anew or how or what or _SCOPE.search(sentence)):
        return Comparability()
    if _SAME.search(sentence) and not (limits or anew):
        return Comparability()
    undated = _YEAR.search(sentence) is None
    if undated:
        return Comparability(never=limits or anew, because=(sentence,) if limits or anew else ())
    breaks = frozenset(_breaks(sentence, how=limits or anew or how)) if limits or anew or how or what else frozenset()
    told = _YEAR.findall(_DAY.sub(" ", _UNTIL.sub(" ", _FROM.sub(" ", sentence)) if breaks else sentence))
    if limits and not breaks:
        told = told or _YEAR.findall(sentence)
    years = frozenset(map(int, told))
    if anew and not limits and not breaks and len(years) == 1:
        # a new way of counting of one year is from that year on
        breaks, years = frozenset(date(year, 1, 1) for year in years), frozenset()
    return Comparability(breaks, years, because=(sentence,) if breaks or years else ())


def _breaks(sentence: str, *, how: bool) -> Iterator[date]:
    """The first days that are counted otherwise: ``how`` where the sentence says how something is counted, not only what.

    A bare *från 2023* may belong to what is counted, as a surplus from then does.
    """
    rest = _SPAN.sub(" ", sentence)
    for found in (*_FROM.finditer(rest), *_UNTIL.finditer(rest)):
        is_beside = found.start() == 0 or _BESIDE.search(rest[: found.start()]) is not None
        if not how and not is_beside and _BARE.match(found[0]) and not rest[: found.start()].rstrip().endswith("Fram"):
            continue
        until = found.re is _UNTIL and not _UNTIL_BEFORE.match(found[0])
        yield date(int(found[1]) + until, 1, 1)


def _declared(matrix: Matrix, row: Row, measure: Measure | None) -> Iterator[date]:
    yield from (column.period.start for column in matrix.columns if column.breaks and column.period)
    for note in matrix.notes:
        if note.breaks is not None and note.row in (None, row.id):
            yield note.breaks.start
    if measure is not None:
        yield from (period.start for period in measure.breaks)


def _words(matrix: Matrix, row: Row, measure: Measure | None) -> Iterator[str]:
    """What the report and the register say of the row or the table in words, other than of single columns.

    A note with a break of its own says no more than that.
    """
    for note in matrix.notes:
        if note.column is None and note.row in (None, row.id) and note.breaks is None:
            yield note.text
    yield matrix.description
    yield row.note
    if measure is not None:
        yield measure.definition
