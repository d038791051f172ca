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
from rakenskap.analysis.leading_change import SeriesLead
from rakenskap.analysis.series import Series, SeriesChange, SeriesCount
from rakenskap.analysis.time_axis import Moment
from rakenskap.base.site_text import Text
from rakenskap.meaning.measured import Measured
from rakenskap.meaning.table_reading import MONEY
from rakenskap.model import column_name, row_words
from rakenskap.model.terms import Role
from rakenskap.sentences.figure_words import (
    ACTIVITIES,
    MEASURES,
    Denomination,
    Noun,
    measure_name,
    noun_words,
    number_words,
    said,
    share,
)
from rakenskap.swedish import quantity, wording
from rakenskap.swedish.linebreak import tied
from rakenskap.swedish.period import MONTHS
from rakenskap.swedish.unit import is_money

LONGEST: Final = 60
"""How many characters a headline may have before it leaves the row's name to the chart."""
_BOTH: Final = 2


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
        name = first.figure.name
        # before a colon no comma is closed
        name = (
            wording.quoted(name, text)
            if is_item and word == side and time == tense(is_forecast=False)
            else wording.subject(name)
        )
        form = "cost_" if is_item and word != side and row_words.names_cost(first.figure.name) else is_item
        title = text(f"headline.deviation.{time}.{form}{word}", name=name, amount=amount)
        return title if len(title) <= LONGEST else text(f"headline.deviation.{time}.short_{side}", amount=amount)
    if len(own.furthest) > _BOTH or rest[0].side is not first.side:
        return ""
    rows = wording.names([one.figure.name for one in own.furthest], text)
    title = text(f"headline.deviation.{time}.{is_item}tie_{side}", rows=rows, amount=amount)
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
    row = wording.subject(first.figure.name) if alone else first.figure.name
    return text(f"headline.result.{time}.{first.side.value}{alone}", row=row, amount=amount)


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
    told = _pair(own, written, text) | {"row": wording.quoted(own.outcome.name, text)}
    return text(f"headline.plan.single.{against}", **told)


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
    if not count:
        return text(f"headline.cheaper.{time}.none", total=number_words(total, total, ACTIVITIES, text))
    return text(f"headline.cheaper.{time}.{own.side.value}", share=share(count, total, ACTIVITIES, text))


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
    old, shown = _ends(told, series, written, text)
    is_whole = (own.first, own.last) == (series.given[0][0], series.given[-1][0])
    if told.way is Way.SAME:
        first, last = (_when(moment, text) for moment in (own.first, own.last))
        return text("headline.measure.same", name=name, new=shown, first=first, last=last)
    if told.way is None:
        words = text("headline.from_to", name=name.rstrip(","), old=old, new=shown)
    else:
        kind = _kind(told, series, text)
        key = f"{kind}.{told.way.value}" if kind else told.way.value
        words = text(f"headline.measure.{key}", name=name.rstrip(",") if kind else name, old=old, new=shown)
    if is_whole:
        return words
    return text("headline.measure.since", change=words, first=own.first.words, last=own.last.words)


def _ends(told: FigureChange, series: Series, written: Denomination, text: Text) -> tuple[str, str]:
    """What a row went from and to, the latter with its unit where the row's name doesn't say it."""
    unit = wording.unsaid(written.unit, series.name)
    new, old = written.figure(told.new.value), written.figure(told.old.value)
    shown = said(written.with_unit(new) if unit else new, text)
    if unit and told.new.value != told.old.value and quantity.unit_after(new, unit) != quantity.after_figure(unit):
        old = said(written.with_unit(old), text)  # one of something isn't its plural
    return old, shown


def _kind(told: FigureChange, series: Series, text: Text) -> str:
    """What of a row changed, where its name doesn't tell: its result, or a cost or an income whose minus is left out."""
    if told.new.measured is Measured.RESULT:
        return "result" if wording.unsaid(text("headline.measure.is_result"), series.name) else ""
    kinds = {Measured.COST: "cost", Measured.NET_COST: "cost", Measured.INCOME: "income"}
    kind = kinds.get(told.new.measured, "") if told.new.turned else ""
    is_said = row_words.names_income(series.name) if kind == "income" else row_words.names_cost(series.name)
    return "" if is_said else kind


def _named(series: Series, text: Text) -> str:
    """The series' name; where that is the register's, as sentences say it."""
    if series.measure is None or series.name != tied(series.measure.name):
        return series.name
    return measure_name(series.measure, text)


def _when(moment: Moment, text: Text) -> str:
    """A moment after a figure: ``2019``, ``i mars``, ``januari–augusti 2019``."""
    first, *rest = moment.words.split(" ")
    if first in MONTHS:
        return text("wording.when.in_month", month=moment.words)
    is_day = bool(rest) and rest[0] in MONTHS
    return text("measure.lead.when.day", period=moment.words) if is_day else moment.words


