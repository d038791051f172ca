"""How a build grows with the site, beside plain Material for MkDocs with the same pages: prints a table in Markdown.

``python tests/benchmark/bench.py --pages 100 300 1000 --only cold edit --search off``. What it measures, and what it
found, is in the README beside it.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Final, ParamSpec

import plain
import project
from ledger import Result, table
from measured import FailedError, Measured, measured
from own import SHAPES, Own, Shape
from served import Edit, served

STEPS: Final = ("cold", "warm", "edit", "serve")
PAGES: Final = "pages"
REPORTS_PER_BOARD: Final = "reports per board"
EDITIONS_PER_REPORT: Final = "editions per report"
GROWS: Final = {"pages": PAGES, "board": REPORTS_PER_BOARD, "editions": EDITIONS_PER_REPORT}
"""What may grow from one site to the next, by what it is asked for with."""
_YEARS: Final = (2, 4, 8, 16)
"""How many years of reports the one board has whose reports grow in number."""
_EDITIONS: Final = (1, 2, 4, 8)
_FEW: Final = 4
"""How many years of reports the one board has whose reports get more editions."""
_OURS: Final = "from rakenskap.cli import main; main()"
Asked = ParamSpec("Asked")
_MOST: Final = 99
"""More editions than a run ever makes of a report."""
_SAVES: Final = 5
"""How many edits are saved while the site is served, one after the other."""
_LEFT: Final = (".cache", "site")


@dataclass(frozen=True, slots=True)
class Wish:
    """What is to be measured."""

    steps: Sequence[str]
    searches: Sequence[bool]
    beside: bool
    runs: int
    timeout: float


@dataclass(frozen=True, slots=True)
class Size:
    """A site to measure: how many ``reports``, in boards of what ``shape``, and which of its numbers ``grows`` from one to the next."""

    reports: int
    shape: Shape
    grows: str = PAGES
    size: int = 0


def sizes(grows: str, shape: Shape, pages: Sequence[int]) -> Iterator[Size]:
    """The sites that show how the cost grows with what ``grows``: pages, or for one board its reports, or their editions."""
    if grows == REPORTS_PER_BOARD:
        for years in _YEARS:
            own = replace(shape, years=years)
            yield Size(own.per_board, own, grows, own.per_board)
    elif grows == EDITIONS_PER_REPORT:
        for editions in _EDITIONS:
            own = replace(shape, years=_FEW, editions=editions)
            yield Size(own.per_board, own, grows, editions)
    else:
        for wanted in sorted(pages):
            yield Size(project.reports(wanted, shape), shape)


def results(own_size: Size, wish: Wish, say: Callable[[str], None]) -> Iterator[Result]:
    """Everything that is wished for a site of this size; a command that fails leaves its place empty."""
    count, shape = own_size.reports, own_size.shape
    with tempfile.TemporaryDirectory(prefix="rakenskap-bench-", ignore_cleanup_errors=True) as folder:
        ours, theirs = Path(folder) / "ours", Path(folder) / "plain"
        ours.mkdir()
        project.made(ours, count, shape)
        own_report = project.corrected_report(shape)
        found = [*_ours(ours, own_report, wish, say)]
        pages = _pages(ours)
        say(f"{count} reports, {shape.per_board} a board, {pages} pages")
        plainly = _theirs(ours, theirs, own_report, wish, say) if wish.beside else {}
        if wish.beside and _pages(theirs) not in {0, pages}:
            say(f"plain Material has {_pages(theirs)} pages")
        for own in found:
            beside = plainly.get((own.step == "serve", own.search))
            whole = replace(own, pages=pages, shape=shape.name, theirs=beside)
            yield replace(whole, grows=own_size.grows, size=own_size.size)


def _ours(root: Path, corrected: Own, wish: Wish, say: Callable[[str], None]) -> Iterator[Result]:
    """Our own builds in ``root``, in the order that each leaves what the next one needs."""
    environment = _environment() | {"PYTHONPATH": str(root / "hooks")}
    edition = 0
    for search in wish.searches:
        command = [sys.executable, "-c", _OURS, "build", *([] if search else ["--no-search"])]
        for step in [own for own in STEPS if own != "serve" and (own in wish.steps or own == "cold")]:
            runs = []
            for _ in range(wish.runs):
                if step == "cold":
                    _clean(root)
                elif step == "edit":
                    edition += 1
                    project.committed(root, project.corrected(corrected, edition))
                runs.append(_tried(say, measured, command, root, environment, wish.timeout))
            # a site that is not built cold first can't be built warm
            yield from [Result(0, step, search, history=True, ours=_best(runs))] if step in wish.steps else []
            say(f"  ours, {step}, search {'on' if search else 'off'}: {_shown(_best(runs))}")
    for history in (True, False) if "serve" in wish.steps else ():
        edition += 1
        aside = root.with_name("git-aside")
        if not history:
            (root / ".git").rename(aside)
        edits = [
            Edit(project.corrected(corrected, own), project.page(corrected), project.figure(corrected, own))
            for own in range(edition, edition + _SAVES)
        ]
        took = _tried(say, _saved, root, edits, environment, wish.timeout)
        if not history:
            aside.rename(root / ".git")
        say(f"  ours, serve, history {'on' if history else 'off'}: {_shown(took)}")
        yield Result(0, "serve", search=False, history=history, ours=took)
        subprocess.run(["git", "checkout", "-q", "."], cwd=root, check=True)


def _theirs(
    root: Path, folder: Path, corrected: Own, wish: Wish, say: Callable[[str], None]
) -> dict[tuple[bool, bool], Measured | None]:
    """Plain Material's builds, with and without search, and its server: it keeps nothing, so every build is cold."""
    folder.mkdir()
    exported = folder.with_name("exported")
    environment = _environment()
    command = [sys.executable, "-c", _OURS, "pages", str(exported)]
    try:
        measured(command, root, environment | {"PYTHONPATH": str(root / "hooks")}, wish.timeout)
    except FailedError as error:
        say(f"  {error}")
        return {}
    plain.made(exported, folder)
    shutil.rmtree(exported)
    found: dict[tuple[bool, bool], Measured | None] = {}
    if set(wish.steps) - {"serve"}:
        for search in wish.searches:
            plain.configured(folder, search=search)
            build = [sys.executable, "-m", "mkdocs", "build", "--quiet"]
            runs = []
            for _ in range(wish.runs):
                _clean(folder)
                runs.append(_tried(say, measured, build, folder, environment, wish.timeout))
            found[False, search] = _best(runs)
            say(f"  plain Material, search {'on' if search else 'off'}: {_shown(found[False, search])}")
    if "serve" in wish.steps:
        plain.configured(folder, search=False)
        path = Path("content") / project.page(corrected) / "index.md"
        text = (folder / path).read_text(encoding="utf-8").replace("\N{NO-BREAK SPACE}", " ")
        # the newest of its editions is the one that was checked in last
        figures = (project.figure(corrected, edition) for edition in range(_MOST, -1, -1))
        before = next(figure for figure in figures if figure in text)
        after = project.figure(corrected, _MOST)
        edit = Edit({str(path): text.replace(before, after).encode()}, project.page(corrected), after)
        found[True, False] = _tried(say, _saved, folder, [edit], environment, wish.timeout)
        say(f"  plain Material, serve: {_shown(found[True, False])}")
    return found


