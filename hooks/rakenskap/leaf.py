"""Leaves: finished files of the site by the hash of their bytes, which lie in the store until the site is put together."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from rakenskap.page import FROZEN
from rakenskap.site_file import SiteFile
from rakenskap.store import Store

_HEAD = 2_000
"""Where in a page's source its first lines end."""


@dataclass(frozen=True, slots=True)
class Leaf:
    """One file: its path among the sources, the hash of its bytes and how many they are, and where it is edited.

    ``is_listed`` is False for a page that no search engine should list. ``content`` is None where the store has it.
    """

    path: str
    name: str
    size: int
    edit_path: str = ""
    is_listed: bool = True
    content: bytes | None = field(default=None, repr=False)

    @property
    def is_page(self) -> bool:
        """True for the source of a page."""
        return self.path.endswith(".md")


def leaves(files: Iterable[SiteFile], store: Store) -> Iterator[Leaf]:
    """The files as leaves; each that the store can keep lies there."""
    for file in files:
        content = file.content.encode() if isinstance(file.content, str) else file.content
        name = hashlib.sha256(content).hexdigest()
        is_kept = store.put_bytes(name, content)
        is_listed = not (file.path.endswith(".md") and FROZEN.encode() in content[:_HEAD])
        yield Leaf(file.path, name, len(content), file.edit_path, is_listed, None if is_kept else content)


def is_kept(listed: Iterable[Leaf], store: Store) -> bool:
    """True when the bytes of every leaf are at hand."""
    return all(own.content is not None or store.touch(own.name) for own in listed)
