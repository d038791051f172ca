"""What most likely is wrong where YAML can't be read: a problem code, its place, and a text to write instead."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

import yaml

_PAIR: Final = re.compile(r"(?P<before>\s*(?:- +)*)(?P<key>[^\s:#][^:#]*):\s+(?P<value>\S.*?)\s*")
_NO_SPACE: Final = re.compile(r"(?P<before>\s*(?:- +)?[\w-]+):(?P<value>[^\s/].*)")
_NO_DASH_SPACE: Final = re.compile(r"(?P<before>\s*)-(?P<value>[^\s-].*)")
_LIST_SIGN: Final = re.compile(r"(?P<before>\s*)(?P<sign>[–—−‐‑‒―﹣－⁃•·▪◦‣])[ \u00a0]*(?P<item>[\w\"'\[(].*)")
_STAR: Final = re.compile(r"(?P<before>\s*)(?P<sign>\*)[ \u00a0]+(?P<item>\S.*)")
SPACES: Final = "\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000"
"""The spaces that look like the ordinary one and aren't it, for a pattern."""
_SPACE: Final = re.compile(rf" *(?:- *)*[{SPACES}]| *(?:- +)*[\w-]+:[{SPACES}]|[ {SPACES}]+$")
_COLON: Final = re.compile(r"(?P<before>\s*(?:- +)?)(?P<key>[a-z_]+) ?(?P<sign>[：﹕꞉∶;=])\s*(?P<value>\S.*)")
_FOREIGN: Final = re.compile(r"\s*(?:```|~~~|<!--|-->|//|/\*|…$|\.\.\.\S|[–—_=*]{3,}\s*$).*")
_NEAR: Final = 6
"""How many lines a list's item may be above what can't be read because of its sign."""
_LONG: Final = 300_000  # some ten seconds for PyYAML's own parser
_BLOCK_HEAD: Final = re.compile(r".*:\s*[|>][-+0-9]*\s*")


@dataclass(frozen=True, slots=True)
class YamlFault:
    """One fault of form: its code, line and column from 1, the text there, the text to write instead, and a sign."""

    code: str
    line: int
    column: int
    found: str
    fitting: str = ""
    sign: str = ""


def of(text: str, lines: list[str], error: Exception) -> YamlFault:
    """The fault that keeps ``text`` from being read.

    The words and marks of PyYAML's own parser are judged, so that the fault is the same where libyaml is missing.
    """
    try:
        for _ in yaml.parse(text if len(text) < _LONG else "", Loader=yaml.SafeLoader):
            pass
    except yaml.MarkedYAMLError as slow:
        error = slow
    except (yaml.YAMLError, ValueError, OverflowError):
        pass
    if not isinstance(error, yaml.MarkedYAMLError):
        return _generic(lines, 1, 1)
    mark = error.problem_mark or error.context_mark
    context = error.context_mark or mark
    if mark is None or context is None:
        return _generic(lines, 1, 1)
    place = _At(lines, mark.line + 1, mark.column + 1)
    begun = _At(lines, context.line + 1, context.column + 1)
    near = (
        _tab(place)
        or _space(place)
        or _space(begun)
        or _list_sign(place)
        or _foreign(place)
        or _foreign(begun)
        or _colon(place)
    )
    return near or _judged(f"{error.context or ''}: {error.problem or ''}", place, begun)


@dataclass(frozen=True, slots=True)
class _At:
    """A line and column of the file."""

    lines: Sequence[str]
    number: int
    column: int

    @property
    def line(self) -> str:
        return self.lines[self.number - 1] if self.number <= len(self.lines) else ""

    @property
    def before(self) -> str:
        return self.line[: self.column - 1]

    def above(self) -> _At:
        """The nearest line above that isn't blank, at its first sign."""
        number = self.number - 1
        while number > 1 and not self.lines[number - 1].strip():
            number -= 1
        line = self.lines[number - 1] if number >= 1 else ""
        return _At(self.lines, max(number, 1), len(line) - len(line.lstrip()) + 1)

    def fault(self, code: str, fitting: str = "", sign: str = "") -> YamlFault:
        shown = self.line.replace("\u00a0", "(U+00A0)") if code == "yaml.space" else self.line
        return YamlFault(code, self.number, self.column, shown.strip(), fitting.strip(), sign)


def _generic(lines: list[str], line: int, column: int) -> YamlFault:
    return _At(lines, line, column).fault("yaml.form")


def _tab(place: _At) -> YamlFault | None:
    """A tab in the indent of the line or of the one above."""
    for at in (place, place.above()):
        indent = at.line[: len(at.line) - len(at.line.lstrip())]
        if "\t" in indent:
            return _At(at.lines, at.number, indent.index("\t") + 1).fault("yaml.tab")
    if place.line[place.column - 1 : place.column] == "\t":
        return place.fault("yaml.tab_inside")
    return None


