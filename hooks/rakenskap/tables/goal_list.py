"""Goals of a page: counted by verdict and grouped under the council's goals, with their indicators."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Final

from rakenskap.base.site_text import Text
from rakenskap.model import column_name, naming, units
from rakenskap.model.cell_address import CellAddress
from rakenskap.model.column_name import Name
from rakenskap.model.report import Report
from rakenskap.model.table import Goal, Goals, Indicator, Legend, Matrix
from rakenskap.model.terms import Role
from rakenskap.sentences import highlight
from rakenskap.swedish import target
from rakenskap.swedish.linebreak import on_one_line, tied
from rakenskap.swedish.number import Dialect, Missing
from rakenskap.tables import amendment, traffic_light, word_table
from rakenskap.tables.amendment import AmendmentLine
from rakenskap.tables.figure_context import FigureContext
from rakenskap.tables.footer import Foot, download_link
from rakenskap.tables.traffic_light import Meaning, StateCount, TrafficLight

_SHORT: Final = 90
_FIGURE: Final = 24


@dataclass(frozen=True, slots=True)
class SentencePiece:
    """A piece of a sentence: a value that is kept on one line, a link to its cell, or the words between."""

    text: str
    whole: bool = False
    target: str = ""


@dataclass(frozen=True, slots=True)
class IndicatorView:
    """One indicator; ``breaks`` when its values stand on a line of their own."""

    id: str
    text: str
    breaks: bool
    pieces: tuple[SentencePiece, ...]
    light: TrafficLight | None
    note: str


def indicator_view(
    indicator: Indicator, goal: CellAddress, report: Report, legend: Legend | None, text: Text
) -> IndicatorView:
    """The page's view of ``indicator``; it stands under ``goal``."""
    pieces = tuple(_pieces(indicator, report, text))
    words = tied(indicator.text)
    # A long text, or one of several sentences, doesn't read on into its value.
    breaks = bool(pieces) and (len(words) > _SHORT or words.rstrip(".").count(". ") > 0)
    if pieces:
        opening = SentencePiece(f"{text('list.indicator.outcome')}: ") if breaks else SentencePiece(": ")
        words = words if breaks else words.rstrip(".")
        starts = pieces[0].text == ""
        pieces = pieces[1:] if starts else (opening, *pieces)
    return IndicatorView(
        str(replace(goal, column=indicator.id)),
        words,
        breaks,
        pieces,
        traffic_light.traffic_light(legend.state(indicator.status)) if legend and indicator.status else None,
        tied(indicator.note),
    )


def _pieces(indicator: Indicator, report: Report, text: Text) -> Iterator[SentencePiece]:
    """The outcome, then the rest in sentences; a list without an outcome begins with an empty piece."""
    named = [(name, value) for key, value in indicator.values if (name := column_name.read(key))]
    unnamed = [(key, value) for key, value in indicator.values if column_name.read(key) is None]
    outcomes = sorted((pair for pair in named if pair[0].role is Role.UTFALL), key=_newest_first)
    main, own_unit = _stated(indicator, report, text)
    if main is None and outcomes:
        main = SentencePiece(*_value(outcomes[0][1], own_unit, text))
        when = outcomes[0][0].period
        earlier = outcomes[1:]
        same = when is None or when.end.year == report.period.end.year
    else:
        earlier, same, when = outcomes, True, None
    if main is None:
        yield SentencePiece("")
    else:
        yield main
        if not same and when is not None:
            yield SentencePiece(f" ({when.short_words})")
        yield from _earlier(earlier, own_unit, text)
    rest = [(_title(name, report), value) for name, value in named if name.role is not Role.UTFALL] + unnamed
    for position, (title, value) in enumerate(rest):
        opening = ". " if main is not None or position else ""
        yield SentencePiece(f"{opening}{title}: ")
        yield SentencePiece(*_value(value, own_unit, text))


