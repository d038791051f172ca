"""A draft with the figures of a newer document: what has changed, and the files in which only that is written anew."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from yaml import MappingNode

from rakenskap.base import site_text
from rakenskap.base.site_text import Text
from rakenskap.drafting import package_text, report_package
from rakenskap.drafting.package_text import CsvText
from rakenskap.drafting.renewals.yaml_insertion import YamlText, child
from rakenskap.drafting.report_package import resource
from rakenskap.model.report import Report, walked
from rakenskap.model.table import Cell, Column, Matrix, Plain, Row, Table
from rakenskap.model.terms import RowType
from rakenskap.reading.files.data_folder import DESCRIPTOR


def words() -> Text:
    """The words of ``renewal.sv.yaml``."""
    return site_text.of_package("rakenskap.drafting.renewals", "renewal.sv.yaml")


@dataclass
class Renewal:
    """The files that are written anew, by name, and what has changed, each as a line."""

    files: dict[str, str] = field(default_factory=dict)
    changes: list[str] = field(default_factory=list)


def renewed(before: Report, texts: Mapping[str, str], after: Report, only: str = "") -> Renewal:
    """The draft ``before``, whose files are ``texts``, with the tables of ``after``, or ``only`` the one of this name.

    The names of the tables and the ids of the rows of ``after`` are those of ``before`` where they are the same.
    """
    found = Renewal()
    descriptor = YamlText(texts[DESCRIPTOR])
    known = {table.name: table for table in before.tables}
    for table in after.tables:
        if only and table.name != only:
            continue
        own = known.get(table.name)
        if own is None and descriptor.item(("resources",), "name", table.name) is not None:
            found.changes.append(words()("broken", table=table.title))
        elif own is None:
            _add(found, descriptor, table, after)
        elif isinstance(own, Matrix) and isinstance(table, Matrix):
            _Renewed(found, descriptor, own, table, texts.get(own.path, "")).run()
        elif isinstance(own, Plain) and isinstance(table, Plain):
            _plain(found, own, table)
        elif own.kind.name == table.kind.name and not _is_same_list(own, table):
            found.changes.append(words()("list", table=own.title))
    if not only:
        _tell_gone(found, before, after)
    if descriptor.text != texts[DESCRIPTOR]:
        found.files[DESCRIPTOR] = descriptor.text
    return found


def _tell_gone(found: Renewal, before: Report, after: Report) -> None:
    """Tell of the draft's tables that the document lacks."""
    here = {table.name for table in after.tables}
    gone = [own.title for own in before.tables if own.name not in here and not own.lost]
    if gone:
        found.changes.append(words()(f"table.gone.{'one' if len(gone) == 1 else 'many'}", tables=", ".join(gone)))


def _add(found: Renewal, descriptor: YamlText, table: Table, after: Report) -> None:
    """Take in a table that the draft hasn't got."""
    found.files[report_package.path_of(table)] = report_package.content(table)
    descriptor.append(("resources",), resource(table))
    title = next((own.title for own in walked(after.sections) if table.name in own.show), "")
    section = descriptor.item(("sections",), "title", title)
    if section is None:
        descriptor.append(("sections",), {"title": title or table.title, "show": [table.name]})
    else:
        descriptor.show(section, table.name)
    found.changes.append(words()("table.new", table=table.title))


def _plain(found: Renewal, own: Plain, table: Plain) -> None:
    mine = [own.header, *(row.cells for row in own.rows)]
    theirs = [table.header, *(row.cells for row in table.rows)]
    if mine != theirs:
        found.files[own.path] = report_package.content(table)
        found.changes.append(words()("plain", table=own.title))


def _is_same_list(own: Table, table: Table) -> bool:
    return own.ids == table.ids or len(own.ids) == len(table.ids)


