"""Printed tables of figures as matrices."""

from __future__ import annotations

import sys

import pytest
from printed_grids import document, draft, grid, matrix

from rakenskap.drafting.documents.document import CellSpan, DocumentParagraph, Grid, GridCell
from rakenskap.drafting.inference.open_question import Subject
from rakenskap.model.table import Matrix, Plain
from rakenskap.model.terms import Favourable, RowType
from rakenskap.swedish.number import Missing

DRIFT = """
Verksamhet|Utfall 2024|Utfall 2025|Budget 2025|Avvikelse
Bibliotek|12 400|12 520|12 600|80
Kulturskola|7 410|7 690|7 500|-190
Summa|19 810|20 210|20 100|-110
"""


def types(text: str, **known: str) -> dict[str, str]:
    return {row.label: row.row_type.value for row in matrix("Driftredovisning, tkr", text, answers=known).rows}


def test_a_table_of_money_is_read_whole() -> None:
    found = matrix("# Ekonomi", "Driftredovisning, tkr", DRIFT)
    assert (found.title, found.kind.name, found.unit, found.label_title) == (
        "Driftredovisning", "economy", "tkr", "Verksamhet",
    )  # fmt: skip
    assert [column.name for column in found.columns] == ["utfall_2024", "utfall_2025", "budget_2025", "avvikelse"]
    assert found.columns[-1].equals == "budget_2025 - utfall_2025"
    assert [row.row_type.value for row in found.rows] == ["detalj", "detalj", "summa"]
    assert found.rows[0].cells[1].printed == "12 520"


def test_a_unit_stands_in_the_caption_the_head_or_by_itself() -> None:
    told = (
        matrix("Drift (mnkr)", DRIFT),
        matrix("Drift", DRIFT.replace("Verksamhet", "Mnkr")),
        matrix("Drift", "Belopp i mnkr", DRIFT),
    )
    assert [(own.unit, own.title) for own in told] == [("mnkr", "Drift")] * 3


def head(text: str, columns: int = 1, *, covered: bool = False) -> GridCell:
    return GridCell(text, span=CellSpan(1, columns), covered=covered)


def test_a_head_of_two_rows_tells_what_is_over_its_columns() -> None:
    rows = (
        (head("Tkr"), head("Januari–mars 2025", 2), head("", covered=True), head("Helår 2024")),
        (head(""), head("Kommunbidrag"), head("Nettokostnad"), head("Nettoresultat")),
        tuple(map(GridCell, ("Vuxen", "6 793", "-8 401", "-2 603"))),
    )
    found = matrix(Grid(rows, "tabell 1"))
    assert [(own.name, own.head, own.title) for own in found.columns] == [
        ("utfall_kommunbidrag_2025_01_03", "Januari–mars 2025", "Kommunbidrag"),
        ("utfall_nettokostnad_2025_01_03", "Januari–mars 2025", "Nettokostnad"),
        ("utfall_resultat_2024", "", "Helår 2024 Nettoresultat"),
    ]


def test_a_table_that_goes_on_after_a_page_break_is_one() -> None:
    first = "Nyckeltal|2024|2025\nAntal unika individer som kommer till förvaltning-||\n"
    found = matrix(grid(first), grid("Nyckeltal|2024|2025\nen|5 318|5 724\nAntal besök|12|15"))
    assert [row.label for row in found.rows] == ["Antal unika individer som kommer till förvaltningen", "Antal besök"]


def test_a_table_that_goes_on_without_its_head_is_one() -> None:
    first, rest = "V|Budget 2025|Utfall 2025\nLedning|3 000|3 200\n", "Boende|7 200|7 500\nSumma|10 200|10 700"
    found = matrix("Drift, tkr", grid(first), grid(rest))
    assert [row.row_type.value for row in found.rows] == ["detalj", "detalj", "summa"]


@pytest.mark.parametrize("told", ["Tabell 5 (forts.)", "Forts. tabell 5", "Drift, fortsättning"])
def test_a_caption_may_say_that_a_table_goes_on(told: str) -> None:
    head = "V|Budget 2025|Utfall 2025\n"
    found = matrix("Tabell 5. Drift, tkr", grid(f"{head}A|30|32"), told, grid(f"{head}B|72|75"))
    assert [row.label for row in found.rows] == ["A", "B"]


