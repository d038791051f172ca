"""The published schemas say what every key is, and accept in an editor what we accept."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from folders import ROOT
from jsonschema import Draft202012Validator

from rakenskap.model.problem import packaged
from rakenskap.model.terms import Role
from rakenskap.reading.files import profile

FILES = {
    "board": sorted(ROOT.glob("data/*/board.yaml")),
    "report": sorted(ROOT.glob("data/*/*/*/datapackage.yaml")),
    "goals": sorted(ROOT.glob("data/*/*/*/mal.yaml")),
    "actions": sorted(ROOT.glob("data/*/*/*/atgarder*.yaml")),
    "facts": sorted(ROOT.glob("data/*/*/*/fakta.yaml")),
    "site": [ROOT / "site_config/site.yaml"],
}


def keys(node: object, path: str = "") -> Iterator[tuple[str, dict[str, Any]]]:
    """Every key of a schema with what is said of it."""
    if isinstance(node, dict):
        for name, child in node.get("properties", {}).items():
            yield f"{path}.{name}", child
        for name, child in node.items():
            yield from keys(child, f"{path}.{name}")
    elif isinstance(node, list):
        for child in node:
            yield from keys(child, path)


@pytest.mark.parametrize("name", profile.NAMES)
def test_every_key_is_described_in_a_swedish_sentence(name: str) -> None:
    said = dict(keys(profile.schema(name)))
    assert said
    assert [path for path, child in said.items() if not str(child.get("description", "")).strip().endswith(".")] == []


def enumerations(node: object) -> Iterator[tuple[str, ...]]:
    """Every list of words in a schema as its file has it."""
    for child in node.values() if isinstance(node, dict) else node if isinstance(node, list) else ():
        yield from enumerations(child)
    if isinstance(node, dict) and isinstance(node.get("enum"), list):
        yield tuple(node["enum"])


@pytest.mark.parametrize("name", profile.NAMES)
def test_no_profile_lists_words_of_the_model_by_hand(name: str) -> None:
    """A role, a flow, a status or a kind that is added is one that an editor may write at once."""
    raw = packaged("rakenskap.reading.files.profile", f"{name}.yaml")
    assert not {frozenset(words) for words in enumerations(raw)} & {
        frozenset(words) for words in profile.CHOICES.values()
    }


def test_an_editor_may_choose_every_role() -> None:
    role = profile.schema("report")["$defs"]["field"]["properties"]["role"]
    assert role["enum"] == [own.value for own in Role]


@pytest.mark.parametrize("name", profile.NAMES)
def test_the_published_schema_is_a_valid_one(name: str) -> None:
    Draft202012Validator.check_schema(json.loads(profile.published(name)))


@pytest.mark.parametrize(("name", "path"), [(name, path) for name, paths in FILES.items() for path in paths], ids=str)
def test_an_editor_that_types_values_finds_nothing_wrong_with_real_files(name: str, path: Path) -> None:
    typed = json.loads(json.dumps(yaml.safe_load(path.read_text(encoding="utf-8")), default=str))
    validator = Draft202012Validator(json.loads(profile.published(name)))
    assert [error.message for error in validator.iter_errors(typed)] == []


def test_an_editor_shows_a_misspelt_key() -> None:
    validator = Draft202012Validator(json.loads(profile.published("board")))
    wrong = {"name": "N", "municipality": "K", "municipality_code": 580, "mandate": "M", "nmae": "x"}
    assert [error.validator for error in validator.iter_errors(wrong)] == ["additionalProperties"]
