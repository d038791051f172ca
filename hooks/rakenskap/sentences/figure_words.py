"""What the figures and the rows of a chart are called: unit and decimals, the noun of the rows, and the time."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Final

from rakenskap.base.site_text import Text
from rakenskap.meaning.measured import Measured, RowsAre
from rakenskap.meaning.table_reading import TableReading
from rakenskap.model.board import Measure
from rakenskap.swedish import number, quantity, wording
from rakenskap.swedish.linebreak import tied
from rakenskap.swedish.number import NBSP, Missing
from rakenskap.swedish.period import Period
from rakenskap.swedish.unit import canonical, is_money, is_nameless, is_share, scale

FEW: Final = 3
"""How many names a sentence lists before it counts them instead."""

_THOUSAND: Final = 3
_MILLION: Final = 6
_TEN_THOUSAND: Final = Decimal(10_000)
_HUNDRED: Final = 100


@dataclass(frozen=True, slots=True)
class Noun:
    """What the rows of a chart are, as the key of their words; ``neuter`` decides between *en* and *ett*.

    ``people`` says that they are groups of people, who don't themselves rise or fall.
    """

    key: str
    neuter: bool = False
    people: bool = False


_TURNED: Final = {Measured.INCOME: "incomes", Measured.GRANT: "grants", Measured.RESULT: "results"}
ACTIVITIES: Final = Noun("verksamhet")
ITEMS: Final = Noun("post")
PROJECTS: Final = Noun("projekt", neuter=True)
MEASURES: Final = Noun("nyckeltal", neuter=True)
GROUPS: Final = Noun("grupp", people=True)


def measure_name(measure: Measure, text: Text) -> str:
    """What a sentence calls the measure: a share that has the name of its people is told as a share of them."""
    if measure.plural and is_share(measure.unit):
        return text("measure.share", name=wording.decapitalised(measure.name))
    return measure.name


@dataclass(frozen=True, slots=True)
class Denomination:
    """How figures are written: their unit, what they are divided by, and how many decimals are shown.

    ``places`` None leaves each figure the decimals that it is printed with.
    """

    unit: str
    divisor: Decimal = Decimal(1)
    places: int | None = 0

    def rounded(self, value: Decimal) -> Decimal:
        """``value`` as it is shown, as a number."""
        shown = value / self.divisor
        return shown if self.places is None else number.rounded(shown, self.places)

    def apart(self, one: Decimal, other: Decimal) -> Denomination:
        """The same with as many more decimals as it takes to tell two values apart that differ.

        >>> Denomination("mnkr", Decimal(1000), 1).apart(Decimal(6120), Decimal(6100)).places
        2
        """
        if self.places is None or one == other or self.rounded(one) != self.rounded(other):
            return self
        return replace(self, places=self.places + 1).apart(one, other)

    def figure(self, value: Decimal, *, plus: bool = False) -> str:
        """``value`` as it is shown: ``−11,0``."""
        return number.swedish(value / self.divisor, self.places, plus=plus)

    def amount(self, value: Decimal) -> str:
        """The size of ``value`` with its unit: ``11,0 mnkr``; a count has no unit."""
        return self.with_unit(self.figure(abs(value)))

    def with_unit(self, figure: str) -> str:
        """``figure`` with its unit; a count has none, and one of something isn't its plural."""
        unit = quantity.unit_after(figure, self.unit)
        return f"{figure}{NBSP}{tied(unit)}" if unit else figure


def of_money(unit: str, values: Sequence[Decimal], compared: Iterable[tuple[Decimal, Decimal]] = ()) -> Denomination:
    """How a chart writes amounts of ``unit``: in mnkr with one decimal from one million up, else as they are printed.

    Kronor are tkr from ten thousand up. What isn't money stays as printed, and so does money where rounding would show
    an amount as nothing, or as equal to what it is ``compared`` with though they differ by more than one per cent.

    >>> of_money("tkr", [Decimal(-11000), Decimal(400)]).figure(Decimal(-400))
    '−0,4'
    >>> of_money("tkr", [Decimal(11000), Decimal(23), Decimal(20)]).amount(Decimal(11000)).replace("\u00a0", " ")
    '11 000 tkr'
    """
    power = scale(unit)
    printed = as_printed(unit)
    if power is None or power >= _MILLION:
        return printed
    largest = max((abs(value) for value in values), default=Decimal(0))
    pairs = [pair for pair in compared if abs(pair[0] - pair[1]) * _HUNDRED > max(map(abs, pair))]
    if number.rounded(largest.scaleb(power - _MILLION), _THOUSAND) >= 1:
        millions = Denomination("mnkr", Decimal(1).scaleb(_MILLION - power), 1)
        if _tells(millions, values, pairs):
            return millions
    if not power and largest >= _TEN_THOUSAND:
        thousands = Denomination("tkr", Decimal(1).scaleb(_THOUSAND), 0)
        if _tells(thousands, values, pairs):
            return thousands
    return printed


