"""A document as sections with prose and tables: each table with its caption, and the remarks that stand under it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field, replace
from typing import Final

from rakenskap.drafting.documents.document import (
    Block,
    DocumentHeading,
    DocumentParagraph,
    Grid,
    GridCell,
    ImportedDocument,
)
from rakenskap.drafting.inference import dash_meaning, grid_parts, printed_figure
from rakenskap.drafting.inference.printed_figure import CellSort, plain
from rakenskap.model.row_words import is_total_label

_LONGEST_CAPTION: Final = 110
_MOST_SAID: Final = 3
"""How many paragraphs may stand between a caption and its table, with the caption."""
_NUMBERED: Final = re.compile(r"(?i)^(?:tabell|tab\.?|figur|diagram)\s*\d+[a-z]?\s*[.:–-]?\s*")
_OF_FIGURE: Final = re.compile(r"(?i)^(?:figur|diagram)")
_CONTINUED: Final = re.compile(
    r"(?i)^[(\[]?(?:forts\.?|fortsättning(?:en)?|fortsatt)\b.{0,60}$|^.{1,110}[\s,(\[](?:forts|fortsättning|fortsatt|fortsätter)\.?[)\]]?[.:]?$"
)
_MARKED: Final = re.compile(r"^(?P<mark>\*+\)?|[†‡]+|[¹²³⁰⁴-⁹]+[)⁾]?|\(?\d\))\s*(?=\S)")
_BARE_MARK: Final = re.compile(r"^(?P<mark>\d)\s+(?=[A-ZÅÄÖ])")
_GLUED_MARK: Final = re.compile(r"(?P<figure>[^()]*\d)(?P<mark>\d)\)")
_ENDING: Final = re.compile(r"(?<=\S)(?P<mark>[¹²³⁰⁴-⁹]+[)⁾]?)$")
_LOWERED: Final = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_REMARK: Final = re.compile(
    r"(?i)^(?:anm(?:ärkning(?:ar)?)?|not(?:er)?|fotnot|kommentar till tabellen)\s*\d?\s*[.:]\s*"
)
_SIGN: Final = r"[^\w\s,;=()]{1,2}\ufe0f?\s*=\s*[^=,;]*\w[^=,;]*"
_SIGNS: Final = re.compile(rf"^\(?{_SIGN}(?:[,;]\s*{_SIGN})*$")
_SOURCE: Final = re.compile(r"(?i)^källa\s*:")
_UNIT: Final = re.compile(
    r"(?i)^\(?(?:alla )?(?:belopp|värden|siffror)?\s*(?:anges |redovisas )?(?:i )?(?:tkr|mnkr|mkr|kkr|kr|tusen\w* kronor|miljon\w* kronor)[.)]?$"
)
_LIST: Final = re.compile(r"^(?:-|\d+\.)\s")
_BOLD: Final = re.compile(r"(?P<stars>\*{1,3}|__?)(?P<inside>(?![\s*_])(?:\\.|[^*\\])+)(?P=stars)")
"""A paragraph that is bold or italic as a whole, in Markdown."""
_NOTED: Final = re.compile(r"(?i)^not\s+(?P<number>\d+)\b")


@dataclass(frozen=True, slots=True)
class PrintedRemark:
    """What stands under a table about it, with its mark where it has one."""

    text: str
    mark: str = ""


@dataclass(frozen=True, slots=True)
class PrintedTable:
    """A table with what is printed around it; ``headings`` are those it stands under, the topmost first.

    ``near`` is the prose just before it, and ``over`` that earlier in its section and in those it is a part of.
    """

    rows: tuple[tuple[GridCell, ...], ...]
    place: str
    caption: str = ""
    description: str = ""
    headings: tuple[str, ...] = ()
    remarks: tuple[PrintedRemark, ...] = ()
    near: tuple[str, ...] = ()
    over: tuple[str, ...] = ()


@dataclass
class DocumentPart:
    """A section as it is printed: its heading, and its prose and tables in order."""

    level: int
    title: str
    blocks: list[str | PrintedTable] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class DocumentOutline:
    """The sections of a document, and the texts of its footnotes by their marks."""

    parts: tuple[DocumentPart, ...]
    footnotes: tuple[PrintedRemark, ...]


def of_document(document: ImportedDocument) -> DocumentOutline:
    """The outline of ``document``."""
    parts = [DocumentPart(1, "")]
    trail: list[str] = []
    footnotes: list[PrintedRemark] = []
    run: list[DocumentParagraph | Grid] = []
    over: list[list[str]] = [[]]
    for block in _captions_first(document.blocks):
        if isinstance(block, DocumentHeading):
            _fill(parts[-1], run, tuple(trail), _told(over))
            above = max(block.level, 0)
            over[-1] = [plain(own.text) for own in run if isinstance(own, DocumentParagraph)]
            over = [*(over + [[]] * above)[:above], []]
            run = []
            trail = [*trail[: max(block.level - 1, 0)], plain(block.text)]
            parts.append(DocumentPart(block.level, plain(block.text)))  # 0 for the title of the document
        elif isinstance(block, DocumentParagraph) and block.mark:
            footnotes.append(PrintedRemark(plain(block.text), block.mark))
        elif isinstance(block, DocumentParagraph) and not block.text.strip():
            continue
        else:
            run.append(block)
    _fill(parts[-1], run, tuple(trail), _told(over))
    return DocumentOutline(tuple(part for part in parts if part.title or part.blocks), tuple(footnotes))


def _told(over: Sequence[Sequence[str]]) -> tuple[str, ...]:
    """What the sections over one say, the nearest first."""
    return tuple(text for own in reversed(over) for text in own)


def _captions_first(blocks: Sequence[Block]) -> Sequence[Block]:
    """The blocks with every caption before its table, where a document has them under its tables."""
    own = [block for block in blocks if not isinstance(block, DocumentParagraph) or block.text.strip()]
    captions = [at for at, block in enumerate(own) if _is_numbered(block)]
    under = [at for at in captions if at and isinstance(own[at - 1], Grid)]
    is_last = [at for at in under if at + 1 == len(own) or not isinstance(own[at + 1], Grid)]
    if not is_last or len(under) < len(captions):
        return blocks
    for at in under:
        caption = own[at]
        if isinstance(caption, DocumentParagraph):
            own[at - 1 : at + 1] = [replace(caption, caption=True), own[at - 1]]
    return own


def _is_numbered(block: Block) -> bool:
    """True for a paragraph that is a caption with a number, and no sentence that begins with one."""
    if not isinstance(block, DocumentParagraph) or block.mark:
        return False
    own = plain(block.text)
    is_of_table = _NUMBERED.match(own) is not None and not _OF_FIGURE.match(own)
    return is_of_table and len(own) <= _LONGEST_CAPTION and not (own.endswith(".") and not block.caption)


def _fill(
    part: DocumentPart, run: Sequence[DocumentParagraph | Grid], trail: tuple[str, ...], over: tuple[str, ...]
) -> None:
    """Lay the prose and the tables of a section in it."""
    waiting: list[DocumentParagraph] = []
    for at, block in enumerate(run):
        if isinstance(block, DocumentParagraph):
            waiting.append(block)
            continue
        rows = tuple(_filled(block))
        if not rows:
            continue
        before = part.blocks[-1] if part.blocks else None
        if isinstance(before, PrintedTable) and _continues(before, rows, waiting):
            part.blocks[-1] = replace(before, rows=tuple(_joined(before.rows, rows)))
            waiting = []
            continue
        caption, description, prose = _caption(waiting, block.title)
        part.blocks.extend(_texts(prose))
        following = list(run[at + 1 :])
        remarks, used = _remarks(following, _marks(rows))
        rows = tuple(_unglued(rows, remarks))
        near = tuple(plain(own.text) for own in prose[-_MOST_SAID:])
        part.blocks.append(PrintedTable(rows, block.place, caption, description, trail, remarks, near, over))
        over = (*(plain(own.text) for own in prose), *over)
        waiting = []
        if used:
            _fill(part, following[used:], trail, over)
            return
    part.blocks.extend(_texts(waiting))


def _marks(rows: Sequence[Sequence[GridCell]]) -> frozenset[str]:
    """The marks that stand in a table."""
    return frozenset(bare_mark(mark) for row in rows for cell in row for mark in cell.marks)


def _unglued(rows: Sequence[tuple[GridCell, ...]], remarks: Sequence[PrintedRemark]) -> Iterator[tuple[GridCell, ...]]:
    """The rows, in which a figure that ends in the mark of a remark has it as a mark: *1481)* is 148 with note 1."""
    known = {own.mark.strip() for own in remarks if own.mark.endswith(")")}
    for row in rows:
        yield tuple(_with_mark(cell, known) for cell in row)


def _with_mark(cell: GridCell, known: AbstractSet[str]) -> GridCell:
    found = _GLUED_MARK.fullmatch(plain(cell.text))
    if found is None or f"{found['mark']})" not in known:
        return cell
    if printed_figure.read(found["figure"]).sort is not CellSort.NUMBER:
        return cell
    return replace(cell, text=found["figure"], marks=(*cell.marks, f"{found['mark']})"))


def _texts(prose: Sequence[DocumentParagraph]) -> Iterator[str]:
    return (own.text.strip() for own in prose)


def _filled(grid: Grid) -> Iterator[tuple[GridCell, ...]]:
    """The rows that hold something, without columns that hold nothing at all."""
    rows = [row for row in grid.rows if any(cell.text.strip() or cell.marks for cell in row)]
    if not rows:
        return
    width = max(map(len, rows))
    padded = [(*row, *([GridCell("")] * (width - len(row)))) for row in rows]
    kept = [at for at in range(width) if any(row[at].text.strip() or row[at].covered for row in padded)]
    for row in padded:
        yield tuple(row[at] for at in kept)


def _caption(before: Sequence[DocumentParagraph], title: str) -> tuple[str, str, Sequence[DocumentParagraph]]:
    """A table's caption, what is said of it under that, and the prose before it."""
    near = range(len(before) - 1, max(len(before) - 1 - _MOST_SAID, -1), -1)
    marked = next((at for at in near if before[at].caption or _NUMBERED.match(plain(before[at].text))), None)
    if marked is None and title and 0 < len(before) <= _MOST_SAID and _is_caption(before[0].text):
        marked = 0  # on a sheet of its own what stands over the table is about it
    if marked is not None:
        said = " ".join(plain(own.text) for own in before[marked + 1 :])
        return _titled(before[marked].text), said, before[:marked]
    description = ""
    prose = list(before)
    if prose and _UNIT.match(plain(prose[-1].text)):
        description = plain(prose.pop().text)
    if prose and _is_caption(prose[-1].text):
        return _titled(prose[-1].text), description, prose[:-1]
    return plain(title), description, prose


