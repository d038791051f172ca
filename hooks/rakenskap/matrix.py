"""A matrix of numbers from its CSV file: rows with ids, and cells that are a figure, a target or a reason for none."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import Any, Final

from rakenskap import figure_text, heading, number, period, target
from rakenskap.delimited import Delimited, Record
from rakenskap.document import Mapped
from rakenskap.heading import Header
from rakenskap.identifier import ID, slug
from rakenskap.model import TARGET_ROLES, Cell, Column, Favourable, Kind, Matrix, Row, RowType
from rakenskap.number import Missing
from rakenskap.period import Period
from rakenskap.problem import Place
from rakenskap.reading import Reading, mapping, notes, period_at, rules, text, value_place, yes
from rakenskap.tabular import Canonical

PEOPLE: Final = frozenset(
    {"personer", "barn", "hushåll", "elever", "anställda", "brukare", "klienter", "individer", "ungdomar", "deltagare"}
)
_EXCEL_DATE: Final = re.compile(
    r"(?i)\d{1,2}-(jan|feb|mars?|apr|maj|may|jun|jul|aug|sep|okt|oct|nov|dec)|(jan|feb|mar|apr|maj|may|jun|jul|aug|sep|okt|oct|nov|dec)-\d{2}"
)
_MISSING: Final = {sign.value: sign for sign in Missing}


@dataclass(slots=True)
class MatrixText:
    """A matrix half-way: its frozen value, and the canonical cells that Frictionless judges."""

    matrix: Matrix
    canonical: Canonical
    records: list[Record]
    source: Delimited


def read(reading: Reading, resource: Mapped, table: Delimited, base: dict[str, Any]) -> MatrixText | None:
    """The matrix of one resource, or None when its header can't be read."""
    header = heading.read(reading, resource, table)
    if header is None:
        return None
    reader = _Rows(reading, resource, table, header)
    rows = reader.rows()
    fields = header.fields
    label = "label" if "label" in header.meta else "period"
    matrix = Matrix(
        **base,
        notes=notes(reading, resource),
        label_title=text(fields[label], "title") if label in fields else "",
        columns=header.columns,
        rows=tuple(rows),
        rules=rules(reading, resource),
        span=period_at(reading, resource, "span"),
        favourable=Favourable(text(resource, "favourable") or "plus"),
        dash=reader.dash,
    )
    return MatrixText(matrix, canonical(matrix, header.meta, fields), table.records, table)


