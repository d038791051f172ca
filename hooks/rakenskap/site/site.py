"""The site: the parts of all boards, and the files that belong to none."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Final

from rakenskap.base import atomic_file, cache_folder, output_folder, overlay, published_file
from rakenskap.base.fragment import PLACEHOLDER, SUFFIX
from rakenskap.base.output_folder import ForeignFolderError, OutputFolder
from rakenskap.base.progress_step import Step, unseen
from rakenskap.base.published_file import StoredFile
from rakenskap.base.site_text import Text
from rakenskap.charts.explore import Program, program
from rakenskap.editions import publication, withholding
from rakenskap.editions.build_context import BuildContext
from rakenskap.editions.partitioning import Partitioning
from rakenskap.editions.publication import Publication
from rakenskap.editions.redactions import kept_parts
from rakenskap.editions.withholding import Withholding
from rakenskap.model import addresses
from rakenskap.model.addresses import Link
from rakenskap.model.problem import Problem, SettingsError, in_order
from rakenskap.pages import accessibility, guide_page, overview, shortcode, written_page
from rakenskap.pages.accessibility import AccessibilityStatement
from rakenskap.pages.overview import Overview
from rakenskap.pages.written_page import WrittenPage
from rakenskap.reading import settings
from rakenskap.reading.settings import Settings
from rakenskap.search import search_words
from rakenskap.site import common_files, page_link
from rakenskap.site.common_files import CommonFiles
from rakenskap.site.executor import Workers
from rakenskap.site.part_builder import BuiltPart, PartBuilder
from rakenskap.site.render_context import RenderContext

FRAGMENTS: Final = cache_folder.FRAGMENTS
_EXPORT: Final = "mkdocs.yml"
_PARTIALS: Final = "partials/"
"""What pages and style sheets are put together of."""
_ASSETS: Final = "assets/"
"""Scripts, pictures and style sheets: no page of ours loads those of the theme that ours extends."""


@dataclass(frozen=True, slots=True)
class Site:
    """A site that is read and drawn: its parts, the files that belong to none, and what is wrong.

    ``program`` is what charts are explored with, ``ready`` how many reports can be published. Where something is wrong
    that stops publishing, there are no files. Of a site that isn't ``whole`` there is one page, and what ``stands_in`` for
    others by the paths of their sources.
    """

    builder: PartBuilder
    partitioning: Partitioning
    parts: tuple[BuiltPart, ...]
    stored_files: tuple[StoredFile, ...]
    overview: Overview
    problems: tuple[Problem, ...]
    program: Program
    menu: tuple[Link, ...]
    whole: bool = True
    stands_in: frozenset[str] = frozenset()

    @property
    def context(self) -> BuildContext:
        """What the site was built with."""
        return self.builder.context

    @property
    def settings(self) -> Settings:
        """What the municipality has set."""
        return self.context.settings

    @property
    def text(self) -> Text:
        """The words of the pages."""
        return self.context.text

    @property
    def ready(self) -> int:
        """How many reports can be published."""
        return sum(own.part.ready for own in self.parts)

    @property
    def withheld(self) -> Withholding:
        """The reports that the others go out without, and why."""
        return withholding.joined(own.part.withheld for own in self.parts)

    @property
    def errors(self) -> tuple[Problem, ...]:
        """The problems that stop publishing."""
        return tuple(problem for problem in self.problems if problem.is_error)

    def files(self) -> Iterator[tuple[StoredFile, BuiltPart | None]]:
        """Every file, with the part that it is of."""
        yield from ((own, None) for own in self.stored_files)
        yield from ((own, built) for built in self.parts for own in built.part.stored_files)

    def is_loaded(self, path: str) -> bool:
        """True for what lies in our theme as a file of its own; of the theme that ours extends no page loads anything."""
        if path.startswith(_PARTIALS):
            return False
        return not path.startswith(_ASSETS) or overlay.file(self.context.root, f"{overlay.THEME}/{path}") is not None

    def edit_url(self, own: StoredFile) -> str | None:
        """Where a hand-written page is edited; other pages say it in their head."""
        is_guide = own.edit_path in guide_page.SOURCES.values()
        is_written = is_guide or own.edit_path.startswith(f"{written_page.FOLDER}/")
        written = is_written and (self.context.root / own.edit_path).is_file()  # else the program brings it
        return (self.settings.edit_url(own.edit_path) or None) if written else None

    def content(self, own: StoredFile, of: BuiltPart | None = None) -> bytes:
        """The bytes of a file of a part; they are made again where what was kept is gone or damaged."""
        found = published_file.content(own, self.builder.context.cache)
        if found is None and of is not None:
            made = next(one for one in self._again(of) if one.path == own.path)
            found = published_file.content(made, self.builder.context.cache)
        if found is None:
            raise LookupError(own.path)
        return found

    def source(self, own: StoredFile, of: BuiltPart | None = None) -> str:
        """The Markdown of a page, whose fragments are at hand then."""
        written = self.content(own, of).decode()
        fragments = self.builder.render.fragments
        if of is not None and not all(fragments.holds(name) for name in PLACEHOLDER.findall(written)):
            self._again(of)
        return written

    def _again(self, own: BuiltPart) -> tuple[StoredFile, ...]:
        try:
            return self.builder.again(self.partitioning, own).stored_files
        finally:
            self.partitioning.close()


def made(context: BuildContext, workers: Workers | None = None) -> Site:
    """The site that is read and drawn; without ``workers`` all is made here.

    In a preview a hand-written page that can't be used says so in its place, and so does the accessibility statement: what
    is wrong with them is among the other problems.

    Raises:
        SettingsError: when one of them can't be used, and the site is to be published.
    """
    written, wrong = written_pages(context.root)
    stated, more = accessibility.read(context.root)
    wrong += more
    if wrong and not context.preview:
        raise SettingsError(wrong)

    def drawn(divided: Partitioning, own: BuildContext) -> Site:
        builder = PartBuilder(own, RenderContext.open(own, own.fragments), workers)
        site = _site(builder, divided, written, stated, wrong)
        conflicts = [] if site.errors else _conflicts(site, written)
        if conflicts and not own.preview:
            raise SettingsError(conflicts)
        if conflicts:
            taken = {found.file for found in conflicts if found.code == written_page.DUPLICATE}
            others = tuple(page for page in written if page.file not in taken)
            site = _site(builder, divided, others, stated, [*wrong, *conflicts])
        own.cache.trim()
        return site

    return publication.with_history(context, drawn)


def _site(
    own: PartBuilder,
    divided: Partitioning,
    written: tuple[WrittenPage, ...],
    stated: AccessibilityStatement | None,
    wrong: Sequence[Problem],
) -> Site:
    build, render = own.context, own.render
    parts = tuple(own.built(divided))
    problems = in_order(
        [*wrong, *build.settings.problems, *divided.problems, *(found for one in parts for found in one.part.problems)]
    )
    every = overview.joined(one.part.overview for one in parts)
    words = build.text
    charts = build.cache.kept(build.cache.key(("program",)), program)
    guides = guide_page.read(build.root)
    known = search_words.read(build.root)
    menu = written_page.links(written, words, has_guides=bool(guides))
    if every.comparisons:
        menu = (*menu[:1], Link(words("compare.title"), f"{addresses.COMPARISONS}/"), *menu[1:])
    empty = Site(own, divided, parts, (), every, problems, charts, menu)
    if empty.errors and not build.preview:
        return empty
    shown = problems if build.preview else ()
    day = build.day if build.preview else None

    def drawn() -> tuple[StoredFile, ...]:
        pages = render.pages(every.collection.register)
        statuses = tuple(one for built in parts for one in built.part.statuses)
        common = CommonFiles(
            pages,
            render.look,
            every,
            written,
            guides,
            stated,
            empty.program,
            build.cache,
            known,
            shown,
            build.preview,
            day,
            statuses,
        )
        files = common.files()
        stored_files = published_file.stored(files, build.cache)
        whole = [*stored_files, *(one for built in parts for one in built.part.stored_files)]
        map_ = common_files.sitemap(whole, build.settings.publisher.address, render.templates)
        return stored_files + published_file.stored([map_], build.cache)

    # The parts' keys say everything of the boards.
    key_parts = ("common", render.look, str(build.preview), *(one.key for one in parts))
    key = build.cache.key(
        (*key_parts, repr(written), repr(guides), repr(stated), repr(known), repr(shown), empty.program.path, str(day))
    )
    # Each is looked at: what is damaged is removed thereby, and else it would count as kept when it is made again.
    stored_files = build.cache.kept(key, drawn, lambda kept: not [one for one in kept if not _is_whole(one, own)])
    return Site(own, divided, parts, stored_files, every, problems, empty.program, empty.menu)


def _is_whole(own: StoredFile, builder: PartBuilder) -> bool:
    """True when every byte of a common file is at hand, and of a page what it shows."""
    found = published_file.content(own, builder.context.cache)
    if found is None or not own.is_page:
        return found is not None
    return all(builder.render.fragments.holds(name) for name in PLACEHOLDER.findall(found.decode()))


def _conflicts(site: Site, written: Iterable[WrittenPage]) -> list[Problem]:
    """One problem for each hand-written page that stands in another's place, and for each link on them that leads nowhere."""
    own = {page.path for page in written}
    places = {one.path: (one, built) for one, built in site.files()}
    drawn = [one.path for one, _ in site.files() if not one.edit_path.startswith(f"{written_page.FOLDER}/")]
    taken = written_page.problems(drawn, own)
    fragments = site.builder.render.fragments
    lying = {*places, *overlay.files(site.context.root, overlay.PAGES)}  # also pictures, which the engine copies
    return taken + page_link.problems(written, lying, lambda path: site.source(*places[path]), fragments)


