"""The workshop of a site: its settings, words, templates, fragments and hand-written pages, opened once."""

from __future__ import annotations

import functools
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from rakenskap import accessibility, content, insert, markup, page_conflict, quality_page, settings, text
from rakenskap.accessibility import Statement
from rakenskap.audit import Audit
from rakenskap.chart_program import Program, program
from rakenskap.content import WrittenPage
from rakenskap.figure import fragment_html
from rakenskap.fragment import Fragments
from rakenskap.model import Register
from rakenskap.navigation import Link
from rakenskap.page import Pages
from rakenskap.settings import Settings, SettingsError
from rakenskap.template import Templates
from rakenskap.text import Text


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

    @classmethod
    def open(cls, root: Path, fragments: Path, register: Register, audits: Iterable[Audit] = ()) -> Workshop:
        """The workshop of the site in ``root``, whose fragments go to the folder ``fragments``.

        ``audits`` are of the reports that the site shows.

        Raises:
            SettingsError: when ``site.yaml``, the accessibility statement or a hand-written page can't be used.
        """
        chosen = settings.read(root)
        words = text.read(root / "site_config/text")
        templates = Templates(root / "site_config/templates", words)
        measures = {measure.id: measure for measure in register.measures}
        html = functools.partial(fragment_html, templates=templates, text=words, prose=markup.html, measures=measures)
        # A report's page lies two folders under its board's.
        known = {own.report.address: own for own in audits}
        html = functools.partial(html, board_url="../../", audits=known)
        written, faults = content.read(root, frozenset(insert.BLOCKS), frozenset(insert.WORDS))
        stated, more = accessibility.read(root)
        if faults or more or stated is None:
            raise SettingsError([*faults, *more])
        pages = Pages(words, templates, Fragments(fragments), chosen, html)
        return cls(chosen, words, pages, written, program(), stated, known)

    @property
    def menu(self) -> tuple[Link, ...]:
        """The hand-written pages that stand in the menu and the footer, in order, and the one of what was checked."""
        chosen = sorted((written for written in self.written if written.menu), key=lambda w: (w.menu, w.path))
        links = [Link(written.title, page_conflict.address(written.path)) for written in chosen]
        return (*links[:1], Link(self.text("check.quality.menu"), quality_page.URL), *links[1:])
