"""The base of a review: the commit that a change leaves what is published at, and its files in a folder of their own."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from rakenskap.editions import working_copy
from rakenskap.editions.repository import Repository, RepositoryError
from rakenskap.model.problem import Place, SettingsError, problem
from rakenskap.reading import settings

_SHORT: Final = 10
"""How many digits of a commit are shown."""


@dataclass(frozen=True, slots=True)
class BaseCommit:
    """The commit, what it was asked for by, and how many commits that has got since.

    ``changed`` are the files of the project that are others in the folder, and ``uncommitted`` those of them in the data
    that no commit has. ``is_direct`` when it is among the first parents of what is checked out, as the gate wants it.
    """

    name: str
    id: str
    ahead: int
    changed: tuple[str, ...]
    uncommitted: tuple[str, ...]
    is_direct: bool

    @property
    def short(self) -> str:
        """The commit as people write it."""
        return self.id[:_SHORT]


def found(root: Path, name: str) -> BaseCommit:
    """Where the folder ``root`` leaves ``name``, a branch, a tag or a commit; empty means the branch that is published.

    Raises:
        SettingsError: when the history lacks it, or can't be read.
        WorkingCopyError: when the folder lies in no repository.
    """
    try:
        repository = Repository.open(root)
        if repository is None:
            raise working_copy.outside(root)
        try:
            return _found(repository, name or _published(repository))
        finally:
            repository.close()
    except RepositoryError as error:
        raise SettingsError(
            [problem(error.code, Place(settings.FILE), found=error.found, folder=error.found)]
        ) from None


def _published(repository: Repository) -> str:
    """The branch that is published, as it was fetched last."""
    try:
        branch = settings.read(repository.root).branch
    except SettingsError:  # told when the site is read
        branch = "main"
    return next((own for own in (f"origin/{branch}", branch) if repository.commit(own) is not None), branch)


def _found(repository: Repository, name: str) -> BaseCommit:
    asked = repository.commit(name)
    shared = repository.shared(asked) if asked is not None else None
    if repository.is_shallow:
        raise RepositoryError("git.shallow")
    if asked is None:
        raise RepositoryError("git.base_unknown", name)
    if shared is None:
        raise RepositoryError("git.base", name)
    return BaseCommit(
        name,
        shared,
        repository.since(shared, asked),
        repository.differing(shared, working_copy.READ),
        repository.uncommitted,
        shared in repository.line(),
    )


@contextmanager
def laid_out(root: Path, base: BaseCommit) -> Iterator[Path]:
    """The project as it was at the base, in a folder that is gone afterwards.

    Raises:
        WorkingCopyError: when it can't be brought forth.
    """
    with TemporaryDirectory(prefix="rakenskap-") as folder:
        yield working_copy.copied(root, base.id, Path(folder) / "bas", only=working_copy.READ)
