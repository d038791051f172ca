"""The reference tables of the guide, made from the profiles and the catalogue of problems."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

from rakenskap.model import problem
from rakenskap.reading.files import profile
from rakenskap.swedish import unit
from rakenskap.swedish.unit import UnitKind


def objects(
    schema: dict[str, Any], node: dict[str, Any], path: str, seen: tuple[int, ...] = ()
) -> Iterator[tuple[str, dict[str, Any]]]:
    """Every mapping that a schema describes, with the path of keys that leads to it, outermost first."""
    node = resolved(schema, node)
    if id(node) in seen:
        return
    seen = (*seen, id(node))
    for branch in node.get("oneOf", ()):
        yield from objects(schema, branch, path, seen)
    if "properties" in node:
        yield path, node
        for name, child in node["properties"].items():
            yield from objects(schema, child, f"{path}.{name}".lstrip("."), seen)
    if "items" in node:
        yield from objects(schema, node["items"], path, seen)
    if isinstance(node.get("additionalProperties"), dict):
        yield from objects(schema, node["additionalProperties"], f"{path}.<namn>", seen)


def resolved(schema: dict[str, Any], node: dict[str, Any]) -> dict[str, Any]:
    if "$ref" not in node:
        return node
    target: dict[str, Any] = schema["$defs"][node["$ref"].rsplit("/", 1)[1]]
    return target


def key_tables() -> str:
    """The tables of all keys, from the profiles."""
    files = {
        "report": "`datapackage.yaml`",
        "board": "`board.yaml`",
        "goals": "listor med mål",
        "actions": "listor med uppdrag och åtgärder",
        "facts": "listor med fakta",
        "page": "skrivna sidor",
        "statement": "`tillganglighet.yaml`",
    }
    return "\n\n".join(f"### Nycklar i {title}\n\n{_key_tables(profile.schema(name))}" for name, title in files.items())


_KINDS: Final = {
    UnitKind.MONEY: "belopp",
    UnitKind.SHARE: "andel",
    UnitKind.POINTS: "skillnad mellan andelar",
    UnitKind.COUNT: "antal",
    UnitKind.PEOPLE: "personer",
    UnitKind.FULL_TIME: "heltider",
    UnitKind.RATIO: "något per något",
    UnitKind.INDEX: "index",
    UnitKind.MEASURE: "mått",
}


def unit_table() -> str:
    """The table of the units that are known, with their spellings."""
    rows = [
        f"| {_KINDS[own.kind]} | `{own.name}` | {', '.join(f'`{spelling}`' for spelling in own.spellings)} |"
        for own in unit.known()
    ]
    rows += [
        f"| så många av en enhet | `{name} …` | {', '.join(f'`{spelling} …`' for spelling in spellings)} |"
        for name, spellings in unit.multiples().items()
    ]
    return "| Vad talen är | Enhet | Skrivs också |\n|---|---|---|\n" + "\n".join(rows)


def _key_tables(schema: dict[str, Any]) -> str:
    parts = []
    for path, node in objects(schema, schema, ""):
        head = f"`{path}`:\n\n" if path else ""
        rows = [_key_row(schema, node, key, child) for key, child in node["properties"].items()]
        rows += [
            _key_row(schema, {}, _pattern_words(key), child) for key, child in node.get("patternProperties", {}).items()
        ]
        parts.append(f"{head}| Nyckel | Måste finnas | Vad den säger | Värden |\n|---|---|---|---|\n" + "\n".join(rows))
    return "\n\n".join(parts)


def _pattern_words(pattern: str) -> str:
    roles = re.search(r"\(([a-z|]+)\)", pattern)
    return ", ".join(f"{role}_…" for role in roles[1].split("|")) if roles else pattern


_FORMS: Final = {
    "object": "grupp",
    "array": "lista",
    "date": "datum",
    "period": "tid",
    "id": "id",
    "version": "tre tal",
}


def _form(child: dict[str, Any], value: dict[str, Any]) -> str:
    """What kind of value a key has: the name of its definition, else its type."""
    named = str(child.get("$ref", "")).rsplit("/", 1)[-1]
    return named if named in _FORMS else str(value.get("type", ""))


def _key_row(schema: dict[str, Any], node: dict[str, Any], key: str, child: dict[str, Any]) -> str:
    value = {**resolved(schema, child), **child}
    choices = value.get("enum", [value["const"]] if "const" in value else [])
    shown = ", ".join(f"`{choice}`" for choice in choices) or _FORMS.get(_form(child, value), "text")
    names = ", ".join(f"`{name}`" for name in key.split(", "))
    return f"| {names} | {'ja' if key in node.get('required', ()) else ''} | {child['description']} | {shown} |"


def problem_tables() -> str:
    """The tables of all problems, under the headings that the catalogue's comments make."""
    lines = Path(problem.__file__).with_name("problem.sv.yaml").read_text(encoding="utf-8").splitlines()
    entries = problem.catalogue()
    parts: list[str] = []
    for line in lines:
        heading = re.fullmatch(r"# -- (.+?) -+", line)
        code = re.fullmatch(r"([a-z0-9_.]+):", line)
        if heading:
            parts.append(f"\n### {heading[1]}\n\n| Kod | Vad som är fel | Gör så |\n|---|---|---|")
        elif code:
            entry = entries[code[1]]
            kind = " (varning)" if entry.severity is problem.Severity.WARNING else ""
            parts.append(f"| `{code[1]}`{kind} | {_shown(entry.text)} | {_shown(entry.remedy)} |")
    return "\n".join(parts).strip()


def _shown(sentence: str) -> str:
    filled = re.sub(r"\{\w+\}", "…", re.sub(r" ?\{hint\}", "", sentence)).replace("….", "…").replace("… …", "…")
    return re.sub(r"([*|<])", r"\\\1", filled)
