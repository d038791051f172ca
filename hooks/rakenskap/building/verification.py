"""Whether a published site is what its commit becomes: its files against its manifest, and that against a new build."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import tomllib
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Final

from rakenskap.base.progress_step import Stage, Step, unseen
from rakenskap.base.published_file import StoredFile
from rakenskap.building import assembly, progress, published_site, site_build, site_folder
from rakenskap.building import manifest as building_manifest
from rakenskap.building.manifest import Difference, Manifest, ManifestError
from rakenskap.building.published_site import PublishedSiteError, chosen
from rakenskap.editions import working_copy
from rakenskap.editions.working_copy import WorkingCopyError
from rakenskap.model.addresses import MANIFEST

_PROJECT: Final = "pyproject.toml"
_START: Final = "from rakenskap.cli import main; main()"


class RebuildError(Exception):
    """A commit that can't be built here; the text says why, in Swedish."""


@contextmanager
def rebuilt(root: Path, manifest: Manifest) -> Iterator[published_site.SiteFolder]:
    """The site that the manifest's commit becomes, built from the repository that ``root`` is in.

    Raises:
        RebuildError: when the commit isn't there or doesn't build.
    """
    if manifest.commit is None:
        raise RebuildError("den byggdes utanför git, så det finns ingen commit att bygga den av")
    if manifest.dirty:
        reason = "när den byggdes var filer ändrade som inte fanns i någon commit, så det finns inget att jämföra med"
        raise RebuildError(f"{reason} (närmast var {manifest.commit})")
    with tempfile.TemporaryDirectory(prefix="rakenskap-", ignore_cleanup_errors=True) as folder:
        try:
            project = working_copy.copied(root, manifest.commit, Path(folder, "klon"))
        except WorkingCopyError as error:
            raise RebuildError(str(error)) from None
        _build(project, Path(folder, "program"), manifest.epoch)
        if not (project / site_folder.SITE / MANIFEST).is_file():
            raise RebuildError(f"programmet i commit {manifest.commit} gör inget manifest")
        yield published_site.SiteFolder(project / site_folder.SITE)


def _build(project: Path, installed: Path, epoch: int) -> None:
    """Build the project with its own program and this interpreter's tools."""
    install(project, installed)
    found = [str(installed), str(project / "hooks"), os.environ.get("PYTHONPATH", "")]
    environment = working_copy.environment() | {
        # before what is installed here, which may lead to another commit's program
        "PYTHONPATH": os.pathsep.join(path for path in found if path),
        site_build.EPOCH: str(epoch),
        # what it writes is only read where it fails
        progress.VERBOSITY: progress.Verbosity.QUIET,
    }
    done = subprocess.run(  # noqa: S603 - our own command
        [sys.executable, "-c", _START, "build"],
        cwd=project,
        env=environment,
        capture_output=True,
        text=True,
        encoding="utf-8",
        errors="replace",
        check=False,
    )
    if done.returncode != 0:
        said = (done.stdout + done.stderr).strip()
        raise RebuildError(f"bygget säger\n\n{said}\n\nVad som står ovan gäller bygget i en tillfällig mapp")


def install(project: Path, folder: Path) -> None:
    """Let the project's entry points stand before those of the program that is installed here."""
    if not (project / _PROJECT).is_file():
        return
    described = tomllib.loads((project / _PROJECT).read_text(encoding="utf-8"))["project"]
    place = folder / f"{described['name']}-{described['version']}.dist-info"
    place.mkdir(parents=True)
    points = [
        line
        for group, names in described.get("entry-points", {}).items()
        for line in (f"[{group}]", *(f"{name} = {target}" for name, target in names.items()))
    ]
    head = f"Metadata-Version: 2.1\nName: {described['name']}\nVersion: {described['version']}\n"
    (place / "METADATA").write_text(head, encoding="utf-8")
    (place / "entry_points.txt").write_text("\n".join([*points, ""]), encoding="utf-8")


AGREES: Final = 0
DIFFERS: Final = 1
UNKNOWN: Final = 2
"""The exit code when nothing can be said, for want of the commit, the tools or an answer."""

_SHOWN: Final = 10
_PUBLISHED: Final = {"changed": "ändrad", "missing": "saknas", "extra": "okänd"}
_REBUILT: Final = {"changed": "blir en annan", "missing": "blir inte till", "extra": "tillkommer"}


