"""Goals on another page than their report's: counted by verdict, each with its verdict and a link to the report."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby

from rakenskap.base.text import Text
from rakenskap.model.model import Goals, Report
from rakenskap.swedish.linebreak import tied
from rakenskap.tables import light
from rakenskap.tables.light import Count, Light, Meaning


@dataclass(frozen=True, slots=True)
class GoalLink:
    """One goal; ``light`` is None where the report gives no verdict."""

    title: str
    url: str
    light: Light | None


@dataclass(frozen=True, slots=True)
class GoalListView:
    """The goals of a report under those of the council; ``judged`` when any has a verdict."""

    intro: str
    counts: tuple[Count, ...]
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
                f"{url}#{goals.name}.{goal.id}",
                light.light(legend.state(goal.status)) if legend and goal.status else None,
            )
            for goal in run
            if goal.goal
        )
        if links:
            groups.append((text("list.goals.council", goal=tied(council_goal)) if council_goal else "", links))
    return GoalListView(
        "" if judged else text.counted("list.goals.unjudged", len(own)),
        light.counts(legend, (goal.status for goal in own)) if legend else (),
        light.meanings(legend) if judged else (),
        tuple(groups),
        judged,
        text("year.goals.source", report=report.title, title=goals.title),
        f"{url}#{goals.name}",
    )
