"""Goals of a page: counted by verdict and grouped under the council's goals, on their report's page or on another."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

from rakenskap.base.site_text import Text
from rakenskap.model.cell_address import CellAddress
from rakenskap.model.report import Report
from rakenskap.model.table import Goal, Goals, Legend
from rakenskap.swedish.linebreak import tied
from rakenskap.tables import amendment, indicator, traffic_light, word_table
from rakenskap.tables.amendment import AmendmentLine
from rakenskap.tables.figure_context import FigureContext
from rakenskap.tables.footer import Foot, download_link
from rakenskap.tables.indicator import IndicatorView
from rakenskap.tables.traffic_light import Meaning, StateCount, TrafficLight


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
            tuple(indicator.view(part, address, report, goals.legend, text) for part in goal.indicators),
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
        traffic_light.counts(goals.legend, (goal.status for goal in own)) if goals.legend else (),
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
        traffic_light.counts(legend, (goal.status for goal in own)) if legend else (),
        traffic_light.meanings(legend) if judged else (),
        tuple(groups),
        judged,
        text("year.goals.source", report=report.title, title=goals.title),
        f"{url}#{goals.name}",
    )
