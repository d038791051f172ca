"""What ``rakenskap explain`` says of tables: how each is read and why, in words, and the same for programs."""

from __future__ import annotations

import json
from collections.abc import Iterator
from enum import StrEnum
from itertools import chain, combinations
from typing import Any, Final

import pytest
from click.testing import CliRunner, Result
from folders import EXAMPLES

from rakenskap import cli
from rakenskap.cli import readings
from rakenskap.meaning.measured import Ground, Measured, RowsAre
from rakenskap.meaning.report_reading import ReportReading
from rakenskap.model.report import Report
from rakenskap.model.table import HeadingEnd, Matrix, Note
from rakenskap.model.terms import Favourable, Flow, Role, RowType, Signs
from rakenskap.reading import source
from rakenskap.reading.files.tree import FolderTree
from rakenskap.swedish import period
from tables import PLACE, figures, heading, matrix, report, row, total

REPORT: Final = "exempelnamnden/2025/arsrapport"


def explained(case: str, *words: str) -> Result:
    return CliRunner().invoke(cli.main, ["explain", *words, "--root", str(EXAMPLES / case)])


def told(own: Matrix) -> str:
    """What is said of a table, with single spaces."""
    return " ".join(readings.as_text(ReportReading(report(own)), [own.name]).split())


def statement() -> Matrix:
    """A table whose costs are printed with minus, with a budget among its rows."""
    rows = [
        heading("Verksamheten"),
        row("Avgifter", "1 900", flow=Flow.INTAKT),
        row("Drift", "-7 300", flow=Flow.KOSTNAD),
        row("Årsbudget för drift", "-7 000", flow=Flow.KOSTNAD, role=Role.BUDGET),
        row("Nettokostnad", "-5 400", row_type=RowType.SUMMA, flow=Flow.NETTOKOSTNAD),
    ]
    ends = (HeadingEnd("verksamheten", "nettokostnad", PLACE),)
    return matrix("simhall", ["utfall_2025"], rows, unit="tkr", signs=Signs.KOSTNAD_MINUS, headings=ends)


def test_a_table_is_told_in_words_with_what_they_rest_on() -> None:
    said = told(statement())
    assert said.startswith("simhall: Simhall raderna ")
    assert "summor Nettokostnad" in said
    assert "rader som är budget: Årsbudget för drift" in said
    assert "utfall_2025: kostnader med minus, intäkter utan (det står i rapporten: kostnad_minus)" in said
    assert "kostnad, tryckt med minus (det står i rapporten): Drift" in said
    assert "gör så" not in said


def test_what_is_not_known_is_said_with_what_to_write() -> None:
    """An amount of which nobody says what it is, and costs of which nobody says how they are printed."""
    said = told(matrix("drift", ["utfall_2025"], [row("Lokaler", "5"), row("Fordon", "-2")], unit="tkr"))
    assert "belopp av okänt slag, okänt vilket håll som är bättre: Lokaler och Fordon" in said
    assert "Skriv flow för raderna" in said
    costs = [row("Lokaler", "5", flow=Flow.KOSTNAD), row("Fordon", "-5", flow=Flow.KOSTNAD)]
    assert "Skriv signs för tabellen" in told(matrix("drift", ["utfall_2025"], costs, unit="tkr"))


def test_the_sign_that_is_good_in_a_deviation_is_told() -> None:
    columns = [figures("utfall_2025"), figures("avvikelse_2025", favourable=Favourable.INGET)]
    said = told(matrix("drift", columns, [row("Lokaler", "5", "1")], unit="tkr", favourable=Favourable.INGET))
    assert "avvikelse_2025: varken plus eller minus är bra (det står i rapporten: inget)" in said


def test_a_break_is_told_with_its_rows_and_its_time() -> None:
    note = Note("Räknas om.", row="lan", breaks=period.of_text("2024"))
    rows = [row("Lån", "5", "6", unit="lån"), row("Besök", "7", "8", unit="besök")]
    said = told(matrix("nyckeltal", ["utfall_2023", "utfall_2024"], rows, notes=(note,)))
    assert "brott Lån från 2024" in said