def _titled(text: str) -> str:
    own = plain(text).strip("*_ ")
    return _NUMBERED.sub("", own) or own


def _is_caption(text: str) -> bool:
    own = plain(text)
    if _NUMBERED.match(own):
        return True
    return len(own) <= _LONGEST_CAPTION and not own.endswith((".", ":", ";", "?", ",")) and not _LIST.match(own)


def _remarks(after: Sequence[DocumentParagraph | Grid], marks: frozenset[str]) -> tuple[tuple[PrintedRemark, ...], int]:
    """The remarks that stand first after a table with these ``marks``, and how many paragraphs they are."""
    found: list[PrintedRemark] = []
    for at, block in enumerate(after):
        if not isinstance(block, DocumentParagraph) or block.caption:
            break
        is_before_table = at + 1 < len(after) and isinstance(after[at + 1], Grid)
        remark = None if is_before_table and _is_over(block, marks) else _remark(block, marks)
        if remark is None:
            break
        found.append(remark)
    return tuple(found), len(found)


def _is_over(block: DocumentParagraph, marks: frozenset[str]) -> bool:
    """True for a paragraph just before a table that calls it something: in bold, or with a note's number of its own."""
    own = plain(block.text)
    if len(own) > _LONGEST_CAPTION or own.endswith("."):
        return False
    numbered = _NOTED.match(own.strip("*_ "))
    return _BOLD.fullmatch(own) is not None or (numbered is not None and numbered["number"] not in marks)


