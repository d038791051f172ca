"""Files of the site: one as it is made, and one as it lies in the cache and in the folder of the site.

Files that are drawn together lie in one file of the cache, a pack: to make a small file takes as long as to draw one.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import Final

from rakenskap.base.cache import Cache

_ALONE: Final = 100_000
"""From how many bytes a file lies by itself: it stays there when its neighbours change."""


@dataclass(frozen=True, slots=True)
class PublishedFile:
    """One file as it is made: its path among the sources or in the folder of its page, its bytes, and how many rows of data.

    ``edit_path`` is the file that a reader may edit; ``is_listed`` is False for a page that no search engine should list.
    """

    path: str
    content: bytes
    rows: int = 0
    edit_path: str = ""
    is_listed: bool = True

    @property
    def size(self) -> int:
        """How many bytes it has."""
        return len(self.content)

    @property
    def digest(self) -> str:
        """What tells its bytes from all others, their SHA-256."""
        return hashlib.sha256(self.content).hexdigest()

    @classmethod
    def of_text(cls, path: str, text: str) -> PublishedFile:
        """The file with the bytes of a text."""
        return cls(path, text.encode())

    def within(self, folder: str) -> PublishedFile:
        """The file in a folder of the site, whose name may end with a slash."""
        return replace(self, path=f"{folder.rstrip('/')}/{self.path}")


@dataclass(frozen=True, slots=True, order=True)
class StoredFile:
    """One file as it lies: its path, how many bytes it has, and the digest that tells them from all others, their SHA-256.

    In a folder it was written at ``time``, in nanoseconds since 1970. In the cache its bytes are those of the ``pack``
    from ``start``; they are ``content`` where they couldn't be put there. ``edit_path`` and ``is_listed`` are as it was made.
    """

    path: str
    size: int
    digest: str
    time: int = field(default=0, compare=False)
    pack: str = field(default="", compare=False)
    start: int = field(default=0, compare=False)
    content: bytes | None = field(default=None, compare=False, repr=False)
    edit_path: str = field(default="", compare=False)
    is_listed: bool = field(default=True, compare=False)

    @property
    def is_page(self) -> bool:
        """True for the source of a page."""
        return self.path.endswith(".md")


def stored(files: Iterable[PublishedFile], cache: Cache) -> tuple[StoredFile, ...]:
    """The files as they lie in the cache; each that it can't keep carries its bytes."""
    return settled([_carrying(file) for file in files], cache)


def settled(listed: Iterable[StoredFile], cache: Cache) -> tuple[StoredFile, ...]:
    """The files, none of which carries its bytes where the cache can keep them."""
    made = list(listed)
    carrying = [at for at, own in enumerate(made) if own.content is not None]
    together = [at for at in carrying if made[at].size < _ALONE]
    for pack in (together, *([at] for at in carrying if made[at].size >= _ALONE)):
        content = b"".join(made[at].content or b"" for at in pack)
        name = hashlib.sha256(content).hexdigest()
        if pack and cache.put_bytes(name, content):
            start = 0
            for at in pack:
                made[at] = replace(made[at], content=None, pack=name, start=start)
                start += made[at].size
    return tuple(made)


def content(own: StoredFile, cache: Cache) -> bytes | None:
    """The bytes of a file, or None where they are gone, or damaged: then their pack is removed."""
    if own.content is not None:
        return own.content
    found = cache.content(own.pack)
    return None if found is None else found[own.start : own.start + own.size]


def is_kept(listed: Iterable[StoredFile], cache: Cache) -> bool:
    """True when the bytes of every file are at hand."""
    return all(cache.touch(pack) for pack in {own.pack for own in listed if own.content is None})


def _carrying(file: PublishedFile) -> StoredFile:
    carried = StoredFile(file.path, file.size, file.digest, content=file.content)
    return replace(carried, edit_path=file.edit_path, is_listed=file.is_listed)


MANIFEST: Final = "manifest.json"
"""Where the manifest stands on the site; it doesn't list itself."""
MANIFEST_PARTS: Final = "manifest-delar.json"
"""What leads to the parts of the manifest."""


def pretty_json(value: object) -> str:
    """The value as JSON.

    >>> print(pretty_json({"a": [1, None], "å": {}}))
    {
      "a": [
        1,
        null
      ],
      "å": {}
    }
    """
    return json.dumps(value, ensure_ascii=False, indent=2)


def compact_json(value: object) -> str:
    """The value as JSON on one line: for files that stand beside every edition.

    >>> compact_json({"a": [1, None], "å": {}})
    '{"a":[1,null],"å":{}}'
    """
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
