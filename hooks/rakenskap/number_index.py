"""The index of numbers: which reports have a number in a table, in parts so small that a search fetches one of them."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

from rakenskap import number_key, number_sheet
from rakenskap.audit import Audit
from rakenskap.model import Collection
from rakenskap.navigation import alphabetical, board_words
from rakenskap.number_sheet import FOLDER, NumberSheet
from rakenskap.text import Text

FILE: Final = f"{FOLDER}/index.json"
"""How many parts there are, and the reports that their numbers stand for."""

PER_SHARD: Final = 2048
"""About how many entries a part has: some 10 kB packed."""


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


def files(own: Sequence[NumberSheet]) -> Iterator[tuple[str, str]]:
    """Path and content of every file: the list of reports, the parts, and the sheets themselves."""
    count = shards(sum(len(sheet.keys) for sheet in own))
    listed = {"shards": count, "reports": [sheet.address for sheet in own]}
    yield FILE, json.dumps(listed, separators=(",", ":"))
    for name, part in enumerate(parts(own, count)):
        yield f"{FOLDER}/{name}.json", json.dumps(part, separators=(",", ":"))
    for sheet in own:
        yield sheet.path, sheet.content


def shards(entries: int) -> int:
    """In how many parts so many entries are kept, a power of two.

    >>> shards(0), shards(2048), shards(2049), shards(1_000_000)
    (1, 1, 2, 512)
    """
    return 1 << (max(0, entries - 1) // PER_SHARD).bit_length()


def parts(own: Iterable[NumberSheet], count: int) -> list[dict[str, list[int]]]:
    """The parts: by number and kind the reports that have it, once for each figure.

    A report is given as the step from the one before it, so that what is common packs to almost nothing.
    """
    found: list[dict[str, list[int]]] = [{} for _ in range(count)]
    last: dict[number_key.NumberKey, int] = {}
    for place, sheet in enumerate(own):
        for key in sheet.keys:
            part = found[number_key.shard(key.number, count)]
            part.setdefault(key.words, []).append(place - last.get(key, 0))
            last[key] = place
    return [dict(sorted(part.items())) for part in found]
