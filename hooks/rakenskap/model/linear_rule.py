"""Rules as written: one ``=`` between two linear expressions of names and numbers; nothing is ever evaluated."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from typing import Final

from rakenskap.model.cell_address import CellAddress

LONGEST: Final = 2_000
_KEPT: Final = 256
"""How many rules are remembered: a column says the same in every report, and is asked for every table."""
_DEEPEST: Final = 20
_MOST_TERMS: Final = 500
_TOKEN: Final = re.compile(
    r"\s*(?:(?P<sum>sum\(\s*[a-z0-9_]+\.[a-z0-9_]+\s*\))"
    r"|(?P<number>[0-9]{1,15}(?:[.,][0-9]{1,10})?(?![a-z0-9_.]))"
    r"|(?P<name>[a-z0-9_]+(?:\.[a-z0-9_]+)*)"
    r"|(?P<sign>[-+*=()\u2212]))"
)
_FUNCTION: Final = re.compile(r"\s*[^\W\d]\w*\s*\(")
_WORD: Final = re.compile(r"\s*(\w+|\S)")


@dataclass(frozen=True, slots=True)
class Token:
    """One word of a rule: ``kind`` is sum, number, name or sign; ``start`` counts characters from 0."""

    kind: str
    text: str
    start: int


@dataclass(frozen=True, slots=True)
class RuleTerm:
    """A coefficient times a name; ``is_sum`` for ``sum(table.column)``, whose name is ``table.column``."""

    coefficient: Decimal
    name: str
    start: int
    is_sum: bool = False

    @property
    def cell(self) -> CellAddress | None:
        """The cell that the name is the address of, or None for a name in its own table and for a sum."""
        return None if self.is_sum else CellAddress.of(self.name)

    @property
    def summed(self) -> CellAddress:
        """The column that a sum is of."""
        table, _, column = self.name.partition(".")
        return CellAddress(table, column=column)

    @property
    def table(self) -> str:
        """The table that the name begins with, which is the whole name where it holds no dot."""
        return self.name.partition(".")[0]


@dataclass(frozen=True, slots=True)
class Linear:
    """A sum of terms and a constant, as written; an equation has its right side moved over: all of it is zero."""

    terms: tuple[RuleTerm, ...]
    constant: Decimal = Decimal(0)

    def times(self, factor: Decimal) -> Linear:
        """Every term and the constant times ``factor``."""
        terms = tuple(RuleTerm(t.coefficient * factor, t.name, t.start, t.is_sum) for t in self.terms)
        return Linear(terms, self.constant * factor)

    def plus(self, other: Linear) -> Linear:
        """The sum of both."""
        return Linear(self.terms + other.terms, self.constant + other.constant)


@dataclass(frozen=True, slots=True)
class RuleFault:
    """What keeps a text from being a rule: a problem code under ``rule.``, the text it is about and where it begins."""

    code: str
    found: str
    start: int = 0


class _RuleError(Exception):
    """Carries a fault out of the parser."""

    def __init__(self, fault: RuleFault) -> None:
        super().__init__(fault.code)
        self.fault = fault


@lru_cache(maxsize=_KEPT)
def parse(text: str, *, equation: bool) -> Linear | RuleFault:
    """The rule that ``text`` writes (``equation``: with one ``=``), or the first fault.

    >>> [(str(t.coefficient), t.name) for t in parse("a = 2 * (b - c)", equation=True).terms]
    [('1', 'a'), ('-2', 'b'), ('2', 'c')]
    """
    if len(text) > LONGEST:
        return RuleFault("rule.length", f"{len(text)} tecken")
    try:
        words = list(_tokens(text))
        signs = [word for word in words if word.text == "="]
        if len(signs) != (1 if equation else 0):
            return RuleFault("rule.equation" if equation else "rule.expression", text.strip())
        return _Parser(text, words).rule()
    except _RuleError as error:
        return error.fault


def _tokens(text: str) -> Iterator[Token]:
    position = 0
    end = len(text.rstrip())
    while position < end:
        match = _TOKEN.match(text, position)
        function = _FUNCTION.match(text, position)
        if function is not None and (match is None or match.lastgroup != "sum"):
            called = function[0].rstrip("( ").lstrip()
            start = position + function[0].index(called)
            raise _RuleError(RuleFault("rule.sum" if called == "sum" else "rule.function", called, start))
        if match is None:
            word = _WORD.match(text, position)
            shown, start = (word[1], word.start(1)) if word is not None else (text[position:], position)
            code = "rule.word" if shown[0].isalpha() else "rule.division" if shown in "/÷:" else "rule.sign"
            raise _RuleError(RuleFault(code, shown, start))
        kind = str(match.lastgroup)
        yield Token(kind, match[kind], match.start(kind))
        position = match.end()


class _Parser:
    """Recursive descent over the words of one rule."""

    def __init__(self, text: str, words: list[Token]) -> None:
        self._text = text
        self._words = words
        self._next = 0
        self._depth = 0

    def rule(self) -> Linear:
        left = self._expression()
        if self._taken("="):
            left = left.plus(self._expression().times(Decimal(-1)))
        if self._next < len(self._words):
            raise self._fault()
        if not left.terms:
            raise _RuleError(RuleFault("rule.names", self._text.strip()))
        if len(left.terms) > _MOST_TERMS:
            raise _RuleError(RuleFault("rule.length", f"{len(left.terms)} termer"))
        return left

    def _expression(self) -> Linear:
        total = self._signed()
        while self._next < len(self._words) and self._words[self._next].text in ("+", "-", "\u2212"):
            total = total.plus(self._signed())
        return total

    def _signed(self) -> Linear:
        """One product with the sign before it."""
        negative = False
        if not self._taken("+"):
            negative = self._taken("-") or self._taken("\u2212")
        product = self._product()
        return product.times(Decimal(-1)) if negative else product

    def _product(self) -> Linear:
        result = self._factor()
        while self._taken("*"):
            start = self._words[self._next - 1].start
            other = self._factor()
            if result.terms and other.terms:
                raise _RuleError(RuleFault("rule.product", "*", start))
            result = result.times(other.constant) if result.terms else other.times(result.constant)
        return result

    def _factor(self) -> Linear:
        if self._next >= len(self._words):
            raise self._fault()
        word = self._words[self._next]
        if word.text == "(" and self._depth < _DEEPEST:
            self._next += 1
            self._depth += 1
            inside = self._expression()
            if not self._taken(")"):
                raise _RuleError(RuleFault("rule.bracket", "(", word.start))
            self._depth -= 1
            return inside
        if word.kind == "sign":
            raise self._fault()
        self._next += 1
        if word.kind == "number":
            return Linear((), Decimal(word.text.replace(",", ".")))
        name = word.text[4:-1].strip() if word.kind == "sum" else word.text
        return Linear((RuleTerm(Decimal(1), name, word.start, word.kind == "sum"),))

    def _taken(self, sign: str) -> bool:
        """True when the next word is ``sign``, which is then behind us."""
        taken = self._next < len(self._words) and self._words[self._next].text == sign
        self._next += taken
        return taken

    def _fault(self) -> _RuleError:
        """The word that can't stand where it does, or that the rule ends too early."""
        if self._next >= len(self._words):
            return _RuleError(RuleFault("rule.end", self._text.strip()))
        word = self._words[self._next]
        if word.text == ")":
            return _RuleError(RuleFault("rule.bracket", ")", word.start))
        return _RuleError(RuleFault("rule.form", word.text, word.start))
