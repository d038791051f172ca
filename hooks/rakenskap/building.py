"""One build of the site, strictly: beside the earlier one, which is changed only when everything went well."""

from __future__ import annotations

import hashlib
import json
import os
import resource
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any, Final

from rakenskap import (
    build_key,
    earlier_site,
    executor,
    manifest,
    progress,
    published_site,
    revision,
    search_index,
    site_folder,
    tool,
)
from rakenskap.earlier_site import Written
from rakenskap.manifest import PublishedFile
from rakenskap.progress import Loudness
from rakenskap.site_folder import NEW, SITE
from rakenskap.stage import Step, unseen

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
    try:
        site_folder.finish(root)
    except OSError as error:
        echo(_unmoved(error))
        return 1
    reads = build_key.key(root, (str(search),), time.time_ns())
    stands = _standing(root) if reads and reads == build_key.kept(root) and loudness is not Loudness.VERBOSE else {}
    if stands:
        echo(_report(root, stands, time.perf_counter() - started, "inget har ändrats sedan förra bygget."))
        return 0
    build_key.forget(root)
    new = root / NEW
    shutil.rmtree(new, ignore_errors=True)
    for told in (TIMING, earlier_site.LAID):
        (root / told).unlink(missing_ok=True)
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--clean", "--site-dir", str(new)]
    command += [] if loudness is Loudness.VERBOSE else ["--quiet"]
    environment = _environment(root) | {progress.LOUDNESS: loudness, executor.VARIABLE: workers}
    done = subprocess.run(command, cwd=root, env=environment, check=False)  # noqa: S603 - our own command
    made = _Made(root, step)
    fault = "" if done.returncode == 0 else "bygget avbröts"
    fault = fault or made.fault() or (search_index.index(made.places(), new, step) if search else "")
    if fault:
        shutil.rmtree(new, ignore_errors=True)
        echo(f"Webbplatsen är inte byggd: {fault}. site/ är oförändrad.")
        return 1
    made.describe(int(environment[EPOCH]))
    try:
        site_folder.publish(root, made.whole.keys())
    except OSError as error:
        echo(_unmoved(error))
        return 1
    build_key.keep(root, reads)
    seconds = time.perf_counter() - started
    echo(_report(root, made.whole, seconds, f"varav {_told(root)['set']} satta på nytt. Mest minne: {_peak():.0f} MB."))
    return 0


def _unmoved(error: OSError) -> str:
    return (
        f"Webbplatsen är byggd men bara delvis flyttad till {SITE}/: {error.filename} går inte att ändra "
        f"({error.strerror}). Rätta det och kör rakenskap build igen, så flyttas resten."
    )


def _environment(root: Path) -> dict[str, str]:
    """The environment of the build: the commit's time as the clock, and nothing of this machine's language."""
    environment = os.environ | {"NO_MKDOCS_2_WARNING": "1", "PYTHONHASHSEED": "0", "PYTHONUTF8": "1"}
    if EPOCH not in environment:
        environment[EPOCH] = revision.epoch(root)
    return environment


class _Made:
    """What a build has made: the files that are new, and with those that stay as they are the ``whole`` site."""

    def __init__(self, root: Path, step: Step) -> None:
        self._root = root
        self._new = root / NEW
        self._step = step
        self._laid = earlier_site.read(root, root / SITE, earlier_site.LAID)
        self.whole: Mapping[str, Written] = {}

    def places(self) -> dict[str, Path]:
        """Where the files of the site lie now, by their paths."""
        stay = {path: self._root / SITE / path for path in self._laid.files}
        return stay | {path: self._new / path for path in site_folder.files(self._new)}

    def fault(self) -> str:
        """Why what was made can't be published, or nothing."""
        if not (self._new / "index.html").is_file():
            return "startsidan saknas"
        if (self._new / manifest.FILE).exists() or manifest.FILE in self._laid.files:
            return f"{manifest.FILE} bland de skrivna sidorna har manifestets namn"
        if not self._laid.files:  # without it all that stays as it is would be removed
            return f"{earlier_site.LAID} gick inte att skriva"
        for path in list(site_folder.files(self._new)):
            if (self._new / path).is_symlink():
                return f"{path} är en länk"
            if path.endswith(".gz"):  # a compressed copy holds its own date, and no server of static files needs it
                (self._new / path).unlink()
        return ""

    def describe(self, epoch: int) -> None:
        """Write the manifest of the whole site; nothing may be written to it after that."""
        root = self._root
        lock, stands = root / tool.LOCK, revision.revision(root)
        tools = tool.tools(lock.read_text(encoding="utf-8")) if lock.is_file() else ()
        found = published_site.Folder(self._new).files(step=self._step, known=self._laid.name)
        before = earlier_site.read(root, root / SITE)
        given = {own.path: before.given(own.path, own.sha256) for own in found}
        for place in [place for place, own in given.items() if own is not None]:
            (self._new / place).unlink()  # it stands in the site already
        self.whole = {**self._laid.files, **earlier_site.written(self._new, found, given)}
        files = tuple(PublishedFile(place, own.size, own.name) for place, own in self.whole.items())
        made = manifest.Manifest(_told(root)["address"], stands.commit, stands.dirty, epoch, tools, files)
        content = manifest.as_json(made).encode()
        path = self._new / manifest.FILE
        path.write_bytes(content)
        own = Written(hashlib.sha256(content).hexdigest(), len(content), path.stat().st_mtime_ns)
        earlier_site.keep(root, {**self.whole, manifest.FILE: own})


def _standing(root: Path) -> Mapping[str, Written]:
    """The files of the site as it stands, where it is whole and holds nothing else; else none."""
    if not (root / TIMING).is_file():
        return {}
    site, earlier = root / SITE, earlier_site.read(root, root / SITE)
    found = {path: os.lstat(f"{site}/{path}") for path in site_folder.files(site)}
    is_whole = found.keys() == earlier.files.keys() and all(earlier.name(*own) for own in found.items())
    return earlier.files if is_whole else {}


def _report(root: Path, files: Iterable[str], seconds: float, told: str) -> str:
    pages = sum(path.endswith(".html") for path in files)
    return f"{SITE}/ är klar: {pages} sidor på {_comma(seconds)} s, {told}{_left_out(_told(root))}"


def _peak() -> float:
    """The most memory that a process of the build had, in MB."""
    scale = 1 if sys.platform == "darwin" else 1024  # bytes there, kibibytes elsewhere
    return resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss * scale / 1e6


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
