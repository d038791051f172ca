"""Cells that hold no number: each mistake of a table told once, with every place where it was made."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from rakenskap.model import units
from rakenskap.model.problem import Place, Review, sign_words, visible, words
from rakenskap.model.table import Column, Matrix
from rakenskap.swedish import number, number_fault, unit, wording
from rakenskap.swedish.number import Dialect
from rakenskap.swedish.number_fault import NumberFault

_MOST_LISTED: Final = 20
"""How many cells are told one by one, each with what should stand there."""
_SEPARATED: Final = ("number.thousands", "number.point", "number.decimal")
"""One habit with three faces, the most telling first: separators of another language or program."""

ABOUT_UNITS: Final = frozenset({"number.unit", "number.percent"})
"""The codes that ask for a unit, or say that it stands."""


@dataclass(frozen=True, slots=True)
class CellFault:
    """A cell that holds no number, and why; ``label`` is its row's, ``unit`` the one it is said to have."""

    place: Place
    printed: str
    label: str
    column: Column
    unit: str
    fault: NumberFault

    @property
    def code(self) -> str:
        return self.fault.code


def note(review: Review, matrix: Matrix, faults: Sequence[CellFault], dialect: Dialect) -> frozenset[Place]:
    """Where something has been told of a cell; each mistake of a matrix is noted once."""
    whole = [*faults, *_doubtful(matrix, faults, dialect)]
    groups: dict[tuple[str, ...], list[CellFault]] = {}
    lines = {own.place.line for own in whole if own.code == "number.form"}
    for own in sorted(whole, key=lambda one: one.place):
        own = _with_unit(own)  # noqa: PLW2901 - the same fault, told apart by its unit
        groups.setdefault(_mistake(own, is_row=len(lines) == 1), []).append(own)
    for group in groups.values():
        _Mistake(review, matrix, group, dialect).note()
    return frozenset(own.place for own in whole)


def usual_decimals(matrix: Matrix, column: Column) -> int | None:
    """How many decimals most figures have in the column, else in the matrix; None where there is no figure to go by."""
    for among in ((column,), matrix.columns):
        counts = Counter(
            number.decimals(cell.value)
            for row in matrix.rows
            for own, cell in zip(matrix.columns, row.cells, strict=False)
            if own in among and cell.value is not None and not number_fault.is_noise(cell.printed)
        )
        if counts:
            return counts.most_common(1)[0][0]
    return None


def _doubtful(matrix: Matrix, faults: Sequence[CellFault], dialect: Dialect) -> Iterator[CellFault]:
    """The cells that can be read, but whose decimal sign stands between thousands elsewhere in the matrix: ``1,234``."""
    if not any(number_fault.thousands_sign(own.printed) == dialect.value for own in faults):
        return
    for row in matrix.rows:
        for column, cell in zip(matrix.columns, row.cells, strict=False):
            found = number_fault.either(cell.printed, dialect) if cell.value is not None else None
            if found is not None and dialect.value in cell.printed:
                own = units.of_cell(matrix, row, column)
                fault = NumberFault("number.point", found)
                yield CellFault(cell.place, cell.printed, row.label, column, own, fault)


def _with_unit(own: CellFault) -> CellFault:
    """The fault of a number with a unit in its cell, where another unit is declared: to drop it would alter the number."""
    part = "%" if own.code == "number.percent" else own.fault.part
    if own.code not in ABOUT_UNITS or not own.unit:
        return own
    if _is_same_unit(own.unit, part) or (own.code == "number.unit" and not _is_unit(part)):
        return own
    fault = NumberFault("number.other_unit", own.fault.readings, part)
    return CellFault(own.place, own.printed, own.label, own.column, own.unit, fault)


def _is_same_unit(stated: str, part: str) -> bool:
    """True where what stands in a cell is the unit that is stated, or says only that something is counted: ``st``."""
    counted = unit.canonical(part) == unit.COUNTED and not (unit.is_money(stated) or unit.names_share(stated))
    return counted or unit.canonical(stated) == unit.canonical(part)


def _is_unit(part: str) -> bool:
    return unit.is_known(part.strip("()."))


def _mistake(own: CellFault, *, is_row: bool) -> tuple[str, ...]:
    """What two cells have alike when the same mistake was made in them."""
    fault = own.fault
    if own.code in _SEPARATED:
        return ("separators",)
    if own.code == "number.form":
        return (own.code,) if is_row else (own.code, own.column.name)
    if own.code == "number.unit":
        return own.code, str(bool(own.unit)), str(_is_unit(fault.part))
    if own.code == "number.other_unit":
        return own.code, unit.canonical(fault.part).casefold(), unit.canonical(own.unit)
    if own.code in ("number.hyphen", "number.excel"):
        return own.code, fault.part
    return (own.code, fault.fitting) if own.code in ("number.word", "number.case") else (own.code,)