def _earlier(outcomes: list[tuple[Name, str]], own_unit: str, text: Text) -> Iterator[SentencePiece]:
    """The earlier outcomes in brackets, or in sentences of their own where one of them has brackets itself."""
    bracketed = not any("(" in value for _, value in outcomes)
    for position, (name, value) in enumerate(outcomes):
        when = name.period.short_words if name.period else ""
        if bracketed:
            yield SentencePiece(f"{', ' if position else ' ('}{when}: ")
        else:
            yield SentencePiece(f". {text('list.indicator.outcome')} {when}: ")
        yield SentencePiece(*_value(value, own_unit, text))
    if outcomes and bracketed:
        yield SentencePiece(")")


def _title(name: Name, report: Report) -> str:
    same = name.period is not None and name.period.end.year == report.period.end.year
    return column_name.title(name.role, name.flow, name.sex, None if same else name.period)


def _newest_first(pair: tuple[Name, str]) -> tuple[int, int]:
    period = pair[0].period
    return (-period.end.toordinal(), -period.start.toordinal()) if period else (0, 0)


def _value(value: str, own_unit: str, text: Text) -> tuple[str, bool]:
    """The value as printed with its unit, and whether it is a figure that stays on one line."""
    sign = value.strip()
    if sign in tuple(Missing):
        return text(f"table.missing.{Missing(sign).name.lower()}"), False
    shown = sign.rstrip(".")
    if own_unit and target.parse(shown, Dialect.SWEDISH).low is not None:
        shown = f"{shown} {own_unit}"
    return tied(shown), any(char.isdigit() for char in shown) and len(shown) <= _FIGURE


def _stated(indicator: Indicator, report: Report, text: Text) -> tuple[SentencePiece | None, str]:
    """The figure of the cell that an indicator names, as a link to it, and the unit of all its values.

    The figure is None when the indicator names no cell, or one that says nothing.
    """
    address = CellAddress.of(indicator.cell)
    if address is None:
        return None, indicator.unit
    matrix = report.table(address.table)
    row, head = (matrix.row(address.row), matrix.column(address.column)) if isinstance(matrix, Matrix) else (None, None)
    found = report.cell(address)
    if not isinstance(matrix, Matrix) or row is None or head is None or found is None:
        return None, indicator.unit
    unit_words = indicator.unit or units.of_cell(matrix, row, head)
    place = str(CellAddress(address.table, row.id, address.column))
    if found.value is None:
        reason = text(f"table.missing.{found.missing.name.lower()}") if found.missing else ""
        return (SentencePiece(reason, target=place) if reason else None), unit_words
    shown = on_one_line(f"{naming.printed(found, head)} {unit_words}".strip())
    return SentencePiece(shown, whole=True, target=place), unit_words


@dataclass(frozen=True, slots=True)
class PartVerdict:
    """One part of a divided verdict."""

    light: TrafficLight
    about: str


@dataclass(frozen=True, slots=True)
class GoalView:
    """One goal; ``analysis`` is finished HTML, ``level`` the level of its heading."""

    id: str
    title: str
    level: int
    light: TrafficLight | None
    verdicts: tuple[PartVerdict, ...]
    indicators: tuple[IndicatorView, ...]
    analysis: str
    notes: tuple[str, ...]
    changes: tuple[AmendmentLine, ...] = ()


@dataclass(frozen=True, slots=True)
class GoalGroup:
    """The goals under one goal of the council: no title where there is none, no goals where the board has none."""

    title: str
    level: int
    goals: tuple[GoalView, ...]


@dataclass(frozen=True, slots=True)
class GoalsView:
    """A list of goals; ``judged`` when any of them has a verdict."""

    id: str
    intro: str
    remark: str
    judged: bool
    counts: tuple[StateCount, ...]
    groups: tuple[GoalGroup, ...]
    foot: Foot


