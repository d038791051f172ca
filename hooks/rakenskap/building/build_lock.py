"""The lock of a site: one build at a time writes it, and whoever waits is told for whom.

It is the system's own, which lets go when the process has ended, and the engine that it has started: nothing is left of
a build that was killed, for anybody to remove.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Final, Self

from rakenskap.base import cache_folder, file_lock, site_text
from rakenskap.base.site_text import Text

_NAME: Final = f"{cache_folder.FOLDER}/webbplats"
_LOOK: Final = 0.1
"""How many seconds pass between two looks at whether the other is ready."""


class BuildLock:
    """The lock of the site in ``root``, held from the beginning of a ``with`` until its end.

    Raises:
        OSError: when the file can't be written.
    """

    def __init__(self, root: Path, echo: Callable[[str], None], pause: Callable[[float], None] = time.sleep) -> None:
        """``echo`` is told whom there is to wait for, and ``pause`` how long until the next look."""
        self._root = root
        self._echo = echo
        self._pause = pause
        self.file = -1

    def __enter__(self) -> Self:
        path = self._root / _NAME
        path.parent.mkdir(parents=True, exist_ok=True)
        self.file = os.open(path, os.O_RDWR | os.O_CREAT, 0o666)
        try:
            self._wait()
            os.ftruncate(self.file, 0)
            os.lseek(self.file, 0, os.SEEK_SET)
            os.write(self.file, str(os.getpid()).encode())
        except BaseException:
            os.close(self.file)
            raise
        return self

    def __exit__(self, *_: object) -> None:
        file_lock.release(self.file)
        os.close(self.file)

    def _wait(self) -> None:
        told = ""
        while not file_lock.take(self.file):
            holder = self._holder()
            if holder and holder != told:
                self._echo(holder)
                told = holder
            self._pause(_LOOK)

    def _holder(self) -> str:
        """Who holds it, and since when, in words; nothing where that isn't written yet."""
        os.lseek(self.file, 0, os.SEEK_SET)
        process = os.read(self.file, 20).decode("ascii", "replace")
        if not process.isdigit():
            return ""
        since = datetime.fromtimestamp(os.fstat(self.file).st_mtime, UTC).astimezone()
        return _words()("waits", process=process, since=since.strftime("%Y-%m-%d %H.%M"))


def _words() -> Text:
    return site_text.of_package("rakenskap.building", "build.sv.yaml")
