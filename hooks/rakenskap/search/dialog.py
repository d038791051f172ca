"""What the search's dialog loads beside its script: its sentences, its facets, and the words of the site's own titles."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from rakenskap.base import published_file
from rakenskap.base.site_text import Text
from rakenskap.model import addresses
from rakenskap.model.board import Board, Collection
from rakenskap.model.naming import board_words
from rakenskap.model.report import Report, Section
from rakenskap.model.table import Matrix
from rakenskap.search.index_term import terms
from rakenskap.search.search_words import SearchWords
from rakenskap.swedish.identifier import alphabetical

FILE: Final = "assets/search.json"
"""Loaded when the dialog is opened."""

_SENTENCES: Final = {
    "one": ("query",),
    "many": ("count", "query"),
    "none": ("query",),
    "meant": ("asked", "meant"),
    "partial": (),
    "gives_one": (),
    "gives_many": ("count",),
    "elsewhere": ("link",),
    "elsewhere_link": (),
    "group": ("count",),
    "also": (),
    "more": (),
    "all": (),
    "choice": ("name", "count"),
    "both": ("count", "query", "numbers", "sections"),
    "numbers": ("count",),
    "numbers_of": ("shown", "count"),
    "every_number": ("count",),
    "more_numbers": (),
    "numbers_failed": (),
    "whole_number": (),
}
"""The sentences of the dialog, each with what its script fills in."""

# Lists of what stands elsewhere are found by their head alone: a hit in them would only lead on.
_LISTS: Final = frozenset({addresses.COMPARISONS, addresses.FOLLOW, "namnder", "kvalitet", "rattelser"})
_UNFOUND: Final = frozenset({"", "fel", "sok", "utkast"})
_BOARD, _YEAR, _REPORT = 1, 2, 3
_FACET: Final[Mapping[str, Mapping[str, str]]] = {"label": {}, "chosen": {"name": "{name}"}, "widen": {}, "more": {}}
"""The sentences of what a result can be divided by."""


VOCABULARY_FILE: Final = "assets/vocabulary.json"
"""Loaded only when a search finds nothing."""
SHORTEST: Final = 3
"""A shorter word is a misspelling of too many."""
_WORD: Final = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")


@dataclass(frozen=True, slots=True)
class SearchPlace:
    """One page of the index: what it is, and what a hit says of it.

    ``kind`` is board, year, report, measure, page or guide, and decides which of its parts are indexed; ``page`` is its
    title without the year.
    """

    kind: str
    place: str = ""
    year: str = ""
    page: str = ""


def search_place(collection: Collection, url: str, title: str, text: Text) -> SearchPlace | None:
    """The place of the page at ``url``, or None for one that isn't indexed: lists, editions, changes, problems."""
    parts = [part for part in url.strip("./").split("/") if part]
    first = parts[0] if parts else ""
    board = next((board for board in collection.boards if board.slug == first), None)
    if board is None:
        is_part = (
            len(parts) > 1
            and f"{first}/" == addresses.OPEN_DATA
            and any(own.slug == parts[1] for own in collection.boards)
        )
        kind = "list" if first in _LISTS or is_part else "guide" if url.startswith(addresses.GUIDES_URL) else "page"
        return None if first in _UNFOUND else SearchPlace(kind, page=title)
    if len(parts) == _BOARD:
        return _placed("board", board, "", title, text)
    years = {str(report.year) for report in board.reports}
    if len(parts) == _YEAR and parts[1] in years:
        return _placed("year", board, parts[1], title, text)
    if len(parts) == _REPORT and "/".join(parts) in {report.address for report in board.reports}:
        return _placed("report", board, parts[1], title, text)
    if len(parts) == _REPORT and parts[1] == addresses.MEASURES:
        return _placed("measure", board, "", title, text)
    return None


def _placed(kind: str, board: Board, year: str, title: str, text: Text) -> SearchPlace:
    page = re.sub(rf" {year}$", "", title) if year else title
    return SearchPlace(kind, board_words(board, text), year, page)


def as_json(collection: Collection, known: SearchWords, text: Text) -> str:
    """What the dialog loads when it is opened, as JSON: sentences, boards and ``known`` words.

    What a sentence is about stands in it as ``{name}``. Boards are in alphabetical order, invented ones last, with the
    words that they are found by: also what they have been called.
    """
    sentences = {
        name: text(f"search.dialog.{name}", **{blank: f"{{{blank}}}" for blank in blanks})
        for name, blanks in _SENTENCES.items()
    }
    facets = {
        name: {part: text(f"search.facet.{name}.{part}", **blanks) for part, blanks in _FACET.items()}
        for name in ("board", "year")
    }
    boards = sorted(collection.boards, key=lambda own: (own.fictional, alphabetical(board_words(own, text)), own.slug))
    content = {
        "words": sentences,
        "facets": facets,
        "boards": [
            {
                "slug": own.slug,
                "name": board_words(own, text),
                "words": list(
                    dict.fromkeys(terms(" ".join((own.municipality, own.place_name, *sorted(own.every_name)))))
                ),
                "fictional": own.fictional,
            }
            for own in boards
        ],
        "synonyms": known.synonyms,
        "passed": known.passed,
    }
    return published_file.compact_json(content)


def examples(known: Container[str], text: Text) -> tuple[str, ...]:
    """The suggested searches of ``search.examples`` that this site has something about: ``known`` are its words."""
    return tuple(words for words in text("search.examples").split(", ") if words.casefold() in known)


def words(board: Board) -> frozenset[str]:
    """Every word of the titles of a board, its reports, sections, tables and rows, in lower case."""
    found = {word for title in _titles(board) for word in _WORD.findall(title.casefold())}
    return frozenset(word for word in found if len(word) >= SHORTEST)


def vocabulary_json(known: Iterable[str]) -> str:
    """The words of all titles, which are ``known``, as JSON."""
    return published_file.compact_json({"words": sorted(known)})


def _titles(board: Board) -> Iterator[str]:
    yield from (*board.every_name, board.municipality, board.place_name)
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
