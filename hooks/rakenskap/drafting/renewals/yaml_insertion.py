"""A YAML file with something put into it: every other line stays as its editor has written it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TypeAlias

import yaml

from rakenskap.drafting import package_text
from rakenskap.drafting.report_package import Value

Step: TypeAlias = str | tuple[str, str]
"""A key of a mapping, or the key and the value that tell an item of a list from the others."""


@dataclass
class YamlText:
    """The text of a YAML file."""

    text: str

    def append(self, path: tuple[Step, ...], item: Value) -> None:
        """Put an item last in the list at ``path``, which is there."""
        node = self.node(path)
        if not isinstance(node, yaml.SequenceNode):
            return
        if node.flow_style:
            place = node.end_mark.index - 1
            comma = ", " if node.value else ""
            self.text = f"{self.text[:place]}{comma}{item}{self.text[place:]}"
            return
        indent = node.value[0].start_mark.column - 2 if node.value else 2
        self._insert(_last_line(node) + 1, package_text.as_yaml([item]), indent)

    def add_key(self, node: yaml.MappingNode, key: str, value: Value) -> None:
        """Put a key last in the mapping ``node`` of this text."""
        self._insert(_last_line(node) + 1, package_text.as_yaml({key: value}), node.start_mark.column)

    def put(self, path: tuple[Step, ...], key: str, value: Value) -> bool:
        """Put a value at the key of the mapping at ``path``, in place of what stands there; false where that can't be done.

        That is where the mapping stands on one line, or an editor has written comments within what would be replaced.
        """
        holder = self.node(path)
        if not isinstance(holder, yaml.MappingNode) or holder.flow_style:
            return False
        found = next(((name, own) for name, own in holder.value if name.value == key), None)
        if found is None:
            self.add_key(holder, key, value)
            return True
        lines = self._lines_without(found[0], found[1])
        if lines is None:
            return False
        first, column = found[0].start_mark.line, found[0].start_mark.column
        begins = self.text.splitlines(keepends=True)[first][:column]
        self.text = "".join(lines)
        self._insert(first, package_text.as_yaml({key: value}), column)
        added = self.text.splitlines(keepends=True)
        added[first] = begins + added[first][column:]
        self.text = "".join(added)
        return True

    def drop(self, path: tuple[Step, ...], key: str) -> bool:
        """Take away a key of the mapping at ``path`` that isn't its first; false where that can't be done, as for ``put``."""
        holder = self.node(path)
        if not isinstance(holder, yaml.MappingNode) or holder.flow_style:
            return False
        lines = next((self._lines_without(name, own) for name, own in holder.value[1:] if name.value == key), None)
        if lines is not None:
            self.text = "".join(lines)
        return lines is not None

    def _lines_without(self, key: yaml.Node, value: yaml.Node) -> list[str] | None:
        """The lines without a key and its value, or None where there are comments within them."""
        lines = self.text.splitlines(keepends=True)
        first, last = key.start_mark.line, _last_line(value)
        return None if any("#" in line for line in lines[first : last + 1]) else [*lines[:first], *lines[last + 1 :]]

    def item(self, path: tuple[str, ...], key: str, value: str) -> yaml.MappingNode | None:
        """The mapping in the list at ``path``, or in the lists of the same name within it, that has ``value`` at ``key``."""
        return _found(self.node(path), path[-1], key, value)

    def show(self, section: yaml.MappingNode, name: str) -> None:
        """Let a section show the table ``name``, after those that it shows."""
        shown = child(section, "show")
        if isinstance(shown, yaml.SequenceNode) and shown.flow_style:
            place = shown.end_mark.index - 1
            comma = ", " if shown.value else ""
            self.text = f"{self.text[:place]}{comma}{name}{self.text[place:]}"
        elif isinstance(shown, yaml.SequenceNode):
            self._insert(_last_line(shown) + 1, package_text.as_yaml([name]), shown.value[0].start_mark.column - 2)
        else:
            title = next(value for key, value in section.value if key.value == "title")
            self._insert(_last_line(title) + 1, package_text.as_yaml({"show": [name]}), section.start_mark.column)

    def node(self, path: tuple[Step, ...]) -> yaml.Node | None:
        """What stands at a path from the root, or None."""
        node = yaml.compose(self.text, Loader=yaml.SafeLoader)
        for step in path:
            node = child(node, step) if isinstance(step, str) else _found(node, "", *step)
        return node

    def value(self, path: tuple[Step, ...]) -> Value | None:
        """What stands at a path, every scalar as its words; None where nothing does."""
        node = self.node(path)
        return None if node is None else _value(node)

    def scalars(self, path: tuple[Step, ...]) -> Iterator[tuple[tuple[str, ...], yaml.ScalarNode, bool]]:
        """The scalars at a path, each with the keys that lead to it from there, and whether it is a key itself."""
        node = self.node(path)
        return iter(()) if node is None else _scalars(node, ())

    def _insert(self, line: int, words: str, indent: int) -> None:
        lines = self.text.splitlines(keepends=True)
        if lines and not lines[-1].endswith("\n"):
            lines[-1] += "\n"
        added = [f"{' ' * indent}{own}" if own.strip() else own for own in words.splitlines(keepends=True)]
        self.text = "".join([*lines[:line], *added, *lines[line:]])


def child(node: yaml.Node | None, name: str) -> yaml.Node | None:
    """What stands at a key of a mapping, or None."""
    if not isinstance(node, yaml.MappingNode):
        return None
    return next((value for key, value in node.value if key.value == name), None)


def same(one: Value | None, other: Value | None) -> bool:
    """True for two values that say the same, whatever numbers and blocks of text are written as."""
    return _plain(one) == _plain(other)


def _plain(value: Value | None) -> object:
    if isinstance(value, Mapping):
        return {key: _plain(own) for key, own in value.items()}
    if value is None or isinstance(value, (str, int)):
        return "" if value is None else str(value).strip()
    return [_plain(own) for own in value]


def _value(node: yaml.Node) -> Value:
    if isinstance(node, yaml.MappingNode):
        return {str(key.value): _value(own) for key, own in node.value}
    if isinstance(node, yaml.SequenceNode):
        return [_value(own) for own in node.value]
    return str(node.value)


def _scalars(node: yaml.Node, keys: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], yaml.ScalarNode, bool]]:
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            yield keys, key, True
            yield from _scalars(value, (*keys, str(key.value)))
    elif isinstance(node, yaml.SequenceNode):
        for value in node.value:
            yield from _scalars(value, keys)
    elif isinstance(node, yaml.ScalarNode):
        yield keys, node, False


def _found(node: yaml.Node | None, name: str, key: str, value: str) -> yaml.MappingNode | None:
    """The item of a list with ``value`` at ``key``, which may lie in the lists called ``name`` of its items."""
    if not isinstance(node, yaml.SequenceNode):
        return None
    for item in node.value:
        own = child(item, key)
        if isinstance(item, yaml.MappingNode) and isinstance(own, yaml.ScalarNode) and own.value == value:
            return item
        inner = _found(child(item, name), name, key, value) if name else None
        if inner is not None:
            return inner
    return None


def _last_line(node: yaml.Node) -> int:
    """The line of the last word of a node; lines are counted from 0."""
    if isinstance(node, yaml.ScalarNode):
        is_block = node.style in {"|", ">"}
        return int(node.end_mark.line) - (1 if is_block and node.end_mark.column == 0 else 0)
    if not isinstance(node, yaml.CollectionNode) or node.flow_style or not node.value:
        return int(node.end_mark.line)
    last = node.value[-1]
    return _last_line(last[1] if isinstance(node, yaml.MappingNode) else last)
