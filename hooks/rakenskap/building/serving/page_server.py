"""MkDocs's server, as it is used here: pages are asked for before they are shown, and shown while the rest is built behind them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

from rakenskap.building.serving import build_order
from rakenskap.building.serving.build_order import BuildOrder, InterruptedBuild


class Server(Protocol):
    """An engine's server, which builds again when a file that it watches is written.

    Those who ask for a page wait until the version that is visible is the one that is wanted.
    """

    observer: Any
    builder: Callable[[], None]
    mount_path: str
    _wanted_epoch: int
    _visible_epoch: int
    _epoch_cond: Any

    def watch(self, path: str) -> None:
        """Watch a file or a folder."""

    def unwatch(self, path: str) -> None:
        """Watch it no more."""

    def serve_request(self, environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:  # noqa: ANN401 - WSGI's
        """The answer to a request."""

    def set_app(self, application: Any) -> None:  # noqa: ANN401 - WSGI's
        """Let ``application`` answer."""


@dataclass(frozen=True, slots=True)
class PageServer:
    """A server that builds in the turns of ``order``; ``dropped`` lets go of a build that gave way, ``told`` hears what is made."""

    server: Server
    order: BuildOrder
    build: Callable[[], None]
    dropped: Callable[[], None]
    told: Callable[[str], None]

    @classmethod
    def of(
        cls, server: Server, order: BuildOrder, *, dropped: Callable[[], None], told: Callable[[str], None]
    ) -> PageServer:
        """The server, which from now on answers and builds so."""
        own = cls(server, order, server.builder, dropped, told)
        server.builder = own.build_turn
        server.set_app(own.answer)
        return own

    def watch(self, begun: Iterable[str], more: Iterable[Path]) -> None:
        """Watch what it had ``begun`` to watch, and ``more``, as soon as the system tells; what is left is built at once."""
        watched = list(begun)
        for path in watched:
            self.server.unwatch(path)
        from rakenskap.building.serving.file_watch import FileWatch  # noqa: PLC0415 - a build needs nothing of what it loads

        observer = FileWatch(noted=self.order.note)
        self.server.observer = observer
        for path in (*watched, *map(str, more)):
            self.server.watch(path)
        self.order.wake = observer.ask
        if self.order.end():
            self.order.wake()

    def answer(self, environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:  # noqa: ANN401 - WSGI's
        """The answer to a request: of a page, when it is made."""
        path = str(environ["PATH_INFO"]).encode("latin-1").decode("utf-8", "ignore")
        url = build_order.page_address(path, self.server.mount_path)
        if url is not None:
            self.order.ask(url)
        return self.server.serve_request(environ, start_response)

    def build_turn(self) -> None:
        """Build the page whose turn it is, or the whole site; where that gives way, the page that it gave way to."""
        if not self.order.is_due:  # it has been built in the turn before, which gave way to it
            self._show_no_other()
            return
        try:
            if self.order.begin() is not None or not self._is_whole_built():
                self.build()
        except BaseException:
            self.order.fail()
            raise
        if self.order.end():
            self.order.wake()
        elif self.order.turn is None:
            self.told("whole")

    def _is_whole_built(self) -> bool:
        """Whether the whole site has been built, or has given way to a page."""
        while True:
            try:
                with self._answering():
                    self.build()
            except InterruptedBuild:
                self.dropped()
                if self.order.begin() is not None:
                    return False
            else:
                return True

    @contextmanager
    def _answering(self) -> Iterator[None]:
        """Let what stands be shown while something is built behind it."""
        wanted = self._show_no_other()
        try:
            yield
        finally:
            with self.server._epoch_cond:  # noqa: SLF001 - as below
                self.server._wanted_epoch = wanted  # noqa: SLF001

    def _show_no_other(self) -> int:
        """The version that was wanted, now that the visible one is."""
        server = self.server
        with server._epoch_cond:  # noqa: SLF001 - MkDocs has no other way, and is pinned
            wanted, server._wanted_epoch = server._wanted_epoch, server._visible_epoch  # noqa: SLF001
            server._epoch_cond.notify_all()  # noqa: SLF001
        return wanted
