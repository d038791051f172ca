"""Workings: an equation in words and with its numbers, as a person would write it, and what its figures are called."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from itertools import groupby
from operator import itemgetter
from typing import Final

from rakenskap.audit.audit import Audit, Audited
from rakenskap.audit.calculation import Origin
from rakenskap.audit.equation import Check, Equation, EquationVerdict, Figure, Ratio
from rakenskap.audit.faults.slip import Slip
from rakenskap.base import site_text
from rakenskap.base.site_text import Text
from rakenskap.model import naming, problem
from rakenskap.model.cell_address import CellAddress, FigureAddress, ProseAddress
from rakenskap.model.report import Report, walked
from rakenskap.model.table import Goals, Matrix
from rakenskap.swedish import number, wording
from rakenskap.swedish.linebreak import tied

_MOST_TERMS: Final = 12
_SHOWN_FIRST: Final = 2
_PLACES: Final = 6
_AFTER_FIGURE: Final = re.compile(r"^.*?[0-9][0-9,\s]*")
_SAID: Final = {
    Origin.TOTAL: "rows",
    Origin.EQUALS: "columns",
    Origin.SEXES: "columns",
    Origin.SHARE: "share",
    Origin.TIE: "tables",
    Origin.PROSE: "prose",
    Origin.RULE: "columns",
}
"""What gives the other value, by what says that an equation should hold."""
_Part = tuple[str, bool]
"""A text, and whether it is the figure that is suspected."""


@dataclass(frozen=True, slots=True)
class EquationPiece:
    """A part of an equation: its text, and whether it is the figure that is suspected."""

    text: str
    is_suspect: bool = False


@dataclass(frozen=True, slots=True)
class Working:
    """An equation in words: what it is about, what it gave (empty where it holds), and its numbers."""

    verdict: EquationVerdict
    name: str
    sentence: str
    pieces: tuple[EquationPiece, ...]
    key: FigureAddress

    @property
    def numbers(self) -> str:
        """The numbers in one line."""
        return "".join(piece.text for piece in self.pieces)


def slip_words(own: Slip) -> str:
    """What may have happened to a figure, or nothing."""
    return "" if own is Slip.NONE else _words()(f"slip.{own.name.lower()}")


def label(report: Report, key: FigureAddress) -> str:
    """What a figure is called: its row and its column, ``HVB vuxna, redovisning 31/8 2017``, or where in prose it stands."""
    if isinstance(key, ProseAddress):
        return _section(report, key)
    found = report.table(key.table)
    if isinstance(found, Goals):
        texts = [own.text for goal in found.goals for own in goal.indicators if own.id == key.row]
        return tied(texts[0]) if texts else str(key)
    row, column = (found.row(key.row), found.column(key.column)) if isinstance(found, Matrix) else (None, None)
    if not isinstance(found, Matrix) or row is None or column is None:
        return str(key)
    return naming.cell_name(found, row, column)


def _section(report: Report, key: ProseAddress) -> str:
    """Where a figure in prose stands."""
    said = "" if key.is_original else report.assertions[key.position].section
    titles = {section.id: section.title for section in walked(report.sections)}
    title = titles.get(said, "")
    return _words()("section", title=title) if title else _words()("list")


def _words() -> Text:
    return site_text.of_package("rakenskap.audit", "workings.sv.yaml")


def of(audit: Audit, audited: Audited, suspects: Collection[FigureAddress] = ()) -> Working:
    """The working of one equation of the audit, its suspected figures marked."""
    constraint, check = audited.calculation.constraint, audited.check
    key = constraint.first
    name = label(audit.report, key)
    if isinstance(constraint, Ratio):
        pieces = _ratio(audit, constraint, suspects)
    elif audited.calculation.origin is Origin.PROSE:
        pieces = ()
    elif suspects:
        pieces = tuple(_joined(_sum(audit, constraint, check, suspects)))
    else:  # as nearly all
        pieces = (EquationPiece("".join(text for text, _ in _sum(audit, constraint, check, suspects))),)
    tells = check.verdict in (EquationVerdict.BROKEN, EquationVerdict.SUSPECT, EquationVerdict.ROUNDING)
    return Working(check.verdict, name, _sentence(audit, audited) if tells else "", pieces, key)


def _sentence(audit: Audit, audited: Audited) -> str:
    calculation, constraint = audited.calculation, audited.calculation.constraint
    key = constraint.first
    printed, given = audit.figures[key], constraint.expected(audit.figures)
    if printed is None or given is None:
        return ""
    least = audit.decimals(key, printed.value)
    difference = given - printed.value
    said = _SAID[calculation.origin]
    if calculation.origin is Origin.RULE and _column(key) == calculation.along:
        said = "rows"
    words = {
        "given": _computed(audit, key, given, printed),
        "printed": audit.printed(key, printed.value),
        "difference": number.swedish(abs(difference), _needed(difference, least)),
    }
    if said == "prose":
        words["printed"] = calculation.words
        words["cells"] = _words()("cell" if len(constraint.keys) == 2 else "cells")  # noqa: PLR2004 - text and cell
        unit = _AFTER_FIGURE.sub("", calculation.words)
        words["given"] = f"{number.swedish(abs(given), least)} {unit}".rstrip()
    if said == "tables":
        others = {other.table for other in constraint.keys[1:] if isinstance(other, CellAddress)}
        titles = [table.title for table in audit.report.tables if table.name in others]
        words["table"] = wording.listed(titles, problem.words())
    return _words()(f"sentence.{said}", **words)


def _column(key: FigureAddress) -> str:
    """The column that a figure stands in, or nothing for one in prose."""
    return key.column if isinstance(key, CellAddress) else ""


def _computed(audit: Audit, key: FigureAddress, value: Decimal, printed: Figure) -> str:
    """A computed value as the figure at ``key`` is printed, with more decimals where it needs them."""
    return audit.printed(key, value or abs(value), _needed(value, audit.decimals(key, printed.value)))


def _needed(value: Decimal, least: int) -> int:
    """How many decimals a computed value needs, at least those of the printed figure."""
    exact = value == value.quantize(Decimal(1).scaleb(-_PLACES))
    return max(least, min(number.decimals(value.normalize()) if exact else least + 1, _PLACES))


def _joined(parts: Iterable[_Part]) -> Iterator[EquationPiece]:
    """The parts as pieces, all that stands between two suspected figures as one: a page escapes each by itself."""
    for is_suspect, run in groupby(parts, key=itemgetter(1)):
        if is_suspect:
            yield from (EquationPiece(text, is_suspect) for text, _ in run)
        else:
            yield EquationPiece("".join(text for text, _ in run))


def _sum(
    audit: Audit, equation: Equation[FigureAddress], check: Check, suspects: Collection[FigureAddress]
) -> Iterator[_Part]:
    """``51 194 − 37 194 = 14 000 ≠ 14 541``, with the printed figure last."""
    first, *rest = equation.terms
    few = len(rest) <= _MOST_TERMS
    begun = False
    for at, term in enumerate(rest):
        is_suspect = term.key in suspects
        if few or at < _SHOWN_FIRST or is_suspect:
            factor = -term.coefficient / first.coefficient
            yield from _term(audit, factor, term.key, is_suspect=is_suspect, first=not begun)
            begun = True
        elif at == _SHOWN_FIRST:
            hidden = sum(other.key not in suspects for other in rest[_SHOWN_FIRST:])
            yield f" + {_words()('more', count=hidden)}", False
    if equation.constant:
        yield from _signed(-equation.constant / first.coefficient, first=not begun)
    printed = audit.figures.get(first.key)
    if printed is None:
        yield " = …", False
        return
    given = None if check.residual is None else printed.value - check.residual / first.coefficient
    if given is None or given == printed.value:
        yield " = ", False
    else:
        sign = " ≠ " if check.verdict is EquationVerdict.BROKEN else " ≈ "
        yield f" = {_computed(audit, first.key, given, printed)}{sign}", False
    yield audit.printed(first.key, printed.value), first.key in suspects


def _term(audit: Audit, factor: Decimal, key: FigureAddress, *, is_suspect: bool, first: bool) -> Iterator[_Part]:
    """A figure as its table prints it, but for its sign, which is the operator's where it isn't the first."""
    figure = audit.figures.get(key)
    if figure is None:
        yield "…" if first else " + …", is_suspect
        return
    if factor == 1 and first:
        yield audit.printed(key, figure.value), is_suspect
        return
    size = number.swedish(abs(figure.value), audit.decimals(key, figure.value))
    times = "" if abs(factor) == 1 else f"{_factor(factor)} × "
    sign = _operator(negative=(factor < 0) != figure.value.is_signed(), first=first)
    if first:
        yield f"{sign}{times}{size}", is_suspect
    else:
        yield sign, False
        yield f"{times}{size}", is_suspect


def _signed(constant: Decimal, *, first: bool) -> Iterator[_Part]:
    """A number that a rule has of its own."""
    yield f"{_operator(negative=constant < 0, first=first)}{number.swedish(abs(constant))}", False


def _operator(*, negative: bool, first: bool) -> str:
    """What stands before a term: the sign that a table prints, which between two terms has spaces around it."""
    sign = number.sign(Decimal(-1 if negative else 1), plus=not first)
    return sign if first else f" {sign} "


def _factor(factor: Decimal) -> str:
    return number.swedish(abs(factor).normalize() if factor % 1 else Decimal(int(abs(factor))))


def _ratio(audit: Audit, ratio: Ratio[FigureAddress], suspects: Collection[FigureAddress]) -> tuple[EquationPiece, ...]:
    share, part, whole = (audit.figures.get(key) for key in ratio.keys)
    given = ratio.expected(audit.figures)
    if share is None or part is None or whole is None or given is None:
        return ()
    check = ratio.check(audit.figures)
    sign = {EquationVerdict.HOLDS: " = ", EquationVerdict.BROKEN: " ≠ "}.get(check.verdict, " ≈ ")
    places = audit.decimals(ratio.share, share.value) + 1
    middle = "" if check.verdict is EquationVerdict.HOLDS else f" = {audit.printed(ratio.share, given, places)}"
    return (
        EquationPiece("100 × "),
        EquationPiece(audit.printed(ratio.part, part.value), ratio.part in suspects),
        EquationPiece(" / "),
        EquationPiece(audit.printed(ratio.whole, whole.value), ratio.whole in suspects),
        EquationPiece(f"{middle}{sign}"),
        EquationPiece(audit.printed(ratio.share, share.value), ratio.share in suspects),
    )
