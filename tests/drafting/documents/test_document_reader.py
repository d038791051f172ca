"""Each file that can't be read is refused in words: what it is, and how to make a document of it."""

from __future__ import annotations

import contextlib
import io
import os
import zipfile
from pathlib import Path

import pytest
from office import body, changed, paragraph, read, rows, run, table, word, workbook

from rakenskap.base import limits
from rakenskap.drafting.documents import document_reader
from rakenskap.drafting.documents.refusal import DocumentRefusedError
from rakenskap.model.problem import Problem

DRIFT = [["Tkr", "Utfall 2025"], ["Bibliotek", "12 021"]]


def refused(content: bytes, name: str = "rapport.docx") -> Problem:
    """The one problem that a file is refused for."""
    with pytest.raises(DocumentRefusedError) as told:
        read(content, name)
    (problem,) = told.value.problems
    assert problem.file == name
    return problem


def packed(**parts: bytes) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as made:
        for name, content in parts.items():
            made.writestr(name.replace("__", "/"), content)
    return file.getvalue()


@pytest.mark.parametrize("content", [b"", b"\xef\xbb\xbf", b" \r\n\t", b"\x00" * 500])
def test_a_file_without_anything_in_it_is_empty(content: bytes) -> None:
    assert refused(content).code == "document.empty"


@pytest.mark.parametrize("content", [word(), word(body("<w:p/>")), workbook()])
def test_a_document_that_says_nothing_is_refused(content: bytes) -> None:
    assert refused(content).code == "document.nothing"


@pytest.mark.parametrize(
    ("content", "form"),
    [
        (b"\xd0\xcf\x11\xe0" + bytes(500) + "WordDocument".encode("utf-16-le"), ".doc"),
        (b"\xd0\xcf\x11\xe0" + bytes(500) + "Workbook".encode("utf-16-le"), ".xls"),
        (b"{\\rtf1\\ansi Text}", "RTF"),
        (b"<!DOCTYPE html><html><table><tr><td>1</td></tr></table></html>", "webbsida"),
        (b'<?xml version="1.0"?><w:wordDocument/>', "XML"),
        (b'[{"a": 1}]', "JSON"),
        (b"\x89PNG\r\n\x1a\n", "bild"),
        (packed(Index__Document_iwa=b"x").replace(b"Document_iwa", b"Document.iwa"), "Pages"),
        (packed(text=b"x"), "packad"),
        (packed(mimetype=b"application/vnd.oasis.opendocument.text"), ".odt"),
        (packed(mimetype=b"application/vnd.oasis.opendocument.spreadsheet"), ".ods"),
        (b"vanlig text", "inte k"),
    ],
)
def test_a_file_of_another_form_is_told_what_to_do_with(content: bytes, form: str) -> None:
    problem = refused(content)
    assert problem.code == "document.form"
    assert form in problem.text
    assert "Det räcker inte att byta filens namn." in problem.remedy


def test_a_document_with_macros_is_refused_by_its_content_and_not_by_its_name() -> None:
    ordinary = "wordprocessingml.document.main+xml"
    made = changed(
        word(table(DRIFT)),
        {
            "[Content_Types].xml": lambda text: text.replace(
                f"vnd.openxmlformats-officedocument.{ordinary}", "vnd.ms-word.document.macroEnabled.main+xml"
            )
        },
    )
    assert refused(made).code == "document.macros"
    assert refused(changed(word(table(DRIFT)), {"word/vbaProject.bin": "x"})).code == "document.macros"


def test_an_encrypted_document_is_refused_also_where_it_lies_in_an_older_file() -> None:
    wrapped = b"\xd0\xcf\x11\xe0" + bytes(500) + "EncryptedPackage".encode("utf-16-le")
    assert refused(wrapped).code == "document.encrypted"
    content = bytearray(word(table(DRIFT)))
    at = content.find(b"PK\x01\x02")
    content[at + 8] |= 1
    assert refused(bytes(content)).code == "document.encrypted"


def test_text_in_no_encoding_that_programs_write_is_refused() -> None:
    problem = refused(b"label;utfall\nBibliotek\x81\x8d;1", "drift.csv")
    assert problem.code == "document.encoding"


