"""Scales for any figures: from zero, in proportion, inside the frame, and labels that keep apart."""

from __future__ import annotations

from decimal import Decimal
from itertools import pairwise

import pytest
import table_kinds
from hypothesis import given
from hypothesis import strategies as st

from charts import bars, columns, drawings, figure, html, labels, levels, rows, shown, uprights
from rakenskap.analysis import time_axis
from rakenskap.charts import figure_words, line_chart, svg
from rakenskap.model.table import Row
from rakenskap.swedish.linebreak import SOFT_HYPHEN
from rakenskap.swedish.period import of_text
from rakenskap.swedish.quantity import SCALES
from tables import matrix, row

amounts = st.integers(-10_000_000, 10_000_000)
figures = st.integers(0, 1_000_000)
words = st.text("abcdefghijklmnopqrstuvwxyzåäö", min_size=1, max_size=40)
LABELS = st.lists(words, min_size=1, max_size=9).map(" ".join)
CLOSE = 0.03


def rows_of(values: list[tuple[int, ...]]) -> list[Row]:
    return [row(f"Rad {place}", *map(str, own)) for place, own in enumerate(values)]


@given(st.lists(amounts.map(lambda own: (own,)), min_size=2, max_size=12).filter(lambda own: any(v for (v,) in own)))
def test_deviations_touch_one_zero_and_are_in_proportion(values: list[tuple[int, ...]]) -> None:
    made = figure(html(shown(matrix("t", ["avvikelse_2018"], rows_of(values), unit="kr"))))
    (drawing,) = drawings(made)
    zeros = uprights(drawing, "ax")
    assert len(zeros) == len(values)
    assert len(set(zeros)) == 1
    high, low = max(0, *(own for (own,) in values)), min(0, *(own for (own,) in values))
    for own in bars(drawing):
        assert -CLOSE <= own.start <= own.end <= 100 + CLOSE
        assert min(abs(own.start - zeros[0]), abs(own.end - zeros[0])) < CLOSE
    widest = max((own.end - own.start for own in bars(drawing)), default=0)
    assert widest == pytest.approx(max(high, -low) / (high - low) * 100, abs=CLOSE)


@given(
    st.lists(st.tuples(amounts, amounts), min_size=2, max_size=9).filter(lambda own: sum(map(bool, sum(own, ()))) > 1)
)
def test_outcomes_and_budgets_share_one_scale(values: list[tuple[int, int]]) -> None:
    table = matrix("t", ["utfall_2018", "budget_2018"], rows_of([*values]), unit="kr")
    (drawing,) = drawings(figure(html(shown(table))))
    zeros = uprights(drawing, "ax")
    assert len(set(zeros)) == 1
    for own in bars(drawing):
        assert -CLOSE <= own.start <= own.end <= 98 + CLOSE
        assert min(abs(own.start - zeros[0]), abs(own.end - zeros[0])) < CLOSE
    ticks = uprights(drawing, "tick")
    assert len(ticks) == len(values)
    assert all(-CLOSE <= tick <= 98 + CLOSE for tick in ticks)


@given(st.lists(amounts, min_size=2, max_size=14))
def test_columns_stand_on_zero_and_keep_their_order(values: list[int]) -> None:
    names = [f"utfall_{2000 + place}" for place in range(len(values))]
    table = matrix(
        "t", names, [row("A", *map(str, values)), row("B", *map(str, values))], kind=table_kinds.MEASURES, unit="st"
    )
    drawing = drawings(figure(html(shown(table))))[0]
    if drawing.find("line[@class='ln1']") is not None:
        return
    (zero,) = levels(drawing, "ax")
    drawn = columns(drawing)
    seen = [own for own in values if own]
    assert len(drawn) == len(seen)
    for own, column in zip(seen, drawn, strict=True):
        assert 17.9 <= column.start <= column.end <= 70.1
        assert (column.end if own > 0 else column.start) == pytest.approx(zero, abs=0.11)
    largest = max(map(abs, seen), default=1)
    unit = max((own.end - own.start for own in drawn), default=0) / largest
    for own, column in zip(seen, drawn, strict=True):
        assert column.end - column.start == pytest.approx(abs(own) * unit, abs=0.3)


