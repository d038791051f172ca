"""What a reader is promised of a chart: it suits its table, begins at zero, says what it shows, and hides nothing."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise
from xml.etree import ElementTree as ET

import pytest
from chart_examples import ABSENCE, ACTIVITIES, ALONE, EVERY, FORECAST, MEASURES, MONTHS, WAITING
from folders import GOLDEN

from charts import (
    bars,
    columns,
    drawings,
    figure,
    heads,
    html,
    labels,
    levels,
    rows,
    shown,
    text,
    title_of,
    uprights,
    view,
)
from rakenskap.charts import chart_kind
from rakenskap.charts.chart import ChartView
from rakenskap.model.board import Measure
from rakenskap.model.table import Matrix
from rakenskap.model.terms import ChartKind, Favourable, TableKind
from rakenskap.swedish import period
from rakenskap.tables import figure as table_figure
from rakenskap.tables import layout as table_layout
from rakenskap.tables.figure_context import FigureContext
from tables import figures, heading, matrix, prose, report, row, templates, total, words
from tables import html as table_html


def drawn(table: Matrix, ends: str = "2018-12-31") -> ET.Element:
    """The chart of ``table`` as it is drawn."""
    return figure(html(shown(table, ends)))


@pytest.mark.parametrize("table", EVERY, ids=lambda table: table.name)
def test_whole_charts(table: Matrix, request: pytest.FixtureRequest) -> None:
    """A chart's HTML is the one that was looked at."""
    page = html(shown(table, "2018-08-31"))
    path = GOLDEN / f"diagram-{table.name}.html"
    if request.config.getoption("--update-goldens", default=False):
        path.write_text(page, encoding="utf-8")
    assert page == path.read_text(encoding="utf-8")


# -- The contract with everyone who can't see it --------------------------------------------------------------------


@pytest.mark.parametrize("table", EVERY, ids=lambda table: table.name)
def test_every_drawing_has_a_role_a_name_and_a_description_of_its_own(table: Matrix) -> None:
    """An image is named by a title on the page, and described in other words."""
    made = drawn(table)
    names = {own.get("id"): text(own) for own in made.iter() if own.get("id")}
    ids = [own.get("id") for own in made.iter() if own.get("id")]
    assert len(ids) == len(set(ids))
    assert drawings(made)
    for drawing in drawings(made):
        assert drawing.get("viewBox") is None
        name, description = (names[own] for own in drawing.get("aria-labelledby", "").split())
        assert name
        assert description.endswith(".")
        assert description != name
        assert name not in description


@pytest.mark.parametrize("table", EVERY, ids=lambda table: table.name)
def test_every_chart_has_a_title_a_subtitle_its_source_and_its_figures(table: Matrix) -> None:
    """What stands around a drawing is in the order of the page's design, and the source leads to the table."""
    made = drawn(table)
    assert made[0].tag == "figcaption"
    assert made[-1].tag == "details"
    source = made.find("./figcaption//a")
    assert source is not None
    assert source.get("href") == f"#{table.name}"
    subtitle = text(made[0][1])
    assert subtitle.endswith("Källa: tabell 3.")
    assert text(made[0][0]) not in subtitle


@pytest.mark.parametrize("table", EVERY, ids=lambda table: table.name)
def test_there_are_as_many_cells_as_data_points(table: Matrix) -> None:
    """The table to unfold has a cell for each place of the drawing, also for those without a figure."""
    made = drawn(table)
    view = shown(table)
    cells = [cell for own in rows(made) for cell in own.cells]
    assert all(len(own.cells) == len(heads(made)) - 1 for own in rows(made))
    if view.panels:
        points = [len(columns(drawing)) for drawing in drawings(made)]
        signs = [sum(label in ("..", "em", "x") for label in labels(drawing)) for drawing in drawings(made)]
        aims = len(rows(made)) if heads(made)[-1] == "Mål" else 0
        assert sum(points) + sum(signs) == len(cells) - aims


