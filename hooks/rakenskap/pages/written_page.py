"""Hand-written pages: Markdown with a title and a lead, marks where something of the site is put in, and their menu."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from rakenskap.base import overlay
from rakenskap.base.fragment import PLACEHOLDER
from rakenskap.base.site_text import Text
from rakenskap.model import addresses as model_addresses
from rakenskap.model.addresses import Link
from rakenskap.model.problem import Place, Problem, problem
from rakenskap.pages import guide_page
from rakenskap.reading.fields import text
from rakenskap.reading.files import guard, markup, profile, yaml_document
from rakenskap.reading.files.yaml_document import Mapped

FOLDER: Final = overlay.PAGES
DUPLICATE: Final = "page.duplicate"
_MARK: Final = re.compile(r"\[\[([a-z-]+)\]\]")
_ALONE: Final = re.compile(r"^\[\[([a-z-]+)\]\][ \t]*$", re.MULTILINE)
_FENCE: Final = "---\n"


@dataclass(frozen=True, slots=True)
class WrittenPage:
    """One page written by hand; ``path`` counts from the folder of pages, ``line`` is where its body begins.

    ``menu`` is its place in menu and footer, counted from 1, or 0 where it has none.
    """

    path: str
    title: str
    lead: str
    body: str
    line: int
    menu: int = 0

    @property
    def file(self) -> str:
        """The page's file in the repository."""
        return f"{FOLDER}/{self.path}"

    @property
    def inserts(self) -> frozenset[str]:
        """What the page asks for."""
        return frozenset(_MARK.findall(self.body))

    def filled(self, inserts: Mapping[str, str]) -> str:
        """The body with every insert in its place."""
        return _MARK.sub(lambda match: inserts[match[1]], self.body)


def read(
    files: Mapping[str, Path], blocks: frozenset[str], words: frozenset[str]
) -> tuple[tuple[WrittenPage, ...], list[Problem]]:
    """The hand-written pages in ``files`` by their paths, and what is wrong with them.

    ``blocks`` are the inserts that stand on a line of their own, ``words`` those that stand in a sentence.
    """
    pages, problems = [], []
    for path, file in files.items():
        page, faults = _page(path, file.read_bytes(), blocks, words)
        problems += faults
        if page is not None:
            pages.append(page)
    return tuple(pages), problems


def _page(
    path: str, content: bytes, blocks: frozenset[str], words: frozenset[str]
) -> tuple[WrittenPage | None, list[Problem]]:
    name = f"{FOLDER}/{path}"
    written, problems = guard.text_of(name, content)
    if written is None:
        return None, list(problems)
    head, body = _parted(written)
    if head is None:
        return None, [problem("page.head", Place(name, 1), line_text=written.split("\n", 1)[0])]
    # The fence is kept as a comment line would be, so that lines count as in the file.
    front = yaml_document.read(name, "\n" + head)
    profile.check(front, "page")
    if front.problems or not isinstance(front.root, Mapped):
        return None, list(front.problems)
    line = head.count("\n") + 3
    faults = list(_faults(name, body, line, blocks, words))
    if faults:
        return None, faults
    place = int(text(front.root, "menu", "0"))
    return WrittenPage(path, text(front.root, "title"), text(front.root, "lead"), body, line, place), []


def _faults(name: str, body: str, line: int, blocks: frozenset[str], words: frozenset[str]) -> Iterator[Problem]:
    """What is wrong with the inserts that ``body`` asks for, and with the HTML that it becomes."""
    known = ", ".join(sorted(blocks | words))
    alone = {match.start() for match in _ALONE.finditer(body)}
    for match in _MARK.finditer(body):
        place = Place(name, line + body.count("\n", 0, match.start()))
        if match[1] not in blocks | words:
            yield problem("page.insert", place, found=match[0], known=known)
        elif match[1] in blocks and match.start() not in alone:
            yield problem("page.insert_alone", place, found=match[0])
    for match in PLACEHOLDER.finditer(body):
        yield problem(
            "page.insert", Place(name, line + body.count("\n", 0, match.start())), found=match[0], known=known
        )
    rows = body.split("\n")
    for fault in markup.faults(body):
        place = Place(name, line + fault.line - 1)
        told = {"element": fault.element, "line_text": rows[fault.line - 1]}
        yield problem(fault.code, place, found=fault.found, **told)


def _parted(written: str) -> tuple[str | None, str]:
    """What stands between the two fences at the top, and everything after; None without them."""
    if not written.startswith(_FENCE) or "\n" + _FENCE not in written[len(_FENCE) - 1 :]:
        return None, written
    head, _, body = written[len(_FENCE) - 1 :].partition("\n" + _FENCE)
    return head.lstrip("\n") + "\n", body


def problems(drawn: Iterable[str], written: Iterable[str]) -> list[Problem]:
    """One problem for each hand-written page at an address that a drawn page has; paths count from ``content``."""
    addresses = {address(path) for path in drawn}
    return [
        problem(DUPLICATE, Place(f"content/{path}"), found=path)
        for path in sorted(written)
        if address(path) in addresses
    ]


def address(path: str) -> str:
    """Where a source file's page stands: ``om.md``, ``om/index.md`` and ``om/README.md`` are all ``om/``."""
    if not path.endswith(".md"):
        return path
    stem = path.removesuffix(".md")
    last = stem.rsplit("/", 1)[-1]
    return stem[: -len(last)] if last.lower() in ("index", "readme") else f"{stem}/"


def links(written: Iterable[WrittenPage], text: Text, *, has_guides: bool) -> tuple[Link, ...]:
    """The fixed pages that stand in the menu and the footer, in order."""
    chosen = sorted((own for own in written if own.menu), key=lambda own: (own.menu, own.path))
    found = [Link(own.title, address(own.path)) for own in chosen]
    checked = Link(text("check.quality.menu"), model_addresses.QUALITY_URL)
    corrected = Link(text("correction.page.title"), model_addresses.CORRECTIONS_URL)
    guides = (Link(text("guide.over"), guide_page.URL),) if has_guides else ()
    return (*found[:1], checked, corrected, *found[1:], *guides)
