"""A YAML file with some of its texts replaced and items taken out, and every other line where it was."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Final, TypeAlias

import yaml
from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

_FAST: Final = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_ID: Final = re.compile(r"[a-z][a-z0-9_]*")
Spot: TypeAlias = tuple[int, int]
"""Line and column at which a text begins, both from 0."""


def spot(node: Node) -> Spot:
    """Where a node begins."""
    mark = node.start_mark
    return (mark.line, mark.column) if mark is not None else (0, 0)


@dataclass(frozen=True, slots=True)
class YamlFile:
    """A file as nodes that know where they stand."""

    text: str
    root: Node

    @classmethod
    def read(cls, text: str) -> YamlFile | None:
        """The file, or None where it isn't sound YAML."""
        try:
            root = yaml.compose(text, Loader=_FAST)
        except (yaml.YAMLError, ValueError, OverflowError, RecursionError):
            return None
        return cls(text, root) if isinstance(root, Node) else None

    def scalars(self) -> Iterator[tuple[ScalarNode, bool]]:
        """Every text, and whether it is a key."""
        yield from _scalars(self.root)

    def edited(self, said: Callable[[ScalarNode, bool], str], gone: set[Spot], comments: Callable[[str], str]) -> str:
        """The text with what is ``said`` in place of each scalar, and without the items that begin at ``gone``.

        ``comments`` is what is made of lines that are comments.
        """
        lines = self.text.split("\n")
        lost = {line for item in self._items() if spot(item) in gone for line in _lines(item, lines)}
        lost |= {line for key, items in self._lists() if items and _are_gone(items, gone) for line in [spot(key)[0]]}
        inside: set[int] = set()
        edits: list[tuple[Spot, Spot, str]] = []
        for node, is_key in self.scalars():
            inside.update(_lines(node, lines))
            new = said(node, is_key)
            if new != node.value and spot(node)[0] not in lost:
                edits.append((spot(node), _end(node, lines), _written(node, new, lines, is_key=is_key)))
        for (line, column), (last, end), new in sorted(edits, reverse=True):
            rest = lines[last][end:]
            made = f"{lines[line][:column]}{new}{rest}".split("\n")
            made += [""] * (last - line + 1 - len(made))
            lines[line : last + 1] = made
            if len(made) != last - line + 1:  # what stood below has another number now
                lost = {own + len(made) - (last - line + 1) if own > last else own for own in lost}
                inside = {own + len(made) - (last - line + 1) if own > last else own for own in inside}
        for number in lost:
            lines[number] = ""
        return "\n".join(
            comments(line) if line.lstrip().startswith("#") and number not in inside else line
            for number, line in enumerate(lines)
        )

    def inside(self, begun: set[Spot]) -> Iterator[Spot]:
        """Where the texts begin of the items that begin at ``begun``."""
        for item in self._items():
            if spot(item) in begun:
                yield from (spot(own) for own, _ in _scalars(item))

    def _items(self) -> Iterator[Node]:
        for _, items in self._lists():
            yield from items

    def _lists(self) -> Iterator[tuple[Node, list[Node]]]:
        """Every list under a key, with its items."""
        waiting = [self.root]
        while waiting:
            node = waiting.pop()
            if isinstance(node, SequenceNode):
                waiting += node.value
            elif isinstance(node, MappingNode):
                for key, value in node.value:
                    waiting.append(value)
                    if isinstance(value, SequenceNode):
                        yield key, value.value


def child(node: Node | None, key: str) -> Node | None:
    """The value of a key of a mapping, or None."""
    pairs = node.value if isinstance(node, MappingNode) else []
    return next((value for own, value in pairs if isinstance(own, ScalarNode) and own.value == key), None)


def items(node: Node | None) -> list[Node]:
    """The items of a list, none of anything else."""
    return list(node.value) if isinstance(node, SequenceNode) else []


def text(node: Node | None, key: str) -> str:
    """The text of a key of a mapping, empty where there is none."""
    own = child(node, key)
    return str(own.value).strip() if isinstance(own, ScalarNode) else ""


def texts(node: Node | None) -> Iterator[tuple[str, ScalarNode]]:
    """Every text in a node that isn't a key, with its nearest key."""
    if isinstance(node, ScalarNode):
        yield "", node
    elif isinstance(node, SequenceNode):
        for item in node.value:
            yield from texts(item)
    elif isinstance(node, MappingNode):
        for key, value in node.value:
            for inner, own in texts(value):
                yield inner or (key.value if isinstance(key, ScalarNode) else ""), own


def _scalars(node: Node) -> Iterator[tuple[ScalarNode, bool]]:
    if isinstance(node, ScalarNode):
        yield node, False
    elif isinstance(node, SequenceNode):
        for item in node.value:
            yield from _scalars(item)
    elif isinstance(node, MappingNode):
        for key, value in node.value:
            if isinstance(key, ScalarNode):
                yield key, True
            yield from _scalars(value)


def _are_gone(items_: list[Node], gone: set[Spot]) -> bool:
    return all(spot(item) in gone for item in items_)


def _lines(node: Node, lines: list[str]) -> range:
    """The numbers of the lines that a node stands on."""
    last = [_end(own, lines)[0] for own, _ in _scalars(node)]
    return range(spot(node)[0], max(last, default=spot(node)[0]) + 1)


def _end(node: ScalarNode, lines: list[str]) -> Spot:
    """Where a text ends: of a block the end of its last line that holds anything."""
    if node.style in ("|", ">"):
        line = spot(node)[0] + 1
        filled = next((own for own in lines[line:] if own.strip()), "")
        depth, last = len(filled) - len(filled.lstrip()), spot(node)[0]
        while line < len(lines) and (not lines[line].strip() or len(lines[line]) - len(lines[line].lstrip()) >= depth):
            last = line if lines[line].strip() else last
            line += 1
        return last, len(lines[last])
    mark = node.end_mark
    line, column = (mark.line, mark.column) if mark is not None else spot(node)
    if not node.style:  # libyaml takes the space after it along
        while line > spot(node)[0] and not lines[line][:column].strip():
            line -= 1
            column = len(lines[line])
        column = len(lines[line][:column].rstrip())
    return line, column


def _written(node: ScalarNode, new: str, lines: list[str], *, is_key: bool) -> str:
    """A text as YAML, which reads back as ``new``."""
    if is_key or (_ID.fullmatch(new) and new not in {"no", "yes", "null", "true", "false"}):
        return new
    line, column = spot(node)
    if node.style == "|" or "\n" in new.strip("\n"):
        own = lines[line + 1] if node.style == "|" and line + 1 < len(lines) else " " * column
        depth = max(len(own) - len(own.lstrip()), 1)
        body = [f"{' ' * depth}{part}".rstrip() for part in new.rstrip("\n").split("\n")]
        return "\n".join(["|", *body])
    escaped = new.strip("\n").replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'
