"""A script in fewer bytes does the same."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from folders import ROOT

from rakenskap.base.script import packed

SCRIPTS = sorted((ROOT / "site_config/theme/assets/javascripts").rglob("*.js"))


def bare(line: str) -> str:
    """A line of ours without its comment and spaces."""
    return "" if line.lstrip().startswith("//") else re.sub(r"/\*.*?\*/| // .*", "", line).replace(" ", "")


@pytest.mark.parametrize("path", SCRIPTS, ids=lambda path: path.stem)
def test_the_scripts_of_the_site_lose_their_comments_and_indents_and_nothing_else(path: Path) -> None:
    script = path.read_text(encoding="utf-8")
    sent = packed(script)
    assert [line.replace(" ", "") for line in sent.splitlines() if line] == [
        bare(line) for line in script.splitlines() if bare(line)
    ]
    assert not any(line.startswith(" ") for line in sent.splitlines())


@pytest.mark.parametrize(
    ("script", "expected"),
    [
        ("// why\nlet a = 1 // one\n", "let a = 1\n"),
        ("  if (a) {\n    b()\n\n  }\n", "if (a) {\nb()\n}\n"),
        ('a = "// no  comment"\n', 'a = "// no  comment"\n'),
        ("a = `line\n  // ${b}\n`\n", "a = `line\n  // ${b}\n`\n"),
        ("a = `${b} ${c}`\n", "a = `${b} ${c}`\n"),
        ("a = /[/] {2}/.test(b)\n", "a = /[/] {2}/.test(b)\n"),
        ("a = b / 2 / c /* half */\n", "a = b / 2 / c\n"),
    ],
)
def test_what_only_looks_like_a_comment_stays(script: str, expected: str) -> None:
    assert packed(script) == expected
