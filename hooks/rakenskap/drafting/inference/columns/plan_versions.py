"""Which of several plans of one time is which: the forecast before and the current one, the budget as it was and the one in force."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from rakenskap.drafting.inference.columns import column_proof, heading_words
from rakenskap.drafting.inference.columns.figure_column import FigureColumn
from rakenskap.drafting.inference.columns.heading_words import ReportFrame
from rakenskap.drafting.inference.spelled_heading import YEAR
from rakenskap.model.terms import Role

_REVISED: Final = re.compile(
    r"(?i)\b(?:rev(?:\.|iderad)?|justerad|ändrad|omräknad|slutlig|gällande|aktuell) (?:\w*budget|ram)\b"
    r"|\bbudget(?:en)?(?: 20\d\d)? efter (?:ändring|revidering|tillägg|justering|omfördelning|omdisp)"
)
_NUMBER: Final = re.compile(r"(?<![\d-])(?P<number>[1-9])(?![\d-])")


def tell(fields: Sequence[FigureColumn], own: ReportFrame) -> None:
    """Tell the plans of each time apart, where headings or figures do."""
    _forecasts(fields, own)
    _budgets(fields)


def _forecasts(fields: Sequence[FigureColumn], own: ReportFrame) -> None:
    """Tell the forecast before from the current one, where those of one time are numbered or say when they were made."""
    alike = [one for one in fields if one.said.role is Role.PROGNOS and not one.second]
    for when in {one.said.time for one in alike}:
        same = [one for one in alike if one.said.time == when]
        made = [_made(one.head.words, own) for one in same]
        told = [one for one in made if one is not None]
        if len(told) < len(same) or len(set(told)) < len(same) or len(same) < 2:  # noqa: PLR2004 - one before the other
            continue
        *earlier, before, last = (one for _, one in sorted(zip(told, same, strict=True), key=lambda own_: own_[0]))
        time = when or str(own.year)
        before.said = replace(before.said, role=Role.PROGNOS_FOREGAENDE, time=time, left=())
        last.said = replace(last.said, time=time, left=())
        for one in earlier:  # older than the one before is no role
            one.said, one.is_open = replace(one.said, role=None, time=time), True
    for one in alike:
        month = heading_words.month_alone(YEAR.sub(" ", one.head.words))
        if one.is_open or not month or month > own.last or one.said.time or _made(one.head.words, own) is None:
            continue
        # made then, and not of that month, which has ended
        is_alone = month == own.last and len(alike) == 1
        one.said = replace(one.said, role=Role.PROGNOS if is_alone else None, time=str(own.year))
        one.is_open = not is_alone


def _made(words: str, own: ReportFrame) -> tuple[int, int] | None:
    """When a forecast was made in the report's year, by the month or the number that its heading names alone; or None."""
    if set(map(int, YEAR.findall(words))) - {own.year}:
        return None
    month = heading_words.month_alone(YEAR.sub(" ", words))
    if month:
        return (1, month) if month <= own.last else None
    found = _NUMBER.findall(YEAR.sub(" ", words))
    return (0, int(found[-1])) if len(found) == 1 else None


def _budgets(fields: Sequence[FigureColumn]) -> None:
    """Tell the budget as it was from the one in force, where the heading of one says so or figures add the change to it."""
    alike = [own for own in fields if own.said.role is Role.BUDGET and not own.second]
    for when in {own.said.time for own in alike if own.said.time}:
        same = [own for own in alike if own.said.time == when]
        if len(same) != 2:  # noqa: PLR2004 - one before the other
            continue
        revised = [own for own in same if _REVISED.search(own.head.words)]
        changes = [own for own in fields if own.said.role is Role.BUDGET_ANDRING]
        for first, last in (same, same[::-1]):
            for change in changes:
                if not revised and column_proof.of_sum(last, ((1, first), (1, change)), 2).is_certain:
                    revised, last.made_of = [last], ((1, first), (1, change))
        for own in same:
            if len(revised) == 1 and own is not revised[0]:
                own.said = replace(own.said, role=Role.BUDGET_URSPRUNGLIG)
            if len(revised) == 1:
                own.said = replace(own.said, left=())
