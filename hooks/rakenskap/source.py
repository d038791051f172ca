"""Data folders as values: everything in a tree is guarded, read, checked and typed here, once.

All problems of all packages are found in one run; a package with an error in it has no report in the collection.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Final

from rakenskap import delimited, descriptor, document, guard, lists, matrix, profile, tabular
from rakenskap.document import Document, Mapped
from rakenskap.identifier import ADDRESS
from rakenskap.matrix import MatrixText
from rakenskap.model import (
    Board,
    Collection,
    Contact,
    Goals,
    Kind,
    Legend,
    Lost,
    Measure,
    Register,
    Report,
    ReportType,
    State,
    Status,
    Table,
)
from rakenskap.problem import Place, Problem, in_order
from rakenskap.reading import Reading, mapping, mappings, notes, period_at, rules, text, value_place, yes
from rakenskap.tabular import Canonical
from rakenskap.tree import Tree

DESCRIPTOR: Final = "datapackage.yaml"
REGISTER: Final = "data/register"
_DEFAULT_LEGEND: Final = {
    Kind.GOALS: "mal",
    Kind.ACTIONS: "atgard",
    Kind.MEASURES: "indikator",
    Kind.ECONOMY: "indikator",
}


@dataclass(slots=True)
class Result:
    """What was read: the boards with the reports that hold, every problem, and the folders of broken reports."""

    collection: Collection
    problems: tuple[Problem, ...]
    broken: tuple[str, ...] = ()

    @property
    def errors(self) -> tuple[Problem, ...]:
        """The problems that stop publishing."""
        return tuple(problem for problem in self.problems if problem.is_error)


def read(tree: Tree) -> Result:
    """Everything in ``tree``, with the problems of all packages in order."""
    files = _Files(tree)
    register = _register(files)
    boards: list[Board] = []
    broken: list[str] = []
    for slug, paths in sorted(files.boards().items()):
        reports = []
        for folder in sorted({path.rsplit("/", 1)[0] for path in paths if path.endswith(f"/{DESCRIPTOR}")}):
            before = len([p for p in files.problems if p.is_error])
            report = _report(files, folder, register)
            if report is not None and len([p for p in files.problems if p.is_error]) == before:
                reports.append(report)
            else:
                broken.append(folder)
        board = _board(files, slug)
        if board is not None:
            newest = sorted(reports, key=lambda r: (r.period.end, r.period.start, r.slug), reverse=True)
            boards.append(replace(board, reports=tuple(newest)))
    _addresses(files, boards)
    files.unused()
    return Result(Collection(tuple(boards), register), in_order(files.problems), tuple(broken))


@dataclass
class _Files:
    """The files of a tree that the guard lets through, opened at most once."""

    tree: Tree
    problems: list[Problem] = field(default_factory=list)
    opened: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        self.entries = self.tree.entries()
        self.refused: set[str] = set()
        for path, entry in self.entries.items():
            fault = guard.entry_problem(entry)
            if fault is not None:
                self.problems.append(fault)
                self.refused.add(path)

    def boards(self) -> dict[str, list[str]]:
        """Paths by board, the register left out; misplaced and badly named folders are problems."""
        found: dict[str, list[str]] = defaultdict(list)
        named: set[str] = set()
        for path in self.entries:
            parts = path.split("/")[1:]
            if parts[0] == "register" or len(parts) == 1:
                continue
            found[parts[0]].append(path)
            folders = parts[:-1]
            for depth, name in enumerate(folders):
                folder = "/".join(["data", *folders[: depth + 1]])
                if folder not in named:
                    named.add(folder)
                    self._check_folder(folder, name, depth)
            if len(folders) > 3 and path not in self.refused:  # noqa: PLR2004 - board, year, report
                self.note("folder.deep", Place(path))
        return found

    def _check_folder(self, folder: str, name: str, depth: int) -> None:
        if depth == 1 and not (name.isascii() and name.isdigit() and len(name) == 4):  # noqa: PLR2004 - a year
            self.note("folder.year", Place(folder), found=name)
        elif depth != 1 and not ADDRESS.fullmatch(name):
            from rakenskap.identifier import slug

            self.note("folder.name", Place(folder), found=name, fitting=slug(name, "-"))

    def note(self, code: str, place: Place, **values: str) -> None:
        """Add a problem that is about no package's inside."""
        from rakenskap.problem import problem

        self.problems.append(problem(code, place, **values))

    def text(self, path: str) -> str | None:
        """The text of a file, or None when it is refused or can't be read."""
        self.opened.add(path)
        if path in self.refused or path not in self.entries:
            return None
        content, faults = guard.text_of(path, self.tree.read(path))
        self.problems.extend(faults)
        return None if any(fault.is_error for fault in faults) else content

    def yaml(self, path: str) -> Document | None:
        """A YAML file as nodes, or None when it can't be read; its faults of form are taken up."""
        content = self.text(path)
        if content is None:
            return None
        return document.read(path, content)

    def table(self, path: str) -> delimited.Delimited | None:
        """A CSV file as records, or None when it can't be read."""
        content = self.text(path)
        if content is None:
            return None
        table = delimited.read(path, content)
        self.problems.extend(table.problems)
        return table if table.header is not None and not table.problems else None

    def unused(self) -> None:
        """Note files that nothing refers to: nothing is left out in silence."""
        for path in self.entries:
            if path not in self.opened and path not in self.refused and not path.endswith(".md"):
                self.note("file.unused", Place(path), found=path.rsplit("/", 1)[-1])


