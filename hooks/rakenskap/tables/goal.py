"""Goals of a page: counted by verdict, grouped under the council's goals, each with its indicators and analysis."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from itertools import groupby

from rakenskap.base.text import Text
from rakenskap.editions import amendment
from rakenskap.editions.amendment import Amendments
from rakenskap.model.model import Goal, Goals, Legend, Report
from rakenskap.swedish.linebreak import tied
from rakenskap.tables import amendment_line, indicator, light, listing
from rakenskap.tables.amendment_line import Line
from rakenskap.tables.foot import Download, Foot, download_link
from rakenskap.tables.indicator import IndicatorView
from rakenskap.tables.light import Count, Light


@dataclass(frozen=True, slots=True)
class Verdict:
    """One part of a divided verdict."""

    light: Light
    about: str


@dataclass(frozen=True, slots=True)
class GoalView:
    """One goal; ``analysis`` is finished HTML, ``level`` the level of its heading."""

    id: str
    title: str
    level: int
    light: Light | None
    verdicts: tuple[Verdict, ...]
    indicators: tuple[IndicatorView, ...]
    analysis: str
    notes: tuple[str, ...]
    changes: tuple[Line, ...] = ()


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
    counts: tuple[Count, ...]
    groups: tuple[GoalGroup, ...]
    foot: Foot


def goals_view(  # noqa: PLR0913 - the report, the section, the words and what has been changed
    goals: Goals,
    report: Report,
    download: Download | None,
    text: Text,
    amended: Amendments = amendment.NONE,
    *,
    prose: Callable[[str], str],
    level: int,
) -> GoalsView:
    """The page's view of ``goals`` in a section whose heading has ``level``."""
    own = [goal for goal in goals.goals if goal.goal]
    judged = any(goal.status for goal in own)
    item_notes, remarks = listing.notes(goals, [goal.id for goal in goals.goals], text)

    def view(goal: Goal, heading: int) -> GoalView:
        name = f"{goals.name}.{goal.id}"
        return GoalView(
            name,
            tied(goal.goal),
            heading,
            _light(goals.legend, goal.status),
            tuple(_verdicts(goals.legend, goal)),
            tuple(indicator.view(part, name, report, goals.legend, text) for part in goal.indicators),
            prose(goal.analysis) if goal.analysis else "",
            tuple(tied(note) for note in (goal.note, *item_notes.get(goal.id, ())) if note),
            amendment_line.of_items(amended, goals.name, _ids(goals, goal), text),
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
        light.counts(goals.legend, (goal.status for goal in own)) if goals.legend else (),
        tuple(groups),
        Foot(
            remarks=remarks,
            meanings=light.meanings(goals.legend) if judged else (),
            download=download_link(download, "table.download.list", goals.title, text),
        ),
    )


def _ids(goals: Goals, goal: Goal) -> Iterable[str]:
    """The ids under which changes know a goal and its indicators."""
    return (f"{goals.name}.{own}" for own in (goal.id, *(f"{goal.id}.{part.id}" for part in goal.indicators)))


def _light(legend: Legend | None, status: str) -> Light | None:
    return light.light(legend.state(status)) if legend and status else None


def _verdicts(legend: Legend | None, goal: Goal) -> Iterable[Verdict]:
    for about, status in goal.verdicts:
        shown = _light(legend, status)
        if shown is not None:
            yield Verdict(shown, tied(about))
