"""What is removed of an edition's files: each sort of thing, and what refers to it, and nothing else."""

from __future__ import annotations

from datetime import date
from typing import Final

import pytest

from rakenskap.model.redaction import Redaction
from rakenskap.redaction import redacted_package
from rakenskap.redaction.fingerprint import Fingerprint

FOLDER: Final = "data/exempelnamnden/2025/arsrapport"
SALT: Final = "00112233445566ff"
DESCRIPTOR: Final = """format: 1
title: Årsrapport 2025
version: 1.0.1
report:
  type: arsrapport
  period: 2025-01-01/2025-12-31
  status: beslutad
changes:
  - version: 1.0.1
    date: 2026-03-03
    type: rattelse
    note: Anna Andersson rättade.
  - version: 1.0.0
    date: 2026-03-02
    type: publicering
    note: Första publiceringen.
sections:
  # Anna Andersson skrev det här
  - title: Ekonomi
    summary: Boende kostade 7 913 tkr.
    text: |
      Boende kostade [7 913 tkr](tal:drift/boende/utfall_2025) och
      allt [8 323 tkr](tal:drift/boende+museum/utfall_2025), sade Anna
      Andersson.

      Museet kostade [410 tkr](tal:drift/museum/utfall_2025).
    show: [drift]
  - title: Mål
    show: [mal, fakta]
resources:
  - name: drift
    title: Driftredovisning
    kind: economy
    path: drift.csv
    unit: tkr
    notes:
      - row: boende
        column: utfall_2025
        text: I originalet 7 931.
      - row: museum
        text: Museet är stängt.
  - name: mal
    title: Mål
    kind: goals
    path: mal.yaml
  - name: fakta
    title: Fakta
    kind: facts
    path: fakta.yaml
checked:
  - table: drift
    row: boende
    column: utfall_2025
    printed: "7913"
    reviewed: 2026-03-01
    by: Redaktionen
"""
TABLE: Final = 'label;utfall_2025;budget_2025;note\nBoende;7913;8000;"Anna Andersson; ja"\nMuseum;410;400;\nAnna Andersson;17;18;\n'
GOALS: Final = "- goal: Fler ska låna\n  status: uppnatt\n  analysis: |\n    Lånen blev fler.\n\n    Mycket fler.\n"
FACTS: Final = "- label: Ordförande\n  value: Anna Andersson\n- label: Ledamöter\n  value: '11'\n"
FILES: Final = {
    f"{FOLDER}/datapackage.yaml": DESCRIPTOR,
    f"{FOLDER}/drift.csv": TABLE,
    f"{FOLDER}/mal.yaml": GOALS,
    f"{FOLDER}/fakta.yaml": FACTS,
}


def redaction(*targets: str, words: str = "") -> Redaction:
    made = Fingerprint.of_words(words, SALT)
    prints = (str(made),) if made is not None else ()
    return Redaction("exempelnamnden/2025/arsrapport", (), date(2026, 3, 12), "Skäl.", "ombudet", targets, prints)


def left(*targets: str, words: str = "", **files: str) -> dict[str, str]:
    """The files by their names after the removal."""
    given = {path: files.get(path.rsplit("/", 1)[1].split(".")[0], text).encode() for path, text in FILES.items()}
    made = redacted_package.redacted(given, FOLDER, [redaction(*targets, words=words)])
    return {path.rsplit("/", 1)[1]: content.decode() for path, content in (given | dict(made.contents)).items()}


def differing(*targets: str, words: str = "") -> dict[str, list[tuple[str, str]]]:
    """Of each file the lines that differ, before and after."""
    found = {}
    for name, text in left(*targets, words=words).items():
        before, after = FILES[f"{FOLDER}/{name}"].split("\n"), text.split("\n")
        assert len(before) == len(after), "each line keeps its number"
        pairs = [(old.strip(), new.strip()) for old, new in zip(before, after, strict=True) if old != new]
        if pairs:
            found[name] = pairs
    return found


def test_a_figure_goes_with_the_links_notes_and_entries_that_say_it() -> None:
    found = differing("drift.boende.utfall_2025")
    assert found["drift.csv"] == [
        ('Boende;7913;8000;"Anna Andersson; ja"', 'Boende;borttaget;8000;"Anna Andersson; ja"')
    ]
    assert [new for _, new in found["datapackage.yaml"]] == [
        "Boende kostade (borttaget) och",
        "allt (borttaget), sade Anna",
        "", "", "",  # the note on the cell
        "", "", "", "", "", "", "",  # that it was compared with the original, and the empty list
    ]  # fmt: skip
    assert set(found) == {"drift.csv", "datapackage.yaml"}