@given(st.lists(figures.map(Decimal), min_size=1, max_size=30))
def test_a_scale_of_lines_begins_at_zero_or_at_a_round_number_below(values: list[Decimal]) -> None:
    scale = line_chart.scale(values)
    low, high = min(values), max(values)
    assert scale.low <= low
    assert scale.high >= high
    if low * 2 < high or low == high:
        assert scale.low == 0
    else:
        assert scale.low >= 0
        assert len(f"{scale.low:f}".strip("0")) <= len(str(high)) - len(str(high - low)) + 2
        # the figures take up most of the height
        assert high - low >= (high - scale.low) * Decimal("0.4")
    assert all(24 <= scale.at(own) <= 188 for own in values)
    assert scale.at(high) == 24 or not high


@given(st.lists(st.tuples(st.integers(0, 200), st.sampled_from([17, 34])), min_size=1, max_size=6))
def test_labels_in_the_margin_are_pushed_apart_in_order(boxes: list[tuple[int, int]]) -> None:
    boxes.sort(key=lambda box: box[0])
    middles, heights = [Decimal(own) for own, _ in boxes], [height for _, height in boxes]
    moved = line_chart.spread(middles, heights)
    for (one, two), (first, second) in zip(pairwise(moved), pairwise(heights), strict=True):
        assert two - one >= Decimal(first + second) / 2 + 2 - Decimal("0.0001")
    apart = all(
        two - one >= Decimal(first + second) / 2 + 2
        for (one, two), (first, second) in zip(pairwise(middles), pairwise(heights), strict=True)
    )
    if apart:
        assert moved == middles


@given(LABELS, amounts)
def test_a_label_leaves_room_for_its_value_on_a_phone(label: str, value: int) -> None:
    shown_value = str(value)
    lines = svg.label_lines(label, shown_value)
    assert 1 <= len(lines) <= 2
    longest_piece = max(svg.text_width(piece) for piece in svg.label_pieces(label))
    room = svg.NARROWEST - svg.text_width(shown_value, bold=True)
    assert svg.text_width(lines[0]) <= max(room, longest_piece + 8)
    assert all(svg.text_width(line) <= svg.NARROWEST + 14 or " " not in line for line in lines)
    whole = "".join(lines).replace(" ", "").replace("-", "")
    plain = label.replace(" ", "").replace(SOFT_HYPHEN, "")
    assert whole == plain or (whole.endswith("…") and plain.startswith(whole[:-1]))


@given(st.lists(amounts.map(Decimal), min_size=1, max_size=9), st.sampled_from(["kr", "tkr", "mnkr", "%", "dagar"]))
def test_money_is_written_in_millions_from_one_million(values: list[Decimal], unit: str) -> None:
    written = figure_words.of_money(unit, values)
    in_kronor = max(map(abs, values)).scaleb(SCALES.get(unit, 0))
    assert (written.unit == "mnkr") is (unit == "mnkr" or (unit in SCALES and in_kronor >= 999_500))
    if unit not in SCALES:
        assert written.unit == unit
    for value in values:
        assert abs(written.rounded(value) * written.divisor - value) <= written.divisor / 2


@given(st.sets(st.integers(1990, 2030), min_size=2, max_size=9))
def test_every_year_between_has_its_place(years: set[int]) -> None:
    periods = [period for year in sorted(years) if (period := of_text(str(year)))]
    axis = time_axis.axis(periods, periods)
    orders = [own.order for own in axis.moments]
    assert set(orders) >= years
    assert len({later - earlier for earlier, later in pairwise(orders)}) == 1
    assert axis.span == f"{min(years)}–{max(years)}"


def test_a_slip_in_a_year_doesnt_make_a_thousand_places() -> None:
    periods = [period for text in ("1919", "2018", "2019") if (period := of_text(text))]
    assert len(time_axis.axis(periods, periods).moments) == 3


def test_years_far_apart_keep_their_step() -> None:
    """Every tenth year is no row of missing years."""
    table = matrix(
        "t", ["utfall_2000", "utfall_2010", "utfall_2020"], [row("A", "1", "2", "3")], kind=table_kinds.MEASURES
    )
    made = figure(html(shown(table)))
    assert rows(made)[0].cells == ("1", "2", "3")
    assert ".." not in labels(drawings(made)[0])
