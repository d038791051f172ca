"""The structure tree of a PDF: its elements with their standard roles, and the marked content that each holds.

Source: ISO 32000-1, 14.7 and 14.8.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from pdfminer.pdftypes import PDFObjRef, resolve1
from pdfminer.psparser import PSLiteral
from pdfminer.utils import decode_text

MOST_NODES: Final = 1_000_000
DEEPEST: Final = 150
_HEADING: Final = re.compile(r"(?:H|heading|rubrik)[ _]?([1-9])\b.*", re.IGNORECASE)
_MOST_MAPPED: Final = 12


class TreeTooLargeError(Exception):
    """The tree is larger or deeper than any report's, or leads back into itself."""


@dataclass(slots=True)
class TaggedElement:
    """An element: its role, its place, and what it holds in order: elements, and marks by page and number."""

    role: str
    page: int = 0
    """The object that its page is, 0 where it isn't said."""
    actual: str | None = None
    alternative: str = ""
    title: str = ""
    attributes: dict[str, Any] = field(default_factory=dict)
    kids: list[TaggedElement | tuple[int, int]] = field(default_factory=list)

    @property
    def elements(self) -> Iterator[TaggedElement]:
        """The elements that it holds."""
        return (own for own in self.kids if isinstance(own, TaggedElement))

    def marks(self) -> Iterator[tuple[int, int]]:
        """The marks in it and in all that it holds, in order."""
        for own in self.kids:
            if isinstance(own, TaggedElement):
                yield from own.marks()
            else:
                yield own

    def whole(self, name: str) -> int:
        """A number among its attributes, at least 1."""
        found = resolve1(self.attributes.get(name))
        return found if isinstance(found, int) and found > 1 else 1

    @property
    def heading_level(self) -> int:
        """The level of a heading that has one, else 0."""
        match = _HEADING.fullmatch(self.role)
        return int(match[1]) if match is not None else 0


def read(catalog: Mapping[str, Any]) -> TaggedElement | None:
    """The root of the tree, or None where the file has none.

    Raises:
        TreeTooLargeError: when it is larger or deeper than any report's, or leads back into itself.
    """
    root = resolve1(catalog.get("StructTreeRoot"))
    if not isinstance(root, dict) or not root.get("K"):
        return None
    roles, classes = resolve1(root.get("RoleMap")), resolve1(root.get("ClassMap"))
    reader = _TreeReader(roles if isinstance(roles, dict) else {}, classes if isinstance(classes, dict) else {})
    top = TaggedElement("Document")
    reader.take(top, root.get("K"), 0)
    return top


class _TreeReader:
    def __init__(self, roles: Mapping[str, Any], classes: Mapping[str, Any]) -> None:
        self._roles, self._classes = roles, classes
        self._count = 0
        self._seen: set[int] = set()

    def take(self, parent: TaggedElement, kids: object, depth: int) -> None:
        """Let the parent have what it says that it holds."""
        self._count += 1
        if depth > DEEPEST or self._count > MOST_NODES:
            raise TreeTooLargeError
        if isinstance(kids, PDFObjRef):
            own = resolve1(kids)
            if isinstance(own, dict) and _name(own.get("Type")) not in {"MCR", "OBJR"}:
                if kids.objid in self._seen:
                    raise TreeTooLargeError
                self._seen.add(kids.objid)
            kids = own
        if isinstance(kids, list):
            for each in kids:
                self.take(parent, each, depth + 1)
        elif isinstance(kids, int) and not isinstance(kids, bool):
            parent.kids.append((parent.page, kids))
        elif isinstance(kids, dict):
            self._of_dictionary(parent, kids, depth)

    def _of_dictionary(self, parent: TaggedElement, own: Mapping[str, Any], depth: int) -> None:
        kind = _name(own.get("Type"))
        if kind == "OBJR":
            return
        page = own.get("Pg")
        number = page.objid if isinstance(page, PDFObjRef) else parent.page
        if kind == "MCR" or "S" not in own:
            mcid = resolve1(own.get("MCID"))
            if isinstance(mcid, int):
                parent.kids.append((number, mcid))
            return
        actual = resolve1(own.get("ActualText"))
        made = TaggedElement(
            self._role(own),
            number,
            decode_text(actual) if isinstance(actual, bytes) else None,
            _text(own.get("Alt")),
            _text(own.get("T")),
            self._attributes(own),
        )
        parent.kids.append(made)
        self.take(made, own.get("K"), depth + 1)

    def _role(self, own: Mapping[str, Any]) -> str:
        """The role, as the file maps its own ones to those of the standard; a heading keeps the level of its own name."""
        name = _name(own.get("S"))
        first = _HEADING.fullmatch(name)
        for _ in range(_MOST_MAPPED):
            mapped = _name(resolve1(self._roles.get(name)))
            if not mapped or mapped == name:
                break
            name = mapped
        return f"H{first[1]}" if first is not None and name in {"P", "H"} else name

    def _attributes(self, own: Mapping[str, Any]) -> dict[str, Any]:
        """The attributes of an element, its classes' before its own."""
        found: dict[str, Any] = {}
        classes = resolve1(own.get("C"))
        for each in classes if isinstance(classes, list) else [classes]:
            found |= _flat(self._classes.get(_name(resolve1(each))))
        return found | _flat(own.get("A"))


def _flat(attributes: object) -> dict[str, Any]:
    own = resolve1(attributes)
    if isinstance(own, dict):
        return dict(own)
    found: dict[str, Any] = {}
    for each in own if isinstance(own, list) else ():
        found |= _flat(each) if isinstance(resolve1(each), dict) else {}
    return found


def _name(value: object) -> str:
    own = resolve1(value)
    if isinstance(own, PSLiteral):
        return own.name if isinstance(own.name, str) else own.name.decode("utf-8", "replace")
    return ""


def _text(value: object) -> str:
    own = resolve1(value)
    return decode_text(own) if isinstance(own, bytes) else ""
