"""Numbers that can be searched for: their keys and index, and what a hit says of its cell."""

from __future__ import annotations

import hashlib
import json
import zlib
from array import array
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from functools import partial
from typing import Final

from rakenskap.audit.audit import Audit, Finding, known_cell
from rakenskap.base import published_file
from rakenskap.base.cache import Cache
from rakenskap.base.site_text import Text
from rakenskap.model import naming, units
from rakenskap.model.board import Board
from rakenskap.model.cell_address import CellAddress
from rakenskap.model.naming import board_words
from rakenskap.model.report import Report
from rakenskap.model.table import Column, Matrix, Row
from rakenskap.model.terms import ROLES
from rakenskap.swedish import number as swedish_number
from rakenskap.swedish import unit as own_unit
from rakenskap.swedish.identifier import alphabetical
from rakenskap.swedish.linebreak import tied
from rakenskap.swedish.unit import COUNTS, SCALES, SHARE, canonical, is_nameless
from rakenskap.tables import layout, misprint

FOLDER: Final = "tal"
"""Where everything about the numbers lies in the site."""

MILLIONS: Final = "~"
"""The kind of an amount that is looked up in mnkr with one decimal, though it is printed otherwise."""

KINDS: Final = frozenset({*SCALES, SHARE})
"""The units that tell numbers apart."""

_MNKR: Final = 6
_OFFSET, _PRIME, _BITS = 0x811C9DC5, 0x01000193, 0xFFFFFFFF


FILE: Final = f"{FOLDER}/index.json"
"""How many parts there are, and the reports that their numbers stand for."""
PER_SHARD: Final = 8192
"""The most entries that a part has on average: some 5 kB packed."""
_SUM: Final = 8
"""How many bytes a bucket is known by."""
_BUCKETS: Final = 256
"""In how many parts a report's keys are kept: a power of two, so that a part of the index is some of them."""


@dataclass(frozen=True, slots=True, order=True)
class NumberKey:
    """A number as it is looked up, ``37194`` or ``11.9``, and its kind: ``%``, ``kr``, ``tkr``, ``mnkr``, ``mdkr``, ``~`` or none."""

    number: str
    kind: str = ""

    @property
    def words(self) -> str:
        """The key as the index writes it: ``37194tkr``."""
        return f"{self.number}{self.kind}"


@dataclass(frozen=True, slots=True)
class NumberSheet:
    """The figures of one report: its address, the finished file, and the keys of each of them in the printed order."""

    address: str
    content: str
    keys: tuple[NumberKey, ...]

    @property
    def path(self) -> str:
        """The file's path in the site."""
        return f"{FOLDER}/{self.address}.json"


def keys(value: Decimal, unit: str) -> tuple[NumberKey, ...]:
    """The keys of a figure: its own, and for an amount of at least one mnkr that in mnkr, unless they are the same.

    What is counted in thousands or millions has the whole number, too.

    >>> [key.words for key in keys(Decimal("98.5"), "tusen besök")]
    ['98.5', '98500']
    >>> [key.words for key in keys(Decimal("-11900"), "tkr")], [key.words for key in keys(Decimal("86.0"), "%")]
    (['11900tkr', '11.9~'], ['86%'])
    """
    name = canonical(unit)
    scale = SCALES.get(name)
    if scale is None:
        own = NumberKey(written(value), SHARE if name == SHARE else "")
        power = multiple(unit)
        return (own, NumberKey(written(value.scaleb(power)))) if power and value else (own,)
    own = NumberKey(written(value), name)
    millions = abs(value).scaleb(scale - _MNKR)
    rounded = written(swedish_number.rounded(millions, 1))
    if millions < 1 or (scale == _MNKR and rounded == own.number):
        return (own,)
    return own, NumberKey(rounded, MILLIONS)


def multiple(unit: str) -> int:
    """The power of ten of a unit of so many that are counted, 0 for any other: 3 for ``tusen besök``."""
    power, base = own_unit.scaled(unit)
    return power if own_unit.kind(base) in COUNTS else 0


def written(value: Decimal) -> str:
    """The number without its sign and its last zeros.

    >>> written(Decimal("-9.50")), written(Decimal("100")), written(Decimal("0.0"))
    ('9.5', '100', '0')
    """
    return f"{abs(value).normalize():f}"


def shard(written_number: str, shards: int) -> int:
    """Which of ``shards`` parts of the index holds a number.

    >>> shard("37194", 1), shard("37194", 1024)
    (0, 759)
    """
    return number_hash(written_number) % shards


def number_hash(written_number: str) -> int:
    """What decides the part that holds a number: its FNV-1a, which the search's script computes as well."""
    found = _OFFSET
    for byte in written_number.encode("ascii"):
        found = (found ^ byte) * _PRIME & _BITS
    return found


