"""Staff by group: women, men and all from the file to the reader."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from folders import EXAMPLES

import tables
from charts import title_of
from rakenskap.analysis import series, statement
from rakenskap.audit import audit, disclosure
from rakenskap.audit.disclosure import DEFAULT, Risk
from rakenskap.editions.changes import report_change
from rakenskap.kinds import KINDS, personal
from rakenskap.model import package
from rakenskap.model.report import Report
from rakenskap.model.table import Column, Matrix
from rakenskap.model.table_kind import People
from rakenskap.reading import resources, source
from rakenskap.reading.files.tree import FolderTree
from rakenskap.search import number_sheet
from rakenskap.swedish import period
from rakenskap.tables import figure
from rakenskap.tables.figure_context import FigureContext
from tables import figures, matrix, row, total


def report() -> Report:
    (board,) = source.read(FolderTree(EXAMPLES / "ok_personal")).collection.boards
    return board.reports[0]


def staff(name: str) -> Matrix:
    found = report().table(name)
    assert isinstance(found, Matrix)
    return found


def spans(page: str) -> list[str]:
    return [tables.seen(own) for own in re.findall(r'<th scope="colgroup"[^>]*>(.*?)</th>', page)]


@pytest.mark.parametrize(("name", "times"), [("anstallda", ["2024", "2025"]), ("arsarbetare", ["2025"])])
def test_the_time_stands_over_women_men_and_all(name: str, times: list[str]) -> None:
    page = tables.html(staff(name), report())
    assert spans(page) == times
    assert re.findall(r'<th scope="col" class="num">(.*?)</th>', page) == ["Kvinnor", "Män", "Totalt"] * len(times)
    assert '<th scope="col" rowspan="2">Grupp</th>' in page


def test_columns_of_one_time_that_stand_apart_say_their_time_each() -> None:
    names = ["utfall_k_2024", "utfall_k_2025", "utfall_m_2024", "utfall_m_2025"]
    page = tables.html(matrix("p", names, [row("A", *"1234")], kind=personal.KIND, unit="anställda"))
    assert spans(page) == []
    assert tables.heads(page)[1:] == ["Kvinnor 2024", "Kvinnor 2025", "Män 2024", "Män 2025"]


@pytest.mark.parametrize(
    ("names", "shown"),
    [
        (["utfall_k_2024", "utfall_m_2025"], ["Kvinnor 2024", "Män 2025"]),
        (["utfall_t_2024", "utfall_t_2025"], ["2024", "2025"]),
        (["utfall_2024", "utfall_2025"], ["2024", "2025"]),
        (["andel_k_2025", "utfall_k_2025"], ["Andel kvinnor 2025", "Kvinnor 2025"]),
        (["utfall_t_2025", "budget_t_2025"], ["Totalt 2025", "Budget totalt 2025"]),
    ],
)
def test_a_time_with_one_column_has_one_heading(names: list[str], shown: list[str]) -> None:
    """And where nobody but all are counted, that goes without saying."""
    page = tables.html(matrix("p", names, [row("A", *"12")], kind=personal.KIND, unit="anställda"))
    assert spans(page) == []
    assert tables.heads(page)[1:] == shown


def test_shares_between_women_and_men_leave_each_column_its_time() -> None:
    """A time over one column at a time would be read again and again."""
    names = ["utfall_k_2025", "andel_k_2025", "utfall_m_2025", "andel_m_2025"]
    page = tables.html(matrix("p", names, [row("A", *"1234")], kind=personal.KIND, unit="anställda"))
    assert tables.heads(page)[1:] == ["Kvinnor 2025", "Andel kvinnor 2025", "Män 2025", "Andel män 2025"]


@pytest.mark.parametrize(
    ("unit", "years", "title"),
    [
        ("%", 2, "Sjukfrånvaro: Skola från 5,8 till 4,5 procent"),
        ("dagar", 6, "Sjukfrånvaro: Skola från 5,8 till 4,5 dagar"),
        ("anställda", 2, "Skola minskade från 5,8 till 4,5 anställda"),
    ],
)
def test_a_group_does_not_fall_when_its_sick_leave_does(unit: str, years: int, title: str) -> None:
    names = [f"utfall_t_{2026 - years + place}" for place in range(years)]
    rows = [row("Vård", *["7,8"] * (years - 1), "7,6"), row("Skola", *["5,8"] * (years - 1), "4,5")]
    own = matrix("p", names, rows, kind=personal.KIND, title="Sjukfrånvaro", unit=unit)
    assert title_of(own, "2025-12-31") == title


def test_years_as_rows_are_followed_for_women_men_and_all() -> None:
    """Nobody reads *Utfall kvinnor*, and women don't rise: the number of them does."""
    years = [
        replace(row("", *own), id=f"r{year}", period=period.of_text(str(year)))
        for year, own in enumerate((("300", "90", "390"), ("320", "91", "411")), 2024)
    ]
    names = ["utfall_k", "utfall_m", "utfall_t"]
    columns = [replace(figures(name), period=None) for name in names]
    own = matrix("p", columns, years, kind=personal.KIND, title="Anställda", unit="anställda")
    assert title_of(own, "2025-12-31") == "Anställda: Kvinnor från 300 till 320 anställda"


