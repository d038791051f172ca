"""What rows, columns, cells and boards are called, and how a cell is printed."""

from __future__ import annotations

from decimal import Decimal
from typing import Final

from rakenskap.base.site_text import Text
from rakenskap.model.board import Board
from rakenskap.model.table import Cell, Column, Matrix, Row
from rakenskap.model.terms import PLUS_ROLES, RowType
from rakenskap.swedish import number
from rakenskap.swedish.linebreak import tied
from rakenskap.swedish.target import Aim
from rakenskap.swedish.wording import capitalised, decapitalised

_DASHES: Final = frozenset({"-", "–", "—", "\u2212"})


def row_name(row: Row) -> str:
    """What a row is called away from its table: a *varav* begins with a capital, and a row of figures for a time is it."""
    own = row.label or (row.period.words if row.period else "")
    return tied(capitalised(own) if row.row_type is RowType.VARAV else own)


def cell_name(matrix: Matrix, row: Row, column: Column) -> str:
    """What the cell where row and column meet is called: ``HVB vuxna, redovisning 31/8 2017``."""
    return f"{row_words(matrix, row)}, {column_words(matrix, column)}"


def row_words(matrix: Matrix, row: Row) -> str:
    """The row's name, after what it stands under where another row has the same label."""
    return under(row_over(matrix, row), row_name(row))


def under(over: str, name: str) -> str:
    """A row's name after what it stands under, where that is said."""
    # what begins with a capital may be a name
    return f"{tied(over)}, {name}" if over else name


def row_over(matrix: Matrix, row: Row) -> str:
    """What a row stands under where another has the same label; else nothing."""
    alone = sum(other.label == row.label for other in matrix.rows) == 1
    return "" if alone else _over(matrix, row)


def _over(matrix: Matrix, row: Row) -> str:
    """What a row stands under: its group, the row that it is a part of, or the heading above it; a sum is of them all."""
    if row.group or row.row_type in (RowType.SUMMA, RowType.RUBRIK):
        return row.group
    if row.parent:
        return next((other.label for other in matrix.rows if other.id == row.parent), "")
    heading = matrix.over[[other.id for other in matrix.rows].index(row.id)]
    return heading.label if heading is not None else ""


def column_words(matrix: Matrix, column: Column) -> str:
    """The column's title, after its spanning heading where another column has the same title."""
    alone = not column.head or sum(other.title == column.title for other in matrix.columns) == 1
    words = (column.title,) if alone else (column.head, column.title)
    return ", ".join(tied(decapitalised(part)) for part in words)


def board_words(board: Board, text: Text) -> str:
    """A board outside the pages of its municipality: ``Linköping, Socialnämnden``."""
    return text("navigation.board", place=board.place_name, board=board_name(board, text))


def board_of_place(board: Board, text: Text) -> str:
    """A board among those of other municipalities, by its own name first: ``Socialnämnden, Linköping``."""
    return text("correction.board", board=board_name(board, text), place=board.place_name)


def feed_title(board: Board, text: Text) -> str:
    """What the feed of a board's corrections is called."""
    return text("correction.feed.board", board=board_of_place(board, text))


def board_name(board: Board, text: Text) -> str:
    """A board on the pages of its municipality, and whether it is invented."""
    return text("navigation.fictional", name=board.name) if board.fictional else board.name


def printed(cell: Cell, column: Column) -> str:
    """What a page prints for a cell of ``column``: a number, a target or a sign."""
    if cell.value is not None:
        return printed_number(cell.value, column, plus=has_plus(cell))
    if cell.target is not None:
        words = cell.target.text
        return tied(words.replace(" - ", "–").replace("-", "–") if cell.target.aim is Aim.BETWEEN else words)
    return (cell.missing or number.Missing.BLANK).value


def printed_number(value: Decimal, column: Column, places: int | None = None, *, plus: bool = False) -> str:
    """What a page prints for a number of ``column``, in its table as in the equations under it; a zero keeps its minus.

    ``places`` None keeps the decimals of ``value``, and adds those that the column says that it has. ``plus`` where the
    report prints one.

    >>> from rakenskap.model.terms import Role
    >>> printed_number(Decimal("-0"), Column("utfall_2025", Role.UTFALL, None, "")).endswith("0")
    True
    """
    own = max(column.decimals or 0, number.decimals(value)) if places is None else places
    shown = number.swedish(value, own, plus=plus or column.role in PLUS_ROLES)
    return f"{number.MINUS}{shown}" if not value and value.is_signed() else shown


def has_plus(cell: Cell) -> bool:
    """True for a figure that the report prints with a plus."""
    return cell.value is not None and cell.printed.startswith("+")


def is_empty(cell: Cell) -> bool:
    """True for a missing figure whose cell is empty in the report, but that its table says what that means."""
    return bool(cell.missing) and not cell.printed.strip()


def is_dash(cell: Cell) -> bool:
    """True for a missing figure that the report prints as a dash."""
    return cell.missing is not None and cell.printed.strip() in _DASHES
