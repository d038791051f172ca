"""Suspicions: what is doubted without proof, an equation that rounding hardly explains or a share that no count can give."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from rakenskap.audit import workings
from rakenskap.audit.audit import Audit, known_cells
from rakenskap.audit.equation import EquationVerdict
from rakenskap.audit.share_count import ShareCount, neighbours
from rakenskap.base import site_text
from rakenskap.base.site_text import Text
from rakenskap.model import problem
from rakenskap.model.cell_address import FigureAddress
from rakenskap.model.report import KnownDeviation
from rakenskap.swedish import number, wording


@dataclass(frozen=True, slots=True)
class Suspicion:
    """A suspicion: the figure that it is told at, what it is called, why it is doubted, and the numbers in one line.

    ``code`` is the problem's, and ``known`` the editors' entry about it, None where there is none.
    """

    code: str
    key: FigureAddress
    name: str
    sentence: str
    numbers: str = ""
    known: KnownDeviation | None = None


def of_audit(audit: Audit) -> Iterator[Suspicion]:
    """Every suspicion of the audit: equations that rounding hardly explains, then shares that no count can give."""
    known: dict[FigureAddress, KnownDeviation] = dict(known_cells(audit.report))

    def entry(keys: tuple[FigureAddress, ...]) -> KnownDeviation | None:
        return next((known[key] for key in keys if key in known), None)

    for one in audit.audited:
        if one.check.verdict is EquationVerdict.SUSPECT:
            own = workings.of(audit, one)
            acknowledged = entry(one.calculation.constraint.keys)
            yield Suspicion("calculation.doubt", own.key, own.name, own.sentence, own.numbers, acknowledged)
    for pair in audit.proportions:
        name, sentence = workings.label(audit.report, pair.share), proportion(audit, pair)
        yield Suspicion("calculation.proportion", pair.share, name, sentence, known=entry(pair.keys))


def proportion(audit: Audit, pair: ShareCount) -> str:
    """What a count gives beside the share printed with it: ``2 av 4 är 50 procent``, of the nearest wholes and parts."""
    share, count = (audit.figures[key] for key in pair.keys)
    if share is None or count is None:
        return ""
    places = audit.decimals(pair.share, share.value) + 1
    near = neighbours(share, count)
    both = [(count.value, Decimal(whole)) for whole in near.wholes] + [
        (Decimal(own), count.value) for own in near.parts
    ]
    given = [
        _words()("given", part=number.swedish(part), whole=number.swedish(whole), share=_share(part, whole, places))
        for part, whole in both
    ]
    return _words()(
        "proportion",
        share=audit.printed(pair.share, share.value),
        count=audit.printed(pair.count, count.value),
        given=wording.listed(given, problem.words()),
    )


def _words() -> Text:
    return site_text.of_package("rakenskap.audit", "suspicion.sv.yaml")


def _share(part: Decimal, whole: Decimal, places: int) -> str:
    """``part`` of ``whole`` in per cent, without decimals that say nothing."""
    share = 100 * part / whole
    return number.swedish(share) if share == share.to_integral_value() else number.swedish(share, places)
