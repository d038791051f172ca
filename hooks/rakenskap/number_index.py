"""The index of numbers: which reports have a number in a table, in parts so small that a search fetches one of them."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

from rakenskap import number_key, number_sheet
from rakenskap.audit import Audit
from rakenskap.model import Collection
from rakenskap.navigation import alphabetical, board_words
from rakenskap.number_key import NumberKey
from rakenskap.number_sheet import FOLDER, NumberSheet
from rakenskap.text import Text

FILE: Final = f"{FOLDER}/index.json"
"""How many parts there are, and the reports that their numbers stand for."""

PER_SHARD: Final = 8192
"""The most entries that a part has on average: some 5 kB packed."""


def sheets(collection: Collection, audits: Mapping[str, Audit], text: Text) -> Iterator[NumberSheet]:
    """The sheet of every report that has figures, as hits are listed: the newest year first, invented boards last."""
    boards = sorted(
        collection.boards, key=lambda board: (board.fictional, alphabetical(board_words(board, text)), board.slug)
    )
    ordered = sorted(
        ((board, report) for board in boards for report in board.reports),
        key=lambda pair: (pair[0].fictional, -pair[1].year),
    )
    for board, report in ordered:
        made = number_sheet.sheet(board, report, audits.get(report.address), text)
        if made.keys:
            yield made


def files(own: Iterable[NumberSheet]) -> Iterator[tuple[str, str]]:
    """Path and content of every file: the sheets as they come, then the parts and the list of reports."""
    reports: list[str] = []
    steps: dict[NumberKey, list[int]] = {}
    last: dict[NumberKey, int] = {}
    for place, sheet in enumerate(own):
        yield sheet.path, sheet.content
        reports.append(sheet.address)
        for key in sheet.keys:
            steps.setdefault(key, []).append(place - last.get(key, 0))
            last[key] = place
    count = shards(sum(map(len, steps.values())))
    for name, part in enumerate(parts(steps, count)):
        yield f"{FOLDER}/{name}.json", json.dumps(part, separators=(",", ":"))
    yield FILE, json.dumps({"shards": count, "reports": reports}, separators=(",", ":"))


def shards(entries: int) -> int:
    """In how many parts so many entries are kept, a power of two.

    >>> shards(0), shards(8192), shards(8193), shards(1_000_000)
    (1, 1, 2, 128)
    """
    return 1 << (max(0, entries - 1) // PER_SHARD).bit_length()


def parts(steps: Mapping[NumberKey, Sequence[int]], count: int) -> list[dict[str, Sequence[int]]]:
    """The parts: by number and kind the reports that have it, once for each figure, in order of number.

    A report is given as the step from the one before it, so that what is common packs to almost nothing.
    """
    found: list[dict[str, Sequence[int]]] = [{} for _ in range(count)]
    for key in sorted(steps):
        found[number_key.shard(key.number, count)][key.words] = steps[key]
    return found
