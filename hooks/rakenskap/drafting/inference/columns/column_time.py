"""When a difference or a share is of: as its equation says, or as the other columns leave it."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace

from rakenskap.drafting.inference.headings import column_heading, heading_words
from rakenskap.drafting.inference.open_question import Asked, OpenQuestion, Subject
from rakenskap.drafting.inference.spelled_heading import YEAR
from rakenskap.model.table import Column, Matrix
from rakenskap.model.terms import DIFFERENCES, PERIOD_FROM_EQUALS, Flow, Role
from rakenskap.swedish import period, unit


def with_times(made: Matrix, asked: Asked, years: Collection[int], followed: Mapping[str, str]) -> Matrix:
    """The columns of differences and shares with the time that their equation, or the other columns, leave them.

    ``years`` are those that the report and the table are of: a difference that nothing else dates is of none but them.
    ``followed`` are columns whose time others have, by the names of those: where it is asked about, they aren't.
    """
    known = {column.name: column.period for column in made.columns}
    columns: list[Column] = []
    renamed: dict[str, str] = {}
    for column in made.columns:
        found = column
        if column.period is None and column.role in PERIOD_FROM_EQUALS:
            if column.equals or column.of or column.name in followed:
                first = (
                    column.of[0] if column.of else re.findall(r"[a-z0-9_]+", column.equals or followed[column.name])[0]
                )
                found = replace(column, period=known.get(first))
            else:
                found = _timed(made, column, asked, years)
            name = _parted(_free_name(made, found), found, made, columns, asked)
            renamed[column.name] = name
            found = replace(found, name=name)
        columns.append(found)
    rules = tuple(
        replace(rule, text=re.sub(r"[a-z0-9_]+", lambda own: renamed.get(own[0], own[0]), rule.text))
        for rule in made.rules
    )
    return replace(made, columns=tuple(columns), rules=rules)


def _parted(name: str, column: Column, made: Matrix, before: Sequence[Column], asked: Asked) -> str:
    """The name, unless another column has it: then with what parts the two, which is asked where nothing says it."""
    taken = {own.name: own for own in (*made.columns, *before) if own.name != column.name}
    if name not in taken:
        return name
    other, number = taken[name], 2
    is_share = unit.is_share(column.unit) and not unit.is_share(other.unit)
    if not is_share and (not column.equals or not other.equals):
        question = OpenQuestion(
            Subject.SAME, made.title, column.name, (), column.title, made.place.file, other=other.title
        )
        asked.answer(question)
    ending = "procent" if is_share else "andra"
    found = f"{name}_{ending}"
    while found in taken:
        number += 1
        found = f"{name}_{ending}_{number}"
    return found


def _timed(made: Matrix, column: Column, asked: Asked, years: Collection[int]) -> Column:
    """A difference without an equation, with the only time that it may be of; else it is asked."""
    if YEAR.search(f"{column.head} {column.title}"):
        return _as_asked(made, column, asked)  # a year that says from when to when, or since when
    others = [own for own in made.columns if own.role not in PERIOD_FROM_EQUALS and own.period is not None]
    if unit.is_share(column.unit):
        alike = [own for own in made.columns if own.role is column.role and not unit.is_share(own.unit)]
        firsts = {re.findall(r"[a-z0-9_]+", own.equals)[0] for own in alike if own.equals}
        proven = {own.period for own in made.columns if own.name in firsts}
        if len(alike) == len(proven) == 1:  # the same difference in per cent
            return replace(column, period=proven.pop())
    plans = {own.period for own in others if own.role in (Role.BUDGET, Role.PROGNOS)}
    later = {own.period for own in others if own.role is Role.PROGNOS}
    if column.role is Role.FORANDRING and "prognos" in column.title.lower() and len(later) == 1:
        return replace(column, period=later.pop())
    if column.role is Role.AVVIKELSE and len(plans) == 1:
        return replace(column, period=plans.pop())
    times = {own.period for own in others}
    only = next(iter(times)) if len(times) == 1 else None
    if only is not None and (not years or only.end.year in years):
        return replace(column, period=only)
    is_asked = any(own.role not in PERIOD_FROM_EQUALS and own.period is None for own in made.columns)
    if not times and is_asked:
        return column  # it is of what is asked about the others
    return _as_asked(made, column, asked)


def _as_asked(made: Matrix, column: Column, asked: Asked) -> Column:
    """A difference with the time that somebody answers."""
    question = OpenQuestion(Subject.PERIOD, made.title, "", (), column.title, made.place.file)
    answer = asked.answer(question)
    return replace(column, period=period.of_text(answer) if answer else None)


def _free_name(made: Matrix, column: Column) -> str:
    """The name of a difference: its role alone where no other has that and its equation says the time."""
    alike = [own for own in made.columns if own.role is column.role and own.flow is column.flow]
    if column.equals and len(alike) == 1 and not re.search(r"\d", column.name):
        return column.name
    if column.period is None or re.search(r"\d{4}", column.name):
        return column.name
    time = column.period.iso.replace("-", "_")
    if "/" in column.period.iso or column.period.iso.startswith("R"):
        start, end = column.period.start, column.period.end
        time = heading_words.suffix(end.year, start.month, end.month)
    name = column_heading.named(column.role, column.flow, column.sex, time)
    return column.name if any(own.name == name for own in made.columns) else name


def with_flows(made: Matrix) -> Matrix:
    """The table whose differences are of the flow that those they are counted of have, or all that they may be between."""
    return replace(made, columns=tuple(replace(own, flow=own.flow or _flow(made, own)) for own in made.columns))


def _flow(made: Matrix, column: Column) -> Flow | None:
    """The one flow that a difference may be of, or None."""
    if column.role not in DIFFERENCES or unit.is_share(column.unit):
        return None
    if column.equals:
        named = set(re.findall(r"[a-z0-9_]+", column.equals))
        between = [own for own in made.columns if own.name in named]
    else:
        between = [own for own in made.columns if own.role not in DIFFERENCES and own.period == column.period]
        if "prognos" in column.title.lower():
            between = [own for own in between if own.role is Role.PROGNOS]
    flows = {own.flow for own in between}
    return flows.pop() if len(flows) == 1 else None
