"""A draft with the figures of a newer document: only those are written anew."""

from __future__ import annotations

from collections.abc import Sequence

from memory_tree import MemoryTree
from printed_grids import LEGENDS, assignment, document

from rakenskap.audit.disclosure import DEFAULT
from rakenskap.drafting import report_package
from rakenskap.drafting.inference import report_draft
from rakenskap.drafting.renewals import renewal
from rakenskap.drafting.renewals.renewal import Renewal
from rakenskap.model.board import Register
from rakenskap.model.report import Report
from rakenskap.reading import source
from rakenskap.reading.files.tree import TreeCopy
from rakenskap.reading.shared_files import Vocabulary

FOLDER = "data/exempelnamnden/2025/rapport"
DRIFT = "Verksamhet|Utfall 2024|Utfall 2025\nSimhallen|9 233|9 914\nBiblioteken|14 312|14 807"
NOTED = """title: Drift
    # Enheten är den som nämnden använder.
    description: Netto."""


def read(files: dict[str, str]) -> Report:
    """The draft that the files are."""
    tree = MemoryTree({f"{FOLDER}/{name}": text.encode() for name, text in files.items()})
    copy = TreeCopy(tree.entries(), tree.files)
    found = source.inspect(copy, FOLDER, Vocabulary(Register((), tuple(LEGENDS.values())), {}, LEGENDS), DEFAULT)
    assert found.folder.report is not None, found.problems
    return found.folder.report


def edited() -> dict[str, str]:
    """A draft in which somebody has written a comment, a description, an id and a unit."""
    made = report_draft.of_document(document("# Ekonomi", "Drift, tkr", DRIFT), assignment(), {})
    files = report_package.files(made.report, LEGENDS)
    files["datapackage.yaml"] = files["datapackage.yaml"].replace("title: Drift", NOTED, 1)
    files["drift.csv"] = (
        "label;id;utfall_2024;utfall_2025;note\nSimhallen;badet;9 233;9914;Stängd i maj.\nBiblioteken;;14 312;14 807;\n"
    )
    return files


def renewed(files: dict[str, str], *blocks: str, only: str = "") -> Renewal:
    before = read(files)
    after = report_draft.of_document(document(*blocks), assignment(earlier=before), {}).report
    return renewal.renewed(before, files, after, only)


def lines(found: Renewal, name: str) -> Sequence[str]:
    return found.files[name].splitlines()


def test_a_figure_is_renewed_and_what_the_editor_added_is_kept() -> None:
    found = renewed(edited(), "# Ekonomi", "Drift, tkr", DRIFT.replace("9 914", "9 941"))
    assert found.changes == ["Drift: Simhallen, Utfall 2025: 9914 → 9 941"]
    assert lines(found, "drift.csv")[1] == "Simhallen;badet;9 233;9 941;Stängd i maj."
    assert found.files.keys() == {"drift.csv"}


def test_the_same_document_changes_nothing() -> None:
    assert renewed(edited(), "# Ekonomi", "Drift, tkr", DRIFT) == Renewal()


def test_rows_come_and_go() -> None:
    found = renewed(
        edited(), "# Ekonomi", "Drift, tkr", DRIFT.replace("Biblioteken|14 312|14 807", "Teatern|1 312|1 807")
    )
    assert found.changes == [
        "Drift: raden Teatern är ny",
        "Drift: raden Biblioteken finns inte längre och är borttagen",
    ]
    assert lines(found, "drift.csv")[2] == "Teatern;;1 312;1 807;"


def test_a_new_column_is_declared_where_its_name_does_not_say_all() -> None:
    text = "Verksamhet|Utfall 2024|Utfall 2025|Internbudget 2025\nSimhallen|9 233|9 914|9 414\nBiblioteken|14 312|14 807|15 021"
    files = edited()
    found = renewed(files, "# Ekonomi", "Drift, tkr", text)
    assert found.changes == ["Drift: kolumnen Internbudget 2025 är ny"]
    assert lines(found, "drift.csv")[:2] == [
        "label;id;utfall_2024;utfall_2025;budget_2025;note", "Simhallen;badet;9 233;9914;9 414;Stängd i maj.",
    ]  # fmt: skip
    assert NOTED in found.files["datapackage.yaml"]
    again = read(files | found.files).table("drift")
    assert [own.title for own in again.columns] == ["Utfall 2024", "Utfall 2025", "Internbudget 2025"]  # type: ignore[union-attr]


def test_a_new_table_is_shown_in_its_section_and_one_that_is_gone_is_told_of() -> None:
    files = edited()
    found = renewed(
        files, "# Ekonomi", "Investeringar, tkr", DRIFT.replace("Simhallen", "Buss").replace("Biblioteken", "Bad")
    )
    assert found.changes == [
        "Investeringar: tabellen är ny",
        "Drift: tabellen finns inte i dokumentet. Den står kvar. Ta bort den själv om den ska bort",
    ]
    again = read(files | found.files)
    assert (again.sections[0].show, [own.name for own in again.tables]) == (
        ("drift", "investeringar"),
        ["drift", "investeringar"],
    )
    assert NOTED in found.files["datapackage.yaml"]


def test_tables_that_the_document_lacks_are_named_on_one_line() -> None:
    made = report_draft.of_document(
        document("# Ekonomi", "Drift, tkr", DRIFT, "Intäkter, tkr", DRIFT.replace("Simhallen", "Hallen")),
        assignment(),
        {},
    )
    files = report_package.files(made.report, LEGENDS)
    found = renewed(
        files, "# Ekonomi", "Investeringar, tkr", DRIFT.replace("Simhallen", "Buss").replace("Biblioteken", "B")
    )
    assert found.changes[-1].startswith("Tabeller som inte finns i dokumentet står kvar: Drift, Intäkter.")


def test_one_table_may_be_renewed_alone() -> None:
    text = DRIFT.replace("9 914", "9 941")
    found = renewed(
        edited(),
        "Drift, tkr",
        text,
        "Ny, tkr",
        DRIFT.replace("Simhallen", "Bad").replace("Biblioteken", "Buss"),
        only="drift",
    )
    assert found.files.keys() == {"drift.csv"}
