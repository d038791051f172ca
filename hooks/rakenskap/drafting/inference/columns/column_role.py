"""What columns are whose headings don't say it themselves: by what is said of the table, by each other, and by their figures."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from rakenskap.drafting.inference.columns import (
    column_doubt,
    column_moment,
    column_proof,
    column_share,
    plan_versions,
    second_figures,
)
from rakenskap.drafting.inference.columns.figure_column import FigureColumn
from rakenskap.drafting.inference.columns.printed_statements import DeclaredEquation
from rakenskap.drafting.inference.columns.table_frame import TableFrame
from rakenskap.drafting.inference.headings import column_heading, heading_account, heading_words
from rakenskap.drafting.inference.headings.column_heading import PrintedHeading
from rakenskap.drafting.inference.headings.heading_words import PERIOD_WORDS
from rakenskap.drafting.inference.spelled_heading import YEAR
from rakenskap.drafting.inference.units import counted_phrase
from rakenskap.model.terms import (
    DIFFERENCES,
    NOT_ADDED,
    PERIOD_FROM_EQUALS,
    PLANS,
    Flow,
    Role,
    Sex,
)
from rakenskap.reading import printed_header
from rakenskap.swedish import unit

_TOTAL: Final = re.compile(r"(?i)(?:total(?:t|en)?|tot\.?|summa|samtliga|alla|sammanlagt)")
_PROJECTS: Final = re.compile(r"(?i)projekt|invester")
_SO_FAR: Final = re.compile(r"(?i)\back|\bt\.? ?o\.? ?m\b|\btill och med\b")
_OF_WHOLE: Final = re.compile(
    r"(?i)\b(?:utfall|budget|prognos|kalkyl|ram|utgift)\w* tot(?:al\w*)?\b|\btot(?:al\w*|\.)? (?:utfall|budget|prognos|kalkyl|ram|utgift)"
)
"""What is of a whole project, in a table of projects."""
_LEFT: Final = re.compile(r"(?i)\båterst(?:år|ående)\b|\bkvar(?:står)?\b")
_COMPARED: Final = re.compile(
    r"(?i)\b(?:genomsnitt|medelvärde|medel|snitt|median|riket|länet|liknande|jämförbara)\b|\b(?:alla|övriga) kommuner\b"
)
"""Words of what others have: beside them a heading that nobody knows may be the name of another municipality."""
_OF_DIFFERENCES: Final = re.compile(
    r"(?i)^(?:tabell \d+[.:]? ?)?(?:budget|prognos)?(?:avvikelse|differens|förändring)\w*"
)
_ALSO_AMOUNTS: Final = re.compile(r"(?i)\butfall|\bbokslut|\bbudget\b|\bprognos\b|\boch\b")
_OUTCOME: Final = re.compile(
    r"(?i)utfall|bokslut|redovisning|redovisat|resultat|förbruk|utbetal|\b\w*kostnad(?:er|en)?\b|\b\w*intäkt|nedlagd|verklig|genomför"
)
"""Words of what came of it."""
_MUNICIPALITY: Final = re.compile(r"(?i)kommunens?")
_MONTH: Final = re.compile(r"(?P<year>\d{4})_(?P<month>\d\d)")
_CHANGES: Final = ([Role.UTFALL, Role.UTFALL], [Role.BUDGET, Role.BUDGET])
"""What a change is between, where the two are of different times."""
_OUTCOMES: Final = frozenset({Role.UTFALL, Role.PROGNOS})


def tell(fields: Sequence[FigureColumn], table: TableFrame) -> None:
    """Settle the role and the time of every column that anything but its own heading says them of."""
    for own in fields:
        if not own.aside:
            _by_table(own, fields, table)
    column_moment.of_seasons(fields, table)
    plan_versions.tell(fields, table.report)
    column_doubt.leave_open(fields, table)
    plan_versions.of_budget(fields, table)
    column_moment.of_days(fields)
    _declared(fields, table.said.equations)
    _changes(fields)
    plan_versions.of_grants(fields, table.report)
    for own in fields:
        _by_figures(own, fields)
    _differences(fields)
    second_figures.settle(fields, table.said.bracketed)
    _beside(fields)
    column_share.follow(fields)


def _by_table(own: FigureColumn, fields: Sequence[FigureColumn], table: TableFrame) -> None:
    """Settle what the words around the table, and its rows, say of a column."""
    said = _with_role(own, fields, table)
    # a month or a year so far that a heading names is no time of its table, but for a plan that was made then
    words = own.head.words
    is_so_far = heading_words.SO_FAR.search(words) is not None and YEAR.search(words) is not None
    is_unsettled = not said.time and (heading_words.month_alone(YEAR.sub(" ", words)) > 0 or is_so_far)
    if said.role is not None and not (is_unsettled and not column_heading.says_when_made(own.head.words)):
        said = column_moment.of_table(said, own, table)
    if said.day and said.role in {None, Role.UTFALL}:
        said = column_moment.of_day(said, own, table)
    said = column_moment.of_month_alone(said, own, table)
    is_project = _is_of_projects(table)
    if is_project and said.role is Role.UTFALL and _SO_FAR.search(own.head.words):
        said = replace(said, time="", is_default=False)  # since the project began, or the year
    if said.role in {*PLANS, *_OUTCOMES} and said.is_default and is_of_projects(fields, table):
        said = replace(said, time="", is_default=False)  # of the whole project, or of the year
    said = _of_title(said, table.title, fields)
    own.said, own.is_open = said, said.role is None


def _is_of_projects(table: TableFrame) -> bool:
    return _PROJECTS.search(f"{table.title} {table.label_head}") is not None


def is_of_projects(fields: Sequence[FigureColumn], table: TableFrame) -> bool:
    """True for projects that some columns are the whole of, over several years."""
    return _is_of_projects(table) and any(map(_is_of_years, fields))


def _with_role(own: FigureColumn, fields: Sequence[FigureColumn], table: TableFrame) -> PrintedHeading:
    """The heading of a column with the role that the words around the table, and its rows, give it or leave in doubt."""
    said = own.said
    is_bare = not said.is_told and said.role in {None, Role.UTFALL}
    if table.by_time and (said.rolling or heading_words.SO_FAR.search(own.head.words)):
        said = replace(said, role=None, time="", rolling="")  # of more than the time of its row
    elif table.by_role and is_bare:
        when = said.time or (table.report.own if table.report.is_year else "")
        said = replace(said, role=Role.UTFALL, time=when, is_default=not said.time)
    elif is_bare and (table.said.has_plans or _is_unsaid(own, table)):
        said = replace(said, role=None)
    elif said.role is None and not said.time and not said.rolling:
        if table.by_time and table.have_been and own.is_by_row and not _is_compared(fields):
            said = replace(said, role=Role.UTFALL)
        elif _is_silent(own) and not _is_of_several(own, fields) and not table.report.is_plan:
            said = replace(said, role=Role.UTFALL, is_default=True)
    elif said.role is None and said.time and _is_counted(own, table):
        said = replace(said, role=Role.UTFALL)
    return said


def _is_counted(own: FigureColumn, table: TableFrame) -> bool:
    """True for a time that has been beside what happens or what the table is said to count: *Utlån 2024*, *Vårddygn 2023*."""
    counted = re.findall(r"[^\W_]+", table.title.lower().partition("antal")[2])
    when = own.said.period
    is_past = when is not None and table.report.has_been(when) and not table.said.has_plans
    if not is_past or not own.said.left or heading_account.counts_planned(f"antal {own.head.words.lower()}"):
        return False
    return set(own.said.left) <= set(counted) or counted_phrase.is_what_happens(own.head.words)


def _is_unsaid(own: FigureColumn, table: TableFrame) -> bool:
    """True for a heading that is a unit of money alone, or of a charge, where no word says that it is what came of it."""
    if own.said.time and not own.said.is_default:
        return False
    words = " ".join(YEAR.sub(" ", own.head.words).split()).strip(" ()")
    is_unit = unit.is_money(words) and not _OUTCOME.search(f"{table.title} {table.words_around} {table.label_head}")
    return is_unit or table.said.has_charges


def _of_title(said: PrintedHeading, title: str, fields: Sequence[FigureColumn]) -> PrintedHeading:
    """An outcome as the table's name has it: of the last twelve months, or perhaps a difference."""
    if said.role is Role.PROGNOS and _is_of_differences(title, fields):
        return replace(said, role=None)
    if said.role is not Role.UTFALL:
        return said
    month = _MONTH.fullmatch(said.time)
    if month is not None and heading_words.is_rolling(title):
        said = replace(said, time="", rolling=f"R12:{month['year']}-{month['month']}")
    return replace(said, role=None) if _is_of_differences(title, fields) else said


