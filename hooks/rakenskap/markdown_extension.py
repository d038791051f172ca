"""Two small additions to Markdown, for any engine that runs Python-Markdown.

A line ``[[fragment:<sha256>]]`` becomes the finished HTML that is kept under that hash, and a heading or a term of a
definition list may end in `` {#id}`` to say its own address. An engine that holds all of its pages at once can have the
fragments put in ``late``: a mark stands for each until `filled` puts it there.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Final
from xml.etree import ElementTree as ET

from markdown import Markdown
from markdown.blockparser import BlockParser
from markdown.blockprocessors import BlockProcessor
from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor

from rakenskap.base.fragment import PLACEHOLDER, Fragments

FOLDER: Final = ".cache/rakenskap/fragments"

_LINE: Final = re.compile(rf"^ {{0,3}}{PLACEHOLDER.pattern}[ \t]*$", re.MULTILINE)
_MARK: Final = re.compile(r"<!--fragment:([0-9a-f]{64})-->")
_HEADING_ID: Final = re.compile(r"\s+\{#([a-z0-9._-]+)\}\s*$")
_HEADINGS: Final = frozenset({"h1", "h2", "h3", "h4", "h5", "h6", "dt"})

# Before lists and paragraphs, after indented code: a line that is shown as code stays code.
_FRAGMENT_PRIORITY: Final = 75
# Before the text of headings is read as inline Markdown (20), and so before `toc` (5) makes ids of its own.
_HEADING_PRIORITY: Final = 25


class MissingFragmentError(LookupError):
    """A page asks for a fragment that is not in the folder."""

    def __init__(self, key: str, folder: Path) -> None:
        """The fragment ``key`` is not in ``folder``."""
        super().__init__(
            f"fragment {key} is not in {folder}: write the pages and their fragments again, "
            "or let the option `fragments` name the folder that they were written to"
        )


class FragmentProcessor(BlockProcessor):
    """Puts finished HTML in the place of a line that names it."""

    def __init__(self, parser: BlockParser, fragments: Fragments, *, late: bool) -> None:
        """Takes the HTML from ``fragments``, or marks where it belongs."""
        super().__init__(parser)
        self._fragments = fragments
        self._late = late

    def test(self, parent: ET.Element, block: str) -> bool:  # noqa: ARG002 - the signature of Python-Markdown
        """True when a line of ``block`` is a placeholder and nothing else."""
        return _LINE.search(block) is not None

    def run(self, parent: ET.Element, blocks: list[str]) -> None:
        """Parses what stands before the line, stores the HTML, and leaves what stands after it for the next turn."""
        block = blocks.pop(0)
        line = _LINE.search(block)
        assert line is not None  # noqa: S101 - `test` has found it
        before, after = block[: line.start()].rstrip("\n"), block[line.end() :].lstrip("\n")
        if before:
            self.parser.parseBlocks(parent, [before])
        # Stored HTML comes back untouched at the very end; its paragraph goes, as it is a block itself.
        element = ET.SubElement(parent, "p")
        html = f"<!--fragment:{line[1]}-->" if self._late else _html(line[1], self._fragments)
        element.text = self.parser.md.htmlStash.store(html)
        if after:
            blocks.insert(0, after)


def filled(html: str, fragments: Fragments) -> str:
    """The HTML of a page with the fragments in the places that were marked."""
    return _MARK.sub(lambda mark: _html(mark[1], fragments), html)


def _html(key: str, fragments: Fragments) -> str:
    try:
        return fragments.get(key).strip()
    except FileNotFoundError:
        raise MissingFragmentError(key, fragments.folder) from None


class HeadingIdProcessor(Treeprocessor):
    """Gives a heading or a term the id that ends its text."""

    def run(self, root: ET.Element) -> None:
        """Moves `` {#id}`` from the text of each heading to its attribute."""
        for element in root.iter():
            match = _HEADING_ID.search(element.text or "") if element.tag in _HEADINGS else None
            if match and element.text:
                element.set("id", match[1])
                element.text = element.text[: match.start()]


class RakenskapExtension(Extension):
    """Fragments and heading ids; ``fragments`` is the folder of the fragments, ``late`` leaves marks in their places."""

    def __init__(self, **options: object) -> None:
        """Takes the options that mkdocs.yml gives."""
        self.config = {
            "fragments": [FOLDER, "The folder of finished HTML, named by its hash."],
            "late": [False, "Leave a mark for each fragment, for who puts them in afterwards."],
        }
        super().__init__(**options)

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - the name that Python-Markdown calls
        """Registers both."""
        fragments = Fragments(Path(self.getConfig("fragments")))
        md.parser.blockprocessors.register(
            FragmentProcessor(md.parser, fragments, late=bool(self.getConfig("late"))),
            "rakenskap_fragment",
            _FRAGMENT_PRIORITY,
        )
        md.treeprocessors.register(HeadingIdProcessor(md), "rakenskap_heading_id", _HEADING_PRIORITY)


def makeExtension(**options: object) -> RakenskapExtension:  # noqa: N802 - the name that Python-Markdown calls
    """The extension, for engines that load it by its module."""
    return RakenskapExtension(**options)
