"""The words of the site's own titles, which a misspelt search is held against."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from typing import Final

from rakenskap.model import Board, Collection, Matrix, Report, Section

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


def published(collection: Collection) -> str:
    """The vocabulary as JSON."""
    return json.dumps(vocabulary(collection), ensure_ascii=False, separators=(",", ":"))


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
