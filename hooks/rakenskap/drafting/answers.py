"""Answers about a board's documents: the list of questions that staff fill in, and what is remembered for next year."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Final

import yaml

from rakenskap.base import atomic_file, site_text
from rakenskap.base.site_text import Text
from rakenskap.drafting import package_text
from rakenskap.drafting.inference.open_question import OpenQuestion
from rakenskap.drafting.report_package import Value
from rakenskap.reading.files.data_folder import ANSWERS

_LOADER: Final = yaml.BaseLoader
"""Every value as the words that are written: ``ja`` and ``..`` are answers."""
_LARGEST: Final = 1_000_000


class AnswersError(Exception):
    """A file of answers that can't be read; it carries the key of the sentence that says why."""

    def __init__(self, code: str, path: Path) -> None:
        """Carries both."""
        super().__init__(code, path)
        self.code = code
        self.path = path


def words() -> Text:
    """The words of ``answers.sv.yaml``."""
    return site_text.of_package("rakenskap.drafting", "answers.sv.yaml")


def read(path: Path) -> dict[str, str]:
    """The answers that a file of questions, or of what is remembered, holds, by the keys of their questions.

    Raises:
        AnswersError: when it isn't one.
    """
    try:
        if path.stat().st_size > _LARGEST:
            raise AnswersError("size", path)
        content = path.read_text(encoding="utf-8")
        found = yaml.load(content, Loader=_LOADER)  # noqa: S506 - strings, lists and mappings only
    except (OSError, UnicodeDecodeError):
        raise AnswersError("closed", path) from None
    except (yaml.YAMLError, RecursionError):
        raise AnswersError("yaml", path) from None
    if found is None or found == "":
        return {}
    if not isinstance(found, list) or not all(
        isinstance(own, dict) and isinstance(own.get("key"), str) for own in found
    ):
        raise AnswersError("form", path)
    return {
        own["key"]: answer.strip()
        for own in found
        if isinstance(answer := own.get("answer", ""), str) and answer.strip()
    }


def remembered(board: Path) -> dict[str, str]:
    """What has been answered about earlier documents of the board, whose folder this is."""
    path = board / ANSWERS
    return read(path) if path.is_file() else {}


def remember(board: Path, asked: Sequence[OpenQuestion], answers: Mapping[str, str]) -> None:
    """Keep the answers to what was ``asked`` beside the board, with those that are kept already.

    Raises:
        OSError: when they can't be written.
    """
    path = board / ANSWERS
    before: list[dict[str, str]] = []
    if path.is_file():
        listed = yaml.load(path.read_text(encoding="utf-8"), Loader=_LOADER)  # noqa: S506 - as above
        before = [own for own in listed or [] if isinstance(own, dict)]
    known = {own.get("key", ""): own for own in before}
    for question in asked:
        if question.key in answers:
            known[question.key] = {"key": question.key, "question": question.text, "answer": answers[question.key]}
    if list(known.values()) != before:
        made: list[Value] = [dict(own) for own in known.values()]
        atomic_file.write(str(path), (words()("memory") + package_text.as_yaml(made)).encode())


def question_list(questions: Sequence[OpenQuestion]) -> str:
    """The questions as a file to fill in: what there is to choose among stands at each."""
    listed: list[Value] = []
    for own in questions:
        choices = [f"{choice}: {meaning}" if meaning else choice for choice, meaning in own.options]
        made: dict[str, Value] = {"key": own.key, "question": own.text}
        if own.place:
            made["place"] = own.place
        if choices:
            made["choices"] = choices
        made["answer"] = ""
        listed.append(made)
    return words()("questions") + package_text.as_yaml(listed)
