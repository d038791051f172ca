"""The rules of tables and reports: read from their nodes, and every name in them looked up."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from collections.abc import Sequence as List
from dataclasses import dataclass

from rakenskap.model import rule
from rakenskap.model.model import Matrix, RowType, Rule
from rakenskap.model.problem import Place
from rakenskap.model.rule import Linear, Term
from rakenskap.reading.files.node import Mapped, Node, Scalar, Sequence
from rakenskap.reading.reading import Reading, scalars
from rakenskap.swedish.identifier import slug


@dataclass(frozen=True, slots=True)
class _Written:
    """A rule's text with its node, and the rows and columns that it is limited to."""

    node: Scalar
    rows: tuple[Scalar, ...] = ()
    columns: tuple[Scalar, ...] = ()


def rules(node: Mapped) -> tuple[Rule, ...]:
    """The rules under ``rules``, as text."""
    return tuple(
        Rule(
            one.node.text.strip(),
            one.node.place,
            tuple(item.text for item in one.rows),
            tuple(item.text for item in one.columns),
        )
        for one in _written(node)
    )


def check_matrix(reading: Reading, resource: Mapped, matrix: Matrix) -> None:
    """Note rules of one table that can't be read, and names in them that aren't there."""
    rows = [row.id for row in matrix.rows if row.row_type is not RowType.RUBRIK]
    columns = [column.name for column in matrix.columns]
    whole = matrix.name not in reading.cut
    for one in _written(resource):
        linear = parsed(reading, one.node, equation=True)
        if linear is not None:
            _check_plain(reading, matrix.name, one.node, linear, (columns, rows if whole else None))
        for item in one.rows if whole else ():
            if item.text not in rows:
                reading.misses("rule.row", item.place, (matrix.name, item.text), rows)
        for item in one.columns:
            if item.text not in columns:
                reading.misses("rule.column", item.place, (matrix.name, "", item.text), columns)


def check_cells(reading: Reading, root: Mapped, resources: List[Mapped], matrices: Mapping[str, Matrix]) -> None:
    """Note cells that rules name and that no table has, and rules of the whole report that name no table."""
    for holder in (root, *resources):
        for one in _written(holder):
            # A table's own rules have been parsed, and noted, with the table.
            linear = parsed(reading, one.node, equation=True) if holder is root else _quietly(one.node)
            for term in linear.terms if linear is not None else ():
                if "." in term.name:
                    _check_cell(reading, one.node, term, matrices)
                elif holder is root:
                    reading.review.note("rule.dotted", _place(reading, one.node, term), found=term.name)


def parsed(reading: Reading, node: Scalar, *, equation: bool) -> Linear | None:
    """The rule that a node writes; one that can't be read is a problem and None."""
    linear = rule.parse(node.text, equation=equation)
    if isinstance(linear, Linear):
        return linear
    if not node.text.strip():
        return None  # an empty value has been noted
    place = reading.document.find(node, *_line_and_column(node.text, linear.start), linear.found)
    reading.review.note(linear.code, place, found=linear.found, fitting=slug(linear.found))
    return None


def check_equals(reading: Reading, table: str, own: str, node: Node | None, columns: List[str]) -> tuple[str, ...]:
    """The names that a column's ``equals`` mentions; those that are no other column of the table are problems."""
    if not isinstance(node, Scalar):
        return ()
    linear = parsed(reading, node, equation=False)
    terms = linear.terms if linear is not None else ()
    for term in terms:
        if term.name == own:
            reading.review.note("rule.itself", _place(reading, node, term), found=own)
        elif term.name not in columns:
            reading.misses("rule.column", _place(reading, node, term), (table, "", term.name), columns)
    return tuple(term.name for term in terms)


def _written(node: Mapped) -> Iterator[_Written]:
    value = node.items.get("rules")
    for item in value.items if isinstance(value, Sequence) else ():
        if isinstance(item, Scalar):
            yield _Written(item)
        elif isinstance(item, Mapped):
            inner = item.items.get("rule")
            if isinstance(inner, Scalar):
                yield _Written(inner, scalars(item, "rows"), scalars(item, "columns"))


def _quietly(node: Scalar) -> Linear | None:
    linear = rule.parse(node.text, equation=True)
    return linear if isinstance(linear, Linear) else None


def _check_plain(
    reading: Reading, table: str, node: Scalar, linear: Linear, known: tuple[List[str], List[str] | None]
) -> None:
    """Note undotted names that are neither column nor row, and a rule that mixes both; rows None: not known."""
    columns, rows = known
    kinds: set[str] = set()
    for term in linear.terms:
        if "." in term.name:
            continue
        place = _place(reading, node, term)
        if term.name in columns:
            kinds.add("column")
        elif rows is not None and term.name not in rows:
            reading.misses("rule.name", place, (table, term.name), [*columns, *rows])
        else:
            kinds.add("row")
        if len(kinds) > 1:
            reading.review.note("rule.mixed", place, found=term.name)
            return


def _check_cell(reading: Reading, node: Scalar, term: Term, matrices: Mapping[str, Matrix]) -> None:
    """Note the first part of ``table.row.column``, or of a sum's ``table.column``, that isn't there."""
    table, *parts = term.name.split(".")
    place = _place(reading, node, term)
    if table in reading.unread:
        return
    if table not in matrices:
        reading.misses("rule.table", place, (table,), [*matrices, *sorted(reading.unread)])
        return
    matrix = matrices[table]
    if len(parts) != (1 if term.is_sum else 2):
        reading.review.note("rule.cell", place, found=term.name)
        return
    rows = [row.id for row in matrix.rows if row.cells]
    if not term.is_sum and table not in reading.cut and parts[0] not in rows:
        reading.misses("rule.row", place, (table, parts[0]), rows)
    elif matrix.column(parts[-1]) is None:
        reading.misses("rule.column", place, (table, "", parts[-1]), [column.name for column in matrix.columns])


def _place(reading: Reading, node: Scalar, term: Term) -> Place:
    return reading.document.find(node, *_line_and_column(node.text, term.start), term.name)


def _line_and_column(text_: str, start: int) -> tuple[int, int]:
    return text_.count("\n", 0, start) + 1, start - text_.rfind("\n", 0, start)
