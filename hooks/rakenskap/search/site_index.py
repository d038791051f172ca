"""The search index of a finished site: its pages as they are published, their rows of figures, and all that they say."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import Any, Final

from rakenskap.base.cache import Cache
from rakenskap.base.progress_step import Stage, StageCount, Step, unseen
from rakenskap.base.published_file import PublishedFile
from rakenskap.search import dialog, number_sheet, page_text, page_words, word_index
from rakenskap.search.page_words import PageWords
from rakenskap.search.word_index import IndexedPage

FOLDER: Final = word_index.FOLDER
_ORDER: Final = ("board", "report", "year", "measure", "page", "list", "guide")
"""What pages are sorted by where their year is the same."""


@dataclass(frozen=True, slots=True)
class FinishedSite:
    """The files of a site: where they lie now, by their paths.

    ``known`` tells the SHA-256 of a file by its path and status, or nothing where its bytes have to be read.
    """

    places: Mapping[str, Path]
    known: Callable[[str, os.stat_result], str]

    def content(self, path: str) -> bytes:
        """The bytes of a file."""
        return self.places[path].read_bytes()

    def digest(self, path: str) -> str:
        """What tells the bytes of a file from all others, their SHA-256."""
        known = self.known(path, self.places[path].stat())
        return known or hashlib.sha256(self.content(path)).hexdigest()


def lay(site: FinishedSite, put: Callable[[PublishedFile], None], cache: Cache, step: Step = unseen) -> None:
    """Let ``put`` lay the files of a site's index; the words of pages that have been read before are kept in ``cache``."""
    told: Any = json.loads(site.content(dialog.FILE)) if dialog.FILE in site.places else {"boards": []}
    slugs = {str(board["slug"]): number for number, board in enumerate(told["boards"])}
    passed = frozenset(map(str, told.get("passed", ())))
    pages = sorted(_pages(site, slugs, passed, cache, step), key=lambda page: _order(page, slugs))
    step(Stage.INDEX, 0, 0)
    for path, content in word_index.files(pages, tuple(slugs)):
        put(PublishedFile.of_text(path, content))
    cache.trim()


def _pages(
    site: FinishedSite, slugs: Mapping[str, int], passed: frozenset[str], cache: Cache, step: Step
) -> Iterator[IndexedPage]:
    """The pages that are to be found."""
    listed = sorted(path for path in site.places if path.endswith("index.html"))
    done = StageCount(step, Stage.GATHER, len(listed))
    for folder, paths in groupby(listed, key=lambda path: path.partition("/")[0]):
        pages = [_ReadPage.of(path, site) for path in paths]
        told = (f"{own.path} {' '.join(own.digests)}" for own in pages)
        # A board's words lie together, too: to open a file for each of its pages takes as long as an edit.
        key = cache.key(("words of a folder", *sorted(passed), *told))
        found = cache.kept(key, lambda: tuple(_each(pages, site, passed, cache)))  # noqa: B023 - called before the next one
        for own, words in zip(pages, found, strict=True):
            done.one(own.path)
            if words is not None:
                yield IndexedPage(own.path.removesuffix("index.html"), folder if folder in slugs else "", words)


@dataclass(frozen=True, slots=True)
class _ReadPage:
    """A page and the sheet of its numbers, if it has one, with their digests."""

    path: str
    made_of: tuple[str, ...]
    digests: tuple[str, ...]

    @classmethod
    def of(cls, path: str, site: FinishedSite) -> _ReadPage:
        """The page at ``path``."""
        sheet = f"{number_sheet.FOLDER}/{path.removesuffix('index.html').removesuffix('/')}.json"
        made_of = tuple(own for own in (path, sheet) if own in site.places)
        return cls(path, made_of, tuple(map(site.digest, made_of)))


def _each(
    pages: Iterable[_ReadPage], site: FinishedSite, passed: frozenset[str], cache: Cache
) -> Iterator[PageWords | None]:
    """The words of each page, kept by themselves: of a board that changes most pages stay as they are."""
    for own in pages:
        key = cache.key(("words", *sorted(passed), *own.digests))
        yield cache.kept(key, lambda: _words(site, own.made_of, passed))  # noqa: B023 - called before the next one


def _words(site: FinishedSite, made_of: Sequence[str], passed: frozenset[str]) -> PageWords | None:
    """The words of a page and the sheet of its numbers, if it has one; None for a page that isn't to be found."""
    page, *sheets = (site.content(path).decode() for path in made_of)
    found = page_text.page_text(page)
    if found is None:
        return None
    rows = [label for sheet in sheets for label in number_sheet.row_labels(sheet)]
    return page_words.page_words(found, rows, passed)


def _order(page: IndexedPage, slugs: Mapping[str, int]) -> tuple[int, int, int, str]:
    """The newest year first, boards as they are listed, and what belongs to no board last."""
    year = int(page.words.year) if page.words.year.isdecimal() else 9999
    return -year, slugs.get(page.board, len(slugs)), _ORDER.index(page.words.kind), page.url
