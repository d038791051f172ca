"""A printed table of figures as a matrix: its columns and rows, what they are to each other, and what has to be asked."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from rakenskap.drafting.inference import (
    declared_meaning,
    printed_figure,
    staff_unit,
    table_notes,
    table_unit,
    table_words,
)
from rakenskap.drafting.inference.columns import (
    column_equation,
    column_share,
    column_time,
    figure_column,
    printed_statements,
)
from rakenskap.drafting.inference.columns.figure_column import FigureColumn
from rakenskap.drafting.inference.columns.figure_columns import FigureColumns
from rakenskap.drafting.inference.columns.table_frame import TableFrame
from rakenskap.drafting.inference.grid_parts import GridParts
from rakenskap.drafting.inference.headings import column_heading, heading_words
from rakenskap.drafting.inference.headings.heading_words import ReportFrame
from rakenskap.drafting.inference.open_question import Asked, OpenQuestion, Subject
from rakenskap.drafting.inference.outline import PrintedRemark, PrintedTable
from rakenskap.drafting.inference.printed_figure import plain
from rakenskap.drafting.inference.rows import row_arrangement, row_months, row_names, row_years, unit_question
from rakenskap.drafting.inference.rows.printed_rows import PrintedRows
from rakenskap.drafting.inference.table_notes import TableNotes
from rakenskap.drafting.inference.units import printed_unit, row_unit, unit_reach
from rakenskap.kinds import KINDS
from rakenskap.meaning import figure_kind
from rakenskap.model import column_name
from rakenskap.model.problem import Place
from rakenskap.model.table import Legend, Matrix, Row, WordColumn
from rakenskap.model.terms import Role, Sex
from rakenskap.reading import matrix, printed_header
from rakenskap.swedish import period, unit
from rakenskap.swedish.identifier import slug
from rakenskap.swedish.period import Span


def of_table(  # noqa: PLR0913, PLR0917 - what a table is read with
    table: PrintedTable,
    parts: GridParts,
    own: ReportFrame,
    asked: Asked,
    footnotes: Sequence[PrintedRemark],
    legends: Mapping[str, Legend],
) -> Iterator[Matrix]:
    """The matrix that ``table`` prints, in a report of the time ``own``; ``legends`` are those of the register.

    Where somebody has answered of which year its rows are to be, those of every other year are a matrix of their own.
    """
    draft = _Draft(table, parts, own, asked, footnotes, legends)
    yield draft.matrix()
    for year in draft.years_left:
        yield _Draft(table, parts, own, asked, footnotes, legends, year).matrix()


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
        alone: int = 0,
    ) -> None:
        self._legends = legends
        self.years_left: tuple[int, ...] = ()
        self._table = table
        self._parts = parts
        self._asked = asked
        words = table_words.of(table, parts)
        self._words = replace(words, title=row_years.title_of(words.title, alone)) if alone else words
        body, inner = table_notes.without_remarks(parts)
        # what is said of no row stands under the first of several
        remarks = [one for one in (*table.remarks, *inner) if one.mark or not alone]
        self._notes = TableNotes(remarks, footnotes)
        labels = [plain(row[parts.label].text) for row in body]
        heads = [parts.heads[at].words for at in parts.others]
        months = row_months.of_rows(labels, f"{' '.join(self._words.named)} {words.label_head}", heads, own)
        self._has_months = months is not None
        self._times = months.times if months is not None else row_names.times(labels)
        of_rows = row_names.told(parts, body, own) if not self._times else []
        self._times = self._times or [row.period for row in of_rows if row.period is not None]
        years: tuple[int, ...] = ()
        if not self._times and months is None:
            of_years = row_years.chosen(body, parts, words.title, own, asked, alone)
            body, years, self.years_left = of_years.rows, of_years.years, of_years.left
            labels = [plain(row[parts.label].text) for row in body]
        self._roles = [row.role for row in of_rows]
        if not self._times:
            self._roles = row_names.roles(labels, body, parts.others, own, is_parted=alone > 0)
        is_by_role = bool(self._roles) and all(
            role is not None or not any(plain(row[at].text) for at in parts.others)
            for role, row in zip(self._roles, body, strict=True)
        )
        seasons = [heading_words.without_season(label)[1] for label in labels if label]
        is_seasonal = len(seasons) > 1 and all(seasons)
        said = printed_statements.of_words(self._words.around, own)
        figures = [printed_figure.of_cell(row[at]).value for row in body for at in parts.others]
        values = [value for value in figures if value is not None]
        if months is not None and months.is_of_year_so_far(own):
            said = replace(said, part=months.ends, is_part_of_each=True)
        self._unit = table_unit.of(self._words, said, values, " ".join((words.label_head, *heads)), labels)
        is_of_people = self._words.is_of_staff or self._unit.counts_people(labels)
        frame = TableFrame(
            own,
            asked,
            self._words.title,
            table.place,
            self._unit.money,
            self._unit.other,
            by_time=bool(self._times) or is_seasonal,
            said=said,
            by_role=is_by_role,
            row_years=years,
            months_of=months.year if months is not None else 0,
            by_year=bool(self._times) and all(when.span is Span.YEAR for when in self._times),
            have_been=bool(self._times) and all(own.has_been(when) for when in self._times),
            counts_people=not self._unit.money and is_of_people,
            label_head=self._words.label_head,
            labels=tuple(labels),
            words_around=" ".join((*self._words.captions, *self._words.heading, *self._words.near[:1])),
        )
        self._columns = FigureColumns(parts, body, frame)

    def matrix(self) -> Matrix:
        """The matrix, whole."""
        self._columns.read()
        if any(own.said.is_told for own in self._columns.fields):
            self._roles = []  # the columns say it, and a row is called after something else
        if not self._unit.own:
            self._unit = replace(self._unit, money=self._columns.table.unit)
        made = declared_meaning.with_people(self._arranged(*self._printed()), self._asked)
        made = declared_meaning.with_states(made, self._legends, self._asked)
        fields = self._columns.fields
        untold = {own.name for own, field in zip(made.columns, fields, strict=True) if field.is_untold}
        made = unit_reach.parted(
            column_time.with_flows(made), untold if _has_told(fields) else (), is_said=self._unit.is_said
        )
        made = unit_question.with_units(made, self._asked)
        made = declared_meaning.with_favourable(made, self._asked)
        self._asked.readings += self._columns.readings(made)
        return made

    def _printed(self) -> tuple[Matrix, list[int | None]]:
        """The table as it is printed, with names for its columns and rows, and the steps that the rows' names stand in."""
        title, kind = self._words.title, self._kind()
        is_staff = kind == "personal"
        printed = PrintedRows(
            self._columns,
            self._notes,
            title,
            self._unit,
            self._times,
            self._roles,
            counts_staff=is_staff,
            has_months=self._has_months,
        )
        rows, depths = printed.rows()
        for field in self._columns.fields:
            for mark in field.head.marks if not field.second else ():
                self._notes.at(mark, None, field.name)
        made = Matrix(
            name=slug(title) or "tabell",
            title=title,
            kind=KINDS[kind],
            unit=self._table_unit(kind),
            description=printed_unit.not_said(self._table.description),
            label_title=self._label_title(),
            columns=tuple(map(self._columns.column, self._columns.fields)),
            words=tuple(self._word_columns()),
            rows=tuple(_named(rows)),
            place=Place(self._table.place),
        )
        return made, depths

    def _arranged(self, printed: Matrix, depths: Sequence[int | None]) -> Matrix:
        """The table with what its rows and columns are to each other, its dashes and its notes."""
        made = row_arrangement.arranged(printed, depths, self._asked)
        unsaid = [own.name for own in self._columns.fields if own.is_open]
        made = column_equation.with_answers(column_equation.with_equations(made, unsaid), self._asked)
        if not self._times:
            followed = dict(column_share.followers(self._columns.fields))
            made = column_time.with_times(made, self._asked, self._years(), followed)
        made = declared_meaning.with_dashes(made, [own.text for own in self._notes.remarks], self._asked)
        made = replace(made, rows=tuple(_named(tuple(replace(row, id="") for row in made.rows), made.rows)))
        names = zip((own.name for own in self._columns.fields), (own.name for own in made.columns), strict=True)
        return self._notes.applied(made, dict(names), self._asked)

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
        fields = self._columns.fields
        sexes = {own.said.sex for own in fields}
        if {Sex.K, Sex.M} <= sexes and not self._unit.money and self._words.is_of_staff:
            return "personal"
        if self._unit.money:
            return "economy"
        has_money_words = any(own.said.flow and not own.unit for own in fields) or any(
            own.role is Role.AVVIKELSE for own in fields
        )
        has_plan = any(own.role in (Role.BUDGET, Role.PROGNOS) and not own.unit for own in fields)
        in_rows = any(row_unit.of_row(label, ()) for label in self._columns.table.labels)
        per_cent = any(figure.unit == "%" for own in fields for figure in own.figures)
        return "economy" if has_money_words and has_plan and not in_rows and not per_cent else "measures"

    def _table_unit(self, kind: str) -> str:
        if kind == "personal" and not self._unit.own and not self._unit.is_measured:
            return staff_unit.of_table(self._words.title, self._columns.fields)
        if self._unit.money or kind != "economy":
            return self._unit.own
        shown = self._columns.fields[0].shown
        question = OpenQuestion(Subject.UNIT, self._words.title, shown, ("tkr", "mnkr", "kr"), place=self._table.place)
        return self._asked.answer(question)

    def _label_title(self) -> str:
        own = printed_unit.without(self._words.label_head, self._unit.own)
        return "" if unit.is_money(own) else own


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
