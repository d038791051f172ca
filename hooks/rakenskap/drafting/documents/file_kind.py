"""What kind of document a file is, by its bytes: which reader reads it, or why none does."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import Final, NoReturn

from rakenskap.base import site_text
from rakenskap.drafting.documents.office_package import OfficePackage
from rakenskap.drafting.documents.refusal import refuse
from rakenskap.reading.files import file_format


class FileKind(StrEnum):
    """The kinds that are read."""

    WORD = "word"
    EXCEL = "excel"
    PDF = "pdf"
    TEXT = "text"


@dataclass(frozen=True, slots=True)
class KnownFile:
    """A file of a known kind, with its package and its main part where it has them."""

    kind: FileKind
    package: OfficePackage | None = None
    main: str = ""


_OLE: Final = b"\xd0\xcf\x11\xe0"
_PDF_WITHIN: Final = 1_024
_LOOKED_AT: Final = 4_096
_OPENDOCUMENT: Final = re.compile(
    rb"mimetypeapplication/vnd\.(?:oasis\.opendocument|sun\.xml)\.(text|writer|spreadsheet|calc)?"
)
_OPEN_FORMS: Final = {b"text": "odt", b"writer": "odt", b"spreadsheet": "ods", b"calc": "ods"}
_STREAMS: Final = (("EncryptedPackage", "encrypted"), ("WordDocument", "doc"), ("Workbook", "xls"), ("Book", "xls"))
"""What an older file or an encrypted one names its content, in the order that tells them apart."""
_KINDS: Final = (("wordprocessingml", FileKind.WORD), ("spreadsheetml", FileKind.EXCEL))
_FOLDERS: Final = {"word": FileKind.WORD, "xl": FileKind.EXCEL}
_NOT_TEXT: Final = (".docx", ".doc", ".pdf", ".odt", ".ods")
_NAMED: Final = ("rtf", "json", "sqlite")

_words = site_text.of_package("rakenskap.drafting.documents", "document_words.sv.yaml")


def of(name: str, content: bytes) -> KnownFile:
    """The kind of a file.

    Raises:
        DocumentRefusedError: when no reader reads it.
    """
    begin = content[:_LOOKED_AT]
    if not begin.strip(b"\x00\xef\xbb\xbf\xff\xfe \r\n\t"):
        refuse("document.empty", name)
    if content.startswith(b"PK\x03\x04"):
        return _of_zip(name, content)
    if content.startswith(_OLE):
        form = next((form for word, form in _STREAMS if word.encode("utf-16-le") in content), "unknown")
        refuse("document.encrypted", name) if form == "encrypted" else _refuse_form(name, form)
    if b"%PDF-" in content[:_PDF_WITHIN]:
        return KnownFile(FileKind.PDF)
    form = file_format.of(".csv", content)
    if form:
        _refuse_form(name, "rtf" if begin.startswith(b"{\\rtf") else form)
    if name.lower().endswith(_NOT_TEXT):
        _refuse_form(name, "unknown")
    return KnownFile(FileKind.TEXT)


def _refuse_form(name: str, form: str) -> NoReturn:
    """Refuse a file of a form that is known, with how to make a document of it."""
    key = form if f"form.{form}.name" in _words.strings else "unknown"
    refuse("document.form", name, form=_words(f"form.{key}.name"), how=_words(f"form.{key}.how"))


def _of_zip(name: str, content: bytes) -> KnownFile:
    opened = _OPENDOCUMENT.search(content[:_LOOKED_AT])
    if opened is not None:
        _refuse_form(name, _OPEN_FORMS.get(opened[1], "unknown"))
    package = OfficePackage(name, content)
    paths = package.paths()
    if any((path.startswith("index/") and path.endswith(".iwa")) or path == "index.zip" for path in paths):
        _refuse_form(name, "iwork")
    main = next(iter(package.related("", "officeDocument")), "")
    if not main:
        _refuse_form(name, "archive")
    declared = package.content_type(main)
    if "macroenabled" in declared or any(path.endswith("vbaproject.bin") for path in paths):
        refuse("document.macros", name)
    if main.endswith(".bin"):
        _refuse_form(name, "xlsb")
    kind = next((kind for word, kind in _KINDS if word in declared), _FOLDERS.get(main.lower().partition("/")[0]))
    if kind is None:
        _refuse_form(name, "slides" if "presentationml" in declared else "unknown")
    return KnownFile(kind, package, main)
