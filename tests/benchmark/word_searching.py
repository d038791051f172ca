"""What the index of words weighs and takes to make: made-up reports with all their prose, tables, goals and facts.

Run from the project's folder: ``.venv/bin/python tests/benchmark/word_searching.py [reports]``. Sizes are packed with
gzip, a search is what its script fetches: the engine once, then for each word its parts of the index and the pages of
six hits. It prints, and fails nothing.
"""

from __future__ import annotations

import csv
import gzip
import io
import json
import resource
import sys
import time
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from statistics import median
from typing import Any, Final

import yaml
from generated import report
from own import Own

from rakenskap.search import search_words, word_index
from rakenskap.search.page_text import PagePart, PageText, PartKind
from rakenskap.search.page_words import page_words
from rakenskap.search.word_index import IndexedPage

REPORTS: Final = 3_000
SHOWN: Final = 6
"""How many pages a search shows at first."""
SCRIPTS: Final = Path("site_config/theme/assets/javascripts/search")


def made_up(count: int) -> Iterator[IndexedPage]:
    """The pages of ``count`` reports, the newest year first, and of their boards."""
    every = sorted((Own(number) for number in range(count)), key=lambda own: (-own.year, own.board, own.number))
    boards = dict.fromkeys(own.folder.split("/")[1] for own in every)
    for board in boards:
        text = PageText("board", board, "", board, (PagePart(PartKind.HEAD, title=board),))
        yield IndexedPage(f"{board}/", board, page_words(text))
    for own in every:
        yield _page(own)


def _page(own: Own) -> IndexedPage:
    files = {path.rpartition("/")[2]: content.decode() for path, content in report(own)}
    _, board, year, slug = own.folder.split("/")
    descriptor = _read(files["datapackage.yaml"])
    parts = [PagePart(PartKind.HEAD, title=descriptor["title"])]
    parts += [
        PagePart(PartKind.SECTION, "a", section["title"], "", section.get("text", ""))
        for section in descriptor["sections"]
    ]
    rows: list[str] = []
    for table in descriptor["resources"]:
        if table["path"].endswith(".csv"):
            labels = [row[0] for row in csv.reader(io.StringIO(files[table["path"]]), delimiter=";")][1:]
            rows += labels
            parts.append(PagePart(PartKind.TABLE, table["name"], table["title"], "", " ".join(labels)))
    parts += [
        PagePart(PartKind.SECTION, "mal", goal["goal"], goal["council_goal"], goal["analysis"])
        for goal in _read(files["mal.yaml"])
    ]
    parts += [
        PagePart(PartKind.FACT, "fakta", f"{fact['label']}: {fact['value']}") for fact in _read(files["fakta.yaml"])
    ]
    text = PageText("report", board, year, descriptor["title"].removesuffix(f" {year}"), tuple(parts))
    return IndexedPage(f"{board}/{year}/{slug}/", board, page_words(text, rows, _passed()))


@cache
def _passed() -> frozenset[str]:
    return frozenset(search_words.read(Path()).passed)


def _read(content: str) -> Any:  # noqa: ANN401 - files of several kinds
    return yaml.load(content, yaml.CSafeLoader)


def _is_of_page(path: str) -> bool:
    return not path.rpartition("/")[2][0].isdecimal()


def packed(content: str) -> int:
    """How many bytes the content is when it is sent."""
    return len(gzip.compress(content.encode(), 9, mtime=0))


def main() -> None:
    """Print the sizes and the time for the number of reports that the command names."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else REPORTS
    started = time.process_time()
    pages = list(made_up(count))
    boards = list(dict.fromkeys(page.board for page in pages))
    files = dict(word_index.files(pages, boards))
    took = time.process_time() - started
    listed = packed(files.pop(word_index.FILE))
    scripts = sum(packed(path.read_text(encoding="utf-8")) for path in SCRIPTS.glob("*.js"))
    sheets = [packed(content) for path, content in files.items() if _is_of_page(path)]
    parts = {path: content for path, content in files.items() if not _is_of_page(path)}
    sizes = {path: packed(content) for path, content in parts.items()}
    heavy = max(sizes, key=lambda path: sizes[path])
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    usual, worst = median(sizes.values()) + SHOWN * median(sheets), sizes[heavy] + SHOWN * max(sheets)
    lines = (
        f"{count} reports, {len(parts)} parts",
        f"engine: {(scripts + listed) / 1000:.1f} kB, of them scripts {scripts / 1000:.1f} kB and the list {listed / 1000:.1f} kB",
        f"part: median {median(sizes.values()):.0f} B, largest {sizes[heavy]} B ({', '.join(list(json.loads(parts[heavy]))[:5])})",
        f"page: median {median(sheets):.0f} B, largest {max(sheets)} B",
        f"in all {(listed + sum(sizes.values()) + sum(sheets)) / 1e6:.1f} MB packed",
        f"a word: usually {usual / 1000:.1f} kB, at the most {worst / 1000:.1f} kB",
        f"{took:.1f} s and {memory} MB, the made-up pages included",
    )
    sys.stdout.write("\n".join(lines) + "\n")


if __name__ == "__main__":
    main()