@pytest.mark.parametrize("table", [FORECAST, ACTIVITIES, MEASURES, ALONE, MONTHS], ids=lambda table: table.name)
def test_bars_and_columns_begin_at_zero(table: Matrix) -> None:
    """Every bar touches its zero line, and every column stands on it."""
    for drawing in drawings(drawn(table)):
        zeros = uprights(drawing, "ax")
        if zeros:
            assert len(set(zeros)) == 1
            assert all(min(abs(bar.start - zeros[0]), abs(bar.end - zeros[0])) < 0.011 for bar in bars(drawing))
        else:
            (zero,) = levels(drawing, "ax")
            assert all(min(abs(own.start - zero), abs(own.end - zero)) < 0.11 for own in columns(drawing))


# -- Which chart a table gets ---------------------------------------------------------------------------------------


def kind(view: ChartView | None) -> str:
    """What kind of chart it is, as it looks."""
    if view is None:
        return "inget"
    if view.panels:
        return "små staplar"
    assert view.drawing is not None
    first = html(view)
    if "◄" in first:
        return "avvikelse"
    if 'class="ln1"' in first:
        return "linjer"
    return "höga staplar" if 'height="210"' in first else "liggande staplar"


@pytest.mark.parametrize(
    ("table", "chart"),
    [
        (FORECAST, "avvikelse"),
        (ACTIVITIES, "liggande staplar"),
        (MEASURES, "små staplar"),
        (MONTHS, "små staplar"),
        (ALONE, "höga staplar"),
        (WAITING, "linjer"),
        (ABSENCE, "linjer"),
        (replace(WAITING, rows=WAITING.rows * 5), "små staplar"),
        (replace(ABSENCE, rows=(replace(ABSENCE.rows[0], label="Medarbetare på boenden"), ABSENCE.rows[1])), "små staplar"),
        (replace(ABSENCE, rows=(replace(ABSENCE.rows[0], unit="dagar"), ABSENCE.rows[1])), "små staplar"),
        (matrix("en", ["utfall_2019"], [row("A", "1"), row("B", "2")], unit="tkr"), "liggande staplar"),
        (matrix("ensam", ["utfall_2019"], [row("A", "1")], unit="tkr"), "inget"),
        (matrix("tom", ["utfall_2018", "utfall_2019"], [row("A", "", "..")], unit="tkr"), "inget"),
        (matrix("delar", ["utfall_2018", "utfall_2019_01_08"], [row("A", "1", "2")], kind=TableKind.MEASURES), "inget"),
        (matrix("ar", ["utfall_2018", "utfall_2019"], [row("A", "1", "2"), row("B", "3", "4")], unit="tkr"), "små staplar"),
        (matrix("noll", ["avvikelse_2019"], [row("A", "0"), row("B", "0")], unit="tkr"), "inget"),
        (matrix("rubriker", ["utfall_2018", "utfall_2019"], [heading("A"), total("S", "1", "2")], unit="tkr"), "inget"),
        (matrix("mal", ["utfall_2019", "mal_2019"], [row("A", "70", "minst 80")], kind=TableKind.MEASURES, unit="%"), "liggande staplar"),
    ],
    ids=lambda value: value.name if isinstance(value, Matrix) else value,
)  # fmt: skip
def test_a_table_gets_the_chart_that_suits_it(table: Matrix, chart: str) -> None:
    """The kind of table and the roles of its columns decide; where nothing can be compared there is no chart."""
    assert kind(view(table)) == chart