def _tells(own: Denomination, values: Iterable[Decimal], pairs: Iterable[tuple[Decimal, Decimal]]) -> bool:
    """True when no amount is shown as nothing, and no pair as equal."""
    return all(own.rounded(value) for value in values if value) and all(
        own.rounded(one) != own.rounded(other) for one, other in pairs
    )


def as_printed(unit: str) -> Denomination:
    """How figures are written that keep their unit: each with the decimals that it is printed with."""
    own = canonical(unit) if is_money(unit) or is_share(unit) else unit
    return Denomination(own, places=None)


def unit_words(unit: str, text: Text) -> str:
    """A unit in words: ``procent``, or *antal* for what is only counted."""
    if is_share(unit):
        return text("table.percent")
    if is_nameless(unit):
        return text("chart.unit.count")
    if is_money(unit):
        return canonical(unit)
    return wording.decapitalised(unit) if unit.startswith("Antal ") else unit


def period_words(period: Period, text: Text) -> str:
    """A period in a subtitle: a full year is said to be one."""
    return text("chart.subtitle.year", year=period.end.year) if period.is_full_year else period.words


def noun_of(table: TableReading) -> Noun:
    """What the rows of a table are called: activities or projects where it says that they are, as its kind has it, else items."""
    if table.rows_are.value is RowsAre.ACTIVITIES:
        return ACTIVITIES
    if table.rows_are.value is RowsAre.PROJECTS and not table.matrix.kind.noun:
        return PROJECTS
    kind = table.matrix.kind
    return Noun(kind.noun, kind.is_noun_neuter, kind.counts_people) if kind.noun else ITEMS


def row_heading(table: TableReading, text: Text) -> str:
    """The heading over the rows of a table that has none of its own."""
    if table.matrix.kind.has_money:
        return text(f"table.head.label.{noun_of(table).key}")
    return text(f"table.head.label.{table.matrix.kind.name}")


def noun_words(noun: Noun, count: int, text: Text) -> str:
    """The word for ``count`` rows."""
    return text(f"chart.noun.{noun.key}.{'one' if count == 1 else 'many'}")


def counted(noun: Noun, count: int, text: Text) -> str:
    """How many rows there are: ``1 post``, ``9 verksamheter``."""
    return f"{count} {noun_words(noun, count, text)}"


def share(count: int, total: int, noun: Noun, text: Text) -> str:
    """``count`` of ``total`` rows at the beginning of a sentence: ``Fyra av sex verksamheter``."""
    if count == total and total == 2:  # noqa: PLR2004 - two are both
        return text(f"chart.noun.{noun.key}.both")
    words, own = noun_words(noun, total, text), number_words(count, total, noun, text)
    if count == total:
        return text("chart.share.all", count=own, noun=words)
    whole = number_words(total, total, noun, text)
    return text("chart.share.some", count=wording.capitalised(own), total=whole, noun=words)


def number_words(count: int, total: int, noun: Noun, text: Text) -> str:
    """``count`` of ``total`` as it agrees with the noun: in words, or in figures where the total is too large for that."""
    if total > wording.SPELLED:
        return str(count)
    if count == 1 and noun.neuter:
        return text("wording.number.neuter")
    return wording.spelled(count, text)


def turned_words(turned: Collection[Measured], text: Text) -> str:
    """What is shown with the other sign than it is printed with: costs, incomes or grants without their minus, or results."""
    found = {_TURNED.get(own, "costs") for own in turned}
    return joined(
        *(text(f"chart.subtitle.turned.{key}") for key in ("costs", "incomes", "grants", "results") if key in found)
    )


def said(words: str, text: Text) -> str:
    """A figure with its unit as running text has it: ``75 procent``."""
    return words.replace(f"{NBSP}%", f"{NBSP}{text('wording.percent')}")


def joined(*sentences: str) -> str:
    """The sentences that say anything, after one another."""
    return " ".join(sentence for sentence in sentences if sentence)


# -- What is missing ----------------------------------------------------------------------------------------------------


def sign(missing: Missing) -> str:
    """What stands where there is no figure."""
    return missing.value or Missing.UNKNOWN.value


def meaning(missing: Missing, text: Text) -> str:
    """Why there is no figure, in words."""
    if missing is Missing.BLANK:
        return text("chart.description.none")
    return text(f"table.missing.{missing.name.lower()}")


def meanings(used: Collection[Missing], text: Text) -> Iterator[str]:
    """What the signs for missing figures mean, of those that are ``used``."""
    for missing in Missing:
        if missing is Missing.BLANK or (missing is Missing.UNKNOWN and Missing.BLANK in used):
            continue
        if missing in used:
            meaning = text(f"table.missing.{missing.name.lower()}")
            yield text("chart.subtitle.missing", sign=missing.value, meaning=meaning)
    if Missing.BLANK in used:
        yield text("chart.subtitle.blank", sign=Missing.UNKNOWN.value)
