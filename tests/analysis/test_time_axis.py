"""The axis of time: every year has its place, and a slip makes no thousand of them."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from rakenskap.analysis import time_axis
from rakenskap.swedish.period import of_text


@given(st.sets(st.integers(1990, 2030), min_size=2, max_size=9))
def test_every_year_between_has_its_place(years: set[int]) -> None:
    periods = [period for year in sorted(years) if (period := of_text(str(year)))]
    axis = time_axis.axis(periods, periods)
    orders = [own.order for own in axis.moments]
    assert set(orders) >= years
    assert len({later - earlier for earlier, later in pairwise(orders)}) == 1
    assert axis.span == f"{min(years)}–{max(years)}"


def test_a_slip_in_a_year_doesnt_make_a_thousand_places() -> None:
    periods = [period for text in ("1919", "2018", "2019") if (period := of_text(text))]
    assert len(time_axis.axis(periods, periods).moments) == 3
