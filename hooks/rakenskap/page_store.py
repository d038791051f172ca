"""Finished pages as the engine wrote them, kept under everything that they show: an unchanged page is a file again."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path
from typing import Final

from rakenskap.navigation import PageNavigation
from rakenskap.search_place import SearchPlace
from rakenskap.store import Store

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
    notice: str


@dataclass(frozen=True, slots=True)
class PageStore:
    """The pages of one site; ``common`` is the hash of what all of them share: theme, engine, command and address."""

    store: Store
    common: str

    def key(self, path: str, markdown: str, around: Around) -> str:
        """The key of the page whose source is at ``path``."""
        return self.store.key(("page", self.common, path, markdown, repr(around)))

    def find(self, key: str) -> str | None:
        """The finished page, or None."""
        return self.store.get(key)

    def keep(self, key: str, finished: str) -> None:
        """Keep a finished page."""
        self.store.put(key, finished)


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
