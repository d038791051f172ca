"""Descriptions of charts for who can't see them: the kind, the number of marks, the extremes and what is missing.

A description is computed from the same figures as the chart and never repeats its headline.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from rakenskap import quantity, wording
from rakenskap.amount import Amount
from rakenskap.sentence import Named
from rakenskap.text import Text


def deviations(rows: Sequence[Named], text: Text) -> str:
    """Deviation bars: how many rows are worse and better than budget, and which is furthest each way."""
    opening = text("description.deviations", rows=text.counted("description.rows", len(rows)))
    return " ".join([opening, *_sides(rows, text)])


def budgets(rows: Sequence[Named], largest: tuple[str, Amount, Amount], text: Text) -> str:
    """Outcome against budget: the deviations of ``rows``, and the ``largest`` row with its outcome and budget."""
    name, outcome, budget = largest
    opening = text("description.budgets", rows=text.counted("description.rows", len(rows)))
    size = text("description.largest", name=name, amount=outcome.words, budget=budget.words)
    return " ".join([opening, size, *_sides(rows, text)])


def columns(figures: Sequence[tuple[str, Decimal | None]], unit: str, text: Text) -> str:
    """Columns, one for each named period: the highest and the lowest figure, and the periods without one."""
    return _over_time("description.columns", figures, unit, text)


def line(figures: Sequence[tuple[str, Decimal | None]], unit: str, text: Text) -> str:
    """A line with a point at each named period: the highest and the lowest figure, and the periods without one."""
    return _over_time("description.line", figures, unit, text)


def _sides(rows: Sequence[Named], text: Text) -> list[str]:
    worse = sorted((row for row in rows if row.amount.sign < 0), key=lambda row: row.amount.value)
    better = sorted((row for row in rows if row.amount.sign > 0), key=lambda row: -row.amount.value)
    even = len(rows) - len(worse) - len(better)
    if even == len(rows):
        return [text("description.all_even")]
    words = [
        text.counted(f"description.{side}", len(side_rows), name=side_rows[0].name, amount=side_rows[0].amount.words)
        for side, side_rows in (("worse", worse), ("better", better))
        if side_rows
    ]
    return [*words, text.counted("description.even", even)] if even else words


def _over_time(key: str, figures: Sequence[tuple[str, Decimal | None]], unit: str, text: Text) -> str:
    known = [(value, when) for when, value in figures if value is not None]
    absent = [when for when, value in figures if value is None]
    words = [text(key, periods=text.counted("description.periods", len(figures)))]
    if known:
        high, high_when = max(known, key=lambda pair: pair[0])
        low, low_when = min(known, key=lambda pair: pair[0])
        highest = quantity.words(high, unit)
        if high == low:
            words.append(text.counted("description.level", len(known), value=highest))
        else:
            lowest = quantity.words(low, unit)
            known_words = {"high": highest, "high_when": high_when, "low": lowest, "low_when": low_when}
            words.append(text("description.range", **known_words))
    if absent:
        words.append(text("description.missing", periods=wording.listed(absent, text)))
    return " ".join(words)
