"""A published site as it is: its manifest and its files, in a folder or at an address."""

from __future__ import annotations

import hashlib
import http.client
import os
import random
import stat
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Final, NoReturn, Protocol

from rakenskap.base import published_file
from rakenskap.base.progress_step import Stage, StageCount, Step, unseen
from rakenskap.base.published_file import StoredFile
from rakenskap.building import manifest

TIMEOUT: Final = 30
"""How many seconds a server may be silent."""
_AT_ONCE: Final = 8
_PIECE: Final = 1 << 16
_GONE: Final = (404, 410)


class PublishedSiteError(Exception):
    """A site that can't be read; the text says why, in Swedish."""


class PublishedSite(Protocol):
    """What can be asked of a published site."""

    @property
    def is_whole(self) -> bool:
        """Whether every file that is there can be seen, also one that the manifest doesn't list."""

    def manifest(self) -> bytes:
        """Its manifest as it stands."""

    def files(self, stated: Sequence[StoredFile], step: Step = unseen) -> tuple[StoredFile, ...]:
        """The files that are there, of those that are stated or of all."""


def published_site(place: str) -> PublishedSite:
    """The site at ``place``, an address that begins with ``https://`` or ``http://``, else a folder.

    Raises:
        PublishedSiteError: when the address can't be one.
    """
    if not place.lower().startswith(("https://", "http://")):
        return SiteFolder(Path(place))
    try:
        return SiteAddress.of(place)
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
        found: list[tuple[str, os.stat_result]] = []
        top = len(f"{self.path}/")
        for folder, folders, names in os.walk(self.path, onerror=_unreadable):
            for name in folders:
                if os.path.islink(f"{folder}/{name}"):  # noqa: PTH114 - one of very many, as below
                    raise _fault("special", path=f"{folder}/{name}")
            for name in names:
                status = os.lstat(f"{folder}/{name}")
                if not stat.S_ISREG(status.st_mode):
                    raise _fault("special", path=f"{folder}/{name}")
                found.append((f"{folder}/{name}"[top:], status))
        listed = [own for own in found if own[0] != published_file.MANIFEST]
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
    is_whole = False

    @classmethod
    def of(cls, written: str) -> SiteAddress:
        """The site at an address as people write it: with or without the last slash, or the manifest's own."""
        parts = urllib.parse.urlsplit(written)
        path = urllib.parse.quote(parts.path.removesuffix(published_file.MANIFEST), safe="/%")
        return cls(urllib.parse.urlunsplit((parts.scheme, parts.netloc, f"{path.rstrip('/')}/", "", "")))

    def manifest(self) -> bytes:
        """The manifest at the address.

        Raises:
            PublishedSiteError: when there is none, or when nobody answers.
        """
        url = self.url + published_file.MANIFEST
        try:
            with _opened(url) as answer:
                return _limited(answer.read(manifest.LARGEST + 1), self.url)
        except (OSError, http.client.HTTPException, ValueError) as error:
            raise _fault("unfetched", url=url, reason=_why(error)) from None

    def files(self, stated: Sequence[StoredFile], step: Step = unseen) -> tuple[StoredFile, ...]:
        """The files that are stated and there; one that isn't as large as it should is read no further.

        Raises:
            PublishedSiteError: when a file neither comes nor is said to be missing.
        """
        with ThreadPoolExecutor(_AT_ONCE) as fetching:
            done = StageCount(step, Stage.FETCH, len(stated))
            return tuple(file for file in done.each(fetching.map(self._file, stated), _path) if file is not None)

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
    answer: http.client.HTTPResponse = opener.open(request, timeout=TIMEOUT)
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
