"""The columns of a printed table: what each holds by its heading, its figures, and the words beside them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from rakenskap.drafting.inference import printed_figure, spelled_heading, unit_column
from rakenskap.drafting.inference.columns import (
    column_correction,
    column_moment,
    column_parts,
    column_proof,
    column_question,
    column_reading,
    column_role,
    part_year,
    second_figures,
)
from rakenskap.drafting.inference.columns.figure_column import FigureColumn, are_figures, is_of_figures
from rakenskap.drafting.inference.columns.table_frame import TableFrame
from rakenskap.drafting.inference.grid_parts import GridParts, GridRow, PrintedHead
from rakenskap.drafting.inference.headings import column_heading, heading_account
from rakenskap.drafting.inference.headings.column_heading import PrintedHeading
from rakenskap.drafting.inference.open_question import ColumnReading, OpenQuestion, Subject
from rakenskap.drafting.inference.printed_figure import CellSort, FigureText
from rakenskap.drafting.inference.spelled_heading import YEAR
from rakenskap.drafting.inference.units import counted_phrase, printed_unit
from rakenskap.meaning import flow_words
from rakenskap.model import units
from rakenskap.model.table import Column, Matrix
from rakenskap.model.terms import BUDGETED, DIFFERENCES, PERIOD_FROM_EQUALS, TARGET_ROLES, Flow, Role, Sex
from rakenskap.swedish import unit
from rakenskap.swedish.identifier import slug
from rakenskap.swedish.unit import UnitKind

_YEARS_RESULT: Final = re.compile(r"(?i)^(?:årets|periodens) resultat per\b")
_NET_COST: Final = re.compile(
    r"(?i)^(?:tabell \d+[.:]? )?(?:verksamhetens |nämndens |förvaltningens |kommunens )?nettokostnad(?:er|en|erna)?\b(?!,? (?:och|samt|mot|eller)\b)"
)
"""The name of a table whose amounts all are net costs."""
_NAMING: Final = re.compile(
    r"(?i)\b(?:\w*nummer|\w*nr|\w*konto|kontonr|ansvar|objekt|kod|\w+kod|id|dnr|diarienr|kostnadsställe|slag|aktivitet)\b\.?"
)
"""Headings of numbers that only name something."""
_MOMENT: Final = re.compile(
    r"(?i)\b(?:\w*år|\w*året|klar\w*|färdig\w*|start\w*|slut\w*|beslut\w*|från|till|aktiver\w*|inflytt\w*|bygg\w*)\b"
)
"""Headings of when something is, of which a year is no amount."""
_PRICE: Final = re.compile(r"(?i)\b(?:års|månads|dygns|tim|styck|snitt|medel|genomsnitts)kostnad(?:en)?\b")
"""What each of something costs: no flow of a board's."""
_MORE: Final = 2
_COUNTED_IN: Final = "enhet"
_NAMES: Final = "namn"
_OF_MONEY: Final = frozenset({Flow.INTAKT, Flow.KOSTNAD, Flow.KOMMUNBIDRAG})
_PERHAPS: Final = frozenset({Flow.RESULTAT, Flow.NETTOKOSTNAD})
"""The flows whose words also say other things: the result of a test, a net of people who have moved."""
WORDS: Final = ("unit", "group", "text", "trend", "status", "note")
"""What a column of words may be; any other is text."""


def _names(head: PrintedHead, said: PrintedHeading, found: Sequence[FigureText]) -> bool:
    """True for figures that name something and measure nothing: years, and numbers of projects or accounts."""
    figures = [own for own in found if own.sort is CellSort.NUMBER]
    if said.is_told or said.time or said.flow or not figures:
        return False
    is_whole = all(own.text.isdigit() and not own.unit for own in figures)
    is_year = all(re.fullmatch(r"(?:19|20)\d\d", own.text) for own in figures)
    if re.search(r"(?i)\bantal\b", head.words):
        return False
    return is_whole and bool(_NAMING.search(head.title) or (is_year and _MOMENT.search(head.title)))


def _has_words(found: Sequence[FigureText]) -> bool:
    return any(own.sort is CellSort.WORDS for own in found)


def _are_of_others(own: FigureColumn, first: FigureColumn) -> bool:
    """True for columns whose headings say of what or whom each is, so that nothing needs to be asked of what parts them."""
    if own.said.role is first.said.role is Role.JAMFORELSE and not own.second:
        return _whose(own) != _whose(first)  # who is compared with: *Liknande kommuner*, *Riket*
    lefts = own.said.left, first.said.left
    is_named = all(lefts) and not set(lefts[0]) & set(lefts[1]) and not own.second
    return is_named and not any(map(heading_account.qualifying, lefts))


