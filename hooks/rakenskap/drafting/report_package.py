"""A report as the files of its package: a descriptor, tables and lists."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final, TypeAlias

from rakenskap.drafting.package_text import as_csv, as_yaml
from rakenskap.model import column_name
from rakenskap.model.report import Report, Section
from rakenskap.model.table import (
    Action,
    Actions,
    Column,
    Fact,
    Facts,
    Goal,
    Goals,
    Legend,
    Matrix,
    Note,
    Plain,
    Row,
    Rule,
    Table,
)
from rakenskap.model.table_kind import People
from rakenskap.model.terms import PERIOD_FROM_EQUALS, ChartKind, Favourable, RowType, Signs
from rakenskap.reading import matrix as reading_matrix
from rakenskap.reading import printed_header
from rakenskap.reading.files.data_folder import DESCRIPTOR
from rakenskap.swedish import period
from rakenskap.swedish.identifier import slug

Value: TypeAlias = "str | int | Mapping[str, Value] | Sequence[Value]"
"""What is written: words, and mappings and lists of them."""

ROW_PARTS: Final = ("id", "group", "unit", "persons", "measure", "parent", "row_type", "level", "flow", "role")
"""The columns about the rows, as they are listed before the figures."""


def files(report: Report, register: Mapping[str, Legend]) -> dict[str, str]:
    """The files of the report's package by name; ``register`` has the legends that needn't be written."""
    found = {DESCRIPTOR: as_yaml(descriptor(report, register))}
    return found | {path_of(table): content(table) for table in report.tables}


def content(table: Table) -> str:
    """The file of a table."""
    if isinstance(table, Matrix):
        return csv_of(table)
    if isinstance(table, Plain):
        return as_csv(table.header, [row.cells for row in table.rows])
    return as_yaml(items(table))


def items(table: Table) -> list[dict[str, Value]]:
    """The items of a list, as its file has them; none for a table that is no list."""
    if isinstance(table, Goals):
        return [_goal(own) for own in table.goals]
    if isinstance(table, Actions):
        return [_action(own) for own in table.actions]
    return [_fact(own) for own in table.facts] if isinstance(table, Facts) else []


def path_of(table: Table) -> str:
    """The file that a table's content stands in."""
    return f"{table.name}.{'yaml' if table.kind.form.is_list else 'csv'}"


def _filled(own: Mapping[str, Value | None]) -> dict[str, Value]:
    """The keys that have a value."""
    return {key: value for key, value in own.items() if value}


def descriptor(report: Report, register: Mapping[str, Legend]) -> dict[str, Value]:
    """What the descriptor of the report's package says; ``register`` as for its files."""
    legends = {
        table.legend.name: table.legend
        for table in report.tables
        if table.legend is not None and register.get(table.legend.name) != table.legend
    }
    made: dict[str, Value | None] = {
        "format": 1,
        "title": report.title,
        "description": report.description,
        "version": report.version,
        "report": {
            "type": report.type.value,
            "period": f"{report.period.start.isoformat()}/{report.period.end.isoformat()}",
            "status": report.status.value,
        },
        "sources": [_filled({"title": own.title, "path": own.path}) for own in report.sources],
        "changes": [
            {"version": own.version, "date": own.date.isoformat(), "type": own.type.value, "note": own.note}
            for own in report.changes
        ],
        "legends": [_legend(own) for own in legends.values()],
        "sections": [_section(own) for own in report.sections],
        "resources": [resource(own) for own in report.tables],
    }
    return _filled(made)


def _legend(own: Legend) -> dict[str, Value]:
    states = [
        _filled({
            "id": state.id, "text": state.text, "plural": state.plural, "shape": state.shape, "tone": state.tone,
            "meaning": state.meaning,
        })
        for state in own.states
    ]  # fmt: skip
    return {"name": own.name, "states": states}


def _section(own: Section) -> dict[str, Value]:
    made: dict[str, Value | None] = {
        "title": own.title,
        "id": own.id if own.id != slug(own.title, "-") else "",
        "text": f"{own.text}\n" if own.text else "",
        "show": list(own.show) if own.show else "",
        "sections": [_section(part) for part in own.sections],
    }
    return _filled(made)


