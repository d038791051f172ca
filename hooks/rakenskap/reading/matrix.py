"""Matrices of numbers, read row by row, and the ids of their rows."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from rakenskap.charts import chart_kind
from rakenskap.model import column_name, units
from rakenskap.model.problem import Place
from rakenskap.model.table import Cell, Column, Matrix, Note, Row
from rakenskap.model.table_kind import TableKind
from rakenskap.model.terms import TARGET_ROLES, TIMELESS, ChartKind, Favourable, Flow, Role, RowType, Sex, Signs
from rakenskap.reading import (
    matrix_header,
    printed_header,
    references,
    row_label,
    row_structure,
    stated_unit,
)
from rakenskap.reading.cells import cell_fault, decimals
from rakenskap.reading.cells.cell_fault import CellFault
from rakenskap.reading.fields import (
    Common,
    Reading,
    check_notes,
    choice,
    identifier_at,
    mapping,
    period_at,
    text,
    value_place,
    yes,
)
from rakenskap.reading.files.csv_table import Delimited, Record
from rakenskap.reading.files.yaml_document import Mapped, Scalar
from rakenskap.reading.matrix_header import Header
from rakenskap.swedish import number as swedish_number
from rakenskap.swedish import number_fault, period, target, unit
from rakenskap.swedish.identifier import ID, slug
from rakenskap.swedish.number import Missing
from rakenskap.swedish.period import Period, Span
from rakenskap.swedish.unit import UnitKind

_MONTH: Final = r"(?:jan|feb|mars?|apr|maj|may|jun|jul|aug|sep|okt|oct|nov|dec)"
_EXCEL_DATE: Final = re.compile(rf"(?i)[0-9]{{1,2}}-{_MONTH}|{_MONTH}-[0-9]{{2}}")
_MISSING: Final = {sign.value: sign for sign in Missing}
_ROW_TYPES: Final = tuple(RowType)
_FLOWS: Final = tuple(Flow)
_ROLES: Final = tuple(Role)
_DASHES: Final = tuple(swedish_number.LINES)


@dataclass(frozen=True, slots=True)
class RowIdFault:
    """A row whose id can't be used: a problem code, the row's position and that of the first with the same id."""

    code: str
    position: int
    first: int
    fitting: str = ""


def row_ids(rows: Sequence[Row]) -> tuple[list[str], list[RowIdFault]]:
    """The id of each row, and what is wrong with them; they are unique also where something is."""
    wanted = _wanted(rows)
    taken: dict[str, int] = {}
    result: list[str] = []
    faults: list[RowIdFault] = []
    for position, (row, name) in enumerate(zip(rows, wanted, strict=True)):
        if row.id and not ID.fullmatch(row.id):
            faults.append(RowIdFault("row.id_form", position, position, slug(row.id)))
        if name in taken:
            # Rows without a label are told of by themselves, not as alike.
            if row.id or row.label:
                code = "row.duplicate_id" if row.id else "row.duplicate_label"
                faults.append(RowIdFault(code, position, taken[name]))
            name = _free(name, position, taken)  # noqa: PLW2901 - the id that is free instead
        taken[name] = position
        result.append(name)
    return result, faults


def _wanted(rows: Sequence[Row]) -> list[str]:
    own = [_own(row) for row in rows]
    often = Counter(own)
    result = []
    over = ""
    for position, (row, name) in enumerate(zip(rows, own, strict=True)):
        heading = row.row_type is RowType.RUBRIK
        if heading:
            over = row.label
        prefix = slug(row.group or row.parent or over)
        if row.id or often[name] == 1:
            result.append(name)
        elif heading:
            result.append(f"{name}_{position + 1}")
        else:
            result.append(f"{prefix}_{name}" if prefix else name)
    return result


def _own(row: Row) -> str:
    if row.id:
        return row.id
    name = slug(row.label) or "rad"
    return f"rubrik_{name}" if row.row_type is RowType.RUBRIK else name


def _free(name: str, position: int, taken: dict[str, int]) -> str:
    number = position + 2
    while f"{name}_{number}" in taken:
        number += 1
    return f"{name}_{number}"


@dataclass(frozen=True, slots=True)
class DraftMatrix:
    """A matrix with what it was read from; ``judged`` are the places of cells that a problem has been noted of."""

    matrix: Matrix
    header: Header
    source: Delimited
    judged: frozenset[Place]


def read(reading: Reading, resource: Mapped, table: Delimited, common: Common) -> DraftMatrix | None:
    """The matrix of one resource, or None when its header can't be read."""
    header = matrix_header.read(reading, resource, table, common["kind"].people)
    if header is None:
        return None
    first = table.records[0] if table.records else None
    if first is not None and printed_header.repeats(first.fields, header.positions):
        found = table.delimiter.join(first.fields)
        reading.review.note("row.heading_again", Place(table.file, first.line, 1), found=found)
        del table.records[0]
    reader = _RowReader(reading, resource, table, header, common["kind"])
    rows = reader.rows()
    label = "label" if "label" in header.meta else "period"
    matrix = Matrix(
        **common,
        label_title=text(header.fields[label], "title") if label in header.fields else "",
        columns=header.columns,
        words=header.words,
        rows=tuple(rows),
        rules=references.rules(resource),
        span=period_at(reading.review, resource, "span"),
        favourable=choice(resource, "favourable", Favourable),
        signs=choice(resource, "signs", Signs),
        totals=row_structure.totals(resource),
        headings=row_structure.headings(resource),
        dash=choice(resource, "dash", Missing),
        blank=choice(resource, "blank", Missing),
        chart=choice(resource, "chart", ChartKind) or ChartKind.AUTO,
    )
    if matrix.kind.counts_people:
        _check_counted(reading, matrix)
    if not chart_kind.is_drawable(matrix):
        reading.review.note("table.chart", value_place(resource, "chart"), found=matrix.chart.value)
    references.check_matrix(reading, resource, matrix)
    row_structure.check(reading, resource, matrix)
    row_label.check(reading.review, matrix, header, table)
    is_asked = any(own.code in cell_fault.ABOUT_UNITS for own in reader.faults)
    stated_unit.check(reading, resource, matrix, header, is_asked=is_asked)
    _check_times(reading, matrix, header)
    _check_days(reading, matrix, header)
    told = cell_fault.note(reading.review, matrix, reader.faults, table.dialect)
    decimals.check(reading.review, matrix, header.positions, table, told)
    reader.check_states(without_legend=matrix.legend is None)
    ids = None if matrix.name in reading.cut else [row.id for row in rows]
    check_notes(reading, resource, matrix.name, ids, [*header.meta, *(column.name for column in header.columns)])
    remark = text(header.fields[label], "note") if label in header.fields else ""
    if remark:
        matrix = replace(matrix, notes=(*matrix.notes, Note(remark, column="label")))
    return DraftMatrix(matrix, header, table, frozenset(reader.judged))


