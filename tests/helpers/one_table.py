"""A report of one table, as its files in memory: sound, until a test says otherwise."""

from __future__ import annotations

from typing import Final

from memory_tree import MemoryTree

FOLDER: Final = "data/exempelnamnden/2025/arsrapport"
_BOARD: Final = """name: Exempelnämnden
municipality: Exempelkommunen
municipality_code: 9999
mandate: Nämnden är påhittad.
fictional: ja
"""
_HEAD: Final = """title: Årsrapport 2025
version: 1.0.0
report:
  type: arsrapport
  period: 2025-01-01/2025-12-31
  status: okand
changes:
  - version: 1.0.0
    date: 2026-03-02
    type: publicering
    note: Första publiceringen.
sections:
  - title: Ekonomi
"""


def descriptor(kind: str = "economy", unit: str = "tkr", *, text: str = "", above: str = "") -> str:
    """The descriptor, which ends within the entry of its table, with a ``text`` of its section and keys ``above`` all."""
    resource = (
        f"  - name: drift\n    title: Driftredovisning\n    kind: {kind}\n    path: drift.csv\n    unit: {unit}\n"
    )
    return f"format: 1\n{above}{_HEAD}{text}    show: [drift]\nresources:\n{resource}"


def tree(table: str | bytes, described: str | bytes) -> MemoryTree:
    """The files of the report, beside its board's."""
    files = {
        "data/exempelnamnden/board.yaml": _BOARD,
        f"{FOLDER}/datapackage.yaml": described,
        f"{FOLDER}/drift.csv": table,
    }
    return MemoryTree({path: own if isinstance(own, bytes) else own.encode() for path, own in files.items()})
