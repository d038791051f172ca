"""Tables of the five reports as model values, and their pages' HTML: what the tests of tables and lists begin with."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from functools import cache

import table_kinds
from folders import ROOT
from markupsafe import Markup

from rakenskap.analysis import doubt
from rakenskap.audit import audit
from rakenskap.base import overlay, site_text
from rakenskap.base.template import Templates
from rakenskap.meaning.report_reading import ReportReading
from rakenskap.meaning.table_reading import TableReading
from rakenskap.model import column_name
from rakenskap.model.board import Register
from rakenskap.model.problem import Place
from rakenskap.model.report import Report
from rakenskap.model.table import Cell, Column, Legend, Matrix, Row, State, Table
from rakenskap.model.terms import ChartKind, ReportType, Role, RowType, Status
from rakenskap.swedish import number, period, target
from rakenskap.swedish.identifier import slug
from rakenskap.swedish.number import NBSP, Dialect, Missing
from rakenskap.swedish.period import Period
from rakenskap.tables import figure
from rakenskap.tables.figure_context import FigureContext
from rakenskap.tables.footer import Download

PLACE = Place("tabell.csv")

GOALS = Legend(
    "mal",
    (
        State("uppnatt", "Uppnått", "uppnådda", "disc", "good", "Målet väntas bli uppnått."),
        State("delvis_uppnatt", "Delvis uppnått", "delvis uppnådda", "half", "part"),
        State("ej_uppnatt", "Ej uppnått", "ej uppnådda", "square", "bad"),
        State("ej_bedomt", "Ej bedömt", "ej bedömda", "ring", "none"),
    ),
)
STEPS = Legend(
    "atgard",
    (
        State("planerad", "Planerad", "planerade", "diamond", "none"),
        State("pagaende", "Pågående", "pågående", "triangle", "none"),
        State("genomford", "Genomförd", "genomförda", "disc", "none"),
        State("avbruten", "Avbruten", "avbrutna", "square", "none"),
    ),
)


def figures(name: str, **changes: object) -> Column:
    """The column ``name`` as the reader makes it, with ``changes``."""
    read = column_name.read(name)
    assert read is not None
    when = changes.pop("period", read.period)
    assert when is None or isinstance(when, Period)
    title = column_name.title(read.role, read.flow, read.sex, when)
    return replace(Column(name, read.role, when, title, read.flow, read.sex), **changes)  # type: ignore[arg-type]


def cell(written: str, role: Role = Role.UTFALL, dash: Missing | None = None) -> Cell:
    """A cell as the report prints it."""
    if dash is not None and written == "-":
        return Cell(PLACE, written, missing=dash)
    if written in tuple(Missing):
        return Cell(PLACE, written, missing=Missing(written))
    value = number.parse(written, Dialect.SWEDISH)
    if value is not None:
        return Cell(PLACE, written, value)
    assert role in (Role.MAL, Role.PROGNOS), written
    return Cell(PLACE, written, target=target.parse(written, Dialect.SWEDISH))


def row(label: str, *written: str, **changes: object) -> Row:
    """A row of figures as printed; ``changes`` are the row's other fields, its type among them."""
    own = Row(slug(label), label, tuple(cell(part, Role.PROGNOS) for part in written))
    return replace(own, **changes)  # type: ignore[arg-type]


def heading(label: str, level: int = 1) -> Row:
    """A heading row."""
    return Row(slug(label), label, (), RowType.RUBRIK, level)


def total(label: str, *written: str) -> Row:
    """A sum."""
    return row(label, *written, row_type=RowType.SUMMA)


def matrix(name: str, columns: Sequence[Column | str], rows: Sequence[Row], **changes: object) -> Matrix:
    """A matrix; a column may be given by its name, and a table of money is the default."""
    own = Matrix(
        name,
        name.capitalize(),
        table_kinds.ECONOMY,
        columns=tuple(figures(column) if isinstance(column, str) else column for column in columns),
        rows=tuple(rows),
    )
    return replace(own, **changes)  # type: ignore[arg-type]