def leading(own: SeriesLead, written: Denomination, text: Text) -> str:
    """The measure that changed most of those that can be compared, with its times."""
    told, count = own.claim.change, own.claim.count
    is_some = bool(count.left_out)
    name = wording.subject(_named(own.series, text))
    old, new = _ends(told, own.series, written, text)
    return text(
        f"headline.leading.{'some' if is_some else 'all'}.{own.claim.sizing.value}",
        name=wording.decapitalised(name) if is_some else wording.capitalised(name),
        verb=text(f"headline.counts.{(told.way or Way.SAME).value}"),
        first=own.first.words,
        last=own.last.words,
        old=old,
        new=new,
    )


def counts(own: SeriesCount, noun: Noun, text: Text) -> str:
    """How many rows went up, went down and stayed, from one time to another, and of what where it is a flow of money."""
    flow = _flow(own, noun, text)
    kind = "headline.counts.flow" if flow else "headline.counts"
    found = [(way, own.count.count(way)) for way in Way if own.count.count(way)]
    parts = []
    for place, (way, count) in enumerate(found):
        who = _numbered(own, count, noun, text) if place else _who(own, count, noun, text)
        # of a flow the amounts are many
        form = "many" if flow or count > 1 else "one_neuter" if noun.neuter else "one"
        verb = _verb(own, way, form, text, is_first=not place)
        order = "next" if place else "first"
        parts.append(text(f"{kind}.{order}", flow=flow, verb=verb, who=who))
    told = wording.capitalised(wording.listed(parts, text))
    if not own.is_next:
        return told
    return text("headline.counts.between", counts=told, first=own.first.words, last=own.last.words)


def _flow(own: SeriesCount, noun: Noun, text: Text) -> str:
    """What of the rows went up or down, or nothing where they did themselves: activities don't, but their costs."""
    measured = {one.new.measured for one in own.count.changes}
    if noun == MEASURES or not measured <= MONEY:
        return ""
    own_kind = measured.pop() if len(measured) == 1 else Measured.AMOUNT
    return text(f"headline.counts.flow.{own_kind.value}")


def _who(own: SeriesCount, count: int, noun: Noun, text: Text) -> str:
    """The rows that the first verb is of."""
    total = len(own.count.changes)
    spelled, whole = _numbered(own, count, noun, text), number_words(total, total, noun, text)
    if own.count.left_out:
        words = noun_words(noun, total, text)
        key = "all" if count == total > _BOTH else "some"
        return text(f"headline.counts.{key}", count=spelled, total=whole, noun=words)
    if count == total == own.drawn > 1:
        return wording.decapitalised(share(total, total, noun, text))
    return text("headline.counts.of", count=spelled, noun=noun_words(noun, count, text))


def _numbered(own: SeriesCount, count: int, noun: Noun, text: Text) -> str:
    return number_words(count, len(own.count.changes), noun, text)


def _verb(own: SeriesCount, way: Way, form: str, text: Text, *, is_first: bool) -> str:
    if own.is_next:
        return text(f"headline.counts.same.{form}" if way is Way.SAME else f"headline.counts.{way.value}")
    # what lies between may have been otherwise
    equal = text(f"headline.counts.apart.equal.{form}")
    if not is_first:
        return text(f"headline.counts.apart.next.{way.value}", equal=equal)
    first, last = (_when(moment, text) for moment in (own.first, own.last))
    return text(f"headline.counts.apart.{way.value}", equal=equal, first=first, last=last)


def series(subject: str, lines: Sequence[tuple[str, SeriesChange]], written: Denomination, text: Text) -> str:
    """Where several lines of one subject went, each with its name; empty where one has no direction.

    Without a subject each line is one of its own. What ended where it began is told with its times, which are one for all.
    """
    ways = {own.change.way for _, own in lines}
    times = {(own.first, own.last) for _, own in lines}
    if None in ways or (Way.SAME in ways and len(times) > 1):
        return ""
    if not subject:
        parts = [
            text("headline.series.one", name=wording.subject(name), verb=_went(own, [_said(own, written, text)], text))
            for name, own in _inside(lines)
        ]
        return wording.listed(parts, text)
    verbs = []
    for way in sorted(dict.fromkeys(own.change.way for _, own in lines), key=lambda way: way is Way.SAME):
        same = [(name, own) for name, own in lines if own.change.way is way]
        values = [
            text("headline.series.of", value=_said(own, written, text), name=wording.decapitalised(name))
            for name, own in same
        ]
        verbs.append(_went(same[0][1], values, text))
    return text("headline.series.one", name=wording.subject(subject), verb=wording.listed(verbs, text))


def _said(own: SeriesChange, written: Denomination, text: Text) -> str:
    return said(written.with_unit(written.figure(own.change.new.value)), text)


def _went(own: SeriesChange, values: Sequence[str], text: Text) -> str:
    first, last = (_when(moment, text) for moment in (own.first, own.last))
    way = (own.change.way or Way.SAME).value
    return text(f"headline.series.{way}", value=wording.listed(values, text), first=first, last=last)


def _inside(lines: Sequence[tuple[str, SeriesChange]]) -> Iterator[tuple[str, SeriesChange]]:
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
