"""The descriptor and the lists of the next report: what tables are and how they are read is kept, what was said is not."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from rakenskap.drafting.successors.period_move import PeriodMove
from rakenskap.drafting.successors.successor_table import SuccessorTable
from rakenskap.model import column_name
from rakenskap.model.terms import REPEATED
from rakenskap.swedish import period

_YEAR: Final = re.compile(r"(?<![0-9])(?:19|20)[0-9]{2}(?![0-9])")
_DIGIT: Final = re.compile("[0-9]")
_NAME: Final = re.compile(r"[a-z0-9_]+(?:\.[a-z0-9_]+)*")
_TABLE: Final = (
    "name", "title", "kind", "path", "unit", "description", "span", "legend", "favourable", "signs", "totals",
    "headings", "chart", "dash", "blank", "persons", "fields", "rules", "notes",
)  # fmt: skip
"""What a table keeps of its description."""
Json = Any
Names = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class SuccessorNames:
    """What everything is called in the next report: by table its columns and its rows."""

    move: PeriodMove
    tables: Mapping[str, SuccessorTable]
    paths: Names

    def columns(self, table: str) -> Names:
        """The columns of a table, by their earlier names."""
        return self.tables[table].columns if table in self.tables else {}

    def row(self, table: str, name: str) -> str:
        """A row of a table by its earlier id."""
        return self.tables[table].rows.get(name, name) if table in self.tables else name

    def address(self, path: str) -> str:
        """``table/row/column`` with the names of the next report."""
        parts = path.split("/")
        if len(parts) != len(("table", "row", "column")):
            return path
        table, row, column = parts
        rows = "+".join(self.row(table, own) for own in row.split("+"))
        return f"{table}/{rows}/{self.columns(table).get(column, column)}"

    def rule(self, text: str, own: Names) -> str:
        """An equation with the names of the next report; names without a table are in ``own``."""

        def renamed(found: re.Match[str]) -> str:
            parts = found[0].split(".")
            if len(parts) == 1:
                return own.get(parts[0], parts[0])
            table, column = parts[0], parts[-1]
            rows = [self.row(table, row) for row in parts[1:-1]]
            return ".".join([table, *rows, self.columns(table).get(column, column)])

        return _NAME.sub(renamed, text)


def resource(raw: Mapping[str, Json], names: SuccessorNames) -> dict[str, Json]:
    """The description of a table, with the times in it moved and its remarks left out, but for breaks in series."""
    table, move = str(raw["name"]), names.move
    made = {key: raw[key] for key in _TABLE if key in raw}
    made |= {key: move.words(str(made[key])) for key in ("title", "description") if key in made}
    if "path" in made:
        made["path"] = names.paths.get(table, str(made["path"]))
    if "span" in made:
        made["span"] = _time(str(made["span"]), move)
    columns = names.columns(table)
    if "fields" in made:
        made["fields"] = _fields(made["fields"], names, table)
    if "rules" in made:
        made["rules"] = [_rule(own, names, table) for own in made["rules"]]
    if "totals" in made:
        made["totals"] = [_limited(own, names, table) for own in made["totals"]]
    if "headings" in made:
        made["headings"] = [
            {key: names.row(table, str(own[key])) for key in ("heading", "last")} for own in made["headings"]
        ]
    made["notes"] = [_note(own, names, table) for own in made.get("notes", ()) if _is_kept(own, columns, names, table)]
    return {key: value for key, value in made.items() if value not in ([], {})}


def rules(raw: Collection[Json], names: SuccessorNames) -> list[Json]:
    """The equations between tables."""
    return [names.rule(own, {}) if isinstance(own, str) else _rule(own, names, "") for own in raw]


def sections(
    raw: Collection[Mapping[str, Json]], names: SuccessorNames, lost: Collection[str]
) -> list[dict[str, Json]]:
    """The sections with their headings and tables, without what was said in them."""
    made = []
    for own in raw:
        section: dict[str, Json] = {"title": names.move.words(str(own["title"]))}
        section |= {"id": own["id"]} if "id" in own else {}
        shown = [name for name in own.get("show", ()) if name not in lost]
        below = sections(own.get("sections", ()), names, lost)
        made.append(section | ({"show": shown} if shown else {}) | ({"sections": below} if below else {}))
    return made


def acknowledged(raw: Collection[Mapping[str, Json]], names: SuccessorNames) -> Iterator[dict[str, Json]]:
    """The entries about cells whose figures are shown again: they are as wrong, or as right, as they were."""
    for own in raw:
        table = names.tables.get(str(own.get("table", "")))
        cell = table.carried.get((str(own.get("row")), str(own.get("column")))) if table is not None else None
        if cell is not None:
            yield {**own, "row": cell[0], "column": cell[1]}


def goals(raw: Collection[Mapping[str, Json]], names: SuccessorNames) -> list[dict[str, Json]]:
    """The goals and their indicators, without verdicts and analyses."""
    made = []
    for own in raw:
        goal: dict[str, Json] = {key: own[key] for key in ("id", "council_goal", "goal") if key in own}
        if "indicators" in own:
            goal["indicators"] = [_indicator(part, names) for part in own["indicators"]]
        made.append(goal)
    return made


def actions(raw: Collection[Mapping[str, Json]]) -> list[dict[str, Json]]:
    """The assignments and who is responsible, without how far they have come."""
    return [{key: own[key] for key in ("id", "group", "activity", "responsible") if key in own} for own in raw]


def facts(raw: Collection[Mapping[str, Json]]) -> list[dict[str, Json]]:
    """The labels, each with a sign that its value isn't known: also a name may be another now."""
    return [{**{key: own[key] for key in ("id", "label", "unit") if key in own}, "value": ".."} for own in raw]


