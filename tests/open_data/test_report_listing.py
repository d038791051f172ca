"""What a program is promised of the lists of reports: whole, packed and board by board they say the same."""

from __future__ import annotations

import bz2
import json
from datetime import date
from typing import Any

import pytest

from rakenskap.base.published_file import PublishedFile
from rakenskap.model.addresses import Publisher
from rakenskap.model.board import Board
from rakenskap.open_data import report_listing
from rakenskap.open_data.report_listing import BoardListing

PUBLISHER = Publisher("Exempelkommunen", "https://example.se/", "CC0 1.0", "https://example.se/licens")


def listing(slug: str, *titles: str) -> BoardListing:
    reports = ",\n".join(f'    {{"title": "{title}"}}' for title in titles)
    day = date(2026, 1, len(titles)) if titles else None
    packed = bz2.compress(reports.encode()) if titles else b""
    return BoardListing(
        Board(slug, slug, "Orsa kommun", "2034", ""), len(titles), reports, packed, f'    {{"board": "{slug}"}}', day
    )


def files(*listed: BoardListing) -> dict[str, PublishedFile]:
    return {own.path: own for own in report_listing.files(listed, PUBLISHER)}


def read(own: PublishedFile) -> dict[str, Any]:
    told: dict[str, Any] = json.loads(own.content)
    return told


@pytest.mark.parametrize(
    "listed",
    [
        (),
        (listing("a"),),
        (listing("a"), listing("b", "1"), listing("c")),
        (listing("a", "1", "2"), listing("b"), listing("c", "3")),
    ],
)
def test_the_lists_say_the_same_also_where_a_board_has_no_report(listed: tuple[BoardListing, ...]) -> None:
    made = files(*listed)
    whole, index = read(made["rapporter.json"]), read(made["namnder.json"])
    assert bz2.decompress(made["rapporter.json.bz2"].content) == made["rapporter.json"].content
    parts = [report_listing.file(own.board.slug, [own], PUBLISHER) for own in listed]
    assert [own.path for own in parts] == [f"{own.board.slug}/rapporter.json" for own in listed]
    for key in ("reports", "boards"):
        assert [entry for part in parts for entry in read(part)[key]] == whole[key]
    assert [(own["board"], own["count"], own.get("changed")) for own in index["boards"]] == [
        (own.board.name, own.count, own.changed.isoformat() if own.changed else None) for own in listed
    ]
    assert [own["listing"]["bytes"] for own in index["boards"]] == [len(part.content) for part in parts]


def test_a_board_that_is_gone_has_the_reports_of_those_in_its_place() -> None:
    made = report_listing.file("gammal", [listing("a", "1"), listing("b", "2")], PUBLISHER)
    assert made.path == "gammal/rapporter.json"
    assert [own["title"] for own in read(made)["reports"]] == ["1", "2"]
