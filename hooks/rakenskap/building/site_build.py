"""One build of the site, strictly: beside the earlier one, which is changed only when everything went well."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Final

from rakenskap.base import cache, site_text
from rakenskap.base.cache import Cache
from rakenskap.base.output_folder import ForeignFolderError
from rakenskap.base.progress_step import Step, unseen
from rakenskap.base.published_file import StoredFile
from rakenskap.base.site_text import Text
from rakenskap.building import previous_build, problem_list, progress, site_folder
from rakenskap.building.build_lock import BuildLock
from rakenskap.building.previous_build import EngineRecord
from rakenskap.building.progress import Verbosity
from rakenskap.building.site_folder import NEW, SITE
from rakenskap.editions import working_copy
from rakenskap.editions.redactions import kept_parts
from rakenskap.editions.working_copy import WorkingCopyError
from rakenskap.model.problem import Place, SettingsError, problem
from rakenskap.reading.files import links
from rakenskap.site import executor

if TYPE_CHECKING:
    from rakenskap.building.assembly import Assembly
    from rakenskap.printing.site_printing import SitePrinting

EPOCH: Final = "SOURCE_DATE_EPOCH"
PROJECT: Final = "mkdocs.yml"
HOLD_BACK: Final = "RAKENSKAP_HOLD_BACK"
"""How one process tells another that it starts to hold faulty reports back."""
HELD_BACK: Final = 3
"""How a command ends when the site is new, but for reports that are held back."""
_PATIENCE: Final = 1
"""How many seconds an engine may take to end when we do."""


@dataclass(frozen=True, slots=True)
class BuildOptions:
    """What a person may ask of a build: how much it says, whether the site is searched, and who makes the parts.

    Without ``search`` the site has no search index: for whoever is in a hurry, and for measuring what the index costs.
    ``workers`` is the address of a cluster; nothing means this machine. With ``hold_back`` reports with errors stop no
    others. With ``printed`` each edition is printed to a PDF file.
    """

    verbosity: Verbosity = Verbosity.NORMAL
    search: bool = True
    workers: str = ""
    hold_back: bool = False
    printed: bool = False


_USUAL: Final = BuildOptions()


def holds_back() -> bool:
    """Whether the command that has started this process wants faulty reports to be held back."""
    return bool(os.environ.get(HOLD_BACK))


def build(root: Path, echo: Callable[[str], None], step: Step = unseen, options: BuildOptions = _USUAL) -> int:
    """The exit code of one build: 0 when ``site/`` is new, ``HELD_BACK`` when it lacks something, else 1 and it is as it was."""
    if not (root / PROJECT).is_file():
        echo(_words()("failed", fault=_words()("fault.no_project", folder=str(root), file=PROJECT)))
        return 1
    found = links.problems(root)
    if found:
        raise SettingsError(found)
    with BuildLock(root, echo) as lock:
        try:
            site_folder.check(root)
            return _build(root, echo, step, options, lock)
        except WorkingCopyError as error:
            echo(_words()("failed", fault=str(error)))
            return 1
        except ForeignFolderError as error:
            raise SettingsError([problem(error.code, Place(error.path), found=error.path)]) from None
        except BaseException:
            site_folder.clear(root)
            raise


def _build(root: Path, echo: Callable[[str], None], step: Step, options: BuildOptions, lock: BuildLock) -> int:
    started = time.perf_counter()
    is_verbose = options.verbosity is Verbosity.VERBOSE
    try:
        site_folder.finish(root)
    except OSError as error:
        echo(_unmoved(error))
        return 1
    if kept_parts.forget(root):
        echo(_words()("forgotten"))
    reads = previous_build.build_key(
        root, (str(options.search), str(options.hold_back), str(options.printed)), time.time_ns()
    )
    unchanged = _unchanged(root) if reads and reads == previous_build.kept_key(root) and not is_verbose else {}
    if unchanged:
        echo(_report(root, unchanged, time.perf_counter() - started, _words()("unchanged")))
        return 0
    environment = engine_environment(root)
    previous_build.forget_key(root)
    environment |= {progress.VERBOSITY: options.verbosity, executor.VARIABLE: options.workers}
    environment |= {HOLD_BACK: "1" if options.hold_back else ""}
    run = _EngineRun(root, environment, step, lock, is_verbose=is_verbose)
    from rakenskap.printing.site_printing import SitePrinting  # noqa: PLC0415 - a build that changes nothing has no use for it

    printing = SitePrinting(root, step, prints=options.printed)
    made, fault = run.made(printing)
    if not fault and printing.renew(made.places(), previous_build.read_record(root).address):
        made, fault = run.made(printing)  # for the pages lead to other files now, or say other sizes
    if fault:
        site_folder.clear(root)
        echo(_words()("failed", fault=fault))
        return 1
    made.lay(printing.files, printing.content)
    _describe(made, root, int(environment[EPOCH]), step, options)
    try:
        site_folder.publish(root, made.whole.keys())
    except OSError as error:
        echo(_unmoved(error))
        return 1
    seconds = time.perf_counter() - started
    engine = previous_build.read_record(root)
    if not engine.held and not printing.told:  # else the next build says again what is held back, and prints the rest
        previous_build.keep_key(root, reads)
    echo(_report(root, made.whole, seconds, _words()("set_anew", count=engine.set) + _peak()))
    for said in (problem_list.mended(engine.mended) if engine.mended else "", *printing.told, engine.held):
        if said:
            echo(said)
    return HELD_BACK if engine.held else 0


@dataclass(frozen=True, slots=True)
class _EngineRun:
    """What an engine is started with for one build, once or twice."""

    root: Path
    environment: Mapping[str, str]
    step: Step
    lock: BuildLock
    is_verbose: bool

    def made(self, printing: SitePrinting) -> tuple[Assembly, str]:
        """What the engine has made, with pages that link to the printed editions that there are, and why it can't be used."""
        root = self.root
        site_folder.clear(root)
        site_folder.begin(root)
        for record in (previous_build.ENGINE_RECORD, previous_build.WRITTEN):
            (root / record).unlink(missing_ok=True)
        command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--clean", "--site-dir", str(root / NEW)]
        command += [] if self.is_verbose else ["--quiet"]
        made, code = _set(root, command, {**self.environment, **printing.environment}, self.step, self.lock)
        return made, (_words()("fault.stopped") if code else "") or made.fault()


