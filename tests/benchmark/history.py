"""What reading the history costs: made-up reports with three editions each, one commit for each edition.

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

from rakenskap import chronicle, source
from rakenskap.repository import Repository
from rakenskap.snapshot import Snapshot

EDITIONS: Final = 3
SAMPLE: Final = 100
"""How many reports are read and checked for comparison: all of them would take minutes."""
WHO: Final = b"committer Test <test@example.se> 1772452800 +0000\n"


def stream(count: int) -> Iterator[bytes]:
    """The history as ``git fast-import`` reads it: one commit with every report, then one for each later edition."""
    files = dict(generated.files(count))
    yield _commit("Publicera", files)
    folders = sorted(path.rpartition("/")[0] for path in files if path.endswith("/datapackage.yaml"))
    for edition in range(1, EDITIONS):
        for folder in folders:
            yield _commit("Rätta", dict(_edited(files, folder, edition)))


def _edited(files: dict[str, bytes], folder: str, edition: int) -> Iterator[tuple[str, bytes]]:
    path, table = f"{folder}/datapackage.yaml", f"{folder}/drift_0.csv"
    head = files[path].decode()
    own = f"1.0.{edition}"
    entry = f"changes:\n  - version: {own}\n    date: 2026-03-02\n    type: rattelse\n    note: Ett tal var fel.\n"
    head = head.replace(f"version: 1.0.{edition - 1}\nreport", f"version: {own}\nreport", 1).replace(
        "changes:\n", entry, 1
    )
    lines = files[table].decode().split("\n")
    fields = lines[1].split(";")
    fields[-1] = str(int(fields[-1]) + edition)
    lines[1] = ";".join(fields)
    files[path], files[table] = head.encode(), "\n".join(lines).encode()
    yield path, files[path]
    yield table, files[table]


def _commit(message: str, files: dict[str, bytes]) -> bytes:
    told = message.encode()
    parts = [b"commit refs/heads/main\n", WHO, b"data %d\n%b\n" % (len(told), told)]
    for path, content in files.items():
        parts.append(b"M 100644 inline %b\ndata %d\n%b\n" % (path.encode(), len(content), content))
    return b"".join(parts)


def measured(count: int) -> tuple[float, float]:
    """Seconds for the history of ``count`` reports, and for reading and checking those reports once."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        subprocess.run(["git", "init", "-q", "-b", "main", folder], check=True)
        with subprocess.Popen(["git", "fast-import", "--quiet"], cwd=root, stdin=subprocess.PIPE) as made:
            assert made.stdin is not None
            for part in stream(count):
                made.stdin.write(part)
        repository = Repository.open(root)
        assert repository is not None
        started = time.perf_counter()
        archive = chronicle.archive(repository)
        history = time.perf_counter() - started
        editions = sum(len(lineage.editions) for lineage in archive.lineages.values())
        assert editions == EDITIONS * count, editions
        boards = {f"data/exempel-namnd-{number}/" for number in range(SAMPLE // 10)}
        few = {path: blob for path, blob in archive.files.items() if any(path.startswith(board) for board in boards)}
        started = time.perf_counter()
        read = source.read(Snapshot(repository, few))
        reading = (time.perf_counter() - started) / min(SAMPLE, count) * count
        repository.close()
        assert not read.errors, read.errors[0]
        return history, reading


def main() -> None:
    """Measure the numbers of reports that are asked for."""
    counts = [int(word) for word in sys.argv[1:]] or [100, 1000]
    found = {}
    for count in counts:
        history, reading = measured(count)
        found[count] = history
        sys.stdout.write(
            f"{count} rapporter, {EDITIONS} utgåvor var: historiken {history:.2f} s, rapporterna en gång {reading:.1f} s, "
            f"andel {history / (history + reading * EDITIONS):.4f} av alla utgåvor\n"
        )
    first, last = counts[0], counts[-1]
    if first != last:
        growth = math.log(found[last] / found[first]) / math.log(last / first)
        sys.stdout.write(f"tillväxt: exponent {growth:.2f}\n")


if __name__ == "__main__":
    main()
