"""What every reader of a package needs at hand: the descriptor's nodes as typed values, and where faults go."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from rakenskap import period, rule
from rakenskap.document import Document, Mapped, Node, Scalar, Sequence
from rakenskap.identifier import nearest
from rakenskap.model import Legend, Measure, Note, Rule
from rakenskap.period import Period
from rakenskap.problem import Place, Problem, problem


@dataclass(slots=True)
class Reading:
    """One package as it is read: its folder, its descriptor, the shared vocabulary, and the problems found so far."""

    folder: str
    document: Document
    legends: Mapping[str, Legend]
    measures: Mapping[str, Measure]
    problems: list[Problem] = field(default_factory=list)

    def note(
        self, code: str, place: Place, *, found: str = "", column_name: str = "", line_text: str = "", **values: str
    ) -> None:
        """Add a problem at ``place``; a place in the descriptor brings its line of text."""
        line = line_text or (self.document.line(place.line) if place.file == self.document.file else "")
        self.problems.append(problem(code, place, found=found, column_name=column_name, line_text=line, **values))

    def unknown(self, code: str, place: Place, name: str, known: Iterable[str], **more: str) -> None:
        """Add a problem for a name that isn't there, with the nearest that is."""
        names = list(known)
        near = nearest(name, names)
        hint = f"Menade du {near}?" if near else f"Det här finns: {', '.join(names)}." if names else ""
        self.note(code, place, found=name, near=near or "", hint=hint, known=", ".join(names) or "inget", **more)


def text(node: Mapped, key: str, default: str = "") -> str:
    """The text at ``key``, without the line break that a block text ends with."""
    value = node.items.get(key)
    return value.text.strip("\n") if isinstance(value, Scalar) else default


def yes(node: Mapped, key: str) -> bool:
    """True when ``key`` says ``ja``."""
    return text(node, key) == "ja"


def scalars(node: Mapped, key: str) -> tuple[Scalar, ...]:
    """The texts of the list at ``key``, with their places."""
    value = node.items.get(key)
    return tuple(item for item in value.items if isinstance(item, Scalar)) if isinstance(value, Sequence) else ()


def mappings(node: Mapped, key: str) -> tuple[Mapped, ...]:
    """The mappings of the list at ``key``."""
    value = node.items.get(key)
    return tuple(item for item in value.items if isinstance(item, Mapped)) if isinstance(value, Sequence) else ()


def mapping(node: Mapped, key: str) -> Mapped | None:
    """The mapping at ``key``, or None."""
    value = node.items.get(key)
    return value if isinstance(value, Mapped) else None


def value_place(node: Mapped, key: str) -> Place:
    """Where the value at ``key`` stands, else where the mapping does."""
    value: Node | None = node.items.get(key)
    return value.place if value is not None else node.place


def period_at(reading: Reading, node: Mapped, key: str) -> Period | None:
    """The period at ``key``; one that can't be read is a problem and None."""
    written = text(node, key)
    when = period.of_text(written)
    if written and when is None:
        reading.note("period.form", value_place(node, key), found=written)
    return when


def rules(reading: Reading, node: Mapped) -> tuple[Rule, ...]:
    """The rules under ``rules``; one that isn't a linear equation is a problem and left out."""
    found: list[Rule] = []
    value = node.items.get("rules")
    for item in value.items if isinstance(value, Sequence) else ():
        written = item if isinstance(item, Scalar) else item.items.get("rule") if isinstance(item, Mapped) else None
        if not isinstance(written, Scalar):
            continue
        fault = rule.check(written.text, equation=True)
        if isinstance(fault, rule.Fault):
            reading.note(fault.code, written.place, found=fault.found)
            continue
        rows, columns = (
            ((), ())
            if isinstance(item, Scalar)
            else (scalars(item, "rows"), scalars(item, "columns"))
            if isinstance(item, Mapped)
            else ((), ())
        )
        found.append(Rule(written.text, written.place, tuple(s.text for s in rows), tuple(s.text for s in columns)))
    return tuple(found)


def notes(reading: Reading, node: Mapped) -> tuple[Note, ...]:
    """The entries under ``notes``."""
    return tuple(
        Note(
            text=text(item, "text"),
            row=text(item, "row") or None,
            column=text(item, "column") or None,
            mark=text(item, "mark"),
            period=period_at(reading, item, "period"),
            printed=text(item, "printed"),
        )
        for item in mappings(node, "notes")
    )
