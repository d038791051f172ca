"""The index of numbers: which reports have a number in a table, in parts so small that a search fetches one of them."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from rakenskap import number_key
from rakenskap.model import Board, Report
from rakenskap.navigation import alphabetical, board_words
from rakenskap.number_sheet import FOLDER, NumberSheet
from rakenskap.text import Text

FILE: Final = f"{FOLDER}/index.json"
"""How many parts there are, and the reports that their numbers stand for."""

PER_SHARD: Final = 8192
"""The most entries that a part has on average: some 5 kB packed."""


Key = tuple[str, str, int]


@dataclass(frozen=True, slots=True)
class Entry:
    """The figures of one report in the index: what it is sorted by, and the keys of each figure.

    A key is the number, its words, and what decides which part of the index holds it.
    """

    order: tuple[bool, int, tuple[int, ...], str]
    address: str
    keys: tuple[Key, ...]


def entry(board: Board, report: Report, own: NumberSheet, text: Text) -> Entry:
    """The entry of the report that ``own`` is the sheet of."""
    order = (board.fictional, -report.year, alphabetical(board_words(board, text)), board.slug)
    keys = tuple((key.number, key.words, number_key.place(key.number)) for key in own.keys)
    return Entry(order, report.address, keys)


def files(entries: Iterable[Entry]) -> Iterator[tuple[str, str]]:
    """Path and content of the parts, and of the list of reports: the newest year first, invented boards last."""
    listed = sorted(entries, key=lambda own: own.order)
    steps: dict[str, list[int]] = {}
    last: dict[str, int] = {}
    known: dict[str, Key] = {}
    for place, own in enumerate(listed):
        for key in own.keys:
            words = key[1]
            if words in last:
                steps[words].append(place - last[words])
            else:
                steps[words], known[words] = [place], key
            last[words] = place
    count = shards(sum(map(len, steps.values())))
    for name, part in enumerate(parts({known[words]: own for words, own in steps.items()}, count)):
        yield f"{FOLDER}/{name}.json", json.dumps(part, separators=(",", ":"))
    reports = [own.address for own in listed]
    yield FILE, json.dumps({"shards": count, "reports": reports}, separators=(",", ":"))


def shards(entries: int) -> int:
    """In how many parts so many entries are kept, a power of two.

    >>> shards(0), shards(8192), shards(8193), shards(1_000_000)
    (1, 1, 2, 128)
    """
    return 1 << (max(0, entries - 1) // PER_SHARD).bit_length()


def parts(steps: Mapping[Key, Sequence[int]], count: int) -> list[dict[str, Sequence[int]]]:
    """The parts: by number and kind the reports that have it, once for each figure, in order of number.

    A report is given as the step from the one before it, so that what is common packs to almost nothing.
    """
    found: list[dict[str, Sequence[int]]] = [{} for _ in range(count)]
    for key in sorted(steps):
        _, words, place = key
        found[place % count][words] = steps[key]
    return found