@pytest.mark.parametrize(
    ("table", "chosen", "chart"),
    [
        (FORECAST, ChartKind.NONE, "inget"),
        (FORECAST, ChartKind.BUDGET, "liggande staplar"),
        (ACTIVITIES, ChartKind.COLUMNS, "små staplar"),
        (ALONE, ChartKind.LINES, "linjer"),
        (WAITING, ChartKind.COLUMNS, "höga staplar"),
        (MEASURES, ChartKind.LINES, "små staplar"),
        (ACTIVITIES, ChartKind.DEVIATION, "inget"),
    ],
)
def test_an_editor_may_choose_another(table: Matrix, chosen: ChartKind, chart: str) -> None:
    """``chart`` overrides the choice, and what can't be drawn is known before a page is made."""
    own = replace(table, chart=chosen)
    assert kind(view(own)) == chart
    assert chart_kind.is_drawable(own) is (chart != "inget" or chosen is ChartKind.NONE)


def test_the_chart_stands_before_its_table() -> None:
    """Prose, then chart, then its table, then the table's foot: the fragment of a table begins with its chart."""
    page = table_figure.fragment_html(FORECAST, FigureContext(report(FORECAST), words(), prose=prose), templates())
    assert page.index('<figure class="rk-chart" id="d-prognos"') < page.index('<div class="rk-fig" id="prognos">')
    assert "<figure" not in table_html(FORECAST)


# -- Against budget ---------------------------------------------------------------------------------------------------


def test_deviations_are_sorted_and_sums_left_out() -> None:
    """Worst first, zeros last; sums and *varav* aren't drawn, and a row that is written as zero has no bar."""
    made = drawn(FORECAST, "2018-08-31")
    assert [own.label for own in rows(made)] == [
        "HVB unga",
        "Bosocial verksamhet",
        "Ekonomiskt bistånd",
        "Ensamkommande flyktingbarn",
        "Socialnämnd och gemensamma funktioner",
    ]
    assert [own.cells[0] for own in rows(made)] == ["−11,0", "−0,4", "+2,0", "0,0", "0,0"]
    (drawing,) = drawings(made)
    assert labels(drawing)[:2] == ["◄ sämre än budget", "bättre ►"]
    assert [bar.get("class") for bar in drawing.iterfind("rect")] == ["s4", "s4", "s1"]
    assert len(uprights(drawing, "ax")) == 5


def test_a_minus_that_is_good_is_drawn_to_the_right() -> None:
    """Where the table says that minus is favourable, the sides follow, and the figures keep their signs."""
    columns_ = [figures("avvikelse_2018", favourable=Favourable.MINUS)]
    made = drawn(matrix("t", columns_, [row("A", "900"), row("B", "-300")], unit="tkr"))
    assert [(own.label, own.cells[0]) for own in rows(made)] == [("A", "+900"), ("B", "−300")]
    assert [bar.get("class") for bar in drawings(made)[0].iterfind("rect")] == ["s4", "s1"]
    assert "I tabellen är minus bättre än budget." in text(made[0])


def test_a_deviation_written_as_zero_has_no_bar() -> None:
    """Forty tkr among millions is 0,0 mnkr and follows the budget."""
    table = matrix("t", ["avvikelse_2018"], [row("A", "-40"), row("B", "3000")], unit="tkr")
    made = drawn(table)
    assert [own.cells[0] for own in rows(made)] == ["+3,0", "0,0"]
    assert len(bars(drawings(made)[0])) == 1
    assert "1 följer budgeten." in text(drawings(made)[0][0])


def test_the_deviation_that_reaches_furthest_ahead_is_drawn() -> None:
    """What is expected of the year says more than what has been."""
    table = matrix(
        "t", ["avvikelse_2018_01_08", "avvikelse_2018"], [row("A", "1", "3"), row("B", "2", "4")], unit="tkr"
    )
    assert title_of(table, "2018-08-31") == "B väntas gå 4 tkr bättre än budget"
    assert "Prognosens avvikelse mot budget, helår 2018, tkr." in shown(table, "2018-08-31").subtitle


