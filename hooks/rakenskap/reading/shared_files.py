"""The files that reports share: who a board is, over time, and the register of measures and legends."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from rakenskap.model import units
from rakenskap.model.board import Board, Contact, EarlierName, Measure, PlannedReport, Predecessor, Register
from rakenskap.model.problem import Place, Review
from rakenskap.model.table import Legend, State
from rakenskap.reading import descriptor, redactions, references
from rakenskap.reading.fields import mapping, mappings, text, value_place, yes
from rakenskap.reading.files import profile
from rakenskap.reading.files.data_folder import DESCRIPTOR, DataFolder
from rakenskap.reading.files.yaml_document import Mapped, Scalar
from rakenskap.reading.register import context_file, register_table
from rakenskap.reading.register.register_table import RegisterFile
from rakenskap.swedish import period, unit
from rakenskap.swedish.period import Period
from rakenskap.swedish.unit import UnitKind

SHARE_NAMED_OTHERWISE: Final = "register.share"
"""The code of the warning about a share with the name of what it is a share of: people increased, it seems."""
OF_OTHER_BOARDS: Final = frozenset(
    {"predecessor.unknown", "predecessor.name", "predecessor.circle", "predecessor.dates"}
)
"""The codes of what can only be told beside the other boards."""
MEASURE_COLUMNS: Final = (
    "id",
    "name",
    "unit",
    "gender",
    "plural",
    "definition",
    "kolada",
    "better",
    "brott",
    "from",
    "common",
    "differs",
)
LEGEND_COLUMNS: Final = ("legend", "id", "text", "plural", "shape", "tone", "meaning")
_MEASURES: Final = RegisterFile(
    "measures.csv",
    MEASURE_COLUMNS,
    frozenset({"id", "name", "unit", "definition"}),
    {"gender": ("en", "ett"), "plural": ("ja", "nej"), "better": ("hogre", "lagre", "ingen")},
    frozenset({"brott", "from", "common", "differs"}),
)
_LEGENDS: Final = RegisterFile(
    "legends.csv",
    LEGEND_COLUMNS,
    frozenset({"id", "legend", "text"}),
    {
        "shape": ("disc", "half", "square", "ring", "triangle", "diamond"),
        "tone": ("good", "part", "bad", "none", "step"),
    },
)


def read_board(folder: DataFolder, slug: str, reports: Collection[str]) -> Board | None:
    """The board whose folder is ``slug``, without its reports, or None when its file can't be used.

    ``reports`` are the folders there are, as ``year/report``: what is withdrawn can't be one of them.
    """
    path = f"data/{slug}/board.yaml"
    if not folder.is_there(path):
        folder.review.note("board.missing", Place(f"data/{slug}"), found=slug)
        return None
    document = folder.yaml(path)
    if document is None:
        return None
    follows = profile.check(document, "board")
    if not isinstance(document.root, Mapped):
        return None
    root = document.root
    mandate = root.items.get("mandate")
    if isinstance(mandate, Scalar):
        references.check_board_text(document, mandate)
    for node in mappings(root, "withdrawn"):
        descriptor.day(document.review, node, "date")
    plan = tuple(_plan(document.review, root))
    names, predecessors = tuple(_names(document.review, root)), tuple(_predecessors(document.review, root))
    for node in mappings(root, "withdrawn"):
        if text(node, "report") in reports:
            document.review.note("board.withdrawn", value_place(node, "report"), found=text(node, "report"))
    redacted = tuple(redactions.read(document.review, root, slug))
    if not follows or document.review.has_error(path):
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
        names=names,
        predecessors=predecessors,
        withdrawn=tuple((text(n, "report"), text(n, "date"), text(n, "reason")) for n in mappings(root, "withdrawn")),
        redacted=redacted,
        fictional=yes(root, "fictional"),
        plan=plan,
        file=path,
    )


def _names(review: Review, root: Mapped) -> Iterator[EarlierName]:
    """The earlier names, the latest first; that two are of one time, or one is as the name after it, is noted."""
    after, last = text(root, "name"), None
    for node in mappings(root, "names"):
        name, until = text(node, "name"), descriptor.day(review, node, "until")
        if name and name == after:
            review.note("names.same", value_place(node, "name"), found=name)
        if until is not None:
            if last is not None and until >= last:
                review.note("names.dates", value_place(node, "until"), found=until.isoformat(), after=last.isoformat())
            yield EarlierName(name, until)
            last = until
        after = name


def _plan(review: Review, root: Mapped) -> Iterator[PlannedReport]:
    """The reports that are to be made; one that is named twice is noted."""
    known = set()
    for node in mappings(root, "plan"):
        name, due = text(node, "report"), descriptor.day(review, node, "due")
        if name in known:
            review.note("plan.twice", value_place(node, "report"), found=name)
        elif name:
            yield PlannedReport(name, due, text(node, "who"))
        known.add(name)


def _predecessors(review: Review, root: Mapped) -> Iterator[Predecessor]:
    """The predecessors; one that is named twice is noted."""
    known = set()
    for node in mappings(root, "predecessors"):
        name, until, place = text(node, "board"), descriptor.day(review, node, "until"), value_place(node, "board")
        if name in known:
            review.note("predecessor.twice", place, found=name)
        known.add(name)
        if until is not None:
            yield Predecessor(name, until, place)


def check_predecessors(review: Review, boards: Collection[Board], slugs: Collection[str]) -> None:
    """Note predecessors that aren't here, that follow themselves, or that ended before they began; ``slugs`` are the folders."""
    here = {board.slug: board for board in boards}
    for board in boards:
        circle = _circle(here, board.slug)
        for own in board.predecessors:
            named = [other for other in boards if other.name == own.board and _is_beside(other, board)]
            if named:
                review.note("predecessor.name", own.place, found=own.board, slug=named[0].slug)
            elif own.board == board.slug:
                review.note("predecessor.own", own.place, found=own.board)
            elif own.is_here and own.board not in slugs:
                review.unknown("predecessor.unknown", own.place, own.board, set(slugs) - {board.slug})
            elif own.board in circle:
                if board.slug == min(circle):  # a circle is one mistake
                    review.note("predecessor.circle", own.place, found=own.board, folder=board.slug)
            elif own.board in here:
                began = max((first.until for first in here[own.board].predecessors), default=None)
                if began is not None and began >= own.until:
                    day = own.until.isoformat()
                    review.note("predecessor.dates", own.place, found=own.board, until=day, began=began.isoformat())


