"""Reorganisations: boards that follow one another, as far as their files and the history of their reports tell."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import pairwise
from typing import Final

from rakenskap.editions.edition import Edition, board_of
from rakenskap.editions.report_history import ReportHistory
from rakenskap.editions.repository import DATA
from rakenskap.reading.fields import mappings, text
from rakenskap.reading.files import guard, yaml_document
from rakenskap.reading.files.data_folder import BOARD
from rakenskap.reading.files.tree import Tree
from rakenskap.reading.files.yaml_document import Mapped

_KEY: Final = b"predecessors"
_NAME: Final = re.compile(r"""^(["']?)name\1[ \t]*:[ \t]*(["']?)(.*?)\2[ \t]*$""", re.MULTILINE)


def linked(tree: Tree) -> Iterator[set[str]]:
    """The boards that are drawn from each other: each with those in the tree that it says came before it, by slug or name."""
    files: dict[str, bytes] = {}
    for path, entry in tree.entries().items():
        parts = path.split("/")
        if parts[0] == DATA and parts[2:] == [BOARD] and guard.entry_problem(entry) is None:
            files[parts[1]] = tree.read(path)
    if not any(_KEY in content for content in files.values()):
        return
    named: dict[str, set[str]] = {}
    for slug, content in files.items():
        found = _NAME.search(_decoded(content))
        named.setdefault(found[3] if found else slug, set()).add(slug)
    for slug, content in files.items():
        before = set(_predecessors(content)) if _KEY in content else set()
        if before:
            yield {slug, *(before & files.keys()), *(one for name in before for one in named.get(name, ()))}


def _predecessors(content: bytes) -> Iterator[str]:
    root = yaml_document.read(BOARD, _decoded(content)).root
    if isinstance(root, Mapped):
        yield from (text(node, "board") for node in mappings(root, _KEY.decode()))


def _decoded(content: bytes) -> str:
    return content.decode("utf-8-sig", "replace").replace("\r\n", "\n")


def feed_slugs(slug: str, report_histories: Collection[ReportHistory], here: Collection[str]) -> tuple[str, ...]:
    """The slugs under which the feed of a board's corrections has stood, the first first: its own, and those it had before.

    A feed goes on where a board's folder got another name. Where several boards' reports came together in a new folder, or
    one's were parted, each has a feed of its own.
    """
    found = [slug]
    while True:
        before = _renamed_from(found[0], report_histories, here)
        if before is None or before in found:
            return tuple(found)
        found.insert(0, before)


def _renamed_from(slug: str, report_histories: Iterable[ReportHistory], here: Collection[str]) -> str | None:
    """The board that the folder was before it got its name, or None where it was none, or where that isn't certain."""
    steps = [step for history in report_histories for step in _steps(history)]
    first = min((edition.day for _, edition in steps if board_of(edition.address) == slug), default="")
    born = [(before, own) for before, own in steps if board_of(own.address) == slug and own.day == first]
    sources = {board_of(before.address) for before, _ in born if before is not None}
    if len(sources) != 1 or slug in sources:
        return None
    (source,) = sources
    left = {board_of(own.address) for before, own in steps if before is not None and board_of(before.address) == source}
    return source if source not in here and left <= {source, slug} else None


def _steps(history: ReportHistory) -> Iterator[tuple[Edition | None, Edition]]:
    """Every edition with the one before it."""
    editions: Sequence[Edition | None] = (None, *(loaded.edition for loaded in history.editions))
    yield from ((before, own) for before, own in pairwise(editions) if own is not None)
