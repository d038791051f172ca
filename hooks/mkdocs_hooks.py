"""MkDocs's events, each one call: the only file that imports mkdocs. It decides nothing."""

from __future__ import annotations

import atexit
import json
import logging
import sys
import time
from pathlib import Path
from typing import Any, ClassVar, Literal, NoReturn

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.livereload import LiveReloadServer
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page

from rakenskap import (
    building,
    own_fault,
    page_link,
    page_store,
    problem_list,
    problem_page,
    progress,
    search_place,
    site,
)
from rakenskap.cache_folder import Hold
from rakenskap.navigation import Imprint, Link, PageNavigation, navigation
from rakenskap.page_store import Around, PageStore
from rakenskap.progress import Loudness, Progress
from rakenskap.settings import SettingsError
from rakenskap.site import Site
from rakenskap.site_file import SiteFile
from rakenskap.stage import Count, Stage, unseen

log = logging.getLogger("mkdocs.rakenskap")


class _State:
    """What one build hands from event to event."""

    serving = False
    site: Site | None = None
    pages: PageStore | None = None
    keys: ClassVar[dict[str, str]] = {}
    progress: Progress | None = None
    hold: Hold | None = None
    parsed = Count(unseen, Stage.SET)
    written = Count(unseen, Stage.WRITE)


