"""Totals that sum some columns only and headings that end: which rows and columns they name, each looked up or noted."""

from __future__ import annotations

from rakenskap.model.table import HeadingEnd, LimitedTotal, Matrix, Note, Row
from rakenskap.model.terms import RowType
from rakenskap.reading.fields import Reading, mappings, scalars, text, value_place
from rakenskap.reading.files.yaml_document import Mapped
from rakenskap.swedish.period import Period

_TOTALS = frozenset({RowType.DELSUMMA, RowType.SUMMA})


def totals(resource: Mapped) -> tuple[LimitedTotal, ...]:
    """The entries under ``totals``."""
    return tuple(
        LimitedTotal(text(node, "row"), tuple(item.text for item in scalars(node, "columns")), node.place)
        for node in mappings(resource, "totals")
    )


def headings(resource: Mapped) -> tuple[HeadingEnd, ...]:
    """The entries under ``headings``."""
    return tuple(
        HeadingEnd(text(node, "heading"), text(node, "last"), node.place) for node in mappings(resource, "headings")
    )


def check(reading: Reading, resource: Mapped, matrix: Matrix) -> None:
    """Note totals, headings and breaks that the matrix doesn't have."""
    _check_totals(reading, resource, matrix)
    _check_headings(reading, resource, matrix)
    _check_breaks(reading, resource, matrix)


def _check_totals(reading: Reading, resource: Mapped, matrix: Matrix) -> None:
    columns = [column.name for column in matrix.columns]
    parents = {row.parent for row in matrix.rows}
    sums = [row.id for row in matrix.rows if row.row_type in _TOTALS or row.id in parents]
    seen: set[str] = set()
    for node in mappings(resource, "totals"):
        named, place = text(node, "row"), value_place(node, "row")
        if named in seen:
            reading.review.note("total.twice", place, found=named)
        seen.add(named)
        if named and matrix.name not in reading.cut:
            if matrix.row(named) is None:
                reading.misses("total.row", place, (matrix.name, named), sums or matrix.ids)
            elif named not in sums:
                reading.review.unknown("total.kind", place, named, sums)
        for item in scalars(node, "columns"):
            if item.text not in columns:
                reading.misses("total.column", item.place, (matrix.name, "", item.text), columns)


def _check_headings(reading: Reading, resource: Mapped, matrix: Matrix) -> None:
    known = [row.id for row in matrix.rows if row.row_type is RowType.RUBRIK]
    under = _under(matrix)
    seen: set[str] = set()
    for node in mappings(resource, "headings"):
        heading, last = text(node, "heading"), text(node, "last")
        place = value_place(node, "heading")
        if heading in seen:
            reading.review.note("heading.twice", place, found=heading)
        seen.add(heading)
        if matrix.name in reading.cut or not heading or not last:
            continue
        if matrix.row(heading) is None:
            reading.misses("heading.row", place, (matrix.name, heading), known or matrix.ids)
        elif heading not in known:
            reading.review.unknown("heading.kind", place, heading, known)
        elif matrix.row(last) is None:
            reading.misses("heading.last", value_place(node, "last"), (matrix.name, last), under[heading])
        elif last not in under[heading]:
            reading.review.unknown(
                "heading.outside", value_place(node, "last"), last, under[heading], heading=heading, near=""
            )


def _under(matrix: Matrix) -> dict[str, list[str]]:
    """By the id of each heading the rows of figures that may stand under it, those under headings within it too."""
    found: dict[str, list[str]] = {}
    above: list[Row] = []
    for row in matrix.rows:
        if row.row_type is RowType.RUBRIK:
            above = [*(heading for heading in above if heading.level < row.level), row]
            found[row.id] = []
        else:
            for heading in above:
                found[heading.id].append(row.id)
    return found


def _check_breaks(reading: Reading, resource: Mapped, matrix: Matrix) -> None:
    """Note breaks that no figure of what the note is about comes after."""
    for node, note in zip(mappings(resource, "notes"), matrix.notes, strict=True):
        times = _times(matrix, note)
        if note.breaks is not None and times and all(when.end < note.breaks.start for when in times):
            reading.review.note("note.break", value_place(node, "brott"), found=text(node, "brott"))


def _times(matrix: Matrix, note: Note) -> list[Period]:
    columns = [column.period for column in matrix.columns if note.column in (None, column.name)]
    rows = [row.period for row in matrix.rows if note.row in (None, row.id)]
    return [when for when in (*columns, *rows) if when is not None]
