"""Finished pages as the engine wrote them, kept under everything that they show: an unchanged page is a file again."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path
from typing import Final

from rakenskap.base.store import Store
from rakenskap.pages.navigation import PageNavigation
from rakenskap.search.search_place import SearchPlace
from rakenskap.site.leaf import Leaf

_ENGINE: Final = ("mkdocs", "mkdocs-material", "markdown", "jinja2", "pymdown-extensions")
_READ: Final = ("mkdocs.yml", "site_config/theme")
HOME: Final = "index.md"
"""The one page that MkDocs always makes: its navigation holds that and nothing else."""


@dataclass(frozen=True, slots=True)
class Around:
    """What stands around a page: menu, breadcrumbs and neighbours, what the search is told, and where it is edited."""

    navigation: PageNavigation
    search: SearchPlace | None
    edit_url: str | None


@dataclass(frozen=True, slots=True)
class Finished:
    """A finished page: the hash of its bytes, under which the store has them, and how many they are."""

    name: str
    size: int


@dataclass(frozen=True, slots=True)
class PageStore:
    """The pages of one site; ``common`` is the hash of what all of them share: theme, engine, command and address."""

    store: Store
    common: str

    def key(self, source: Leaf, around: Around) -> str:
        """The key of the page that is made of ``source``."""
        return self.store.key(("page", self.common, source.path, source.name, repr(around)))

    def find(self, key: str) -> Finished | None:
        """The finished page, or None."""
        found = self.store.find(key)
        return found if isinstance(found, Finished) and self.store.touch(found.name) else None

    def keep(self, key: str, html: str) -> Finished | None:
        """The finished page, kept; None where it can't be."""
        content = html.encode()
        made = Finished(hashlib.sha256(content).hexdigest(), len(content))
        return made if self.store.put_bytes(made.name, content) and self.store.put(key, made) else None

    def content(self, page: Finished) -> bytes:
        """The bytes of a finished page.

        Raises:
            LookupError: when they are gone since ``is_whole`` said that they were there.
        """
        found = self.store.content(page.name)
        if found is None:
            raise LookupError(page.name)
        return found

    def is_whole(self, page: Finished) -> bool:
        """True when the store has every byte of the page."""
        return self.store.content(page.name) is not None

    def of_chapter(self, key: str, around: str) -> Mapping[str, Finished]:
        """The finished pages of a chapter by their paths, where they stood in the same place on the same site."""
        found = self.store.find(self.store.key(("pages", self.common, key, around)))
        return found if isinstance(found, dict) and all(self.store.touch(own.name) for own in found.values()) else {}

    def keep_chapter(self, key: str, around: str, pages: Mapping[str, Finished]) -> None:
        """Keep which finished pages are those of a chapter."""
        self.store.put(self.store.key(("pages", self.common, key, around)), dict(pages))


def opened(root: Path, store: Store, *settings: str) -> PageStore:
    """The finished pages of the site in ``root``, built with these settings."""
    made = hashlib.sha256("\0".join(settings).encode())
    for name in _READ:
        top = root / name
        for path in sorted(top.rglob("*")) if top.is_dir() else [top]:
            if path.is_file():
                made.update(f"{path.relative_to(root)}\n".encode() + path.read_bytes())
    for name in _ENGINE:
        made.update(f"{name} {metadata.version(name)}\n".encode())
    return PageStore(store, made.hexdigest())


def finished_path(path: str) -> str:
    """Where the page of a source lies: ``a/index.md`` and ``a.md`` both become ``a/index.html``.

    >>> finished_path("om.md"), finished_path("namnder/index.md")
    ('om/index.html', 'namnder/index.html')
    """
    stem = path.removesuffix(".md")
    return f"{stem}.html" if stem.rpartition("/")[2] == "index" else f"{stem}/index.html"


def url(path: str) -> str:
    """The address of a source's page, as MkDocs counts it: ``om/`` of ``om.md``, ``./`` of the start page."""
    return finished_path(path).removesuffix("index.html") or "./"
