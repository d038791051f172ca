"""When figures in a report of a part of a year are of: the part, the time from the year's beginning, or the year.

Only words say it. Where none do it is asked, once for all of the report.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from rakenskap.drafting.inference.columns import column_proof
from rakenskap.drafting.inference.columns.figure_column import FigureColumn
from rakenskap.drafting.inference.columns.table_frame import TableFrame
from rakenskap.drafting.inference.headings import heading_account, heading_words
from rakenskap.drafting.inference.headings.heading_words import PERIOD_WORDS, SO_FAR
from rakenskap.drafting.inference.open_question import OpenQuestion, Subject
from rakenskap.drafting.inference.spelled_heading import YEAR
from rakenskap.model.terms import DIFFERENCES, FORECASTS, Role

_WHOLE: Final = re.compile(r"(?i)\bhel[åa]r\w*|\bårs\w*|\bbokslut\w*|\bhela året\b")
_LEFT: Final = re.compile(r"(?i)\båterst(?:år|ående)\b|\bkvar(?:står)?\b")
_AT: Final = re.compile(r"(?i)\d|\bper\b|\befter\b")
"""What makes a month the one that figures are told at the end of: *Utfall 30 nov*, *Utfall per november*."""
_MONTH: Final = "manaden"
_SO_FAR: Final = "hittills"
_PART: Final = "perioden"
_YEAR: Final = "helaret"
_VARIES: Final = "olika"
_AMOUNTS: Final = frozenset({Role.UTFALL, Role.BUDGET})


def settle(fields: Sequence[FigureColumn], table: TableFrame) -> None:
    """Settle or leave open the times of columns whose headings don't say which part of the year they are of."""
    if table.report.is_year or table.by_role:
        return
    _last_months(fields, table)
    is_of_each = table.said.is_part_of_each or (table.said.is_part_of_all and _names_own_year(fields, table))
    if table.said.part is not None and table.said.part[0] == 1 and is_of_each:
        _have_been(fields, table, table.said.part)
    every = [one for one in fields if not one.is_open and not (table.by_time and one.is_by_row)]
    own = [one for one in every if one.said.role in _AMOUNTS]
    timed = [one for one in every if one.said.role in _AMOUNTS | DIFFERENCES]
    if table.said.part is not None and table.said.part[0] == 1:
        _as_said(timed, table, table.said.part, is_of_each=is_of_each)
    elif table.report.first == table.report.last > 1 and not table.counts_people:
        _of_month(timed, table)
    _years(fields, own)
    _budgets(fields, own, table)


def _last_months(fields: Sequence[FigureColumn], table: TableFrame) -> None:
    """Let the report's last month be itself where the same so far stands beside it: *Utfall nov* and *Utfall ack*."""
    report = table.report
    for own in fields:
        words = YEAR.sub(" ", own.head.words)
        years = {int(year) for year in YEAR.findall(own.head.words)} or {report.year}
        is_month = heading_words.month_alone(words) == report.last and not SO_FAR.search(words)
        if own.said.time or own.said.rolling or own.said.role not in _AMOUNTS or not is_month or len(years) > 1:
            continue
        year = next(iter(years))
        so_far = heading_words.suffix(year, 1, report.last)
        alike = [other.said for other in fields if other.said.role is own.said.role and other.said.time == so_far]
        if any(not said.is_default for said in alike) and not _AT.search(words):
            time = heading_words.suffix(year, report.last, report.last)
            own.said = replace(own.said, time=time, is_default=False)


def _names_own_year(fields: Sequence[FigureColumn], table: TableFrame) -> bool:
    """True where a column is of the report's year by that alone, which hasn't ended: what is said of a part is said of it."""
    own = str(table.report.year)
    return any(one.is_open and YEAR.findall(one.head.words) == [own] and _is_year_alone(one) for one in fields)


def _have_been(fields: Sequence[FigureColumn], table: TableFrame, part: tuple[int, int]) -> None:
    """Call columns that name a year alone outcomes, where the part of it that all figures are of has ended."""
    for own in fields:
        years = YEAR.findall(own.head.words)
        is_bare = own.is_open and len(years) == 1 and _is_year_alone(own) and not table.said.has_plans
        if is_bare and int(years[0]) <= table.report.year and not table.report.is_plan:
            time = heading_words.suffix(int(years[0]), *part)
            own.said, own.is_open = replace(own.said, role=Role.UTFALL, time=time, is_default=False), False


