"""A second engine, which sets some of the pages where there are many; the first takes them from the cache.

Which pages are its own follows from their paths alone, so that the two agree on it without a word.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import zlib
from collections.abc import Iterable
from pathlib import Path
from typing import Final

from rakenskap.building import progress
from rakenskap.site import executor, page_link

ENOUGH: Final = 200
"""From this number of pages a second engine is worth the second or two that it takes to start."""
_VARIABLE: Final = "RAKENSKAP_SECOND_ENGINE"
_OF: Final = 16
_ITS_OWN: Final = 8
"""How many pages of sixteen it sets: it begins later than the first, which has the other files to lay meanwhile."""


class SecondEngine:
    """A second engine at work on ``pages`` of the site that the file ``config`` describes; its folder is thrown away."""

    def __init__(self, config: Path, pages: Iterable[str]) -> None:
        self.pages = sorted(pages)
        self._folder = tempfile.TemporaryDirectory(prefix="rakenskap-")
        command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet", "--config-file", str(config)]
        environment = os.environ | {_VARIABLE: "1", progress.VERBOSITY: progress.Verbosity.QUIET}
        self._process = subprocess.Popen([*command, "--site-dir", self._folder.name], env=environment)  # noqa: S603 - our own command

    def is_well(self) -> bool:
        """Whether it has set all of its pages; it is waited for."""
        done = self._process.wait() == 0
        self._folder.cleanup()
        return done

    def stop(self) -> None:
        """End it where it is."""
        self._process.kill()
        self.is_well()


def is_here() -> bool:
    """Whether this process is a second engine."""
    return bool(os.environ.get(_VARIABLE))


def others(pages: Iterable[str]) -> frozenset[str]:
    """Those of the pages that the other of two engines sets; the start page is each one's own."""
    return frozenset(path for path in pages if path != page_link.HOME and _is_seconds(path) is not is_here())


def pays(pages: int) -> bool:
    """Whether so many pages are worth a second engine, and there is a core for it."""
    return not is_here() and pages >= ENOUGH and executor.cores() > 1


def _is_seconds(path: str) -> bool:
    return zlib.crc32(path.encode()) % _OF < _ITS_OWN
