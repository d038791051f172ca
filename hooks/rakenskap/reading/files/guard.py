"""What may be opened at all, and which characters a text may hold: it runs before anything is parsed."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import PurePosixPath
from typing import Final

from rakenskap.base.limits import LIMITS, Limits
from rakenskap.model.problem import Place, Problem, also_lines, line_words, problem, visible, words
from rakenskap.reading.files import file_format, mojibake
from rakenskap.reading.files.tree import EntryType, TreeEntry
from rakenskap.swedish.identifier import slug

UNSEEN: Final = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f"  # control characters but tab and line feed
    "\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb"  # soft hyphen, joiners, direction
    "\ud800-\udfff\ue000-\uf8ff\ufdd0-\ufdef\ufffe\uffff"  # surrogates, private use, no characters
    "\U000e0000-\U000e0fff\U000f0000-\U0010ffff]"
)
_LOST: Final = re.compile("\ufffd|ï¿½|ÔøΩ|´┐¢")
"""The sign for what couldn't be read, as it is or read in another encoding in its turn."""
_ASKED: Final = re.compile(r"(?<=[^\W\d_])\?(?=[a-zåäö])")
"""A question mark inside a word, where a program has written one for a letter that it lacks."""
_OF_ADDRESSES: Final = ("/", "=", "@", "www.")
_NAMES: Final = {
    "\u00ad": "soft_hyphen",
    "\u200b": "no_width",
    "\ufeff": "byte_order_mark",
    "\u2028": "line_break",
    "\u2029": "paragraph_break",
    "\x00": "nothing",
}
SUFFIXES: Final = (".yaml", ".csv", ".tsv", ".md")
_LITTER: Final = re.compile(r"\.DS_Store|Thumbs\.db|desktop\.ini|\.~lock\..*#|~\$.*|\.git(?:keep|ignore|attributes)")
_REFUSED: Final = {EntryType.LINK: "file.link", EntryType.SPECIAL: "file.special", EntryType.FOLDER: "folder.deep"}
_SPREADSHEETS: Final = (".xlsx", ".xls", ".xlsm", ".xlsb", ".ods", ".numbers")
_ARCHIVES: Final = (".zip", ".gz", ".tgz", ".tar", ".bz2", ".xz", ".7z", ".rar", ".zst")
_REMOTE: Final = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]+:|//")
_NAME: Final = re.compile(r"[a-z0-9][a-z0-9_.-]*")
_POINTER: Final = b"version https://git-lfs.github.com/spec/"
_CONFLICT: Final = re.compile(r"[ \t]*\"?(?:<{7}|>{7}|\|{7})(?![<>|])(?:[ \t][^;,\t\n]*)?\"?[;,\t]*")
_BETWEEN: Final = re.compile(r"[ \t]*\"?={7}\"?[;,\t]*")
"""The marks that git leaves, as they are or as a spreadsheet has saved them."""
_SHOWN_BEFORE: Final = 20
_SHOWN_AFTER: Final = 12
_MOST_FAULTS: Final = 1_000


@dataclass(frozen=True, slots=True)
class CharacterFault:
    """One fault: a problem code under ``text.``, its line and column from 1, the text it is about and one that fits."""

    code: str
    line: int
    column: int
    found: str
    fitting: str = ""


def character_faults(text: str) -> Iterator[CharacterFault]:
    """Every fault of ``text``, at most one of each kind on a line."""
    for number, line in enumerate(text.split("\n"), start=1):
        if line.isascii() and line.isprintable() and "&" not in line and "?" not in line:
            continue
        yield from _on(number, line)