def report(*tables: Table, ends: str = "2018-12-31") -> Report:
    """A report of a year so far, to the day it ``ends``."""
    end = date.fromisoformat(ends)
    when = period.of_text(f"{end.year}-01-01/{ends}")
    assert when is not None
    return Report(
        board="namnden",
        year=end.year,
        slug="rapport",
        title="Rapport",
        description="",
        version="1.0.0",
        type=ReportType.ARSRAPPORT,
        period=when,
        status=Status.OKAND,
        published=None,
        decision=None,
        sources=(),
        changes=(),
        sections=(),
        tables=tables,
    )


def reading(own: Report, register: Register | None = None, *, is_checked: bool = False) -> ReportReading:
    """The reading of a report, with the measures of ``register``; what its checks say counts where it ``is_checked``."""
    known = register.measures if register else ()
    return doubt.reading(own, audit.of_report(own) if is_checked else None, {measure.id: measure for measure in known})


def read_alone(table: Matrix, ends: str = "2018-12-31") -> tuple[ReportReading, TableReading]:
    """The reading of a report to the day it ``ends`` that holds nothing but ``table``, and that of the table."""
    own = reading(report(table, ends=ends))
    return own, own.tables[table.name]


@cache
def words() -> site_text.Text:
    """The site's own words."""
    return site_text.read(ROOT / "site_config" / "text")


def prose(markdown: str) -> str:
    """Prose as one paragraph: the site's own Markdown isn't what these tests are about."""
    return Markup("<p>{}</p>\n").format(markdown.strip())


@cache
def templates() -> Templates:
    """The site's own templates."""
    return Templates(overlay.files(ROOT, "site_config/templates"), words())


def html(table: Table, own: Report | None = None, *, rows: int = 1, level: int = 2, heading: str = "") -> str:
    """The HTML of ``table`` as table 3 of its report, without its chart."""
    if isinstance(table, Matrix):
        table = replace(table, chart=ChartKind.NONE)
    own = own or report(table)
    own = replace(own, tables=tuple(table if other.name == table.name else other for other in own.tables))
    download = Download(f"{table.name}.csv", rows, "1 kB")
    context = FigureContext(own, words(), 3, download, level, heading, prose=prose)
    return figure.fragment_html(table, context, templates())


def seen(page: str) -> str:
    """What a reader sees of ``page``: no tags, no soft hyphens, one space between words."""
    without = re.sub(r"<span class=\"rk-sr\">.*?</span>", "", page)
    spaced = re.sub(r"</(?:td|th|tr|p|li|b|caption|h\d|dt|dd|div|ul)>|<br>", " ", without)
    plain = re.sub(r"<[^>]+>", "", spaced).replace("\u00ad", "").replace(NBSP, " ")
    return re.sub(r"\s+", " ", plain.replace("&amp;", "&")).strip()


def cells(page: str, row_id: str) -> list[str]:
    """What stands in the cells of the row ``row_id``, as a reader sees them."""
    return [
        seen(found) for found in re.findall(rf'<td[^>]* id="[a-z0-9_]+\.{row_id}\.[a-z0-9_]+"[^>]*>(.*?)</td>', page)
    ]


def heads(page: str) -> list[str]:
    """The headings of the columns, the labels' first."""
    return [seen(found) for found in re.findall(r'<th scope="col"[^>]*>(.*?)</th>', page)]


def caption(page: str) -> str:
    """The caption's muted line."""
    found = re.search(r'class="rk-cap"[^>]*><b>.*?</b>(.*?)</span></caption>', page, re.DOTALL)
    return seen(found[1]) if found else ""


def foot(page: str) -> str:
    """What stands under the table."""
    return seen(page[page.index('<div class="rk-foot">') :])
