"""A style sheet as it is sent: without comments, and without spaces that mean nothing."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, Final

import tinycss2

_TIGHT: Final = frozenset("{};,>")
"""Signs that no space is needed beside, wherever they stand."""


def packed(css: str) -> str:
    """The same rules in fewer bytes."""
    return _written(tinycss2.parse_component_value_list(css, skip_comments=True))


def _written(nodes: Sequence[Any]) -> str:
    """The nodes in order; a space stays where leaving it out could say something else."""
    parts: list[str] = []
    for part in _parts(nodes):
        if part == " " and (not parts or parts[-1][-1] in _TIGHT or parts[-1].endswith((" ", ":"))):
            continue
        if part[0] in _TIGHT and parts and parts[-1] == " ":
            parts.pop()
        parts.append(part)
    while parts and parts[-1] in {" ", ";"}:
        parts.pop()
    return "".join(parts)


def _parts(nodes: Iterable[Any]) -> Iterable[str]:
    for node in nodes:
        match node.type:
            case "whitespace":
                yield " "
            case "{} block":
                yield f"{{{_written(node.content)}}}"
            case "() block" | "[] block":
                yield f"{node.type[0]}{_written(node.content)}{node.type[1]}"
            case "function":
                yield f"{node.name}({_written(node.arguments)})"
            case _:
                yield node.serialize()
