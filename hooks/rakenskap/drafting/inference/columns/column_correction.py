"""What somebody who has looked a column through says that it is instead: its role, its time, its unit, its flow, whom it is of."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Final

from rakenskap.drafting.inference.columns.figure_column import FigureColumn
from rakenskap.drafting.inference.headings import heading_words
from rakenskap.drafting.inference.headings.heading_words import ReportFrame
from rakenskap.model import column_name
from rakenskap.model.terms import Flow, Role, Sex
from rakenskap.reading import printed_header
from rakenskap.swedish import period, unit
from rakenskap.swedish.identifier import slug

_UNIT: Final = re.compile(r"(?i)enhet(?:en)?:?\s+(?P<unit>.+)")


@dataclass(frozen=True, slots=True)
class ColumnCorrection:
    """What is corrected of a column; what is None or empty stays as it was. ``time`` is as a name ends in it."""

    role: Role | None = None
    flow: Flow | None = None
    sex: Sex | None = None
    time: str = ""
    rolling: str = ""
    unit: str = ""


def of_words(words: str, own: ReportFrame) -> ColumnCorrection | None:
    """The correction that somebody has written with commas between, in a report of the time ``own``; None where a part of it says nothing.

    >>> of_words("budget, januari–augusti 2025", ReportFrame(2025, 1, 8))
    ColumnCorrection(role=<Role.BUDGET: 'budget'>, flow=None, sex=None, time='2025_01_08', rolling='', unit='')
    >>> of_words("ursprunglig budget, 2024, mnkr", ReportFrame(2025, 1, 8)).unit, of_words("Xyz", ReportFrame(2025, 1, 8))
    ('mnkr', None)
    """
    found = ColumnCorrection()
    parts = [part.strip() for part in re.split(r",\s+|,$|;", words) if part.strip()]
    for part in parts:
        role, flow, sex = _role(part), _flow(part), column_name.sex_of(part)
        time, rolling = _time(part, own)
        told = _UNIT.fullmatch(part)
        if role is not None:
            found = replace(found, role=role)
        elif flow is not None:
            found = replace(found, flow=flow)
        elif sex:
            found = replace(found, sex=Sex(sex))
        elif time or rolling:
            found = replace(found, time=time, rolling=rolling)
        elif told is not None or unit.is_known(part):
            found = replace(found, unit=told["unit"].strip() if told is not None else part)
        else:
            return None
    return found if parts else None


def _role(words: str) -> Role | None:
    """The role that is called so, in the format or in words."""
    own = slug(words)
    named = {slug(said): role for role, said in column_name.words().roles.items()}
    return next((role for role in Role if role == own), named.get(own, Role.MAL if own == "mal" else None))


def _flow(words: str) -> Flow | None:
    own = slug(words)
    named = {slug(said): flow for flow, said in column_name.words().flows.items()}
    return next((flow for flow in Flow if flow == own), named.get(own))


def _time(words: str, own: ReportFrame) -> tuple[str, str]:
    """The time that is written as a descriptor has it, or in words: as a name ends in it, and one that no name ends in."""
    when = period.of_text(words)
    if when is None:
        name = (
            printed_header.name(heading_words.completed(f"utfall {words}", own)) if re.search(r"\d{4}", words) else ""
        )
        found = re.search(r"_(\d{4}(?:_\d\d){0,2})$", name)
        return (found[1] if found is not None else ""), ""
    is_plain = when.start.year == when.end.year and not when.iso.startswith("R") and when.iso.count("-") < len("--")
    if when.iso.count("/") and when.start.year == when.end.year:
        is_plain = True
    return (heading_words.suffix(when.start.year, when.start.month, when.end.month), "") if is_plain else ("", when.iso)


def apply(own: FigureColumn, right: ColumnCorrection) -> None:
    """Let a column be what somebody says that it is."""
    said = own.said
    is_timed = bool(right.time or right.rolling)
    own.said = replace(
        said,
        role=right.role or said.role,
        flow=right.flow or said.flow,
        sex=right.sex or said.sex,
        time=right.time if is_timed else said.time,
        rolling=right.rolling if is_timed else said.rolling,
        is_told=True,
        is_default=False,
        day="",
        meta="",
        left=(),
    )
    own.unit = right.unit or own.unit
    own.is_open, own.is_asked = own.said.role is None, own.is_asked and not is_timed
