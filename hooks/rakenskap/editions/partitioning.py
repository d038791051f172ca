"""Partitions: the boards that can be read by themselves, with their files and their history, and a site's data divided into them.

What is read of a partition and drawn of it depends on nothing else of the data, so each can be handed to another process,
and what comes of it can be kept. Boards that a report has moved between are in one partition, and so are those that follow
one another.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Final, TypeVar

from rakenskap.base.progress_step import Stage
from rakenskap.editions import beginning, chronicle, edition, gate, reorganisation, snapshot
from rakenskap.editions.build_context import BuildContext
from rakenskap.editions.edition import Archive, Blobs, EditionHead, Lineage, board_of
from rakenskap.editions.redactions import redacted_history, redaction_problem
from rakenskap.editions.redactions.redacted_history import RedactedBlobs, RedactedHistory
from rakenskap.editions.repository import DATA, Blob, Repository, RepositoryError
from rakenskap.editions.snapshot import BlobCopy, BlobSource, Snapshot
from rakenskap.model.problem import Problem
from rakenskap.reading import settings
from rakenskap.reading.files import guard, tree
from rakenskap.reading.files.data_folder import REGISTER
from rakenskap.reading.files.tree import EntryType, FolderTree, Tree, TreeEntry
from rakenskap.reading.settings import Settings

Item = TypeVar("Item")
_IN_BOARD: Final = 2
"""How many slashes stand before the name of a board's own file."""


_CACHE: Final = ".cache"
_HEADS: Final = ("heads",)
"""Where what descriptors say of their editions is kept, by the ids of their bytes."""


@dataclass(frozen=True, slots=True)
class Partition:
    """The boards of these slugs; without any, it is what lies in the data and belongs to no board.

    ``entries`` is what lies there, and ``identities`` tells the bytes of each file. ``archive`` is None outside git;
    ``before`` is what the gate judges by, and ``base`` what else it does. ``packages`` and ``heads`` are of what is
    about to be published; ``committed`` says that it is the last commit's.
    """

    boards: tuple[str, ...]
    entries: Mapping[str, TreeEntry] = field(repr=False)
    identities: Mapping[str, str] = field(repr=False)
    archive: Archive | None = None
    before: Archive | None = None
    base: Archive | None = None
    packages: Mapping[str, Blobs] = field(default_factory=dict, repr=False)
    heads: Mapping[str, EditionHead] = field(default_factory=dict, repr=False)
    committed: bool = False

    @property
    def reports(self) -> int:
        """How many reports lie there now."""
        return sum(path.endswith("/datapackage.yaml") for path in self.entries)

    @property
    def blobs(self) -> frozenset[str]:
        """The ids of everything that may have to be read from the history."""
        archives = (own for own in (self.archive, self.before, self.base) if own is not None)
        every = [files for archive in archives for files in _editions(archive)]
        if self.committed and self.archive is not None:
            every.append(dict(self.archive.files))
        return frozenset(blob.id for files in every for blob in files.values() if blob.mode in snapshot.TYPES)

    def read_for(self, address: str) -> Iterator[str]:
        """What a report that lies at ``address`` is read from: its own files, its board's and the register."""
        yield from self.shared(board_of(address))
        yield from (self._told(path) for path in self.entries if path.startswith(f"{DATA}/{address}/"))

    def shared(self, board: str) -> Iterator[str]:
        """What all reports of a board are read from: its own files and the register."""
        for path in self.entries:
            is_boards = path.startswith(f"{DATA}/{board}/") and path.count("/") == _IN_BOARD
            if is_boards or path.startswith(f"{DATA}/{REGISTER}/"):
                yield self._told(path)

    def _told(self, path: str) -> str:
        return f"{path} {self.identities.get(path)}"

    def inputs(self) -> Iterator[str]:
        """All that tells the partition from every other."""
        yield from (repr(self.boards), repr(self.committed))
        yield from (
            f"{own.path} {own.type} {own.size} {self.identities.get(own.path)}" for own in self.entries.values()
        )
        for archive in (self.archive, self.before, self.base):
            yield from _told(archive)
        for address, package in self.packages.items():
            yield f"{address} {self.heads.get(address)!r}"
            yield from _listed(package)
        yield from (f"{address} {head!r}" for address, head in self.heads.items() if address not in self.packages)


def holder(path: str) -> str:
    """The slug of the board that a path of the data lies under, or nothing for the register and what lies loose.

    >>> holder("data/namnd/2018/delar/prognos.csv"), holder("data/register/measures.csv"), holder("data/README.md")
    ('namnd', '', '')
    """
    parts = path.split("/")
    return parts[1] if len(parts) > 2 and parts[1] != REGISTER else ""  # noqa: PLR2004 - data, board


