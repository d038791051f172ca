"""Every YAML file here read as VS Code and github.dev read it: YAML 1.2, and our schemas."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from fnmatch import fnmatch
from pathlib import Path
from typing import Any, Final

import pytest
import yaml
from folders import ROOT
from jsonschema import Draft202012Validator

from rakenskap.scaffold import editor_settings

SETTINGS: Final = json.loads((ROOT / ".vscode/settings.json").read_text(encoding="utf-8"))


class EditorLoader(yaml.SafeLoader):
    """The core schema of YAML 1.2, as the language server of the editors has it: no dates, and no is a word."""


EditorLoader.yaml_implicit_resolvers = {}


for tag, pattern, first in (
    ("null", r"~|null|Null|NULL|", ["~", "n", "N", ""]),
    ("bool", r"true|True|TRUE|false|False|FALSE", list("tTfF")),
    ("int", r"[-+]?[0-9]+", list("-+0123456789")),
    ("float", r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?", list("-+.0123456789")),
):
    EditorLoader.add_implicit_resolver(f"tag:yaml.org,2002:{tag}", re.compile(f"(?:{pattern})$"), first)
EditorLoader.add_constructor("tag:yaml.org,2002:int", lambda _, node: int(str(node.value)))


def read(name: str) -> Any:  # noqa: ANN401 - a parsed YAML file
    """The file as an editor parses it."""
    return yaml.load((ROOT / name).read_text(encoding="utf-8"), Loader=EditorLoader)  # noqa: S506 - a safe loader of ours


def matched() -> Iterator[tuple[str, str]]:
    """Every file that a schema is set for, with that schema."""
    for path in sorted([*ROOT.glob("data/**/*.yaml"), *ROOT.glob("site_config/*.yaml")]):
        name = path.relative_to(ROOT).as_posix()
        for schema, patterns in SETTINGS["yaml.schemas"].items():
            if any(fnmatch(name, own) and name.count("/") == own.count("/") for own in patterns):
                yield name, schema


@pytest.mark.parametrize(("name", "schema"), list(matched()))
def test_an_editor_has_nothing_to_say_of_a_package_that_holds(name: str, schema: str) -> None:
    validator = Draft202012Validator(json.loads((ROOT / schema).read_text(encoding="utf-8")))
    assert [error.message for error in validator.iter_errors(read(name))] == []


def test_every_file_of_data_has_one_schema() -> None:
    names = [name for name, _ in matched()]
    data = [path.relative_to(ROOT).as_posix() for path in ROOT.glob("data/**/*.yaml")]
    assert len(names) == len(set(names))
    assert set(data) <= set(names)


def test_an_editor_complains_of_a_key_that_isnt_ours() -> None:
    content = read("data/exempelkommunen-exempelnamnden/board.yaml")
    validator = Draft202012Validator(json.loads((ROOT / ".vscode/board.schema.json").read_text(encoding="utf-8")))
    assert list(validator.iter_errors(content | {"mandat": "x"}))


def test_the_files_are_those_that_a_new_site_gets(request: pytest.FixtureRequest) -> None:
    made = editor_settings.files()
    if request.config.getoption("--update-goldens"):
        for path, content in made.items():
            Path(ROOT, path).write_bytes(content)
    lying = {path.relative_to(ROOT).as_posix(): path.read_bytes() for path in (ROOT / ".vscode").iterdir()}
    assert lying == made
