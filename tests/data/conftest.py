"""The tests of this repository's own reports run where they are; in a repository with other boards none of them does."""

from __future__ import annotations

from typing import Final

from folders import ROOT

BOARDS: Final = (
    "exempelkommunen-exempelnamnden",
    "hallsberg-social-och-arbetsmarknadsnamnden",
    "helsingborg-socialnamnden",
    "linkoping-socialnamnden",
    "sjobo-individ-och-familjeomsorg",
    "tyreso-arbetsmarknads-och-socialnamnden",
)
"""The invented board and those of the five reports."""
collect_ignore_glob = [] if all((ROOT / "data" / board).is_dir() for board in BOARDS) else ["*"]


def pytest_report_header() -> list[str]:
    """A line where they are left out."""
    return ["tests/data: other boards than this project's own; its tests are left out"] if collect_ignore_glob else []
