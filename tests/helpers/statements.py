"""Reports with operating statements and measures as values, and the five real reports: what tests of analysis begin with."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import table_kinds

from rakenskap.model.board import Measure, Register
from rakenskap.model.problem import Place
from rakenskap.model.report import Report, Section
from rakenskap.model.table import Column, Matrix, Rule, Table
from rakenskap.swedish.number import MINUS, NBSP
from tables import matrix, report, row, total

HOUSEHOLDS = Measure("hushall", "Hushåll med bistånd", "hushåll", "ett", plural=True, definition="")
OCCUPANCY = Measure("belaggning", "Beläggningen", "%", "en", plural=False, definition="")
REGISTER = Register((HOUSEHOLDS, OCCUPANCY))


def whole(*tables: Table, ends: str = "2018-12-31", **changes: object) -> Report:
    """A report that shows its tables, as of the day it ``ends``."""
    shown = Section("tabeller", "Tabeller", 2, show=tuple(table.name for table in tables))
    return replace(report(*tables, ends=ends), sections=(shown,), **changes)  # type: ignore[arg-type]


def plain(text: str) -> str:
    return text.replace(NBSP, " ").replace(MINUS, "-")


def rule(text: str) -> Rule:
    return Rule(text, Place(""))


def columns_of(*columns: Column | str) -> list[Column | str]:
    return list(columns)


def statement(*rows: Sequence[str], columns: Sequence[Column | str] | None = None, **changes: object) -> Matrix:
    """An operating statement in tkr; a row is its label and figures, the last one the total."""
    head = columns or ["utfall_2018", "budget_2018", "avvikelse_2018"]
    body = [row(label, *printed) for label, *printed in rows[:-1]]
    last, *printed = rows[-1]
    return matrix("drift", head, [*body, total(last, *printed)], **{"unit": "tkr", "title": "Drift", **changes})


def measures(
    *rows: Sequence[str], columns: Sequence[str] = ("utfall_2017", "utfall_2018"), **changes: object
) -> Matrix:
    """A table of measures; a row is its label, unit, measure and figures."""
    body = [row(label, *printed, unit=unit, measure=own) for label, unit, own, *printed in rows]
    return matrix("matt", columns, body, **{"kind": table_kinds.MEASURES, "title": "Nyckeltal", **changes})
