"""The words of the site's own titles, which a misspelt search is held against, and the measures to suggest."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from typing import Final

from rakenskap import history
from rakenskap.model import Board, Collection, Matrix, Report, Section
from rakenskap.navigation import board_words
from rakenskap.text import Text

FILE: Final = "assets/vocabulary.json"
"""Loaded only when a search finds nothing."""

SHORTEST: Final = 3
"""A shorter word is a misspelling of too many."""

_WORD: Final = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")


def vocabulary(collection: Collection) -> tuple[str, ...]:
    """Every word of the titles of boards, reports, sections, tables and rows, in lower case, each once."""
    titles = (title for board in collection.boards for title in _titles(board))
    words = {word for title in titles for word in _WORD.findall(title.casefold()) if len(word) >= SHORTEST}
    return tuple(sorted(words))


def measures(collection: Collection, text: Text) -> Iterator[tuple[str, str, str]]:
    """The page of every measure of every board: its name, whose it is, and its address."""
    for board in collection.boards:
        for own in history.histories(board, collection.register):
            yield own.measure.name, board_words(board, text), f"{board.slug}/{history.page(own.measure)}"


def published(collection: Collection, text: Text) -> str:
    """The vocabulary and the measures as JSON."""
    content = {"words": vocabulary(collection), "measures": tuple(measures(collection, text))}
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
