"""A report as sheets of a workbook: what it is, and after that a sheet for each of its tables and lists."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from rakenskap.base.published_file import PublishedFile
from rakenskap.base.site_text import Text
from rakenskap.model import addresses, column_name, naming, units
from rakenskap.model.addresses import Publisher
from rakenskap.model.board import Board
from rakenskap.model.cell_address import CellAddress
from rakenskap.model.report import Report
from rakenskap.model.table import (
    Action,
    Actions,
    Cell,
    Column,
    Fact,
    Facts,
    Goal,
    Goals,
    Indicator,
    Lost,
    Matrix,
    Plain,
    Row,
    Table,
)
from rakenskap.model.terms import RowType
from rakenskap.open_data import sheet, workbook
from rakenskap.open_data.sheet import Content, DataSheet, SheetLine, SheetNumber
from rakenskap.swedish import number, wording
from rakenskap.swedish.number import NBSP, Missing
from rakenskap.swedish.period import day_words

_TOTALS: Final = (RowType.SUMMA, RowType.DELSUMMA, RowType.RUBRIK)
_LIST: Final = {
    "goal": ("council_goal", "goal", "status", "verdicts", "analysis", "indicator", "unit"),
    "action": ("group", "activity", "status", "text", "comment", "effect", "responsible", "due", "note"),
    "fact": ("label", "value", "unit", "note"),
}
_SPACES: Final = str.maketrans(dict.fromkeys((NBSP, "\u202f"), " ") | dict.fromkeys(("\u00ad", "\u2060"), ""))
"""What keeps words together on a page is in the way of who searches a sheet."""


@dataclass(frozen=True, slots=True)
class _UnnamedSheet:
    """A sheet that hasn't got its name yet."""

    title: str
    header: tuple[str, ...]
    lines: tuple[SheetLine, ...]
    about: tuple[tuple[str, str], ...]


def report_workbook(board: Board, report: Report, publisher: Publisher, text: Text) -> PublishedFile:
    """The workbook of a report, in the form and under the name that it is published with."""
    sheets = _ReportSheets(board, report, publisher, text).sheets()
    content = workbook.as_xlsx(sheets, sheets[0].title, report.changes[0].date)
    return PublishedFile(workbook_name(report.address), content)


def workbook_name(address: str) -> str:
    """The name of the workbook of the report at an address."""
    return addresses.file_name(address, "xlsx")


