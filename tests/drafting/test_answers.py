"""Answers about documents: filled in, read again, and remembered beside the board."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from printed_grids import draft, matrix

from rakenskap.drafting import answers
from rakenskap.drafting.answers import AnswersError

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
    answers.remember(tmp_path, left, {left[0].key: ".."})
    answers.remember(tmp_path, (), {})
    assert draft(*DASHES, answers=answers.remembered(tmp_path)).open == ()


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
