"""Slots: where a frozen value of which there are tens of thousands keeps its fields, set without a detour."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import MISSING, fields
from typing import Any, TypeVar

Value = TypeVar("Value")


def direct(kind: type[Value]) -> type[Value]:
    """The frozen dataclass ``kind`` with an ``__init__`` that sets its slots themselves.

    The one that dataclasses write asks ``object`` to find every slot by its name, which takes three times as long.

    Raises:
        TypeError: when a field isn't a plain one, with or without a default.
    """
    changed: Any = kind
    own = fields(changed)
    if hasattr(kind, "__post_init__") or any(
        one.default_factory is not MISSING or not one.init or one.kw_only for one in own
    ):
        raise TypeError(kind.__name__)
    written = changed.__init__
    at_hand: dict[str, object] = {}
    parameters, lines = ["self"], []
    for at, one in enumerate(own):
        at_hand[f"_set{at}"] = getattr(kind, one.name).__set__
        at_hand[f"_default{at}"] = one.default
        parameters.append(one.name if one.default is MISSING else f"{one.name}=_default{at}")
        lines.append(f"    _set{at}(self, {one.name})")
    made = _function("\n".join([f"def __init__({', '.join(parameters)}):", *lines]), at_hand)
    made.__qualname__, made.__annotations__ = written.__qualname__, written.__annotations__
    changed.__init__ = made
    return kind


def _function(source: str, at_hand: Mapping[str, object]) -> Any:  # noqa: ANN401 - whatever is defined there
    """The ``__init__`` that ``source`` defines with the names ``at_hand``."""
    names = dict(at_hand)  # it becomes the globals of the function
    exec(source, names)  # noqa: S102 - made of field names, as dataclasses do it themselves
    return names["__init__"]
