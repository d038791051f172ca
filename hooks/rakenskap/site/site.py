"""The site: the chapters of all boards, and the files that belong to none."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from rakenskap.base import cache_folder, text
from rakenskap.base.fragment import PLACEHOLDER, Fragments
from rakenskap.base.memory import Memory
from rakenskap.base.stage import Step, unseen
from rakenskap.base.store import Store
from rakenskap.base.text import Text
from rakenskap.charts.chart_program import Program, program
from rakenskap.editions import publication
from rakenskap.editions.division import Division
from rakenskap.editions.publication import Publication
from rakenskap.model.problem import Problem, in_order
from rakenskap.pages import accessibility, content, insert, menu, overview, page_conflict
from rakenskap.pages.accessibility import Statement
from rakenskap.pages.content import WrittenPage
from rakenskap.pages.navigation import Link
from rakenskap.pages.overview import Overview
from rakenskap.reading import settings
from rakenskap.reading.settings import Settings
from rakenskap.reading.settings_error import SettingsError
from rakenskap.site import leaf, page_link, sitemap
from rakenskap.site.bindery import Bindery, Bound
from rakenskap.site.common_files import CommonFiles
from rakenskap.site.executor import Workers
from rakenskap.site.leaf import Leaf
from rakenskap.site.workshop import Workshop

FRAGMENTS: Final = cache_folder.FRAGMENTS
_OURS: Final = frozenset(
    {
        "assets/javascripts/rakenskap.js",
        "assets/javascripts/explore.js",
        "assets/javascripts/explorer.js",
        "assets/javascripts/search.js",
        "assets/javascripts/search_element.js",
        "assets/javascripts/search_engine.js",
        "assets/javascripts/search_facet.js",
        "assets/javascripts/search_hit.js",
        "assets/javascripts/search_query.js",
        "assets/javascripts/search_remedy.js",
        "assets/javascripts/search_result.js",
        "assets/javascripts/search_section.js",
        "assets/javascripts/search_word.js",
        "assets/javascripts/search_number.js",
        "assets/javascripts/scheme.js",
        "assets/images/favicon.svg",
    }
)
_THEIRS: Final = ("assets/javascripts/", "assets/images/", "assets/stylesheets/palette.")


@dataclass(frozen=True, slots=True)
class Site:
    """A site that is read and drawn: its chapters, the files that belong to none, and what is wrong.

    ``program`` is what charts are explored with, ``ready`` how many reports hold; Where something is wrong that stops publishing, there are no files.
    """

    bindery: Bindery
    division: Division
    chapters: tuple[Bound, ...]
    leaves: tuple[Leaf, ...]
    overview: Overview
    problems: tuple[Problem, ...]
    program: Program
    menu: tuple[Link, ...]

    @property
    def settings(self) -> Settings:
        """What the municipality has set."""
        return self.bindery.workshop.settings

    @property
    def text(self) -> Text:
        """The words of the pages."""
        return self.bindery.workshop.text

    @property
    def ready(self) -> int:
        """How many reports hold."""
        return sum(own.chapter.ready for own in self.chapters)

    @property
    def errors(self) -> tuple[Problem, ...]:
        """The problems that stop publishing."""
        return tuple(problem for problem in self.problems if problem.is_error)

    def files(self) -> Iterator[tuple[Leaf, Bound | None]]:
        """Every file, with the chapter that it is of."""
        yield from ((own, None) for own in self.leaves)
        yield from ((own, bound) for bound in self.chapters for own in bound.chapter.leaves)

    def edit_url(self, own: Leaf) -> str | None:
        """Where a hand-written page is edited; other pages say it in their head."""
        written = own.edit_path.startswith(f"{content.FOLDER}/")
        return (self.settings.edit_url(own.edit_path) or None) if written else None

    def content(self, own: Leaf, of: Bound | None = None) -> bytes:
        """The bytes of a file of a chapter; they are made again where what was kept is gone or damaged."""
        found = leaf.read(own, self.bindery.store)
        if found is None and of is not None:
            made = next(one for one in self._again(of) if one.path == own.path)
            found = leaf.read(made, self.bindery.store)
        if found is None:
            raise LookupError(own.path)
        return found

    def source(self, own: Leaf, of: Bound | None = None) -> str:
        """The Markdown of a page, whose fragments are at hand then."""
        written = self.content(own, of).decode()
        fragments = self.bindery.workshop.fragments
        if of is not None and not all(fragments.holds(name) for name in PLACEHOLDER.findall(written)):
            self._again(of)
        return written

    def _again(self, own: Bound) -> tuple[Leaf, ...]:
        try:
            return self.bindery.again(self.division, own).leaves
        finally:
            self.division.close()


def made(  # noqa: PLR0913 - a site, and what is asked of it
    root: Path,
    *,
    preview: bool,
    committed: bool,
    workers: Workers | None = None,
    step: Step = unseen,
    memory: Memory | None = None,
) -> Site:
    """The site in ``root``; with ``preview`` broken reports keep their place and show their problems instead.

    ``committed`` is as of a division, and ``memory`` what this process remembers of earlier builds.

    Raises:
        SettingsError: when ``site.yaml``, the accessibility statement or a hand-written page can't be used.
    """
    chosen = settings.read(root)
    written, faults = content.read(root, frozenset(insert.BLOCKS), frozenset(insert.WORDS))
    stated, more = accessibility.read(root)
    if faults or more or stated is None:
        raise SettingsError([*faults, *more])

    def drawn(divided: Division, store: Store) -> Site:
        workshop = Workshop.open(root, root / FRAGMENTS, store)
        own = Bindery(root, workshop, store, preview, workers, step)
        site = _site(own, divided, written, stated)
        store.trim()
        return site

    return publication.with_history(root, chosen, drawn, committed=committed, step=step, memory=memory)


def _site(own: Bindery, divided: Division, written: tuple[WrittenPage, ...], stated: Statement) -> Site:
    chapters = tuple(own.bound(divided))
    problems = in_order([*divided.problems, *(found for one in chapters for found in one.chapter.problems)])
    every = overview.joined(one.chapter.overview for one in chapters)
    chosen, words = own.workshop.settings, own.workshop.text
    charts = own.store.kept(own.store.key(("program",)), program)
    empty = Site(own, divided, chapters, (), every, problems, charts, menu.links(written, words))
    if empty.errors and not own.preview:
        return empty
    shown = problems if own.preview else ()

    def drawn() -> tuple[Leaf, ...]:
        pages = own.workshop.pages(every.collection.register)
        files = CommonFiles(pages, every, written, stated, empty.program, own.store, shown, own.preview).files()
        leaves = leaf.leaves(files, own.store)
        whole = [*leaves, *(one for bound in chapters for one in bound.chapter.leaves)]
        map_ = sitemap.sitemap(whole, chosen.publisher.address, own.workshop.templates)
        return leaves + leaf.leaves([map_], own.store)

    # The chapters' keys say everything of the boards.
    parts = ("common", own.workshop.look, str(own.preview), *(one.key for one in chapters))
    key = own.store.key((*parts, repr(written), repr(stated), repr(shown), empty.program.path))
    # Each is looked at: what is damaged is removed thereby, and else it would count as kept when it is made again.
    leaves = own.store.kept(key, drawn, lambda kept: not [one for one in kept if not _is_whole(one, own)])
    site = Site(own, divided, chapters, leaves, every, problems, empty.program, empty.menu)
    _check_pages(site, written)
    return site


def _is_whole(own: Leaf, bindery: Bindery) -> bool:
    """True when every byte of a common file is at hand, and of a page what it shows."""
    found = leaf.read(own, bindery.store)
    if found is None or not own.is_page:
        return found is not None
    return all(bindery.workshop.fragments.holds(name) for name in PLACEHOLDER.findall(found.decode()))


def _check_pages(site: Site, written: Iterable[WrittenPage]) -> None:
    """Stop where hand-written pages stand in others' places, or lead nowhere."""
    own = {page.path for page in written}
    places = {one.path: (one, bound) for one, bound in site.files()}
    drawn = [one.path for one, _ in site.files() if not one.edit_path.startswith(f"{content.FOLDER}/")]
    conflicts = page_conflict.problems(drawn, own)
    fragments = site.bindery.workshop.fragments
    conflicts += page_link.problems(written, places.keys(), lambda path: site.source(*places[path]), fragments)
    if conflicts:
        raise SettingsError(conflicts)