class _ReportSheets:
    """The sheets of one report."""

    def __init__(self, board: Board, report: Report, publisher: Publisher, text: Text) -> None:
        self._board = board
        self._report = report
        self._publisher = publisher
        self._text = text
        self._numbers = report.numbers()

    def sheets(self) -> tuple[DataSheet, ...]:
        """All of them, what the report is first."""
        text = self._text
        tables = [table for table in self._report.tables if not isinstance(table, Lost)]
        first = text("workbook.first")
        names = sheet.named((table.title for table in tables), [first])
        listed = [self._table(table) for table in tables]
        header = (text("workbook.fact"), text("workbook.value"))
        facts = [*self._facts(), *((name, _plain(part.title)) for name, part in zip(names, listed, strict=True))]
        lines = tuple(SheetLine((label, _plain(words))) for label, words in facts if words)
        title = f"{self._board.name}, {self._board.municipality}: {self._report.title}"
        opening = DataSheet(first, _plain(title), header, lines, ((text("workbook.note"), text("workbook.made")),))
        return (
            opening,
            *(
                DataSheet(name, _plain(part.title), sheet.unlike(part.header), part.lines, part.about)
                for name, part in zip(names, listed, strict=True)
            ),
        )

    def _facts(self) -> Iterator[tuple[str, str]]:
        """What is said of the report, label by label."""
        report, text, publisher = self._report, self._text, self._publisher
        newest, decision = report.changes[0], report.decision
        yield text("workbook.board"), naming.board_name(self._board, text)
        yield text("workbook.municipality"), self._board.municipality
        yield text("workbook.period"), report.period.words
        yield text("workbook.edition"), f"{report.version}, {day_words(newest.date)}"
        yield text("workbook.changed"), newest.note
        yield text("workbook.status"), text(f"report.state.{report.status.value}")
        if decision is not None:
            yield text("change.aspect.decision_body"), decision.body
            yield text("change.aspect.decision_date"), day_words(decision.date) if decision.date else ""
            yield text("change.aspect.decision_registry_number"), decision.registry_number
        for source in report.sources:
            yield text("change.aspect.source"), " ".join(part for part in (source.title, source.path) if part)
        yield text("workbook.address"), f"{publisher.address}{report.address}/"
        yield text("workbook.publisher"), publisher.name
        yield text("workbook.licence"), f"{publisher.licence_name}, {publisher.licence_url}"
        for sign in self._signs():
            yield sign.value, text(f"table.missing.{sign.name.lower()}")
        for table in report.tables:
            if isinstance(table, Lost):
                yield text("workbook.lost"), f"{table.title}. {table.lost}"

    def _signs(self) -> Sequence[Missing]:
        """The signs of missing figures that stand in its tables."""
        cells = (
            cell
            for table in self._report.tables
            if isinstance(table, Matrix)
            for row in table.rows
            for cell in row.cells
        )
        found = {cell.missing for cell in cells}
        return [sign for sign in Missing if sign in found and sign is not Missing.BLANK]

    def _table(self, table: Table) -> _UnnamedSheet:
        place = self._numbers.get(table.name, 0)
        title = self._text("table.caption", number=place, title=table.title) if place else table.title
        about = [(self._text("change.aspect.unit"), table.unit)] if table.unit and not isinstance(table, Matrix) else []
        about += [(self._text("change.aspect.description"), _plain(table.description))] if table.description else []
        about += [
            (self._text("change.aspect.note"), _plain(f"{note.mark} {note.text}".strip()))
            for note in table.notes
            if note.row is None and note.column is None
        ]
        if isinstance(table, Matrix):
            header, lines = self._matrix(table)
        elif isinstance(table, Goals):
            header, lines = self._goals(table)
        elif isinstance(table, Actions):
            header, lines = self._actions(table)
        elif isinstance(table, Facts):
            header, lines = self._listed("fact", [(own, {}) for own in table.facts], table)
        elif isinstance(table, Plain):
            header, lines = table.header, tuple(SheetLine(tuple(map(_plain, row.cells))) for row in table.rows)
        else:
            message = f"no sheet of {type(table).__name__}"
            raise TypeError(message)
        return _UnnamedSheet(title, tuple(map(_plain, header)), lines, tuple(about))

    def _matrix(self, matrix: Matrix) -> tuple[tuple[str, ...], tuple[SheetLine, ...]]:
        """Header and lines of a matrix: the row's name, what it belongs to, its figures and words, and its notes."""
        text = self._text
        over = dict(zip(matrix.ids, map(_plain, _over(matrix)), strict=True))
        notes = {row.id: _plain(self._notes(matrix, row)) for row in matrix.rows}
        types = {row.id: self._type(row) for row in matrix.rows}
        parts: list[tuple[str, Callable[[Row], Content]]] = [
            (
                matrix.label_title or text(f"table.head.label.{'post' if matrix.kind.has_money else matrix.kind.name}"),
                lambda row: _plain(naming.row_name(row)),
            )
        ]
        parts += [(text("change.aspect.parent"), lambda row: over[row.id])] if any(over.values()) else []
        parts += [(text("change.aspect.row_type"), lambda row: types[row.id])] if any(types.values()) else []
        if any(row.unit or matrix.unit for row in matrix.rows):
            parts.append((text("change.aspect.unit"), lambda row: _unit(matrix, row)))
        words = list(matrix.words)
        for place in range(len(matrix.columns) + 1):
            while words and words[0].after <= place:
                own = words.pop(0)
                parts.append((own.title or text(f"change.aspect.{own.name}"), self._word(matrix, own.name)))
            if place < len(matrix.columns):
                parts.append((_head(matrix.columns[place]), _figure(matrix, place)))
        parts += [(text("change.aspect.note"), lambda row: notes[row.id])] if any(notes.values()) else []
        lines = tuple(
            SheetLine(tuple(content(row) for _, content in parts), row.row_type in _TOTALS, row.level)
            for row in matrix.rows
        )
        return tuple(name for name, _ in parts), lines

    def _type(self, row: Row) -> str:
        return "" if row.row_type is RowType.DETALJ else self._text(f"workbook.type.{row.row_type.value}")

    def _word(self, matrix: Matrix, name: str) -> Callable[[Row], Content]:
        def word(row: Row) -> Content:
            said: str = getattr(row, name)
            states = (
                {state.id: state.text for state in matrix.legend.states} if matrix.legend and name == "status" else {}
            )
            return _plain(states.get(said, said))

        return word

    def _notes(self, matrix: Matrix, row: Row) -> str:
        """The notes about the row and its cells, each after the column that it is about."""
        titles = {column.name: naming.column_words(matrix, column) for column in matrix.columns}
        titles = {name: wording.capitalised(words) for name, words in titles.items()}
        found = [row.note] if row.note else []
        for note in matrix.notes:
            if note.row == row.id:
                about = f"{titles[note.column]}: " if note.column in titles else ""
                found.append(f"{about}{note.text}")
        for known in self._report.known_deviations:
            if known.cell is not None and (known.cell.table, known.cell.row) == (matrix.name, row.id):
                about = f"{titles.get(known.cell.column, known.cell.column)}: "
                found.append(f"{about}{self._text('change.aspect.known_deviation')}. {known.reason}")
        return " ".join(dict.fromkeys(found))

    def _goals(self, table: Goals) -> tuple[tuple[str, ...], tuple[SheetLine, ...]]:
        """A line for each goal, and under it one for each of its indicators."""
        periods = list(dict.fromkeys(name for goal in table.goals for own in goal.indicators for name, _ in own.values))
        items: list[tuple[Goal | Indicator, dict[str, str]]] = []
        for goal in table.goals:
            verdicts = "; ".join(f"{about}: {self._state(table, state)}" for about, state in goal.verdicts)
            items.append((goal, {"verdicts": verdicts, "note": goal.note}))
            for own in goal.indicators:
                said = {"council_goal": goal.council_goal, "goal": goal.goal, "indicator": own.text, "note": own.note}
                items.append((own, said | dict(own.values) | self._pointed(own)))
        more = dict.fromkeys([*periods, *(name for _, said in items for name in said if column_name.read(name))])
        return self._listed("goal", items, table, (*more, "note"))

    def _pointed(self, own: Indicator) -> dict[str, str]:
        """The figure that an indicator names in another table, under the name of its column, and its unit."""
        address = CellAddress.of(own.cell)
        matrix = self._report.table(address.table) if address is not None else None
        if address is None or not isinstance(matrix, Matrix):
            return {}
        row, column, cell = matrix.row(address.row), matrix.column(address.column), self._report.cell(address)
        if row is None or column is None or cell is None:
            return {}
        return {column.name: naming.printed(cell, column), "unit": own.unit or units.of_cell(matrix, row, column)}

    def _actions(self, table: Actions) -> tuple[tuple[str, ...], tuple[SheetLine, ...]]:
        cut = self._text("workbook.cut")
        items = [(own, {"note": f"{own.note} {cut}".strip()} if own.cut else {}) for own in table.actions]
        return self._listed("action", items, table)

    def _listed(
        self,
        kind: str,
        items: Iterable[tuple[Goal | Indicator | Action | Fact, Mapping[str, str]]],
        table: Table,
        more: Sequence[str] = (),
    ) -> tuple[tuple[str, ...], tuple[SheetLine, ...]]:
        """Header and lines of a list, with the columns that say anything; what is given goes before the item's own."""
        names = (*_LIST[kind], *more)
        rows = []
        for item, given in items:
            said = {name: given.get(name, str(getattr(item, name, ""))) for name in names}
            said["status"] = self._state(table, said.get("status", ""))
            rows.append(said)
        used = [name for name in names if any(row[name] for row in rows)] or [names[0]]
        header = tuple(self._label(kind, name) if name in (*_LIST[kind], "note") else _titled(name) for name in used)
        return header, tuple(SheetLine(tuple(_plain(row[name]) for name in used)) for row in rows)

    def _label(self, kind: str, name: str) -> str:
        """What a part of an item is called."""
        own = {"indicator": "workbook.indicator"} | ({"status": "workbook.progress"} if kind == "action" else {})
        return self._text(own.get(name, f"change.aspect.{name}"))

    def _state(self, table: Table, state: str) -> str:
        known = {own.id: own.text for own in table.legend.states} if table.legend else {}
        return known.get(state, state)


