"""Changes: what a figure became from what it was, as a claim, and which way an amount went."""

from __future__ import annotations

from decimal import Decimal

from rakenskap.analysis.breakdown import LocatedFigure
from rakenskap.analysis.claim import ClaimedFigure, FigureChange, Way
from rakenskap.meaning.measured import Measured
from rakenskap.meaning.report_reading import ReportReading
from rakenskap.meaning.table_reading import MONEY
from rakenskap.model import naming
from rakenskap.swedish import number, quantity
from rakenskap.swedish.unit import UnitKind, kind


def claimed(reading: ReportReading, figure: LocatedFigure, sign: int | None = None) -> ClaimedFigure | None:
    """A figure as claims state it: an amount without the sign of costs where that is known, else as printed.

    ``sign`` says otherwise what the printed number is multiplied with. None where there is no number, or a doubted one.
    """
    if figure.cell.value is None or reading.is_doubted(figure.address):
        return None
    own = reading.tables[figure.matrix.name].figure(figure.row, figure.column)
    known = own.sign if sign is None else sign
    turned = known == -1
    # of a flow whose sign nobody knows it can't be said what is more of it
    is_plain = own.measured.value is Measured.AMOUNT and own.good is None
    is_either = known is None and (own.is_money or own.measured.value is Measured.UNKNOWN) and not is_plain
    measured = Measured.UNKNOWN if is_either else own.measured.value or Measured.UNKNOWN
    unit, by = reading.unit(figure.matrix, figure.row, figure.column)
    value = number.trimmed(figure.cell.value.scaleb(by)) if by else figure.cell.value
    return ClaimedFigure(
        figure.address,
        -value if turned else value,
        unit,
        naming.row_words(figure.matrix, figure.row),
        measured,
        turned,
        reading.report.address,
    )


def between(reading: ReportReading, new: LocatedFigure, old: LocatedFigure) -> FigureChange | None:
    """The change between two figures of one row, or None where one is missing or doubted, or they can't be compared."""
    later, earlier = claimed(reading, new), claimed(reading, old)
    return None if later is None or earlier is None else of(later, earlier)


def of(new: ClaimedFigure, old: ClaimedFigure) -> FigureChange | None:
    """The change from ``old`` to ``new``, or None where they have two units, or are signed in two ways.

    It goes no way where an amount of money is below zero: that may be an income among costs, or a loss.
    """
    if new.unit != old.unit or new.turned is not old.turned or new.measured is not old.measured:
        return None
    difference = abs(number.difference(new.value, old.value))
    if new.value != old.value and not difference:
        return None  # of thousands nobody knows which was more
    is_share = new.measured in (Measured.SHARE, Measured.UNKNOWN)
    # of a loss, or an income among costs, a percentage says nothing
    is_plain = not is_share and min(new.value, old.value) >= 0
    percent = quantity.percent(difference, old.value, new.value, new.unit) if is_plain else None
    # nobody knows what a larger figure is, where nobody knows what its unit counts
    is_unread = new.measured is Measured.UNKNOWN and kind(new.unit) in (UnitKind.MONEY, UnitKind.UNKNOWN) and new.unit
    went = None if is_unread else way(new.value, old.value, is_money=new.measured in MONEY)
    return FigureChange(went, new, old, difference, percent)


def way(new: Decimal, old: Decimal, *, is_money: bool) -> Way | None:
    """Which way an amount went; none where money is below zero."""
    if is_money and min(new, old) < 0:
        return None
    if new == old:
        return Way.SAME
    return Way.UP if new > old else Way.DOWN
