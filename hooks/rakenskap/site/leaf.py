"""Leaves: finished files of the site by the hash of their bytes, which lie in the store until the site is put together.

Those that are drawn together lie in one file there, a sheaf: to make a small file takes as long as to draw one.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import Final

from rakenskap.base.store import Store
from rakenskap.pages.page import FROZEN
from rakenskap.site.site_file import SiteFile

_HEAD: Final = 2_000
"""Where in a page's source its first lines end."""
_ALONE: Final = 100_000
"""From how many bytes a file lies by itself: it stays there when its neighbours change."""


@dataclass(frozen=True, slots=True)
class Leaf:
    """One file: its path among the sources, the hash of its bytes and how many they are, and where it is edited.

    ``is_listed`` is False for a page that no search engine should list. The bytes are those of the ``sheaf`` in the store
    from ``start``, or ``content`` where they couldn't be put there.
    """

    path: str
    name: str
    size: int
    edit_path: str = ""
    is_listed: bool = True
    content: bytes | None = field(default=None, repr=False)
    sheaf: str = ""
    start: int = 0

    @property
    def is_page(self) -> bool:
        """True for the source of a page."""
        return self.path.endswith(".md")


def leaves(files: Iterable[SiteFile], store: Store) -> tuple[Leaf, ...]:
    """The files as leaves; each that the store can keep lies there."""
    return kept([_leaf(file) for file in files], store)


def kept(listed: Iterable[Leaf], store: Store) -> tuple[Leaf, ...]:
    """The leaves, none of which carries its bytes where the store can keep them."""
    made = list(listed)
    carrying = [at for at, own in enumerate(made) if own.content is not None]
    together = [at for at in carrying if made[at].size < _ALONE]
    for sheaf in (together, *([at] for at in carrying if made[at].size >= _ALONE)):
        content = b"".join(made[at].content or b"" for at in sheaf)
        name = hashlib.sha256(content).hexdigest()
        if sheaf and store.put_bytes(name, content):
            start = 0
            for at in sheaf:
                made[at] = replace(made[at], content=None, sheaf=name, start=start)
                start += made[at].size
    return tuple(made)


def read(own: Leaf, store: Store) -> bytes | None:
    """The bytes of a leaf, or None where they are gone, or damaged: then their sheaf is removed."""
    if own.content is not None:
        return own.content
    content = store.content(own.sheaf)
    return None if content is None else content[own.start : own.start + own.size]


def is_kept(listed: Iterable[Leaf], store: Store) -> bool:
    """True when the bytes of every leaf are at hand."""
    return all(store.touch(sheaf) for sheaf in {own.sheaf for own in listed if own.content is None})


def _leaf(file: SiteFile) -> Leaf:
    content = file.content.encode() if isinstance(file.content, str) else file.content
    is_listed = not (file.path.endswith(".md") and FROZEN.encode() in content[:_HEAD])
    return Leaf(file.path, hashlib.sha256(content).hexdigest(), len(content), file.edit_path, is_listed, content)
