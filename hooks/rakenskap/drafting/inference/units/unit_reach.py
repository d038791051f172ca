"""Which columns and rows the unit of a table reaches: not those that speak of another kind of figure than it is of."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection
from dataclasses import replace
from typing import Final

from rakenskap.audit import summation
from rakenskap.meaning import figure_kind, flow_words, printed_ratio
from rakenskap.model.table import Column, Matrix, Row
from rakenskap.model.terms import Flow, Role, RowType
from rakenskap.swedish import number, unit
from rakenskap.swedish.unit import UnitKind

_AGE: Final = re.compile(r"(?i)\w*ålder")
_ASIDE: Final = re.compile(r"\s*\([^()]*\)")
_YEAR: Final = re.compile(r"\b(?:19|20)\d\d\b")
_SHORT: Final = 2
_MOMENTS: Final = frozenset({"dag", "vecka", "månad", "månader", "mån", "mil", "meter"})
_MIXED: Final = 4
"""One row in so many of other kinds makes a table one of all kinds."""
_FEWEST: Final = 3
"""So few figures tell whether a row is printed with decimals as the others are."""


def parted(made: Matrix, untold: Collection[str], *, is_said: bool = False) -> Matrix:
    """The table whose unit stands at the columns, or the rows, that have it, where others have another that nothing says.

    It reaches every row that says nothing else itself where a sentence ``is_said`` of all figures. What is ``untold`` beside amounts of money whose headings are read may be in any unit.
    """
    if not made.unit:
        return made
    others = untold if unit.is_money(made.unit) else ()
    is_beside_money = any(figure_kind.says_money(own.title) for own in made.columns)
    columns = [
        own.unit
        or (
            own.name not in others
            and _reaches(made.unit, own)
            and not (is_beside_money and _is_counted(made.unit, own))
        )
        for own in made.columns
    ]
    rows = _rows(made, is_said=is_said)
    if all(columns) and all(rows):
        return made
    is_by_column = all(rows) and not any(row.unit for row in made.rows)
    # a column that is asked about is of no unit before it is answered
    is_by_row = not is_by_column and all(
        is_reached or own.name in others for own, is_reached in zip(made.columns, columns, strict=True)
    )
    return replace(
        made,
        unit="",
        columns=tuple(
            replace(own, unit=own.unit or (made.unit if is_reached and is_by_column else ""))
            for own, is_reached in zip(made.columns, columns, strict=True)
        ),
        rows=tuple(
            replace(own, unit=own.unit or (made.unit if is_reached and is_by_row and own.cells else ""))
            for own, is_reached in zip(made.rows, rows, strict=True)
        ),
    )


def _rows(made: Matrix, *, is_said: bool) -> list[bool]:
    """Whether each row has a unit of its own, or may have that of its table; what is said of a heading is of its rows."""
    found: list[bool] = []
    over = ""
    added = _added(made)
    is_called = is_said or unit.kind(made.unit) is figure_kind.of_words(made.title)
    is_called = is_called and not unit.is_money(made.unit)
    printed = Counter(places for row in made.rows if not row.unit and (places := _decimals(made, row)) is not None)
    for row in made.rows:
        if row.row_type is RowType.RUBRIK:
            over = row.label
        names = (row.label, f"{over}: {row.label}" if over else "", row.group)
        is_other = not all(figure_kind.may_have(made.unit, own) for own in names)
        if is_called:
            is_other = is_other and _says_other(made.unit, row.label)  # a group of people is whom the figures are of
        is_of_table = not (is_other or _is_printed_otherwise(made, row, printed))
        found.append(not row.cells or bool(row.unit) or row.id in added or is_of_table)
    others = sum(bool(row.unit) and not unit.is_money(row.unit) for row in made.rows) + found.count(False)
    if not others or not unit.is_money(made.unit):
        return found
    is_of_all_kinds = others * _MIXED >= len(made.rows)
    return [
        own and _is_of_money(row, is_of_all_kinds=is_of_all_kinds) for own, row in zip(found, made.rows, strict=True)
    ]


def _added(made: Matrix) -> frozenset[str]:
    """The rows that totals add up, and the totals: what is added up is in one unit."""
    sums = summation.Totals(made).sums
    return frozenset(row.id for whole, parts in sums for row in (whole, *parts) if not any(one.unit for one in parts))


def _says_other(own: str, label: str) -> bool:
    """True for a label that says itself in what its figures are, and that it isn't in ``own``."""
    bare = _ASIDE.sub("", label)
    told = unit.in_words(bare)
    is_told = bool(told) and unit.kind(told) is not unit.kind(own)
    return is_told or re.search(r"(?i)\bantal", bare) is not None or printed_ratio.says_each(bare)