@pytest.mark.parametrize(
    ("note", "expected"),
    [
        (Note("Talet 2023 går inte att jämföra."),
         "jämförs inte Lån och Besök, 2023 med andra tider (rapporten säger: Talet 2023 går inte att jämföra.)"),
        (Note("Åren går inte att jämföra.", row="lan"),
         "jämförs inte Lån, mellan några tider (rapporten säger: Åren går inte att jämföra.)"),
        (Note("Från 2024 räknas även barns lån.", row="lan"),
         "jämförs inte Lån, tiderna före och efter brottet (rapporten säger: Från 2024 räknas även barns lån.)"),
        (Note("Utan bokbussen.", "lan", "utfall_2023"), "jämförs inte Lån, 2023 med andra tider (en not gäller talet)"),
    ],
    ids=["a year", "never", "a break", "a note"],
)  # fmt: skip
def test_what_is_not_compared_is_told_with_what_says_so(note: Note, expected: str) -> None:
    rows = [row("Lån", "5", "6", unit="lån"), row("Besök", "7", "8", unit="besök")]
    assert expected in told(matrix("nyckeltal", ["utfall_2023", "utfall_2024"], rows, notes=(note,)))


def test_a_program_gets_what_is_not_compared_as_a_person_does() -> None:
    """A break, the years that a note names, a figure with a note, and what to write."""
    notes = (
        Note("Talet 2022 går inte att jämföra.", row="lan"),
        Note("Räknas om.", row="lan", breaks=period.of_text("2024")),
        Note("Utan bokbussen.", "besok", "utfall_2023"),
    )
    rows = [row("Lån", "4", "5", "6", unit="lån"), row("Besök", "6", "7", "8", unit="besök")]
    own = matrix("nyckeltal", ["utfall_2022", "utfall_2023", "utfall_2024"], rows, notes=notes)
    (table,) = readings.as_data(ReportReading(report(own)), [own.name])["tables"]
    assert table["uncompared"] == [
        {"limit": "from", "rows": ["lan"], "from": ["2024-01-01"], "because": []},
        {"limit": "years", "rows": ["lan"], "times": ["2022"], "because": ["Talet 2022 går inte att jämföra."]},
        {"limit": "noted", "rows": ["besok"], "times": ["2023"], "because": []},
    ]


def test_a_program_gets_how_money_is_printed_and_what_to_write() -> None:
    (table,) = readings.as_data(ReportReading(report(statement())), ["simhall"])["tables"]
    assert {one["cell"].split(".")[1]: one["printed"] for one in table["figures"]} == {
        "avgifter": "plain",
        "drift": "minus",
        "arsbudget_for_drift": "minus",
        "nettokostnad": "minus",
    }
    assert table["hints"] == []
    own = matrix("drift", ["utfall_2025"], [row("Lokaler", "5"), row("Fordon", "2")], unit="tkr")
    (asked,) = readings.as_data(ReportReading(report(own)), ["drift"])["tables"]
    assert "Skriv flow för raderna" in " ".join(asked["hints"])


def test_a_table_that_everything_is_compared_in_has_no_such_line() -> None:
    note = Note("Bokslut 2024 jämfört med bokslut 2023.")
    rows = [row("Lån", "5", "6", unit="lån"), row("Besök", "7", "8", unit="besök")]
    assert "jämförs inte" not in told(matrix("nyckeltal", ["utfall_2023", "utfall_2024"], rows, notes=(note,)))


def test_a_list_has_no_figures_to_explain_and_the_tables_that_have_are_named() -> None:
    shown = " ".join(explained("ok_every_kind", REPORT, "mal").output.split())
    assert "mal har inga tal att förklara: det är en lista eller en tabell med ord." in shown
    assert "Tabeller med tal är drift och nyckeltal." in shown


def test_of_many_rows_the_first_are_named_and_how_many_more() -> None:
    """Names that have a comma of their own are told apart by semicolons."""
    rows = [row(f"Post {number}", "5") for number in range(12)]
    assert "Post 7 och 4 till" in told(matrix("drift", ["utfall_2025"], rows, unit="tkr"))
    named = [row("Lokaler, hyra", "5"), row("Fordon", "5")]
    assert "Lokaler, hyra; Fordon" in told(matrix("drift", ["utfall_2025"], named, unit="tkr"))


def test_no_line_is_wider_than_a_terminal() -> None:
    labels = [f"En verksamhet med ett långt namn nummer {number}" for number in range(9)]
    own = matrix("drift", ["utfall_2025"], [*(row(label, "5") for label in labels), total("Summa", "45")], unit="tkr")
    lines = readings.as_text(ReportReading(report(own)), ["drift"]).splitlines()
    assert max(map(len, lines)) <= readings.WIDTH


# -- The command -------------------------------------------------------------------------------------------------------


