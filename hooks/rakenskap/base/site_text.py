"""Words by key: every string of the pages, read from ``site_config/text/``, and what a module says itself, from its own file."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from pathlib import Path
from typing import Final

import yaml

_LOADER: Final = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(frozen=True, slots=True)
class Text:
    """The interface's strings by dotted key."""

    strings: Mapping[str, str]

    def __call__(self, key: str, **values: str | int) -> str:
        """The string at ``key`` with its placeholders filled.

        Raises:
            KeyError: for a key or a placeholder that is not there.
        """
        return self.strings[key].format(**values)

    def counted(self, key: str, count: int, **values: str | int) -> str:
        """The string at ``key.one`` or ``key.many``, with ``{count}`` filled."""
        return self(f"{key}.{'one' if count == 1 else 'many'}", count=count, **values)


def read(folder: Path) -> Text:
    """The strings of a folder's YAML files, each of nested mappings, as they are written: ``no`` is a word there.

    Raises:
        ValueError: when a key is written twice.
    """
    strings: dict[str, str] = {}
    for path in sorted(folder.glob("*.yaml")):
        for key, string in _flat(yaml.compose(path.read_text(encoding="utf-8"), Loader=_LOADER), ""):
            if key in strings:
                message = f"{key} in {path.name} is already written"
                raise ValueError(message)
            strings[key] = string
    return Text(strings)


@cache
def of_package(package: str, name: str) -> Text:
    """The strings of one of Räkenskap's own YAML files, which lies beside the module that says them."""
    written = resources.files(package).joinpath(name).read_text(encoding="utf-8")
    return Text(dict(_flat(yaml.compose(written, Loader=_LOADER), "")))


def _flat(node: yaml.Node | None, prefix: str) -> Iterator[tuple[str, str]]:
    if isinstance(node, yaml.MappingNode):
        for key, child in node.value:
            yield from _flat(child, f"{prefix}.{key.value}" if prefix else key.value)
    elif isinstance(node, yaml.ScalarNode):
        yield prefix, node.value
