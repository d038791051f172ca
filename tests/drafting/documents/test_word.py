"""A Word document is read as it is printed: figures whole, marks apart, everything in its place, and what isn't read told."""

from __future__ import annotations

import pytest
from docx.document import Document
from docx.shared import Pt
from docx.table import Table
from office import body, cell, changed, grids, headings, only, paragraph, paragraphs, read, run, table, texts, word

from rakenskap.drafting.documents.document import CellSpan, DocumentHeading, DocumentParagraph

DRIFT = [["Tkr", "Utfall 2025", "Budget 2025"], ["Bibliotek", "12 021", "12 400"], ["Summa", "12 021", "12 400"]]
RAISED = '<w:vertAlign w:val="superscript"/>'


def test_headings_are_found_by_style_by_what_it_is_based_on_and_by_outline_level() -> None:
    def build(made: Document) -> None:
        made.add_heading("Årsrapport", 0)
        made.add_heading("Ekonomi", 1)
        own = made.styles.add_style("Nämndens rubrik", 1)
        own.base_style = made.styles["Heading 2"]
        made.add_paragraph("Drift", style="Nämndens rubrik")

    outlined = body(paragraph(run("Mål"), '<w:outlineLvl w:val="2"/>'))
    assert headings(read(word(build, outlined))) == [(0, "Årsrapport"), (1, "Ekonomi"), (2, "Drift"), (3, "Mål")]


def numbering(form: str, text: str) -> str:
    return (
        '<w:numbering xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
        f'<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="{form}"/>'
        f'<w:lvlText w:val="{text}"/></w:lvl><w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="decimal"/>'
        '<w:lvlText w:val="%1.%2"/></w:lvl></w:abstractNum><w:num w:numId="7"><w:abstractNumId w:val="0"/></w:num></w:numbering>'
    )


def listed(text: str, level: int = 0, more: str = "") -> str:
    number = f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="7"/></w:numPr>'
    return paragraph(run(text), f"{more}{number}")


def test_the_number_that_word_puts_before_a_heading_stands_by_itself() -> None:
    own = word(
        body(listed("Ekonomi", 0, '<w:pStyle w:val="Heading1"/>') + listed("Drift", 1, '<w:pStyle w:val="Heading2"/>'))
    )
    found = read(changed(own, {"word/numbering.xml": numbering("decimal", "%1")}))
    assert [(own.number, own.text) for own in found.blocks if isinstance(own, DocumentHeading)] == [
        ("1", "Ekonomi"),
        ("1.1", "Drift"),
    ]


@pytest.mark.parametrize(
    ("form", "text", "items"),
    [
        ("bullet", "•", ["- ett", "- två"]),
        ("decimal", "%1.", ["1. ett", "2. två"]),
        ("lowerLetter", "%1)", ["a) ett", "b) två"]),
    ],
)
def test_lists_are_items_with_their_sign_or_number(form: str, text: str, items: list[str]) -> None:
    own = changed(word(body(listed("ett") + listed("två"))), {"word/numbering.xml": numbering(form, text)})
    assert paragraphs(read(own)) == items


def test_bullets_that_are_typed_are_items_too() -> None:
    lines = "<w:r><w:t>• ett</w:t><w:br/><w:t>• två</w:t></w:r>"
    dashed = "<w:r><w:t>-</w:t><w:tab/><w:t>tre</w:t></w:r>"
    assert paragraphs(read(word(body(paragraph(lines) + paragraph(dashed))))) == ["- ett", "- två", "- tre"]


def test_emphasis_is_markdown_and_what_markdown_would_read_is_escaped() -> None:
    runs = (
        run("Kostnaden var ") + run("12 021", "<w:b/>") + run(" tkr ", "<w:b/>") + run("* se [1] &lt;b> a_b", "<w:i/>")
    )
    own = paragraphs(read(word(body(paragraph(runs) + paragraph(run("# ett")) + paragraph(run("1. två"))))))
    assert own == ["Kostnaden var **12 021 tkr** *\\* se \\[1\\] &lt;b> a_b*", "\\# ett", "1\\. två"]