def test_figures_without_a_head_after_a_total_belong_to_no_table_before() -> None:
    first, other = "V|Budget 2025|Utfall 2025\nA|30|32\nB|1|2\nSumma|31|34", "C|720|750\nD|102|107"
    found = draft("Drift, tkr", grid(first), grid(other)).report
    assert [len(own.rows) for own in found.tables if isinstance(own, Matrix)] == [3, 2]


def test_marks_lead_to_the_notes_under_the_table() -> None:
    found = matrix(
        "Antal", "Nyckeltal|2024|2025*\n¹ Antal besök|100|120²", "¹ Även kvällar.", "² Stängt i maj.", "* Preliminärt."
    )
    assert [(note.text, note.row, note.column, note.mark) for note in found.notes] == [
        ("Även kvällar.", "antal_besok", None, "¹"),
        ("Stängt i maj.", "antal_besok", "utfall_2025", "²"),
        ("Preliminärt.", None, "utfall_2025", "*"),
    ]


def test_a_figure_that_ends_in_the_mark_of_a_note_is_without_it() -> None:
    found = matrix("Antal", "Nyckeltal|2024|2025\nÄrenden|135|1481)\nBesök|12|2 0202)", "1) Även nya.", "2) Till maj.")
    assert [row.cells[1].printed for row in found.rows] == ["148", "2 020"]
    assert [note.text for note in found.notes] == ["Även nya.", "Till maj."]


def test_a_bare_figure_under_a_table_is_a_mark_where_the_table_has_it() -> None:
    cell = GridCell("148", marks=("1",))
    rows = ((GridCell("Mått"), GridCell("2025")), (GridCell("Ärenden"), cell), (GridCell("Besök"), GridCell("12")))
    found = matrix("Antal", Grid(rows, "tabell 1"), "1 Varav nya.")
    assert [(note.text, note.row) for note in found.notes] == [("Varav nya.", "arenden")]


def test_captions_under_the_tables_of_a_document_are_theirs() -> None:
    one, two = "V|2024|2025\nA|12|14", "V|2024|2025\nB|22|24"
    under = draft("# Ekonomi", one, "Tabell 1. Drift, tkr", two, "Tabell 2. Investeringar, tkr").report
    over = draft("# Ekonomi", "Tabell 1. Drift, tkr", one, "Tabell 2. Investeringar, tkr", two).report
    for found in (under, over):
        assert [own.title for own in found.tables] == ["Drift", "Investeringar"]


def test_a_mark_without_a_text_is_asked_about() -> None:
    (left,) = draft("Nyckeltal|2024\nAntal ärenden|100*\nAntal beslut|2").open
    assert (left.subject, left.about) == (Subject.NOTE, "*")


def test_two_figures_in_a_cell_are_two_columns() -> None:
    found = matrix("Familjehem", "Egna hem|Januari 2025|Februari 2025\nUnga|83% (29 st)|81% (26 st)")
    assert [(own.name, own.unit) for own in found.columns] == [
        ("andel_2025_01", "%"), ("utfall_2025_01", "st"), ("andel_2025_02", "%"), ("utfall_2025_02", "st"),
    ]  # fmt: skip
    assert [cell.printed for cell in found.rows[0].cells] == ["83", "29", "81", "26"]


def test_rows_that_are_months_are_times() -> None:
    found = matrix(
        "Antal besök",
        "Månad|Antal besök 2\njanuari 2025|10\nfebruari 2025|12",
        answers={"role/antal_besok/antal_besok_2": "utfall"},
    )
    assert [row.period.iso for row in found.rows if row.period] == ["2025-01", "2025-02"]


def test_units_of_an_organisation_are_the_labels_beside_the_areas_that_they_are_of() -> None:
    text = """
Område|Enhet|Budget 2025|Utfall 2025
Äldreomsorg|Boende|10 000|10 400
|Hemtjänst|8 000|8 100
|Delsumma|18 000|18 500
Funktionsstöd|LSS|7 000|7 300
|Daglig verksamhet|5 000|5 200
|Delsumma|12 000|12 500
Summa||30 000|31 000
"""
    found = matrix("Drift, tkr", grid(text))
    assert [(row.label, row.unit, row.row_type.value) for row in found.rows] == [
        ("Boende", "", "detalj"), ("Hemtjänst", "", "detalj"), ("Delsumma", "", "delsumma"),
        ("LSS", "", "detalj"), ("Daglig verksamhet", "", "detalj"), ("Delsumma", "", "delsumma"), ("Summa", "", "summa"),
    ]  # fmt: skip
    assert found.rows[0].group == "Äldreomsorg"


