"""Well-formed YAML reads as PyYAML's own loader reads it; every fault of form is told where it is."""

from __future__ import annotations

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from rakenskap.reading.files import yaml_document
from rakenskap.reading.files.yaml_document import Mapped, Node, Scalar, Sequence, key_place, plain

WORDS = st.text(
    st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Co", "Cn", "Cf", "Zl", "Zp")), max_size=20
)
KEYS = st.from_regex(r"[a-z][a-z_]{0,8}", fullmatch=True)
DATA = st.recursive(
    WORDS,
    lambda inner: st.lists(inner, min_size=1, max_size=4) | st.dictionaries(KEYS, inner, min_size=1, max_size=4),
    max_leaves=12,
)


def faults(text: str) -> list[tuple[str, int, int]]:
    """Code, line and column of every problem."""
    return [(found.code, found.line, found.column) for found in yaml_document.read("a.yaml", text).problems]


def places(node: Node) -> list[tuple[str, int, int]]:
    """Every text with its line and column."""
    if isinstance(node, Scalar):
        return [(node.text, node.place.line, node.place.column)]
    inner = node.items if isinstance(node, Sequence) else node.items.values()
    return [place for child in inner for place in places(child)]


@given(st.dictionaries(KEYS, DATA, min_size=1, max_size=4))
def test_what_pyyaml_dumps_reads_as_its_base_loader_reads_it(data: dict[str, object]) -> None:
    text = yaml.safe_dump(data, allow_unicode=True, sort_keys=False, width=1_000)
    root = yaml_document.read("a.yaml", text).root
    assert root is not None
    assert plain(root) == yaml.load(text, Loader=yaml.BaseLoader)


@given(st.dictionaries(KEYS, DATA, min_size=1, max_size=4))
def test_places_are_the_same_without_libyaml(data: dict[str, object]) -> None:
    text = yaml.safe_dump(data, allow_unicode=True, sort_keys=False)
    fast = yaml_document.read("a.yaml", text)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(yaml_document, "_FAST", yaml.SafeLoader)
        slow = yaml_document.read("a.yaml", text)
    assert fast.root is not None
    assert slow.root is not None
    assert places(fast.root) == places(slow.root)
    assert fast.problems == slow.problems


@given(st.text(st.sampled_from("ab:-#&*!|>'\"%@`{}[],? \n\t\\~å\u00a0"), max_size=60))
def test_no_text_makes_reading_trace(text: str) -> None:
    read = yaml_document.read("a.yaml", text)
    assert read.problems or read.root is not None


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("", ("yaml.empty", 1, 1)),
        ("# bara en kommentar\n", ("yaml.empty", 1, 1)),
        ("a: 1\ntitle Årsrapport\nb: 2\n", ("yaml.colon_missing", 2, 1)),
        ("title Årsrapport\nb: 2\n", ("yaml.colon_missing", 1, 1)),
        ("a: 1\ntitle:Årsrapport\nb: 2\n", ("yaml.colon_space", 2, 1)),
        ("a: Mål: nästa\n", ("yaml.colon", 1, 7)),
        ("a: 1\n  b: 2\n", ("yaml.indent", 2, 4)),
        ("a:\n    b: 2\n  c: 3\n", ("yaml.indent", 3, 3)),
        ("a:\n  - b: 2\n   c: 3\n", ("yaml.indent", 3, 4)),
        ('a: "hej\nb: 2\n', ("yaml.quote_open", 1, 4)),
        ('a: "Mål" och medel\n', ("yaml.quote_end", 1, 10)),
        ("a: @x\n", ("yaml.start", 1, 4)),
        ("a: *kursiv*\n", ("yaml.alias", 1, 4)),
        ("a: [b, c\nd: 1\n", ("yaml.brackets", 1, 4)),
        ("a: | text\n  b\n", ("yaml.block", 1, 6)),
        ("a: |\ntext\nb: 1\n", ("yaml.block_indent", 2, 1)),
        ("a: - b\n", ("yaml.dash", 1, 4)),
        ("a:\n  - b\n  -c\n", ("yaml.dash_space", 3, 3)),
        ("a:\n\tb: 1\n", ("yaml.tab", 2, 1)),
        ("a:\u00a0b\nc: 1\n", ("yaml.space", 1, 3)),
        ("a: 1\na: 2\n", ("yaml.duplicate", 2, 1)),
        ("a: 1\n---\nb: 1\n", ("yaml.documents", 2, 1)),
        ("a: b # c\n", ("yaml.comment", 1, 5)),
        ("a: # c\n  b: 1\n", ("yaml.comment", 1, 2)),
        ("a: &x b\n", ("yaml.alias", 1, 4)),
        ("a: {b: Ja, men}\n", ("yaml.braces", 1, 4)),
        ('a: "C:\\data"\n', ("yaml.backslash", 1, 7)),
        ('a: "\\u200b"\n', ("yaml.escape", 1, 5)),
        ("a: !!str b\n", ("yaml.tag", 1, 4)),
        ("? [a]\n: b\n", ("yaml.key", 1, 3)),
    ],
)
def test_a_fault_of_form_is_told_once_and_where_it_is(text: str, found: tuple[str, int, int]) -> None:
    assert faults(text) == [found]


def test_every_value_is_text_as_it_is_written() -> None:
    root = yaml_document.read("a.yaml", "a: no\nb: 0123\nc: 1.0\nd: 2018-09-20\ne: 2018:12\nf: ~\n").root
    assert root is not None
    assert plain(root) == {"a": "no", "b": "0123", "c": "1.0", "d": "2018-09-20", "e": "2018:12", "f": "~"}


def test_words_in_a_block_text_are_found_on_their_physical_line() -> None:
    read = yaml_document.read("a.yaml", "a:\n  - text: |\n      Ett\n\n        två [ord](x)\n")
    node = read.root
    assert isinstance(node, Mapped)
    items = node.items["a"]
    assert isinstance(items, Sequence)
    text = items.items[0]
    assert isinstance(text, Mapped)
    scalar = text.items["text"]
    assert isinstance(scalar, Scalar)
    place = read.find(scalar, 3, 9, "[ord]")
    assert (place.line, place.column) == (5, 13)


def test_a_place_is_that_of_the_key() -> None:
    root = yaml_document.read("a.yaml", "a:\n  b:\n    - c: 1\n").root
    assert root is not None
    assert key_place(root, ("a", "b", 0, "c")).line == 3
    assert key_place(root, ("a", "b", 0, "c")).column == 7


def test_a_bomb_of_references_is_refused_before_anything_is_expanded() -> None:
    bomb = "a: &a [x, x, x, x, x, x, x, x, x]\n" + "".join(
        f"{after}: &{after} [{', '.join([f'*{name}'] * 9)}]\n"
        for name, after in zip("abcdefgh", "bcdefghi", strict=True)
    )
    read = yaml_document.read("a.yaml", bomb)
    assert {found.code for found in read.problems} == {"yaml.alias"}
    assert read.root is None


def test_nesting_without_end_is_refused() -> None:
    assert [code for code, _, _ in faults("a: " + "[" * 50_000)] == ["yaml.depth"]
