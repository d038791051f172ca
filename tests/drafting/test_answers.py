"""Answers about documents: filled in, read again, and remembered beside the board."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from printed_grids import draft, matrix

from rakenskap.drafting import answers
from rakenskap.drafting.answers import AnswersError, WaitingQuestions
from rakenskap.reading.files.tree import FolderTree

DASHES = ("Antal", "Mått|2024|2025\nAntal ärenden|–|12")


def test_the_list_of_questions_is_filled_in_and_read(tmp_path: Path) -> None:
    left = draft(*DASHES).open
    path = tmp_path / "fragor.yaml"
    path.write_text(answers.question_list(left), encoding="utf-8")
    (listed,) = yaml.safe_load(path.read_text(encoding="utf-8"))
    assert listed["choices"][0] == "..: uppgift saknas"
    assert answers.read(path) == {}
    path.write_text(path.read_text(encoding="utf-8").replace("answer: ''", "answer: em"), encoding="utf-8")
    assert matrix(*DASHES, answers=answers.read(path)).dash == "em"


def test_an_answer_is_remembered_and_never_asked_for_again(tmp_path: Path) -> None:
    left = draft(*DASHES).open
    answers.remember(tmp_path, "2025/rapport", left, {left[0].key: ".."})
    answers.remember(tmp_path, "2026/rapport", (), {})
    assert draft(*DASHES, answers=answers.remembered(tmp_path).given("2026/rapport")).open == ()


def test_a_question_without_an_answer_waits_beside_the_board_until_its_draft_has_taken_it_in(tmp_path: Path) -> None:
    left = draft(*DASHES).open
    folder = tmp_path / "data/namnden"
    folder.mkdir(parents=True)
    answers.remember(folder, "2025/rapport", left, {})
    (waits,) = answers.waiting(FolderTree(tmp_path), ["namnden"]).items()
    assert waits == ("namnden/2025/rapport", WaitingQuestions("data/namnden/import.yaml", 1, 0))
    path = folder / "import.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("answer: ''", "answer: em"), encoding="utf-8")
    assert answers.waiting(FolderTree(tmp_path), ["namnden"])["namnden/2025/rapport"].unread == 1
    kept = answers.remembered(folder)
    assert (kept.given("2025/rapport"), kept.taken("2025/rapport"), kept.taken("2025/annan")) == (
        {left[0].key: "em"},
        {},
        {left[0].key: "em"},
    )
    answers.remember(folder, "2025/rapport", left, kept.given("2025/rapport"))
    assert answers.waiting(FolderTree(tmp_path), ["namnden"]) == {}
    assert "choices" not in path.read_text(encoding="utf-8").partition("- key")[2]


def test_a_question_that_is_asked_no_more_is_forgotten(tmp_path: Path) -> None:
    answers.remember(tmp_path, "2025/rapport", draft(*DASHES).open, {})
    answers.remember(tmp_path, "2025/rapport", (), {})
    assert answers.remembered(tmp_path).kept == {}


def test_an_answer_that_is_no_choice_leaves_the_question() -> None:
    (left,) = draft(*DASHES).open
    assert draft(*DASHES, answers={left.key: "kanske"}).open == (left,)


@pytest.mark.parametrize("content", ["a: [", "answer: ja", "- ja", "\x00"])
def test_a_file_that_holds_no_answers_says_so(tmp_path: Path, content: str) -> None:
    path = tmp_path / "fragor.yaml"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(AnswersError) as raised:
        answers.read(path)
    assert "fragor.yaml" in answers.words()(raised.value.code, path=str(raised.value.path))


def test_a_time_that_is_remembered_moves_with_the_year_and_holds_for_the_same_report_only(tmp_path: Path) -> None:
    left = draft("Sjukfrånvaro", "Grupp|Kvinnor|Män\nChefer|3,1|2,9").open
    (asked,) = (own for own in left if own.subject == "period")
    answers.remember(tmp_path, "2025/delarsrapport", left, {asked.key: "2025-01/2025-08"})
    kept = answers.remembered(tmp_path)
    assert [
        kept.given(own).get(asked.key, "") for own in ("2025/delarsrapport", "2026/delarsrapport", "2026/bokslut")
    ] == [
        "2025-01/2025-08",
        "2026-01/2026-08",
        "",
    ]
