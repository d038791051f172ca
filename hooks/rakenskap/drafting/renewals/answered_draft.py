"""A draft in which somebody has written, with what new answers change: everything that its editor has written stays.

What an answer changes is told by two drafts of the same document, one without the answers and one with them. It is taken
in where the editor's draft still says what the first one does, and is told of where somebody has written otherwise.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from difflib import SequenceMatcher
from typing import Final

from rakenskap.drafting import report_package
from rakenskap.drafting.package_text import CsvText
from rakenskap.drafting.renewals.renewal import words
from rakenskap.drafting.renewals.yaml_insertion import Step, YamlText, same
from rakenskap.drafting.report_package import Value
from rakenskap.model.report import Report, walked
from rakenskap.model.table import Legend, Matrix, Table
from rakenskap.reading.files.data_folder import DESCRIPTOR

_NAMING: Final = ("id", "goal", "council_goal", "activity", "label", "text")
"""What tells an item of a list from the others, the surest first."""
_BEFORE_FIGURES: Final = ("label", "id", "period", *report_package.ROW_PARTS)


@dataclass
class AnsweredDraft:
    """The files of a draft by name, as they are with the answers, and what of these wasn't taken in, each as a line."""

    files: dict[str, str]
    refused: list[str] = field(default_factory=list)

    def refuse(self, table: str, where: str, old: Value | None, new: Value | None) -> None:
        """Tell that an editor has written something else than the answer gives."""
        told = [str(own).strip() if isinstance(own, (str, int)) else "" for own in (old, new)]
        if all(told):
            self.refused.append(words()("answer.other", table=table, where=where, old=told[0], new=told[1]))
        else:
            self.refused.append(words()("answer.place", table=table, where=where))


def answered(
    texts: Mapping[str, str], before: Report, after: Report, register: Mapping[str, Legend], only: str = ""
) -> AnsweredDraft:
    """The draft with these files with what ``after`` has otherwise than ``before``, ``only`` in the table of this name.

    Both are drafts of one document, in the names of the draft: ``before`` without the new answers and ``after`` with them.
    """
    found = AnsweredDraft(dict(texts))
    later = {table.name: table for table in after.tables}
    for table in before.tables:
        own = later.get(table.name)
        if own is not None and own != table and not (only and table.name != only):
            _Answered(found, table, own).run()
    _legends(found, before, after, register)
    _links(found, before, after)
    return found


def _legends(found: AnsweredDraft, before: Report, after: Report, register: Mapping[str, Legend]) -> None:
    """Take in the scales of verdicts that answers have made."""
    known, made = (report_package.descriptor(own, register).get("legends", []) for own in (before, after))
    text = YamlText(found.files[DESCRIPTOR])
    for own in made if isinstance(made, list) else ():
        if own in (known if isinstance(known, list) else ()):
            continue
        place: tuple[Step, ...] = ("legends", ("name", str(own["name"])))
        if text.node(("legends",)) is None:
            text.put((), "legends", [own])
        elif text.node(place) is None:
            text.append(("legends",), own)
        elif not same(text.value(place), own):
            found.refuse(str(own["name"]), words()("answer.legend"), None, None)
    found.files[DESCRIPTOR] = text.text


def _links(found: AnsweredDraft, before: Report, after: Report) -> None:
    """Take in the links in the prose that become possible, where nobody has written anything in it."""
    text = YamlText(found.files[DESCRIPTOR])
    for one, other in zip(walked(before.sections), walked(after.sections), strict=False):
        place = text.item(("sections",), "title", one.title)
        if one.text == other.text or one.title != other.title or place is None:
            continue
        path = _path_to(text, one.title)
        if path and same(text.value((*path, "text")), one.text):
            text.put(path, "text", f"{other.text}\n")
    found.files[DESCRIPTOR] = text.text


