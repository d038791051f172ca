"""A fault of the program itself, said in a line: nobody who writes reports can mend it, so the trace is for who asks."""

from __future__ import annotations

import sys
import traceback
from pathlib import Path
from types import TracebackType


def line(error: BaseException) -> str:
    """What is wrong and where, and how to see the rest.

    >>> line(KeyError("namn"))
    "Programmet har ett fel: KeyError: 'namn'. Det ligger inte i rapporterna. Kör om med --verbose, så skrivs hela förloppet ut."
    """
    frames = traceback.extract_tb(error.__traceback__)
    where = f" ({Path(frames[-1].filename).name}, rad {frames[-1].lineno})" if frames else ""
    said = " ".join("".join(traceback.format_exception_only(error)).split())
    told = "Det ligger inte i rapporterna. Kör om med --verbose, så skrivs hela förloppet ut."
    return f"Programmet har ett fel: {said}{where}. {told}"


def shorten() -> None:
    """Let what nobody catches end this process with a line instead of a trace."""
    sys.excepthook = _show


def _show(kind: type[BaseException], error: BaseException, at: TracebackType | None) -> None:
    if isinstance(error, Exception):
        sys.stderr.write(f"{line(error.with_traceback(at))}\n")
    else:
        sys.__excepthook__(kind, error, at)