def _tried(
    say: Callable[[str], None], run: Callable[Asked, Measured], *asked: Asked.args, **more: Asked.kwargs
) -> Measured | None:
    """What was measured, or None where the command failed, which is said."""
    try:
        return run(*asked, **more)
    except FailedError as error:
        say(f"  {error}")
        return None


def _saved(folder: Path, edits: Sequence[Edit], environment: Mapping[str, str], timeout: float) -> Measured:
    """How long a saved file took to its page; a server's processor time and memory are those of its first build."""
    return Measured(served(folder, edits, environment, timeout).median, 0.0, 0.0, None)


def _best(runs: Sequence[Measured | None]) -> Measured | None:
    """The fastest: what else the machine does can only make a build slower."""
    return min((run for run in runs if run is not None), key=lambda run: run.wall, default=None)


def _clean(root: Path) -> None:
    for name in _LEFT:
        shutil.rmtree(root / name, ignore_errors=True)


def _pages(root: Path) -> int:
    return sum(1 for _ in (root / "site").rglob("*.html"))


def _environment() -> dict[str, str]:
    names = {name: value for name, value in os.environ.items() if name not in {"PYTHONPATH", "SOURCE_DATE_EPOCH"}}
    return names | {"NO_MKDOCS_2_WARNING": "1", "PYTHONHASHSEED": "0", "PYTHONUTF8": "1"}


def _shown(own: Measured | None) -> str:
    return "failed" if own is None else f"{own.wall:.1f} s wall, {own.cpu:.1f} s CPU, {own.largest:.0f} MB"


def machine() -> str:
    """The machine by what matters: its cores, its memory, and how busy it is."""
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 1e9
    load = ", ".join(f"{value:.1f}" for value in os.getloadavg())
    return f"{os.cpu_count()} cores, {memory:.0f} GB, Python {platform.python_version()}, load {load}"


def main() -> None:
    """Measure the numbers of pages that are asked for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pages", type=int, nargs="+", default=[100, 1000], help="about how many pages each site has")
    parser.add_argument("--boards", nargs="+", choices=SHAPES, default=[*SHAPES], help="of twenty reports, or of sixty")
    parser.add_argument("--grow", choices=GROWS, default="pages", help="what grows from one site to the next")
    parser.add_argument("--only", nargs="+", choices=STEPS, default=STEPS, help="which steps are measured")
    parser.add_argument("--search", choices=("off", "on", "both"), default="both", help="with a search index")
    parser.add_argument("--alone", action="store_true", help="leave plain Material out")
    parser.add_argument("--runs", type=int, default=1, help="how many times; the fastest counts")
    parser.add_argument("--timeout", type=float, default=3600, help="seconds that one command may take")
    parser.add_argument("--json", type=Path, help="a file for the figures as they are")
    asked = parser.parse_args()
    # so that whoever ends the run leaves no folders and no builds behind
    signal.signal(signal.SIGTERM, lambda *_: sys.exit("stopped"))
    searches = {"off": (False,), "on": (True,), "both": (False, True)}[asked.search]
    if asked.only == ["serve"]:
        searches = (False,)  # a server has no index, and one build counts its pages
    wish = Wish(asked.only, searches, not asked.alone, asked.runs, asked.timeout)
    found: list[Result] = []
    before = machine()
    for shape in [SHAPES[name] for name in asked.boards]:
        for size in sizes(GROWS[asked.grow], shape, asked.pages):
            started = time.perf_counter()
            _say(f"{size.reports} reports, {shape.name} boards (load {os.getloadavg()[0]:.1f})")
            found += results(size, wish, _say)
            _say(f"  {time.perf_counter() - started:.0f} s in all (load {os.getloadavg()[0]:.1f})")
            if asked.json:
                asked.json.write_text(json.dumps([asdict(own) for own in found], indent=1), encoding="utf-8")
    sys.stdout.write(f"{before} before, {os.getloadavg()[0]:.1f} after\n\n{table(found)}\n")


def _say(told: str) -> None:
    sys.stderr.write(f"{told}\n")
    sys.stderr.flush()


if __name__ == "__main__":
    main()
