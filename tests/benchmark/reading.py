"""How reading grows with the data: time and memory for one and for fifty copies of every package.

Run from the project's folder: ``.venv/bin/python tests/benchmark/reading.py [copies]``. It prints, and fails nothing.
"""

from __future__ import annotations

import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Final

from folders import ROOT

COPIES: Final = 50
ONE: Final = "--one"


def copied(copies: int) -> dict[str, bytes]:
    """The files of the data, every board ``copies`` times under a name of its own."""
    files: dict[str, bytes] = {}
    for path in sorted((ROOT / "data").rglob("*")):
        board, _, rest = path.relative_to(ROOT / "data").as_posix().partition("/")
        if path.is_file() and rest:
            names = [board] if board == "register" else [f"{board}-{number}" for number in range(copies)]
            files |= {f"data/{name}/{rest}": path.read_bytes() for name in names}
    return files


def measured(copies: int) -> str:
    """What this process needed: reports, seconds to import and to read, peak memory in MB, and problems found."""
    started = time.perf_counter()
    from rakenskap.reading import source  # noqa: PLC0415 - the import is measured too
    from rakenskap.reading.files.tree import FolderTree  # noqa: PLC0415

    imported = time.perf_counter() - started
    with tempfile.TemporaryDirectory() as folder:
        for name, content in copied(copies).items():
            path = Path(folder) / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
        started = time.perf_counter()
        result = source.read(FolderTree(Path(folder)))
        read = time.perf_counter() - started
    reports = sum(len(board.reports) for board in result.collection.boards)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * (1 if sys.platform == "darwin" else 1_024) / 1e6
    return f"{reports} {imported} {read} {peak} {len(result.problems)}\n"


def run(copies: int) -> list[float]:
    """What a process of its own measured."""
    done = subprocess.run([sys.executable, __file__, ONE, str(copies)], capture_output=True, text=True, check=True)
    return [float(figure) for figure in done.stdout.split()]


def main(copies: int) -> None:
    one, many = run(1), run(copies)
    for reports, imported, read, peak, problems in (one, many):
        took = f"import {imported:.2f} s, read {read:.2f} s ({read / reports * 1_000:.0f} ms each), peak {peak:.0f} MB"
        sys.stdout.write(f"{reports:5.0f} reports, {problems:.0f} problems: {took}\n")
    times, peaks = many[2] / one[2], many[3] / one[3]
    sys.stdout.write(f"reports × {many[0] / one[0]:.0f}: time × {times:.1f}, peak × {peaks:.1f}\n")


if __name__ == "__main__":
    if sys.argv[1:2] == [ONE]:
        sys.stdout.write(measured(int(sys.argv[2])))
    else:
        main(int(sys.argv[1]) if len(sys.argv) > 1 else COPIES)
