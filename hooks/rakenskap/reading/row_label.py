"""What the labels of rows say that nothing declares: totals, parts, marks of notes, and groups spelt in two ways."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from decimal import Decimal
from typing import Final

from rakenskap.model import units
from rakenskap.model.problem import Place, Review, visible, words
from rakenskap.model.row_words import is_net_label, is_part_label, is_total_label
from rakenskap.model.table import Matrix, Row
from rakenskap.model.terms import NOT_ADDED, RowType
from rakenskap.reading.files.csv_table import Delimited, Record
from rakenskap.reading.matrix_header import Header
from rakenskap.swedish import number, unit, wording
from rakenskap.swedish.identifier import slug

_MARK: Final = re.compile(
    r"(?i)(?<=\S)(?:\s?(?:\*+\)?|[†‡]+|[¹²³⁰⁴-⁹]+[)⁾]?|\^\d{1,2}|(?<=\s)\d{1,2}\)|\(\s?not\s?\d*\)|\[\d{1,2}\])|,? not \d{1,2})$"
)
_BEFORE: Final = re.compile(r"^(?P<before>[*†‡]+|[¹²³⁰⁴-⁹]+)\s?(?=\w)")
_POWER: Final = re.compile(r"(?i)(?:\b|\d)[kcdm]?m[²³]$|CO²$")
_PAIRED: Final = re.compile(r"(?P<sign>\*{1,3}|_{1,3})(?P<inside>\S.*\S|\S)(?P=sign)")
_TOTALS: Final = frozenset({RowType.SUMMA, RowType.DELSUMMA})
_MOST: Final = 4
"""How many rows are named."""
_MOST_LISTED: Final = 20
"""How many rows are told with what should stand in them."""
_DIGIT_LAST: Final = re.compile(r"(?:.*\W)?(?P<word>[^\W\d_]{4,})[1-9]")
_NUMBERED: Final = re.compile(
    r"(?i)(?:etapp|plan|våning|avdelning|alternativ|steg|nivå|grupp|område|kvartal|tertial|period|mål|fas|enhet|scenario"
    r"|kategori|klass|kurs|zon|distrikt|block|typ|version|test|projekt|team|linje|väg|skede|zone|level|covid|del)$"
)
"""What is numbered: a digit after it is its own."""


def check(review: Review, matrix: Matrix, header: Header, table: Delimited) -> None:
    """Note of each kind the first row, with the others that are alike: one problem for the table."""
    own = _Labels(review, matrix, header, table)
    own.check_totals()
    own.check_parts()
    own.check_marks()
    own.check_groups()


class _Labels:
    """The labels of one matrix beside what its file says of them."""

    def __init__(self, review: Review, matrix: Matrix, header: Header, table: Delimited) -> None:
        self._review = review
        self._matrix = matrix
        self._header = header
        self._table = table
        self._rows = list(zip(matrix.rows, table.records, strict=False))
        self._parents = {row.parent for row in matrix.rows}
        money = {unit.is_money(units.of_cell(matrix, row, column)) for row in matrix.rows for column in matrix.columns}
        self._has_money = matrix.kind.has_money and money == {True}

    def check_totals(self) -> None:
        """Rows that are called totals, but not said to be any."""
        declared = {own.row for own in self._matrix.totals} | {
            name for rule in self._matrix.rules for name in rule.rows
        }
        ruled = " ".join(rule.text for rule in self._matrix.rules)

        def is_unsaid(row: Row) -> bool:
            return (
                (is_total_label(row.label, of_money=self._has_money) or self._is_net_of_totals(row))
                and row.id not in self._parents | declared
                and not re.search(rf"\b{re.escape(row.id)}\b", ruled)
            )

        found = self._undeclared(is_unsaid)
        for row, _ in found[:1]:
            after = self._matrix.rows[self._matrix.rows.index(row) + 1 :]
            is_sub = any(other.row_type in _TOTALS or is_unsaid(other) for other in after)
            is_sub = is_sub or slug(row.label).startswith("delsumma")
            row_type = RowType.DELSUMMA if is_sub else RowType.SUMMA
            sums = () if is_net_label(row.label) else self._sums(row, is_sub=is_sub)
            self._note("row.total", found, row_type, sums, self._effect(row))

    def _is_net_of_totals(self, row: Row) -> bool:
        """True for what is left of totals of money, such as incomes and costs."""
        others = [other for other in self._matrix.rows if other.row_type in _TOTALS]
        return self._has_money and len(others) > 1 and is_net_label(row.label)

    def _effect(self, total: Row) -> str:
        """What comes of saying that a row is a total: shares and ratios are never added up."""
        own = {units.of_cell(self._matrix, total, column) for column in self._matrix.columns}
        return words()("row_label.added" if any(map(units.is_additive, own)) else "row_label.apart")

    def _sums(self, total: Row, *, is_sub: bool) -> Iterator[str]:
        """What the rows above a total come to, where it says otherwise: nothing else has reckoned it."""
        above: list[Row] = []
        for row in self._matrix.rows[: self._matrix.rows.index(total)]:
            is_part = row.row_type is RowType.VARAV or is_part_label(row.label)
            is_total = row.row_type in _TOTALS or is_total_label(row.label, of_money=self._has_money)
            if is_sub and (is_total or row.row_type is RowType.RUBRIK):
                above = []
            elif row.row_type is RowType.DETALJ and not (is_total or is_part or row.parent):
                above.append(row)
        for position, column in enumerate(self._matrix.columns if len(above) > 1 else ()):
            own = [row.cells[position].value for row in [total, *above]]
            own_units = {units.of_cell(self._matrix, row, column) for row in [total, *above]}
            figures = [value for value in own if value is not None]
            if len(own_units) != 1 or not all(map(units.is_additive, own_units)) or len(figures) < len(own):
                continue
            if column.role in NOT_ADDED:
                continue
            printed, *parts = figures
            off = abs(sum(parts, Decimal(0)) - printed)
            if 2 * off > number.step(max(map(number.decimals, figures))) * len(figures):
                known = {"sum": number.swedish(sum(parts, Decimal(0))), "printed": number.swedish(printed)}
                yield words()("row_label.sum", column=column.title, **known)

    def check_parts(self) -> None:
        """Rows that are called parts of the one above, but would be added beside it."""
        found = self._undeclared(lambda row: is_part_label(row.label) and not row.parent)
        if found:
            self._note("row.part", found, RowType.VARAV)

    def check_marks(self) -> None:
        """Labels with the mark of a note, with a digit that may be one, or with signs that were to make them bold."""
        stems = Counter(stem for row, _ in self._rows for stem in (row.label, row.label[:-1]))
        codes: dict[str, list[tuple[Row, Record]]] = {}
        for row, record in self._rows:
            if bare(row.label) != row.label:
                code = "row.mark" if _PAIRED.fullmatch(row.label) is None else "row.emphasis"
            elif _ends_in_digit(row.label) and stems[row.label[:-1]] == 1:
                code = "row.digit"
            else:
                continue
            codes.setdefault(code, []).append((row, record))
        for code, found in codes.items():
            row, record = found[0]
            fitting = _unmarked(row.label)
            mark = row.label.replace(fitting, "").strip() if fitting in row.label else ""
            also = [(other, _unmarked(one.label), one.label) for one, other in found[1:]]
            known = {"fitting": fitting, "mark": mark, "also": self._lines(also, "label")}
            self._review.note(code, self._place(record, "label"), found=row.label, column_name="label", **known)

    def check_groups(self) -> None:
        """Groups whose names differ only in capitals, spaces, hyphens or the sign for *och*."""
        spelt: dict[str, Counter[str]] = {}
        for row, _ in self._rows:
            spelt.setdefault(_sound(row.group), Counter())[row.group] += 1
        for own, names in spelt.items():
            if not own or len(names) == 1:
                continue
            fitting = names.most_common(1)[0][0]
            odd = [(record, fitting, row.group) for row, record in self._rows if _sound(row.group) == own]
            first, *others = [one for one in odd if one[2] != fitting]
            known = {"fitting": fitting, "also": self._lines(others, "group")}
            place = self._place(first[0], "group")
            self._review.note("row.group_spelling", place, found=first[2], column_name="group", **known)

    def _lines(self, found: Sequence[tuple[Record, str, str]], name: str) -> str:
        """Other rows with what should stand in them; only their lines where they are many."""
        if len(found) > _MOST_LISTED:
            lines = [self._place(record, name).line for record, _, _ in found]
            return words()("lines", numbers=wording.listed(wording.runs(lines), words()))
        return "\n".join(
            visible(f"{words()('repeated.line', line=self._place(record, name).line)}: {printed} → {fitting}")
            for record, fitting, printed in found
        )

    def _undeclared(self, is_such: Callable[[Row], bool]) -> list[tuple[Row, Record]]:
        """The rows of which nothing says what they are, and whose labels say it."""
        position = self._header.meta.get("row_type")
        return [
            (row, record)
            for row, record in self._rows
            if row.row_type is RowType.DETALJ
            and not (position is not None and record.fields[position].strip())
            and is_such(row)
        ]

    def _note(
        self,
        code: str,
        found: Sequence[tuple[Row, Record]],
        row_type: RowType,
        sums: Iterable[str] = (),
        effect: str = "",
    ) -> None:
        """Note the first of the rows that were found, with the line to write for it."""
        row, record = found[0]
        fields = list(record.fields)
        position, head = self._header.meta.get("row_type"), ""
        if position is None:
            position = self._header.meta.get("label", 0) + 1
            fields.insert(position, row_type.value)
            names = list(self._table.names)
            names.insert(position, "row_type")
            head = words()("row_label.header", line=self._table.delimiter.join(names))
        else:
            fields[position] = row_type.value
        self._review.note(
            code,
            self._place(record, "label"),
            found=row.label,
            column_name="label",
            fitting=self._table.delimiter.join(fields),
            head=head,
            more=self._others(found),
            type=row_type.value,
            effect=effect,
            workings="\n".join(sums),
        )

    def _others(self, found: Sequence[tuple[Row, Record]]) -> str:
        """The rows after the first, named where they are few."""
        others = [row.label for row, _ in found[1:]]
        if not others:
            return ""
        named = wording.listed(others[:_MOST], words()) if len(others) <= _MOST else str(len(others))
        return words()("row_label.many" if len(others) > _MOST else "row_label.also", rows=named)

    def _place(self, record: Record, name: str) -> Place:
        position = self._header.meta.get(name, 0)
        return Place(self._table.file, record.lines[position], position + 1)


def _ends_in_digit(label: str) -> bool:
    """True for a word with a single digit glued to it, but for what is numbered: ``Bibliotek1`` but not ``Etapp1``."""
    found = _DIGIT_LAST.fullmatch(label)
    return found is not None and found["word"][-1].islower() and _NUMBERED.search(found["word"]) is None


def _unmarked(label: str) -> str:
    """The label without its marks, and without a digit glued to it."""
    own = bare(label)
    return own if own != label else own[:-1]


def _sound(group: str) -> str:
    """The letters and digits of a group's name: what two spellings of it have alike."""
    return re.sub(r"[\W_]+", "", group.casefold().replace("&", "och"))


def bare(label: str) -> str:
    """The label without marks of notes and signs for bold text."""
    paired = _PAIRED.fullmatch(label)
    if paired is not None:
        return paired["inside"]
    is_closed = label.endswith(")") and label.count("(") == label.count(")") and "not" not in label.casefold()
    if _POWER.search(label) is not None or is_closed:
        return label
    return _BEFORE.sub("", _MARK.sub("", label)).strip()
