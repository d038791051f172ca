"""The partitioning of a site's data into partitions, with the history that each is to be read against."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from rakenskap.base.progress_step import Stage
from rakenskap.editions import chronicle, edition, gate, partition, snapshot
from rakenskap.editions.build_context import BuildContext
from rakenskap.editions.edition import Archive, Blobs, EditionHead
from rakenskap.editions.partition import Partition
from rakenskap.editions.repository import Blob, Repository, RepositoryError
from rakenskap.editions.snapshot import BlobCopy, BlobSource, Snapshot
from rakenskap.model.problem import Problem
from rakenskap.reading import settings
from rakenskap.reading.files import guard, tree
from rakenskap.reading.files.tree import EntryType, FolderTree, Tree, TreeEntry

_CACHE: Final = ".cache"
_HEADS: Final = ("heads",)
"""Where what descriptors say of their editions is kept, by the ids of their bytes."""


@dataclass(frozen=True, slots=True)
class Partitioning:
    """The partitions of a site, what their bytes are read from, and what is wrong that belongs to none of them.

    ``commit`` is the one that was read, empty outside git; ``is_dirty`` says that the folder holds data that aren't in
    it.
    """

    partitions: tuple[Partition, ...]
    folder: FolderTree
    repository: Repository | None = None
    problems: tuple[Problem, ...] = ()
    commit: str = ""
    is_dirty: bool = False

    @property
    def extent(self) -> dict[Stage, int]:
        """How many reports there are to review, editions to read, and pages of both to draw."""
        archives = [own.archive for own in self.partitions if own.archive is not None]
        editions = sum(len(lineage.editions) for archive in archives for lineage in archive.lineages.values())
        reports = sum(own.reports for own in self.partitions)
        return {Stage.REVIEW: reports, Stage.EDITIONS: editions, Stage.DRAW: reports + editions}

    def source(self, own: Partition) -> PartitionSource:
        """A partition with what it is read from here."""
        return self._source(own, self._blobs)

    def source_copy(self, own: Partition) -> PartitionSource:
        """A partition with a copy of everything that it is read from, for another process."""
        return self._source(own, snapshot.copied(self._blobs, sorted(own.blobs)))

    @property
    def _blobs(self) -> BlobSource:
        return self.repository if self.repository is not None else BlobCopy({}, {})

    def _source(self, own: Partition, blobs: BlobSource) -> PartitionSource:
        if own.committed and own.archive is not None:
            return PartitionSource(own, Snapshot(blobs, own.archive.files), blobs)
        copy = tree.copied(self.folder, own.entries, lambda entry: guard.entry_problem(entry) is None)
        return PartitionSource(own, copy, blobs)

    def close(self) -> None:
        """Let go of the repository until something is read from it again."""
        if self.repository is not None:
            self.repository.close()


@dataclass(frozen=True, slots=True)
class PartitionSource:
    """A partition, with what lies in it and where the bytes of its history are read from."""

    partition: Partition
    tree: Tree = field(repr=False)
    blobs: BlobSource = field(repr=False)


def divide(context: BuildContext) -> Partitioning:
    """The partitions of a site; unless it is committed, of the folder's own data as coming editions.

    Raises:
        RepositoryError: when the history can't be read.
    """
    repository = Repository.open(context.root)
    if repository is None:
        return without_history(context)
    try:
        return _remembered(repository, context)
    except RepositoryError:
        repository.close()
        raise


def _remembered(repository: Repository, context: BuildContext) -> Partitioning:
    """The partitions, of whose history only what is new is read."""
    if repository.tracks(_CACHE):
        raise RepositoryError("git.store", _CACHE)
    cache = context.cache
    kept = cache.find(cache.key(_HEADS))
    heads: dict[str, EditionHead] = dict(kept) if isinstance(kept, dict) else {}
    before = len(heads)
    divided = _divided(repository, context, heads)
    if len(heads) > before:
        cache.put(cache.key(_HEADS), heads)
    return divided


def without_history(context: BuildContext) -> Partitioning:
    """The partitions of the folder as it lies, of which nothing is published."""
    folder = FolderTree(context.root, memory=context.cache.memory)
    entries = folder.entries()
    slugs = {partition.holder(path) for path in entries}
    heads = edition.heads(folder, edition.packages(_plain(entries)))
    listed = _partitions(_Read(folder, heads), partition.joined((), heads, slugs - {""}))
    return Partitioning(tuple(listed), folder)


@dataclass(frozen=True, slots=True)
class _Read:
    """What was read of the data and their history, before it is divided."""

    tree: Tree
    heads: Mapping[str, EditionHead]
    packages: Mapping[str, Blobs] = field(default_factory=dict)
    archive: Archive | None = None
    before: Archive | None = None
    base: Archive | None = None
    committed: bool = False


def _divided(repository: Repository, context: BuildContext, known: dict[str, EditionHead]) -> Partitioning:
    """The partitions; ``known`` are the heads of editions that are read already, and is given those that are new."""
    folder = FolderTree(repository.root, memory=context.cache.memory)
    chosen, committed, step = context.settings, context.committed, context.step
    beginning = chosen.editions_from or None
    archive = chronicle.archive(repository, beginning, None, step, known)
    fork = repository.fork(chosen.branch) if repository.branch not in {"", chosen.branch} else None
    # What a branch holds of its own isn't published yet.
    before = archive if fork is None else chronicle.archive(repository, beginning, fork, step, known)
    then = _published_at(repository, context.base, known) if context.base else None
    problems = tuple(gate.lost(then, archive)) if then is not None else ()
    data: Tree = Snapshot(repository, archive.files) if committed else folder
    if committed:
        packages = edition.packages(archive.files)
        heads = {address: own.head for address, own in archive.lineages.items() if own.head is not None}
    else:
        plain = [path for path, entry in data.entries().items() if entry.type is EntryType.FILE]
        packages = edition.packages(repository.hashed(plain))
        heads = edition.heads(data, packages)
    read = _Read(data, heads, packages, archive, before, then, committed)
    slugs = {partition.holder(path) for path in data.entries()} - {""}
    every = [own for own in (archive, before, then) if own is not None]
    groups = partition.joined(every, heads, slugs)
    return Partitioning(
        tuple(_partitions(read, groups)), folder, repository, problems, archive.commit, repository.is_dirty
    )


def _published_at(repository: Repository, base: str, known: dict[str, EditionHead]) -> Archive:
    """What was published at the commit that is called ``base``."""
    since = repository.commit(base)
    if since is None or since not in repository.line():
        code = "git.shallow" if repository.is_shallow else "git.base_unknown" if since is None else "git.base"
        raise RepositoryError(code, base)
    beginning = settings.editions_from(repository.content(since, settings.FILE))
    return chronicle.archive(repository, beginning or None, since, known=known)


def _partitions(read: _Read, groups: Sequence[frozenset[str]]) -> Iterator[Partition]:
    entries = read.tree.entries()
    opened = [path for path, entry in entries.items() if guard.entry_problem(entry) is None]
    identities = {path: read.tree.identity(path) for path in opened}
    loose = partition.loose(entries)
    if loose or not groups:
        own = (
            Archive({}, partition.loose(read.archive.files), read.archive.commit) if read.archive is not None else None
        )
        yield Partition((), loose, partition.loose(identities), own, committed=read.committed)
    archives = [
        partition.divided(one, groups) if one is not None else [None] * len(groups)
        for one in (read.archive, read.before, read.base)
    ]
    place = {slug: at for at, group in enumerate(groups) for slug in group}
    packages: list[dict[str, Blobs]] = [{} for _ in groups]
    heads: list[dict[str, EditionHead]] = [{} for _ in groups]
    for address, package in read.packages.items():
        packages[place[edition.board_of(address)]][address] = package
    for address, head in read.heads.items():
        heads[place[edition.board_of(address)]][address] = head
    each = zip(partition.parted(entries, groups), partition.parted(identities, groups), strict=True)
    for at, (there, told) in enumerate(each):
        history = (archives[0][at], archives[1][at], archives[2][at])
        yield Partition(tuple(sorted(groups[at])), there, told, *history, packages[at], heads[at], read.committed)


def _plain(entries: Mapping[str, TreeEntry]) -> Blobs:
    """The files by their places alone: no history tells their bytes."""
    return {path: Blob("", "100644") for path, entry in entries.items() if entry.type is EntryType.FILE}
