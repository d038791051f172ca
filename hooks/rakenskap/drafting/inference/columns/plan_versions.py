"""Which plans columns are: the forecast before and the current one, the budget as it was and the one in force.

In a budget the columns of a table that is called one are of it, where no word says that they are anything else.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from rakenskap.drafting.inference.columns import column_proof
from rakenskap.drafting.inference.columns.column_proof import ProvenPair
from rakenskap.drafting.inference.columns.figure_column import FigureColumn
from rakenskap.drafting.inference.columns.table_frame import TableFrame
from rakenskap.drafting.inference.headings import column_heading, heading_account, heading_words
from rakenskap.drafting.inference.headings.heading_words import ReportFrame
from rakenskap.drafting.inference.spelled_heading import YEAR
from rakenskap.meaning import figure_kind
from rakenskap.model.terms import Role
from rakenskap.swedish import unit
from rakenskap.swedish.unit import UnitKind

_REVISED: Final = re.compile(
    r"(?i)\b(?:rev(?:\.|iderad)?|justerad|ändrad|omräknad|slutlig|gällande|aktuell) (?:\w*budget|ram)\b"
    r"|\bbudget(?:en)?(?: 20\d\d)? efter (?:ändring|revidering|tillägg|justering|omfördelning|omdisp)"
)
_BUDGET: Final = re.compile(
    r"(?i)\b(?:intern|detalj|drift|investerings|resultat|verksamhets|nämnds?|total)?budget(?:en)?\b|\b(?:investerings|flerårs|budget)plan(?:en)?\b"
)
"""What a table is called that is a budget or a plan itself."""
_NOT_ALONE: Final = re.compile(
    r"(?i)uppfölj|utfall|bokslut|prognos|avvik|jämför|ändring|skillnad|förslag|äskande|behov|\bmot\b|\boch\b (?!plan)|underlag|avgift|taxa"
)
"""Words of such a name that make some of its figures something else."""
_OTHERWISE: Final = re.compile(
    r"(?i)ökning|minskning|ändring|skillnad|diff|avvik|andel|%|antal|jämför|kvar|återst|effekt"
)
"""Words of a column that is no amount of the budget."""
_GRANT_WORD: Final = re.compile(r"(?i)\b(?!tilläggs)[^\W\d_]*anslag(?:et)?\b")
_GRANT: Final = re.compile(
    r"(?i)(?:(?:nämndens|årets|totalt|beviljat|beslutat|gällande) )?(?!tilläggs)[^\W\d_]*anslag(?:et)?(?: (?:19|20)\d\d)?"
)
"""A grant, of which no word says that it is another than the one in force."""
_OUTCOMES: Final = frozenset({Role.UTFALL, Role.PROGNOS})
_TOTAL: Final = re.compile(
    r"(?i)(?:total(?:t|en)?|tot\.?|summa|sammanlagt)[ ,]*(?P<first>20\d\d) ?[–-] ?(?P<last>20\d\d)"
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


def of_grants(fields: Sequence[FigureColumn], report: ReportFrame) -> None:
    """Call a grant the budget, where figures prove that a deviation is what it and an outcome differ by.

    A grant alone may be a plan, a capacity, or what has been paid out.
    """
    amounts = [own for own in fields if own.said.role in _OUTCOMES and own.said.is_told and not own.second]
    made = [own for own in fields if own.said.role is Role.AVVIKELSE and own.said.is_told]
    for own in fields:
        if not own.is_open or own.second or not _GRANT.fullmatch(own.head.title.strip()):
            continue
        pairs = [column_proof.difference(one, [own, *amounts], declared=True) for one in made]
        outcomes = [one for pair in pairs if pair is not None for one in _beside(own, pair)]
        said = column_heading.read(own.head.head, _GRANT_WORD.sub("budget", own.head.title), report)
        years = {one.said.period.end.year for one in outcomes if one.said.period is not None}
        if outcomes and said.role is Role.BUDGET and (not said.time or years == {int(said.time[:4])}):
            own.said, own.is_open = replace(said, left=()), False


def _beside(own: FigureColumn, pair: ProvenPair) -> Sequence[FigureColumn]:
    """The other of two columns that a difference is between, where one is ``own``."""
    return [one for one in (pair.first, pair.second) if one is not own] if own in (pair.first, pair.second) else []


def of_budget(fields: Sequence[FigureColumn], table: TableFrame) -> None:
    """Call columns the budget that their table is called: years to come, and amounts that add up or whose flow is known."""
    names = f"{table.title} {table.words_around}"
    is_budget = table.report.is_plan and _BUDGET.search(table.title) is not None and not _NOT_ALONE.search(names)
    if not is_budget or not unit.is_money(table.unit) or table.by_role or table.by_time:
        return
    years = [own for own in fields if _is_year_to_come(own, table.report)]
    for own in years:
        year = YEAR.findall(own.head.words)[0]
        own.said, own.is_open = replace(own.said, role=Role.BUDGET, time=year, is_default=False), False
    _of_years(fields, years)
    bare = [own for own in fields if _is_bare_amount(own)]
    added: set[int] = set()
    for at, own in enumerate(bare):
        parts = column_proof.parts(own, bare[:at])
        added |= {id(one) for one in (own, *parts)} if parts else set()
    for own in bare:
        if id(own) in added or own.said.flow is not None:
            own.said = replace(own.said, role=Role.BUDGET, time=str(table.report.year), is_default=True)
            own.is_open = False


def _of_years(fields: Sequence[FigureColumn], years: Sequence[FigureColumn]) -> None:
    """Settle the total of years one after the other, where it names the first and the last and figures prove it."""
    for own in fields:
        found = _TOTAL.fullmatch(own.head.title.strip())
        if found is None or own.said.role is not None:
            continue
        first, last = int(found["first"]), int(found["last"])
        parts = [one for one in years if first <= int(one.said.time) <= last]
        is_whole = [int(one.said.time) for one in parts] == list(range(first, last + 1))
        if is_whole and column_proof.of_sum(own, [(1, one) for one in parts]).is_likely:
            own.said = replace(own.said, role=Role.BUDGET, rolling=f"{first}/{last}", is_default=False, left=())
            own.is_open, own.made_of = False, tuple((1, one) for one in parts)


def _is_year_to_come(own: FigureColumn, report: ReportFrame) -> bool:
    """True for a heading that is a year alone, the report's or a later one."""
    words = own.head.title.strip(" .")
    is_alone = own.said.role is None and not own.second and not own.head.head and YEAR.fullmatch(words) is not None
    return is_alone and int(words) >= report.year


def _is_bare_amount(own: FigureColumn) -> bool:
    """True for a heading of amounts that says neither when they are nor that they are anything else."""
    words = own.head.words
    is_said = own.said.role is not None or own.said.time or own.said.rolling or own.said.meta or own.second
    is_other = own.unit or _OTHERWISE.search(words) or column_heading.is_of_something_else(words)
    is_counted = figure_kind.of_words(words) not in {None, UnitKind.MONEY}
    is_qualified = heading_account.qualifying(heading_account.left(words))
    return not (is_said or is_other or is_counted or is_qualified or any(map(str.isdigit, words)))
