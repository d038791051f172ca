"""What a site publishes: the newest edition of every report, all editions before it, and what stands in the way."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import Final

from rakenskap import chronicle, edition, edition_head, gate, inspector, settings, shared, source
from rakenskap.disclosure import Thresholds
from rakenskap.edition import Archive, Edition
from rakenskap.gate import Candidate
from rakenskap.inspector import Inspector
from rakenskap.model import Board, Report
from rakenskap.problem import Place, Problem, in_order, problem
from rakenskap.repository import Repository, RepositoryError
from rakenskap.settings import Settings
from rakenskap.shared import Shared
from rakenskap.snapshot import Snapshot
from rakenskap.source import Result
from rakenskap.stage import Count, Stage, Step, unseen
from rakenskap.store import FOLDER, Store
from rakenskap.text import Text
from rakenskap.tree import EntryType, FolderTree, Tree
from rakenskap.volume import Shelf, Volume, Withdrawal

_CACHE: Final = ".cache"


@dataclass(frozen=True, slots=True)
class Publication:
    """The reports that the site shows with all that is wrong, and the shelves by address; none outside git.

    ``commit`` is the one that was read; ``is_dirty`` says that the folder holds data that aren't in it.
    """

    result: Result
    shelves: Mapping[str, Shelf] = field(default_factory=dict)
    commit: str = ""
    is_dirty: bool = False


def read(root: Path, text: Text, *, committed: bool, base: str = "", step: Step = unseen) -> Publication:
    """What the site in ``root`` publishes; unless ``committed``, with the folder's own data as coming editions.

    With a ``base`` everything is also held against what was published at that commit.

    Raises:
        SettingsError: when ``site.yaml`` can't be used.
    """
    chosen = settings.read(root)
    folder = FolderTree(root)
    try:
        repository = Repository.open(root)
        if repository is None:
            return Publication(source.read(folder, chosen.thresholds, Inspector(step=step)))
        try:
            return _Reading(repository, folder, chosen, text, step).publication(committed=committed, base=base)
        finally:
            repository.close()
    except RepositoryError as error:
        result = source.read(folder, chosen.thresholds, Inspector(step=step))
        line = Place(settings.FILE, chosen.editions_line if error.code.startswith("git.since") else 0)
        own = problem(
            error.code, line, found=error.found, folder=error.found, severity="error" if committed else "warning"
        )
        return Publication(replace(result, problems=in_order([*result.problems, own])))


class _Reading:
    """One reading of the data and of everything that has been published of them."""

    def __init__(self, repository: Repository, folder: FolderTree, chosen: Settings, text: Text, step: Step) -> None:
        self._repository = repository
        self._folder = folder
        self._chosen = chosen
        self._text = text
        self._step = step
        self._store = Store(folder.root / FOLDER)
        self._volumes: dict[str, Volume] = {}
        self._shared: dict[tuple[str, ...], Shared] = {}

    def publication(self, *, committed: bool, base: str) -> Publication:
        if self._repository.tracks(_CACHE):
            raise RepositoryError("git.store", _CACHE)
        archive = self._archive(None)
        tree: Tree = Snapshot(self._repository, archive.files) if committed else self._folder
        result = source.read(tree, self._chosen.thresholds, Inspector(self._store, inspector.processes, self._step))
        candidate = self._candidate(archive, tree, result, committed=committed)
        published_at = self._published_at()
        before = archive if published_at is None else self._archive(published_at)
        refused = gate.problems(before, candidate, self._reader(candidate), self._text)
        problems = in_order([*result.problems, *refused, *(self._against(base, archive, candidate) if base else ())])
        shelves = {shelf.address: shelf for shelf in self._shelves(archive, candidate)}
        self._store.trim()
        result = replace(result, problems=problems)
        shown = _with_newest(result, shelves) if committed else result
        return Publication(shown, shelves, archive.commit, self._repository.is_dirty)

    def _archive(self, until: str | None) -> Archive:
        return chronicle.archive(self._repository, self._chosen.editions_from or None, until, self._step)

    def _published_at(self) -> str | None:
        """Where a branch left the main line: what it holds of its own isn't published yet. None on the main line."""
        branch = self._repository.branch
        return self._repository.fork(self._chosen.branch) if branch not in {"", self._chosen.branch} else None

    def _against(self, base: str, archive: Archive, candidate: Candidate) -> Iterator[Problem]:
        """What has happened since ``base`` to what was published there."""
        since = self._repository.commit(base)
        if since is None or since not in self._repository.line():
            code = "git.shallow" if self._repository.is_shallow else "git.base_unknown" if since is None else "git.base"
            raise RepositoryError(code, base)
        beginning = settings.editions_from(self._repository.content(since, settings.FILE))
        before = chronicle.archive(self._repository, beginning or None, since)
        yield from gate.lost(before, archive)
        yield from gate.problems(before, candidate, self._reader(candidate), self._text)

    def _candidate(self, archive: Archive, tree: Tree, result: Result, *, committed: bool) -> Candidate:
        if committed:
            heads = {address: own.head for address, own in archive.lineages.items() if own.head is not None}
            return Candidate(edition.packages(archive.files), heads, result)
        plain = [path for path, entry in tree.entries().items() if entry.type is EntryType.FILE]
        packages = edition.packages(self._repository.hashed(plain))
        return Candidate(packages, edition_head.heads(tree, packages), result)

    def _reader(self, candidate: Candidate) -> gate.Reader:
        return lambda own: self._volume(own, candidate)

    def _volume(self, own: Edition, candidate: Candidate) -> Volume:
        if own.path not in self._volumes:
            self._volumes[own.path] = self._current(own, candidate) or self._stored(own)
        return self._volumes[own.path]

    def _current(self, own: Edition, candidate: Candidate) -> Volume | None:
        """The edition as it was just read, where it is what stands in the folder, or None."""
        if not edition.is_same(own.own, candidate.packages.get(own.address, {})):
            return None
        report, board = candidate.report(own.address), candidate.board(own.address)
        if report is None or board is None:
            return None
        then = self._shared_of(own)
        if any(shared.altered(report, then, Shared(board, candidate.result.collection.register))):
            return None
        audit = next((one for one in candidate.result.audits if one.report.address == own.address), None)
        return Volume(own, then, report, audit)

    def _stored(self, own: Edition) -> Volume:
        named = [f"{path} {blob.mode} {blob.id}" for path, blob in own.files.items()]
        parts = ["volume", own.address, own.version, own.commit, own.day, repr(self._chosen.thresholds), *named]
        return self._store.value(parts, lambda: self._read(own, self._chosen.thresholds))

    def _read(self, own: Edition, thresholds: Thresholds) -> Volume:
        tree = Snapshot(self._repository, own.files)
        result = source.read(tree, thresholds)
        then = _shared_from(result, own)
        report = next((one for board in result.collection.boards for one in board.reports), None)
        if report is not None:
            audit = next((one for one in result.audits if one.report.address == own.address), None)
            return Volume(own, then, report, audit)
        entries = tree.entries()
        opened = [path for path in own.own if source.may_be_opened(entries[path])]
        files = {path.rpartition("/")[2]: tree.read(path) for path in opened}
        return Volume(own, then, None, None, files, result.errors)

    def _shared_of(self, own: Edition) -> Shared:
        key = (own.address.split("/")[0], *(f"{path} {blob.id}" for path, blob in own.shared.items()))
        if key not in self._shared:
            result = source.read(Snapshot(self._repository, own.shared), self._chosen.thresholds)
            self._shared[key] = _shared_from(result, own)
        return self._shared[key]

    def _shelves(self, archive: Archive, candidate: Candidate) -> Iterator[Shelf]:
        gone = {
            f"{board.slug}/{report}": Withdrawal(date.fromisoformat(day), reason)
            for board in candidate.result.collection.boards
            for report, day, reason in board.withdrawn
        }
        done = Count(self._step, Stage.EDITIONS, sum(len(own.editions) for own in archive.lineages.values()))
        for lineage in archive.lineages.values():
            if lineage.newest is not None:
                volumes = tuple(self._volume(own, candidate) for own in done.each(lineage.editions, _path))
                there = candidate.packages.get(lineage.address, {})
                settled = lineage.newest.address == lineage.address and edition.is_same(lineage.newest.own, there)
                yield Shelf(lineage.address, volumes, gone.get(lineage.address), coming=bool(there) and not settled)


def _path(own: Edition) -> str:
    return own.path


def _shared_from(result: Result, own: Edition) -> Shared:
    slug = own.address.split("/")[0]
    board = next((one for one in result.collection.boards if one.slug == slug), Board(slug, slug, slug, "", ""))
    return Shared(replace(board, reports=()), result.collection.register)


def _with_newest(result: Result, shelves: Mapping[str, Shelf]) -> Result:
    """The result with the newest edition in place of what isn't published yet: a draft of the next one."""
    published: dict[str, Volume] = {shelf.address: shelf.newest for shelf in shelves.values() if shelf.coming}

    def newest(report: Report) -> Report:
        own = published.get(report.address)
        return own.report if own is not None and own.report is not None else report

    boards = (
        replace(board, reports=source.newest_first([newest(report) for report in board.reports]))
        for board in result.collection.boards
    )
    audits = {one.report.address: one for one in result.audits}
    audits |= {address: own.audit for address, own in published.items() if own.audit is not None}
    return replace(result, collection=replace(result.collection, boards=tuple(boards)), audits=tuple(audits.values()))
