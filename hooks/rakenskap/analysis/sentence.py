"""Swedish sentences of figures: what Läget i korthet says of a result, a deviation, a change, goals and a measure.

Every function takes values and gives one finished sentence. Its words are in ``site_config/text/analysis.yaml``.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from rakenskap.analysis.balance import Balance, Basis, Named
from rakenskap.analysis.cost import Cost
from rakenskap.analysis.movement import Movement
from rakenskap.base.site_text import Text
from rakenskap.model.table import State
from rakenskap.swedish import number, quantity, wording
from rakenskap.swedish.period import Period
from rakenskap.swedish.quantity import Amount
from rakenskap.swedish.unit import is_share

FEW: Final = 3
"""How many names a sentence lists before it counts them instead."""

_BOTH: Final = 2

DIRECTIONS: Final = {1: "better", 0: "even", -1: "worse"}
"""The words for an amount's sign, as the keys of the sentences have them."""


@dataclass(frozen=True, slots=True)
class VerdictTally:
    """How many goals have one verdict; no ``state`` where the report gives them none."""

    state: State | None
    count: int


def result(own: Balance, text: Text) -> str:
    """The result: as a deviation from the budget, with the per cent of it that it is, or by itself."""
    when, share = own.period, own.share
    key = own.basis.value
    if own.basis is Basis.PART and (when.start.month, when.start.day) != (1, 1):
        key = "interval"
    whens = {Basis.PART: wording.last_month(when), Basis.FORECAST: text("wording.when.full_year")}
    return text(
        f"sentence.result.{key}.{_against(against_budget=own.against_budget)}.{DIRECTIONS[own.amount.sign]}",
        amount=own.amount.words,
        share=text("sentence.share", share=wording.percent(share)) if share and wording.shows(share) else "",
        when=wording.span(when) if key == "interval" else whens.get(own.basis, ""),
    )


def since_forecast(change: Amount, text: Text) -> str:
    """How the forecast stands against the one before."""
    return text(f"sentence.since_forecast.{DIRECTIONS[change.sign]}", amount=change.words)


def furthest(first: Named, other: Named | None, basis: Basis, text: Text, *, against_budget: bool) -> str:
    """The row furthest from its budget, and the ``other`` that went furthest the other way, if any did."""
    kind = _furthest(basis, against_budget=against_budget)
    words = [text(f"{kind}.{DIRECTIONS[first.amount.sign]}", name=first.name, amount=first.amount.words)]
    if other is not None:
        key = f"{kind}.other_{DIRECTIONS[other.amount.sign]}"
        words.append(text(key, name=other.name, amount=other.amount.words))
    return " ".join(words)


def level(rows: Sequence[Named], basis: Basis, text: Text, *, against_budget: bool) -> str:
    """Rows that are equally far from their budgets, all the same way or two in opposite ways."""
    kind = _furthest(basis, against_budget=against_budget)
    amount = rows[0].amount
    if len({row.amount.sign for row in rows}) > 1:
        worse, better = sorted(rows, key=lambda row: row.amount.value)
        return text(f"{kind}.opposed", worse=worse.name, better=better.name, amount=amount.words)
    if len(rows) > FEW:
        names = text("sentence.activities", count=wording.capitalised(wording.spelled(len(rows), text)))
    else:
        names = wording.listed([row.name for row in rows], text)
    return text(f"{kind}.level_{DIRECTIONS[amount.sign]}", names=names, amount=amount.words)


def change(own: Cost, text: Text) -> str:
    """What a net cost or a cost became, from what it was in an earlier period of the same length."""
    way = "same" if own.new.words == own.old.words else "up" if abs(own.new.value) > abs(own.old.value) else "down"
    return text(
        f"sentence.change.{own.flow.value}.{way}",
        when="" if own.when.is_full_year else f" {wording.span(own.when)}",
        new=own.new.words,
        old=own.old.words,
        then=wording.earlier(own.then, text),
    )


def goals(tallies: Sequence[VerdictTally], text: Text) -> tuple[str, str]:
    """How many goals were met, for large type, and the sentence that reads on from it after the word *mål*.

    The goals that were met come first in ``tallies``, also where they are none.
    """
    met, *rest = tallies
    total = sum(tally.count for tally in tallies)
    if met.count == total > _BOTH:
        return text("sentence.goals.all", total=total), text("sentence.goals.verdict", state=verdict(met, text))
    others = [tally for tally in rest if tally.count]
    if total == 1:
        only = met if met.count else others[0]
        key = "sentence.goals.verdict" if only is met else "sentence.goals.only"
        return "1", text(key, state=verdict(only, text))
    words = text("sentence.goals.verdict", state=verdict(met, text))
    counted = [text("sentence.goals.rest", count=tally.count, state=verdict(tally, text)) for tally in others]
    ending = f" {wording.listed(counted, text)}." if counted else ""
    return text("sentence.goals.some", count=met.count, total=total), f"{words}{ending}"


def measure(own: Movement, text: Text) -> str:
    """What a measure became since the time before."""
    new, old, (then, _) = own.new, own.old, own.series[1]
    way = "up" if new > old else "down"
    when = wording.earlier(then, text)
    unit = wording.unsaid(own.unit, own.name)
    known: dict[str, str | int] = {"name": wording.subject(own.name), "new": quantity.words(new, unit)}
    if is_share(unit):
        return text(f"sentence.measure.points.{way}", difference=wording.points(abs(new - old), text), **known)
    if own.is_countable and not number.decimals(new) and not number.decimals(old):
        known["new"] = number.swedish(new)
        difference = number.swedish(abs(new - old))
        return text(f"sentence.measure.count.{way}", difference=difference, then=when, **known)
    if not quantity.figure(old, unit)[1] and then.is_full_year:
        # "från 118,6 2015" would be read as one number.
        when = text("wording.when.during", year=when)
    return text(f"sentence.measure.{way}", old=quantity.words(old, unit), then=when, **known)


def monthly(own: Movement, text: Text) -> str:
    """What a measure became in the newest month, against those before it."""
    newest = own.series[0][0]

    def shown(month: Period, value: Decimal) -> str:
        words = number.swedish(value) if own.is_countable else quantity.words(value, wording.unsaid(own.unit, own.name))
        return f"{words} {wording.earlier(month, text, beside=newest)}"

    way = "same" if own.new == own.old else "up" if own.new > own.old else "down"
    known = {"name": wording.subject(own.name), "new": shown(*own.series[0])}
    return text(
        f"sentence.monthly.{way}", before=wording.listed([shown(*one) for one in own.series[1:]], text), **known
    )


def largest(share: Decimal, text: Text) -> str:
    """That no other measure changed as much, with the change in per cent."""
    return text("sentence.largest", share=wording.percent(abs(share)))


def _against(*, against_budget: bool) -> str:
    return "budget" if against_budget else "own"


def _furthest(basis: Basis, *, against_budget: bool) -> str:
    tense = "forecast" if basis is Basis.FORECAST else "outcome"
    return f"sentence.furthest.{tense}.{_against(against_budget=against_budget)}"


def verdict(tally: VerdictTally, text: Text) -> str:
    """A verdict as it agrees with the number of goals: ``uppnått``, ``inte uppnådda``."""
    if tally.state is None:
        return text(f"sentence.goals.unjudged.{'one' if tally.count == 1 else 'many'}")
    word = wording.decapitalised(tally.state.text) if tally.count == 1 or not tally.state.plural else tally.state.plural
    # A light says "Ej uppnått"; a sentence says "inte".
    return f"{text('sentence.goals.not')} {word[3:]}" if word.startswith("ej ") else word
