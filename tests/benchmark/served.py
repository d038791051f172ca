"""How long ``mkdocs serve`` takes from a saved file to a served page."""

from __future__ import annotations

import contextlib
import http.client
import re
import socket
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Generator, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from measured import FailedError, end

POLL: Final = 0.02
_SETTLED: Final = 2.0
"""Seconds that the server is left alone before the file is saved: its watch of the files has then begun."""
_TOLD: Final = 2_000
_PATIENCE: Final = 120
"""Seconds that the server may let a browser wait for the next site; it answers after sixty in any case."""
_ASKED: Final = re.compile(r"livereload\((\d+), (\d+)\)")


@dataclass(frozen=True, slots=True)
class Edit:
    """What is saved, by path, and the figure that the page at ``page`` then shows and didn't show before."""

    files: Mapping[str, bytes]
    page: str
    shown: str


@dataclass(frozen=True, slots=True)
class Served:
    """Seconds until the first page, and from each saved file to the new one, in their order."""

    start: float
    saved: tuple[float, ...]

    @property
    def median(self) -> float:
        """What an edit takes, the first of them too."""
        return statistics.median(self.saved)


def served(folder: Path, edits: Sequence[Edit], environment: Mapping[str, str], timeout: float) -> Served:
    """Serves the site in ``folder``, saves the edits of one page one after the other, and waits for the page each time.

    Raises:
        FailedError: when the server ends, or the page doesn't come in time.
    """
    address = f"127.0.0.1:{_free_port()}"
    command = [sys.executable, "-m", "mkdocs", "serve", "--livereload", "--quiet", "-a", address]
    with tempfile.TemporaryFile() as said:
        process = subprocess.Popen(
            command, cwd=folder, env=environment, stdin=subprocess.DEVNULL, stdout=said, stderr=said,
            start_new_session=True,
        )  # fmt: skip
        try:
            url = f"http://{address}/{edits[0].page}"
            with contextlib.closing(_pages(process, url, timeout)) as pages:
                return _timed(folder, edits, pages, url)
        except FailedError as error:
            said.seek(0)
            raise FailedError(f"{error}\n{said.read().decode(errors='replace')[-_TOLD:]}") from None
        finally:
            end(process.pid)
            process.wait()


def _timed(folder: Path, edits: Sequence[Edit], pages: Iterator[str], address: str) -> Served:
    started = time.perf_counter()
    shown = next(pages)
    start = time.perf_counter() - started
    took = []
    for edit in edits:
        if edit.shown in shown:
            raise FailedError(f"{edit.page} shows {edit.shown} before it is saved")
        time.sleep(_SETTLED)
        saved = time.perf_counter()
        for path, content in edit.files.items():
            (folder / path).write_bytes(content)
        while edit.shown not in shown:
            _wait(shown, address)
            shown = next(pages)
        took.append(time.perf_counter() - saved)
    return Served(start, tuple(took))


def _wait(page: str, address: str) -> None:
    """Waits as a browser does that shows the page: until the server answers that there is a newer site."""
    asked = _ASKED.search(page)
    if asked is None:
        raise FailedError("the page doesn't ask for what is newer")
    url = urllib.parse.urljoin(address, f"/livereload/{asked[1]}/{asked[2]}")
    with urllib.request.urlopen(url, timeout=_PATIENCE) as answer:  # noqa: S310 - our own server
        answer.read()


def _pages(process: subprocess.Popen[bytes], address: str, timeout: float) -> Generator[str]:
    """The page as it is served, each time it is asked for, with ordinary spaces in its figures."""
    deadline = time.perf_counter() + timeout
    while time.perf_counter() < deadline:
        if process.poll() is not None:
            raise FailedError(f"the server ended with {process.returncode}")
        try:
            with urllib.request.urlopen(address, timeout=timeout) as answer:  # noqa: S310 - our own server
                page = answer.read().decode()
        except (urllib.error.URLError, http.client.HTTPException, OSError):
            time.sleep(POLL)
        else:
            yield page.replace("\N{NO-BREAK SPACE}", " ").replace("&nbsp;", " ")
    raise FailedError(f"{address} didn't come within {timeout:.0f} s")


def _free_port() -> int:
    with socket.socket() as asked:
        asked.bind(("127.0.0.1", 0))
        port: int = asked.getsockname()[1]
        return port
