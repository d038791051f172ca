"""What departs from a profile, worded for the person who wrote the file."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final

from jsonschema import Draft202012Validator
from jsonschema.exceptions import ValidationError

from rakenskap.model.problem import Place, Review, options, sign_words
from rakenskap.model.problem import words as problem_words
from rakenskap.reading.files import yaml_fault
from rakenskap.reading.files.yaml_document import Node, Path, key_place, node_at, plain, renamed
from rakenskap.swedish import period
from rakenskap.swedish.identifier import nearest, slug

_DASH: Final = re.compile("[–—−‐‑‒―﹣－]")


class Departures:
    """The departures of one document from its profile."""

    def __init__(self, review: Review, validator: Draft202012Validator) -> None:
        self._review = review
        self._validator = validator
        self._schema: Any = validator.schema
        self._departed = False
        self._errors: list[ValidationError] = []

    def mend(self, root: Node) -> Node:
        """The nodes with each misspelt key as the one that was meant, which is noted."""
        mended = root
        self._errors = list(_leaves(self._validator.iter_errors(plain(root))))
        for error in self._errors:
            if error.validator != "additionalProperties":
                continue
            path = tuple(error.absolute_path)
            taken = set(error.instance if isinstance(error.instance, dict) else ())
            for key, known in _unknown(error):
                near = nearest(key, [name for name in known if name not in taken])
                if near is not None:
                    self._note("key.unknown", root, (*path, key), found=key, near=near, options=near)
                    mended = renamed(mended, path, key, near)
                    taken.add(near)
        if mended is not root:
            self._errors = list(_leaves(self._validator.iter_errors(plain(mended))))
        return mended

    def judge(self, root: Node) -> bool:
        """True when there is no departure, noted now or before."""
        told = self._unindented(root)
        for error in self._errors:
            path = tuple(error.absolute_path)
            if path in told:
                continue
            match error.validator:
                case "additionalProperties":
                    for key, known in _unknown(error):
                        if (*path, key) in told:
                            continue
                        self._note("key.unknown", root, (*path, key), found=key, options=options(known))
                case "required":
                    self._missing(error, root, path)
                case "oneOf" | "anyOf":
                    self._either(error, root, path)
                case _:
                    self._value(error, root, path)
        return not self._departed

    def _unindented(self, root: Node) -> set[Path]:
        """The paths of keys without a value, and of those after them that belong under them: each is one fault, noted."""
        told: set[Path] = set()
        unknown = {
            tuple(error.absolute_path): [key for key, _ in _unknown(error)]
            for error in self._errors
            if error.validator == "additionalProperties"
        }
        for error in self._errors:
            path = tuple(error.absolute_path)
            if not path or error.validator != "type" or error.instance != "":
                continue
            own = _schema(error)
            keys = [key for key in unknown.get(path[:-1], ()) if key in own.get("properties", {})]
            if keys:
                first = (*path[:-1], keys[0])
                shown = self._review.line(key_place(root, first)).strip()
                known = {"parent": str(path[-1]), "keys": options(keys, "listed")}
                self._note("yaml.no_indent", root, first, found=shown, **known)
                told |= {path, *((*path[:-1], key) for key in keys)}
        return told

    def _note(self, code: str, root: Node, path: Path, **words: str) -> None:
        self._departed = True
        self._review.note(code, key_place(root, path), **words)

    def _missing(self, error: ValidationError, root: Node, path: Path) -> None:
        properties = _schema(error).get("properties", {})
        # jsonschema tells each missing key by itself, in the words of its message only.
        key = str(error.message).split("'")[1]
        about = str(properties.get(key, {}).get("description", ""))
        self._note("key.missing", root, path, key=key, parent=_holder(path), about=about)

    def _either(self, error: ValidationError, root: Node, path: Path) -> None:
        wanted = error.validator_value
        names = [option["required"][0] for option in wanted if "required" in option] if isinstance(wanted, list) else []
        if len(names) < 2:  # noqa: PLR2004 - a choice is between two
            self._value(error, root, path)
            return
        both = isinstance(error.instance, dict) and all(name in error.instance for name in names)
        code = "key.both" if both else "table.path" if names[0] == "path" else "key.either"
        self._note(code, root, path, first=names[0], second=names[-1], parent=_holder(path))

    def _value(self, error: ValidationError, root: Node, path: Path) -> None:
        found = error.instance if isinstance(error.instance, str) else ""
        self._departed = True
        place = node_at(root, path).place
        wanted = error.validator_value
        about = self._description(error)
        # A name of ours stands as it is; only the file as a whole begins a sentence.
        words = {
            "key": _holder(path) if path else problem_words()("holder.whole_file"),
            "wish": about.removesuffix("."),
        }
        if found == "" and isinstance(error.instance, str):
            self._review.note("value.empty", place, **words)
        elif error.validator in ("enum", "const"):
            choices = [str(choice) for choice in (wanted if isinstance(wanted, list) else [wanted])]
            only = {"near": choices[0]} if len(choices) == 1 else {}
            self._review.unknown("value.unknown", place, found, choices, **words, **only)
        elif error.validator == "type" and wanted == "array" and isinstance(error.instance, dict):
            shown = self._review.line(place).strip()
            self._review.note("yaml.no_dash", place, found=shown, fitting=f"- {shown}", **words)
        elif error.validator == "type":
            self._type(str(wanted), place, _first_line(found), words)
        elif error.validator == "pattern":
            self._pattern(error, place, found, words)
        elif error.instance == []:
            self._review.note("value.none", place, **words)
        else:
            self._review.note("value.count", place, found=_first_line(found), **words)
        # What else goes wrong with a value that is wrong already only follows from it.
        self._review.silence(place)

    def _type(self, wanted: str, place: Place, found: str, words: dict[str, str]) -> None:
        """Note a text, list or mapping where another of them should be."""
        if wanted == "array" and re.match(r"-\S", found):
            self._review.note("yaml.dash_space", place, found=found, fitting=f"- {found[1:]}")
            return
        item, sign = yaml_fault.list_item(found)
        if wanted == "array" and item:
            line = self._review.line(place).strip()
            fitting = yaml_fault.list_item(line)[0] or item
            self._review.note("yaml.list_sign", place, found=line, fitting=fitting, sign=sign_words(sign))
            return
        code = {"string": "value.text", "array": "value.list"}.get(wanted, "value.mapping")
        self._review.note(code, place, found=found, **words)

    def _pattern(self, error: ValidationError, place: Place, found: str, words: dict[str, str]) -> None:
        """Note a text that doesn't follow its pattern: what a date, a time or a name is known to look like is said."""
        shown = _first_line(found)
        kind = _schema(error).get("$comment", "")
        fits = [name for name in (slug(found), slug(found, "-")) if re.fullmatch(str(error.validator_value), name)]
        other = _DASH.search(found)
        plain_dashes = _DASH.sub("-", found)
        if kind in ("date", "period") and other is not None and re.fullmatch(str(error.validator_value), plain_dashes):
            sign = sign_words(other[0])
            self._review.note("value.dash_sign", place, found=shown, fitting=plain_dashes, sign=sign)
        elif kind == "date":
            near = period.guessed_day(found)
            self._review.note("date.form", place, found=shown, near=near, options=near or problem_words()("form.date"))
        elif kind == "version":
            parts = found.split(".")
            near = ".".join([*parts, "0", "0"][:3]) if all(part.isdecimal() for part in parts) else ""
            self._review.note(
                "value.version", place, found=shown, near=near, options=near or problem_words()("form.version")
            )
        elif kind == "period":
            self._review.note("period.form", place, found=shown)
        elif fits:
            self._review.note("value.slug", place, found=shown, fitting=fits[0], **words)
        else:
            self._review.note("value.form", place, found=shown, **words)

    def _description(self, error: ValidationError) -> str:
        """The description nearest above the rule that was broken."""
        node = self._schema
        text = str(node.get("description", ""))
        for step in error.absolute_schema_path:
            if isinstance(node, dict) and "$ref" in node:  # no step of the path
                node = self._schema["$defs"][node["$ref"].rsplit("/", 1)[1]]
            node = node[step]
            if isinstance(node, dict):
                text = str(node.get("description", text))
        return text


