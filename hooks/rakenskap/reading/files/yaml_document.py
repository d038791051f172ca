"""YAML files as nodes that know where they stand: every scalar is text, typed later by us.

``no``, ``0123``, ``1.0`` and dates mean what they say, and an error can name line and column.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final, TypeAlias

import yaml

from rakenskap.base.limits import LIMITS
from rakenskap.model.problem import Place, Problem, Review, sign_words
from rakenskap.reading.files import yaml_fault

Node: TypeAlias = "Scalar | Sequence | Mapped"
Path: TypeAlias = tuple[str | int, ...]
"""Keys and positions (from 0) that lead from a root to a node."""
_FAST: Final = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_COMMENT: Final = re.compile(r"[\s:,\]}]*+(?<=\s)#")
_ESCAPE: Final = re.compile(r"\\(?P<code>x..|u....|U........|[0abefvNLP_])|\\.|\\$")
_ESCAPED: Final = ('\\"', "\\\\")
_BENT: Final = re.compile("[“”„‘’‚»«](?P<text>[a-z0-9][a-z0-9_./:-]*)[“”‘’»«]")
"""A word of the format between quotes that a word processor has bent; a title may have such."""
_HEADER: Final = "|>+-0123456789"


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


@dataclass(slots=True)
class Document:
    """One YAML file: its nodes (None when it can't be read), its lines, and the review it belongs to."""

    file: str
    lines: list[str]
    root: Node | None = None
    review: Review = field(default_factory=Review)

    @property
    def problems(self) -> list[Problem]:
        """Every problem of the document's review."""
        return self.review.all()

    def line(self, number: int) -> str:
        """The physical line with this number, empty beyond the file."""
        return self.lines[number - 1] if 0 < number <= len(self.lines) else ""

    def find(self, scalar: Scalar, line: int, column: int, words: str) -> Place:
        """Where ``words`` stand in the file, that stand at ``line`` and ``column`` of the scalar's text."""
        if scalar.block:
            numbers = range(scalar.place.line + line, scalar.place.line + line + 1)
        else:
            numbers = range(scalar.place.line, max(scalar.end, scalar.place.line) + 1)
        for number in numbers:
            begin = column - 1 if scalar.block else scalar.place.column - 1 if number == scalar.place.line else 0
            position = self.line(number).find(words, begin)
            if position >= 0:
                return Place(self.file, number, position + 1)
        return Place(self.file, numbers[0], 1) if scalar.block else scalar.place


def read(file: str, text: str, review: Review | None = None) -> Document:
    """The document that ``text`` writes; faults of form are noted in the review."""
    document = Document(file, text.split("\n"), review=review if review is not None else Review())
    document.review.took_up(file, document.lines)
    try:
        document.root = _Builder(document, iter(yaml.parse(text, Loader=_FAST))).document()
    except _StopError:
        pass  # noted where it was found
    except (yaml.YAMLError, ValueError, OverflowError) as error:
        fault = yaml_fault.of(text, document.lines, error)
        place = Place(file, fault.line, fault.column)
        if not document.review.has_at(fault.code, file, fault.line):
            sign = sign_words(fault.sign) if fault.sign else ""
            document.review.note(fault.code, place, found=fault.found, fitting=fault.fitting, sign=sign)
    return document


class _StopError(Exception):
    """What has been noted makes the rest of the file mean something else."""


class _Builder:
    """Nodes out of PyYAML's events, which carry marks and show aliases before anything is expanded."""

    def __init__(self, document: Document, events: Iterator[yaml.Event]) -> None:
        self._document = document
        self._review = document.review
        self._events = events
        self._depth = 0
        self._count = 0
        self._refers = False

    def document(self) -> Node | None:
        """The root, or None when there is nothing to read."""
        for event in self._events:
            if isinstance(event, yaml.DocumentStartEvent):
                node = self._node(next(self._events))
                next(self._events)  # the document's end
                following = next(self._events)
                if isinstance(following, yaml.DocumentStartEvent):
                    self._review.note("yaml.documents", self._place(following), found="---")
                    return None  # without the rest, the first part would be judged for what it lacks
                if self._refers:
                    return None  # without what they refer to, the nodes would be judged for what they aren't
                if not isinstance(node, Scalar) or node.text:
                    return node
        if not self._review.has(self._document.file):
            self._review.note("yaml.empty", Place(self._document.file, 1, 1))
        return None

    def _place(self, event: yaml.Event) -> Place:
        mark = event.start_mark
        line, column = (mark.line, mark.column) if mark is not None else (0, 0)
        return Place(self._document.file, line + 1, column + 1)

    def _node(self, event: yaml.Event) -> Node:
        place = self._place(event)
        self._count += 1
        if self._count > LIMITS.nodes:
            self._review.note("yaml.nodes", place, limit=str(LIMITS.nodes))
            raise _StopError
        anchor = getattr(event, "anchor", None)
        if anchor is not None:
            self._refers = True
            sign = "*" if isinstance(event, yaml.AliasEvent) else "&"
            if not self._review.has_at("yaml.alias", self._document.file, place.line):
                self._review.note("yaml.alias", place, found=f"{sign}{anchor}")
        if isinstance(event, yaml.AliasEvent):
            return Scalar("", place)
        if getattr(event, "tag", None) is not None:
            self._review.note("yaml.tag", place, found=self._document.line(place.line)[place.column - 1 :].strip())
            self._review.silence(place)
        if isinstance(event, yaml.ScalarEvent):
            return self._scalar(event, place)
        self._depth += 1
        if self._depth > LIMITS.depth:
            self._review.note("yaml.depth", place, limit=str(LIMITS.depth))
            raise _StopError
        node: Node = (
            self._sequence(place) if isinstance(event, yaml.SequenceStartEvent) else self._mapping(event, place)
        )
        self._depth -= 1
        return node

    def _note_space(self, key: Scalar) -> None:
        """Note another space than the ordinary one around a key; before it, what the lines belong to can't be known.

        Raises:
            _StopError: for one before the key.
        """
        written = self._document.line(key.place.line)
        space = re.search(f"[{yaml_fault.SPACES}]", written)
        found = key.text[: len(key.text) - len(key.text.lstrip())]
        sign = space[0] if space is not None else key.text.strip(key.text.strip())[:1]
        known = {"fitting": re.sub(f"[{yaml_fault.SPACES}]", " ", written).strip(), "sign": sign_words(sign)}
        self._review.note("yaml.space", key.place, found=written.replace("\u00a0", "(U+00A0)").strip(), **known)
        if found:
            raise _StopError

    def _scalar(self, event: yaml.ScalarEvent, place: Place) -> Scalar:
        block = event.style in ("|", ">")
        mark = event.start_mark if block else event.end_mark
        line, column = (mark.line + 1, mark.column) if mark is not None else (place.line, 0)
        written = self._document.line(line)
        after = column
        while block and after < len(written) and written[after] in _HEADER:
            after += 1
        comment = _COMMENT.match(written, after)
        if comment is not None:
            shown = written[comment.end() - 1 :].strip()
            self._review.note("yaml.comment", Place(place.file, line, column + 1), found=shown)
        if len(event.value) > LIMITS.text_characters:
            self._review.note("value.long", place, limit=f"{LIMITS.text_characters}")
            return Scalar(event.value[: LIMITS.text_characters], place)
        if event.style == '"':
            self._check_escapes(place, line, column)
        last = event.end_mark.line + 1 if event.end_mark is not None else place.line
        bent = _BENT.fullmatch(event.value) if not event.style else None
        if bent is not None:
            self._review.note("yaml.curly_quotes", place, found=event.value, fitting=bent["text"])
            self._review.silence(place)
            return Scalar(bent["text"], place, end=last)
        return Scalar(event.value, place, block=event.style == "|", end=last)

    def _check_escapes(self, place: Place, line: int, column: int) -> None:
        """Refuse codes of signs: what the guard refuses could be written so, and a Windows path is cut by them."""
        lines = self._document.lines[place.line - 1 : line]
        lines[-1] = lines[-1][:column]
        lines[0] = " " * (place.column - 1) + lines[0][place.column - 1 :]
        for number, text in enumerate(lines, start=place.line):
            for match in _ESCAPE.finditer(text):
                if match[0] not in _ESCAPED:
                    code = "yaml.escape" if match["code"] else "yaml.backslash"
                    self._review.note(code, Place(place.file, number, match.start() + 1), found=match[0])
                    return

    def _sequence(self, place: Place) -> Sequence:
        items = []
        while not isinstance(event := next(self._events), yaml.SequenceEndEvent):
            items.append(self._node(event))
        return Sequence(tuple(items), place)

    def _mapping(self, start: yaml.Event, place: Place) -> Mapped:
        items: dict[str, Node] = {}
        keys: dict[str, Place] = {}
        in_braces = bool(getattr(start, "flow_style", False))
        if in_braces:
            self._review.note("yaml.braces", place, found=self._document.line(place.line)[place.column - 1 :].strip())
            if self._depth == 1:
                raise _StopError
            self._review.silence(place)
        while not isinstance(event := next(self._events), yaml.MappingEndEvent):
            key = self._node(event)
            value = self._node(next(self._events))
            if in_braces:  # a comma in the text makes keys of its words: that has been said
                self._review.silence(key.place)
                self._review.silence(value.place)
            if not isinstance(key, Scalar):
                self._review.note("yaml.key", key.place)
                raise _StopError
            before = self._document.line(value.place.line)[: value.place.column - 1]
            if before.endswith("\t"):  # libyaml reads past it, PyYAML's own parser doesn't
                self._review.note(
                    "yaml.tab_inside", Place(key.place.file, value.place.line, len(before)), found=before.strip()
                )
            name = key.text.strip()
            meant, sign = yaml_fault.list_item(name)
            if meant:
                shown = self._document.line(key.place.line).strip()
                known = {"fitting": yaml_fault.list_item(shown)[0] or meant, "sign": sign_words(sign)}
                self._review.note("yaml.list_sign", key.place, found=shown, **known)
                raise _StopError
            if name != key.text:
                self._note_space(key)
            if name in items:
                self._review.note("yaml.duplicate", key.place, found=name, first=str(keys[name].line))
                continue
            items[name] = value
            keys[name] = key.place
        return Mapped(items, keys, place)