def test_a_link_leads_outside_the_document_only() -> None:
    def build(made: Document) -> None:
        part = made.part
        kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink"
        for at, address in enumerate(["https://example.se/a", "javascript:alert(1)", "file:///c:/hemligt"], start=1):
            part.relate_to(address, kind, is_external=True)
            number = next(key for key, own in part.rels.items() if own.reltype == kind and own.target_ref == address)
            body(paragraph(f'<w:hyperlink r:id="{number}">{run(f"sidan {at}")}</w:hyperlink>'))(made)

    assert paragraphs(read(word(build))) == ["[sidan 1](https://example.se/a)", "sidan 2", "sidan 3"]


def test_a_caption_is_known_by_its_style_above_and_below() -> None:
    def caption(text: str) -> str:
        return paragraph(run(text), '<w:pStyle w:val="Caption"/>')

    found = read(word(body(caption("Tabell 1. Drift")), table(DRIFT), body(caption("Källa: ekonomisystemet"))))
    assert [own.caption for own in found.blocks if isinstance(own, DocumentParagraph)] == [True, True]


def test_a_raised_mark_is_never_glued_to_its_figure() -> None:
    def build(own: Table) -> None:
        mark = own.cell(1, 1).paragraphs[0].add_run("1, 2")
        mark.font.superscript = True
        own.cell(1, 2).text = "12 400*"
        area = own.cell(2, 0).paragraphs[0]
        area.add_run(" m")
        area.add_run("2").font.superscript = True

    found = read(word(table(DRIFT, build)))
    assert (cell(found, 1, 1).text, cell(found, 1, 1).marks) == ("12 021", ("1", "2"))
    assert (cell(found, 1, 2).text, cell(found, 2, 0).text) == ("12 400*", "Summa m²")


def noted(reference: str) -> bytes:
    notes = (
        '<w:footnotes xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
        f'<w:footnote w:id="2"><w:p><w:r><w:footnoteRef/></w:r>{run(" Avser netto.")}</w:p></w:footnote></w:footnotes>'
    )
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes"
    related = f'<Relationship Id="rIdN" Type="{kind}" Target="footnotes.xml"/></Relationships>'
    own = word(table(DRIFT), body(paragraph(run("Därefter."))))
    return changed(
        own,
        {
            "word/footnotes.xml": notes,
            "word/_rels/document.xml.rels": lambda text: text.replace("</Relationships>", related),
            "word/document.xml": lambda text: text.replace("12 021</w:t></w:r>", f"12 021</w:t></w:r>{reference}", 1),
        },
    )


def test_a_footnote_is_a_mark_in_the_cell_and_a_text_after_the_table() -> None:
    found = read(noted('<w:r><w:footnoteReference w:id="2"/></w:r>'))
    assert (cell(found, 1, 1).text, cell(found, 1, 1).marks) == ("12 021", ("1",))
    assert [(own.mark, own.text) for own in found.blocks if isinstance(own, DocumentParagraph)] == [
        ("1", "Avser netto."),
        ("", "Därefter."),
    ]


def test_a_footnote_with_a_mark_of_its_own_has_that() -> None:
    own = f'<w:r><w:rPr>{RAISED}</w:rPr><w:footnoteReference w:customMarkFollows="1" w:id="2"/><w:t>*</w:t></w:r>'
    found = read(noted(own))
    assert cell(found, 1, 1).marks == ("*",)
    assert found.blocks[1].mark == "*"  # type: ignore[union-attr]


def test_merged_cells_cover_what_they_are_merged_with() -> None:
    def build(own: Table) -> None:
        own.cell(0, 1).merge(own.cell(0, 2))
        own.cell(0, 1).text = "2025"
        own.cell(1, 0).merge(own.cell(2, 0))
        own.cell(1, 0).text = "Bibliotek"

    own = only(read(word(table(DRIFT, build))))
    assert texts(own) == [["Tkr", "2025", ""], ["Bibliotek", "12 021", "12 400"], ["", "12 021", "12 400"]]
    assert (own.rows[0][1].span, own.rows[1][0].span) == (CellSpan(1, 2), CellSpan(2, 1))
    assert [own.rows[0][2].covered, own.rows[2][0].covered, own.rows[2][1].covered] == [True, True, False]


