"""The history of a site without what is removed from it: every edition, and what lies in the folder.

A file that something is removed from gets other bytes and another id, as if it had been committed so. What reads, compares
or keeps editions by the ids of their files needs to know nothing of it.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Final

from rakenskap.base.limits import LIMITS
from rakenskap.editions import edition
from rakenskap.editions.edition import Archive, Blobs, Edition, EditionHead, Lineage
from rakenskap.editions.redactions import kept_parts
from rakenskap.editions.repository import DATA, Blob
from rakenskap.editions.snapshot import TYPES, BlobSource
from rakenskap.model.problem import Review
from rakenskap.model.redaction import Redaction
from rakenskap.reading import redactions
from rakenskap.reading.files import guard, yaml_document
from rakenskap.reading.files.data_folder import BOARD, DESCRIPTOR
from rakenskap.reading.files.tree import EntryType, Tree, TreeEntry, identity
from rakenskap.reading.files.yaml_document import Mapped
from rakenskap.redaction import redacted_package
from rakenskap.redaction.redacted_package import RedactedPackage
from rakenskap.redaction.removal_target import CHANGES

_VERSIONS: Final = re.compile(rb"""version["']?[ \t]*:[ \t]*["']?([0-9]+\.[0-9]+\.[0-9]+)""")
_SHA1: Final = 40
"""How many digits an id of a repository has that counts with SHA-1."""


@dataclass(frozen=True, slots=True)
class RedactedBlobs:
    """The bytes of a history, with those of files that something is removed from under ids of their own."""

    source: BlobSource
    contents: Mapping[str, bytes]

    def sizes(self, blobs: Iterable[str]) -> Mapping[str, int | None]:
        """How many bytes each has, None for one that isn't there."""
        wanted = list(blobs)
        found = self.source.sizes([blob for blob in wanted if blob not in self.contents])
        return {**found, **{blob: len(self.contents[blob]) for blob in wanted if blob in self.contents}}

    def read(self, blob: str) -> bytes:
        """The bytes under an id.

        Raises:
            OSError: when they aren't there.
        """
        return self.contents[blob] if blob in self.contents else self.source.read(blob)


@dataclass(frozen=True, slots=True)
class RedactedTree:
    """A tree, with other ``contents`` for files that something is removed from."""

    tree: Tree
    contents: Mapping[str, bytes]

    def entries(self) -> Mapping[str, TreeEntry]:
        """Everything in the tree that isn't an entered folder, in the order of its paths."""
        own = self.contents
        return {
            path: replace(entry, size=len(own[path])) if path in own else entry
            for path, entry in self.tree.entries().items()
        }

    def read(self, path: str) -> bytes:
        """The bytes of a file.

        Raises:
            OSError: when it can't be opened.
        """
        return self.contents[path] if path in self.contents else self.tree.read(path)

    def identity(self, path: str) -> str:
        """What tells a file's bytes from all others; empty when it can't be opened."""
        if path in self.contents:
            return identity(self.contents[path])
        return self.tree.identity(path)


@dataclass(frozen=True, slots=True)
class RedactedEdition:
    """An edition that something is removed of, or what is about to be one, by its report and version, and what was found.

    ``is_coming`` for what lies in the folder.
    """

    report: str
    version: str
    redactions: tuple[Redaction, ...]
    package: RedactedPackage
    is_coming: bool = False


@dataclass(slots=True)
class RedactedHistory:
    """What the boards' files say is to be removed, taken out of everything that is read.

    ``contents`` are the bytes of the files that something was removed from, by their ids, and ``editions`` those that have
    been met. With ``committed`` the last commit is what is about to be published, and else the folder. ``known`` are the versions of every report, by all addresses that it has had.
    """

    redactions: tuple[Redaction, ...]
    committed: bool = False
    contents: dict[str, bytes] = field(default_factory=dict, repr=False)
    editions: list[RedactedEdition] = field(default_factory=list)
    known: dict[str, set[str]] = field(default_factory=dict)

    def archive(self, archive: Archive, blobs: BlobSource) -> Archive:
        """The archive without what is removed, its last commit's files, too; ``blobs`` has its bytes."""
        lineages, files = dict(archive.lineages), dict(archive.files)
        for address, lineage in archive.lineages.items():
            names = _names(lineage)
            for name in names:
                self.known.setdefault(name, set()).update(own.version for own in lineage.editions)
            own = self._of(names)
            if own:
                editions = tuple(self._edition(one, address, own, blobs) for one in lineage.editions)
                lineages[address] = replace(lineage, editions=editions)
                files |= self._package(address, lineage.head, own, _inside(archive.files, address), blobs)
        return replace(archive, lineages=lineages, files=files)

    def tree(self, tree: Tree, heads: Mapping[str, EditionHead]) -> Tree:
        """A folder's files without what is removed of the reports in it, whose descriptors say ``heads``."""
        contents: dict[str, bytes] = {}
        for address, head in heads.items():
            names = {address, *head.previous_paths}
            for name in names:
                self.known.setdefault(name, set()).add(head.version)
            if self._of(names):
                self._know(names, {path: tree.read(path) for path in [f"{DATA}/{address}/{DESCRIPTOR}"]})
            own = _applying(self._of(names), head.version)
            if own:
                paths = [path for path in tree.entries() if path.startswith(f"{DATA}/{address}/")]
                opened = [path for path in paths if guard.entry_problem(tree.entries()[path]) is None]
                package = self._redacted({path: tree.read(path) for path in opened}, address, own)
                self._met(RedactedEdition(address, head.version, own, package, is_coming=True))
                contents |= package.contents
        return RedactedTree(tree, contents) if contents else tree

    def hashed(self, files: Blobs, tree: Tree) -> Blobs:
        """The files of a folder by the ids of what is left of them."""
        if not isinstance(tree, RedactedTree):
            return files
        changed = {
            path: replace(blob, id=self._put(tree.read(path), blob.id))
            for path, blob in files.items()
            if path in tree.contents
        }
        return {**files, **changed}

    def _of(self, names: Iterable[str]) -> tuple[Redaction, ...]:
        wanted = frozenset(names)
        return tuple(own for own in self.redactions if own.report in wanted)

    def _edition(self, own: Edition, address: str, redactions: Sequence[Redaction], blobs: BlobSource) -> Edition:
        applying = _applying(redactions, own.version)
        if not applying:
            return own
        files = _read(own.own, blobs)
        package = self._redacted(files, own.address, applying)
        self._met(RedactedEdition(address, own.version, applying, package))
        listed = tuple(one for one in redactions if one.is_of(own.version))
        left = self._swapped(own.own, package.contents)
        return replace(own, own=left, redactions=listed, removed=package.figures)

    def _package(
        self, address: str, head: EditionHead | None, redactions: Sequence[Redaction], files: Blobs, blobs: BlobSource
    ) -> Blobs:
        """The files of a report as they lie at the last commit, without what is removed of its version."""
        applying = _applying(redactions, head.version) if head is not None else ()
        if head is None or not applying:
            return {}
        read = _read(files, blobs)
        self._know({address}, read)
        package = self._redacted(read, address, applying)
        if self.committed:
            self._met(RedactedEdition(address, head.version, applying, package, is_coming=True))
        return self._swapped(files, package.contents)

    def _redacted(self, files: Mapping[str, bytes], address: str, own: Sequence[Redaction]) -> RedactedPackage:
        return redacted_package.redacted(files, f"{DATA}/{address}", own)

    def _swapped(self, files: Blobs, contents: Mapping[str, bytes]) -> dict[str, Blob]:
        return {
            path: replace(blob, id=self._put(contents[path], blob.id)) if path in contents else blob
            for path, blob in files.items()
        }

    def _know(self, names: Iterable[str], files: Mapping[str, bytes]) -> None:
        """Take up the versions that a descriptor lists: their commits may be gone."""
        listed = {
            own.decode()
            for path, content in files.items()
            if path.endswith(f"/{DESCRIPTOR}")
            for own in _VERSIONS.findall(content)
        }
        for name in names:
            self.known.setdefault(name, set()).update(listed)

    def _met(self, own: RedactedEdition) -> None:
        """Take up an edition, once."""
        if all(
            (one.report, one.version, one.is_coming) != (own.report, own.version, own.is_coming)
            for one in self.editions
        ):
            self.editions.append(own)

    def _put(self, content: bytes, like: str) -> str:
        """The id that git would give the bytes in a repository with ids ``like`` that one."""
        whole = b"blob %d\0%b" % (len(content), content)
        name = (hashlib.sha1(whole, usedforsecurity=False) if len(like) == _SHA1 else hashlib.sha256(whole)).hexdigest()
        self.contents[name] = content
        return name


def of_tree(tree: Tree) -> tuple[Redaction, ...]:
    """Every redaction that the boards' files in a tree list."""
    files = {}
    for path, entry in tree.entries().items():
        if _is_board(path) and entry.type is EntryType.FILE and guard.entry_problem(entry) is None:
            files[path] = tree.read(path)
    return tuple(_of_files(files))


def of_archive(archive: Archive, blobs: BlobSource) -> tuple[Redaction, ...]:
    """Every redaction that the boards' files at the last commit of an archive list."""
    return tuple(_of_files(_read({path: blob for path, blob in archive.files.items() if _is_board(path)}, blobs)))


def firm(root: Path, files: Iterable[str]) -> frozenset[str]:
    """Those of the ``files`` of the site in ``root`` that say what is to be removed: their errors stop everything."""
    boards = [file for file in files if _is_board(file) and (root / file).is_file()]
    return frozenset(file for file in boards if kept_parts.has_any((root / file).read_bytes()))


def _of_files(files: Mapping[str, bytes]) -> Iterator[Redaction]:
    for path, content in files.items():
        text = guard.text_of(path, content)[0] if kept_parts.has_any(content) else None
        root = yaml_document.read(path, text).root if text is not None else None
        if isinstance(root, Mapped):
            yield from redactions.read(Review(), root, path.split("/")[1])


def _is_board(path: str) -> bool:
    parts = path.split("/")
    return parts[:1] == [DATA] and parts[2:] == [BOARD]


def _names(lineage: Lineage) -> set[str]:
    """Every address that a report has had."""
    before = lineage.head.previous_paths if lineage.head is not None else ()
    return {lineage.address, *(own.address for own in lineage.editions), *before}


def _inside(files: Blobs, address: str) -> Blobs:
    package = {path: blob for path, blob in files.items() if edition.package_of(path) == address}
    return edition.published_files(package)


def _read(files: Blobs, blobs: BlobSource) -> dict[str, bytes]:
    """The bytes of the files that may be opened."""
    sizes = blobs.sizes(blob.id for blob in files.values() if blob.mode in TYPES)
    small = {
        path: blob.id
        for path, blob in files.items()
        if (sizes.get(blob.id) or LIMITS.file_bytes + 1) <= LIMITS.file_bytes
    }
    return {path: blobs.read(name) for path, name in small.items()}


def _applying(own: Iterable[Redaction], version: str) -> tuple[Redaction, ...]:
    """What is removed of the edition ``version``: of a note on an edition every later one has it, too."""
    return tuple(_applied(own, version))


def _applied(own: Iterable[Redaction], version: str) -> Iterator[Redaction]:
    for one in own:
        notes = [at for at, target in enumerate(one.targets) if target.startswith(f"{CHANGES}.")]
        if one.is_of(version):
            yield one
        elif notes:
            targets, places = tuple(one.targets[at] for at in notes), tuple(one.places[at] for at in notes)
            yield replace(one, targets=targets, places=places, fingerprints=())
