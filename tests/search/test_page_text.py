"""What the search reads of a finished page: terms and values apart, each with its place, and nothing that is said twice."""

from __future__ import annotations

import pytest

from rakenskap.search.page_text import PagePart, PartKind, page_text


def parts(body: str, kind: str = "report") -> list[PagePart]:
    page = page_text(
        f'<article data-search="{kind}" data-place="Orsa" data-year="2025" data-page="Rapport">{body}</article>'
    )
    assert page is not None
    return list(page.parts)


def places(body: str, kind: str = "report") -> list[tuple[str, str, str]]:
    return [(part.anchor, part.title, part.text) for part in parts(body, kind)]


def test_a_page_that_is_not_marked_is_not_found() -> None:
    assert page_text("<article><h1>Utgåva 1.0.0</h1></article>") is None
    assert page_text("<p>Inget</p>") is None


def test_a_page_says_what_it_is_and_whose() -> None:
    page = page_text(
        '<body><article data-search="year" data-place="Orsa, Nämnden" data-year="2025" data-page="Året"><h1>A'
    )
    assert page is not None
    assert (page.kind, page.place, page.year, page.title) == ("year", "Orsa, Nämnden", "2025", "Året")


def test_terms_and_values_are_words_of_their_own() -> None:
    box = '<h2 id="n">Nämnden</h2><dl class="rk-meta"><div id="fakta.ordf"><dt>Ordförande</dt><dd>Kim Exempel</dd></div></dl>'
    assert places(box)[-1] == ("fakta.ordf", "Ordförande: Kim Exempel", "")
    head = '<div class="rk-head"><h1>Orsa</h1><dl class="rk-meta"><div><dt>Ordförande</dt><dd>Kim</dd></div></dl></div>'
    assert places(head, "board") == [("", "Orsa", "Ordförande: Kim")]


def test_prose_after_a_table_belongs_to_the_section() -> None:
    body = (
        '<h2 id="e">Ekonomi</h2><p>Före.</p><div class="rk-fig" id="drift"><table><caption><span class="rk-cap" id="drift-t">'
        "<b>Tabell 1. Driftredovisning</b><span>Tkr.</span></span></caption><thead><tr><th>Utfall</th></tr></thead>"
        '<tr><th scope="row">Bibliotek</th><td class="num">12</td></tr></table></div><p>Efter.</p>'
    )
    assert places(body)[1:] == [("e", "Ekonomi", "Före. Efter."), ("drift", "Driftredovisning", "Tkr. Bibliotek")]
    assert parts(body)[2].heads.strip() == "Utfall"
    assert parts(body)[2].over == "Ekonomi"


def test_a_goal_is_found_at_its_own_address() -> None:
    body = '<div class="rk-listing" id="mal"><h3>Alla läser</h3><div class="rk-goal" id="mal.bib"><h4>Fler lån</h4><p>Ja.</p></div></div>'
    assert places(body)[1:] == [("mal", "Alla läser", ""), ("mal.bib", "Fler lån", "Ja.")]


def test_a_word_of_the_glossary_is_a_part() -> None:
    body = '<h2 id="p">Pengar</h2><dl><dt id="budget">Budget</dt><dd>En plan.</dd><dt id="utfall">Utfall</dt><dd>Det som blev.</dd></dl>'
    assert places(body, "page")[2:] == [("budget", "Budget", "En plan."), ("utfall", "Utfall", "Det som blev.")]
    assert parts(body, "page")[2].kind is PartKind.TERM


@pytest.mark.parametrize("kind", ["year", "measure", "list"])
def test_what_stands_in_the_reports_is_not_found_again(kind: str) -> None:
    body = '<h1>Året</h1><p>Kort.</p><h2 id="laget">Läget</h2><p>Underskott.</p><h3 id="x">Mer</h3><p>Mycket.</p>'
    assert places(body, kind) == [("", "Året", "Kort.")]


def test_downloads_and_citation_are_not_found() -> None:
    body = '<h2 id="ladda-ned">Ladda ned</h2><p>CSV</p><h3 id="citera">Citera</h3><p>Så</p><h2 id="slut">Slut</h2><p>Text</p>'
    assert places(body)[1:] == [("slut", "Slut", "Text")]


def test_soft_hyphens_and_marks_are_not_read() -> None:
    body = (
        '<h2 id="k">Kommun&shy;bidrag<a class="headerlink" href="#k">#</a></h2><p>12<span class="rk-sr">dolt</span></p>'
    )
    assert places(body)[1:] == [("k", "Kommunbidrag", "12")]


def test_figures_and_drawings_are_not_read_whatever_stands_in_them() -> None:
    figure = '<td class="num" id="t.a.b"><a href="#k">154<span class="rk-sr"> visa</span></a></td>'
    drawing = '<svg class="rk-svg"><text>Ritat</text><text>154</text></svg>'
    body = f"<h2 id='n'>Nämnden</h2>{drawing}<table><tr><th>Rad</th>{figure}<td>Ord</td></tr></table><p>Efter</p>"
    assert places(body)[-1] == ("n", "Nämnden", "Rad Ord Efter")


def test_a_table_within_a_cell_of_figures_hides_nothing_after_it() -> None:
    inner = '<td class="num"><table><tr><td class="num">1</td><td>Dolt</td></tr></table></td>'
    body = f"<h2 id='n'>Nämnden</h2><table><tr>{inner}<td>Ord</td></tr></table><p>Efter</p>"
    assert places(body)[-1] == ("n", "Nämnden", "Ord Efter")