def test_columns_that_only_come_of_cells_drawn_a_little_apart_are_none() -> None:
    def row(*cells: tuple[str, int]) -> str:
        return (
            "<w:tr>"
            + "".join(
                f'<w:tc><w:tcPr><w:gridSpan w:val="{span}"/></w:tcPr>{paragraph(run(text))}</w:tc>'
                for text, span in cells
            )
            + "</w:tr>"
        )

    columns = "".join(f'<w:gridCol w:w="{width}"/>' for width in (2000, 30, 1500))
    own = f"<w:tbl><w:tblGrid>{columns}</w:tblGrid>{row(('Tkr', 1), ('2025', 2))}{row(('Bibliotek', 2), ('12', 1))}</w:tbl>"
    assert texts(only(read(word(body(own))))) == [["Tkr", "2025"], ["Bibliotek", "12"]]


def test_text_in_controls_boxes_fields_and_smart_tags_is_read() -> None:
    control = f"<w:sdt><w:sdtContent>{run('kontroll ')}</w:sdtContent></w:sdt>"
    simple = f'<w:fldSimple w:instr=" REF mal ">{run("fält ")}</w:fldSimple>'
    begin, middle, end = (f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate", "end"))
    complex_field = f"{begin}<w:r><w:instrText> SEQ Tabell </w:instrText></w:r>{middle}{run('3 ')}{end}"
    drawn = f"<w:txbxContent>{paragraph(run('i rutan'))}</w:txbxContent>"
    box = f'<mc:AlternateContent><mc:Choice Requires="wps"><w:drawing>{drawn}</w:drawing></mc:Choice><mc:Fallback><w:pict>{drawn}</w:pict></mc:Fallback></mc:AlternateContent>'
    own = paragraph(f"{control}<w:smartTag>{run('tagg ')}</w:smartTag>{simple}{complex_field}<w:r>{box}</w:r>")
    assert paragraphs(read(word(body(own)))) == ["kontroll tagg fält 3", "i rutan"]


def test_a_table_of_contents_is_left_out() -> None:
    begin, middle, end = (f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate", "end"))
    first = paragraph(f'{begin}<w:r><w:instrText> TOC \\o "1-3" </w:instrText></w:r>{middle}{run("Ekonomi 3")}')
    own = f"{first}{paragraph(run('Mål 4'))}{paragraph(end)}{paragraph(run('Text'))}"
    assert paragraphs(read(word(body(own)))) == ["Text"]


def test_hyphens_tabs_and_hard_spaces_are_as_they_are_read() -> None:
    runs = "<w:r><w:t>e</w:t><w:noBreakHyphen/><w:t>tjänster och för</w:t><w:softHyphen/><w:t>ening\u00a0A</w:t><w:tab/><w:t>12\u202f021</w:t></w:r>"
    assert paragraphs(read(word(body(paragraph(runs))))) == ["e-tjänster och förening A 12 021"]


def test_hidden_and_struck_text_is_left_out_and_told() -> None:
    runs = run("Kostnaden ") + run("hemlig ", "<w:vanish/>") + run("5 099 ", "<w:strike/>") + run("5 100 tkr")
    found = read(word(body(paragraph(runs))))
    assert paragraphs(found) == ["Kostnaden 5 100 tkr"]
    assert found.unread == ("Dold text är inte med, bland annat ”hemlig”.", "Överstruken text är inte med, ”5 099”.")


def test_rows_are_heads_where_the_table_says_so() -> None:
    def first(text: str) -> str:
        return text.replace("<w:tr>", "<w:tr><w:trPr><w:tblHeader/></w:trPr>", 1)

    said = read(changed(word(table(DRIFT)), {"word/document.xml": first}))
    assert [row[0].head for row in only(said).rows] == [True, False, False]

    def styled(own: Table) -> None:
        own.style = "Light Grid Accent 1"

    assert [row[0].head for row in only(read(word(table(DRIFT, styled)))).rows] == [True, False, False]
    assert not any(row[0].head for row in only(read(word(table(DRIFT)))).rows)


def test_bold_cells_and_steps_of_indentation_are_told() -> None:
    def build(own: Table) -> None:
        own.cell(2, 0).paragraphs[0].runs[0].bold = True
        own.cell(1, 0).paragraphs[0].paragraph_format.left_indent = Pt(14)

    own = only(read(word(table(DRIFT, build))))
    assert [row[0].bold for row in own.rows] == [False, False, True]
    assert [row[0].indent for row in own.rows] == [0, 1, 0]


def test_a_traffic_light_is_told_as_a_colour_and_a_coloured_row_is_not() -> None:
    def shade(own: Table, row: int, column: int, fill: str) -> None:
        xml = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
        properties = own.cell(row, column)._tc.get_or_add_tcPr()  # noqa: SLF001 - the library has no door to it
        properties.append(properties.makeelement(f"{xml}shd", {f"{xml}fill": fill}))

    def build(own: Table) -> None:
        for column in range(3):
            shade(own, 0, column, "00B050")
        shade(own, 1, 2, "FF0000")
        own.cell(1, 2).text = ""
        shade(own, 2, 2, "F2F2F2")

    own = only(read(word(table(DRIFT, build))))
    assert [[cell.colour for cell in row] for row in own.rows] == [["", "", ""], ["", "", "röd"], ["", "", ""]]


def test_symbols_of_fonts_are_what_they_look_like() -> None:
    sign = '<w:r><w:rPr><w:color w:val="00B050"/></w:rPr><w:sym w:font="Wingdings" w:char="F06C"/></w:r>'
    own = f"<w:tbl><w:tr><w:tc>{paragraph(run('Mål 1'))}</w:tc><w:tc>{paragraph(sign)}</w:tc></w:tr></w:tbl>"
    found = cell(read(word(body(own))), 0, 1)
    assert (found.text, found.colour) == ("●", "grön")


def test_a_frame_of_one_cell_is_no_table_and_one_inside_it_is() -> None:
    def nest(own: Table) -> None:
        own.cell(0, 0).paragraphs[0].text = "Om siffrorna"
        inner = own.cell(0, 0).add_table(1, 2)
        inner.cell(0, 0).text, inner.cell(0, 1).text = "A", "1"

    found = read(word(table([[""]], nest)))
    assert paragraphs(found) == ["Om siffrorna"]
    assert texts(only(found)) == [["A", "1"]]


def test_a_table_inside_a_cell_is_one_of_its_own() -> None:
    def nest(own: Table) -> None:
        inner = own.cell(2, 2).add_table(1, 2)
        inner.cell(0, 0).text, inner.cell(0, 1).text = "A", "1"

    assert [texts(own) for own in grids(read(word(table(DRIFT, nest))))] == [DRIFT, [["A", "1"]]]


def test_a_table_that_goes_on_with_its_head_again_is_one() -> None:
    more = [DRIFT[0], ["Skola", "1", "2"]]
    assert texts(only(read(word(table(DRIFT), body("<w:p/>"), table(more))))) == [*DRIFT, more[1]]
    assert len(grids(read(word(table(DRIFT), body(paragraph(run("Text"))), table(more))))) == 2
    assert len(grids(read(word(table(DRIFT), body("<w:p/>"), table(DRIFT))))) == 2


def test_pictures_and_embedded_sheets_are_told_with_where_they_are() -> None:
    picture = (
        '<w:drawing><wp:inline><wp:docPr id="1" name="x" descr="Antal besök"/><a:graphic>'
        '<a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture"/></a:graphic></wp:inline></w:drawing>'
    )
    sheet = '<w:object><o:OLEObject ProgID="Excel.Sheet.12"/></w:object>'
    heading = paragraph(run("Besök"), '<w:pStyle w:val="Heading1"/>')
    found = read(word(body(f"{heading}{paragraph(f'<w:r>{picture}</w:r><w:r>{sheet}</w:r>')}")))
    assert [own.split(" är inte läst")[0] for own in found.unread] == [
        "Bilden ”Antal besök” under rubriken ”Besök”",
        "Det inbäddade kalkylbladet under rubriken ”Besök”",
    ]


def test_a_document_in_the_strict_form_of_the_standard_is_read_alike() -> None:
    old = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    new = "http://purl.oclc.org/ooxml/wordprocessingml/main"
    own = word(table(DRIFT))
    assert read(changed(own, {"word/document.xml": lambda text: text.replace(old, new)})).blocks == read(own).blocks
