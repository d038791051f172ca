"""Whether a published site is what its commit becomes: its files against its manifest, and that against a new build."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Final

from rakenskap.base.progress_step import Stage, Step, unseen
from rakenskap.base.published_file import MANIFEST
from rakenskap.building import assembly, commit_program, progress, published_site, site_build, site_folder
from rakenskap.building import manifest as building_manifest
from rakenskap.building.commit_program import WrongWheelError
from rakenskap.building.manifest import Difference, Manifest, ManifestError, verification_words
from rakenskap.building.published_site import PublishedSiteError, TimeLimit, chosen
from rakenskap.editions import working_copy
from rakenskap.editions.redactions import redacted_history
from rakenskap.editions.working_copy import WorkingCopyError
from rakenskap.model.problem import SettingsError
from rakenskap.printing import printed_edition
from rakenskap.reading import settings
from rakenskap.reading.files.tree import FolderTree
from rakenskap.swedish import wording

_MAIN: Final = "main"
_START: Final = "from rakenskap.cli import main; main()"

MINUTES: Final = published_site.LONGEST // 60
AGREES: Final = 0
DIFFERS: Final = 1
UNKNOWN: Final = 2
"""The exit code when nothing can be said, for want of the commit, the tools or an answer."""

_SHOWN: Final = 10
"""How many files are named one by one."""


def _words(key: str, /, **values: str | int) -> str:
    return verification_words()(key, **values)


@dataclass(frozen=True, slots=True)
class VerifyOptions:
    """What a person may ask of a verification.

    At most ``files`` files are fetched of a site that is no folder, and all of it may take ``seconds``. A commit that was
    never published is built where ``any_commit`` says so, and with ``installed`` the commit's own program isn't run.
    """

    files: int | None = None
    seconds: float = published_site.LONGEST
    any_commit: bool = False
    installed: bool = False


_USUAL: Final = VerifyOptions()


class RebuildError(Exception):
    """A commit that can't be built here; the text says why, in Swedish."""


@contextmanager
def rebuilt(
    root: Path, manifest: Manifest, options: VerifyOptions, limit: TimeLimit, echo: Callable[[str], None]
) -> Iterator[published_site.SiteFolder]:
    """The site that the manifest's commit becomes, built from the repository that ``root`` is in.

    Raises:
        RebuildError: when the commit isn't there or doesn't build.
    """
    if manifest.commit is None:
        raise RebuildError(_words("rebuild.outside"))
    if manifest.dirty:
        raise RebuildError(_words("rebuild.dirty", commit=manifest.commit))
    with tempfile.TemporaryDirectory(prefix="rakenskap-", ignore_cleanup_errors=True) as folder:
        try:
            branch = "" if options.any_commit else _branch(root)
            project = working_copy.copied(root, manifest.commit, Path(folder, "klon"), branch)
        except WorkingCopyError as error:
            raise RebuildError(str(error)) from None
        try:
            own = _program(project, manifest.commit, Path(folder, "program"), installed=options.installed)
        except WrongWheelError as error:
            raise RebuildError(_words("rebuild.wheel", commit=manifest.commit, file=_printable(str(error)))) from None
        echo(_words("rebuild.runs_ours" if options.installed else "rebuild.runs", commit=manifest.commit))
        printed = Path(folder, "utskrifter.json")
        printed_edition.write(printed, manifest.printed)
        _build(project, own | {printed_edition.VARIABLE: str(printed)}, manifest.epoch, limit)
        if not (project / site_folder.SITE / MANIFEST).is_file():
            raise RebuildError(_words("rebuild.no_manifest", commit=manifest.commit))
        _tell_redactions(project, echo)
        yield published_site.SiteFolder(project / site_folder.SITE)


