"""What reading the history costs: made-up reports with one to three editions each, one commit for each later edition.

``python tests/benchmark/history.py 100 1000`` prints for each number of reports how long the history takes to read,
beside how long the reports themselves take, and how that grows.
"""

from __future__ import annotations

import math
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import generated
from own import SMALL, Own, Shape, board_folder

from rakenskap.editions import chronicle
from rakenskap.editions.repository import Repository
from rakenskap.editions.snapshot import Snapshot
from rakenskap.reading import source

SAMPLE: Final = 100
"""How many reports are read and checked for comparison: all of them would take minutes."""
FIRST: Final = 1782864000
"""When the first commit is made, in seconds: after the last date that a report says, in the summer of 2026.

Every later one is made an hour after the one before."""


def reports(count: int, shape: Shape = SMALL) -> list[Own]:
    """The first ``count`` reports of boards of this shape."""
    return [Own(number, shape) for number in range(count)]


def stream(count: int, program: dict[str, bytes] | None = None, shape: Shape = SMALL) -> Iterator[bytes]:
    """The history as ``git fast-import`` reads it: one commit with every report, then one for each later edition.

    ``program`` holds files that the first commit has besides.
    """
    yield _commit("Publicera", (program or {}) | dict(generated.files(count, shape=shape)), 0)
    later = [(edition, own) for own in reports(count, shape) for edition in range(2, own.editions + 1)]
    for hour, (edition, own) in enumerate(sorted(later, key=lambda pair: pair[0]), start=1):
        yield _commit("Rätta", dict(generated.report(own, edition)), hour)


def _commit(message: str, files: dict[str, bytes], hour: int) -> bytes:
    told = message.encode()
    who = b"committer Test <test@example.se> %d +0000\n" % (FIRST + 3600 * hour)
    parts = [b"commit refs/heads/main\n", who, b"data %d\n%b\n" % (len(told), told)]
    for path, content in files.items():
        parts.append(b"M 100644 inline %b\ndata %d\n%b\n" % (path.encode(), len(content), content))
    return b"".join(parts)


def imported(root: Path, parts: Iterator[bytes]) -> None:
    """Makes a repository in ``root`` of a stream; its files are not checked out."""
    subprocess.run(["git", "init", "-q", "-b", "main", str(root)], check=True)
    with subprocess.Popen(["git", "fast-import", "--quiet"], cwd=root, stdin=subprocess.PIPE) as made:
        assert made.stdin is not None
        for part in parts:
            made.stdin.write(part)
    assert made.returncode == 0


def measured(count: int) -> tuple[float, float, int]:
    """Seconds for the history of ``count`` reports, for reading and checking those reports once, and their editions."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        imported(root, stream(count))
        repository = Repository.open(root)
        assert repository is not None
        started = time.perf_counter()
        archive = chronicle.archive(repository)
        history = time.perf_counter() - started
        editions = sum(len(lineage.editions) for lineage in archive.lineages.values())
        assert editions == sum(own.editions for own in map(Own, range(count))), editions
        boards = {f"{board_folder(number)}/" for number in range(SAMPLE // SMALL.per_board)}
        boards.add("data/register/")
        few = {path: blob for path, blob in archive.files.items() if any(path.startswith(board) for board in boards)}
        started = time.perf_counter()
        read = source.read(Snapshot(repository, few))
        reading = (time.perf_counter() - started) / min(SAMPLE, count) * count
        repository.close()
        assert not read.errors, read.errors[0]
        return history, reading, editions


def main() -> None:
    """Measure the numbers of reports that are asked for."""
    counts = [int(word) for word in sys.argv[1:]] or [100, 1000]
    found = {}
    for count in counts:
        history, reading, editions = measured(count)
        found[count] = history
        sys.stdout.write(
            f"{count} rapporter, {editions} utgåvor: historiken {history:.2f} s, rapporterna en gång {reading:.1f} s, "
            f"andel {history / (history + reading * editions / count):.4f} av alla utgåvor\n"
        )
    first, last = counts[0], counts[-1]
    if first != last:
        growth = math.log(found[last] / found[first]) / math.log(last / first)
        sys.stdout.write(f"tillväxt: exponent {growth:.2f}\n")


if __name__ == "__main__":
    main()
