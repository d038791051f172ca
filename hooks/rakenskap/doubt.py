"""Doubts: what is suspected of a report's figures without proof, in words, and what the editors acknowledge of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from rakenskap import working
from rakenskap.audit import Audit, known_key
from rakenskap.equation import Verdict
from rakenskap.model import KnownDeviation


@dataclass(frozen=True, slots=True)
class Doubt:
    """A suspicion: the figure that it is told at, what it is called, why it is doubted, and the numbers in one line.

    ``code`` is the problem's, and ``known`` the editors' entry about it, None where there is none.
    """

    code: str
    key: str
    name: str
    sentence: str
    numbers: str = ""
    known: KnownDeviation | None = None


def of_audit(audit: Audit) -> Iterator[Doubt]:
    """Every suspicion of the audit: equations that rounding hardly explains, then shares that no count can give."""
    known = {known_key(audit.report, own): own for own in audit.report.known_deviations if own.table}

    def entry(keys: tuple[str, ...]) -> KnownDeviation | None:
        return next((known[key] for key in keys if key in known), None)

    for one in audit.audited:
        if one.check.verdict is Verdict.SUSPECT:
            own = working.of(audit, one)
            acknowledged = entry(one.calculation.constraint.keys)
            yield Doubt("calculation.doubt", own.key, own.name, own.sentence, own.numbers, acknowledged)
    for pair in audit.proportions:
        name, sentence = working.label(audit.report, pair.share), working.proportion(audit, pair)
        yield Doubt("calculation.proportion", pair.share, name, sentence, known=entry(pair.keys))
