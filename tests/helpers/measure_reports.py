"""Reports of a board that state measures, year by year: what the tests of measures over reports begin with."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

import table_kinds

from rakenskap.analysis import measure_history
from rakenskap.analysis.measure_history import History
from rakenskap.model.board import Measure, Register
from rakenskap.model.report import Report
from rakenskap.model.table import Column, Matrix, Row
from tables import matrix, reading, report, row

LOANS: Final = Measure("lan", "Lån", "lån", "ett", plural=True, definition="Lån under året.")
ABSENCE: Final = Measure("sjukfranvaro", "Sjukfrånvaro", "%", "en", plural=False, definition="Av avtalad tid.")
REGISTER: Final = Register((LOANS, ABSENCE))


def table(columns: Sequence[Column | str], *rows: Row, **changes: object) -> Matrix:
    """A table of measures."""
    return matrix("nyckeltal", columns, rows, **{"kind": table_kinds.MEASURES, **changes})


def loans(*written: str, **changes: object) -> Row:
    """The row of the loans."""
    return row("Lån", *written, **{"unit": "lån", "measure": "lan", **changes})


def of_year(year: int, *tables: Matrix, ends: str = "12-31", slug: str = "arsrapport") -> Report:
    """A report of one year."""
    return replace(report(*tables, ends=f"{year}-{ends}"), title=f"{slug.capitalize()} {year}", slug=slug)


def histories(*reports: Report, register: Register = REGISTER) -> tuple[History, ...]:
    """The measures of a board's reports, the newest first."""
    return measure_history.histories([reading(one, register) for one in reports])


def only(*reports: Report, register: Register = REGISTER) -> History:
    """The history of the only measure of the reports."""
    (found,) = histories(*reports, register=register)
    return found