def _tell_redactions(project: Path, echo: Callable[[str], None]) -> None:
    """Say which editions aren't as the history has them, because something has been removed of them."""
    for own in redacted_history.of_tree(FolderTree(project)):
        versions = wording.listed(own.editions, verification_words()) if own.editions else _words("redacted.every")
        echo(_words("redacted.told", report=_printable(own.report), versions=versions, day=own.day.isoformat()))


def _program(project: Path, commit: str, folder: Path, *, installed: bool) -> dict[str, str]:
    """The environment in which Python finds the program that builds: the commit's own, or the one ``installed`` here.

    Raises:
        RebuildError: when the installed one isn't what the commit would run.
        WrongWheelError: when the commit's wheel isn't the one that its lock names.
    """
    if not installed:
        # before what is installed here, which may lead to another commit's program
        found = [*commit_program.laid_out(project, folder), os.environ.get("PYTHONPATH", "")]
        return {"PYTHONPATH": os.pathsep.join(path for path in found if path)}
    others = commit_program.others(project)
    if others:
        named = ", ".join(others[:_SHOWN]) + (" …" if len(others) > _SHOWN else "")
        raise RebuildError(_words("rebuild.program", commit=commit, files=_printable(named)))
    return {"PYTHONSAFEPATH": "1"}  # nothing is imported from the project


def _branch(root: Path) -> str:
    """The branch that is published, as far as the settings can be read."""
    with suppress(OSError, SettingsError):
        return settings.read(root).branch
    return _MAIN


def _build(project: Path, own: dict[str, str], epoch: int, limit: TimeLimit) -> None:
    """Build the project with this interpreter's tools, in an environment of its ``own``."""
    environment = working_copy.environment() | {
        site_build.EPOCH: str(epoch),
        # what it writes is only read where it fails
        progress.VERBOSITY: progress.Verbosity.QUIET,
        # a site that was published without some reports can be built again too; an earlier program takes no notice
        site_build.HOLD_BACK: "1",
    }
    engine = subprocess.Popen(  # noqa: S603 - our own command
        [sys.executable, "-c", _START, "build"],
        cwd=project,
        env=environment | own,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
        errors="replace",
        start_new_session=True,  # so that what it starts ends with it
    )
    try:
        out, err = engine.communicate(timeout=limit.left())
    except subprocess.TimeoutExpired:
        _end(engine)
        minutes = f"{limit.seconds / 60:g}".replace(".", ",")
        raise RebuildError(_words("rebuild.slow", minutes=minutes)) from None
    except BaseException:
        _end(engine)
        raise
    if engine.returncode not in {0, site_build.HELD_BACK}:
        raise RebuildError(_words("rebuild.said", said=(out + err).strip()))


def _end(engine: subprocess.Popen[str]) -> None:
    """End a build and all that it has started."""
    if sys.platform == "win32":
        engine.kill()
    else:
        with suppress(ProcessLookupError):
            os.killpg(engine.pid, signal.SIGKILL)
    engine.communicate()


def verify(
    place: str, root: Path, echo: Callable[[str], None], step: Step = unseen, options: VerifyOptions = _USUAL
) -> int:
    """``AGREES``, ``DIFFERS`` or ``UNKNOWN``."""
    limit = TimeLimit(options.seconds)
    try:
        published = published_site.published_site(place, limit)
        content = published.manifest()
        stated = building_manifest.from_json(content)
        asked = stated.every if published.is_whole else chosen(stated.every, options.files)
        difference = building_manifest.compare(asked, published.files(asked, step))
    except (PublishedSiteError, ManifestError) as error:
        echo(_words("untold", reason=_printable(str(error))))
        return UNKNOWN
    counted = _counted(difference)
    if len(asked) < len(stated.every):
        counted = _words("drawn", counted=counted, count=len(stated.every))
    echo(_words("files", counted=counted))
    _list(difference, "published", echo)
    code = _against_source(stated, content, _Rebuilding(root, options, limit, echo, step))
    if not difference.is_empty:
        echo(_words("altered"))
        return DIFFERS
    if stated.printed:
        echo(_words("printed", count=len(stated.printed)))
    if code == AGREES and len(asked) == len(stated.every):
        whole = "apart" if stated.printed else "whole"
        echo(_words(f"agrees.{whole if published.is_whole else 'listed'}", commit=str(stated.commit)))
    elif code == AGREES:
        echo(_words("agrees.drawn", commit=str(stated.commit)))
    elif code == DIFFERS:
        echo(_words("differs", commit=str(stated.commit)))
    else:
        echo(_words("unknown"))
    return code