def _path_to(text: YamlText, title: str, path: tuple[Step, ...] = ()) -> tuple[Step, ...]:
    """The path to the section with this title, empty where there is none."""
    for own in _listed(text.value((*path, "sections"))):
        step: tuple[Step, ...] = (*path, "sections", ("title", str(own.get("title", ""))))
        inner = step if own.get("title") == title else _path_to(text, title, step)
        if inner:
            return inner
    return ()


def _listed(value: Value | None) -> Iterator[Mapping[str, Value]]:
    """The mappings of a list."""
    yield from (own for own in value if isinstance(own, Mapping)) if isinstance(value, list) else ()


class _Answered:
    """One table, and what new answers make of it."""

    def __init__(self, found: AnsweredDraft, before: Table, after: Table) -> None:
        self._found = found
        self._before = before
        self._after = after
        self._place: tuple[Step, ...] = ("resources", ("name", before.name))
        self._path = str(YamlText(found.files[DESCRIPTOR]).value((*self._place, "path")) or "")

    def run(self) -> None:
        """Take in what differs."""
        one, other = self._before, self._after
        if self._path not in self._found.files:
            return
        if one.kind.name != other.kind.name or (isinstance(one, Matrix) and not _are_alike(one, other)):
            self._found.refused.append(words()("answer.table", table=one.title))
            return
        if isinstance(one, Matrix) and isinstance(other, Matrix):
            names = {was.name: now.name for was, now in zip(one.columns, other.columns, strict=True)}
            names = {was: now for was, now in names.items() if was != now}
            self._rename(names)
            self._cells(one, other, names)
            one = _renamed(one, names)
        elif one.is_list:
            self._items()
        self._described(report_package.resource(one), report_package.resource(other), self._place)

    def _refuse(self, where: str, old: Value | None, new: Value | None) -> None:
        self._found.refuse(self._before.title, where, old, new)

    def _described(self, old: Mapping[str, Value], new: Mapping[str, Value], path: tuple[Step, ...]) -> None:
        """Take in what the descriptor says otherwise of the table."""
        text = YamlText(self._found.files[DESCRIPTOR])
        for key in dict.fromkeys([*old, *new]):
            was, now = old.get(key), new.get(key)
            stands = text.value((*path, key))
            if same(was, now) or same(stands, now):
                continue
            where = words()("answer.key", name=key)
            if isinstance(now, Mapping) and isinstance(stands, Mapping) and (was is None or isinstance(was, Mapping)):
                self._described(was or {}, now, (*path, key))
                text = YamlText(self._found.files[DESCRIPTOR])
            elif _is_longer(was, now) and isinstance(now, list) and isinstance(stands, list):
                for item in now[len(was) if isinstance(was, list) else 0 :]:
                    text.append((*path, key), item)
            elif now is None:
                # what a heading says of itself needn't be removed for the answer to hold
                if key != "title" and stands is not None:
                    self._refuse(where, stands, now)
            elif not (stands is None or same(stands, was)) or not text.put(path, key, now):
                self._refuse(where, stands, now)
            self._found.files[DESCRIPTOR] = text.text

    def _items(self) -> None:
        """Take in what a list's items say otherwise."""
        text = YamlText(self._found.files[self._path])
        for old, new in zip(report_package.items(self._before), report_package.items(self._after), strict=False):
            key = next(own for own in _NAMING if own in old)
            place = (key, str(old[key]))
            for name in dict.fromkeys([*old, *new]):
                stands, was, now = text.value((place, name)), old.get(name), new.get(name)
                if text.node((place,)) is None or same(was, now) or same(stands, now):
                    continue
                is_own = not same(stands, was)
                if is_own and now is None:
                    continue  # what an editor has written in its place stays
                if is_own or not (text.drop((place,), name) if now is None else text.put((place,), name, now)):
                    self._refuse(words()("answer.item", file=self._path, item=place[1], name=name), stands, now)
        self._found.files[self._path] = text.text

    def _rename(self, names: Mapping[str, str]) -> None:
        """Call the table's columns otherwise, wherever the files name them."""
        table = self._before.name
        for old, new in names.items():
            bare = re.compile(rf"(?<![a-z0-9_.]){re.escape(old)}(?![a-z0-9_])")
            linked = re.compile(rf"(?<![a-z0-9_/])({table}/[a-z0-9_+-]+/){re.escape(old)}(?![a-z0-9_])")
            dotted = re.compile(rf"(?<![a-z0-9_.])({table}\.(?:[a-z0-9_]+\.)?){re.escape(old)}(?![a-z0-9_])")
            text = YamlText(self._found.files[DESCRIPTOR])
            spots = [own for keys, own, is_key in text.scalars(self._place) if _names_column(keys, is_key=is_key)]
            for spot in sorted(spots, key=lambda own: -int(own.start_mark.index)):
                first, last = spot.start_mark.index, spot.end_mark.index
                text.text = text.text[:first] + bare.sub(new, text.text[first:last]) + text.text[last:]
            self._found.files[DESCRIPTOR] = text.text
            for name in (own for own in self._found.files if own.endswith(".yaml")):
                written = linked.sub(rf"\g<1>{new}", self._found.files[name])
                self._found.files[name] = dotted.sub(rf"\g<1>{new}", written) if name == DESCRIPTOR else written

    def _cells(self, one: Matrix, other: Matrix, names: Mapping[str, str]) -> None:
        """Take in what the table's file says otherwise: what columns are called, what rows are, and signs in cells."""
        base, new, own = (
            CsvText.of_text(text)
            for text in (report_package.csv_of(one), report_package.csv_of(other), self._found.files[self._path])
        )
        for name in names:
            if name not in own.head:
                self._refuse(words()("answer.column", file=self._path, column=name), None, None)
        base.rename(names)
        own.rename(names)
        before = own.text
        for old, at in _rows_of(base, own).items():
            for name in dict.fromkeys([*base.head, *new.head]):
                was, now, stands = base.at(old, name), new.at(old, name), own.at(at, name)
                if now in {was, stands}:
                    continue
                if stands == was:
                    own.put(at, name, now, _BEFORE_FIGURES)
                else:
                    row = own.labels[at]
                    self._refuse(words()("answer.cell", file=self._path, row=row, column=name), stands, now)
        if names or own.text != before:
            self._found.files[self._path] = own.text


