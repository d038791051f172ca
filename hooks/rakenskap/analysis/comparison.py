"""Comparisons over time: which earlier column a column may be held against. Never a part of a year against a whole one."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from rakenskap.model import column_name
from rakenskap.model.table import Column
from rakenskap.swedish.period import Period, Span


def before(columns: Sequence[Column], column: Column) -> Column | None:
    """The nearest earlier column of the same kind whose period is as long: the same months of an earlier year."""
    found = [
        (one.period, one)
        for one in columns
        if one.period is not None
        and column.period is not None
        and _kind(one) == _kind(column)
        and one.period.end < column.period.end
        and is_as_long(one.period, column.period)
    ]
    return max(found, key=lambda pair: pair[0].end)[1] if found else None


def months_before(columns: Sequence[Column], column: Column, most: int) -> tuple[Column, ...]:
    """The months that come right before the month of ``column``, newest first and at most so many."""
    found: list[Column] = []
    newest = column
    while len(found) < most and newest.period is not None and newest.period.span is Span.MONTH:
        day = newest.period.start - timedelta(days=1)
        same = [
            one
            for one in columns
            if one.period is not None
            and _kind(one) == _kind(column)
            and one.period.span is Span.MONTH
            and one.period.end == day
        ]
        if len(same) != 1:
            break
        newest = same[0]
        found.append(newest)
    return tuple(found)


def is_as_long(one: Period, other: Period) -> bool:
    """True for the same months of two years; days inside a month must be the same days."""
    if Span.ROLLING in {one.span, other.span}:
        return one.span is other.span and one.start.month == other.start.month and one.end.month == other.end.month
    whole = _ends_a_month(one) and _ends_a_month(other)
    return (
        (one.start.month, one.start.day, one.end.month) == (other.start.month, other.start.day, other.end.month)
        and (whole or one.end.day == other.end.day)
        and one.end.year - one.start.year == other.end.year - other.start.year
    )


def _kind(column: Column) -> tuple[object, ...]:
    return (column.role, column.flow, column.sex, column.unit, column_name.aspect(column.name))


def _ends_a_month(when: Period) -> bool:
    return (when.end + timedelta(days=1)).day == 1