@dataclass(frozen=True, slots=True)
class _Rebuilding:
    """The repository in ``root`` that a site is held against, and how."""

    root: Path
    options: VerifyOptions
    limit: TimeLimit
    echo: Callable[[str], None]
    step: Step


def _against_source(stated: Manifest, content: bytes, source: _Rebuilding) -> int:
    """``AGREES`` when the commit becomes the manifest and the files that it lists; UNKNOWN when other tools may differ."""
    echo, step = source.echo, source.step
    others = _others(stated, source.options)
    if others:
        echo(_words("tools.others", tools=", ".join(others)))
    try:
        step(Stage.REBUILD, 0, 0)
        with rebuilt(source.root, stated, source.options, source.limit, echo) as made:
            difference = building_manifest.compare(stated.files, made.files(step=step))
            own = made.manifest()
        remade = building_manifest.from_json(own)
    except (RebuildError, PublishedSiteError, ManifestError) as error:
        echo(_words("rebuild.fails", reason=str(error)))
        return UNKNOWN
    echo(_words("rebuilt", counted=_counted(difference)))
    _list(difference, "remade", echo)
    # where files differ, the list of them does too
    is_same = own == content if difference.is_empty else remade.head == stated.head
    if not is_same:
        echo(_words("manifest.otherwise", keys=_keys(stated, remade)))
    if difference.is_empty and is_same:
        return AGREES
    if not _others(remade, source.options):  # those of the commit: a manifest may say anything
        return DIFFERS
    echo(_words("tools.advice"))
    echo(f"  git switch --detach {stated.commit}\n  make venv")
    return UNKNOWN


def _others(manifest: Manifest, options: VerifyOptions) -> tuple[str, ...]:
    """The tools that are installed otherwise than the manifest says; a commit's own program needn't be installed."""
    program = f"{commit_program.NAME}=="
    wanted = (tool for tool in manifest.tools if options.installed or not tool.startswith(program))
    return assembly.others(wanted, _installed)


def _keys(stated: Manifest, remade: Manifest) -> str:
    """Which parts of the manifest, beside its files, are others."""
    parts = {
        "address": stated.address == remade.address,
        "epoch": stated.epoch == remade.epoch,
        "tools": stated.tools == remade.tools,
        "printed": stated.printed == remade.printed,
    }
    return ", ".join(key for key, is_same in parts.items() if not is_same) or _words("manifest.written")


def _counted(difference: Difference) -> str:
    return _words("counted", same=difference.same, total=difference.total)


def _list(difference: Difference, against: str, echo: Callable[[str], None]) -> None:
    """Name the first files that aren't the same, each with what is the matter."""
    kinds = {"changed": difference.changed, "missing": difference.missing, "extra": difference.extra}
    found = sorted((path, kind) for kind, paths in kinds.items() for path in paths)
    for path, kind in found[:_SHOWN]:
        echo(_words(f"{against}.{kind}", path=_printable(path)))
    if len(found) > _SHOWN:
        echo(_words("more", count=len(found) - _SHOWN))


def _printable(path: str) -> str:
    """A file's name, which may be anything, as a terminal may show it."""
    return "".join(sign if sign.isprintable() else "\N{REPLACEMENT CHARACTER}" for sign in path)


def _installed(name: str) -> str | None:
    """The version of a tool here, None without it."""
    try:
        return version(name)
    except PackageNotFoundError:
        return None