def parted(files: Mapping[str, Item], groups: Sequence[frozenset[str]]) -> list[dict[str, Item]]:
    """What lies under the boards of each group and in the register, in order of path."""
    place = {slug: at for at, group in enumerate(groups) for slug in group}
    found: list[dict[str, Item]] = [{} for _ in groups]
    for path, item in sorted(files.items()):
        slug = holder(path)
        if slug in place:
            found[place[slug]][path] = item
        elif path.startswith(f"{DATA}/{REGISTER}/"):
            for own in found:
                own[path] = item
    return found


def loose_files(files: Mapping[str, Item]) -> dict[str, Item]:
    """What belongs to no board, with the register, in order of path."""
    return {path: item for path, item in sorted(files.items()) if not holder(path)}


def divided(archive: Archive, groups: Sequence[frozenset[str]]) -> list[Archive]:
    """What the archive holds of each group of boards."""
    place = {slug: at for at, group in enumerate(groups) for slug in group}
    lineages: list[dict[str, Lineage]] = [{} for _ in groups]
    for address, lineage in archive.lineages.items():
        lineages[place[board_of(address)]][address] = lineage
    files = parted(archive.files, groups)
    return [Archive(own, listed, archive.commit) for own, listed in zip(lineages, files, strict=True)]


def joined(
    archives: Iterable[Archive],
    heads: Mapping[str, EditionHead],
    boards: Iterable[str],
    linked: Iterable[set[str]] = (),
) -> list[frozenset[str]]:
    """The boards in groups that share no report, each by the slug that comes first; those that are ``linked`` are together."""
    leader = {slug: slug for slug in boards}

    def first(slug: str) -> str:
        while leader.setdefault(slug, slug) != slug:
            slug = leader[slug]
        return slug

    together = [_boards(lineage) for archive in archives for lineage in archive.lineages.values()]
    together += [
        {board_of(one) for one in (address, *head.previous_paths)}
        for address, head in heads.items()
        if head.previous_paths
    ]
    for group in (*together, *linked):
        one, *others = sorted(first(slug) for slug in group)
        leader.update(dict.fromkeys(others, one))
    groups: dict[str, set[str]] = {}
    for slug in sorted(leader):
        groups.setdefault(first(slug), set()).add(slug)
    return [frozenset(group) for group in groups.values()]


def _boards(lineage: Lineage) -> set[str]:
    addresses = [lineage.address, *(own.address for own in lineage.editions)]
    return {board_of(address) for address in (*addresses, *(lineage.head.previous_paths if lineage.head else ()))}


def _editions(archive: Archive) -> Iterator[Blobs]:
    for lineage in archive.lineages.values():
        yield from (own.files for own in lineage.editions)


def _told(archive: Archive | None) -> Iterator[str]:
    if archive is None:
        yield "-"
        return
    yield from _listed(archive.files)
    for lineage in archive.lineages.values():
        yield f"{lineage.address} {lineage.head!r} {lineage.is_inherited}"
        for own in lineage.editions:
            yield f"{own.path} {own.commit} {own.day} {own.redactions!r}"
            yield from _listed(own.files)


def _listed(files: Blobs) -> Iterator[str]:
    return (f"{path} {blob.mode} {blob.id}" for path, blob in files.items())


