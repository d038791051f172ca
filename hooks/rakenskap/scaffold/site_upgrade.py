"""Moving a site to another version of the program: what that changes for the site, proved by building it with both."""

from __future__ import annotations

import json
import re
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from rakenskap.base import overlay, site_text
from rakenskap.editions import working_copy
from rakenskap.editions.working_copy import WorkingCopyError
from rakenskap.reading import settings
from rakenskap.scaffold import edition_comparison, program_lock
from rakenskap.scaffold.program_version import ProgramVersion

_PROJECT: Final = "pyproject.toml"
_TEXT: Final = "site_config/text"
_NEW: Final = "ny"
_SITE: Final = "site"
_KEPT: Final = (settings.FILE, settings.STATEMENT)
"""What the publisher has filled in: the program never writes it anew."""


class UpgradeError(Exception):
    """A site that can't be moved; ``code`` says why, and ``said`` what a build had to say of it."""

    def __init__(self, code: str, said: str = "") -> None:
        """Why, as a key of the words of the command."""
        super().__init__(code)
        self.code = code
        self.said = said


@dataclass(frozen=True, slots=True)
class SiteUpgrade:
    """What moving a site to another version does.

    ``files`` are to be written and ``removed`` to be taken away. ``kept`` have been changed by the site and, in another
    way, by the program. ``overridden`` are the site's own files and words, whose original is another now, and ``orphans``
    those that have none any more. ``problems`` are new in the review. Of ``pages`` of published editions, ``altered``
    say something else.
    """

    files: Mapping[str, bytes]
    removed: tuple[str, ...]
    kept: tuple[str, ...]
    overridden: tuple[str, ...]
    orphans: tuple[str, ...]
    problems: tuple[str, ...]
    pages: int
    altered: tuple[str, ...]

    def write(self, root: Path) -> None:
        """Move the site in ``root``.

        Raises:
            OSError: when a file can't be written.
        """
        for path, content in self.files.items():
            file = root / path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(content)
        for path in self.removed:
            (root / path).unlink()


def prepared(root: Path, before: ProgramVersion, after: ProgramVersion) -> SiteUpgrade:
    """What moving the site in ``root`` from one version to another does; nothing of it is done.

    Raises:
        UpgradeError: when the site has changes that aren't committed, or doesn't build.
    """
    own = working_copy.working_copy(root)
    if own.dirty:
        raise UpgradeError("dirty")
    files, kept = _files(root, before, after)
    wheels = {
        path.relative_to(root).as_posix() for path in (root / program_lock.WHEELS).glob(f"{program_lock.NAME}-*.whl")
    }
    overridden, orphans = _overridden(root, before, after)
    pages, altered, problems = _built(root, own.commit, before, after) if own.commit else (0, (), ())
    return SiteUpgrade(files, tuple(sorted(wheels - files.keys())), kept, overridden, orphans, problems, pages, altered)


def _files(root: Path, before: ProgramVersion, after: ProgramVersion) -> tuple[dict[str, bytes], tuple[str, ...]]:
    """The files to write, and those that both the site and the program have changed."""
    old, new = _begun(root, before), _begun(root, after)
    written = dict(after.lock.files)
    kept = []
    for path, content in new.items():
        if path in written or path in _KEPT or path.startswith(f"{program_lock.WHEELS}/{program_lock.NAME}-"):
            continue
        there = (root / path).read_bytes() if (root / path).is_file() else None
        if there == old.get(path):
            written |= {path: content} if content != there else {}
        elif content not in {there, old.get(path)} and there is not None:
            kept.append(path)
    project = root / _PROJECT
    if project.is_file() and _PROJECT not in written:
        required = re.sub(rf"{program_lock.NAME}==[^\"']+", after.lock.requirement, project.read_text(encoding="utf-8"))
        written[_PROJECT] = required.encode()
        kept = [path for path in kept if path != _PROJECT]
    return written, tuple(kept)