def _board(files: _Files, slug: str) -> Board | None:
    path = f"data/{slug}/board.yaml"
    if path not in files.entries:
        files.note("board.missing", Place(f"data/{slug}"), found=slug)
        return None
    read = files.yaml(path)
    if read is None:
        return None
    profile.check(read, "board")
    reading = Reading(f"data/{slug}", read, {}, {})
    root = read.root if isinstance(read.root, Mapped) else Mapped({}, {}, Place(path))
    mandate = root.items.get("mandate")
    if isinstance(mandate, document.Scalar):
        descriptor.check_prose(reading, read, mandate, {})
    files.problems.extend([*read.problems, *reading.problems])
    if read.problems:
        return None
    contact = mapping(root, "contact")
    return Board(
        slug=slug,
        name=text(root, "name"),
        municipality=text(root, "municipality"),
        municipality_code=text(root, "municipality_code"),
        mandate=text(root, "mandate"),
        lead=text(root, "lead"),
        organisation_number=text(root, "organisation_number"),
        contact=Contact(text(contact, "name"), text(contact, "email"), text(contact, "url")) if contact else None,
        predecessors=tuple((text(node, "board"), text(node, "until")) for node in mappings(root, "predecessors")),
        withdrawn=tuple((text(n, "report"), text(n, "date"), text(n, "reason")) for n in mappings(root, "withdrawn")),
        fictional=yes(root, "fictional"),
        file=path,
    )


def _report(files: _Files, folder: str, register: Register) -> Report | None:
    read = files.yaml(f"{folder}/{DESCRIPTOR}")
    if read is None:
        return None
    follows = profile.check(read, "report")
    files.problems.extend(read.problems)
    if not isinstance(read.root, Mapped):
        return None
    root = read.root
    reading = Reading(
        folder, read, {legend.name: legend for legend in register.legends}, {m.id: m for m in register.measures}
    )
    if follows:
        own = descriptor.legends(reading, root)
        reading.legends = {**reading.legends, **{legend.name: legend for legend in own}}
    package = _Package(files, reading, root)
    package.read_tables()
    report = package.report(folder) if follows else None
    files.problems.extend(reading.problems)
    return report if not read.problems else None


