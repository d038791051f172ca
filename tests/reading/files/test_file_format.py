"""A file is known by its bytes, whatever it is called, and a table or a text is never taken for another file."""

from __future__ import annotations

import io
import zipfile

import pytest

from rakenskap.reading.files import file_format


def packed(*names: str) -> bytes:
    """A zip file with members of these names."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name in names:
            archive.writestr(name, "application/vnd.oasis.opendocument.spreadsheet" if name == "mimetype" else "x")
    return stream.getvalue()


@pytest.mark.parametrize(
    ("content", "form"),
    [
        (packed("[Content_Types].xml", "xl/workbook.xml"), "excel"),
        (packed("mimetype", "content.xml"), "ods"),
        (packed("Index/Document.iwa"), "numbers"),
        (packed("[Content_Types].xml", "word/document.xml"), "word"),
        (packed("drift.csv"), "archive"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(99), "excel"),
        (b"\xd0\xcf\x11\xe0" + "WordDocument".encode("utf-16-le"), "word"),
        (b"\x09\x08\x10\x00\x00\x06\x05\x00", "excel"),
        (b"%PDF-1.7\n", "pdf"),
        (b"{\\rtf1\\ansi", "word"),
        (b"\x1f\x8b\x08", "archive"),
        (b"\x89PNG\r\n", "image"),
        (b'<html xmlns:x="urn:schemas-microsoft-com:office:excel"><body><table>', "web_page"),
        (b"\xef\xbb\xbf  <!DOCTYPE html>\n", "web_page"),
        (b"<table border=1>", "web_page"),
        (b'<?xml version="1.0"?>\n<?mso-application progid="Excel.Sheet"?>', "excel"),
        (b'<?xml version="1.0"?>\n<rader>', "xml"),
        (b'[{"label": "Bibliotek"}]', "json"),
        (b'{\n  "values": []}', "json"),
        (b'CHARSET="ANSI";\nDATA=', "px"),
        (b"ID;PWXL;N;E\n", "sylk"),
    ],
)
def test_a_table_that_is_another_file_is_known(content: bytes, form: str) -> None:
    assert file_format.of("drift.csv", content) == form


@pytest.mark.parametrize(
    ("path", "content"),
    [
        ("a.csv", b"label;utfall_2025\n<5;12\n"),
        ("a.csv", b"ID;PERIOD;VARDE\n"),
        ("a.csv", b"[1] Bibliotek;12\n"),
        ("a.csv", b""),
        ("a.yaml", b'{"format": 1}'),
        ("a.yaml", b"title: <b>x</b>\n"),
        ("a.md", b"<div>\n\ntext\n\n</div>\n"),
    ],
)
def test_what_may_be_what_it_is_called_is_left_alone(path: str, content: bytes) -> None:
    assert file_format.of(path, content) == ""
