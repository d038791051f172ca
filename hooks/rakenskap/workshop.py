"""The workshop of a site: its settings, words, templates, fragments and hand-written pages, opened once."""

from __future__ import annotations

import functools
import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from rakenskap import (
    accessibility,
    content,
    correction_page,
    insert,
    markup,
    page_conflict,
    quality_page,
    settings,
    text,
)
from rakenskap.accessibility import Statement
from rakenskap.amendment import Amendments
from rakenskap.audit import Audit
from rakenskap.chart_program import Program, program
from rakenskap.content import WrittenPage
from rakenskap.figure import fragment_html
from rakenskap.fragment import Fragments
from rakenskap.model import Register
from rakenskap.navigation import Link
from rakenskap.page import Pages, TableHtml
from rakenskap.settings import Settings, SettingsError
from rakenskap.store import FOLDER, Store
from rakenskap.template import Templates
from rakenskap.text import Text
from rakenskap.volume import Volume


@dataclass(frozen=True, slots=True)
class Workshop:
    """What drawing takes: the settings, the words, the templates and the fragments of one site."""

    settings: Settings
    text: Text
    pages: Pages
    written: tuple[WrittenPage, ...]
    program: Program
    statement: Statement
    audits: Mapping[str, Audit]
    templates: Templates
    store: Store
    look: str

    @classmethod
    def open(
        cls,
        root: Path,
        fragments: Path,
        register: Register,
        audits: Iterable[Audit] = (),
        amended: Mapping[str, Amendments] | None = None,
    ) -> Workshop:
        """The workshop of the site in ``root``, whose fragments go to the folder ``fragments``.

        ``audits`` are of the reports that the site shows, and ``amended`` is what has been changed in them, by address.

        Raises:
            SettingsError: when ``site.yaml``, the accessibility statement or a hand-written page can't be used.
        """
        chosen = settings.read(root)
        words = text.read(root / "site_config/text")
        templates = Templates(root / "site_config/templates", words)
        known = {own.report.address: own for own in audits}
        # A report's page lies two folders under its board's.
        told = dict(amended or {})
        html = _table_html(templates, words, register, known, told, board_url="../../")
        written, faults = content.read(root, frozenset(insert.BLOCKS), frozenset(insert.WORDS))
        stated, more = accessibility.read(root)
        if faults or more or stated is None:
            raise SettingsError([*faults, *more])
        pages = Pages(words, templates, Fragments(fragments), chosen, html, told)
        return cls(
            chosen, words, pages, written, program(), stated, known, templates, Store(root / FOLDER), _look(root)
        )

    def pages_of(self, volume: Volume) -> Pages:
        """The pages of an edition: with the register and the audit of its time, a folder deeper than the newest."""
        known = {volume.edition.address: volume.audit} if volume.audit else {}
        html = _table_html(self.templates, self.text, volume.shared.register, known, {}, board_url="../../../")
        return replace(self.pages, table_html=html, amended={})

    @property
    def menu(self) -> tuple[Link, ...]:
        """The hand-written pages that stand in the menu and the footer, in order, and those of what was checked and corrected."""
        chosen = sorted((written for written in self.written if written.menu), key=lambda w: (w.menu, w.path))
        links = [Link(written.title, page_conflict.address(written.path)) for written in chosen]
        checked = Link(self.text("check.quality.menu"), quality_page.URL)
        corrected = Link(self.text("correction.page.title"), correction_page.URL)
        return (*links[:1], checked, corrected, *links[1:])


def _look(root: Path) -> str:
    """The hash of the words, the templates and the settings: of all that decides how a report looks, but the program."""
    made = hashlib.sha256()
    for folder in ("text", "templates"):
        for path in sorted((root / "site_config" / folder).rglob("*")):
            if path.is_file():
                made.update(f"{path.name}\n".encode() + path.read_bytes())
    made.update((root / settings.FILE).read_bytes())
    return made.hexdigest()


def _table_html(  # noqa: PLR0913 - what every table of a page needs
    templates: Templates,
    text: Text,
    register: Register,
    audits: Mapping[str, Audit],
    amended: Mapping[str, Amendments],
    *,
    board_url: str,
) -> TableHtml:
    measures = {measure.id: measure for measure in register.measures}
    return functools.partial(
        fragment_html,
        templates=templates,
        text=text,
        prose=markup.html,
        measures=measures,
        audits=audits,
        amended=amended,
        board_url=board_url,
    )