@dataclass
class _Package:
    """One package: its tables by name as far as they hold, and the report they make."""

    files: _Files
    reading: Reading
    root: Mapped
    tables: dict[str, Table] = field(default_factory=dict)
    drafts: dict[str, tuple[Mapped, MatrixText]] = field(default_factory=dict)
    documents: dict[str, Document] = field(default_factory=dict)

    def read_tables(self) -> None:
        """Read every table, then let Frictionless judge the canonical cells of all of them together."""
        paths: dict[str, str] = {}
        for resource in mappings(self.root, "resources"):
            name = text(resource, "name")
            if name in self.tables or name in paths:
                self.reading.note("table.duplicate", value_place(resource, "name"), found=name)
                continue
            paths[name] = text(resource, "path")
            table = self._table(resource, name)
            if table is not None:
                self.tables[name] = table
        self._judge()

    def _judge(self) -> None:
        measures = Canonical(
            "measures",
            ("id",),
            tuple((name,) for name in self.reading.measures),
            {"fields": [{"name": "id", "type": "string"}], "primaryKey": ["id"]},
        )
        found: dict[str, list[tabular.Fault]] = defaultdict(list)
        for fault in tabular.validate([measures, *(draft.canonical for _, draft in self.drafts.values())]):
            found[fault.table].append(fault)
        for name, (resource, draft) in self.drafts.items():
            matrix.judge(self.reading, draft, found[name])
            matrix.check_names(self.reading, resource, draft.matrix)

    def _table(self, resource: Mapped, name: str) -> Table | None:
        kind = text(resource, "kind")
        base: dict[str, Any] = {
            "name": name,
            "title": text(resource, "title"),
            "kind": Kind(kind) if kind in set(Kind) else Kind.PLAIN,
            "path": text(resource, "path"),
            "description": text(resource, "description"),
            "unit": text(resource, "unit"),
            "legend": None,
            "lost": text(resource, "lost"),
            "place": resource.place,
        }
        if base["lost"]:
            return Lost(**base, notes=notes(self.reading, resource))
        if not kind:
            self.reading.note("table.kind", resource.place, found=name)
            return None
        if kind not in set(Kind):
            return None
        base["legend"] = self._legend(resource, base["kind"])
        path = self._path(resource)
        if path is None:
            return None
        if base["kind"] in (Kind.GOALS, Kind.ACTIONS, Kind.FACTS):
            return self._list(resource, path, base)
        if not path.endswith((".csv", ".tsv")):
            self.reading.note("table.suffix", value_place(resource, "path"), found=base["path"], wanted=".csv")
            return None
        table = self.files.table(path)
        if table is None:
            return None
        if base["kind"] is Kind.PLAIN:
            return lists.plain(self.reading, resource, table, base)
        draft = matrix.read(self.reading, resource, table, base)
        if draft is None:
            return None
        self.drafts[base["name"]] = (resource, draft)
        return draft.matrix

    def _list(self, resource: Mapped, path: str, base: dict[str, Any]) -> Table | None:
        if not path.endswith(".yaml"):
            self.reading.note("table.suffix", value_place(resource, "path"), found=base["path"], wanted=".yaml")
            return None
        read = self.files.yaml(path)
        if read is None:
            return None
        self.documents[base["name"]] = read
        table = lists.read(self.reading, resource, read, base)
        self.reading.problems.extend(read.problems)
        return table

    def _legend(self, resource: Mapped, kind: Kind) -> Legend | None:
        name = text(resource, "legend")
        if name and name not in self.reading.legends:
            self.reading.unknown("legend.unknown", value_place(resource, "legend"), name, self.reading.legends)
        return self.reading.legends.get(name or _DEFAULT_LEGEND.get(kind, ""))

    def _path(self, resource: Mapped) -> str | None:
        written = text(resource, "path")
        if not written:
            return None
        place = value_place(resource, "path")
        fault = guard.path_problem(written, place, self.reading.document.line(place.line))
        if fault is not None:
            self.reading.problems.append(fault)
            return None
        path = f"{self.reading.folder}/{written}"
        if path in self.files.opened:
            self.reading.note("file.twice", place, found=written)
        if path not in self.files.entries:
            here = [p.rsplit("/", 1)[1] for p in self.files.entries if p.rsplit("/", 1)[0] == self.reading.folder]
            others = [
                name for name in here if name != DESCRIPTOR and f"{self.reading.folder}/{name}" not in self.files.opened
            ]
            self.reading.unknown("file.missing", place, written, others)
            return None
        return path

    def report(self, folder: str) -> Report | None:
        """The report, or None when its head can't be read."""
        _, board, year, slug = folder.split("/") if folder.count("/") == 3 else ("", "", "", "")  # noqa: PLR2004
        if not year.isdigit():
            self.files.note("folder.report", Place(folder), found=folder)
            return None
        reading, root = self.reading, self.root
        head = mapping(root, "report") or Mapped({}, {}, root.place)
        when = period_at(reading, head, "period")
        names = tuple(text(node, "name") for node in mappings(root, "resources"))
        parts = descriptor.sections(reading, root, names)
        descriptor.check_shown(reading, root)
        self._check_prose()
        made = descriptor.decision(reading, head)
        status = Status(text(head, "status"))
        descriptor.check_status(reading, head, status, made)
        ids = {section.id for section in _walk(parts)}
        report_rules = rules(reading, root)
        self._check_cells(report_rules)
        edited = descriptor.changes(reading, root)
        published = descriptor.day(reading, head, "published")
        acknowledged = descriptor.known_deviations(reading, root, self.tables, ids)
        reviewed = descriptor.disclosure(reading, root)
        if when is not None and int(year) not in (when.start.year, when.end.year):
            reading.note("report.year", value_place(head, "period"), found=text(head, "period"), year=year)
        if when is None:
            return None
        return Report(
            board=board,
            year=int(year),
            slug=slug,
            title=text(root, "title"),
            description=text(root, "description"),
            version=text(root, "version"),
            type=ReportType(text(head, "type")),
            period=when,
            status=status,
            published=published,
            decision=made,
            sources=descriptor.sources(root),
            changes=edited,
            sections=parts,
            tables=tuple(self.tables[name] for name in names if name in self.tables),
            rules=report_rules,
            known_deviations=acknowledged,
            disclosure=reviewed,
            previous_paths=tuple(item.text for item in _scalars(root, "previous_paths")),
            file=f"{folder}/{DESCRIPTOR}",
        )

    def _check_prose(self) -> None:
        # A table that could not be read would make false alarms of every link to it.
        unread = {text(node, "name") for node in mappings(self.root, "resources")} - set(self.tables)
        known = {**self.tables}
        for node in descriptor.nodes(self.root):
            written = node.items.get("text")
            if isinstance(written, document.Scalar):
                self._check_text(self.reading.document, written, known, unread)
        for read in self.documents.values():
            for written in lists.prose(read):
                self._check_text(read, written, known, unread)

    def _check_text(self, read: Document, written: document.Scalar, known: dict[str, Table], unread: set[str]) -> None:
        before = len(self.reading.problems)
        descriptor.check_prose(self.reading, read, written, known)
        added = self.reading.problems[before:]
        self.reading.problems[before:] = [p for p in added if not (p.code == "tal.table" and p.found in unread)]

    def _check_cells(self, written: tuple[Any, ...]) -> None:
        from rakenskap import rule
        from rakenskap.model import Matrix

        tables = {name: table for name, table in self.tables.items() if isinstance(table, Matrix)}
        every = [rule_ for table in tables.values() for rule_ in table.rules] + list(written)
        for one in every:
            words = rule.tokens(one.text)
            for name in rule.names(words if isinstance(words, list) else []):
                parts = name.split(".")
                if len(parts) == 1:
                    if one in written:
                        self.reading.note("rule.dotted", one.place, found=name)
                elif parts[0] not in tables:
                    self.reading.unknown("rule.table", one.place, parts[0], tables)
                elif len(parts) == 3 and tables[parts[0]].row(parts[1]) is None:  # noqa: PLR2004
                    self.reading.unknown("rule.row", one.place, parts[1], [row.id for row in tables[parts[0]].rows])
                elif tables[parts[0]].column(parts[-1]) is None:
                    self.reading.unknown(
                        "rule.column", one.place, parts[-1], [c.name for c in tables[parts[0]].columns]
                    )
        for table in self.tables.values():
            for goal in table.goals if isinstance(table, Goals) else ():
                for indicator in goal.indicators:
                    parts = indicator.cell.split("/")
                    if indicator.cell and (
                        len(parts) != 3 or parts[0] not in tables or tables[parts[0]].cell(parts[1], parts[2]) is None
                    ):  # noqa: PLR2004
                        line = self.documents[table.name].line(indicator.place.line)
                        cells = [
                            f"{t.name}/{r.id}/{c.name}" for t in tables.values() for r in t.rows for c in t.columns
                        ]
                        self.reading.unknown("cell.unknown", indicator.place, indicator.cell, cells[:2000])
                        self.reading.problems[-1] = replace(self.reading.problems[-1], line_text=line)


