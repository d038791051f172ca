"""A terminal that nobody sits at: what is written to it, and what is left on its screen."""

from __future__ import annotations

import fcntl
import os
import pty
import struct
import termios
import threading
from types import TracebackType
from typing import Self, TextIO


class Terminal:
    """A terminal of so many columns; what is written to ``stream`` is ``written``."""

    def __init__(self, columns: int) -> None:
        self._outer, inner = pty.openpty()
        fcntl.ioctl(inner, termios.TIOCSWINSZ, struct.pack("HHHH", 24, columns, 0, 0))
        self.stream: TextIO = os.fdopen(inner, "w", encoding="utf-8")
        self.columns = columns
        self._read: list[bytes] = []
        self._reader = threading.Thread(target=self._listen)
        self._reader.start()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """Wait for what has been written."""
        if not self.stream.closed:
            self.stream.close()
            self._reader.join()
            os.close(self._outer)

    def _listen(self) -> None:
        while True:
            try:
                piece = os.read(self._outer, 4096)
            except OSError:  # nobody holds the other end any more
                return
            if not piece:
                return
            self._read.append(piece)

    @property
    def written(self) -> str:
        """Everything that was written, in order."""
        return b"".join(self._read).decode().replace("\r\n", "\n")

    @property
    def drawn(self) -> list[str]:
        """Every line that was on the screen at some time, one after the other."""
        return [part.rstrip() for line in self.written.split("\n") for part in line.split("\r") if part.strip()]

    @property
    def screen(self) -> str:
        """What is left on the screen, as long as no line was longer than it."""
        lines = []
        for line in self.written.split("\n"):
            shown: list[str] = []
            for part in line.split("\r"):
                shown[: len(part)] = part
            lines.append("".join(shown).rstrip())
        return "\n".join(lines).strip()
