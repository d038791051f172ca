"""New answers in a draft that somebody has written in: they are taken in where nobody has written otherwise."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

import yaml
from printed_grids import LEGENDS, assignment, document

from rakenskap.drafting import report_package
from rakenskap.drafting.inference import report_draft
from rakenskap.drafting.renewals import answered_draft
from rakenskap.drafting.renewals.answered_draft import AnsweredDraft
from rakenskap.model.report import Report

DRIFT: Final = "Verksamhet|Utfall 2025|Belopp|Budget 2025\nSimhallen*|9 233|–|9 914\nBiblioteken|14 312|13|14 807"
MEASURES: Final = "Nyckeltal|Enhet|2024|2025\nElever i musikskolan|antal|410|420\nLån|antal|–|12"
GOALS: Final = "Mål|Bedömning|Kommentar\nFler barn ska läsa|Grönt|Bra.\nFler ska simma|Rött|Sämre."
BLOCKS: Final = ("# Ekonomi", "Drift", DRIFT, "Nyckeltal", MEASURES, "# Mål", "Mål", GOALS)
ANSWERS: Final = {
    "role/drift/belopp": "kapacitet",
    "dash": "..",
    "note/drift/asterisk": "Ny tjänst.",
    "persons/nyckeltal": "ja",
    "state/mal/gront": "good",
    "state/mal/rott": "bad",
}


def drafted(answers: Mapping[str, str]) -> Report:
    found = report_draft.of_document(document(*BLOCKS), assignment(), answers)
    assert not answers or not found.open
    return found.report


def answered(edits: Mapping[str, tuple[str, str]], only: str = "") -> AnsweredDraft:
    """The draft without answers, in which something is edited in each of these files, and then the answers."""
    before = drafted({})
    files = report_package.files(before, LEGENDS)
    for name, (old, new) in edits.items():
        assert old in files[name], files[name]
        files[name] = files[name].replace(old, new)
    return answered_draft.answered(files, before, drafted(ANSWERS), LEGENDS, only)


def test_a_draft_that_nobody_has_written_in_becomes_what_the_document_is_with_the_answers() -> None:
    found = answered({})
    made = report_package.files(drafted(ANSWERS), LEGENDS)
    assert found.refused == []
    for name, text in made.items():
        if name.endswith(".csv"):
            assert found.files[name] == text
        else:  # a key that is new comes last
            assert yaml.safe_load(found.files[name]) == yaml.safe_load(text)


def test_comments_keys_and_columns_of_an_editor_stay() -> None:
    found = answered({
        "datapackage.yaml": ("      belopp:\n", "      # Belopp fördes över.\n      belopp:\n        note: Se beslutet.\n"),
        "nyckeltal.csv": ("label;unit", "label;note;unit"),
        "mal.yaml": ("note: 'Bedömning: Rött.'", "note: Vår egen anmärkning."),
    })  # fmt: skip
    said = found.files["datapackage.yaml"]
    assert "      # Belopp fördes över.\n      kapacitet_2025:\n        note: Se beslutet.\n" in said
    assert "    dash: ..\n" in said
    assert "text: Ny tjänst." in said
    assert found.files["nyckeltal.csv"].splitlines()[0] == "label;note;unit;persons;utfall_2024;utfall_2025"
    assert "note: Vår egen anmärkning.\n  status: rott" in found.files["mal.yaml"]
    assert found.refused == []


def test_what_names_a_column_follows_its_new_name() -> None:
    text = "text: |\n      Se [13](tal:drift/biblioteken/belopp) och orden belopp.\n    show: [drift"
    found = answered({"datapackage.yaml": ("show: [drift", text)})
    assert "(tal:drift/biblioteken/kapacitet_2025) och orden belopp." in found.files["datapackage.yaml"]


def test_what_an_editor_has_written_otherwise_is_told_and_stays() -> None:
    found = answered({
        "datapackage.yaml": ("    path: drift.csv\n", "    path: drift.csv\n    dash: x\n"),
        "drift.csv": ("belopp", "overfort"),
    })  # fmt: skip
    assert "    dash: x\n" in found.files["datapackage.yaml"]
    column, dash = found.refused
    assert column.startswith("Drift: svaret går inte att skriva in i drift.csv, där kolumnen belopp inte finns längre.")
    assert dash.startswith(
        "Drift: svaret ger .. vid dash i datapackage.yaml, men där har någon skrivit x. Det står kvar."
    )


def test_a_row_that_an_editor_has_taken_away_stays_away() -> None:
    found = answered({"nyckeltal.csv": ("Elever i musikskolan;antal;410;420\n", "")})
    assert "Elever" not in found.files["nyckeltal.csv"]
    assert found.refused == []


def test_one_table_may_be_answered_alone() -> None:
    found = answered({}, only="drift")
    assert "kapacitet_2025" in found.files["drift.csv"]
    assert "persons" not in found.files["nyckeltal.csv"]


def test_a_mapping_on_one_line_is_left_to_the_editor() -> None:
    found = answered(
        {
            "datapackage.yaml": (
                "    fields:\n      label:\n        title: Verksamhet\n      belopp:\n        title: Belopp\n",
                "    fields: {belopp: {title: Belopp}}\n",
            )
        }
    )
    assert "fields: {kapacitet_2025: {title: Belopp}}" in found.files["datapackage.yaml"]
