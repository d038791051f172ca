"""What the rows of a table are to each other: headings, totals and parts, as equations prove it and labels say it.

The work is bounded: of a table of more than ``MOST_ROWS`` rows only those that are called totals are tried.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Final

from rakenskap.audit import calculation, summation
from rakenskap.audit.equation import Equation, EquationVerdict, Figure
from rakenskap.audit.structures import arrangement
from rakenskap.audit.structures.arrangement import MOST_ROWS
from rakenskap.drafting.inference.open_question import Asked, OpenQuestion, Subject
from rakenskap.meaning import flow_words, total_signs
from rakenskap.model import column_name, units
from rakenskap.model.cell_address import FigureAddress
from rakenskap.model.row_words import is_part_label, is_subtotal_label, names_part
from rakenskap.model.table import Matrix, Row
from rakenskap.model.terms import Flow, RowType, Signs
from rakenskap.reading import printed_header
from rakenskap.swedish import number, unit

_CERTAIN: Final = math.log(1000)
"""How much likelier than chance a total has to be that nobody calls one, in natural logarithms."""
_MISPRINT: Final = 4.0
"""What a column counts against a total that fails there: one figure in about fifty may be misprinted."""
_LONGEST_RUN: Final = 12
_FEWEST: Final = 2
_ONE: Final = Decimal(1)
_SOUND: Final = frozenset({EquationVerdict.HOLDS, EquationVerdict.ROUNDING})


@dataclass(frozen=True, slots=True)
class Fit:
    """How a total comes out: in how many columns it holds and tells something, fails, and how unlikely that is by chance."""

    holds: int
    fails: int
    strength: float
    sound: int = 0

    @property
    def is_proof(self) -> bool:
        """True where nothing fails and chance hardly explains it."""
        return not self.fails and self.strength >= _CERTAIN

    @property
    def is_likely(self) -> bool:
        """True for what is called a total, and is one in most columns, if only of nothing."""
        return self.holds >= self.fails and self.sound > 0


_NONE: Final = Fit(0, 0, 0.0)


def arranged(matrix: Matrix, depths: Sequence[int | None], asked: Asked) -> Matrix:
    """The table with what its rows are; ``depths`` are the steps that each label stands in, None where nobody knows."""
    search = _Rows(_headed(matrix, depths), depths, asked)
    search.parts()
    search.parents()
    search.totals()
    search.after_totals()
    return search.matrix


def _headed(matrix: Matrix, depths: Sequence[int | None]) -> Matrix:
    """The table with headings: rows without any figure, which stand over others."""
    rows = list(matrix.rows)
    for at, row in enumerate(rows):
        is_empty = not any(cell.printed for cell in row.cells) and not (row.text or row.status or row.note)
        if is_empty and row.cells and at < len(rows) - 1:
            rows[at] = replace(row, row_type=RowType.RUBRIK, cells=(), unit="")
    headings = [at for at, row in enumerate(rows) if row.row_type is RowType.RUBRIK]
    nested = [at for at in headings if at + 1 in headings]
    for at in headings:
        told = depths[at]
        above = [other for other in nested if other < at]
        level = 1 + min(told, 2) if told else 2 if above and at not in nested[:1] else 1
        rows[at] = replace(rows[at], level=level)
    return replace(matrix, rows=tuple(rows))


class _Rows:
    """The rows of ``matrix`` as more and more is known of them."""

    def __init__(self, matrix: Matrix, depths: Sequence[int | None], asked: Asked) -> None:
        self.matrix = matrix
        self._depths = depths
        self._asked = asked
        self._figures = calculation.figures(matrix)
        printed = [[row.cells[at].value for row in matrix.rows if row.cells] for at in range(len(matrix.columns))]
        finest = (max((number.decimals(own) for own in column if own is not None), default=0) for column in printed)
        self._steps = [number.step(places) for places in finest]

    def _set(self, at: int, **changes: object) -> None:
        rows = list(self.matrix.rows)
        rows[at] = replace(rows[at], **changes)  # type: ignore[arg-type]
        self.matrix = replace(self.matrix, rows=tuple(rows))

    # -- Parts ---------------------------------------------------------------------------------------------------------

    def parts(self) -> None:
        """Rows whose labels call them parts of another: of the one above that can hold them."""
        for at, row in enumerate(self.matrix.rows):
            if not row.cells or not names_part(row.label):
                continue
            whole = self._holder(at)
            if whole is None:
                if is_part_label(row.label):
                    self._set(at, row_type=RowType.VARAV)
                continue
            above = self._above(at)
            self._set(at, row_type=RowType.VARAV, parent="" if above == whole else self.matrix.rows[whole].id)

    def _above(self, at: int) -> int | None:
        """The nearest row above that is no part itself."""
        place = at - 1
        while place >= 0 and self.matrix.rows[place].row_type is RowType.VARAV:
            place -= 1
        return place if place >= 0 and self.matrix.rows[place].cells else None

    def _holder(self, at: int) -> int | None:
        """The row that a part is of: the nearest above that its label begins like, and that can hold it."""
        row = self.matrix.rows[at]
        above = self._above(at)
        if is_part_label(row.label):
            return above
        before = re.split(r"(?i)[,\s]+varav\b", row.label)[0].casefold()
        for place in range(at - 1, -1, -1):
            other = self.matrix.rows[place]
            if other.cells and other.label.casefold().startswith(before) and _holds(other, row):
                return place
        return None

    # -- Parents -------------------------------------------------------------------------------------------------------

    def parents(self) -> None:
        """Rows that the rows just below them add up to, the innermost first."""
        if len(self.matrix.rows) > MOST_ROWS:
            return
        for at in reversed(range(len(self.matrix.rows))):
            if self._may_hold(at):
                for place in self._run(at):
                    self._set(place, parent=self.matrix.rows[at].id)

    def _may_hold(self, at: int) -> bool:
        row = self.matrix.rows[at]
        is_open = bool(row.cells) and row.row_type is RowType.DETALJ and not row.parent and not _says_role(row)
        return is_open and (not self._is_called(row) or self._is_first(at))

    def _is_first(self, at: int) -> bool:
        """True for a row over which none stands that it could sum, up to a heading."""
        above = self.matrix.rows[at - 1] if at else None
        return above is None or above.row_type is RowType.RUBRIK

    def _run(self, at: int) -> list[int]:
        """The rows below that add up to the row, none where no run does for certain."""
        rows = self.matrix.rows
        run: list[int] = []
        for place, may_be in zip(below := self._below(at), self._added(at, below), strict=True):
            run.append(place)
            if not may_be:
                continue
            changed = [replace(own, parent=rows[at].id) if own_at in run else own for own_at, own in enumerate(rows)]
            fit = self._fit(replace(self.matrix, rows=tuple(changed)), rows[at].id)
            if not fit.holds or fit.fails:
                continue
            indented = self._is_indented(at, run)
            if not indented and _is_against(rows[at], [rows[part] for part in run]):
                continue
            if (fit.is_proof and len(run) >= _FEWEST) or (indented and fit.holds >= _FEWEST):
                return run
        return []

    def _below(self, at: int) -> list[int]:
        """The rows below that may be parts of the row: up to a heading, a total, or more than anybody adds up."""
        found: list[int] = []
        for place, row in enumerate(self.matrix.rows[at + 1 :], start=at + 1):
            if row.row_type is RowType.VARAV or row.parent:
                continue
            is_over = row.row_type is not RowType.DETALJ or self._is_called(row) or _says_role(row)
            if is_over or len(found) == _LONGEST_RUN:
                break
            found.append(place)
        return found

    def _added(self, at: int, places: Iterable[int]) -> Iterator[bool]:
        """For each further row of ``places`` whether the figures so far come to the row's in some column, at a glance.

        Units and row types aside: what is True here is tried with the equations, and they decide.
        """
        rows = self.matrix.rows
        wholes = [(place, cell.value) for place, cell in enumerate(rows[at].cells) if cell.value]
        sums = dict.fromkeys((place for place, _ in wholes), Decimal(0))
        for count, part in enumerate(places, start=1):
            for place, _ in wholes:
                sums[place] += rows[part].cells[place].value or 0
            yield any(abs(sums[place] - whole) <= self._steps[place] * count for place, whole in wholes)

    def _is_indented(self, at: int, run: Sequence[int]) -> bool:
        """True where the rows of a run, and no row after them, stand further in than the one above them."""
        own = self._depths[at]
        depths = [self._depths[place] for place in run]
        after = self._depths[run[-1] + 1] if run[-1] + 1 < len(self._depths) else 0
        return own is not None and all((depth or 0) > own for depth in depths) and (after or 0) <= own

    # -- Totals --------------------------------------------------------------------------------------------------------

    def totals(self) -> None:
        """Rows that sum those above them."""
        called = [at for at, row in enumerate(self.matrix.rows) if row.cells and self._is_called(row)]
        every = range(len(self.matrix.rows)) if len(self.matrix.rows) <= MOST_ROWS else called
        for at in every:
            row = self.matrix.rows[at]
            if not row.cells or row.row_type is not RowType.DETALJ or row.parent:
                continue
            if any(other.parent == row.id for other in self.matrix.rows):
                continue
            is_called = at in called
            found = self._total(at, is_called=is_called, is_last=not any(other > at for other in called))
            if found is not None:
                self._set(at, row_type=found)
            elif is_called and self._is_added(row):
                self._untold(at, is_last=not any(other > at for other in called))

    def _is_called(self, row: Row) -> bool:
        return arrangement.is_called_total(self.matrix, row)

    def _is_added(self, row: Row) -> bool:
        """True for figures that may be added up at all."""
        return any(units.is_additive(units.of_cell(self.matrix, row, column)) for column in self.matrix.columns)

    def _total(self, at: int, *, is_called: bool, is_last: bool) -> RowType | None:
        """What kind of total the row is, or None."""
        row = self.matrix.rows[at]
        if not is_called and not (self._may_be_uncalled(at) and self._sums_above(at)):
            return None
        kinds = [kind for kind in (RowType.DELSUMMA, RowType.SUMMA) if is_called or self._may_sum(at, kind)]
        fits = {kind: self._as_total(at, kind) for kind in kinds}
        parts = {kind: self._parts_of(at, kind) for kind in fits}
        likely: list[RowType] = []
        for kind, fit in fits.items():
            if fit.is_likely if is_called else fit.is_proof and parts[kind] >= _FEWEST:
                likely.append(kind)
        if not likely:
            return None
        best = max(likely, key=lambda kind: (fits[kind].holds - fits[kind].fails, fits[kind].strength))
        if len(likely) == _FEWEST and fits[RowType.DELSUMMA].holds == fits[RowType.SUMMA].holds:
            same = parts[RowType.DELSUMMA] == parts[RowType.SUMMA]
            best = RowType.SUMMA if is_last and not is_subtotal_label(row.label) else RowType.DELSUMMA
            if not same and is_last:
                best = RowType.SUMMA
        return best

    def _sums_above(self, at: int) -> bool:
        """True where some rows just above the row, or all of them, may add up to it."""
        above = [
            place
            for place in range(at - 1, -1, -1)
            if (row := self.matrix.rows[place]).row_type is RowType.DETALJ and row.cells and not row.parent
        ]
        return any(found for size, found in enumerate(self._added(at, above), start=1) if size >= _FEWEST)

    def _may_be_uncalled(self, at: int) -> bool:
        """True for a table of amounts, in which a total needn't be called one."""
        return (
            not _says_role(self.matrix.rows[at])
            and self.matrix.kind.has_money
            and unit.is_money(self.matrix.unit or self.matrix.rows[at].unit or "tkr")
        )

    def _may_sum(self, at: int, kind: RowType) -> bool:
        """True where nothing in the labels speaks against the row as a total of that kind."""
        return not _is_against(self.matrix.rows[at], self._summed(at, kind))

    def _parts_of(self, at: int, kind: RowType) -> int:
        return len(self._summed(at, kind))

    def _summed(self, at: int, kind: RowType) -> Sequence[Row]:
        """The rows that the row sums, if it is a total of that kind."""
        made = self._with(at, kind)
        return next((parts for whole, parts in summation.Totals(made).sums if whole.id == made.rows[at].id), ())

    def _with(self, at: int, kind: RowType) -> Matrix:
        rows = list(self.matrix.rows)
        rows[at] = replace(rows[at], row_type=kind)
        return replace(self.matrix, rows=tuple(rows))

    def _as_total(self, at: int, kind: RowType) -> Fit:
        made = self._with(at, kind)
        return self._fit(made, made.rows[at].id)

    def _fit(self, made: Matrix, name: str) -> Fit:
        """How the total ``name`` comes out in the columns of ``made``."""
        checks = list(_checks(made, name, self._figures))
        holds = sum(size > 0 and verdict in _SOUND for verdict, size, _ in checks)
        fails = sum(verdict is EquationVerdict.BROKEN for verdict, _, _ in checks)
        strength = sum(-math.log(chance) for verdict, size, chance in checks if size > 0 and verdict in _SOUND)
        sound = sum(verdict in _SOUND for verdict, _, _ in checks)
        return Fit(holds, fails, strength - _MISPRINT * fails - math.log(2 * max(len(made.rows), 1)), sound)

    def _untold(self, at: int, *, is_last: bool) -> None:
        """Ask what a row is that is called a total, and is none by its figures."""
        row = self.matrix.rows[at]
        without = self._without_signs(at)
        if without:
            question = OpenQuestion(
                Subject.SIGNS,
                self.matrix.title,
                row.label,
                tuple(sign.value for sign in Signs),
                place=self.matrix.place.file,
            )
            answer = self._asked.answer(question)
            if answer:
                self.matrix = replace(
                    self.matrix,
                    signs=Signs(answer),
                    columns=tuple(replace(own, signs=Signs(answer)) for own in self.matrix.columns),
                )
                kind = RowType.SUMMA if is_last else RowType.DELSUMMA
                self._set(at, row_type=kind)
                return
            return
        if not arrangement.is_total(self.matrix, row) or not self._parts_of(at, RowType.SUMMA):
            return
        choices = (RowType.SUMMA.value, RowType.DELSUMMA.value, RowType.MINNESPOST.value, RowType.DETALJ.value)
        question = OpenQuestion(Subject.TOTAL, self.matrix.title, row.label, choices, row.label, self.matrix.place.file)
        answer = self._asked.answer(question)
        if answer:
            self._set(at, row_type=RowType(answer))

    def _without_signs(self, at: int) -> bool:
        """True where the row is a total if costs are taken from incomes."""
        if total_signs.has_signs(self.matrix):
            return False
        for kind in (RowType.DELSUMMA, RowType.SUMMA):
            made = total_signs.without_signs(self._with(at, kind))
            fit = self._fit(made, made.rows[at].id)
            if fit.holds and not fit.fails:
                return True
        return False

    def after_totals(self) -> None:
        """Rows of amounts after the last total, which go into none: they stand by themselves."""
        sums = [at for at, row in enumerate(self.matrix.rows) if row.row_type is RowType.SUMMA]
        if not sums or not self.matrix.kind.has_money:
            return
        for at in range(sums[-1] + 1, len(self.matrix.rows)):
            row = self.matrix.rows[at]
            if row.cells and row.row_type is RowType.DETALJ and not row.parent:
                self._set(at, row_type=RowType.MINNESPOST)