def test_a_column_of_units_of_an_organisation_is_text() -> None:
    found = matrix("Besök", "Mått|Enhet|2024|2025\nLån|Centrum|12|15\nBesök|Norra filialen|30|31")
    assert [(row.unit, row.text) for row in found.rows] == [("lån", "Centrum"), ("besök", "Norra filialen")]


# -- Rows ---------------------------------------------------------------------------------------------------------------


def test_totals_are_what_they_sum() -> None:
    text = """
Verksamhet|Utfall 2024|Utfall 2025
Kultur||
Bibliotek|12 400|12 520
Kulturskola|7 410|7 690
Summa kultur|19 810|20 210
Fritid||
Simhall|9 233|9 914
Föreningar|3 120|3 007
Summa fritid|12 353|12 921
Summa|32 163|33 131
varav hyror|1 200|1 250
"""
    assert list(types(text).values()) == [
        "rubrik", "detalj", "detalj", "delsumma", "rubrik", "detalj", "detalj", "delsumma", "summa", "varav",
    ]  # fmt: skip


def test_a_total_that_nobody_calls_one_is_proven_by_its_figures() -> None:
    found = types("V|Utfall 2024|Utfall 2025\nA|12 411|12 527\nB|7 413|7 696\nNämnden|19 824|20 223")
    assert found["Nämnden"] == "summa"


def test_small_figures_prove_no_total() -> None:
    found = types("V|Utfall 2024|Utfall 2025\nA|1|2\nB|2|2\nC|3|4\nD|9|1")
    assert set(found.values()) == {"detalj"}


def test_a_row_that_those_below_it_add_up_to_has_them_as_parts() -> None:
    found = matrix(
        "Investeringar, mnkr",
        "Investering|Utfall 2024|Utfall 2025\nSimhallen|24,37|27,91\n  Rening|18,12|21,43\n  Omklädning|6,25|6,48\nBuss|16,11|16,02\nSumma|40,48|43,93",
    )
    assert [(row.row_type.value, row.parent) for row in found.rows] == [
        ("detalj", ""), ("detalj", "simhallen"), ("detalj", "simhallen"), ("detalj", ""), ("summa", ""),
    ]  # fmt: skip


def test_rows_that_are_budget_and_outcome_are_no_parts_of_each_other() -> None:
    found = matrix(
        "Drift, tkr",
        "|Omsorg|Skola|Fritid\nBudget|18 000|12 000|6 000\nUtfall|18 500|12 500|5 900\nAvvikelse|-500|-500|100",
    )
    assert [(row.row_type.value, row.parent) for row in found.rows] == [("detalj", "")] * 3


def test_a_grant_as_large_as_the_costs_is_no_total_of_them() -> None:
    found = types("V|Budget|Bokslut\nBoende|9 000|9 100\nHemtjänst|4 500|4 400\nKommunbidrag|13 500|13 500")
    assert found["Kommunbidrag"] == "detalj"


def test_a_total_may_stand_over_the_rows_that_it_sums() -> None:
    text = """
V|Budget 2025|Utfall 2025
Nämnden totalt|30 123|31 468
Äldreomsorg|18 076|18 821
Boende|10 041|10 433
Hemtjänst|8 035|8 388
Funktionsstöd|12 047|12 647
LSS-boende|7 016|7 419
Daglig verksamhet|5 031|5 228
"""
    found = matrix("Drift, tkr", text)
    assert [row.parent for row in found.rows] == [
        "", "namnden_totalt", "aldreomsorg", "aldreomsorg", "namnden_totalt", "funktionsstod", "funktionsstod",
    ]  # fmt: skip


def test_a_group_of_people_in_a_total_has_no_unit_of_its_own() -> None:
    found = matrix("Anställda", "Yrke|2024|2025\nUndersköterskor|120|125\nChefer|8|9\nSumma|128|134")
    assert [(row.unit, row.row_type.value) for row in found.rows] == [("", "detalj"), ("", "detalj"), ("", "summa")]