class _Mistake:
    """One mistake, made in some cells of a matrix."""

    def __init__(self, review: Review, matrix: Matrix, cells: Sequence[CellFault], dialect: Dialect) -> None:
        ranks = {code: rank for rank, code in enumerate(_SEPARATED)}
        first = min(cells, key=lambda own: ranks.get(own.code, 0))
        self._review = review
        self._matrix = matrix
        self._first = first
        self._others = [own for own in cells if own is not first]
        self._dialect = dialect

    def note(self) -> None:
        first = self._first
        fault = first.fault
        options = self._options(first)
        known = {
            "label": first.label or words()("repeated.line", line=str(first.place.line)),
            "column": first.column.title,
            "fitting": fault.fitting,
            "part": fault.part,
            "options": options,
            "example": options or ("12,5" if self._dialect is Dialect.SWEDISH else "12.5"),
            "more": "",
            "also": "\n".join(self._also()),
        }
        known |= self._of_code()
        self._review.note(first.code, first.place, found=first.printed, column_name=first.column.name, **known)

    def _written(self, own: CellFault) -> tuple[str, ...]:
        """What may be written instead; figures with an unknown number of decimals lost in noise as their neighbours'."""
        if own.code in ("number.date", "number.percent", "number.other_unit"):
            return ()  # what stood there can't be told, is another number, or may stay
        if own.code != "number.noise":
            return own.fault.readings
        places = usual_decimals(self._matrix, own.column)
        return number_fault.fault(own.printed, self._dialect, places=places).readings

    def _options(self, own: CellFault) -> str:
        return wording.listed(self._written(own), words(), word="either")

    def _of_code(self) -> Mapping[str, str]:
        """The words that only some codes have."""
        first, fault = self._first, self._first.fault
        match first.code:
            case "number.hyphen":
                return {"sign": sign_words(fault.part)}
            case "number.noise":
                written = self._written(first)
                return {"likely": words()("cell.likely", number=written[0]) if written else words()("cell.printed")}
            case "number.date":
                guesses = wording.listed(fault.readings, words(), word="either")
                return {"guesses": words()("cell.dated", guesses=guesses) if guesses else ""}
            case "number.excel":
                return {"meaning": words()(f"excel.{fault.part}")}
            case "number.mark":
                return {"more": words()("cell.mark_unclear") if len(fault.readings) > 1 else ""}
            case "number.thousands" | "number.decimal":
                return {"more": words()("cell.swedish" if self._dialect is Dialect.SWEDISH else "cell.rfc4180")}
            case "number.point" | "number.brackets" if len(fault.readings) > 1:
                return {"one": fault.readings[0], "other": fault.readings[1]}
            case "number.form" if self._is_of_words():
                return {"more": words()("cell.words")}
            case "number.unit" | "number.percent" | "number.other_unit":
                return self._of_unit()
        return {}

    def _is_of_words(self) -> bool:
        """True for a column without a single number."""
        is_word = self._first.printed[:1].isalpha() and not any(map(str.isdigit, self._first.printed))
        if not self._others or not is_word:
            return False
        at = self._matrix.position(self._first.column)
        return not any(row.cells and row.cells[at].value is not None for row in self._matrix.rows)

    def _of_unit(self) -> dict[str, str]:
        first, part = self._first, self._first.fault.part or "%"
        own = unit.canonical(part.strip("().")) if _is_unit(part) else part.strip("().")
        written = f'"{own}"' if own[:1] in "%€$" else own
        is_said = bool(first.unit) and first.code == "number.unit" and _is_unit(part)
        title = first.column.title
        remark = "" if _is_unit(part) else words()("cell.remark", part=part)
        seen = words()("cell.percent_seen") if any(map(unit.names_share, (title, first.label))) else ""
        return {
            "near": first.unit if is_said else "",
            "unit": first.unit,
            "where": self._where(written),
            "more": remark,
            "seen": seen,
            "line": f"unit: {written}",
        }

    def _where(self, written: str) -> str:
        """Where the unit is to be written, by which figures have it: all, those of some columns, or of some rows."""
        cells = [self._first, *self._others]
        if len({unit.canonical(own.fault.part) for own in cells}) > 1:
            return words()("cell.unit_of_each")
        places = {own.place for own in cells}
        names = list(dict.fromkeys(own.column.name for own in cells))
        filled: dict[str, set[Place]] = {column.name: set() for column in self._matrix.columns}
        for row in self._matrix.rows:
            for column, cell in zip(self._matrix.columns, row.cells, strict=False):
                if cell.missing is None:
                    filled[column.name].add(cell.place)
        if any(not filled[name] <= places for name in names):
            return words()("cell.unit_of_rows", unit=written.strip('"'))
        if all(own <= places for own in filled.values()):
            return words()("cell.unit_of_table", unit=written)
        return words()("cell.unit_of_column", unit=written, columns=wording.listed(names, words()))

    def _also(self) -> Iterator[str]:
        """The other places, with what should stand there; where they are many, only the rows of each column."""
        if len(self._others) <= _MOST_LISTED:
            for own in self._others:
                place = words()("cell.place", line=str(own.place.line), label=own.label, column=own.column.title)
                options = self._options(own)
                shown = f"{own.printed} → {options}" if options else own.printed
                yield visible(f"{place}: {shown}")
            return
        for column in dict.fromkeys(own.column for own in self._others):
            rows = [own.place.line for own in self._others if own.column == column]
            yield words()("cell.rows", column=column.title, rows=wording.listed(wording.runs(rows), words()))