class _Rows:
    """The rows of one matrix."""

    def __init__(self, reading: Reading, resource: Mapped, table: Delimited, header: Header) -> None:
        self.reading = reading
        self.table = table
        self.header = header
        self.unit = text(resource, "unit")
        self.people = yes(resource, "persons")
        self.dash = Missing(text(resource, "dash")) if text(resource, "dash") else None
        former = mapping(resource, "formerly")
        pairs = ((old, text(former, old)) for old in former.items) if former else ()
        self.former: dict[str, list[str]] = {}
        for old, new in pairs:
            self.former.setdefault(new, []).append(old)

    def rows(self) -> list[Row]:
        """Every row, with ids that are unique where they can be."""
        read = [self._row(record) for record in self.table.records]
        ids = self._ids(read)
        for new, olds in self.former.items():
            if new not in ids:
                self.reading.unknown("row.former", Place(self.table.file, 1, 1), new, ids, old=olds[0])
        return [self._with_id(row, row_id) for row, row_id in zip(read, ids, strict=True)]

    def _with_id(self, row: Row, row_id: str) -> Row:
        from dataclasses import replace

        return replace(row, id=row_id, formerly=tuple(self.former.get(row_id, ())))

    def _value(self, record: Record, name: str) -> str:
        position = self.header.meta.get(name)
        return record.fields[position].strip() if position is not None else ""

    def _place(self, record: Record, name: str) -> Place:
        position = self.header.meta.get(name, 0)
        return Place(self.table.file, record.lines[position], position + 1)

    def _note(self, code: str, record: Record, name: str, **values: str) -> None:
        place = self._place(record, name)
        self.reading.note(
            code,
            place,
            found=self._value(record, name),
            column_name=name,
            line_text=self.table.line(place.line),
            **values,
        )

    def _choice(self, record: Record, name: str, choices: tuple[str, ...], default: str) -> str:
        value = self._value(record, name)
        if not value or value in choices:
            return value or default
        place = self._place(record, name)
        self.reading.unknown(f"row.{name}", place, value, choices)
        return default

    def _row(self, record: Record) -> Row:
        when, label = self._label(record)
        row_type = RowType(self._choice(record, "row_type", tuple(RowType), "detalj"))
        unit = self._value(record, "unit")
        persons = self._choice(record, "persons", ("ja", "nej"), "")
        cells = tuple(
            self._cell(record, position, figure, unit)
            for position, figure in zip(self.header.positions, self.header.columns, strict=True)
        )
        if row_type is RowType.RUBRIK:
            if any(cell.printed for cell in cells):
                self._note("row.heading_figures", record, "label", label=label)
            if self._value(record, "group"):
                self._note("row.group_and_heading", record, "group", label=label)
            cells = ()
        return Row(
            id=self._value(record, "id"),
            label=label,
            cells=cells,
            row_type=row_type,
            level=int(self._choice(record, "level", ("1", "2", "3"), "1")),
            unit=unit,
            group=self._value(record, "group"),
            parent=self._value(record, "parent"),
            measure=self._value(record, "measure"),
            status=self._value(record, "status"),
            trend=self._value(record, "trend"),
            text=self._value(record, "text"),
            note=self._value(record, "note"),
            counts_people=persons == "ja" or (not persons and (self.people or (unit or self.unit) in PEOPLE)),
            period=when,
            place=Place(self.table.file, record.line, self.header.meta.get("label", 0) + 1),
        )

    def _label(self, record: Record) -> tuple[Period | None, str]:
        written = self._value(record, "period")
        when = period.of_text(written) if written else None
        if written and when is None:
            self._note("period.form", record, "period")
        label = self._value(record, "label") or (when.words if when else written)
        if not label:
            self._note("row.label", record, "label" if "label" in self.header.meta else "period")
        elif _EXCEL_DATE.fullmatch(label):
            self._note("row.excel_date", record, "label")
        return when, label

    def _ids(self, rows: list[Row]) -> list[str]:
        """The ids: written, else the label's slug, prefixed by group, heading or parent where it comes twice."""
        own = [row.id or slug(row.label) or "rad" for row in rows]
        headings = [row.row_type is RowType.RUBRIK for row in rows]
        own = [
            f"rubrik_{name}" if is_heading and not row.id else name
            for name, is_heading, row in zip(own, headings, rows, strict=True)
        ]
        often = Counter(own)
        result: list[str] = []
        over = ""
        for name, row, record in zip(own, rows, self.table.records, strict=True):
            if row.row_type is RowType.RUBRIK:
                over = row.label
            if row.id and not ID.fullmatch(row.id):
                self._note("row.id_form", record, "id", fitting=slug(row.id))
            prefix = row.group or row.parent or over
            if often[name] > 1 and not row.id:
                name = f"{slug(prefix)}_{name}" if prefix and row.row_type is not RowType.RUBRIK else name
                if row.row_type is RowType.RUBRIK:
                    name = f"{name}_{len(result) + 1}"
            if name in result:
                first = rows[result.index(name)]
                code = "row.duplicate_id" if row.id else "row.duplicate_label"
                self._note(
                    code, record, "id" if row.id else "label", label=row.label, id=name, first=str(first.place.line)
                )
                name = f"{name}_{record.line}"
            result.append(name)
        return result

    def _cell(self, record: Record, position: int, figure: Column, row_unit: str) -> Cell:
        printed = record.fields[position].strip()
        place = Place(self.table.file, record.lines[position], position + 1)
        sign = _MISSING.get(printed)
        if printed in ("-", "–", "−"):
            sign = self.header.dash(figure.name) or self.dash
        if sign is not None:
            return Cell(place, printed, missing=sign)
        percent = (figure.unit or row_unit or self.unit) == "%"
        value = number.parse(printed, self.table.dialect, percent=percent)
        if value is not None:
            return Cell(place, printed, value=value)
        if figure.role in TARGET_ROLES and not re.fullmatch(r"[-–—−]|[-–−]?[\d\s.,]+[*¹²³†]+", printed):
            return Cell(place, printed, target=target.parse(printed, self.table.dialect, percent=percent))
        return Cell(place, printed)  # not readable: Frictionless will say so, and `judge` words it


