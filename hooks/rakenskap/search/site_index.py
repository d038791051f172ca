"""The search index of a finished site: its pages as they are published, their rows of figures, and all that they say."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Final

from rakenskap.base.progress_step import Stage, StageCount, Step, unseen
from rakenskap.search import dialog, number_sheet, page_text, word_index
from rakenskap.search.word_index import IndexedPage

FOLDER: Final = word_index.FOLDER
_ORDER: Final = ("board", "report", "year", "measure", "page", "list", "guide")
"""What pages are sorted by where their year is the same."""


def write(places: Mapping[str, Path], output: Path, step: Step = unseen) -> None:
    """Write the index of a site to its folder ``output``; ``places`` are where the site's files lie, by their paths."""
    told: Any = json.loads(places[dialog.FILE].read_bytes()) if dialog.FILE in places else {"boards": []}
    slugs = {str(board["slug"]): number for number, board in enumerate(told["boards"])}
    pages = sorted(_pages(places, slugs, step), key=lambda page: _order(page, slugs))
    step(Stage.INDEX, 0, 0)
    for path, content in word_index.files(pages, tuple(slugs), told.get("passed", ())):
        file = output / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(content, encoding="utf-8", newline="\n")


def _pages(places: Mapping[str, Path], slugs: Mapping[str, int], step: Step) -> Iterator[IndexedPage]:
    """The pages that are to be found."""
    listed = sorted(path for path in places if path.endswith("index.html"))
    for path in StageCount(step, Stage.GATHER, len(listed)).each(listed, str):
        found = page_text.page_text(places[path].read_text(encoding="utf-8"))
        if found is not None:
            url = path.removesuffix("index.html")
            board = url.partition("/")[0]
            sheet = places.get(f"{number_sheet.FOLDER}/{url.removesuffix('/')}.json")
            rows = tuple(number_sheet.row_labels(sheet.read_text(encoding="utf-8"))) if sheet is not None else ()
            yield IndexedPage(url, board if board in slugs else "", found, rows)


def _order(page: IndexedPage, slugs: Mapping[str, int]) -> tuple[int, int, int, str]:
    """The newest year first, boards as they are listed, and what belongs to no board last."""
    year = int(page.text.year) if page.text.year.isdecimal() else 9999
    return -year, slugs.get(page.board, len(slugs)), _ORDER.index(page.text.kind), page.url
