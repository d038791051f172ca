"""Lists of a page that are no tables: boxes of facts, what is lost, and the notes that any list has."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from rakenskap.base.text import Text
from rakenskap.editions import amendment
from rakenskap.editions.amendment import Amendments
from rakenskap.model import column
from rakenskap.model.model import Facts, Lost, Table
from rakenskap.swedish.linebreak import tied
from rakenskap.tables import amendment_line, footnote
from rakenskap.tables.amendment_line import Line
from rakenskap.tables.foot import Download, Foot, download_link


@dataclass(frozen=True, slots=True)
class FactView:
    """A term and its value."""

    id: str
    term: str
    value: str
    note: str
    changes: tuple[Line, ...] = ()


@dataclass(frozen=True, slots=True)
class FactsView:
    """A box of facts."""

    id: str
    remark: str
    facts: tuple[FactView, ...]
    foot: Foot


@dataclass(frozen=True, slots=True)
class LostView:
    """What the original shows and this page can't, and why."""

    id: str
    title: str
    reasons: tuple[str, ...]


def facts_view(facts: Facts, download: Download | None, text: Text, amended: Amendments = amendment.NONE) -> FactsView:
    """The page's view of ``facts``."""
    item_notes, remarks = notes(facts, [fact.id for fact in facts.facts], text)
    return FactsView(
        facts.name,
        tied(facts.description),
        tuple(
            FactView(
                f"{facts.name}.{fact.id}",
                tied(fact.label),
                tied(f"{fact.value} {fact.unit}".strip()),
                " ".join(tied(note) for note in (fact.note, *item_notes.get(fact.id, ())) if note),
                amendment_line.of_items(amended, facts.name, (f"{facts.name}.{fact.id}",), text),
            )
            for fact in facts.facts
        ),
        Foot(remarks=remarks, download=download_link(download, "table.download.list", facts.title, text)),
    )


def lost_view(lost: Lost, text: Text) -> LostView:
    """The page's view of a chart or a table whose figures are lost."""
    is_table = "tabell" in f"{lost.title} {lost.lost}".lower()
    key = "list.lost.table" if is_table else "list.lost.chart"
    own = (footnote.words(note, text) for note in lost.notes)
    return LostView(lost.name, text(key, title=tied(lost.title)), (tied(lost.lost), *own))


def notes(table: Table, ids: Collection[str], text: Text) -> tuple[dict[str, tuple[str, ...]], tuple[str, ...]]:
    """The notes of a list by the item they are about, and those about the whole or about one of its columns."""
    items: dict[str, tuple[str, ...]] = {}
    whole: list[str] = []
    for note in table.notes:
        words = footnote.words(note, text)
        named = column.read(note.column or "")
        if named is not None:
            words = f"{column.title(named.role, named.flow, named.sex, named.period)}: {words}"
        if note.row in ids and note.row is not None:
            items[note.row] = (*items.get(note.row, ()), words)
        else:
            whole.append(words)
    return items, tuple(whole)
