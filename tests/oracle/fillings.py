"""Small made-up tables of counted people with protected figures, and every way in which whole numbers fill them.

What a table says of its figures is written down here by itself, as sums that come to nothing; nothing is asked of the
program. The numbers that each protected figure can be are found by trying them all.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from random import Random
from typing import Final, TypeAlias

Key: TypeAlias = tuple[str, str]
"""A cell: its row and its column."""
Sum: TypeAlias = Mapping[Key, int]
"""Figures with their coefficients, which together come to nothing."""

_YEARS: Final = ("utfall_2021", "utfall_2022", "utfall_2023")
_SEXES: Final = ("utfall_k_2025", "utfall_m_2025", "utfall_t_2025")
_SPREAD: Final = 9
"""How far from nothing a figure is tried that no sum bounds."""
_MOST_UNKNOWN: Final = 6


@dataclass(frozen=True, eq=False)
class MadeTable:
    """A table as an editor writes it, and what holds of its figures.

    ``signed`` are the columns that may be below zero.
    """

    columns: tuple[str, ...]
    rows: tuple[tuple[str, str], ...]
    rules: tuple[str, ...]
    equals: Mapping[str, str]
    values: Mapping[Key, int]
    secret: frozenset[Key]
    sums: tuple[Sum, ...]
    signed: frozenset[str] = frozenset()

    @property
    def protected(self) -> Sequence[Key]:
        """The protected figures, in the table's order."""
        return [(row, column) for row, _ in self.rows for column in self.columns if (row, column) in self.secret]


def made(seed: int) -> MadeTable:
    """The made-up table of this number: the same number is the same table."""
    draw = Random(seed)  # noqa: S311 - the same tables every time
    columns, equals, across, signed = _columns(draw)
    details = [f"r{at}" for at in range(draw.randint(1, 4))]
    values: dict[Key, int] = {}
    sums: list[Sum] = []
    rows: list[tuple[str, str]] = []
    for row in details:
        rows.append((row, "detalj"))
        if len(details) > 2 and row == details[1] and draw.random() < 0.4:
            rows.append(("delsumma", "delsumma"))
    if draw.random() < 0.8:
        rows.append(("summa", "summa"))
    counted = [name for name in columns if name not in across]
    largest = draw.choice((2, 3, 5, 9))
    values |= {(row, name): draw.randint(0, largest) for row in details for name in counted}
    for own, parts in (("delsumma", details[:2]), ("summa", details)):
        if (own, own) in rows:
            for name in counted:
                values[own, name] = sum(values[row, name] for row in parts)
            # what is a difference isn't summed by itself, but a difference of sums is the sum of differences
            sums += [{(own, name): 1} | {(row, name): -1 for row in parts} for name in columns if name not in signed]
    rules = _rules(draw, rows, values, sums, {name: name in counted for name in columns if name not in signed})
    for name, terms in across.items():
        for row, row_type in rows:
            values[row, name] = sum(factor * values[row, own] for own, factor in terms.items())
            # women and men are all in every row; what a column equals holds for those that are summed
            if row_type != "minnespost" or not equals:
                sums.append({(row, name): 1} | {(row, own): -factor for own, factor in terms.items()})
    secret = _secret(draw, list(values))
    return MadeTable(tuple(columns), tuple(rows), tuple(rules), equals, values, secret, tuple(sums), signed)


def _columns(draw: Random) -> tuple[list[str], dict[str, str], dict[str, dict[str, int]], frozenset[str]]:
    """Columns, what the editor says that some of them equal, and of what they are computed."""
    shape = draw.choice(("years", "sum", "sum", "difference", "sexes", "both"))
    if shape == "sexes":
        return list(_SEXES), {}, {_SEXES[2]: {_SEXES[0]: 1, _SEXES[1]: 1}}, frozenset()
    columns = list(_YEARS[: draw.randint(1 if shape in ("years", "sum") else 2, 3)])
    equals: dict[str, str] = {}
    across: dict[str, dict[str, int]] = {}
    signed: set[str] = set()
    if shape in ("sum", "both"):
        equals["utfall_2025"] = " + ".join(columns)
        across["utfall_2025"] = dict.fromkeys(columns, 1)
    if shape in ("difference", "both"):
        equals["forandring_2025"] = f"{columns[1]} - {columns[0]}"
        across["forandring_2025"] = {columns[1]: 1, columns[0]: -1}
        signed.add("forandring_2025")
    return [*columns, *across], equals, across, frozenset(signed)