def test_a_misprint_does_not_hide_a_total() -> None:
    found = types(DRIFT.replace("12 400", "12 490"))
    assert found["Summa"] == "summa"


def test_a_row_called_a_total_that_sums_nothing_is_asked_about() -> None:
    left = draft("Drift, tkr", DRIFT.replace("Summa|19 810|20 210|20 100|-110", "Summa|5 111|6 222|7 333|-1 111")).open
    assert Subject.TOTAL in {own.subject for own in left}


def test_signs_are_asked_about_where_a_total_only_holds_without_them() -> None:
    text = "Post|Utfall 2024|Utfall 2025\nIntäkter|4 113|4 207\nKostnader|48 318|49 611\nNettokostnad|44 205|45 404"
    (left,) = (own for own in draft("Resultaträkning, tkr", text).open if own.subject is Subject.SIGNS)
    answered = matrix("Resultaträkning, tkr", text, answers={left.key: "utan_tecken"})
    assert answered.rows[-1].row_type is RowType.SUMMA
    assert {own.signs for own in answered.columns} == {"utan_tecken"}


# -- Columns -----------------------------------------------------------------------------------------------------------


def test_an_equation_is_found_by_its_figures_whatever_its_signs() -> None:
    turned = "V|Utfall 2025|Budget 2025|Avvikelse\nA|-12 520|12 611|91\nB|-7 690|7 502|-188\nC|-1 117|1 003|-114"
    assert matrix("Drift, tkr", turned).columns[-1].equals in {"budget_2025 + utfall_2025", "utfall_2025 + budget_2025"}


def test_no_equation_comes_of_words_or_of_two_small_rows() -> None:
    told = matrix("Drift, tkr", DRIFT.replace("|80", "|71").replace("-190", "-144").replace("-110", "-73"))
    small = matrix("Drift, mnkr", "V|Utfall 2025|Budget 2025|Avvikelse\nA|1|2|1\nB|2|2|0")
    assert [told.columns[-1].equals, small.columns[-1].equals] == ["", ""]


def test_a_deviation_of_parts_that_is_signed_otherwise_has_a_rule() -> None:
    text = "V|Prognos 2025|Budget 2025|Avvikelse\nA|12 520|12 611|91\nB|7 690|7 502|-188\nSumma|20 210|20 113|-97\nvarav intäkter|-6 240|-6 511|271"
    (rule,) = matrix("Drift, tkr", text).rules
    assert (rule.text, rule.rows) == ("avvikelse = prognos_2025 - budget_2025", ("varav_intakter",))


def test_a_column_that_says_nothing_is_asked_about() -> None:
    text = "V|Utfall 2025|Kolumn B\nA|12 520|3\nB|7 690|4"
    (left,) = draft("Drift, tkr", text).open
    assert (left.subject, left.about, left.seen) == (Subject.ROLE, "Kolumn B", "3, 4")
    assert matrix("Drift, tkr", text, answers={left.key: "kapacitet"}).columns[-1].name == "kapacitet_2025"


# -- What is never guessed ---------------------------------------------------------------------------------------------


def test_which_sign_is_good_is_asked_where_nothing_proves_it() -> None:
    text = "V|Utfall 2025|Avvikelse 2025\nA|12 520|91\nB|7 690|-188"
    (left,) = draft("Drift, tkr", text).open
    assert left.subject is Subject.FAVOURABLE
    assert matrix("Drift, tkr", text, answers={left.key: "minus"}).columns[-1].favourable is Favourable.MINUS


def test_what_a_dash_means_is_asked_once_for_all_tables() -> None:
    blocks = ("Antal A", "Mått|2024|2025\nAntal ärenden|–|12", "Antal B", "Mått|2024|2025\nAntal beslut|–|9")
    (left,) = draft(*blocks).open
    assert left.subject is Subject.DASH
    answered = draft(*blocks, answers={left.key: ".."}).report.tables
    assert {own.dash for own in answered if not isinstance(own, Plain)} == {Missing.UNKNOWN}  # type: ignore[attr-defined]