def _is_compared(fields: Sequence[FigureColumn]) -> bool:
    """True where one of the columns is what others have."""
    return any(_COMPARED.search(own.head.words) for own in fields)


def _is_of_differences(title: str, fields: Sequence[FigureColumn]) -> bool:
    """True where the table's name says that its figures are differences, and no heading does."""
    is_named = _OF_DIFFERENCES.match(title.strip())
    rest = title.strip()[is_named.end() :] if is_named is not None else ""
    return (
        is_named is not None
        and not _ALSO_AMOUNTS.search(rest)
        and not any(own.said.role is Role.AVVIKELSE for own in fields)
    )


def _differences(fields: Sequence[FigureColumn]) -> None:
    """Leave open of when a difference is that names a part of a year which no amount is of: it may be what is compared with.

    *Förändring sedan mars* and *Avvikelse prognos T2* say when a forecast was made.
    """
    times = {own.said.time for own in fields if _is_amount(own)}
    for own in fields:
        said = own.said
        is_part = len(said.time) > len("2025") and not YEAR.search(own.head.words)
        is_part = is_part and not PERIOD_WORDS.search(own.head.words)
        is_forecast = "prognos" in own.head.words.lower()  # a forecast is of the year, and made then
        if said.role in DIFFERENCES and is_part and (is_forecast or said.time not in times):
            own.said = replace(said, time="")


