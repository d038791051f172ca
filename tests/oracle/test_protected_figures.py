"""The disclosure control says of protected figures what trying all whole numbers says, in made-up tables of many shapes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from typing import Final

import budget
import fillings
import pytest
import table_kinds
from fillings import Key, MadeTable

from rakenskap.audit import audit, disclosure
from rakenskap.audit.disclosure import Exposure, Risk, Thresholds
from rakenskap.model.table import Matrix, Rule
from rakenskap.model.terms import RowType
from tables import PLACE, figures, matrix, report, row

COUNT: Final = budget.examples(250, 1_500)
CONTROL: Final = {Risk.GIVEN_AWAY, Risk.UNSETTLED, Risk.CONTRADICTED}


@cache
def some() -> tuple[MadeTable, ...]:
    return tuple(fillings.made(seed) for seed in range(COUNT))


@cache
def fillings_of(own: MadeTable) -> tuple[Mapping[Key, set[int]], bool]:
    return fillings.possible(own)


def written(own: MadeTable) -> Matrix:
    """The table as the program reads it."""
    columns = [figures(name, equals=own.equals.get(name, "")) for name in own.columns]
    rows = [
        replace(
            row(
                name,
                *("x" if (name, column) in own.secret else str(own.values[name, column]) for column in own.columns),
            ),
            row_type=RowType(row_type),
            counts_people=True,
        )
        for name, row_type in own.rows
    ]
    rules = tuple(Rule(rule, PLACE) for rule in own.rules)
    return matrix("t", columns, rows, kind=table_kinds.MEASURES, unit="personer", rules=rules)


def said(own: MadeTable, enough: int) -> dict[Key, Exposure]:
    """What the control says of protected figures, by their keys."""
    found = disclosure.exposures(audit.of_report(report(written(own))), Thresholds(people=enough))
    return {(one.row.id, one.column.name): one for one in found if one.risk in CONTROL}


@pytest.mark.parametrize("enough", [2, 4, 7])
def test_what_is_said_of_protected_figures_is_what_all_fillings_say(enough: int) -> None:
    """Given away where all fillings lie close together, with exactly their ends; else nothing; and never unsettled."""
    told: Counter[str] = Counter()
    for seed, own in enumerate(some()):
        possible, whole = fillings_of(own)
        found = said(own, enough)
        for key in own.protected:
            numbers, one = possible[key], found.get(key)
            if one is not None:
                assert one.risk is Risk.GIVEN_AWAY, (seed, key)
                assert one.low is not None
                assert one.high is not None
                assert all(one.low <= number <= one.high for number in numbers), (seed, key, numbers)
                assert one.high - one.low < enough, (seed, key)
            if whole:
                assert own.values[key] in numbers, (seed, key)
                assert (max(numbers) - min(numbers) < enough) is (one is not None), (seed, key, numbers)
                assert one is None or {one.low, one.high} == {min(numbers), max(numbers)}, (seed, key, numbers)
            told["given away" if one is not None else "open" if whole else "unbounded"] += 1
    assert min(told[word] for word in ("given away", "open", "unbounded")) > 5


def test_sums_that_no_filling_suits_are_said_to_contradict_each_other() -> None:
    """A printed figure is changed in sums that leave something out; what is printed whole is checked elsewhere."""
    told: Counter[bool] = Counter()
    for seed, own in enumerate(some()):
        printed = sorted(own.values.keys() - own.secret)
        sums = tuple(one for one in own.sums if one.keys() & own.secret)
        if not printed or own.signed or not sums:
            continue
        key = printed[seed % len(printed)]
        wrong = replace(own, values={**own.values, key: own.values[key] + 1 + seed % 3}, sums=sums)
        possible, whole = fillings.possible(wrong)
        risks = {one.risk for one in said(wrong, 4).values()}
        is_contradicted = not all(possible.values())
        if whole:
            assert (Risk.CONTRADICTED in risks) is is_contradicted, seed
            told[is_contradicted] += 1
        assert Risk.UNSETTLED not in risks
    assert min(told[True], told[False]) > COUNT / 20
