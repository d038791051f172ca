"""The rows of a printed table of figures: their names, cells and units, and the words beside their figures."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from rakenskap.drafting.inference import declared_meaning, table_notes
from rakenskap.drafting.inference.columns.figure_column import FigureColumn
from rakenskap.drafting.inference.columns.figure_columns import FigureColumns
from rakenskap.drafting.inference.grid_parts import GridRow
from rakenskap.drafting.inference.open_question import OpenQuestion, Subject
from rakenskap.drafting.inference.printed_figure import CellSort, plain
from rakenskap.drafting.inference.rows import row_months
from rakenskap.drafting.inference.table_notes import TableNotes
from rakenskap.drafting.inference.table_unit import TableUnit
from rakenskap.drafting.inference.units import row_unit
from rakenskap.model.problem import Place
from rakenskap.model.row_words import is_total_label, names_part
from rakenskap.model.table import Cell, Row
from rakenskap.model.terms import TARGET_ROLES, Role, RowType
from rakenskap.reading import row_label
from rakenskap.swedish import number, target, unit
from rakenskap.swedish.number import Dialect, Missing
from rakenskap.swedish.period import Period

_STATED: Final = re.compile(r"\s*\d+(?:,\d+)? ?(?:%(?:-?enhet\w*)?|procent(?:enhet\w*)?\b)")
"""A share that a row is about: *Löneökning 1 %*."""
_PEOPLE_UNIT: Final = "anställda"
_COUNTED: Final = re.compile(r"(?i)\bantal|volym|nyckeltal|statistik|mängd|prestation|verksamhetsmått|elever|\bbarn")
"""Words of a table's name that say that its rows may count people."""


@dataclass
class PrintedRows:
    """The rows under ``columns`` in the table ``title``, whose unit is ``unit``; ``notes`` are told of every mark.

    ``times`` and ``roles`` are those that rows have by their names, none where they have none; ``counts_staff`` where each
    counts those who are employed, and ``has_months`` where they are months, and totals and averages of them.
    """

    columns: FigureColumns
    notes: TableNotes
    title: str
    unit: TableUnit
    times: Sequence[Period]
    roles: Sequence[Role | None]
    counts_staff: bool
    has_months: bool = False

    def rows(self) -> tuple[tuple[Row, ...], list[int | None]]:
        """The rows, and the steps that the name of each stands in, None where nobody knows."""
        rows: list[Row] = []
        depths: list[int | None] = []
        for at, own in enumerate(self.columns.body):
            rows.append(self._row(at, own, rows[-1] if rows else None))
            depths.append(own[self.columns.parts.label].indent)
        if all(depth in (None, 0) for depth in depths):
            depths = [None] * len(depths)
        return tuple(rows), depths

    def _row(self, at: int, own: GridRow, above: Row | None) -> Row:
        parts, fields = self.columns.parts, self.columns.fields
        cell = own[parts.label]
        printed = plain(cell.text)
        label = row_label.bare(printed)
        for mark in (*cell.marks, *table_notes.marks_of_label(printed, label)):
            self.notes.at(mark, at)
        if parts.code is not None:
            label = f"{plain(own[parts.code].text)} {label}".strip()
        said = self._said(own)
        if not label:  # what stands in the column of groups alone names the row
            label = said.pop("group", "")
        cells = tuple(self._cell(one, at) for one in fields)
        own_unit = self._unit(at, label, said.get("unit", ""), above)
        when = self.times[at] if self.times else None
        if row_months.is_time_alone(label, when) and when is not None:
            label = when.words
        return Row(
            id="",
            period=when,
            row_type=RowType.MINNESPOST if self.has_months and row_months.is_average(label) else RowType.DETALJ,
            role=self.roles[at] if self.roles and self.roles[at] is not Role.UTFALL else None,
            label=label,
            cells=cells,
            unit="" if own_unit == self.unit.money or not any(one.printed for one in cells) else own_unit,
            group=said.get("group", ""),
            text=said.get("text", ""),
            trend=said.get("trend", ""),
            note=said.get("note", ""),
            status=said.get("status", ""),
            place=Place(cell.place),
        )

    def _said(self, row: GridRow) -> dict[str, str]:
        """What the columns of words say of a row; of several texts the later ones with what stands over them."""
        parts = self.columns.parts
        found: dict[str, str] = {}
        for name, places in self.columns.words.items():
            first, *others = places
            heads = [parts.heads[place].title for place in others]
            more = [
                f"{head}: {own}" for head, place in zip(heads, others, strict=True) if (own := plain(row[place].text))
            ]
            found[name] = " ".join(filter(None, (plain(row[first].text), *more)))
        if parts.group is not None:
            found["group"] = plain(row[parts.group].text)
        return found

    def _unit(self, at: int, label: str, told: str, above: Row | None) -> str:
        """The unit of a row: the one ``told`` in a column of units, its own, or that of the row ``above`` which it is a part of."""
        fields = self.columns.fields
        figures = [one.figures[at] for one in fields]
        if told:
            return told.lower() if told.istitle() and not unit.is_known(told) else told
        in_cells = [
            one.unit
            for field, one in zip(fields, figures, strict=True)
            if one.unit and not field.unit and not unit.is_share(self.unit.money)
        ]
        is_whole = all(number.decimals(one.value) == 0 for one in figures if one.value is not None)
        is_part = above is not None and names_part(label) and bool(above.cells)
        own = self._named_unit(label, in_cells, is_whole=is_whole)
        own = own or (above.unit if is_part and above is not None else "")
        return "" if any(one.unit for one in fields) and own in {one.unit for one in fields} else own

    def _named_unit(self, name: str, in_cells: Sequence[str], *, is_whole: bool) -> str:
        """The unit that a row of measures says, where the table says none; what is counted is whole."""
        label = _STATED.sub("", name)
        if self.unit.own or self.counts_staff:
            own = row_unit.said_at_row(label, in_cells, self.unit.own or _PEOPLE_UNIT)
            is_counted = not self.unit.own and label.lower().startswith("antal ")
            return own or (row_unit.of_row(label, in_cells) if is_counted else "")
        found = row_unit.of_row(label, in_cells)
        if found or self.unit.is_measured or not is_whole:
            return found
        # beside others in a total a group of people is what is counted, and no unit of its own
        noun = row_unit.of_noun(label, counts_people=_COUNTED.search(self.title) is not None)
        return "" if noun == label.lower() and any(map(is_total_label, self.columns.table.labels)) else noun

    def _cell(self, own: FigureColumn, at: int) -> Cell:
        found = own.figures[at]
        for mark in found.marks:
            self.notes.at(mark, at, own.name)
        place = Place(self.columns.table.place)
        if found.sort is CellSort.NUMBER:
            return Cell(place, found.text, value=found.value)
        if found.sort is CellSort.MISSING:
            return Cell(place, found.text, missing=Missing(found.text))
        if found.sort is CellSort.EMPTY:
            return Cell(place, "", missing=Missing.BLANK)
        if found.sort is CellSort.WORDS:
            if own.role in TARGET_ROLES:
                return Cell(place, found.text, target=target.parse(found.text, Dialect.SWEDISH))
            return Cell(place, self._missing_word(found.text))
        return Cell(place, found.text)

    def _missing_word(self, words: str) -> str:
        """The sign for words that stand where a figure should, as somebody answers; else the words."""
        frame = self.columns.table
        question = OpenQuestion(Subject.MISSING, "", words, declared_meaning.MISSING, words, frame.place)
        return frame.asked.answer(question) or words
