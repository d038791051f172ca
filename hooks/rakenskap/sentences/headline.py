"""Swedish headlines of charts: claims as statements, of at most sixty characters where that can be had.

Its words are in ``site_config/text/sentences.yaml``, beside those of the sentences. Where a chart's figures allow no claim
its headline is what the table is called.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from rakenskap.analysis.balance import Basis
from rakenskap.analysis.claim import (
    DeviationCount,
    Extreme,
    FigureChange,
    FurthestDeviation,
    FurthestFromPlan,
    PlanComparison,
    PlanCount,
    Side,
    Way,
)
from rakenskap.analysis.series import Series, SeriesChange, SeriesCount
from rakenskap.analysis.time_axis import Moment
from rakenskap.base.site_text import Text
from rakenskap.meaning.measured import Measured
from rakenskap.model import column_name
from rakenskap.model.terms import Role
from rakenskap.sentences.figure_words import (
    ACTIVITIES,
    MEASURES,
    Denomination,
    Noun,
    measure_name,
    noun_words,
    said,
    share,
)
from rakenskap.swedish import wording
from rakenskap.swedish.linebreak import tied
from rakenskap.swedish.unit import is_money

LONGEST: Final = 60
"""How many characters a headline may have before it leaves the row's name to the chart."""
_BOTH: Final = 2
_FLOWS: Final = frozenset(
    {Measured.COST, Measured.NET_COST, Measured.INCOME, Measured.GRANT, Measured.RESULT, Measured.INVESTMENT}
)


def fitting(*titles: str) -> str:
    """The first of ``titles`` that isn't too long, else the last that says anything."""
    told = [title for title in titles if title]
    return next((title for title in told[:-1] if len(title) <= LONGEST), told[-1] if told else "")


def tense(*, is_forecast: bool) -> str:
    """The key of the words for what came out or what is expected."""
    return "forecast" if is_forecast else "outcome"


def of_basis(basis: Basis) -> str:
    """The same for what a balance rests on."""
    return tense(is_forecast=basis is Basis.FORECAST)


# -- Deviations and results --------------------------------------------------------------------------------------------


def deviation(own: FurthestDeviation, time: str, written: Denomination, noun: Noun, text: Text) -> str:
    """The row that deviates most, or two that do alike; empty where more tie, or they go opposite ways."""
    first, *rest = own.furthest
    side = first.side.value
    amount = written.amount(first.figure.value)
    is_item = "" if noun == ACTIVITIES else "item_"
    if not rest:
        if not is_money(written.unit):
            return ""
        word = {Side.BETTER: "under", Side.WORSE: "over"}.get(first.side, side) if first.is_cost else side
        title = text(
            f"headline.deviation.{time}.{is_item}{word}", name=wording.subject(first.figure.name), amount=amount
        )
        return title if len(title) <= LONGEST else text(f"headline.deviation.{time}.short_{side}", amount=amount)
    if len(own.furthest) > _BOTH or rest[0].side is not first.side:
        return ""
    rows = wording.listed([wording.subject(one.figure.name) for one in own.furthest], text)
    title = text(f"headline.deviation.{time}.{is_item}tie_{side}", rows=rows.rstrip(","), amount=amount)
    return title if len(title) <= LONGEST else ""


def deviation_count(own: DeviationCount, time: str, noun: Noun, text: Text) -> str:
    """How many rows deviate to one side."""
    told = share(own.count, len(own.deviations), noun, text)
    if own.side is Side.EVEN:
        return text("headline.deviation.even", share=told)
    is_item = "" if noun == ACTIVITIES else "item_"
    return text(f"headline.deviation.{time}.{is_item}count_{own.side.value}", share=told)


def result(own: FurthestDeviation, time: str, written: Denomination, text: Text) -> str:
    """The row with the largest surplus or deficit; empty where several have it."""
    first, *rest = own.furthest
    if rest:
        return ""
    alone = "_alone" if all(one.side is not first.side for one in own.others) else ""
    amount = written.amount(first.figure.value)
    return text(f"headline.result.{time}.{first.side.value}{alone}", row=first.figure.name, amount=amount)


def result_count(own: DeviationCount, time: str, noun: Noun, text: Text) -> str:
    """How many rows had a surplus, or a deficit."""
    told = share(own.count, len(own.deviations), noun, text)
    return text(f"headline.result.{time}.count_{own.side.value}", share=told)


