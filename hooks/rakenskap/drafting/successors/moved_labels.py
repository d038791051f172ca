"""The names of rows and groups that have a year in them: which of them the next report has with a later one."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from rakenskap.drafting.successors.period_move import PeriodMove
from rakenskap.model.table import Matrix

_YEAR: Final = re.compile(r"(?<![0-9])(?:19|20)[0-9]{2}(?![0-9:])")
_PART_OF_TIME: Final = re.compile(r"(?:19|20)[0-9]{2}\s?[-/–—:]\s?[0-9]|[0-9]\s?[-/–—]\s?(?:19|20)[0-9]{2}")
"""A year that is a part of a date, of a school year or of several years."""


@dataclass(frozen=True, slots=True)
class MovedLabels:
    """What becomes of the names with a time in them: ``moved`` leads to new ones, and ``unsure`` stay as they were."""

    move: PeriodMove
    moved: Mapping[str, str]
    unsure: tuple[str, ...]


def of(matrix: Matrix, move: PeriodMove) -> MovedLabels:
    """The names of rows and groups of ``matrix`` in the next report.

    A year is certain to be the report's own where all figures of the table are of that year and nothing else: beside
    columns of several years, or where it is a part of a longer time, it may as well be the year of a decision or a group.
    """
    plain = [row for row in matrix.rows if row.period is None]
    found = dict.fromkeys(own for row in plain for own in (row.label, row.group) if own and _is_timed(own, move))
    is_of_year = move.years > 0 and all(
        column.period is None or column.period.start.year == column.period.end.year == move.before.end.year
        for column in matrix.columns
    )
    sure = _sure(found, move.before.end.year) if is_of_year else set()
    moved = {own: move.words(own) for own in found if own in sure and move.words(own) != own}
    return MovedLabels(move, moved, tuple(own for own in found if own not in moved))


def _is_timed(label: str, move: PeriodMove) -> bool:
    years = _YEAR.findall(label) if move.years else ()
    return move.words(label) != label or any(move.is_own(int(year)) for year in years)


def _sure(labels: Iterable[str], last: int) -> set[str]:
    """The labels whose year is the report's, or one of a row for each year until that."""
    series: dict[str, dict[int, str]] = {}
    for label in labels:
        years = _YEAR.findall(label)
        if len(years) == 1 and not _PART_OF_TIME.search(label):
            series.setdefault(_YEAR.sub("", label), {})[int(years[0])] = label
    unbroken = (own for own in series.values() if sorted(own) == list(range(last - len(own) + 1, last + 1)))
    return {label for own in unbroken for label in own.values()}