def _indicator(raw: Mapping[str, Json], names: SuccessorNames) -> dict[str, Json]:
    made: dict[str, Json] = {}
    for key, value in raw.items():
        if key in ("id", "text", "unit"):
            made[key] = value
        elif key == "cell":
            made[key] = names.address(str(value))
        elif _is_repeated(names.move.name(key), names.move) and names.move.name(key) in raw:
            made[names.move.name(key)] = raw[names.move.name(key)]
    return made


def _is_repeated(name: str, move: PeriodMove) -> bool:
    own = column_name.read(name)
    has_ended = own is not None and own.period is not None and own.period.end <= move.before.end
    return own is not None and has_ended and own.role in REPEATED


def _fields(raw: Mapping[str, Json], names: SuccessorNames, table: str) -> dict[str, Json]:
    """The descriptions of columns; those of words and of rows are kept with their headings."""
    own = names.tables.get(table)
    columns = names.columns(table)
    rest = {name: field for name, field in raw.items() if name not in columns}
    made = {name: _field(field, columns, names, names.move) for name, field in rest.items()}
    for new in own.made if own is not None else ():
        if new.origin in raw:
            near = {other.origin: other.name for other in (own.made if own else ()) if other.when == new.when}
            called = {**columns, **near}
            move = names.move.to_month(new.when) if new.is_added else names.move
            # a heading over rows that are times moves with them
            is_still = new.name == new.origin and new.when is not None
            move = PeriodMove(move.before, move.before) if is_still else move
            made[new.name] = _field(raw[new.origin], called, names, move, is_renewed=new.is_renewed)
    return {name: field for name, field in made.items() if field}


def _field(
    raw: Mapping[str, Json], called: Names, names: SuccessorNames, move: PeriodMove, *, is_renewed: bool = False
) -> dict[str, Json]:
    """One column's description; ``called`` are the names of the columns that it is reckoned from, ``move`` its own."""
    made = {key: value for key, value in raw.items() if key not in ("note", "brott")}
    is_still = move.before == move.after
    if is_renewed:
        made = {key: value for key, value in made.items() if key not in ("title", "role")}
    for key in ("title", "head"):
        if key in made:
            written = str(made.pop(key))
            moved = move.words(written)
            # with a time that can't be read, the heading would be of the earlier report: the column's own name says it
            left = written if move.years else _YEAR.sub("", written)  # the year is the same
            made |= {key: moved} if moved != written or is_still or not _DIGIT.search(left) else {}
    if "period" in made:
        made["period"] = _time(str(made["period"]), move)
    if "equals" in made:
        made["equals"] = names.rule(str(made["equals"]), called)
    if "of" in made:
        made["of"] = [called.get(name, name) for name in made["of"]]
    return made


def _rule(raw: Json, names: SuccessorNames, table: str) -> Json:
    if isinstance(raw, str):
        return names.rule(raw, names.columns(table))
    return {**_limited(raw, names, table), "rule": names.rule(str(raw["rule"]), names.columns(table))}


def _limited(raw: Mapping[str, Json], names: SuccessorNames, table: str) -> dict[str, Json]:
    called = names.columns(table)
    made = dict(raw)
    if "columns" in made:
        made["columns"] = [called.get(name, name) for name in made["columns"]]
    if "rows" in made:
        made["rows"] = [names.row(table, name) for name in made["rows"]]
    if "row" in made:
        made["row"] = names.row(table, str(made["row"]))
    return made


def _is_kept(note: Mapping[str, Json], columns: Names, names: SuccessorNames, table: str) -> bool:
    """True for a break whose first time the next report still shows with one before it."""
    when = period.of_text(str(note.get("brott", "")))
    own = names.tables.get(table)
    times = [new.when for new in own.made if new.when is not None] if own is not None else []
    column = str(note.get("column", ""))
    shown = not column or column in columns.values()
    return when is not None and shown and any(time.end < when.start for time in times)


def _note(note: Mapping[str, Json], names: SuccessorNames, table: str) -> dict[str, Json]:
    made = dict(note)
    if "row" in made:
        made["row"] = names.row(table, str(made["row"]))
    return made


def _time(text: str, move: PeriodMove) -> str:
    when = period.of_text(text)
    moved = move.moved(when) if when is not None else None
    return text if moved is None or (when is not None and moved.iso == when.iso) else moved.iso
