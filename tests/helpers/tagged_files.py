"""Tagged PDF files written by hand, byte by byte: pages of marked content, and the tree that says what it is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

FONT = "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>"


@dataclass
class Tag:
    """An element of the tree: its role, what it holds (texts are placed on the page), and its attributes in PDF's words."""

    role: str
    kids: Sequence[Tag | Text] = ()
    more: str = ""


@dataclass
class Text:
    """A text on a page (from 1) at a place; a raised one is smaller, and one in mode 3 is not seen."""

    words: str
    x: float = 50
    y: float = 700
    page: int = 1
    size: float = 10
    properties: str = ""
    mode: int = 0


@dataclass
class _Writer:
    objects: list[str] = field(default_factory=list)

    def add(self, body: str) -> int:
        self.objects.append(body)
        return len(self.objects)


def tagged(*tags: Tag, decoration: str = "", role_map: str = "", more: str = "", has_tree: bool = True) -> bytes:
    """The bytes of a file with these elements; ``decoration`` is drawn outside the tree, ``more`` without any mark."""
    writer = _Writer()
    texts = [text for tag in tags for text in _texts(tag)]
    count = max([text.page for text in texts], default=1)
    catalog, tree, pages, font = (writer.add("") for _ in range(4))
    contents, numbers = {}, {}
    for page in range(1, count + 1):
        drawn = [f"/Artifact BMC {_shown(Text(decoration, y=20))} EMC"] if decoration else []
        drawn += [_shown(Text(more, y=40))] if more else []
        for mcid, text in enumerate(own for own in texts if own.page == page):
            numbers[id(text)] = mcid
            drawn.append(f"/P << /MCID {mcid} {text.properties} >> BDC {_shown(text)} EMC")
        stream = "\n".join(drawn)
        contents[page] = writer.add(f"<< /Length {len(stream.encode('cp1252'))} >>\nstream\n{stream}\nendstream")
    page_objects = {
        page: writer.add(
            f"<< /Type /Page /Parent {pages} 0 R /MediaBox [0 0 595 842] /Contents {contents[page]} 0 R "
            f"/Resources << /Font << /F1 {font} 0 R >> >> >>"
        )
        for page in contents
    }
    kids = " ".join(f"{_element(writer, tag, tree, page_objects, numbers)} 0 R" for tag in tags)
    marked = f"/StructTreeRoot {tree} 0 R /MarkInfo << /Marked true >>" if has_tree else ""
    writer.objects[catalog - 1] = f"<< /Type /Catalog /Pages {pages} 0 R {marked} >>"
    writer.objects[tree - 1] = f"<< /Type /StructTreeRoot /K [{kids}] /RoleMap << {role_map} >> >>"
    listed = " ".join(f"{own} 0 R" for own in page_objects.values())
    writer.objects[pages - 1] = f"<< /Type /Pages /Count {count} /Kids [{listed}] >>"
    writer.objects[font - 1] = FONT
    return _file(writer.objects)


def _texts(tag: Tag) -> list[Text]:
    return [own for kid in tag.kids for own in ([kid] if isinstance(kid, Text) else _texts(kid))]


def _shown(text: Text) -> str:
    words = text.words.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)")
    return f"BT /F1 {text.size} Tf {text.mode} Tr 1 0 0 1 {text.x} {text.y} Tm ({words}) Tj ET"


def _element(writer: _Writer, tag: Tag, parent: int, pages: dict[int, int], numbers: dict[int, Any]) -> int:
    own = writer.add("")
    kids = []
    for kid in tag.kids:
        if isinstance(kid, Text):
            kids.append(f"<< /Type /MCR /Pg {pages[kid.page]} 0 R /MCID {numbers[id(kid)]} >>")
        else:
            kids.append(f"{_element(writer, kid, own, pages, numbers)} 0 R")
    writer.objects[own - 1] = f"<< /Type /StructElem /S /{tag.role} /P {parent} 0 R /K [{' '.join(kids)}] {tag.more} >>"
    return own


def _file(objects: Sequence[str]) -> bytes:
    made = b"%PDF-1.7\n"
    places = []
    for number, body in enumerate(objects, start=1):
        places.append(len(made))
        made += f"{number} 0 obj\n{body}\nendobj\n".encode("cp1252")
    table = "".join(f"{place:010d} 00000 n \n" for place in places)
    end = f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}"
    end += f"trailer\n<< /Size {len(objects) + 1} /Root 1 0 R >>\nstartxref\n{len(made)}\n%%EOF\n"
    return made + end.encode()


def table(rows: Sequence[Sequence[str | Tag]], page: int = 1, top: float = 700) -> Tag:
    """A table whose first row is of heads; each cell stands in a column of its own, each row under the one before."""
    made = []
    for at, row in enumerate(rows):
        cells = []
        for column, own in enumerate(row):
            text = Text(own, 50 + 100 * column, top - 20 * at, page) if isinstance(own, str) and own else None
            cells.append(own if isinstance(own, Tag) else Tag("TD" if at else "TH", [text] if text else []))
        made.append(Tag("TR", cells))
    return Tag("Table", made)
