"""Verdicts in the words of a document: the legend that has them, or one that is made of what somebody answers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from rakenskap.drafting.inference import open_question
from rakenskap.drafting.inference.open_question import Asked, OpenQuestion, Subject
from rakenskap.model.table import Legend, State
from rakenskap.swedish.identifier import slug
from rakenskap.swedish.wording import capitalised

_SHAPES: Final[Mapping[str, str]] = {"good": "disc", "part": "half", "bad": "square", "none": "ring"}
"""The shape that a verdict of each tone has first."""
_OTHERS: Final = ("triangle", "diamond")
_MOST: Final = 7
"""How many verdicts a legend has."""


@dataclass(frozen=True, slots=True)
class VerdictScale:
    """A legend, and the ids of its states by the words that a document has for them."""

    legend: Legend | None
    states: Mapping[str, str]


def of_words(words: Sequence[str], name: str, table: str, legends: Mapping[str, Legend], asked: Asked) -> VerdictScale:
    """The legend of the verdicts ``words``: the one called ``name``, another of the register, or one of its own.

    Where a word is in none and nobody has said what it means, the legend is ``name`` with the words that it has.
    """
    own = legends.get(name)
    found = list(dict.fromkeys(words))
    for legend in (*([own] if own is not None else []), *legends.values()):
        if all(word.casefold() in _known(legend) for word in found):
            return VerdictScale(legend, _known(legend))
    made: list[State] = []
    tones = _tones(found, table, asked)
    for word in found:
        if tones.get(word.casefold()):
            made.append(_state(word, tones[word.casefold()], made))
    if len(made) < len(found) or len(made) > _MOST:
        return VerdictScale(own, _known(own) if own is not None else {})
    if len(made) == 1:  # a scale has two at least
        made.append(_state("Ej bedömt", "none", made))
    legend = Legend(name, tuple(made))
    return VerdictScale(legend, _known(legend))


def _tones(words: Sequence[str], table: str, asked: Asked) -> Mapping[str, str]:
    """What each of the words means, as somebody answers: all that no table before had are asked about at once."""
    told = {word: tone for word, tone in open_question.verdicts_told(asked.answers).items() if tone in _SHAPES}
    for word in words:
        question = OpenQuestion(Subject.STATE, table, table, tuple(_SHAPES), word)
        if question.key in asked.answers:  # of this table alone
            asked.verdicts[word.casefold()] = asked.answer(question)
    left = tuple(word for word in words if word.casefold() not in asked.verdicts)
    together = OpenQuestion(Subject.STATE, "", table, tuple(_SHAPES), left[0] if left else "", group=left)
    if together.key not in asked.answers:
        asked.verdicts |= {
            word.casefold(): told[named] for word in left if (named := open_question.named(word)) in told
        }
        left = tuple(word for word in left if word.casefold() not in asked.verdicts)
        together = replace(together, about=left[0] if left else "", group=left)
    if left:
        given = [one.strip() for one in asked.answer(together).split(",")]
        tones = given if len(given) == len(left) else [""] * len(left)
        asked.verdicts |= {word.casefold(): tone for word, tone in zip(left, tones, strict=True)}
    return asked.verdicts


def _known(legend: Legend) -> Mapping[str, str]:
    return {state.text.casefold(): state.id for state in legend.states}


def _state(word: str, tone: str, before: Sequence[State]) -> State:
    taken = {state.shape for state in before}
    shapes = (_SHAPES[tone], *_OTHERS, *_SHAPES.values())
    return State(slug(word), capitalised(word), word.lower(), next(own for own in shapes if own not in taken), tone)