def test_a_word_goes_wherever_it_stands_also_in_comments_labels_and_facts() -> None:
    found = left(words="Anna Andersson")
    assert "andersson" not in "".join(found.values()).lower()
    assert "(borttaget);17;18;" in found["drift.csv"]
    assert 'value: "(borttaget)"' in found["fakta.yaml"]
    assert "# (borttaget) skrev det här" in found["datapackage.yaml"]


@pytest.mark.parametrize(
    ("target", "file", "lines"),
    [
        ("avsnitt.ekonomi.summary", "datapackage.yaml", ['summary: "(borttaget den 12 mars 2026)"']),
        ("mal.fler_ska_lana.analysis", "mal.yaml", ["(borttaget den 12 mars 2026)", ""]),
        ("mal.punkt-1.goal", "mal.yaml", ['- goal: "(borttaget den 12 mars 2026)"']),
        ("fakta.punkt-1.value", "fakta.yaml", ['value: "(borttaget den 12 mars 2026)"']),
        ("drift.notes.2", "datapackage.yaml", ['text: "(borttaget den 12 mars 2026)"']),
        ("changes.1.0.1", "datapackage.yaml", ['note: "(borttaget den 12 mars 2026)"']),
        ("rapport.title", "datapackage.yaml", ['title: "(borttaget den 12 mars 2026)"']),
        ("drift.boende.note", "drift.csv", ["Boende;7913;8000;(borttaget)"]),
        ("drift.rad-2.budget_2025", "drift.csv", ["Museum;410;borttaget;"]),
    ],
)
def test_each_sort_of_place_is_removed_alone(target: str, file: str, lines: list[str]) -> None:
    assert {name: [new for _, new in pairs] for name, pairs in differing(target).items()} == {file: lines}


def test_a_section_loses_its_summary_and_its_text() -> None:
    found = left("avsnitt.ekonomi")["datapackage.yaml"]
    assert "    text: |\n      (borttaget den 12 mars 2026)\n\n\n\n\n    show: [drift]\n" in found
    assert "7 913" not in found


def test_a_label_goes_with_what_refers_to_its_row() -> None:
    found = left("drift.boende.label")
    assert "borttagen rad 1);7913;8000" in found["drift.csv"]
    assert "tal:drift/borttagen_rad_1/utfall_2025" in found["datapackage.yaml"]
    assert "row: borttagen_rad_1" in found["datapackage.yaml"]
    assert "boende" not in "".join(found.values()).lower()


def test_a_whole_row_goes_with_its_figures_and_its_words() -> None:
    row = left("drift.boende")["drift.csv"].split("\n")[1]
    assert row == "(borttagen rad 1);borttaget;borttaget;(borttaget)"


def test_what_is_removed_already_stays_as_it_is() -> None:
    """The folder may hold a sign for the missing figure, and the history may have been rewritten."""
    once = left("drift.boende.utfall_2025", "avsnitt.ekonomi", words="Anna Andersson")
    names = {name.split(".")[0]: text for name, text in once.items()}
    assert left("drift.boende.utfall_2025", "avsnitt.ekonomi", words="Anna Andersson", **names) == once
    names["drift"] = once["drift.csv"].replace("Boende;borttaget", "Boende;..")
    assert left("drift.boende.utfall_2025", "avsnitt.ekonomi", words="Anna Andersson", **names) == once


def test_a_file_whose_cells_nobody_can_tell_is_removed_whole() -> None:
    found = left("drift.boende.utfall_2025", drift='label;utfall_2025\n"Boende;7913\n')
    assert found["drift.csv"] == "Filen är borttagen den 12 mars 2026.\n"


def test_a_number_in_a_text_that_leads_nowhere_is_told_and_not_guessed() -> None:
    given = {path: text.encode() for path, text in FILES.items()}
    made = redacted_package.redacted(given, FOLDER, [redaction("drift.boende.utfall_2025")])
    assert [place.line for place in made.repeated] == [20]
    assert "summary: Boende kostade 7 913 tkr." in made.contents[f"{FOLDER}/datapackage.yaml"].decode()
