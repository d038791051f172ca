"""Questions that a document doesn't answer: what was seen and what there is to choose among, in Swedish; and the answers."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from functools import cache
from typing import Final

from rakenskap.base import site_text
from rakenskap.base.site_text import Text
from rakenskap.drafting.inference.spelled_heading import MONTH
from rakenskap.swedish.identifier import slug

_YEAR: Final = re.compile(r"(?<!\d)(?:19|20)\d\d(?:-\d\d-\d\d)?(?!\d)")
_MONTH: Final = re.compile(rf"(?i)\b{MONTH}\b|\b\d{{1,2}}/\d{{1,2}}\b|\b[tq][1-4]\b")


_JOINED: Final = "+"
"""What stands between the verdicts of one question in its key."""


class Subject(StrEnum):
    """What a question is about; each has its sentence in ``open_question.sv.yaml``."""

    ROLE = "role"
    SAME = "same"
    PERIOD = "period"
    TIME = "time"
    UNIT = "unit"
    EQUALS = "equals"
    FAVOURABLE = "favourable"
    SIGNS = "signs"
    DASH = "dash"
    MISSING = "missing"
    BRACKETS = "brackets"
    PERSONS = "persons"
    TOTAL = "total"
    NOTE = "note"
    STATE = "state"
    COLUMN = "column"


@dataclass(frozen=True, slots=True)
class OpenQuestion:
    """One question about a table, and a column or a row of it where it is about one.

    ``choices`` are what an answer is written as; where there are none, it is any words. ``seen`` is what in the document
    gave rise to it, and ``other`` the column that one about two columns names beside ``about``. ``group`` are all columns
    that one about several names, in their order: each may have an answer of its own. ``form`` is another wording, and
    ``number`` tells those apart that are about the same words.
    """

    subject: Subject
    table: str
    seen: str
    choices: tuple[str, ...] = ()
    about: str = ""
    place: str = ""
    other: str = ""
    group: tuple[str, ...] = ()
    form: str = ""
    number: int = 1

    @property
    def key(self) -> str:
        """What tells it from others, the same for next year's document: without times and order."""
        is_several = len(self.group) > 1
        about = timeless(self.about) if self.subject is Subject.COLUMN else named(self.about)
        if is_several:
            about = _JOINED.join(map(named, self.group)) if self.subject is Subject.STATE else ""
        if not self.table and self.subject in {Subject.PERIOD, Subject.TIME}:
            return self.subject.value  # of the whole report
        number = str(self.number) if self.number > 1 else ""
        # a table that is called after a time alone is told from others by it
        parts = (self.subject.value, timeless(self.table) or slug(self.table), about, self.form, number)
        return "/".join(part for part in parts if part)

    def takes(self, answer: str) -> bool:
        """True for an answer that there is to choose; of several columns each may have its own, with commas between.

        Verdicts mean different things: each of several has an answer.
        """
        given = [own.strip() for own in answer.split(",")] if self.group else [answer]
        counts = {len(self.group)} if self.subject is Subject.STATE and self.group else {1, len(self.group)}
        return len(given) in counts and (not self.choices or set(given) <= set(self.choices))

    @property
    def text(self) -> str:
        """The question as it is asked."""
        form = "alone" if self.subject is Subject.FAVOURABLE and not self.seen else self.form
        several = "several" if len(self.group) > 1 and not form else ""
        key = "_".join(part for part in (self.subject.value, form, several) if part)
        about = listed_words(tuple(f"”{own}”" for own in self.group or (self.about,)))
        return words()(f"ask.{key}", table=self.table, about=about, seen=self.seen, other=self.other)

    @property
    def options(self) -> tuple[tuple[str, str], ...]:
        """Each choice with what it means in words."""
        return tuple((own, _option(self.subject, own)) for own in self.choices)


def named(about: str) -> str:
    """What is asked about as a part of a key; a sign by what it is called."""
    return timeless(about) or slug(about) or slug(" ".join(unicodedata.name(own, "") for own in about.strip()))


