"""Files of the site as they are kept: under the hash of their bytes, which lie in the cache until the site is put together.

Those that are drawn together lie in one file there, a pack: to make a small file takes as long as to draw one.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from typing import Final

from rakenskap.base.cache import Cache
from rakenskap.editions.edition import Edition
from rakenskap.editions.report_history import Amendments, ReportHistory, ShownEdition
from rakenskap.pages.page import FROZEN


@dataclass(frozen=True, slots=True)
class SiteFile:
    """One file of the site: its path among the sources, its content, and the file that a reader may edit."""

    path: str
    content: str | bytes
    edit_path: str = ""


_HEAD: Final = 2_000
"""Where in a page's source its first lines end."""
_ALONE: Final = 100_000
"""From how many bytes a file lies by itself: it stays there when its neighbours change."""


@dataclass(frozen=True, slots=True)
class StoredFile:
    """One file: its path among the sources, the hash of its bytes and how many they are, and where it is edited.

    ``is_listed`` is False for a page that no search engine should list. The bytes are those of the ``pack`` in the store
    from ``start``, or ``content`` where they couldn't be put there.
    """

    path: str
    name: str
    size: int
    edit_path: str = ""
    is_listed: bool = True
    content: bytes | None = field(default=None, repr=False)
    pack: str = ""
    start: int = 0

    @property
    def is_page(self) -> bool:
        """True for the source of a page."""
        return self.path.endswith(".md")


def stored_files(files: Iterable[SiteFile], cache: Cache) -> tuple[StoredFile, ...]:
    """The files as leaves; each that the store can keep lies there."""
    return kept([_stored_file(file) for file in files], cache)


def kept(listed: Iterable[StoredFile], cache: Cache) -> tuple[StoredFile, ...]:
    """The leaves, none of which carries its bytes where the store can keep them."""
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


def read(own: StoredFile, cache: Cache) -> bytes | None:
    """The bytes of a stored file, or None where they are gone, or damaged: then their pack is removed."""
    if own.content is not None:
        return own.content
    content = cache.content(own.pack)
    return None if content is None else content[own.start : own.start + own.size]


def is_kept(listed: Iterable[StoredFile], cache: Cache) -> bool:
    """True when the bytes of every stored file are at hand."""
    return all(cache.touch(pack) for pack in {own.pack for own in listed if own.content is None})


def _stored_file(file: SiteFile) -> StoredFile:
    content = file.content.encode() if isinstance(file.content, str) else file.content
    is_listed = not (file.path.endswith(".md") and FROZEN.encode() in content[:_HEAD])
    return StoredFile(file.path, hashlib.sha256(content).hexdigest(), len(content), file.edit_path, is_listed, content)


def files(
    cache: Cache, parts: Iterable[str], make: Callable[[], Iterable[SiteFile]], *, anew: bool
) -> tuple[StoredFile, ...]:
    """The files of these parts: those that are kept, unless all is to be made ``anew``, else what ``make`` draws."""

    def drawn() -> tuple[StoredFile, ...]:
        return stored_files(make(), cache)

    key = cache.key(("drawn", *parts))
    return drawn() if anew else cache.kept(key, drawn, lambda kept: is_kept(kept, cache))


def of_edition(edition: Edition, where: ShownEdition) -> tuple[str, ...]:
    """What the page of an edition is made of, beside the program, the words and the templates."""
    named = (f"{path} {blob.id}" for path, blob in edition.files.items())
    return (edition.path, edition.commit, repr(where), *named)


def of_newest(history: ReportHistory, amended: Amendments, where: ShownEdition) -> tuple[str, ...]:
    """What the newest page of a report is made of: every edition, and what later reports say otherwise."""
    editions = (part for loaded in history.editions for part in of_edition(loaded.edition, where))
    restated = (
        f"{own.old_key} {own.before} {own.after} {own.newer.address} {own.newer.title} {own.key}"
        for own in amended.restated
    )
    return ("newest", history.address, *editions, *restated)
