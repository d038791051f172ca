"""Words as Markdown: whatever they are, they are read as just those words."""

from __future__ import annotations

import re
from typing import Final

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token

from rakenskap.model.problem import visible
from rakenskap.review.markdown_escape import begun, escaped
from rakenskap.review.review_page import seen

HOSTILE: Final = (
    "@namn", "se @org/lag nu", "#12", "GH-12", "org/repo#1", "org/repo@0123456789abcdef0123456789abcdef01234567",
    "0123456", "deadbeef", "https://a.se/x", "www.a.se", "ftp://a.se", "a@b.se", "mailto:a@b.se", "<https://a.se>",
    "[text](https://a.se)", "![bild](https://a.se/x.png)", "[x]: https://a.se", "<img src=x onerror=alert(1)>",
    "<script>alert(1)</script>", "&lt;b&gt;", "a | b", "```", "~~~", "`kod`", "# rubrik", "- punkt", "1. ett", "> citat",
    "    kod", "***", "---", "===", "**fet**", "~~struken~~", "\\[x\\](y)", "$x$", "$$x$$", ":octocat:", "!12", "~label",
    "[^1]", "[ ] ruta", "a\nb", "a\r\n# b", "/close", "\u202eesrever", "a\u200bb", "<!-- slut -->", "]]>", "{{ x }}",
)  # fmt: skip
_FOUND: Final = re.compile(
    r"(?<![\w])@\w|(?<!\w)#\d|(?i:\bgh-\d)|://|(?i:www\.)|\w@\w|(?<![0-9a-zA-Z])[0-9a-f]{7,40}(?![0-9a-zA-Z])|:[\w+-]+:"
)
"""What hosts make links and pictures of in text that is HTML already."""


def parser() -> MarkdownIt:
    return MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])


def flat(tokens: list[Token]) -> list[Token]:
    return [one for token in tokens for one in (token, *flat(token.children or []))]


def kinds(source: str) -> set[str]:
    return {token.type for token in flat(parser().parse(source))}


@pytest.mark.parametrize("words", HOSTILE)
@pytest.mark.parametrize(
    "around", ["- {}", "| a | b |\n|---|---|\n| {} | x |", "Ord {} ord.", "#### {}", "> {}", "**{}**"]
)
def test_hostile_words_are_only_words(words: str, around: str) -> None:
    own = around.format(begun(escaped(words)))
    assert kinds(seen(own)) == kinds(around.format("ord"))


@pytest.mark.parametrize("words", HOSTILE)
def test_nothing_is_left_that_a_host_makes_a_link_of(words: str) -> None:
    shown = "".join(token.content for token in flat(parser().parse(escaped(words))) if token.type == "text")
    assert not _FOUND.search(shown), shown


@pytest.mark.parametrize("words", HOSTILE)
def test_the_words_are_read_as_they_are(words: str) -> None:
    parsed = flat(parser().parse(begun(escaped(words))))
    shown = "".join(token.content for token in parsed if token.type.startswith("text"))
    assert shown.replace("\u200b", "") == visible(" ".join(words.replace("\u200b", "").split()))


@given(st.text(alphabet="@#:/.\\`*_[]()<>|~&$!-+=\n\t 1a\u00e5\u202e\u200b\"'{}^%;", max_size=40))
def test_any_words_are_one_paragraph_of_text(words: str) -> None:
    own = f"Ord {escaped(words)} ord"
    assert kinds(own) <= {"paragraph_open", "paragraph_close", "inline", "text", "text_special"}
    shown = "".join(token.content for token in flat(parser().parse(own)) if token.type.startswith("text"))
    assert not _FOUND.search(shown), shown
