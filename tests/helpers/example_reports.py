"""Several boards with a few reports each, put together of the examples of the review."""

from __future__ import annotations

from functools import cache
from typing import Final

import memory_tree
from folders import EXAMPLES
from memory_tree import MemoryTree

from rakenskap.model.board import Collection
from rakenskap.model.report import Report
from rakenskap.reading import source
from rakenskap.reading.source import SourceResult

BOARDS: Final = {
    "biblioteksnamnden": ("Biblioteksnämnden", "ok_every_kind"),
    "fritidsnamnden": ("Fritidsnämnden", "ok_measure_history"),
    "kulturnamnden": ("Kulturnämnden", "ok_known_deviation"),
    "teknik": ("Tekniknämnden", "ok_rules"),
}
"""By folder: the board's name, and the example that its reports are."""


@cache
def tree() -> MemoryTree:
    """The files: each example as a board of its own, and one register."""
    files: dict[str, bytes] = {}
    for folder, (name, case) in BOARDS.items():
        for path, content in memory_tree.of_folder(EXAMPLES / case, "data/").files.items():
            if path.startswith("data/register/"):
                first, *lines = files.get(path, b"").splitlines() or [b""]
                head, *more = content.splitlines()
                assert first in {b"", head}
                files[path] = b"\n".join([head, *dict.fromkeys([*lines, *more]), b""])
            elif path == "data/exempelnamnden/board.yaml":
                files[f"data/{folder}/board.yaml"] = content.replace("Exempelnämnden".encode(), name.encode())
            else:
                files[path.replace("/exempelnamnden/", f"/{folder}/")] = content
    return MemoryTree(dict(sorted(files.items())))


@cache
def result() -> SourceResult:
    """What is read of them."""
    found = source.read(tree())
    assert found.problems == (), found.problems
    return found


def collection() -> Collection:
    """The boards and their register."""
    return result().collection


def reports() -> tuple[Report, ...]:
    """Every report."""
    return tuple(report for board in collection().boards for report in board.reports)