def _space(place: _At) -> YamlFault | None:
    """Another space than the ordinary one where the structure is told, on the line or on one just above."""
    at = place
    for _ in range(_NEAR // 2):
        found = _SPACE.match(at.line)
        if found is not None and re.search(f"[{SPACES}]", found[0]) is not None:
            position = next(number for number, sign in enumerate(at.line) if re.match(f"[{SPACES}]", sign))
            fitting = re.sub(f"[{SPACES}]", " ", at.line)
            return _At(at.lines, at.number, position + 1).fault("yaml.space", fitting, at.line[position])
        at = at.above()
    return None


def _foreign(place: _At) -> YamlFault | None:
    """A line of another language: a fence of code, a comment of a program, a ruled line."""
    for at in (place, place.above()):
        if _FOREIGN.fullmatch(at.line) is not None:
            return _At(at.lines, at.number, len(at.line) - len(at.line.lstrip()) + 1).fault("yaml.foreign")
    return None


def _colon(place: _At) -> YamlFault | None:
    """Another sign where a key's colon should be, on the line or on the one above."""
    for at in (place, place.above()):
        found = _COLON.fullmatch(at.line)
        if found is not None:
            fitting = f"{found['key']}: {found['value']}"
            return _At(at.lines, at.number, found.start("key") + 1).fault("yaml.colon_sign", fitting, found["sign"])
    return None


def list_item(line: str) -> tuple[str, str]:
    """``line`` with the hyphen of a list where it has another sign, and that sign; nothing where it has none."""
    found = _LIST_SIGN.fullmatch(line)
    return (f"{found['before']}- {found['item']}", found["sign"]) if found is not None else ("", "")


def _list_sign(place: _At) -> YamlFault | None:
    """Another sign than the hyphen of a list, at the nearest line above that isn't indented more."""
    at = place
    for _ in range(_NEAR):
        item, sign = list_item(at.line)
        if item:
            return _At(at.lines, at.number, len(at.line) - len(at.line.lstrip()) + 1).fault(
                "yaml.list_sign", item, sign
            )
        at = at.above()
    return None


def _judged(words: str, place: _At, begun: _At) -> YamlFault:
    for phrase, judge in _JUDGES:
        if phrase in words:
            return judge(place, begun)
    return place.fault("yaml.form")


def _second_colon(place: _At, _begun: _At) -> YamlFault:
    """A colon where none may stand: in a value, or after a line that has no colon, or too far in."""
    pair = _PAIR.fullmatch(place.line)
    if pair is not None and pair.end("key") < place.column - 1:
        value = pair["value"].replace("\\", "\\\\").replace('"', '\\"')
        return place.fault("yaml.colon", f'{pair["key"]}: "{value}"')
    above = place.above()
    if _NO_DASH_SPACE.fullmatch(above.line):
        return _without_colon(place, above)
    if above.number < place.number and ":" not in above.line and not above.line.lstrip().startswith("- "):
        return _without_colon(place, above)
    return _without_space(above) or place.fault("yaml.indent")


def _without_colon(_place: _At, begun: _At) -> YamlFault:
    """A line that should have been a key and a value."""
    line = begun.line
    at = _At(begun.lines, begun.number, len(line) - len(line.lstrip()) + 1)
    if _BLOCK_HEAD.fullmatch(at.above().line) and at.above().number < at.number:
        return at.fault("yaml.block_indent", f"  {line.strip()}")
    dash = _NO_DASH_SPACE.fullmatch(line)
    if dash is not None:
        return at.fault("yaml.dash_space", f"- {dash['value']}")
    return _without_space(at) or at.fault("yaml.colon_missing")


def _without_space(at: _At) -> YamlFault | None:
    pair = _NO_SPACE.fullmatch(at.line)
    return at.fault("yaml.colon_space", f"{pair['before']}: {pair['value']}") if pair is not None else None


def _after_end(place: _At, _begun: _At) -> YamlFault:
    """Text after a value that has ended."""
    ended = place.before.rstrip()[-1:]
    if ended in ('"', "'"):
        return place.fault("yaml.quote_end")
    if ended in ("]", "}"):
        return place.fault("yaml.brackets")
    return place.fault("yaml.indent")


def _start(place: _At, _begun: _At) -> YamlFault:
    key, _, value = place.line.partition(": ")
    return place.fault("yaml.start", f'{key}: "{value.strip()}"' if value and '"' not in value else "")


def _alias(_place: _At, begun: _At) -> YamlFault:
    """A star that stands for the hyphen of a list, as in a text, or a reference."""
    star = _STAR.fullmatch(begun.line)
    if star is not None and star.end("before") == begun.column - 1:
        return begun.fault("yaml.list_sign", f"- {star['item']}", star["sign"])
    return begun.fault("yaml.alias")


def _backslash(place: _At, _begun: _At) -> YamlFault:
    """The backslash before the letter that PyYAML marks."""
    return _At(place.lines, place.number, max(place.column - 1, 1)).fault("yaml.backslash")


def _coded(code: str, *, at_begin: bool = False) -> Callable[[_At, _At], YamlFault]:
    return lambda place, begun: (begun if at_begin else place).fault(code)


_JUDGES: Final[tuple[tuple[str, Callable[[_At, _At], YamlFault]], ...]] = (
    ("mapping values are not allowed", _second_colon),
    ("could not find expected ':'", _without_colon),
    ("quoted scalar: found unexpected", _coded("yaml.quote_open", at_begin=True)),
    ("quoted scalar", _backslash),
    ("sequence entries are not allowed", _coded("yaml.dash")),
    ("cannot start any token", _start),
    ("mapping keys are not allowed", _start),
    ("scanning an alias", _alias),
    ("scanning an anchor", _coded("yaml.alias", at_begin=True)),
    ("scanning a block scalar", _coded("yaml.block")),
    ("a tag", _coded("yaml.tag", at_begin=True)),
    ("parsing a flow", _coded("yaml.brackets", at_begin=True)),
    ("expected <block end>, but found '<scalar>'", _after_end),
    ("expected <block end>, but found ']'", _after_end),
    ("expected <block end>, but found '}'", _after_end),
    ("expected <block end>", _coded("yaml.indent")),
    ("expected the node content", _start),
    ("expected <document start>", _coded("yaml.indent")),
)
"""What PyYAML says, the first phrase that fits, and who judges it."""
