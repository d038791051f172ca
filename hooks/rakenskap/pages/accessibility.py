"""The accessibility statement: the eleven parts that Digg asks for, read from ``site_config/tillganglighet.yaml``.

Source: Digg, "Skapa en tillgänglighetsredogörelse" (its list of what a statement shall hold, and the order of it),
https://www.digg.se/kunskap-och-stod/digital-tillganglighet/skapa-en-tillganglighetsredogorelse, for the law
(2018:1937) om tillgänglighet till digital offentlig service, 9, 12 and 13 §§.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final

from rakenskap.base.site_text import Text
from rakenskap.model.problem import Place, Problem, problem
from rakenskap.model.problem import words as problem_words
from rakenskap.model.prose import page_markdown
from rakenskap.reading import descriptor
from rakenskap.reading.fields import NOTHING, mapping, mappings, text, value_place
from rakenskap.reading.files import guard, profile, yaml_document
from rakenskap.reading.files.yaml_document import Mapped, Node, Scalar
from rakenskap.reading.settings import STATEMENT, Settings
from rakenskap.swedish import wording
from rakenskap.swedish.linebreak import tied
from rakenskap.swedish.period import day_words

FILE: Final = STATEMENT
FULLY: Final = "helt förenlig"
UNANSWERED: Final = "statement.unanswered"
_PARTS: Final = (
    ("actor",),
    ("service",),
    ("conformance",),
    ("not_accessible", "text"),
    ("assessed",),
    ("updated",),
    ("method",),
    ("feedback",),
    ("supervision", "text"),
    ("supervision", "url"),
    ("burden",),
    ("exempt",),
)
"""What is answered in the form, by the keys that lead there."""


@dataclass(frozen=True, slots=True)
class AccessibilityFault:
    """Something that isn't accessible, and why."""

    content: str
    reason: str


@dataclass(frozen=True, slots=True)
class AccessibilityStatement:
    """The eleven parts in the order of Digg's list; texts are Markdown."""

    actor: str
    service: str
    conformance: str
    not_accessible: str
    faults: tuple[AccessibilityFault, ...]
    assessed: date
    updated: date
    method: str
    feedback: str
    supervision: str
    supervision_url: str
    burden: str
    exempt: str


def read(root: Path) -> tuple[AccessibilityStatement | None, list[Problem]]:
    """The statement of the site in ``root``, or None with what is wrong with it."""
    path = root / FILE
    if not path.is_file():
        return None, [problem("statement.missing", Place(FILE))]
    content, faults = guard.text_of(FILE, path.read_bytes())
    if content is None:
        return None, list(faults)
    written = yaml_document.read(FILE, content)
    unanswered = _unanswered(written.root)
    if unanswered:
        return None, [_form(unanswered)]
    profile.check(written, "statement")
    node = written.root
    if not isinstance(node, Mapped):
        return None, list(written.problems)
    assessed, updated = (descriptor.day(written.review, node, key) for key in ("assessed", "updated"))
    if assessed and updated and updated < assessed:
        written.review.note("statement.dates", value_place(node, "updated"), found=text(node, "updated"))
    listed = mapping(node, "not_accessible")
    items = mappings(listed, "items") if listed else ()
    conformance = text(node, "conformance")
    if listed and bool(items) == (conformance == FULLY):
        code = "statement.faults" if items else "statement.no_faults"
        written.review.note(code, value_place(node, "conformance"), found=conformance)
    if written.problems or assessed is None or updated is None:
        return None, sorted(written.problems, key=lambda found: (found.line, found.column))
    supervision = mapping(node, "supervision") or NOTHING
    return AccessibilityStatement(
        actor=text(node, "actor"),
        service=text(node, "service"),
        conformance=conformance,
        not_accessible=text(listed or NOTHING, "text"),
        faults=tuple(AccessibilityFault(text(item, "content"), text(item, "reason")) for item in items),
        assessed=assessed,
        updated=updated,
        method=text(node, "method"),
        feedback=text(node, "feedback"),
        supervision=text(supervision, "text"),
        supervision_url=text(supervision, "url"),
        burden=text(node, "burden"),
        exempt=text(node, "exempt"),
    ), []


def _unanswered(root: Node | None) -> list[tuple[str, Place]]:
    """The parts of the form that nobody has filled in, each with its name and place."""
    found = []
    for path in _PARTS if root is not None else ():
        node = yaml_document.node_at(root, path) if root is not None else None
        if isinstance(node, Scalar) and not node.text.strip():
            found.append((".".join(path), node.place))
    return found


def _form(unanswered: Sequence[tuple[str, Place]]) -> Problem:
    """What is left to fill in, as one problem: it stands at the first."""
    listed = [f"{name} (rad {place.line})" for name, place in unanswered]
    return problem(UNANSWERED, unanswered[0][1], count=str(len(listed)), parts=wording.listed(listed, problem_words()))


def markdown(statement: AccessibilityStatement | None, settings: Settings, words: Text) -> str:
    """The statement as it stands on its page, a heading for each part; addresses are those of the settings.

    None is one that isn't filled in yet, which only who works with the site sees.
    """
    if statement is None:
        return words("statement.unanswered")
    parts = (part for heading, *body in _parts(statement, settings, words) for part in (heading, *body) if part)
    return "\n\n".join(parts)


def _parts(statement: AccessibilityStatement, settings: Settings, words: Text) -> Iterator[tuple[str, ...]]:
    """Every part in order: its heading and what stands under it."""
    yield f"## {words('statement.actor')} {{#ansvarig}}", page_markdown(statement.actor)
    address = words("statement.address", address=settings.publisher.address)
    yield f"## {words('statement.service')} {{#webbplats}}", page_markdown(statement.service), address
    conformance = words("statement.conformance.words", conformance=statement.conformance)
    yield f"## {words('statement.conformance.title')} {{#forenlighet}}", conformance
    faults = "\n".join(
        f"- {page_markdown(fault.content)}\n\n    {words('statement.reason', reason=page_markdown(fault.reason))}\n"
        for fault in statement.faults
    )
    yield f"## {words('statement.not_accessible')} {{#brister}}", page_markdown(statement.not_accessible), faults
    assessed = words("statement.assessed.words", date=tied(day_words(statement.assessed)))
    yield f"## {words('statement.assessed.title')} {{#bedomd}}", assessed
    updated = words("statement.updated.words", date=tied(day_words(statement.updated)))
    yield f"## {words('statement.updated.title')} {{#uppdaterad}}", updated
    yield f"## {words('statement.method')} {{#metod}}", page_markdown(statement.method)
    write = words("statement.write", email=settings.email)
    yield f"## {words('statement.feedback')} {{#sag-till}}", page_markdown(statement.feedback), write
    report = words("statement.report", url=statement.supervision_url)
    yield f"## {words('statement.supervision')} {{#digg}}", page_markdown(statement.supervision), report
    yield f"## {words('statement.burden')} {{#betungande}}", page_markdown(statement.burden)
    yield f"## {words('statement.exempt')} {{#undantag}}", page_markdown(statement.exempt)
