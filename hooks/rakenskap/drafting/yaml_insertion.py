"""A YAML file with something put into it: every other line stays as its editor has written it."""

from __future__ import annotations

from dataclasses import dataclass

import yaml

from rakenskap.drafting import package_text
from rakenskap.drafting.report_package import Value


@dataclass
class YamlText:
    """The text of a YAML file whose root is a mapping."""

    text: str

    def append(self, path: tuple[str, ...], item: Value) -> None:
        """Put an item last in the list at ``path``, which is there."""
        node = self._at(path)
        if not isinstance(node, yaml.SequenceNode):
            return
        indent = node.value[0].start_mark.column - 2 if node.value else 2
        self._insert(_last_line(node) + 1, package_text.as_yaml([item]), indent)

    def add_key(self, node: yaml.MappingNode, key: str, value: Value) -> None:
        """Put a key last in the mapping ``node`` of this text."""
        self._insert(_last_line(node) + 1, package_text.as_yaml({key: value}), node.start_mark.column)

    def item(self, path: tuple[str, ...], key: str, value: str) -> yaml.MappingNode | None:
        """The mapping in the list at ``path``, or in the lists of the same name within it, that has ``value`` at ``key``."""
        return _found(self._at(path), path[-1], key, value)

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

    def _at(self, path: tuple[str, ...]) -> yaml.Node | None:
        node = yaml.compose(self.text, Loader=yaml.SafeLoader)
        for name in path:
            node = child(node, name)
        return node

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


def _found(node: yaml.Node | None, name: str, key: str, value: str) -> yaml.MappingNode | None:
    if not isinstance(node, yaml.SequenceNode):
        return None
    for item in node.value:
        own = child(item, key)
        if isinstance(item, yaml.MappingNode) and isinstance(own, yaml.ScalarNode) and own.value == value:
            return item
        inner = _found(child(item, name), name, key, value)
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