def _leaves(errors: Iterable[ValidationError]) -> Iterator[ValidationError]:
    """The errors, each choice between forms (a rule is a text or a mapping) as those of the form that was meant."""
    for error in errors:
        forms = error.validator_value if error.validator == "oneOf" else None
        if isinstance(forms, list) and any("type" in form for form in forms):
            kind = (
                "object"
                if isinstance(error.instance, dict)
                else "array"
                if isinstance(error.instance, list)
                else "string"
            )
            meant = next((at for at, form in enumerate(forms) if form.get("type") == kind), None)
            if meant is not None:
                yield from _leaves(inner for inner in error.context or () if inner.schema_path[0] == meant)
                continue
        yield error


def _schema(error: ValidationError) -> Mapping[str, Any]:
    return error.schema if isinstance(error.schema, Mapping) else {}


def _unknown(error: ValidationError) -> Iterator[tuple[str, list[str]]]:
    """Each key that the profile doesn't know, and those it does."""
    known = list(_schema(error).get("properties", {}))
    patterns = list(_schema(error).get("patternProperties", {}))
    instance = error.instance if isinstance(error.instance, dict) else {}
    for key in instance:
        if key not in known and not any(re.search(pattern, key) for pattern in patterns):
            yield key, known


def _holder(path: Path) -> str:
    """Where keys stand, in words: ``filen``, ``report`` or ``resources, post 2``."""
    words = [problem_words()("holder.entry", number=step + 1) if isinstance(step, int) else step for step in path]
    return (
        ", ".join(words[-2:])
        if words and isinstance(path[-1], int)
        else words[-1]
        if words
        else problem_words()("holder.file")
    )


def _first_line(text: str) -> str:
    return text.strip().split("\n")[0]
