"""Documents as sections with prose, links and tables."""

from __future__ import annotations

from dataclasses import replace

import pytest
from printed_grids import assignment, document, draft

from rakenskap.drafting.documents.document import DocumentHeading
from rakenskap.drafting.inference import report_draft
from rakenskap.model.table import Matrix

DRIFT = "Verksamhet|Utfall 2024|Utfall 2025|Budget 2025|Avvikelse\nSimhallen|9 233|9 914|9 414|-500\nBiblioteken|14 312|14 807|15 021|214\nSumma|23 545|24 721|24 435|-286"


def test_headings_are_sections_and_tables_stand_where_they_stood() -> None:
    found = draft(
        "# Årsrapport 2025",
        "## Ekonomi",
        "Det gick bra.",
        "### Drift",
        "Drift, tkr",
        DRIFT,
        "## Framtid",
        "- Ett",
        "- Två",
    ).report
    assert found.title == "Årsrapport 2025"
    assert [(own.title, own.level, own.text, own.show) for own in found.sections] == [
        ("Ekonomi", 2, "Det gick bra.", ()),
        ("Framtid", 2, "- Ett\n- Två", ()),
    ]
    assert [(own.title, own.level, own.show) for own in found.sections[0].sections] == [("Drift", 3, ("drift",))]


def test_a_title_over_headings_of_the_first_level_is_no_section() -> None:
    own = document("# Kulturnämnden 2025", "# Ekonomi", "Det gick bra.", "# Framtid", "Mer kultur.")
    titled = replace(own, blocks=(DocumentHeading(0, "Kulturnämnden 2025"), *own.blocks[1:]))
    found = report_draft.of_document(titled, assignment("2025"), {}).report
    assert [section.title for section in found.sections] == ["Ekonomi", "Framtid"]
    assert found.title == "Kulturnämnden 2025"


def test_headings_that_are_the_same_have_ids_of_their_own() -> None:
    found = draft("# A", "## Analys", "Ett.", "# B", "## Analys", "Två.").report
    assert [part.id for own in found.sections for part in own.sections] == ["analys", "b-analys"]


def test_a_figure_in_the_text_leads_to_the_only_cell_that_it_states() -> None:
    found = draft(
        "# Ekonomi", "Simhallen hade ett underskott på 500 tkr, och biblioteken kostade 14,8 mnkr.", "Drift, tkr", DRIFT
    ).report
    assert found.sections[0].text == (
        "Simhallen hade ett underskott på [500 tkr](tal:drift/simhallen/avvikelse), "
        "och biblioteken kostade [14,8 mnkr](tal:drift/biblioteken/utfall_2025)."
    )


def test_a_figure_that_no_cell_or_several_may_state_has_no_link() -> None:
    text = (
        "Simhallen fick 3 besök 2025 och ett överskott på 500 tkr. Biblioteken kostade 15 mnkr. Elen kostade 9 914 tkr."
    )
    assert draft("# Ekonomi", text, "Drift, tkr", DRIFT).report.sections[0].text == text


@pytest.mark.parametrize(
    "text",
    [
        "Nämnden beslutade i § 120 om platser totalt.",
        "Totalt 120 platser ska finnas.",
        "Enligt dnr 120 är platser totalt många.",
        "Målet är totalt 120 platser.",
    ],
)
def test_a_number_of_a_decision_or_a_goal_leads_to_no_outcome(text: str) -> None:
    found = draft("# Platser", text, "Antal platser", "Boende|2024|2025\nBjörken|50|60\nLinden|60|60\nTotalt|110|120")
    assert found.report.sections[0].text == text


def test_a_goal_in_another_part_of_the_sentence_hides_no_outcome() -> None:
    text = "Målet var 130 platser, och totalt fanns 120 platser."
    found = draft("# Platser", text, "Antal platser", "Boende|2024|2025\nBjörken|50|60\nLinden|60|60\nTotalt|110|120")
    assert "[120](tal:antal_platser/totalt/utfall_2025)" in found.report.sections[0].text


def test_names_and_ids_are_those_of_an_earlier_report() -> None:
    first = draft("# Ekonomi", "Driftredovisning 2025, tkr", DRIFT).report
    (table,) = first.tables
    assert isinstance(table, Matrix)
    rows = tuple(replace(row, id="badet", measure="bad") if row.label == "Simhallen" else row for row in table.rows)
    earlier = replace(first, tables=(replace(table, name="drift", rows=rows),))
    later = DRIFT.replace("2025", "2026").replace("2024", "2025")
    found = report_draft.of_document(
        document("# Ekonomi", "Driftredovisning 2026, tkr", later), assignment("2026", earlier), {}
    )
    (own,) = found.report.tables
    assert isinstance(own, Matrix)
    assert (own.name, own.rows[0].id, own.rows[0].measure) == ("drift", "badet", "bad")


def test_a_long_export_is_pivoted() -> None:
    text = "Verksamhet;År;Utfall\nA;2024;12\nA;2025;13\nB;2024;22\nB;2025;23".replace(";", "|").replace(
        "Utfall", "Värde"
    )
    (own,) = draft("Antal besök", text).report.tables
    assert isinstance(own, Matrix)
    assert [column.name for column in own.columns] == ["utfall_2024", "utfall_2025"]
    assert [[cell.printed for cell in row.cells] for row in own.rows] == [["12", "13"], ["22", "23"]]


def test_questions_about_tables_that_are_called_after_a_month_are_told_apart() -> None:
    text = "V|Bokslut 2024|Äskat\nA|9 011|9 102\nB|4 507|4 396"
    found = draft("# Maj", "Belopp i tkr", text, "# Juni", "Belopp i tkr", text).open
    assert len({own.key for own in found}) == len(found) == 2


def test_questions_about_other_columns_of_a_table_of_the_same_name_are_told_apart() -> None:
    text = "V|Bokslut 2024|Äskat|Fördelat\nA|9 011|9 102|9 110\nB|4 507|4 396|4 399"
    blocks = (
        "# Drift 2024",
        "Belopp i tkr",
        text,
        "# Drift 2025",
        "Belopp i tkr",
        text.replace("Äskat", "Norm|Tak").replace("|9 102", "|9 102|1").replace("|4 396", "|4 396|2"),
    )
    left = draft(*blocks).open
    assert [own.group for own in left] == [("Äskat", "Fördelat"), ("Norm", "Tak", "Fördelat")]
    answers = {left[0].key: "budget", left[1].key: "jamforelse"}
    assert not [own for own in draft(*blocks, answers=answers).open if own.subject == "role"]
