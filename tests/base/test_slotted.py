"""Slots set directly make the same values as those that dataclasses set."""

from __future__ import annotations

import dataclasses
import inspect
import pickle
from dataclasses import FrozenInstanceError, dataclass, field

import pytest

from rakenskap.base import cache
from rakenskap.base.slotted import direct
from rakenskap.model.problem import Place
from rakenskap.model.table import Cell, Row
from rakenskap.swedish.number import Missing


@dataclass(frozen=True, slots=True, order=True)
class Plain:
    """Made as dataclasses do it."""

    name: str
    size: int
    parts: tuple[str, ...] = ()
    missing: Missing | None = None


@direct
@dataclass(frozen=True, slots=True, order=True)
class Direct:
    """The same fields."""

    name: str
    size: int
    parts: tuple[str, ...] = ()
    missing: Missing | None = None


def test_a_value_has_the_fields_that_it_was_made_with() -> None:
    for kind in (Plain, Direct):
        made = kind("a", 2, missing=Missing.SECRET)
        assert (made.name, made.size, made.parts, made.missing) == ("a", 2, (), Missing.SECRET)
        assert dataclasses.astuple(dataclasses.replace(made, parts=("b",))) == ("a", 2, ("b",), Missing.SECRET)


def test_a_value_is_made_equal_to_and_ordered_among_its_like() -> None:
    made = [Direct("b", 1), Direct("a", 2), Direct("a", 1)]
    assert sorted(made) == [Direct("a", 1), Direct("a", 2), Direct("b", 1)]
    assert len({*made, Direct("b", 1)}) == len(made)
    assert repr(Direct("a", 1)) == repr(Plain("a", 1)).replace("Plain", "Direct")


def test_a_value_is_asked_for_as_its_fields_say() -> None:
    assert inspect.signature(Direct) == inspect.signature(Plain)
    for kind in (Plain, Direct):
        for wrong in ({"name": "a"}, {"name": "a", "size": 1, "colour": 2}):
            with pytest.raises(TypeError, match=kind.__name__):
                kind(**wrong)


def test_a_value_is_never_changed() -> None:
    made = Direct("a", 1)
    with pytest.raises(FrozenInstanceError):
        made.name = "b"  # type: ignore[misc]
    assert made == Direct("a", 1)


def test_a_value_is_packed_and_read_again() -> None:
    row = Row("r", "Rad", (Cell(Place("t.csv", 2, 3), "x", missing=Missing.SECRET),))
    assert pickle.loads(cache.packed(row)) == row  # noqa: S301 - just packed
    assert pickle.loads(pickle.dumps(row)) == row  # noqa: S301 - as above


def test_a_class_with_more_than_plain_fields_is_refused() -> None:
    @dataclass(frozen=True, slots=True)
    class Listing:
        parts: dict[str, str] = field(default_factory=dict)

    @dataclass(frozen=True, slots=True)
    class Checked:
        name: str

        def __post_init__(self) -> None:
            assert self.name

    for kind in (Listing, Checked):
        with pytest.raises(TypeError, match=kind.__name__):
            direct(kind)
