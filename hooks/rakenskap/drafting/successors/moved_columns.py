"""Which columns and times a table of the next report has, and whose figures of the earlier one they show again."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from rakenskap.drafting.successors.period_move import PeriodMove, suffix_of
from rakenskap.model import column_name
from rakenskap.model.table import Column, Matrix
from rakenskap.model.terms import FORESEEN, REPEATED, ROLES, Role
from rakenskap.swedish.period import Period

_DIGITS: Final = re.compile("[0-9]+")


@dataclass(frozen=True, slots=True)
class MovedColumn:
    """A column of the next report: ``origin`` is the earlier one that it is like, ``carried`` whose figures it has.

    ``carried`` is empty where its figures are still to be filled in. ``is_renewed`` when it holds another role than
    ``origin``, so that its printed heading doesn't fit. ``is_added`` when the earlier report has no column in its place.
    """

    name: str
    origin: str
    when: Period | None = None
    carried: str = ""
    is_renewed: bool = False
    is_added: bool = False


def moved(matrix: Matrix, move: PeriodMove) -> tuple[MovedColumn, ...]:
    """The columns that the table has in the next report, in their order."""
    is_lasting = move.lasting([column.period for column in matrix.columns if column.period is not None])
    found: dict[str, MovedColumn] = {}
    last = [column for column in matrix.columns if is_lasting and _is_last_month(column, move)]
    for column in matrix.columns:
        if is_lasting and column.period is not None and _is_own_month(column.period, move):
            own = [MovedColumn(column.name, column.name, column.period)]
            if last and column is last[-1]:
                own += [
                    replace(_named(other, other.name, when), is_added=True)
                    for when in move.added_months
                    for other in last
                ]
        else:
            own = [_moved(column, move)]
        for new in own:
            found.setdefault(new.name, new)
    return tuple(_carrying(found.values(), matrix, move))


def renamed(matrix: Matrix, columns: Sequence[MovedColumn], move: PeriodMove) -> Mapping[str, str]:
    """What each column of the earlier table is called in the next report, also those that became one."""
    first = {new.origin: new.name for new in reversed(columns)}
    return {column.name: first.get(column.name) or _moved(column, move).name for column in matrix.columns}


def _moved(column: Column, move: PeriodMove) -> MovedColumn:
    if column.period is None:
        return MovedColumn(column.name, column.name)
    when = move.moved(column.period)
    if move.is_to_whole_year and column.role in FORESEEN and when == move.after:
        # what was foreseen has come to be
        name = column_name.read(column.name)
        outcome = column.name.replace(column.role.value, Role.UTFALL.value, 1) if name is not None else column.name
        return replace(_named(column, outcome, when), is_renewed=name is not None)
    return _named(column, column.name, when)


def _named(column: Column, name: str, when: Period) -> MovedColumn:
    old = suffix_of(column.period) if column.period is not None else ""
    return MovedColumn(name.replace(old, suffix_of(when)) if old else name, column.name, when)


def _is_own_month(when: Period, move: PeriodMove) -> bool:
    return when.start.month == when.end.month and when.start.year == when.end.year == move.before.end.year


def _is_last_month(column: Column, move: PeriodMove) -> bool:
    when = column.period
    return when is not None and _is_own_month(when, move) and when.end.month == move.before.end.month


def _carrying(columns: Iterable[MovedColumn], matrix: Matrix, move: PeriodMove) -> Iterator[MovedColumn]:
    """The columns, each with the earlier one of the same meaning and time where it repeats that.

    What had not ended when the earlier report did may have been decided anew, or foreseen otherwise: it is not repeated.
    """
    for new in columns:
        origin = matrix.column(new.origin)
        role = _repeated_role(origin, new, move) if origin is not None else None
        if origin is None or new.when is None or role is None:
            yield new
            continue
        same = (own for own in matrix.columns if own.role is role and _meaning(own) == _meaning(origin))
        found = next((own for own in same if own.period and _days(own.period) == _days(new.when)), None)
        yield replace(new, carried=found.name) if found is not None else new


def _repeated_role(origin: Column, new: MovedColumn, move: PeriodMove) -> Role | None:
    """The role of the earlier figures that the column repeats, or None where its figures are new."""
    earlier = ROLES[origin.role].earlier
    if earlier is not None:
        return earlier
    has_ended = new.when is not None and new.when.end <= move.before.end
    return origin.role if has_ended and not new.is_renewed and origin.role in REPEATED else None


def _meaning(column: Column) -> tuple[object, ...]:
    """What figures are of, beside their role and their time."""
    head = _DIGITS.sub("", column.head)
    return column.flow, column.sex, column.unit, head, column_name.aspect(column.name)


def _days(when: Period) -> tuple[date, date]:
    return when.start, when.end
