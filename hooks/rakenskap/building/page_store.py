"""StoredFile pages, kept under everything that they show, also those that a second engine sets where there are many.

Which of them are its own follows from their paths alone, so that the two agree on it without a word.
"""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
import tempfile
import zlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path
from typing import Final

from rakenskap.base import published_file
from rakenskap.base.cache import Cache
from rakenskap.base.published_file import StoredFile
from rakenskap.building import progress
from rakenskap.pages.navigation import PageNavigation
from rakenskap.search.dialog import SearchPlace
from rakenskap.site import executor, page_link

ENOUGH: Final = 200
"""From this number of pages a second engine is worth the second or two that it takes to start."""
_VARIABLE: Final = "RAKENSKAP_SHARE"
_OF: Final = 16
_ITS_OWN: Final = 8
"""How many pages of sixteen it sets: it begins later than the first, which has the other files to lay meanwhile."""


class SecondEngine:
    """A second engine at work on ``pages`` of the site that the file ``config`` describes; its folder is thrown away."""

    def __init__(self, config: str, pages: Iterable[str]) -> None:
        self.pages = sorted(pages)
        self._folder = tempfile.TemporaryDirectory(prefix="rakenskap-")
        command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet", "--config-file", config]
        environment = os.environ | {_VARIABLE: "1", progress.VERBOSITY: progress.Verbosity.QUIET}
        self._process = subprocess.Popen([*command, "--site-dir", self._folder.name], env=environment)  # noqa: S603 - our own command

    def is_well(self) -> bool:
        """Whether it has set all of its pages; it is waited for."""
        done = self._process.wait() == 0
        self._folder.cleanup()
        return done

    def stop(self) -> None:
        """End it where it is."""
        self._process.kill()
        self.is_well()


def is_here() -> bool:
    """Whether this process is a second engine."""
    return bool(os.environ.get(_VARIABLE))


def others(pages: Iterable[str]) -> frozenset[str]:
    """Those of the pages that the other of two engines sets; the start page is each one's own."""
    return frozenset(path for path in pages if path != page_link.HOME and _is_seconds(path) is not is_here())


def pays(pages: int) -> bool:
    """Whether so many pages are worth a second engine, and there is a core for it."""
    return not is_here() and pages >= ENOUGH and executor.cores() > 1


def _is_seconds(path: str) -> bool:
    return zlib.crc32(path.encode()) % _OF < _ITS_OWN


_ENGINE: Final = ("mkdocs", "mkdocs-material", "markdown", "jinja2", "pymdown-extensions")
_READ: Final = ("mkdocs.yml", "site_config/theme")


@dataclass(frozen=True, slots=True)
class Around:
    """What stands around a page: menu, breadcrumbs and neighbours, what the search is told, and where it is edited."""

    navigation: PageNavigation
    search: SearchPlace | None
    edit_url: str | None


@dataclass(frozen=True, slots=True)
class PageStore:
    """The pages of one site; ``common`` is the hash of what all of them share: theme, engine, command and address."""

    cache: Cache
    common: str

    def key(self, source: StoredFile, around: Around) -> str:
        """The key of the page that is made of ``source``."""
        return self.cache.key(("page", self.common, source.path, source.digest, repr(around)))

    def find(self, key: str) -> StoredFile | None:
        """The finished page, or None."""
        found = self.cache.find(key)
        return found if isinstance(found, StoredFile) and self.cache.touch(found.pack) else None

    def keep(self, key: str, path: str, html: str) -> StoredFile | None:
        """The finished page at ``path``, kept; None where it can't be."""
        content = html.encode()
        digest = hashlib.sha256(content).hexdigest()
        made = StoredFile(path, len(content), digest, pack=digest)
        return made if self.cache.put_bytes(digest, content) and self.cache.put(key, made) else None

    def content(self, page: StoredFile) -> bytes:
        """The bytes of a finished page.

        Raises:
            LookupError: when they are gone since ``is_whole`` said that they were there.
        """
        found = published_file.content(page, self.cache)
        if found is None:
            raise LookupError(page.path)
        return found

    def is_whole(self, page: StoredFile) -> bool:
        """True when the cache has every byte of the page."""
        return published_file.content(page, self.cache) is not None

    def of_part(self, key: str, around: str) -> Mapping[str, StoredFile]:
        """The finished pages of a part by their paths, where they stood in the same place on the same site."""
        found = self.cache.find(self.cache.key(("pages", self.common, key, around)))
        return found if isinstance(found, dict) and all(self.cache.touch(own.pack) for own in found.values()) else {}

    def keep_part(self, key: str, around: str, pages: Mapping[str, StoredFile]) -> None:
        """Keep which finished pages are those of a part."""
        self.cache.put(self.cache.key(("pages", self.common, key, around)), dict(pages))


def opened(root: Path, cache: Cache, *settings: str) -> PageStore:
    """The finished pages of the site in ``root``, built with these settings."""
    made = hashlib.sha256("\0".join(settings).encode())
    for name in _READ:
        top = root / name
        for path in sorted(top.rglob("*")) if top.is_dir() else [top]:
            if path.is_file():
                made.update(f"{path.relative_to(root)}\n".encode() + path.read_bytes())
    for name in _ENGINE:
        made.update(f"{name} {metadata.version(name)}\n".encode())
    return PageStore(cache, made.hexdigest())
