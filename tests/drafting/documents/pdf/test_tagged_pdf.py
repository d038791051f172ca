"""A tagged PDF is read by its tree: whole figures, spans, heads, notes; what can't be trusted is refused or told."""

from __future__ import annotations

import importlib.util

import pytest
from office import grids, headings, only, paragraphs, texts
from playwright.sync_api import Browser
from tagged_files import Tag, Text, table, tagged

from rakenskap.drafting.documents import document_reader
from rakenskap.drafting.documents.document import ImportedDocument
from rakenskap.drafting.documents.pdf import tagged_pdf
from rakenskap.drafting.documents.refusal import DocumentRefusedError

DRIFT = [["Tkr", "Utfall 2025", "Budget 2025"], ["Bibliotek", "56 945", "62 014"], ["Summa", "56 945", "62 014"]]
PAGE = """<html lang="sv"><body><h1>Årsrapport</h1><p>Kostnaden var <b>12&nbsp;021</b><sup>1</sup> tkr.</p>
<table><caption>Tabell 1. Drift</caption><thead><tr><th rowspan=2>Tkr<th colspan=2>Utfall</tr><tr><th>2024<th>2025</tr></thead>
<tbody><tr><th scope=row>Bibliotek<td>56&nbsp;945<td>12 021<sup>1</sup><tr><th scope=row>Skola<td>1<td>−2</tbody></table>
<ul><li>ett<li>två</ul></body></html>"""


def read(content: bytes) -> ImportedDocument:
    return tagged_pdf.parsed("rapport.pdf", content)


def code(content: bytes) -> str:
    with pytest.raises(DocumentRefusedError) as told:
        read(content)
    return told.value.problems[0].code


def test_a_table_is_read_by_its_tags_with_whole_figures() -> None:
    found = read(tagged(Tag("H1", [Text("Ekonomi", y=780)]), table(DRIFT)))
    assert headings(found) == [(1, "Ekonomi")]
    assert texts(only(found)) == DRIFT
    assert [cell.head for cell in only(found).rows[0]] == [True] * 3
    assert only(found).place == "sida 1, tabell 1"


@pytest.mark.browser
def test_a_page_that_a_browser_has_printed_is_read_as_it_was(browser: Browser) -> None:
    page = browser.new_page()
    page.set_content(PAGE)
    found = read(page.pdf(tagged=True))
    page.close()
    assert headings(found) == [(1, "Årsrapport")]
    assert paragraphs(found) == ["Kostnaden var **12 021**¹ tkr.", "Tabell 1. Drift", "- ett", "- två"]
    own = only(found)
    assert texts(own) == [
        ["Tkr", "Utfall", ""],
        ["", "2024", "2025"],
        ["Bibliotek", "56 945", "12 021"],
        ["Skola", "1", "−2"],
    ]
    assert own.rows[2][2].marks == ("1",)
    assert (own.rows[0][0].span.rows, own.rows[0][1].span.columns) == (2, 2)
    assert [row[0].head for row in own.rows] == [True, False, False, False]


def test_the_door_reads_a_pdf_in_a_process_of_its_own() -> None:
    assert texts(only(document_reader.of_bytes("rapport.pdf", tagged(table(DRIFT))))) == DRIFT
    with pytest.raises(DocumentRefusedError) as told:
        document_reader.of_bytes("rapport.pdf", tagged(table(DRIFT), has_tree=False))
    assert told.value.problems[0].code == "document.untagged"


def test_a_pdf_without_tags_and_a_scanned_one_are_refused() -> None:
    assert code(tagged(table(DRIFT), has_tree=False)) == "document.untagged"
    assert code(tagged(Tag("P", [Text("Tal ur en bild " * 9, mode=3)]))) == "document.scanned"


def test_a_damaged_pdf_is_told_of_and_never_traced() -> None:
    assert code(tagged(table(DRIFT))[:200]) == "document.damaged"
    assert code(b"%PDF-1.7\nnothing") == "document.damaged"


def test_without_the_extra_it_is_said_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(importlib.util, "find_spec", lambda _: None)
    with pytest.raises(DocumentRefusedError) as told:
        tagged_pdf.read("rapport.pdf", b"%PDF-1.7")
    assert told.value.problems[0].code == "document.no_pdf_reader"


def test_what_decorates_a_page_is_left_out_and_what_nobody_tagged_is_told() -> None:
    own = tagged(table(DRIFT), decoration="Sidfot 12", more="En mening som ingen har taggat i filen")
    found = read(own)
    assert texts(only(found)) == DRIFT
    assert found.unread == ("Text som inte är taggad är inte läst: sida 1.",)


def test_text_that_the_file_says_is_read_otherwise_is_read_so() -> None:
    own = Tag("P", [Text("f", properties="/ActualText (fi)"), Text("nansiering", x=54)])
    assert paragraphs(read(tagged(own))) == ["finansiering"]


