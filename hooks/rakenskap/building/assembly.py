"""The assembly of a site: what an engine has made and what stays as it is, described in the manifest with the tools that made it.

They are what the program itself needs, and what that needs in turn. What only tests and reviews is left out: a newer
linter changes no page, and should not seem to. The interpreter is no tool: the bytes are the same under every Python
that the lock serves.
"""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Callable, Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from rakenskap.base import output_folder, published_file, site_text
from rakenskap.base.progress_step import Step
from rakenskap.base.published_file import PublishedFile, StoredFile
from rakenskap.base.site_text import Text
from rakenskap.building import manifest, previous_build, published_site
from rakenskap.building.previous_build import PreviousBuild
from rakenskap.building.site_folder import NEW, SITE
from rakenskap.editions import working_copy
from rakenskap.model import problem
from rakenskap.open_data import report_listing
from rakenskap.swedish import wording

LOCK: Final = "requirements.lock"
_PIN: Final = re.compile(r"^([A-Za-z0-9._-]+)==([^\s;\\]+)(?:\s*;\s*([^\\\n]*?))?\s*\\?$")
_WHEEL: Final = re.compile(r"^\./(\S*/)?(([A-Za-z0-9_.]+)-([^\s-]+)-\S+\.whl)\s*\\?$")
"""A tool that lies in the repository itself, as the program does in a site's own."""
_REASON: Final = re.compile(r"^ +#(?: via)? +(\S.*)$")
_OURS: Final = "(pyproject.toml)"


def tools(lock: str) -> tuple[str, ...]:
    r"""The lock's lines for the tools, without hashes and sorted; all of them where the lock gives no reasons.

    >>> tools("a==1 \\\n  --hash=x\n    # via b\nb==2 ; python_version < '3.12' \\\n    # via us (pyproject.toml)\n"
    ...     "c==3\n    # via us (pyproject.toml:dev)\n")
    ('a==1', "b==2 ; python_version < '3.12'")
    >>> tools("./hooks/rakenskap-0.1.0-py3-none-any.whl \\\n    --hash=sha256:x\na==1\n")
    ('a==1', 'rakenskap==0.1.0')
    """
    pins, reasons = _read(lock)
    return tuple(sorted(line for name in needed(reasons) or set(pins) for line in pins[name]))


def needed(reasons: Mapping[str, AbstractSet[str]]) -> set[str]:
    """What a project needs itself, and what that needs in turn, by who asks for each; none where the lock doesn't say."""
    wanted = {name for name, users in reasons.items() if any(user.endswith(_OURS) for user in users)}
    while more := {name for name, users in reasons.items() if users & wanted} - wanted:
        wanted |= more
    return wanted


def _read(lock: str) -> tuple[dict[str, list[str]], dict[str, set[str]]]:
    """Each tool's pins, and who asks for it."""
    pins: dict[str, list[str]] = {}
    reasons: dict[str, set[str]] = {}
    name = ""
    for line in lock.splitlines():
        if pin := _PIN.match(line):
            name = pin[1]
            pins.setdefault(name, []).append(f"{name}=={pin[2]}" + (f" ; {pin[3]}" if pin[3] else ""))
            reasons.setdefault(name, set())
        elif wheel := _WHEEL.match(line):
            name = wheel[3]
            pins.setdefault(name, []).append(f"{name}=={wheel[4]}")
            reasons.setdefault(name, set())
        elif name and (reason := _REASON.match(line)):
            reasons[name].add(reason[1])
    return pins, reasons


def others(wanted: Iterable[str], installed: Callable[[str], str | None]) -> tuple[str, ...]:
    """What is installed otherwise than ``wanted``, in words; ``installed`` tells a tool's version, None without it.

    A tool that only some Pythons or systems need may be absent, or have any of its pinned versions.

    >>> others(("a==1", "b==2 ; sys_platform == 'win32'", "c==3"), {"a": "1", "c": "4"}.get)
    ('c 4 i stället för 3',)
    """
    versions: dict[str, list[str]] = {}
    conditional: set[str] = set()
    for line in wanted:
        name, _, pinned = line.partition("==")
        version, _, condition = pinned.partition(";")
        versions.setdefault(name, []).append(version.strip())
        conditional |= {name} if condition else set()
    found = []
    for name, pins in versions.items():
        here = installed(name)
        if here is None and name not in conditional:
            found.append(_words()("tool.missing", name=name))
        elif here is not None and here not in pins:
            found.append(
                _words()(
                    "tool.other", name=name, found=here, pinned=wording.listed(pins, problem.words(), word="either")
                )
            )
    return tuple(found)


def _words() -> Text:
    return site_text.of_package("rakenskap.building", "build.sv.yaml")


