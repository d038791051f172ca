"""What a hand-written page may become: what it refuses it refuses in every spelling, and its list is the documented one."""

from __future__ import annotations

import re
from html.parser import HTMLParser

import markdown
import pytest
from folders import ROOT
from hypothesis import given
from hypothesis import strategies as st

from rakenskap.model import prose
from rakenskap.reading.files import markup
from rakenskap.reading.files.markup import ELEMENTS, SCHEMES

README = (ROOT / "site_config/README.md").read_text(encoding="utf-8")


def codes(body: str) -> list[str]:
    return [fault.code for fault in markup.faults(body)]


@pytest.mark.parametrize(
    "body",
    [
        "<meta http-equiv=refresh content=0>",
        "Ord <META\nhttp-equiv='refresh'>",
        "<div><base href='https://evil.example/'></div>",
        "> <script src=x></script>",
        "- a\n\n    - <object data=x></object>",
        "<p>\n<link rel=stylesheet href=x>\n</p>",
        "Ord\n:   <style>p{}</style>",
        "| a |\n|---|\n| <iframe src=x> |",
        "<img src=x onerror=alert(1)>",
        "<img/src=x/onerror=alert(1)>",
        "<a title='>' onclick=x>",
        '<p class="a"onclick=x>',
        "<p\x0conclick=x>",
        "<svg><a href=x></svg>",
        "<![CDATA[x]]>",
        "<?php x ?>",
        "<!DOCTYPE html>",
        "<!-- en anteckning -->",
        "# Rubrik <script>",
        "[<script>](om.md)",
    ],
)
def test_what_may_not_stand_there_is_refused_wherever_it_stands(body: str) -> None:
    assert codes(body), body


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)",
        "JaVaScRiPt:alert(1)",
        "&#106;avascript:alert(1)",
        "&#x6A;avascript&colon;alert(1)",
        "java&Tab;script:alert(1)",
        "&#1;javascript:alert(1)",
        "vbscript:x",
        "data:text/html,x",
        "http://example.se",
        "file:///etc/passwd",
        "blob:x",
    ],
)
def test_a_link_is_judged_as_a_browser_reads_it(address: str) -> None:
    assert codes(f'<a href="{address}">x</a>') == ["page.scheme"]
    assert codes(f"[x]({address})") == ["page.scheme"]


@pytest.mark.parametrize(
    "address", ["https://a.se/x.png", "//a.se/x.png", r"\\a.se/x.png", r"/\a.se/x", "data:image/png,x"]
)
def test_a_picture_lies_among_the_pages(address: str) -> None:
    assert codes(f"<img src='{address}' alt=''>") == ["page.foreign"]
    assert codes("<img src='bilder/karta.png' alt=''>") == codes("![Karta](../karta.png)") == []


class Reader(HTMLParser):
    """Python's own reader of HTML, which reads as browsers do: what it finds that nobody may write."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found += [] if tag in ELEMENTS else [tag]
        self.found += [name for name, _ in attrs if name.startswith("on")]


@given(
    st.lists(
        st.sampled_from(
            [*"<>/!?\"'=` \n&;#-[](){}|:*", "\x0c", "a", "b", "p", "onx", "svg", "script", "<p ", "<a ", "<!--", "```"]
        ),
        max_size=14,
    ).map("".join)
)
def test_no_tag_is_left_that_is_not_on_the_list(body: str) -> None:
    reader = Reader()
    reader.feed(markdown.markdown(body, extensions=["toc", "tables", "fenced_code", "def_list"]))
    reader.close()
    assert not reader.found or codes(body), (body, reader.found)


def test_the_list_is_the_one_that_is_documented() -> None:
    section = README.partition("| Element | Egna attribut |")[2].partition("\n\nTexten i en rapport")[0]
    told = set(re.findall(r"`([a-z][a-z0-9-]*):?`", section))
    attributes = frozenset[str]().union(*ELEMENTS.values())
    every = {*ELEMENTS, *attributes, *SCHEMES, "id", "class", "lang", "title", "dir", "role", "aria-", "text-align"}
    assert told == every


@pytest.mark.parametrize(
    "text", ["<meta http-equiv=refresh>", "Ord <script>x</script>", "<!-- x -->", "[[fragment:" + "0" * 64 + "]]"]
)
def test_a_reports_own_text_shows_html_as_it_is_written(text: str) -> None:
    shown = prose.page_markdown(text)
    assert "<" not in shown
    assert not shown.startswith("[[fragment:")