class _Renewed:
    """One table of figures as it is renewed."""

    def __init__(self, found: Renewal, descriptor: YamlText, before: Matrix, after: Matrix, text: str) -> None:
        self._found = found
        self._descriptor = descriptor
        self._before = before
        self._after = after
        self._file = CsvText.of_text(text)

    def run(self) -> None:
        """Write the file anew where a figure, a row or a column is another."""
        head, body = self._file.head, self._file.rows
        if not head:
            return
        if len(body) != len(self._before.rows):
            self._found.changes.append(words()("unreadable", table=self._before.title))
            return
        before = len(self._found.changes)
        by_id = dict(zip((row.id for row in self._before.rows), body, strict=True))
        columns = self._columns(head, body)
        made: list[list[str]] = []
        for row in self._after.rows:
            record = by_id.pop(row.id, None)
            if record is None:
                made.append(self._new(head, row, columns))
                self._found.changes.append(words()("row.new", table=self._before.title, row=row.label))
            else:
                self._figures(record, row, columns)
                made.append(record)
        for name in by_id:
            gone = self._before.row(name)
            self._found.changes.append(
                words()("row.gone", table=self._before.title, row=gone.label if gone is not None else name)
            )
        if len(self._found.changes) > before:
            self._found.files[self._before.path] = package_text.as_csv(head, made, self._file.sign)

    def _columns(self, head: list[str], body: list[list[str]]) -> list[tuple[Column, int, Column | None]]:
        """Each column of the newer table with its place in the file, which a new one is given, and the one it was."""
        listed: list[tuple[Column, int, Column | None]] = []
        for column in self._after.columns:
            own = _same(column, self._before)
            if own is not None:
                listed.append((column, head.index(own.name), own))
                continue
            places = [head.index(one.name) for one in self._before.columns]
            place = max(places) + 1
            while place < len(head) and head[place] in {one.name for one, _, _ in listed}:
                place += 1
            head.insert(place, column.name)
            for record in body:
                record.insert(place, "")
            listed = [(one, at + (at >= place), was) for one, at, was in listed]
            listed.append((column, place, None))
            self._declare(column)
            self._found.changes.append(words()("column.new", table=self._before.title, column=column.title))
        return listed

    def _declare(self, column: Column) -> None:
        """Write in the descriptor what a new column's name doesn't say."""
        said = report_package.field_of(self._after, column)
        table = self._descriptor.item(("resources",), "name", self._before.name)
        if not said or table is None:
            return
        fields = child(table, "fields")
        if fields is None:
            self._descriptor.add_key(table, "fields", {column.name: said})
        elif isinstance(fields, MappingNode):
            self._descriptor.add_key(fields, column.name, said)

    def _figures(self, record: list[str], row: Row, columns: Sequence[tuple[Column, int, Column | None]]) -> None:
        if not row.cells:
            return
        before = self._before.row(row.id)
        for column, place, own in columns:
            cell = row.cells[self._after.columns.index(column)]
            was = (
                before.cells[self._before.columns.index(own)]
                if own is not None and before is not None and before.cells
                else None
            )
            if was is not None and _is_same(was, cell):
                continue
            if was is not None and own is not None:
                known = {"table": self._before.title, "row": row.label, "column": own.title}
                empty = words()("empty")
                self._found.changes.append(
                    words()("figure", **known, old=was.printed or empty, new=cell.printed or empty)
                )
            record[place] = cell.printed

    def _new(self, head: list[str], row: Row, columns: Sequence[tuple[Column, int, Column | None]]) -> list[str]:
        record = [""] * len(head)
        about = {
            "label": row.label, "unit": row.unit, "group": row.group, "parent": row.parent,
            "row_type": "" if row.row_type is RowType.DETALJ else row.row_type.value,
        }  # fmt: skip
        for name, value in about.items():
            if name in head:
                record[head.index(name)] = value
        for column, place, _ in columns:
            if row.cells:
                record[place] = row.cells[self._after.columns.index(column)].printed
        return record


def _same(column: Column, before: Matrix) -> Column | None:
    """The column that this one was: of the same name, or the only one of the same meaning."""
    own = before.column(column.name)
    if own is not None:
        return own
    meaning = (column.role, column.flow, column.sex, column.period, column.unit)
    alike = [one for one in before.columns if (one.role, one.flow, one.sex, one.period, one.unit) == meaning]
    return alike[0] if len(alike) == 1 else None


def _is_same(one: Cell, other: Cell) -> bool:
    """True for two cells that say the same: also where an editor has written what a dash means."""
    if one.value is not None or other.value is not None:
        return one.value == other.value and str(one.value) == str(other.value)
    if one.target is not None or other.target is not None:
        return one.printed == other.printed
    return one.missing == other.missing or other.printed in {"", "-", one.printed}
