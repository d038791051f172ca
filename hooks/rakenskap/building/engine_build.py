"""One build by an engine, event by event: what is read before it begins, which pages it sets, and what is laid beside them.

Nothing here knows the engine's own types: its hook hands over paths, texts and values, and does what it is told.
"""

from __future__ import annotations

import atexit
import importlib
import logging
import shutil
import sys
import threading
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Protocol, TypeVar

from rakenskap import markdown_extension
from rakenskap.base import output_folder, page_file, script, site_text, style_sheet, template
from rakenskap.base.cache import ProcessCache
from rakenskap.base.cache_folder import CacheLock
from rakenskap.base.progress_step import Stage, StageCount, Step
from rakenskap.base.published_file import StoredFile
from rakenskap.building import (
    page_cache,
    previous_build,
    problem_list,
    progress,
    second_engine,
    site_build,
    site_folder,
    system_fault,
)
from rakenskap.building.page_reuse import PageReuse
from rakenskap.building.preview_request import PreviewRequest
from rakenskap.building.previous_build import EngineRecord, PreviousBuild
from rakenskap.building.progress import Progress, Verbosity
from rakenskap.building.second_engine import SecondEngine
from rakenskap.building.serving import served_site
from rakenskap.building.serving.build_order import BuildOrder, GivingWay
from rakenskap.building.serving.page_server import PageServer, Server
from rakenskap.building.serving.served_site import ServedSite
from rakenskap.editions.build_context import BuildContext
from rakenskap.editions.redactions import kept_parts
from rakenskap.model.problem import Place, Problem, SettingsError, problem
from rakenskap.printing import link_note, printed_edition
from rakenskap.reading import settings
from rakenskap.search import dialog
from rakenskap.site import executor, page_first, site
from rakenskap.site.executor import LastingProcesses, WorkersError
from rakenskap.site.site import Site


class StoppedError(Exception):
    """The site can't be built; the text says why, in Swedish."""


@dataclass(frozen=True, slots=True)
class EngineConfig:
    """What an engine is set up with: its own file, the folder that it writes, and the site's address and name.

    ``is_serving`` says that a person is watching. ``preview`` is what the command has asked for that wants to see the site
    whatever is wrong with it.
    """

    file: Path
    folder: Path
    address: str | None
    name: str
    is_serving: bool
    preview: PreviewRequest | None = None

    @property
    def root(self) -> Path:
        """The folder of the project."""
        return self.file.parent

    @property
    def is_ours(self) -> bool:
        """Whether ``rakenskap build`` has asked for the site, and puts it together from what is new."""
        return self.folder == self.root / site_folder.NEW

    @property
    def is_preview(self) -> bool:
        """Whether problems are shown on the pages, and stop nothing."""
        return self.is_serving or self.preview is not None


class SourceFile(Protocol):
    """A file that an engine has found."""

    @property
    def src_uri(self) -> str:
        """Its path among the sources."""

    @property
    def content_string(self) -> str:
        """Its words."""


Found = TypeVar("Found", bound=SourceFile)


