"""How far a long job has come, shown to a person at a terminal or in lines to a log, and never on the standard output.

What does the work is handed a step and calls it; it knows nothing of who watches. What is shown is decided by a
thread beside it, so a step costs next to nothing, and one that takes long is seen to take long.
"""

from __future__ import annotations

import os
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from types import TracebackType
from typing import Final, Self, TextIO

from rakenskap.base.progress_step import Stage
from rakenskap.swedish.number import NBSP

AFTER: Final = 2.0
"""How many seconds a job may take without a word."""
EACH: Final = 10.0
"""How many seconds there are between two lines of a log, unless a quarter of something is done."""
_APART: Final = 2.0
"""How many seconds there are between two lines of a log at least."""
_TICK: Final = 0.1
VERBOSITY: Final = "RAKENSKAP_PROGRESS"
"""What tells a build that another process has started how much it says."""
_WIDEST: Final = 40
"""How long a bar may be."""
_NARROWEST: Final = 8
_USUAL: Final = 80
_MINUTE: Final = 60


class Verbosity(StrEnum):
    """How much is said on the way: nothing, how far it has come, or each thing with its time."""

    QUIET = "quiet"
    NORMAL = "normal"
    VERBOSE = "verbose"


@dataclass(frozen=True, slots=True)
class _StagePlace:
    stage: Stage
    done: int
    total: int

    @property
    def quarter(self) -> tuple[Stage, int]:
        return self.stage, 4 * self.done // self.total if self.total else 0


def asked() -> Verbosity | None:
    """How much the process that started this one wants to hear, None where nobody has said."""
    told = os.environ.get(VERBOSITY, "")
    return Verbosity(told) if told in set(Verbosity) else None


class Progress:
    """A step that shows on ``stream`` how far things have come, until it is closed; nothing the first two seconds."""

    def __init__(self, stream: TextIO, loudness: Verbosity = Verbosity.NORMAL, *, after: float = AFTER) -> None:
        self._stream = stream
        self._loudness = loudness
        self._is_drawn = stream.isatty() and os.environ.get("TERM") != "dumb"
        self._lock = threading.Lock()
        self._over = threading.Event()
        self._at: _StagePlace | None = None
        self._shown = ""
        now = time.perf_counter()
        self._from = now + after
        self._last, self._told, self._hidden = now, now, now
        self._stage_at: tuple[Stage | None, float] = (None, now)
        self._quarter: tuple[Stage | None, int] = (None, 0)
        self._thread = threading.Thread(target=self._watch, name="progress", daemon=True)
        if loudness is Verbosity.NORMAL:
            self._thread.start()

    def __call__(self, stage: Stage, done: int, total: int, item: str = "") -> None:
        """Take note of how far the job has come."""
        self._at = _StagePlace(stage, done, total)
        if self._stage_at[0] is not stage:
            self._stage_at = (stage, time.perf_counter())
            if self._loudness is Verbosity.VERBOSE:
                self._write(f"{stage}\n")
        if self._loudness is Verbosity.VERBOSE:
            now = time.perf_counter()
            if item:
                self._write(f"{timed(item, now - self._told)}\n")
            self._told = now

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    def aside(self, echo: Callable[[str], None]) -> Callable[[str], None]:
        """The same echo, which first takes away what is drawn."""

        def told(line: str) -> None:
            self.hide()
            echo(line)

        return told

    def hide(self) -> None:
        """Take away what is drawn, until it is time to draw it again: somebody else is about to write."""
        with self._lock:
            self._draw("")
            self._hidden = time.perf_counter()

    def close(self) -> None:
        """Say no more, and leave nothing drawn."""
        self._over.set()
        if self._thread.is_alive():
            self._thread.join()
        with self._lock:
            self._draw("")

    def _watch(self) -> None:
        while not self._over.wait(_TICK):
            now = time.perf_counter()
            with self._lock:
                at = self._at
                if at is not None and now >= self._from:
                    self._tell(at, now)

    def _tell(self, at: _StagePlace, now: float) -> None:
        began = self._stage_at[1]
        if self._is_drawn:
            if now - self._hidden >= _TICK:
                columns = terminal_columns(self._stream)
                self._draw(drawn(at.stage, at.done, at.total, now - began, columns))
        elif now - self._last >= EACH or (at.quarter != self._quarter and now - self._last >= _APART):
            self._last, self._quarter = now, at.quarter
            self._write(f"{plain(at.stage, at.done, at.total, now - began)}\n")

    def _draw(self, line: str) -> None:
        """Put the line in place of the one that is there; spaces take away what every terminal understands."""
        if line != self._shown:
            self._write(f"\r{line.ljust(len(self._shown))}" if line else f"\r{' ' * len(self._shown)}\r")
            self._shown = line

    def _write(self, text: str) -> None:
        try:
            self._stream.write(text)
            self._stream.flush()
        except (OSError, ValueError):  # nobody reads it any more, which is no reason to stop working
            self._over.set()


def drawn(doing: str, done: int, total: int, seconds: float, columns: int) -> str:
    """The line as it is drawn: a bar where there is room for one, and never wider than the terminal.

    >>> drawn("Granskar rapporter", 312, 1_000, 41, 60).replace(NBSP, " ")
    'Granskar rapporter 312 av 1 000 [#####.............] 41 s'
    >>> drawn("Granskar rapporter", 312, 1_000, 41, 42).replace(NBSP, " ")
    'Granskar rapporter 312 av 1 000 41 s'
    >>> drawn("Granskar rapporter", 312, 1_000, 41, 12).replace(NBSP, " ")
    'Granskar ra'
    >>> drawn("Läser historiken", 1_312, 0, 125, 60).replace(NBSP, " ")
    'Läser historiken 1 312 2 min 5 s'
    """
    words, taken = _counted(doing, done, total), _duration(seconds)
    room = columns - 1  # the last column makes some terminals begin a new line
    wide = min(_WIDEST, room - len(words) - len(taken) - len(" [] "))
    if total and wide >= _NARROWEST:
        full = min(done, total) * wide // total
        return f"{words} [{'#' * full}{'.' * (wide - full)}] {taken}"
    return f"{words} {taken}"[: max(room, 0)]


def plain(doing: str, done: int, total: int, seconds: float) -> str:
    """The line as a log has it.

    >>> plain("Granskar rapporter", 312, 1_000, 41).replace(NBSP, " ")
    'Granskar rapporter 312 av 1 000 (41 s)'
    """
    return f"{_counted(doing, done, total)} ({_duration(seconds)})"


def timed(item: str, seconds: float) -> str:
    """One thing that is done, with its time.

    >>> timed("data/namnd/2025/arsrapport", 0.128)
    '  0,13 s  data/namnd/2025/arsrapport'
    """
    return f"{seconds:6.2f} s  {item}".replace(".", ",", 1)


def terminal_columns(stream: TextIO) -> int:
    """How many columns the terminal has now; 80 where it doesn't say."""
    try:
        return os.get_terminal_size(stream.fileno()).columns or _USUAL
    except (OSError, ValueError):
        return _USUAL


def _counted(doing: str, done: int, total: int) -> str:
    counted = f"{doing} {done:,} av {total:,}" if total else f"{doing} {done:,}" if done else doing
    return counted.replace(",", NBSP)


def _duration(seconds: float) -> str:
    minutes, rest = divmod(int(seconds), _MINUTE)
    return f"{minutes}{NBSP}min {rest}{NBSP}s" if minutes else f"{rest}{NBSP}s"