def _changes(fields: Sequence[FigureColumn]) -> None:
    """Call a difference a change where all that it may be between are outcomes of several times, and it says no deviation.

    Beside a goal, or a column that nobody knows, it is what figures prove: of which two it is the difference.
    """
    amounts = [own for own in fields if own.said.role not in {None, *NOT_ADDED, *DIFFERENCES} and not own.second]
    others = [own for own in fields if own.said.role in {None, Role.MAL} and not own.second]
    others = [own for own in others if own.said.role is Role.MAL or not _is_share(own)]
    times = {own.said.time or own.said.rolling for own in amounts}
    is_of_times = len(times) > 1 and "" not in times and all(own.said.role is Role.UTFALL for own in amounts)
    has_plan = any(own.said.role in PLANS for own in amounts)
    for own in fields:
        is_from_plan = column_heading.is_from_plan(own.head.words)
        is_called = "avv" in own.head.words.lower() or is_from_plan
        if own.said.role is not Role.AVVIKELSE or is_called or has_plan:
            continue
        if not others or column_proof.difference(own, amounts, declared=True) is not None:
            own.said = replace(own.said, role=Role.FORANDRING) if is_of_times else own.said
        elif column_proof.difference(own, [*amounts, *others], declared=True) is None:
            own.said, own.is_open = replace(own.said, role=None), True


def _is_of_years(own: FigureColumn) -> bool:
    """True for a heading of what has come to be over several years."""
    words = own.head.words
    years = [int(year) for year in YEAR.findall(words)]
    is_earlier = heading_words.SO_FAR.search(words) is not None and any(year < own.year for year in years)
    others = (_SO_FAR, heading_words.ELSEWHEN, _LEFT, _OF_WHOLE)
    return is_earlier or any(pattern.search(words) for pattern in others)


def _is_silent(own: FigureColumn) -> bool:
    """True for a heading that says whose or in what unit its figures are, and nothing else."""
    words = own.head.words
    is_read = own.said.sex is not None or not heading_account.unread(words)
    has_words = any(char.isalpha() for char in words) and not heading_words.is_numbered(words)
    is_other = printed_header.names_role(words) or column_heading.is_of_something_else(words)
    return has_words and is_read and not is_other and not own.said.meta


def _is_of_several(own: FigureColumn, fields: Sequence[FigureColumn]) -> bool:
    """True for a total that may be of anything, and for the municipality where it may be one of several who pay."""
    is_payer = _MUNICIPALITY.fullmatch(own.head.words.strip()) is not None and not _is_compared(fields)
    return is_payer or _is_total(own, fields)


def _is_total(own: FigureColumn, fields: Sequence[FigureColumn]) -> bool:
    """True for a total that isn't that of women and men."""
    is_called = _TOTAL.fullmatch(own.head.title.strip()) is not None
    return is_called and not any(other.said.sex in {Sex.K, Sex.M} for other in fields)


def _declared(fields: Sequence[FigureColumn], equations: Sequence[DeclaredEquation]) -> None:
    """Settle a column that is said to be counted of two others, where its figures bear that out."""
    for told in equations:
        made = _called(told.name, fields)
        first, second = _called(told.first, fields), _called(told.second, fields)
        if made is None or first is None or second is None or len({id(own) for own in (made, first, second)}) < 3:  # noqa: PLR2004 - three columns
            continue
        if column_proof.of_sum(made, ((1, first), (-1, second))).is_likely:
            _as_difference(made, first, second)
        else:
            made.is_open, made.said = True, replace(made.said, role=None)


