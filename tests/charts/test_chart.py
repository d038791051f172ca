"""What a reader is promised of every chart: it begins at zero, says what it shows, hides nothing, and carries its figures."""

from __future__ import annotations

from pathlib import Path

import pytest
from chart_examples import ACTIVITIES, ALONE, EVERY, FORECAST, MEASURES, MONTHS
from folders import GOLDEN

from charts import bars, columns, drawings, drawn, heads, html, labels, levels, rows, shown, text, uprights
from rakenskap.base import fragment
from rakenskap.base.fragment import Fragments
from rakenskap.model.table import Matrix
from rakenskap.model.terms import Favourable
from tables import matrix, row, templates


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


# -- Beside the page --------------------------------------------------------------------------------------------------


def test_a_fragment_carries_its_figures_to_the_folder_of_its_page(tmp_path: Path) -> None:
    """The HTML is published without them, and every page that shows the fragment finds them again."""
    view = shown(EVERY[0])
    fragments = Fragments(tmp_path)
    line = fragments.put(f"{templates().render('charts/chart.html', chart=view)}<p>x</p>")
    (key,) = fragment.PLACEHOLDER.findall(line)
    assert "<template" not in fragments.get(key)
    assert 'data-figure="diagram/prognos.json"' in fragments.get(key)
    assert list(fragments.beside(f"# Sida\n\n{line}\n\n{line}\n")) == [("diagram/prognos.json", view.plotly)]
    assert list(fragments.beside(fragments.put("<p>x</p>"))) == []


def test_two_figures_of_one_name_beside_a_page_are_refused(tmp_path: Path) -> None:
    """One would replace the other in silence."""
    fragments = Fragments(tmp_path)
    one, other = (fragments.put(f'<template data-beside="diagram/a.json">{own}</template>') for own in "12")
    with pytest.raises(ValueError, match=r"diagram/a\.json"):
        list(fragments.beside(one + other))


def test_no_text_of_an_editor_becomes_a_file() -> None:
    """A title that looks like a file that is carried is escaped, and a path never leaves the page's folder."""
    view = shown(
        matrix(
            "t",
            ["avvikelse_2018"],
            [row('<template data-beside="x.json">1</template>', "1"), row("B", "2")],
            favourable=Favourable.PLUS,
        )
    )
    _, files = fragment.parted(templates().render("charts/chart.html", chart=view))
    assert list(files) == ["diagram/t.json"]
    carrying = '<template data-beside="../x.json">1</template>'
    assert fragment.parted(carrying) == (carrying, {})
