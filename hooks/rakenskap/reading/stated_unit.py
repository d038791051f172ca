"""The units that a matrix states: those that can't be understood, and those that stand only in a title or a label."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from rakenskap.model import units
from rakenskap.model.board import Measure
from rakenskap.model.problem import Place, words
from rakenskap.model.table import Column, Matrix, Row
from rakenskap.model.terms import FOLLOWED
from rakenskap.reading.fields import Reading, value_place
from rakenskap.reading.files.yaml_document import Mapped
from rakenskap.reading.matrix_header import Header
from rakenskap.swedish import unit, wording
from rakenskap.swedish.unit import UnitKind

_MOST: Final = 4
"""How many names are listed."""


def check(reading: Reading, resource: Mapped, matrix: Matrix, header: Header, *, is_asked: bool) -> None:
    """Note of each kind the first unit, and name the others: one problem for the table.

    ``is_asked`` where the cells have led to the question of their unit.
    """
    _check_known(reading, resource, matrix, header)
    _check_measures(reading, matrix, header)
    if not is_asked:
        _check_declared(reading, resource, matrix)


def _check_known(reading: Reading, resource: Mapped, matrix: Matrix, header: Header) -> None:
    """Units that may be money, a share or people, but can't be understood."""
    unknown: dict[str, tuple[Row, Column]] = {}
    for row in matrix.rows:
        for column in matrix.columns:
            own = units.of_cell(matrix, row, column)
            if units.kind(own) is UnitKind.UNKNOWN and unit.resembled(own) is not None:
                unknown.setdefault(own, (row, column))
    for own, (row, column) in list(unknown.items())[:1]:
        near = unit.resembled(own)
        place = value_place(header.fields[column.name] if column.unit else resource, "unit")
        if row.unit and not column.unit:
            place = Place(row.place.file, row.place.line, header.meta["unit"] + 1)
        likeness, options = (words()(f"unit.{near.value if near else ''}.{what}") for what in ("likeness", "options"))
        others = wording.listed(list(unknown)[1:], words())
        more = words()("row_label.also", rows=others) if others else ""
        reading.review.note("unit.unknown", place, found=own, likeness=likeness, options=options, more=more)


def _check_measures(reading: Reading, matrix: Matrix, header: Header) -> None:
    """Units of outcomes that can't be made those that their measures have in the register: one problem for each pair."""
    found: dict[tuple[str, Measure], list[tuple[Row, Column]]] = {}
    outcomes = [column for column in matrix.columns if column.role in FOLLOWED]
    for row in matrix.rows:
        measure = (reading.measures or {}).get(row.measure)
        given = [(own, column) for column in outcomes if (own := units.of_cell(matrix, row, column))]
        if measure is not None and given and all(units.shift(own, measure.unit) is None for own, _ in given):
            own, column = given[0]
            found.setdefault((own, measure), []).append((row, column))
    for (own, measure), cells in found.items():
        row, column = cells[0]
        others = wording.listed([other.label for other, _ in cells[1:]], words())
        place = Place(row.place.file, row.place.line, header.meta["unit" if row.unit else "measure"] + 1)
        if column.unit:
            place = value_place(header.fields[column.name], "unit")
        reading.review.note(
            "measure.unit",
            place,
            found=own,
            label=row.label,
            id=measure.id,
            unit=measure.unit,
            line=_line(measure, row, column),
            more=words()("row_label.also", rows=others) if others else "",
        )


def _line(measure: Measure, row: Row, column: Column) -> str:
    """What is to be written, and where."""
    if not column.unit:
        return words()("unit.written.row", unit=measure.unit, name=row.label)
    quoted = f'"{measure.unit}"' if measure.unit.startswith("%") else measure.unit
    return words()("unit.written.column", unit=quoted, name=column.name)


@dataclass(frozen=True, slots=True)
class _Holder:
    """What says a unit in words: the table, a column or a row, by the key of its words, with its name and its place."""

    key: str
    name: str
    place: Place


def _check_declared(reading: Reading, resource: Mapped, matrix: Matrix) -> None:
    """Units that only the words of a title or a label say: nothing is said of their figures."""
    found = _undeclared(resource, matrix)
    for holder, own in list(found.items())[:1]:
        quoted = f'"{own}"' if own.startswith("%") and holder.key != "row" else own
        line = words()(f"unit.line.{holder.key}", unit=quoted)
        others = [one.name for one in list(found)[1:]]
        listed, left = wording.listed(others[:_MOST], words()), len(others) - _MOST
        if left > 0:
            listed = words()("wording.listed_more", first=", ".join(others[:_MOST]), count=left)
        more = words()("row_label.also", rows=listed) if others else ""
        known = {"title": matrix.title, "line": line, "more": more}
        where, at = (words()(f"unit.{what}.{holder.key}", name=holder.name) for what in ("where", "at"))
        reading.review.note("unit.undeclared", holder.place, found=own, where=where, at=at, **known)


def _undeclared(resource: Mapped, matrix: Matrix) -> Mapping[_Holder, str]:
    """The units that words say, by what says them; the table where all of its figures have the same one."""
    cells = [(row, column) for row in matrix.rows if row.cells for column in matrix.columns]
    told = [(row, column, said) for row, column in cells if (said := units.undeclared(matrix, row, column))]
    if told and not matrix.unit and len(told) == len(cells) and len({unit.canonical(said) for *_, said in told}) == 1:
        return {_Holder("table", matrix.title, value_place(resource, "title")): told[0][2]}
    found: dict[_Holder, str] = {}
    for row, column, said in told:
        if said in (unit.in_words(column.title), unit.in_words(column.head)):
            holder = _Holder("column", column.title, column.place)
        elif said == unit.in_words(row.label):
            holder = _Holder("row", row.label, row.place)
        else:
            holder = _Holder("table", matrix.title, value_place(resource, "title"))
        found.setdefault(holder, said)
    return found