def _called(words: str, fields: Sequence[FigureColumn]) -> FigureColumn | None:
    """The only column that is called so: by its heading, else by what its figures are."""
    named = [own for own in fields if own.head.words.casefold() == words.casefold()]
    stem = words.casefold().removesuffix("en").removesuffix("et")
    alike = named or [own for own in fields if not own.is_open and own.said.role == stem]
    return alike[0] if len(alike) == 1 else None


def _as_difference(made: FigureColumn, first: FigureColumn, second: FigureColumn) -> bool:
    """Settle a column as the difference of two others: from a plan, or between two times; else it stays open."""
    roles = [own.said.role for own in (first, second)]
    if sum(role in PLANS for role in roles) == 1 and any(role in _OUTCOMES for role in roles):
        role = Role.AVVIKELSE
    elif (roles in _CHANGES and first.said.period != second.said.period) or roles == [
        Role.PROGNOS,
        Role.PROGNOS_FOREGAENDE,
    ]:
        role = Role.FORANDRING
    else:
        return False
    made.is_open, made.said = False, PrintedHeading(role, is_told=True)
    return True


def _by_figures(own: FigureColumn, fields: Sequence[FigureColumn]) -> None:
    """Settle what the figures prove of a column that no word says anything of, or a result that may be a deviation."""
    others = [other for other in fields if other is not own and not other.is_open and _is_amount(other)]
    is_result = own.said.flow is Flow.RESULTAT and not own.said.is_told and own.said.is_default
    if is_result and {Role.BUDGET, Role.UTFALL} <= {other.said.role for other in others if not other.said.flow}:
        own.is_open = True
    if own.said.role in PERIOD_FROM_EQUALS and not own.said.time and _is_share(own):
        pair = column_proof.share(own, others) or column_proof.relative(own, others)
        if pair is not None:
            own.said = replace(own.said, time=pair.first.said.time)
        return
    if _TOTAL.fullmatch(own.head.title.strip()) and not own.said.is_told and _as_total(own, fields):
        return
    if not own.is_open:
        return
    if _is_share(own):
        _as_share(own, others)
        return
    pair = column_proof.difference(own, others)
    if pair is not None and _as_difference(own, pair.first, pair.second):
        return
    if is_result:
        own.said = replace(own.said, role=None, flow=None, time="")


def _as_share(own: FigureColumn, others: Sequence[FigureColumn]) -> None:
    """Settle figures in per cent as a share of others, or as their difference, where they prove to be."""
    pair = column_proof.share(own, others)
    if pair is not None:
        own.is_open, own.said = False, PrintedHeading(Role.ANDEL, time=pair.first.said.time, is_told=True)
        return
    pair = column_proof.relative(own, others)
    if pair is not None and _as_difference(own, pair.first, pair.second):
        own.said = replace(own.said, time=pair.first.said.time)


def _as_total(own: FigureColumn, fields: Sequence[FigureColumn]) -> bool:
    """Settle a total as what the columns just before it are that prove to add up to it."""
    before = list(fields[: fields.index(own)])
    parts = column_proof.parts(own, before)
    alike = {(part.said.role, part.said.flow) for part in parts}
    if len(alike) != 1 or any(part.is_open for part in parts):
        return False
    times = {part.said.time for part in parts}
    if len(times) == 1:
        is_everybody = {part.said.sex for part in parts} == {Sex.K, Sex.M}
        own.said, own.is_open = replace(parts[0].said, sex=Sex.T if is_everybody else None), False
        own.made_of = () if is_everybody else tuple((1, part) for part in parts)
        return True
    return False


def _is_amount(own: FigureColumn) -> bool:
    return own.said.role not in NOT_ADDED and own.said.role not in DIFFERENCES and not _is_share(own)


def _is_share(own: FigureColumn) -> bool:
    return unit.is_share(own.unit)


def _beside(fields: Sequence[FigureColumn]) -> None:
    """Give shares and differences under the same heading the times of the amounts that each of them stands just after."""
    for own in fields:
        alike = [other for other in fields if other.head.words == own.head.words and not other.second]
        if len(alike) == 1 or own.second:
            continue
        left = {id(other): fields[at - 1] for other in alike if (at := list(fields).index(other))}
        own.beside = left[id(own)].head.words if id(own) in left else ""
        times = [one.said.time for one in left.values()]
        is_parted = len(left) == len(alike) == len(set(times)) and all(times)
        if own.said.role in PERIOD_FROM_EQUALS and not own.said.time and is_parted:
            own.said = replace(own.said, time=left[id(own)].said.time)
