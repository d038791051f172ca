"""The switch and the table of amounts in proportion: each figure beside the cell that it is of, and where the context is from."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Final

import pytest
from folders import ROOT
from measure_reports import of_year, only, table

from rakenskap.analysis import proportion
from rakenskap.base.fragment import PLACEHOLDER
from rakenskap.editions.build_context import BuildContext
from rakenskap.model import context
from rakenskap.model.board import Measure, Register
from rakenskap.model.context import ContextFigure, ContextKind
from rakenskap.model.table import Matrix
from rakenskap.pages.comparison import proportion_table
from rakenskap.pages.page import Pages
from rakenskap.site.render_context import RenderContext
from tables import matrix, reading, row, seen

DAY: Final = date(2026, 2, 20)
FIGURES: Final = (
    ContextFigure(ContextKind.POPULATION, "0580", 2025, Decimal(20000), "SCB, Folkmängd", DAY),
    ContextFigure(ContextKind.PRICES, "", 2024, Decimal(100), "SCB, KPI", DAY),
    ContextFigure(ContextKind.PRICES, "", 2025, Decimal(110), "SCB, KPI", DAY),
)
KNOWN: Final = context.of_municipality(FIGURES, "0580", is_invented=False)
DRIFT: Final = matrix(
    "drift", ["utfall_2024", "utfall_2025"], [row("Bad", "1000", "12000"), row("Bibliotek", "x", "0")], unit="tkr"
)


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> Pages:
    folder: Path = tmp_path_factory.mktemp("fragments")
    return RenderContext.open(BuildContext.open(ROOT), folder).pages(Register())


def html(pages: Pages, own: Matrix) -> str:
    read = reading(of_year(2025, own))
    found = proportion.of_table(read, read.tables[own.name], KNOWN)
    assert found is not None
    drawn = proportion_table.drawn(pages, own.name, own.title, found)
    return PLACEHOLDER.sub(lambda key: pages.fragments.get(key[1]), drawn)


def test_each_amount_stands_both_ways_with_the_cell_that_it_is_of(pages: Pages) -> None:
    page = html(pages, DRIFT)
    assert '<td class="num" data-per="drift.bad.utfall_2025">600</td>' in page
    assert '<td class="num" data-real="drift.bad.utfall_2024">1\u00a0100</td>' in page


def test_the_switch_names_the_three_ways(pages: Pages) -> None:
    page = html(pages, DRIFT)
    assert "kronor kronor per invånare 2025 års priser" in seen(page)
    assert re.findall(r'<input type="radio" name="drift-i" value="(\w*)"', page) == ["", "per", "real"]


def test_a_protected_figure_has_its_sign_and_no_cell_to_swap(pages: Pages) -> None:
    page = html(pages, DRIFT)
    assert "drift.bibliotek.utfall_2024" not in page
    assert page.count('<span aria-hidden="true">x</span>') == 2


def test_what_the_context_lacks_and_where_it_is_from_is_said(pages: Pages) -> None:
    page = seen(html(pages, DRIFT))
    assert "Folkmängd saknas för 2024, så de talen är inte räknade per invånare." in page
    assert "Folkmängd 2025: SCB, Folkmängd, hämtad 20 februari 2026." in page
    assert "Prisindex 2024 och 2025: SCB, KPI, hämtat 20 februari 2026." in page


def test_a_measure_has_its_years_and_a_chart_for_each_way(pages: Pages) -> None:
    measure = Measure("bistand", "Bistånd", "tkr", "ett", plural=False, definition="Utbetalt.")
    line = row("Bistånd", "1000", "1200", unit="tkr", measure="bistand")
    history = only(of_year(2025, table(["utfall_2024", "utfall_2025"], line)), register=Register((measure,)))
    found = proportion.of_history(history, KNOWN)
    assert found is not None
    drawn = proportion_table.of_measure(pages, history, found, ("Årsrapport 2025", "#angett"))
    page = PLACEHOLDER.sub(lambda key: pages.fragments.get(key[1]), drawn)
    assert "År Tkr Kronor per invånare 2025 års priser 2024 1 000 .. 1 100 2025 1 200 60 1 200" in seen(page)
    assert 'data-as="real" hidden' in page
    assert 'data-as="per"' not in page, "one year is no development"
    assert re.findall(r'<input type="radio" name="andel-i" value="(\w*)"', page) == ["", "real"]
