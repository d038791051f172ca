"""The ids of a matrix's rows: written, else the label's slug, told apart by group, heading or parent."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from rakenskap.model.table import Row
from rakenskap.model.terms import RowType
from rakenskap.swedish.identifier import ID, slug


@dataclass(frozen=True, slots=True)
class RowIdFault:
    """A row whose id can't be used: a problem code, the row's position and that of the first with the same id."""

    code: str
    position: int
    first: int
    fitting: str = ""


def ids(rows: Sequence[Row]) -> tuple[list[str], list[RowIdFault]]:
    """The id of each row, and what is wrong with them; they are unique also where something is."""
    wanted = _wanted(rows)
    taken: dict[str, int] = {}
    result: list[str] = []
    faults: list[RowIdFault] = []
    for position, (row, name) in enumerate(zip(rows, wanted, strict=True)):
        if row.id and not ID.fullmatch(row.id):
            faults.append(RowIdFault("row.id_form", position, position, slug(row.id)))
        if name in taken:
            # Rows without a label are told of by themselves, not as alike.
            if row.id or row.label:
                code = "row.duplicate_id" if row.id else "row.duplicate_label"
                faults.append(RowIdFault(code, position, taken[name]))
            name = _free(name, position, taken)  # noqa: PLW2901 - the id that is free instead
        taken[name] = position
        result.append(name)
    return result, faults


def _wanted(rows: Sequence[Row]) -> list[str]:
    own = [_own(row) for row in rows]
    often = Counter(own)
    result = []
    over = ""
    for position, (row, name) in enumerate(zip(rows, own, strict=True)):
        heading = row.row_type is RowType.RUBRIK
        if heading:
            over = row.label
        prefix = slug(row.group or row.parent or over)
        if row.id or often[name] == 1:
            result.append(name)
        elif heading:
            result.append(f"{name}_{position + 1}")
        else:
            result.append(f"{prefix}_{name}" if prefix else name)
    return result


def _own(row: Row) -> str:
    if row.id:
        return row.id
    name = slug(row.label) or "rad"
    return f"rubrik_{name}" if row.row_type is RowType.RUBRIK else name


def _free(name: str, position: int, taken: dict[str, int]) -> str:
    number = position + 2
    while f"{name}_{number}" in taken:
        number += 1
    return f"{name}_{number}"
