"""A tagged PDF as headings, paragraphs and grids, read by its structure tree in a process of its own, within bounds.

A PDF can make a reader count for ever or unpack without end. The library that opens it has no bounds for that, so it
works apart, with a limit on memory and time, and what it says comes back as values.
"""

from __future__ import annotations

import contextlib
import importlib.util
import io
import logging
import multiprocessing
from collections.abc import Iterator
from multiprocessing.connection import Connection
from typing import TYPE_CHECKING, Any, Final

from rakenskap.base import site_text
from rakenskap.drafting.documents.document import ImportedDocument
from rakenskap.drafting.documents.grid import joined
from rakenskap.drafting.documents.refusal import DocumentRefusedError, refuse
from rakenskap.model import problem
from rakenskap.swedish import wording

if TYPE_CHECKING:
    from pdfminer.pdfdocument import PDFDocument

    from rakenskap.drafting.documents.pdf.glyphs import MarkedContent

LONGEST_SECONDS: Final = 180
MOST_MEMORY: Final = 3_000_000_000
MOST_PAGES: Final = 1_500
_FEW_SIGNS: Final = 40
"""How many signs a page of text has at least; a scanned one may have a stamp."""
_UNTAGGED_SIGNS: Final = 30

_words = site_text.of_package("rakenskap.drafting.documents", "document_words.sv.yaml")


def read(name: str, content: bytes) -> ImportedDocument:
    """What a tagged PDF says.

    Raises:
        DocumentRefusedError: when it isn't tagged, is scanned, needs a password, takes too long or isn't whole.
    """
    if importlib.util.find_spec("pdfminer") is None:
        refuse("document.no_pdf_reader", name)
    context = multiprocessing.get_context("spawn")
    receiving, sending = context.Pipe(duplex=False)
    worker = context.Process(target=_work, args=(sending, name, content), daemon=True)
    worker.start()
    sending.close()
    try:
        result = receiving.recv() if receiving.poll(LONGEST_SECONDS) else None
    except EOFError:
        # ended by its limit on memory
        result = None
    finally:
        worker.kill()
        worker.join()
        receiving.close()
    if isinstance(result, list):
        raise DocumentRefusedError(result)
    if not isinstance(result, ImportedDocument):
        refuse("document.too_large", name)
    return result


def _work(sending: Connection, name: str, content: bytes) -> None:
    """Read the file in a process of its own, and send what it says or why it can't be read."""
    with contextlib.suppress(ImportError, ValueError, OSError):
        import resource  # noqa: PLC0415 - there is none on Windows, where only the time is bounded

        resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
    try:
        sending.send(parsed(name, content))
    except DocumentRefusedError as refused:
        sending.send(refused.problems)


def parsed(name: str, content: bytes) -> ImportedDocument:
    """What a tagged PDF says, read in this process.

    Raises:
        DocumentRefusedError: when it isn't tagged, is scanned, needs a password, is too large or isn't whole.
    """
    from pdfminer.pdfdocument import PDFEncryptionError  # noqa: PLC0415 - an extra, and slow to load

    from rakenskap.drafting.documents.pdf.glyphs import TooManyGlyphsError  # noqa: PLC0415 - needs the extra
    from rakenskap.drafting.documents.pdf.structure_tree import TreeTooLargeError  # noqa: PLC0415 - needs the extra

    logging.getLogger("pdfminer").setLevel(logging.CRITICAL)
    try:
        return _document(name, content)
    except PDFEncryptionError:
        refuse("document.encrypted", name)
    except (TooManyGlyphsError, TreeTooLargeError, RecursionError, MemoryError):
        refuse("document.too_large", name)
    except DocumentRefusedError:
        raise
    except Exception:  # noqa: BLE001 - the library raises whatever a damaged file makes it stumble over
        refuse("document.damaged", name)


def _document(name: str, content: bytes) -> ImportedDocument:
    from pdfminer.pdfdocument import PDFDocument  # noqa: PLC0415 - an extra, and slow to load
    from pdfminer.pdfparser import PDFParser  # noqa: PLC0415 - an extra, and slow to load

    from rakenskap.drafting.documents.pdf import structure_tree  # noqa: PLC0415 - needs the extra
    from rakenskap.drafting.documents.pdf.tagged_blocks import TaggedReader  # noqa: PLC0415 - needs the extra

    document = PDFDocument(PDFParser(io.BytesIO(content)))
    root = structure_tree.read(document.catalog)
    marked, pages = _content(name, document)
    is_told = root is not None and bool(marked.glyphs)
    is_bare = bool(marked.pictures) and marked.visible < _FEW_SIGNS * len(pages)
    if marked.invisible > marked.visible or (is_bare and not is_told):
        refuse("document.scanned", name)
    if root is None or not marked.glyphs:
        refuse("document.untagged", name)
    reader = TaggedReader(name, marked.glyphs, pages)
    reader.walk(root)
    if not reader.blocks:
        refuse("document.untagged", name)
    unread = [*dict.fromkeys(reader.unread), *_untold(marked, reader.used, pages)]
    return ImportedDocument(name, tuple(joined(reader.blocks)), tuple(unread))


def _content(name: str, document: PDFDocument) -> tuple[MarkedContent, dict[int, int]]:
    """The marked content of all pages, and the numbers of the pages by their objects."""
    from pdfminer.pdfinterp import PDFResourceManager  # noqa: PLC0415 - an extra, and slow to load
    from pdfminer.pdfpage import PDFPage  # noqa: PLC0415 - an extra, and slow to load

    from rakenskap.drafting.documents.pdf.glyphs import MarkedContent, MarkedInterpreter  # noqa: PLC0415 - needs the extra

    manager = PDFResourceManager()
    marked = MarkedContent(manager)
    interpreter = MarkedInterpreter(manager, marked)
    pages: dict[int, int] = {}
    for number, page in enumerate(PDFPage.create_pages(document), start=1):
        if number > MOST_PAGES:
            refuse("document.too_large", name)
        pages[int(page.pageid) if isinstance(page.pageid, int) else 0] = number
        interpreter.process_page(page)
    return marked, pages


def _untold(marked: MarkedContent, used: set[tuple[int, int]], pages: dict[int, int]) -> Iterator[str]:
    """On which pages text stands that the tree doesn't hold."""
    counts: dict[int, int] = dict(marked.untagged)
    for (page, mcid), own in marked.glyphs.items():
        if (page, mcid) not in used:
            number = pages.get(page, 0)
            counts[number] = counts.get(number, 0) + sum(bool(each.text.strip()) for each in own)
    numbers: Any = sorted(number for number, count in counts.items() if count > _UNTAGGED_SIGNS and number)
    if numbers:
        yield _words("unread.untagged", pages=wording.listed(wording.runs(numbers), problem.words()))