def _is_beside(other: Board, board: Board) -> bool:
    return other.slug != board.slug and other.municipality == board.municipality


def _circle(boards: Mapping[str, Board], slug: str) -> frozenset[str]:
    """The boards that both came before one and follow it, and itself, or none."""
    before = _before(boards, slug)
    return frozenset(other for other in before if slug in _before(boards, other)) if slug in before else frozenset()


def _before(boards: Mapping[str, Board], slug: str) -> frozenset[str]:
    """The slugs of the boards that came before one, in as many steps as there are."""
    found: set[str] = set()
    left = [slug]
    while left:
        board = boards.get(left.pop())
        more = {own.board for own in board.predecessors} & set(boards) - found if board is not None else set()
        found |= more
        left += more
    return frozenset(found)


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The register as reports refer to it; None for a part whose file can't be read, and so can't judge any name."""

    register: Register
    measures: Mapping[str, Measure] | None
    legends: Mapping[str, Legend] | None


def read_register(folder: DataFolder) -> Vocabulary:
    """What the folder's register holds; what is wrong with it is noted."""
    folder.text(f"{register_table.FOLDER}/{DESCRIPTOR}")
    measures = _measures(folder)
    legends = _legends(folder)
    context = context_file.read(folder)
    register = Register(tuple((measures or {}).values()), tuple((legends or {}).values()), context)
    return Vocabulary(register, measures, legends)