def sheet(board: Board, report: Report, audit: Audit | None, text: Text) -> NumberSheet:
    """The sheet of ``report``: its tables with the names of rows and columns and the figures as they are printed.

    A table is an object with ``id``, ``place``, ``columns`` and ``rows``, with ``faults`` where it has misprints, and
    with ``units`` where a unit is printed otherwise than as the kind of its numbers, ``{"Tkr": "tkr"}``, or is of so many:
    ``{"tusen besök": 3}``. A column is its id and its words; a row is its id, its words and its figures, each with its unit after a space, an
    empty text where there is none. ``newest`` are the places of its columns, the one first that tells most of how it is
    now, and ``fits`` the values with which misprints would add up.
    """
    numbers = report.numbers()
    misprints = _misprints(audit, text) if audit is not None else {}
    where = f"{board_words(board, text)} · {tied(report.title)}"
    tables = []
    keys: list[NumberKey] = []
    for table in report.tables:
        if isinstance(table, Matrix) and table.name in numbers:
            found = tuple(_keys(table, misprints))
            if found:
                keys += found
                place = text("search.number.place", place=where, number=numbers[table.name])
                tables.append(_table(table, place, misprints))
    content = published_file.compact_json(tables)
    return NumberSheet(report.address, content, tuple(keys))


def row_labels(content: str) -> Iterator[str]:
    """The words of the rows of a finished sheet, in their order.

    >>> list(row_labels('[{"rows": [["hvb", "HVB", ["1"]], ["summa", "Summa", [""]]]}]'))
    ['HVB', 'Summa']
    """
    for table in json.loads(content):
        for _, words, _ in table["rows"]:
            yield words


def _keys(matrix: Matrix, misprints: Mapping[str, _Misprint]) -> Iterator[NumberKey]:
    for row in matrix.rows:
        for column, own in zip(matrix.columns, row.cells, strict=False):
            if own.value is not None:
                unit = units.of_cell(matrix, row, column)
                found = keys(own.value, unit)
                yield from found
                misprint_of = misprints.get(f"{matrix.name}.{row.id}.{column.name}")
                if misprint_of is not None and misprint_of.fitting is not None:
                    yield from (key for key in keys(misprint_of.fitting, unit) if key not in found)


def _table(matrix: Matrix, place: str, misprints: Mapping[str, _Misprint]) -> dict[str, object]:
    columns = layout.shown(matrix)
    shown = [(column, matrix.position(column)) for column in columns]
    rows = [
        [row.id, naming.row_words(matrix, row), [_figure(matrix, row, *one) for one in shown]]
        for row in matrix.rows
        if row.cells
    ]
    made: dict[str, object] = {
        "id": matrix.name,
        "place": place,
        "columns": [[column.name, naming.column_words(matrix, column)] for column in columns],
        "newest": sorted(range(len(columns)), key=lambda at: _newest(columns[at])),
        "rows": rows,
    }
    printed = {units.of_cell(matrix, row, column) for row in matrix.rows for column in columns}
    spelt: dict[str, str | int] = {
        tied(own): canonical(own) for own in sorted(printed) if canonical(own) in KINDS and canonical(own) != own
    }
    spelt |= {tied(own): multiple(own) for own in sorted(printed) if multiple(own)}
    if spelt:
        made["units"] = spelt
    own_misprints = {key: own for key, own in misprints.items() if key.startswith(f"{matrix.name}.")}
    if own_misprints:
        made["faults"] = {key: own.words for key, own in own_misprints.items()}
    fits = {key: own.printed for key, own in own_misprints.items() if own.printed}
    return made | ({"fits": fits} if fits else {})


def _newest(column: Column) -> tuple[bool, int, int, bool, bool]:
    """What columns are sorted by: what came to be or is foreseen, the newest first, then plans, and differences last."""
    meaning = ROLES[column.role]
    end = -column.period.end.toordinal() if column.period is not None else 0
    told = 0 if meaning.outcome else 1 if meaning.plan else 2
    return meaning.difference or told > 1, end, told, column.sex is not None, bool(column.head)


def _figure(matrix: Matrix, row: Row, column: Column, at: int) -> str:
    own = row.cells[at]
    if own.value is None:
        return ""
    name = units.of_cell(matrix, row, column)
    return naming.printed(own, column) + ("" if is_nameless(name) else f" {tied(name)}")


@dataclass(frozen=True, slots=True)
class _Misprint:
    """What is said of a misprint, and the value with which it would add up, if one is known, also as it is printed."""

    words: str
    fitting: Decimal | None = None
    printed: str = ""


def _misprints(audit: Audit, text: Text) -> dict[str, _Misprint]:
    """What is said of each figure that is acknowledged as a misprint, by its address on the page."""
    return {
        str(cell): _misprint(audit, finding, cell, text)
        for finding in audit.findings
        for known in finding.acknowledged
        if (cell := known_cell(audit.report, known)) is not None
    }


def _misprint(audit: Audit, finding: Finding, cell: CellAddress, text: Text) -> _Misprint:
    words = text(f"search.number.fault.{misprint.count_form(finding)}", count=len(finding.equations))
    pointing = misprint.pointing(audit, finding, cell)
    change = next((own for own in finding.fault.changes if own.key == cell), None)
    if not pointing.fitting or change is None:
        return _Misprint(words)
    matrix = audit.report.table(cell.table)
    row, column = (matrix.row(cell.row), matrix.column(cell.column)) if isinstance(matrix, Matrix) else (None, None)
    name = units.of_cell(matrix, row, column) if isinstance(matrix, Matrix) and row and column else ""
    said = text("search.number.fits", fitting=pointing.fitting)
    unit = "" if is_nameless(name) else f" {tied(name)}"
    return _Misprint(f"{words} {said}", change.fitting, f"{pointing.fitting}{unit}")


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
        buckets[shard(key.number, _BUCKETS)].append(f"{key.number} {key.kind}")
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
                of[key] = bucket % count if count <= _BUCKETS else shard(number, count)
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