def test_lines_are_joined_and_the_hyphen_of_a_divided_word_goes() -> None:
    soft = Text("-", 78, 700, properties="/ActualText <FEFF00AD>")
    own = Tag("P", [Text("Social", y=700), soft, Text("tjänst och", y=688), Text("omsorg", y=676)])
    assert paragraphs(read(tagged(own))) == ["Socialtjänst och omsorg"]
    own = Tag("P", [Text("Kultur- och för-", y=700), Text("eningsliv, kultur-", y=688), Text("och fritid", y=676)])
    assert paragraphs(read(tagged(own))) == ["Kultur- och föreningsliv, kultur- och fritid"]


def test_a_raised_mark_is_kept_apart_from_its_figure() -> None:
    cell = Tag("TD", [Text("12 021", x=150, y=680), Text("1", x=180, y=684, size=6)])
    found = only(read(tagged(table([["Tkr", "Utfall 2025"], ["Bibliotek", cell]]))))
    assert (found.rows[1][1].text, found.rows[1][1].marks) == ("12 021", ("1",))


def test_a_note_stands_with_its_mark_after_the_text_that_refers_to_it() -> None:
    note = Tag("Note", [Tag("Lbl", [Text("1", y=60)]), Tag("P", [Text("Avser netto.", x=60, y=60)])])
    found = read(tagged(Tag("P", [Text("Se not"), Tag("Reference", [Text("1", x=90)]), note])))
    assert paragraphs(found) == ["Se not¹", "Avser netto."]
    assert [own.mark for own in found.blocks] == ["", "1"]  # type: ignore[union-attr]


def test_a_table_that_goes_on_over_a_page_is_one() -> None:
    more = [DRIFT[0], ["Skola", "1", "2"]]
    found = read(tagged(table(DRIFT), table(more, page=2)))
    assert texts(only(found)) == [*DRIFT, more[1]]


def test_a_table_of_the_same_form_with_the_same_rows_is_another_one() -> None:
    assert len(grids(read(tagged(table(DRIFT), table(DRIFT, page=2))))) == 2


def test_a_table_whose_tags_leave_out_empty_cells_is_told_and_not_read() -> None:
    rows = [DRIFT[0], ["Bibliotek", "62 014"], ["Summa", "56 945", "62 014"]]
    found = read(tagged(Tag("P", [Text("Text")]), table(rows)))
    assert grids(found) == []
    assert "sida 1, tabell 1" in found.unread[0]


def test_figures_that_are_tagged_into_another_column_are_told_and_not_read() -> None:
    def row(at: int, *columns: int) -> Tag:
        return Tag("TR", [Tag("TD", [Text(f"{at}{own} 000", 50 + 100 * own, 700 - 20 * at)]) for own in columns])

    right = [row(at, 0, 1, 2) for at in range(1, 8)]
    assert len(grids(read(tagged(Tag("Table", right))))) == 1
    astray = [*right, row(8, 0, 2, 1), row(9, 0, 2, 1)]
    assert grids(read(tagged(Tag("P", [Text("Text")]), Tag("Table", astray)))) == []


def test_headings_of_other_names_are_found_by_the_map_of_roles() -> None:
    mapped = tagged(Tag("Rubrik_2", [Text("Mål")]), Tag("P", [Text("Text", y=600)]), role_map="/Rubrik_2 /P")
    assert headings(read(mapped)) == [(2, "Mål")]
    mapped = tagged(Tag("Kapitel", [Text("Mål")]), Tag("P", [Text("Text", y=600)]), role_map="/Kapitel /H1")
    assert headings(read(mapped)) == [(1, "Mål")]


def test_a_figure_is_told_by_what_stands_for_it() -> None:
    found = read(tagged(Tag("P", [Text("Text")]), Tag("Figure", [Text("12", y=500)], "/Alt (Antal besok)")))
    assert paragraphs(found) == ["Text"]
    assert found.unread[0].startswith("Bilden ”Antal besok” på sida 1 är inte läst.")


def test_a_table_of_contents_is_left_out() -> None:
    contents = Tag("TOC", [Tag("TOCI", [Text("Ekonomi 3")])])
    assert paragraphs(read(tagged(contents, Tag("P", [Text("Text", y=600)])))) == ["Text"]


def test_a_tree_that_leads_back_into_itself_has_an_end() -> None:
    content = tagged(Tag("Sect", [Tag("P", [Text("Text")])]))
    at = content.find(b"/K [", content.find(b"/S /P"))
    looped = content[:at] + b"/K [7 0 R" + content[at + len(b"/K [") :]
    assert code(looped) in {"document.too_large", "document.damaged"}
