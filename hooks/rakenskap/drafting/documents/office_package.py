"""A file of Word or Excel as what it is: a zip of XML parts that refer to each other, opened within bounds.

Only the parts that are asked for are unpacked, so what a bomb may hold elsewhere costs nothing. No part is fetched from
outside, and a document type of its own, which neither program writes, is refused before an entity of it can be used.

Source: ECMA-376, parts 1 and 2, in both its forms (transitional and strict).
"""

from __future__ import annotations

import io
import posixpath
import zipfile
import zlib
from dataclasses import dataclass
from typing import Final
from urllib.parse import unquote
from xml.etree import ElementTree as ET
from xml.etree.ElementTree import Element
from xml.parsers import expat

from rakenskap.drafting.documents.refusal import refuse

MOST_BYTES: Final = 64_000_000
"""How large a part may be unpacked; the longest real reports have some three million."""
MOST_BYTES_TOGETHER: Final = 160_000_000
MOST_ELEMENTS: Final = 2_000_000
MOST_MEMBERS: Final = 20_000
_BEGINNING: Final = 4_096
"""Within how many bytes a part's first element nearly always begins."""
_PREFIXES: Final = {
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main": "w",
    "http://purl.oclc.org/ooxml/wordprocessingml/main": "w",
    "http://schemas.openxmlformats.org/spreadsheetml/2006/main": "x",
    "http://purl.oclc.org/ooxml/spreadsheetml/main": "x",
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships": "r",
    "http://purl.oclc.org/ooxml/officeDocument/relationships": "r",
    "http://schemas.openxmlformats.org/package/2006/relationships": "rel",
    "http://schemas.openxmlformats.org/package/2006/content-types": "ct",
    "http://schemas.openxmlformats.org/drawingml/2006/main": "a",
    "http://purl.oclc.org/ooxml/drawingml/main": "a",
    "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing": "wp",
    "http://purl.oclc.org/ooxml/drawingml/wordprocessingDrawing": "wp",
    "http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing": "xdr",
    "http://purl.oclc.org/ooxml/drawingml/spreadsheetDrawing": "xdr",
    "http://schemas.openxmlformats.org/drawingml/2006/picture": "pic",
    "http://purl.oclc.org/ooxml/drawingml/picture": "pic",
    "http://schemas.openxmlformats.org/drawingml/2006/chart": "c",
    "http://purl.oclc.org/ooxml/drawingml/chart": "c",
    "http://schemas.openxmlformats.org/drawingml/2006/diagram": "dgm",
    "http://schemas.openxmlformats.org/markup-compatibility/2006": "mc",
    "http://schemas.openxmlformats.org/officeDocument/2006/math": "m",
    "http://schemas.microsoft.com/office/word/2010/wordprocessingShape": "wps",
    "http://schemas.microsoft.com/office/word/2010/wordml": "w14",
    "http://schemas.microsoft.com/office/spreadsheetml/2018/threadedcomments": "thread",
    "http://schemas.microsoft.com/office/spreadsheetml/2009/9/main": "x14",
    "http://schemas.microsoft.com/office/drawing/2017/decorative": "adec",
    "urn:schemas-microsoft-com:vml": "v",
    "urn:schemas-microsoft-com:office:office": "o",
    "http://www.w3.org/XML/1998/namespace": "xml",
}
"""Short names for the namespaces that are read, the same for both forms of the standard."""
_BROKEN: Final = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    NotImplementedError,
    OSError,
    RuntimeError,
    ValueError,
)
"""What the library raises for a zip file that isn't whole, or is packed in a way that neither program uses."""


@dataclass(frozen=True, slots=True)
class Relation:
    """What a part refers to: the last word of its kind, and the part, or the address where it lies outside."""

    kind: str
    target: str
    is_outside: bool


