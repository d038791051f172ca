"""What a descriptor says of its edition, read from its lines, since the history holds very many of them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from rakenskap.editions.repository import DATA
from rakenskap.model.model import Status
from rakenskap.reading.files import document, guard
from rakenskap.reading.files.folder import DESCRIPTOR
from rakenskap.reading.files.node import Mapped
from rakenskap.reading.files.tree import Tree
from rakenskap.reading.reading import mapping, scalars, text

_VERSION: Final = re.compile(r"(0|[1-9]\d*)\.(0|[1-9]\d*)\.(0|[1-9]\d*)")
_KEY: Final = re.compile(r"""^(["']?)([a-z_]+)\1[ \t]*:[ \t]*(.*?)[ \t]*$""")
_INSIDE: Final = re.compile(r"""^[ \t]+(["']?)status\1[ \t]*:[ \t]*(["']?)([a-z]+)\2[ \t]*$""")


@dataclass(frozen=True, slots=True)
class Head:
    """What a descriptor says of its edition: the version, empty where there is none to use, and the report's status.

    ``line`` is where the version stands, 0 where it doesn't.
    """

    version: str
    status: str
    previous_paths: tuple[str, ...] = ()
    line: int = 0

    @property
    def is_published(self) -> bool:
        """True when a commit with this descriptor publishes its version."""
        return bool(self.version) and self.status != Status.UTKAST


def head(content: bytes) -> Head:
    """What a descriptor says of its edition; the whole is parsed only where its lines don't tell.

    A key that begins a line is the descriptor's own: all else in a mapping is indented.
    """
    read = content.decode("utf-8-sig", "replace").replace("\r\n", "\n")
    version, status, inside, at, others = "", "", "", 0, False
    for number, line in enumerate(read.split("\n"), start=1):
        key = _KEY.match(line)
        if key:
            inside = key[2]
            if inside == "version":
                version, at = key[3].strip("\"'"), number
            others = others or inside == "previous_paths"
        elif inside == "report" and not status:
            found = _INSIDE.match(line)
            status = found[3] if found else ""
    if others or not status or not _VERSION.fullmatch(version):
        return _parsed(read, at)
    return Head(version, status, line=at)


def _parsed(read: str, at: int) -> Head:
    root = document.read(DESCRIPTOR, read).root
    if not isinstance(root, Mapped):
        return Head("", "")
    version = text(root, "version")
    report = mapping(root, "report")
    previous = tuple(item.text.strip("/") for item in scalars(root, "previous_paths"))
    return Head(version if _VERSION.fullmatch(version) else "", text(report, "status") if report else "", previous, at)


def heads(tree: Tree, addresses: Iterable[str]) -> dict[str, Head]:
    """What the descriptors in a tree say of their editions; the guard has let them through."""
    found, entries = {}, tree.entries()
    for address in addresses:
        path = f"{DATA}/{address}/{DESCRIPTOR}"
        entry = entries.get(path)
        if entry is not None and guard.entry_problem(entry) is None:
            found[address] = head(tree.read(path))
    return found