def test_results_are_surpluses_and_deficits() -> None:
    """A result without a budget is none; one whose budget is zero in every row is a deviation from it."""
    areas = [row("Vuxen", "-2101", "0"), row("Resurser", "7997", "0")]
    alone = matrix("t", ["utfall_resultat_2019"], [replace(own, cells=own.cells[:1]) for own in areas], unit="tkr")
    assert labels(drawings(drawn(alone, "2019-12-31"))[0])[:2] == ["◄ underskott", "överskott ►"]
    assert title_of(alone, "2019-12-31") == "Resurser fick ett överskott på 8,0 mnkr"
    planned = matrix("t", ["utfall_resultat_2019", "budget_resultat_2019"], areas, unit="tkr", title="Verksamheter")
    assert title_of(planned, "2019-12-31") == "Resurser gick 8,0 mnkr bättre än budget"
    assert "Budget resultat 2019 är noll för varje verksamhet." in shown(planned, "2019-12-31").subtitle


def test_costs_are_drawn_without_their_minus() -> None:
    """A table of costs is turned as a whole, and an income in it goes left of zero; the subtitle says so."""
    made = drawn(ACTIVITIES, "2021-12-31")
    (drawing,) = drawings(made)
    assert [own.label for own in rows(made)][-1] == "Förvaltningsgemensamt"
    assert [own.cells for own in rows(made)][-1] == ("−2,5", "2,5")
    assert "−2,5 (2,5)" in labels(drawing)
    zero = uprights(drawing, "ax")[0]
    assert bars(drawing)[-1].end == zero
    assert uprights(drawing, "tick")[-1] > zero
    assert uprights(drawing, "halo") == uprights(drawing, "tick")
    subtitle = text(made[0][1])
    assert "Kostnader visas utan minus. Minus betyder att intäkterna är större än kostnaderna." in subtitle
    assert [text(key) for key in made.iterfind("./ul[@class='rk-legend']/li")] == [
        "Utfall 2021",
        "Budget 2021 (inom parentes)",
    ]


def test_only_rows_of_costs_are_turned_in_an_income_statement() -> None:
    """Incomes stand as they are beside costs that are printed with a minus."""
    posts = [row("Intäkter", "500", "400"), row("Bidrag", "200", "200"), row("Kostnader", "-690", "-600")]
    made = drawn(matrix("t", ["utfall_2019", "budget_2019"], posts, unit="tkr", label_title="Post"))
    assert [(own.label, *own.cells) for own in rows(made)] == [
        ("Kostnader", "690", "600"),
        ("Intäkter", "500", "400"),
        ("Bidrag", "200", "200"),
    ]


def test_a_label_never_meets_its_value() -> None:
    """A label has two lines at most, breaks between its parts, and is cut with dots when it is longer still."""
    long = "Kommunikationsförvaltningens informationssäkerhetssamordning"
    longer = "Verksamhet för personer som har en funktionsnedsättning och deras närmaste anhöriga i hela kommunen"
    posts = [row(long, "-100"), row(longer, "200"), row("Gemensamt/Administration/Övergripande", "50")]
    drawing = drawings(drawn(matrix("t", ["avvikelse_2018"], posts, unit="tkr")))[0]
    assert labels(drawing)[2:5] == ["Kommunikationsförvaltningens infor-", "mationssäkerhetssamordning", "−100"]
    assert labels(drawing)[6].endswith("…")
    assert sum(label.endswith("…") for label in labels(drawing)) == 1


# -- Over time --------------------------------------------------------------------------------------------------------


def test_a_missing_year_is_a_sign_on_the_baseline() -> None:
    """A year without a column has its place too, and the subtitle says what each sign means."""
    made = drawn(MEASURES)
    assert heads(made) == ["Mått", "2017", "2018", "2019", "2020", "2021", "Mål"]
    assert [own.cells for own in rows(made)] == [
        ("241", "230", "..", "270", "286", ""),
        ("30", "45", "..", "x", "35", "högst 30"),
        ("77", "..", "..", "80", "80", ""),
    ]
    assert labels(drawings(made)[1]) == ["30", "..", "x", "35", "2017", "2021"]
    subtitle = text(made[0][1])
    assert "Tecknet x betyder skyddad av sekretess. Tecknet .. betyder att rapporten inte anger något tal." in subtitle
    assert "En rad har bara ett tal att jämföra och visas inte." in subtitle