class Engine:
    """The process of an engine: the build that it is at, and what the builds of a server hand on."""

    def __init__(self) -> None:
        self.is_serving = False
        self._served: ServedBuilds | None = None
        self._build: EngineBuild | None = None

    def start(self, log: logging.Logger, *, is_serving: bool) -> None:
        """Begin: what ``log`` writes first takes away what is drawn on the same terminal."""
        self.is_serving = is_serving
        self._served = ServedBuilds() if is_serving else None
        if progress.asked() not in {None, Verbosity.VERBOSE}:
            problem_list.shorten()
        for handler in log.handlers:
            handler.addFilter(self._make_room)
        atexit.register(self.close)

    @property
    def build(self) -> EngineBuild:
        """The build that the engine is at."""
        if self._build is None:
            message = "no build has begun"
            raise RuntimeError(message)
        return self._build

    def begin(self, config: EngineConfig, log: logging.Logger) -> None:
        """Read, check and draw everything, before the engine empties a folder; warnings go to ``log``.

        Raises:
            StoppedError: when the site can't be built.
        """
        self.close()
        self._build = EngineBuild(config, self._served)
        for own in self._build.read():
            log.info("%s: %s", problem_list.where(own), own.text)

    def end(self) -> None:
        """Lay everything that was finished before beside what the engine has written, and let others empty the cache.

        Raises:
            StoppedError: when a second engine couldn't set its pages.
        """
        self.build.end()

    def fail(self, reason: str) -> None:
        """Take away what is drawn, before it is written why."""
        preview = PreviewRequest.asked()
        if preview is not None:
            preview.stop(reason)
        if self._build is not None:
            self._build.fail()

    def close(self) -> None:
        """Let go of what a build holds."""
        if self._build is not None:
            self._build.close()

    def serve(self, server: Server, begun: Iterable[str], root: Path, told: Callable[[str], None]) -> None:
        """Let a server that watches ``begun`` build again also for data, templates and words; ``told`` hears what is made."""
        if self._served is None:
            return
        own = PageServer.of(
            server, self._served.order_in(root), dropped=self.close, told=lambda _: told(_words("whole_served"))
        )
        own.watch(begun, (root / "data", root / "site_config"))
        # What reads a report takes long to load, and the first edit would wait for it.
        threading.Thread(
            target=importlib.import_module, args=("rakenskap.reading.table_validation",), daemon=True
        ).start()

    def leave(self) -> None:
        """End what works for a server, and remove what it wrote to."""
        self.close()
        if self._served is not None:
            self._served.processes.shutdown(wait=False, cancel_futures=True)
            if self._build is not None:
                shutil.rmtree(self._build.folder, ignore_errors=True)

    def _make_room(self, record: logging.LogRecord) -> bool:  # noqa: ARG002 - a filter's signature
        """True, after taking away what is drawn where the record is about to be written."""
        if self._build is not None:
            self._build.hide()
        return True


class ServedBuilds:
    """What the builds of a server hand on: what is remembered and shown, the whole site as it was last, and what is next."""

    def __init__(self) -> None:
        self.memory = ProcessCache()
        self.processes = LastingProcesses()
        self.shown: Mapping[str, StoredFile] = {}
        self.whole: Site | None = None
        self.order: BuildOrder | None = None

    def order_in(self, root: Path) -> BuildOrder:
        """What is asked for of the site in ``root``."""
        if self.order is None:
            self.order = BuildOrder(root)
        return self.order

    def drawn(self, context: BuildContext, order: BuildOrder) -> Site:
        """What has its turn: at first a page that stands in for the site, where something of it has to be made."""
        is_first = not self.shown
        made = page_first.begun(context) if is_first else None
        if made is None and order.turn is not None:
            made = page_first.made(context, order.turn, self.whole)
        if made is None:
            made = site.made(context, self.processes.workers())
        elif is_first:
            order.turn = ""
        return made

    def end(self, made: Site, shown: Mapping[str, StoredFile], order: BuildOrder) -> None:
        """Hand on what was made."""
        self.shown = shown
        order.boards = frozenset(own.slug for own in made.overview.collection.boards)
        if made.whole:
            self.whole = made
            self.processes.shutdown(wait=False)


