"""YAML as nodes that know where they stand: every scalar is text, typed later by us.

``no``, ``0123``, ``1.0`` and dates mean what they say, and an error can name line and column.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final, TypeAlias

import yaml

from rakenskap.guard import LIMITS
from rakenskap.problem import Place, Problem, problem

_COMMENT: Final = re.compile(r"^\s*[:,\]}]*\s+#")


@dataclass(frozen=True, slots=True)
class Scalar:
    """A text with its place; ``block`` is true for ``|`` and ``>`` texts, which begin on the line after."""

    text: str
    place: Place
    block: bool = False


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


@dataclass(slots=True)
class Document:
    """One YAML file: its nodes (None when it can't be read), its lines, and what is wrong with it."""

    file: str
    lines: list[str]
    root: Node | None = None
    problems: list[Problem] = field(default_factory=list)

    def line(self, number: int) -> str:
        """The physical line with this number, empty beyond the file."""
        return self.lines[number - 1] if 0 < number <= len(self.lines) else ""

    def problem(self, code: str, place: Place, *, found: str = "", **values: str) -> None:
        """Note a problem at ``place``, with its line of the file."""
        self.problems.append(problem(code, place, found=found, line_text=self.line(place.line), **values))


def read(file: str, text: str) -> Document:
    """The document that ``text`` writes; faults of form are among its problems."""
    document = Document(file, text.split("\n"))
    try:
        events = list(yaml.parse(text, Loader=yaml.SafeLoader))
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
        code = "yaml.tab" if "\t" in document.line(line)[:column] and "'\\t'" in str(error.problem) else "yaml.form"
        if "mapping values are not allowed" in str(error.problem):
            code = "yaml.colon"
        document.problem(code, Place(file, line, column), found=document.line(line).strip())
        return document
    except yaml.YAMLError:
        document.problem("yaml.form", Place(file, 1, 1), found=document.line(1).strip())
        return document
    builder = _Builder(document, iter(events))
    document.root = builder.document()
    return document


class _Builder:
    """Nodes out of PyYAML's events, which carry marks and show aliases before anything is expanded."""

    def __init__(self, document: Document, events: Iterator[yaml.Event]) -> None:
        self._document = document
        self._events = events
        self._depth = 0

    def document(self) -> Node | None:
        for event in self._events:
            if isinstance(event, yaml.DocumentStartEvent):
                node = self._node(next(self._events))
                next(self._events)  # the document's end
                following = next(self._events)
                if isinstance(following, yaml.DocumentStartEvent):
                    self._document.problem("yaml.documents", self._place(following))
                return node
        return None

    def _place(self, event: yaml.Event) -> Place:
        mark = event.start_mark
        return Place(self._document.file, mark.line + 1, mark.column + 1)

    def _node(self, event: yaml.Event) -> Node:
        place = self._place(event)
        if isinstance(event, yaml.AliasEvent):
            self._document.problem("yaml.alias", place, found=f"*{event.anchor}")
            return Scalar("", place)
        if getattr(event, "anchor", None) is not None:
            self._document.problem("yaml.alias", place, found=f"&{event.anchor}")
        if getattr(event, "tag", None) is not None:
            self._document.problem("yaml.tag", place, found=str(event.tag))
        if isinstance(event, yaml.ScalarEvent):
            return self._scalar(event, place)
        self._depth += 1
        if self._depth == LIMITS.depth + 1:
            self._document.problem("yaml.depth", place, limit=str(LIMITS.depth))
        node: Node = self._sequence(place) if isinstance(event, yaml.SequenceStartEvent) else self._mapping(place)
        self._depth -= 1
        return node

    def _scalar(self, event: yaml.ScalarEvent, place: Place) -> Scalar:
        block = event.style in ("|", ">")
        mark = event.start_mark if block else event.end_mark
        rest = self._document.line(mark.line + 1)[mark.column :]
        if block:
            rest = rest.lstrip("|>+-0123456789")
        if _COMMENT.match(rest):
            self._document.problem(
                "yaml.comment", Place(place.file, mark.line + 1, mark.column + 1), found=rest.strip(" :")
            )
        return Scalar(event.value, place, block)

    def _sequence(self, place: Place) -> Sequence:
        items = []
        while not isinstance(event := next(self._events), yaml.SequenceEndEvent):
            items.append(self._node(event))
        return Sequence(tuple(items), place)

    def _mapping(self, place: Place) -> Mapped:
        items: dict[str, Node] = {}
        keys: dict[str, Place] = {}
        while not isinstance(event := next(self._events), yaml.MappingEndEvent):
            key = self._node(event)
            value = self._node(next(self._events))
            if not isinstance(key, Scalar):
                self._document.problem("yaml.key", key.place)
                continue
            if key.text in items:
                first = str(keys[key.text].line)
                self._document.problem("yaml.duplicate", key.place, found=key.text, first=first)
                continue
            items[key.text] = value
            keys[key.text] = key.place
        return Mapped(items, keys, place)


def plain(node: Node) -> object:
    """The node as Python values: text, list and dict."""
    if isinstance(node, Scalar):
        return node.text
    if isinstance(node, Sequence):
        return [plain(item) for item in node.items]
    return {key: plain(value) for key, value in node.items.items()}


def at(node: Node, path: tuple[str | int, ...]) -> Place:
    """The place of what stands at ``path`` under ``node``: of its key where it has one."""
    place = node.place
    for step in path:
        if isinstance(node, Mapped) and isinstance(step, str) and step in node.items:
            place, node = node.keys[step], node.items[step]
        elif isinstance(node, Sequence) and isinstance(step, int) and step < len(node.items):
            node = node.items[step]
            place = node.place
        else:
            break
    return place


def value_at(node: Node, path: tuple[str | int, ...]) -> Place:
    """The place of the value at ``path`` under ``node``."""
    for step in path:
        if isinstance(node, Mapped) and isinstance(step, str) and step in node.items:
            node = node.items[step]
        elif isinstance(node, Sequence) and isinstance(step, int) and step < len(node.items):
            node = node.items[step]
    return node.place
