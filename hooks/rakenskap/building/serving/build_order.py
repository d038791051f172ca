"""What a server builds next: the page that somebody waits for, then the page that is open, and last the whole site.

A build of the whole site gives way as soon as somebody asks for a page that isn't made, or saves a file. What it has read and
drawn until then is kept, so that the next one goes on from there.
"""

from __future__ import annotations

import re
import threading
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from rakenskap.base.progress_step import Stage, Step

PATIENCE: Final = 300.0
"""Seconds that a browser waits for its page before it gets what there is."""
_ADDRESS: Final = re.compile(r"(?:[a-z0-9][a-z0-9._-]*/)*", re.ASCII)
_DATA: Final = "data"


class InterruptedBuild(BaseException):
    """The build of a whole site gives way to something that is more urgent."""


def page_address(path: str, mount: str = "/") -> str | None:
    """The address of the page that a browser asks for, from the start page; None where it is no page's.

    >>> page_address("/namnd/2025/"), page_address("/namnd"), page_address("/"), page_address("/a/b.csv")
    ('namnd/2025/', 'namnd/', '', None)
    >>> page_address("/livereload/1/2"), page_address("/a/../b/"), page_address("/sida/namnd/", "/sida/")
    (None, None, 'namnd/')
    """
    if not path.startswith(mount) or path.startswith("/livereload/"):
        return None
    url = path[len(mount) :].removesuffix("index.html")
    if not url.endswith("/") and "." not in url.rpartition("/")[2]:
        url = f"{url}/" if url else ""
    return url if _ADDRESS.fullmatch(url) else None


def board_of(url: str) -> str:
    """The first part of a page's address, which is a board's slug where the page is a board's."""
    return url.partition("/")[0]


@dataclass(slots=True)
class BuildOrder:
    """What is asked for and what is made; threads of the server ask, and the thread that builds answers.

    ``root`` is the project's folder, ``wake`` makes the server build once more. ``turn`` is the page that is built now, None
    for the whole site. Before the whole site ``stands``, every page has to be asked for; after that, pages of ``boards``
    where files have been saved since.
    """

    root: Path
    wake: Callable[[], None] = lambda: None
    turn: str | None = None
    stands: bool = False
    boards: frozenset[str] = frozenset()
    _changed: threading.Condition = field(default_factory=threading.Condition)
    _open: str | None = None
    _waiting: list[str] = field(default_factory=list)
    _due: str | None = None
    _made: set[str] = field(default_factory=set)
    _edits: int = 0
    _begun_at: int = 0
    _is_current: bool = False
    _has_failed: bool = False
    _is_urgent: bool = False

    def note(self, paths: Iterable[str]) -> None:
        """Take note that these files have been saved: what was made is old, and the open page comes first if they are of it."""
        touched = {self._holder(path) for path in paths}
        with self._changed:
            self._edits += 1
            self._made.clear()
            self._is_current = self._has_failed = False
            self._is_urgent = True
            slug = board_of(self._open or "")
            if slug in self.boards and touched & {slug, ""}:
                self._due = self._open

    def ask(self, url: str) -> None:
        """Wait until the page at ``url`` can be shown as the files are now, where it is one that is made before the rest."""
        with self._changed:
            self._open = url
            if self._has_failed or self._is_ready(url):
                return
            if url not in self._waiting:
                self._waiting.append(url)
            self._is_urgent = True
        self.wake()
        with self._changed:
            self._changed.wait_for(lambda: self._has_failed or self._is_ready(url), PATIENCE)

    @property
    def is_due(self) -> bool:
        """Whether anything is to be built."""
        return not self._is_current

    def begin(self) -> str | None:
        """The page to build now, None for the whole site; whoever asked last is answered first."""
        with self._changed:
            self._is_urgent = False
            self._begun_at = self._edits
            self._waiting = [url for url in self._waiting if not self._is_ready(url)]
            if self._waiting:
                self.turn = self._waiting.pop()
            else:
                self.turn = self._due
            if self.turn == self._due:
                self._due = None
            return self.turn

    def end(self) -> bool:
        """Whether something is left to build, now that what was begun is made."""
        with self._changed:
            if self.turn is None:
                self.stands = True
                self._is_current = self._edits == self._begun_at
            elif self._edits == self._begun_at:
                self._made.add(self.turn)
            self._changed.notify_all()
            return not self._is_current

    def fail(self) -> None:
        """Let nobody wait for a build that has failed."""
        with self._changed:
            self._has_failed = True
            self._waiting.clear()
            self._changed.notify_all()

    @property
    def gives_way(self) -> bool:
        """Whether something has come that is more urgent than the whole site."""
        return self._is_urgent

    def give_way(self) -> None:
        """Go on, unless something is more urgent than the whole site.

        Raises:
            InterruptedBuild: when it is.
        """
        if self.gives_way and self.turn is None:
            raise InterruptedBuild

    def _is_ready(self, url: str) -> bool:
        if self._is_current or url in self._made:
            return True
        return self.stands and board_of(url) not in self.boards

    def _holder(self, path: str) -> str:
        """The slug of the board that a saved file is of; nothing for one that any page may be made of."""
        try:
            parts = Path(path).resolve().relative_to(self.root.resolve()).parts
        except ValueError:
            return ""
        is_boards = len(parts) > 2 and parts[0] == _DATA and parts[1] in self.boards  # noqa: PLR2004 - data, board
        return parts[1] if is_boards else ""


@dataclass(frozen=True, slots=True)
class GivingWay:
    """A step that ends the build of the whole site where something is more urgent."""

    order: BuildOrder
    step: Step

    def __call__(self, stage: Stage, done: int, total: int, item: str = "") -> None:
        """Take note of how far the job has come, unless it has to give way."""
        self.order.give_way()
        self.step(stage, done, total, item)
