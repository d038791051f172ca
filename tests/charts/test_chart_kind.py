"""Which chart a table gets: the one that suits it, or the one that its editor chose."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import replace

import pytest
import table_kinds
from chart_examples import ABSENCE, ACTIVITIES, ALONE, FORECAST, MEASURES, MONTHS, STAFF, WAITING
from folders import ROOT

from charts import looks, view
from rakenskap.charts import chart_kind
from rakenskap.model import problem
from rakenskap.model.table import Matrix, Note, Row
from rakenskap.model.terms import ChartKind
from rakenskap.reading.files import profile
from rakenskap.tables import figure
from rakenskap.tables.figure_context import FigureContext
from tables import heading, matrix, prose, report, row, templates, total, words
from tables import html as table_html


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
        (matrix("delar", ["utfall_2018", "utfall_2019_01_08"], [row("A", "1", "2")], kind=table_kinds.MEASURES), "inget"),
        (matrix("ar", ["utfall_2018", "utfall_2019"], [row("A", "1", "2"), row("B", "3", "4")], unit="tkr"), "små staplar"),
        (matrix("noll", ["avvikelse_2019"], [row("A", "0"), row("B", "0")], unit="tkr"), "inget"),
        (matrix("rubriker", ["utfall_2018", "utfall_2019"], [heading("A"), total("S", "1", "2")], unit="tkr"), "inget"),
        (matrix("mal", ["utfall_2019", "mal_2019"], [row("A", "70", "minst 80")], kind=table_kinds.MEASURES, unit="%"), "liggande staplar"),
    ],
    ids=lambda value: value.name if isinstance(value, Matrix) else value,
)  # fmt: skip
def test_a_table_gets_the_chart_that_suits_it(table: Matrix, chart: str) -> None:
    """The kind of table and the roles of its columns decide; where nothing can be compared there is no chart."""
    assert looks(view(table)) == chart


def of_months(*rows: Row, months: int = 3, **changes: object) -> str:
    """A table of measures by months, with its chart."""
    columns = [f"utfall_2019_{month:02}" for month in range(1, months + 1)]
    table = matrix("t", columns, rows, kind=table_kinds.MEASURES, title="Mått", **changes)
    return figure.fragment_html(
        table, FigureContext(report(table, ends="2019-12-31"), words(), 1, prose=prose), templates()
    )


def test_what_sparklines_show_is_only_told() -> None:
    """Three months of two measures stand in the table, drawn beside each row: over it stands what changed most."""
    drawn = of_months(row("Besök", "40", "50", "90"), row("Lån", "30", "20", "29"))
    told = "Besök ökade mest i procent mellan januari och mars: från 40 till 90"
    assert f'<p class="rk-told" id="d-t">{told}</p>' in drawn
    assert ("rk-chart" in drawn, drawn.count("rk-spark")) == (False, 2)


def test_what_sparklines_show_is_left_out_where_nothing_can_be_told() -> None:
    drawn = of_months(
        row("Besök", "40", "50", "90"), row("Lån", "30", "20", "29"), notes=(Note("Ny definition i mars."),)
    )
    assert ("rk-told" in drawn, "rk-chart" in drawn) == (False, False)


@pytest.mark.parametrize(
    ("months", "count", "chart"),
    [(6, 2, ChartKind.AUTO), (3, 2, ChartKind.COLUMNS), (3, 1, ChartKind.AUTO)],
    ids=["long", "chosen", "alone"],
)
def test_months_are_drawn_where_they_are_many_or_alone_or_the_editor_chose_so(
    months: int, count: int, chart: ChartKind
) -> None:
    rows = [row(name, *["40"] * (months - 1), "90") for name in ("Besök", "Lån")]
    drawn = of_months(*rows[:count], months=months, chart=chart)
    assert ("rk-told" in drawn, "rk-chart" in drawn) == (False, True)


def test_at_most_three_measures_are_drawn_before_the_rest_are_unfolded() -> None:
    """Those that changed most come first; the rest stand in the table's order, and all of them under the chart."""
    rows = [
        row(name, *own)
        for name, own in (
            ("A", ("50", "51")),
            ("B", ("50", "90")),
            ("C", ("50", "50")),
            ("D", ("50", "40")),
            ("E", ("50", "70")),
        )
    ]
    table = matrix("t", ["utfall_2018", "utfall_2019"], rows, kind=table_kinds.MEASURES)
    made = view(table)
    assert made is not None
    assert [panel.name for panel in made.panels] == ["B", "E", "D"]
    assert [panel.name for panel in made.folded] == ["A", "C"]
    assert made.unfold == "Visa alla 5 nyckeltal"
    assert [own.label for own in made.figures.rows] == ["B", "E", "D", "A", "C"]
    assert list(made.explored.choices) == ["B", "E", "D", "A", "C"]
    few = view(replace(table, rows=table.rows[:3]))
    assert few is not None
    assert ([panel.name for panel in few.panels], few.folded) == (["A", "B", "C"], ())


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
        (STAFF, ChartKind.SEXES, "kvinnor och män"),
        (ABSENCE, ChartKind.SEXES, "inget"),
    ],
)
def test_an_editor_may_choose_another(table: Matrix, chosen: ChartKind, chart: str) -> None:
    """``chart`` overrides the choice, and what can't be drawn is known before a page is made."""
    own = replace(table, chart=chosen)
    assert looks(view(own)) == chart
    assert chart_kind.is_drawable(own) is (chart != "inget" or chosen is ChartKind.NONE)


