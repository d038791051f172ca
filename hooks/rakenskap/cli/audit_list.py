"""Audits as people and programs read them: the equations of one cell for a terminal, all of them as JSON."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from typing import Any, Final

from rakenskap.audit import doubt, working
from rakenskap.audit.audit import Audit, Audited
from rakenskap.audit.equation import Equation, Verdict
from rakenskap.swedish import number

_WORDS: Final = {
    Verdict.HOLDS: "stämmer",
    Verdict.ROUNDING: "avrundning",
    Verdict.SUSPECT: "osannolik",
    Verdict.BROKEN: "stämmer inte",
    Verdict.UNKNOWN: "kan inte kontrolleras",
}


def explained(audit: Audit, key: str) -> str:
    """Every equation that the figure at ``key`` is part of, with its numbers."""
    figure = audit.figures.get(key)
    value = "inget tal" if figure is None else number.swedish(figure.value)
    among = audit.by_key.get(key, ())
    counted = "1 kontroll" if len(among) == 1 else f"{len(among)} kontroller"
    lines = [f"{working.label(audit.report, key)}: {value}, {counted}"]
    for one in among:
        own = working.of(audit, one)
        lines += ["", f"  {_WORDS[own.verdict]}: {own.name}. {own.sentence}".rstrip()]
        if own.pieces:
            lines.append(f"    {own.numbers}")
        lines += [f"    {name}" for name in _cells(audit, one, key)]
    for pair in audit.proportions:
        if key in pair.keys:
            lines += ["", f"  tveksamt: {doubt.proportion(audit, pair)}"]
    for finding in audit.findings:
        if key in finding.fault.keys:
            state = "känt fel" if finding.acknowledged else "inte känt"
            lines += ["", f"  felet kan ligga i det här talet ({state})"]
    return "\n".join(lines) + "\n"


def _cells(audit: Audit, one: Audited, key: str) -> Iterable[str]:
    """The other figures of an equation, by their addresses."""
    for other in one.calculation.constraint.keys:
        if other != key and audit.report.cell(*[*other.split("."), "", ""][:3]) is not None:
            yield f"{other.replace('.', '/')}  {working.label(audit.report, other)}"


def as_data(audits: Iterable[Audit]) -> list[dict[str, Any]]:
    """Every equation with its terms, its residual and its verdict, ready for JSON; numbers are texts, as printed."""
    return [_equation(audit, one) for audit in audits for one in audit.audited]


def _equation(audit: Audit, one: Audited) -> dict[str, Any]:
    constraint = one.calculation.constraint
    if isinstance(constraint, Equation):
        terms: list[tuple[Decimal | None, str]] = [(term.coefficient, term.key) for term in constraint.terms]
        form: dict[str, Any] = {"constant": number.canonical(constraint.constant)}
    else:
        terms = [(None, key) for key in constraint.keys]
        form = {"ratio": ["share", "part", "whole"]}
    return {
        "report": audit.report.address,
        "table": one.calculation.table,
        "origin": one.calculation.origin.value,
        "name": working.label(audit.report, constraint.first),
        "file": one.calculation.place.file,
        "line": one.calculation.place.line,
        "terms": [_term(audit, coefficient, key) for coefficient, key in terms],
        **form,
        "residual": None if one.check.residual is None else number.canonical(one.check.residual),
        "bound": number.canonical(one.check.bound),
        "verdict": one.check.verdict.value,
    }


def _term(audit: Audit, coefficient: Decimal | None, key: str) -> dict[str, Any]:
    figure = audit.figures.get(key)
    return {
        "figure": key,
        "coefficient": None if coefficient is None else number.canonical(coefficient),
        "value": None if figure is None else number.canonical(figure.value),
        "step": None if figure is None else number.canonical(figure.step),
    }
