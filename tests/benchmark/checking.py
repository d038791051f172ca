"""What the equations cost beside Frictionless: built, checked and located, against validating the same packages.

All times are the processor's. Run from the project's folder: ``.venv/bin/python tests/benchmark/checking.py [reports]``.
It prints, and fails nothing.
"""

from __future__ import annotations

import gc
import math
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from frictionless import Package  # noqa: TID251 - what we are compared with
from generated import files

from rakenskap.audit import audit
from rakenskap.audit.audit import Audit
from rakenskap.model import package
from rakenskap.model.addresses import Publisher
from rakenskap.model.board import Board, Register
from rakenskap.model.report import Report
from rakenskap.reading import source
from rakenskap.reading.files.tree import FolderTree

REPORTS = 1_000
SLIPS = 0.05
RUNS = 3
PUBLISHER = Publisher("Exempelkommunen", "https://example.se/", "CC0 1.0", "https://creativecommons.org/")


def read(count: int) -> tuple[Register, list[tuple[Board, Report]]]:
    """The register and made-up reports; those with misprints are acknowledged by nobody, and are audited all the same."""
    with tempfile.TemporaryDirectory() as folder:
        for name, content in files(count, SLIPS):
            path = Path(folder) / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
        result = source.read(FolderTree(Path(folder)))
    boards = {board.slug: board for board in result.collection.boards}
    return result.collection.register, [(boards[own.report.board], own.report) for own in result.audits]


def checked(reports: Sequence[tuple[Board, Report]]) -> tuple[float, int, int]:
    """Seconds to build, check and locate everything, the equations, and the faults with one suspect.

    The best of a few runs: what else the machine does, and when memory is swept, tells nothing of how it grows.
    """
    audits: list[Audit] = []
    taken: list[float] = []
    for _ in range(RUNS):
        gc.collect()
        started = time.process_time()
        audits = [audit.of_report(report) for _, report in reports]
        taken.append(time.process_time() - started)
    seconds = min(taken)
    located = sum(len(finding.fault.suspects) == 1 for own in audits for finding in own.findings)
    return seconds, sum(len(own.audited) for own in audits), located


def validated(register: Register, reports: Sequence[tuple[Board, Report]]) -> float:
    """Seconds that Frictionless takes for the published packages of the same reports."""
    with tempfile.TemporaryDirectory() as folder:
        for place, (board, report) in enumerate(reports):
            for file in package.package(board, report, register, PUBLISHER).files:
                path = Path(folder) / str(place) / file.path
                path.parent.mkdir(exist_ok=True)
                path.write_bytes(file.content)
        started = time.process_time()
        for place in range(len(reports)):
            found = Package(str(Path(folder) / str(place) / "datapackage.json")).validate()
            if not found.valid:
                raise RuntimeError(found)
        return time.process_time() - started


def main(count: int) -> None:
    sizes = sorted({count // 10, count // 3, count})
    times = []
    register, reports = read(count)
    for size in sizes:
        seconds, equations, located = checked(reports[:size])
        times.append(seconds)
        sys.stdout.write(
            f"{size:5} reports: {equations} equations in {seconds:.2f} s ({seconds / size * 1000:.1f} ms each), "
            f"{located} faults located\n"
        )
    growth = math.log(times[-1] / times[0]) / math.log(sizes[-1] / sizes[0])
    theirs = validated(register, reports)
    sys.stdout.write(f"growth exponent {growth:.2f}; Frictionless {theirs:.1f} s: ratio {times[-1] / theirs:.3f}\n")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else REPORTS)
