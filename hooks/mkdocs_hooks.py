"""MkDocs's events, each one call: the only file that imports mkdocs. It decides nothing."""

from __future__ import annotations

import atexit
import gc
import importlib
import logging
import sys
import threading
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar, Literal, NoReturn, cast

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page
from mkdocs.theme import Theme

from rakenskap import markdown_extension
from rakenskap.base import template
from rakenskap.base.cache import ProcessCache
from rakenskap.base.cache_folder import CacheLock
from rakenskap.base.progress_step import Stage, StageCount, unseen
from rakenskap.base.published_file import StoredFile
from rakenskap.building import engine_record, page_store, previous_build, progress, site_folder
from rakenskap.building.engine_record import EngineRecord
from rakenskap.building.page_reuse import PageReuse
from rakenskap.building.page_store import SecondEngine
from rakenskap.building.previous_build import PreviousBuild
from rakenskap.building.progress import Progress, Verbosity
from rakenskap.building.site_folder import ServedSite
from rakenskap.cli import problem_list
from rakenskap.editions.build_context import BuildContext
from rakenskap.reading.settings import SettingsError
from rakenskap.search import dialog
from rakenskap.site import executor, page_link, site
from rakenskap.site.executor import WorkersError

if TYPE_CHECKING:
    from mkdocs.livereload import LiveReloadServer

log = logging.getLogger("mkdocs.rakenskap")


class _State:
    """What one build hands from event to event, and what a server's build hands to the next."""

    serving = False
    memory: ProcessCache | None = None
    setting: PageReuse | None = None
    progress: Progress | None = None
    hold: CacheLock | None = None
    parsed = StageCount(unseen, Stage.SET)
    written = StageCount(unseen, Stage.WRITE)
    laid: ClassVar[dict[str, StoredFile]] = {}
    served: ServedSite | None = None
    second: SecondEngine | None = None
    sources: ClassVar[dict[str, StoredFile]] = {}


