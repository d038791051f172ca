"""Objections: the findings of an audit as problems, for the person who can mend them."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from rakenskap.audit import disclosure, misdeclaration_objection, suspicion, workings
from rakenskap.audit.audit import Audit, Audited, Finding
from rakenskap.audit.disclosure import Exposure, Thresholds
from rakenskap.audit.fault_location import SuspectedFigure
from rakenskap.audit.suspicion import Suspicion
from rakenskap.base import site_text
from rakenskap.meaning import question
from rakenskap.meaning.table_reading import TableReading
from rakenskap.model import problem
from rakenskap.model.cell_address import CellAddress, FigureAddress
from rakenskap.model.problem import Place, Review
from rakenskap.model.table import Matrix
from rakenskap.swedish import number, wording

_MOST_LISTED: Final = 4
_TWO: Final = 2
_MOST_SPELLED: Final = 4
"""The largest count that is said in words."""


@dataclass(frozen=True, slots=True)
class _SuspectPlace:
    """A figure that may be at fault, as its file has it."""

    place: Place
    printed: str
    column: str


def note(review: Review, audit: Audit, thresholds: Thresholds) -> None:
    """Note what the audit found and nobody has acknowledged, and acknowledgements that match nothing.

    Figures about few people are noted unless somebody has reviewed them.
    """
    _findings(review, audit)
    for one in suspicion.of_audit(audit):
        if one.known is None:
            _doubt(review, audit, one)
    for said in audit.said:
        if said.fault:
            review.note(f"tal.{said.fault}", said.assertion.place, found=said.assertion.words)
    for rule in audit.mixed:
        review.note("rule.units", rule.place, found=rule.text)
    told = any(audit.open) or any(said.fault for said in audit.said)
    for known in () if told else audit.idle:  # it may follow from what has been told
        review.note("deviation.idle", known.place, found=known.printed or (known.cell.path if known.cell else ""))

    _questions(review, audit)
    if audit.report.disclosure is None:
        for own in disclosure.exposures(audit, thresholds):
            _exposure(review, audit, own, stops=thresholds.stops)


def _questions(review: Review, audit: Audit) -> None:
    """Note what has to be asked of tables whose figures can't be understood."""
    for table in audit.report.tables:
        asked = question.of_table(TableReading(table)) if isinstance(table, Matrix) else None
        if asked is not None:
            words = {"title": table.title, "label": asked.label, "column": asked.column}
            review.note(asked.code, asked.place, found=asked.found, column_name=asked.column, **words)


def _findings(review: Review, audit: Audit) -> None:
    """Note what is broken, each fault once: a declaration that is wrong explains every figure that it makes wrong."""
    audit = misdeclaration_objection.note(review, audit)
    for finding in audit.open:
        _finding(review, audit, finding)


def _exposure(review: Review, audit: Audit, own: Exposure, *, stops: bool) -> None:
    key = CellAddress(own.table.name, own.row.id, own.column.name)
    room = ""
    if own.low is not None and own.high is not None:
        low, high = number.swedish(own.low), number.swedish(own.high)
        room = low if low == high else f"{low}–{high}"
    review.note(
        f"disclosure.{own.risk.value}",
        own.cell.place,
        found=own.cell.printed,
        column_name=own.column.name,
        severity="error" if stops else "",
        label=workings.label(audit.report, key),
        limit=str(own.threshold),
        room=room,
    )


def _finding(review: Review, audit: Audit, finding: Finding) -> None:
    lines = "\n".join(_lines(audit, finding))
    suspects = finding.fault.suspects
    if finding.said is not None:
        _prose(review, audit, finding)
    elif not suspects:
        key = finding.equations[0].calculation.constraint.first
        at = _at(audit, key)
        review.note(
            "calculation.none",
            at.place,
            found=at.printed,
            column_name=at.column,
            workings=lines,
            label=workings.label(audit.report, key),
            count=_count(finding),
        )
    elif len(suspects[0]) > 1:
        _pair(review, audit, finding, lines)
    else:
        _cell(review, audit, finding, lines)