def _as_said(fields: Sequence[FigureColumn], table: TableFrame, part: tuple[int, int], *, is_of_each: bool) -> None:
    """Give columns the part of the year that the words around the table name."""
    for own in fields:
        said, words = own.said, own.head.words
        years = YEAR.findall(words)
        is_year_alone = bool(years) and len(said.time) <= len("2025") and not said.rolling and not _WHOLE.search(words)
        is_bare = (said.is_default and said.role is Role.UTFALL) or (
            not years and PERIOD_WORDS.search(words) is not None
        )
        is_said = is_of_each or (said.is_told and table.said.is_part_of_all)
        if (is_year_alone and is_said) or is_bare:
            year = int(years[-1]) if years else table.report.year
            own.said = replace(said, time=heading_words.suffix(year, *part), is_default=False)


def _of_month(fields: Sequence[FigureColumn], table: TableFrame) -> None:
    """Ask once whether figures of a month's report are of the month or so far, where their headings say neither."""
    report = table.report
    left = [own for own in fields if _is_of_report(own, report.own)]
    if not left:
        return
    question = OpenQuestion(Subject.TIME, "", table.title, (_MONTH, _SO_FAR, _VARIES), left[0].about, table.place)
    answer = table.asked.answer(question)
    for own in left:
        if answer == _SO_FAR:
            own.said = replace(own.said, time=heading_words.suffix(report.year, 1, report.last), is_default=False)
        elif answer == _VARIES:
            own.said = replace(own.said, time="", is_default=False)


def _is_of_report(own: FigureColumn, time: str) -> bool:
    """True for a column that has only the report's own time."""
    words, said = own.head.words, own.said
    is_period = PERIOD_WORDS.search(words) is not None and not SO_FAR.search(words) and not YEAR.search(words)
    return said.time == time and (said.is_default or is_period) and not re.search(r"(?i)månad", words)


def _years(fields: Sequence[FigureColumn], own: Sequence[FigureColumn]) -> None:
    """Leave open of when columns are that name a year alone, where one names the year that hasn't ended."""
    alone = [
        one
        for one in own
        if YEAR.search(one.head.words)
        and len(one.said.time) <= len("2025")
        and not one.said.rolling
        and not one.said.day
    ]
    # one that says a part that isn't known, as vt, says nothing of the others
    unsaid = [one for one in alone if not one.said.time and not heading_account.of_time(one.said.left)]
    is_told = any(one.said.is_told and one.said.role is Role.UTFALL for one in unsaid)
    is_bare = any(one.is_open and _is_year_alone(one) for one in fields)
    for one in alone:
        is_alike = (is_told and one.said.is_told) or (is_bare and not one.said.is_told)
        if is_alike and not _WHOLE.search(one.head.words):
            one.said = replace(one.said, time="", is_default=False)


def _is_year_alone(one: FigureColumn) -> bool:
    """True for a heading that says nothing but a year, and whom figures are of."""
    is_read = one.said.sex is not None or not heading_account.left(one.head.words)
    return bool(YEAR.findall(one.head.words)) and is_read and not one.said.is_told


def _budgets(fields: Sequence[FigureColumn], own: Sequence[FigureColumn], table: TableFrame) -> None:
    """Ask once whether a budget is of the year or as far as the outcome beside it, where its heading says neither."""
    outcomes = [one for one in own if one.said.role is Role.UTFALL and len(one.said.time) > len("2025")]
    plans = [
        one
        for one in own
        if one.said.role is Role.BUDGET and one.said.is_default and len(one.said.time) == len("2025") and not one.second
    ]
    left = [one for one in plans if outcomes and not _is_of_year(one, fields, table)]
    if not left:
        return
    question = OpenQuestion(
        Subject.PERIOD, "", table.title, (_PART, _YEAR, _VARIES), left[0].about, table.place, form="plans"
    )
    answer = table.asked.answer(question)
    for one in left:
        if answer in {_PART, _VARIES}:
            one.said = replace(one.said, time=outcomes[0].said.time if answer == _PART else "", is_default=False)


def _is_of_year(plan: FigureColumn, fields: Sequence[FigureColumn], table: TableFrame) -> bool:
    """True for a budget that a forecast of the year is proven to deviate from, or of which something is left."""
    if any(_LEFT.search(one.head.words) for one in fields):
        return True
    others = [
        one.said for one in fields if one.said.role is Role.BUDGET and one is not plan and not one.said.is_default
    ]
    if others:
        is_of_part = all(len(said.time) > len("2025") for said in others)
        # beside what has been so far it may be of the month, as the outcome at it may
        is_of_month = table.report.first == table.report.last and not any(
            len(said.time) == len("2025_03") for said in others
        )
        return is_of_part and not is_of_month
    later = [one for one in fields if one.said.role in FORECASTS]
    return any(
        column_proof.of_sum(made, ((sign, plan), (-sign, other))).is_likely
        for made in fields
        if made.said.role is Role.AVVIKELSE
        for other in later
        for sign in (1, -1)
    )
