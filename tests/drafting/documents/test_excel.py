"""A workbook is read as its visible sheets show it: tables apart, figures in their format, and what isn't read told."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from office import cell, changed, grids, headings, only, paragraphs, read, rows, texts, workbook
from openpyxl import Workbook
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.chart import BarChart, Reference
from openpyxl.comments import Comment
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.worksheet.table import Table

DRIFT: list[list[Any]] = [["Tkr", "Utfall 2025", "Budget 2025"], ["Bibliotek", 12021, 12400], ["Summa", 12021, 12400]]
SHOWN = [["Tkr", "Utfall 2025", "Budget 2025"], ["Bibliotek", "12021", "12400"], ["Summa", "12021", "12400"]]


def test_figures_are_read_in_their_format_with_what_it_hides() -> None:
    def build(made: Workbook) -> None:
        made.active["B2"] = 12021.4
        made.active["B2"].number_format = "#,##0"
        made.active["C2"] = 0.823
        made.active["C2"].number_format = "0 %"

    found = read(workbook(rows(*DRIFT), build))
    assert (cell(found, 1, 1).text, cell(found, 1, 1).stored) == ("12 021", Decimal("12021.4"))
    assert (cell(found, 1, 2).text, cell(found, 1, 2).stored) == ("82 %", Decimal("82.3"))
    assert cell(found, 1, 1).place == "B2"


def test_brackets_that_a_format_puts_around_a_negative_number_are_its_minus() -> None:
    def build(made: Workbook) -> None:
        made.active["B2"] = -87.68
        made.active["B2"].number_format = "#,##0.0;(#,##0.0)"

    assert cell(read(workbook(rows(*DRIFT), build)), 1, 1).text == "-87,7"


def test_several_tables_of_a_sheet_are_told_apart_with_the_lines_around_them() -> None:
    def beside(made: Workbook) -> None:
        for at, (name, count) in enumerate((("Enhet", "Antal"), ("Norr", 5), ("Söder", 6)), start=3):
            made.active.cell(at, 6, name)
            made.active.cell(at, 7, count)

    note = "* Avser netto"
    content = workbook(
        rows(["Driftredovisning, tkr"], [], *DRIFT, [note], [], ["Mål", 2024, 2025], ["A", 1, 2]), beside
    )
    found = read(content)
    assert headings(found) == [(1, "Drift")]
    assert [texts(own) for own in grids(found)] == [
        SHOWN,
        [["Enhet", "Antal"], ["Norr", "5"], ["Söder", "6"]],
        [["Mål", "2024", "2025"], ["A", "1", "2"]],
    ]
    assert paragraphs(found) == ["Driftredovisning, tkr", "\\* Avser netto"]
    assert grids(found)[0].place == "bladet Drift, A3:C5"


def test_an_empty_row_before_the_total_parts_no_table() -> None:
    assert texts(only(read(workbook(rows(*DRIFT[:2], [], DRIFT[2]))))) == SHOWN


def test_an_empty_column_between_figures_parts_no_table() -> None:
    spaced = [[row[0], row[1], None, row[2]] for row in DRIFT]
    assert texts(only(read(workbook(rows(*spaced))))) == SHOWN


def test_a_table_that_the_workbook_names_is_one_whatever_lies_beside_it() -> None:
    def build(made: Workbook) -> None:
        made.active.add_table(Table(displayName="Kostnader", ref="A1:C3"))
        made.active["A4"] = "Direkt under"

    own = grids(read(workbook(rows(*DRIFT), build)))[0]
    assert (own.title, texts(own)) == ("Kostnader", SHOWN)
    assert [row[0].head for row in own.rows] == [True, False, False]


def test_what_is_hidden_is_left_out_and_told() -> None:
    def build(made: Workbook) -> None:
        made.active.row_dimensions[2].hidden = True
        made.active.column_dimensions["C"].hidden = True
        made.create_sheet("Underlag").sheet_state = "hidden"

    found = read(workbook(rows(*DRIFT, ["Övrigt", 1, 2]), build))
    assert texts(only(found)) == [["Tkr", "Utfall 2025"], ["Summa", "12021"], ["Övrigt", "1"]]
    assert found.unread == (
        "Bladet Underlag är dolt och är inte läst.",
        "Dolda rader är inte lästa: 2 i bladet Drift.",
        "Dolda kolumner är inte lästa: C i bladet Drift.",
    )


def test_merged_cells_cover_what_they_are_merged_with() -> None:
    def build(made: Workbook) -> None:
        made.active.merge_cells("B1:C1")

    own = only(read(workbook(rows(["", "2025", None], *DRIFT), build)))
    assert own.rows[0][1].span.columns == 2
    assert own.rows[0][2].covered


def test_a_merged_cell_whose_first_row_is_hidden_is_seen_in_the_next() -> None:
    def build(made: Workbook) -> None:
        made.active.merge_cells("A2:A3")
        made.active.row_dimensions[2].hidden = True

    assert cell(read(workbook(rows(*DRIFT, ["Övrigt", 1, 2]), build)), 1, 0).text == "Bibliotek"


def test_bold_cells_steps_of_indentation_and_colours_are_told() -> None:
    def build(made: Workbook) -> None:
        made.active["A3"].font = Font(bold=True)
        made.active["A2"].alignment = Alignment(indent=1)
        made.active["C2"].fill = PatternFill("solid", fgColor="FFFF0000")
        made.active["C2"] = None

    own = only(read(workbook(rows(*DRIFT), build)))
    assert [row[0].bold for row in own.rows] == [False, False, True]
    assert [row[0].indent for row in own.rows] == [0, 1, 0]
    assert (own.rows[1][2].text, own.rows[1][2].colour) == ("", "röd")


def test_a_raised_mark_in_a_text_is_kept_apart_and_struck_text_is_left_out() -> None:
    raised = CellRichText(
        "Bibliotek", TextBlock(InlineFont(vertAlign="superscript"), "1"), TextBlock(InlineFont(strike=True), "gamla")
    )
    found = read(workbook(rows(DRIFT[0], [raised, 1, 2])))
    assert (cell(found, 1, 0).text, cell(found, 1, 0).marks) == ("Bibliotek", ("1",))


def test_a_note_below_a_table_begins_with_its_mark() -> None:
    note = CellRichText(
        TextBlock(InlineFont(vertAlign="superscript"), "1"), " Avser netto, efter avdrag för bidrag från staten"
    )
    assert paragraphs(read(workbook(rows(*DRIFT, [note])))) == ["¹ Avser netto, efter avdrag för bidrag från staten"]


def test_a_comment_stands_with_its_cell_without_who_wrote_it() -> None:
    def build(made: Workbook) -> None:
        made.active["B2"].comment = Comment("Anna Ek:\nInklusive bidrag", "Anna Ek")

    assert cell(read(workbook(rows(*DRIFT), build)), 1, 1).comment == "Inklusive bidrag"


def calculated(content: bytes, value: str) -> bytes:
    return changed(
        content, {"xl/worksheets/sheet1.xml": lambda text: text.replace("<v></v>", value).replace("<v />", value)}
    )


def test_a_formula_shows_what_was_calculated_also_where_that_is_empty() -> None:
    content = workbook(rows(*DRIFT[:2], ["Summa", "=SUM(B2:B2)", None]))
    assert cell(read(calculated(content, "<v>12021</v>")), 2, 1).text == "12021"
    empty = changed(
        content, {"xl/worksheets/sheet1.xml": lambda text: text.replace('<c r="B3">', '<c r="B3" t="str">')}
    )
    assert cell(read(empty), 2, 1).text == ""


def test_formulas_that_a_program_left_at_zero_for_excel_to_count_are_refused() -> None:
    content = calculated(workbook(rows(*DRIFT[:2], ["Summa", "=SUM(B2:B2)", None])), "<v>0</v>")
    with pytest.raises(Exception, match=r"rapport\.docx"):
        read(content)


def test_a_cell_that_shows_an_error_is_told() -> None:
    content = workbook(rows(*DRIFT, ["Andel", "#DIV/0!", 2]))
    assert read(content).unread == (
        "Formler som inte går att räkna ut visar ett felvärde: B4 i bladet Drift. Rätta dem i Excel.",
    )


def test_a_chart_is_told() -> None:
    def build(made: Workbook) -> None:
        chart = BarChart()
        chart.add_data(Reference(made.active, min_col=2, min_row=1, max_row=3))
        made.active.add_chart(chart, "F1")

    assert read(workbook(rows(*DRIFT), build)).unread[0].startswith("Diagram i bladet Drift är inte lästa: 1 st.")


def test_a_sheet_that_excel_has_named_has_no_heading() -> None:
    def build(made: Workbook) -> None:
        made.active.title = "Blad1"

    assert headings(read(workbook(rows(*DRIFT), build))) == []


def test_a_text_that_thousands_of_cells_share_is_no_way_to_fill_a_computer() -> None:
    content = workbook(rows(*([["x" * 30_000] * 40] * 40)))
    with pytest.raises(Exception, match=r"rapport\.docx"):
        read(content)


def test_a_cell_that_says_it_lies_beyond_the_sheet_is_no_trap() -> None:
    beyond = changed(
        workbook(rows(*DRIFT)),
        {"xl/worksheets/sheet1.xml": lambda text: text.replace('<row r="3"', '<row r="99999999"')},
    )
    with pytest.raises(Exception, match=r"rapport\.docx"):
        read(beyond)


def test_an_empty_row_under_the_head_parts_no_table() -> None:
    top: list[list[Any]] = [[None, 2025, None, 2024], ["Tkr", "Budget", "Utfall", "Utfall"]]
    (found,) = grids(read(workbook(rows(*top, [], ["Bibliotek", 12021, 12400, 11900], ["Skola", 7, 8, 9]))))
    assert [row[0] for row in texts(found)] == ["", "Tkr", "Bibliotek", "Skola"]