def test_lines_of_women_and_men_in_one_group_are_of_the_group() -> None:
    """The group isn't the sick leave, and its women are no women of the whole table."""
    names = [f"utfall_{sex}_{year}" for year in range(2020, 2026) for sex in "km"]
    rows = [row("Skola", *["7,1", "4,2"] * 5, "6,1", "4,3")]
    own = matrix("p", names, rows, kind=personal.KIND, title="Sjukfrånvaro", unit="%")
    assert title_of(own, "2025-12-31") == "Sjukfrånvaro: Skola, kvinnor från 7,1 till 6,1 procent"


def test_a_change_of_two_is_not_two_employed() -> None:
    """Nobody is recognised by how much a number has changed."""
    columns: list[Column | str] = [
        "utfall_t_2024",
        "utfall_t_2025",
        replace(figures("forandring_t_2025"), equals="utfall_t_2025 - utfall_t_2024"),
    ]
    rows = [row("A", "50", "52", "2", counts_people=True), row("B", "50", "50", "0", counts_people=True)]
    own = tables.report(matrix("p", columns, rows, kind=personal.KIND, unit="anställda"))
    assert not list(disclosure.exposures(audit.of_report(own), DEFAULT))


def test_a_kind_of_children_has_girls_and_boys_from_the_file_to_the_reader(monkeypatch: pytest.MonkeyPatch) -> None:
    """Headings, rows over time and what a report says of a measure take the words from the kind of table."""
    pupils = replace(personal.KIND, people=People.CHILDREN)
    monkeypatch.setattr(resources, "KINDS", {**KINDS, "personal": pupils})
    own = staff("anstallda")
    assert own.kind.people is People.CHILDREN
    assert [column.title for column in own.columns[:2]] == ["Utfall flickor 2024", "Utfall pojkar 2024"]
    page = tables.html(own, report())
    assert re.findall(r'<th scope="col" class="num">(.*?)</th>', page) == ["Flickor", "Pojkar", "Totalt"] * 2
    names = ["utfall_k_2024", "utfall_k_2025", "utfall_m_2024", "utfall_m_2025"]
    table = matrix("p", names, [row("A", *"1234")], kind=pupils, unit="elever")
    found = series.of_matrix(*tables.read_alone(table))
    assert found is not None
    assert [one.part for one in found.series] == ["flickor", "pojkar"]
    measured = replace(own, rows=(replace(own.rows[0], measure="elever"), *own.rows[1:]))
    lines = statement.lines(tables.reading(replace(report(), tables=(measured,))))
    assert {line.who for _, line in lines} == {"flickor", "pojkar", "totalt"}


def test_an_editor_s_own_heading_wins() -> None:
    own = replace(figures("utfall_k_2025"), title="Kvinnor 31/12")
    page = tables.html(matrix("p", [own, figures("utfall_t_2025")], [row("A", *"12")], kind=personal.KIND))
    assert "Kvinnor 31/12" in tables.seen(page)


def test_women_are_drawn_beside_men_for_the_newest_time() -> None:
    page = figure.fragment_html(staff("anstallda"), FigureContext(report(), tables.words()), tables.templates())
    drawn = tables.seen(page[page.index("<figcaption>") : page.index("</figcaption>")])
    assert drawn.startswith("Båda grupperna har fler kvinnor än män Kvinnor och män, 2025, antal anställda.")