def _measures(folder: DataFolder) -> dict[str, Measure] | None:
    rows = register_table.rows(folder, _MEASURES)
    if rows is None:
        return None
    found: dict[str, list[Measure]] = defaultdict(list)
    for row, place in rows:
        times = _periods(folder.review, row, "from", place)
        since = times[0] if times else None
        if len(times) > 1:
            at = Place(place.file, place.line, list(row).index("from") + 1)
            folder.review.note("period.form", at, found=row["from"], column_name="from")
        is_told = bool(row.get("from")) and since is None
        if since in {own.since for own in found[row["id"]]} and not is_told:
            folder.review.note("register.duplicate", place, found=row["id"])
        if row["plural"] == "ja" and unit.kind(row["unit"]) is UnitKind.SHARE:
            at = Place(place.file, place.line, MEASURE_COLUMNS.index("name") + 1)
            folder.review.note(SHARE_NAMED_OTHERWISE, at, found=row["name"], column_name="name")
        measure = Measure(
            row["id"],
            row["name"],
            row["unit"],
            row["gender"],
            row["plural"] == "ja",
            row["definition"],
            row["kolada"],
            row["better"],
            _periods(folder.review, row, "brott", place),
            since,
            common=row.get("common", ""),
            differs=row.get("differs", ""),
        )
        found[row["id"]].append(measure)
    for row, place in rows:
        _check_common(folder.review, row, place, found)
    return {name: _joined(definitions) for name, definitions in found.items()}


def _check_common(review: Review, row: Mapping[str, str], at: Place, known: Mapping[str, Sequence[Measure]]) -> None:
    """Note what is wrong with the measure that a row says that it is compared as."""
    name, differs = row.get("common", ""), row.get("differs", "")
    if not name and not differs:
        return
    place = Place(at.file, at.line, list(row).index("common" if name else "differs") + 1)
    if not name:
        review.note("register.differs", place, found=differs, column_name="differs")
    elif name not in known:
        review.unknown("register.common", place, name, set(known) - {row["id"]}, column_name="common")
    elif name == row["id"] or any(own.common for own in known[name]):
        further = next((own.common for own in known[name] if own.common), "")
        review.note("register.common_chain", place, found=name, further=further, column_name="common")
    elif all(units.shift(row["unit"], own.unit) is None for own in known[name]):
        unit_of = known[name][-1].unit
        review.note("register.common_unit", place, found=name, own=row["unit"], unit=unit_of, column_name="common")


def _joined(definitions: Sequence[Measure]) -> Measure:
    """The measure as it is defined last, with what it was before; a time that is defined or counted anew is a break."""
    ordered = sorted(definitions, key=lambda own: own.since.start if own.since is not None else date.min)
    known: list[Measure] = []
    for own in ordered:
        breaks = set(own.breaks)
        if known:
            breaks |= set(known[-1].breaks)
            is_same = own.definition == known[-1].definition and units.shift(own.unit, known[-1].unit) is not None
            breaks |= {own.since} if own.since is not None and not is_same else set()
        known.append(replace(own, breaks=tuple(sorted(breaks))))
    return replace(known[-1], earlier=tuple(reversed(known[:-1])))


def _periods(review: Review, row: Mapping[str, str], column: str, at: Place) -> tuple[Period, ...]:
    """The periods in a column that may be missing, with a comma between, the earliest first; one that can't be read is noted."""
    found = set()
    for part in filter(None, (part.strip() for part in row.get(column, "").split(","))):
        when = period.of_text(part)
        if when is None:
            place = Place(at.file, at.line, list(row).index(column) + 1)
            review.note("period.form", place, found=part, column_name=column)
        else:
            found.add(when)
    return tuple(sorted(found))


def _legends(folder: DataFolder) -> dict[str, Legend] | None:
    rows = register_table.rows(folder, _LEGENDS)
    if rows is None:
        return None
    found: dict[str, dict[str, State]] = defaultdict(dict)
    for row, place in rows:
        states = found[row["legend"]]
        if row["id"] in states:
            folder.review.note("register.duplicate", place, found=row["id"])
        states[row["id"]] = State(row["id"], row["text"], row["plural"], row["shape"], row["tone"], row["meaning"])
    return {name: Legend(name, tuple(states.values())) for name, states in found.items()}