@dataclass(frozen=True, slots=True)
class Partitioning:
    """The partitions of a site, what their bytes are read from, and what is wrong that belongs to none of them.

    ``commit`` is the one that was read, empty outside git; ``uncommitted`` are the files of the folder that aren't in
    it, and ``removed`` has the bytes of files that something is removed from.
    """

    partitions: tuple[Partition, ...]
    folder: Tree
    repository: Repository | None = None
    problems: tuple[Problem, ...] = ()
    commit: str = ""
    uncommitted: tuple[str, ...] = ()
    removed: Mapping[str, bytes] = field(default_factory=dict, repr=False)

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
        return RedactedBlobs(self.repository if self.repository is not None else BlobCopy({}, {}), self.removed)

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
    slugs = {holder(path) for path in entries}
    heads = edition.heads(folder, edition.packages(_plain(entries)))
    removal = RedactedHistory(redacted_history.of_tree(folder))
    left = removal.tree(folder, heads)
    listed = _partitions(_Read(left, heads), joined((), heads, slugs - {""}, reorganisation.linked(left)))
    found = redaction_problem.problems(removal, context.day)
    return Partitioning(tuple(listed), left, problems=tuple(found))


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
    repository.day(repository.head)  # it becomes the clock of the build
    folder = FolderTree(repository.root, memory=context.cache.memory)
    chosen, committed, step = context.settings, context.committed, context.step
    begun = beginning.beginning(repository, chosen)
    archive = begun.own(chronicle.archive(repository, begun.since, None, step, known))
    fork = repository.fork(chosen.branch) if repository.branch not in {"", chosen.branch} else None
    # What a branch holds of its own isn't published yet.
    before = archive
    if fork is not None:
        before = begun.own(chronicle.archive(repository, begun.since, fork, step, known))
    then = _published_at(repository, context.base, known, chosen) if context.base else None
    problems = [*begun.problems, *(gate.lost(then, archive) if then is not None else ())]
    data: Tree = Snapshot(repository, archive.files) if committed else folder
    listed = redacted_history.of_tree(data)
    more = tuple(own for own in context.also_removed if own not in listed)
    removal = RedactedHistory((*listed, *more), committed)
    problems += redaction_problem.dropped(removal, (before, then), repository)
    is_one = before is archive
    archive = removal.archive(archive, repository)
    before = archive if is_one else removal.archive(before, repository)
    then = removal.archive(then, repository) if then is not None else None
    if committed:
        data = Snapshot(RedactedBlobs(repository, removal.contents), archive.files)
        packages = edition.packages(archive.files)
        heads = {address: own.head for address, own in archive.lineages.items() if own.head is not None}
    else:
        files = [path for path, entry in data.entries().items() if entry.type is EntryType.FILE]
        plain = [path for path in files if guard.is_nameable(path)]  # git couldn't be asked for the others
        hashed = repository.hashed(plain)
        heads = edition.heads(data, edition.packages(hashed))
        data = removal.tree(data, heads)
        packages = edition.packages(removal.hashed(hashed, data))
    problems += redaction_problem.problems(removal, context.day)
    read = _Read(data, heads, packages, archive, before, then, committed)
    slugs = {holder(path) for path in data.entries()} - {""}
    every = [own for own in (archive, before, then) if own is not None]
    groups = joined(every, heads, slugs, reorganisation.linked(data))
    return Partitioning(
        tuple(_partitions(read, groups)),
        folder if committed else data,
        repository,
        tuple(problems),
        archive.commit,
        repository.uncommitted,
        removal.contents,
    )


def _published_at(repository: Repository, base: str, known: dict[str, EditionHead], chosen: Settings) -> Archive:
    """What was published at the commit that is called ``base``."""
    since = repository.commit(base)
    if since is None or since not in repository.line():
        code = "git.shallow" if repository.is_shallow else "git.base_unknown" if since is None else "git.base"
        raise RepositoryError(code, base)
    then = replace(chosen, editions_from=settings.editions_from(repository.content(since, settings.FILE)))
    begun = beginning.beginning(repository, then, since)
    return begun.own(chronicle.archive(repository, begun.since, since, known=known))


def _partitions(read: _Read, groups: Sequence[frozenset[str]]) -> Iterator[Partition]:
    entries = read.tree.entries()
    opened = [path for path, entry in entries.items() if guard.entry_problem(entry) is None]
    identities = {path: read.tree.identity(path) for path in opened}
    loose = loose_files(entries)
    if loose or not groups:
        own = Archive({}, loose_files(read.archive.files), read.archive.commit) if read.archive is not None else None
        yield Partition((), loose, loose_files(identities), own, committed=read.committed)
    archives = [
        divided(one, groups) if one is not None else [None] * len(groups)
        for one in (read.archive, read.before, read.base)
    ]
    place = {slug: at for at, group in enumerate(groups) for slug in group}
    packages: list[dict[str, Blobs]] = [{} for _ in groups]
    heads: list[dict[str, EditionHead]] = [{} for _ in groups]
    for address, package in read.packages.items():
        packages[place[edition.board_of(address)]][address] = package
    for address, head in read.heads.items():
        heads[place[edition.board_of(address)]][address] = head
    each = zip(parted(entries, groups), parted(identities, groups), strict=True)
    for at, (there, told) in enumerate(each):
        history = (archives[0][at], archives[1][at], archives[2][at])
        yield Partition(tuple(sorted(groups[at])), there, told, *history, packages[at], heads[at], read.committed)


def _plain(entries: Mapping[str, TreeEntry]) -> Blobs:
    """The files by their places alone: no history tells their bytes."""
    return {path: Blob("", "100644") for path, entry in entries.items() if entry.type is EntryType.FILE}
