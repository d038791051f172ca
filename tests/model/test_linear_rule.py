"""A rule is linear or it is refused; nothing in it is ever evaluated."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rakenskap.model import linear_rule
from rakenskap.model.linear_rule import Linear, RuleFault

NAMES = st.from_regex(r"[a-z]{2,6}", fullmatch=True)
NUMBERS = st.integers(min_value=0, max_value=999)


@st.composite
def expressions(draw: st.DrawFn, depth: int = 3) -> tuple[str, dict[str, Decimal], Decimal]:
    """A linear expression as text, with its coefficients by name and its constant, counted as it is built."""
    kind = draw(st.sampled_from(["name", "number", "sum", "times", "brackets"])) if depth else "name"
    if kind == "name":
        name = draw(NAMES)
        return name, {name: Decimal(1)}, Decimal(0)
    if kind == "number":
        number = draw(NUMBERS)
        return str(number), {}, Decimal(number)
    text, terms, constant = draw(expressions(depth - 1))
    if kind == "brackets":
        return f"({text})", terms, constant
    if kind == "times":
        factor = draw(NUMBERS)
        times = {name: value * factor for name, value in terms.items()}
        return f"{factor} * ({text})", times, constant * factor
    other, more, added = draw(expressions(depth - 1))
    sign = draw(st.sampled_from([1, -1]))
    total = dict(terms)
    for name, value in more.items():
        total[name] = total.get(name, Decimal(0)) + sign * value
    return f"{text} {'+' if sign > 0 else '-'} ({other})", total, constant + sign * added


@given(expressions())
def test_a_linear_expression_has_the_coefficients_it_says(built: tuple[str, dict[str, Decimal], Decimal]) -> None:
    text, terms, constant = built
    read = linear_rule.parse(text, equation=False)
    if not terms:
        assert isinstance(read, RuleFault)
        return
    assert isinstance(read, Linear)
    found: dict[str, Decimal] = {}
    for term in read.terms:
        found[term.name] = found.get(term.name, Decimal(0)) + term.coefficient
        assert text[term.start :].startswith(term.name)
    assert found == terms
    assert read.constant == constant


@given(st.text(st.sampled_from("ab1+-*=(). sum/,"), max_size=40))
def test_no_text_makes_reading_trace(text: str) -> None:
    read = linear_rule.parse(text, equation=True)
    assert isinstance(read, Linear) or read.code.startswith("rule.")


@pytest.mark.parametrize(
    ("text", "code", "found"),
    [
        ("a = b / 2", "rule.division", "/"),
        ("a = b * c", "rule.product", "*"),
        ("a = b ** 2", "rule.form", "*"),
        ("a = max(b)", "rule.function", "max"),
        ("a = __import__('os')", "rule.function", "__import__"),
        ("a = sum(b)", "rule.sum", "sum"),
        ("a = b", None, ""),
        ("a = sum(t.c)", None, ""),
        ("a - b", "rule.equation", "a - b"),
        ("a = b = c", "rule.equation", "a = b = c"),
        ("1 = 1", "rule.names", "1 = 1"),
        ("a = (b", "rule.bracket", "("),
        ("a = b)", "rule.bracket", ")"),
        ("a = b c", "rule.form", "c"),
        ("a = b +", "rule.end", "a = b +"),
        ("a = Summa", "rule.word", "Summa"),
        ("a = b; c", "rule.sign", ";"),
        ("a = 1e5", None, ""),
    ],
)
def test_only_what_is_linear_is_a_rule(text: str, code: str | None, found: str) -> None:
    read = linear_rule.parse(text, equation=True)
    if code is None:
        assert isinstance(read, Linear)
    else:
        assert isinstance(read, RuleFault)
        assert (read.code, read.found) == (code, found)


def test_ten_kilobytes_of_rule_are_refused_unread() -> None:
    read = linear_rule.parse("a = " + "(" * 10_000, equation=True)
    assert isinstance(read, RuleFault)
    assert read.code == "rule.length"


def test_brackets_without_end_do_not_exhaust_the_parser() -> None:
    assert isinstance(linear_rule.parse("a = " + "(" * 1_500 + "b" + ")" * 400, equation=True), RuleFault)
