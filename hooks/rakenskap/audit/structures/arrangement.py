"""Arrangements of a table: what else its rows may be to each other, one change of what it declares in each.

The work is bounded: a table of more than 100 rows is only tried with what its labels say, runs are of at most twelve rows,
and at most eight parts are tried with other signs.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import IntEnum, StrEnum
from functools import cached_property
from itertools import combinations, product
from typing import Final

from rakenskap.audit import summation
from rakenskap.audit.equation import Figure
from rakenskap.meaning import flow_words, total_signs
from rakenskap.model.cell_address import CellAddress, FigureAddress
from rakenskap.model.problem import Place
from rakenskap.model.row_words import is_net_label, is_part_label, is_subtotal_label, is_total_label, names_part
from rakenskap.model.table import LimitedTotal, Matrix, Row, Rule
from rakenskap.model.terms import NO_AMOUNTS, NOT_ADDED, RowType
from rakenskap.swedish import unit

MOST_ROWS: Final = 100
"""How many rows a table may have of which more is tried than what its labels say."""
_LONGEST_RUN: Final = 12
_MOST_LEFT_OUT: Final = 6
_MOST_PAIRED: Final = 40
_MOST_TURNED: Final = 8
_FEWEST: Final = 2


class Part(StrEnum):
    """What is written otherwise: a column of the file, or a key of the descriptor."""

    ROW_TYPE = "row_type"
    PARENT = "parent"
    GROUP = "group"
    TOTALS = "totals"
    RULES = "rules"


class Likelihood(IntEnum):
    """How far an arrangement is from what the table says: what is tried first is likelier."""

    SAID = 1
    SINGLE = 2
    SEVERAL = 3
    SIGNS = 4


@dataclass(frozen=True, slots=True)
class Arrangement:
    """A table as it would be with one thing declared otherwise.

    ``written`` is the value for each of the ``rows``, as they are now, and ``is_named`` where their labels say it too; of a total that is limited, or made by a rule, it is
    its columns, or the rule. ``rank`` tells those apart that the figures can't: the lowest is the likeliest.
    """

    matrix: Matrix
    part: Part
    rows: tuple[Row, ...]
    written: tuple[str, ...]
    likelihood: Likelihood
    rank: int = 0
    is_named: bool = False


@dataclass(frozen=True)
class Arrangements:
    """The arrangements of ``matrix``, some of whose totals, ``broken``, by id, fail in some columns."""

    matrix: Matrix
    figures: Mapping[FigureAddress, Figure | None]
    broken: Mapping[str, Sequence[str]]

    def listed(self) -> Iterator[Arrangement]:
        """All of them, the likeliest kinds first."""
        yield from self._said()
        yield from self._limited()
        if len(self.matrix.rows) > MOST_ROWS:
            return
        for at, row in enumerate(self.matrix.rows):
            if row.cells:
                yield from self._types(at, row)
                yield from self._groups(at, row)
                yield from self._parents(at, row)
        yield from self._runs()
        yield from self._left_out()
        yield from self._turned()

    def _with(
        self,
        part: Part,
        changes: Sequence[tuple[Row, str]],
        likelihood: Likelihood,
        rank: int = 0,
        *,
        is_named: bool = False,
    ) -> Arrangement:
        """The arrangement in which each row has another value."""
        changed = {id(row): _changed(row, part, value) for row, value in changes}
        rows = tuple(changed.get(id(row), row) for row in self.matrix.rows)
        named, written = tuple(row for row, _ in changes), tuple(value for _, value in changes)
        return Arrangement(replace(self.matrix, rows=rows), part, named, written, likelihood, rank, is_named)

    def _said(self) -> Iterator[Arrangement]:
        """All rows at once that are called parts, or totals, and aren't said to be any."""
        parts = [row for row in self.matrix.rows if is_unsaid_part(row)]
        totals = [row for row in self.matrix.rows if is_unsaid_total(self.matrix, row)]
        both = [row for row in self.matrix.rows if row in parts or row in totals]
        for found in (parts, totals, *([both] if parts and totals else [])):
            if len(found) >= _FEWEST:
                types = [(row, RowType.VARAV if row in parts else self._total_type(row)) for row in found]
                yield self._with(Part.ROW_TYPE, types, Likelihood.SAID, is_named=True)
                if found is not parts:
                    types = [(row, RowType.VARAV if row in parts else RowType.DELSUMMA) for row in found]
                    yield self._with(Part.ROW_TYPE, types, Likelihood.SAID, 1, is_named=True)

    def _total_type(self, row: Row) -> RowType:
        """What a total is by its place: a subtotal where others come after it."""
        after = self.matrix.rows[self.matrix.rows.index(row) + 1 :]
        others = any(other.row_type in summation.KINDS or is_unsaid_total(self.matrix, other) for other in after)
        is_sub = others or is_subtotal_label(row.label)
        return RowType.DELSUMMA if is_sub else RowType.SUMMA

    def _types(self, at: int, row: Row) -> Iterator[Arrangement]:
        """Another type of one row."""
        likely = self._total_type(row)
        declared = row.row_type is not RowType.DETALJ
        named = is_called_total(self.matrix, row) or row.row_type in summation.KINDS
        for kind in (RowType.DELSUMMA, RowType.SUMMA):
            if kind is not row.row_type:
                told = Likelihood.SAID if named else Likelihood.SINGLE
                rank, is_named = 1 if kind is likely else 2, is_unsaid_total(self.matrix, row)
                yield self._with(Part.ROW_TYPE, [(row, kind)], told, rank, is_named=is_named)
        if declared:
            yield self._with(Part.ROW_TYPE, [(row, RowType.DETALJ)], Likelihood.SAID)
        aside = self._aside(at, row)
        if aside is not row.row_type:
            said = names_part(row.label) or (declared and self._comes_last(at))
            told = Likelihood.SAID if said or row.parent else Likelihood.SINGLE
            rank = -1 if said else 3
            yield self._with(Part.ROW_TYPE, [(row, aside)], told, rank, is_named=is_unsaid_part(row))

    def _comes_last(self, at: int) -> bool:
        """True for a row after the last of the totals."""
        totals = [other.row_type in summation.KINDS for other in self.matrix.rows]
        return any(totals[:at]) and not any(totals[at + 1 :])

    def _aside(self, at: int, row: Row) -> RowType:
        """What a row is that goes into no sum: a part of the one above it where it may be that, else one by itself."""
        if names_part(row.label) or row.parent:
            return RowType.VARAV
        above = self.matrix.rows[at - 1] if at else None
        while above is not None and above.row_type is RowType.VARAV:
            at -= 1
            above = self.matrix.rows[at - 1] if at else None
        if above is None or not above.cells or above.row_type in summation.KINDS:
            return RowType.MINNESPOST
        fits = [
            abs(own.value) <= abs(other.value) and own.value * other.value >= 0
            for own, other in zip(row.cells, above.cells, strict=True)
            if own.value is not None and other.value is not None
        ]
        return RowType.VARAV if fits and all(fits) else RowType.MINNESPOST

    def _groups(self, at: int, row: Row) -> Iterator[Arrangement]:
        """The group of a neighbour."""
        rows = self.matrix.rows
        around = [rows[place].group for place in (at - 1, at + 1) if 0 <= place < len(rows)]
        for group in dict.fromkeys(around):
            if group != row.group:
                between = len(around) == _FEWEST and len(set(around)) == 1
                told = Likelihood.SAID if between else Likelihood.SINGLE
                yield self._with(Part.GROUP, [(row, group)], told, 1, is_named=between)

    def _parents(self, at: int, row: Row) -> Iterator[Arrangement]:
        """Another parent that the table has, or none."""
        if row.parent:
            yield self._with(Part.PARENT, [(row, "")], Likelihood.SAID, 1)
        if row.row_type is not RowType.DETALJ:
            return
        rows = self.matrix.rows
        near = {other.parent for other in rows[max(at - 1, 0) : at + 2]} | {
            other.id for other in rows[max(at - 1, 0) : at]
        }
        for parent in dict.fromkeys(other.parent for other in rows if other.parent):
            if parent not in (row.parent, row.id) and not self._is_under(parent, row.id):
                told = Likelihood.SAID if parent in near else Likelihood.SINGLE
                yield self._with(Part.PARENT, [(row, parent)], told, 1)

    def _is_under(self, name: str, other: str) -> bool:
        """True where the row of the id ``name`` is a part, or a part of a part, of ``other``."""
        seen: set[str] = set()
        while name and name not in seen:
            seen.add(name)
            own = self.matrix.row(name)
            name = own.parent if own is not None else ""
            if name == other:
                return True
        return False

    def _runs(self) -> Iterator[Arrangement]:
        """The rows just above a row, or just below it, as its parts."""
        rows = self.matrix.rows
        for at, row in enumerate(rows):
            if not row.cells or row.row_type not in {RowType.DETALJ, *summation.KINDS}:
                continue
            for run, is_below in ((rows[at + 1 :], True), (rows[:at][::-1], False)):
                found: list[Row] = []
                for other in run[:_LONGEST_RUN]:
                    if other.row_type is RowType.VARAV:
                        continue
                    if other.row_type is not RowType.DETALJ or other.parent:
                        break
                    found.append(other)
                    if len(found) >= _FEWEST:
                        changes = [(part, row.id) for part in (found if is_below else reversed(found))]
                        yield self._with(Part.PARENT, changes, Likelihood.SEVERAL, 2)

    def _left_out(self) -> Iterator[Arrangement]:
        """Some of the rows that a broken total sums, as rows that go into no sum."""
        sums = {whole.id: list(parts) for whole, parts in summation.Totals(self.matrix).sums}
        seen: set[tuple[int, ...]] = set()
        places = {id(row): at for at, row in enumerate(self.matrix.rows)}
        for name in self.broken:
            parts = [row for row in sums.get(name, ()) if row.cells]
            runs = [parts[at : at + size] for size in range(_FEWEST, _MOST_LEFT_OUT + 1) for at in range(len(parts))]
            pairs = [list(pair) for pair in combinations(parts, 2)] if len(parts) <= _MOST_PAIRED else []
            for found in (*pairs, *(run for run in runs if _FEWEST < len(run) < len(parts))):
                own = tuple(places[id(row)] for row in found)
                if own not in seen and len(found) < len(parts):
                    seen.add(own)
                    aside = [(row, self._aside(places[id(row)], row)) for row in found]
                    if any(kind is RowType.MINNESPOST for _, kind in aside):
                        aside = [(row, RowType.MINNESPOST) for row in found]
                    yield self._with(Part.ROW_TYPE, aside, Likelihood.SEVERAL, 4)

    def _limited(self) -> Iterator[Arrangement]:
        """All totals at once that are none in some columns: where they are printed as nothing, or what they sum is."""
        sums = {whole.id: parts for whole, parts in summation.Totals(self.matrix).sums}
        totals = list(self.matrix.totals)
        rows: list[Row] = []
        for name in self.broken:
            row = self.matrix.row(name)
            none = [column.name for column in self.matrix.columns if (name, column.name) in self.nothing]
            own = next((total for total in totals if self.matrix.row(total.row) is row), None)
            before = own.columns if own is not None else [column.name for column in self.matrix.columns]
            kept = tuple(column for column in before if column not in none)
            if row is not None and none and kept and sums.get(name):
                totals = [total for total in totals if total is not own]
                totals.append(LimitedTotal(name, kept, Place("")))
                rows.append(row)
        if rows:
            kept_of = {total.row: ", ".join(total.columns) for total in totals}
            limited = replace(self.matrix, totals=tuple(totals))
            written = tuple(kept_of[row.id] for row in rows)
            yield Arrangement(limited, Part.TOTALS, tuple(rows), written, Likelihood.SAID)

    @cached_property
    def nothing(self) -> frozenset[tuple[str, str]]:
        """The broken totals, by row and column, that are 0 where their parts can't be, or have parts that are all 0."""
        sums = {whole.id: (whole, parts) for whole, parts in summation.Totals(self.matrix).sums}
        return frozenset(
            (name, column)
            for name, columns in self.broken.items()
            for column in columns
            if name in sums and self._is_nothing(*sums[name], column)
        )

    def _is_nothing(self, row: Row, parts: Sequence[Row], column: str) -> bool:
        """True where a row called a total is 0 and what it sums can't be, or what it sums is nothing and it isn't."""
        own = self.figures.get(CellAddress(self.matrix.name, row.id, column))
        figures = [self.figures.get(CellAddress(self.matrix.name, part.id, column)) for part in parts]
        values = [figure.value for figure in figures if figure is not None and figure.value]
        if own is None or len(parts) < _FEWEST:
            return False
        one_way = all(value > 0 for value in values) or all(value < 0 for value in values)
        return not values if own.value else one_way and is_total(self.matrix, row)

    def _turned(self) -> Iterator[Arrangement]:
        """A broken total with other signs, of its rows, or of the totals above it."""
        sums = {whole.id: parts for whole, parts in summation.Totals(self.matrix).sums}
        for name in self.broken:
            row = self.matrix.row(name)
            if row is None:
                continue
            above = self.matrix.rows[: self.matrix.rows.index(row)]
            totals = [other for other in above if other.row_type in summation.KINDS]
            for made in (list(sums.get(name, ())), totals):
                if _FEWEST <= len(made) <= _MOST_TURNED:
                    yield from self._signed(row, made, is_parts=made is not totals)

    def _signed(self, row: Row, made: Sequence[Row], *, is_parts: bool) -> Iterator[Arrangement]:
        """A rule for each way to turn the signs of the rows that holds where the total is broken, and in all amounts."""
        amounts = {column.name for column in self.matrix.columns if column.role not in NO_AMOUNTS}
        for signs in product((1, -1), repeat=len(made)):
            if is_parts and all(sign > 0 for sign in signs):
                continue
            terms = sorted(zip(made, signs, strict=True), key=lambda own: -own[1])
            columns = self._holding(row, terms, amounts)
            if not columns or (len(columns) == 1 and not _are_opposed(terms)):
                continue
            text = f"{row.id} ="
            for at, (part, sign) in enumerate(terms):
                text += f" {'-' if sign < 0 else '+' if at else ''} {part.id}".replace("  ", " ")
            limits = () if set(columns) <= amounts else columns
            ruled = replace(self.matrix, rules=(*self.matrix.rules, Rule(text, Place(""), columns=limits)))
            yield Arrangement(ruled, Part.RULES, (row,), (text, *limits), Likelihood.SIGNS, 5)

    def _holding(self, row: Row, terms: Sequence[tuple[Row, int]], amounts: Collection[str]) -> tuple[str, ...]:
        """The columns in which a total is so, or none where it isn't in an amount, or in one where it is broken."""
        found = []
        for column in self.matrix.columns:
            keys = [CellAddress(self.matrix.name, own.id, column.name) for own, _ in [(row, 1), *terms]]
            figures = [figure for key in keys if (figure := self.figures.get(key)) is not None]
            if column.role in NOT_ADDED or len(figures) < len(keys):
                continue
            first, *others = figures
            off = first.value - sum(sign * own.value for own, (_, sign) in zip(others, terms, strict=True))
            if 2 * abs(off) <= first.step + sum(own.step for own in others):
                found.append(column.name)
            elif column.name in amounts or column.name in self.broken[row.id]:
                return ()
        return tuple(found)


