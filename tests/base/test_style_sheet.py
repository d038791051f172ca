"""A style sheet in fewer bytes says the same."""

from __future__ import annotations

from pathlib import Path

import pytest
import tinycss2
from folders import ROOT

from rakenskap.base.style_sheet import packed

STYLES = sorted((ROOT / "site_config/theme/partials/styles").glob("*.css"))


def meaning(css: str) -> list[object]:
    """The rules of a style sheet by their words, whatever stands between them."""
    return [meant(node) for node in tinycss2.parse_component_value_list(css, skip_comments=True) if not is_space(node)]


def is_space(node: tinycss2.ast.Node) -> bool:
    return bool(node.type == "whitespace")


def meant(node: tinycss2.ast.Node) -> object:
    parts = getattr(node, "content", None) if node.type.endswith("block") else getattr(node, "arguments", None)
    if parts is None:
        return node.serialize()
    kept = [meant(own) for own in parts if not is_space(own)]
    return node.type, getattr(node, "name", ""), kept[:-1] if kept and kept[-1] == ";" else kept


@pytest.mark.parametrize(
    "path", [path for path in STYLES if "{%" not in path.read_text(encoding="utf-8")], ids=lambda path: path.stem
)
def test_a_packed_style_sheet_has_the_same_rules_in_the_same_order(path: Path) -> None:
    css = path.read_text(encoding="utf-8")
    assert meaning(packed(css)) == meaning(css)
    assert packed(packed(css)) == packed(css)
    assert len(packed(css)) <= len(css)


@pytest.mark.parametrize(
    ("css", "expected"),
    [
        ("a { color : red ; }\n", "a{color :red}"),
        ("/* why */ a  :hover,\n b > c { margin: 0 -1px; }", "a :hover,b>c{margin:0 -1px}"),
        ("p { width: calc(1em + 2px - var(--a, 3px)); }", "p{width:calc(1em + 2px - var(--a,3px))}"),
        (
            "@media screen and (max-width: 20em) { a { top: 0; } b { } }",
            "@media screen and (max-width:20em){a{top:0}b{}}",
        ),
        ('q { content: "a ;  { b"; }', 'q{content:"a ;  { b"}'),
        ("a :is(b, c) d[e = f] { inset: 0 auto }", "a :is(b,c) d[e = f]{inset:0 auto}"),
        ("u { font: 1em/1.5 x, y; color: red !important }", "u{font:1em/1.5 x,y;color:red !important}"),
    ],
)
def test_a_space_is_left_out_only_where_it_means_nothing(css: str, expected: str) -> None:
    assert packed(css) == expected
