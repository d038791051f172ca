"""The files of a package as an editor would write them: descriptors and lists as YAML, tables as CSV."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from typing import Final

import yaml

_SHORT: Final = 80
"""How long a list of names may be that stands on one line, as characters."""


class _Dumper(yaml.SafeDumper):
    """Writes dates without quotes, texts of several lines as blocks, and lists indented under their key."""

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:  # noqa: ARG002, FBT001, FBT002 - PyYAML's signature
        super().increase_indent(flow, indentless=False)


def _text(dumper: yaml.SafeDumper, value: str) -> yaml.ScalarNode:
    if "\n" not in value:
        return dumper.represent_scalar("tag:yaml.org,2002:str", value)
    lines = "\n".join(line.rstrip() for line in value.split("\n"))
    return dumper.represent_scalar("tag:yaml.org,2002:str", lines, style="|")


def _names(dumper: yaml.SafeDumper, value: list[object]) -> yaml.SequenceNode:
    is_short = all(isinstance(item, str) and "\n" not in item for item in value)
    is_short = is_short and sum(len(str(item)) + 2 for item in value) <= _SHORT
    return dumper.represent_sequence("tag:yaml.org,2002:seq", value, flow_style=is_short)


_Dumper.add_representer(str, _text)
_Dumper.add_representer(list, _names)
# without the rules for dates: the project reads them as text, and so do the readers of YAML 1.2
_Dumper.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in rules if tag != "tag:yaml.org,2002:timestamp"]
    for first, rules in yaml.SafeDumper.yaml_implicit_resolvers.items()
}


def as_yaml(value: object) -> str:
    """A mapping or a list as YAML, keys in their own order."""
    return yaml.dump(value, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=10**9)


def as_csv(header: Sequence[str], rows: Iterable[Sequence[str]], sign: str = ";") -> str:
    """A table as the packages here have them: semicolons, or another ``sign``, between cells, line feeds between rows."""
    written = io.StringIO()
    writer = csv.writer(written, delimiter=sign, lineterminator="\n")
    writer.writerow(header)
    writer.writerows(rows)
    return written.getvalue()