def _are_opposed(terms: Sequence[tuple[Row, int]]) -> bool:
    """True where the labels themselves say that what is taken off is of another kind than what is added."""
    added, taken = ({flow_words.flow(row.label) for row, sign in terms if sign == way} for way in (1, -1))
    return None not in added | taken and not added & taken


def _changed(row: Row, part: Part, value: str) -> Row:
    if part is Part.ROW_TYPE:
        return replace(row, row_type=RowType(value))
    return replace(row, parent=value) if part is Part.PARENT else replace(row, group=value)


def is_total(matrix: Matrix, row: Row) -> bool:
    """True for a row that is called a total, or what is left of totals."""
    of_money = matrix.kind.has_money and unit.is_money(row.unit or matrix.unit)
    return is_total_label(row.label, of_money=of_money) or is_net_label(row.label)


def is_called_total(matrix: Matrix, row: Row) -> bool:
    """True for a row that may be a total by what it is called: a result or a net cost too."""
    return is_total(matrix, row) or flow_words.flow(row.label) in total_signs.NET


def is_unsaid_total(matrix: Matrix, row: Row) -> bool:
    """True for a detail row that is called a total, and has no parts of its own."""
    whole = any(other.parent == row.id for other in matrix.rows)
    return row.row_type is RowType.DETALJ and not (row.parent or whole) and bool(row.cells) and is_total(matrix, row)


def is_unsaid_part(row: Row) -> bool:
    """True for a detail row that is called a part of the one above."""
    return row.row_type is RowType.DETALJ and not row.parent and bool(row.cells) and is_part_label(row.label)