class OfficePackage:
    """The parts of one file by their paths, each unpacked when it is asked for."""

    def __init__(self, name: str, content: bytes) -> None:
        """Take up the file ``name``.

        Raises:
            DocumentRefusedError: when it is no zip file that can be read.
        """
        self.name = name
        self._left = MOST_BYTES_TOGETHER
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(content))
            members = [own for own in self._zip.infolist() if not own.is_dir()]
        except _BROKEN:
            refuse("document.damaged", name)
        if len(members) > MOST_MEMBERS:
            refuse("document.too_large", name)
        if any(own.flag_bits & 1 for own in members):
            refuse("document.encrypted", name)
        self._members = {_key(own.filename): own for own in members}

    def __contains__(self, path: str) -> bool:
        """True when the part is there."""
        return _key(path) in self._members

    def paths(self) -> list[str]:
        """The paths of all parts, in small letters."""
        return list(self._members)

    def xml(self, path: str) -> Element | None:
        """The part as a tree whose names have short prefixes, or None where it isn't there.

        Raises:
            DocumentRefusedError: when it is too large, no XML, or has a document type of its own.
        """
        return None if path not in self else _tree(self.name, path, self.bytes(path))

    def bytes(self, path: str) -> bytes:
        """What a part holds.

        Raises:
            DocumentRefusedError: when it is too large or can't be unpacked.
        """
        member = self._members[_key(path)]
        self._left -= member.file_size
        if member.file_size > MOST_BYTES or self._left < 0:
            refuse("document.too_large", self.name)
        try:
            with self._zip.open(member) as file:
                # never more than the directory of the zip says: the library holds it to that
                return file.read(MOST_BYTES)
        except _BROKEN:
            refuse("document.damaged", self.name)

    def relations(self, path: str) -> dict[str, Relation]:
        """What a part refers to, by the id that it uses; the package itself is the path ``""``."""
        folder, _, file = path.rpartition("/")
        tree = self.xml(posixpath.join(folder, "_rels", f"{file}.rels"))
        found = {}
        for own in tree.iter("rel:Relationship") if tree is not None else ():
            target, is_outside = own.get("Target", ""), own.get("TargetMode") == "External"
            if not is_outside:
                target = posixpath.normpath(posixpath.join("/", folder, unquote(target).replace("\\", "/"))).lstrip("/")
            found[own.get("Id", "")] = Relation(own.get("Type", "").rpartition("/")[2], target, is_outside)
        return found

    def related(self, path: str, kind: str) -> list[str]:
        """The parts of one kind that a part refers to and that are there."""
        own = self.relations(path).values()
        return [one.target for one in own if one.kind == kind and not one.is_outside and one.target in self]

    def content_type(self, path: str) -> str:
        """What the package says that a part is, in small letters; nothing where it says nothing."""
        types = self.xml("[Content_Types].xml")
        for own in types if types is not None else ():
            if own.tag == "ct:Override" and _key(own.get("PartName", "")) == _key(path):
                return own.get("ContentType", "").lower()
        return ""


def _key(path: str) -> str:
    """A path as parts are found by it: some programs write the separator of Windows, and letters are told apart nowhere."""
    return path.replace("\\", "/").lstrip("/").lower()


def _tree(name: str, path: str, content: bytes) -> Element:
    """The tree of a part, with short prefixes, stopped at what no office program writes."""
    # each element has at most two of them; counted so, a bomb of elements costs nothing
    if content.count(b"<") > 2 * MOST_ELEMENTS:
        refuse("document.too_large", name)
    _refuse_declaration(name, path, content)
    try:
        tree = ET.fromstring(content)  # noqa: S314 - no declaration of an entity has come this far
    except (ET.ParseError, ValueError, LookupError):
        refuse("document.damaged", name)
    names: dict[str, str] = {}
    for own in tree.iter():
        own.tag = names.get(own.tag) or _short(own.tag, names)
        if own.attrib:
            own.attrib = {names.get(key) or _short(key, names): value for key, value in own.attrib.items()}
    return tree


def _refuse_declaration(name: str, path: str, content: bytes) -> None:
    """Refuse a part that has a document type of its own: it can stand before the first element only."""

    def declared(*_: object) -> None:
        refuse("document.declaration", name, part=path)

    def begun(*_: object) -> None:
        raise _BegunError

    parser = expat.ParserCreate()
    parser.StartDoctypeDeclHandler = declared
    parser.StartElementHandler = begun
    try:
        parser.Parse(content[:_BEGINNING], False)  # noqa: FBT003 - more may follow
        parser.Parse(content[_BEGINNING:], True)  # noqa: FBT003 - the last piece
    except (expat.ExpatError, ValueError, LookupError):
        refuse("document.damaged", name)
    except _BegunError:
        return


class _BegunError(Exception):
    """The first element has begun."""


def _short(name: str, names: dict[str, str]) -> str:
    """A name with its prefix for short, remembered."""
    space, parted, local = name.removeprefix("{").partition("}")
    names[name] = f"{_PREFIXES.get(space, 'other')}:{local}" if parted else space
    return names[name]


def below(element: Element | None, path: str) -> Element | None:
    """The first element at a path of names with prefixes, or None where there is none."""
    if element is None:
        return None
    for step in path.split("/"):
        for own in element:
            if own.tag == step:
                element = own
                break
        else:
            return None
    return element
