"""Partitions: the boards that can be read by themselves, with their files as they are and as they were published.

What is read of a partition and drawn of it depends on nothing else of the data, so each can be handed to another process,
and what comes of it can be kept. Boards that a report has moved between are in one partition.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final, TypeVar

from rakenskap.editions import snapshot
from rakenskap.editions.edition import Archive, Blobs, EditionHead, Lineage, board_of
from rakenskap.editions.repository import DATA
from rakenskap.reading.files.data_folder import REGISTER
from rakenskap.reading.files.tree import TreeEntry

Item = TypeVar("Item")
_IN_BOARD: Final = 2
"""How many slashes stand before the name of a board's own file."""


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


def loose(files: Mapping[str, Item]) -> dict[str, Item]:
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
    archives: Iterable[Archive], heads: Mapping[str, EditionHead], boards: Iterable[str]
) -> list[frozenset[str]]:
    """The boards in groups that share no report, each by the slug that comes first."""
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
    for group in together:
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
        yield f"{lineage.address} {lineage.head!r}"
        for own in lineage.editions:
            yield f"{own.path} {own.commit} {own.day}"
            yield from _listed(own.files)


def _listed(files: Blobs) -> Iterator[str]:
    return (f"{path} {blob.mode} {blob.id}" for path, blob in files.items())
