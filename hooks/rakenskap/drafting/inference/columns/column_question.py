"""What has to be asked of columns: one question for all of a table that leave the same open, and what their answers settle."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Final

from rakenskap.drafting.inference.columns import column_moment, column_role
from rakenskap.drafting.inference.columns.figure_column import FigureColumn
from rakenskap.drafting.inference.columns.table_frame import TableFrame
from rakenskap.drafting.inference.headings import column_heading, heading_words
from rakenskap.drafting.inference.open_question import OpenQuestion, Subject
from rakenskap.model.terms import FORECASTS, Role
from rakenskap.swedish import period

_ROLES: Final = tuple(role.value for role in Role)
PARTS: Final = ("var_for_sig", "hittills")
"""What parts of a year may be: each by itself, or from the year's beginning to its end."""
_OTHER_TIME: Final = "annan_tid"
_OTHER: Final = "annat"


def ask_roles(fields: Sequence[FigureColumn], table: TableFrame) -> None:
    """Ask what the figures of the columns are that nothing says it of."""
    left = [own for own in fields if own.is_open]
    if not left:
        return
    is_of_projects = column_role.is_of_projects(fields, table)
    for own, answer in zip(left, _answers(Subject.ROLE, left, _ROLES, table), strict=True):
        if not answer:
            continue
        said = column_heading.read(own.head.head, f"{answer} {own.head.title}", table.report)
        if said.role != answer:
            said = column_heading.read("", answer.replace("_", " "), table.report)
        is_of_whole = is_of_projects and said.is_default
        if is_of_whole:
            said = replace(said, time="", is_default=False)  # of the whole project, or of the year
        before = own.said
        is_default = said.is_default and not before.time
        said = replace(said, role=Role(answer), sex=before.sex, meta="", time=before.time or said.time)
        said = replace(said, is_default=is_default)
        if before.day:  # a day is no time up to it, whatever the figures are
            said = replace(said, time=before.time, rolling=before.rolling, day=before.day)
        is_settled = before.day or is_of_whole
        own.said, own.is_open = said if is_settled else column_moment.of_answered(said, own, table), False
        is_of_year = not (own.said.time or own.said.rolling or is_of_projects)
        if own.said.role in {*FORECASTS, Role.PROGNOS_FOREGAENDE} and is_of_year:
            own.said = replace(own.said, time=str(table.report.year))
        column_moment.of_row_years([own], table)


def ask_times(fields: Iterable[FigureColumn], table: TableFrame) -> None:
    """Ask which time the figures of the columns are of that nothing says it of."""
    left = list(fields)
    if not left:
        return
    for own, answer in zip(left, _answers(Subject.PERIOD, left, (), table), strict=True):
        when = period.of_text(answer) if answer else None
        if when is None or (table.row_years and when.end.year not in table.row_years):
            continue  # an answer for the rows of another year
        if when.iso.startswith("R"):
            own.said = replace(own.said, rolling=when.iso)
        else:
            time = heading_words.suffix(when.start.year, when.start.month, when.end.month)
            own.said = replace(own.said, time=time)


def _answers(
    subject: Subject, columns: Sequence[FigureColumn], choices: tuple[str, ...], table: TableFrame
) -> Sequence[str]:
    """The answer for each column: its own where there is one, else one for all or one for each with commas between."""
    alone = {id(own): _about(subject, [own], choices, table) for own in columns}
    known = {at: table.asked.answer(own) for at, own in alone.items() if own.key in table.asked.answers}
    left = [own for own in columns if not known.get(id(own))]
    if left:
        given = [one.strip() for one in table.asked.answer(_about(subject, left, choices, table)).split(",")]
        known |= {id(own): one for own, one in zip(left, given * (len(left) if len(given) == 1 else 1), strict=True)}
    return [known[id(own)] for own in columns]


def _about(
    subject: Subject, columns: Sequence[FigureColumn], choices: tuple[str, ...], table: TableFrame
) -> OpenQuestion:
    abouts = tuple(own.about or f"kolumn {own.at + 1}" for own in columns)
    seen = "; ".join(own.shown for own in columns)
    return OpenQuestion(subject, table.title, seen, choices, abouts[0], table.place, group=abouts)


def ask_parts(columns: Sequence[FigureColumn], table: TableFrame) -> str:
    """Whether parts of a year are each by itself or so far, or nothing where nobody has answered."""
    abouts = tuple(own.about for own in columns)
    question = OpenQuestion(Subject.PERIOD, table.title, "", PARTS, abouts[0], table.place, group=abouts, form="parts")
    return table.asked.answer(question)


def ask_what_differs(own: FigureColumn, first: FigureColumn, table: TableFrame) -> None:
    """Ask what a column is that seems to be the same as one before it; the answer settles its role or its time."""
    choices = (*_ROLES, _OTHER_TIME, _OTHER)
    answer = table.asked.answer(
        OpenQuestion(Subject.SAME, table.title, own.shown, choices, own.about, table.place, first.about)
    )
    if answer in _ROLES and answer != own.role:
        own.role = Role(answer)
        own.said = replace(own.said, role=own.role)
    elif answer == _OTHER_TIME:
        own.said = replace(own.said, time="", rolling="")
        ask_times([own], table)
    else:
        return
    own.name = column_heading.named(own.role, own.said.flow, own.said.sex, own.said.time)
