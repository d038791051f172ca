"""Assignments and actions of a page: how far they have come, what the board says of them, and what they should give."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Final

from rakenskap.base.site_text import Text
from rakenskap.model.cell_address import CellAddress
from rakenskap.model.table import Action, Actions
from rakenskap.swedish.identifier import slug
from rakenskap.swedish.linebreak import tied
from rakenskap.swedish.period import MONTHS, Period
from rakenskap.tables import amendment, traffic_light, word_table
from rakenskap.tables.amendment import AmendmentLine
from rakenskap.tables.figure_context import FigureContext
from rakenskap.tables.footer import Foot, download_link
from rakenskap.tables.footnotes import NoteLink
from rakenskap.tables.traffic_light import StateCount, TrafficLight

OPEN: Final = 300
"""The longest comment, in characters, that stands open."""
MANY: Final = 3
"""From this number of texts on those of a list are folded."""

_KRONOR: Final = re.compile(
    r"[-−–]?\d(?:[\d \u00a0,]*\d)?[ \u00a0](?:kr|tkr|mnkr|mkr|kronor|(?:tusen|miljoner) kronor)\b"
)
_LISTED: Final = 5


@dataclass(frozen=True, slots=True)
class Detail:
    """A fact about an action: its term, its words, and a remark after them; ``id`` where something leads to it."""

    term: str
    words: str
    remark: str = ""
    id: str = ""


@dataclass(frozen=True, slots=True)
class ActionView:
    """One action; ``text``, ``comment`` and ``folded`` are finished HTML, at most one of the last two is given.

    With ``is_closed`` its text and details are folded under its title.
    """

    id: str
    title: str
    level: int
    light: TrafficLight | None
    text: str
    comment: str
    folded: str
    details: tuple[Detail, ...]
    notes: tuple[str, ...]
    changes: tuple[AmendmentLine, ...] = ()
    is_closed: bool = False


@dataclass(frozen=True, slots=True)
class ActionGroup:
    """The actions under one heading; no title where there is none."""

    title: str
    level: int
    actions: tuple[ActionView, ...]


@dataclass(frozen=True, slots=True)
class Effects:
    """How many actions have an effect in kronor, and links to the sums, which are never added up."""

    words: str
    links: tuple[NoteLink, ...]


@dataclass(frozen=True, slots=True)
class ActionsView:
    """A list of assignments or actions; ``judged`` when any of them has a status."""

    id: str
    intro: str
    remark: str
    judged: bool
    counts: tuple[StateCount, ...]
    effects: Effects | None
    status_note: str
    groups: tuple[ActionGroup, ...]
    foot: Foot


def actions_view(actions: Actions, context: FigureContext) -> ActionsView:
    """The page's view of ``actions``."""
    text, level = context.text, context.level
    judged = any(action.status for action in actions.actions)
    item_notes, remarks = word_table.notes(actions, [action.id for action in actions.actions], text)
    grouped = [(title, list(run)) for title, run in groupby(actions.actions, key=lambda action: action.group)]
    if len(grouped) == 1 and slug(grouped[0][0]) == slug(context.heading):
        # The section's heading has just said it.
        grouped = [("", grouped[0][1])]
    closes = _closes(actions)
    groups = []
    for title, run in grouped:
        under = replace(context, level=level + 2 if title else level + 1)
        views = tuple(
            replace(
                _view(actions, action, item_notes.get(action.id, ()), under),
                is_closed=closes and bool(action.text.strip()),
            )
            for action in run
        )
        counted = text("list.actions.group", group=title, count=len(run)) if title and not judged else title
        groups.append(ActionGroup(tied(counted), level + 1, views))
    legend = actions.legend
    return ActionsView(
        actions.name,
        "" if judged else _intro(actions, text),
        tied(actions.description),
        judged,
        traffic_light.counts(legend, (action.status for action in actions.actions), step=True) if legend else (),
        _effects(actions, text),
        text("list.actions.status_note", period=_month(context.report.period)) if judged else "",
        tuple(groups),
        Foot(
            remarks=remarks,
            download=download_link(context.download, "table.download.list", actions.title, text),
        ),
    )


def _closes(actions: Actions) -> bool:
    """Whether the texts of a list are folded: many, one after another, hide which actions there are and how they go.

    Where there are comments, those are folded instead.
    """
    return sum(bool(own.text.strip()) for own in actions.actions) >= MANY and not any(
        own.comment for own in actions.actions
    )


def _month(period: Period) -> str:
    return f"{MONTHS[period.end.month - 1]} {period.end.year}"


def _intro(actions: Actions, text: Text) -> str:
    commented = any(action.comment for action in actions.actions)
    key = "list.actions.commented" if commented else "list.actions.unjudged"
    return text.counted(key, len(actions.actions))


def _view(actions: Actions, action: Action, notes: Sequence[str], context: FigureContext) -> ActionView:
    """One action, under a heading of the context's level."""
    text, prose = context.text, context.prose
    name = str(CellAddress(actions.name, action.id))
    legend = actions.legend
    cut = text("list.actions.cut") if action.cut else ""
    facts = (
        ("list.actions.effect", action.effect),
        ("list.actions.responsible", action.responsible),
        ("list.actions.due", action.due),
    )
    details = [
        Detail(text(key), tied(words), cut if key == "list.actions.effect" else "", f"{name}.{key.rpartition('.')[2]}")
        for key, words in facts
        if words
    ]
    own = [action.note, *notes, "" if action.effect else cut]
    comment = prose(action.comment) if action.comment else ""
    folds = len(action.comment.strip()) > OPEN
    return ActionView(
        name,
        tied(action.activity),
        context.level,
        traffic_light.traffic_light(legend.state(action.status), step=True) if legend and action.status else None,
        prose(action.text) if action.text else "",
        "" if folds else comment,
        comment if folds else "",
        tuple(details),
        tuple(tied(note) for note in own if note),
        amendment.of_items(context.amended, actions.name, (CellAddress(actions.name, action.id),), text),
    )


def _effects(actions: Actions, text: Text) -> Effects | None:
    """The effects in kronor, or None when no action has any."""
    found = [(action, match[0]) for action in actions.actions if (match := _KRONOR.search(action.effect)) is not None]
    if not found:
        return None
    words = text.counted("list.actions.kronor", len(found), total=len(actions.actions))
    if len(found) > _LISTED:
        return Effects(words, ())
    return Effects(
        words,
        tuple(NoteLink(str(CellAddress(actions.name, action.id, "effect")), tied(sum_)) for action, sum_ in found),
    )
