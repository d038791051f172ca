"""The one door to documents: a file of any kind that is read, as headings, paragraphs and grids."""

from __future__ import annotations

from pathlib import Path

from rakenskap.base import limits
from rakenskap.drafting.documents import excel, file_kind, separated_text, word
from rakenskap.drafting.documents.document import ImportedDocument
from rakenskap.drafting.documents.file_kind import FileKind
from rakenskap.drafting.documents.pdf import tagged_pdf
from rakenskap.drafting.documents.refusal import refuse


def read_document(path: Path) -> ImportedDocument:
    """What the file at ``path`` says; its kind is told by its content, not by its name.

    Raises:
        DocumentRefusedError: when it can't be read, or not without a risk of reading something else than it shows.
    """
    name = path.name
    if path.is_symlink():
        refuse("file.link", name)
    if path.exists() and not path.is_file():
        refuse("file.special", name)
    try:
        size = path.stat().st_size
        if size > limits.DOCUMENT_BYTES:
            limit = f"{limits.DOCUMENT_BYTES / 1e6:.0f} MB"
            refuse("file.size", name, found=f"{size / 1e6:.1f} MB".replace(".", ","), limit=limit, name=name)
        content = path.read_bytes()
    except OSError:
        refuse("file.closed", name)
    return of_bytes(name, content)


def of_bytes(name: str, content: bytes) -> ImportedDocument:
    """What the bytes of a file say.

    Raises:
        DocumentRefusedError: when they can't be read, or not without a risk of reading something else than they show.
    """
    try:
        return _read(name, content)
    except RecursionError:
        # elements lie in each other deeper than any program puts them
        refuse("document.too_large", name)


def _read(name: str, content: bytes) -> ImportedDocument:
    known = file_kind.of(name, content)
    if known.kind is FileKind.WORD and known.package is not None:
        return word.read(name, known.package, known.main)
    if known.kind is FileKind.EXCEL and known.package is not None:
        return excel.read(name, known.package, known.main)
    if known.kind is FileKind.PDF:
        return tagged_pdf.read(name, content)
    return separated_text.read(name, content)


def of_pasted(text: str) -> ImportedDocument:
    """What a text says that somebody has copied from a document.

    Raises:
        DocumentRefusedError: when it is too large, or holds nothing.
    """
    return separated_text.of_text(separated_text.PASTED, text)
