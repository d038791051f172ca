"""The register's context: population and prices by year, read from ``context.csv``."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Final

from rakenskap.model.context import ContextFigure, ContextKind
from rakenskap.model.problem import Review
from rakenskap.reading.files.data_folder import DataFolder
from rakenskap.reading.register import register_table
from rakenskap.reading.register.register_table import RegisterFile, Row
from rakenskap.swedish import number, period

CONTEXT_COLUMNS: Final = ("kind", "municipality_code", "year", "value", "source", "date", "fictional")
CONTEXT: Final = RegisterFile(
    "context.csv",
    CONTEXT_COLUMNS,
    frozenset({"kind", "year", "value", "source", "date"}),
    {"kind": tuple(ContextKind), "fictional": ("ja", "nej")},
)
_CODE: Final = re.compile(r"[0-9]{4}")
_YEAR: Final = re.compile(r"(?:19|20|21)[0-9]{2}")


def read(folder: DataFolder) -> tuple[ContextFigure, ...]:
    """The figures of the context; what is wrong with them is noted, and then there are none."""
    rows = register_table.rows(folder, CONTEXT)
    figures = [_figure(folder.review, row) for row in rows or ()]
    known: set[tuple[object, ...]] = set()
    for row, own in zip(rows or (), figures, strict=True):
        if own is None:
            continue
        key = (own.kind, own.municipality_code, own.year, own.is_invented)
        if key in known:
            folder.review.note("context.twice", register_table.at(row, "year"), found=str(own.year))
        known.add(key)
    whole = [own for own in figures if own is not None]
    return tuple(whole) if len(whole) == len(figures) == len(known) else ()


def _figure(review: Review, row: Row) -> ContextFigure | None:
    """The figure of a row, or None where something in it is wrong, which is noted."""
    words, _ = row
    kind, code = ContextKind(words["kind"]), words["municipality_code"]
    is_right = True

    def wrong(code: str, column: str) -> None:
        nonlocal is_right
        is_right = False
        review.note(code, register_table.at(row, column), found=words[column], column_name=column)

    if not _CODE.fullmatch(code) and (code or kind is ContextKind.POPULATION):
        wrong("context.code", "municipality_code")
    if not _YEAR.fullmatch(words["year"]):
        wrong("context.year", "year")
    value = number.value_of(words["value"])
    is_whole = value is not None and value == value.to_integral_value()
    if value is None or value <= 0 or (kind is ContextKind.POPULATION and not is_whole):
        wrong("context.value", "value")
    day = period.of_day(words["date"])
    if day is None:
        wrong("context.date", "date")
    if not is_right or value is None or day is None:
        return None
    return ContextFigure(
        kind, code, int(words["year"]), Decimal(value), words["source"], day, words["fictional"] == "ja"
    )
