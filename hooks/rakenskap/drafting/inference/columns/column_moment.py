"""Of which day, month, year or school year figures are, as their headings and the words around them leave it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from rakenskap.drafting.inference import spelled_heading
from rakenskap.drafting.inference.columns.figure_column import FigureColumn
from rakenskap.drafting.inference.columns.printed_statements import PrintedStatements
from rakenskap.drafting.inference.columns.table_frame import TableFrame
from rakenskap.drafting.inference.headings import heading_account, heading_words
from rakenskap.drafting.inference.headings.column_heading import PrintedHeading
from rakenskap.drafting.inference.headings.heading_words import PERIOD_WORDS
from rakenskap.drafting.inference.spelled_heading import YEAR
from rakenskap.meaning import figure_kind
from rakenskap.model.terms import BUDGETED, DIFFERENCES, PERIOD_FROM_EQUALS, PLANS, Role
from rakenskap.swedish import period, unit
from rakenskap.swedish.unit import UnitKind

_BALANCE: Final = re.compile(r"(?i)balans|tillgång|skuld|kapital|saldo|fordr|behållning|lån\b|kassa")
_BALANCE_SHEET: Final = re.compile(r"(?i)\bbalansräkning")
_ALSO_RESULT: Final = re.compile(r"(?i)\bresultat(?:-|räkning)")
_ON_A_DAY: Final = re.compile(
    r"(?i)balansomslutning|balanslikviditet|\w*tillgång(?:ar)?\b|\w*skuld(?:er|en)?\b|kapital\b|saldo\w*|\bfordr\w*|behållning\w*|\b\w*lån\b|kassa\b|\blikvid\w*"
    r"|\bborgen\w*|\bsoliditet\b|\bbank\w*|\bcheckkredit\w*|\bplacerade medel\b"
)
"""What money is as of a day, and never for a time."""
_STANDING: Final = re.compile(
    r"(?i)\b(?:pågående|öppna|aktiva|inneliggande|inskrivna|utestående|väntande|placerade|belagda|folkbokförda)\b|\bi kö\b|^kö(?:n)?\b|\bvid (?:årets|periodens|månadens|kvartalets|tertialets|årsskiftet)\b(?: slut| utgång)?"
)
"""Words of what is counted as it stands on a day."""
_STOCK: Final = re.compile(r"(?i)\bbeläggning\w*|\b\w*platser\b|\blediga\b|\bkön?\b")
"""What is counted or measured of a month as it stands then; never as the sum of several."""
_FROM: Final = re.compile(r"(?i)\b(?:från|sedan) (?:år )?(?:19|20)\d\d\b")
"""Where figures come from: *Ombudgeterat från 2023* are of another year."""
_HAPPENS: Final = re.compile(
    r"(?i)\b\w*(?:besök|utlån|ansökningar|anmälningar|beslut|larm|utryckningar|insatser|resor|samtal|händelser|timmar|dygn|leveranser)\b"
    r"|\b(?:inkomna|avslutade|påbörjade|utförda|genomförda|beviljade|sålda|nya|födda|döda)\b"
)
"""Words of what is counted as it happens: up to a day it is of a time."""
_SCHOOL: Final = re.compile(
    r"(?i)\belev|elever\b|betyg|\b\w*skol(?:a|an|or|ans|enhet\w*)?\b|läsår|\båk ?\d|årskurs|examen|gymnasie|undervisning|lektion|meritvärde"
)
_SCHOOL_YEAR: Final = re.compile(r"(?i)\b(?:läsår\w*|lå)\b")
_OTHER_SEASON: Final = re.compile(r"(?i)\b(?:säsong|spelår|vinter|verksamhetsår)\w*")
_JUNE: Final = 6
_MONTHLY: Final = re.compile(r"(?i)\bper månad|\bmånadsvis|\bmånadens|\bi månaden|\bvarje månad")
_MONTH: Final = re.compile(r"(?P<year>\d{4})_(?P<month>\d\d)")


def of_day(said: PrintedHeading, own: FigureColumn, table: TableFrame) -> PrintedHeading:
    """The heading that names a day: of what stands it is that day, of other money the time up to it; else it is asked."""
    words = f"{own.head.words} {table.title} {table.label_head}"
    is_debt = _ON_A_DAY.search(own.head.title) is not None and not _HAPPENS.search(words)
    is_count = figure_kind.of_words(own.head.words) is UnitKind.COUNT and not _HAPPENS.search(words)
    stands = _STANDING.search(words) is not None and not _HAPPENS.search(words)
    labels = [label for label in table.labels if label]
    is_named = _is_balance_sheet(f"{table.title} {table.label_head}", table)
    is_balance = is_named or (len(labels) > 1 and all(map(_ON_A_DAY.search, labels)))
    if stands and said.role is None and _stood(said, table):
        return replace(said, role=Role.UTFALL, time="", rolling=said.day)
    if table.counts_people or is_count or stands or is_debt or is_balance:
        return replace(said, time="", rolling=said.day)
    if unit.is_money(table.unit) and not _BALANCE.search(table.words_of_rows):
        return said
    if _is_balance_sheet(table.words_around, table):
        return replace(said, time="", rolling=said.day)
    return replace(said, time="")


def _is_balance_sheet(words: str, table: TableFrame) -> bool:
    """True for amounts that the words call a balance sheet, and no statement of the result too."""
    is_named = _BALANCE_SHEET.search(words) is not None and not _ALSO_RESULT.search(words)
    return is_named and unit.is_money(table.unit)


def _stood(said: PrintedHeading, table: TableFrame) -> bool:
    """True for a heading whose only word beside a day that has been is that something stood so: *Inskrivna barn 31 aug 2024*."""
    when = period.of_text(said.day)
    is_past = when is not None and table.report.has_been(when) and not table.said.has_plans
    return is_past and all(map(_STANDING.search, said.left))


def of_answered(said: PrintedHeading, own: FigureColumn, table: TableFrame) -> PrintedHeading:
    """The heading whose role somebody has answered: of the time that it prints, else of its table's, else as it is."""
    words = own.head.words
    if said.role in PERIOD_FROM_EQUALS:
        return said
    if _FROM.search(words):
        is_later = YEAR.search(_FROM.sub(" ", words)) is not None
        if is_later or said.role not in {*BUDGETED, Role.BUDGET_ANDRING}:
            return replace(said, time="", rolling="")
        return of_table(replace(said, time=str(table.report.year), rolling="", is_default=True), own, table)
    day = heading_words.day_alone(heading_words.completed(words, table.report))
    if day and said.role is Role.UTFALL and not PERIOD_WORDS.search(spelled_heading.spelled(words)):
        return of_day(replace(said, day=day), own, table)
    return of_table(said, own, table)