def _check_times(reading: Reading, matrix: Matrix, header: Header) -> None:
    """Note the first row whose time and a column's have no day in common: the figure there would be of neither."""
    for row in matrix.rows:
        for column in matrix.columns:
            mine, other = row.period, column.period
            if mine is None or other is None or column.role in TIMELESS or not row.cells:
                continue
            if mine.end < other.start or other.end < mine.start:
                place = Place(row.place.file, row.place.line, header.meta["period"] + 1)
                times = {"row": mine.words, "time": other.words, "column": column.title}
                reading.review.note("row.other_time", place, found=mine.iso, column_name=column.name, **times)
                return


def _check_days(reading: Reading, matrix: Matrix, header: Header) -> None:
    """Note times that all are the first day of a month: a spreadsheet makes such of months."""
    times = [row.period for row in matrix.rows if row.period is not None]
    if len(times) < len(matrix.rows) or len({when.start for when in times}) < 2:  # noqa: PLR2004 - a day may be meant
        return
    if all(when.span is Span.DAY and when.start.day == 1 for when in times):
        place = Place(matrix.rows[0].place.file, matrix.rows[0].place.line, header.meta["period"] + 1)
        known = {"found": times[0].iso, "fitting": f"{times[0].start:%Y-%m}", "column_name": "period"}
        reading.review.note("period.first_day", place, **known)


