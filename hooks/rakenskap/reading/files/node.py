"""The nodes of a YAML file: texts, lists and mappings that know where they stand."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeAlias

from rakenskap.base.slot import direct
from rakenskap.model.problem import Place


@direct
@dataclass(frozen=True, slots=True)
class Scalar:
    """A text with its place; ``block`` is true for ``|`` texts, whose lines follow the place's, to line ``end``."""

    text: str
    place: Place
    block: bool = False
    end: int = 0


@dataclass(frozen=True, slots=True)
class Sequence:
    """A list of nodes."""

    items: tuple[Node, ...]
    place: Place


@dataclass(frozen=True, slots=True)
class Mapped:
    """Keys with their values; the place of each key is kept."""

    items: Mapping[str, Node]
    keys: Mapping[str, Place]
    place: Place


Node: TypeAlias = "Scalar | Sequence | Mapped"
Path: TypeAlias = tuple[str | int, ...]
"""Keys and positions (from 0) that lead from a root to a node."""


def plain(node: Node) -> object:
    """The node as Python values: text, list and dict."""
    if isinstance(node, Scalar):
        return node.text
    if isinstance(node, Sequence):
        return [plain(item) for item in node.items]
    return {key: plain(value) for key, value in node.items.items()}


def node_at(root: Node, path: Path) -> Node:
    """The node at ``path`` under ``root``, or the last one on the way that is there."""
    node = root
    for step in path:
        following = _step(node, step)
        if following is None:
            break
        node = following
    return node


def key_place(root: Node, path: Path) -> Place:
    """The place of what stands at ``path`` under ``root``: of its key where it has one."""
    if path and isinstance(path[-1], str):
        holder = node_at(root, path[:-1])
        if isinstance(holder, Mapped) and path[-1] in holder.keys:
            return holder.keys[path[-1]]
    return node_at(root, path).place


def renamed(node: Node, path: Path, old: str, new: str) -> Node:
    """The nodes with one key of the mapping at ``path`` under another name."""
    if path:
        step, rest = path[0], path[1:]
        if isinstance(node, Mapped) and isinstance(step, str) and step in node.items:
            return Mapped({**node.items, step: renamed(node.items[step], rest, old, new)}, node.keys, node.place)
        if isinstance(node, Sequence) and isinstance(step, int):
            changed = (renamed(item, rest, old, new) if at == step else item for at, item in enumerate(node.items))
            return Sequence(tuple(changed), node.place)
        return node
    if not isinstance(node, Mapped):
        return node
    items = {new if key == old else key: value for key, value in node.items.items()}
    return Mapped(items, {new if key == old else key: place for key, place in node.keys.items()}, node.place)


def _step(node: Node, step: str | int) -> Node | None:
    if isinstance(node, Mapped) and isinstance(step, str):
        return node.items.get(step)
    if isinstance(node, Sequence) and isinstance(step, int) and step < len(node.items):
        return node.items[step]
    return None