def _on(number: int, line: str) -> Iterator[CharacterFault]:
    meant = mojibake.restored(line)
    if meant is not None:
        at = next(position for position, sign in enumerate(line) if not meant.startswith(sign, position))
        word = _around(line, at)
        yield CharacterFault("text.garbled", number, at + 1, word, mojibake.restored(word) or _around(meant, at))
        line = meant
    unseen = UNSEEN.search(line)
    if unseen is not None:
        yield CharacterFault(
            "text.control", number, unseen.start() + 1, character_name(unseen[0]), _around(line, unseen.start())
        )
    lost = _LOST.search(line)
    if lost is not None:
        yield CharacterFault("text.lost", number, lost.start() + 1, _around(line, lost.start()))
    asked = _ASKED.search(line)
    if asked is not None and not any(sign in _around(line, asked.start()) for sign in _OF_ADDRESSES):
        yield CharacterFault("text.question", number, asked.start() + 1, _around(line, asked.start()))
    if not unicodedata.is_normalized("NFC", line):
        composed = unicodedata.normalize("NFC", line)
        at = next((i for i, (a, b) in enumerate(zip(line, composed, strict=False)) if a != b), len(composed) - 1)
        word = _around(line, at)
        yield CharacterFault("text.decomposed", number, at + 1, word, unicodedata.normalize("NFC", word))


def _around(line: str, at: int) -> str:
    """The word that stands at ``at``, at most some twenty characters of it."""
    start = max(line.rfind(sign, 0, at) for sign in " \t;,") + 1
    ends = [end for sign in " \t;," if (end := line.find(sign, at + 1)) >= 0]
    return line[max(start, at - 20) : min([*ends, at + 20, len(line)])]


def character_name(char: str) -> str:
    """What a character that can't be seen is called."""
    return words()(f"character.{_NAMES[char]}") if char in _NAMES else f"U+{ord(char):04X}"


def is_litter(path: str) -> bool:
    """True for what computers put into folders by themselves, and what git wants there."""
    return _LITTER.fullmatch(path.rpartition("/")[2]) is not None


def is_nameable(path: str) -> bool:
    r"""True when a file can be told of, and asked for, by its path: it has only characters that can be seen.

    >>> is_nameable("data/namnd/anteckning å.md"), is_nameable("data/namnd/a\nb.md"), is_nameable("data/namnd/a\ufffd.md")
    (True, False, False)
    """
    return not any(sign in "\n\t\ufffd" for sign in path) and UNSEEN.search(path) is None


def entry_problem(entry: TreeEntry, limits: Limits = LIMITS) -> Problem | None:
    """Why this entry must not be opened, or None when it may."""
    place = Place(entry.path)
    name = entry.path.rpartition("/")[2]
    if not is_nameable(name):
        return problem("file.name_unseen", place, found=name)
    if name.startswith("."):
        return problem("file.hidden", place, found=name)
    if entry.type in _REFUSED:
        return problem(_REFUSED[entry.type], place, found=name)
    if not name.lower().endswith(SUFFIXES):
        return problem(_suffix_code(name), place, found=name)
    if not _NAME.fullmatch(name) and not name.endswith(".md"):
        stem, _, suffix = name.rpartition(".")
        return problem("file.name", place, found=name, fitting=f"{slug(stem) or 'tabell'}.{suffix.lower()}")
    if entry.size > limits.file_bytes:
        shown = f"{entry.size / 1e6:.1f} MB".replace(".", ",")
        limit = f"{limits.file_bytes / 1e6:.0f} MB"
        return problem("file.size", place, found=shown, limit=limit, name=name)
    return None


def _suffix_code(name: str) -> str:
    if name.endswith(_SPREADSHEETS):
        return "file.spreadsheet"
    if name.endswith(_ARCHIVES):
        return "file.archive"
    return "file.yml" if name.endswith(".yml") else "file.suffix"


def path_fault(path: str) -> str | None:
    """The code of why a path written in a descriptor must not be followed, or None when it may."""
    if _REMOTE.match(path):
        return "path.remote"
    if path.startswith(("/", ".")) or "\\" in path or ":" in path or len(PurePosixPath(path).parts) != 1:
        return "path.outside"
    return None if path.endswith(SUFFIXES) else _suffix_code(path)


