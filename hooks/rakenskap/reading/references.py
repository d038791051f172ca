"""What a descriptor refers to: addresses of cells and the names in rules, each looked up or noted."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from collections.abc import Sequence as List
from dataclasses import dataclass

from rakenskap.model import linear_rule, prose
from rakenskap.model.linear_rule import Linear, RuleTerm
from rakenskap.model.problem import Place, Review
from rakenskap.model.prose import CellReference, ProseLink
from rakenskap.model.report import Assertion
from rakenskap.model.table import Goals, Matrix, Rule, Table
from rakenskap.model.terms import RowType
from rakenskap.reading.fields import Reading, scalars
from rakenskap.reading.files.yaml_document import Document, Mapped, Node, Scalar, Sequence
from rakenskap.swedish.identifier import slug

_PARTS = 3


@dataclass(frozen=True, slots=True)
class Cells:
    """The cells that a package's texts may lead to: its tables as far as they hold."""

    reading: Reading
    tables: Mapping[str, Table]

    @property
    def review(self) -> Review:
        """Where problems are noted."""
        return self.reading.review

    def read_prose(self, document: Document, node: Scalar, section: str = "") -> Iterator[Assertion]:
        """The figures in one Markdown text that lead to cells.

        What it may not hold is noted, and links in it that lead nowhere or where they may not.
        """
        check_markdown(document, node)
        for link in prose.links(node.text):
            if isinstance(link, ProseLink) and link.target.startswith("tal:") and not link.image:
                place = document.find(node, link.line, link.column, link.target)
                cell = self._linked(place, link)
                if cell is not None:
                    words, before = " ".join(link.text.split()), prose.before(node.text, link)
                    yield Assertion(words, before, cell.cells, place, section)

    def check_path(self, place: Place, path: str, *, indicators: bool = False) -> None:
        """Note the first part of ``table/row/column`` that isn't there; nothing where that can't be known.

        With ``indicators`` it may be list/indicator/value as well.
        """
        parts = path.split("/")
        if len(parts) != _PARTS:
            self.review.note("cell.form", place, found=path)
            return
        address = CellReference(parts[0], ((1, parts[1]),), parts[2])
        goals = self.tables.get(parts[0])
        if indicators and isinstance(goals, Goals):
            self._look_up_indicator(place, goals, address, {"target": path})
        else:
            self._look_up(place, "cell", address, {"target": path})

    def _linked(self, place: Place, link: ProseLink) -> CellReference | None:
        cell = prose.reference(link.target)
        shown = " ".join(link.text.split())
        if cell is None:
            self.review.note("tal.form", place, found=link.target, words=shown)
            return None
        self._look_up(place, "tal", cell, {"target": link.target, "words": shown})
        return cell

    def _look_up(self, place: Place, code: str, address: CellReference, words: dict[str, str]) -> None:
        name = address.table
        if name in self.reading.unread:
            return
        table = self.tables.get(name)
        if table is None:
            known = [other for other, found in self.tables.items() if isinstance(found, Matrix)]
            self.reading.misses(f"{code}.table", place, (name,), [*known, *sorted(self.reading.unread)], **words)
        elif not isinstance(table, Matrix):
            self.review.note(f"{code}.list", place, found=name, **words)
        else:
            known = [row.id for row in table.rows if row.cells]
            former = [old for row in table.rows for old in row.formerly]
            for _, row in address.rows:
                if name not in self.reading.cut and row not in known and row not in former:
                    self.reading.misses(f"{code}.row", place, (name, row), known, table=table.title, **words)
            if table.column(address.column) is None:
                column, columns = (name, "", address.column), [figure.name for figure in table.columns]
                self.reading.misses(f"{code}.column", place, column, columns, table=table.title, **words)

    def _look_up_indicator(self, place: Place, goals: Goals, address: CellReference, words: dict[str, str]) -> None:
        indicators = {own.id: dict(own.values) for goal in goals.goals for own in goal.indicators}
        for _, row in address.rows:
            if row not in indicators:
                self.reading.misses("cell.row", place, (goals.name, row), list(indicators), table=goals.title, **words)
            elif address.column not in indicators[row]:
                column, known = (goals.name, "", address.column), list(indicators[row])
                self.reading.misses("cell.column", place, column, known, table=goals.title, **words)


def check_markdown(document: Document, node: Scalar) -> None:
    """Note what one Markdown text may not hold, whatever it is a text of."""
    review = document.review
    for link in prose.links(node.text):
        if not isinstance(link, ProseLink):
            review.note("prose.link_form", document.find(node, link.line, link.column, link.words), found=link.words)
        elif link.image or not prose.allowed(link):
            place = document.find(node, link.line, link.column, link.target)
            review.note("prose.image" if link.image else _link_code(link.target), place, found=link.target)
    for code, spot in prose.refused(node.text):
        review.note(code, document.find(node, spot.line, spot.column, spot.words), found=spot.words)


def check_board_text(document: Document, node: Scalar) -> None:
    """Note what a board's text may not hold; it belongs to no report, so it can't lead to a report's cells."""
    check_markdown(document, node)
    for link in prose.links(node.text):
        if isinstance(link, ProseLink) and link.target.startswith("tal:"):
            place = document.find(node, link.line, link.column, link.target)
            document.review.note("tal.board", place, found=link.target, words=" ".join(link.text.split()))


def _link_code(target: str) -> str:
    if target.lower().startswith("http://"):
        return "prose.http"
    return "prose.link_relative" if ":" not in target else "prose.link"


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
    linear = linear_rule.parse(node.text, equation=equation)
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
    linear = linear_rule.parse(node.text, equation=True)
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


def _check_cell(reading: Reading, node: Scalar, term: RuleTerm, matrices: Mapping[str, Matrix]) -> None:
    """Note the first part of ``table.row.column``, or of a sum's ``table.column``, that isn't there."""
    table, place = term.table, _place(reading, node, term)
    if table in reading.unread:
        return
    if table not in matrices:
        reading.misses("rule.table", place, (table,), [*matrices, *sorted(reading.unread)])
        return
    matrix = matrices[table]
    cell = term.summed if term.is_sum else term.cell
    if cell is None:
        reading.review.note("rule.cell", place, found=term.name)
        return
    rows = [row.id for row in matrix.rows if row.cells]
    if cell.row and table not in reading.cut and cell.row not in rows:
        reading.misses("rule.row", place, (table, cell.row), rows)
    elif matrix.column(cell.column) is None:
        reading.misses("rule.column", place, (table, "", cell.column), [column.name for column in matrix.columns])


def _place(reading: Reading, node: Scalar, term: RuleTerm) -> Place:
    return reading.document.find(node, *_line_and_column(node.text, term.start), term.name)


def _line_and_column(text_: str, start: int) -> tuple[int, int]:
    return text_.count("\n", 0, start) + 1, start - text_.rfind("\n", 0, start)
