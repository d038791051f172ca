"""The index of numbers: every figure stands in it by every number that finds it, and nothing else does."""

from __future__ import annotations

import gzip
import json
from collections import Counter
from collections.abc import Collection as Parts
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import example_reports
import pytest
from figures_of_site import MILLION, Figure, figures
from folders import ROOT
from hypothesis import given
from hypothesis import strategies as st
from searching import made_up

from rakenskap.audit.audit import Audit
from rakenskap.base import site_text
from rakenskap.base.cache import Cache
from rakenskap.model.board import Board, Collection
from rakenskap.search import number_sheet
from rakenskap.search.number_sheet import IndexedReport, NumberKey, NumberSheet
from tables import report as made_report

WORDS = site_text.read(ROOT / "site_config/text")
LARGEST_PART = 15_000
UNITS = ("", "%", "kr", "tkr", "mnkr", "mkr", "dagar", "kr per dygn")


@pytest.fixture(scope="module")
def read() -> tuple[Collection, dict[str, Audit]]:
    """The reports and their audits."""
    result = example_reports.result()
    return result.collection, {own.report.address: own for own in result.audits}


@pytest.fixture(scope="module")
def sheets(read: tuple[Collection, dict[str, Audit]]) -> tuple[NumberSheet, ...]:
    """The sheet of every report that has figures."""
    return tuple(own for _, own in listed(*read))


@pytest.fixture(scope="module")
def index(read: tuple[Collection, dict[str, Audit]]) -> dict[str, str]:
    """The files of the index."""
    return dict(number_sheet.files((own for own, _ in listed(*read)), Cache(None)))


def listed(collection: Collection, audits: dict[str, Audit]) -> Iterator[tuple[IndexedReport, NumberSheet]]:
    """The entry and the sheet of every report that has figures."""
    for board in collection.boards:
        for report in board.reports:
            made = number_sheet.sheet(board, report, audits.get(report.address), WORDS)
            if made.keys:
                yield number_sheet.indexed_report(board, report, made, WORDS), made


def entries(files: dict[str, str]) -> Counter[tuple[str, str]]:
    """How many figures of each report are found by each key, as the published files say it."""
    head = json.loads(files[number_sheet.FILE])
    found: Counter[tuple[str, str]] = Counter()
    for part in range(head["shards"]):
        for key, steps in json.loads(files[f"tal/{part}.json"]).items():
            report = 0
            for step in steps:
                report += step
                found[key, head["reports"][report]] += 1
    return found


def expected(own: Figure) -> set[str]:
    """The keys of one figure, reckoned without the index."""
    kind = {"mkr": "mnkr"}.get(own.unit, own.unit if own.unit in {"%", *MILLION} else "")
    keys = {f"{_plain(own.value)}{kind}"}
    if own.millions is not None and not (kind == "mnkr" and own.millions == abs(own.value)):
        keys.add(f"{_plain(own.millions)}~")
    return keys


def _plain(value: Decimal) -> str:
    digits = f"{abs(value):f}"
    return digits.rstrip("0").rstrip(".") if "." in digits else digits


def test_every_figure_is_in_the_index_and_nothing_else_is(
    read: tuple[Collection, dict[str, Audit]], index: dict[str, str]
) -> None:
    there = list(figures(read[0]))
    wanted = Counter((key, own.address.partition("/#")[0]) for own in there for key in expected(own))
    assert len(there) > 30
    assert entries(index) == wanted


def test_every_sheet_holds_the_figures_of_its_report_as_they_are_printed(
    read: tuple[Collection, dict[str, Audit]], sheets: tuple[NumberSheet, ...]
) -> None:
    found = {}
    for sheet in sheets:
        for table in json.loads(sheet.content):
            for row, _, printed in table["rows"]:
                for (column, _), words in zip(table["columns"], printed, strict=True):
                    if words:
                        figure = words.split(" ")[0].replace("\u00a0", "").replace("\u2212", "-").replace(",", ".")
                        found[f"{sheet.address}/#{table['id']}.{row}.{column}"] = Decimal(figure)
    assert found == {own.address: own.value for own in figures(read[0])}


