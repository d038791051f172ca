"""What is promised of comparisons: never a part of a year against another part."""

from __future__ import annotations

import pytest

from rakenskap.analysis import comparison
from rakenskap.swedish.period import Period, of_text
from tables import figures


def when(text: str) -> Period:
    found = of_text(text)
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("2018", "2017", True),
        ("2018-01/2018-08", "2017-01/2017-08", True),
        ("2018-01/2018-08", "2017-01/2017-09", False),
        ("2018-01/2018-08", "2017", False),
        # February is as long in a leap year
        ("2020-01/2020-02", "2019-01/2019-02", True),
        ("2020-01-01/2020-02-15", "2019-01-01/2019-02-14", False),
        ("R12:2020-04", "R12:2019-04", True),
        ("R12:2020-04", "R12:2019-03", False),
    ],
)
def test_only_the_same_months_of_two_years_are_as_long(one: str, other: str, same: bool) -> None:  # noqa: FBT001 - a case
    assert comparison.is_as_long(when(one), when(other)) is same
    assert comparison.is_as_long(when(other), when(one)) is same


def test_a_column_is_held_against_the_newest_before_it_of_its_own_sort() -> None:
    names = ["utfall_2015", "utfall_2017", "budget_2017", "utfall_k_2017", "utfall_2018"]
    columns = [figures(name) for name in names]
    before = comparison.before(columns, columns[-1])
    assert before is not None
    assert before.name == "utfall_2017"
    assert comparison.before(columns, columns[0]) is None


def test_months_are_followed_back_until_one_is_missing() -> None:
    names = ["utfall_2018_10", "utfall_2018_12", "utfall_2019_01", "utfall_2019_02"]
    columns = [figures(name) for name in names]
    found = comparison.months_before(columns, columns[-1], 3)
    assert [column.name for column in found] == ["utfall_2019_01", "utfall_2018_12"]
    assert len(comparison.months_before(columns, columns[-1], 1)) == 1
