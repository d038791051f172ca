"""The pages of the base as its own program draws them, where the change is one of the program."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from rakenskap.base import atomic_file
from rakenskap.base.fragment import PLACEHOLDER, SUFFIX, parted
from rakenskap.building import commit_program
from rakenskap.building.commit_program import WrongWheelError
from rakenskap.editions import working_copy
from rakenskap.model import addresses
from rakenskap.review.page_change import DrawnPages

_PROGRAM: Final = ("hooks/", "requirements.lock")
"""How the files begin that say which program a site is built with."""
_START: Final = "from rakenskap.cli import main; main()"
_SECONDS: Final = 300
"""How long the program may take."""


def is_changed(changed: Iterable[str]) -> bool:
    """True where the change may be one of the program."""
    return any(path.startswith(_PROGRAM) for path in changed)


def drawn(project: Path) -> DrawnPages | None:
    """The pages of the project by the program that it holds, or None where that can't draw them."""
    with TemporaryDirectory(prefix="rakenskap-") as folder:
        try:
            found = [*commit_program.laid_out(project, Path(folder) / "program"), os.environ.get("PYTHONPATH", "")]
        except WrongWheelError:
            return None
        written = Path(folder) / "sidor"
        environment = working_copy.environment() | {"PYTHONPATH": os.pathsep.join(path for path in found if path)}
        command = [sys.executable, "-c", _START, "pages", str(written), "--root", str(project)]
        try:
            done = subprocess.run(  # noqa: S603 - our own command
                command,
                env=environment,
                cwd=project,
                capture_output=True,
                stdin=subprocess.DEVNULL,
                check=False,
                timeout=_SECONDS,
            )
        except (OSError, subprocess.TimeoutExpired):
            return None
        return _read(written) if done.returncode == 0 else None


def _read(folder: Path) -> DrawnPages:
    """The pages that lie in a folder for another engine."""
    content = folder / "content"
    pages = {path.relative_to(content).as_posix(): path.read_bytes() for path in sorted(content.rglob("*.md"))}
    pages.pop(addresses.SEARCH_PATH, None)  # a preview, which these are held against, has no search
    digests = {path: hashlib.sha256(source).hexdigest() for path, source in pages.items()}
    # a program of before doesn't pack them
    fragments = {
        path.name.removesuffix(SUFFIX): (atomic_file.whole(str(path)) or path.read_bytes()).decode()
        for path in (folder / "fragments").glob(f"*{SUFFIX}")
    }
    whole = {
        path: PLACEHOLDER.sub(lambda name: parted(fragments.get(name[1], ""))[0], source.decode())
        for path, source in pages.items()
    }
    return DrawnPages(digests, whole.__getitem__)
