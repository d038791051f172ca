"""What is promised of a correction that comes after a later report has repeated the wrong figure."""

from __future__ import annotations

from pathlib import Path

import pytest
from municipality import BOARD, TEXT, Municipality, founded
from visits import MEASURES, corrected, reported

from rakenskap.analysis import doubt, measure_history
from rakenskap.analysis.measure_history import History
from rakenskap.audit import comparative
from rakenskap.audit.comparative import RepeatedFigure, Restatement
from rakenskap.editions import correction, repeated_figure, report_history
from rakenskap.editions.correction import Correction, CorrectionKind
from rakenskap.editions.publication import Publication
from rakenskap.feeds import feed
from rakenskap.pages import statement_table
from rakenskap.tables.footer import Download


@pytest.fixture
def two(tmp_path: Path) -> tuple[Municipality, str, str]:
    """Two reports that both say 95 000 of 2024."""
    made = founded(tmp_path / "kommun")
    made.write("data/register/measures.csv", MEASURES)
    older = reported(made, 2024, "2025-02-20", "utfall_2023;utfall_2024", "94 000;95 000")
    newer = reported(made, 2025, "2026-02-19", "utfall_2024;utfall_2025", "95 000;96 000")
    return made, older, newer


def judged(made: Municipality) -> tuple[tuple[RepeatedFigure, ...], tuple[Restatement, ...], History, list[Correction]]:
    """What is repeated and what is restated, the history of the visits, and the corrections."""
    published: Publication = made.publication()
    collection = published.result.collection
    (board,) = collection.boards
    audits = {own.report.address: own for own in published.result.audits}
    repeated = repeated_figure.of_board(board, audits, published.report_histories)
    restated = repeated_figure.restated(comparative.restatements(board, audits), repeated)
    measures = {own.id: own for own in collection.register.measures}
    readings = [doubt.reading(report, audits[report.address], measures) for report in board.reports]
    (history,) = measure_history.histories(readings, repeated)
    steps = [(own, report_history.edition_steps(own)) for own in published.report_histories.values()]
    found = correction.corrections(collection, steps, {board.slug: restated}, {board.slug: repeated})
    return repeated, restated, history, list(found)


def series(history: History) -> list[str]:
    """The figures that the measure's chart shows."""
    (timeline,) = measure_history.timelines(history)
    return [str(value) for value in timeline.series[0].values]


def test_a_figure_that_stands_uncorrected_in_a_later_report_is_no_restatement(
    two: tuple[Municipality, str, str],
) -> None:
    made, older, _ = two
    corrected(made, older, "95 000", "95 500")
    made.commit()
    (repeated,), restated, history, found = judged(made)
    assert (repeated.older.title, repeated.newer.title) == ("Årsrapport 2024", "Årsrapport 2025")
    assert (repeated.day.isoformat(), repeated.version, repeated.is_corrected) == ("2026-11-29", "1.0.1", True)
    assert (restated, history.revisions) == ((), ())
    assert series(history) == ["94000", "95500", "96000"]
    (only,) = found
    assert (only.day.isoformat(), only.kind, only.address) == (
        "2026-11-29",
        CorrectionKind.CORRECTION,
        f"{BOARD}/2024/arsrapport",
    )
    news = feed.edition_news(only, TEXT).replace("\u00a0", " ")
    assert news.endswith("Årsrapport 2025 har kvar det gamla talet.")
    assert "95 000 → 95 500" in news


def test_both_figures_are_marked_on_the_page_of_the_measure(two: tuple[Municipality, str, str]) -> None:
    made, older, _ = two
    corrected(made, older, "95 000", "95 500")
    made.commit()
    history = judged(made)[2]
    shown = statement_table.statements_view(history, lambda _: "", Download("besok.csv", 4, "1 kB"), TEXT)
    marked = {
        cell.text.replace("\u00a0", " "): cell.marks[0].number
        for _, cells in shown.rows
        for cell in cells
        if cell.marks
    }
    assert marked == {"95 000": "K", "95 500": "K"}
    assert "är 95 500 och inte 95 000. Årsrapport 2025 har kvar det gamla talet" in shown.foot.notes[0].text.replace(
        "\u00a0", " "
    )


def test_a_report_of_the_day_of_the_correction_may_repeat_what_was_said_before(
    two: tuple[Municipality, str, str],
) -> None:
    made, older, _ = two
    corrected(made, older, "95 000", "95 500", "2026-02-19")
    made.commit()
    assert [own.new.to_eng_string() for own in judged(made)[0]] == ["95000"]


def test_what_is_published_after_the_correction_with_another_figure_restates_it(
    two: tuple[Municipality, str, str],
) -> None:
    made, older, _ = two
    corrected(made, older, "95 000", "95 500", "2026-02-01")
    made.commit()
    repeated, restated, history, found = judged(made)
    assert (repeated, len(restated), len(history.revisions)) == ((), 1, 1)
    assert series(history) == ["94000", "95000", "96000"]
    assert [own.day.isoformat() for own in found if own.kind is CorrectionKind.RESTATEMENT] == ["2026-02-19"]