def test_the_newest_column_is_dark_and_the_ends_are_labelled() -> None:
    """Earlier years are quiet; the newest that has a figure is not."""
    drawing = drawings(drawn(MONTHS))[1]
    assert [bar.get("class") for bar in drawing.iterfind("rect")] == ["q", "s1"]
    assert labels(drawing) == ["18", "6", "..", "jan", "mars"]


def test_a_small_drawing_has_a_name_and_a_unit() -> None:
    """The register's name goes before the label, what only is counted has *antal*, and a target stands by the unit."""
    measure = Measure("brukare", "Brukare i hemtjänst", "brukare", "en", plural=True, definition="")
    table = replace(MEASURES, rows=(replace(MEASURES.rows[0], label="Brukare", measure="brukare"), *MEASURES.rows[1:]))
    view = shown(table, measures={"brukare": measure})
    assert [(panel.name, panel.unit) for panel in view.panels] == [
        ("Brukare i hemtjänst", "antal"),
        ("Väntetid", "dagar, mål högst 30"),
        ("Beläggning", "procent"),
    ]
    assert levels(drawings(figure(html(view)))[1], "target") == pytest.approx([35.3], abs=0.1)


def test_labels_that_repeat_take_their_heading() -> None:
    """Two rows of one label are told apart by their group or the heading over them."""
    names = ["utfall_2018", "utfall_2019"]
    grouped = [row("Institution", "1", "2", id="a", group="Barn"), row("Institution", "3", "4", id="b", group="Vuxna")]
    view = shown(matrix("t", names, grouped, unit="dygn", kind=TableKind.MEASURES))
    assert [panel.name for panel in view.panels] == ["Institution, barn", "Institution, vuxna"]


def test_a_part_of_a_year_never_stands_beside_full_years() -> None:
    """January–August isn't drawn with whole years, and the subtitle says so."""
    names = ["utfall_2016", "utfall_2017", "utfall_2018_01_08"]
    table = matrix("t", names, [row("A", "1", "2", "9"), row("B", "3", "4", "9")], kind=TableKind.MEASURES, unit="st")
    assert [own.cells for own in rows(drawn(table))] == [("1", "2"), ("3", "4")]
    assert (
        "Januari–augusti 2018 går inte att jämföra med ett helt år och visas bara i tabellen." in shown(table).subtitle
    )


def test_women_and_men_are_series_of_their_own_where_there_is_no_total() -> None:
    """Sexes are followed side by side, as lines where the years are many."""
    names = [f"utfall_{sex}_{year}" for year in range(2014, 2020) for sex in "km"]
    table = matrix(
        "t",
        names,
        [row("Sjukfrånvaro", *(str(value) for value in range(20, 8, -1)))],
        kind=TableKind.MEASURES,
        unit="%",
    )
    view = shown(table)
    assert kind(view) == "linjer"
    assert view.title == "Sjukfrånvaro minskade till 10\u00a0% för kvinnor och 9\u00a0% för män"
    assert heads(figure(html(view))) == ["År", "Kvinnor, procent", "Män, procent"]


def test_rows_that_are_years_are_a_series_down_the_column() -> None:
    """A table whose rows are periods has its columns as series."""
    names = [figures("utfall_2019", title="Barn i kö", period=None), figures("mal_2019", title="Mål", period=None)]
    years = [
        replace(row(str(year), str(year - 2000), "20"), period=period.of_text(str(year))) for year in range(2014, 2020)
    ]
    view = shown(matrix("t", names, years, kind=TableKind.MEASURES, unit="barn"))
    assert view.title == "Barn i kö ökade från 14 till 19"
    assert rows(figure(html(view)))[0].cells == ("14", "20")