def _are_alike(one: Matrix, other: Table) -> bool:
    """True for a table that has the same rows and as many columns."""
    return isinstance(other, Matrix) and len(one.columns) == len(other.columns) and len(one.rows) == len(other.rows)


def _renamed(matrix: Matrix, names: Mapping[str, str]) -> Matrix:
    columns = tuple(replace(own, name=names.get(own.name, own.name)) for own in matrix.columns)
    return replace(matrix, columns=columns)


def _names_column(keys: Sequence[str], *, is_key: bool) -> bool:
    """True for what in a table's description names columns, by the keys that lead to it."""
    if is_key:
        return tuple(keys) == ("fields",)
    return bool(keys) and (
        (keys[0] == "fields" and keys[-1] in {"equals", "of"})
        or (keys[0] in {"rules", "totals"} and keys[-1] in {"rules", "rule", "columns"})
        or tuple(keys) == ("notes", "column")
    )


def _is_longer(was: Value | None, now: Value | None) -> bool:
    """True for a list that has what another has, and more."""
    before = was if isinstance(was, list) else [] if was is None else None
    return isinstance(now, list) and before is not None and now[: len(before)] == before


def _rows_of(base: CsvText, own: CsvText) -> Mapping[int, int]:
    """The row of the editor's file that each of the document's rows is, by their names and their order."""
    found: dict[int, int] = {}
    for kind, first, last, start, end in SequenceMatcher(None, base.labels, own.labels, autojunk=False).get_opcodes():
        if kind == "equal" or (kind == "replace" and last - first == end - start):
            found |= dict(zip(range(first, last), range(start, end), strict=True))
    return found
