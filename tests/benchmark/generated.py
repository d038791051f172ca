"""Reports that are made up, each the same every time, in as many editions as the report has.

A report has four to eight sections of prose with linked figures, six tables that add up, measures, goals, actions and
facts. A board has twenty of them, an interim and an annual one for each of ten years, or sixty, with another interim one and
three of months. What a report says of a year, the report of the next year repeats.
"""

from __future__ import annotations

import calendar
from collections.abc import Iterator

import amounts
from amounts import MEASURES_TABLE
from narrative import actions, facts, goals, sections
from own import SMALL, Own, Shape, activities, board_folder
from words import BOARDS, LEGENDS, MEASURES, TABLES


def files(count: int, slips: float = 0.0, shape: Shape = SMALL) -> Iterator[tuple[str, bytes]]:
    """The files of ``count`` reports in their first edition; ``slips`` is the share of tables with a misprint."""
    yield from shared(count, shape)
    for number in range(count):
        yield from report(Own(number, shape), slips=slips)


def shared(count: int, shape: Shape = SMALL) -> Iterator[tuple[str, bytes]]:
    """The register, and the boards that ``count`` reports belong to."""
    yield "data/register/legends.csv", LEGENDS.encode()
    head = "id;name;unit;gender;plural;definition;kolada;better\n"
    rows = [
        f"{own};{name};{unit};en;nej;{name} under perioden.;;ingen\n" for own, (name, unit) in sorted(MEASURES.items())
    ]
    yield "data/register/measures.csv", "".join([head, *rows]).encode()
    for board in range(-(-count // shape.per_board)):
        name = list(BOARDS)[board % len(BOARDS)]
        place = board // len(BOARDS) + 1
        run = activities(board)
        told = f"Nämnden ansvarar för {', '.join(run[:3]).lower()} och {run[3].lower()} i Exempelkommun {place}."
        text = f"name: {name}\nmunicipality: Exempelkommun {place}\nmunicipality_code: 9999\nmandate: {told}\nfictional: ja\n"
        yield f"{board_folder(board)}/board.yaml", text.encode()


def report(own: Own, edition: int = 1, slips: float = 0.0) -> Iterator[tuple[str, bytes]]:
    """The files of a report as they are in its ``edition``, counted from 1: each corrects one figure of the one before."""
    tables = {name: amounts.rows(own, name, edition) for name in TABLES}
    measures = amounts.measures(own)
    written = {f"{name}.csv": amounts.table(own, name, rows, slips) for name, rows in tables.items()}
    written |= {f"{MEASURES_TABLE}.csv": amounts.measure_table(own, measures)}
    written |= {"fakta.yaml": facts(own), "mal.yaml": goals(own), "uppdrag.yaml": actions(own)}
    written["datapackage.yaml"] = _descriptor(own, edition, tables, measures)
    for name, content in written.items():
        yield f"{own.folder}/{name}", content.encode()


def _day(own: Own, edition: int) -> str:
    """When an edition after the first is published: before the history begins, however many there are up to sixteen."""
    month, day = (3 + edition, 2) if edition <= 3 else (6, 2 * edition - 4)
    return f"{own.year + 1}-{month:02}-{day:02}"


def _descriptor(own: Own, edition: int, tables: dict[str, dict[str, list[int]]], measures: dict[str, list[str]]) -> str:
    name = f"{own.kind.name} {own.year}"
    entries = []
    for at in range(edition, 1, -1):
        note = f"{activities(own.board)[0]}: ett tal i driftredovisningen var felskrivet."
        entries.append(
            f"  - version: 1.0.{at - 1}\n    date: {_day(own, at)}\n    type: rattelse\n    note: |\n      {note}\n"
        )
    entries.append(
        f"  - version: 1.0.0\n    date: {own.year + 1}-03-02\n    type: publicering\n    note: Första publiceringen.\n"
    )
    resources = []
    for table, title in TABLES.items():
        fields = "".join(f"      {column}:\n        equals: {how}\n" for column, how in own.equals.items())
        resources.append(
            f"  - name: {table}\n    title: {title}\n    kind: economy\n    path: {table}.csv\n    unit: tkr\n    fields:\n{fields}"
        )
    for table, title, kind, path in (
        (MEASURES_TABLE, "Nyckeltal", "measures", f"{MEASURES_TABLE}.csv"),
        ("fakta", "Fakta om nämnden", "facts", "fakta.yaml"),
        ("mal", "Nämndens mål", "goals", "mal.yaml"),
        ("uppdrag", "Nämndens uppdrag", "actions", "uppdrag.yaml"),
    ):
        resources.append(f"  - name: {table}\n    title: {title}\n    kind: {kind}\n    path: {path}\n")
    return "".join(
        [
            f"format: 1\ntitle: {name}\nversion: 1.0.{edition - 1}\nreport:\n",
            f"  type: {own.kind.type}\n",
            f"  period: {own.year}-01-01/{own.year}-{own.kind.last:02}-{calendar.monthrange(own.year, own.kind.last)[1]}\n  status: okand\nchanges:\n",
            *entries,
            "sections:\n",
            *sections(own, tables, measures),
            "resources:\n",
            *resources,
        ]
    )
