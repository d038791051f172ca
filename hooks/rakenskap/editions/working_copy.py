"""Which commit a working tree stands at, whether a build reads anything else than that, and a commit's files anew."""

from __future__ import annotations

import os
import re
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from rakenskap.base import site_text
from rakenskap.reading.files import guard

READ: Final = ("data", "content", "site_config", "hooks", "mkdocs.yml", "pyproject.toml", "requirements.lock")
"""What a build reads of the project."""

_GITS_OWN: Final = "GIT_"
"""How the variables begin that git reads: most make it look elsewhere, as in a git hook, or read words otherwise."""
_KEPT: Final = re.compile(r"GIT_(?:CONFIG_\w+|EXEC_PATH|DISCOVERY_ACROSS_FILESYSTEM|TEST_ASSUME_DIFFERENT_OWNER)")
"""Those that say where git and its settings are, and which folders it may trust."""
_LAST_SECOND: Final = 253_402_300_799
"""The last one of the year 9999: no calendar goes further."""


@dataclass(frozen=True, slots=True)
class WorkingCopy:
    """The commit that a folder stands at, None outside git, and whether what a build reads differs from it."""

    commit: str | None
    dirty: bool


class WorkingCopyError(Exception):
    """A commit that can't be brought forth; the text says why, in Swedish."""


def working_copy(root: Path) -> WorkingCopy:
    """What the folder ``root`` stands at."""
    head = _git(root, "rev-parse", "--verify", "--quiet", "HEAD^{commit}")
    if head.returncode != 0:
        return WorkingCopy(None, dirty=False)
    changed = _git(root, "diff", "--quiet", "--no-ext-diff", "HEAD", "--", *READ).returncode != 0
    # What git is told to ignore is built all the same.
    untracked = _git(root, "ls-files", "--others", "-z", "--", *READ).stdout.split("\0")
    return WorkingCopy(head.stdout.strip(), dirty=changed or any(_is_read(path) for path in untracked if path))


def shown(root: Path) -> tuple[str, ...]:
    """All that git says of ``root`` apart from its files: the commit, the branch, what all names stand at."""
    told = (
        _git(root, "rev-parse", "--is-shallow-repository", "--show-prefix", "--symbolic-full-name", "HEAD"),
        _git(root, "for-each-ref", "--format=%(refname) %(objectname)"),
    )
    own = working_copy(root)
    return (*(f"{one.returncode} {one.stdout}" for one in told), str(own.commit), str(own.dirty))


def epoch(root: Path) -> str:
    """When the commit was made that the folder ``root`` stands at, in seconds since 1970; ``0`` outside git.

    Raises:
        WorkingCopyError: when it says a time that no calendar has.
    """
    made = _git(root, "log", "-1", "--no-show-signature", "--format=%ct %H")
    if made.returncode != 0:
        return "0"
    when, _, commit = made.stdout.strip().rpartition(" ")
    if not is_time(when):
        raise _error("time", commit=commit, found=when)
    return when


def is_time(written: str) -> bool:
    """Whether that is a time in seconds since 1970, before the year 10000.

    >>> is_time("1764439200"), is_time("1" + "0" * 17), is_time("-1"), is_time("")
    (True, False, False, False)
    """
    return (
        written.isascii()
        and written.isdigit()
        and len(written) < len(str(_LAST_SECOND)) + 1
        and int(written) <= _LAST_SECOND
    )


def _is_read(path: str) -> bool:
    """Whether a build would read the untracked file: neither hidden files nor what computers leave behind."""
    parts = path.split("/")
    if any(part.startswith(".") or part == "__pycache__" for part in parts):
        return False
    return parts[0] != "data" or not guard.is_litter(path)


def copied(root: Path, commit: str, folder: Path, branch: str = "", only: Sequence[str] = ()) -> Path:
    """Where the project lies in ``folder``, which becomes a clone of ``root`` at ``commit``, with all of its history.

    Nothing is fetched: the clone borrows the objects of ``root``. With a ``branch`` the commit has to be one that was
    published: one of the first parents of that branch, here or as it was fetched last, or of what is checked out. Where
    paths are given, ``only`` what they name is laid out.

    Raises:
        WorkingCopyError: when ``root`` has no such commit, or not all of its history.
    """
    places = _git(root, "rev-parse", "--is-shallow-repository", "--show-toplevel", "--show-prefix")
    if places.returncode != 0:
        raise outside(root)
    shallow, top, prefix = (*places.stdout.split("\n"), "")[:3]
    if shallow == "true":
        raise _error("shallow", root=str(root))
    if _git(root, "cat-file", "-e", f"{commit}^{{commit}}").returncode != 0:
        raise _error("missing", commit=commit, root=str(root))
    if branch and not _is_published(root, commit, branch):
        raise _error("aside", commit=commit, branch=branch)
    own = ["-c", f"core.hooksPath={os.devnull}"]  # nothing of the user's own runs in the copy
    sparse = folder / ".git/info/sparse-checkout"
    lines = "".join(f"/{prefix}{path}\n" for path in only)
    for words in (
        [*own, "clone", "--quiet", "--shared", "--no-checkout", "--template=", "--", top, str(folder)],
        [
            *own,
            "-C",
            str(folder),
            *(["-c", "core.sparseCheckout=true"] if only else []),
            "checkout",
            "--quiet",
            "--detach",
            commit,
        ],
    ):
        if only and words[-1] == commit:
            sparse.parent.mkdir(exist_ok=True)
            sparse.write_text(lines, encoding="utf-8", newline="\n")
        done = _git(Path(top), *words)
        if done.returncode != 0:
            said = (done.stderr.strip().splitlines() or [""])[-1]
            raise _error("failed", commit=commit, root=str(root), said=said)
    return folder / prefix.strip("/")


def _is_published(root: Path, commit: str, branch: str) -> bool:
    for name in ("HEAD", f"refs/heads/{branch}", f"refs/remotes/origin/{branch}"):
        if commit in _git(root, "rev-list", "--first-parent", name, "--").stdout.split():
            return True
    return False


def outside(root: Path) -> WorkingCopyError:
    """That the folder ``root`` lies in no repository."""
    return _error("outside", root=str(root))


def _error(code: str, **values: str) -> WorkingCopyError:
    return WorkingCopyError(
        site_text.of_package("rakenskap.editions", "edition_words.sv.yaml")(f"copy.{code}", **values)
    )


def environment() -> dict[str, str]:
    """The environment in which git looks in the folder that it is asked about, asks nobody and fetches nothing."""
    kept = {
        name: value for name, value in os.environ.items() if not name.startswith(_GITS_OWN) or _KEPT.fullmatch(name)
    }
    return kept | {"GIT_NO_LAZY_FETCH": "1", "GIT_OPTIONAL_LOCKS": "0", "GIT_TERMINAL_PROMPT": "0", "LC_ALL": "C"}


def _git(folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
    command = ["git", "-C", str(folder), *words]
    return subprocess.run(  # noqa: S603 - the words are ours, and a commit is hexadecimal
        command,
        env=environment(),
        capture_output=True,
        text=True,
        encoding="utf-8",
        errors="surrogateescape",
        check=False,
    )
