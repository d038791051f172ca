"""The index of words: in which parts of which pages, and in which rows of tables, each word of the site stands.

It is divided into files of neighbouring words, so that a search fetches one or two of them. A page's own file says what a
hit shows; of rows the sheets of numbers say that.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final

from rakenskap.base import published_file
from rakenskap.search.index_term import tails
from rakenskap.search.page_words import OF_HEAD, WEIGHTS, PageRow, PageWords

FOLDER: Final = "sok"
"""Where the index lies in the site, beside the page of the search."""
FILE: Final = f"{FOLDER}/index.json"
"""The pages, and which words each part of the index begins with."""

PART: Final = 9_000
"""About how many entries a part of the index has."""


@dataclass(frozen=True, slots=True)
class IndexedPage:
    """A page in the index: its address, the board that it is of, if any, and its words."""

    url: str
    board: str
    words: PageWords


@dataclass(slots=True)
class _Entries:
    """Where a word stands: of each page the step from the one before, how many places, and the places with their weights."""

    parts: array[int] = field(default_factory=lambda: array("I"))
    rows: array[int] = field(default_factory=lambda: array("I"))
    tail_parts: array[int] = field(default_factory=lambda: array("I"))
    tail_rows: array[int] = field(default_factory=lambda: array("I"))

    def __len__(self) -> int:
        return len(self.parts) + len(self.rows) + len(self.tail_parts) + len(self.tail_rows)

    def written(self) -> list[list[int]]:
        """The four lists, without those at the end that are empty."""
        lists = [self.parts, self.rows, self.tail_parts, self.tail_rows]
        while lists and not lists[-1]:
            lists.pop()
        return [_steps(own) for own in lists]


def files(pages: Iterable[IndexedPage], boards: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Path and content of the index: its parts, what each page shows, and the list of all; ``pages`` in their order."""
    listed = tuple(pages)
    found: dict[str, _Entries] = {}
    seen: set[tuple[str, str]] = set()
    for number, page in enumerate(listed):
        for word, codes in page.words.places:
            found.setdefault(word, _Entries()).parts.extend((number, len(codes), *codes))
        _take_rows(found, number, page, seen)
        for name, content in page.words.shown:
            yield f"{FOLDER}/{page.url}{name}", content
    firsts = []
    for number, words in enumerate(_divided(found)):
        firsts.append(words[0])
        yield f"{FOLDER}/{number}.json", published_file.compact_json({word: found[word].written() for word in words})
    yield (
        FILE,
        published_file.compact_json(
            {
                "firsts": firsts,
                "urls": [page.url for page in listed],
                "kinds": [page.words.kind for page in listed],
                "titles": [page.words.title for page in listed],
                "years": [page.words.year for page in listed],
                "of": [boards.index(page.board) if page.board in boards else -1 for page in listed],
            }
        ),
    )


def _take_rows(found: dict[str, _Entries], number: int, page: IndexedPage, seen: set[tuple[str, str]]) -> None:
    """Add the rows of a page; one that a newer report of the board has is marked as older."""
    rows: dict[str, list[int]] = {}
    for place, row in enumerate(page.words.rows):
        code = (place * WEIGHTS + row.weight) * 2 + (_key(page, row) in seen)
        for word in row.words:
            rows.setdefault(word, []).append(code)
    seen.update(_key(page, row) for row in page.words.rows)
    for word, codes in rows.items():
        found.setdefault(word, _Entries()).rows.extend((number, len(codes), *codes))


def _key(page: IndexedPage, row: PageRow) -> tuple[str, str]:
    return page.board, row.label


def _divided(found: dict[str, _Entries]) -> Iterator[list[str]]:
    """All words in order, divided where enough entries have come together; what compounds end in is added first."""
    _add_tails(found)
    part: list[str] = []
    size = 0
    for word in sorted(found):
        if part and size + len(found[word]) > PART:
            yield part
            part, size = [], 0
        part.append(word)
        size += len(found[word]) + 2
    if part:
        yield part


def _add_tails(found: dict[str, _Entries]) -> None:
    """Let what compounds end in find those of titles and rows."""
    known = frozenset(found)
    of: dict[str, list[str]] = {}
    for word in known:
        if word.isalpha() and (found[word].rows or _titled(found[word].parts)):
            for tail in tails(word, known):
                of.setdefault(tail, []).append(word)
    for tail, compounds in of.items():
        entries = found.setdefault(tail, _Entries())
        entries.tail_parts = _merged([_titles(found[word].parts) for word in compounds])
        entries.tail_rows = _merged([_walk(found[word].rows) for word in compounds])


def _titled(entries: array[int]) -> bool:
    return any(code % WEIGHTS > OF_HEAD for _, codes in _walk(entries) for code in codes)


def _titles(entries: array[int]) -> Iterator[tuple[int, Sequence[int]]]:
    for page, codes in _walk(entries):
        kept = [code for code in codes if code % WEIGHTS > OF_HEAD]
        if kept:
            yield page, kept


def _walk(entries: array[int]) -> Iterator[tuple[int, Sequence[int]]]:
    at = 0
    while at < len(entries):
        count = entries[at + 1]
        yield entries[at], entries[at + 2 : at + 2 + count]
        at += 2 + count


def _merged(every: Iterable[Iterable[tuple[int, Sequence[int]]]]) -> array[int]:
    pages: dict[int, set[int]] = {}
    for entries in every:
        for page, codes in entries:
            pages.setdefault(page, set()).update(codes)
    merged = array("I")
    for page in sorted(pages):
        merged.extend((page, len(pages[page]), *sorted(pages[page])))
    return merged


def _steps(entries: array[int]) -> list[int]:
    """The entries with each page as the step from the one before it: what is common packs to little."""
    written, last = [], 0
    for page, codes in _walk(entries):
        written += [page - last, len(codes), *codes]
        last = page
    return written