def test_whether_rows_count_people_is_asked() -> None:
    text = "Mått|2024|2025\nAntal placerade barn|3|12\nAntal besök|100|120"
    (left,) = draft("Antal", text).open
    assert (left.subject, left.seen) == (Subject.PERSONS, "Antal placerade barn")
    assert [row.counts_people for row in matrix("Antal", text, answers={left.key: "ja"}).rows] == [True, False]


def test_a_question_has_the_same_key_next_year() -> None:
    text = "V|Utfall {year}|Kolumn B {year}\nA|12 520|3\nB|7 690|4"
    this, following = (
        draft(f"Drift {year}, tkr", text.format(year=year).replace("Kolumn B", "Något"), when=year).open
        for year in ("2025", "2026")
    )
    assert [own.key for own in this] == [own.key for own in following]


def test_a_unit_is_read_at_the_row() -> None:
    found = matrix(
        "Nyckeltal",
        "Mått|2024|2025\nAndel nöjda|82|85\nAntal besök på biblioteket|100|120\nKostnad per elev, kr|900|950\nVäntetid, dagar|3|4",
    )
    assert [row.unit for row in found.rows] == ["%", "besök", "kr", "dagar"]


def test_a_paragraph_of_a_caption_style_is_the_caption() -> None:
    found = document("# A", DocumentParagraph("Tabell 3. Driftredovisning, tkr", caption=True), "Netto.", DRIFT)
    (own,) = draft(*found.blocks).report.tables
    assert (own.title, own.description) == ("Driftredovisning", "Netto.")


# -- Units and names of columns ----------------------------------------------------------------------------------------


def units_of(text: str) -> tuple[str, dict[str, str]]:
    found = matrix("Drift", text)
    return found.unit, {column.name: column.unit for column in found.columns}


def test_money_that_all_headings_tell_is_the_tables_and_per_cent_the_columns_own() -> None:
    text = "V|Utfall 2025 (tkr)|Budget 2025 (tkr)|Avvikelse (%)\nA|1 200|1 100|-9,1\nB|2 300|2 400|4,2"
    assert units_of(text) == ("tkr", {"utfall_2025": "", "budget_2025": "", "avvikelse_2025": "%"})


def test_a_heading_in_another_unit_of_money_keeps_it() -> None:
    text = "V|Budget 2025 tkr|Utfall 2025 tkr|Utfall 2024 mnkr\nA|9 000|9 100|8,9\nB|4 500|4 400|4,3"
    assert units_of(text) == ("tkr", {"budget_2025": "", "utfall_2025": "", "utfall_2024": "mnkr"})


def test_one_column_of_money_beside_counts_says_nothing_of_the_counts() -> None:
    text = "V|Utfall 2025|Budget 2025|Kostnad per dygn 2025, kr\nA|12|10|5 200\nB|45|42|1 100"
    assert units_of(text) == ("", {"utfall_2025": "", "budget_2025": "", "utfall_kostnad_2025": "kr/dygn"})


def test_a_difference_in_per_cent_has_a_name_of_its_own() -> None:
    text = "V|Budget 2025|Utfall 2025|Avvikelse tkr|Avvikelse %\nA|9 011|9 102|-91|-1,0\nB|4 507|4 396|111|2,5"
    found = matrix("Drift, tkr", text)
    assert [own.name for own in found.columns][2:] == ["avvikelse_2025", "avvikelse_2025_procent"]


def test_two_deviations_of_one_year_have_two_names() -> None:
    text = "V|Budget 2025|Utfall 2025|Avvikelse|Prognos 2025|Diff\nA|9 011|9 102|-91|8 700|311\nB|4 507|4 396|111|4 600|-93"
    found = matrix("Drift, tkr", text)
    assert [(own.name, own.equals) for own in found.columns if own.equals] == [
        ("avvikelse_2025", "budget_2025 - utfall_2025"),
        ("avvikelse_2025_andra", "budget_2025 - prognos_2025"),
    ]


def test_a_share_of_the_budget_is_no_budget() -> None:
    text = "V|Budget 2025|Utfall 2025|Utfall i % av budget\nA|9 000|6 000|66,7\nB|4 500|3 000|66,7"
    own = matrix("Drift, tkr", text).columns[-1]
    assert (own.role, own.unit) == ("andel", "%")


