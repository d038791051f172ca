"""The git repository that a site lies in: its main line, what each commit changed in the data, and bytes on demand.

Only git's own commands are used, and none that writes or fetches. Source of the formats: git-log(1), git-ls-tree(1)
and git-cat-file(1).
"""

from __future__ import annotations

import re
import subprocess
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from rakenskap.editions import working_copy

DATA: Final = "data"
_ID: Final = re.compile(r"[0-9a-f]{40}|[0-9a-f]{64}")
_SETTINGS: Final = (
    # Replaced objects and grafts would show another history than the one that was published.
    "core.useReplaceRefs=false",
    "core.quotePath=false",
    # What a person may have set for their own eyes, and would leave out or add something here.
    "diff.orderFile=/dev/null",
    "diff.relative=false",
    "i18n.logOutputEncoding=UTF-8",
    "log.diffMerges=separate",
    "log.follow=false",
    "log.showRoot=true",
    "log.showSignature=false",
)
_GIT: Final = ("git", *(word for setting in _SETTINGS for word in ("-c", setting)), "--literal-pathspecs")
_GONE: Final = "000000"
_STATUS: Final = 3
"""How many signs git tells the state of a file with, before its path."""
_OWN: Final = ".git"
_DAY: Final = "%ct %cs"
"""How git tells a commit's time: in seconds since 1970, and the day of it."""


class RepositoryError(Exception):
    """The history can't be read; ``code`` is that of the problem that says why, ``found`` what it is about."""

    def __init__(self, code: str, found: str = "") -> None:
        """Carries both."""
        super().__init__(code, found)
        self.code = code
        self.found = found


@dataclass(frozen=True, slots=True)
class Blob:
    """A file at a commit: the id of its bytes, and git's mode (``100644`` for a plain file)."""

    id: str
    mode: str


@dataclass(frozen=True, slots=True)
class Commit:
    """A commit of the main line: what it changed in the data since the one before, None for a file that is gone."""

    id: str
    day: str
    changed: Mapping[str, Blob | None]