def test_every_table_of_a_report_is_explained_or_one() -> None:
    every = explained("ok_every_kind", REPORT)
    assert every.exit_code == 0
    heads = [line.partition(":")[0] for line in every.output.splitlines() if line and not line.startswith(" ")]
    one = explained("ok_every_kind", REPORT, heads[0])
    assert len(heads) > 1
    assert one.output.startswith(f"{heads[0]}: ")
    assert every.output.startswith(one.output)
    assert f"\n{heads[1]}: " not in one.output


def test_a_cell_is_explained_with_how_it_is_read_and_its_equations() -> None:
    shown = explained("ok_row_flow_and_role", REPORT, "drift", "summa", "utfall_2025")
    first, second, *rest = shown.output.replace("\u00a0", " ").splitlines()
    assert first == "Summa, utfall 2025: 14 500, 1 kontroll"
    assert second.startswith("  läst som ")
    assert "12 400 + 2 100 = 14 500" in " ".join(rest)


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("nagon/2025/arsrapport",), "finns inte"),
        ((REPORT, "drft"), "Menade du drift?"),
        ((REPORT, "drift", "summma", "utfall_2025"), "Menade du summa?"),
        ((REPORT, "drift", "summa", "utfall_2026"), "Det finns utfall_2024 och utfall_2025."),
        ((REPORT, "drift", "summa"), "KOLUMN"),
    ],
)
def test_what_is_wrong_in_the_call_is_said(words: tuple[str, ...], says: str) -> None:
    shown = explained("ok_row_flow_and_role", *words)
    assert shown.exit_code == 2
    assert says in shown.output


def test_a_program_gets_every_reading_with_its_ground() -> None:
    data: dict[str, Any] = json.loads(explained("ok_signs", REPORT, "--format", "json").stdout)
    assert data["report"] == REPORT
    (table,) = data["tables"]
    signs = {column["column"]: column["signs"] for column in table["columns"]}
    assert signs["utfall_2025"] == {"possible": ["kostnad_minus"], "ground": "declared", "because": ["kostnad_minus"]}
    assert signs["budget_kommunbidrag_2025"]["possible"] == ["utan_tecken"]
    read = {one["cell"]: one for one in table["figures"]}
    assert read["drift.nettokostnad.budget_kommunbidrag_2025"]["role"] == "budget"
    assert {one["measured"]["ground"] for one in read.values()} <= set(Ground)


def test_a_program_gets_a_figure_with_its_equations() -> None:
    call = (REPORT, "drift", "summa", "utfall_2025", "--format", "json")
    data: dict[str, Any] = json.loads(explained("ok_row_flow_and_role", *call).stdout)
    assert data["cell"] == "drift.summa.utfall_2025"
    (one,) = data["equations"]
    assert [term["figure"] for term in one["terms"]] == [
        "drift.summa.utfall_2025",
        "drift.personal.utfall_2025",
        "drift.lokaler.utfall_2025",
    ]


# -- The words ---------------------------------------------------------------------------------------------------------


def keys() -> Iterator[str]:
    """The key of every word that a reading may need."""
    families: dict[str, type[StrEnum]] = {"rows": RowsAre, "measured": Measured, "ground": Ground, "bare": Ground}
    for family, members in (families | {"role": Role}).items():
        yield from (f"{family}.{member.value}" for member in members)
    yield from (f"uncompared.{kind.value}" for kind in readings.LimitKind if kind is not readings.LimitKind.FROM)
    some = chain.from_iterable(combinations(sorted(Signs), size) for size in range(1, len(Signs) + 1))
    yield from (f"signs.{'_'.join(one.value for one in left)}" for left in some)


def test_every_answer_has_its_words() -> None:
    """A kind of figure or a role that is added without its word is found before an editor asks of it."""
    assert [key for key in keys() if not readings.words().strings.get(key)] == []


@pytest.mark.parametrize("case", sorted(folder.name for folder in EXAMPLES.glob("ok_*") if (folder / "data").exists()))
def test_every_good_example_is_explained(case: str) -> None:
    """No report is too odd to be told how it was read."""
    reports: list[Report] = [
        own for board in source.read(FolderTree(EXAMPLES / case)).collection.boards for own in board.reports
    ]
    for own in reports:
        reading = ReportReading(own)
        said = readings.as_text(reading, list(reading.tables))
        assert "{" not in said
        assert all(name in said for name in reading.tables)
        assert json.dumps(readings.as_data(reading, list(reading.tables)))
