"""Sparklines at the end of the rows of a table of months."""

from __future__ import annotations

import re

import drawn_charts
import pytest
import table_kinds
from chart_examples import ACTIVITIES, MONTHS

from rakenskap.tables import layout
from rakenskap.tables import row as table_row
from tables import figures, html, matrix, report, row


def test_months_end_in_a_sparkline() -> None:
    """The last column of a table of months is drawn, from zero, the newest dark, without text or address."""
    page = html(MONTHS, report(MONTHS, ends="2019-03-31"))
    assert '<th scope="col" class="num rk-sp">Jan–mars</th></tr>' in page
    sparks = re.findall(r'<td class="num rk-sp">(.*?)</td>', page)
    assert len(sparks) == 2
    assert all('aria-hidden="true"' in spark and "<text" not in spark for spark in sparks)
    assert [re.findall(r'rect class="(\w+)"', spark) for spark in sparks] == [["q", "q", "s1"], ["q", "s1"]]


def test_six_months_are_a_line() -> None:
    """From six points a line says more."""
    names = [f"utfall_2019_{month:02}" for month in range(1, 7)]
    page = html(matrix("t", names, [row("A", *"123456")], kind=table_kinds.MEASURES, unit="st"))
    assert page.count('class="ln1"') == 5


def test_a_month_with_two_figures_has_no_sparkline() -> None:
    """Where a printed cell holds two figures a single line would be a choice that nobody made."""
    names = [figures("andel_2019_01"), figures("utfall_2019_01"), figures("andel_2019_02"), figures("utfall_2019_02")]
    assert layout.sparkline_months(names) == ()
    assert "rk-sp" not in html(matrix("t", names, [row("A", *"1234")], kind=table_kinds.MEASURES, unit="st"))
    assert "rk-sp" not in html(ACTIVITIES)


@pytest.mark.parametrize(
    ("figures_", "kind"), [(("3", "0", "", "2"), "rect"), (("3", "0", "", "2", "4", "5", "6"), "dot")]
)
def test_a_month_of_zero_has_a_mark_in_its_row_and_one_without_a_figure_has_none(
    figures_: tuple[str, ...], kind: str
) -> None:
    columns = [figures(f"utfall_2025_{month:0>2}") for month in range(1, len(figures_) + 1)]
    drawing = table_row.draw(matrix("t", columns, [row("A", *figures_)]), row("A", *figures_), columns)
    assert drawing is not None
    floor = drawn_charts.marks(drawing, "line", "ax")[0].y1
    if kind == "rect":
        assert len(drawn_charts.marks(drawing, "rect")) == 3
    else:
        assert sum(float(mark.y) + 0.5 == float(floor) for mark in drawn_charts.marks(drawing, "dot")) == 1


def test_a_row_that_had_another_id_has_its_old_addresses_too() -> None:
    """Links that others have made to its figures still lead to them; an id that another row has now is that row's."""
    own = matrix(
        "drift",
        ["utfall_2017", "utfall_2018"],
        [row("Kulturskola", "1", "2", formerly=("kulturskoan", "bad")), row("Bad", "3", "4")],
    )
    page = html(own)
    for column in ("utfall_2017", "utfall_2018"):
        inside = re.search(rf'<td[^>]* id="drift\.kulturskola\.{column}"[^>]*>(.*?)</td>', page)
        assert inside is not None
        assert re.findall(r'id="([^"]+)"', inside[1]) == [f"drift.kulturskoan.{column}"]
    names = re.findall(r' id="([^"]+)"', page)
    assert len(names) == len(set(names))