def _figure(matrix: Matrix, place: int) -> Callable[[Row], Content]:
    """What stands in the column at ``place`` of a row."""
    column = matrix.columns[place]

    def figure(row: Row) -> Content:
        cell: Cell | None = row.cells[place] if row.cells else None
        if cell is None:
            return ""
        if cell.value is None:
            return "" if cell.missing is Missing.BLANK else _plain(naming.printed(cell, column))
        decimals = max(column.decimals or 0, number.decimals(cell.value))
        return SheetNumber(cell.value, decimals, naming.printed(cell, column).startswith("+"))

    return figure


def _over(matrix: Matrix) -> Iterator[str]:
    """What each row is a part of, or the heading that it stands under, as far as the table says it.

    A sum ends what its heading is over, unless the table says where that ends: what comes after may be of all.
    """
    said = {end.heading for end in matrix.headings}
    ended: set[str] = set()
    for row, heading in zip(matrix.rows, matrix.over, strict=True):
        parent = matrix.row(row.parent) if row.parent else None
        is_over = heading is not None and heading is not row and heading.id not in ended
        if row.row_type is RowType.SUMMA and heading is not None and heading.id not in said:
            ended |= {own.id for own in matrix.rows if own.row_type is RowType.RUBRIK}
            is_over = False
        yield row.group or (parent.label if parent is not None else heading.label if heading and is_over else "")


def _head(column: Column) -> str:
    """A column's heading with all that is printed over it, and its unit."""
    return units.in_head(", ".join(part for part in (column.head, column.title) if part), column)


def _titled(name: str) -> str:
    """What a column is called that a list names; as it is written where that says nothing."""
    found = column_name.read(name)
    return column_name.title(found.role, found.flow, found.sex, found.period) if found is not None else name


def _unit(matrix: Matrix, row: Row) -> str:
    return "" if row.row_type is RowType.RUBRIK else row.unit or matrix.unit


def _plain(words: str) -> str:
    """Words on one line, without what only a page has use for."""
    return " ".join(words.translate(_SPACES).split())
