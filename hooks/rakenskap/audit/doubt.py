"""Doubts: what is suspected of a report's figures without proof, in words, and what the editors acknowledge of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from rakenskap.audit import working
from rakenskap.audit.audit import Audit, known_key
from rakenskap.audit.equation import Verdict
from rakenskap.audit.proportion import Proportion, neighbours
from rakenskap.model.model import KnownDeviation
from rakenskap.swedish import number


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
        name, sentence = working.label(audit.report, pair.share), proportion(audit, pair)
        yield Doubt("calculation.proportion", pair.share, name, sentence, known=entry(pair.keys))


def proportion(audit: Audit, pair: Proportion) -> str:
    """What a count gives beside the share printed with it: ``2 av 4 är 50 procent``, of the nearest wholes and parts."""
    share, count = (audit.figures[key] for key in pair.keys)
    if share is None or count is None:
        return ""
    places = number.decimals(share.value) + 1
    near = neighbours(share, count)
    both = [(count.value, Decimal(whole)) for whole in near.wholes] + [
        (Decimal(own), count.value) for own in near.parts
    ]
    given = [
        working.pattern("proportion", "given").format(
            part=number.swedish(part), whole=number.swedish(whole), share=_share(part, whole, places)
        )
        for part, whole in both
    ]
    words = {"share": number.swedish(share.value), "count": number.swedish(count.value)}
    return working.pattern("proportion", "whole").format(given=", ".join(given[:-1]), last=given[-1], **words)


def _share(part: Decimal, whole: Decimal, places: int) -> str:
    """``part`` of ``whole`` in per cent, without decimals that say nothing."""
    share = 100 * part / whole
    return number.swedish(share) if share == share.to_integral_value() else number.swedish(share, places)
