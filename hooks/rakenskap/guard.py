"""What may be opened at all: a pull request is input from outside, so this runs before anything is parsed."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Final

from rakenskap.problem import Place, Problem, problem
from rakenskap.tree import Entry, EntryType

SUFFIXES: Final = (".yaml", ".csv", ".tsv", ".md")
_REMOTE: Final = re.compile(r"^[a-zA-Z][a-zA-Z0-9+.-]*:|^//")


@dataclass(frozen=True, slots=True)
class Limits:
    """How large input may be: bytes of a file, rows and columns of a table, files of a package, levels of YAML."""

    file_bytes: int = 2_000_000
    rows: int = 5_000
    columns: int = 100
    files: int = 200
    depth: int = 12
    cell_characters: int = 20_000


LIMITS: Final = Limits()


def entry_problem(entry: Entry, limits: Limits = LIMITS) -> Problem | None:
    """Why this entry must not be opened, or None when it may."""
    place = Place(entry.path)
    name = PurePosixPath(entry.path).name
    if entry.type is EntryType.LINK:
        return problem("file.link", place, name=name)
    if entry.type is EntryType.SPECIAL:
        return problem("file.special", place, name=name)
    if not name.endswith(SUFFIXES):
        return problem("file.suffix", place, found=name)
    if entry.size > limits.file_bytes:
        return problem("file.size", place, found=f"{entry.size} byte", limit=str(limits.file_bytes), name=name)
    return None


def path_problem(path: str, place: Place, line_text: str = "") -> Problem | None:
    """Why a path written in a descriptor must not be followed, or None when it may."""
    if _REMOTE.match(path):
        return problem("path.remote", place, found=path, line_text=line_text)
    parts = PurePosixPath(path).parts
    if path.startswith("/") or "\\" in path or ".." in parts or len(parts) != 1:
        return problem("path.outside", place, found=path, line_text=line_text)
    if not path.endswith(SUFFIXES):
        return problem("file.suffix", place, found=path, line_text=line_text)
    return None


def text_of(path: str, content: bytes) -> tuple[str | None, list[Problem]]:
    """The text of a file, without its BOM and with LF line ends, or None and the reason it can't be read as UTF-8 text."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return None, [problem("file.utf16", Place(path))]
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = content[: error.start]
        line = before.count(b"\n") + 1
        shown = content[max(before.rfind(b"\n") + 1, error.start - 20) : error.start + 12].decode("cp1252", "replace")
        return None, [problem("file.encoding", Place(path, line), found=shown.splitlines()[0])]
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return text, list(_character_problems(path, text))


def _character_problems(path: str, text: str) -> Iterable[Problem]:
    if text.isascii() and "\x00" not in text and text.isprintable():
        return
    for number, line in enumerate(text.split("\n"), start=1):
        if not unicodedata.is_normalized("NFC", line):
            column = next(i for i, char in enumerate(line, start=1) if unicodedata.combining(char))
            word = re.findall(r"\S+", line[: column + 12])[-1] if line.strip() else line
            yield problem(
                "text.decomposed",
                Place(path, number, max(column - 1, 1)),
                found=word,
                fitting=unicodedata.normalize("NFC", word),
                line_text=line,
            )
        for column, char in enumerate(line, start=1):
            if (
                unicodedata.category(char) in {"Cc", "Cs", "Co", "Cn"}
                and char != "\t"
                or char in "\u202a\u202b\u202d\u202e\u2066\u2067\u2068\u2028\u2029"
            ):
                yield problem("text.control", Place(path, number, column), found=f"U+{ord(char):04X}", line_text=line)
                break


def link_allowed(target: str) -> bool:
    """True when a link in prose may lead to ``target``: https, mailto, an anchor or a cell."""
    return target.startswith(("https://", "mailto:", "#", "tal:"))