def _scalars(root: Mapped, key: str) -> tuple[document.Scalar, ...]:
    from rakenskap.reading import scalars

    return scalars(root, key)


def _walk(parts: tuple[Any, ...]) -> Iterator[Any]:
    for part in parts:
        yield part
        yield from _walk(part.sections)


def _addresses(files: _Files, boards: list[Board]) -> None:
    """Note reports that would stand at one address: a moved report's old one and another's own."""
    own = {report.address: report for board in boards for report in board.reports}
    claimed: dict[str, Report] = {}
    for report in own.values():
        for path in report.previous_paths:
            other = own.get(path) or claimed.get(path)
            if other is not None:
                files.note(
                    "address.duplicate",
                    Place(report.file, _line_of(files, report.file, path)),
                    found=path,
                    other=other.file,
                )
            claimed[path] = report


def _line_of(files: _Files, path: str, words: str) -> int:
    lines = (files.text(path) or "").split("\n")
    return next((number for number, line in enumerate(lines, start=1) if words in line), 1)


def _register(files: _Files) -> Register:
    if f"{REGISTER}/{DESCRIPTOR}" in files.entries:
        files.opened.add(f"{REGISTER}/{DESCRIPTOR}")
    return Register(tuple(_measures(files)), tuple(_legends(files)))


