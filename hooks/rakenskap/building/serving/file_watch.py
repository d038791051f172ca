"""The watch of a server over its files: the system tells what is written, and a slow look finds what it doesn't tell.

MkDocs looks at every file twice a second, which takes a good part of the time of every build. The system tells at once and
for nothing, but not of files on another computer's disk, so those are still found, a little later.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Final, TypeAlias

from watchdog.events import FileModifiedEvent, FileSystemEvent, FileSystemEventHandler
from watchdog.observers import Observer
from watchdog.observers.api import BaseObserver, ObservedWatch
from watchdog.observers.polling import PollingObserver

SLOWLY: Final = 3.0
"""Seconds between two looks where the system tells."""
OFTEN: Final = 0.5
"""Seconds between two looks where it doesn't, as MkDocs has it."""
_WRITTEN: Final = frozenset({"created", "modified", "deleted", "moved"})
"""The events that change something; the system also tells of files that are read."""

Pair: TypeAlias = tuple[ObservedWatch | None, ObservedWatch]


@dataclass(slots=True)
class FileWatch:
    """What MkDocs asks of an observer. A file that lies as it did when it was told of last isn't told of again.

    ``noted`` takes the paths of what has been written before MkDocs hears of it.
    """

    noted: Callable[[list[str]], None] = lambda _: None
    told: BaseObserver | None = field(default_factory=Observer)
    looking: BaseObserver = field(default_factory=lambda: PollingObserver(timeout=SLOWLY))
    _states: dict[str, tuple[int, ...]] = field(default_factory=dict)
    _watched: list[tuple[_FileEvents, str, bool]] = field(default_factory=list)

    def schedule(self, handler: FileSystemEventHandler, path: str, *, recursive: bool = False) -> Pair:
        """Tell the handler of what is written at or under the path."""
        own = _FileEvents(self._is_news, self.noted, handler.on_any_event)
        self._watched.append((own, path, recursive))
        first = self.told.schedule(own, path, recursive=recursive) if self.told is not None else None
        return first, self.looking.schedule(own, path, recursive=recursive)

    def unschedule(self, watches: Pair) -> None:
        """Tell no more of what is written there."""
        first, second = watches
        if self.told is not None and first is not None:
            self.told.unschedule(first)
        self.looking.unschedule(second)

    def start(self) -> None:
        """Begin; where the system can't watch so many folders, all are looked at often."""
        if self.told is not None:
            try:
                self.told.start()
            except OSError:
                self.told.unschedule_all()  # those that had begun
                self.told = None
                self.looking = PollingObserver(timeout=OFTEN)
                for handler, path, recursive in self._watched:
                    self.looking.schedule(handler, path, recursive=recursive)
        self.looking.start()

    def ask(self) -> None:
        """Let MkDocs build once more, though nothing has been written."""
        for handler, path, _ in self._watched[:1]:
            handler.passed(FileModifiedEvent(path))

    def stop(self) -> None:
        """End."""
        for one in (self.told, self.looking):
            if one is not None and one.is_alive():
                one.stop()

    def _is_news(self, path: str) -> bool:
        try:
            status = os.stat(path)  # noqa: PTH116 - told in bytes or text
            state: tuple[int, ...] = (status.st_size, status.st_mtime_ns, status.st_ino)
        except OSError:
            state = ()
        if self._states.get(path) == state:
            return False
        self._states[path] = state
        return True


class _FileEvents(FileSystemEventHandler):
    """Passes on what has been written, once."""

    def __init__(
        self,
        is_news: Callable[[str], bool],
        noted: Callable[[list[str]], None],
        passed: Callable[[FileSystemEvent], None],
    ) -> None:
        self._is_news = is_news
        self._noted = noted
        self.passed = passed

    def on_any_event(self, event: FileSystemEvent) -> None:
        """Pass the event on, where it is one."""
        if event.event_type in _WRITTEN and not event.is_directory:
            paths = [os.fsdecode(path) for path in (event.src_path, event.dest_path) if path]
            news = [path for path in paths if self._is_news(path)]
            if news:
                self._noted(news)
                self.passed(event)
