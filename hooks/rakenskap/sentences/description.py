"""Descriptions of charts for those who can't see them: the figures' order and extremes, from the claims of the chart."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from rakenskap.analysis.against_plan import Amounts, Deviations
from rakenskap.analysis.claim import Deviation, Extremity, PlanComparison, Side
from rakenskap.base.site_text import Text
from rakenskap.sentences import headline
from rakenskap.sentences.figure_words import FEW, Denomination, Noun, counted, joined, said
from rakenskap.swedish import wording


def deviations(own: Deviations, written: Denomination, noun: Noun, text: Text) -> str:
    """How many rows are worse, better and even, and the furthest of each; their figures where they can't be counted."""
    rows = counted(noun, len(own.gaps), text)
    keys = ("deficit", "surplus", "balanced") if own.is_result else ("worse", "better", "even")
    sentences = [text("description.bars", rows=rows)]
    for key, side in zip(keys, (Side.WORSE, Side.BETTER, Side.EVEN), strict=True):
        found = own.count(side)
        if found is None:
            return joined(
                sentences[0], _rows([(gap.label, written.figure(gap.value)) for gap in own.gaps], written, text)
            )
        mine = [one for one in found.deviations if one.side is side]
        if mine and side is Side.EVEN:
            sentences.append(text.counted(f"description.{key}", len(mine)))
        elif mine:
            sentences.append(_furthest_of(mine, key, written, text))
    return " ".join(sentences)


def _furthest_of(mine: Sequence[Deviation], key: str, written: Denomination, text: Text) -> str:
    """How many lie on one side, and the furthest of them: several that are as far are all named, unless they are many."""
    most = max(abs(one.figure.value) for one in mine)
    far = [one.figure.name for one in mine if abs(one.figure.value) == most]
    amount = said(written.amount(most), text)
    if len(far) == 1:
        return text.counted(f"description.{key}", len(mine), name=wording.subject(far[0]), amount=amount)
    form = "told" if len(far) > FEW else "tied"
    return text(f"description.{key}.{form}", count=len(mine), name=wording.names(far, text), amount=amount)


def amounts(own: Amounts, written: Denomination, noun: Noun, text: Text) -> str:
    """How many rows there are, the largest, and those furthest over and under plan; their figures where they can't be ranked."""
    rows = counted(noun, len(own.rows), text)
    if own.planned is None:
        ends = [
            text(f"description.{key}_alone", row=found.figure.name, figure=_figure(written, found.figure.value, text))
            for key, extremity in (("largest", Extremity.LARGEST), ("smallest", Extremity.SMALLEST))
            if (found := own.extreme(extremity)) is not None
        ]
        listed = "" if ends else _rows([(row.label, written.figure(row.outcome)) for row in own.rows], written, text)
        return joined(text("description.bars", rows=rows), *ends, listed)
    against = headline.against(own.planned.role)
    outcome = text(f"description.outcome.{own.outcome.role.value}")
    opening = text(f"description.amounts.{against}", rows=rows, outcome=outcome)
    told = ""
    if len(own.rows) > 1:
        told = joined(*_largest(own, written, outcome, against, text), *_furthest(own, written, against, text))
    return joined(opening, told or _planned(own, written, outcome, against, text))


def _planned(own: Amounts, written: Denomination, outcome: str, against: str, text: Text) -> str:
    """Row by row what came out and what was planned."""
    shown = [
        text(
            "description.row_planned",
            name=wording.quoted(row.label, text),
            outcome=outcome,
            figure=_figure(written, row.outcome, text),
            column=text(f"description.planned.{against}"),
            planned=_figure(written, row.planned, text),
        )
        for row in own.rows
        if row.planned is not None
    ]
    return text("description.rows", rows="; ".join(shown))


def _largest(own: Amounts, written: Denomination, outcome: str, against: str, text: Text) -> Iterator[str]:
    found = own.extreme(Extremity.LARGEST)
    if found is None:
        return
    beside = next((one.planned for one in own.comparisons or () if one.outcome == found.figure), None)
    if beside is not None:
        written = written.apart(found.figure.value, beside.value)
        yield text(
            "description.largest",
            row=found.figure.name,
            outcome=outcome,
            figure=_figure(written, found.figure.value, text),
            column=text(f"description.planned.{against}"),
            planned=_figure(written, beside.value, text),
        )


def _furthest(own: Amounts, written: Denomination, against: str, text: Text) -> Iterator[str]:
    for key, side in (("above", Side.OVER), ("below", Side.UNDER)):
        found = own.furthest(side)
        if found is not None:
            yield _compared(found.comparison, key, written, against, text)


def _compared(own: PlanComparison, key: str, written: Denomination, against: str, text: Text) -> str:
    written = written.apart(own.outcome.value, own.planned.value)
    return text(
        f"description.{key}.{against}",
        row=own.outcome.name,
        figure=_figure(written, own.outcome.value, text),
        planned=_figure(written, own.planned.value, text),
    )


def _figure(written: Denomination, value: Decimal, text: Text) -> str:
    return said(written.with_unit(written.figure(value)), text)


def _rows(rows: Sequence[tuple[str, str]], written: Denomination, text: Text) -> str:
    """Row by row what its figure is."""
    shown = [
        text("description.row", name=wording.quoted(name, text), amount=said(written.with_unit(figure), text))
        for name, figure in rows
    ]
    return text("description.rows", rows="; ".join(shown))
