"""Swedish sentences of claims: what Läget i korthet says of a result, a deviation, a change, goals and a measure.

Every function takes claims and gives one finished sentence. Its words are in ``site_config/text/sentences.yaml``.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from rakenskap.analysis.balance import Basis, BoardBalance, Extremes
from rakenskap.analysis.claim import LargestChange, Way
from rakenskap.analysis.cost import Cost
from rakenskap.analysis.movement import Movement
from rakenskap.base.site_text import Text
from rakenskap.model.table import Legend, State
from rakenskap.sentences.figure_words import FEW, Noun, measure_name, noun_words, said
from rakenskap.swedish import number, quantity, wording
from rakenskap.swedish.period import Period
from rakenskap.swedish.quantity import Amount

_BOTH: Final = 2
COMMON: Final = "mal"
"""The register's legend for goals, whose words the sentences decline; the words of others are quoted."""

DIRECTIONS: Final = {1: "better", 0: "even", -1: "worse"}
"""The words for an amount's sign, as the keys of the sentences have them."""


@dataclass(frozen=True, slots=True)
class VerdictTally:
    """How many goals have one verdict; no ``state`` where the report gives them none."""

    state: State | None
    count: int


def result(own: BoardBalance, text: Text) -> str:
    """The result: as a deviation from the budget, with the per cent of it that it is, or by itself."""
    when, share = own.period, own.share
    key = own.basis.value
    if own.basis is Basis.PART and (when.start.month, when.start.day) != (1, 1):
        key = "interval"
    whens = {Basis.PART: wording.last_month(when), Basis.FORECAST: text("wording.when.full_year")}
    percent = said(wording.percent(share), text) if share and wording.shows(share) else ""
    return text(
        f"sentence.result.{key}.{_against(against_budget=own.against_budget)}.{DIRECTIONS[own.amount.sign]}",
        amount=own.amount.words,
        share=text("sentence.share", share=percent) if percent else "",
        when=wording.span(when, text) if key == "interval" else whens.get(own.basis, ""),
    )


def since_forecast(change: Amount, text: Text) -> str:
    """How the forecast stands against the one before."""
    return text(f"sentence.since_forecast.{DIRECTIONS[change.sign]}", amount=change.words)


def furthest(own: Extremes, basis: Basis, noun: Noun, text: Text) -> str:
    """The row furthest from its budget, and the one that went furthest the other way, if any did.

    Several rows that are equally far are told together. Nothing where more than two are, on both sides.
    """
    kind = f"sentence.furthest.{'forecast' if basis is Basis.FORECAST else 'outcome'}.{_against(against_budget=own.against_budget)}"
    first, *rest = (part.named for part in own.furthest)
    if not rest:
        name = wording.subject(first.name) if own.against_budget else first.name
        words = [text(f"{kind}.{DIRECTIONS[first.amount.sign]}", name=name, amount=first.amount.words)]
        if own.other is not None:
            other = own.other.named
            key = f"{kind}.other_{DIRECTIONS[other.amount.sign]}"
            name = wording.subject(other.name) if own.against_budget else other.name
            words.append(text(key, name=name, amount=other.amount.words))
        return " ".join(words)
    rows = [first, *rest]
    if own.is_opposed:
        if len(rows) > _BOTH:
            return ""
        worse, better = wording.apart([row.name for row in sorted(rows, key=lambda row: row.amount.value)], text)
        return text(f"{kind}.opposed", worse=worse, better=better, amount=first.amount.words)
    if len(rows) > FEW:
        names = f"{wording.capitalised(wording.spelled(len(rows), text))} {noun_words(noun, len(rows), text)}"
    else:
        names = wording.names([row.name for row in rows], text)
    return text(f"{kind}.level_{DIRECTIONS[first.amount.sign]}", names=names, amount=first.amount.words)


def change(own: Cost, text: Text) -> str:
    """What a net cost or a cost became, from what it was in an earlier period of the same length."""
    told = own.change
    new, old = (Amount(one.value, one.unit).words for one in (told.new, told.old))
    when = "" if own.when.is_full_year else text("sentence.change.when", when=wording.span(own.when, text))
    way = Way.SAME if new == old or told.way is None else told.way
    key = f"sentence.change.{told.new.measured.value}.{way.value}"
    return text(key, when=when, new=new, old=old, then=wording.earlier(own.then, text))


def is_common(legend: Legend | None) -> bool:
    """True for the legend for goals whose words decline, so that goals can be said to be them: a report may have its own."""
    return (
        legend is not None
        and legend.name == COMMON
        and all(state.plural.casefold() != state.text.casefold() for state in legend.states)
    )


def goals(tallies: Sequence[VerdictTally], legend: Legend | None, text: Text) -> tuple[str, str]:
    """How many goals were met, for large type, and the sentence that reads on from it after the word *mål*.

    The goals that were met come first in ``tallies``, also where they are none. Words that aren't the register's own for
    goals are quoted as they are, for nobody knows how they decline.
    """
    if not is_common(legend):
        return _quoted(tallies, text)
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


