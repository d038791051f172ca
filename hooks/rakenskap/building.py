"""One build of the site, strictly: beside the earlier one, which is swapped out only when everything went well."""

from __future__ import annotations

import json
import os
import resource
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

from rakenskap import earlier_site, executor, manifest, progress, published_site, revision, search_index, tool
from rakenskap.progress import Loudness
from rakenskap.stage import Step, unseen

SITE: Final = "site"
NEW: Final = ".site-ny"
OLD: Final = ".site-gammal"
TIMING: Final = ".cache/rakenskap/timing.json"
EPOCH: Final = "SOURCE_DATE_EPOCH"


def build(  # noqa: PLR0913 - what a person may ask for
    root: Path,
    echo: Callable[[str], None],
    step: Step = unseen,
    loudness: Loudness = Loudness.NORMAL,
    *,
    search: bool = True,
    workers: str = "",
) -> int:
    """The exit code of one build: 0 when ``site/`` is new, else 1 and it is as it was.

    Without ``search`` the site has no search index: for whoever is in a hurry, and for measuring what the index costs.
    ``workers`` is the address of a cluster that makes the chapters.
    """
    started = time.perf_counter()
    new = root / NEW
    shutil.rmtree(new, ignore_errors=True)
    for told in (TIMING, earlier_site.LAID):
        (root / told).unlink(missing_ok=True)
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--clean", "--site-dir", str(new)]
    command += [] if loudness is Loudness.VERBOSE else ["--quiet"]
    environment = _environment(root) | {progress.LOUDNESS: loudness, executor.VARIABLE: workers}
    done = subprocess.run(command, cwd=root, env=environment, check=False)  # noqa: S603 - our own command
    fault = "" if done.returncode == 0 else "bygget avbröts"
    fault = fault or _fault(new) or (search_index.index(new, step) if search else "")
    fault = fault or _undescribed(root, new, int(environment[EPOCH]), step)
    if fault:
        shutil.rmtree(new, ignore_errors=True)
        echo(f"Webbplatsen är inte byggd: {fault}. site/ är oförändrad.")
        return 1
    _swap(root, new)
    echo(_report(root, time.perf_counter() - started))
    return 0


def _environment(root: Path) -> dict[str, str]:
    """The environment of the build: the commit's time as the clock, and nothing of this machine's language."""
    environment = os.environ | {"NO_MKDOCS_2_WARNING": "1", "PYTHONHASHSEED": "0", "PYTHONUTF8": "1"}
    if EPOCH not in environment:
        git = ["git", "-C", str(root), "log", "-1", "--format=%ct"]
        stamp = subprocess.run(git, capture_output=True, text=True, check=False)  # noqa: S603 - fixed arguments
        environment[EPOCH] = stamp.stdout.strip() if stamp.returncode == 0 else "0"
    return environment


def _fault(new: Path) -> str:
    """Why the finished folder can't be published, or nothing."""
    if not (new / "index.html").is_file():
        return "startsidan saknas"
    for folder, folders, names in os.walk(new):
        for name in (*folders, *names):
            path = f"{folder}/{name}"
            if os.path.islink(path):  # noqa: PTH114 - one of very many
                return f"{os.path.relpath(path, new)} är en länk"
            if name.endswith(".gz"):  # a compressed copy holds its own date, and no server of static files needs it
                Path(path).unlink()
    return ""


def _undescribed(root: Path, new: Path, epoch: int, step: Step) -> str:
    """Why the finished folder's manifest couldn't be written, or nothing; nothing may be written to it after that."""
    path, lock, stands = new / manifest.FILE, root / tool.LOCK, revision.revision(root)
    if path.exists():
        return f"{manifest.FILE} bland de skrivna sidorna har manifestets namn"
    tools = tool.tools(lock.read_text(encoding="utf-8")) if lock.is_file() else ()
    before, laid = earlier_site.read(root, root / SITE), earlier_site.read(root, new, earlier_site.LAID)
    files = published_site.Folder(new).files(
        step=step, known=lambda path, status: before.name(path, status) or laid.name(path, status)
    )
    made = manifest.Manifest(_told(root)["address"], stands.commit, stands.dirty, epoch, tools, files)
    path.write_text(manifest.as_json(made), encoding="utf-8", newline="\n")
    earlier_site.keep(root, earlier_site.written(new, files))
    return ""


def _swap(root: Path, new: Path) -> None:
    site, old = root / SITE, root / OLD
    shutil.rmtree(old, ignore_errors=True)
    if site.exists():
        site.rename(old)
    new.rename(site)
    shutil.rmtree(old, ignore_errors=True)


def _report(root: Path, seconds: float) -> str:
    timing = _told(root)
    scale = 1 if sys.platform == "darwin" else 1024  # bytes there, kibibytes elsewhere
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss * scale / 1e6
    pages = sum(name.endswith(".html") for _, _, names in os.walk(root / SITE) for name in names)
    return (
        f"site/ är klar: {pages} sidor på {_comma(seconds)} s, varav {timing['set']} satta på nytt. "
        f"Mest minne: {peak:.0f} MB.{_left_out(timing)}"
    )


def _left_out(timing: dict[str, Any]) -> str:
    """What the site lacks that somebody may expect, as lines of their own."""
    if not timing["history"]:
        return "\nMappen har ingen historik i git. Rapporterna visas som de ligger, utan utgåvor och ändringar."
    if timing["dirty"]:
        return "\nDet som inte är incheckat i data/ är inte med. make serve visar det."
    return ""


def _told(root: Path) -> dict[str, Any]:
    """What the build says of itself."""
    told: dict[str, Any] = json.loads((root / TIMING).read_text(encoding="utf-8"))
    return told


def _comma(seconds: float) -> str:
    return f"{seconds:.1f}".replace(".", ",")
