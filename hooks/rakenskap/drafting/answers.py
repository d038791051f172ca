"""Answers about a board's documents: the list of questions that staff fill in, and what is remembered for next year."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Final

import yaml

from rakenskap.base import atomic_file, site_text
from rakenskap.base.site_text import Text
from rakenskap.drafting import package_text
from rakenskap.drafting.inference.open_question import ColumnReading, OpenQuestion, Subject
from rakenskap.drafting.report_package import Value
from rakenskap.reading.files import guard
from rakenskap.reading.files.data_folder import ANSWERS
from rakenskap.reading.files.tree import Tree

_LOADER: Final = yaml.BaseLoader
"""Every value as the words that are written: ``ja`` and ``..`` are answers."""
_LARGEST: Final = 1_000_000
_YEAR: Final = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_OF_TIMES: Final = frozenset(own.value for own in (Subject.PERIOD, Subject.TIME, Subject.EQUALS, Subject.COLUMN))
"""What questions are about whose answers may say a time."""


class AnswersError(Exception):
    """A file of answers that can't be read; it carries the key of the sentence that says why."""

    def __init__(self, code: str, path: Path) -> None:
        """Carries both."""
        super().__init__(code, path)
        self.code = code
        self.path = path


@dataclass(frozen=True, slots=True)
class KeptAnswer:
    """What is kept of a question: the answer, empty where nobody has given one, and the drafts that haven't taken it in.

    ``reports`` are their addresses under the board's, and ``choices`` are written as they are shown. ``report`` is that of
    which the answer was given, where it says a time.
    """

    key: str
    question: str
    answer: str = ""
    place: str = ""
    choices: tuple[str, ...] = ()
    reports: tuple[str, ...] = ()
    report: str = ""

    def answer_for(self, report: str) -> str:
        """The answer as it holds for the board's ``report``: a time moves with its year, and is none of another part of it.

        >>> own = KeptAnswer("period/drift", "Vilken tid?", "2025-01/2025-08", report="2025/delarsrapport")
        >>> own.answer_for("2026/delarsrapport"), own.answer_for("2026/tertialrapport")
        ('2026-01/2026-08', '')
        """
        if not self.says_time:
            return self.answer
        given = self.report or (report if report in self.reports else next(iter(self.reports), ""))
        year, _, name = report.partition("/")
        if not given:
            return self.answer if year in _YEAR.findall(self.answer) else ""
        before, _, other = given.partition("/")
        if name != other or not (before.isdigit() and year.isdigit()):
            return ""
        return _YEAR.sub(lambda found: str(int(found[0]) + int(year) - int(before)), self.answer)

    @property
    def says_time(self) -> bool:
        """True for an answer that holds for one time only."""
        return self.key.partition("/")[0] in _OF_TIMES and _YEAR.search(self.answer) is not None

    @property
    def is_answered(self) -> bool:
        """True where there is an answer that may be given."""
        return bool(self.answer) and (
            not self.choices or self.answer in {own.partition(": ")[0] for own in self.choices}
        )


@dataclass(frozen=True, slots=True)
class BoardAnswers:
    """What is remembered about a board's documents, by the keys of the questions."""

    kept: Mapping[str, KeptAnswer] = field(default_factory=dict)

    def given(self, report: str) -> dict[str, str]:
        """Every answer that there is, as it holds for the board's ``report``."""
        return {key: answer for key, own in self.kept.items() if (answer := own.answer_for(report))}

    def taken(self, report: str) -> dict[str, str]:
        """The answers that the draft of the board's ``report`` has taken in, if it has been asked for them."""
        return {key: answer for key, answer in self.given(report).items() if report not in self.kept[key].reports}


@dataclass(frozen=True, slots=True)
class WaitingQuestions:
    """How many questions about a draft nobody has answered, and how many answers it hasn't taken in; both are in ``file``."""

    file: str
    unanswered: int
    unread: int


def words() -> Text:
    """The words of ``answers.sv.yaml``."""
    return site_text.of_package("rakenskap.drafting", "answers.sv.yaml")


def read(path: Path) -> dict[str, str]:
    """The answers that a file of questions, or of what is remembered, holds, by the keys of their questions.

    Raises:
        AnswersError: when it isn't one.
    """
    return {own.key: own.answer for own in _read(path) if own.answer}


def remembered(board: Path) -> BoardAnswers:
    """What has been asked about documents of the board, whose folder this is.

    Raises:
        AnswersError: when it can't be read.
    """
    path = board / ANSWERS
    return BoardAnswers({own.key: own for own in _read(path)} if path.exists() else {})


def _read(path: Path) -> list[KeptAnswer]:
    try:
        if path.stat().st_size > _LARGEST:
            raise AnswersError("size", path)
        return list(_parsed(path.read_text(encoding="utf-8")))
    except IsADirectoryError:
        raise AnswersError("folder", path) from None
    except (OSError, UnicodeDecodeError):
        raise AnswersError("closed", path) from None
    except (yaml.YAMLError, RecursionError):
        raise AnswersError("yaml", path) from None
    except TypeError:
        raise AnswersError("form", path) from None


