"""Columns that are parts of one thing: the parts of a year, beside the whole, and women and men beside all."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from rakenskap.drafting.inference.columns import column_proof, column_question
from rakenskap.drafting.inference.columns.figure_column import FigureColumn
from rakenskap.drafting.inference.columns.table_frame import TableFrame
from rakenskap.drafting.inference.headings import column_heading, heading_words
from rakenskap.drafting.inference.headings.heading_words import ReportFrame
from rakenskap.drafting.inference.spelled_heading import YEAR
from rakenskap.model.terms import DIFFERENCES, Role, Sex
from rakenskap.swedish.period import Span

_PART: Final = re.compile(
    r"(?i)(?:(?:utfall|budget) )?(?P<part>t|tertial|q|kv|kvartal) ?(?P<number>[1-4])(?: (?P<year>(?:19|20)\d\d))?"
)
_NAMED_PART: Final = re.compile(r"(?i)\b(?:t|tertial|q|kv|kvartal) ?[2-4]\b")
_MONTHS: Final = {"t": 4, "tertial": 4, "q": 3, "kv": 3, "kvartal": 3}
_DECEMBER: Final = 12
_TOTAL: Final = re.compile(
    r"(?i)(?:total(?:t|en)?|tot\.?|summa|helår(?:et)?|hela året|året|ack(?:umulerat|\.)?)?(?: ?(?:19|20)\d\d)?"
)
_MEAN: Final = re.compile(r"(?i)(?:snitt|medel|medelvärde|genomsnitt)\b")
_SEXES: Final = (
    (Sex.K, re.compile(r"(?i)k|kv|kvi|kvinn\w*|flick\w*")),
    (Sex.M, re.compile(r"(?i)m|män|man|pojk\w*")),
    (Sex.T, re.compile(r"(?i)t|tot|totalt|total|alla|samtliga|summa")),
)
"""What women, men and all are called over columns that stand side by side."""
_OF_WHICH: Final = re.compile(r"(?i)(?:varav|därav|därutav)\b")
_WORDS: Final = {Sex.K: "Kvinnor", Sex.M: "Män", Sex.T: "Totalt"}


def tell_sexes(fields: Sequence[FigureColumn], own: ReportFrame) -> None:
    """Settle women, men and all, however short, where women and men stand side by side under one heading."""
    under: defaultdict[str, list[FigureColumn]] = defaultdict(list)
    for column in fields:
        under[column.head.head].append(column)
    for head, columns in under.items():
        found = [(column, _sex(column.head.title)) for column in columns]
        sexes = {sex for _, sex in found}
        if not {Sex.K, Sex.M} <= sexes:
            continue
        for column, sex in found:
            if sex is None or column.said.sex is sex:
                continue
            years = " ".join(YEAR.findall(column.head.title))
            read = column_heading.read(head, f"{_WORDS[sex]} {years}".strip(), own)
            column.said = replace(read, sex=sex)


def tell_of_which(fields: Sequence[FigureColumn]) -> None:
    """Give women and men who are called part of the column before them its role, time and unit: *Antal deltagare okt, varav män*.

    Their figures must be able to be a part of it, and their headings say no more.
    """
    before: list[FigureColumn] = []
    is_in_parts = False
    for own in fields:
        is_part = _OF_WHICH.match(own.head.title) is not None
        if not is_part:
            before = [own] if is_in_parts else [*before, own]
        is_in_parts = is_part
        whole = before[-1] if before else None
        roles = {one.said.role for one in before} - {None}
        if not is_part or len(roles) > 1:  # part of the outcome, or of the plan beside it
            continue
        is_sex = _sex(own.head.title) in {Sex.K, Sex.M} and not own.said.is_told and not YEAR.search(own.head.words)
        if whole is None or not is_sex or whole.second or own.second or not _is_part(own, whole):
            continue
        if whole.said.role not in {None, *DIFFERENCES}:
            sex = own.said.sex or _sex(own.head.title)
            own.said, own.is_open = replace(whole.said, sex=sex), whole.is_open
        own.unit = own.unit or whole.unit


def _is_part(own: FigureColumn, whole: FigureColumn) -> bool:
    """True where no figure is larger than that of the whole beside it, and some stand beside each other."""
    pairs = [(a, b) for a, b in zip(own.values, whole.values, strict=True) if a is not None and b is not None]
    return bool(pairs) and all(0 <= part <= of_all for part, of_all in pairs)


def _sex(title: str) -> Sex | None:
    own = re.sub(r"(?i)^(?:varav|därav|antal)\s+", "", YEAR.sub(" ", title).strip(" ."))
    return next((sex for sex, pattern in _SEXES if pattern.fullmatch(own)), None)


@dataclass(frozen=True, slots=True)
class _YearPart:
    """A column of a part of a year: from one month to another."""

    column: FigureColumn
    year: int
    first: int
    last: int
    # a month is of itself, what a tertial is of has to be proven
    is_alone: bool


def tell_times(fields: Sequence[FigureColumn], table: TableFrame) -> None:
    """Settle whether parts of a year are alone or so far, as the whole beside them proves it; what nothing proves is asked."""
    if table.by_time and all(own.is_by_row for own in fields):
        return  # each row is of its own year
    runs = list(_runs(fields))
    for run in runs:
        after = _after(fields, run)
        whole = after if after is not None and _is_whole(after, run) else None
        is_sum = whole is not None and column_proof.of_sum(whole, [(1, own.column) for own in run]).is_certain
        if whole is not None and is_sum:
            _as_sum(whole, run)
        if after is not None and all(own.is_alone for own in run) and _is_mean(after, run):
            _as_all(after, run)
        open_parts = [own for own in run if not own.is_alone and own.first > 1]
        for own in open_parts:
            own.column.said = replace(own.column.said, role=own.column.said.role or Role.UTFALL, is_default=False)
            own.column.is_open = False
            alone = heading_words.suffix(own.year, own.first, own.last)
            own.column.said = replace(own.column.said, time=alone if is_sum else "")
            own.column.is_asked = not is_sum
        if open_parts and not is_sum:
            answer = column_question.ask_parts([own.column for own in open_parts], table)
            for own in open_parts if answer else ():
                first = own.first if answer == "var_for_sig" else 1
                own.column.said = replace(own.column.said, time=heading_words.suffix(own.year, first, own.last))

    _alone(fields, [own.column for run in runs for own in run], table)


def _alone(fields: Sequence[FigureColumn], told: Sequence[FigureColumn], table: TableFrame) -> None:
    """Ask whether parts of a year that no other part stands beside are each by itself or so far: *T2 2024*."""
    found = [part for own in fields if own not in told and not own.is_asked and (part := _part(own)) is not None]
    left = [part for part in found if not part.is_alone and part.first > 1]
    if not left:
        return
    answer = column_question.ask_parts([part.column for part in left], table)
    for own in fields:
        if own.said.role in DIFFERENCES and _NAMED_PART.search(own.head.words):
            own.said = replace(own.said, time="")  # of what is asked about
    for part in left:
        first = part.first if answer == column_question.PARTS[0] else 1
        time = heading_words.suffix(part.year, first, part.last) if answer else ""
        said = part.column.said
        part.column.said = replace(said, role=said.role or Role.UTFALL, time=time, is_default=False)
        part.column.is_open, part.column.is_asked = False, not answer


def _runs(fields: Sequence[FigureColumn]) -> Iterator[list[_YearPart]]:
    """The parts of each year that stand side by side, one after the other in time; a first tertial or quarter alone is none."""
    run: list[_YearPart] = []
    for column in (*fields, None):
        own = _part(column) if column is not None else None
        if own is not None and run and (own.year, own.first) == (run[-1].year, run[-1].last + 1):
            run.append(own)
            continue
        if len(run) > 1:
            yield run
        run = [own] if own is not None else []


def _part(column: FigureColumn) -> _YearPart | None:
    """The part of a year that a heading names, or None; a role that a word says isn't an outcome has none."""
    if column.said.role not in {None, Role.UTFALL, Role.BUDGET} or column.second:
        return None
    found = _PART.fullmatch(column.head.title.strip())
    when = column.said.period
    if found is not None:
        years = YEAR.findall(f"{found['year'] or ''} {column.head.head}")
        year = int(years[0]) if years else column.year
        size = _MONTHS[found["part"].lower()]
        number = int(found["number"])
        last = size * number
        return _YearPart(column, year, last - size + 1, last, is_alone=False) if last <= _DECEMBER else None
    is_part = when is not None and when.span in {Span.MONTH, Span.INTERVAL} and when.start.year == when.end.year
    if when is None or not is_part or when.is_full_year:
        return None
    return _YearPart(column, when.end.year, when.start.month, when.end.month, is_alone=True)


