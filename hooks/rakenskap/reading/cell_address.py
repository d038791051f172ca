"""Addresses of cells, ``table/row/column``, in links, indicators and acknowledged deviations: looked up, or noted."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from rakenskap.model import prose
from rakenskap.model.model import Assertion, Goals, Matrix, Table
from rakenskap.model.problem import Place
from rakenskap.model.prose import CellReference, Link
from rakenskap.model.review import Review
from rakenskap.reading.files.document import Document
from rakenskap.reading.files.node import Scalar
from rakenskap.reading.reading import Reading

_PARTS = 3


@dataclass(frozen=True, slots=True)
class Cells:
    """The cells that a package's texts may lead to: its tables as far as they hold."""

    reading: Reading
    tables: Mapping[str, Table]

    @property
    def review(self) -> Review:
        """Where problems are noted."""
        return self.reading.review

    def read_prose(self, document: Document, node: Scalar, section: str = "") -> Iterator[Assertion]:
        """The figures in one Markdown text that lead to cells.

        What it may not hold is noted, and links in it that lead nowhere or where they may not.
        """
        check_markdown(document, node)
        for link in prose.links(node.text):
            if isinstance(link, Link) and link.target.startswith("tal:") and not link.image:
                place = document.find(node, link.line, link.column, link.target)
                cell = self._linked(place, link)
                if cell is not None:
                    words, before = " ".join(link.text.split()), prose.before(node.text, link)
                    yield Assertion(words, before, cell.table, cell.rows, cell.column, place, section)

    def check_path(self, place: Place, path: str, *, indicators: bool = False) -> None:
        """Note the first part of ``table/row/column`` that isn't there; nothing where that can't be known.

        With ``indicators`` it may be list/indicator/value as well.
        """
        parts = path.split("/")
        if len(parts) != _PARTS:
            self.review.note("cell.form", place, found=path)
            return
        address = CellReference(parts[0], ((1, parts[1]),), parts[2])
        goals = self.tables.get(parts[0])
        if indicators and isinstance(goals, Goals):
            self._look_up_indicator(place, goals, address, {"target": path})
        else:
            self._look_up(place, "cell", address, {"target": path})

    def _linked(self, place: Place, link: Link) -> CellReference | None:
        cell = prose.reference(link.target)
        shown = " ".join(link.text.split())
        if cell is None:
            self.review.note("tal.form", place, found=link.target, words=shown)
            return None
        self._look_up(place, "tal", cell, {"target": link.target, "words": shown})
        return cell

    def _look_up(self, place: Place, code: str, address: CellReference, words: dict[str, str]) -> None:
        name = address.table
        if name in self.reading.unread:
            return
        table = self.tables.get(name)
        if table is None:
            known = [other for other, found in self.tables.items() if isinstance(found, Matrix)]
            self.reading.misses(f"{code}.table", place, (name,), [*known, *sorted(self.reading.unread)], **words)
        elif not isinstance(table, Matrix):
            self.review.note(f"{code}.list", place, found=name, **words)
        else:
            known = [row.id for row in table.rows if row.cells]
            former = [old for row in table.rows for old in row.formerly]
            for _, row in address.rows:
                if name not in self.reading.cut and row not in known and row not in former:
                    self.reading.misses(f"{code}.row", place, (name, row), known, table=table.title, **words)
            if table.column(address.column) is None:
                column, columns = (name, "", address.column), [figure.name for figure in table.columns]
                self.reading.misses(f"{code}.column", place, column, columns, table=table.title, **words)

    def _look_up_indicator(self, place: Place, goals: Goals, address: CellReference, words: dict[str, str]) -> None:
        indicators = {own.id: dict(own.values) for goal in goals.goals for own in goal.indicators}
        for _, row in address.rows:
            if row not in indicators:
                self.reading.misses("cell.row", place, (goals.name, row), list(indicators), table=goals.title, **words)
            elif address.column not in indicators[row]:
                column, known = (goals.name, "", address.column), list(indicators[row])
                self.reading.misses("cell.column", place, column, known, table=goals.title, **words)


def check_markdown(document: Document, node: Scalar) -> None:
    """Note what one Markdown text may not hold, whatever it is a text of."""
    review = document.review
    for link in prose.links(node.text):
        if not isinstance(link, Link):
            review.note("prose.link_form", document.find(node, link.line, link.column, link.words), found=link.words)
        elif link.image or not prose.allowed(link):
            place = document.find(node, link.line, link.column, link.target)
            review.note("prose.image" if link.image else _link_code(link.target), place, found=link.target)
    for code, spot in prose.refused(node.text):
        review.note(code, document.find(node, spot.line, spot.column, spot.words), found=spot.words)


def check_board_text(document: Document, node: Scalar) -> None:
    """Note what a board's text may not hold; it belongs to no report, so it can't lead to a report's cells."""
    check_markdown(document, node)
    for link in prose.links(node.text):
        if isinstance(link, Link) and link.target.startswith("tal:"):
            place = document.find(node, link.line, link.column, link.target)
            document.review.note("tal.board", place, found=link.target, words=" ".join(link.text.split()))


def _link_code(target: str) -> str:
    if target.lower().startswith("http://"):
        return "prose.http"
    return "prose.link_relative" if ":" not in target else "prose.link"
