"""A printed table of figures as a matrix: its columns and rows, what they are to each other, and what has to be asked."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Final

from rakenskap.drafting.inference import (
    declared_meaning,
    printed_figure,
    printed_unit,
    row_unit,
    table_notes,
    unit_reach,
)
from rakenskap.drafting.inference.columns import (
    column_equation,
    column_heading,
    column_time,
    figure_column,
    heading_words,
    printed_statements,
)
from rakenskap.drafting.inference.columns.figure_column import FigureColumn
from rakenskap.drafting.inference.columns.figure_columns import FigureColumns
from rakenskap.drafting.inference.columns.heading_words import ReportFrame
from rakenskap.drafting.inference.columns.printed_statements import AroundTable, PrintedStatements
from rakenskap.drafting.inference.columns.table_frame import TableFrame
from rakenskap.drafting.inference.grid_parts import GridParts, GridRow
from rakenskap.drafting.inference.open_question import Asked, OpenQuestion, Subject
from rakenskap.drafting.inference.outline import PrintedRemark, PrintedTable
from rakenskap.drafting.inference.printed_figure import CellSort, plain
from rakenskap.drafting.inference.rows import row_arrangement, row_names, row_years, unit_question
from rakenskap.drafting.inference.spelled_heading import YEAR
from rakenskap.drafting.inference.table_notes import TableNotes
from rakenskap.kinds import KINDS
from rakenskap.meaning import figure_kind
from rakenskap.model import column_name
from rakenskap.model.problem import Place
from rakenskap.model.row_words import is_total_label, names_part
from rakenskap.model.table import Cell, Legend, Matrix, Row, WordColumn
from rakenskap.model.terms import TARGET_ROLES, Role, Sex
from rakenskap.reading import matrix, printed_header, row_label
from rakenskap.swedish import number, period, target, unit
from rakenskap.swedish.identifier import slug
from rakenskap.swedish.number import Dialect, Missing
from rakenskap.swedish.period import Span
from rakenskap.swedish.unit import UnitKind

_STAFF: Final = re.compile(
    r"(?i)\banställ|\bårsarbet|\bpersonal|\bmedarbetare|\btillsvidare|\bvisstid|\btimavlön|\bheltid"
)
_STATED: Final = re.compile(r"\s*\d+(?:,\d+)? ?(?:%(?:-?enhet\w*)?|procent(?:enhet\w*)?\b)")
"""A share that a row is about: *Löneökning 1 %*."""
_PEOPLE_UNIT: Final = "anställda"
_COUNTED: Final = re.compile(r"(?i)\bantal|volym|nyckeltal|statistik|mängd|prestation|verksamhetsmått|elever|\bbarn")
"""Words of a table's name that say that its rows may count people."""
_MEASURED: Final = re.compile(
    r"(?i)andel|procent|%|frånvaro|index|kostnad|\w*lön(?:er)?\b|\w*tid(?:er)?\b|ålder|betyg|poäng|medel|snitt|\w+grad\b|kvot|könsfördelning"
    r"|\bper (?:invånare|elev|barn)|avgift|hyr(?:a|or)\b|nöjd|värde"
)
"""Words of a table's name that say that its figures are something else than how many its rows are."""
_PEOPLE: Final = frozenset({UnitKind.PEOPLE, UnitKind.FULL_TIME})


def of_table(  # noqa: PLR0913, PLR0917 - what a table is read with
    table: PrintedTable,
    parts: GridParts,
    own: ReportFrame,
    asked: Asked,
    footnotes: Sequence[PrintedRemark],
    legends: Mapping[str, Legend],
) -> Matrix:
    """The matrix that ``table`` prints, in a report of the time ``own``; ``legends`` are those of the register."""
    return _Draft(table, parts, own, asked, footnotes, legends).matrix()


def title_of(table: PrintedTable, parts: GridParts) -> str:
    """What the table is called: by its caption, by itself, by the heading over it, or by what its rows are."""
    label = parts.heads[parts.label].title if parts.heads else ""
    named = (table.caption, parts.caption, table.headings[-1] if table.headings else "")
    bare = (printed_unit.without(words, printed_unit.of_measures((words,))) for words in (*named, label))
    own = next(filter(None, bare), "")
    return (table.caption or own or table.place) if own == label else own


def has_figures(parts: GridParts, own: ReportFrame) -> bool:
    """True for a table in which some column is of figures."""
    for at in parts.others:
        said = column_heading.read(parts.heads[at].head, parts.heads[at].title, own)
        if figure_column.is_of_figures(said, [printed_figure.of_cell(row[at]) for row in parts.body]):
            return True
    return False