def _begun(root: Path, program: ProgramVersion) -> dict[str, bytes]:
    """The files that a site with these settings begins with, by a version of the program.

    Raises:
        UpgradeError: when it can't begin one.
    """
    own = settings.read(root)
    answers = {
        "--publisher": own.publisher.name,
        "--address": own.publisher.address,
        "--email": own.email,
        "--repository": own.repository,
        "--name": own.name if own.name != own.publisher.name else "",
    }
    with tempfile.TemporaryDirectory(prefix="rakenskap-") as folder:
        words = [word for pair in answers.items() for word in pair]
        done = program.run(Path(folder), "init", _NEW, *words)
        if done.returncode:
            raise UpgradeError("not_begun", done.stdout + done.stderr)
        new = Path(folder, _NEW)
        paths = [
            path for path in sorted(new.rglob("*")) if path.is_file() and ".git" not in path.relative_to(new).parts
        ]
        return {path.relative_to(new).as_posix(): path.read_bytes() for path in paths}


def _overridden(root: Path, before: ProgramVersion, after: ProgramVersion) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The site's own files and words whose original has changed, and those whose original is gone."""
    changed, gone = [], []
    for place, old, new in (*_own_files(root, before, after), *_own_words(root, before, after)):
        if old is not None and new is None:
            gone.append(place)
        elif old is not None and old != new:
            changed.append(place)
    return tuple(changed), tuple(gone)


def _own_files(
    root: Path, before: ProgramVersion, after: ProgramVersion
) -> Iterator[tuple[str, bytes | None, bytes | None]]:
    """Each file of the site's own with what it takes the place of in both versions, None where it takes nothing's."""
    for name in overlay.BROUGHT:
        own = root / name
        for path in [own] if own.is_file() else sorted(own.rglob("*")) if name != _TEXT else ():
            if path.is_file():
                place = path.relative_to(root).as_posix()
                yield place, _content(before.brought / place), _content(after.brought / place)


def _own_words(
    root: Path, before: ProgramVersion, after: ProgramVersion
) -> Iterator[tuple[str, str | None, str | None]]:
    """Each word of the site's own with the program's in both versions."""
    if (root / _TEXT).is_dir():
        old, new = (site_text.read(one.brought / _TEXT).strings for one in (before, after))
        for key in site_text.read(root / _TEXT).strings:
            yield key, old.get(key), new.get(key)


def _content(path: Path) -> bytes | None:
    return path.read_bytes() if path.is_file() else None


def _built(
    root: Path, commit: str, before: ProgramVersion, after: ProgramVersion
) -> tuple[int, tuple[str, ...], tuple[str, ...]]:
    """How many pages of editions there are, which of them say something else, and what is new in the review.

    Raises:
        UpgradeError: when the site doesn't build with one of the versions.
    """
    with tempfile.TemporaryDirectory(prefix="rakenskap-", ignore_cleanup_errors=True) as folder:
        try:
            copies = [working_copy.copied(root, commit, Path(folder, name)) for name in ("fore", "efter")]
        except WorkingCopyError as error:
            raise UpgradeError("not_copied", str(error)) from None
        for program, copy, code in zip((before, after), copies, ("before", "after"), strict=True):
            done = program.run(copy, "build", "--no-search", "--quiet")
            if done.returncode:
                raise UpgradeError(f"not_built.{code}", (done.stdout + done.stderr).strip())
        old, new = (copy / _SITE for copy in copies)
        problems = [_problems(program, copy) for program, copy in zip((before, after), copies, strict=True)]
        found = [line for line in problems[1] if line not in problems[0]]
        return edition_comparison.editions(old), tuple(edition_comparison.differences(old, new)), tuple(found)


def _problems(program: ProgramVersion, copy: Path) -> Sequence[str]:
    """What the review says of a copy of the site, a line for each problem."""
    said = program.run(copy, "check", "--format", "json", "--quiet").stdout
    try:
        listed = json.loads(said)["problems"]
        return [f"{one['file']}:{one['line']}  {one['text']}" for one in listed]
    except (ValueError, KeyError, TypeError):
        return []
