"""A site built once more from its commit, by that commit's own program, in a folder that is gone afterwards."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import tomllib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from rakenskap.building import building, progress, published_site, site_folder
from rakenskap.building.manifest import FILE, Manifest
from rakenskap.editions import revision
from rakenskap.editions.revision import RevisionError

_PROJECT: Final = "pyproject.toml"
_START: Final = "from rakenskap.cli import main; main()"


class RebuildError(Exception):
    """A commit that can't be built here; the text says why, in Swedish."""


@contextmanager
def rebuilt(root: Path, manifest: Manifest) -> Iterator[published_site.Folder]:
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
            project = revision.copied(root, manifest.commit, Path(folder, "klon"))
        except RevisionError as error:
            raise RebuildError(str(error)) from None
        _build(project, Path(folder, "program"), manifest.epoch)
        if not (project / site_folder.SITE / FILE).is_file():
            raise RebuildError(f"programmet i commit {manifest.commit} gör inget manifest")
        yield published_site.Folder(project / site_folder.SITE)


def _build(project: Path, installed: Path, epoch: int) -> None:
    """Build the project with its own program and this interpreter's tools."""
    install(project, installed)
    found = [str(installed), str(project / "hooks"), os.environ.get("PYTHONPATH", "")]
    environment = revision.environment() | {
        # before what is installed here, which may lead to another commit's program
        "PYTHONPATH": os.pathsep.join(path for path in found if path),
        building.EPOCH: str(epoch),
        # what it writes is only read where it fails
        progress.LOUDNESS: progress.Loudness.QUIET,
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
