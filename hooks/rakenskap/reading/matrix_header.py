"""The header of a matrix: which of its fields are about the row, and what each figure column holds."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from rakenskap.model import column_name
from rakenskap.model.column_name import Name
from rakenskap.model.problem import Place, line_words, words
from rakenskap.model.table import Column, WordColumn
from rakenskap.model.table_kind import People
from rakenskap.model.terms import PERIOD_FROM_EQUALS, Favourable, Flow, Role, Sex, Signs
from rakenskap.reading import long_table, printed_header, references
from rakenskap.reading.fields import (
    NOTHING,
    Reading,
    choice,
    identifier_at,
    mapping,
    period_at,
    scalars,
    text,
    value_place,
    yes,
)
from rakenskap.reading.files.csv_table import Delimited, Record
from rakenskap.reading.files.yaml_document import Mapped
from rakenskap.reading.long_table import LongTable
from rakenskap.reading.printed_header import PrintedHeader
from rakenskap.swedish import number, period, unit, wording
from rakenskap.swedish.identifier import ID, nearest, slug
from rakenskap.swedish.number import Dialect, Missing

_FIRST: Final = 12
"""Among how many records a header is looked for that doesn't stand first."""
_YEAR: Final = re.compile("(?:19|20)[0-9]{2}")
_FIGURE: Final = re.compile(r"[-–−]?\s?[0-9][0-9\s.,]*%?")
_OF_META: Final = frozenset({"title", "note"})


@dataclass(frozen=True, slots=True)
class Header:
    """A matrix's header: positions of the fields about the row, columns of words, and figure columns with their positions."""

    meta: Mapping[str, int]
    words: tuple[WordColumn, ...]
    columns: tuple[Column, ...]
    positions: tuple[int, ...]
    fields: Mapping[str, Mapped]

    def dash(self, name: str) -> Missing | None:
        """What a lone dash means in the column, or None when the column doesn't say."""
        return choice(self.fields.get(name, NOTHING), "dash", Missing)

    def blank(self, name: str) -> Missing | None:
        """What an empty cell means in the column, or None when the column doesn't say."""
        return choice(self.fields.get(name, NOTHING), "blank", Missing)


def read(reading: Reading, resource: Mapped, table: Delimited, people: People) -> Header | None:
    """The header of a matrix about ``people``, or None when it is too broken to read the rows by."""
    reader = _Reader(reading, resource, table, people)
    return reader.header()


