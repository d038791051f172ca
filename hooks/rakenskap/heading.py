"""The header of a matrix: which of its fields are about the row, and what each figure column holds."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final

from rakenskap import column, rule
from rakenskap.delimited import Delimited
from rakenskap.document import Mapped
from rakenskap.model import PERIOD_FROM_EQUALS, Column, Favourable, Flow, Role, Sex
from rakenskap.number import Missing
from rakenskap.period import Period
from rakenskap.problem import Place
from rakenskap.reading import Reading, mapping, period_at, scalars, text, value_place

_EMPTY: Final = Mapped({}, {}, Place(""))


@dataclass(frozen=True, slots=True)
class Header:
    """A matrix's header: positions of the fields about the row, and figure columns with their positions."""

    meta: dict[str, int]
    columns: tuple[Column, ...]
    positions: tuple[int, ...]
    fields: dict[str, Mapped]

    def dash(self, name: str) -> Missing | None:
        """What a lone dash means in the column, or None when the column doesn't say."""
        sign = text(self.fields.get(name, _EMPTY), "dash")
        return Missing(sign) if sign else None


def read(reading: Reading, resource: Mapped, table: Delimited) -> Header | None:
    """The header of a matrix, or None when it is too broken to read the rows by."""
    assert table.header is not None  # noqa: S101 - an empty file has been refused
    before = len(reading.problems)
    declared = mapping(resource, "fields") or _EMPTY
    fields = {name: node for name, node in declared.items.items() if isinstance(node, Mapped)}
    names = [name.strip() for name in table.header.fields]
    first_line = table.line(1)
    meta: dict[str, int] = {}
    found: list[tuple[int, Column]] = []
    for position, name in enumerate(names):
        place = Place(table.file, 1, position + 1)
        if not name:
            reading.note("column.unnamed", place, line_text=first_line)
        elif name in names[:position]:
            reading.note("column.duplicate", place, found=name, first=str(names.index(name) + 1), line_text=first_line)
        elif name in column.META:
            meta[name] = position
        else:
            figure = _figure(reading, name, fields.get(name, _EMPTY), place, resource, first_line)
            if figure is not None:
                found.append((position, figure))
    for name, node in fields.items():
        if name not in names:
            reading.unknown("field.unknown", declared.keys[name], name, names)
        elif name in meta and any(key not in ("title", "note", "constraints") for key in node.items):
            reading.note("field.meta", declared.keys[name], found=name)
    if "label" not in meta and "period" not in meta:
        reading.note("column.label", Place(table.file, 1, 1), found=first_line, line_text=first_line)
    if not found and len(reading.problems) == before:
        reading.note("column.none", Place(table.file, 1, 1), found=first_line, line_text=first_line)
    columns = _with_periods(reading, [figure for _, figure in found], fields, rows_are_periods="label" not in meta)
    _check_names(reading, columns, fields)
    if len(reading.problems) > before:
        return None
    return Header(meta, tuple(columns), tuple(position for position, _ in found), fields)


def _figure(reading: Reading, name: str, node: Mapped, place: Place, resource: Mapped, line: str) -> Column | None:
    said = column.read(name)
    if said is None and not text(node, "role"):
        head = name.split("_")[0]
        code = (
            "column.period_form"
            if head in set(Role) and any(part.isdigit() for part in name.split("_"))
            else "column.unknown"
        )
        known = (*column.META, *(role.value for role in Role))
        reading.unknown(code, place, head if code == "column.unknown" else name, known, name=name)
        if reading.problems[-1].line_text == "":
            reading.problems[-1] = replace(reading.problems[-1], line_text=line, found=name)
        return None
    role = Role(text(node, "role")) if text(node, "role") else said.role if said else Role.UTFALL
    flow = Flow(text(node, "flow")) if text(node, "flow") else said.flow if said else None
    sex = Sex(text(node, "sex")) if text(node, "sex") else said.sex if said else None
    when = period_at(reading, node, "period") or (said.period if said else None)
    of = [item.text for item in scalars(node, "of")]
    favourable = text(node, "favourable") or text(resource, "favourable") or "plus"
    return Column(
        name=name,
        role=role,
        period=when,
        title=text(node, "title"),
        flow=flow,
        sex=sex,
        unit=text(node, "unit"),
        head=text(node, "head"),
        equals=text(node, "equals"),
        of=(of[0], of[1]) if len(of) == 2 else None,  # noqa: PLR2004 - part and whole
        decimals=int(text(node, "decimals")) if text(node, "decimals") else None,
        note=text(node, "note"),
        favourable=Favourable(favourable),
        place=place,
    )


def _with_periods(
    reading: Reading, columns: list[Column], fields: dict[str, Mapped], *, rows_are_periods: bool
) -> list[Column]:
    """The columns with the period each lacks taken from its ``equals``, and a heading where none is written."""
    known = {figure.name: figure.period for figure in columns}
    result = []
    for figure in columns:
        when: Period | None = figure.period
        if when is None and figure.role in PERIOD_FROM_EQUALS and figure.equals:
            words = rule.tokens(figure.equals)
            named = list(rule.names(words)) if isinstance(words, list) else []
            when = next((known[name] for name in named if known.get(name)), None)
        if when is None and figure.of is not None:
            when = known.get(figure.of[0])
        if when is None and not rows_are_periods:
            place = fields[figure.name].place if figure.name in fields else figure.place
            reading.note("column.period", place, found=figure.name)
        title = figure.title or column.title(figure.role, figure.flow, figure.sex, when)
        result.append(replace(figure, period=when, title=title))
    return result


def _check_names(reading: Reading, columns: list[Column], fields: dict[str, Mapped]) -> None:
    names = [figure.name for figure in columns]
    for figure in columns:
        node = fields.get(figure.name, _EMPTY)
        if figure.equals:
            place = value_place(node, "equals")
            words = rule.check(figure.equals, equation=False)
            if isinstance(words, rule.Fault):
                reading.note(words.code, place, found=words.found)
            else:
                for name in rule.names(words):
                    if name not in names:
                        reading.unknown("rule.name", place, name, names)
        for name in figure.of or ():
            if name not in names:
                reading.unknown("rule.name", value_place(node, "of"), name, names)
