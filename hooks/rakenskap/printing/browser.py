"""A browser that prints pages to PDF: found on this machine, and spoken to through a pipe that nobody else can reach.

It shows files that it is handed, at the addresses where they will be published, and asks no network for anything: so a
link on a printed page leads to the published site. Scripts are off.

Source: https://chromedevtools.github.io/devtools-protocol/
"""

from __future__ import annotations

import base64
import json
import os
import selectors
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from types import TracebackType
from typing import Any, Final, Self

VARIABLE: Final = "RAKENSKAP_CHROME"
"""Names the browser, where it isn't found by itself."""
NAMES: Final = ("google-chrome", "google-chrome-stable", "chrome", "chromium", "chromium-browser")
MAC_APPS: Final = (
    "Google Chrome.app/Contents/MacOS/Google Chrome",
    "Chromium.app/Contents/MacOS/Chromium",
    "Google Chrome for Testing.app/Contents/MacOS/Google Chrome for Testing",
)
PATIENCE: Final = 60.0
"""How many seconds the browser may be silent."""
_SWITCHES: Final = (
    "--headless",
    "--remote-debugging-pipe",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-dev-shm-usage",
    "--disable-extensions",
    "--disable-sync",
    "--font-render-hinting=none",
    "--no-first-run",
)
_LAUNCHER: Final = """\
import fcntl, os, sys
ends = [fcntl.fcntl(int(end), fcntl.F_DUPFD, 10) for end in sys.argv[1:3]]
for place, end in zip((3, 4), ends):
    os.dup2(end, place)
os.execv(sys.argv[3], sys.argv[3:])
"""
"""Gives the browser the two ends of the pipe as the files 3 and 4, where it looks for them, and becomes it."""
_PIECE: Final = 1 << 16
_KINDS: Final = {
    ".css": "text/css",
    ".html": "text/html; charset=utf-8",
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
    ".png": "image/png",
    ".svg": "image/svg+xml",
    ".webp": "image/webp",
}

Found = Callable[[str], tuple[str, bytes] | None]
"""The name and the bytes of the file at an address, None where there is none."""


class BrowserError(Exception):
    """The browser doesn't do what it is asked; the text is its own words, or nothing where it said none."""


def named(environment: Mapping[str, str] = os.environ) -> Path | None:
    """The browser of this machine, the one that ``RAKENSKAP_CHROME`` names first; None without any."""
    chosen = environment.get(VARIABLE)
    if chosen:
        found = shutil.which(chosen)
        return Path(found) if found else None
    for name in NAMES:
        found = shutil.which(name, path=environment.get("PATH"))
        if found:
            return Path(found)
    folders = (Path("/Applications"), Path.home() / "Applications")
    return next((path for folder in folders for app in MAC_APPS if (path := folder / app).is_file()), None)


@contextmanager
def started(program: Path, patience: float = PATIENCE) -> Iterator[Browser]:
    """The browser at work, with a profile of its own that is thrown away.

    Raises:
        BrowserError: when it doesn't start.
    """
    with tempfile.TemporaryDirectory(prefix="rakenskap-", ignore_cleanup_errors=True) as profile:
        browser = Browser(program, profile, patience)
        with browser:
            yield browser