def _rows(files: _Files, name: str, wanted: tuple[str, ...]) -> Iterator[tuple[Mapping[str, str], Place]]:
    path = f"{REGISTER}/{name}"
    table = files.table(path) if path in files.entries else None
    if table is None or table.header is None:
        return
    names = [field.strip() for field in table.header.fields]
    if tuple(names) != wanted:
        files.note("register.header", Place(path, 1), found=";".join(names), wanted=";".join(wanted))
        return
    for record in table.records:
        yield dict(zip(names, (field.strip() for field in record.fields), strict=True)), Place(path, record.line, 1)


MEASURE_COLUMNS: Final = ("id", "name", "unit", "gender", "plural", "definition", "kolada", "better")
LEGEND_COLUMNS: Final = ("legend", "id", "text", "plural", "shape", "tone", "meaning")


def _measures(files: _Files) -> Iterator[Measure]:
    seen: set[str] = set()
    for row, place in _rows(files, "measures.csv", MEASURE_COLUMNS):
        if row["id"] in seen:
            files.note("register.duplicate", place, found=row["id"])
        seen.add(row["id"])
        yield Measure(
            row["id"],
            row["name"],
            row["unit"],
            row["gender"],
            row["plural"] == "ja",
            row["definition"],
            row["kolada"],
            row["better"],
        )


def _legends(files: _Files) -> Iterator[Legend]:
    found: dict[str, list[State]] = defaultdict(list)
    for row, _ in _rows(files, "legends.csv", LEGEND_COLUMNS):
        found[row["legend"]].append(
            State(row["id"], row["text"], row["plural"], row["shape"], row["tone"], row["meaning"])
        )
    for name, states in found.items():
        yield Legend(name, tuple(states))