def faults(root: Path) -> list[Problem]:
    """What is wrong with the files of the site in ``root`` that belong to no report, as far as they tell by themselves."""
    if not (root / settings.FILE).is_file():
        return []
    _, written = written_pages(root)
    _, stated = accessibility.read(root)
    return [*settings.read(root).problems, *written, *stated]


def written_pages(root: Path) -> tuple[tuple[WrittenPage, ...], list[Problem]]:
    """The hand-written pages of the site in ``root``, and what is wrong with them."""
    files = overlay.files(root, overlay.PAGES, "*.md")
    return written_page.read(files, frozenset(shortcode.BLOCKS), frozenset(shortcode.WORDS))


def read(
    root: Path, *, committed: bool = False, base: str = "", step: Step = unseen, day: date | None = None
) -> Publication:
    """What the site in ``root`` publishes, as ``publication.read`` says.

    Raises:
        SettingsError: when ``site.yaml`` can't be used.
    """
    return publication.read(replace(context(root, base=base, step=step, day=day), committed=committed))


def context(root: Path, *, base: str = "", step: Step = unseen, day: date | None = None) -> BuildContext:
    """What the site in ``root`` is read with, for who wants to know what it would publish.

    Raises:
        SettingsError: when ``site.yaml`` can't be used.
    """
    kept_parts.forget(root)
    return replace(BuildContext.open(root), base=base, step=step, day=day)