class Browser:
    """One browser and the one page that it shows; ``version`` is its name and number."""

    def __init__(self, program: Path, profile: str, patience: float) -> None:
        self._command = (str(program), f"--user-data-dir={profile}")
        self._patience = patience
        self._start()

    def _start(self) -> None:
        self._is_well = True
        self._last = 0
        self._read = b""
        self._session = ""
        theirs_in, ours_out = os.pipe()
        ours_in, theirs_out = os.pipe()
        self._out, self._in = ours_out, ours_in
        # a page of our own is no danger, and root may have no sandbox
        sandbox = [] if os.geteuid() else ["--no-sandbox"]
        command = [sys.executable, "-I", "-c", _LAUNCHER, str(theirs_in), str(theirs_out)]
        command += [*self._command, *_SWITCHES, *sandbox]
        self._said = tempfile.TemporaryFile()  # noqa: SIM115 - open as long as the browser
        self._process = subprocess.Popen(  # noqa: S603 - the browser that was named or found
            command,
            pass_fds=(theirs_in, theirs_out),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=self._said,
            start_new_session=True,  # an interruption is ours to hand on
        )
        os.close(theirs_in)
        os.close(theirs_out)
        try:
            self.version = str(self._asked("Browser.getVersion")["product"])
            target = self._asked("Target.createTarget", url="about:blank")["targetId"]
            self._session = self._asked("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
            self._asked("Page.enable")
            self._asked("Emulation.setScriptExecutionDisabled", value=True)
            self._asked("Fetch.enable", patterns=[{"urlPattern": "*"}])
        except BaseException:
            self.close()
            raise

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """End the browser."""
        for end in (self._out, self._in):
            with suppress(OSError):
                os.close(end)
        self._process.kill()
        self._process.wait()
        self._said.close()

    def printed(self, address: str, found: Found) -> bytes:
        """The page at an address as a tagged PDF with bookmarks; ``found`` hands over every file that it asks for.

        A browser that has failed is started anew for the next page.

        Raises:
            BrowserError: when it can't be printed.
        """
        if not self._is_well:
            self.close()
            self._start()
        self._is_well = False
        made = self._printed(address, found)
        self._is_well = True
        return made

    def _printed(self, address: str, found: Found) -> bytes:
        answer = self._asked("Page.navigate", found, url=address)
        if answer.get("errorText"):
            raise BrowserError(str(answer["errorText"]))
        while self._message(found).get("method") != "Page.loadEventFired":
            pass
        options = {"preferCSSPageSize": True, "generateTaggedPDF": True, "generateDocumentOutline": True}
        return base64.b64decode(self._asked("Page.printToPDF", found, **options)["data"])

    def _asked(self, method: str, found: Found | None = None, /, **parameters: object) -> dict[str, Any]:
        """What the browser answers."""
        number = self._send(method, parameters)
        while True:
            message = self._message(found)
            if message.get("id") == number:
                if "error" in message:
                    raise BrowserError(f"{method}: {message['error'].get('message', '')}")
                answer: dict[str, Any] = message["result"]
                return answer

    def _send(self, method: str, parameters: Mapping[str, object]) -> int:
        self._last += 1
        order = {"id": self._last, "method": method, "params": parameters}
        order |= {"sessionId": self._session} if self._session else {}
        left = json.dumps(order).encode() + b"\0"
        while left:
            try:
                left = left[os.write(self._out, left) :]
            except OSError:
                raise self._fault() from None
        return self._last

    def _message(self, found: Found | None = None) -> dict[str, Any]:
        """The next message, after an answer where it asks for a file."""
        until = time.monotonic() + self._patience
        with selectors.DefaultSelector() as selector:
            selector.register(self._in, selectors.EVENT_READ)
            while b"\0" not in self._read:
                piece = b""
                if selector.select(max(until - time.monotonic(), 0)):
                    piece = os.read(self._in, _PIECE)
                if not piece:
                    raise self._fault()
                self._read += piece
        one, _, self._read = self._read.partition(b"\0")
        message: dict[str, Any] = json.loads(one)
        if message.get("method") == "Fetch.requestPaused":
            self._hand_over(message["params"], found)
        return message

    def _hand_over(self, asked: Mapping[str, Any], found: Found | None) -> None:
        file = found(asked["request"]["url"]) if found is not None else None
        if file is None:
            self._send("Fetch.failRequest", {"requestId": asked["requestId"], "errorReason": "AddressUnreachable"})
            return
        name, content = file
        kind = _KINDS.get(Path(name).suffix.lower(), "application/octet-stream")
        self._send(
            "Fetch.fulfillRequest",
            {
                "requestId": asked["requestId"],
                "responseCode": 200,
                "responseHeaders": [{"name": "Content-Type", "value": kind}],
                "body": base64.b64encode(content).decode(),
            },
        )

    def _fault(self) -> BrowserError:
        """What the browser said last, where it has ended or is silent."""
        self._said.seek(0)
        lines = self._said.read().decode(errors="replace").split("\n")
        return BrowserError(next((line.strip() for line in reversed(lines) if line.strip()), ""))
