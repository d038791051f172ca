"""The lead of a measure's page: its newest figure, how far that is from the one before, and the facts of the measure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Final

from rakenskap.analysis.claim import Claim, FigureChange, Way
from rakenskap.analysis.measure_history import History
from rakenskap.analysis.series import DraftSeries
from rakenskap.base.site_text import Text
from rakenskap.meaning.measured import Measured
from rakenskap.model import column_name
from rakenskap.model.board import Measure
from rakenskap.sentences import figure_words
from rakenskap.swedish import number, quantity, wording
from rakenskap.swedish.linebreak import on_one_line
from rakenskap.swedish.period import Period, Span

_PAIR: Final = 2


def lead(own: History, text: Text) -> str:
    """What the measure came to last and since the time before, and a newer figure that can't be held against it."""
    first, *rest = [(drafts, _whole(drafts)) for drafts in own.draft_series.values()]
    told = _lead(own, *first, text)
    newest = max(period for draft in first[0] for period in draft.periods)
    later = [(whole[0].given[-1], whole[0]) for _, whole in rest if whole]
    later = [one for one in later if one[0].period.end > newest.end]
    if not later:
        return told
    last, draft = max(later, key=lambda one: one[0].period.end)
    new = _words(last.value, wording.unsaid(draft.series.unit, own.measure.name), text)
    when = _when(last.period, text) if last.period.span is Span.DAY else _of(last.period, text)
    return text("measure.lead.newest", lead=told, new=new, when=when)


def claims(own: History) -> Iterator[Claim]:
    """What the lead claims of the measure's newest figures."""
    first = next(iter(own.draft_series.values()))
    found = _change(_whole(first))
    if found is not None:
        yield found


def _whole(drafts: Sequence[DraftSeries]) -> list[DraftSeries]:
    """The series of all, which comes alone or beside those of women and men."""
    return [draft for draft in drafts if draft.series.part in ("", column_name.everybody())]


def _lead(own: History, drafts: Sequence[DraftSeries], whole: Sequence[DraftSeries], text: Text) -> str:
    measure, name = own.measure, wording.subject(_named(own.measure, text))
    if not whole:
        return _parts(drafts, name, text)
    series = whole[0].series
    unit = wording.unsaid(series.unit, measure.name)
    newest = whole[0].given[-1]
    known = {"name": name, "new": _words(newest.value, unit, text), "when": _when(newest.period, text)}
    told = _change(whole)
    if told is None or told.way is None:
        return text("measure.lead.only", **known)
    known["then"] = wording.than(whole[0].given[-_PAIR].period, text, beside=newest.period)
    if told.way is Way.SAME:
        return text("measure.lead.same", **known)
    percent = ""
    if told.percent is not None and wording.shows(told.percent):
        percent = text(
            f"measure.lead.percent.{told.way.value}", percent=figure_words.said(wording.percent(told.percent), text)
        )
    difference = _difference(measure, told, unit, text)
    return text(f"measure.lead.{told.way.value}", difference=difference, percent=percent, **known)


def _change(whole: Sequence[DraftSeries]) -> FigureChange | None:
    """The change from the figure before the newest, or None where there is none, or nothing may be said of it."""
    if not whole or len(whole[0].given) < _PAIR:
        return None
    earlier, later = whole[0].given[-_PAIR:]
    return whole[0].change(earlier, later)


def _words(value: Decimal | None, unit: str, text: Text) -> str:
    return figure_words.said(quantity.words(value or Decimal(0), unit), text)


def _named(measure: Measure, text: Text) -> str:
    """The measure's name without the year that the sentence says anyway: *under året*."""
    return figure_words.measure_name(measure, text).removesuffix(text("measure.lead.year"))


def _parts(drafts: Sequence[DraftSeries], name: str, text: Text) -> str:
    """What women and men came to, where no figure is of all."""
    ends = [(draft, draft.given[-1]) for draft in drafts if draft.periods]
    last = max((end.period for _, end in ends), key=lambda period: period.end)
    values = [
        text("headline.series.of", value=_words(end.value, draft.series.unit, text), name=draft.series.part)
        for draft, end in ends
        if end.period == last
    ]
    return text("measure.lead.only", name=name, new=wording.listed(values, text), when=_when(last, text))


def _difference(measure: Measure, told: FigureChange, unit: str, text: Text) -> str:
    side = "more" if told.way is Way.UP else "less"
    if told.new.measured is Measured.SHARE:
        return text(f"measure.lead.amount.{side}", difference=wording.points(told.difference, text))
    if measure.plural and told.new.measured is Measured.COUNT and not number.decimals(told.difference):
        return on_one_line(text(f"measure.lead.count.{side}", difference=number.swedish(told.difference)))
    return text(f"measure.lead.amount.{side}", difference=_words(told.difference, unit, text))


def _when(period: Period, text: Text) -> str:
    """The time as it ends a sentence; a year alone after a figure would be read with it."""
    kind = "day" if period.span is Span.DAY else "month" if period.span is Span.MONTH else "during"
    return text(f"measure.lead.when.{kind}", period=on_one_line(_period(period, text)))


def _of(period: Period, text: Text) -> str:
    return text("measure.lead.when.of", period=_period(period, text))


def _period(period: Period, text: Text) -> str:
    return wording.span(period, text) if period.span is Span.ROLLING else period.words
