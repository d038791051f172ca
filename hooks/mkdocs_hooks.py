"""MkDocs's events, each one call: the only file that imports mkdocs. It decides nothing."""

from __future__ import annotations

import json
import logging
import time
from pathlib import Path
from typing import Any, Literal, NoReturn

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.livereload import LiveReloadServer
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page

from rakenskap import building, problem_list, problem_page, search_place, site
from rakenskap.navigation import Imprint, Link, navigation
from rakenskap.settings import SettingsError
from rakenskap.site import Site

log = logging.getLogger("mkdocs.rakenskap")


class _State:
    """What one build hands from event to event."""

    serving = False
    site: Site | None = None


def on_startup(command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:  # noqa: ARG001, FBT001 - MkDocs's signature
    """Remember whether a person is watching: then problems are shown on the pages."""
    _State.serving = command == "serve"


def on_pre_build(config: MkDocsConfig) -> None:
    """Read, check and draw everything before MkDocs empties a folder."""
    root = _root(config)
    started = time.perf_counter()
    try:
        published = site.read(root, committed=not _State.serving)
        result = published.result
        checked = time.perf_counter() - started
        if result.errors and not _State.serving:
            ready = sum(len(board.reports) for board in result.collection.boards)
            _stop(problem_list.as_text(result.problems, problem_list.summary(result.problems, ready)))
        _State.site = site.draw(root, published, preview=_State.serving)
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
        files.append(File.generated(config, drawn.path, content=drawn.content))
    return files


def on_page_context(context: dict[str, Any], page: Page, config: MkDocsConfig, nav: object) -> dict[str, Any]:  # noqa: ARG001
    """Give the page its menu, breadcrumbs and neighbours, and where it is edited if it was written by hand."""
    drawn = _drawn()
    page.edit_url = drawn.edit_url(page.file.src_uri)
    context["rakenskap_search"] = search_place.of(drawn.collection, page.url, str(page.title), drawn.text)
    return _around(context, page.url)


def on_template_context(context: dict[str, Any], template_name: str, config: MkDocsConfig) -> dict[str, Any]:  # noqa: ARG001
    """Give the page for addresses that don't exist the same menu."""
    return _around(context, template_name)


def on_serve(server: LiveReloadServer, config: MkDocsConfig, builder: object) -> LiveReloadServer:  # noqa: ARG001
    """Rebuild when data, templates or words change."""
    for folder in ("data", "site_config"):
        server.watch(str(_root(config) / folder))
    return server


def _around(context: dict[str, Any], url: str) -> dict[str, Any]:
    drawn = _drawn()
    publisher = drawn.settings.publisher
    imprint = Imprint(publisher.name, Link(publisher.licence_name, publisher.licence_url))
    context["rakenskap"] = navigation(drawn.collection, url, drawn.text, drawn.menu, imprint)
    context["rakenskap_program"] = drawn.program
    context["rakenskap_serving"] = _State.serving
    context["rakenskap_notice"] = problem_page.notice(drawn.problems, drawn.text) if drawn.problems else ""
    return context


def _drawn() -> Site:
    if _State.site is None:
        message = "on_pre_build has not run"
        raise RuntimeError(message)
    return _State.site


def _stop(listed: str) -> NoReturn:
    raise PluginError(f"\n{listed}")


def _root(config: MkDocsConfig) -> Path:
    return Path(config.config_file_path).parent
