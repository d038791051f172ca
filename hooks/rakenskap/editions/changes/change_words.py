"""Sentences of changes: how many of what were corrected, revised, added or removed, and what each is called."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType
from typing import Final

from rakenskap.base.site_text import Text
from rakenskap.editions.changes.change import Change, ChangedPart, Changes, Event, Sort
from rakenskap.kinds import KINDS
from rakenskap.model.terms import ChartKind, Favourable, Flow, ReportType, Role, RowType, Sex, Signs, Status
from rakenskap.swedish import number as swedish_number
from rakenskap.swedish import wording

_JUDGEMENTS: Final = frozenset({"status", "verdicts"})
_NEUTER: Final = frozenset({"figure", "section", "goal", "chart"})
_WHOLE: Final = frozenset({
    ChangedPart.ROW, ChangedPart.COLUMN, ChangedPart.TABLE, ChangedPart.SECTION, ChangedPart.GOAL, ChangedPart.INDICATOR, ChangedPart.ACTION, ChangedPart.FACT,
})  # fmt: skip
_NOUNS: Final = (
    "figure", "judgement", "text", "note", "row", "column", "table", "section", "goal", "indicator", "action", "fact",
    "legend", "chart", "metadata",
)  # fmt: skip
_VERBS: Final = ("changed", "corrected", "revised", "added", "removed", "moved", "reformatted")
CHOICES: Final[Mapping[str, Iterable[str]]] = MappingProxyType(
    {
        "type": ReportType,
        "status": Status,
        "row_type": RowType,
        "chart": ChartKind,
        "favourable": Favourable,
        "kind": KINDS,
        "role": Role,
        "flow": Flow,
        "sex": Sex,
        "signs": Signs,
    }
)
"""The aspects whose values are words of the format, with what they are chosen among.

The status of a goal, an action or a row is of a legend, and has the legend's words.
"""

_Counts = Mapping[str, Mapping[str, int]]


def told(changes: Changes, text: Text) -> str:
    """What an edition changed: ``2 tal rättade``, ``2 tal och 1 text reviderade, 1 rad tillagd``."""
    parts = _told(_counted((own, _verb(own)) for own in changes.items), text)
    return ", ".join(parts) or text("change.none")


def lead(editions: Sequence[Changes], text: Text) -> str:
    """What all editions after the first changed together, as a sentence; a figure changed twice is one figure."""
    items = (own for changes in editions for own in changes.items)
    general = {"corrected": "changed", "revised": "changed"}
    counts = _counted((own, general.get(_verb(own), _verb(own))) for own in items)
    *first, last = _told(counts, text) or [""]
    if not last:
        return text("change.nothing")
    brief = len(first) == 1 and all(len(nouns) == 1 for nouns in counts.values())
    joined = text("change.pair" if brief else "change.last", first=", ".join(first), last=last)
    return text("change.lead", told=joined if first else last)


def sort_word(sort: Sort, text: Text) -> str:
    """What a change is called: ``Rättat``."""
    return text(f"change.sort.{sort.value}")


def aspect_word(own: Change, text: Text) -> str:
    """Which property of the thing is otherwise, or nothing where it is the thing itself."""
    if own.part is ChangedPart.METADATA and own.aspect == "status":
        return text("change.aspect.report_status")
    return text(f"change.aspect.{own.aspect}") if own.aspect else ""


def value(own: Change, shown: str, text: Text) -> str:
    """``shown``, which stands before or after the change, in words where it is one of the format's."""
    is_choice = own.aspect in CHOICES and (own.aspect != "status" or own.part is ChangedPart.METADATA)
    return text(f"change.value.{own.aspect}.{shown}") if is_choice and shown else shown


def difference(own: Change) -> str:
    """The difference with its sign, or nothing where it can't be told."""
    return "" if own.difference is None else swedish_number.swedish(own.difference, plus=True)


def figure_words(own: Change, text: Text) -> str:
    """A changed figure in short: ``12 250 → 12 520 (+270)``; what was added or removed stands alone."""
    if not own.before or not own.after:
        return own.before or own.after
    size = difference(own)
    if not size:
        return text("change.figure.unsized", before=own.before, after=own.after)
    return text("change.figure.sized", before=own.before, after=own.after, difference=size)


def _verb(own: Change) -> str:
    if own.event is Event.CHANGED:
        return "corrected" if own.sort is Sort.CORRECTED else "revised"
    return own.event.value


def _noun(own: Change) -> str:
    if own.is_figure or own.part is ChangedPart.CELL:
        return "figure"
    if own.part in {ChangedPart.NOTE, ChangedPart.LEGEND, ChangedPart.CHART}:
        return own.part.value
    if own.part in _WHOLE and (not own.aspect or own.event is Event.MOVED):
        return own.part.value
    if own.aspect in _JUDGEMENTS and own.part is not ChangedPart.METADATA:
        return "judgement"
    return "text" if own.is_text or own.part in {ChangedPart.TEXT, ChangedPart.PLAIN} else "metadata"


def _counted(verbs: Iterable[tuple[Change, str]]) -> _Counts:
    """How many things of each noun, by verb; a thing that was changed twice is one."""
    found: dict[str, dict[str, set[object]]] = {}
    for own, verb in verbs:
        thing = (own.part, own.key or own.old_key, own.aspect, own.name, own.paragraph, own.column)
        same = thing if own.event is not Event.REMOVED else (*thing, own.before)
        found.setdefault(verb, {}).setdefault(_noun(own), set()).add(same)
    return {verb: {noun: len(things) for noun, things in nouns.items()} for verb, nouns in found.items()}


def _told(counts: _Counts, text: Text) -> list[str]:
    """For each verb what it was done to."""
    result = []
    for verb in _VERBS:
        nouns = [(noun, counts[verb][noun]) for noun in _NOUNS if noun in counts.get(verb, {})]
        if not nouns:
            continue
        noun, count = nouns[0]
        is_one = len(nouns) == 1 and count == 1
        form = ("ett" if noun in _NEUTER else "en") if is_one else "plural"
        what = wording.listed([text.counted(f"change.noun.{name}", number) for name, number in nouns], text)
        result.append(text("change.told", what=what, verb=text(f"change.verb.{verb}.{form}")))
    return result
