"""The strict profiles of our YAML files: JSON Schemas with Swedish descriptions, published for editors too."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any, Final

import yaml
from jsonschema import Draft202012Validator
from jsonschema.exceptions import ValidationError

from rakenskap.document import Document, Node, at, plain, value_at
from rakenskap.identifier import nearest

NAMES: Final = ("report", "board", "goals", "actions", "facts", "site")


@cache
def schema(name: str) -> dict[str, Any]:
    """The JSON Schema of one kind of file."""
    text = resources.files("rakenskap.profile").joinpath(f"{name}.yaml").read_text(encoding="utf-8")
    loaded: dict[str, Any] = yaml.safe_load(text)
    return loaded


def published(name: str) -> str:
    """The schema as the JSON file that editors load."""
    return json.dumps(schema(name), ensure_ascii=False, indent=2) + "\n"


def check(document: Document, name: str) -> bool:
    """True when the document follows its profile; every departure is noted among the document's problems."""
    if document.root is None:
        return False
    before = len(document.problems)
    notes = _Notes(document, document.root, schema(name))
    for error in _leaves(Draft202012Validator(schema(name)).iter_errors(plain(document.root))):
        notes.note(error)
    return len(document.problems) == before


def _leaves(errors: Iterable[ValidationError]) -> Iterator[ValidationError]:
    for error in errors:
        # A rule is a text or a mapping: say what is wrong with the one that was meant.
        if error.validator == "oneOf" and isinstance(error.instance, dict) and error.schema_path[0] != "oneOf":
            branches = error.context or []
            if branches and "rule" in error.schema.get("oneOf", [{}, {}])[1].get("properties", {}):
                yield from _leaves([inner for inner in branches if inner.schema_path[0] == 1])
                continue
        yield error


@dataclass(frozen=True, slots=True)
class _Notes:
    """Departures from one schema, noted as problems of one document."""

    document: Document
    root: Node
    schema: dict[str, Any]

    def note(self, error: ValidationError) -> None:
        path = tuple(error.absolute_path)
        names = [step for step in path if isinstance(step, str)]
        key = names[-1] if names else "filen"
        place = at(self.root, path)
        found = error.instance if isinstance(error.instance, str) else ""
        wanted = error.validator_value
        match error.validator:
            case "additionalProperties":
                self._unknown_keys(error, path, key)
            case "required":
                missing = next(name for name in wanted if name not in error.instance)
                about = str(error.schema.get("properties", {}).get(missing, {}).get("description", ""))
                self.document.problem("key.missing", place, key=missing, parent=key, expects=about)
            case "oneOf" | "anyOf":
                options = [option["required"][0] for option in wanted if "required" in option]
                both = isinstance(error.instance, dict) and all(name in error.instance for name in options)
                code = "key.both" if both else "key.either"
                self.document.problem(code, place, first=options[0], second=options[-1], parent=key)
            case "enum" | "const":
                choices = [wanted] if error.validator == "const" else wanted
                near = nearest(found, choices) or choices[0]
                self._value("value.unknown", path, found, key=key, choices=", ".join(choices), near=near)
            case "type":
                code = {"string": "value.text", "array": "value.list"}.get(wanted, "value.mapping")
                self._value(code, path, found, key=key)
            case "pattern":
                self._value("value.form", path, found, key=key, expects=self._description(error))
            case "minLength":
                self._value("value.empty", path, found, key=key)
            case _:
                self._value("value.count", path, found, key=key, expects=self._description(error))

    def _unknown_keys(self, error: ValidationError, path: Path, parent: str) -> None:
        known = list(error.schema.get("properties", {}))
        patterns = list(error.schema.get("patternProperties", {}))
        for key in error.instance:
            if key in known or any(re.search(pattern, key) for pattern in patterns):
                continue
            near = nearest(key, [name for name in known if name not in error.instance] or known)
            code = "key.unknown" if near else "key.unknown_alone"
            place = at(self.root, (*path, key))
            self.document.problem(code, place, found=key, near=near or "", parent=parent, known=", ".join(known))

    def _value(self, code: str, path: Path, found: str, **values: str) -> None:
        shown = found.strip().split("\n")[0][:80]
        self.document.problem(code, value_at(self.root, path), found=shown, **values)

    def _description(self, error: ValidationError) -> str:
        """The description nearest above the rule that was broken."""
        node: Any = self.schema
        text = ""
        for step in error.absolute_schema_path:
            node = self.schema["$defs"][node["$ref"].rsplit("/", 1)[1]] if step == "$ref" else node[step]
            if isinstance(node, dict):
                text = str(node.get("description", text))
        return text


Path = tuple[str | int, ...]
