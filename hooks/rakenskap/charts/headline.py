"""Swedish headlines of charts: statements of at most sixty characters, computed from the figures that a chart shows.

Its words are in ``site_config/text/analysis.yaml``, beside those of the sentences.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from rakenskap.analysis.balance import Basis, Named
from rakenskap.analysis.sentence import DIRECTIONS
from rakenskap.base.site_text import Text
from rakenskap.swedish import number, quantity, wording

LONGEST: Final = 60
"""How many characters a headline may have before it leaves the row's name to the chart."""


@dataclass(frozen=True, slots=True)
class Ends:
    """The first and last figure of a measure, and the ``gender`` and number of its name where they are known."""

    name: str
    first: Decimal
    last: Decimal
    unit: str
    gender: str = ""
    plural: bool = False


def fitting(*titles: str) -> str:
    """The first of ``titles`` that isn't too long, else the last."""
    return next((title for title in titles[:-1] if title and len(title) <= LONGEST), titles[-1])


def basis(*, is_forecast: bool) -> Basis:
    """Whether a headline tells what came out or what is expected."""
    return Basis.FORECAST if is_forecast else Basis.YEAR


def deviation(row: Named, told: Basis, text: Text, *, is_cost: bool) -> str:
    """The row that deviates most: over or under budget where it is a cost, else better or worse."""
    tense = f"headline.deviation.{_tense(told)}"
    direction = DIRECTIONS[row.amount.sign]
    if direction == "even":
        return text("headline.even")
    word = {"better": "under", "worse": "over"}[direction] if is_cost else direction
    title = text(f"{tense}.{word}", name=row.name, amount=row.amount.words)
    return title if len(title) <= LONGEST else text(f"{tense}.short_{direction}", amount=row.amount.words)


def cheaper(count: int, total: int, told: Basis, text: Text) -> str:
    """How many of the activities cost less than their budgets."""
    # Words and figures don't mix: both numbers are spelled out, or none.
    spells = total <= wording.SPELLED
    shown = wording.spelled(total, text) if spells else number.swedish(Decimal(total))
    if count in {0, total}:
        return text(f"headline.cheaper.{_tense(told)}.{'all' if count else 'none'}", total=shown)
    first = wording.spelled(count, text) if spells else number.swedish(Decimal(count))
    return text(f"headline.cheaper.{_tense(told)}.some", count=wording.capitalised(first), total=shown)


def measure(own: Ends, text: Text) -> str:
    """What a measure went from and to; unchanged, it agrees with the name's gender, or needs none."""
    if own.last == own.first:
        form = wording.agreement(own.gender, plural=own.plural)
        name = wording.subject(own.name) if own.gender else wording.decapitalised(own.name)
        return text(f"headline.unchanged.{form}", name=name, new=quantity.words(own.last, own.unit))
    unit = wording.unsaid(own.unit, own.name)
    # The unit is said once, after the last figure, unless the two are shown in different ones.
    said_once = quantity.figure(own.first, unit)[1] == quantity.figure(own.last, unit)[1]
    first = quantity.figure(own.first, unit)[0] if said_once else quantity.words(own.first, unit)
    way = _way(own.first, own.last)
    name = wording.subject(own.name)
    return text(f"headline.measure.{way}", name=name, old=first, new=quantity.words(own.last, unit))


def measures(up: int, down: int, same: int, since: str, text: Text) -> str:
    """How many measures went up, went down and stayed; ``since`` is the period that they are held against."""
    counts = [(word, count) for word, count in (("up", up), ("down", down), ("same", same)) if count]
    if len(counts) == 1 and counts[0][1] > 1:
        word, count = counts[0]
        return text("headline.measures.all", count=count, verb=_verb(word, count, text), since=since)
    parts = [
        text(f"headline.measures.{'next' if place else 'first'}", count=count, verb=_verb(word, count, text))
        for place, (word, count) in enumerate(counts)
    ]
    return text("headline.measures.since", counts=wording.listed(parts, text), since=since)


def series(subject: str, lines: Sequence[tuple[str, Decimal, Decimal]], unit: str, text: Text) -> str:
    """Where several lines of one subject went, each with its name, first and last figure."""
    ways = [_way(old, new) for _, old, new in lines]
    if len(set(ways)) == 1:
        values = [
            text("headline.series.of", value=quantity.words(new, unit), name=wording.decapitalised(name))
            for name, _, new in lines
        ]
        verb = text(f"headline.series.{ways[0]}", value=wording.listed(values, text))
        return text("headline.series.one", name=wording.subject(subject), verb=verb)
    parts = [
        text("headline.series.one", name=name, verb=text(f"headline.series.{way}", value=quantity.words(new, unit)))
        for way, (name, _, new) in zip(ways, lines, strict=True)
    ]
    return ", ".join([parts[0], *(wording.decapitalised(part) for part in parts[1:])])


def _tense(told: Basis) -> str:
    return "forecast" if told is Basis.FORECAST else "outcome"


def _way(old: Decimal, new: Decimal) -> str:
    return "same" if new == old else "up" if new > old else "down"


def _verb(word: str, count: int, text: Text) -> str:
    key = f"headline.measures.{word}"
    return text(f"{key}.{'one' if count == 1 else 'many'}") if word == "same" else text(key)
