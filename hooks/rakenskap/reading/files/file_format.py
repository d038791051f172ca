"""What a file is by its first bytes, where they aren't those of a table in text or of YAML."""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

_ZIP: Final = b"PK\x03\x04"
_PACKED: Final = (
    (b"mimetypeapplication/vnd.oasis.opendocument.spreadsheet", "ods"),
    (b"Index/", "numbers"),
    (b"word/", "word"),
    (b"xl/", "excel"),
    (b"mimetypeapplication/vnd.oasis.opendocument", "word"),
    (b"ppt/", "word"),
)
"""What the folder that a zip file is tells by the names of its files, the first that fits."""
_OLE: Final = b"\xd0\xcf\x11\xe0"
_BEGINNINGS: Final = (
    (b"\x09\x08", "excel"),
    (b"\x09\x04\x06\x00", "excel"),
    (b"%PDF-", "pdf"),
    (b"{\\rtf", "word"),
    (b"\x1f\x8b", "archive"),
    (b"7z\xbc\xaf", "archive"),
    (b"Rar!", "archive"),
    (b"\x89PNG", "image"),
    (b"\xff\xd8\xff", "image"),
    (b"GIF8", "image"),
    (b"SQLite format 3", "database"),
)
_SPREADSHEET_XML: Final = re.compile(rb"(?i)<\?mso-application progid=\"Excel|<(?:\w+:)?workbook\b")
_WEB_PAGE: Final = re.compile(rb"(?i)\s*(?:<\?xml[^>]*>\s*)?<(?:!doctype\s+html|html|head|body|table|meta|div|!--)\b")
_XML: Final = re.compile(rb"\s*<\?xml\b")
_JSON: Final = re.compile(rb"\s*(?:\{\s*\"|\{\s*\}|\[\s*(?:\{|\[))")
_PX: Final = re.compile(rb"(?:CHARSET|AXIS-VERSION|CODEPAGE|CONTENTS|CREATION-DATE)=\"[^\"\n]*\";")
_SYLK: Final = re.compile(rb"ID;P(?:WXL|S?CALC|SYLK)")
_LOOKED_AT: Final = 4_096
WORKBOOKS: Final = frozenset({"excel", "ods", "numbers"})
TABLE_SUFFIXES: Final = (".csv", ".tsv")
_OF_TABLES: Final[Mapping[str, re.Pattern[bytes]]] = MappingProxyType({"json": _JSON, "px": _PX, "sylk": _SYLK})
"""What a text is that a table can't be; a descriptor may begin so."""


def of(path: str, content: bytes) -> str:
    """What the bytes are, as the key of its words, or nothing where they may be what the file's name says.

    >>> of("drift.csv", b"%PDF-1.7"), of("drift.csv", b"Rar!"), of("drift.csv", b"label;utfall_2025")
    ('pdf', 'archive', '')
    """
    begin = content[:_LOOKED_AT].removeprefix(b"\xef\xbb\xbf")
    if begin.startswith(_ZIP):
        return next((name for sign, name in _PACKED if sign in content), "archive")
    if begin.startswith(_OLE):
        return "word" if "WordDocument".encode("utf-16-le") in content else "excel"
    found = next((name for sign, name in _BEGINNINGS if begin.startswith(sign)), "")
    if found or path.endswith(".md"):
        return found
    if _XML.match(begin) is not None and _SPREADSHEET_XML.search(begin) is not None:
        return "excel"
    if _WEB_PAGE.match(begin) is not None:
        return "web_page"
    if _XML.match(begin) is not None:
        return "xml"
    if path.endswith(TABLE_SUFFIXES):
        return next((name for name, pattern in _OF_TABLES.items() if pattern.match(begin) is not None), "")
    return ""
