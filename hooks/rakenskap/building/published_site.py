"""A published site as it is: its manifest and its files, in a folder or at an address."""

from __future__ import annotations

import hashlib
import http.client
import os
import queue
import random
import stat
import threading
import time
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final, NoReturn, Protocol, TypeVar

from rakenskap.base import output_folder, published_file
from rakenskap.base.progress_step import Stage, StageCount, Step, unseen
from rakenskap.base.published_file import StoredFile
from rakenskap.building import manifest

TIMEOUT: Final = 30
"""How many seconds a server may be silent."""
_AT_ONCE: Final = 8
_PIECE: Final = 1 << 16
_GONE: Final = (404, 410)


LONGEST: Final = 3_600
"""How many seconds all of it may take, unless something else is said."""

Asked = TypeVar("Asked")
Answer = TypeVar("Answer")


class PublishedSiteError(Exception):
    """A site that can't be read; the text says why, in Swedish."""


@dataclass(frozen=True, slots=True)
class TimeLimit:
    """The time that something may take, from now on: a server may answer for ever, a byte at a time."""

    seconds: float = LONGEST
    _begun: float = field(default_factory=time.monotonic)

    def left(self) -> float:
        """How many seconds are left; none where it has run out."""
        return max(self._begun + self.seconds - time.monotonic(), 0.0)

    def fault(self) -> PublishedSiteError:
        """That it has run out."""
        return _fault("slow", minutes=f"{self.seconds / 60:g}".replace(".", ","))

    def each(self, work: Callable[[Asked], Answer], asked: Sequence[Asked]) -> Iterator[Answer]:
        """The answers in order, made by some threads at once, which nobody waits for when the time has run out.

        Raises:
            PublishedSiteError: when it has.
        """
        waiting: queue.SimpleQueue[tuple[int, Asked]] = queue.SimpleQueue()
        done: queue.SimpleQueue[tuple[int, Answer | Exception]] = queue.SimpleQueue()
        over = threading.Event()
        for one in enumerate(asked):
            waiting.put(one)
        for _ in range(min(_AT_ONCE, len(asked))):
            # one that hangs ends with the process
            threading.Thread(target=_answer, args=(work, waiting, done, over), daemon=True).start()
        found: dict[int, Answer | Exception] = {}
        try:
            for place in range(len(asked)):
                while place not in found:
                    at, answer = done.get(timeout=self.left())
                    found[at] = answer
                own = found.pop(place)
                if isinstance(own, Exception):
                    raise own
                yield own
        except queue.Empty:
            raise self.fault() from None
        finally:
            over.set()


def _answer(
    work: Callable[[Asked], Answer],
    waiting: queue.SimpleQueue[tuple[int, Asked]],
    done: queue.SimpleQueue[tuple[int, Answer | Exception]],
    over: threading.Event,
) -> None:
    """Answer what is waiting, one after the other, until it is over."""
    with suppress(queue.Empty):
        while not over.is_set():
            place, own = waiting.get_nowait()
            try:
                done.put((place, work(own)))
            except Exception as error:  # noqa: BLE001 - raised where it is asked for
                done.put((place, error))


class PublishedSite(Protocol):
    """What can be asked of a published site."""

    @property
    def is_whole(self) -> bool:
        """Whether every file that is there can be seen, also one that the manifest doesn't list."""

    def manifest(self) -> bytes:
        """Its manifest as it stands."""

    def files(self, stated: Sequence[StoredFile], step: Step = unseen) -> tuple[StoredFile, ...]:
        """The files that are there, of those that are stated or of all."""


def published_site(place: str, limit: TimeLimit | None = None) -> PublishedSite:
    """The site at ``place``, an address that begins with ``https://`` or ``http://``, else a folder.

    ``limit`` is how long an address may take to answer.

    Raises:
        PublishedSiteError: when the address can't be one.
    """
    if not place.lower().startswith(("https://", "http://")):
        return SiteFolder(Path(place))
    try:
        return SiteAddress.of(place, limit or TimeLimit())
    except ValueError:
        raise _fault("address", place=place) from None


def _unknown(path: str, status: os.stat_result) -> str:  # noqa: ARG001 - what a `Known` is asked
    """Nothing: every file is read."""
    return ""


Known = Callable[[str, os.stat_result], str]
"""The hash of a file with that status at a path of the site, or nothing where it has to be read."""


@dataclass(frozen=True, slots=True)
class SiteFolder:
    """A site in a folder."""

    path: Path
    is_whole = True

    def manifest(self) -> bytes:
        """The manifest in the folder.

        Raises:
            PublishedSiteError: when there is none.
        """
        try:
            with (self.path / published_file.MANIFEST).open("rb") as file:
                return _limited(file.read(manifest.LARGEST + 1), str(self.path))
        except OSError:
            if (self.path / output_folder.MARK).is_file():
                raise _fault("draft", place=str(self.path)) from None
            raise _fault("no_manifest", place=str(self.path), file=published_file.MANIFEST) from None

    def files(
        self,
        stated: Sequence[StoredFile] = (),  # noqa: ARG002 - all are seen
        step: Step = unseen,
        known: Known = _unknown,
    ) -> tuple[StoredFile, ...]:
        """Every file in the folder but the manifest, sorted; those whose hash is ``known`` aren't read.

        Raises:
            PublishedSiteError: when something there is no plain file, or can't be read.
        """
        listed: list[tuple[str, os.stat_result]] = []
        try:
            for path in output_folder.files(self.path):
                status = os.lstat(f"{self.path}/{path}")
                if not stat.S_ISREG(status.st_mode):
                    raise _fault("special", path=f"{self.path}/{path}")
                if path != published_file.MANIFEST:
                    listed.append((path, status))
        except OSError as error:
            _unreadable(error)
        done = StageCount(step, Stage.SUM, len(listed)).each(listed, lambda own: own[0])
        every = (StoredFile(path, own.st_size, known(path, own) or self._sum(path)) for path, own in done)
        return tuple(sorted(every))

    def _sum(self, path: str) -> str:
        try:
            with open(f"{self.path}/{path}", "rb") as file:  # noqa: PTH123 - one of very many
                return hashlib.file_digest(file, "sha256").hexdigest()
        except OSError as error:
            _unreadable(error)


