"""What leaves prose for a page holds only what a report's prose may hold, whatever was written."""

from __future__ import annotations

from xml.etree import ElementTree as ET

import pytest
from budget import examples
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown import Markdown

from rakenskap.model import prose
from rakenskap.model.prose import ProseLink
from rakenskap.swedish.number import NBSP

PIECES = [
    "[ord]", "[a [b] c]", "[[x]]", "(https://example.se)", "(javascript:alert)", "( javascript:x )",
    "(<javascript:x>)", "(tal:t/r/k)", "(data:text/html,x)", "![bild]", "[ref]: javascript:x", "[ref]",
    "<a href='javascript:x'>", "<script>", "&#106;avascript:", "&amp;", "\n", "\n\n", "# ", "===\n", "---\n",
    "| a | b |\n|---|---|\n", "- ", "> ", "    ", "`", "**", "\\", "ord", " ", "(", ")", "[", "]", "!", ":", "<", ">",
]  # fmt: skip


def refused(text: str) -> bool:
    """True when the reading of ``text`` would note a problem."""
    links = list(prose.links(text))
    return any(not isinstance(link, ProseLink) or not prose.allowed(link) for link in links) or bool(
        list(prose.refused(text))
    )


def html(text: str) -> ET.Element:
    """What the page's Markdown makes of prose."""
    page = Markdown(extensions=["tables"], output_format="xhtml").convert(prose.page_markdown(text))
    return ET.fromstring(f"<div>{page}</div>")  # noqa: S314 - made just now by Python-Markdown


@settings(max_examples=examples(100, 4000))
@given(st.lists(st.sampled_from(PIECES), max_size=8).map("".join))
def test_prose_that_is_not_refused_makes_no_unsafe_page(text: str) -> None:
    if refused(text):
        return
    made = html(text)
    assert {element.tag for element in made.iter()} <= {
        "div", "p", "a", "em", "strong", "ul", "ol", "li", "blockquote", "code", "pre", "br", "hr",
    }  # fmt: skip
    for link in made.iter("a"):
        assert link.get("href", "").startswith(("https://", "mailto:", "#"))


@pytest.mark.parametrize(
    ("text", "target"),
    [
        ("[a](javascript:alert(1))", "javascript:alert(1)"),
        ("[a](JavaScript:x)", "JavaScript:x"),
        ("[a](//example.se)", "//example.se"),
        ("[a](http://example.se)", "http://example.se"),
        ("![a](https://example.se/a.png)", "https://example.se/a.png"),
    ],
)
def test_a_link_that_may_not_stand_is_found(text: str, target: str) -> None:
    (link,) = prose.links(text)
    assert isinstance(link, ProseLink)
    assert link.target == target
    assert not prose.allowed(link)


@pytest.mark.parametrize("text", ["[[a]](javascript:x)", "[a](<javascript:x>)", "[a]( javascript:x)", "[a](x", "](x)"])
def test_a_link_that_markdown_may_read_otherwise_is_refused(text: str) -> None:
    assert not any(isinstance(link, ProseLink) for link in prose.links(text))
    assert refused(text)


@pytest.mark.parametrize(
    ("text", "code", "line"),
    [
        ("a\n\n# b", "prose.heading", 3),
        ("#metoo", "prose.heading", 1),
        ("- # b", "prose.heading", 1),
        ("a\n=", "prose.heading", 2),
        ("a\n\n---", "prose.rule", 3),
        ("a | b\n--|--\n1 | 2", "prose.table", 2),
        ("[a]: https://example.se", "prose.reference", 1),
        ("> [a]: javascript:x", "prose.reference", 1),
        ("```\na\n```", "prose.code", 1),
    ],
)
def test_what_prose_may_not_hold_is_found(text: str, code: str, line: int) -> None:
    assert [(found, spot.line) for found, spot in prose.refused(text)] == [(code, line)]


@pytest.mark.parametrize("text", ["a - b", "1 # 2", "- a\n- b", "minst 5 = 5", "\\# 1", "**a** | b", "§ 12"])
def test_ordinary_prose_may_stand(text: str) -> None:
    assert not refused(text)


def test_a_figure_leads_to_its_cell_and_is_not_broken() -> None:
    shown = prose.page_markdown("Ett underskott på [11 900 tkr](tal:prognos/a+b/avvikelse_2018).")
    assert shown == f"Ett underskott på [11{NBSP}900{NBSP}tkr](#prognos.a.avvikelse_2018)."


@pytest.mark.parametrize(
    ("target", "rows"),
    [
        ("tal:t/a/k", ((1, "a"),)),
        ("tal:t/a+b-c/k", ((1, "a"), (1, "b"), (-1, "c"))),
        ("tal:t/a++b/k", None),
        ("tal:t/a", None),
        ("tal:T/a/k", None),
        ("tal:t/a/k/l", None),
    ],
)
def test_a_reference_names_table_rows_and_column(target: str, rows: tuple[tuple[int, str], ...] | None) -> None:
    cell = prose.reference(target)
    assert (cell.rows if cell is not None else None) == rows


def test_prose_of_any_length_is_read_in_a_moment() -> None:
    for piece in (
        "](",
        "[a](",
        "[",
        "(",
        "[a]: b\n",
        "# a\n",
        "a\n=\n",
        "| - ",
        "***",
        "| ",
        " ",
        "- ",
        ">",
        "-",
        "* ",
    ):
        text = piece * (50_000 // len(piece))
        list(prose.links(text))
        list(prose.refused(text))
