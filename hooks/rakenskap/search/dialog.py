"""What the search's dialog loads beside its script: its sentences, its facets, and the words of the site's own titles."""

from __future__ import annotations

import json
import re
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Final

from rakenskap.base.site_text import Text
from rakenskap.model import addresses
from rakenskap.model.addresses import Link
from rakenskap.model.board import Board, Collection
from rakenskap.model.naming import board_words
from rakenskap.model.report import Report, Section
from rakenskap.model.table import Matrix
from rakenskap.swedish.identifier import alphabetical

FILE: Final = "assets/search.json"
"""Loaded when the dialog is opened."""

_SENTENCES: Final = {
    "one": ("query",),
    "many": ("count", "query"),
    "none": ("query",),
    "suggestion": ("words",),
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
    "front": (),
    "inside": ("query",),
    "measures": ("query",),
}
"""The sentences of the dialog, each with what its script fills in."""

MARK: Final = "ǂ"
"""Stands at both ends of a hidden word: a letter to Pagefind that nobody types, so no search finds it by chance."""

# Lists of what stands elsewhere, and what is said of the reports: a hit there would only lead on.
_LISTS: Final = frozenset({"", "namnder", "fel", "kvalitet", "rattelser"})
_BOARD, _YEAR, _REPORT = 1, 2, 3


VOCABULARY_FILE: Final = "assets/vocabulary.json"
"""Loaded only when a search finds nothing."""
SHORTEST: Final = 3
"""A shorter word is a misspelling of too many."""
_WORD: Final = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")


@dataclass(frozen=True, slots=True)
class SearchPlace:
    """One page of the index: what it is, and what a hit says of it.

    ``kind`` is board, year, report, measure or page, and decides which of its parts are indexed; ``page`` is its title
    without the year; ``facets`` are its hidden words.
    """

    kind: str
    place: str = ""
    year: str = ""
    page: str = ""
    facets: str = ""


@dataclass(frozen=True, slots=True)
class Choice:
    """One choice of a facet, with the hidden word of its pages."""

    word: str
    name: str


@dataclass(frozen=True, slots=True)
class Facet:
    """What a result can be divided by; ``chosen``, ``widen`` and ``more`` are its sentences."""

    label: str
    chosen: str
    widen: str
    more: str
    choices: tuple[Choice, ...]


def search_place(collection: Collection, url: str, title: str, text: Text) -> SearchPlace | None:
    """The place of the page at ``url``, or None for one that isn't indexed: lists, editions, changes, problems."""
    parts = [part for part in url.strip("./").split("/") if part]
    first = parts[0] if parts else ""
    board = next((board for board in collection.boards if board.slug == first), None)
    if board is None:
        return None if first in _LISTS else SearchPlace("page", page=title)
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


def board_word(board: Board) -> str:
    """The hidden word of a board's pages: letters and figures alone, or it would be read as several.

    >>> board_word(Board("ort-namnden", "Nämnden", "Orts kommun", "", ""))
    'ǂortnamndenǂ'
    """
    return f"{MARK}{board.slug.replace('-', '')}{MARK}"


def year_word(year: int | str) -> str:
    """The hidden word of a year's pages."""
    return f"{MARK}{year}{MARK}"


def _placed(kind: str, board: Board, year: str, title: str, text: Text) -> SearchPlace:
    facets = [board_word(board), year_word(year)] if year else [board_word(board)]
    page = re.sub(rf" {year}$", "", title) if year else title
    return SearchPlace(kind, board_words(board, text), year, page, " ".join(facets))


def facets(collection: Collection, text: Text) -> tuple[Facet, ...]:
    """Boards in alphabetical order, then years, the newest first."""
    boards = [(board_words(board, text), board) for board in collection.boards]
    boards.sort(key=lambda pair: (pair[1].fictional, alphabetical(pair[0]), pair[1].slug))
    years = sorted({report.year for board in collection.boards for report in board.reports}, reverse=True)
    return (
        _facet("board", tuple(Choice(board_word(board), name) for name, board in boards), text),
        _facet("year", tuple(Choice(year_word(year), str(year)) for year in years), text),
    )


def as_json(collection: Collection, text: Text) -> str:
    """Sentences and facets as JSON; what a sentence is about stands in it as ``{name}``."""
    sentences = {
        name: text(f"search.dialog.{name}", **{blank: f"{{{blank}}}" for blank in blanks})
        for name, blanks in _SENTENCES.items()
    }
    content = {"words": sentences, "facets": [asdict(facet) for facet in facets(collection, text)]}
    return json.dumps(content, ensure_ascii=False, separators=(",", ":"))


def examples(known: Container[str], text: Text) -> tuple[str, ...]:
    """The suggested searches of ``search.examples`` that this site has something about: ``known`` are its words."""
    return tuple(words for words in text("search.examples").split(", ") if words.casefold() in known)


def _facet(name: str, choices: tuple[Choice, ...], text: Text) -> Facet:
    return Facet(
        label=text(f"search.facet.{name}.label"),
        chosen=text(f"search.facet.{name}.chosen", name="{name}"),
        widen=text(f"search.facet.{name}.widen"),
        more=text(f"search.facet.{name}.more"),
        choices=choices,
    )


def words(board: Board) -> frozenset[str]:
    """Every word of the titles of a board, its reports, sections, tables and rows, in lower case."""
    found = {word for title in _titles(board) for word in _WORD.findall(title.casefold())}
    return frozenset(word for word in found if len(word) >= SHORTEST)


def measures(collection: Collection, pages: Mapping[str, Sequence[Link]], text: Text) -> Iterator[tuple[str, str, str]]:
    """The page of every measure of every board: its name, whose it is, and its address."""
    for board in collection.boards:
        for page in pages.get(board.slug, ()):
            yield page.title, board_words(board, text), page.url


def vocabulary_json(
    collection: Collection, known: Iterable[str], pages: Mapping[str, Sequence[Link]], text: Text
) -> str:
    """The words of all titles, which are ``known``, and the ``pages`` of measures by the slug of their board, as JSON."""
    content = {"words": sorted(known), "measures": tuple(measures(collection, pages, text))}
    return json.dumps(content, ensure_ascii=False, separators=(",", ":"))


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
