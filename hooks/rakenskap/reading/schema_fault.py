"""What Frictionless finds in the canonical tables of a package, worded for the person who wrote the files."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from typing import Any, Final

from rakenskap.model import canonical
from rakenskap.model.canonical import Canonical, SchemaFault, canonical_matrix
from rakenskap.model.problem import Place, options, words
from rakenskap.model.table import Matrix, Row
from rakenskap.model.terms import RowType
from rakenskap.reading.fields import NOTHING, Reading, mapping, scalars, text, yes
from rakenskap.reading.files.yaml_document import Mapped
from rakenskap.reading.matrix import DraftMatrix
from rakenskap.swedish import number
from rakenskap.swedish.number import Dialect

_ID: Final = {"fields": [{"name": "id", "type": "string", "missingValues": [""]}], "primaryKey": ["id"]}


def judge(reading: Reading, drafts: Mapping[str, DraftMatrix]) -> None:
    """Note what Frictionless finds wrong in the drafts, and parents that lead in a circle."""
    used = {row.measure for draft in drafts.values() for row in draft.matrix.rows}
    known = tuple((name,) for name in reading.measures or () if name in used)
    measures = Canonical(canonical.MEASURES, ("id",), known, _ID)
    tables = {
        name: _published_form(draft, with_measures=reading.measures is not None) for name, draft in drafts.items()
    }
    found: dict[str, list[SchemaFault]] = defaultdict(list)
    if not tables:
        return
    from rakenskap.reading import table_validation  # noqa: PLC0415 - it loads Frictionless, which takes a second

    for fault in table_validation.validate([measures, *tables.values()]):
        found[fault.table].append(fault)
    for name, draft in drafts.items():
        judge = _Judge(reading, draft, tables[name])
        for fault in found[name]:
            judge.note(fault)
        judge.note_circles()


def _published_form(draft: DraftMatrix, *, with_measures: bool) -> Canonical:
    limits = {name: _constraints(node) for name, node in draft.header.fields.items()}
    meta = [name for name in draft.header.meta if name != "measure" or with_measures]
    return canonical_matrix(draft.matrix, meta, {name: rules for name, rules in limits.items() if rules})


def _constraints(node: Mapped) -> dict[str, Any]:
    """A field's own limits as a Table Schema has them; limits that aren't numbers have been noted."""
    limits = mapping(node, "constraints") or NOTHING
    result: dict[str, Any] = {key: True for key in ("required", "unique") if yes(limits, key)}
    for key in ("minimum", "maximum"):
        value = _number(text(limits, key))
        if value is not None:
            result[key] = value
    listed = [_number(item.text) for item in scalars(limits, "enum")]
    if listed and None not in listed:
        result["enum"] = listed
    return result


def _number(text_: str) -> str | None:
    """A limit as canonical cells are written; it may have a decimal comma or point."""
    value = number.parse(text_.replace(".", ","), Dialect.SWEDISH)
    return number.canonical(value) if value is not None else None


class _Judge:
    """The faults of one matrix."""

    def __init__(self, reading: Reading, draft: DraftMatrix, table: Canonical) -> None:
        self._reading = reading
        self._review = reading.review
        self._draft = draft
        self._matrix: Matrix = draft.matrix
        self._table = table

    def note(self, fault: SchemaFault) -> None:
        """Note one fault, unless the cell has been noted before."""
        if fault.row is None or fault.row >= len(self._draft.source.records):
            self._review.note("table.other", Place(self._draft.source.file, 1), title=self._matrix.title)
            return
        row = self._matrix.rows[fault.row]
        name = fault.field or ("measure" if fault.reference == canonical.MEASURES else "parent")
        place, shown = self._at(fault.row, name)
        if place in self._draft.judged:
            return
        match fault.type, name:
            case "foreign-key", "measure":
                known = self._reading.measures or {}
                self._review.unknown_alike("row.measure", place, row.measure, known, column_name=name, label=row.label)
            case "foreign-key", _:
                self._parent(place, row)
            case "constraint-error", "status":
                legend = self._matrix.legend
                states = [state.id for state in legend.states] if legend is not None else []
                address = (f"legend {legend.name if legend is not None else ''}", shown)
                self._reading.misses("row.status", place, address, states, column_name=name)
            case (("constraint-error" | "unique-error"), _) if self._matrix.column(name) is not None:
                self._limit(place, shown, row, fault)
            case ("constraint-error", "id" | "label" | "row_type") | ("primary-key", _):
                pass  # told where the row was read
            case _:
                self._review.note("table.other", place, found=shown, column_name=name, title=self._matrix.title)

    def note_circles(self) -> None:
        """Note rows that are part of themselves, through whatever rows between."""
        parents = {row.id: row.parent for row in self._matrix.rows}
        straight: set[str] = {""}
        for position, row in enumerate(self._matrix.rows):
            path: dict[str, None] = {}
            above = row.id
            while above not in straight and above not in path:
                path[above] = None
                above = parents.get(above, "")
            if above in path:
                place, shown = self._at(position, "parent")
                self._review.note("row.circle", place, found=shown, column_name="parent", label=row.label)
                return
            straight.update(path)

    def _at(self, position: int, name: str) -> tuple[Place, str]:
        """The place of a row's field and what stands there."""
        record, names = self._draft.source.records[position], self._draft.source.names
        field = names.index(name) if name in names else 0
        return Place(self._draft.source.file, record.lines[field], field + 1), record.fields[field].strip()

    def _parent(self, place: Place, row: Row) -> None:
        if self._matrix.name in self._reading.cut:
            return  # the row may be one of those that can't be read
        known = [other.id for other in self._matrix.rows if other.id != row.id and other.row_type is not RowType.RUBRIK]
        self._review.unknown_alike("row.parent", place, row.parent, known, column_name="parent", label=row.label)

    def _limit(self, place: Place, shown: str, row: Row, fault: SchemaFault) -> None:
        rules = next(
            field.get("constraints", {}) for field in self._table.schema["fields"] if field["name"] == fault.field
        )
        constraint = fault.constraint or "unique"
        value = rules.get(constraint, "")
        column = self._matrix.column(fault.field)
        limit = (
            options([self._shown(str(one)) for one in value])
            if isinstance(value, list)
            else words()(f"limit.{constraint}", value=self._shown(str(value)))
        )
        self._review.note_alike(
            (fault.field, constraint),
            "cell.required" if constraint == "required" else "cell.constraint",
            place,
            found=shown,
            column_name=fault.field,
            label=row.label,
            column=column.title if column is not None else fault.field,
            limit=limit,
        )

    def _shown(self, limit: str) -> str:
        """A limit as the file may write it; a pattern is left as it is."""
        value = number.parse(limit, Dialect.RFC4180)
        return number.swedish(value).replace(",", self._draft.source.dialect) if value is not None else limit
