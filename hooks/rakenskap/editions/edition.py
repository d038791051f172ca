"""Editions: which versions of which reports have been published, read from the main line of the history.

An edition is the first commit of the main line at which a version of a report stands with a status other than
``utkast``, and where it is said to correct or revise something, has something that is otherwise. So it depends on
nothing but the commits up to that one, and never changes. Nobody knows which commits were pushed together.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Final

from rakenskap.editions.repository import DATA, Blob
from rakenskap.model.redaction import Redaction
from rakenskap.model.terms import ChangeType, Status
from rakenskap.reading.fields import mapping, mappings, scalars, text
from rakenskap.reading.files import guard, yaml_document
from rakenskap.reading.files.data_folder import DESCRIPTOR, REGISTER, REPORT_DEPTH
from rakenskap.reading.files.tree import Tree
from rakenskap.reading.files.yaml_document import Mapped

_VERSION: Final = re.compile(r"(0|[1-9]\d*)\.(0|[1-9]\d*)\.(0|[1-9]\d*)")
_KEY: Final = re.compile(r"""^(["']?)([a-z_]+)\1[ \t]*:[ \t]*(.*?)[ \t]*$""")
_INSIDE: Final = re.compile(r"""^[ \t]+(["']?)status\1[ \t]*:[ \t]*(["']?)([a-z]+)\2[ \t]*$""")

Blobs = Mapping[str, Blob]
"""Files of the history by their paths."""


@dataclass(frozen=True, slots=True)
class EditionHead:
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


def head(content: bytes) -> EditionHead:
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
    return EditionHead(version, status, line=at)


def is_unfinished(before: bytes, after: bytes) -> bool:
    """True when a descriptor says it corrects the one ``before``, but only its version and its entries are otherwise.

    Where no other file differs either, its edition is none yet: the correction comes in a commit of its own.
    """
    first, second = (content.decode("utf-8-sig", "replace").replace("\r\n", "\n") for content in (before, after))
    if _without_edition(first) != _without_edition(second):
        return False
    root = yaml_document.read(DESCRIPTOR, second).root
    entries = mappings(root, "changes") if isinstance(root, Mapped) else ()
    return bool(entries) and text(entries[0], "type") in {ChangeType.RATTELSE, ChangeType.REVIDERING}


def _without_edition(read: str) -> list[str]:
    """The lines of a descriptor but for its version and its entries."""
    kept, inside = [], ""
    for line in read.split("\n"):
        key = _KEY.match(line)
        inside = key[2] if key else inside
        if inside not in {"version", "changes"} and line.strip():
            kept.append(line)
    return kept


def _parsed(read: str, at: int) -> EditionHead:
    root = yaml_document.read(DESCRIPTOR, read).root
    if not isinstance(root, Mapped):
        return EditionHead("", "")
    version = text(root, "version")
    report = mapping(root, "report")
    previous = tuple(item.text.strip("/") for item in scalars(root, "previous_paths"))
    return EditionHead(
        version if _VERSION.fullmatch(version) else "", text(report, "status") if report else "", previous, at
    )


def heads(tree: Tree, addresses: Iterable[str]) -> dict[str, EditionHead]:
    """What the descriptors in a tree say of their editions; the guard has let them through."""
    found, entries = {}, tree.entries()
    for address in addresses:
        path = f"{DATA}/{address}/{DESCRIPTOR}"
        entry = entries.get(path)
        if entry is not None and guard.entry_problem(entry) is None:
            found[address] = head(tree.read(path))
    return found


def order(version: str) -> tuple[int, ...]:
    """A key that sorts versions as they follow one another.

    >>> order("1.10.0") > order("1.9.3")
    True
    """
    return tuple(int(part) for part in version.split("."))


@dataclass(frozen=True, slots=True)
class Edition:
    """A published version: its report's address, the commit and its day, and the files that it is read from.

    ``own`` are the package's, ``shared`` the board's and the register's, and ``redactions`` what is removed of it.
    ``removed`` tells the figures among that, and is never kept on disk.
    """

    address: str
    version: str
    commit: str
    day: str
    own: Blobs = field(repr=False)
    shared: Blobs = field(repr=False)
    redactions: tuple[Redaction, ...] = ()
    removed: Mapping[tuple[object, ...], str] = field(default_factory=dict, repr=False, compare=False)

    @property
    def path(self) -> str:
        """The address of its pages for ever: ``board/year/report/v1.0.0``."""
        return f"{self.address}/v{self.version}"

    @property
    def files(self) -> dict[str, Blob]:
        """Every file that it is read from."""
        return {**self.own, **self.shared}


@dataclass(frozen=True, slots=True)
class Lineage:
    """One report through time: its editions, oldest first, and where it lies now, or lay last.

    ``head`` is what its descriptor says at the last commit, None when it is gone. One that ``is_inherited`` lies as
    another publisher left it, and may be taken away.
    """

    address: str
    editions: tuple[Edition, ...]
    head: EditionHead | None
    is_inherited: bool = False

    @property
    def newest(self) -> Edition | None:
        """The edition published last."""
        return self.editions[-1] if self.editions else None


@dataclass(frozen=True, slots=True)
class Archive:
    """Every lineage by its address, the data's files at the last commit that touched them."""

    lineages: Mapping[str, Lineage]
    files: Blobs
    commit: str = ""


def package_of(path: str) -> str:
    """The address of the report whose folder a file lies in, or nothing for other files.

    >>> package_of("data/namnd/2018/delar/prognos.csv"), package_of("data/namnd/board.yaml")
    ('namnd/2018/delar', '')
    """
    parts = path.split("/")
    return "/".join(parts[1:REPORT_DEPTH]) if len(parts) > REPORT_DEPTH and parts[1] != REGISTER else ""


def board_of(address: str) -> str:
    """The slug of the board that a report at the address is of.

    >>> board_of("namnd/2018/delar")
    'namnd'
    """
    return address.split("/", maxsplit=1)[0]


def published_files(package: Blobs) -> dict[str, Blob]:
    """The files of a package that belong to its edition: notes in ``.md`` and litter may change freely."""
    kept = {path: blob for path, blob in package.items() if not path.endswith(".md") and not guard.is_litter(path)}
    return dict(sorted(kept.items()))


def packages(files: Blobs) -> dict[str, Blobs]:
    """The files of each report's package that belong to its edition, by the report's address."""
    found: dict[str, dict[str, Blob]] = {}
    for path, blob in files.items():
        address = package_of(path)
        if address:
            found.setdefault(address, {})[path] = blob
    return {address: published_files(own) for address, own in found.items() if f"{DATA}/{address}/{DESCRIPTOR}" in own}


def is_same(own: Blobs, other: Blobs) -> bool:
    """True when both have the same files with the same bytes."""
    return {path: blob.id for path, blob in own.items()} == {path: blob.id for path, blob in other.items()}