@dataclass(frozen=True, slots=True)
class _Places(Mapping[str, Path]):
    """Where the files of a site lie: those of the folder ``new`` there, and what stays in the folder ``site``.

    They are joined when somebody asks: few of very many are asked for.
    """

    site: Path
    stay: Mapping[str, StoredFile]
    new: Path
    made: AbstractSet[str]

    def __getitem__(self, path: str) -> Path:
        """Where a file lies."""
        if path in self.made:
            return self.new / path
        if path in self.stay:
            return self.site / path
        raise KeyError(path)

    def __contains__(self, path: object) -> bool:
        """Whether the site has a file."""
        return path in self.made or path in self.stay

    def __iter__(self) -> Iterator[str]:
        """The paths of all files."""
        yield from self.stay
        yield from (path for path in self.made if path not in self.stay)

    def __len__(self) -> int:
        """How many files there are."""
        return len(self.stay) + sum(path not in self.stay for path in self.made)


class Assembly:
    """The files that are new, and with those that stay as they are the ``whole`` site."""

    def __init__(self, root: Path, step: Step) -> None:
        """What is known before an engine is ready: it is read while that is at work."""
        self._root = root
        self._new = root / NEW
        self._step = step
        self._before = previous_build.read(root, root / SITE)
        self._stands = working_copy.working_copy(root)
        lock = root / LOCK
        self._tools = tools(lock.read_text(encoding="utf-8")) if lock.is_file() else ()
        self._laid = PreviousBuild()
        self._printed: dict[str, StoredFile] = {}
        self._given: dict[str, StoredFile] = {}
        self._stated: tuple[StoredFile, ...] = ()
        self.whole: Mapping[str, StoredFile] = {}

    def fault(self) -> str:
        """Why what the engine has made can't be published, or nothing."""
        self._laid = previous_build.read_laid(self._root, self._before)
        if not (self._new / "index.html").is_file():
            return _words()("fault.start_page")
        if (self._new / published_file.MANIFEST).exists() or published_file.MANIFEST in self._laid.files:
            return _words()("fault.manifest", file=published_file.MANIFEST)
        if not self._laid.files:  # without it all that stays as it is would be removed
            return _words()("fault.unwritten", file=previous_build.WRITTEN)
        for path in list(output_folder.files(self._new)):
            if stat.S_ISLNK(os.lstat(f"{self._new}/{path}").st_mode):
                return _words()("fault.link", file=path)
            if path.endswith(".gz"):  # a compressed copy holds its own date, and no server of static files needs it
                (self._new / path).unlink()
        return ""

    def places(self) -> Mapping[str, Path]:
        """Where the files of the site lie now, by their paths."""
        return _Places(self._root / SITE, self._laid.files, self._new, frozenset(output_folder.files(self._new)))

    def digest(self, path: str, status: os.stat_result) -> str:
        """The SHA-256 of a file that has been laid as it was, or nothing where by its ``status`` it may be another."""
        return self._laid.digest(path, status)

    def put(self, own: PublishedFile) -> None:
        """Lay a file in the site, unless it stands there already."""
        given = self._before.given(own.path, own.digest)
        if given is None:
            self._write(own)
        else:
            self._given[own.path] = given

    def lay(self, printed: Iterable[StoredFile], content: Callable[[StoredFile], bytes | None]) -> None:
        """Lay the printed editions in the site, unless they stand there already, or have no content here."""
        self._stated = tuple(printed)
        for own in self._stated:
            given = self._before.given(own.path, own.digest)
            made = content(own) if given is None else None
            if made is not None:
                path = self._new / own.path
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(made)
                given = StoredFile(own.path, own.size, own.digest, path.stat().st_mtime_ns)
            if given is not None:
                self._printed[own.path] = given

    def describe(self, epoch: int) -> None:
        """Write the manifest of the whole site; nothing may be written to it after that."""
        found = published_site.SiteFolder(self._new).files(step=self._step, known=self._laid.digest)
        made_here = self._kept(own for own in found if own.path not in self._printed)
        whole = {**self._laid.files, **self._given, **made_here}
        address = previous_build.read_record(self._root).address
        made = manifest.Manifest(
            address, self._stands.commit, self._stands.dirty, epoch, self._tools, tuple(whole.values()), self._stated
        )
        boards = [path.partition("/")[0] for path in whole if path.partition("/")[2] == report_listing.FILE]
        parts = [self._write(own) for own in manifest.parts(made, boards)]
        listed = {**whole, **self._kept(parts)}
        self.whole = {**listed, **self._printed}
        made = replace(made, files=tuple(listed.values()))
        own = self._write(PublishedFile.of_text(published_file.MANIFEST, manifest.as_json(made)))
        previous_build.keep(self._root, {**self.whole, own.path: own})

    def _kept(self, found: Iterable[StoredFile]) -> dict[str, StoredFile]:
        """The new files by their paths; those that stand in the site already are taken away here."""
        listed = list(found)
        given = {own.path: self._before.given(own.path, own.digest) for own in listed}
        for place in [place for place, own in given.items() if own is not None]:
            (self._new / place).unlink()
        return previous_build.written(self._new, listed, given)

    def _write(self, own: PublishedFile) -> StoredFile:
        """Write a file among the new ones."""
        path = self._new / own.path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(own.content)
        return StoredFile(own.path, own.size, own.digest, path.stat().st_mtime_ns)
