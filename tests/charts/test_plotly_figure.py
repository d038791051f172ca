"""The second rendering of a chart: plotly accepts it, it has the numbers of the drawing and of the table, and no others."""

from __future__ import annotations

from typing import Final

import plotly_charts
import pytest
import table_kinds
from chart_examples import EVERY
from plotly_charts import read, said, traces

from charts import figure, html, shown, text
from rakenskap.charts.chart import ChartView
from rakenskap.model.terms import Favourable
from tables import figures, matrix, row

VIEWS: Final = [shown(table) for table in EVERY]
NAMES: Final = [table.name for table in EVERY]


# -- What plotly says of it -------------------------------------------------------------------------------------------


@pytest.mark.parametrize("view", VIEWS, ids=NAMES)
def test_plotly_accepts_every_figure_as_it_is(view: ChartView) -> None:
    """The library knows every attribute and value, and would write the same."""
    plotly_charts.assert_accepted(view)


@pytest.mark.parametrize("view", VIEWS, ids=NAMES)
def test_no_figure_has_a_template_or_a_colour_of_its_own(view: ChartView) -> None:
    """Colours are names of the page's tokens, one for each mark or for all."""
    plotly_charts.assert_uncoloured(view)


@pytest.mark.parametrize("view", VIEWS, ids=NAMES)
def test_every_text_is_swedish(view: ChartView) -> None:
    """Decimal comma, no-break groups and U+2212 in what is written, told and set on the axis."""
    plotly_charts.assert_swedish(view)


# -- The same numbers -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("view", VIEWS, ids=NAMES)
def test_a_figure_has_the_numbers_of_the_table_under_the_chart(view: ChartView) -> None:
    """Row by row what is written in the figure stands in the table, and the value beside it rounds to it."""
    plotly_charts.assert_numbers_of_the_table(view)


@pytest.mark.parametrize("view", VIEWS, ids=NAMES)
def test_a_figure_has_the_numbers_of_the_drawing(view: ChartView) -> None:
    """Every bar, column and line is as long or high as the drawn one, and the drawn labels are the figure's texts."""
    plotly_charts.assert_numbers_of_the_drawing(view)


@pytest.mark.parametrize("view", VIEWS, ids=NAMES)
def test_bars_begin_at_zero_and_lines_where_the_drawing_says(view: ChartView) -> None:
    """No axis of bars leaves zero out, and none can be moved from it."""
    plotly_charts.assert_scale(view)


def test_a_missing_figure_is_a_gap_with_its_sign_and_meaning() -> None:
    """A line doesn't lead over what is missing; the sign stands on the baseline and tells why."""
    made = read(next(view for view in VIEWS if view.id == "d-sjukfranvaro"))
    women, men = traces(made, "line")
    assert (women["y"][4], men["y"][4], women["connectgaps"]) == (None, None, False)
    (sign,) = traces(made, "sign")
    assert sign["text"] == ["", "", "", "", "em", "", "", "", "", ""]
    assert sign["hovertext"][4] == "Kvinnor, 2020: inte mätt<br>Män, 2020: inte mätt"
    assert sign["hoverinfo"][3:5] == ["none", "text"]


def test_an_amount_in_mnkr_tells_also_what_the_table_says() -> None:
    """The chart rounds; pointing at a bar gives the figure in full."""
    rows_ = [row("HVB unga", "-10968"), row("Familjehem", "2500")]
    made = read(shown(matrix("t", ["avvikelse_2018"], rows_, unit="tkr", favourable=Favourable.PLUS)))
    assert [said(t) for t in made["data"][0]["hovertext"]] == [
        "HVB unga<br>−11,0 mnkr (−10 968 tkr)",
        "Familjehem<br>+2,5 mnkr",
    ]


def test_a_minus_that_is_good_lies_to_the_right_with_its_sign() -> None:
    """As in the drawing: the side says better or worse, the figure is the table's."""
    table = matrix("t", [figures("avvikelse_2018", favourable=Favourable.MINUS)], [row("A", "900"), row("B", "-300")])
    bar = read(shown(table))["data"][0]
    assert (bar["x"], bar["text"], bar["meta"]["colours"]) == ([-900, 300], ["+900", "−300"], ["s4", "s1"])


def test_a_label_is_text_and_never_a_tag() -> None:
    """plotly.js reads tags in texts: a label with < stays a label."""
    rows_ = [row("<b>Barn</b> <5 år", "5", "2"), row("A & B", "3", "4")]
    made = read(shown(matrix("t", ["utfall_2018", "utfall_2019"], rows_, kind=table_kinds.MEASURES, unit="<i>")))
    assert [said(trace["name"]) for trace in made["data"]] == ["&lt;b&gt;Barn&lt;/b&gt; &lt;5 år", "A &amp; B"]
    assert said(made["data"][0]["hovertext"][0]) == "2018: 5 &lt;i&gt;"


@pytest.mark.parametrize("view", VIEWS, ids=NAMES)
def test_the_panel_names_the_chart_its_series_and_its_table(view: ChartView) -> None:
    """Its words are Swedish and finished; where series are shown one at a time, each can be chosen by its name."""
    plotly_charts.assert_names(view)


def test_a_title_stays_a_title() -> None:
    """A figure that is opened elsewhere, or kept as a picture, says what it shows."""
    view = VIEWS[0]
    title = read(view)["layout"]["title"]
    assert (title["text"], title["subtitle"]["text"]) == (view.title, view.subtitle)
    assert text(figure(html(view))[0][0]) == said(view.title)