def _remark(block: DocumentParagraph, marks: frozenset[str]) -> PrintedRemark | None:
    """The paragraph as a remark on the table before it, or None."""
    own = plain(block.text)
    bold = _BOLD.fullmatch(own)
    own = (bold["inside"] if bold is not None else own).replace("\\", "")
    if dash_meaning.says(own):
        return PrintedRemark(own)
    if _LIST.match(own):
        return None
    bare = _BARE_MARK.match(own)
    if bare is not None and bare["mark"] in marks:
        return PrintedRemark(own[bare.end() :], bare["mark"])
    before, after = _MARKED.match(own), _ENDING.search(own)
    if before is not None:
        return PrintedRemark(own[before.end() :], before["mark"])
    if after is not None and bare_mark(after["mark"]) in marks:
        return PrintedRemark(own[: after.start()], after["mark"])
    if _REMARK.match(own):
        return PrintedRemark(_REMARK.sub("", own))
    return PrintedRemark(own) if _SOURCE.match(own) or _SIGNS.match(own) else None


def signs_meant(text: str) -> dict[str, str]:
    """What each sign of a key stands for; nothing where the text is no key.

    >>> signs_meant("● = uppfyllt, ■ = ej uppfyllt"), signs_meant("Källa: Kolada")
    ({'●': 'uppfyllt', '■': 'ej uppfyllt'}, {})
    """
    own = text.strip("() .")
    if not _SIGNS.match(own):
        return {}
    pairs = (part.partition("=") for part in re.split(r"[,;]", own))
    return {sign.strip(): words.strip() for sign, _, words in pairs}