def goals_view(goals: Goals, context: FigureContext) -> GoalsView:
    """The page's view of ``goals``."""
    text, report, level = context.text, context.report, context.level
    own = [goal for goal in goals.goals if goal.goal]
    judged = any(goal.status for goal in own)
    item_notes, remarks = word_table.notes(goals, [goal.id for goal in goals.goals], text)

    def view(goal: Goal, heading: int) -> GoalView:
        address = CellAddress(goals.name, goal.id)
        return GoalView(
            str(address),
            tied(goal.goal),
            heading,
            _light(goals.legend, goal.status),
            tuple(_verdicts(goals.legend, goal)),
            tuple(indicator_view(part, address, report, goals.legend, text) for part in goal.indicators),
            context.prose(goal.analysis) if goal.analysis else "",
            tuple(tied(note) for note in (goal.note, *item_notes.get(goal.id, ())) if note),
            amendment.of_items(context.amended, goals.name, _addresses(goals, goal), text),
        )

    groups = []
    for council_goal, run in groupby(goals.goals, key=lambda goal: goal.council_goal):
        title = text("list.goals.council", goal=tied(council_goal)) if council_goal else ""
        under = tuple(view(goal, level + 2 if title else level + 1) for goal in run if goal.goal)
        groups.append(GoalGroup(title, level + 1, under))
    return GoalsView(
        goals.name,
        "" if judged else text.counted("list.goals.unjudged", len(own)),
        tied(goals.description),
        judged,
        _counts(goals, text) if judged else (),
        tuple(groups),
        Foot(
            remarks=remarks,
            meanings=traffic_light.meanings(goals.legend) if judged else (),
            download=download_link(context.download, "table.download.list", goals.title, text),
        ),
    )


def _addresses(goals: Goals, goal: Goal) -> Iterable[CellAddress]:
    """The addresses under which changes know a goal and its indicators."""
    return (CellAddress(goals.name, goal.id, part) for part in ("", *(own.id for own in goal.indicators)))


def _light(legend: Legend | None, status: str) -> TrafficLight | None:
    return traffic_light.traffic_light(legend.state(status)) if legend and status else None


def _verdicts(legend: Legend | None, goal: Goal) -> Iterable[PartVerdict]:
    for about, status in goal.verdicts:
        shown = _light(legend, status)
        if shown is not None:
            yield PartVerdict(shown, tied(about))


def _counts(goals: Goals, text: Text) -> tuple[StateCount, ...]:
    """How many goals have each verdict, and how many none."""
    if goals.legend is None:
        return ()
    given = highlight.verdicts(goals)
    without = given.count("")
    counted = text.counted("list.goals.without_verdict", without)
    rest = (StateCount(counted, "ring", "rk-none", tuple(range(without))),) if without else ()
    return (*traffic_light.counts(goals.legend, given), *rest)


@dataclass(frozen=True, slots=True)
class GoalLink:
    """One goal; ``light`` is None where the report gives no verdict."""

    title: str
    url: str
    light: TrafficLight | None


@dataclass(frozen=True, slots=True)
class GoalListView:
    """The goals of a report under those of the council; ``judged`` when any has a verdict."""

    intro: str
    counts: tuple[StateCount, ...]
    meanings: tuple[Meaning, ...]
    groups: tuple[tuple[str, tuple[GoalLink, ...]], ...]
    judged: bool
    source: str
    url: str


def goal_lists(report: Report, url: str, text: Text) -> tuple[GoalListView, ...]:
    """The lists of goals of ``report``, whose page is at ``url``."""
    tables = [table for table in report.tables if isinstance(table, Goals)]
    return tuple(_view(table, report, url, text) for table in tables if any(goal.goal for goal in table.goals))


def _view(goals: Goals, report: Report, url: str, text: Text) -> GoalListView:
    own = [goal for goal in goals.goals if goal.goal]
    judged = any(goal.status for goal in own)
    legend = goals.legend
    groups = []
    for council_goal, run in groupby(goals.goals, key=lambda goal: goal.council_goal):
        links = tuple(
            GoalLink(
                tied(goal.goal),
                f"{url}#{CellAddress(goals.name, goal.id)}",
                traffic_light.traffic_light(legend.state(goal.status)) if legend and goal.status else None,
            )
            for goal in run
            if goal.goal
        )
        if links:
            groups.append((text("list.goals.council", goal=tied(council_goal)) if council_goal else "", links))
    return GoalListView(
        "" if judged else text.counted("list.goals.unjudged", len(own)),
        _counts(goals, text) if judged else (),
        traffic_light.meanings(legend) if judged else (),
        tuple(groups),
        judged,
        text("year.goals.source", report=report.title, title=goals.title),
        f"{url}#{goals.name}",
    )