class _Draft:
    """One matrix as it is made of a printed table."""

    def __init__(  # noqa: PLR0913, PLR0917 - what a table is read with
        self,
        table: PrintedTable,
        parts: GridParts,
        own: ReportFrame,
        asked: Asked,
        footnotes: Sequence[PrintedRemark],
        legends: Mapping[str, Legend],
    ) -> None:
        self._legends = legends
        self._table = table
        self._parts = parts
        self._asked = asked
        self._title = title_of(table, parts)
        self._body, inner = table_notes.without_remarks(parts)
        self._notes = TableNotes((*table.remarks, *inner), footnotes)
        self._label_head = parts.heads[parts.label].title
        is_counted = bool(printed_unit.of_counts((self._label_head,)))
        further = () if is_counted else (table.description, *table.headings[-1:])
        self._unit = printed_unit.of_table((self._label_head, table.caption, parts.caption, *further))
        self._own_unit = self._unit or self._measure()
        labels = [plain(row[parts.label].text) for row in self._body]
        self._has_total = any(map(is_total_label, labels))
        year = 0 if YEAR.search(f"{self._title} {table.caption}") else own.year
        self._times = row_names.times(labels, year, own.last)
        of_rows = row_names.told(parts, self._body, own) if not self._times else []
        self._times = self._times or [row.period for row in of_rows if row.period is not None]
        years: tuple[int, ...] = ()
        if not self._times:
            self._body, years = row_years.chosen(self._body, parts, self._title, own, asked)
            labels = [plain(row[parts.label].text) for row in self._body]
        named = tuple(filter(None, (table.caption, parts.caption)))
        headings = () if named else table.headings[-1:]
        near = (table.description, *(remark.text for remark in table.remarks), *table.near)
        around = AroundTable(named, headings, near, table.over, self._label_head)
        said = printed_statements.of_words(around, own)
        if not self._own_unit:
            self._unit = self._own_unit = self._said_money(said)
        figures = [printed_figure.of_cell(row[at]).value for row in self._body for at in parts.others]
        values = [value for value in figures if value is not None]
        measure = said.measure if printed_unit.may_be(said.measure, values) else ""
        self._own_unit = self._own_unit or printed_unit.of_share((self._title, self._label_head), values) or measure
        self._is_said = self._own_unit == measure
        self._is_of_shares = any(map(printed_unit.says_share, (*named, *headings, *near)))
        people = " ".join((self._title, self._label_head, *table.headings[-1:]))
        self._roles = [row.role for row in of_rows]
        if not self._times:
            self._roles = row_names.roles(labels, self._body, parts.others, own)
        is_by_role = bool(self._roles) and all(
            role is not None or not any(plain(row[at].text) for at in parts.others)
            for role, row in zip(self._roles, self._body, strict=True)
        )
        seasons = [heading_words.without_season(label)[1] for label in labels if label]
        is_seasonal = len(seasons) > 1 and all(seasons)
        frame = TableFrame(
            own,
            asked,
            self._title,
            table.place,
            self._unit,
            "" if self._unit else self._own_unit,
            by_time=bool(self._times) or is_seasonal,
            said=said,
            by_role=is_by_role,
            row_years=years,
            by_year=bool(self._times) and all(when.span is Span.YEAR for when in self._times),
            have_been=bool(self._times) and all(own.has_been(when) for when in self._times),
            counts_people=not self._unit and (_STAFF.search(people) is not None or self._counts_people(labels)),
            label_head=self._label_head,
            labels=tuple(labels),
            words_around=" ".join((*named, *table.headings[-1:], *near[:1])),
        )
        self._columns = FigureColumns(parts, self._body, frame)

    def _said_money(self, said: PrintedStatements) -> str:
        """The unit of money that is said of amounts near the table, or further off, where its own words speak of money."""
        title = " ".join((self._title, self._label_head, *self._table.headings[-1:]))
        heads = " ".join(own.words for own in self._parts.heads)
        labels = " ".join(plain(row[self._parts.label].text) for row in self._body)
        is_counted = figure_kind.counts(title)
        if said.unit and (not is_counted or figure_kind.may_be_money(heads)):
            return said.unit
        is_money = figure_kind.may_be_money(title) or figure_kind.may_be_money(f"{heads} {labels}")
        return said.unit_over if is_money and not is_counted else ""

    def _measure(self) -> str:
        """The unit that is no money, and that what stands over the table gives all its figures."""
        named = (self._table.caption, self._parts.caption)
        heading = self._table.headings[-1:] if not any(named) else ()
        return (
            printed_unit.of_measures((self._label_head, *named, *heading))
            or printed_unit.of_counts((self._label_head, self._table.caption, *self._table.near[-1:]))
            or next((own for words in (*named, *heading) if (own := printed_unit.of_time(words))), "")
        )

    def _counts_people(self, labels: Sequence[str]) -> bool:
        """True where most rows are people by their names, or the table says it of them all."""
        own = [self._own_unit, *labels]
        people = sum(unit.kind(words) in _PEOPLE for words in own[1:])
        return unit.kind(own[0]) in _PEOPLE or 2 * people > len(labels)

    def matrix(self) -> Matrix:
        """The matrix, whole."""
        self._columns.read()
        if any(own.said.is_told for own in self._columns.fields):
            self._roles = []  # the columns say it, and a row is called after something else
        if not self._own_unit:
            self._unit = self._own_unit = self._columns.table.unit
        kind = self._kind()
        rows, depths = self._rows()
        for field in self._columns.fields:
            for mark in field.head.marks if not field.second else ():
                self._notes.at(mark, None, field.name)
        made = Matrix(
            name=slug(self._title) or "tabell",
            title=self._title,
            kind=KINDS[kind],
            unit=self._table_unit(kind),
            description=printed_unit.not_said(self._table.description),
            label_title=self._label_title(),
            columns=tuple(map(self._columns.column, self._columns.fields)),
            words=tuple(self._word_columns()),
            rows=rows,
            place=Place(self._table.place),
        )
        made = replace(made, rows=tuple(_named(made.rows)))
        made = row_arrangement.arranged(made, depths, self._asked)
        unsaid = [own.name for own in self._columns.fields if own.is_open]
        made = column_equation.with_answers(column_equation.with_equations(made, unsaid), self._asked)
        made = made if self._times else column_time.with_times(made, self._asked, self._years())
        made = declared_meaning.with_dashes(made, self._asked)
        made = replace(made, rows=tuple(_named(tuple(replace(row, id="") for row in made.rows), made.rows)))
        names = zip((own.name for own in self._columns.fields), (own.name for own in made.columns), strict=True)
        made = self._notes.applied(made, dict(names), self._asked)
        made = declared_meaning.with_people(made, self._asked)
        made = declared_meaning.with_states(made, self._legends, self._asked)
        fields = self._columns.fields
        untold = {own.name for own, field in zip(made.columns, fields, strict=True) if field.is_untold}
        made = unit_reach.parted(
            column_time.with_flows(made), untold if _has_told(fields) else (), is_said=self._is_said
        )
        made = unit_question.with_units(made, self._asked)
        made = declared_meaning.with_favourable(made, self._asked)
        self._asked.readings += self._columns.readings(made)
        return made

    def _years(self) -> tuple[int, ...]:
        """The years that the report and the table are of."""
        frame = self._columns.table
        said = period.of_suffix(frame.said.time) if frame.said.time else None
        return (frame.report.year,) if said is None else (frame.report.year, said.end.year)

    def _word_columns(self) -> Iterator[WordColumn]:
        """The columns of words that a page shows, in their order."""
        for name, places in self._columns.words.items():
            if name in column_name.WORDS:
                title = self._parts.heads[places[0]].title
                after = sum(own.at < places[0] for own in self._columns.fields)
                yield WordColumn(name, "" if title.lower() == name else title, after)

    def _kind(self) -> str:
        sexes = {own.said.sex for own in self._columns.fields}
        people = " ".join((self._title, self._label_head, *self._table.headings[-1:]))
        if {Sex.K, Sex.M} <= sexes and not self._unit and _STAFF.search(people):
            return "personal"
        if self._unit:
            return "economy"
        has_money_words = any(own.said.flow and not own.unit for own in self._columns.fields) or any(
            own.role is Role.AVVIKELSE for own in self._columns.fields
        )
        has_plan = any(own.role in (Role.BUDGET, Role.PROGNOS) and not own.unit for own in self._columns.fields)
        in_rows = any(row_unit.of_row(plain(row[self._parts.label].text), ()) for row in self._body)
        per_cent = any(figure.unit == "%" for own in self._columns.fields for figure in own.figures)
        return "economy" if has_money_words and has_plan and not in_rows and not per_cent else "measures"

    def _table_unit(self, kind: str) -> str:
        if self._unit or kind != "economy":
            return self._own_unit
        question = OpenQuestion(
            Subject.UNIT, self._title, self._columns.fields[0].shown, ("tkr", "mnkr", "kr"), place=self._table.place
        )
        return self._asked.answer(question)

    def _label_title(self) -> str:
        own = printed_unit.without(self._label_head, self._own_unit)
        return "" if unit.is_money(own) else own

    def _rows(self) -> tuple[tuple[Row, ...], list[int | None]]:
        rows: list[Row] = []
        depths: list[int | None] = []
        for at, own in enumerate(self._body):
            cell = own[self._parts.label]
            printed = plain(cell.text)
            label = row_label.bare(printed)
            for mark in (*cell.marks, *table_notes.marks_of_label(printed, label)):
                self._notes.at(mark, at)
            if self._parts.code is not None:
                label = f"{plain(own[self._parts.code].text)} {label}".strip()
            figures = [one.figures[at] for one in self._columns.fields]
            said = self._said(own)
            if not label:  # what stands in the column of groups alone names the row
                label = said.pop("group", "")
            told = said.get("unit", "")
            told = told.lower() if told.istitle() and not unit.is_known(told) else told
            is_part = names_part(label) and bool(rows) and rows[-1].cells
            in_cells = [
                one.unit
                for field, one in zip(self._columns.fields, figures, strict=True)
                if one.unit and not field.unit and not unit.is_share(self._unit)
            ]
            is_whole = all(number.decimals(one.value) == 0 for one in figures if one.value is not None)
            own_unit = told or self._row_unit(label, in_cells, is_whole=is_whole) or (rows[-1].unit if is_part else "")
            if any(one.unit for one in self._columns.fields) and not told:
                own_unit = own_unit if own_unit not in {one.unit for one in self._columns.fields} else ""
            cells = tuple(self._cell(one, at) for one in self._columns.fields)
            rows.append(
                Row(
                    id="",
                    period=self._times[at] if self._times else None,
                    role=self._roles[at] if self._roles and self._roles[at] is not Role.UTFALL else None,
                    label=label,
                    cells=cells,
                    unit="" if own_unit == self._unit or not any(cell.printed for cell in cells) else own_unit,
                    group=said.get("group", ""),
                    text=said.get("text", ""),
                    trend=said.get("trend", ""),
                    note=said.get("note", ""),
                    status=said.get("status", ""),
                    place=Place(cell.place),
                )
            )
            depths.append(cell.indent)
        if all(depth in (None, 0) for depth in depths):
            depths = [None] * len(depths)
        return tuple(rows), depths

    def _said(self, row: GridRow) -> dict[str, str]:
        """What the columns of words say of a row; of several texts the later ones with what stands over them."""
        found: dict[str, str] = {}
        for name, places in self._columns.words.items():
            first, *others = places
            heads = [self._parts.heads[place].title for place in others]
            more = [
                f"{head}: {own}" for head, place in zip(heads, others, strict=True) if (own := plain(row[place].text))
            ]
            found[name] = " ".join(filter(None, (plain(row[first].text), *more)))
        if self._parts.group is not None:
            found["group"] = plain(row[self._parts.group].text)
        return found

    def _row_unit(self, name: str, in_cells: Sequence[str], *, is_whole: bool) -> str:
        """The unit that a row of measures says, where the table says none; what is counted is whole."""
        label = _STATED.sub("", name)
        if self._own_unit or self._kind() == "personal":
            own = row_unit.said_at_row(label, in_cells, self._own_unit or _PEOPLE_UNIT)
            is_counted = not self._own_unit and label.lower().startswith("antal ")
            return own or (row_unit.of_row(label, in_cells) if is_counted else "")
        found = row_unit.of_row(label, in_cells)
        if found or _MEASURED.search(f"{self._title} {self._label_head}") or self._is_of_shares or not is_whole:
            return found
        # beside others in a total a group of people is what is counted, and no unit of its own
        noun = row_unit.of_noun(label, counts_people=_COUNTED.search(self._title) is not None)
        return "" if noun == label.lower() and self._has_total else noun

    def _cell(self, own: FigureColumn, at: int) -> Cell:
        found = own.figures[at]
        for mark in found.marks:
            self._notes.at(mark, at, own.name)
        place = Place(self._table.place)
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
        question = OpenQuestion(Subject.MISSING, "", words, declared_meaning.MISSING, words, self._table.place)
        return self._asked.answer(question) or words


def _has_told(fields: Sequence[FigureColumn]) -> bool:
    """True where the heading of a column says what its figures are, or that they are of money, or has a unit of its own."""
    return any(
        own.said.is_told
        or own.unit
        or printed_header.names_role(own.head.words)
        or figure_kind.says_money(own.head.words)
        for own in fields
    )


def _named(rows: Sequence[Row], before: Sequence[Row] = ()) -> Iterator[Row]:
    """The rows with ids, as they would have them in the format; ``before`` have the ids that are parents' names."""
    ids, _ = matrix.row_ids([replace(row, parent="") for row in rows])
    new = {own.id: name for own, name in zip(before, ids, strict=False)}
    for row, name in zip(rows, ids, strict=True):
        yield replace(row, id=name, parent=new.get(row.parent, row.parent))