def resource(table: Table) -> dict[str, Value]:
    """What the descriptor says of a table."""
    made: dict[str, Value | None] = {
        "name": table.name,
        "title": table.title,
        "kind": table.kind.name,
        "path": path_of(table),
        "unit": table.unit,
        "description": table.description,
    }
    if isinstance(table, Matrix):
        made |= _of_matrix(table)
    elif table.legend is not None:
        made["legend"] = table.legend.name
    made["notes"] = [_note(own) for own in table.notes]
    return _filled(made)


def _of_matrix(matrix: Matrix) -> dict[str, Value | None]:
    return {
        "span": matrix.span.iso if matrix.span is not None else "",
        "legend": matrix.legend.name if matrix.legend is not None else "",
        "favourable": _common([own.favourable for own in matrix.columns if own.favourable is not None]),
        "signs": _common([own.signs for own in matrix.columns if own.signs is not None]),
        "chart": matrix.chart.value if matrix.chart is not ChartKind.AUTO else "",
        "dash": matrix.dash.value if matrix.dash is not None else "",
        "blank": matrix.blank.value if matrix.blank is not None else "",
        "fields": _fields(matrix),
        "rules": [_rule(own) for own in matrix.rules],
    }


def _common(found: Sequence[Favourable] | Sequence[Signs]) -> str:
    return found[0].value if len(set(found)) == 1 else ""


def _rule(own: Rule) -> Value:
    if not own.rows and not own.columns:
        return own.text
    made: dict[str, Value | None] = {
        "rule": own.text,
        "rows": list(own.rows) if own.rows else "",
        "columns": list(own.columns) if own.columns else "",
    }
    return _filled(made)


def _note(own: Note) -> dict[str, Value]:
    return _filled({"row": own.row or "", "column": own.column or "", "mark": own.mark, "text": own.text})


def _fields(matrix: Matrix) -> dict[str, Value]:
    """What the names of the columns don't say."""
    made: dict[str, Value] = {}
    if matrix.label_title and not _is_by_time(matrix):
        made["label"] = {"title": matrix.label_title}
    several = len({own.favourable for own in matrix.columns if own.favourable is not None}) > 1
    for column in matrix.columns:
        own = field_of(matrix, column)
        if several and column.favourable is not None:
            own["favourable"] = column.favourable.value
        if own:
            made[column.name] = own
    for word in matrix.words:
        if word.title:
            made[word.name] = {"title": word.title}
    return made


def field_of(matrix: Matrix, column: Column) -> dict[str, Value]:
    """What the name of a column doesn't say of it, as the descriptor writes it."""
    said = column_name.read(column.name)
    people = People.CHILDREN if matrix.kind.people is People.CHILDREN else People.ADULTS
    default = column_name.title(column.role, column.flow, column.sex, column.period, people)
    followed = column.equals or column.of if column.role in PERIOD_FROM_EQUALS else ""
    is_said = said is not None and (
        said.period == column.period or column.period is None or (said.period is None and bool(followed))
    )
    known = said is not None or column.period is not None or column.name.startswith(f"{column.role.value}_")
    return _filled({
        "title": column.title if column.title != default else "",
        "role": column.role.value if said is None and known else "",
        "period": column.period.iso if column.period is not None and not is_said else "",
        "flow": column.flow.value if column.flow is not None and (said is None or said.flow is not column.flow) else "",
        "sex": column.sex.value if column.sex is not None and (said is None or said.sex is not column.sex) else "",
        "unit": column.unit,
        "head": column.head,
        "equals": column.equals,
        "of": list(column.of) if column.of is not None else "",
    })  # fmt: skip


# -- Tables ------------------------------------------------------------------------------------------------------------