def test_the_newest_year_stands_first_and_invented_boards_last(
    read: tuple[Collection, dict[str, Audit]], index: dict[str, str]
) -> None:
    invented = {board.slug for board in read[0].boards if board.fictional}
    reports = json.loads(index[number_sheet.FILE])["reports"]
    order = [(address.split("/")[0] in invented, -int(address.split("/")[1])) for address in reports]
    assert order == sorted(order)
    assert len(set(reports)) == len(reports) > 1


def test_the_same_reports_give_the_same_bytes(read: tuple[Collection, dict[str, Audit]], index: dict[str, str]) -> None:
    again = Collection(tuple(reversed(read[0].boards)), read[0].register)
    assert dict(number_sheet.files((own for own, _ in listed(again, read[1])), Cache(None))) == index


@given(
    st.decimals(min_value=-(10**9), max_value=10**9, places=2, allow_nan=False),
    st.integers(0, 4),
    st.sampled_from(UNITS),
)
def test_sign_and_last_zeros_change_no_key_and_only_money_has_two(value: Decimal, zeros: int, unit: str) -> None:
    own = number_sheet.keys(value, unit)
    longer = Decimal(f"{value:f}{'0' * zeros}")
    assert number_sheet.keys(-longer, unit) == own
    assert {key.words for key in own} == expected(Figure("", value, unit))


@given(st.lists(st.integers(0, 10**6), min_size=1, max_size=200))
def test_each_number_lies_in_the_part_where_it_is_looked_for(numbers: list[int]) -> None:
    keys = [NumberKey(str(number), "tkr") for number in numbers]
    for count in (1, 8, 64, 512):
        parts = number_sheet.parts([entry_with(keys)], count, range(count))
        assert sum(len(part) for part in parts.values()) == len(set(numbers))
        for number in numbers:
            assert f"{number}tkr" in parts[number_sheet.shard(str(number), count)]


def test_no_part_grows_with_the_number_of_reports() -> None:
    for count in (10, 100):
        files = dict(made_up(count, WORDS))
        packed = {path: len(gzip.compress(content.encode(), 9, mtime=0)) for path, content in files.items()}
        assert max(packed.values()) <= LARGEST_PART


def test_where_one_number_changes_nearly_all_parts_are_taken_over_and_the_rest_is_as_if_made_anew(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made: list[int] = []
    parts = number_sheet.parts

    def noted(listed: Sequence[IndexedReport], count: int, wanted: Parts[int]) -> dict[int, dict[str, list[int]]]:
        made.append(len(wanted))
        return parts(listed, count, wanted)

    monkeypatch.setattr(number_sheet, "parts", noted)
    cache = Cache(tmp_path)
    for changed in range(3):
        own = [entry_of(number, changed if number == 30 else 0) for number in range(60)]
        assert dict(number_sheet.files(own, cache)) == dict(number_sheet.files(own, Cache(None)))
        assert dict(number_sheet.files(own[:-1], cache)) == dict(number_sheet.files(own[:-1], Cache(None)))
    kept, alone = made[::2], made[1::2]
    assert min(alone) == max(alone) >= 8
    assert kept[:2] == alone[:2]
    # the part that the number was in, and the one that it is in
    assert max(kept[2:]) <= 2


def entry_of(number: int, changed: int) -> IndexedReport:
    """A report with a thousand figures, of which one is another from change to change."""
    keys = tuple(NumberKey(str(number * 1_000 + one), "tkr") for one in range(1_000))
    return entry_with([*keys, NumberKey(str(10**7 + changed), "tkr")], year=3_000 - number)


def entry_with(keys: Sequence[NumberKey], year: int = 2025) -> IndexedReport:
    own, listed = NumberSheet("namnd/ar", "", tuple(keys)), replace(made_report(), year=year)
    return number_sheet.indexed_report(Board("namnd", "Nämnd", "Kommun", "", ""), listed, own, WORDS)


def test_a_site_without_figures_has_an_empty_index() -> None:
    files = dict(number_sheet.files((), Cache(None)))
    assert json.loads(files[number_sheet.FILE]) == {"shards": 1, "reports": []}
    assert files["tal/0.json"] == "{}"