# -- Outcome and plan ---------------------------------------------------------------------------------------------------


def largest(own: Extreme, written: Denomination, text: Text, *, is_cost: bool) -> str:
    """The row that is alone in being the largest."""
    amount = said(written.with_unit(written.figure(own.figure.value)), text)
    key = "cost_largest" if is_cost else "largest"
    return text(f"headline.plan.{key}", row=wording.subject(own.figure.name), amount=amount)


def single(own: PlanComparison, written: Denomination, against: str, text: Text) -> str:
    """The only row's outcome beside what was planned."""
    return text(f"headline.plan.single.{against}", **_pair(own, written, text))


def furthest(own: FurthestFromPlan, time: str, written: Denomination, text: Text) -> str:
    """The row that is furthest from its budget."""
    return text(f"headline.plan.furthest.{time}", **_pair(own.comparison, written, text))


def plan_count(own: PlanCount, against: str, noun: Noun, text: Text) -> str:
    """How many rows lie over or under what was planned, or on it."""
    told = share(own.count, len(own.comparisons), noun, text)
    return text(f"headline.plan.count.{against}.{own.side.value}", share=told)


def cheaper(own: PlanCount, time: str, text: Text) -> str:
    """How many of the activities cost less than their budgets, or more."""
    count, total = own.count, len(own.comparisons)
    if own.side is Side.OVER:
        return text(f"headline.cheaper.{time}.dearer", share=share(count, total, ACTIVITIES, text))
    if count == total == _BOTH:
        return text(f"headline.cheaper.{time}.both")
    spells = total <= wording.SPELLED
    shown = wording.spelled(total, text) if spells else str(total)
    if count in {0, total}:
        return text(f"headline.cheaper.{time}.{'all' if count else 'none'}", total=shown)
    first = wording.spelled(count, text) if spells else str(count)
    return text(f"headline.cheaper.{time}.some", count=wording.capitalised(first), total=shown)


def _pair(own: PlanComparison, written: Denomination, text: Text) -> dict[str, str]:
    written = written.apart(own.outcome.value, own.planned.value)
    planned = said(written.with_unit(written.figure(own.planned.value)), text)
    return {
        "row": wording.subject(own.outcome.name),
        "outcome": written.figure(own.outcome.value),
        "planned": planned,
    }


def against(role: Role | None) -> str:
    """The key of the words for what an outcome is held against."""
    return "goal" if role is Role.MAL else "budget"


# -- Over time ----------------------------------------------------------------------------------------------------------


def change(own: SeriesChange, series: Series, written: Denomination, text: Text) -> str:
    """What a row went from and to; without a direction where none is known."""
    told, name = own.change, wording.capitalised(wording.subject(_named(series, text)))
    unit = wording.unsaid(written.unit, series.name)
    new = written.figure(told.new.value)
    shown = said(written.with_unit(new) if unit else new, text)
    is_whole = (own.first, own.last) == (series.given[0][0], series.given[-1][0])
    if told.way is Way.SAME:
        first, last = (_when(moment, text) for moment in (own.first, own.last))
        return text("headline.measure.same", name=name, new=shown, first=first, last=last)
    old = written.figure(told.old.value)
    if told.way is None:
        words = text("headline.from_to", name=name.rstrip(","), old=old, new=shown)
    else:
        kind = {Measured.COST: "cost.", Measured.NET_COST: "cost.", Measured.INCOME: "income."}.get(
            told.new.measured, ""
        )
        key = f"{kind}{told.way.value}" if told.new.turned else told.way.value
        words = text(f"headline.measure.{key}", name=name.rstrip(",") if told.new.turned else name, old=old, new=shown)
    if is_whole:
        return words
    return text("headline.measure.since", change=words, first=own.first.words, last=own.last.words)


def _named(series: Series, text: Text) -> str:
    """The series' name; where that is the register's, as sentences say it."""
    if series.measure is None or series.name != tied(series.measure.name):
        return series.name
    return measure_name(series.measure, text)


def _when(moment: Moment, text: Text) -> str:
    """A moment after a figure: ``2019``, ``i mars``."""
    return moment.words if moment.words.isdigit() else text("wording.when.in_month", month=moment.words)


