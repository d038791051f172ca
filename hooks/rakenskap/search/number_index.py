"""The index of numbers: which reports have a number in a table, in parts so small that a search fetches one of them."""

from __future__ import annotations

import hashlib
import json
import zlib
from array import array
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import Final

from rakenskap.base.cache import Cache
from rakenskap.base.site_text import Text
from rakenskap.model.board import Board
from rakenskap.model.naming import board_words
from rakenskap.model.report import Report
from rakenskap.search import number_sheet
from rakenskap.search.number_sheet import FOLDER, NumberSheet
from rakenskap.swedish.identifier import alphabetical

FILE: Final = f"{FOLDER}/index.json"
"""How many parts there are, and the reports that their numbers stand for."""

PER_SHARD: Final = 8192
"""The most entries that a part has on average: some 5 kB packed."""

_SUM: Final = 8
"""How many bytes a bucket is known by."""
_BUCKETS: Final = 256
"""In how many parts a report's keys are kept: a power of two, so that a part of the index is some of them."""


@dataclass(frozen=True, slots=True)
class IndexedReport:
    """The figures of one report in the index: what it is sorted by, and how many keys they have.

    ``packed`` has the keys, a line for each bucket, and ``sums`` eight bytes for each, by which a part of the index is
    known that was made before. As values of their own the keys of all reports would take half the memory of a build.
    """

    order: tuple[bool, int, tuple[int, ...], str]
    address: str
    count: int
    packed: bytes = field(repr=False)
    sums: bytes = field(repr=False)

    def summed(self, part: int, count: int) -> bytes:
        """What tells the keys of one of ``count`` parts from all others, and perhaps some more keys with them."""
        return array("Q", self.sums)[part % _BUCKETS :: count].tobytes()

    def keys(self, buckets: Iterable[int]) -> Iterator[tuple[int, str, str]]:
        """The bucket, number and kind of each key in these buckets."""
        lines = zlib.decompress(self.packed).decode().split("\n")
        for bucket in buckets:
            for key in lines[bucket].split("\t") if lines[bucket] else ():
                number, _, kind = key.partition(" ")
                yield bucket, number, kind


def indexed_report(board: Board, report: Report, own: NumberSheet, text: Text) -> IndexedReport:
    """The entry of the report that ``own`` is the sheet of."""
    order = (board.fictional, -report.year, alphabetical(board_words(board, text)), board.slug)
    buckets: list[list[str]] = [[] for _ in range(_BUCKETS)]
    for key in own.keys:
        buckets[number_sheet.shard(key.number, _BUCKETS)].append(f"{key.number} {key.kind}")
    lines = ["\t".join(keys) for keys in buckets]
    packed = zlib.compress("\n".join(lines).encode(), 1)
    return IndexedReport(order, report.address, len(own.keys), packed, b"".join(_sum(line.encode()) for line in lines))


def files(entries: Iterable[IndexedReport], cache: Cache) -> Iterator[tuple[str, str]]:
    """Path and content of the parts, and of the list of reports: the newest year first, invented boards last.

    What a part says depends on nothing but the places of the reports and their keys in it: the cache has most of them.
    """
    listed = sorted(entries, key=lambda own: own.order)
    count = shards(sum(own.count for own in listed))
    summed = {part: b"".join(own.summed(part, count) for own in listed) for part in range(count)}
    keys = {
        part: cache.key(("numbers", str(count), str(part), hashlib.sha256(own).hexdigest()))
        for part, own in summed.items()
    }
    missing = {part for part, key in keys.items() if not cache.holds(key)}
    made = parts(listed, count, missing)
    for part, key in keys.items():
        content = cache.kept(key, partial(_content, listed, count, part, made))
        yield f"{FOLDER}/{part}.json", content
    reports = [own.address for own in listed]
    yield FILE, json.dumps({"shards": count, "reports": reports}, separators=(",", ":"))


def shards(entries: int) -> int:
    """In how many parts so many entries are kept, a power of two.

    >>> shards(0), shards(8192), shards(8193), shards(1_000_000)
    (1, 1, 2, 128)
    """
    return 1 << (max(0, entries - 1) // PER_SHARD).bit_length()


def parts(listed: Sequence[IndexedReport], count: int, wanted: Collection[int]) -> dict[int, dict[str, list[int]]]:
    """Those of ``count`` parts that are ``wanted``: by number and kind the reports that have it, once for each figure.

    They are in order of number. A report is given as the step from the one before it, so that what is common packs to
    almost nothing.
    """
    buckets = sorted({place for part in wanted for place in range(part % _BUCKETS, _BUCKETS, count)})
    steps: dict[tuple[str, str], list[int]] = {}
    last: dict[tuple[str, str], int] = {}
    of: dict[tuple[str, str], int] = {}
    for place, own in enumerate(listed) if wanted else ():
        for bucket, number, kind in own.keys(buckets):
            key = (number, kind)
            if key not in of:
                of[key] = bucket % count if count <= _BUCKETS else number_sheet.shard(number, count)
                steps[key] = []
            steps[key].append(place - last.get(key, 0))
            last[key] = place
    found: dict[int, dict[str, list[int]]] = {part: {} for part in wanted}
    for key in sorted(steps):
        if of[key] in found:
            found[of[key]]["".join(key)] = steps[key]
    return found


def _content(
    listed: Sequence[IndexedReport], count: int, part: int, made: Mapping[int, Mapping[str, Sequence[int]]]
) -> str:
    """A part as it is published: of those that were just ``made``, else anew, where what the cache has is damaged."""
    own = made[part] if part in made else parts(listed, count, {part})[part]
    return json.dumps(own, separators=(",", ":"))


def _sum(content: bytes) -> bytes:
    return hashlib.blake2b(content, digest_size=_SUM).digest()