def test_a_damaged_file_is_told_of_and_never_traced() -> None:
    whole = word(table(DRIFT))
    assert refused(whole[: len(whole) // 2]).code == "document.damaged"
    assert refused(changed(whole, {"word/document.xml": "<w:document"})).code == "document.damaged"


def test_any_byte_of_a_document_may_be_wrong_without_a_trace() -> None:
    whole = word(table(DRIFT))
    for at in range(0, len(whole), max(len(whole) // 40, 1)):
        content = bytearray(whole)
        content[at] ^= 0x5A
        with contextlib.suppress(DocumentRefusedError):
            read(bytes(content))


def test_a_document_type_of_its_own_is_refused_before_its_entities_are_used() -> None:
    def hostile(text: str) -> str:
        entity = '<!DOCTYPE w [<!ENTITY a SYSTEM "file:///etc/passwd">]>'
        return text.replace("<w:document", f"{entity}<w:document", 1).replace("Bibliotek", "&a;")

    problem = refused(changed(word(table(DRIFT)), {"word/document.xml": hostile}))
    assert problem.code == "document.declaration"
    assert "word/document.xml" in problem.text


def test_a_part_that_unpacks_to_far_too_much_is_refused_unread() -> None:
    bomb = "<!--" + "0" * 70_000_000 + "-->"
    problem = refused(changed(word(table(DRIFT)), {"word/styles.xml": bomb}))
    assert problem.code == "document.too_large"


def test_what_lies_in_parts_that_are_not_read_costs_nothing() -> None:
    made = changed(word(table(DRIFT)), {"word/media/bomb.png": "0" * 70_000_000})
    assert len(read(made).blocks) == 1


def test_elements_too_deep_in_each_other_are_refused() -> None:
    deep = "<w:sdt><w:sdtContent>" * 5_000 + "</w:sdtContent></w:sdt>" * 5_000
    made = changed(word(table(DRIFT)), {"word/document.xml": lambda text: text.replace("<w:body>", f"<w:body>{deep}")})
    assert refused(made).code == "document.too_large"


def test_a_cell_that_says_it_covers_a_million_columns_is_refused() -> None:
    wide = '<w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val="1000000"/></w:tcPr><w:p/></w:tc>'
    made = word(body(f"{wide}<w:tc>{paragraph(run('A'))}</w:tc></w:tr></w:tbl>"))
    assert refused(made).code == "document.table_too_large"


def test_tracked_changes_are_refused_with_where_they_are() -> None:
    inserted = paragraph(run("Nämnden") + f'<w:ins w:id="1" w:author="A">{run(" höll budget")}</w:ins>')
    problem = refused(word(table(DRIFT), body(inserted)))
    assert problem.code == "document.tracked"
    assert "stycket ”Nämnden höll budget”" in problem.text


def test_a_tracked_row_is_told_by_its_table_and_number() -> None:
    def tracked(text: str) -> str:
        at = text.rfind("<w:tr>") + len("<w:tr>")
        return f'{text[:at]}<w:trPr><w:del w:id="1" w:author="A"/></w:trPr>{text[at:]}'

    assert "tabell 1, rad 2" in refused(changed(word(table(DRIFT)), {"word/document.xml": tracked})).text


def test_formulas_that_were_never_calculated_are_told_by_their_cells() -> None:
    problem = refused(workbook(rows(["Tkr", "Utfall"], ["A", 1], ["Summa", "=SUM(B2:B2)"])), "drift.xlsx")
    assert problem.code == "document.uncalculated"
    assert "Drift!B3" in problem.text


def test_a_link_a_folder_and_a_file_that_is_gone_are_refused(tmp_path: Path) -> None:
    (tmp_path / "a.docx").write_bytes(word(table(DRIFT)))
    (tmp_path / "b.docx").symlink_to(tmp_path / "a.docx")
    os.mkfifo(tmp_path / "c.docx")
    codes = {}
    for name in ("b.docx", "c.docx", "d.docx"):
        with pytest.raises(DocumentRefusedError) as told:
            document_reader.read_document(tmp_path / name)
        codes[name] = told.value.problems[0].code
    assert codes == {"b.docx": "file.link", "c.docx": "file.special", "d.docx": "file.closed"}
    assert document_reader.read_document(tmp_path / "a.docx").name == "a.docx"


def test_a_file_larger_than_any_report_is_not_opened(tmp_path: Path) -> None:
    with (tmp_path / "a.docx").open("wb") as file:
        file.truncate(limits.DOCUMENT_BYTES + 1)
    with pytest.raises(DocumentRefusedError) as told:
        document_reader.read_document(tmp_path / "a.docx")
    assert told.value.problems[0].code == "file.size"