def _checks(
    made: Matrix, name: str, figures: Mapping[FigureAddress, Figure | None]
) -> Iterator[tuple[EquationVerdict, Decimal, float]]:
    """Each equation of a total: its verdict, its largest part, and how likely it holds by chance."""
    for own in summation.Totals(made).equations({name}):
        equation = own.constraint
        if not isinstance(equation, Equation):
            continue
        check = equation.check(figures)
        others = [figures.get(term.key) for term in equation.terms[1:]]
        first = figures.get(equation.first)
        largest = max((abs(one.value) for one in others if one is not None), default=Decimal(0))
        size = max(largest, abs(first.value) if first is not None else Decimal(0))
        step = first.step if first is not None and first.step else _ONE
        chance = float(min(_ONE, (2 * check.bound + step) / size)) if size else 1.0
        yield check.verdict, min(size, abs(first.value)) if first is not None else Decimal(0), chance


def _says_role(row: Row) -> bool:
    """True for a label that says what the figures of its row are, and of no part: *Budget*, *Avvikelse*."""
    found = column_name.read(printed_header.name(row.label).replace(f"_{printed_header.UNKNOWN}", ""))
    return found is not None and found.flow is None


def _is_against(whole: Row, parts: Sequence[Row]) -> bool:
    """True where figures that agree prove nothing: what is received for costs is as large as they are in any balanced budget."""
    own = flow_words.flow(whole.label)
    if own is Flow.KOMMUNBIDRAG:
        return True
    return own is Flow.INTAKT and any(flow_words.flow(part.label) not in {None, Flow.INTAKT} for part in parts)


def _holds(whole: Row, part: Row) -> bool:
    """True where every figure of a part goes into its whole."""
    pairs = [
        (own.value, other.value)
        for own, other in zip(part.cells, whole.cells, strict=True)
        if own.value is not None and other.value is not None
    ]
    return bool(pairs) and all(abs(own) <= abs(other) and own * other >= 0 for own, other in pairs)