def _describe(made: Assembly, root: Path, epoch: int, step: Step, options: BuildOptions) -> None:
    """Write what is made of the finished pages: the search index, unless it isn't wanted, and the manifest."""
    if options.search:
        from rakenskap.search import site_index  # noqa: PLC0415 - a build that changes nothing has no use for it

        finished = site_index.FinishedSite(made.places(), made.digest)
        site_index.lay(finished, made.put, Cache(root / cache.FOLDER), step)
    made.describe(epoch)


def _unmoved(error: OSError) -> str:
    return _words()("unmoved", folder=SITE, path=str(error.filename), reason=str(error.strerror))


def _words() -> Text:
    return site_text.of_package("rakenskap.building", "build.sv.yaml")


def engine_environment(root: Path) -> dict[str, str]:
    """The environment of an engine: the commit's time as the clock, and nothing of this machine's language.

    Raises:
        WorkingCopyError: when there is no such time.
    """
    environment = os.environ | {"NO_MKDOCS_2_WARNING": "1", "PYTHONHASHSEED": "0", "PYTHONUTF8": "1"}
    if EPOCH not in environment:
        environment[EPOCH] = working_copy.epoch(root)
    if not working_copy.is_time(environment[EPOCH]):
        raise WorkingCopyError(_words()("fault.epoch", name=EPOCH, found=environment[EPOCH]))
    return environment


def _set(
    root: Path, command: Sequence[str], environment: Mapping[str, str], step: Step, lock: BuildLock
) -> tuple[Assembly, int]:
    """What the engine has made, and its exit code."""
    with engine(root, command, environment, lock) as process:
        # While it is at work we load what comes after it, and look at what was there before.
        from rakenskap.building.assembly import Assembly  # noqa: PLC0415 - as just said

        return Assembly(root, step), process.wait()


@contextmanager
def engine(
    root: Path, command: Sequence[str], environment: Mapping[str, str], lock: BuildLock
) -> Iterator[subprocess.Popen[bytes]]:
    """An engine at work in ``root``, which doesn't outlive what it works for."""
    # It holds the lock too: it may live longer than we, if we are killed.
    held = () if sys.platform == "win32" else (lock.file,)
    process = subprocess.Popen(command, cwd=root, env=environment, pass_fds=held)  # noqa: S603 - our own command
    try:
        yield process
    except BaseException:
        with suppress(subprocess.TimeoutExpired):  # it has heard the same interruption, and may end by itself
            process.wait(_PATIENCE)
        process.kill()
        process.wait()
        raise


def _unchanged(root: Path) -> Mapping[str, StoredFile]:
    """The files of the site as it unchanged, where it is whole and holds nothing else; else none."""
    try:
        previous_build.read_record(root)
    except (OSError, ValueError):  # it tells what is said of the site
        return {}
    earlier = previous_build.read(root, root / SITE)
    return earlier.files if earlier.is_whole() else {}


def _report(root: Path, files: Iterable[str], seconds: float, told: str) -> str:
    pages = sum(path.endswith(".html") for path in files)
    done = _words()("done", folder=SITE, pages=pages, seconds=_comma(seconds), told=told)
    return "\n".join([done, *_left_out(previous_build.read_record(root))])


if sys.platform == "win32":

    def _peak() -> str:
        """Nothing: the system doesn't tell how much memory a process had that has ended."""
        return ""

else:
    import resource

    def _peak() -> str:
        """The most memory that a process of the build had, in words."""
        scale = 1 if sys.platform == "darwin" else 1024  # bytes there, kibibytes elsewhere
        most = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss * scale / 1e6
        return " " + _words()("memory", memory=f"{most:.0f}")


def _left_out(told: EngineRecord) -> Iterator[str]:
    """What the site lacks that somebody may expect, as lines of their own."""
    if not told.history:
        yield _words()("without.history")
    elif told.uncommitted:
        yield problem_list.uncommitted(told.uncommitted)


def _comma(seconds: float) -> str:
    return f"{seconds:.1f}".replace(".", ",")


def today() -> date:
    """The day by the clock, or by the one that a build has been given."""
    given = os.environ.get(EPOCH, "")
    return datetime.fromtimestamp(
        int(given) if working_copy.is_time(given) else time.time_ns() // 1_000_000_000, UTC
    ).date()