class _Reader:
    """The header of one matrix as it is read; ``sound`` turns false at the first fault that rows can't be read by."""

    def __init__(self, reading: Reading, resource: Mapped, table: Delimited, people: People) -> None:
        self._reading = reading
        self._review = reading.review
        self._resource = resource
        self._table = table
        self._people = people
        self._name = identifier_at(resource, "name")
        self._declared = mapping(resource, "fields") or NOTHING
        self._fields = {name: node for name, node in self._declared.items.items() if isinstance(node, Mapped)}
        self._line = table.header.line if table.header is not None else 1
        self._sound = True
        self._meant: set[str] = set()

    def header(self) -> Header | None:
        names = self._table.names
        meta: dict[str, int] = {}
        found: list[tuple[int, Column]] = []
        if self._is_other(names):
            return None
        for position, name in enumerate(names):
            if not self._is_name(names, position):
                continue
            if name in column_name.META:
                meta[name] = position
                continue
            if position == 0 and self._role(name) is None and not {"label", "period"} & set(names):
                self._fault("column.label", Place(self._table.file, self._line, 1), found=name)
                self._meant.add("label")
                continue
            figure = self._figure(name, Place(self._table.file, self._line, position + 1))
            if figure is not None:
                found.append((position, figure))
        self._check_fields(names, meta)
        self._check_label(names, meta)
        if not found and self._sound:
            self._fault("column.none", Place(self._table.file, self._line, 1), found=self._table.delimiter.join(names))
        columns = self._with_periods([figure for _, figure in found], rows_are_periods=self._rows_are_periods(meta))
        if not self._sound:
            return None
        positions = tuple(position for position, _ in found)
        words = tuple(self._words(name, at, positions) for name, at in meta.items() if name in column_name.WORDS)
        return Header(meta, words, tuple(columns), positions, self._fields)

    def _rows_are_periods(self, meta: Mapping[str, int]) -> bool:
        """True where each row says its time, with or without a name of its own, so that no column has to."""
        at = meta.get("period")
        return "label" not in meta or (
            at is not None and all(own.fields[at : at + 1] not in {(), ("",)} for own in self._table.records)
        )

    def _check_label(self, names: tuple[str, ...], meta: Mapping[str, int]) -> None:
        """Note that nothing says what the rows are, or that something stands above the header."""
        if self._sound and "label" not in meta and "period" not in meta:
            self._fault("column.label", Place(self._table.file, self._line, 1), found=names[0])
        if self._table.above:
            self._table.note_above()

    def _words(self, name: str, position: int, figures: tuple[int, ...]) -> WordColumn:
        node = self._fields.get(name, NOTHING)
        after = sum(other < position for other in figures)
        return WordColumn(name, text(node, "title"), after, text(node, "note"))

    def _is_other(self, names: tuple[str, ...]) -> bool:
        """True, and noted, where the header isn't one of the format: in other words, made by Excel, or none at all."""
        unknown = [name for name in names if name and name not in column_name.META and self._role(name) is None]
        figures = [name for name in names if name and name not in column_name.META and name not in unknown]
        long = long_table.of(names, self._table.records, self._table.dialect) if not figures else None
        if long is not None:
            self._note_long(names, long)
            return True
        if not unknown and any(names):
            return False
        dated = any(period.made_by_excel(name) for name in unknown)
        wordy = [name for name in unknown if not ID.fullmatch(name) and not _is_field(name)]
        told = any(column_name.named_otherwise(name) or _is_field(name) for name in unknown)
        if not dated and ((figures and len(wordy) <= 1) or (told and not wordy)):
            return False
        below = self._second_line()
        both = [" ".join(filter(None, own)) for own in zip(names, below.fields, strict=True)] if below else names
        meant = printed_header.read(both, self._fields)
        if meant is not None:
            self._note_words(names, meant, below)
        elif figures or told:
            return False
        else:
            self._no_header(names)
        return True

    def _second_line(self) -> Record | None:
        """The header's second line, of years under its words, or None where it has none."""
        for record in self._table.records[:1]:
            first, *others = (value.strip() for value in record.fields)
            years = [value for value in others if value]
            if years and all(_YEAR.fullmatch(value) for value in years) and (not first or unit.is_money(first)):
                return record
        return None

    def _note_long(self, names: tuple[str, ...], long: LongTable) -> None:
        """Note that the table has a row for each figure, and what header it would have."""
        rows, columns = (wording.listed(own, words()) for own in (long.rows, long.columns))
        sign = self._table.delimiter
        known = {"found": sign.join(names), "fitting": sign.join(long.header), "rows": rows, "columns": columns}
        self._fault("column.long", Place(self._table.file, self._line, 1), **known)

    def _note_words(self, names: tuple[str, ...], meant: PrintedHeader, below: Record | None = None) -> None:
        """Note a header in the original's words, with the one to write; ``below`` is its second line, where it has one."""
        sign = self._table.delimiter
        gaps, shares, dates = (wording.listed(own, words()) for own in (meant.gaps, meant.shares, meant.dates))
        advice = {
            "gaps": words()("header.gaps", headings=gaps) if gaps else "",
            "text": words()("header.text") if printed_header.UNKNOWN in meant.names else "",
            "shares": words()("header.shares", names=shares) if shares else "",
            "below": words()("header.below", line=str(below.line)) if below is not None else "",
        }
        if self._table.above:
            then = " ".join(filter(None, (words()("header.then"), *advice.values())))
            self._sound = False
            self._table.note_above(sign.join(meant.names), then)
            return
        code = "column.excel" if dates else "column.words"
        place = Place(self._table.file, self._line, 1)
        self._fault(code, place, found=sign.join(names), fitting=sign.join(meant.names), dates=dates, **advice)

    def _no_header(self, names: tuple[str, ...]) -> None:
        """Note a header that isn't one: on two lines, on a later line, in words that nobody knows, or none at all."""
        sign = self._table.delimiter
        place = Place(self._table.file, self._line, 1)
        for record in self._table.records[:_FIRST]:
            fields = [value.strip() for value in record.fields]
            meant = printed_header.read(fields)
            if {"label", "period"} & set(fields) or meant is not None:
                fitting = sign.join(fields if meant is None else meant.names)
                lines = line_words(range(1, record.line))
                then = words()("header.then") if meant is not None and meant.names != tuple(fields) else ""
                known = {"line": str(record.line), "lines": lines, "fitting": fitting, "then": then}
                above = (names, *(other.fields for other in self._table.records if other.line < record.line))
                code = "column.header_moved" if any(map(_is_data, above)) else "csv.header_below"
                self._fault(code, place, found=sign.join(names), **known)
                return
        if _is_data(names):
            self._fault("column.header", place, found=sign.join(names), line=str(self._line))
        else:
            self._note_words(names, printed_header.unnamed(names))

    def _fault(self, code: str, place: Place, **words: str) -> None:
        self._sound = False
        self._review.note(code, place, **words)

    def _role(self, name: str) -> Role | None:
        """What the figures of a column are, as its field or its name says."""
        said = column_name.read(name)
        return choice(self._fields.get(name, NOTHING), "role", Role) or (said.role if said is not None else None)

    def _is_name(self, names: tuple[str, ...], position: int) -> bool:
        """True when the field is the first with its name; empty fields in a row are one fault."""
        name = names[position]
        place = Place(self._table.file, self._line, position + 1)
        if not name:
            if position == 0 or names[position - 1]:
                self._fault("column.unnamed", place, number=str(position + 1))
                # It may be any that is looked for.
                self._meant.update(name for name in [*self._fields, *self._mentioned()] if name not in names)
            return False
        if name in names[:position]:
            self._fault("column.duplicate", place, found=name, first=str(names.index(name) + 1))
            return False
        return True

    def _figure(self, name: str, place: Place) -> Column | None:
        node = self._fields.get(name, NOTHING)
        role = self._role(name)
        if role is None:
            if "role" not in node.items:  # an unknown or empty role has been noted
                self._unknown(name, place)
            self._sound = False
            return None
        if not ID.fullmatch(name):
            self._fault("column.form", place, found=name, fitting=slug(name))
            return None
        return self._column(name, role, column_name.read(name), node, place)

    def _unknown(self, name: str, place: Place) -> None:
        declared = nearest(name, [other for other in self._fields if other not in self._table.names])
        if declared is not None:
            self._meant.add(declared)
            self._review.note("column.field", place, found=name, fitting=declared)
            return
        other = column_name.named_otherwise(name)
        if other is not None:
            time = words()("header.time", period=other.period or words()("header.any_time"))
            share = words()("header.own_share") if re.search("procent|andel", other.words) else ""
            said = {"words": other.words, "role": other.role.value, "time": time, "more": share}
            self._review.note("column.own_words", place, found=name, **said)
            return
        fitting = nearest(name, self._mentioned()) or column_name.fitting(name) or self._printed(name)
        self._meant.add(fitting)
        dated = column_name.looks_dated(name)
        known = column_name.words()
        example = known.times if dated else known.names
        code = "column.period_form" if dated else "column.unknown"
        self._review.note(code, place, found=name, near=fitting, options=fitting or example)

    def _printed(self, name: str) -> str:
        """The name that a column in the original's words would have beside the others, or nothing.

        A name like those of the format keeps its role and every number: one that can't be read isn't passed by.
        """
        meant = printed_header.read(self._table.names, self._fields)
        found = meant.names[self._table.names.index(name)] if meant is not None else ""
        if ID.fullmatch(name):
            numbers = [set(map(int, re.findall(r"[0-9]+", own))) for own in (name, found)]
            is_kept = name.startswith(found.partition("_")[0]) and numbers[0] <= numbers[1]
        else:
            is_kept = True
        return found if found != name and printed_header.UNKNOWN not in found and is_kept else ""

    def _mentioned(self) -> list[str]:
        """The columns that others are said to be made of and that aren't there."""
        texts = [text(node, "equals") for node in self._fields.values()]
        texts += [item.text for node in self._fields.values() for item in scalars(node, "of")]
        return [name for words in texts for name in re.findall(r"[a-z0-9_]+", words) if name not in self._table.names]

    def _column(self, name: str, role: Role, said: Name | None, node: Mapped, place: Place) -> Column:
        of = [item.text for item in scalars(node, "of")]
        decimals = text(node, "decimals")
        return Column(
            name=name,
            role=role,
            period=period_at(self._review, node, "period") or (said.period if said is not None else None),
            title=text(node, "title"),
            flow=choice(node, "flow", Flow) or (said.flow if said is not None else None),
            sex=choice(node, "sex", Sex) or (said.sex if said is not None else None),
            unit=text(node, "unit"),
            head=text(node, "head"),
            equals=text(node, "equals"),
            of=(of[0], of[1]) if len(of) == 2 else None,  # noqa: PLR2004 - part and whole
            decimals=int(decimals) if re.fullmatch("[0-9]", decimals) else None,
            note=text(node, "note"),
            favourable=choice(node, "favourable", Favourable) or choice(self._resource, "favourable", Favourable),
            signs=choice(node, "signs", Signs) or choice(self._resource, "signs", Signs),
            breaks=yes(node, "brott"),
            place=place,
        )

    def _check_limits(self, node: Mapped) -> None:
        """Note allowed values that are no numbers: no cell could ever be one of them."""
        for item in scalars(mapping(node, "constraints") or NOTHING, "enum"):
            if number.parse(item.text.replace(".", ","), Dialect.SWEDISH) is None:
                self._review.note("field.enum", item.place, found=item.text)

    def _check_fields(self, names: tuple[str, ...], meta: Mapping[str, int]) -> None:
        """Note entries of ``fields`` for columns that aren't there, and keys that say nothing of a row's own column."""
        for name, node in self._fields.items():
            place = self._declared.keys[name]
            if name in self._meant:
                continue  # it has been noted, at the column
            if name not in names:
                free = [other for other in names if other and other not in self._fields]
                self._review.unknown("field.unknown", place, name, free or [other for other in names if other])
                self._reading.excuse(self._name, "", name)
                self._meant.add(nearest(name, free) or "")
            elif name in meta:
                for key in node.items:
                    if key not in _OF_META:
                        self._review.note("field.meta", node.keys[key], found=key, name=name)
            else:
                self._check_limits(node)

    def _with_periods(self, columns: list[Column], *, rows_are_periods: bool) -> list[Column]:
        """The columns with the period each lacks taken from its ``equals``, and a heading where none is written."""
        known = {figure.name: figure.period for figure in columns}
        result = []
        for figure in columns:
            node = self._fields.get(figure.name, NOTHING)
            others = [*known, *self._meant]
            equals = node.items.get("equals")
            named = list(references.check_equals(self._reading, self._name, figure.name, equals, others))
            for item in scalars(node, "of"):
                if item.text not in others:
                    self._reading.misses("rule.column", item.place, (self._name, "", item.text), known)
            when = figure.period
            if when is None and figure.role in PERIOD_FROM_EQUALS:
                when = next((known[name] for name in [*named, *(figure.of or ())] if known.get(name)), None)
            told = "period" in node.items or figure.name in self._meant or (equals is not None and not figure.equals)
            if when is None and told:
                self._sound = False
            elif when is None and not rows_are_periods:
                place = value_place(node, "role") if "role" in node.items else figure.place
                example = f"{figure.name}_2021" if column_name.read(f"{figure.name}_2021") is not None else ""
                self._fault("column.period", place, found=figure.name, fitting=example)
            title = figure.title or column_name.title(figure.role, figure.flow, figure.sex, when, self._people)
            result.append(replace(figure, period=when, title=title))
        for figure in result:
            if figure.breaks and not any(_precedes(other, figure) for other in result):
                place = value_place(self._fields[figure.name], "brott")
                self._review.note("field.break", place, found=figure.name)
        return result


def _is_field(name: str) -> bool:
    """True for a name that is one of the format but for a slip of the pen."""
    return " " not in name and bool(column_name.fitting(name)) and column_name.looks_dated(slug(name))


def _is_data(fields: Sequence[str]) -> bool:
    """True for what is a row: a field after the first is a number that isn't a year."""
    figures = (value.strip() for value in fields[1:])
    return any(_FIGURE.fullmatch(value) is not None and _YEAR.fullmatch(value) is None for value in figures)


def _precedes(column: Column, other: Column) -> bool:
    """True when the figures of ``column`` are earlier ones of what ``other`` holds."""
    if column.period is None or other.period is None or column.period.start >= other.period.start:
        return False
    return (column.role, column.flow, column.sex) == (other.role, other.flow, other.sex)