def test_a_later_report_that_never_agreed_restates_the_figure(two: tuple[Municipality, str, str]) -> None:
    made, older, newer = two
    corrected(made, newer, "95 000", "95 200", "2026-04-01")
    made.commit()
    corrected(made, older, "95 000", "95 500")
    made.commit()
    repeated, restated, _, _ = judged(made)
    assert (repeated, len(restated)) == ((), 1)


def test_a_note_in_a_new_edition_says_why_the_figure_stands(two: tuple[Municipality, str, str]) -> None:
    """Then the later report has restated it, from the day of the note."""
    made, older, newer = two
    corrected(made, older, "95 000", "95 500")
    made.commit()
    assert made.codes() == ["edition.repeated"]
    note = "    notes:\n      - row: besok\n        column: utfall_2024\n        text: Räknat utan mobila bibliotek.\n"
    made.edit(f"{newer}/datapackage.yaml", "    unit: besök\n", f"    unit: besök\n{note}")
    made.release(newer, "1.1.0", "komplettering", "Varför talet står kvar.", "2026-12-04")
    made.commit()
    assert made.codes() == []
    repeated, restated, _, found = judged(made)
    assert (repeated, len(restated)) == ((), 1)
    assert [own.day.isoformat() for own in found if own.kind is CorrectionKind.RESTATEMENT] == ["2026-12-04"]


def test_every_later_report_that_repeats_it_is_named(tmp_path: Path) -> None:
    """The third report agrees with the second, which is wrong with it."""
    made = founded(tmp_path / "kommun")
    made.write("data/register/measures.csv", MEASURES)
    oldest = reported(made, 2023, "2024-02-20", "utfall_2023", "94 000")
    reported(made, 2024, "2025-02-20", "utfall_2023;utfall_2024", "94 000;95 000")
    reported(made, 2025, "2026-02-19", "utfall_2023;utfall_2024;utfall_2025", "94 000;95 000;96 000")
    corrected(made, oldest, "94 000", "93 000")
    made.commit()
    repeated, restated, history, found = judged(made)
    assert sorted(own.newer.title for own in repeated) == ["Årsrapport 2024", "Årsrapport 2025"]
    assert (restated, history.revisions, series(history)) == ((), (), ["93000", "95000", "96000"])
    assert len(list(feed.repeated(found[0], TEXT))) == 2


def test_a_later_report_that_follows_the_correction_restates_nothing(two: tuple[Municipality, str, str]) -> None:
    """The report of 2026 says what the one of 2024 does since, and not what that of 2025 still has."""
    made, older, _ = two
    corrected(made, older, "95 000", "95 500")
    made.commit()
    reported(made, 2026, "2027-02-18", "utfall_2024;utfall_2025;utfall_2026", "95 500;96 000;97 000")
    repeated, restated, history, _ = judged(made)
    assert (len(repeated), restated, history.revisions) == (1, (), ())
    assert series(history) == ["94000", "95500", "96000", "97000"]


def test_the_editor_of_the_later_report_is_told_where_and_what_to_do(two: tuple[Municipality, str, str]) -> None:
    made, older, newer = two
    assert made.codes(committed=False) == []
    corrected(made, older, "95 000", "95 500")
    for committed in (False, True):
        if committed:
            made.commit()
        (own,) = made.problems(committed=committed)
        assert (own.code, own.is_error, own.file, own.line, own.column) == (
            "edition.repeated",
            False,
            f"{newer}/nyckeltal.csv",
            2,
            4,
        )
        told = f"{own.text} {own.expected} {own.remedy}".replace("\u00a0", " ")
        assert "som Årsrapport 2024 angav innan talet ändrades den 29 november 2026 till 95 500" in told
        assert own.workings == ("- row: besok", "  column: utfall_2024", "  text: …")


def test_the_warning_is_gone_when_the_later_report_is_corrected_too(two: tuple[Municipality, str, str]) -> None:
    made, older, newer = two
    corrected(made, older, "95 000", "95 500")
    made.commit()
    corrected(made, newer, "95 000", "95 500", "2026-12-01")
    assert made.codes(committed=False) == []
    made.commit()
    repeated, restated, history, _ = judged(made)
    assert (repeated, restated, history.revisions) == ((), (), ())


def test_a_draft_that_copies_what_was_wrong_is_told_of_it(two: tuple[Municipality, str, str]) -> None:
    made, older, _ = two
    corrected(made, older, "95 000", "95 500")
    corrected(made, "data/exempelnamnden/2025/arsrapport", "95 000", "95 500", "2026-11-29")
    made.commit()
    reported(made, 2026, "2027-02-18", "utfall_2024;utfall_2025;utfall_2026", "95 000;96 000;97 000")
    made.git("reset", "-q", "--soft", "HEAD~1")
    made.git("reset", "-q")
    assert made.codes(committed=False) == ["edition.repeated"]
