"""Where a site's publishing begins: what a fork or a copy has inherited of another publisher's history isn't its own."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Final

from rakenskap.editions.edition import Archive, Blobs, Lineage
from rakenskap.editions.repository import Repository
from rakenskap.model.problem import Place, Problem, problem
from rakenskap.reading import settings
from rakenskap.reading.settings import Identity, Settings

_NOTHING: Final = Archive({}, {})


@dataclass(frozen=True, slots=True)
class Beginning:
    """The commit that publishing begins with, None for the first of all, and what was there of another publisher's.

    Where nothing has been published yet under this site's name, it ``is_ahead``: of the history nothing is its own.
    ``foreign`` is the publisher whose history comes before, empty where there is none. ``problems`` tell what still stands
    in that publisher's words.
    """

    since: str | None = None
    inherited: Blobs = field(default_factory=dict, repr=False)
    foreign: str = ""
    is_ahead: bool = False
    problems: tuple[Problem, ...] = ()

    def own(self, archive: Archive) -> Archive:
        """The archive without what this site has inherited and taken away again, and with what is left of it marked."""
        if not self.foreign:
            return archive
        if self.is_ahead:
            return replace(_NOTHING, files=archive.files, commit=archive.commit)
        kept = {
            address: replace(lineage, is_inherited=self._is_inherited(lineage))
            for address, lineage in archive.lineages.items()
            if lineage.head is not None or not self._is_inherited(lineage)
        }
        return replace(archive, lineages=kept)

    def _is_inherited(self, lineage: Lineage) -> bool:
        """Whether all that has been published of a report is as it was taken over."""
        files = [item for edition in lineage.editions for item in edition.own.items()]
        return bool(files) and all(self.inherited.get(path) == blob for path, blob in files)


def beginning(repository: Repository, chosen: Settings, until: str | None = None) -> Beginning:
    """Where the publishing of the site with these settings begins, in the history up to ``until``.

    Another publisher's is what was committed while ``site.yaml`` had both another address and another publisher.

    Raises:
        RepositoryError: when the history can't be read.
    """
    stated = chosen.editions_from or None
    if repository.is_shallow:
        return Beginning(stated)
    versions = [(commit, blob) for commit, blob in repository.versions(settings.FILE, until) if blob is not None]
    identities = [settings.identity(repository.read(blob.id)) for _, blob in versions]
    foreign = [at for at, one in enumerate(identities) if _is_another(one, chosen.identity)]
    if not foreign:
        return Beginning(stated)
    last = foreign[-1]
    publisher = identities[last].publisher
    if last + 1 == len(versions):
        copied = _copied(repository, until or repository.head, publisher)
        return Beginning(stated, foreign=publisher, is_ahead=True, problems=copied)
    line = repository.line(until)
    first = versions[last + 1][0]
    before = line[line.index(first) + 1]
    is_own = stated is not None and stated in line[: line.index(first) + 1]
    return Beginning(
        stated if is_own else first,
        dict(repository.files(before)),
        publisher,
        problems=_copied(repository, before, publisher),
    )


def _copied(repository: Repository, commit: str, publisher: str) -> tuple[Problem, ...]:
    """The accessibility statement, where it is word for word what another publisher had at a commit."""
    own, theirs = repository.root / settings.STATEMENT, repository.content(commit, settings.STATEMENT)
    if not theirs or not own.is_file() or own.read_bytes().splitlines() != theirs.splitlines():
        return ()
    return (problem("statement.copied", Place(settings.STATEMENT), found=publisher),)


def _is_another(one: Identity, other: Identity) -> bool:
    return bool(one.address and one.publisher) and one.address != other.address and one.publisher != other.publisher