def test_of_two_columns_that_seem_alike_both_are_named_in_the_question() -> None:
    text = "V|Budget 2025|Beslutad budget 2025|Utfall 2025\nA|9 000|9 100|6 000\nB|4 500|4 400|3 000"
    (left,) = (own for own in draft("Drift, tkr", text).open if own.subject is Subject.SAME)
    assert (left.about, left.other) == ("Beslutad budget 2025", "Budget 2025")


# -- Figures within brackets -------------------------------------------------------------------------------------------

BRACKETS = "V|Utfall 2025|Budget 2025|Avvikelse\nA|3 211|3 004|(207)\nB|5 007|5 411|404\nC|7 503|7 207|(296)"


def test_brackets_in_a_difference_are_minus() -> None:
    found = matrix("Drift, tkr", BRACKETS)
    assert [row.cells[2].printed for row in found.rows] == ["-207", "404", "-296"]
    assert found.columns[2].equals == "budget_2025 - utfall_2025"


def test_what_brackets_mean_elsewhere_is_asked_once() -> None:
    text = "V|Utfall 2025|Utfall 2024\nKostnader|(3 211)|(3 004)\nIntäkter|5 007|5 411"
    (left,) = (own for own in draft("Drift, tkr", text).open if own.subject is Subject.BRACKETS)
    answered = matrix("Drift, tkr", text, answers={left.key: "minus"})
    assert [row.cells[0].printed for row in answered.rows] == ["-3 211", "5 007"]
    assert [own.cells[0].printed for own in matrix("Drift, tkr", text).rows] == ["(3 211)", "5 007"]


# -- What columns are by their figures ---------------------------------------------------------------------------------


def test_a_difference_between_two_outcomes_is_a_change_whatever_it_is_called() -> None:
    found = matrix("Drift, tkr", "V|Utfall 2025|Utfall 2024|Diff\nA|9 011|9 102|-91\nB|4 507|4 396|111").columns[-1]
    assert (found.name, found.role, found.equals) == ("forandring", "forandring", "utfall_2025 - utfall_2024")


def test_a_deviation_of_a_period_is_of_the_period_where_both_equations_hold() -> None:
    text = "V|Ack budget|Ack utfall|Ack avvik|Årsbudget|Helårsprognos\nA|1 800|1 790|10|2 200|2 190\nB|1 600|1 700|-100|2 400|2 500\nC|2 111|2 010|101|3 334|3 233"
    found = matrix("Drift, tkr", text, when="2025-01/2025-08").columns[2]
    assert found.equals == "budget_2025_01_08 - utfall_2025_01_08"


def test_an_answer_tells_a_forecast_from_the_one_before() -> None:
    text = "V|Vårprognos|Prognos 2025\nA|178,0|180,2\nB|92,0|91,0"
    (left,) = (own for own in draft("Drift, mnkr", text).open if own.subject is Subject.ROLE)
    found = matrix("Drift, mnkr", text, answers={left.key: "prognos_foregaende"})
    assert [own.name for own in found.columns] == ["prognos_foregaende_2025", "prognos_2025"]


def test_which_year_the_country_is_of_is_asked_where_its_heading_says_none() -> None:
    text = "Mått|2024|2025|Riket\nAndel nöjda, %|82|85|87"
    (left,) = (own for own in draft("Indikatorer", text).open if own.subject is Subject.PERIOD)
    found = matrix("Indikatorer", text, answers={left.key: "2024"})
    assert found.columns[-1].name == "jamforelse_2024"


def test_a_question_of_a_deviation_says_where_nothing_shows_how_it_is_counted() -> None:
    (left,) = draft("Drift, tkr", "V|Utfall 2025|Avvikelse 2025\nA|12 520|91\nB|7 690|-188").open
    assert "Talen visar inte hur den är räknad" in left.text


def test_which_time_a_figure_within_brackets_is_of_is_asked() -> None:
    text = "Ärende|Antal 2025\nVräkningar|12 (8)\nLex Sarah|21 (19)"
    left = [own for own in draft("Ärenden", text).open if own.subject is Subject.PERIOD]
    assert [own.about for own in left] == ["Antal 2025 (inom parentes)"]
    found = matrix("Ärenden", text, answers={left[0].key: "2024"})
    assert [own.name for own in found.columns] == ["utfall_2025", "utfall_2024"]


