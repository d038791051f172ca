"""Objections: the findings of an audit as problems, for the person who can mend them."""

from __future__ import annotations

from decimal import Decimal

from rakenskap.audit import disclosure, fault_objection, misdeclaration_objection, suspicion, workings
from rakenskap.audit.audit import Audit
from rakenskap.audit.disclosure import Exposure, Risk, Thresholds
from rakenskap.audit.fault_objection import cell_words, place_of
from rakenskap.audit.suspicion import Suspicion
from rakenskap.base import site_text
from rakenskap.base.limits import LIMITS
from rakenskap.meaning import matrix_readings, question
from rakenskap.model.cell_address import CellAddress
from rakenskap.model.problem import Review
from rakenskap.model.table import Matrix
from rakenskap.swedish import number


def note(review: Review, audit: Audit, thresholds: Thresholds) -> None:
    """Note what the audit found and nobody has acknowledged, and acknowledgements that match nothing.

    Each fault is noted once: a declaration that is wrong explains every figure that it makes wrong. Figures about few
    people are noted unless somebody has reviewed them.
    """
    mended = misdeclaration_objection.note(review, audit)
    fault_objection.note(review, mended)
    fault_objection.note_checked(review, mended)
    for one in suspicion.of_audit(mended):
        if one.known is None:
            _doubt(review, mended, one)
    for said in audit.said:
        if said.fault:
            review.note(f"tal.{said.fault}", said.assertion.place, found=said.assertion.words)
    for table in audit.crowded:
        limit = number.swedish(Decimal(LIMITS.terms))
        review.note("calculation.limit", table.rows[0].place, found=table.title, limit=limit)
    for rule in audit.mixed:
        review.note("rule.units", rule.place, found=rule.text)
    told = any(audit.open) or any(said.fault for said in audit.said) or any(own.fault for own in audit.entries)
    for known in () if told else audit.idle:  # it may follow from what has been told
        review.note("deviation.idle", known.place, found=known.printed or (known.cell.path if known.cell else ""))

    _questions(review, audit)
    if audit.report.disclosure is None:
        for own in disclosure.exposures(audit, thresholds):
            _exposure(review, audit, own, stops=thresholds.stops)


def _questions(review: Review, audit: Audit) -> None:
    """Note what has to be asked of tables whose figures can't be understood."""
    for table in audit.report.tables:
        asked = question.of_table(matrix_readings.of_matrix(table)) if isinstance(table, Matrix) else None
        if asked is not None:
            words = {"title": table.title, "label": asked.label, "column": asked.column}
            review.note(asked.code, asked.place, found=asked.found, column_name=asked.column, **words)


def _exposure(review: Review, audit: Audit, own: Exposure, *, stops: bool) -> None:
    code = f"disclosure.{own.risk.value}"
    if review.is_enough(code, own.cell.place):  # a name is looked for among all rows
        return
    key = CellAddress(own.table.name, own.row.id, own.column.name)
    room = ""
    if own.low is not None and own.high is not None:
        low, high = number.swedish(own.low), number.swedish(own.high)
        room = low if low == high else f"{low}–{high}"
    words = site_text.of_package("rakenskap.audit", "objection.sv.yaml")
    review.note(
        code,
        own.cell.place,
        found=own.cell.printed,
        column_name=own.column.name,
        severity="error" if stops and own.risk is not Risk.UNDECLARED else "",
        label=workings.label(audit.report, key),
        title=own.table.title,
        word=own.word,
        limit=str(own.threshold),
        room=room,
        protected=words("protected.one" if own.count == 1 else "protected.many", count=own.count),
    )


def _doubt(review: Review, audit: Audit, own: Suspicion) -> None:
    at = place_of(audit, own.key)
    review.note(
        own.code,
        at.place,
        found=at.printed,
        column_name=at.column,
        workings=f"{own.sentence}\n{own.numbers}".strip(),
        label=own.name,
        cell=cell_words(own.key),
    )
