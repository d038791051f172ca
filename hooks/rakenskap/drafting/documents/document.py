"""A document as its reader hands it over, whatever the format: the same values from Word, Excel, PDF and text."""

from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class CellSpan:
    """A cell of a grid that covers others: only the first of them holds its text."""

    rows: int = 1
    columns: int = 1


@dataclass(frozen=True, slots=True)
class GridCell:
    """A cell as it is printed: text without its raised marks, which stand by themselves."""

    # as the reader of the document sees it, spaces made plain, line breaks kept
    text: str
    # raised characters and references to footnotes, as printed: ("1",), ("*",)
    marks: tuple[str, ...] = ()
    # where the document calls it a head
    head: bool = False
    bold: bool = False
    # steps to the right, as the document indents; None where it cannot be known
    indent: int | None = None
    # the first of the cells that are one in the document; the others hold no text, and covered
    span: CellSpan = CellSpan()
    covered: bool = False
    # the number behind the text where the document shows another: 1234.5678 behind "1 235"; scaled as it is shown
    stored: Decimal | None = None
    # "röd", "gul", "grön" …: a signal in colour, of the cell or of a symbol in it, as a traffic light is drawn
    colour: str = ""
    # what somebody has written beside the cell, in a comment of Excel
    comment: str = ""
    # where it stands, in the document's own words: "B7", "rad 3, kolumn 2"
    place: str = ""


@dataclass(frozen=True, slots=True)
class DocumentHeading:
    """A heading, whose level is 1 for the topmost; 0 is the title of the document itself."""

    level: int
    text: str
    # the number that the document puts before it: "2.1"; one that is typed is part of the text
    number: str = ""
    place: str = ""


@dataclass(frozen=True, slots=True)
class DocumentParagraph:
    """A paragraph of prose, a list item or a caption, as Markdown.

    Signs that Markdown would read are escaped. A list item begins with "- " or "1. ", after four spaces for each level;
    links lead to addresses outside the document only. A mark of a note is written raised: "12 021¹ tkr".
    """

    text: str
    # the same without Markdown, as it is read: "* Avser netto"
    plain: str = ""
    # the paragraph's style says that it is the caption of a table
    caption: bool = False
    # the paragraph is the text of a footnote, with its mark
    mark: str = ""
    place: str = ""


@dataclass(frozen=True, slots=True)
class Grid:
    """A table of the document: rows of equal length."""

    rows: tuple[tuple[GridCell, ...], ...]
    # what the document calls it: "tabell 2", "bladet Drift, B3:F18"
    place: str
    # a title that the document itself gives it: the name of a sheet, a table's alternative text
    title: str = ""


Block = DocumentHeading | DocumentParagraph | Grid


@dataclass(frozen=True, slots=True)
class ImportedDocument:
    """What a file says, in reading order."""

    # its name, without folder
    name: str
    blocks: tuple[Block, ...]
    # what is there and is not among the blocks, each as a sentence: pictures, diagrams, hidden rows
    unread: tuple[str, ...] = ()
