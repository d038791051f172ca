"""Mutants of a value: the same with one thing in it otherwise, for every thing that it holds."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import fields, is_dataclass, replace
from datetime import date, timedelta
from decimal import Decimal
from enum import StrEnum
from typing import Any, Final, cast

import tables
from rakenskap.kinds import KINDS
from rakenskap.model.report import Decision, Disclosure
from rakenskap.model.table_kind import TableKind
from rakenskap.swedish import period
from rakenskap.swedish.number import Missing
from rakenskap.swedish.period import Period

UNSEEN: Final = {"place", "text_place", "file", "printed", "assertions", "changes", "version"}
"""The fields that say where something stands, follow from others, or tell of the editions themselves."""

GIVEN: Final[dict[str, object]] = {
    "published": date(2026, 5, 1),
    "period": period.of_text("2019"),
    "span": period.of_text("2019"),
    "decimals": 1,
    "of": ("a", "b"),
    "flow": tables.figures("utfall_kostnad_2019").flow,
    "sex": tables.figures("utfall_k_2019").sex,
    "dash": Missing.SECRET,
    "blank": Missing.SECRET,
    "legend": tables.STEPS,
    "disclosure": Disclosure(date(2026, 1, 1), "Någon"),
    "decision": Decision("Nämnden"),
    "row": "en_rad",
    "column": "en_kolumn",
}
"""What stands where nothing stood."""

_LISTS: Final = {"formerly", "previous_paths"}
_WHOLE: Final = {"cells", "of"}


def of_value(value: object, name: str) -> Iterator[Any]:
    """``value``, the field ``name`` of something, with one thing in it otherwise."""
    if value is None:
        yield from (GIVEN[own] for own in GIVEN if own == name)
    elif isinstance(value, tuple):
        yield from _of_tuple(value, name)
    elif is_dataclass(value) and not isinstance(value, (Period, TableKind)):
        for field in fields(value):
            if field.name not in UNSEEN:
                for own in of_value(getattr(value, field.name), field.name):
                    yield replace(cast("Any", value), **{field.name: own})
    else:
        yield next(make(value, name) for kind, make in _ATOMS.items() if isinstance(value, kind))


def _of_tuple(value: tuple[object, ...], name: str) -> Iterator[tuple[object, ...]]:
    for at, part in enumerate(value):
        yield from ((*value[:at], own, *value[at + 1 :]) for own in of_value(part, name))
        if not isinstance(part, str) and name not in _WHOLE:
            yield (*value[:at], *value[at + 1 :])
    if name in _LISTS:
        yield (*value, "tillagd")


def _other(value: StrEnum) -> StrEnum:
    kinds = list(type(value))
    return kinds[(kinds.index(value) + 1) % len(kinds)]


def _other_kind(value: TableKind) -> TableKind:
    kinds = list(KINDS.values())
    return kinds[(kinds.index(value) + 1) % len(kinds)]


def _longer(value: str, name: str) -> str:
    return f"{value}_ny" if name in {"id", "name"} else f"{value} ny".strip()


_ATOMS: Final[dict[type, Callable[[Any, str], object]]] = {
    bool: lambda value, _: not value,
    StrEnum: lambda value, _: _other(value),
    TableKind: lambda value, _: _other_kind(value),
    Period: lambda *_: period.of_text("2001"),
    str: _longer,
    int: lambda value, _: value + 1,
    Decimal: lambda value, _: value + 1,
    date: lambda value, _: value + timedelta(days=1),
}
