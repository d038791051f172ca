"""Parts: which rows of a matrix are parts of another, how deep they stand, and which rows are the whole of others."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from rakenskap.model.table import Matrix, Row
from rakenskap.model.terms import RowType

_DEEPEST: Final = 3


@dataclass(frozen=True, slots=True)
class RowPart:
    """Where a row stands among parts and wholes.

    ``depth`` is how far in it is set, and ``whole`` the name of what it is a part of, or nothing. ``count`` is how many
    parts it has itself; ``is_above`` when the first of them follows it.
    """

    depth: int = 0
    whole: str = ""
    count: int = 0
    is_above: bool = False


NO_PART: Final = RowPart()
"""A row that is no part and has none."""


def of_matrix(matrix: Matrix) -> Mapping[str, RowPart]:
    """What stands among parts and wholes in ``matrix``, by the id of the row."""
    over = dict(_over(matrix))
    if not over:
        return {}
    labels = {row.id: row.label for row in matrix.rows}
    places = {row.id: place for place, row in enumerate(matrix.rows)}
    found = {}
    for row in matrix.rows:
        parts = [other.id for other in matrix.rows if other.parent == row.id and other.row_type is not RowType.VARAV]
        if row.id in over or parts:
            whole = labels.get(over.get(row.id, ""), "")
            is_above = bool(parts) and places[parts[0]] > places[row.id]
            found[row.id] = RowPart(_depth(row.id, over), whole, len(parts), is_above)
    return found


def _over(matrix: Matrix) -> Iterator[tuple[str, str]]:
    """Each part with what it is a part of: the row that it names, or for a *varav* the row above it."""
    above: Row | None = None
    for row in matrix.rows:
        if row.parent:
            yield row.id, row.parent
        elif row.row_type is RowType.VARAV and above is not None:
            yield row.id, above.id
        if row.row_type not in (RowType.VARAV, RowType.RUBRIK):
            above = row


def _depth(row: str, over: Mapping[str, str]) -> int:
    depth = 0
    while row in over and depth < _DEEPEST:
        row, depth = over[row], depth + 1
    return depth
