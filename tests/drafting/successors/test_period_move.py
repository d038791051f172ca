"""Where each time in an earlier report lies in the next one."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rakenskap.drafting.successors.period_move import PeriodMove
from rakenskap.swedish.period import Period, of_text


def move(before: str, after: str) -> PeriodMove:
    return PeriodMove(known(before), known(after))


def known(text: str) -> Period:
    found = of_text(text)
    assert found is not None
    return found


YEAR = ("2025", "2026")
INTERIM = ("2025-01/2025-08", "2026-01/2026-08")
TO_YEAR = ("2025-01/2025-08", "2025")
MONTH = ("2025-01/2025-03", "2025-01/2025-04")
OVER_NEW_YEAR = ("2025-01/2025-12", "2026-01")


@pytest.mark.parametrize(
    ("moved", "before", "after"),
    [
        (YEAR, "2025", "2026"),
        (YEAR, "2023", "2024"),
        (YEAR, "2025-03", "2026-03"),
        (YEAR, "2025-12-31", "2026-12-31"),
        (YEAR, "2024-08/2025-06", "2025-08/2026-06"),
        (INTERIM, "2024-01/2024-08", "2025-01/2025-08"),
        (INTERIM, "2025", "2026"),
        (INTERIM, "R12:2025-08", "R12:2026-08"),
        (TO_YEAR, "2025-01/2025-08", "2025"),
        (TO_YEAR, "2024-01/2024-08", "2024"),
        (TO_YEAR, "2025", "2025"),
        (MONTH, "2025-01/2025-03", "2025-01/2025-04"),
        (MONTH, "2024-01/2024-03", "2024-01/2024-04"),
        (MONTH, "2025-03", "2025-04"),
        (MONTH, "2025", "2025"),
        (MONTH, "2024", "2024"),
        (MONTH, "R12:2025-03", "R12:2025-04"),
        (MONTH, "2025-03-31", "2025-04-30"),
        (OVER_NEW_YEAR, "2024", "2025"),
    ],
)
def test_a_time_moves_with_its_report(moved: tuple[str, str], before: str, after: str) -> None:
    assert move(*moved).moved(known(before)).iso == known(after).iso


@given(st.integers(2000, 2090), st.integers(1, 12), st.integers(1, 20))
def test_the_same_report_some_years_later_moves_every_time_by_those_years(year: int, month: int, years: int) -> None:
    own = move(f"{year}-01/{year}-{month:02}", f"{year + years}-01/{year + years}-{month:02}")
    for text in ("{0}", "{0}-05", "{0}-02/{0}-09"):
        assert own.moved(known(text.format(year))).iso == known(text.format(year + years)).iso


@pytest.mark.parametrize(
    ("moved", "before", "after"),
    [
        (YEAR, "Utfall 2025", "Utfall 2026"),
        (YEAR, "Budget 2026", "Budget 2027"),
        (YEAR, "per den 31 december 2025", "per den 31 december 2026"),
        (YEAR, "dec-25", "dec-26"),
        (YEAR, "Vision 2030", "Vision 2030"),
        (YEAR, "Socialtjänstlagen (2001:453)", "Socialtjänstlagen (2001:453)"),
        (INTERIM, "T2 2025", "T2 2026"),
        (TO_YEAR, "Utfall jan-aug 2025", "Utfall 2025"),
        (TO_YEAR, "Utfall 31/8 2025", "Utfall 31/12 2025"),
        (TO_YEAR, "Resultat 31 augusti 2025", "Resultat 31 december 2025"),
        (MONTH, "Januari–mars 2025", "Januari–april 2025"),
        (MONTH, "Ack. mars", "Ack. april"),
        (MONTH, "jan-mar", "jan-apr"),
        (MONTH, "Prognos helår 2025", "Prognos helår 2025"),
        (MONTH, "Marschen", "Marschen"),
        (OVER_NEW_YEAR, "December", "Januari"),
        (("2025-01/2025-04", "2025-01/2025-08"), "Tertial 1", "Tertial 2"),
    ],
)
def test_a_title_is_moved_as_it_is_written(moved: tuple[str, str], before: str, after: str) -> None:
    assert move(*moved).words(before) == after
