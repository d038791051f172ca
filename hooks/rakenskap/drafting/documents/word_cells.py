"""The tables of a Word document as cells that are drawn: rows, spans, heads, shades and the text of each cell."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Final
from xml.etree.ElementTree import Element

from rakenskap.drafting.documents.grid import MOST_COLUMNS, DrawnCell
from rakenskap.drafting.documents.markdown_text import Stretch
from rakenskap.drafting.documents.office_package import below
from rakenskap.drafting.documents.printed_text import colour_name, is_power, plain, without_marks
from rakenskap.drafting.documents.word_styles import Numbering, switched, value, whole
from rakenskap.drafting.documents.word_text import TextReading, chosen, stretches

_HOLDING: Final = frozenset({"w:sdt", "w:sdtContent", "w:customXml", "w:smartTag", "w:ins", "w:moveTo"})
_LOOKS: Final = {"firstRow": 0x20, "lastRow": 0x40, "firstColumn": 0x80, "lastColumn": 0x100}
_PARTS: Final = {"firstRow": "firstRow", "lastRow": "lastRow", "firstColumn": "firstCol", "lastColumn": "lastCol"}
_SLIVER: Final = 110
"""How narrow a column is, in twentieths of a point, that only comes of cells drawn a little apart."""
_SPACE: Final = 55
"""About how wide a space is, in the same measure."""


def held(parent: Element, *tags: str) -> Iterator[Element]:
    """The elements of these names in the parent, also where controls or marks hold them."""
    for own in parent:
        if own.tag in tags:
            yield own
        elif own.tag in _HOLDING:
            yield from held(own, *tags)
        elif own.tag == "mc:AlternateContent":
            yield from held(chosen(own), *tags)


@dataclass(slots=True)
class WordTable:
    """One table: its cells, and the tables that lie in them."""

    cells: list[DrawnCell] = field(default_factory=list)
    nested: list[Element] = field(default_factory=list)
    hidden_rows: int = 0


@dataclass(frozen=True, slots=True)
class _Looks:
    """Which parts of a table its style makes its own, and which of them are bold."""

    parts: frozenset[str]
    bold: frozenset[str]


def read(table: Element, reading: TextReading, numbering: Numbering) -> WordTable:
    """The cells of a table, with what their text brings along kept in ``reading``."""
    result = WordTable()
    looks = _looks(table, reading)
    columns = _boundaries(table)
    open_cells: dict[int, DrawnCell] = {}
    rows = list(held(table, "w:tr"))
    at = 0
    for row in rows:
        properties = below(row, "w:trPr")
        if switched(properties, "w:hidden"):
            result.hidden_rows += 1
            continue
        is_head = bool(switched(properties, "w:tblHeader")) or (at == 0 and "firstRow" in looks.parts)
        begin = whole(value(properties, "w:gridBefore"))
        for cell in held(row, "w:tc"):
            own = below(cell, "w:tcPr")
            wide = min(max(whole(value(own, "w:gridSpan")), 1), MOST_COLUMNS + 1)
            column, end = columns(begin), columns(begin + wide)
            begin += wide
            merge = below(own, "w:vMerge")
            above = open_cells.get(column)
            if merge is not None and merge.get("w:val") != "restart" and above is not None:
                above.rows = at - above.row + 1
                continue
            drawn = DrawnCell(at, column, 1, end - column, head=is_head)
            _fill(drawn, cell, reading, numbering, result)
            if drawn.columns or not drawn.is_empty:
                drawn.columns = max(drawn.columns, 1)
                result.cells.append(drawn)
            open_cells.pop(column, None)
            if merge is not None:
                open_cells[column] = drawn
        at += 1
    _embolden(result.cells, looks, at)
    return result


def _looks(table: Element, reading: TextReading) -> _Looks:
    """What the table's style makes of its first and last rows and columns, where the table uses that."""
    properties = below(table, "w:tblPr")
    style = value(properties, "w:tblStyle")
    look = below(properties, "w:tblLook")
    try:
        bits = int(look.get("w:val", "0"), 16) if look is not None else 0
    except ValueError:
        bits = 0
    parts, bold = set(), set()
    for name, bit in _LOOKS.items():
        said = look.get(f"w:{name}") if look is not None else None
        styled = reading.styles.table_part(style, _PARTS[name])
        if styled is not None and (said in {"1", "true"} if said is not None else bits & bit):
            parts.add(name)
            if switched(below(styled, "w:rPr"), "w:b"):
                bold.add(name)
    return _Looks(frozenset(parts), frozenset(bold))