def _cell(review: Review, audit: Audit, finding: Finding, lines: str) -> None:
    """Note one figure whose change would mend all, with the others that would."""
    first, *others = [change for (change,) in finding.fault.suspects]
    at = _at(audit, first.key)
    review.note(
        "calculation.cells" if others else "calculation.cell",
        at.place,
        found=at.printed,
        column_name=at.column,
        workings=lines,
        label=workings.label(audit.report, first.key),
        count=_count(finding),
        both=_words(f"both.{_form(len(finding.equations))}"),
        fitting=_written(first.fitting, at.printed),
        slip=workings.slip_words(first.slip),
        others=_others(audit, others),
        entry=_entry(first.key),
    )


def _pair(review: Review, audit: Audit, finding: Finding, lines: str) -> None:
    """Note two figures that together would mend all."""
    at = _at(audit, finding.fault.suspects[0][0].key)
    pairs = [
        wording.listed([workings.label(audit.report, own.key) for own in pair], problem.words())
        for pair in finding.fault.suspects
    ]
    review.note(
        "calculation.pair",
        at.place,
        found=at.printed,
        column_name=at.column,
        workings=lines,
        label=workings.label(audit.report, finding.fault.suspects[0][0].key),
        count=_count(finding),
        pairs="; ".join(pairs[:_MOST_LISTED]),
    )


def _prose(review: Review, audit: Audit, finding: Finding) -> None:
    said, (audited,) = finding.said, finding.equations
    if said is None or said.calculation is None:
        return
    own = workings.of(audit, audited)
    review.note(
        "tal.value",
        said.assertion.place,
        found=said.assertion.words,
        sentence=own.sentence,
        label=workings.label(audit.report, audited.calculation.constraint.keys[-1]),
        section=said.assertion.section,
    )


def _doubt(review: Review, audit: Audit, own: Suspicion) -> None:
    at = _at(audit, own.key)
    review.note(
        own.code,
        at.place,
        found=at.printed,
        column_name=at.column,
        workings=f"{own.sentence}\n{own.numbers}".strip(),
        label=own.name,
        entry=_entry(own.key),
    )


def _lines(audit: Audit, finding: Finding) -> Iterator[str]:
    for one in finding.equations:
        yield from _worked(audit, one, finding.fault.keys)


def _worked(audit: Audit, one: Audited, keys: Collection[FigureAddress] = ()) -> Iterator[str]:
    own = workings.of(audit, one, keys)
    yield f"{own.name}. {own.sentence}".rstrip()
    if own.pieces:
        yield own.numbers


def _form(count: int) -> str:
    return "one" if count == 1 else "two" if count == _TWO else "many"


def _count(finding: Finding) -> str:
    count = len(finding.equations)
    return _words(f"checks.n{count}" if count <= _MOST_SPELLED else "checks.more", count=count)


def _others(audit: Audit, others: Sequence[SuspectedFigure[FigureAddress]]) -> str:
    listed = [
        f"{workings.label(audit.report, change.key)}, {audit.printed(change.key, change.fitting)}"
        for change in others
        if change.fitting is not None
    ]
    shown = "; ".join(listed[:_MOST_LISTED])
    rest = len(listed) - _MOST_LISTED
    return _words("others", shown=shown, count=rest) if rest > 0 else shown


def _entry(key: FigureAddress) -> str:
    """How an entry about a cell is written, or nothing for a figure in prose."""
    if not isinstance(key, CellAddress):
        return ""
    return _words("entry", table=key.table, row=key.row, column=key.column)


def _words(key: str, /, **values: str | int) -> str:
    return site_text.of_package("rakenskap.audit", "objection.sv.yaml")(key, **values)


def _at(audit: Audit, key: FigureAddress) -> _SuspectPlace:
    """Where a figure stands in its file; one of prose at its link."""
    cell = audit.report.cell(key) if isinstance(key, CellAddress) else None
    if cell is None or not isinstance(key, CellAddress):
        said = next((one.assertion for one in audit.said if one.key == key), None)
        return _SuspectPlace(said.place if said else Place(audit.report.file), said.words if said else "", "")
    return _SuspectPlace(cell.place, cell.printed, key.column)


def _written(value: Decimal | None, like: str) -> str:
    """``value`` as a file writes it that has a figure written ``like`` this."""
    text = "" if value is None else number.canonical(value)
    if value is not None and "." not in like and re.search(r"[0-9]\s[0-9]{3}", like) is not None:
        return number.swedish(value).replace(number.NBSP, " ").replace(number.MINUS, "-")
    return text if "." in like else text.replace(".", ",")
