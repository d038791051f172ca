"""Servers of files on this machine."""

from __future__ import annotations

import gzip
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Final
from urllib.parse import urlsplit

from folders import ROOT

from rakenskap.reading import settings

FOLDER: Final = urlsplit(settings.read(ROOT).publisher.address).path.removesuffix("/")
"""The folder of the address in the project's own ``site.yaml``, if there is one."""


class Files(SimpleHTTPRequestHandler):
    """The files of a folder, served without a word."""

    def log_message(self, format: str, *words: object) -> None:  # noqa: A002 - the signature of http.server
        """Say nothing."""


class UnderFolder(Files):
    """The site under the folder of its permanent address, as GitHub Pages serves it."""

    def translate_path(self, path: str) -> str:
        """The file behind an address under the folder; other addresses have none."""
        return super().translate_path(path.removeprefix(FOLDER) if path.startswith(FOLDER) else "/saknas")


class PackedFiles(SimpleHTTPRequestHandler):
    """The files of a folder, the scripts packed, as GitHub Pages serves them."""

    def do_GET(self) -> None:
        """Scripts packed, everything else as it is."""
        if not self.path.endswith(".js"):
            super().do_GET()
            return
        content = gzip.compress(Path(self.translate_path(self.path)).read_bytes())
        self.send_response(200)
        self.send_header("Content-Type", "text/javascript")
        self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, format: str, *words: object) -> None:  # noqa: A002 - the signature of http.server
        """Say nothing."""


@contextmanager
def serving(folder: Path, handler: type[SimpleHTTPRequestHandler] = Files) -> Iterator[str]:
    """The address, with a slash at its end, where the handler serves the folder."""
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(handler, directory=str(folder))) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()
        thread.join()