def bare_mark(mark: str) -> str:
    """A mark as it is the same wherever it stands: raised or not, with a bracket or without.

    >>> bare_mark("¹⁾"), bare_mark("1)"), bare_mark("**")
    ('1', '1', '**')
    """
    return mark.translate(_LOWERED).strip("()⁾ ")


def _continues(table: PrintedTable, rows: Sequence[tuple[GridCell, ...]], between: Sequence[DocumentParagraph]) -> bool:
    """True where a table goes on after a page break: its head stands there again, or none does over the same columns.

    ``between`` may say that it goes on, and nothing else.
    """
    is_told = len(between) == 1 and _CONTINUED.match(plain(between[0].text)) is not None
    if table.remarks or len(rows[0]) != len(table.rows[0]) or (between and not is_told):
        return False
    if _words(rows[0]) == _words(table.rows[0]):
        return len(rows) > 1
    if grid_parts.of_rows(rows).heads or not grid_parts.of_rows(table.rows).heads:
        return False
    is_over = is_total_label(plain(table.rows[-1][0].text)) and not is_told
    return not is_over and _sorts(rows).items() <= _sorts(table.rows[1:]).items()


def _sorts(rows: Sequence[tuple[GridCell, ...]]) -> dict[int, bool]:
    """The columns that hold something, by their places: whether that is words."""
    found: dict[int, bool] = {}
    for at in range(len(rows[0])):
        sorts = [own.sort for row in rows if (own := printed_figure.read(row[at].text)).sort is not CellSort.EMPTY]
        if sorts:
            found[at] = 2 * sum(own is CellSort.WORDS for own in sorts) > len(sorts)
    return found


def _joined(
    rows: Sequence[tuple[GridCell, ...]], more: Sequence[tuple[GridCell, ...]]
) -> Iterator[tuple[GridCell, ...]]:
    """The rows of a table with those after its head was repeated; a label that the break parts is one again."""
    head = 0
    while head < min(len(rows), len(more)) and _words(rows[head]) == _words(more[head]):
        head += 1
    *first, last = rows
    yield from first
    rest = more[head:]
    label = last[0].text.strip()
    if label.endswith("-") and rest and not any(cell.text.strip() for cell in last[1:]):
        yield (replace(rest[0][0], text=f"{label[:-1]}{rest[0][0].text.strip()}"), *rest[0][1:])
        rest = rest[1:]
    else:
        yield last
    yield from rest


def _words(row: Sequence[GridCell]) -> list[str]:
    return [plain(cell.text) for cell in row]