def csv_of(matrix: Matrix) -> str:
    """The table's file."""
    plain, _ = reading_matrix.row_ids([_without_id(row) for row in matrix.rows])
    ids = ["" if row.id == own else row.id for row, own in zip(matrix.rows, plain, strict=True)]
    about = {
        "id": ids,
        "group": [row.group for row in matrix.rows],
        "unit": [row.unit for row in matrix.rows],
        "persons": [("ja" if row.counts_people else "nej") if row.says_people else "" for row in matrix.rows],
        "measure": [row.measure for row in matrix.rows],
        "parent": [row.parent for row in matrix.rows],
        "row_type": ["" if row.row_type is RowType.DETALJ else row.row_type.value for row in matrix.rows],
        "level": _levels(matrix.rows),
        "flow": [row.flow.value if row.flow else "" for row in matrix.rows],
        "role": [row.role.value if row.role else "" for row in matrix.rows],
    }
    names = [name for name in ROW_PARTS if any(about[name])]
    words = _words(matrix)
    after = ["note"] if any(row.note for row in matrix.rows) else []
    is_told = _is_by_time(matrix) and any(map(_is_told, matrix.rows))
    first = ["label", "period"] if is_told else ["period" if _is_by_time(matrix) else "label"]
    head = [*first, *names]
    own = [[row.label if _is_told(row) else "", _label(row)] if is_told else [_label(row)] for row in matrix.rows]
    rows = [[*own[at], *(about[name][at] for name in names)] for at in range(len(matrix.rows))]
    for place, column in enumerate(matrix.columns):
        for word in (own for own, at in words if at == place):
            _append(head, rows, word, [str(getattr(row, word)) for row in matrix.rows])
        _append(head, rows, column.name, [row.cells[place].printed if row.cells else "" for row in matrix.rows])
    for word in (own for own, at in words if at >= len(matrix.columns)):
        _append(head, rows, word, [str(getattr(row, word)) for row in matrix.rows])
    for word in after:
        _append(head, rows, word, [row.note for row in matrix.rows])
    return as_csv(head, rows)


def _is_by_time(matrix: Matrix) -> bool:
    """True for a table whose rows are times."""
    return bool(matrix.rows) and all(row.period is not None for row in matrix.rows)


def _is_told(row: Row) -> bool:
    """True for a row whose name says more than its time: *Budget 2025*, *Summa*."""
    when = row.period
    if when is None or row.label.casefold() == when.words.casefold():
        return False
    written = period.guessed_month(row.label) or period.made_by_excel(row.label) or row.label
    return printed_header.names_role(row.label) or period.of_text(written) is None


def _label(row: Row) -> str:
    return row.period.iso if row.period is not None else row.label


def _append(head: list[str], rows: list[list[str]], name: str, values: Sequence[str]) -> None:
    head.append(name)
    for row, value in zip(rows, values, strict=True):
        row.append(value)


def _words(matrix: Matrix) -> list[tuple[str, int]]:
    return [(own.name, own.after) for own in matrix.words if any(getattr(row, own.name) for row in matrix.rows)]


def _levels(rows: Sequence[Row]) -> list[str]:
    own = [str(row.level) if row.row_type is RowType.RUBRIK else "" for row in rows]
    return own if any(level not in {"", "1"} for level in own) else [""] * len(rows)


def _words_of(row: Row) -> str:
    return row.period.words if row.period is not None and not _is_told(row) else row.label


def _without_id(row: Row) -> Row:
    return Row("", _words_of(row), row.cells, row.row_type, group=row.group, parent=row.parent)


# -- Lists -------------------------------------------------------------------------------------------------------------


def _goal(own: Goal) -> dict[str, Value]:
    indicators = [
        _filled(
            {
                "text": one.text,
                "unit": one.unit,
                "cell": one.cell,
                **dict(one.values),
                "status": one.status,
                "note": one.note,
            }
        )
        for one in own.indicators
    ]
    made: dict[str, Value | None] = {
        "id": own.id,
        "council_goal": own.council_goal,
        "goal": own.goal,
        "status": own.status,
        "verdicts": [{"about": about, "status": status} for about, status in own.verdicts],
        "analysis": _block(own.analysis),
        "note": own.note,
        "indicators": indicators,
    }
    return _filled(made)


def _action(own: Action) -> dict[str, Value]:
    return _filled({
        "id": own.id, "group": own.group, "activity": own.activity, "status": own.status, "text": _block(own.text),
        "comment": _block(own.comment), "effect": own.effect, "responsible": own.responsible, "due": own.due,
        "note": own.note,
    })  # fmt: skip


def _fact(own: Fact) -> dict[str, Value]:
    return _filled({"id": own.id, "label": own.label, "value": own.value, "unit": own.unit, "note": own.note})


def _block(words: str) -> str:
    return f"{words.strip()}\n" if words.strip() else ""
