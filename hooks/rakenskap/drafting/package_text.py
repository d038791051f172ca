"""The files of a package as an editor would write them: descriptors and lists as YAML, tables as CSV."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

import yaml

_SHORT: Final = 80
"""How long a list of names may be that stands on one line, as characters."""
_SIGNS: Final = (";", "\t", ",", "|")
"""What may stand between the cells of a table, the likeliest first."""


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


@dataclass
class CsvText:
    """A table's file as its editor has written it: its heads, its rows but for empty ones, and the sign between cells."""

    head: list[str]
    rows: list[list[str]] = field(default_factory=list)
    sign: str = ";"

    @classmethod
    def of_text(cls, text: str) -> CsvText:
        """The file with this text; without heads where it is empty."""
        first = text.partition("\n")[0]
        sign = max(_SIGNS, key=first.count)
        records = list(csv.reader(io.StringIO(text), delimiter=sign))
        rows = [own for own in records[1:] if any(value.strip() for value in own)]
        return cls(records[0] if records else [], rows, sign)

    @property
    def text(self) -> str:
        """The file as it is written."""
        return as_csv(self.head, self.rows, self.sign)

    @property
    def labels(self) -> list[str]:
        """What the rows are called."""
        at = next((self.head.index(name) for name in ("label", "period") if name in self.head), 0)
        return [row[at].strip() if at < len(row) else "" for row in self.rows]

    def rename(self, names: Mapping[str, str]) -> None:
        """Call columns otherwise."""
        self.head = [names.get(own, own) for own in self.head]

    def at(self, row: int, column: str) -> str:
        """A cell, empty where the row or the table has no such column."""
        own = self.rows[row]
        place = self.head.index(column) if column in self.head else len(own)
        return own[place].strip() if place < len(own) else ""

    def put(self, row: int, column: str, value: str, after: Sequence[str]) -> None:
        """Write in a cell; a column that isn't there comes after the last of those, or else last."""
        if column not in self.head:
            known = [at for at, name in enumerate(self.head) if name in after and column in after]
            place = known[-1] + 1 if known else len(self.head)
            self.head.insert(place, column)
            for own in self.rows:
                own.insert(place, "")
        place = self.head.index(column)
        self.rows[row] += [""] * (place + 1 - len(self.rows[row]))
        self.rows[row][place] = value
