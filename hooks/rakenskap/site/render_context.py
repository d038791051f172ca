"""The render context of a site: its settings, words, templates and fragments, opened once."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from rakenskap.audit.audit import Audit
from rakenskap.base import overlay
from rakenskap.base.fragment import Fragments
from rakenskap.base.site_text import Text
from rakenskap.base.template import Templates
from rakenskap.editions.build_context import BuildContext
from rakenskap.editions.report_history import Amendments, LoadedEdition
from rakenskap.model import addresses
from rakenskap.model.board import Register
from rakenskap.pages.page import Pages
from rakenskap.reading import own_text, settings
from rakenskap.reading.settings import Settings
from rakenskap.tables.figure import FigureCache, FigureDrawing

TEMPLATES: Final = "site_config/templates"
_READ: Final = (own_text.FOLDER, TEMPLATES)
"""What a render context is made of beside the settings: with the program, all that decides how a report looks."""


@dataclass(frozen=True, slots=True)
class RenderContext:
    """What drawing takes: the settings, the words, the templates and the fragments of one site.

    ``look`` is the hash of what it was made of, and ``drawn`` the figures that its pages share. ``printed`` are the sizes in
    bytes of the printed editions that pages link to, by their paths.
    """

    settings: Settings
    text: Text
    templates: Templates
    fragments: Fragments
    look: str
    drawn: FigureCache = field(default_factory=FigureCache, repr=False, compare=False)
    printed: Mapping[str, int] = field(default_factory=dict, repr=False)

    @classmethod
    def open(cls, context: BuildContext, fragments: Path) -> RenderContext:
        """The render context of a site, whose fragments go to the folder ``fragments``."""
        root, words = context.root, context.text
        templates = Templates(overlay.files(root, TEMPLATES), words, context.cache)
        printed = {own.path: own.size for own in context.printed}
        return cls(context.settings, words, templates, Fragments(fragments), _look(root), printed=printed)

    def printed_facts(self, edition: str) -> Iterator[str]:
        """What a page that shows an edition says of it as it is printed: nothing where it isn't."""
        size = self.printed.get(addresses.printed_edition(edition))
        if size is not None:
            yield f"printed {size}"

    def pages(
        self,
        register: Register,
        audits: Mapping[str, Audit] | None = None,
        amended: Mapping[str, Amendments] | None = None,
    ) -> Pages:
        """The newest pages of reports: ``audits`` are theirs, ``amended`` is what has been changed in them, by address."""
        # A report's page lies two folders under its board's.
        figures = self._figures(register, audits or {}, amended or {}, board_url="../../")
        amended, known = amended or {}, register.context
        return Pages(self.text, self.templates, self.fragments, self.settings, figures, amended, known, self.printed)

    def pages_of(self, loaded: LoadedEdition) -> Pages:
        """The pages of an edition: with the register and the audit of its time, a folder deeper than the newest."""
        known = {loaded.edition.address: loaded.audit} if loaded.audit else {}
        figures = self._figures(loaded.shared.register, known, {}, board_url="../../../")
        return Pages(self.text, self.templates, self.fragments, self.settings, figures, printed=self.printed)

    def _figures(
        self, register: Register, audits: Mapping[str, Audit], amended: Mapping[str, Amendments], *, board_url: str
    ) -> FigureDrawing:
        measures = {measure.id: measure for measure in register.measures}
        return FigureDrawing(
            self.templates, self.text, self.fragments, measures, audits, amended, board_url, self.drawn
        )


def materials(root: Path) -> dict[str, bytes]:
    """The files in ``root`` itself that a render context is made of, by their paths: a worker has the program's."""
    found = {}
    for name in (*_READ, settings.FILE):
        top = root / name
        for path in sorted(top.rglob("*")) if top.is_dir() else [top]:
            if path.is_file():
                found[path.relative_to(root).as_posix()] = path.read_bytes()
    return found


def _look(root: Path) -> str:
    """The hash of what the render context of the site in ``root`` is made of, wherever each file of it comes from."""
    read: dict[str, bytes] = {}
    for own in overlay.roots(root):
        for path, content in materials(own).items():
            read.setdefault(path, content)
    made = hashlib.sha256()
    for path, content in sorted(read.items()):
        made.update(f"{path} {len(content)}\n".encode() + content)
    return made.hexdigest()