def listed_words(own: Sequence[str]) -> str:
    """The words with commas and *och* between."""
    return words()("and", first=", ".join(own[:-1]), last=own[-1]) if len(own) > 1 else own[0]


def _option(subject: Subject, choice: str) -> str:
    known = words().strings
    own = slug(choice) or _SIGNS.get(choice, "")
    return known.get(f"choice.{subject.value}.{own}", known.get(f"choice.role.{own}", ""))


_SIGNS: Final[Mapping[str, str]] = {"..": "unknown", ".": "none"}
"""The choices that are signs, as their words are found."""


def timeless(words_: str) -> str:
    """The words as a key that is the same next year: years, months and days are left out.

    >>> timeless("Utfall jan–aug 2025"), timeless("Driftredovisning 31/8 2026")
    ('utfall', 'driftredovisning')
    """
    return slug(_MONTH.sub(" ", _YEAR.sub(" ", words_)))


@dataclass(frozen=True, slots=True)
class ColumnReading:
    """How a column is read: ``said`` in words, and ``why`` where that rests on little; ``unit`` is that of its whole table.

    ``question`` is what a correction of it answers, and ``correction`` the one that there is.
    """

    question: OpenQuestion
    said: str
    why: str = ""
    unit: str = ""
    correction: str = ""


@dataclass
class Asked:
    """The questions that come up while a document is read, with the answers that are known already."""

    answers: Mapping[str, str] = field(default_factory=dict)
    open: dict[str, OpenQuestion] = field(default_factory=dict)
    answered: dict[str, OpenQuestion] = field(default_factory=dict)
    verdicts: dict[str, str] = field(default_factory=dict)
    """What each verdict that has been asked about means, empty where nobody has answered."""
    readings: list[ColumnReading] = field(default_factory=list)
    """How each column of figures is read, in the order of the document."""
    refused: dict[str, OpenQuestion] = field(default_factory=dict)
    """The columns whose corrections can't be read."""
    numbers: Counter[str] = field(default_factory=Counter)
    """How many columns there are of each key."""
    seen: dict[str, OpenQuestion] = field(default_factory=dict)
    """Every question that has come up."""

    def _told_apart(self, question: OpenQuestion) -> OpenQuestion:
        """The question, with a number where one about other columns of a table of the same name came before it."""
        while self.seen.setdefault(question.key, question).group != question.group:
            question = replace(question, number=question.number + 1)
        return question

    def column(self, table: str, about: str, place: str) -> OpenQuestion:
        """What a correction of a column answers."""
        own = OpenQuestion(Subject.COLUMN, table, "", (), about, place)
        self.numbers[own.key] += 1
        return replace(own, number=self.numbers[own.key])

    def answer(self, question: OpenQuestion) -> str:
        """The answer, or nothing where nobody has given one that is among the choices; the question is then open."""
        question = self._told_apart(question)
        given = self.answers.get(question.key, "").strip()
        if given and question.takes(given):
            self.answered[question.key] = question
            return given
        self.open.setdefault(question.key, question)
        return ""


def verdicts_told(answers: Mapping[str, str]) -> dict[str, str]:
    """What each verdict means by the answers to questions about any verdicts, by what it is called in their keys.

    >>> verdicts_told({"state/ja+nej": "good, bad", "state/mal/ja": "part", "dash": ".."})
    {'ja': 'good', 'nej': 'bad'}
    """
    found: dict[str, str] = {}
    for key, answer in answers.items():
        subject, _, about = key.partition("/")
        words_, given = about.split(_JOINED), [own.strip() for own in answer.split(",")]
        if subject == Subject.STATE and "/" not in about and len(words_) == len(given):
            found |= dict(zip(words_, given, strict=True))
    return found


@cache
def words() -> Text:
    """The words of ``open_question.sv.yaml``."""
    return site_text.of_package("rakenskap.drafting.inference", "open_question.sv.yaml")


def listed(choices: Sequence[str]) -> tuple[str, ...]:
    """The choices, each once."""
    return tuple(dict.fromkeys(choices))
