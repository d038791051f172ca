"""The links to the year before: under their table, one to its whole and one to each measure that stood elsewhere."""

from __future__ import annotations

from pathlib import Path

from folders import ROOT

from rakenskap.analysis.earlier_table import EarlierPlace
from rakenskap.base.fragment import PLACEHOLDER
from rakenskap.editions.build_context import BuildContext
from rakenskap.model.board import Register
from rakenskap.pages.comparison import earlier_links
from rakenskap.site.render_context import RenderContext
from tables import seen

WHOLE = EarlierPlace("drift", "Drift", "Årsrapport 2024", "namnden/2024/arsrapport", "drift")
MEASURE = EarlierPlace("matt", "Lån", "Årsrapport 2024", "namnden/2024/arsrapport", "tal.lan.utfall_2024", "lan")


def html(folder: Path, table: str) -> str:
    """The links under a table, as HTML."""
    pages = RenderContext.open(BuildContext.open(ROOT), folder).pages(Register())
    drawn = "".join(earlier_links.drawn(pages, table, (WHOLE, MEASURE)))
    return PLACEHOLDER.sub(lambda found: pages.fragments.get(found[1]), drawn)


def test_a_table_has_the_link_that_is_its_own(tmp_path: Path) -> None:
    page = html(tmp_path, "drift")
    assert seen(page) == "Ett år tidigare: Drift i Årsrapport 2024"
    assert 'href="../../2024/arsrapport/#drift"' in page


def test_measures_that_stood_elsewhere_are_named_with_their_report(tmp_path: Path) -> None:
    page = html(tmp_path, "matt")
    assert seen(page) == "Ett år tidigare, i Årsrapport 2024: Lån"
    assert 'href="../../2024/arsrapport/#tal.lan.utfall_2024"' in page


def test_a_table_without_a_year_before_has_none(tmp_path: Path) -> None:
    assert html(tmp_path, "annan") == ""
