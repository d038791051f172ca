"""The unit of a whole table: by its own words, by what is said of it, or as all its figures may be shares."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from rakenskap.drafting.inference.columns.printed_statements import PrintedStatements
from rakenskap.drafting.inference.table_words import TableWords
from rakenskap.drafting.inference.units import counted_phrase, printed_unit
from rakenskap.meaning import figure_kind
from rakenskap.swedish import unit
from rakenskap.swedish.unit import UnitKind

_PEOPLE: Final = frozenset({UnitKind.PEOPLE, UnitKind.FULL_TIME})
_MEASURED: Final = re.compile(
    r"(?i)andel|procent|%|frånvaro|index|kostnad|\w*lön(?:er)?\b|\w*tid(?:er)?\b|ålder|betyg|poäng|medel|snitt|\w+grad\b|kvot|könsfördelning"
    r"|\bper (?:invånare|elev|barn)|avgift|hyr(?:a|or)\b|nöjd|värde"
)
"""Words of a table's name that say that its figures are something else than how many its rows are."""


@dataclass(frozen=True, slots=True)
class TableUnit:
    """The unit of a table, with nothing where it says none: ``money``, or any ``other``.

    ``is_said`` where a sentence says it of all figures, and ``is_measured`` where words over the table say that its figures
    are something else than how many its rows are.
    """

    money: str
    other: str
    is_said: bool
    is_measured: bool

    @property
    def own(self) -> str:
        """The one that it has."""
        return self.money or self.other

    def counts_people(self, labels: Sequence[str]) -> bool:
        """True where the table says of all its rows that they are people, or most are by their names."""
        people = sum(unit.kind(label) in _PEOPLE for label in labels)
        return unit.kind(self.own) in _PEOPLE or 2 * people > len(labels)


def of(
    words: TableWords, said: PrintedStatements, values: Sequence[Decimal], heads: str, labels: Sequence[str]
) -> TableUnit:
    """The unit of the table with these words, figures, ``heads`` of columns and ``labels`` of rows."""
    measure = said.measure if printed_unit.may_be(said.measure, values) else ""
    money, other = _money(words), ""
    if not money:
        other = _measure(words)
    if not (money or other):
        money = _said_money(words, said, heads, labels)
    if not (money or other):
        other = printed_unit.of_share((words.title, words.label_head), values) or measure
    is_of_shares = any(map(printed_unit.says_share, (*words.named, *words.near)))
    is_measured = is_of_shares or _MEASURED.search(f"{words.title} {words.label_head}") is not None
    return TableUnit(money, other, (money or other) == measure, is_measured)


def _money(words: TableWords) -> str:
    """The unit of money that stands over the table."""
    is_counted = bool(printed_unit.of_counts((words.label_head,)))
    further = () if is_counted else (words.description, *words.heading)
    return printed_unit.of_table((words.label_head, *words.captions, *further))


def _said_money(words: TableWords, said: PrintedStatements, heads: str, labels: Sequence[str]) -> str:
    """The unit of money that is said of amounts near the table, or further off, where its own words speak of money."""
    is_counted = figure_kind.counts(words.names)
    if said.unit and (not is_counted or figure_kind.may_be_money(heads)):
        return said.unit
    is_money = figure_kind.may_be_money(words.names) or figure_kind.may_be_money(f"{heads} {' '.join(labels)}")
    return said.unit_over if is_money and not is_counted else ""


def _each_of_people(text: str) -> str:
    """So many for each person, where a table is called so: of anything else it may only tell its rows apart."""
    own = counted_phrase.each(text)
    whole = own.rpartition(" per ")[2].split(" ")[-1]
    return own if own and unit.is_known(whole) and unit.kind(whole) in _PEOPLE else ""


def _measure(words: TableWords) -> str:
    """The unit that is no money, and that what stands over the table gives all its figures."""
    named = [_without_rows(text, words.label_head) for text in words.named]
    caption = named[: len(words.captions)][:1]
    return (
        printed_unit.of_measures((words.label_head, *named))
        or printed_unit.of_counts((words.label_head, *caption, *words.paragraphs[-1:]))
        or next((own for text in named if (own := printed_unit.of_time(text))), "")
        or next((own for text in named if (own := _each_of_people(text))), "")
    )


def _without_rows(text: str, label_head: str) -> str:
    """The name of a table without what it only says that its rows are: *Antal brukare per insats* over *Insats*."""
    return re.sub(rf"(?i) per {re.escape(label_head)}\b", "", text) if label_head else text
