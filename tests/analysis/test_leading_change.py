"""Which measure changed most, and in which order measures did."""

from __future__ import annotations

from dataclasses import replace

import pytest
import table_kinds

from rakenskap.analysis import leading_change, series
from rakenskap.analysis.claim import Sizing
from rakenskap.analysis.series import Timeline
from rakenskap.model.board import Measure, Register
from rakenskap.model.table import Row
from tables import matrix, reading, report, row

MEASURE = Measure("i_registret", "I registret", "", "ett", plural=False, definition="")


def timeline(*rows: Row, columns: tuple[str, ...] = ("utfall_2023", "utfall_2024")) -> Timeline:
    """The rows of a table of measures over time."""
    table = matrix("t", columns, rows, kind=table_kinds.MEASURES)
    found = reading(report(table, ends="2024-12-31"), Register((MEASURE,)))
    made = series.of_matrix(found, found.tables["t"])
    assert made is not None
    return made


def led(*rows: Row) -> tuple[str, str] | None:
    """The measure that changed most, and in what they were compared."""
    own = leading_change.of_timeline(timeline(*rows))
    return None if own is None else (own.series.name, own.claim.sizing.value)


def order(own: Timeline) -> list[str]:
    return [" + ".join(one.name for one in members) for members in leading_change.ranked(own)]


SMALL, LARGE = row("Små", "30", "60", unit="dygn"), row("Stora", "900", "990", unit="besök")


@pytest.mark.parametrize(
    ("rows", "lead"),
    [
        ((SMALL, LARGE), ("Små", Sizing.PERCENT)),
        ((LARGE,), None),
        ((SMALL, row("Lika mycket", "40", "80", unit="lån")), None),
        ((row("Stilla", "40", "40"), row("Också", "50", "50")), None),
        # 2 that became 6 says nothing in per cent; other units can't be compared in number
        ((LARGE, row("Få", "2", "6", unit="lån")), None),
        ((replace(LARGE, unit="lån"), row("Få", "2", "6", unit="lån")), ("Stora", Sizing.NUMBER)),
        ((row("En", "2", "6", unit="lån"), row("Två", "9", "5", unit="lån")), None),
        ((row("Ny", "0", "6", unit="dygn"), LARGE), None),
        # shares alone in percentage points, beside others in per cent of what they were
        ((row("A", "10", "20", unit="%"), row("B", "50", "65", unit="procent")), ("B", Sizing.POINTS)),
        ((row("A", "70", "71", unit="%"), LARGE), ("Stora", Sizing.PERCENT)),
        ((row("A", "10", "20", unit="%"), LARGE), None),
    ],
)
def test_a_measure_leads_where_it_is_alone_in_what_can_be_compared(
    rows: tuple[Row, ...], lead: tuple[str, str] | None
) -> None:
    assert led(*rows) == lead


def test_the_newest_step_decides_and_of_months_the_whole_time() -> None:
    rows = (row("A", "10", "100", "101"), row("B", "100", "100", "150"))
    years = leading_change.of_timeline(timeline(*rows, columns=("utfall_2022", "utfall_2023", "utfall_2024")))
    months = leading_change.of_timeline(
        timeline(row("A", "30", "90", "90"), rows[1], columns=tuple(f"utfall_2024_0{place}" for place in (1, 2, 3)))
    )
    assert years is not None
    assert (years.series.name, years.first.words, years.last.words) == ("B", "2023", "2024")
    assert months is not None
    assert (months.series.name, months.first.words, months.last.words) == ("A", "januari", "mars")


def test_those_that_changed_most_come_first_and_what_is_unknown_in_the_order_of_the_table() -> None:
    own = timeline(
        row("Stilla", "40", "40"),
        row("Likadan", "7", "7"),
        row("Få", "2", "9"),
        row("Mest", "100", "300"),
        row("Känd", "8", "8", measure="i_registret"),
        row("Näst", "100", "50"),
    )
    assert order(own) == ["Mest", "Näst", "Få", "I registret", "Stilla", "Likadan"]


def test_women_and_men_of_a_measure_stay_together() -> None:
    columns = ("utfall_k_2023", "utfall_m_2023", "utfall_k_2024", "utfall_m_2024")
    own = timeline(row("A", "50", "50", "51", "51"), row("B", "50", "50", "90", "50"), columns=columns)
    assert leading_change.of_timeline(own) is None
    assert order(own) == ["B, kvinnor + B, män", "A, kvinnor + A, män"]
