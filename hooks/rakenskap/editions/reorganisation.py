"""Reorganisations: boards that follow one another, as far as their files and the history of their reports tell."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

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