def _check_counted(reading: Reading, matrix: Matrix) -> None:
    """Note the first figure that may count anything, and columns of all that don't say so: nobody could check them."""
    for row in matrix.rows:
        for column, cell in zip(matrix.columns, row.cells, strict=False):
            if cell.value is not None and not units.of_cell(matrix, row, column):
                name = column.title or column_name.title(
                    column.role, column.flow, column.sex, column.period, matrix.kind.people
                )
                reading.review.note("number.uncounted", cell.place, found=cell.printed, label=row.label, column=name)
                return
    for column in matrix.columns:
        family = [other for other in matrix.columns if _family(other) == _family(column)]
        named = column.name.partition("_20")
        if column.sex is None and sorted(other.sex or "" for other in family) == ["", Sex.K, Sex.M]:
            fitting = f"{named[0]}_t{named[1]}{named[2]}"
            reading.review.note("column.everybody", column.place, found=column.name, fitting=fitting)


def _family(column: Column) -> tuple[object, ...]:
    """What the columns of women, men and all have alike."""
    return column.role, column.flow, column.period, column.unit, column.head


class _RowReader:
    """The rows of one matrix as they are read."""

    def __init__(self, reading: Reading, resource: Mapped, table: Delimited, header: Header, kind: TableKind) -> None:
        self._reading = reading
        self._review = reading.review
        self._resource = resource
        self._table = table
        self._header = header
        self._name = identifier_at(resource, "name")
        self._unit = text(resource, "unit")
        self._people = yes(resource, "persons") or (kind.counts_people and "persons" not in resource.items)
        self._dash = choice(resource, "dash", Missing)
        self._blank = choice(resource, "blank", Missing)
        self.judged: set[Place] = set()
        self.faults: list[CellFault] = []

    def rows(self) -> list[Row]:
        """Every row, with ids that are unique."""
        read = [self._row(record) for record in self._table.records]
        if any(not row.id and not row.label for row in read):
            self._reading.cut.add(self._name)  # a row without a name, which has been noted, may be any
        ids, faults = row_ids(read)
        for fault in faults:
            self._note_id(fault, read)
        former = self._former(ids)
        return [
            row if row.id == own and own not in former else replace(row, id=own, formerly=former.get(own, ()))
            for row, own in zip(read, ids, strict=True)
        ]

    def check_states(self, *, without_legend: bool) -> None:
        """Note the first state where there is no legend to say what it means."""
        for record in self._table.records if without_legend else ():
            if self._value(record, "status"):
                self._note("legend.none", record, "status")
                return

    def _note_id(self, fault: RowIdFault, rows: Sequence[Row]) -> None:
        row, record = rows[fault.position], self._table.records[fault.position]
        name = "id" if row.id else "label" if "label" in self._header.meta else "period"
        first = str(rows[fault.first].place.line)
        has_ids = "ja" if "id" in self._header.meta else ""
        code = "row.duplicate_label_id" if fault.code == "row.duplicate_label" and has_ids else fault.code
        self._note(code, record, name, label=row.label, first=first, fitting=fault.fitting)

    def _former(self, ids: Sequence[str]) -> dict[str, tuple[str, ...]]:
        """Former ids by the id that they now lead to; those that lead nowhere, or are in use, are problems."""
        node = mapping(self._resource, "formerly")
        former: dict[str, tuple[str, ...]] = {}
        for old, value in node.items.items() if node is not None else ():
            new = value.text if isinstance(value, Scalar) else ""
            if node is None or self._name in self._reading.cut:
                continue
            if new not in ids:
                self._reading.excuse(self._name, old)
                self._review.unknown("row.former", value.place, new, ids, old=old)
            elif old in ids:
                self._review.note("row.former_used", node.keys[old], found=old)
            former[new] = (*former.get(new, ()), old)
        return former

    def _value(self, record: Record, name: str) -> str:
        position = self._header.meta.get(name)
        return record.fields[position].strip() if position is not None else ""

    def _place(self, record: Record, name: str) -> Place:
        position = self._header.meta.get(name, 0)
        return Place(self._table.file, record.lines[position], position + 1)

    def _note(self, code: str, record: Record, name: str, **values: str) -> None:
        """Note what is wrong in a column of a row, once for all rows where the same is."""
        shown, place = self._value(record, name), self._place(record, name)
        self._review.note_alike((name,), code, place, found=shown, column_name=name, **values)

    def _choice(self, record: Record, name: str, choices: tuple[str, ...], default: str) -> str:
        value = self._value(record, name)
        if not value or value in choices:
            return value or default
        self._review.unknown_alike(f"row.{name}", self._place(record, name), value, choices, column_name=name)
        return default

    def _row(self, record: Record) -> Row:
        when, label = self._label(record)
        row_type = RowType(self._choice(record, "row_type", _ROW_TYPES, "detalj"))
        unit = self._value(record, "unit")
        persons = self._choice(record, "persons", ("ja", "nej"), "")
        level = int(self._choice(record, "level", ("1", "2", "3"), "1"))
        if row_type is RowType.RUBRIK:
            self._check_heading(record, label)
        flow = self._choice(record, "flow", _FLOWS, "")
        role = self._choice(record, "role", _ROLES, "")
        cells = () if row_type is RowType.RUBRIK else self._cells(record, label, unit)
        return Row(
            id=self._value(record, "id"),
            label=label,
            cells=cells,
            row_type=row_type,
            level=level,
            unit=unit,
            group=self._value(record, "group"),
            parent=self._value(record, "parent"),
            measure=self._value(record, "measure"),
            status=self._value(record, "status"),
            trend=self._value(record, "trend"),
            text=self._value(record, "text"),
            note=self._value(record, "note"),
            counts_people=persons == "ja"
            or (not persons and (self._people or units.kind(unit or self._unit) is UnitKind.PEOPLE)),
            says_people=bool(persons) or "persons" in self._resource.items,
            flow=Flow(flow) if flow else None,
            role=Role(role) if role else None,
            period=when,
            place=Place(self._table.file, record.line, self._header.meta.get("label", 0) + 1),
        )

    def _check_heading(self, record: Record, label: str) -> None:
        for position, figure in zip(self._header.positions, self._header.columns, strict=True):
            if record.fields[position].strip():
                place = Place(self._table.file, record.lines[position], position + 1)
                shown = record.fields[position].strip()
                known = {"found": shown, "column_name": figure.name, "label": label}
                self._review.note_alike((), "row.heading_figures", place, **known)
                break
        if self._value(record, "group"):
            self._note("row.group_and_heading", record, "group", label=label)
        for name in ("flow", "role"):
            if self._value(record, name):
                self._note("row.heading_meaning", record, name, label=label)

    def _label(self, record: Record) -> tuple[Period | None, str]:
        written = self._value(record, "period")
        when = period.of_text(written) if written else None
        if written and when is None:
            fitting = period.guessed_month(written) or period.made_by_excel(written)
            self._note("period.spelling" if fitting else "period.form", record, "period", fitting=fitting)
        label = self._value(record, "label") or (when.words if when else written)
        name = "label" if "label" in self._header.meta else "period"
        if not label:
            self._note("row.label", record, name)
        elif _EXCEL_DATE.fullmatch(label) and label != written:
            self._note("row.excel_date", record, name)
        return when, label

    def _cells(self, record: Record, label: str, unit: str) -> tuple[Cell, ...]:
        return tuple(
            self._cell(record, position, figure, label, unit)
            for position, figure in zip(self._header.positions, self._header.columns, strict=True)
        )

    def _cell(self, record: Record, position: int, figure: Column, label: str, row_unit: str) -> Cell:
        printed = record.fields[position].strip()
        place = Place(self._table.file, record.lines[position], position + 1)
        sign = _MISSING.get(printed)
        if printed in _DASHES:
            sign = self._header.dash(figure.name) or self._dash
        elif not printed:
            sign = self._header.blank(figure.name) or self._blank or sign
        if sign is not None:
            return Cell(place, printed, missing=sign)
        dialect = self._table.dialect
        own = figure.unit or row_unit or self._unit
        percent = unit.names_share(own)
        value = swedish_number.parse(printed, dialect, percent=percent)
        if value is not None:
            if number_fault.is_noise(printed):
                self._unreadable(place, printed, figure, label, own)
            return Cell(place, printed, value=value)
        if figure.role in TARGET_ROLES and not number_fault.is_slip(printed, dialect):
            return Cell(place, printed, target=target.parse(printed, dialect, percent=percent))
        self._unreadable(place, printed, figure, label, own)
        return Cell(place, printed)

    def _unreadable(self, place: Place, printed: str, figure: Column, label: str, own: str) -> None:
        self.judged.add(place)
        fault = number_fault.fault(printed, self._table.dialect)
        self.faults.append(CellFault(place, printed, label, figure, own, fault))