def canonical(matrix: Matrix, meta: dict[str, int] | None = None, fields: dict[str, Mapped] | None = None) -> Canonical:
    """The matrix as published files have it: every column spelled out, decimal points, ISO dates."""
    metas = ["id", *(name for name in (meta if meta is not None else _used(matrix)) if name != "id")]
    header = (*metas, *(figure.name for figure in matrix.columns))
    rows = []
    for row in matrix.rows:
        cells = [canonical_cell(cell) for cell in row.cells] or [""] * len(matrix.columns)
        rows.append((*(_meta(row, name) for name in metas), *cells))
    return Canonical(matrix.name, header, tuple(rows), table_schema(matrix, metas, fields or {}))


def canonical_cell(cell: Cell) -> str:
    """A cell as published files have it."""
    if cell.value is not None:
        return number.canonical(cell.value)
    if cell.missing is not None:
        return cell.missing.value
    return cell.target.text if cell.target is not None else cell.printed


def _used(matrix: Matrix) -> list[str]:
    names = [
        "label",
        "unit",
        "group",
        "parent",
        "period",
        "row_type",
        "level",
        "persons",
        "measure",
        "status",
        "trend",
        "text",
        "note",
    ]
    default = {"row_type": "detalj", "level": "1", "persons": "nej"}
    return [
        name
        for name in names
        if name == "label" or any(_meta(row, name) != default.get(name, "") for row in matrix.rows)
    ]


def _meta(row: Row, name: str) -> str:
    if name == "period":
        return row.period.iso if row.period else ""
    if name == "persons":
        return "ja" if row.counts_people else "nej"
    return str(getattr(row, name))


def table_schema(matrix: Matrix, metas: list[str], fields: dict[str, Mapped]) -> dict[str, Any]:
    """The full Table Schema of a matrix: what the header and the kind left unsaid is said here."""
    signs = [sign.value for sign in Missing]
    schema: dict[str, Any] = {"fields": [], "primaryKey": ["id"], "foreignKeys": []}
    states = [state.id for state in matrix.legend.states] if matrix.legend else []
    for name in metas:
        rules: dict[str, Any] = {"required": True} if name in ("id", "label") else {}
        if name == "status" and states:
            rules["enum"] = states
        if name == "row_type":
            rules["enum"] = [kind.value for kind in RowType]
        schema["fields"].append(
            {"name": name, "type": "string", "missingValues": [""]} | ({"constraints": rules} if rules else {})
        )
    if "parent" in metas:
        schema["foreignKeys"].append({"fields": ["parent"], "reference": {"resource": "", "fields": ["id"]}})
    if "measure" in metas:
        schema["foreignKeys"].append({"fields": ["measure"], "reference": {"resource": "measures", "fields": ["id"]}})
    for position, figure in enumerate(matrix.columns):
        in_words = any(row.cells and row.cells[position].target is not None for row in matrix.rows)
        described: dict[str, Any] = {
            "name": figure.name,
            "type": "string" if in_words else "number",
            "title": figure.title,
            "missingValues": signs,
            "role": figure.role.value,
        }
        described |= _said(figure, matrix.unit)
        limits = _constraints(fields.get(figure.name))
        if limits:
            described["constraints"] = limits
        schema["fields"].append(described)
    return {key: value for key, value in schema.items() if value}


def _said(figure: Column, unit: str) -> dict[str, Any]:
    said = {
        "period": figure.period.iso if figure.period else "",
        "flow": figure.flow.value if figure.flow else "",
        "sex": figure.sex.value if figure.sex else "",
        "unit": figure.unit or unit,
        "head": figure.head,
        "equals": figure.equals,
        "description": figure.note,
    }
    return {key: value for key, value in said.items() if value}


def _constraints(node: Mapped | None) -> dict[str, Any]:
    limits = mapping(node, "constraints") if node is not None else None
    if limits is None:
        return {}
    result: dict[str, Any] = {}
    for key in limits.items:
        if key in ("required", "unique"):
            result[key] = yes(limits, key)
        elif key in ("minimum", "maximum"):
            result[key] = text(limits, key).replace(",", ".")
        elif key == "enum":
            from rakenskap.reading import scalars

            result[key] = [item.text for item in scalars(limits, key)]
    return result