def on_startup(command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:  # noqa: ARG001, FBT001 - MkDocs's signature
    """Remember whether a person is watching: then problems are shown on the pages."""
    _State.serving = command == "serve"
    _State.memory = ProcessCache() if _State.serving else None
    if progress.asked() not in {None, Verbosity.VERBOSE}:
        problem_list.shorten()
    for handler in logging.getLogger("mkdocs").handlers:
        handler.addFilter(_make_room)
    atexit.register(_end)
    atexit.register(gc.freeze)  # or Python looks through everything for waste once more before it ends


def on_pre_build(config: MkDocsConfig) -> None:
    """Read, check and draw everything before MkDocs empties a folder."""
    root = _root(config)
    _end()
    step = _State.progress = Progress(sys.stderr, progress.asked() or Verbosity.NORMAL)
    _State.hold = CacheLock(root)
    try:
        opened = BuildContext.open(root, _State.memory)
        context = replace(opened, preview=_State.serving, committed=not _State.serving, step=step)
        made = site.made(context, None if page_store.is_here() else executor.asked())
    except SettingsError as error:
        _stop(problem_list.as_text(error.problems, problem_list.summary(error.problems, 0)))
    except WorkersError as error:
        _stop(f"{error}.")
    if made.errors and not _State.serving:
        _stop(problem_list.as_text(made.problems, problem_list.summary(made.problems, made.ready)))
    shared = (str(_State.serving), str(config.site_url), str(config.site_name), made.builder.render.look)
    pages = page_store.opened(root, made.context.cache, *shared, made.program.path, made.program.style_path)
    _State.setting = PageReuse(made, pages, _earlier(config))
    if not _State.serving:
        gc.freeze()  # all this stays until the end, and is looked through for waste no more
    for problem in made.problems:
        if not problem.is_error:
            log.info("%s: %s", problem_list.where(problem), problem.text)


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """The permanent address stands in ``site.yaml`` alone."""
    config.theme.static_templates.discard("sitemap.xml")  # ours names every page, also those that are files
    vars(config.theme)["get_env"] = partial(_environment, type(config.theme).get_env, config.theme)
    try:
        config.site_url = config.site_url or site.address(_root(config))
        config.mdx_configs["rakenskap"] = {"fragments": str(_root(config) / site.FRAGMENTS), "late": True}
    except SettingsError as error:
        _stop(problem_list.as_text(error.problems, problem_list.summary(error.problems, 0)))
    return config


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Hand over the pages to set, in place of all hand-written ones, and drop what no page loads."""
    setting = _setting()
    drawn = {own.path for own, _ in setting.site.files()}
    for unused in [file for file in files if not setting.site.is_loaded(file.src_uri) or file.src_uri in drawn]:
        files.remove(unused)
    unset = list(setting.unset())
    is_shared = _is_ours(config) and page_store.pays(len(unset))
    others = page_store.others(own.path for own, _ in unset) if is_shared or page_store.is_here() else frozenset()
    _State.second = SecondEngine(str(config.config_file_path), others) if is_shared else None
    _State.sources.clear()
    for own, bound in unset:
        if own.path in others:
            continue
        files.append(File.generated(config, own.path, content=setting.site.source(own, bound)))
        _State.sources[own.path] = own
    step, pages = _State.progress or unseen, len(_State.sources)
    _State.parsed, _State.written = StageCount(step, Stage.SET, pages), StageCount(step, Stage.WRITE, pages)
    return files


def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, files: Files) -> str:  # noqa: ARG001
    """Let links between pages lead to their addresses: the file of a page that didn't change isn't there."""
    return page_link.addressed(markdown, page.file.src_uri)


def on_post_page(output: str, page: Page, config: MkDocsConfig) -> str:  # noqa: ARG001
    """Keep the finished page for the next build, and let go of what is in it."""
    page.content = ""
    _setting().keep(page.file.src_uri, output)
    return _setting().shown(output)


def on_post_template(output_content: str, template_name: str, config: MkDocsConfig) -> str:  # noqa: ARG001
    """Give the page for addresses that don't exist the same notice."""
    return _setting().shown(output_content)


def on_page_content(html: str, page: Page, config: MkDocsConfig, files: Files) -> None:  # noqa: ARG001
    """Count a page whose Markdown has become HTML, and let go of the Markdown: MkDocs holds all pages at once."""
    page.markdown = page.file.content_string = ""
    _State.parsed.one(page.file.src_uri)


def on_page_context(context: dict[str, Any], page: Page, config: MkDocsConfig, nav: object) -> dict[str, Any]:  # noqa: ARG001
    """Give the page its fragments, menu, breadcrumbs and neighbours, and where it is edited if it was written by hand."""
    own, source = _setting().site, _State.sources.get(page.file.src_uri)
    page.content = markdown_extension.filled(page.content or "", own.builder.render.fragments)
    _State.written.one(page.file.src_uri)
    page.edit_url = own.edit_url(source) if source is not None else None
    context["rakenskap_search"] = dialog.search_place(own.overview.collection, page.url, str(page.title), own.text)
    return _around(context, page.url)


def on_template_context(context: dict[str, Any], template_name: str, config: MkDocsConfig) -> dict[str, Any]:  # noqa: ARG001
    """Give the page for addresses that don't exist the same menu."""
    return _around(context, template_name)


def on_post_build(config: MkDocsConfig) -> None:
    """Lay everything that was finished before beside what MkDocs has written, and let others empty the cache."""
    setting, folder = _setting(), Path(config.site_dir)
    if page_store.is_here():  # what it has set is kept, and the first engine takes it from there
        _end()
        return
    count = len(_State.sources)
    if _State.second is not None:
        second, _State.second = _State.second, None
        count += len(second.pages)
        setting.begin(folder)
        if not second.is_well() or not all(map(setting.is_kept_elsewhere, second.pages)):
            _stop("Den andra av två processer kunde inte sätta sina sidor.")
    if _State.served is not None:
        laid = _State.served.put_back(setting.laid(_State.served.aside))
        _State.served = None
    else:
        laid = setting.laid(folder)
        laid = site_folder.whole(folder, laid) if _State.serving else laid
    _State.laid = laid | setting.set_in(folder)
    own = setting.site.partitioning
    address = setting.site.settings.publisher.address
    engine_record.keep(_root(config), EngineRecord(count, bool(own.commit), own.is_dirty, address))
    if not _State.serving:
        previous_build.keep(_root(config), _State.laid, previous_build.WRITTEN)
    _end()


def on_build_error(error: Exception) -> None:  # noqa: ARG001
    """Take away what was drawn, before the error is written, and let a server show what it showed."""
    _end()
    if _State.second is not None:
        _State.second.stop()
        _State.second = None
    if _State.served is not None:
        _State.served.restore()
        _State.served = None


def on_serve(server: LiveReloadServer, config: MkDocsConfig, builder: object) -> LiveReloadServer:  # noqa: ARG001
    """Rebuild when data, templates or words change, as soon as the system tells."""
    begun = [config.docs_dir, str(config.config_file_path)]
    for path in begun:
        server.unwatch(path)
    from rakenskap.building.file_watch import FileWatch  # noqa: PLC0415 - only a server needs what it loads

    server.observer = cast(Any, FileWatch())  # it has all that the server asks of one
    for path in (*begun, str(_root(config) / "data"), str(_root(config) / "site_config")):
        server.watch(path)
    # What reads a report takes long to load, and the first edit would wait for it.
    threading.Thread(target=importlib.import_module, args=("rakenskap.reading.table_validation",), daemon=True).start()
    return server


def _environment(made: Callable[[Theme], Any], theme: Theme) -> Any:  # noqa: ANN401 - Jinja's, which only one module knows
    own = _setting().site
    return template.hastened(made(theme), own.context.cache, own.is_loaded)


def _is_ours(config: MkDocsConfig) -> bool:
    """Whether ``rakenskap build`` has asked for the site, and puts it together from what is new."""
    return Path(config.site_dir) == _root(config) / site_folder.NEW


def _earlier(config: MkDocsConfig) -> PreviousBuild:
    """The site as it was built last: a server's own is laid aside, since nobody reads it while it builds.

    Whoever runs MkDocs alone gets a whole site in whatever folder that is, so there nothing is left out.
    """
    if not _State.serving:
        root = _root(config)
        return previous_build.read(root, root / site_folder.SITE) if _is_ours(config) else PreviousBuild()
    _State.served = site_folder.laid_aside(Path(config.site_dir), _State.laid)
    return _State.served.earlier if _State.served is not None else PreviousBuild()


def _end() -> None:
    if _State.progress is not None:
        _State.progress.close()
        _State.progress = None
    if _State.hold is not None:
        _State.hold.end()
        _State.hold = None


def _make_room(record: logging.LogRecord) -> bool:  # noqa: ARG001
    """True, after taking away what is drawn where the record is about to be written."""
    if _State.progress is not None:
        _State.progress.hide()
    return True


def _around(context: dict[str, Any], url: str) -> dict[str, Any]:
    setting = _setting()
    context["rakenskap"] = setting.navigation(url)
    context["rakenskap_program"] = setting.site.program
    context["rakenskap_serving"] = _State.serving
    return context


def _setting() -> PageReuse:
    if _State.setting is None:
        message = "on_pre_build has not run"
        raise RuntimeError(message)
    return _State.setting


def _stop(listed: str) -> NoReturn:
    raise PluginError(f"\n{listed}")


def _root(config: MkDocsConfig) -> Path:
    return Path(config.config_file_path).parent
