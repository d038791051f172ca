"""The lead of a measure's page: its newest figure, how far that is from the one before, and the facts of the measure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Final

from rakenskap.analysis import measure_history, time_axis
from rakenskap.analysis.measure_history import History
from rakenskap.analysis.series import DraftSeries
from rakenskap.base.site_text import Text
from rakenskap.charts import figure_words
from rakenskap.model import column_name
from rakenskap.model.board import Measure
from rakenskap.pages import page_head
from rakenskap.pages.page_head import FactRow
from rakenskap.swedish import number, quantity, wording
from rakenskap.swedish.linebreak import on_one_line
from rakenskap.swedish.period import Period, Span
from rakenskap.swedish.unit import is_money, is_share

KOLADA: Final = "https://www.kolada.se/"
"""Where the measures with a Kolada id are described and compared."""

_PAIR: Final = 2


def lead(own: History, text: Text) -> str:
    """What the measure came to last and since the time before, and a newer figure that can't be held against it."""
    first, *rest = [(drafts, _whole(drafts)) for drafts in measure_history.draft_histories(own).values()]
    told = _lead(own, *first, text)
    newest = max(period for draft in first[0] for period in draft.periods)
    later = [(*_given(whole[0])[-1], whole[0]) for _, whole in rest if whole]
    later = [one for one in later if one[0].end > newest.end]
    if not later:
        return told
    period, value, draft = max(later, key=lambda one: one[0].end)
    new = quantity.words(value, wording.unsaid(draft.series.unit, own.measure.name))
    return text("measure.lead.newest", lead=told, new=new, when=text("measure.lead.when.of", period=period.words))


def _whole(drafts: Sequence[DraftSeries]) -> list[DraftSeries]:
    """The series of all, which comes alone or beside those of women and men."""
    return [draft for draft in drafts if draft.series.part in ("", column_name.everybody())]


def _lead(own: History, drafts: Sequence[DraftSeries], whole: Sequence[DraftSeries], text: Text) -> str:
    measure, name = own.measure, wording.subject(own.measure.name)
    if not whole:
        return _parts(drafts, name, text)
    unit = wording.unsaid(whole[0].series.unit, measure.name)
    given = _given(whole[0])
    period, new = given[-1]
    known = {"name": name, "new": quantity.words(new, unit), "when": _when(period, text)}
    if len(given) < _PAIR:
        return text("measure.lead.only", **known)
    then, old = given[-_PAIR]
    known["then"] = wording.earlier(then, text, beside=period)
    if new == old:
        return text("measure.lead.same", **known)
    way = "up" if new > old else "down"
    share = None if is_share(unit) else quantity.percent(new - old, old, new)
    percent = ""
    if share is not None and wording.shows(share):
        percent = text(f"measure.lead.percent.{way}", percent=wording.percent(share))
    difference = _difference(measure, new - old, unit, text)
    return text(f"measure.lead.{way}", difference=difference, percent=percent, **known)


def facts(own: History, text: Text) -> tuple[FactRow, ...]:
    """The measure's unit, times, number of reports and definition, and its id in Kolada where it has one."""
    units = dict.fromkeys(line.unit for line in own.lines)
    rows = [
        FactRow(text("measure.labels.unit"), wording.listed([figure_words.unit_words(u, text) for u in units], text)),
        FactRow(text("measure.labels.period"), "; ".join(dict.fromkeys(_spans(own, text)))),
        FactRow(text("board.labels.reports"), page_head.report_count(own.reports, text), whole=True),
    ]
    if own.measure.kolada:
        words = text("measure.kolada", id=own.measure.kolada)
        rows.append(FactRow(text("measure.labels.kolada"), words, url=KOLADA, whole=True))
    rows.append(FactRow(text("measure.labels.definition"), own.measure.definition, whole=True))
    return tuple(rows)


def _parts(drafts: Sequence[DraftSeries], name: str, text: Text) -> str:
    """What women and men came to, where no figure is of all."""
    ends = [(draft, *_given(draft)[-1]) for draft in drafts if draft.periods]
    last = max(period for _, period, _ in ends)
    values = [
        text("headline.series.of", value=quantity.words(value, draft.series.unit), name=draft.series.part)
        for draft, period, value in ends
        if period == last
    ]
    return text("measure.lead.only", name=name, new=wording.listed(values, text), when=_when(last, text))


def _given(draft: DraftSeries) -> list[tuple[Period, Decimal]]:
    return [(period, cell.value) for period, cell in draft.cells if cell.value is not None]


def _difference(measure: Measure, difference: Decimal, unit: str, text: Text) -> str:
    side = "more" if difference > 0 else "less"
    size = abs(difference)
    if is_share(unit):
        return text(f"measure.lead.amount.{side}", difference=wording.points(size, text))
    if measure.plural and not is_money(unit) and not number.decimals(size):
        return on_one_line(text(f"measure.lead.count.{side}", difference=number.swedish(size)))
    return text(f"measure.lead.amount.{side}", difference=quantity.words(size, unit))


def _when(period: Period, text: Text) -> str:
    """The time as it ends a sentence; a year alone after a figure would be read with it."""
    kind = "day" if period.span is Span.DAY else "month" if period.span is Span.MONTH else "during"
    return text(f"measure.lead.when.{kind}", period=on_one_line(period.words))


def _spans(own: History, text: Text) -> Iterator[str]:
    """The times of each kind of figures in words."""
    for drafts in measure_history.draft_histories(own).values():
        periods = sorted({period for draft in drafts for period in draft.periods})
        kind = "year" if periods[0].is_full_year else "month" if periods[0].span is Span.MONTH else "other"
        alone = len(periods) == 1
        span = periods[0].words if alone else time_axis.axis(periods, periods).span
        yield text(f"measure.span.{'other' if alone and kind == 'month' else kind}", span=span)
