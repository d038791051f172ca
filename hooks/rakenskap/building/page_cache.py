"""Finished pages, kept in the cache under everything that they show."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path
from typing import Final

from rakenskap.base import overlay, published_file
from rakenskap.base.cache import Cache
from rakenskap.base.published_file import StoredFile
from rakenskap.pages.navigation import PageNavigation
from rakenskap.search.dialog import SearchPlace

_ENGINE: Final = ("mkdocs", "mkdocs-material", "markdown", "jinja2", "pymdown-extensions")
_CONFIG: Final = "mkdocs.yml"


@dataclass(frozen=True, slots=True)
class Around:
    """What stands around a page: menu, breadcrumbs and neighbours, what the search is told, and where it is edited."""

    navigation: PageNavigation
    search: SearchPlace | None
    edit_url: str | None


@dataclass(frozen=True, slots=True)
class PageCache:
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


def opened(root: Path, cache: Cache, *settings: str) -> PageCache:
    """The finished pages of the site in ``root``, built with these settings."""
    made = hashlib.sha256("\0".join(settings).encode())
    files = {_CONFIG: root / _CONFIG} | overlay.files(root, overlay.THEME)
    for name, path in files.items():
        if path.is_file():
            made.update(f"{name}\n".encode() + path.read_bytes())
    for name in _ENGINE:
        made.update(f"{name} {_version(name)}\n".encode())
    return PageCache(cache, made.hexdigest())


def _version(name: str) -> str:
    """The version of an installed package; nothing where the pages are set without it."""
    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        return ""