@dataclass(frozen=True, slots=True)
class SiteAddress:
    """A site at an address, which ends with a slash."""

    url: str
    limit: TimeLimit = field(default_factory=TimeLimit, compare=False, repr=False)
    is_whole = False

    @classmethod
    def of(cls, written: str, limit: TimeLimit) -> SiteAddress:
        """The site at an address as people write it: with or without the last slash, or the manifest's own."""
        parts = urllib.parse.urlsplit(written)
        path = urllib.parse.quote(parts.path.removesuffix(published_file.MANIFEST), safe="/%")
        return cls(urllib.parse.urlunsplit((parts.scheme, parts.netloc, f"{path.rstrip('/')}/", "", "")), limit)

    def manifest(self) -> bytes:
        """The manifest at the address.

        Raises:
            PublishedSiteError: when there is none, or when nobody answers.
        """
        url = self.url + published_file.MANIFEST
        try:
            return next(self.limit.each(self._manifest, [url]))
        except (OSError, http.client.HTTPException, ValueError) as error:
            raise _fault("unfetched", url=url, reason=_why(error)) from None

    def _manifest(self, url: str) -> bytes:
        with _opened(url) as answer:
            return _limited(answer.read(manifest.LARGEST + 1), self.url)

    def files(self, stated: Sequence[StoredFile], step: Step = unseen) -> tuple[StoredFile, ...]:
        """The files that are stated and there; one that isn't as large as it should is read no further.

        Raises:
            PublishedSiteError: when a file neither comes nor is said to be missing.
        """
        done = StageCount(step, Stage.FETCH, len(stated))
        return tuple(file for file in done.each(self.limit.each(self._file, stated), _path) if file is not None)

    def _file(self, stated: StoredFile) -> StoredFile | None:
        url = self.url + urllib.parse.quote(stated.path)
        summed, size = hashlib.sha256(), 0
        try:
            with _opened(url) as answer:
                while size <= stated.size and (piece := answer.read(_PIECE)):
                    summed.update(piece)
                    size += len(piece)
                if size < stated.size and answer.length:  # a broken connection looks like the end of the file
                    raise _fault("unfetched", url=url, reason=_words("cut_short"))
        except urllib.error.HTTPError as error:
            if error.code in _GONE:
                return None
            raise _fault("unfetched", url=url, reason=_why(error)) from None
        except (OSError, http.client.HTTPException, ValueError) as error:
            raise _fault("unfetched", url=url, reason=_why(error)) from None
        return StoredFile(stated.path, size, summed.hexdigest())


def _path(file: StoredFile | None) -> str:
    return file.path if file is not None else ""


def chosen(stated: Sequence[StoredFile], limit: int | None) -> tuple[StoredFile, ...]:
    """At most ``limit`` of the files, by lot: nobody who published them can know which."""
    if limit is None or limit >= len(stated):
        return tuple(stated)
    return tuple(sorted(random.SystemRandom().sample(list(stated), limit)))


def _unreadable(error: OSError) -> NoReturn:
    raise _fault("unreadable", path=str(error.filename), reason=str(error.strerror)) from error


def _opened(url: str) -> http.client.HTTPResponse:
    """What answers at an address; it may lead on, but only to another of the web's."""
    opener = urllib.request.OpenerDirector()
    for handler in (
        urllib.request.ProxyHandler(),
        urllib.request.HTTPHandler(),
        urllib.request.HTTPSHandler(),
        urllib.request.HTTPRedirectHandler(),
        urllib.request.HTTPErrorProcessor(),
        urllib.request.HTTPDefaultErrorHandler(),
        urllib.request.UnknownHandler(),
    ):
        opener.add_handler(handler)
    request = urllib.request.Request(url, headers={"User-Agent": "rakenskap", "Cache-Control": "no-cache"})  # noqa: S310 - the scheme is the web's
    try:
        answer: http.client.HTTPResponse = opener.open(request, timeout=TIMEOUT)
    except urllib.error.HTTPError as error:
        error.close()  # it carries the connection
        raise
    return answer


def _limited(content: bytes, place: str) -> bytes:
    if len(content) > manifest.LARGEST:
        raise _fault("large", file=published_file.MANIFEST, place=place)
    return content


def _why(error: Exception) -> str:
    """Why nothing came, in a few words."""
    if isinstance(error, urllib.error.HTTPError):
        return _words("answered", code=error.code)
    reason = getattr(error, "reason", error)
    if isinstance(reason, TimeoutError):
        return _words("silent", seconds=TIMEOUT)
    return str(reason) or type(error).__name__


def _fault(code: str, /, **values: str | int) -> PublishedSiteError:
    return PublishedSiteError(_words(code, **values))


def _words(code: str, /, **values: str | int) -> str:
    return manifest.verification_words()(f"site.{code}", **values)
