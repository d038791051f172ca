"""A report's page: what the editors say of a section stands first in it, and is told from the board's own words."""

from __future__ import annotations

import html
import re
import shutil
from datetime import date
from pathlib import Path
from typing import Final
from urllib.parse import parse_qs, urlsplit

import pytest
from folders import ROOT

from rakenskap.base.fragment import PLACEHOLDER
from rakenskap.editions.build_context import BuildContext
from rakenskap.editions.report_history import ShownEdition
from rakenskap.model import package
from rakenskap.pages import report_page
from rakenskap.pages.report_page import ReportOnPage
from rakenskap.reading import settings, source
from rakenskap.reading.files.tree import FolderTree
from rakenskap.site.render_context import RenderContext

EXAMPLE: Final = ROOT / "tests/reading/examples/ok_summary"
TABLE: Final = (
    "label;row_type;utfall_2025;budget_2025;avvikelse\nBibliotek;;12400;12500;100\nÄventyrsbad;;9400;8000;-1400\n"
    "Summa;summa;21800;20500;-1300\n"
)


def rendered(folder: Path, fragments: Path, where: ShownEdition | None = None) -> str:
    """The page of the folder's only report, with its fragments put in."""
    collection = source.read(FolderTree(folder)).collection
    board = collection.boards[0]
    pages = RenderContext.open(BuildContext.open(ROOT), fragments).pages(collection.register)
    made = package.package(board, board.reports[0], collection.register, settings.read(ROOT).publisher)
    shown = report_page.markdown(
        pages, ReportOnPage(board.reports[0], board, collection.register, made, None, where or ShownEdition())
    )
    return PLACEHOLDER.sub(lambda found: pages.fragments.get(found[1]), shown)


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The example's page."""
    return rendered(EXAMPLE, tmp_path_factory.mktemp("fragments"))


def test_a_summary_stands_between_heading_and_text_and_says_whose_it_is(page: str) -> None:
    """The label and the summary come first in the section, and its text after them outside the box."""
    heading, label = page.index("{#ekonomi}"), page.index("Med enkla ord. Skrivet av redaktionen")
    own, text = page.index("Simhallen är dyrast"), page.index("Tillsammans kostade")
    assert heading < label < own < page.index("</div>", own) < text


def test_figures_of_a_summary_lead_to_their_cells_and_its_html_is_escaped(page: str) -> None:
    """A summary follows the rules of prose."""
    assert '<strong><a href="#drift.simhall.utfall_2025">8,1\u00a0mnkr</a></strong>' in page
    assert "1 &lt; 2 &amp; &lt;b&gt;3&lt;/b&gt;" in page


def test_a_section_without_a_summary_has_no_label(page: str) -> None:
    """Two of the example's three sections have one."""
    assert page.count('<div class="rk-summary">') == 2


def spelt(folder: Path, unit: str) -> str:
    """The page of a report whose table is in ``unit``, with that written as tkr."""
    report = folder / "data/exempelnamnden/2025/arsrapport"
    shutil.copytree(ROOT / "tests/reading/examples/signs_of_equals", folder)
    (report / "drift.csv").write_text(TABLE, encoding="utf-8")
    descriptor = (report / "datapackage.yaml").read_text(encoding="utf-8")
    (report / "datapackage.yaml").write_text(descriptor.replace("unit: tkr", f"unit: {unit}"), encoding="utf-8")
    page = rendered(folder, folder / "fragments")
    for printed in (unit, unit.replace(" ", "\u00a0"), unit[0].upper() + unit[1:]):
        page = page.replace(printed, "tkr")
    return page.replace("Tkr", "tkr")


@pytest.mark.parametrize("unit", ["Tkr", "kkr", "KSEK", "tusen kronor", "1 000 kr"])
def test_a_page_says_and_draws_the_same_however_its_unit_is_spelt(unit: str, tmp_path: Path) -> None:
    """Only the table has the unit as it is printed."""
    own = spelt(tmp_path / "own", unit)
    assert "mnkr" in own
    assert own == spelt(tmp_path / "usual", "tkr")


def test_a_letter_about_a_mistake_says_which_report_and_edition_and_where(page: str) -> None:
    """It is begun in the reader's own program for e-mail, with lines as letters have them."""
    letter = urlsplit(html.unescape(re.findall(r'<a href="(mailto:[^"]+)">Påpeka ett fel</a>', page)[0]))
    said = {name: values[0] for name, values in parse_qs(letter.query, strict_parsing=True).items()}
    publisher = settings.read(ROOT).publisher
    assert letter.path == settings.read(ROOT).email
    assert said["subject"].startswith("Fel i ")
    assert said["body"].startswith(f"Utgåva: 1.0.0\r\nAdress: {publisher.address}")
    assert "+" not in letter.query, "a program for e-mail takes it for itself"


def test_a_page_that_stays_has_the_letter_beside_what_stays(page: str, tmp_path: Path) -> None:
    """Its own words are what they were when it was published; the theme has the letter."""
    frozen = rendered(EXAMPLE, tmp_path, ShownEdition(day=date(2026, 2, 2)))
    head, _, content = frozen.partition("\n---\n")
    assert "Påpeka ett fel" not in content
    assert 'mistake: "mailto:' in head
    assert 'cited: "https://' in head
    assert "mistake:" not in page
