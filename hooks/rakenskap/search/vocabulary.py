"""The words of the site's own titles, which a misspelt search is held against, and the measures to suggest."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

from rakenskap.base.site_text import Text
from rakenskap.model.addresses import Link
from rakenskap.model.board import Board, Collection
from rakenskap.model.naming import board_words
from rakenskap.model.outline import Section
from rakenskap.model.report import Report
from rakenskap.model.table import Matrix

FILE: Final = "assets/vocabulary.json"
"""Loaded only when a search finds nothing."""

SHORTEST: Final = 3
"""A shorter word is a misspelling of too many."""

_WORD: Final = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")


def words(board: Board) -> frozenset[str]:
    """Every word of the titles of a board, its reports, sections, tables and rows, in lower case."""
    found = {word for title in _titles(board) for word in _WORD.findall(title.casefold())}
    return frozenset(word for word in found if len(word) >= SHORTEST)


def measures(collection: Collection, pages: Mapping[str, Sequence[Link]], text: Text) -> Iterator[tuple[str, str, str]]:
    """The page of every measure of every board: its name, whose it is, and its address."""
    for board in collection.boards:
        for page in pages.get(board.slug, ()):
            yield page.title, board_words(board, text), page.url


def as_json(collection: Collection, known: Iterable[str], pages: Mapping[str, Sequence[Link]], text: Text) -> str:
    """The words of all titles, which are ``known``, and the ``pages`` of measures by the slug of their board, as JSON."""
    content = {"words": sorted(known), "measures": tuple(measures(collection, pages, text))}
    return json.dumps(content, ensure_ascii=False, separators=(",", ":"))


def _titles(board: Board) -> Iterator[str]:
    yield from (board.name, board.municipality, board.place_name)
    for report in board.reports:
        yield report.title
        yield from _of_sections(report.sections)
        yield from _of_tables(report)


def _of_sections(sections: Iterable[Section]) -> Iterator[str]:
    for section in sections:
        yield section.title
        yield from _of_sections(section.sections)


def _of_tables(report: Report) -> Iterator[str]:
    for table in report.tables:
        yield table.title
        if isinstance(table, Matrix):
            yield from (row.label for row in table.rows)