def of_table(said: PrintedHeading, own: FigureColumn, table: TableFrame) -> PrintedHeading:
    """The heading with the time that is said of the table, where it has none of its own."""
    around, report = table.said, table.report
    if said.role in DIFFERENCES or (said.time and not said.is_default):
        return said
    is_of_month = len(around.time) == len("2025_02") and _is_stock(own, table)
    if is_of_month and said.role in {Role.UTFALL, Role.KAPACITET} and _has_been(around, table):
        return replace(said, time=around.time, is_default=True)
    if said.role is Role.UTFALL and said.is_default and around.is_of_last_month(report):
        return replace(said, time="", is_default=False)
    when = around.of_time(replace(said, time=""), said.role or Role.UTFALL, report)
    if when:
        return replace(said, time=when, is_default=True, day=around.day if said.role is Role.UTFALL else "")
    is_open = around.is_of_other_time and said.is_default and said.role in {Role.UTFALL, *PLANS}
    return replace(said, time="", is_default=False) if is_open else said


def _has_been(around: PrintedStatements, table: TableFrame) -> bool:
    when = period.of_suffix(around.time)
    return when is not None and table.report.has_been(when)


def _is_stock(own: FigureColumn, table: TableFrame) -> bool:
    """True for figures of how many there are at a time: people, places, a queue; not for what happens, or costs."""
    words, told = own.head.words, own.unit or table.unit
    if unit.is_money(told) or figure_kind.says_money(words) or _HAPPENS.search(f"{words} {table.title}"):
        return False
    kind = figure_kind.of_words(words)
    stands = any(pattern.search(words) for pattern in (_STANDING, _STOCK)) and kind in {None, UnitKind.COUNT}
    is_called = _STOCK.search(table.title) is not None or unit.kind(table.measure) is UnitKind.PEOPLE
    return stands or (kind in {None, UnitKind.COUNT} and (is_called or table.counts_people))