def _whose(own: FigureColumn) -> str:
    """The words of a heading without its years."""
    return " ".join(YEAR.sub(" ", own.head.words).casefold().split())


@dataclass
class FigureColumns:
    """The columns of a table of figures: those of ``fields``, and the places of the columns of ``words`` by what they are."""

    parts: GridParts
    body: Sequence[GridRow]
    table: TableFrame
    fields: list[FigureColumn] = field(default_factory=list)
    words: dict[str, list[int]] = field(default_factory=dict)
    questions: list[OpenQuestion] = field(default_factory=list)

    def read(self) -> None:
        """Read every column, and name those of figures."""
        self._read()
        for own in self.fields:
            own.year, own.months_of = self.table.report.year, self.table.months_of
        self._units()
        self._flows()
        column_parts.tell_sexes(self.fields, self.table.report)
        column_role.tell(self.fields, self.table)
        part_year.settle(self.fields, self.table)
        column_parts.tell_times(self.fields, self.table)
        column_parts.tell_of_which(self.fields)
        column_moment.of_row_years(self.fields, self.table)
        self._correct()
        column_proof.tell(self.fields)
        self._name()
        self._part_alike()

    def _read(self) -> None:
        shortened = any(spelled_heading.is_shortened(self.parts.heads[at].title) for at in self.parts.others)
        cells = {at: [printed_figure.of_cell(row[at]) for row in self.body] for at in self.parts.others}
        if printed_figure.has_points([own for column in cells.values() for own in column]):
            cells = {at: [printed_figure.with_points(own) for own in column] for at, column in cells.items()}
        for at, found in cells.items():
            head = self.parts.heads[at]
            said = self._heading(head, shortened=shortened)
            found = self._unbracketed(said, found)  # noqa: PLW2901 - the same cells, read
            filled = any(own.sort is not CellSort.EMPTY for own in found)
            is_target = said.role in TARGET_ROLES and said.role is not None
            if said.meta and (said.meta == "note" or not are_figures(found)):
                is_own = said.meta in WORDS and (said.meta != "unit" or self._are_units(at))
                self.words.setdefault(said.meta if is_own else "text", []).append(at)
            elif _names(head, said, found):
                self.words.setdefault("text", []).append(at)
            elif is_of_figures(said, found) or (said.role is not None and (is_target or not _has_words(found))):
                self._take(at, head, said, found)
            elif filled:
                self.words.setdefault("text", []).append(at)

    def _are_units(self, at: int) -> bool:
        """True for a column of what figures are counted in, as somebody answers where it may be names."""
        title = self.parts.heads[at].title
        cells = [row[at] for row in self.body]
        found = unit_column.are_units(cells, title, self.table.labels)
        if found is not None:
            return found
        seen = ", ".join(dict.fromkeys(own for cell in cells if (own := printed_figure.plain(cell.text))))
        choices = (_COUNTED_IN, _NAMES)
        question = OpenQuestion(Subject.UNIT, self.table.title, seen, choices, title, self.table.place, form="column")
        return self.table.asked.answer(question) == _COUNTED_IN

    def _correct(self) -> None:
        """Let every column that somebody has corrected be what they say."""
        asked = self.table.asked
        for own in self.fields:
            question = asked.column(self.table.title, own.about, self.table.place)
            self.questions.append(question)
            given = asked.answers.get(question.key, "").strip()
            right = column_correction.of_words(given, self.table.report) if given else None
            if right is not None:
                column_correction.apply(own, right)
                asked.answered[question.key] = question
            elif given:
                asked.refused[question.key] = question

    def readings(self, made: Matrix) -> Iterator[ColumnReading]:
        """How each column of the finished table is read."""
        asked = self.table.asked
        for column, own, question in zip(made.columns, self.fields, self.questions, strict=True):
            correction = asked.answers.get(question.key, "")
            yield column_reading.of_column(column, own, made, question, correction)

    def _heading(self, head: PrintedHead, *, shortened: bool) -> PrintedHeading:
        """What the heading of a column says; one of two letters as the others shorten theirs."""
        title = printed_unit.without(head.title) or head.title
        whole = spelled_heading.beginning(title) if shortened else ""
        if whole:
            title = re.sub(r"^[^\W\d_]+\.?", whole, title)
        over = head.head
        if self.table.months_of:  # the rows say it, and which month of it
            over, title = YEAR.sub(" ", over).strip(), YEAR.sub(" ", title).strip()
        return column_heading.read(over, title, self.table.report)

    def _unbracketed(self, said: PrintedHeading, found: list[FigureText]) -> list[FigureText]:
        """The figures, of which those within brackets are negative: in a difference or a result, or as somebody answers."""
        shown = [own.text for own in found if own.sort is CellSort.BRACKETED]
        if not shown:
            return found
        is_signed = said.role in DIFFERENCES or said.flow is Flow.RESULTAT or self.table.said.is_minus
        if not is_signed:
            question = OpenQuestion(Subject.BRACKETS, "", shown[0], ("minus", "annat"), place=self.table.place)
            is_signed = self.table.asked.answer(question) == "minus"
        return [printed_figure.as_minus(own) for own in found] if is_signed else found

    def _take(self, at: int, head: PrintedHead, said: PrintedHeading, found: list[FigureText]) -> None:
        """A column of figures, or two where each cell holds two."""
        if all(own.second is None for own in found):
            self.fields.append(FigureColumn(at, head, said, found))
            return
        self.fields += second_figures.parted(at, head, said, found, self.table.said.bracketed, self.table.report)

    def _units(self) -> None:
        """Tell the unit of each column: that of its cells, or of its heading where that isn't the table's."""
        self.table.unit = self.table.unit or self._money()
        for own in self.fields:
            own.title = own.head.title or own.head.head
            told = {figure.unit for figure in own.figures if figure.unit}
            if own.second or (own.said.role is Role.ANDEL and len(told) == 1):
                own.unit = own.unit or next(iter(told), "")
            if own.said.role is Role.ANDEL and not own.unit:
                own.unit = printed_unit.of_share((own.head.title,), [one for one in own.values if one is not None])
            if not own.unit and self._has_own_cells(own):
                own.unit = own.cell_unit
            told_over = printed_unit.of_head(own.head.head, own.head.title)
            is_other = self.table.measure or units.canonical(told_over) != units.canonical(self.table.unit)
            if told_over and not own.unit and is_other:
                own.unit = told_over
            is_counted = bool(printed_unit.ONLY_COUNTED.match(own.title))
            is_noun = (
                is_counted
                or bool(printed_unit.of_time(own.title) or counted_phrase.each(own.title))
                or ("/" in told_over and "," not in own.title)
            )
            if not is_noun:
                own.title = printed_unit.without_own(own.title, told_over)
        is_told = bool(self.table.unit or any(own.unit for own in self.fields))
        for own in self.fields:
            counted = printed_unit.of_counts(filter(None, (own.head.title, own.head.head)))
            own.unit = own.unit or (counted if is_told or counted != unit.COUNTED else "")

    def _flows(self) -> None:
        """Let a result or a net be one of money only: in a table of anything else the word says nothing."""
        is_budgeted = any(own.said.role in BUDGETED or own.said.flow in _OF_MONEY for own in self.fields)
        for own in self.fields:
            told = own.unit or self.table.unit or self.table.measure
            kind = units.kind(told)
            is_money = kind in {UnitKind.MONEY, UnitKind.RATIO} or (not told and is_budgeted)
            if own.said.flow in _PERHAPS and not is_money and "kostnad" not in own.head.words.lower():
                is_default = own.said.is_default
                own.said = replace(own.said, flow=None, time="" if is_default else own.said.time, is_default=False)
            is_price = _PRICE.search(own.head.words) is not None or (
                self.table.said.has_charges and not own.said.is_told
            )
            if own.said.flow in {Flow.KOSTNAD, Flow.INTAKT} and is_price:
                own.said = replace(own.said, flow=None)

    def _has_own_cells(self, own: FigureColumn) -> bool:
        """True where the figures of a column have a unit in every cell, and some other's have none or another in all theirs."""
        others = [other for other in self.fields if other.at != own.at and any(one.is_figure for one in other.figures)]
        return bool(own.cell_unit) and any(
            other.cell_unit != own.cell_unit and not any(one.unit == own.cell_unit for one in other.figures)
            for other in others
        )

    def _name(self) -> None:
        """Name every column, with what has to be asked of it."""
        many = len(self.fields) > 1
        column_question.ask_roles(self.fields, self.table)
        for own in self.fields:
            if own.is_open:
                continue
            role = own.said.role or Role.UTFALL
            own.role = role
            if self.table.by_time and own.is_by_row:
                own.said = replace(own.said, time="", rolling="")
        column_question.ask_times(self._timeless(), self.table)
        for own in self.fields:
            if own.second:
                is_counted = own.said.role is not Role.ANDEL and any(
                    other.at == own.at and other.said.role is Role.ANDEL for other in self.fields
                )
                own.title = "Antal" if is_counted else own.title
            if own.is_open:
                name = slug(own.about)
                is_claim = not name[:1].isalpha() or name.startswith(tuple(Role))  # a name begins with what is known
                own.name = f"kolumn_{name or own.at + 1}" if is_claim else name
                continue
            time = own.said.time or ("" if not own.said.rolling else slug(own.said.rolling))
            own.name = column_heading.named(own.role, own.said.flow, own.said.sex, time)
        if not any(own.said.sex in (Sex.K, Sex.M) for own in self.fields):
            for own in self.fields:
                own.said = replace(own.said, sex=None)
                own.name = re.sub(r"_t(?=_|$)", "", own.name) if many and not own.is_open else own.name
        self._categories()

    def _timeless(self) -> Iterator[FigureColumn]:
        """The columns whose time nothing says."""
        for own in self.fields:
            # a month of each year can't be told by its row, which is the whole year
            is_by_row = self.table.by_time and own.is_by_row and not (self.table.by_year and own.is_of_part)
            is_timed = bool(own.said.time or own.said.rolling) or own.role in PERIOD_FROM_EQUALS
            if not (own.is_open or own.is_asked or is_by_row or is_timed):
                yield own

    def _categories(self) -> None:
        """Name columns after what they are of, where the rows say when or what their figures are and several are alike."""
        often = Counter(own.name for own in self.fields)
        is_of_things = self.table.by_time or self.table.by_role
        for own in self.fields:
            if is_of_things and own.is_by_row and often[own.name] > 1 and not (own.said.is_told or own.is_open):
                words = YEAR.sub(" ", own.head.words) if self.table.months_of else own.head.words
                own.name = f"{own.role.value}_{slug(words)}"

    def _money(self) -> str:
        """The unit of money that the columns' headings give all amounts, or nothing where some may have another."""
        told = [printed_unit.of_head(own.head.head, own.head.title) for own in self.fields]
        money = Counter(units.canonical(own) for own in told if unit.is_money(own))
        silent = [own for own, words in zip(self.fields, told, strict=True) if not words]
        if not money or (silent and (len(money) > 1 or any(own.said.role not in DIFFERENCES for own in silent))):
            return ""
        return next(own for own in told if units.canonical(own) == money.most_common(1)[0][0])

    def _part_alike(self) -> None:
        """Columns that seem to be the same are told apart by their words; what both mean is asked."""
        often = Counter(own.name for own in self.fields)
        seen: Counter[str] = Counter()
        first: dict[str, FigureColumn] = {}
        for own in self.fields:
            if often[own.name] == 1 or own.role in DIFFERENCES or own.is_open:
                continue
            seen[own.name] += 1
            if seen[own.name] == 1:
                first[own.name] = own
                continue
            base = own.name
            own.name = f"{base}_andra" if own.second or seen[base] == _MORE else f"{base}_{seen[base]}"
            is_timed = own.said.period is not None or own.role in PERIOD_FROM_EQUALS
            is_told_apart = own.unit and units.canonical(own.unit) != units.canonical(first[base].unit)
            is_aside = own.second and heading_account.PARTED not in own.said.left
            if own.follows is not None and own.follows is not first[base].follows is not None:
                continue  # each is of the column that it stands after
            if _are_of_others(own, first[base]):
                own.name = f"{base}_{slug(' '.join(own.said.left) or _whose(own))}"
                continue
            if not is_aside and not is_told_apart and (is_timed or self.table.by_time):
                column_question.ask_what_differs(own, first[base], self.table)
        names: Counter[str] = Counter()
        for own in self.fields:
            names[own.name] += 1
            if names[own.name] > 1:
                own.name = f"{own.name}_{names[own.name]}"

    def _is_of_table_flow(self, own: FigureColumn) -> bool:
        """True for an amount of money, and no difference, in a table whose columns and rows say no other flow than its name does."""
        is_money = units.kind(own.unit or self.table.unit) in {UnitKind.MONEY, UnitKind.RATIO}
        others = {other.said.flow for other in self.fields} | set(map(flow_words.flow, self.table.labels))
        return is_money and own.role not in PERIOD_FROM_EQUALS and others <= {None, Flow.NETTOKOSTNAD}

    def column(self, own: FigureColumn) -> Column:
        """The column of a matrix that a read one is."""
        flow = own.said.flow
        if flow is None and _YEARS_RESULT.search(self.table.title):
            flow = Flow.RESULTAT
        if flow is None and _NET_COST.search(self.table.title) and self._is_of_table_flow(own):
            flow = Flow.NETTOKOSTNAD
        made = "".join(f" {'-' if sign < 0 else '+'} {other.name}" for sign, other in own.made_of)
        return Column(
            name=own.name,
            role=own.role,
            period=None if own.is_open else own.said.period,
            title=own.title,
            flow=flow,
            sex=own.said.sex,
            unit=own.unit,
            head=printed_unit.without(own.head.head) if not own.second or own.head.head else own.head.title,
            equals=made.removeprefix(" + "),
            of=None if own.share_of is None else (own.share_of[0].name, own.share_of[1].name),
        )