def read(root: Path, *, committed: bool = False, base: str = "", step: Step = unseen) -> Publication:
    """What the site in ``root`` publishes, as ``publication.read`` says.

    Raises:
        SettingsError: when ``site.yaml`` can't be used.
    """
    words = text.read(root / "site_config/text")
    return publication.read(root, words, committed=committed, base=base, step=step)


def is_loaded(path: str) -> bool:
    """False for the theme's own scripts, palette, source maps and icon: no page of ours loads them."""
    return path in _OURS or not (path.startswith(_THEIRS) or path.endswith(".map"))


def address(root: Path) -> str:
    """The permanent address of the site in ``root``."""
    return settings.read(root).publisher.address


def export(site: Site, folder: Path) -> int:
    """How many files were written to ``folder`` for another engine: pages under ``content``, fragments beside it."""
    count = 0
    for own, of in site.files():
        path = folder / "content" / own.path
        path.parent.mkdir(parents=True, exist_ok=True)
        written = site.source(own, of).encode() if own.is_page else site.content(own, of)
        path.write_bytes(written)
        count += 1
        if own.is_page:
            for name in PLACEHOLDER.findall(written.decode()):
                Fragments(folder / "fragments").put(site.bindery.workshop.fragments.whole(name))
    workshop = site.bindery.workshop
    config = workshop.templates.render("export.yml", site_name=workshop.text("start.site"))
    (folder / "mkdocs.yml").write_text(config, encoding="utf-8")
    return count + 1