def of_month_alone(said: PrintedHeading, own: FigureColumn, table: TableFrame) -> PrintedHeading:
    """The heading that is a month by its figures: of what has been up to it where the table says so, else asked."""
    month = _MONTH.fullmatch(said.time)
    if month is None or not spelled_heading.is_month_alone(own.head.words):
        return said
    around = f"{table.label_head} {table.title} {table.words_around}"
    if heading_words.SO_FAR.search(around):
        return replace(said, time=heading_words.suffix(int(month["year"]), 1, int(month["month"])), is_default=False)
    is_of_each = table.report.first == table.report.last or _MONTHLY.search(around)
    return said if is_of_each else replace(said, time="", is_default=False)


def of_row_years(fields: Sequence[FigureColumn], table: TableFrame) -> None:
    """Let columns be of the year that the rows name; of several none is theirs, and a part of a year that no heading says is asked."""
    report = table.report
    for own in fields if table.row_years else ():
        said = own.said
        if YEAR.search(own.head.words) or said.role in DIFFERENCES or own.is_open:
            continue
        is_several = len(table.row_years) > 1
        # of a whole year nothing but the rows needs to say which
        is_settled = report.is_year or not said.is_default
        is_said = said.time.startswith(str(report.year)) and is_settled and not is_several
        time = f"{table.row_years[0]}{said.time[len('2025') :]}" if is_said else ""
        own.said = replace(said, time=time, rolling="", is_default=False)
        own.is_asked = is_several


def of_days(fields: Sequence[FigureColumn]) -> None:
    """Let a share of people be of the day that the counts under the same heading are of."""
    for own in fields:
        days = {
            other.said.rolling
            for other in fields
            if other.head.head == own.head.head and other.said.role is Role.UTFALL
        }
        day = heading_words.day_alone(own.head.head)
        if own.said.role is Role.ANDEL and day and days == {day}:
            own.said = replace(own.said, time="", rolling=day)


def of_seasons(fields: Sequence[FigureColumn], table: TableFrame) -> None:
    """Tell the school years, which last from July to June; of when a goal is that names no time beside a season is left open."""
    seasons = [own for own in fields if own.said.is_season]
    around = f"{table.words_of_rows} {table.label_head} {table.words_around}"
    for own in seasons:
        _, ends = heading_words.without_season(own.head.words)
        is_school = _SCHOOL_YEAR.search(own.head.words) is not None or _SCHOOL.search(around) is not None
        if not is_school or _OTHER_SEASON.search(own.head.words) or own.said.rolling:
            continue
        is_over = (ends, _JUNE) <= (table.report.year, table.report.last) and not table.report.is_plan
        is_silent = own.said.role is None and not heading_account.unread(own.head.words)
        if is_silent and is_over and not table.said.has_plans:
            own.said, own.is_open = replace(own.said, role=Role.UTFALL), False
        if own.said.role is not Role.UTFALL or is_over:
            own.said = replace(own.said, rolling=f"{ends - 1}-07/{ends}-06")
    for own in fields if seasons else ():
        if own.said.is_default and own.said.role in PLANS:
            own.said = replace(own.said, time="", is_default=False)