def _is_of_money(row: Row, *, is_of_all_kinds: bool) -> bool:
    """True for a row that may be of money beside rows that aren't: in a table of all kinds its label has to say so."""
    if not row.cells or row.unit or row.row_type is not RowType.DETALJ:
        return True
    is_said = figure_kind.says_money(row.label) or flow_words.flow(row.label) is not None
    return is_said or not (is_of_all_kinds or figure_kind.may_be_counted(row.label))


def _is_printed_otherwise(made: Matrix, row: Row, printed: Counter[int]) -> bool:
    """True for a row of whole figures among amounts with decimals, or the other way, whose label is no word of money."""
    if not unit.is_money(made.unit) or flow_words.flow(row.label) is not None or row.row_type is not RowType.DETALJ:
        return False
    own = _decimals(made, row)
    if own is None or printed[own] != 1 or len(printed) != 2:  # noqa: PLR2004 - this row's way and all others'
        return False
    (other,) = set(printed) - {own}
    return printed[other] >= _FEWEST and (own == 0) != (other == 0)


def _decimals(made: Matrix, row: Row) -> int | None:
    """The decimals that the figures of a row are printed with, None where they are few; columns with a unit are of others."""
    values = [cell.value for own, cell in zip(made.columns, row.cells, strict=False) if cell.value and not own.unit]
    return max(map(number.decimals, values)) if len(values) >= _FEWEST - 1 else None


def _reaches(own: str, column: Column) -> bool:
    """True where nothing speaks against a column's having the unit of its table."""
    words = f"{column.head} {column.title}"
    kind = unit.kind(own)
    if not figure_kind.may_have(own, words):
        return False
    if printed_ratio.says_each(words):
        return kind is UnitKind.RATIO
    if column.role is Role.ANDEL:
        return kind is UnitKind.SHARE
    if unit.is_share(own) and _AGE.search(words):
        return False
    if kind is UnitKind.MONEY and any(map(_is_other, re.findall(r"[^\W\d_]+", words))):
        return False
    is_money = kind in {UnitKind.MONEY, UnitKind.RATIO}
    # what came of something that isn't money is called a result too
    return is_money or (column.flow is None and flow_words.flow(column.title) in {None, Flow.RESULTAT})


def _is_counted(own: str, column: Column) -> bool:
    """True for a heading that is itself what is counted, under a unit of so much for each: *Elever* under *kr/elev*."""
    words = " ".join(_YEAR.sub(" ", column.title).split())
    whole = re.split(r" per |/", own)[-1].strip()
    # what the amount is for each of, and whom anybody counts; other nouns may be what the money is for
    is_noun = re.fullmatch(rf"(?i){re.escape(whole)}\w{{0,3}}", words) is not None
    is_noun = is_noun or (unit.is_known(words) and unit.kind(words) in unit.COUNTS)
    return unit.kind(own) is UnitKind.RATIO and column.sex is None and is_noun


def _is_other(word: str) -> bool:
    """True for a word that is a unit of work, of weight, of area: beside it an amount is hardly of money."""
    kind = unit.kind(word) if unit.is_known(word) and len(word) > _SHORT else UnitKind.UNKNOWN
    return kind is UnitKind.FULL_TIME or (kind is UnitKind.MEASURE and word.lower() not in _MOMENTS)
