"""The chronicle of the data: what each commit of the main line published, as far as one has read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from rakenskap.base import limits
from rakenskap.base.progress_step import Stage, StageCount, Step, unseen
from rakenskap.editions import edition
from rakenskap.editions.edition import (
    Archive,
    Blobs,
    Edition,
    EditionHead,
    Lineage,
    board_of,
    order,
    package_of,
    published_files,
)
from rakenskap.editions.repository import DATA, Blob, Commit, Repository
from rakenskap.reading.files.data_folder import DESCRIPTOR, REGISTER
from rakenskap.swedish.number import Missing

_SUBMODULE: Final = "160000"
_FILES: Final = frozenset({"100644", "100755"})
_REMOVED: Final = Missing.REDACTED.value.encode()
"""What stands in files whose history has been rewritten, in place of what was removed."""


class Chronicle:
    """The archive as it grows, commit by commit."""

    def __init__(self, repository: Repository, known: dict[str, EditionHead]) -> None:
        """Begin before the first commit; ``known`` is what descriptors say by their blobs, and grows."""
        self._repository = repository
        self._known = known
        self._packages: dict[str, dict[str, Blob]] = {}
        self._others: dict[str, Blob] = {}
        self._shared: dict[str, Blobs] = {}
        self._heads: dict[str, EditionHead] = {}
        self._editions: dict[str, list[Edition]] = {}
        self._commit = ""

    def add(self, commit: Commit) -> None:
        """Take in the next commit of the main line."""
        self._commit = commit.id
        touched: set[str] = set()
        for path, blob in commit.changed.items():
            holder = package_of(path)
            if holder:
                _put(self._packages.setdefault(holder, {}), path, blob)
                touched.add(holder)
            else:
                _put(self._others, path, blob)
                self._shared.clear()
        gone = {holder for holder in touched if f"{DATA}/{holder}/{DESCRIPTOR}" not in self._packages[holder]}
        for address in sorted(gone):
            self._heads.pop(address, None)
        for address in touched - gone:
            self._heads[address] = self._head(self._packages[address])
        for address in sorted(self._heads) if gone else sorted(touched):
            self._follow(address)
        for address in sorted(touched - gone):
            self._publish(address, commit)

    def _head(self, package: Blobs) -> EditionHead:
        blob = next(own for path, own in package.items() if path.endswith(f"/{DESCRIPTOR}"))
        if blob.id not in self._known:
            self._known[blob.id] = self._read_head(blob)
        return self._known[blob.id]

    def _read_head(self, blob: Blob) -> EditionHead:
        size = self._repository.sizes([blob.id])[blob.id]
        if blob.mode not in _FILES or size is None or size > limits.LIMITS.file_bytes:
            return EditionHead("", "")
        return edition.head(self._repository.read(blob.id))

    def _follow(self, address: str) -> None:
        """Let a report that has moved here take its editions along."""
        for old in self._heads[address].previous_paths if address in self._heads else ():
            if old not in self._heads and self._editions.get(old):
                self._editions[address] = sorted(
                    [*self._editions.pop(old), *self._editions.get(address, [])], key=lambda one: order(one.version)
                )

    def _publish(self, address: str, commit: Commit) -> None:
        own = self._heads[address]
        listed = self._editions.setdefault(address, [])
        if own.is_published and (not listed or order(own.version) > order(listed[-1].version)):
            package, shared = published_files(self._packages[address]), self._shared_of(address)
            if not listed or not self._is_unfinished(listed[-1], address, package, shared):
                listed.append(Edition(address, own.version, commit.id, commit.day, package, shared))

    def _is_unfinished(self, earlier: Edition, address: str, package: Blobs, shared: Blobs) -> bool:
        """Whether a correction is only announced: its files follow in a later commit of the same branch."""
        path = f"{DATA}/{address}/{DESCRIPTOR}"
        before, after = earlier.own.get(path), package[path]
        others = ({p: blob for p, blob in own.items() if p != path} for own in (earlier.own, package))
        if before is None or not edition.is_same(*others) or not edition.is_same(earlier.shared, shared):
            return False
        if not edition.is_unfinished(self._repository.read(before.id), self._repository.read(after.id)):
            return False
        # what it corrected may have been taken out of the history since
        return not any(_REMOVED in self._repository.read(blob.id) for blob in package.values() if blob.mode in _FILES)

    def _shared_of(self, address: str) -> Blobs:
        board = board_of(address)
        if board not in self._shared:
            holders = (f"{DATA}/{board}/", f"{DATA}/{REGISTER}/")
            self._shared[board] = {p: blob for p, blob in self._others.items() if p.startswith(holders)}
        return self._shared[board]

    def archive(self) -> Archive:
        """The archive after the last commit that was added."""
        lineages = {}
        for address in sorted({*self._heads, *(a for a, listed in self._editions.items() if listed)}):
            lineages[address] = Lineage(address, tuple(self._editions.get(address, ())), self._heads.get(address))
        files = dict(self._others)
        for package in self._packages.values():
            files |= package
        return Archive(lineages, files, self._commit)


def _put(files: dict[str, Blob], path: str, blob: Blob | None) -> None:
    if blob is None:
        files.pop(path, None)
    else:
        files[path] = blob


def archive(
    repository: Repository,
    since: str | None = None,
    until: str | None = None,
    step: Step = unseen,
    known: dict[str, EditionHead] | None = None,
) -> Archive:
    """Every edition that was published up to ``until``, or is; ``since`` is the commit where publishing starts.

    ``known`` is what descriptors say of their editions by the ids of their bytes: what is read is added to it.

    Raises:
        RepositoryError: when the history can't be read.
    """
    heads = known if known is not None else {}
    chronicle = Chronicle(repository, heads)
    commits = list(repository.commits(since, until))
    repository.sizes(dict.fromkeys(_descriptors(commits, heads)))  # all at once: each question starts a process
    for commit in StageCount(step, Stage.HISTORY, len(commits)).each(commits, lambda _: ""):
        chronicle.add(commit)
    return chronicle.archive()


def _descriptors(commits: Iterable[Commit], known: Mapping[str, EditionHead]) -> Iterator[str]:
    """The ids of the descriptors that have to be read."""
    for commit in commits:
        for path, blob in commit.changed.items():
            if (
                blob is not None
                and path.endswith(f"/{DESCRIPTOR}")
                and blob.id not in known
                and blob.mode != _SUBMODULE
            ):
                yield blob.id
