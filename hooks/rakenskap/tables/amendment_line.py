"""Lines about what has been amended in texts and lists, and what the newest edition changed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from rakenskap.base.text import Text
from rakenskap.editions.amendment import Amendments
from rakenskap.editions.changes import change_sentence
from rakenskap.editions.changes.change import Change, Part
from rakenskap.editions.correction import anchor
from rakenskap.editions.standing import CHANGES
from rakenskap.editions.succession import Step
from rakenskap.model.model import ChangeType
from rakenskap.swedish import number, wording
from rakenskap.swedish.linebreak import tied
from rakenskap.swedish.period import day_words

_SHORT = 80
"""The longest words, before and after together, that are said at the item itself."""


@dataclass(frozen=True, slots=True)
class Line:
    """What is said of a changed text, and where the change is listed; ``of`` is only read aloud."""

    words: str
    link: str
    url: str
    of: str = ""


def last(amended: Amendments, text: Text) -> str:
    """What the newest edition changed, in a sentence; nothing before the first, and where that can't be told."""
    if not amended.steps:
        return ""
    newest = amended.steps[0]
    if newest.changes is None:
        return text("changes.line.first") if newest.earlier is None else ""
    return f"{wording.capitalised(change_sentence.told(newest.changes, text))}."


def of_section(amended: Amendments, name: str, title: str, text: Text) -> Line | None:
    """The line under the heading of the section ``name`` where its text has been changed, or None."""
    step = amended.section(name)
    if step is None:
        return None
    words = text("changes.line.text", version=step.volume.edition.version, date=day(step))
    return Line(words, text("changes.line.link"), url(step), text("changes.line.of", name=title))


def of_items(amended: Amendments, table: str, keys: Iterable[str], text: Text) -> tuple[Line, ...]:
    """The lines at an item of a list, whose parts have these ids; newest first, one for each edition."""
    items = amended.items(table)
    found: dict[str, tuple[Step, list[str]]] = {}
    for key in keys:
        for step, own in items.get(key, ()):
            said = _said(own, text)
            found.setdefault(step.volume.edition.version, (step, []))[1].append(said)
    return tuple(
        Line(
            text(
                f"changes.line.{kind(step)}",
                version=version,
                date=day(step),
                what=wording.capitalised("; ".join(dict.fromkeys(said))),
            ),
            text("changes.line.link"),
            url(step),
        )
        for version, (step, said) in found.items()
    )


def _said(own: Change, text: Text) -> str:
    """What of an item is otherwise; an indicator stands under its goal and is named."""
    said = _aspect(own, text)
    return text("changes.line.named", name=own.name, said=said) if own.part is Part.INDICATOR else said


def _aspect(own: Change, text: Text) -> str:
    aspect = wording.decapitalised(own.column_label or change_sentence.aspect_word(own, text))
    if own.paragraph or not own.before or not own.after or len(own.before + own.after) > _SHORT:
        return aspect
    before, after = (change_sentence.value(own, shown, text) for shown in (own.before, own.after))
    return text("changes.line.said", aspect=aspect, before=tied(before), after=tied(after))


def kind(step: Step) -> str:
    """How the strings call what an edition did: ``corrected`` or ``revised``."""
    own = step.changes.type if step.changes is not None else ChangeType.REVIDERING
    return "corrected" if own is ChangeType.RATTELSE else "revised"


def day(step: Step) -> str:
    """The day of an edition, in words."""
    own = step.entry.date if step.entry is not None else date.fromisoformat(step.volume.edition.day)
    return day_words(own).replace(" ", number.NBSP)


def url(step: Step) -> str:
    """From a report's page to an edition on its page of changes."""
    return f"{CHANGES}#{anchor(step.volume.edition.version)}"