def counts(own: SeriesCount, noun: Noun, text: Text) -> str:
    """How many rows went up, went down and stayed, from one time to another, and of what where it is a flow of money."""
    told = _counts(own, noun, text)
    measured = {one.new.measured for one in own.count.changes}
    only = measured.pop() if len(measured) == 1 else Measured.UNKNOWN
    if own.count.left_out:
        total = len(own.count.changes)
        told = text("headline.counts.comparable", counts=told, total=wording.spelled(total, text))
    if noun == MEASURES or only not in _FLOWS:
        return told
    return text(
        "headline.counts.of", flow=text(f"headline.counts.flow.{only.value}"), counts=wording.decapitalised(told)
    )


def _counts(own: SeriesCount, noun: Noun, text: Text) -> str:
    total = len(own.count.changes)
    found = [(way, own.count.count(way)) for way in Way if own.count.count(way)]
    when = {"first": own.first.words, "last": own.last.words}
    if len(found) == 1 and total == own.drawn and total > 1:
        ((way, _),) = found
        if total == _BOTH:
            both = text(f"chart.noun.{noun.key}.both")
            return text(
                "headline.counts.both", both=both, verb=_verb(way, total, noun, text, is_next=own.is_next), **when
            )
        spelled = wording.spelled(total, text)
        words = noun_words(noun, total, text)
        return text(
            "headline.counts.all",
            count=spelled,
            noun=words,
            verb=_verb(way, total, noun, text, is_next=own.is_next),
            **when,
        )
    parts = []
    for place, (way, count) in enumerate(found):
        verb = _verb(way, count, noun, text, is_next=own.is_next)
        if place:
            parts.append(text("headline.counts.next", count=_spelled(count, noun, text), verb=verb))
        else:
            words = noun_words(noun, count, text)
            first = wording.capitalised(_spelled(count, noun, text))
            parts.append(text("headline.counts.part", count=first, noun=words, verb=verb))
    return text("headline.counts.between", counts=wording.listed(parts, text), **when)


def _spelled(count: int, noun: Noun, text: Text) -> str:
    if count == 1:
        return text("headline.counts.one_neuter" if noun.neuter else "headline.counts.one")
    return wording.spelled(count, text)


def _verb(way: Way, count: int, noun: Noun, text: Text, *, is_next: bool) -> str:
    if way is not Way.SAME:
        return text(f"headline.counts.{way.value}")
    if not is_next:
        return text("headline.counts.same.ended")  # it may have moved in between
    if count > 1:
        return text("headline.counts.same.many")
    return text("headline.counts.same.one_neuter" if noun.neuter else "headline.counts.same.one")


def series(subject: str, lines: Sequence[tuple[str, FigureChange]], written: Denomination, text: Text) -> str:
    """Where several lines of one subject went, each with its name; empty where one has no direction."""
    ways = {own.way for _, own in lines}
    if None in ways:
        return ""
    shown = [said(written.with_unit(written.figure(own.new.value)), text) for _, own in lines]
    if len(ways) == 1:
        values = [
            text("headline.series.of", value=value, name=wording.decapitalised(name))
            for value, (name, _) in zip(shown, lines, strict=True)
        ]
        verb = text(f"headline.series.{_key(lines[0][1])}", value=wording.listed(values, text))
        return text("headline.series.one", name=wording.subject(subject), verb=verb)
    parts = [
        text("headline.series.one", name=wording.subject(name), verb=text(f"headline.series.{_key(own)}", value=value))
        for value, (name, own) in zip(shown, _inside(lines), strict=True)
    ]
    return ", ".join(parts)


def _inside(lines: Sequence[tuple[str, FigureChange]]) -> Iterator[tuple[str, FigureChange]]:
    """The lines with women and men as they are called inside a sentence; other names may be those of places."""
    for place, (name, own) in enumerate(lines):
        is_sex = name.lower() in column_name.sex_words()
        yield wording.decapitalised(name) if place and is_sex else name, own


def within(own: SeriesChange, series: Series, table: str, written: Denomination, text: Text) -> str:
    """Where a group's share or average went: the group itself neither rose nor fell, so ``table`` says what did."""
    told = own.change
    if told.way is Way.SAME:
        return table
    last = said(written.with_unit(written.figure(told.new.value)), text)
    title = text("headline.within", table=table, row=series.name, first=written.figure(told.old.value), last=last)
    return fitting(title, table)


def _key(own: FigureChange) -> str:
    return own.way.value if own.way is not None else Way.SAME.value