class EngineBuild:
    """One build: it holds the cache's folder and shows how far it has come, until it is closed."""

    def __init__(self, config: EngineConfig, served: ServedBuilds | None = None) -> None:
        self._config = config
        self._served = served
        self._progress = Progress(sys.stderr, progress.asked() or Verbosity.NORMAL)
        kept_parts.forget(config.root)  # before it is held
        self._lock = CacheLock(config.root)
        self._read: PageReuse | None = None
        self._step: Step = self._progress
        if served is not None:
            self._step = GivingWay(served.order_in(config.root), self._progress)
        self._second: SecondEngine | None = None
        self._sources: dict[str, StoredFile] = {}
        self._parsed, self._written = StageCount(self._step, Stage.SET), StageCount(self._step, Stage.WRITE)

    @property
    def folder(self) -> Path:
        """The folder that the engine writes to."""
        return self._config.folder

    def read(self) -> list[Problem]:
        """The warnings about a site that has been read, checked and drawn.

        Raises:
            StoppedError: when the site can't be built.
        """
        config = self._config
        made = self._drawn()
        common = (
            str(config.is_serving),
            str(config.preview is not None),
            str(config.address),
            config.name,
            made.builder.render.look,
        )
        program = (made.program.path, made.program.style_path)
        pages = page_cache.opened(config.root, made.context.cache, *common, *program)
        self._read = PageReuse(made, pages, self._earlier())
        return [own for own in made.problems if not own.is_error]

    def _drawn(self) -> Site:
        served = self._served
        preview, is_preview = self._config.preview, self._config.is_preview
        if output_folder.is_link(self._config.folder):  # the engine would empty whatever it leads to
            name = str(self._config.folder)
            raise StoppedError(problem_list.whole([problem("folder.link", Place(name), found=name)]))
        try:
            opened = BuildContext.open(self._config.root, served.memory if served is not None else None)
            hold_back = not is_preview and site_build.holds_back()
            context = replace(
                opened,
                preview=is_preview,
                committed=not is_preview,
                base=preview.base if preview is not None else "",
                step=self._step,
                hold_back=hold_back,
                day=site_build.today() if is_preview else None,
                printed=() if is_preview else printed_edition.asked(),
            )
            if served is not None:
                return served.drawn(context, served.order_in(context.root))
            made = site.made(context, None if second_engine.is_here() else executor.asked())
        except SettingsError as error:
            raise StoppedError(problem_list.whole(error.problems)) from error
        except WorkersError as error:
            raise StoppedError(f"{error}.") from error
        if made.errors and not is_preview:
            raise StoppedError(problem_list.whole(made.problems, made.ready))
        return made

    def _earlier(self) -> PreviousBuild:
        """The site as it was built last, or as a server shows it.

        Whoever runs the engine alone gets a whole site in whatever folder that is, so there nothing is left out.
        """
        root = self._config.root
        if self._served is not None:
            return ServedSite(served_site.shown_in(self._config.folder), self._served.shown).earlier
        return previous_build.read(root, root / site_folder.SITE) if self._config.is_ours else PreviousBuild()

    @property
    def _pages(self) -> PageReuse:
        if self._read is None:
            message = "the site has not been read"
            raise RuntimeError(message)
        return self._read

    def environment(self, theme: Any) -> Any:  # noqa: ANN401 - Jinja's, which only one module knows
        """The environment of the theme, whose templates the cache keeps translated."""
        return template.remembered(theme, self._pages.site.context.cache)

    def unused(self, files: Iterable[Found]) -> list[Found]:
        """Those of the engine's files that no page loads, and the hand-written pages, which are handed over instead."""
        own = self._pages.site
        drawn = {file.path for file, _ in own.files()}

        def is_given(path: str) -> bool:
            return path in drawn or (not own.whole and path.endswith(".md"))

        return [file for file in files if not own.is_loaded(file.src_uri) or is_given(file.src_uri)]

    def scripts(self, files: Iterable[Found]) -> Iterator[tuple[Found, str]]:
        """Those of the engine's files that are scripts, each as it is sent."""
        for file in files:
            if file.src_uri.endswith(".js"):
                yield file, self._packed(file.content_string, script.packed)

    def pages(self) -> Iterator[tuple[str, str]]:
        """Path and Markdown of each page that this engine sets; a second one begins with the others, where that pays."""
        unset = list(self._pages.unset())
        is_shared = self._config.is_ours and second_engine.pays(len(unset))
        is_divided = is_shared or second_engine.is_here()
        others = second_engine.others(own.path for own, _ in unset) if is_divided else frozenset()
        self._second = SecondEngine(self._config.file, others) if is_shared else None
        own_pages = [(own, of) for own, of in unset if own.path not in others]
        self._sources = {own.path: own for own, _ in own_pages}
        self._parsed.total = self._written.total = len(own_pages)
        return ((own.path, self._pages.site.source(own, of)) for own, of in own_pages)

    def parsed(self, path: str) -> None:
        """Count a page whose Markdown has become HTML."""
        self._parsed.one(path)

    def filled(self, path: str, html: str) -> str:
        """The HTML of a page with its fragments; it is counted, for it is about to be written."""
        self._written.one(path)
        render = self._pages.site.builder.render
        whole = markdown_extension.filled(html, render.fragments)
        return link_note.noted(whole, lambda links: render.templates.render("pages/link-notes.html", addresses=links))

    def edit_url(self, path: str) -> str | None:
        """Where a page is edited, if it was written by hand."""
        source = self._sources.get(path)
        return self._pages.site.edit_url(source) if source is not None else None

    def around(self, url: str) -> dict[str, object]:
        """What the theme places around the page at ``url``: menu, breadcrumbs, neighbours and the program for charts."""
        return {
            "rakenskap": self._pages.navigation(url),
            "rakenskap_program": self._pages.site.program,
            "rakenskap_serving": self._config.is_serving,
            "rakenskap_preview": self._config.preview is not None,
        }

    def around_page(self, url: str, title: str) -> dict[str, object]:
        """What the theme places around a page, and what the search is told of it."""
        own = self._pages.site
        return self.around(url) | {
            "rakenskap_search": dialog.search_place(own.overview.collection, url, title, own.text)
        }

    def finished(self, path: str, html: str) -> str:
        """A finished page as it is shown; it is kept for the next build."""
        page = page_file.packed(html)
        self._pages.keep(path, page)
        return self._pages.shown(page)

    def shown(self, name: str, output: str) -> str:
        """What a template of the theme has given, as it is shown: a page that isn't kept, or the style sheet."""
        return self._packed(output, style_sheet.packed) if name.endswith(".css") else self._pages.shown(output)

    def _packed(self, content: str, pack: Callable[[str], str]) -> str:
        """What ``pack`` makes of a file of the theme, which seldom changes."""
        return self._pages.site.context.cache.value(("packed", pack.__module__, content), lambda: pack(content))

    def end(self) -> None:
        """Lay the files of the whole site in the engine's folder, but for those that stay where they are.

        Raises:
            StoppedError: when a second engine couldn't set its pages.
        """
        if second_engine.is_here():  # what it has set is kept, and the first engine takes it from there
            self.close()
            return
        count = len(self._sources) + self._set_elsewhere()
        own, folder = self._pages, self._config.folder
        laid = own.laid(folder)
        if self._served is not None:
            shown = ServedSite(served_site.shown_in(folder), self._served.shown)
            files = shown.moved(folder, laid, is_whole=own.site.whole) | own.set_in(shown.shown)
            self._served.end(own.site, files, self._served.order_in(self._config.root))
        else:
            files = laid | own.set_in(folder)
        if self._config.preview is not None:
            self._config.preview.tell(own.site.problems)
        self._record(count, files)
        self.close()

    def _set_elsewhere(self) -> int:
        """How many pages a second engine has set; it is waited for."""
        if self._second is None:
            return 0
        second, self._second = self._second, None
        self._pages.begin(self._config.folder)
        if not second.is_well() or not all(map(self._pages.is_kept_elsewhere, second.pages)):
            raise StoppedError(_words("fault.second"))
        return len(second.pages)

    def _record(self, count: int, files: Mapping[str, StoredFile]) -> None:
        """Tell the command that has started the engine what has been made."""
        if not self._config.is_ours:  # nobody waits for it
            return
        root, own = self._config.root, self._pages.site
        address, divided = own.settings.publisher.address, own.partitioning
        mended = own.context.cache.damaged + len(own.builder.render.fragments.damaged)
        held = problem_list.held([(one.address, one.version) for one in own.withheld.reports], own.withheld.errors)
        previous_build.keep_record(
            root, EngineRecord(count, bool(divided.commit), divided.uncommitted, address, mended, held)
        )
        previous_build.keep_laid(root, files, self._pages.earlier)

    def fail(self) -> None:
        """Take away what is drawn, and stop a second engine."""
        self.close()
        if self._second is not None:
            self._second.stop()
            self._second = None

    def hide(self) -> None:
        """Take away what is drawn, until it is time to draw it again."""
        self._progress.hide()

    def close(self) -> None:
        """Draw no more, and let others have the cache's folder."""
        self._progress.close()
        self._lock.end()


def permalink() -> str:
    """What a heading's link to itself is called."""
    return _words("permalink")


def named(root: Path) -> tuple[str, str]:
    """The name and the permanent address of the site in ``root``.

    Raises:
        StoppedError: when its settings can't be used.
    """
    try:
        own = settings.read(root)
    except SettingsError as error:
        raise StoppedError(problem_list.whole(error.problems)) from error
    return own.name, own.publisher.address


def fault(error: Exception) -> str:
    """What is wrong with the computer or a template, and what to do; nothing where the program is at fault."""
    return system_fault.words(error)


def written_to(shown: Path) -> Path:
    """The folder that the engine of a server writes to, whose site is ``shown`` in another."""
    return served_site.written_to(shown)


def _words(code: str) -> str:
    return site_text.of_package("rakenskap.building", "build.sv.yaml")(code)
