"""The words of the interface: each is used, and each that is asked for is there."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from folders import ROOT

from rakenskap.base import site_text

_DOTTED: Final = re.compile(r"[a-z_]+(\.[a-z0-9_]+)+")


def sources() -> Iterator[Path]:
    yield from (ROOT / "hooks").rglob("*.py")


def templates() -> Iterator[Path]:
    for folder in ("templates", "theme"):
        yield from (
            path
            for path in (ROOT / "site_config" / folder).rglob("*")
            if path.suffix in {".html", ".yml", ".xml", ".svg", ".js"}
        )


def patterns(node: ast.AST) -> Iterator[str]:
    """The regular expressions of the dotted keys that a piece of code may name."""
    for part in ast.walk(node):
        if isinstance(part, ast.Constant) and isinstance(part.value, str) and _DOTTED.fullmatch(part.value):
            yield re.escape(part.value)
        elif isinstance(part, ast.JoinedStr):
            pieces = [
                re.escape(str(piece.value)) if isinstance(piece, ast.Constant) else r"[a-z0-9_.]+"
                for piece in part.values
            ]
            # a pattern that begins with anything would match everything
            if re.match(r"[a-z_]+\\\.", pieces[0]):
                yield "".join(pieces)


def in_templates(path: Path) -> Iterator[str]:
    """The keys that a template asks for, each as a regular expression; what is joined to a key may be anything."""
    for quoted, joined in re.findall(
        r"text(?:\.counted)?\(\s*['\"]([a-z0-9_.]+)['\"]\s*(~)?", path.read_text(encoding="utf-8")
    ):
        yield re.escape(quoted) + (r"[a-z0-9_.]+" if joined else "")


def strings() -> set[str]:
    return set(site_text.read(ROOT / "site_config/text").strings)


def test_every_string_is_used() -> None:
    """No string of the interface is kept that no page can show."""
    used = {pattern for path in sources() for pattern in patterns(ast.parse(path.read_text(encoding="utf-8")))}
    used |= {pattern for path in templates() for pattern in in_templates(path)}
    asked = re.compile("|".join(f"(?:{pattern})" for pattern in sorted(used)))
    unused = [
        key for key in strings() if not any(asked.fullmatch(name) for name in (key, re.sub(r"\.(one|many)$", "", key)))
    ]
    assert sorted(unused) == []


def test_every_string_asked_for_is_there() -> None:
    """No template and no module asks for a string that isn't written."""
    known = strings() | {re.sub(r"\.(one|many)$", "", key) for key in strings()}
    asked = [(path.name, pattern) for path in templates() for pattern in in_templates(path)]
    for path in sources():
        for call in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(call, ast.Call) and call.args and _is_text(call.func):
                asked += [(path.name, pattern) for pattern in patterns(call.args[0])]
    assert asked
    assert [(name, pattern) for name, pattern in asked if not any(re.fullmatch(pattern, key) for key in known)] == []


def _is_text(function: ast.expr) -> bool:
    """True for ``text(…)``, ``….text(…)`` and ``….counted(…)``."""
    if isinstance(function, ast.Attribute):
        return function.attr in {"text", "counted", "_text"}
    return isinstance(function, ast.Name) and function.id == "text"