def export(site: Site, folder: Path) -> int:
    """How many files were written to ``folder`` for another engine: pages under ``content``, fragments beside it.

    Raises:
        ForeignFolderError: when the folder is a link or not ours, or a link in it stands in the way.
    """
    if output_folder.is_link(folder):
        raise ForeignFolderError("folder.link", str(folder))
    if not output_folder.is_own(folder) and not _is_earlier_export(folder):
        raise ForeignFolderError("folder.foreign", str(folder))
    output_folder.mark(folder)
    output = OutputFolder(folder)
    count = 0
    for own, of in site.files():
        written = site.source(own, of).encode() if own.is_page else site.content(own, of)
        output.write(f"content/{own.path}", written)
        count += 1
        if own.is_page:
            for name in PLACEHOLDER.findall(written.decode()):
                kept = atomic_file.compressed(site.builder.render.fragments.whole(name).encode())
                output.write(f"fragments/{name}{SUFFIX}", kept)
    render = site.builder.render
    config = render.templates.render("site/export.yml", site_name=site.settings.name)
    output.write(_EXPORT, config.encode())
    return count + 1


def _is_earlier_export(folder: Path) -> bool:
    """Whether the folder was written by a version that didn't mark what it wrote."""
    own = {"content", "fragments", _EXPORT}
    return {path.name for path in folder.iterdir()} == own if folder.is_dir() else False