class Repository:
    """The repository around one folder; paths are relative to that folder."""

    def __init__(self, root: Path, prefix: str, head: str) -> None:
        """Made by ``open``; ``prefix`` is the folder's path in the repository."""
        self.root = root
        self.head = head
        self._prefix = prefix
        self._reader: subprocess.Popen[bytes] | None = None
        self._sizes: dict[str, int | None] = {}
        self._lines: dict[str, tuple[str, ...]] = {}

    @classmethod
    def open(cls, root: Path) -> Repository | None:
        """The repository that ``root`` lies in, or None outside git, and before the first commit.

        Raises:
            RepositoryError: when git isn't there to read it, or refuses to.
        """
        try:
            place = _run(root, "rev-parse", "--show-prefix", "--verify", "HEAD^{commit}")
        except FileNotFoundError:
            if (root / _OWN).exists():
                raise RepositoryError("git.absent") from None
            return None
        if place.returncode:
            told = place.stderr.decode(errors="replace")
            if "dubious ownership" in told:
                raise RepositoryError("git.owner", str(root))
            if not _is_empty(root, told):
                raise RepositoryError("git.broken", told.strip().splitlines()[-1])
            return None
        prefix, _, head = place.stdout.decode().rstrip("\n").rpartition("\n")
        tracked = _run(root, "ls-tree", "-d", "--name-only", head, f"./{DATA}")
        return cls(root, prefix, head) if tracked.stdout.strip() else None

    @property
    def is_shallow(self) -> bool:
        """True when the clone was made without its oldest commits."""
        return _run(self.root, "rev-parse", "--is-shallow-repository").stdout.strip() == b"true"

    @property
    def uncommitted(self) -> tuple[str, ...]:
        """The files of the data that differ from the last commit, or aren't in it, in order; of a new folder only its name."""
        told = _run(
            self.root, "status", "--porcelain", "--no-renames", "--untracked-files=normal", "-z", "--", DATA
        ).stdout
        return tuple(sorted(self._own(entry[_STATUS:]) for entry in told.split(b"\0") if entry))

    @property
    def branch(self) -> str:
        """The branch that is checked out, empty where a commit is (a detached HEAD, as in CI)."""
        return _run(self.root, "symbolic-ref", "--short", "-q", "HEAD").stdout.decode().strip()

    def fork(self, branch: str) -> str | None:
        """The newest commit that the checked out branch shares with ``branch``, as it was fetched last, or None."""
        names = (f"refs/remotes/origin/{branch}", f"refs/heads/{branch}")
        return next((found for name in names if (found := self.shared(name))), None)

    def shared(self, name: str) -> str | None:
        """The newest commit that what is checked out shares with the commit that ``name`` means, or None."""
        return _run(self.root, "merge-base", self.head, name).stdout.decode().strip() or None

    def since(self, commit: str, name: str) -> int:
        """How many commits what ``name`` means has that ``commit`` hasn't.

        Raises:
            RepositoryError: when a commit is missing.
        """
        return int(self._out("rev-list", "--count", f"{commit}..{name}"))

    def differing(self, commit: str, paths: Sequence[str]) -> tuple[str, ...]:
        """The files in the folder under ``paths`` that are others than at a commit, or gone, or new, in order.

        Raises:
            RepositoryError: when a commit is missing.
        """
        changed = self._out("diff", "--name-only", "--no-renames", "--no-ext-diff", "-z", commit, "--", *paths)
        new = self._out("ls-files", "--others", "--exclude-standard", "--full-name", "-z", "--", *paths)
        return tuple(sorted({self._own(path) for path in (*changed.split(b"\0"), *new.split(b"\0")) if path}))

    def line(self, last: str | None = None) -> tuple[str, ...]:
        """The ids of the first parents of ``last``, or of the main line: newest first.

        Raises:
            RepositoryError: when a commit is missing.
        """
        last = last or self.head
        if last not in self._lines:
            self._lines[last] = tuple(self._out("rev-list", "--first-parent", last).decode().split())
        return self._lines[last]

    def commit(self, name: str) -> str | None:
        """The id of the commit that ``name`` means, or None."""
        found = _run(self.root, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{name}^{{commit}}")
        return found.stdout.decode().strip() or None

    def commits(self, since: str | None = None, until: str | None = None) -> Iterator[Commit]:
        """The commits that changed the data, oldest first; the first holds everything there was at ``since``.

        ``until`` is the last one, the newest of all where it is None; there are none when it comes before ``since``.

        Raises:
            RepositoryError: when the history lacks ``since``, or a commit is missing.
        """
        last = until or self.head
        spread = last
        if since is not None:
            whole = self.commit(since)
            if whole is None or whole not in self.line():
                code = "git.shallow" if self.is_shallow else "git.since_unknown" if whole is None else "git.since_aside"
                raise RepositoryError(code, since)
            if whole not in self.line(last):
                return
            yield Commit(whole, self.day(whole), dict(self.files(whole)))
            spread = f"{whole}..{last}"
        elif self.is_shallow:
            raise RepositoryError("git.shallow")
        log = ("log", "--first-parent", "-m", "--raw", "-z", "--no-renames", "--no-abbrev", "--reverse")
        yield from self._commits(self._out(*log, f"--format=%x01%H {_DAY}", spread, "--", DATA))

    def versions(self, path: str, until: str | None = None) -> Iterator[tuple[str, Blob | None]]:
        """The commits of the main line that changed one file, oldest first, each with what it became; None where it went.

        Raises:
            RepositoryError: when a commit is missing.
        """
        log = ("log", "--first-parent", "-m", "--raw", "-z", "--no-renames", "--no-abbrev", "--reverse")
        last = until or self.head
        for commit in self._commits(self._out(*log, f"--format=%x01%H {_DAY}", last, "--", path)):
            yield commit.id, commit.changed.get(path)

    def day(self, commit: str) -> str:
        """The day on which a commit was made.

        Raises:
            RepositoryError: when it says a time that no calendar has.
        """
        return _day(commit, self._out("show", "-s", f"--format={_DAY}", commit).decode().split())

    def _commits(self, printed: bytes) -> Iterator[Commit]:
        tokens = iter(printed.split(b"\0"))
        name, day, changed = "", "", dict[str, Blob | None]()
        for token in tokens:
            own = token.lstrip(b"\n")
            if own.startswith(b"\x01"):
                if name:
                    yield Commit(name, day, changed)
                name, *told = own[1:].decode().split()
                day, changed = _day(name, told), {}
            elif own.startswith(b":"):
                _, mode, _, blob, _ = own.decode().split()
                path = self._own(next(tokens))
                changed[path] = None if mode == _GONE else Blob(blob, mode)
        if name:
            yield Commit(name, day, changed)

    def files(self, commit: str) -> Iterator[tuple[str, Blob]]:
        """The files of the data at a commit."""
        for entry in self._out("ls-tree", "-r", "-z", commit, f"./{DATA}/").split(b"\0"):
            if entry:
                told, _, path = entry.partition(b"\t")
                mode, _, blob = told.decode().split()
                yield path.decode("utf-8", "replace"), Blob(blob, mode)

    def tracks(self, folder: str) -> bool:
        """True when a file in the folder is under git's care."""
        return bool(self._out("ls-files", "-z", "--", folder))

    def content(self, commit: str, path: str) -> bytes:
        """The bytes of a file at a commit; none where it isn't there."""
        found = _run(self.root, "ls-tree", "-z", commit, f"./{path}").stdout
        return self.read(found.partition(b"\t")[0].split()[2].decode()) if found else b""

    def hashed(self, paths: Sequence[str]) -> dict[str, Blob]:
        """The files in the folder as git would keep them, line endings and all.

        Raises:
            RepositoryError: when one can't be opened.
        """
        listed = _run(self.root, "hash-object", "--stdin-paths", given="".join(f"{path}\n" for path in paths))
        ids = listed.stdout.decode().split()
        if len(ids) != len(paths):
            raise RepositoryError("git.broken", listed.stderr.decode(errors="replace").strip())
        return {path: Blob(blob, "100644") for path, blob in zip(paths, ids, strict=True)}

    def sizes(self, blobs: Iterable[str]) -> Mapping[str, int | None]:
        """How many bytes each blob has, None for one that the clone lacks; nothing is opened.

        Raises:
            RepositoryError: when the clone is partial, and git gives up.
        """
        wanted = [blob for blob in dict.fromkeys(blobs) if blob not in self._sizes]
        if wanted:
            listed = _run(self.root, "cat-file", "--batch-check=%(objectname) %(objectsize)", given="\n".join(wanted))
            lines = listed.stdout.decode().splitlines()
            if len(lines) != len(wanted):  # git stops where a promised object can't be fetched
                raise RepositoryError("git.partial")
            for line, blob in zip(lines, wanted, strict=True):
                size = line.rpartition(" ")[2]
                self._sizes[blob] = int(size) if size.isdigit() else None
        return self._sizes

    def read(self, blob: str) -> bytes:
        """The bytes of a blob.

        Raises:
            OSError: when the clone lacks it.
        """
        if not _ID.fullmatch(blob):
            raise OSError(blob)
        if self._reader is None:
            command = [*_GIT, "-C", str(self.root), "cat-file", "--batch"]
            self._reader = subprocess.Popen(  # noqa: S603 - fixed arguments
                command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=_environment()
            )
        if self._reader.stdin is None or self._reader.stdout is None:
            raise OSError(blob)
        self._reader.stdin.write(f"{blob}\n".encode())
        self._reader.stdin.flush()
        told = self._reader.stdout.readline().split()
        if len(told) != 3 or told[1] != b"blob":  # noqa: PLR2004 - id, type, size
            raise OSError(blob)
        content = self._reader.stdout.read(int(told[2]) + 1)
        return content[:-1]

    def close(self) -> None:
        """End the process that reads."""
        if self._reader is not None:
            for pipe in (self._reader.stdin, self._reader.stdout):
                if pipe is not None:
                    pipe.close()
            self._reader.wait()
            self._reader = None

    def _own(self, path: bytes) -> str:
        return path.decode("utf-8", "replace").removeprefix(self._prefix)

    def _out(self, *words: str) -> bytes:
        done = _run(self.root, *words)
        if done.returncode:
            told = done.stderr.decode(errors="replace").strip()
            raise RepositoryError("git.broken", told.splitlines()[-1] if told else "")
        return done.stdout


def _is_empty(root: Path, told: str) -> bool:
    """Whether git, which ``told`` that it finds no commit, finds none because there is none."""
    if any((folder / _OWN).exists() for folder in (root, *root.parents)):
        branch = _run(root, "symbolic-ref", "-q", "HEAD")
        names = _run(root, "for-each-ref", branch.stdout.decode().strip())
        return branch.returncode == 0 and not names.stdout and not names.stderr
    return "not a git repository" in told


def _day(commit: str, told: Sequence[str]) -> str:
    """The day of a commit, of what git ``told`` of its time."""
    if len(told) != _DAY.count("%") or not working_copy.is_time(told[0]):
        raise RepositoryError("git.time", commit[:10])
    return told[1]


def _run(root: Path, *words: str, given: str = "") -> subprocess.CompletedProcess[bytes]:
    command = [*_GIT, "-C", str(root), *words]
    return subprocess.run(command, input=given.encode(), capture_output=True, check=False, env=_environment())  # noqa: S603 - fixed arguments


def _environment() -> dict[str, str]:
    """The environment in which git reads here: no protocol is allowed, so an old git fetches nothing either."""
    return working_copy.environment() | {"GIT_ALLOW_PROTOCOL": "none"}
