"""The guides as pages: the same words, whole, with links that lead somewhere."""

from __future__ import annotations

import html
import posixpath
import re

import pytest
from folders import ROOT

from rakenskap.base.fragment import PLACEHOLDER
from rakenskap.editions.build_context import BuildContext
from rakenskap.model.board import Register
from rakenskap.pages import guide_page
from rakenskap.pages.guide_page import SOURCES, Guide
from rakenskap.pages.page import Pages
from rakenskap.site.render_context import RenderContext

REPORT = "exempelkommunen-exempelnamnden/2024/arsrapport"


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> Pages:
    """The project's own templates and words."""
    return RenderContext.open(BuildContext.open(ROOT), tmp_path_factory.mktemp("fragments")).pages(Register())


def drawn(pages: Pages, text: str, path: str = "redaktionen/index.md") -> str:
    written = guide_page.markdown(pages, Guide(path, SOURCES[path], text), {REPORT})
    return PLACEHOLDER.sub(lambda found: pages.fragments.get(found[1]), written)


def test_a_guide_is_read_as_on_github(pages: Pages) -> None:
    page = drawn(
        pages, "# Kom igång\n\n1. Gör så:\n\n   ```yaml title=board.yaml\n   name: A <b>\n   ```\n\n2. Klart.\n"
    )
    assert '<pre tabindex="0"><code>name: A &lt;b&gt;\n</code></pre>' in page
    assert '<p class="rk-made">board.yaml</p>' in page
    assert page.count("<ol>") == 1


def test_a_heading_has_the_anchor_that_links_say_and_each_its_own(pages: Pages) -> None:
    page = drawn(
        pages, "# A\n\n[dit](#när-ett-tal-saknas)\n\n## När ett tal saknas\n\nx\n\n## Utgåvor\n\ny\n\n## Utgåvor\n\nz\n"
    )
    assert '<a href="#nar-ett-tal-saknas">dit</a>' in page
    assert "## När ett tal saknas {#nar-ett-tal-saknas}" in page
    assert ["{#utgavor}" in page, "{#utgavor-1}" in page] == [True, True]


def test_links_lead_to_the_other_guides_and_to_reports_and_are_words_where_there_is_no_page(pages: Pages) -> None:
    page = drawn(
        pages,
        f"# A\n\n[hand](HANDBOK.md#små-antal) [en rapport]({REPORT}/datapackage.yaml) [en fil](../Makefile) [ut](https://a.se)\n",
        "redaktionen/index.md",
    )
    assert '<a href="../redaktionen/handbok/#sma-antal">hand</a>' in page
    assert f'<a href="../{REPORT}/">en rapport</a>' in page
    assert " en fil " in page
    assert '<a href="https://a.se">ut</a>' in page


def test_a_wide_table_is_reached_by_the_keyboard(pages: Pages) -> None:
    page = drawn(pages, "# A\n\n## Nycklar `x`\n\n| a | b |\n|---|---|\n| 1 | 2 |\n")
    assert '<table tabindex="0" aria-label="Nycklar x">' in page


def test_html_in_a_guide_is_shown_as_text(pages: Pages) -> None:
    assert "<script>" not in drawn(pages, "# A\n\n<script>alert(1)</script>\n\n[x](javascript:alert(1))\n")
    assert 'href="javascript' not in drawn(pages, "# A\n\n[x](javascript:alert(1))\n")


def test_every_link_of_our_guides_leads_to_a_heading(pages: Pages) -> None:
    made = {guide.path: guide for guide in guide_page.read(ROOT)}
    assert made.keys() == SOURCES.keys()
    whole = {path: drawn(pages, guide.text, path) for path, guide in made.items()}
    urls = {path: path.replace("index.md", "") for path in whole}
    ids = {urls[path]: set(re.findall(r"\{#([a-z0-9-]+)\}", page)) for path, page in whole.items()}
    dead = []
    for path, page in whole.items():
        for href in re.findall(r'<a href="([^"]+)"', page):
            target, _, fragment = html.unescape(href).partition("#")
            url = posixpath.normpath(posixpath.join(urls[path], target)) + "/" if target else urls[path]
            if url in ids and fragment and fragment not in ids[url]:
                dead.append(f"{path}: {href}")
    assert dead == []
