"""MkDocs's events, each one call, and what MkDocs is set up with: the only module that imports mkdocs. It decides nothing."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, Literal

from mkdocs.config.config_options import ExtraScriptValue
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page

from rakenskap.base import overlay
from rakenskap.building import engine_build, problem_list
from rakenskap.building.engine_build import Engine, EngineConfig, StoppedError
from rakenskap.building.preview_request import PreviewRequest
from rakenskap.site import page_link, site

if TYPE_CHECKING:
    from mkdocs.livereload import LiveReloadServer

__all__ = [
    "on_build_error",
    "on_config",
    "on_env",
    "on_files",
    "on_page_content",
    "on_page_context",
    "on_page_markdown",
    "on_post_build",
    "on_post_page",
    "on_post_template",
    "on_pre_build",
    "on_serve",
    "on_shutdown",
    "on_startup",
    "on_template_context",
]

_LOG: Final = logging.getLogger("mkdocs.rakenskap")
_ENGINE: Final = Engine()
_EXTENSIONS: Final = ("toc", "tables", "def_list", "rakenskap")
_SHEET: Final = "assets/stylesheets/rakenskap.css"
"""Joined of what stands in the theme's ``partials/``."""
_CHART_SHEET: Final = "assets/stylesheets/chart.css"
"""Of the same parts, for the pages of one chart."""
_NOT_FOUND: Final = "404.html"
_SCRIPT: Final = "assets/javascripts/rakenskap.js"


def on_startup(command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
    """Begin a process of builds, or one build."""
    _ENGINE.start(logging.getLogger("mkdocs"), is_serving=command == "serve")


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Set MkDocs up: the site's name and address stand in ``site.yaml`` alone, and how it looks is the program's."""
    with _stopping():
        name, address = engine_build.named(_root(config))
    config.site_name = name
    config.site_url = config.site_url or address
    config.nav = ["index.md"]  # menu, breadcrumbs and neighbours are ours
    # The program judges the links of hand-written pages itself: MkDocs doesn't see what an earlier build has finished.
    config.validation.nav.omitted_files = config.validation.links.anchors = logging.DEBUG
    config.validation.links.not_found = config.validation.links.unrecognized_links = logging.DEBUG
    if _ENGINE.is_serving:
        config.site_dir = str(engine_build.written_to(Path(config.site_dir)))
    theme = config.theme
    theme.dirs[:0] = [str(folder) for folder in overlay.folders(_root(config), overlay.THEME)]
    theme.update({"language": "sv", "font": False, "favicon": "assets/images/favicon.svg", "palette": []})
    theme.static_templates.update((_SHEET, _CHART_SHEET, _NOT_FOUND))
    theme.static_templates.discard("sitemap.xml")  # ours names every page, also those that are files
    config.extra_css = [_SHEET]
    script = ExtraScriptValue(_SCRIPT)
    script.defer = True
    config.extra_javascript = [script]
    config.markdown_extensions = list(dict.fromkeys([*config.markdown_extensions, *_EXTENSIONS]))
    config.mdx_configs["toc"] = {"permalink": "#", "permalink_title": engine_build.permalink(), "toc_depth": 3}
    config.mdx_configs["rakenskap"] = {"fragments": str(_root(config) / site.FRAGMENTS), "late": True}
    config.extra.setdefault("generator", True)  # the footer says what the site is built with
    return config


def on_pre_build(config: MkDocsConfig) -> None:
    """Read, check and draw everything before MkDocs empties a folder."""
    file, folder = Path(config.config_file_path), Path(config.site_dir)
    preview = None if _ENGINE.is_serving else PreviewRequest.asked()
    own = EngineConfig(file, folder, config.site_url, str(config.site_name), _ENGINE.is_serving, preview)
    with _stopping():
        _ENGINE.begin(own, _LOG)


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Hand over the pages to set, in place of all hand-written ones, and the scripts as they are sent; drop what no page loads."""
    for unused in _ENGINE.build.unused(files):
        files.remove(unused)
    for found, script in list(_ENGINE.build.scripts(files)):
        files.remove(found)
        files.append(File.generated(config, found.src_uri, content=script))
    for path, markdown in _ENGINE.build.pages():
        files.append(File.generated(config, path, content=markdown))
    return files


def on_env(env: Any, config: MkDocsConfig, files: Files) -> Any:  # noqa: ANN401 - Jinja's, which only one module knows
    """Take the theme's templates translated from the cache."""
    return _ENGINE.build.environment(env)


def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Let links between pages lead to their addresses: the file of a page that didn't change isn't there."""
    return page_link.addressed(markdown, page.file.src_uri)


def on_page_content(html: str, page: Page, config: MkDocsConfig, files: Files) -> None:
    """Count a page whose Markdown has become HTML, and let go of the Markdown: MkDocs holds all pages at once."""
    page.markdown = page.file.content_string = ""
    _ENGINE.build.parsed(page.file.src_uri)


def on_page_context(context: dict[str, Any], page: Page, config: MkDocsConfig, nav: object) -> dict[str, Any]:
    """Give the page its fragments, menu, breadcrumbs and neighbours, and where it is edited if it was written by hand."""
    page.content = _ENGINE.build.filled(page.file.src_uri, page.content or "")
    page.edit_url = _ENGINE.build.edit_url(page.file.src_uri)
    return context | _ENGINE.build.around_page(page.url, str(page.title))


def on_template_context(context: dict[str, Any], template_name: str, config: MkDocsConfig) -> dict[str, Any]:
    """Give the page for addresses that don't exist the same menu."""
    return context | _ENGINE.build.around(template_name)


def on_post_page(output: str, page: Page, config: MkDocsConfig) -> str:
    """Keep the finished page for the next build, and let go of what is in it."""
    page.content = ""
    return _ENGINE.build.finished(page.file.src_uri, output)


def on_post_template(output_content: str, template_name: str, config: MkDocsConfig) -> str:
    """Give the page for addresses that don't exist the same notice, and the style sheet its last form."""
    return _ENGINE.build.shown(template_name, output_content)


def on_post_build(config: MkDocsConfig) -> None:
    """Lay everything that was finished before beside what MkDocs has written."""
    with _stopping():
        _ENGINE.end()


def on_build_error(error: Exception) -> None:
    """Let go of a build that failed."""
    _ENGINE.fail(str(error).strip() if isinstance(error, PluginError) else problem_list.line(error))


def on_serve(server: LiveReloadServer, config: MkDocsConfig, builder: object) -> LiveReloadServer:
    """Build the page asked for before the rest, and rebuild when data, templates or words change."""
    _ENGINE.serve(server, [config.docs_dir, str(config.config_file_path)], _root(config), _LOG.info)
    return server


def on_shutdown() -> None:
    """Let go of what a process of builds holds."""
    _ENGINE.leave()


@contextmanager
def _stopping() -> Iterator[None]:
    """What stops a build, said as MkDocs says it."""
    try:
        yield
    except StoppedError as error:
        raise PluginError(f"\n{error}") from None
    except Exception as error:
        told = engine_build.fault(error)
        if not told:
            raise
        raise PluginError(f"\n{told}") from None


def _root(config: MkDocsConfig) -> Path:
    return Path(config.config_file_path).parent