def verify(place: str, root: Path, limit: int | None, echo: Callable[[str], None], step: Step = unseen) -> int:
    """``AGREES``, ``DIFFERS`` or ``UNKNOWN``; at most ``limit`` files are fetched of a site that is no folder."""
    try:
        published = published_site.published_site(place)
        content = published.manifest()
        stated = building_manifest.from_json(content)
        asked = stated.files if published.is_whole else chosen(stated.files, limit)
        difference = building_manifest.compare(asked, published.files(asked, step))
    except (PublishedSiteError, ManifestError) as error:
        echo(f"Webbplatsen går inte att kontrollera: {_printable(str(error))}.")
        return UNKNOWN
    echo(f"Filerna mot manifestet: {_counted(difference)}{_drawn(asked, stated)}")
    _list(difference, _PUBLISHED, echo)
    code = _against_source(stated, content, root, echo, step)
    if not difference.is_empty:
        echo("Webbplatsen är ändrad sedan den publicerades.")
        return DIFFERS
    if code == AGREES and len(asked) == len(stated.files):
        rest = " och inget annat" if published.is_whole else ", så när som på filer som manifestet inte nämner"
        echo(f"Webbplatsen är byggd av commit {stated.commit}{rest}.")
    elif code == AGREES:
        echo(f"De filer som lottades fram är byggda av commit {stated.commit}.")
    elif code == DIFFERS:
        echo(f"Webbplatsen är inte vad commit {stated.commit} blir.")
    else:
        echo("Filerna är som manifestet säger, men de är inte kontrollerade mot källan.")
    return code


def _against_source(stated: Manifest, content: bytes, root: Path, echo: Callable[[str], None], step: Step) -> int:
    """``AGREES`` when the commit becomes the manifest and the files that it lists; UNKNOWN when other tools may differ."""
    others = assembly.others(stated.tools, _installed)
    if others:
        echo(f"Varning: verktygen här är inte de som webbplatsen byggdes med: {', '.join(others)}.")
    try:
        step(Stage.REBUILD, 0, 0)
        with rebuilt(root, stated) as made:
            difference = building_manifest.compare(stated.files, made.files(step=step))
            own = made.manifest()
        remade = building_manifest.from_json(own)
    except (RebuildError, PublishedSiteError, ManifestError) as error:
        echo(f"Webbplatsen går inte att bygga om: {error}.")
        return UNKNOWN
    echo(f"Manifestet mot ett nytt bygge: {_counted(difference)}")
    _list(difference, _REBUILT, echo)
    # where files differ, the list of them does too
    is_same = own == content if difference.is_empty else remade.head == stated.head
    if not is_same:
        echo(f"  manifestet anger annat än det nya bygget: {_keys(stated, remade)}")
    if difference.is_empty and is_same:
        return AGREES
    if not assembly.others(remade.tools, _installed):  # those of the commit: a manifest may say anything
        return DIFFERS
    echo("Skillnaderna kan bero på verktygen. Installera webbplatsens egna och kontrollera igen:")
    echo(f"  git switch --detach {stated.commit}\n  make venv")
    return UNKNOWN


def _keys(stated: Manifest, remade: Manifest) -> str:
    """Which parts of the manifest, beside its files, are others."""
    parts = {
        "address": stated.address == remade.address,
        "epoch": stated.epoch == remade.epoch,
        "tools": stated.tools == remade.tools,
    }
    return ", ".join(key for key, is_same in parts.items() if not is_same) or "det är skrivet på ett annat sätt"


def _counted(difference: Difference) -> str:
    return f"{difference.same} av {difference.total} filer stämmer."


def _drawn(asked: tuple[StoredFile, ...], stated: Manifest) -> str:
    """That lots were drawn, where they were."""
    return "" if len(asked) == len(stated.files) else f" De är framlottade bland {len(stated.files)}."


def _list(difference: Difference, words: Mapping[str, str], echo: Callable[[str], None]) -> None:
    """Name the first files that aren't the same, each with what is the matter."""
    kinds = {"changed": difference.changed, "missing": difference.missing, "extra": difference.extra}
    found = sorted((path, words[kind]) for kind, paths in kinds.items() for path in paths)
    for path, word in found[:_SHOWN]:
        echo(f"  {word}: {_printable(path)}")
    if len(found) > _SHOWN:
        echo(f"  och {len(found) - _SHOWN} till")


def _printable(path: str) -> str:
    """A file's name, which may be anything, as a terminal may show it."""
    return "".join(sign if sign.isprintable() else "\N{REPLACEMENT CHARACTER}" for sign in path)


def _installed(name: str) -> str | None:
    """The version of a tool here, None without it."""
    try:
        return version(name)
    except PackageNotFoundError:
        return None