def test_a_line_breaks_where_a_figure_is_missing() -> None:
    """No segment leads to or from a missing value; a dot stands at each side, and the sign on the baseline."""
    (drawing,) = drawings(drawn(ABSENCE, "2025-12-31"))
    assert len(list(drawing.iterfind("line[@class='ln1']"))) == 7
    assert len(list(drawing.iterfind("circle[@class='s1']"))) == 3
    assert len(list(drawing.iterfind("circle[@class='hole h2']"))) == 3
    assert "em" in labels(drawing)
    assert "Tecknet em betyder ej mätt." in shown(ABSENCE, "2025-12-31").subtitle
    assert "brutna 2020" in text(drawing[0])


def test_a_line_shows_its_target_and_which_side_is_good() -> None:
    """A dashed line over the plot, the target in the margin, and its direction in words."""
    view = shown(WAITING, "2025-12-31")
    (drawing,) = drawings(figure(html(view)))
    assert len(levels(drawing, "target")) == 1
    assert labels(drawing)[-2:] in (["Mål 40", "36 dagar"], ["36 dagar", "Mål 40"])
    assert "Skalan börjar vid noll. Målet är högst 40\u00a0dagar." in view.subtitle
    assert rows(figure(html(view)))[0].cells == ("61", "40")


def test_the_ends_of_lines_keep_apart() -> None:
    """Names and figures in the margin never cover one another, and keep the order of their lines."""
    years = [f"utfall_{year}" for year in range(2018, 2026)]
    near = [row(name, *["50"] * 7, last) for name, last in (("Nord", "76"), ("Syd", "75"), ("Öst", "74"))]
    (drawing,) = drawings(drawn(matrix("t", years, near, kind=TableKind.MEASURES, unit="%")))
    ends = [
        (text(own), float(own.get("y", "")))
        for own in drawing.iterfind("text")
        if own.get("x", "").startswith("8") and own.get("class") in (None, "b")
    ]
    assert [name for name, _ in ends] == ["Nord", "76 %", "Syd", "75 %", "Öst", "74 %"]
    assert all(later - earlier >= 16.9 for (_, earlier), (_, later) in pairwise(ends))


# -- Sparklines -------------------------------------------------------------------------------------------------------


def test_months_end_in_a_sparkline() -> None:
    """The last column of a table of months is drawn, from zero, the newest dark, without text or address."""
    page = table_html(MONTHS, report(MONTHS, ends="2019-03-31"))
    assert '<th scope="col" class="num rk-sp">Jan–mars</th></tr>' in page
    sparks = re.findall(r'<td class="num rk-sp">(.*?)</td>', page)
    assert len(sparks) == 2
    assert all('aria-hidden="true"' in spark and "<text" not in spark for spark in sparks)
    assert [re.findall(r'rect class="(\w+)"', spark) for spark in sparks] == [["q", "q", "s1"], ["q", "s1"]]


def test_six_months_are_a_line() -> None:
    """From six points a line says more."""
    names = [f"utfall_2019_{month:02}" for month in range(1, 7)]
    page = table_html(matrix("t", names, [row("A", *"123456")], kind=TableKind.MEASURES, unit="st"))
    assert page.count('class="ln1"') == 5


def test_a_month_with_two_figures_has_no_sparkline() -> None:
    """Where a printed cell holds two figures a single line would be a choice that nobody made."""
    names = [figures("andel_2019_01"), figures("utfall_2019_01"), figures("andel_2019_02"), figures("utfall_2019_02")]
    assert table_layout.sparkline_months(names) == ()
    assert "rk-sp" not in table_html(matrix("t", names, [row("A", *"1234")], kind=TableKind.MEASURES, unit="st"))
    assert "rk-sp" not in table_html(ACTIVITIES)