def test_the_chart_stands_before_its_table() -> None:
    """Prose, then chart, then its table, then the table's foot: the fragment of a table begins with its chart."""
    page = figure.fragment_html(FORECAST, FigureContext(report(FORECAST), words(), prose=prose), templates())
    assert page.index('<figure class="rk-chart" id="d-prognos"') < page.index('<div class="rk-fig" id="prognos">')
    assert "<figure" not in table_html(FORECAST)


# -- The kinds themselves -----------------------------------------------------------------------------------------------


def test_every_word_that_an_editor_may_choose_is_a_kind() -> None:
    """The kinds, the format, the published profile and the problem that tells what each kind needs name the same."""
    words_ = [own.kind for own in chart_kind.KINDS]
    assert len(words_) == len(set(words_))
    assert set(words_) == set(ChartKind) - {ChartKind.AUTO, ChartKind.NONE}
    chart = profile.schema("report")["$defs"]["resource"]["properties"]["chart"]
    assert chart["enum"] == [own.value for own in ChartKind]
    remedy = problem.catalogue()["table.chart"].remedy
    assert [own for own in words_ if own.value not in remedy] == []


def imported(tree: ast.AST) -> Iterator[str]:
    """The dotted names that a module imports."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (own.name for own in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield node.module or ""
            yield from (f"{node.module}.{own.name}" for own in node.names)


def chosen(tree: ast.AST) -> Iterator[str]:
    """The members of ``ChartKind`` that a module names."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id == "ChartKind":
            yield node.attr


def test_nothing_but_the_list_names_the_kinds_one_by_one() -> None:
    """A kind is a module of its own: only the list of kinds imports it, and only itself has its word.

    The kinds of tables are the exception: each says which charts suit it.
    """
    modules = {own.__module__: own.kind.name for own in chart_kind.KINDS}
    assert len(modules) == len(chart_kind.KINDS)
    naming = []
    for path in (ROOT / "hooks").rglob("*.py"):
        name = ".".join(path.relative_to(ROOT / "hooks").with_suffix("").parts)
        tree = ast.parse(path.read_text(encoding="utf-8"))
        if name != chart_kind.__name__:
            naming += [(name, own) for own in imported(tree) if own in modules]
        if not name.startswith("rakenskap.kinds."):
            naming += [(name, own) for own in chosen(tree) if own in modules.values() and own != modules.get(name)]
    assert naming == []