def _parsed(content: str) -> Iterator[KeptAnswer]:
    """What a file says.

    Raises:
        YAMLError: when it is no YAML.
        TypeError: when it is no list of questions.
    """
    found = yaml.load(content, Loader=_LOADER)  # noqa: S506 - strings, lists and mappings only
    if found is None or found == "":
        return
    if not isinstance(found, list) or not all(
        isinstance(own, dict) and isinstance(own.get("key"), str) for own in found
    ):
        raise TypeError
    for own in found:
        names = ("question", "answer", "correction", "place", "report")
        said = {name: own[name].strip() for name in names if isinstance(own.get(name), str)}
        listed = {name: tuple(_strings(own.get(name))) for name in ("choices", "reports")}
        answer = said.get("answer") or said.get("correction", "")
        told = (said.get("question", ""), answer, said.get("place", ""))
        yield KeptAnswer(own["key"], *told, listed["choices"], listed["reports"], said.get("report", ""))


def _strings(value: object) -> Iterator[str]:
    yield from (own for own in value if isinstance(own, str)) if isinstance(value, list) else ()


def remember(board: Path, report: str, asked: Sequence[OpenQuestion], answers: Mapping[str, str]) -> None:
    """Keep what was ``asked`` about the board's ``report`` beside the board: the ``answers``, and what has none yet.

    Raises:
        AnswersError: when what is kept already can't be read.
        OSError: when it can't be written.
    """
    path = board / ANSWERS
    before = remembered(board).kept
    known = {key: _without(own, report) for key, own in before.items()}
    for question in asked:
        others = known[question.key].reports if question.key in known else ()
        if question.key in answers:
            answer = answers[question.key]
            known[question.key] = KeptAnswer(question.key, question.text, answer, reports=others, report=report)
        else:
            known[question.key] = _open(question, (*others, report))
    kept = {key: own for key, own in known.items() if own.answer or own.reports}
    if kept != before:
        made: list[Value] = [_written(own) for own in kept.values()]
        atomic_file.write(str(path), (words()("memory") + package_text.as_yaml(made)).encode())


def _without(own: KeptAnswer, report: str) -> KeptAnswer:
    """What is kept, when the report waits for it no more."""
    left = tuple(one for one in own.reports if one != report)
    return replace(own, reports=left)


def _open(question: OpenQuestion, reports: Iterable[str] = ()) -> KeptAnswer:
    choices = tuple(f"{choice}: {meaning}" if meaning else choice for choice, meaning in question.options)
    return KeptAnswer(question.key, question.text, "", question.place, choices, tuple(reports))


def _written(own: KeptAnswer) -> dict[str, Value]:
    made: dict[str, Value] = {"key": own.key, "question": own.question}
    if own.reports or not own.answer:
        made |= {"place": own.place} if own.place else {}
        made |= {"choices": list(own.choices)} if own.choices else {}
        made |= {"reports": list(own.reports)} if own.reports else {}
    if own.report and own.says_time:
        made |= {"report": own.report}
    return made | {"answer": own.answer}


def question_list(questions: Sequence[OpenQuestion], readings: Sequence[ColumnReading] = ()) -> str:
    """The questions as a file to fill in, what there is to choose among at each, and how the columns are read, to correct."""
    listed: list[Value] = [_written(_open(own)) for own in questions]
    text = words()("questions") if questions else ""
    text += package_text.as_yaml(listed) if questions else ""
    if not readings:
        return text or package_text.as_yaml(listed)
    read: list[Value] = [_as_read(own) for own in readings]
    return text + words()("readings") + package_text.as_yaml(read)


def _as_read(own: ColumnReading) -> dict[str, Value]:
    question = own.question
    said = f"{own.said}, {own.unit}" if own.unit else own.said
    said = f"{said} ({own.why})" if own.why else said
    return {
        "key": question.key,
        "table": question.table,
        "heading": question.about,
        "read": said,
        "correction": own.correction,
    }


def waiting(tree: Tree, boards: Iterable[str]) -> Mapping[str, WaitingQuestions]:
    """The questions and answers that drafts wait for, by the addresses of their reports; nothing of a file that can't be read."""
    found: dict[str, WaitingQuestions] = {}
    entries = tree.entries()
    for board in boards:
        path = f"data/{board}/{ANSWERS}"
        if path not in entries or guard.entry_problem(entries[path]) is not None:
            continue
        try:
            kept = list(_parsed(tree.read(path).decode("utf-8")))
        except (OSError, UnicodeDecodeError, yaml.YAMLError, RecursionError, TypeError):
            continue
        for report in dict.fromkeys(report for own in kept for report in own.reports):
            own = [one.is_answered for one in kept if report in one.reports]
            found[f"{board}/{report}"] = WaitingQuestions(path, own.count(False), own.count(True))
    return found
