"""Marks and labels in a drawing: a bar of zero is seen to be one, and no label is over its value, also on a phone."""

from __future__ import annotations

from decimal import Decimal
from itertools import pairwise

import drawn_charts
import pytest
import table_kinds
from hypothesis import given
from hypothesis import strategies as st

from charts import drawings, drawn, labels
from rakenskap.charts import svg
from rakenskap.model.terms import ChartKind, Favourable
from rakenskap.swedish.linebreak import SOFT_HYPHEN
from tables import matrix, row

amounts = st.integers(-10_000_000, 10_000_000)
words = st.text("abcdefghijklmnopqrstuvwxyzåäö", min_size=1, max_size=40)
LABELS = st.lists(words, min_size=1, max_size=9).map(" ".join)


def test_a_label_never_meets_its_value() -> None:
    """A label breaks between its parts, and is whole in as many lines as it needs."""
    long = "Kommunikationsförvaltningens informationssäkerhetssamordning"
    longer = "Verksamhet för personer som har en funktionsnedsättning och deras närmaste anhöriga i hela kommunen"
    posts = [row(long, "-100"), row(longer, "200"), row("Gemensamt/Administration/Övergripande", "50")]
    drawing = drawings(drawn(matrix("t", ["avvikelse_2018"], posts, unit="tkr", favourable=Favourable.PLUS)))[0]
    shown = labels(drawing)
    assert shown[2:6] == ["Kommunikationsförvalt-", "ningens informationssäkerhets-", "samordning", "−100"]
    assert " ".join(own for own in shown[6 : shown.index("+50") - 2] if own != "+200").startswith(longer)
    assert not any(label.endswith("…") for label in labels(drawing))


def test_a_label_of_more_than_five_lines_is_cut_with_dots() -> None:
    lines = svg.label_lines("ett namn som aldrig tar slut " * 9, "1")
    assert (len(lines), lines[-1][-1]) == (5, "…")


@given(LABELS, amounts)
def test_a_label_leaves_room_for_its_value_on_a_phone(label: str, value: int) -> None:
    shown_value = str(value)
    lines = svg.label_lines(label, shown_value)
    assert 1 <= len(lines) <= 5
    longest_piece = max(svg.spaced_width(piece) for piece in svg.label_pieces(label))
    room = svg.NARROWEST - svg.spaced_width(shown_value, bold=True)
    assert svg.spaced_width(lines[0]) <= max(room, longest_piece + 8)
    assert all(svg.text_width(line) <= svg.NARROWEST + 14 or " " not in line for line in lines)
    whole = "".join(lines).replace(" ", "").replace("-", "")
    plain = label.replace(" ", "").replace(SOFT_HYPHEN, "")
    assert whole == plain or (whole.endswith("…") and plain.startswith(whole[:-1]))


@given(st.lists(st.tuples(st.integers(0, 200), st.sampled_from([17, 34])), min_size=1, max_size=6))
def test_labels_in_the_margin_are_pushed_apart_in_order(boxes: list[tuple[int, int]]) -> None:
    boxes.sort(key=lambda box: box[0])
    middles, heights = [Decimal(own) for own, _ in boxes], [height for _, height in boxes]
    moved = svg.spread(middles, heights)
    for (one, two), (first, second) in zip(pairwise(moved), pairwise(heights), strict=True):
        assert two - one >= Decimal(first + second) / 2 + 2 - Decimal("0.0001")
    apart = all(
        two - one >= Decimal(first + second) / 2 + 2
        for (one, two), (first, second) in zip(pairwise(middles), pairwise(heights), strict=True)
    )
    if apart:
        assert moved == middles


@pytest.mark.parametrize(
    ("chart", "columns"),
    [
        (ChartKind.BUDGET, ["utfall_2025", "budget_2025"]),
        (ChartKind.SEXES, ["utfall_k_2025", "utfall_m_2025"]),
    ],
)
def test_a_bar_of_zero_has_its_mark_and_its_figure(chart: ChartKind, columns: list[str]) -> None:
    kind = table_kinds.PERSONAL if chart is ChartKind.SEXES else table_kinds.ECONOMY
    unit = "anställda" if chart is ChartKind.SEXES else "tkr"
    rows = [row("A", "12", "9"), row("B", "0", "4"), row("C", "3", "5")]
    (drawing,) = drawn_charts.drawings(drawn_charts.view(matrix("t", columns, rows, kind=kind, unit=unit, chart=chart)))
    assert len(drawn_charts.marks(drawing, "line", "nil")) == 1
    assert any(text.startswith("0") for text in drawn_charts.written(drawing))


def test_a_deviation_of_zero_has_its_mark_and_its_figure() -> None:
    rows = [row("A", "-12"), row("B", "0"), row("C", "5")]
    own = matrix("t", ["avvikelse_2025"], rows, unit="tkr", chart=ChartKind.DEVIATION, favourable=Favourable.PLUS)
    (drawing,) = drawn_charts.drawings(drawn_charts.view(own))
    assert len(drawn_charts.marks(drawing, "line", "nil")) == 1
    assert "0" in drawn_charts.written(drawing)


@given(st.lists(st.tuples(st.integers(0, 200), st.sampled_from([17, 34])), min_size=1, max_size=6))
def test_labels_in_the_margin_never_reach_the_axis_or_each_other(boxes: list[tuple[int, int]]) -> None:
    boxes.sort(key=lambda box: box[0])
    heights = [height for _, height in boxes]
    moved = svg.lifted(svg.spread([Decimal(own) for own, _ in boxes], heights), heights, 197)
    ends = [(own - Decimal(height) / 2, own + Decimal(height) / 2) for own, height in zip(moved, heights, strict=True)]
    assert all(upper[1] < lower[0] for upper, lower in pairwise(ends))
    assert ends[-1][1] <= 197
