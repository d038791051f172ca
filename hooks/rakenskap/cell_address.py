"""Addresses of cells, ``table/row/column``, in links, indicators and acknowledged deviations: looked up, or noted."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from rakenskap import prose
from rakenskap.document import Document
from rakenskap.model import Matrix, Table
from rakenskap.node import Scalar
from rakenskap.problem import Place
from rakenskap.prose import CellReference, Link
from rakenskap.reading import Reading
from rakenskap.review import Review

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

    def check_prose(self, document: Document, node: Scalar) -> None:
        """Note what one Markdown text may not hold, and links in it that lead nowhere or where they may not."""
        check_markdown(document, node)
        for link in prose.links(node.text):
            if isinstance(link, Link) and link.target.startswith("tal:") and not link.image:
                self._check_link(document.find(node, link.line, link.column, link.target), link)

    def check_path(self, place: Place, path: str, code: str = "cell") -> None:
        """Note the first part of ``table/row/column`` that isn't there; nothing where that can't be known."""
        parts = path.split("/")
        if len(parts) != _PARTS:
            self.review.note(f"{code}.form", place, found=path)
        else:
            address = CellReference(parts[0], ((1, parts[1]),), parts[2])
            self._look_up(place, code, address, {"target": path})

    def _check_link(self, place: Place, link: Link) -> None:
        cell = prose.reference(link.target)
        shown = " ".join(link.text.split())
        if cell is None:
            self.review.note("tal.form", place, found=link.target, words=shown)
            return
        self._look_up(place, "tal", cell, {"target": link.target, "words": shown})

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
