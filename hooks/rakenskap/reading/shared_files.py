"""The files that reports share: who a board is, over time, and the register of measures and legends."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Final

from rakenskap.model.board import Board, Contact, Measure, Register
from rakenskap.model.problem import Place, Review
from rakenskap.model.table import Legend, State
from rakenskap.reading import descriptor, references
from rakenskap.reading.fields import mapping, mappings, text, value_place, yes
from rakenskap.reading.files import profile
from rakenskap.reading.files.data_folder import DESCRIPTOR, REGISTER, DataFolder
from rakenskap.reading.files.yaml_document import Mapped, Scalar
from rakenskap.swedish import period, unit
from rakenskap.swedish.identifier import ID, slug
from rakenskap.swedish.period import Period
from rakenskap.swedish.unit import UnitKind

_FOLDER: Final = f"data/{REGISTER}"
SHARE_NAMED_OTHERWISE: Final = "register.share"
"""The code of the warning about a share with the name of what it is a share of: people increased, it seems."""
MEASURE_COLUMNS: Final = ("id", "name", "unit", "gender", "plural", "definition", "kolada", "better", "brott")
LEGEND_COLUMNS: Final = ("legend", "id", "text", "plural", "shape", "tone", "meaning")
_OPTIONAL: Final = frozenset({"brott"})
"""The columns that a register may lack."""
_FILLED: Final = frozenset({"id", "name", "unit", "definition", "legend", "text"})
_CHOICES: Final[Mapping[str, Mapping[str, tuple[str, ...]]]] = {
    "measures.csv": {"gender": ("en", "ett"), "plural": ("ja", "nej"), "better": ("hogre", "lagre", "ingen")},
    "legends.csv": {
        "shape": ("disc", "half", "square", "ring", "triangle", "diamond"),
        "tone": ("good", "part", "bad", "none", "step"),
    },
}


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
    for key, day in (("predecessors", "until"), ("withdrawn", "date")):
        for node in mappings(root, key):
            descriptor.day(document.review, node, day)
    for node in mappings(root, "withdrawn"):
        if text(node, "report") in reports:
            document.review.note("board.withdrawn", value_place(node, "report"), found=text(node, "report"))
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
        predecessors=tuple((text(node, "board"), text(node, "until")) for node in mappings(root, "predecessors")),
        withdrawn=tuple((text(n, "report"), text(n, "date"), text(n, "reason")) for n in mappings(root, "withdrawn")),
        fictional=yes(root, "fictional"),
        file=path,
    )


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The register as reports refer to it; None for a part whose file can't be read, and so can't judge any name."""

    register: Register
    measures: Mapping[str, Measure] | None
    legends: Mapping[str, Legend] | None


def read_register(folder: DataFolder) -> Vocabulary:
    """What the folder's register holds; what is wrong with it is noted."""
    folder.text(f"{_FOLDER}/{DESCRIPTOR}")
    measures = _measures(folder)
    legends = _legends(folder)
    register = Register(tuple((measures or {}).values()), tuple((legends or {}).values()))
    return Vocabulary(register, measures, legends)


def _measures(folder: DataFolder) -> dict[str, Measure] | None:
    rows = _rows(folder, "measures.csv", MEASURE_COLUMNS)
    if rows is None:
        return None
    found: dict[str, Measure] = {}
    for row, place in rows:
        if row["id"] in found:
            folder.review.note("register.duplicate", place, found=row["id"])
        if row["plural"] == "ja" and unit.kind(row["unit"]) is UnitKind.SHARE:
            at = Place(place.file, place.line, MEASURE_COLUMNS.index("name") + 1)
            folder.review.note(SHARE_NAMED_OTHERWISE, at, found=row["name"], column_name="name")
        found[row["id"]] = Measure(
            row["id"],
            row["name"],
            row["unit"],
            row["gender"],
            row["plural"] == "ja",
            row["definition"],
            row["kolada"],
            row["better"],
            _breaks(folder.review, row.get("brott", ""), place),
        )
    return found


def _breaks(review: Review, written: str, row: Place) -> tuple[Period, ...]:
    """The periods with a comma between, the earliest first; one that can't be read is noted."""
    place = Place(row.file, row.line, MEASURE_COLUMNS.index("brott") + 1)
    found = set()
    for part in filter(None, (part.strip() for part in written.split(","))):
        when = period.of_text(part)
        if when is None:
            review.note("period.form", place, found=part, column_name="brott")
        else:
            found.add(when)
    return tuple(sorted(found))


def _legends(folder: DataFolder) -> dict[str, Legend] | None:
    rows = _rows(folder, "legends.csv", LEGEND_COLUMNS)
    if rows is None:
        return None
    found: dict[str, dict[str, State]] = defaultdict(dict)
    for row, place in rows:
        states = found[row["legend"]]
        if row["id"] in states:
            folder.review.note("register.duplicate", place, found=row["id"])
        states[row["id"]] = State(row["id"], row["text"], row["plural"], row["shape"], row["tone"], row["meaning"])
    return {name: Legend(name, tuple(states.values())) for name, states in found.items()}


def _rows(folder: DataFolder, name: str, wanted: tuple[str, ...]) -> list[tuple[dict[str, str], Place]] | None:
    """The rows of one file by column; empty where it isn't there, None where it can't be read."""
    path = f"{_FOLDER}/{name}"
    if not folder.is_there(path):
        return []
    table = folder.table(path)
    if table is None:
        return None
    if table.above:
        table.note_above()
        return None
    fewer = tuple(column for column in wanted if column not in _OPTIONAL)
    if table.names not in (wanted, fewer):
        names = wanted if _OPTIONAL & set(table.names) else fewer
        folder.review.note("register.header", Place(path, 1), found=";".join(table.names), wanted=";".join(names))
        return None
    rows = []
    for record in table.records:
        row = dict(zip(table.names, (field.strip() for field in record.fields), strict=True))
        place = Place(path, record.lines[wanted.index("id")], wanted.index("id") + 1)
        for column, (value, line) in enumerate(zip(row.values(), record.lines, strict=True), start=1):
            _check(folder.review, Place(path, line, column), wanted[column - 1], value, _CHOICES[name])
        rows.append((row, place))
    # A faulty row may be the one that a report means.
    return rows if table.whole and not folder.review.has_error(path) else None


def _check(review: Review, place: Place, column: str, value: str, choices: Mapping[str, tuple[str, ...]]) -> None:
    if column in _FILLED and not value:
        review.note("register.empty", place, column_name=column, column=column)
    elif column in ("id", "legend") and not ID.fullmatch(value):
        review.note("value.slug", place, found=value, column_name=column, key=column, fitting=slug(value) or "namn")
    elif column in choices and value not in choices[column]:
        review.unknown("value.unknown", place, value, choices[column], column_name=column, key=column)