def _quoted(tallies: Sequence[VerdictTally], text: Text) -> tuple[str, str]:
    total = sum(tally.count for tally in tallies)
    given = [tally for tally in tallies if tally.count]
    first, *rest = sorted(given, key=lambda tally: tally.state is None)
    shown = text("sentence.goals.some", count=first.count, total=total) if rest else str(total)
    if not rest and total > _BOTH:
        shown = text("sentence.goals.all", total=total)
    if first.state is None:
        return shown, text("sentence.goals.own.only_unjudged")
    told = text("sentence.goals.own.verdict", state=first.state.text)
    counted = []
    for tally in rest:
        if tally.state is None:
            counted.append(text("sentence.goals.own.rest.unjudged", count=tally.count))
        else:
            key = "next" if counted else "first"
            counted.append(text(f"sentence.goals.own.rest.{key}", count=tally.count, state=tally.state.text))
    return shown, f"{told} {wording.listed(counted, text)}." if counted else told


def quoted_verdict(tallies: Sequence[VerdictTally], legend: Legend | None, text: Text) -> str:
    """The verdict that the figure before it counts, as ``goals`` does: of the register's own legend declined, else quoted."""
    if is_common(legend):
        return verdict(tallies[0], text)
    first = min((tally for tally in tallies if tally.count), key=lambda tally: tally.state is None)
    return text("sentence.goals.own.quoted", state=first.state.text) if first.state else verdict(first, text)


def measure(own: Movement, text: Text) -> str:
    """What a measure became since the time before."""
    new, old, (then, _) = own.change.new.value, own.change.old.value, own.series[1]
    way = (own.change.way or Way.SAME).value
    when = wording.earlier(then, text)
    unit = wording.unsaid(own.unit, own.name)
    name = _named(own, text)
    known: dict[str, str | int] = {"name": name, "new": _quantity(new, unit, text)}
    if own.is_share:
        difference = wording.points(own.change.difference, text)
        return text(f"sentence.measure.points.{way}", difference=difference, then=wording.than(then, text), **known)
    if own.is_countable and not number.decimals(new) and not number.decimals(old):
        known["new"] = number.swedish(new)
        difference = number.swedish(own.change.difference)
        return text(f"sentence.measure.count.{way}", difference=difference, then=wording.than(then, text), **known)
    if not quantity.figure(old, unit)[1] and then.is_full_year:
        # "från 118,6 2015" would be read as one number.
        when = text("wording.when.during", year=when)
    return text(f"sentence.measure.{way}", old=_quantity(old, unit, text), then=when, **known)


def _named(own: Movement, text: Text) -> str:
    """The name as a sentence begins."""
    name = measure_name(own.measure, text) if own.measure is not None else own.name
    return wording.capitalised(wording.subject(name))


def _quantity(value: Decimal, unit: str, text: Text) -> str:
    return said(quantity.words(value, unit), text)


def monthly(own: Movement, text: Text) -> str:
    """What a measure became in the newest month, against those before it."""
    newest = own.series[0][0]
    unit = "" if own.is_countable else wording.unsaid(own.unit, own.name)

    def shown(month: Period, value: Decimal) -> str:
        words = number.swedish(value) if own.is_countable else _quantity(value, unit, text)
        return f"{words} {wording.earlier(month, text, beside=newest)}"

    values = [one.value for _, one in own.series]
    way = (own.change.way or Way.SAME).value
    if way == Way.SAME.value and len(set(values)) > 1:
        way = "mixed"
    known = {"name": _named(own, text), "new": shown(newest, values[0])}
    is_same = way == Way.SAME.value  # the figure is said once
    before = [
        wording.earlier(month, text, beside=newest) if is_same else shown(month, one.value)
        for month, one in own.series[1:]
    ]
    return text(f"sentence.monthly.{way}", before=wording.listed(before, text), **known)


def largest(own: LargestChange, text: Text) -> str:
    """That no other measure changed as much, with the change in per cent; nothing where that says nothing."""
    share = own.change.percent
    return text("sentence.largest", share=said(wording.percent(share), text)) if share is not None else ""


def _against(*, against_budget: bool) -> str:
    return "budget" if against_budget else "own"


def verdict(tally: VerdictTally, text: Text) -> str:
    """A verdict as it agrees with the number of goals: ``uppnått``, ``inte uppnådda``."""
    if tally.state is None:
        return text(f"sentence.goals.unjudged.{'one' if tally.count == 1 else 'many'}")
    word = wording.decapitalised(tally.state.text) if tally.count == 1 or not tally.state.plural else tally.state.plural
    # A light says "Ej uppnått"; a sentence says "inte".
    return f"{text('sentence.goals.not')} {word[3:]}" if word.startswith("ej ") else word
