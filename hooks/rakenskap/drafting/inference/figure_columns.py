"""The columns of a printed table: what each holds by its heading, its figures, and the words beside them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from rakenskap.drafting.inference import column_heading, printed_figure, printed_unit
from rakenskap.drafting.inference.column_heading import PrintedHeading, ReportFrame
from rakenskap.drafting.inference.grid_parts import GridParts, GridRow, PrintedHead, are_units
from rakenskap.drafting.inference.open_question import Asked, OpenQuestion, Subject
from rakenskap.drafting.inference.printed_figure import CellSort, FigureText
from rakenskap.model import units
from rakenskap.model.table import Column
from rakenskap.model.terms import DIFFERENCES, FORECASTS, PERIOD_FROM_EQUALS, TARGET_ROLES, Flow, Role, Sex
from rakenskap.swedish import period, unit
from rakenskap.swedish.identifier import slug

_YEARS_RESULT: Final = re.compile(r"(?i)^(?:årets|periodens) resultat per\b")
_PART_ALONE: Final = re.compile(r"(?i)(?:t|tertial|q|kv|kvartal) ?[1-4](?: (?:19|20)\d\d)?")
_FIRST_PART: Final = re.compile(r"(?i)\D+1\b")
_LAST_PART: Final = re.compile(r"(?i)(?:t|tertial) ?3|(?:q|kv|kvartal) ?[34]")
_MORE: Final = 2
WORDS: Final = ("unit", "group", "text", "trend", "status", "note")
"""What a column of words may be; any other is text."""


@dataclass
class FigureColumn:
    """A column of figures as it is read; ``second`` is one of the second figures of its cells.

    ``aside`` is one within brackets that no unit tells from the first: it may be of another time.
    """

    at: int
    head: PrintedHead
    said: PrintedHeading
    figures: list[FigureText]
    name: str = ""
    role: Role = Role.UTFALL
    title: str = ""
    unit: str = ""
    second: bool = False
    aside: bool = False

    @property
    def about(self) -> str:
        """What a question calls it."""
        return f"{self.head.words} (inom parentes)" if self.aside else self.head.words

    @property
    def is_by_row(self) -> bool:
        """True for a column whose heading says no time of its own, where the rows are times."""
        return not any(char.isdigit() for char in self.head.words)

    @property
    def shown(self) -> str:
        """Some of its figures, for whoever is asked about it."""
        return ", ".join([figure.text for figure in self.figures if figure.is_figure][:3])


def are_figures(found: Sequence[FigureText]) -> bool:
    """True for cells that are mostly figures."""
    figures = sum(own.is_figure or own.sort in {CellSort.POINTS, CellSort.BRACKETED} for own in found)
    words = sum(own.sort is CellSort.WORDS for own in found)
    return figures > 0 and figures >= words


def _has_words(found: Sequence[FigureText]) -> bool:
    return any(own.sort is CellSort.WORDS for own in found)


@dataclass
class FigureColumns:
    """The columns of a table of figures: those of ``fields``, and the places of the columns of ``words`` by what they are.

    ``unit`` is the table's own where that is money, and ``by_time`` says that its rows are times.
    """

    parts: GridParts
    body: Sequence[GridRow]
    frame: ReportFrame
    asked: Asked
    title: str
    place: str
    unit: str
    by_time: bool
    fields: list[FigureColumn] = field(default_factory=list)
    words: dict[str, list[int]] = field(default_factory=dict)

    def read(self) -> None:
        """Read every column, and name those of figures."""
        self._read()
        self._part_times()
        self._name()
        self._part_alike()

    def _read(self) -> None:
        for at in self.parts.others:
            head = self.parts.heads[at]
            said = column_heading.read(head.head, printed_unit.without(head.title) or head.title, self.frame)
            found = [printed_figure.of_cell(row[at]) for row in self.body]
            found = self._unbracketed(said, found)
            filled = any(own.sort is not CellSort.EMPTY for own in found)
            is_target = said.role in TARGET_ROLES and said.role is not None
            if said.meta and not are_figures(found):
                is_own = said.meta in WORDS and (said.meta != "unit" or are_units([row[at] for row in self.body]))
                self.words.setdefault(said.meta if is_own else "text", []).append(at)
            elif are_figures(found) or (said.role is not None and (is_target or not _has_words(found))):
                self._take(at, head, said, found)
            elif filled:
                self.words.setdefault("text", []).append(at)

    def _unbracketed(self, said: PrintedHeading, found: list[FigureText]) -> list[FigureText]:
        """The figures, of which those within brackets are negative: in a difference or a result, or as somebody answers."""
        shown = [own.text for own in found if own.sort is CellSort.BRACKETED]
        if not shown:
            return found
        is_signed = said.role in DIFFERENCES or said.flow is Flow.RESULTAT
        if not is_signed:
            question = OpenQuestion(Subject.BRACKETS, "", shown[0], ("minus", "annat"), place=self.place)
            is_signed = self.asked.answer(question) == "minus"
        return [printed_figure.as_minus(own) for own in found] if is_signed else found

    def _take(self, at: int, head: PrintedHead, said: PrintedHeading, found: list[FigureText]) -> None:
        """A column of figures, or two where each cell holds two."""
        pairs = [own for own in found if own.second is not None]
        if not pairs:
            self.fields.append(FigureColumn(at, head, said, found))
            return
        is_share = any(own.joint == "(" for own in pairs)
        first = [own if own.second is None else replace(own, sort=CellSort.NUMBER, second=None) for own in found]
        second = [own.second or FigureText(CellSort.EMPTY, "") for own in found]
        share = replace(said, role=Role.ANDEL) if is_share and any(own.unit == "%" for own in pairs) else said
        self.fields.append(FigureColumn(at, head, share, first))
        is_aside = is_share and not any(own.unit or (own.second and own.second.unit) for own in pairs)
        self.fields.append(FigureColumn(at, head, said, second, second=True, aside=is_aside))

    def _part_times(self) -> None:
        """Leave the times of tertials and quarters open where the last one stands beside: each may be alone or so far."""
        parts = [own for own in self.fields if _PART_ALONE.fullmatch(own.head.title.strip())]
        if not any(_LAST_PART.match(own.head.title.strip()) for own in parts):
            return
        for own in parts:
            if not _FIRST_PART.match(own.head.title.strip()):
                own.said = replace(own.said, role=own.said.role or Role.UTFALL, time="")

    def _name(self) -> None:
        many = len(self.fields) > 1
        self.unit = self.unit or self._money()
        for own in self.fields:
            own.title = own.head.title or own.head.head
            told = {figure.unit for figure in own.figures if figure.unit}
            if own.second or (own.said.role is Role.ANDEL and len(told) == 1):
                own.unit = next(iter(told), "")
            told_over = printed_unit.of_head(own.head.head, own.head.title)
            if told_over and not own.unit and units.canonical(told_over) != units.canonical(self.unit):
                own.unit = told_over
            own.title = printed_unit.without_own(own.title, told_over)
            role = own.said.role or self._asked_role(own)
            if role is None:
                own.name = slug(own.head.words) or f"kolumn_{own.at + 1}"
                continue
            own.role = role
            own.said = replace(own.said, role=role, time="" if own.aside else own.said.time)
            if self.by_time and own.is_by_row:
                own.said = replace(own.said, time="", rolling="")
            elif not own.said.time and not own.said.rolling and role not in PERIOD_FROM_EQUALS:
                own.said = self._asked_time(own)
            if own.second:
                own.title = (
                    "Antal"
                    if own.said.role is not Role.ANDEL
                    and any(other.at == own.at and other.said.role is Role.ANDEL for other in self.fields)
                    else "Andra talet"
                )
            time = own.said.time or ("" if not own.said.rolling else slug(own.said.rolling))
            own.name = column_heading.named(role, own.said.flow, own.said.sex, time)
        if not any(own.said.sex in (Sex.K, Sex.M) for own in self.fields):
            for own in self.fields:
                own.said = replace(own.said, sex=None)
                own.name = own.name.replace("_t_", "_") if many else own.name

    def _money(self) -> str:
        """The unit of money that the columns' headings give all amounts, or nothing where some may have another."""
        told = [printed_unit.of_head(own.head.head, own.head.title) for own in self.fields]
        money = Counter(units.canonical(own) for own in told if unit.is_money(own))
        silent = [own for own, words in zip(self.fields, told, strict=True) if not words]
        if not money or (silent and (len(money) > 1 or any(own.said.role not in DIFFERENCES for own in silent))):
            return ""
        return next(own for own in told if units.canonical(own) == money.most_common(1)[0][0])

    def _asked_role(self, own: FigureColumn) -> Role | None:
        """What the figures of a column are whose heading doesn't say it, as somebody answers."""
        if own.said.time or own.said.sex:
            return Role.UTFALL
        if not own.head.words and len(self.fields) == 1:
            return Role.UTFALL
        about = own.about or f"kolumn {own.at + 1}"
        choices = tuple(role.value for role in Role)
        answer = self.asked.answer(OpenQuestion(Subject.ROLE, self.title, own.shown, choices, about, self.place))
        if not answer:
            return None
        said = column_heading.read("", f"{answer} {own.head.words}", self.frame)
        own.said = replace(said, role=Role(answer), meta="")
        if own.said.role in {*FORECASTS, Role.PROGNOS_FOREGAENDE} and not own.said.time:
            own.said = replace(own.said, time=str(self.frame.year))
        return Role(answer)

    def _asked_time(self, own: FigureColumn) -> PrintedHeading:
        about = own.about
        answer = self.asked.answer(OpenQuestion(Subject.PERIOD, self.title, own.shown, (), about, self.place))
        when = period.of_text(answer) if answer else None
        if when is None:
            return own.said
        if when.iso.startswith("R"):
            return replace(own.said, rolling=when.iso)
        return replace(own.said, time=column_heading.suffix(when.start.year, when.start.month, when.end.month))

    def _part_alike(self) -> None:
        """Columns that seem to be the same are told apart by their words; what both mean is asked."""
        often = Counter(own.name for own in self.fields)
        seen: Counter[str] = Counter()
        first: dict[str, FigureColumn] = {}
        for own in self.fields:
            if often[own.name] == 1 or own.role in DIFFERENCES:
                continue
            seen[own.name] += 1
            if seen[own.name] == 1:
                first[own.name] = own
                continue
            base = own.name
            own.name = f"{base}_andra" if own.second or seen[base] == _MORE else f"{base}_{seen[base]}"
            is_timed = own.said.period is not None or own.role in PERIOD_FROM_EQUALS
            if not own.second and (is_timed or self.by_time):
                self.asked.answer(
                    OpenQuestion(
                        Subject.SAME, self.title, own.shown, (), own.head.words, self.place, first[base].head.words
                    )
                )
        names: Counter[str] = Counter()
        for own in self.fields:
            names[own.name] += 1
            if names[own.name] > 1:
                own.name = f"{own.name}_{names[own.name]}"

    def column(self, own: FigureColumn) -> Column:
        """The column of a matrix that a read one is."""
        when = own.said.period
        flow = own.said.flow
        if flow is None and _YEARS_RESULT.search(self.title):
            flow = Flow.RESULTAT
        return Column(
            name=own.name,
            role=own.role,
            period=when,
            title=own.title,
            flow=flow,
            sex=own.said.sex,
            unit=own.unit,
            head=printed_unit.without(own.head.head) if not own.second or own.head.head else own.head.title,
        )