def _embolden(cells: list[DrawnCell], looks: _Looks, rows: int) -> None:
    width = max((own.column + own.columns for own in cells), default=0)
    for own in cells:
        own.bold = own.bold or (
            bool(own.text)
            and (
                ("firstRow" in looks.bold and own.row == 0)
                or ("lastRow" in looks.bold and own.row + own.rows == rows)
                or ("firstColumn" in looks.bold and own.column == 0)
                or ("lastColumn" in looks.bold and own.column + own.columns == width)
            )
        )


def _boundaries(table: Element) -> Callable[[int], int]:
    """Which column each of the table's own columns begins: those too narrow to hold anything are none of their own."""
    grid = below(table, "w:tblGrid")
    widths = [own.get("w:w") for own in (grid if grid is not None else ()) if own.tag == "w:gridCol"]
    is_own = [width is None or whole(width) >= _SLIVER or whole(width) <= 0 for width in widths]
    if all(is_own) or not any(is_own) or _is_any_filled(table, is_own):
        return lambda column: column
    ends = [sum(is_own[:at]) for at in range(len(is_own) + 1)]
    return lambda column: ends[column] if column < len(ends) else ends[-1] + column - len(is_own)


def _is_any_filled(table: Element, is_own: list[bool]) -> bool:
    """True when a cell that lies in narrow columns alone holds text."""
    for row in held(table, "w:tr"):
        begin = whole(value(row, "w:trPr/w:gridBefore"))
        for cell in held(row, "w:tc"):
            end = begin + max(whole(value(cell, "w:tcPr/w:gridSpan")), 1)
            if not any(is_own[begin:end]) and any((own.text or "").strip() for own in cell.iter("w:t")):
                return True
            begin = end
    return False


def _fill(drawn: DrawnCell, cell: Element, reading: TextReading, numbering: Numbering, result: WordTable) -> None:
    """Give the cell its text, with what says how it looks."""
    lines: list[str] = []
    marks: list[str] = []
    bold: list[bool] = []
    reading.colours.clear()
    for own in held(cell, "w:p", "w:tbl"):
        if own.tag == "w:tbl":
            result.nested.append(own)
            continue
        label = numbering.label(own)
        pieces = stretches(own, reading)
        line, raised = cell_text(pieces)
        if drawn.offset is None:
            drawn.offset = _offset(own, pieces, reading)
        if label is not None and line:
            line = f"{'–' if label.is_bullet else label.text} {line}"
        lines.append(line)
        marks += raised
        style_is_bold = reading.styles.of_text(value(own, "w:pPr/w:pStyle"), "w:b")
        bold += [each.bold or style_is_bold for each in pieces if each.text.strip() and not each.raised]
    for box in reading.boxes:
        lines += [plain("".join(each.text for each in stretches(own, reading))) for own in held(box, "w:p")]
    reading.boxes.clear()
    drawn.text, drawn.marks = plain("\n".join(lines)), tuple(marks)
    drawn.bold = bool(bold) and all(bold)
    drawn.colour = _colour(cell, drawn.text, reading)


def cell_text(pieces: list[Stretch]) -> tuple[str, list[str]]:
    """The text of a paragraph without what is raised, and that: marks, but no powers of metres."""
    text = ""
    marks: list[str] = []
    for own in pieces:
        raised = own.text.strip()
        if not own.raised or not raised:
            text += own.text
        elif is_power(text, raised):
            text += {"2": "²", "3": "³"}[raised]
        elif raised.isalpha() and len(raised) > 1:
            # an ordinal or a trade mark, and part of its word
            text += raised
        else:
            marks += [each for each in raised.replace(",", " ").replace(";", " ").split() if each]
    text, typed = without_marks(plain(text))
    return plain(text), [*marks, *typed]


def _offset(paragraph: Element, pieces: list[Stretch], reading: TextReading) -> float:
    """How far the text begins from the cell's left edge."""
    said = reading.styles.paragraph_value
    left = said(paragraph, "w:ind", "w:left") or said(paragraph, "w:ind", "w:start")
    first = whole(said(paragraph, "w:ind", "w:firstLine")) - whole(said(paragraph, "w:ind", "w:hanging"))
    text = "".join(own.text for own in pieces)
    lead = text[: len(text) - len(text.lstrip())]
    return max(whole(left) + first, 0) + _SPACE * len(lead.replace("\t", " " * 8))


def _colour(cell: Element, text: str, reading: TextReading) -> str:
    """The signal that the cell is: its shade, or the colour of a symbol that is all that stands in it."""
    shade = colour_name(value(cell, "w:tcPr/w:shd", "w:fill") or "", text)
    if shade or any(char.isalnum() for char in text) or not text:
        return shade
    return next((name for own in reading.colours if (name := colour_name(own))), "")