def text_of(path: str, content: bytes) -> tuple[str | None, list[Problem]]:
    """The text of a file, without its BOM, with LF line ends and composed letters, and what is wrong with it.

    The text is None when the file must not be read further.
    """
    if content.startswith(_POINTER):
        return None, [problem("file.pointer", Place(path))]
    form = file_format.of(path, content)
    if form:
        return None, [_of_other_form(path, form)]
    if content.startswith((b"\xff\xfe", b"\xfe\xff")) or _is_wide(content[:400]):
        return None, [problem("file.utf16", Place(path))]
    try:
        text = content.decode("utf-8").lstrip("\ufeff").removesuffix("\x1a")
    except UnicodeDecodeError as error:
        return None, [_undecoded(path, content, error.start)]
    # some programs write the carriage return of a line end twice
    text = text.replace("\r\r\n", "\n").replace("\r\n", "\n").replace("\r", "\n")
    lines = text.split("\n")
    marks = _conflict_marks(path, text, lines)
    if marks:
        first, line = marks[0], lines[marks[0] - 1]
        known = {"lines": line_words(marks), "line_text": line}
        return None, [problem("file.conflict", Place(path, first, 1), found=line.strip(), **known)]
    faults = list(islice(character_faults(text), _MOST_FAULTS))
    if not faults:
        return text, []
    alike: dict[tuple[str, str], list[CharacterFault]] = defaultdict(list)
    for fault in faults:
        alike[fault.code, fault.found if fault.code == "text.control" else ""].append(fault)
    problems = []
    for fault, *others in alike.values():
        line = lines[fault.line - 1]
        place = Place(path, fault.line, _column(path, lines[0], line, fault.column))
        told = {o.line: f"{visible(o.found)} → {visible(o.fitting)}" if o.fitting else "" for o in others}
        also = "\n".join(also_lines(told)) if told else ""
        known = {"fitting": fault.fitting, "also": also}
        problems.append(problem(fault.code, place, found=fault.found, line_text=line, **known))
    if any(fault.code == "text.control" for fault in faults):
        return None, problems
    # read on as what it was, so that the same fault isn't told of twice
    garbled = {fault.line for fault in faults if fault.code == "text.garbled"}
    meant = [(mojibake.restored(line) or line) if at in garbled else line for at, line in enumerate(lines, start=1)]
    return unicodedata.normalize("NFC", "\n".join(meant)), problems


def _of_other_form(path: str, form: str) -> Problem:
    """The problem of a file that is a workbook, a page of the web or the like under another name."""
    known = {"found": path.rpartition("/")[2], "form": words()(f"form_of_file.{form}.name")}
    if not path.endswith(file_format.TABLE_SUFFIXES):
        return problem("file.not_text", Place(path), **known)
    code = "file.workbook" if form in file_format.WORKBOOKS else "file.no_table"
    return problem(code, Place(path), **known, how=words()(f"form_of_file.{form}.how"))


def _conflict_marks(path: str, text: str, lines: Sequence[str]) -> list[int]:
    """The lines of the marks of a merge that isn't finished.

    A line of seven equals signs alone is one in a table, and in YAML where no key stands; in a text it underlines
    a heading.
    """
    if "<<<<<<<" not in text and "=======" not in text and ">>>>>>>" not in text and "|||||||" not in text:
        return []
    found = {number for number, line in enumerate(lines, start=1) if _CONFLICT.fullmatch(line) is not None}
    between = [number for number, line in enumerate(lines, start=1) if _BETWEEN.fullmatch(line) is not None]
    if found or path.endswith((".csv", ".tsv")):
        return sorted(found | set(between))
    return [number for number in between if path.endswith(".yaml") and lines[number - 1].startswith("=")]


def _is_wide(content: bytes) -> bool:
    """True for UTF-16 without its mark: every other byte of western text is zero."""
    zeros = content.count(b"\x00")
    return zeros > 1 and zeros > len(content) // 4


def _undecoded(path: str, content: bytes, start: int) -> Problem:
    """The problem of bytes that aren't UTF-8, shown as the Windows text that they most often are."""
    before = content[:start]
    begin = max(before.rfind(b"\n") + 1, start - _SHOWN_BEFORE)
    shown = content[begin : start + _SHOWN_AFTER].decode("cp1252", "replace").splitlines()[0]
    return problem("file.encoding", Place(path, before.count(b"\n") + 1), found=shown.lstrip("\ufffd"))


def _column(path: str, header: str, line: str, character_number: int) -> int:
    """The column to point at: the character's own number, in a table its field's."""
    if not path.endswith((".csv", ".tsv")):
        return character_number
    sign = "\t" if path.endswith(".tsv") else ";" if ";" in header else ","
    return line.count(sign, 0, character_number - 1) + 1