def _rules(
    draw: Random, rows: list[tuple[str, str]], values: dict[Key, int], sums: list[Sum], columns: Mapping[str, bool]
) -> list[str]:
    """Rules between rows, whose rows are added: sums, differences, and some that are counted several times.

    They hold for all ``columns``, of which some are computed from others and have no numbers yet.
    """
    found = []
    details = [row for row, row_type in rows if row_type == "detalj"]
    counted = [name for name, has_numbers in columns.items() if has_numbers]
    for name in ("m0", "m1"):
        factors = {row: draw.choice((1, 1, 1, 2, 3, -1)) for row in details if draw.random() < 0.7}
        totals = {column: sum(factor * values[row, column] for row, factor in factors.items()) for column in counted}
        if not factors or draw.random() < 0.5 or min(totals.values()) < 0 or next(iter(factors.values())) < 0:
            continue
        rows.append((name, "minnespost"))
        values |= {(name, column): total for column, total in totals.items()}
        sums += [
            {(name, column): 1} | {(row, column): -factor for row, factor in factors.items()} for column in columns
        ]
        written = "".join(
            f" {'-' if own < 0 else '+'} {f'{abs(own)} * ' if abs(own) > 1 else ''}{row}"
            for row, own in factors.items()
        )
        found.append(f"{name} ={written[2:]}")
    return found


def _secret(draw: Random, keys: Sequence[Key]) -> frozenset[Key]:
    share = draw.choice((0.2, 0.4, 0.7))
    chosen = [key for key in keys if draw.random() < share] or [draw.choice(keys)]
    return frozenset(draw.sample(chosen, min(len(chosen), _MOST_UNKNOWN)))


def possible(table: MadeTable) -> tuple[Mapping[Key, set[int]], bool]:
    """The numbers that each protected figure is in some filling, and whether all fillings were tried."""
    spans, whole = _spans(table)
    found: dict[Key, set[int]] = {key: set() for key in table.secret}
    for filling in _fillings(table, dict(spans), {}):
        for key, value in filling.items():
            found[key].add(value)
    return found, whole


def _spans(table: MadeTable) -> tuple[Mapping[Key, tuple[int, int]], bool]:
    """What each protected figure can be at most by the sums it is in, and whether every one is bounded by them."""
    spans: dict[Key, tuple[float, float]] = {
        key: (float("-inf") if key[1] in table.signed else 0, float("inf")) for key in table.secret
    }
    for _ in range(8):
        for own in table.sums:
            for key in own.keys() & spans.keys():
                sides = []
                for other, factor in own.items():
                    if other != key:
                        low, high = spans.get(other) or (table.values[other], table.values[other])
                        sides.append(sorted((-factor / own[key] * low, -factor / own[key] * high)))
                low, high = sum(side[0] for side in sides), sum(side[1] for side in sides)
                spans[key] = (max(spans[key][0], low), min(spans[key][1], high))
    bounded = all(low > float("-inf") and high < float("inf") for low, high in spans.values())
    tried = {
        key: (max(low, -_SPREAD), min(high, _SPREAD)) if not bounded else (low, high)
        for key, (low, high) in spans.items()
    }
    return {key: (math.floor(low), math.ceil(high)) for key, (low, high) in tried.items()}, bounded


def _fillings(
    table: MadeTable, spans: dict[Key, tuple[int, int]], filled: dict[Key, int]
) -> Iterator[Mapping[Key, int]]:
    """Every filling that all sums hold for: what a sum leaves to one figure alone is that, else numbers are tried."""
    filled = dict(filled)
    while True:
        forced = None
        for own in table.sums:
            waiting = [key for key in own if key in spans and key not in filled]
            rest = sum(factor * filled.get(key, table.values[key]) for key, factor in own.items() if key not in waiting)
            if not waiting and rest:
                return
            if len(waiting) == 1:
                forced = waiting[0], -rest, own[waiting[0]]
                break
        if forced is None:
            break
        key, left, factor = forced
        if left % factor or (left // factor < 0 and key[1] not in table.signed):
            return
        filled[key] = left // factor
    waiting = [key for key in spans if key not in filled]
    if not waiting:
        yield filled
        return
    narrowest = min(waiting, key=lambda key: (spans[key][1] - spans[key][0], key))
    low, high = spans[narrowest]
    for value in range(low, high + 1):
        yield from _fillings(table, spans, {**filled, narrowest: value})
