"""The line that says how far something has come: for a terminal as wide as it is, for a log, and for one thing done."""

from __future__ import annotations

import os
from typing import Final, TextIO

from rakenskap.swedish.number import NBSP

_WIDEST: Final = 40
"""How long a bar may be."""
_NARROWEST: Final = 8
_USUAL: Final = 80
_MINUTE: Final = 60


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


def columns(stream: TextIO) -> int:
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