def judge(reading: Reading, draft: MatrixText, faults: list[Any]) -> None:
    """Word what Frictionless found wrong in the matrix for the person who wrote the file."""
    matrix, header = draft.matrix, draft.canonical.header
    for fault in faults:
        if fault.row is None or fault.row >= len(draft.records):
            reading.note("table.other", Place(draft.source.file, 1), found=fault.note)
            continue
        record, row = draft.records[fault.row], matrix.rows[fault.row]
        name = fault.field or (
            "measure" if '"measures"' in fault.note else "parent" if fault.type == "foreign-key" else "id"
        )
        names = [field.strip() for field in draft.source.header.fields] if draft.source.header else []
        position = names.index(name) if name in names else 0
        place = Place(draft.source.file, record.lines[position], position + 1)
        shown = record.fields[position].strip()
        figure = matrix.column(name)
        words = {"label": row.label, "column": figure.title if figure else name, "title": matrix.title}
        more = {"found": shown, "column_name": name, "line_text": draft.source.line(place.line)}
        if fault.type == "type-error" and figure is not None:
            code, fitting, part = figure_text.fault(shown, draft.source.dialect)
            example = fitting or ("12,5" if draft.source.dialect is number.Dialect.SWEDISH else "12.5")
            reading.note(code, place, **more, **words, fitting=example, part=part)
        elif fault.type == "foreign-key" and name == "measure":
            reading.unknown("row.measure", place, row.measure, reading.measures, **words)
        elif fault.type == "foreign-key":
            reading.unknown("row.parent", place, row.parent, [other.id for other in matrix.rows], **words)
        elif fault.type == "constraint-error" and name == "status":
            states = [state.id for state in matrix.legend.states] if matrix.legend else []
            reading.unknown("row.status", place, shown, states, **words)
        elif fault.type == "constraint-error" and name not in ("id", "label", "row_type"):
            limit = _limit(draft.canonical.schema, name, fault.constraint)
            reading.note("cell.constraint", place, **more, **words, limit=limit)
        elif fault.type not in ("primary-key", "constraint-error"):
            reading.note("table.other", place, **more, **words)


def _limit(schema: dict[str, Any], name: str, constraint: str) -> str:
    rules = next((field.get("constraints", {}) for field in schema["fields"] if field["name"] == name), {})
    value = rules.get(constraint, "")
    words = {
        "minimum": f"minst {value}",
        "maximum": f"högst {value}",
        "required": "ett värde på varje rad",
        "unique": "ett värde som inte har använts",
        "enum": f"något av {', '.join(value) if isinstance(value, list) else value}",
    }
    return words.get(constraint, str(value)).replace(".", ",")


def check_names(reading: Reading, resource: Mapped, matrix: Matrix) -> None:
    """Note rules and notes that name rows or columns that aren't there."""
    from rakenskap import rule

    rows = [row.id for row in matrix.rows if row.row_type is not RowType.RUBRIK]
    columns = [figure.name for figure in matrix.columns]
    for written in matrix.rules:
        words = rule.tokens(written.text)
        for name in rule.names(words if isinstance(words, list) else []):
            if "." not in name and name not in rows and name not in columns:
                reading.unknown("rule.name", written.place, name, [*columns, *rows])
        for name in written.rows:
            if name not in rows:
                reading.unknown("rule.row", written.place, name, rows)
        for name in written.columns:
            if name not in columns:
                reading.unknown("rule.column", written.place, name, columns)
    for node in _noted(resource):
        row_id, column_name = text(node, "row"), text(node, "column")
        if row_id and matrix.row(row_id) is None:
            reading.unknown("note.row", value_place(node, "row"), row_id, [row.id for row in matrix.rows])
        if column_name and column_name not in columns:
            reading.unknown("note.column", value_place(node, "column"), column_name, columns)


def _noted(resource: Mapped) -> tuple[Mapped, ...]:
    from rakenskap.reading import mappings

    return mappings(resource, "notes")


def is_matrix(kind: str) -> bool:
    """True when ``kind`` is a matrix of numbers."""
    return bool(kind) and Kind(kind).is_matrix
