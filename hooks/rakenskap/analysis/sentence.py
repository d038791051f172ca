"""Swedish sentences of figures: what Läget i korthet says of a result, a deviation, a change, goals and a measure.

Every function takes values and gives one finished sentence. Its words are in ``site_config/text/analysis.yaml``.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from rakenskap.analysis.balance import Basis, Named
from rakenskap.base.site_text import Text
from rakenskap.model.table import State
from rakenskap.model.terms import Flow
from rakenskap.swedish import number, quantity, wording
from rakenskap.swedish.period import Period
from rakenskap.swedish.quantity import Amount

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


def result(  # noqa: PLR0913 - a result and what it is held against
    basis: Basis, amount: Amount, when: Period, text: Text, *, against_budget: bool, share: Decimal | None = None
) -> str:
    """The result: as a deviation from the budget, with the per cent of it that it is, or by itself."""
    key = basis.value
    if basis is Basis.PART and (when.start.month, when.start.day) != (1, 1):
        key = "interval"
    whens = {Basis.PART: wording.last_month(when), Basis.FORECAST: text("wording.when.full_year")}
    return text(
        f"sentence.result.{key}.{_against(against_budget=against_budget)}.{DIRECTIONS[amount.sign]}",
        amount=amount.words,
        share=text("sentence.share", share=wording.percent(share)) if share and wording.shows(share) else "",
        when=wording.span(when) if key == "interval" else whens.get(basis, ""),
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


def change(flow: Flow, new: Amount, old: Amount, when: Period, then: Period, text: Text) -> str:  # noqa: PLR0913, PLR0917
    """What a net cost or a cost became, from what it was in an earlier period of the same length."""
    way = "same" if new.words == old.words else "up" if abs(new.value) > abs(old.value) else "down"
    return text(
        f"sentence.change.{flow.value}.{way}",
        when="" if when.is_full_year else f" {wording.span(when)}",
        new=new.words,
        old=old.words,
        then=wording.earlier(then, text),
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


def measure(  # noqa: PLR0913, PLR0917 - a figure, what it was, and what kind of figure it is
    name: str, new: Decimal, old: Decimal, unit: str, then: Period, text: Text, *, countable: bool
) -> str:
    """What a measure became; ``countable`` when its name is a plural whose things are counted."""
    way = "up" if new > old else "down"
    when = wording.earlier(then, text)
    unit = wording.unsaid(unit, name)
    known: dict[str, str | int] = {"name": wording.subject(name), "new": quantity.words(new, unit)}
    if unit == quantity.SHARE:
        return text(f"sentence.measure.points.{way}", difference=wording.points(abs(new - old), text), **known)
    if countable and not number.decimals(new) and not number.decimals(old):
        known["new"] = number.swedish(new)
        difference = number.swedish(abs(new - old))
        return text(f"sentence.measure.count.{way}", difference=difference, then=when, **known)
    if not quantity.figure(old, unit)[1] and then.is_full_year:
        # "från 118,6 2015" would be read as one number.
        when = text("wording.when.during", year=when)
    return text(f"sentence.measure.{way}", old=quantity.words(old, unit), then=when, **known)


def monthly(
    name: str, figures: Sequence[tuple[Period, Decimal]], unit: str, text: Text, *, countable: bool = False
) -> str:
    """What a measure became in the newest month of ``figures``, newest first, against those before it."""

    def shown(month: Period, value: Decimal) -> str:
        words = number.swedish(value) if countable else quantity.words(value, wording.unsaid(unit, name))
        return f"{words} {wording.earlier(month, text, beside=figures[0][0])}"

    (_, new), (_, old) = figures[:2]
    way = "same" if new == old else "up" if new > old else "down"
    known = {"name": wording.subject(name), "new": shown(*figures[0])}
    return text(f"sentence.monthly.{way}", before=wording.listed([shown(*one) for one in figures[1:]], text), **known)


def unchanged(  # noqa: PLR0913 - a figure and what agrees with its name
    name: str, value: Decimal, unit: str, text: Text, *, gender: str = "", plural: bool = False
) -> str:
    """That a measure stays as it was; without a ``gender`` (``en`` or ``ett``) the sentence needs none."""
    form = wording.agreement(gender, plural=plural)
    shown = wording.subject(name) if gender else wording.decapitalised(name)
    return text(f"sentence.unchanged.{form}", name=shown, new=quantity.words(value, unit))


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
