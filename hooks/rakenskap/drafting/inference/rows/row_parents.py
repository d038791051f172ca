"""Rows that are parts of another: those whose labels say so, and those that add up to the row above them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from rakenskap.audit.structures.arrangement import MOST_ROWS
from rakenskap.drafting.inference.rows.row_search import FEWEST, RowSearch, is_against, says_role
from rakenskap.model.row_words import is_part_label, names_part
from rakenskap.model.table import Row
from rakenskap.model.terms import RowType

_LONGEST_RUN: Final = 12


def parts(search: RowSearch) -> None:
    """Rows whose labels call them parts of another: of the one above that can hold them."""
    for at, row in enumerate(search.matrix.rows):
        if not row.cells or not names_part(row.label):
            continue
        whole = _holder(search, at)
        if whole is None:
            if is_part_label(row.label):
                search.set(at, row_type=RowType.VARAV)
            continue
        above = _above(search, at)
        search.set(at, row_type=RowType.VARAV, parent="" if above == whole else search.matrix.rows[whole].id)


def _above(search: RowSearch, at: int) -> int | None:
    """The nearest row above that is no part itsearch."""
    place = at - 1
    while place >= 0 and search.matrix.rows[place].row_type is RowType.VARAV:
        place -= 1
    return place if place >= 0 and search.matrix.rows[place].cells else None


def _holder(search: RowSearch, at: int) -> int | None:
    """The row that a part is of: the nearest above that its label begins like, and that can hold it."""
    row = search.matrix.rows[at]
    above = _above(search, at)
    if is_part_label(row.label):
        return above
    before = re.split(r"(?i)[,\s]+varav\b", row.label)[0].casefold()
    for place in range(at - 1, -1, -1):
        other = search.matrix.rows[place]
        if other.cells and other.label.casefold().startswith(before) and _holds(other, row):
            return place
    return None


def parents(search: RowSearch) -> None:
    """Rows that the rows just below them add up to, the innermost first."""
    if len(search.matrix.rows) > MOST_ROWS:
        return
    for at in reversed(range(len(search.matrix.rows))):
        if _may_hold(search, at):
            for place in _run(search, at):
                search.set(place, parent=search.matrix.rows[at].id)


def _may_hold(search: RowSearch, at: int) -> bool:
    row = search.matrix.rows[at]
    is_open = bool(row.cells) and row.row_type is RowType.DETALJ and not row.parent and not says_role(row)
    return is_open and (not search.is_called(row) or _is_first(search, at))


def _is_first(search: RowSearch, at: int) -> bool:
    """True for a row over which none stands that it could sum, up to a heading."""
    above = search.matrix.rows[at - 1] if at else None
    return above is None or above.row_type is RowType.RUBRIK


def _run(search: RowSearch, at: int) -> list[int]:
    """The rows below that add up to the row, none where no run does for certain."""
    rows = search.matrix.rows
    run: list[int] = []
    for place, may_be in zip(below := _below(search, at), search.may_add_up(at, below), strict=True):
        run.append(place)
        if not may_be:
            continue
        changed = [replace(own, parent=rows[at].id) if own_at in run else own for own_at, own in enumerate(rows)]
        fit = search.fit(replace(search.matrix, rows=tuple(changed)), rows[at].id)
        if not fit.holds or fit.fails:
            continue
        indented = _is_indented(search, at, run)
        if not indented and is_against(rows[at], [rows[part] for part in run]):
            continue
        is_proven = fit.is_borne_out if search.is_called(rows[at]) else fit.is_proof
        if (is_proven and len(run) >= FEWEST) or (indented and fit.holds >= FEWEST):
            return run
    return []


def _below(search: RowSearch, at: int) -> list[int]:
    """The rows below that may be parts of the row: up to a heading, a total, or more than anybody adds up."""
    found: list[int] = []
    for place, row in enumerate(search.matrix.rows[at + 1 :], start=at + 1):
        if row.row_type is RowType.VARAV or row.parent:
            continue
        is_over = row.row_type is not RowType.DETALJ or search.is_called(row) or says_role(row)
        if is_over or len(found) == _LONGEST_RUN:
            break
        found.append(place)
    return found


def _is_indented(search: RowSearch, at: int, run: Sequence[int]) -> bool:
    """True where the rows of a run, and no row after them, stand further in than the one above them."""
    own = search.depths[at]
    depths = [search.depths[place] for place in run]
    after = search.depths[run[-1] + 1] if run[-1] + 1 < len(search.depths) else 0
    return own is not None and all((depth or 0) > own for depth in depths) and (after or 0) <= own


def _holds(whole: Row, part: Row) -> bool:
    """True where every figure of a part goes into its whole."""
    pairs = [
        (own.value, other.value)
        for own, other in zip(part.cells, whole.cells, strict=True)
        if own.value is not None and other.value is not None
    ]
    return bool(pairs) and all(abs(own) <= abs(other) and own * other >= 0 for own, other in pairs)
