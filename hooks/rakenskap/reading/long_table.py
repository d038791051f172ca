"""A table with a row for each figure, as statistics are exported, and the header that it would have as a matrix."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, Final

from rakenskap.model import column_name
from rakenskap.model.problem import packaged
from rakenskap.reading import printed_header
from rakenskap.reading.files.csv_table import Record
from rakenskap.reading.printed_header import UNKNOWN
from rakenskap.swedish import number, period
from rakenskap.swedish.number import Dialect, Missing

_FEW: Final = 8
"""Among how many values the parts of a column's name are looked for."""
_SHOWN: Final = 6
"""How many columns of figures are written out."""
_SIGNS: Final = frozenset({*(sign.value for sign in Missing), *number.LINES, "...", "–"})


@dataclass(frozen=True, slots=True)
class LongTable:
    """A table with a row for each figure: the headings that would tell rows and columns apart, and the header."""

    rows: tuple[str, ...]
    columns: tuple[str, ...]
    header: tuple[str, ...]


def of(names: Sequence[str], records: Sequence[Record], dialect: Dialect) -> LongTable | None:
    """What is to be said of the table, or None where it isn't one with a row for each figure."""
    if len(names) < 3 or not records:  # noqa: PLR2004 - what, when and how much
        return None
    cells = [tuple(record.fields[at].strip() for record in records) for at in range(len(names))]
    time = next((at for at in range(len(names)) if _is_time(names[at], cells[at])), None)
    figures = [at for at in range(len(names)) if at != time and _are_figures(cells[at], dialect)]
    named = [at for at in figures if names[at].lower() in _words("value")]
    value = named[0] if named else figures[0] if len(figures) == 1 else None
    if value is None or column_name.read(names[value]) is not None:
        return None
    others = [at for at in range(len(names)) if at not in (time, value) and len(set(cells[at])) > 1]
    if time is None:
        whole = next((at for at in others if named and _are_names(cells[at])), None)
        if whole is None:
            return None
        columns = tuple(dict.fromkeys(printed_header.name(cell) for cell in cells[whole]))
        return LongTable(
            _label(names, [at for at in others if at != whole], (value, whole)), (names[whole],), _cut(columns)
        )
    parts = [at for at in others if _parts(cells[at])]
    things = [at for at in others if at not in parts]
    keys = Counter(tuple(cells[at][row] for at in things) for row in range(len(records)))
    if not named and (not others or max(keys.values()) == 1):
        return None
    columns = tuple(names[at] for at in sorted([time, *parts]))
    return LongTable(_label(names, things, (time, value, *parts)), columns, _header(cells, time, parts))


def _label(names: Sequence[str], things: Sequence[int], taken: Sequence[int]) -> tuple[str, ...]:
    """The headings whose values a row would be of: those that differ, else the first that is no unit."""
    free = [at for at in range(len(names)) if at not in taken and names[at].lower() not in _words("unit")]
    return tuple(names[at] for at in things or free[:1])


def _are_names(cells: Sequence[str]) -> bool:
    """True for a column whose few values are whole names of columns: *Utfall 2025*."""
    said = {printed_header.name(cell) for cell in cells}
    return len(said) <= _FEW and all(column_name.read(own) is not None for own in said)


def _cut(columns: Sequence[str]) -> tuple[str, ...]:
    return ("label", *columns[:_SHOWN], *([UNKNOWN] if len(columns) > _SHOWN else []))


def _header(cells: Sequence[Sequence[str]], time: int, parts: Sequence[int]) -> tuple[str, ...]:
    """The names of the rows' own column and of the first columns of figures."""
    found: dict[str, None] = {}
    for row, when in enumerate(cells[time]):
        said = [_part(cells[at][row]) for at in sorted(parts)]
        sexes = "_".join(sex for _, sex in said if sex)
        role = next((role for role, _ in said if role), "utfall")
        month = period.guessed_month(when) or period.made_by_excel(when) or when
        found["_".join(filter(None, (role, sexes, month.replace("-", "_"))))] = None
    return _cut(list(found))


def _is_time(heading: str, cells: Sequence[str]) -> bool:
    """True for a column of years or months."""
    filled = [cell for cell in cells if cell]
    told = all(_is_when(cell) for cell in filled)
    return bool(filled) and told and (heading.lower() in _words("time") or all(len(cell) > 3 for cell in filled))  # noqa: PLR2004 - a year


def _is_when(cell: str) -> bool:
    when = period.of_text(cell)
    return when is not None or bool(period.guessed_month(cell) or period.made_by_excel(cell))


def _are_figures(cells: Sequence[str], dialect: Dialect) -> bool:
    """True for a column of numbers and signs for what is missing, with a number among them."""
    read = [
        number.parse(cell, dialect) is not None or number.parse(cell, Dialect.RFC4180) is not None for cell in cells
    ]
    return any(read) and all(found or cell in _SIGNS for found, cell in zip(read, cells, strict=True))


def _parts(cells: Sequence[str]) -> bool:
    """True for a column whose few values are roles or sexes, as parts of a column's name."""
    values = set(cells)
    return len(values) <= _FEW and all(any(_part(value)) for value in values)


def _part(value: str) -> tuple[str, str]:
    """The role and the sex that a value is, each empty where it is none."""
    sex = column_name.sex_of(value) or (value.lower() if re.fullmatch("[kmtKMT]", value) else "")
    role = "" if sex else printed_header.name(value).partition(f"_{UNKNOWN}")[0]
    said = column_name.read(role)
    return (role if said is not None and said.period is None else "", sex)


@cache
def _words(part: str) -> frozenset[str]:
    """What a column of long tables is called."""
    raw: Any = packaged("rakenskap.model", "column_name.sv.yaml")
    known: Mapping[str, Sequence[str]] = raw["long"]
    return frozenset(known[part])