def test_a_deviation_that_no_figures_prove_is_asked_how_it_is_counted() -> None:
    text = "V|Utfall 2025|Budget 2025|Avvikelse\nA|12 520|12 600|71\nB|7 690|7 500|-144\nC|1 113|1 217|55"
    (left,) = (own for own in draft("Drift, tkr", text).open if own.subject is Subject.EQUALS)
    assert matrix("Drift, tkr", text, answers={left.key: "budget_2025 - utfall_2025"}).columns[-1].equals
    assert not matrix("Drift, tkr", text, answers={left.key: "annat"}).columns[-1].equals


def test_a_row_of_counts_among_money_has_a_unit_of_its_own() -> None:
    text = "Bistånd|2024|2025\nUtbetalt|612|588\nAntal hushåll|71|69\nvarav barnfamiljer|28|26\nKostnad per dygn, kr|980|1 010\nÅrsarbetare|4,5|5,0"
    found = matrix("Ekonomiskt bistånd, tkr", text)
    assert [row.unit for row in found.rows] == ["", "hushåll", "hushåll", "kr", "årsarbetare"]


def test_a_unit_in_every_cell_of_a_column_is_the_columns() -> None:
    found = matrix(
        "Drift, tkr", "V|Budget|Utfall|Förbrukat\nA|9 600|7 320|76 %\nB|44 000|33 910|77 %\nC|21 500|14 280|66 %"
    )
    assert (found.columns[-1].unit, found.columns[-1].role) == ("%", "andel")


def test_what_is_said_of_each_of_something_is_a_unit_over_the_labels_and_at_a_row() -> None:
    assert matrix("Nettokostnad", "Kr per invånare|2024|2025\nKultur|512|498\nFritid|402|411").unit == "kr per invånare"
    assert matrix("Kost", "Mått|2024|2025\nMatsvinn, gram per portion|38|33").rows[0].unit == "gram per portion"


def test_what_a_row_is_called_is_no_unit_where_words_over_the_table_speak_of_shares() -> None:
    rows = "|Mål|Maj 2025|Juni 2025\nBesök i öppenvård|90|78|76\nOperation|85|64|61"
    found = matrix("# Väntetider", "Andel patienter (%) som har väntat högst 90 dagar, 2025.", rows)
    assert "besök" not in {row.unit for row in found.rows}
    assert matrix("# Produktion", rows).rows[0].unit == "besök"


def test_codes_with_letters_stand_before_the_names_of_their_rows() -> None:
    found = matrix("Nyckeltal", "Kod|Nyckeltal|2024|2025\nN12345|Behöriga lärare|81,2|80,4\nU23456|Nöjda, index|62|64")
    assert [row.label for row in found.rows] == ["N12345 Behöriga lärare", "U23456 Nöjda, index"]


def test_words_with_figures_in_them_are_words() -> None:
    text = "Risk|Kontroll|Hur ofta|Resultat\nA|Stickprov|2 ggr/år|1 avvikelse\nB|Granskning|1 gång/år|Ingen\nC|Logg|Varje månad|3 avvikelser"
    (found,) = draft("Internkontroll", text).report.tables
    assert isinstance(found, Plain)
    assert found.rows[0].cells[2] == "2 ggr/år"


def test_a_table_of_many_rows_is_read_in_time_that_grows_as_they_do() -> None:
    def calls(count: int) -> int:
        rows = "\n".join(f"Enhet {at}|{3000 + 7 * at}|{2900 + 9 * at}|{100 - 2 * at}" for at in range(count))
        found = 0

        def seen(*_: object) -> None:
            nonlocal found
            found += 1

        sys.setprofile(seen)
        try:
            draft("Drift, tkr", f"V|Budget 2025|Utfall 2025|Avvikelse\n{rows}")
        finally:
            sys.setprofile(None)
        return found

    assert calls(600) < 3 * calls(300)


@pytest.mark.parametrize("heads", ["Januari|Februari", "Kvartal 1|Kvartal 2"])
def test_the_months_of_each_year_are_asked_about_for_a_row_is_the_whole_year(heads: str) -> None:
    made = draft(
        "Sjukfrånvaro, procent",
        f"""
År|{heads}
2024|6,1|5,5
2025|6,3|5,4
""",
    )
    (question,) = [own for own in made.open if own.subject is Subject.PERIOD]
    assert question.group == tuple(heads.split("|"))