def test_persons_add_up_exactly_and_full_time_equivalents_within_rounding() -> None:
    """Printed whole, 10 and 10 may be 21 full-time equivalents, but never 21 persons."""
    names = ["utfall_k_2025", "utfall_m_2025", "utfall_t_2025"]
    verdicts = {}
    for unit in ("anställda", "årsarbetare"):
        own = tables.report(matrix("p", names, [row("A", "10", "10", "21")], kind=personal.KIND, unit=unit))
        (one,) = audit.of_report(own).audited
        verdicts[unit] = one.check.verdict.value
    assert verdicts == {"anställda": "broken", "årsarbetare": "rounding"}


@pytest.mark.parametrize(("written", "verdict"), [(("12", ".", "12"), "holds"), (("12", "..", "12"), "unknown")])
def test_men_where_none_can_be_add_nothing(written: tuple[str, ...], verdict: str) -> None:
    names = ["utfall_k_2025", "utfall_m_2025", "utfall_t_2025"]
    own = tables.report(matrix("p", names, [row("A", *written)], kind=personal.KIND, unit="anställda"))
    (one,) = audit.of_report(own).audited
    assert one.check.verdict.value == verdict


def test_women_and_men_who_are_neither_given_nor_possible_say_nothing_of_all() -> None:
    names = ["utfall_k_2025", "utfall_m_2025", "utfall_t_2025"]
    own = tables.report(matrix("p", names, [row("A", ".", ".", "9")], kind=personal.KIND, unit="anställda"))
    assert not audit.of_report(own).audited


def test_shares_beside_the_numbers_leave_the_numbers_checked() -> None:
    """Numbers and shares of women and men for one time are two families."""
    shares = [replace(figures(f"utfall_{sex}_2025"), name=f"procent_{sex}", unit="%") for sex in "km"]
    columns: list[Column | str] = ["utfall_k_2025", "utfall_m_2025", "utfall_t_2025", *shares]
    own = tables.report(matrix("p", columns, [row("A", *"326", "60", "40")], kind=personal.KIND, unit="anställda"))
    (one,) = audit.of_report(own).audited
    assert one.check.verdict.value == "broken"


def test_groups_add_up_to_their_sum() -> None:
    names = ["utfall_k_2025", "utfall_m_2025", "utfall_t_2025"]
    rows = (row("A", "10", "10", "20"), row("B", "20", "10", "30"), total("Summa", "30", "20", "50"))
    found = audit.of_report(tables.report(matrix("p", names, rows, kind=personal.KIND, unit="anställda")))
    assert len(found.audited) == 6
    assert {one.check.verdict.value for one in found.audited} == {"holds"}


def test_few_employed_are_looked_at() -> None:
    """Whatever the unit is called: the kind says that it counts people."""
    own = staff("anstallda")
    first = own.rows[0]
    few = replace(
        first, cells=tuple(replace(cell, value=cell.value and cell.value / cell.value * 3) for cell in first.cells)
    )
    shown = replace(report(), tables=(replace(own, rows=(few,)),))
    found = list(disclosure.exposures(audit.of_report(shown), DEFAULT))
    assert {one.risk for one in found} == {Risk.SMALL}
    assert {one.threshold for one in found} == {DEFAULT.school}


def test_a_changed_figure_is_called_by_its_group_sex_and_time() -> None:
    older, own = report(), staff("anstallda")
    first = own.rows[0]
    cells = (tables.cell("311"), *first.cells[1:])
    newer = replace(older, tables=(replace(own, rows=(replace(first, cells=cells), *own.rows[1:])), *older.tables[1:]))
    (found,) = report_change.between(older, newer).figures
    assert (found.name, found.before, found.after) == ("Tillsvidareanställda, utfall kvinnor 2024", "310", "311")


def test_the_published_file_says_whom_a_column_counts() -> None:
    made = package.published_table(staff("arsarbetare"))
    assert [field.get("sex") for field in made.schema["fields"] if field["type"] == "number"] == ["k", "m", "t"]
    assert made.rows[0][-3:] == ("41.3", "12.4", "53.8")


def test_a_figure_is_found_by_its_number() -> None:
    (board,) = source.read(FolderTree(EXAMPLES / "ok_personal")).collection.boards
    made = number_sheet.sheet(board, board.reports[0], None, tables.words())
    assert "415" in {key.number for key in made.keys}
    assert "Tillsvidareanställda" in made.content
