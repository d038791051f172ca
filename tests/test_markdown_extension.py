"""Fragments and heading ids in Markdown, as MkDocs and other engines run it."""

from __future__ import annotations

from pathlib import Path

import pytest
from markdown import Markdown

from rakenskap.base.fragment import Fragments
from rakenskap.markdown_extension import MissingFragmentError, RakenskapExtension, filled, makeExtension

TABLE = '<div class="rk-fig" id="prognos">\n<table><tr><td>*inte* &amp; _kursiv_ [x](y) ¤ {#id}</td></tr>\n\n</table>\n</div>'


@pytest.fixture
def fragments(tmp_path: Path) -> Fragments:
    """An empty folder of fragments."""
    return Fragments(tmp_path / "fragments")


def engine(fragments: Fragments) -> Markdown:
    """Python-Markdown with the extensions that mkdocs.yml lists."""
    return Markdown(extensions=["toc", "tables", "fenced_code", RakenskapExtension(fragments=str(fragments.folder))])


def test_a_line_that_names_a_fragment_becomes_its_html_untouched(fragments: Fragments) -> None:
    line = fragments.put(TABLE)
    assert (
        engine(fragments).convert(f"# Rapport\n\n{line}\n\nText.")
        == f'<h1 id="rapport">Rapport</h1>\n{TABLE}\n<p>Text.</p>'
    )


def test_a_fragment_needs_no_empty_lines_around_it(fragments: Fragments) -> None:
    line = fragments.put(TABLE)
    assert engine(fragments).convert(f"Före.\n{line}\nEfter.") == f"<p>Före.</p>\n{TABLE}\n<p>Efter.</p>"


def test_several_fragments_keep_their_order(fragments: Fragments) -> None:
    first, second = fragments.put("<div>1</div>"), fragments.put("<div>2</div>")
    assert engine(fragments).convert(f"{first}\n{second}\n\n{first}") == "<div>1</div>\n<div>2</div>\n<div>1</div>"


def test_blank_space_around_a_fragment_s_html_leaves_no_empty_paragraph(fragments: Fragments) -> None:
    assert engine(fragments).convert(fragments.put("\n<div>1</div>\n")) == "<div>1</div>"


@pytest.mark.parametrize("frame", ["Se {} här.", "{} efter", "före {}", "- {} efter", "| {} | a |"])
def test_inside_text_it_stays_text(fragments: Fragments, frame: str) -> None:
    line = fragments.put(TABLE)
    html = engine(fragments).convert(frame.format(line))
    assert line in html
    assert "rk-fig" not in html


@pytest.mark.parametrize("frame", ["```\n{}\n```", "    {}", "`{}`"])
def test_shown_as_code_it_stays_code(fragments: Fragments, frame: str) -> None:
    line = fragments.put(TABLE)
    html = engine(fragments).convert(frame.format(line))
    assert f"<code>{line}" in html


@pytest.mark.parametrize("name", ["0" * 63, "A" * 64, "../" + "0" * 61, "0" * 65])
def test_what_is_no_hash_stays_text(fragments: Fragments, name: str) -> None:
    assert engine(fragments).convert(f"[[fragment:{name}]]") == f"<p>[[fragment:{name}]]</p>"


def test_a_missing_fragment_stops_with_its_name_and_folder(fragments: Fragments) -> None:
    with pytest.raises(MissingFragmentError, match=f"{'0' * 64} is not in .*fragments"):
        engine(fragments).convert(f"[[fragment:{'0' * 64}]]")


def test_one_engine_converts_many_pages(fragments: Fragments) -> None:
    markdown = engine(fragments)
    pages = [fragments.put(f"<div>{number}</div>") for number in range(3)]
    assert [markdown.reset().convert(page) for page in pages] == ["<div>0</div>", "<div>1</div>", "<div>2</div>"]


def test_a_heading_says_its_own_id_and_the_contents_respect_it(fragments: Fragments) -> None:
    markdown = engine(fragments)
    html = markdown.convert("## Läget i *korthet* {#laget}\n\nEkonomi {#ekonomi.1_a-b}\n---\n\n### Utan")
    assert '<h2 id="laget">Läget i <em>korthet</em></h2>' in html
    assert '<h2 id="ekonomi.1_a-b">Ekonomi</h2>' in html
    assert '<h3 id="utan">Utan</h3>' in html
    tokens = markdown.toc_tokens  # type: ignore[attr-defined] # the toc extension's own
    assert [(token["id"], token["name"]) for token in tokens] == [
        ("laget", "Läget i korthet"),
        ("ekonomi.1_a-b", "Ekonomi"),
    ]


def test_an_id_that_looks_like_emphasis_is_whole(fragments: Fragments) -> None:
    assert '<h2 id="_a_b_">Rubrik</h2>' in engine(fragments).convert("## Rubrik {#_a_b_}")


@pytest.mark.parametrize("ending", ["{#Stor}", "{#å}", "{.klass}", "{#a b}", '{#a onclick="x"}', "{#}", "\\{#a}"])
def test_other_braces_stay_in_the_heading(fragments: Fragments, ending: str) -> None:
    html = engine(fragments).convert(f"## Rubrik {ending}")
    assert "Rubrik {" in html
    assert "onclick=" not in html.partition(">")[0]


def test_an_id_in_a_paragraph_stays_text(fragments: Fragments) -> None:
    assert engine(fragments).convert("Text {#id}") == "<p>Text {#id}</p>"


def test_an_automatic_id_gives_way_to_a_chosen_one(fragments: Fragments) -> None:
    html = engine(fragments).convert("## Mål\n\n## Annat {#mal}")
    assert '<h2 id="mal_1">Mål</h2>' in html
    assert '<h2 id="mal">Annat</h2>' in html


def test_an_engine_may_load_it_by_its_module(fragments: Fragments) -> None:
    line = fragments.put(TABLE)
    by_module = Markdown(
        extensions=["rakenskap.markdown_extension"],
        extension_configs={"rakenskap.markdown_extension": {"fragments": str(fragments.folder)}},
    )
    assert by_module.convert(line) == TABLE
    assert isinstance(makeExtension(), RakenskapExtension)


@pytest.mark.parametrize(
    "frame", ["# Rapport\n\n{}\n\nText.", "Före.\n{}\nEfter.", "{}\n{}", "- a\n\n    {}\n", "    {}"]
)
def test_put_in_late_a_fragment_stands_where_it_would_at_once(fragments: Fragments, frame: str) -> None:
    line = fragments.put(TABLE)
    markdown = frame.replace("{}", line)
    own = RakenskapExtension(fragments=str(fragments.folder), late=True)
    marked = Markdown(extensions=["toc", "tables", "fenced_code", own]).convert(markdown)
    assert "<table>" not in marked
    assert filled(marked, fragments) == engine(fragments).convert(markdown)


def test_a_mark_without_its_fragment_is_told_like_a_line_without_it(fragments: Fragments) -> None:
    with pytest.raises(MissingFragmentError, match=f"{'0' * 64} is not in .*fragments"):
        filled(f"<!--fragment:{'0' * 64}-->", fragments)
