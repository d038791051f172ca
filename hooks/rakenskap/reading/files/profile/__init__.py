"""The strict profiles of our YAML files: JSON Schemas with Swedish descriptions, published for editors too."""

from __future__ import annotations

import json
from collections.abc import Mapping
from enum import StrEnum
from functools import cache
from types import MappingProxyType
from typing import Any, Final

from jsonschema import Draft202012Validator

from rakenskap.kinds import KINDS
from rakenskap.model.problem import packaged
from rakenskap.model.table_kind import TableKind
from rakenskap.model.terms import (
    ChangeType,
    ChartKind,
    Comparison,
    Favourable,
    Flow,
    ReportType,
    Role,
    Sex,
    Signs,
    Status,
)
from rakenskap.reading.files.profile.departure import Departures
from rakenskap.reading.files.yaml_document import Document
from rakenskap.swedish.number import Missing

_CHOSEN: Final[tuple[type[StrEnum], ...]] = (
    ChangeType, ChartKind, Comparison, Favourable, Flow, Missing, ReportType, Role, Sex, Signs, Status,
)  # fmt: skip
_RECURSIVE: Final = frozenset({"section"})
NAMES: Final = ("report", "board", "goals", "actions", "facts", "site", "page", "statement")
CHOICES: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {
        **{own.__name__: tuple(word.value for word in own if word.value) for own in _CHOSEN},
        # what a dash or an empty cell means: nothing has been removed there
        Missing.__name__: tuple(sign.value for sign in Missing if sign and sign is not Missing.REDACTED),
        TableKind.__name__: tuple(KINDS),
    }
)
"""The words that an editor chooses among, by the name that a profile has instead of a list of them."""


@cache
def schema(name: str) -> dict[str, Any]:
    """The JSON Schema of one kind of file."""
    loaded: Any = packaged("rakenskap.reading.files.profile", f"{name}.yaml")
    listed: Any = _listed(loaded)
    return dict(listed)


def _listed(node: object) -> object:
    """The schema with the words of each enumeration that it names.

    Raises:
        KeyError: for an enumeration that the model doesn't have.
    """
    if isinstance(node, list):
        return [_listed(item) for item in node]
    if not isinstance(node, dict):
        return node
    return {
        key: list(CHOICES[item]) if key == "enum" and isinstance(item, str) else _listed(item)
        for key, item in node.items()
    }


def published(name: str) -> str:
    """The schema as the JSON file that editors load.

    An editor types ``1``, ``0580`` and ``2018`` as numbers before it asks; we read every value as text.
    """
    return json.dumps(_untyped(schema(name)), ensure_ascii=False, indent=2) + "\n"


def _untyped(node: object) -> object:
    """The schema where a text may also be what an editor takes it for."""
    if isinstance(node, list):
        return [_untyped(item) for item in node]
    if not isinstance(node, dict):
        return node
    open_to_all = {key: _untyped(value) for key, value in node.items()}
    if node.get("type") == "string":
        open_to_all["type"] = ["string", "number", "boolean", "null"]
    choices = [node["const"]] if "const" in node else node.get("enum", [])
    figures = [int(choice) for choice in choices if isinstance(choice, str) and choice.isdecimal()]
    if figures:
        open_to_all.pop("const", None)
        open_to_all["enum"] = [*choices, *figures]
    return open_to_all


def check(document: Document, name: str) -> bool:
    """True when the document follows its profile; every departure is noted in its review.

    A misspelt key is noted once and then read as the key that was meant: the document's root is mended, so that
    nothing else goes wrong because of it.
    """
    if document.root is None:
        return False
    departures = Departures(document.review, _validator(name))
    document.root = departures.mend(document.root)
    return departures.judge(document.root)


@cache
def _validator(name: str) -> Draft202012Validator:
    inlined = _inlined(schema(name), schema(name).get("$defs", {}))
    return Draft202012Validator(inlined if isinstance(inlined, dict) else {})


def _inlined(node: object, definitions: Mapping[str, Any]) -> object:
    """The schema with each definition written out where it is used, and its name in ``$comment``: read much faster.

    Definitions that hold themselves (sections in sections) are still referred to.
    """
    if isinstance(node, list):
        return [_inlined(item, definitions) for item in node]
    if not isinstance(node, dict):
        return node
    name = str(node.get("$ref", "")).rsplit("/", 1)[-1]
    if name and name not in _RECURSIVE:
        own = {key: value for key, value in node.items() if key != "$ref"}
        return _inlined({"$comment": name} | definitions[name] | own, definitions)
    return {key: _inlined(value, definitions) for key, value in node.items()}