def _after(fields: Sequence[FigureColumn], run: Sequence[_YearPart]) -> FigureColumn | None:
    at = list(fields).index(run[-1].column) + 1
    return fields[at] if at < len(fields) else None


def _is_whole(own: FigureColumn, run: Sequence[_YearPart]) -> bool:
    """True for a column that may be all of a run of parts: a total, or the whole time."""
    is_called = _TOTAL.fullmatch(own.head.title.strip()) is not None
    return is_called and own.said.role in {None, run[0].column.said.role} and not own.second


def _is_mean(own: FigureColumn, run: Sequence[_YearPart]) -> bool:
    """True for a column that is called an average and whose figures are that of the parts of the year before it."""
    said = {part.column.said.role for part in run}
    if _MEAN.match(own.head.title.strip()) is None or own.second or own.said.is_told or len(said) != 1:
        return False
    rows = [row for row in zip(own.values, *(part.column.values for part in run), strict=True) if row[0] is not None]
    whole = [[value for value in row if value is not None] for row in rows]
    if len(whole) <= 1 or any(len(row) != len(run) + 1 for row in whole):
        return False
    is_parted = any(len(set(row[1:])) > 1 for row in whole)
    return is_parted and all(abs(sum(row[1:]) / len(run) - row[0]) <= own.step / 2 for row in whole)


def _as_all(own: FigureColumn, run: Sequence[_YearPart]) -> None:
    """Settle a column as of all the parts of the year before it, what it isn't the sum of."""
    time = heading_words.suffix(run[0].year, run[0].first, run[-1].last)
    own.said = replace(run[0].column.said, time=time, is_default=False, day="")
    own.is_open = run[0].column.is_open


def _as_sum(whole: FigureColumn, run: Sequence[_YearPart]) -> None:
    """Settle the whole as the sum of its parts."""
    first = run[0].column.said
    time = heading_words.suffix(run[0].year, run[0].first, run[-1].last)
    whole.said = replace(first, role=first.role or Role.UTFALL, time=time, sex=None, is_default=False, day="")
    whole.is_open = False
    whole.made_of = tuple((1, own.column) for own in run)
