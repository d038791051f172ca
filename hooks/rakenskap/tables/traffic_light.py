"""Lights: a judgement as word, shape and tone, never colour alone."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from rakenskap.model.table import Legend, State
from rakenskap.swedish import wording

STEP: Final = "step"
"""The tone of how far work has come: that is no verdict, so it has no colour."""


@dataclass(frozen=True, slots=True)
class TrafficLight:
    """What a light shows; ``shape`` names the drawing, ``css`` the class of its colour."""

    word: str
    shape: str
    css: str


@dataclass(frozen=True, slots=True)
class StateCount:
    """How many of one state: ``7 uppnådda`` and as many shapes."""

    label: str
    shape: str
    css: str
    units: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Meaning:
    """A light and what the report means by it."""

    light: TrafficLight
    text: str


def traffic_light(state: State, *, step: bool = False) -> TrafficLight:
    """The light of ``state``; ``step`` when it tells how far work has come."""
    tone = STEP if step else state.tone
    return TrafficLight(state.text, f"{STEP}-{state.shape}" if step else state.shape, f"rk-{tone}")


def counts(legend: Legend, states: Iterable[str], *, step: bool = False) -> tuple[StateCount, ...]:
    """How many there are of each state, in the legend's order and without zeros; what has no state isn't counted."""
    given = [state for state in states if state]
    result = []
    for state in legend.states:
        number = given.count(state.id)
        if number:
            shown = traffic_light(state, step=step)
            word = wording.decapitalised(state.text) if number == 1 or not state.plural else state.plural
            result.append(StateCount(f"{number} {word}", shown.shape, shown.css, tuple(range(number))))
    return tuple(result)


def meanings(legend: Legend | None) -> tuple[Meaning, ...]:
    """What every state of the legend means, in its order; empty when the legend explains none of them."""
    if legend is None or not any(state.meaning for state in legend.states):
        return ()
    return tuple(Meaning(traffic_light(state), state.meaning) for state in legend.states)