def on_startup(command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:  # noqa: ARG001, FBT001 - MkDocs's signature
    """Remember whether a person is watching: then problems are shown on the pages."""
    _State.serving = command == "serve"
    if progress.asked() not in {None, Loudness.VERBOSE}:
        own_fault.shorten()
    for handler in logging.getLogger("mkdocs").handlers:
        handler.addFilter(_make_room)
    atexit.register(_end)


def on_pre_build(config: MkDocsConfig) -> None:
    """Read, check and draw everything before MkDocs empties a folder."""
    root = _root(config)
    _end()
    step = _State.progress = Progress(sys.stderr, progress.asked() or Loudness.NORMAL)
    _State.hold = Hold(root)
    started = time.perf_counter()
    try:
        published = site.read(root, committed=not _State.serving, step=step)
        result = published.result
        checked = time.perf_counter() - started
        if result.errors and not _State.serving:
            ready = sum(len(board.reports) for board in result.collection.boards)
            _stop(problem_list.as_text(result.problems, problem_list.summary(result.problems, ready)))
        _State.site = site.draw(root, published, preview=_State.serving, step=step)
        shared = (
            str(_State.serving),
            str(config.site_url),
            str(config.site_name),
            _State.site.look,
            _State.site.program.path,
            _State.site.program.style_path,
        )
        _State.pages = page_store.opened(root, _State.site.store, *shared)
        _State.keys.clear()
    except SettingsError as error:
        _stop(problem_list.as_text(error.problems, problem_list.summary(error.problems, 0)))
    for problem in result.problems:
        if not problem.is_error:
            log.info("%s: %s", problem_list.where(problem), problem.text)
    timing = root / building.TIMING
    timing.parent.mkdir(parents=True, exist_ok=True)
    timing.write_text(
        json.dumps({"check": checked, "history": bool(published.commit), "dirty": published.is_dirty}), encoding="utf-8"
    )


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """The permanent address stands in ``site.yaml`` alone."""
    config.theme.static_templates.discard("sitemap.xml")  # ours names every page, also those that are files
    try:
        config.site_url = config.site_url or site.address(_root(config))
        config.mdx_configs["rakenskap"] = {"fragments": str(_root(config) / site.FRAGMENTS)}
    except SettingsError as error:
        _stop(problem_list.as_text(error.problems, problem_list.summary(error.problems, 0)))
    return config


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Hand over the finished files, in place of the hand-written pages they were made of, and drop what no page loads."""
    for unused in [file for file in files if not site.is_loaded(file.src_uri)]:
        files.remove(unused)
    for drawn in _drawn().files:
        written = files.get_file_from_path(drawn.path)
        if written is not None:
            files.remove(written)
        finished = _finished(drawn)
        if finished is None:
            files.append(File.generated(config, drawn.path, content=drawn.content))
        else:
            files.append(File.generated(config, page_store.finished_path(drawn.path), content=finished))
    step, pages = _State.progress or unseen, len(files.documentation_pages())
    _State.parsed, _State.written = Count(step, Stage.SET, pages), Count(step, Stage.WRITE, pages)
    return files


def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, files: Files) -> str:  # noqa: ARG001
    """Let links between pages lead to their addresses: the file of a page that didn't change isn't there."""
    return page_link.addressed(markdown, page.file.src_uri)


def on_post_page(output: str, page: Page, config: MkDocsConfig) -> str:  # noqa: ARG001
    """Keep the finished page for the next build."""
    key = _State.keys.get(page.file.src_uri)
    if key is not None and _State.pages is not None:
        _State.pages.keep(key, output)
    return output


def on_page_content(html: str, page: Page, config: MkDocsConfig, files: Files) -> None:  # noqa: ARG001
    """Count a page whose Markdown has become HTML."""
    _State.parsed.one(page.file.src_uri)


def on_page_context(context: dict[str, Any], page: Page, config: MkDocsConfig, nav: object) -> dict[str, Any]:  # noqa: ARG001
    """Give the page its menu, breadcrumbs and neighbours, and where it is edited if it was written by hand."""
    drawn = _drawn()
    _State.written.one(page.file.src_uri)
    page.edit_url = drawn.edit_url(page.file.src_uri)
    context["rakenskap_search"] = search_place.of(drawn.collection, page.url, str(page.title), drawn.text)
    return _around(context, page.url)


def on_template_context(context: dict[str, Any], template_name: str, config: MkDocsConfig) -> dict[str, Any]:  # noqa: ARG001
    """Give the page for addresses that don't exist the same menu."""
    return _around(context, template_name)


def on_post_build(config: MkDocsConfig) -> None:  # noqa: ARG001
    """Take away what was drawn of how far the build had come, and let others empty the cache."""
    _end()


def on_build_error(error: Exception) -> None:  # noqa: ARG001
    """Take away what was drawn, before the error is written."""
    _end()


def on_serve(server: LiveReloadServer, config: MkDocsConfig, builder: object) -> LiveReloadServer:  # noqa: ARG001
    """Rebuild when data, templates or words change."""
    for folder in ("data", "site_config"):
        server.watch(str(_root(config) / folder))
    return server


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
    drawn = _drawn()
    context["rakenskap"] = _navigation(url)
    context["rakenskap_program"] = drawn.program
    context["rakenskap_serving"] = _State.serving
    context["rakenskap_notice"] = problem_page.notice(drawn.problems, drawn.text) if drawn.problems else ""
    return context


def _navigation(url: str) -> PageNavigation:
    drawn = _drawn()
    publisher = drawn.settings.publisher
    imprint = Imprint(publisher.name, Link(publisher.licence_name, publisher.licence_url))
    return navigation(drawn.collection, url, drawn.text, drawn.menu, imprint)


def _finished(file: SiteFile) -> str | None:
    """The page as an earlier build finished it, or None for what is no page, or shows something new."""
    drawn = _drawn()
    if _State.pages is None or not isinstance(file.content, str) or not file.path.endswith(".md"):
        return None
    url = page_store.url(file.path)
    around = Around(
        _navigation(url),
        search_place.of(drawn.collection, url, "", drawn.text),
        drawn.edit_url(file.path),
        problem_page.notice(drawn.problems, drawn.text) if drawn.problems else "",
    )
    key = _State.pages.key(file.path, file.content, around)
    found = _State.pages.find(key) if file.path != page_store.HOME else None
    if found is None:
        _State.keys[file.path] = key
    return found


def _drawn() -> Site:
    if _State.site is None:
        message = "on_pre_build has not run"
        raise RuntimeError(message)
    return _State.site


def _stop(listed: str) -> NoReturn:
    raise PluginError(f"\n{listed}")


def _root(config: MkDocsConfig) -> Path:
    return Path(config.config_file_path).parent
