"""The words of the pages: every string of the interface, read from ``site_config/text/``."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

import yaml

_LOADER: Final = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(frozen=True)
class Text:
    """The interface's strings by dotted key; ``used`` remembers which were asked for, so that none is kept unused."""

    strings: Mapping[str, str]
    used: set[str] = field(default_factory=set, compare=False)

    def __call__(self, key: str, **values: str | int) -> str:
        """The string at ``key`` with its placeholders filled.

        Raises:
            KeyError: for a key or a placeholder that is not there.
        """
        self.used.add(key)
        return self.strings[key].format(**values)

    def counted(self, key: str, count: int, **values: str | int) -> str:
        """The string at ``key.one`` or ``key.many``, with ``{count}`` filled."""
        return self(f"{key}.{'one' if count == 1 else 'many'}", count=count, **values)


def read(folder: Path) -> Text:
    """The strings of a folder's YAML files, each of nested mappings.

    Raises:
        ValueError: when two files have the same key.
    """
    strings: dict[str, str] = {}
    for path in sorted(folder.glob("*.yaml")):
        raw = yaml.load(path.read_text(encoding="utf-8"), Loader=_LOADER)  # noqa: S506 - the safe loader, in C where it is
        for key, string in _flat(raw, ""):
            if key in strings:
                message = f"{key} in {path.name} is already written"
                raise ValueError(message)
            strings[key] = string
    return Text(strings)


def _flat(node: Mapping[str, object] | object, prefix: str) -> Iterator[tuple[str, str]]:
    if isinstance(node, Mapping):
        for key, child in node.items():
            yield from _flat(child, f"{prefix}.{key}" if prefix else str(key))
    else:
        yield prefix, str(node)
