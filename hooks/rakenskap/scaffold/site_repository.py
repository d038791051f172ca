"""The repository that a site begins with: what its publisher answers, and every file by its path."""

from __future__ import annotations

import csv
import io
import posixpath
import re
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, fields
from importlib import resources
from pathlib import Path
from typing import Final

import yaml

from rakenskap.base import overlay
from rakenskap.base.site_text import Text
from rakenskap.base.template import Templates
from rakenskap.model.addresses import PublisherType
from rakenskap.reading import settings
from rakenskap.scaffold import editor_settings
from rakenskap.scaffold.program_lock import ProgramLock
from rakenskap.swedish.identifier import slug

_DRAWN: Final = {
    "README.md": "README.md",
    "pyproject.toml": "project.toml",
    settings.FILE: "site.yaml",
    settings.STATEMENT: "tillganglighet.yaml",
}
"""The files that say who publishes, by the templates that they are made of."""
_AS_IS: Final = {
    ".gitattributes": "gitattributes",
    ".github/workflows/granska.yml": "workflows/granska.yml",
    ".github/workflows/kommentera.yml": "workflows/kommentera.yml",
    ".github/workflows/publicera.yml": "workflows/publicera.yml",
    ".gitignore": "gitignore",
    "CODEOWNERS": "CODEOWNERS",
    ".gitlab-ci.yml": "gitlab-ci.yml",
    "Makefile": "Makefile",
}
GUIDES: Final = ("data/HANDBOK.md", "data/README.md", "data/REFERENS.md", "site_config/README.md")
"""What the program says of itself to those who write: it belongs to a version, and comes with it."""
SETUP: Final = ("hooks/mkdocs_hooks.py", "mkdocs.yml")
"""What leads MkDocs to the program: the same in every site."""
_LINK: Final = re.compile(r"\[(?P<words>[^\]\n]+)\]\((?!https?:|mailto:|tal:|#)(?P<file>[^)#\s]+)(?:#[^)\s]*)?\)")
"""A link to a file of the repository."""
_LEGENDS: Final = "data/register/legends.csv"
_EMPTY: Final = ("content/.gitkeep",)
"""Folders that have to be there, though nothing lies in them yet."""
_EXAMPLE: Final = "data/exempelkommunen-exempelnamnden"
_MEASURES: Final = "data/register/measures.csv"
_CONTEXT: Final = "data/register/context.csv"
_PACKAGE: Final = "rapporter"


@dataclass(frozen=True, slots=True)
class Answers:
    """Who publishes a site, where, how they are reached and where its source lies: empty where there is none yet.

    Without a ``name`` the site is called after its publisher. ``publisher_type`` is what kind of organisation that is.
    """

    publisher: str
    address: str
    email: str
    repository: str = ""
    name: str = ""
    organisation_number: str = ""
    publisher_type: str = PublisherType.KOMMUN.value

    @property
    def host(self) -> str:
        """The kind of host that the source lies at, empty for one that isn't known."""
        return settings.host(self.repository)


def files(answers: Answers, program: ProgramLock, *, example: bool = False) -> dict[str, bytes]:
    """Every file of the repository by its path; with ``example`` also an invented board that shows how reports are kept.

    Raises:
        SettingsError: when an answer can't be used.
    """
    drawn = {path: content.encode() for path, content in _drawn(answers, program)}
    settings.parsed(drawn[settings.FILE])
    brought = overlay.program_root()
    made = {path: _own(name) for path, name in _AS_IS.items()} | drawn | dict.fromkeys(_EMPTY, b"")
    made |= editor_settings.files()
    made |= {path: (brought / path).read_bytes() for path in (*SETUP, _LEGENDS)} | program.files
    if example:
        made |= _example(brought)
    there = {*made, *GUIDES}
    made |= {path: _guide(path, (brought / path).read_text(encoding="utf-8"), there).encode() for path in GUIDES}
    return dict(sorted(made.items()))


def taken(folder: Path, made: Mapping[str, bytes]) -> list[str]:
    """What lies in ``folder`` already of the files that are to be written there."""
    return [path for path in made if (folder / path).exists() or (folder / path).is_symlink()]


def write(folder: Path, made: Mapping[str, bytes]) -> None:
    """Write the files of a repository to ``folder``.

    Raises:
        OSError: when one can't be written.
    """
    for path, content in made.items():
        file = folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content)


def _drawn(answers: Answers, program: ProgramLock) -> Iterator[tuple[str, str]]:
    quoted = Answers(*(_scalar(getattr(answers, field.name)) for field in fields(answers)))
    templates = Templates({template: _folder() / template for template in _DRAWN.values()}, Text({}))
    package = slug(f"{_PACKAGE}-{answers.publisher}").replace("_", "-")
    for path, template in _DRAWN.items():
        site = quoted if path.endswith(".yaml") else answers
        yield (
            path,
            templates.render(template, site=site, host=answers.host, package=package, program=program.requirement),
        )


def _scalar(value: str) -> str:
    """The value as YAML writes it on one line, with quotes where it needs them."""
    return (
        yaml.safe_dump(value, allow_unicode=True, width=2**16).removesuffix("\n").removesuffix("\n...") if value else ""
    )


def _guide(path: str, written: str, there: Collection[str]) -> str:
    """A guide of the program's whose links to files that aren't ``there`` in the site are only their words."""

    def kept(link: re.Match[str]) -> str:
        place = posixpath.normpath(posixpath.join(posixpath.dirname(path), link["file"]))
        return link[0] if any(own == place or own.startswith(f"{place}/") for own in there) else link["words"]

    return _LINK.sub(kept, written)


def _own(name: str) -> bytes:
    return (_folder() / name).read_bytes()


def _folder() -> Path:
    return Path(str(resources.files("rakenskap.scaffold"))) / "repository"


def _example(brought: Path) -> dict[str, bytes]:
    """The files of the invented board, the measures that its tables name, and what is made up to hold its amounts against."""
    found = {
        path.relative_to(brought).as_posix(): path.read_bytes()
        for path in sorted((brought / _EXAMPLE).rglob("*"))
        if path.is_file()
    }
    written = b"\n".join(found.values()).decode()
    measures = _rows(brought / _MEASURES, lambda row: re.search(rf"\b{re.escape(row['id'])}\b", written) is not None)
    return found | {_MEASURES: measures, _CONTEXT: _rows(brought / _CONTEXT, lambda row: row["fictional"] == "ja")}


def _rows(path: Path, is_kept: Callable[[dict[str, str]], bool]) -> bytes:
    """A file of the register with some of its rows."""
    rows = csv.DictReader(io.StringIO(path.read_text(encoding="utf-8")), delimiter=";")
    made = io.StringIO()
    writer = csv.DictWriter(made, rows.fieldnames or (), delimiter=";", lineterminator="\n")
    writer.writeheader()
    writer.writerows(row for row in rows if is_kept(row))
    return made.getvalue().encode()
