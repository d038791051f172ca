"""Where pages lie, and links between them: as addresses, and those on hand-written pages that lead nowhere."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Collection, Iterable, Iterator
from typing import Final

from rakenskap.base.fragment import PLACEHOLDER, Fragments
from rakenskap.model.problem import Place, Problem, problem
from rakenskap.pages.written_page import WrittenPage
from rakenskap.reading.files import markup
from rakenskap.swedish.identifier import nearest

HOME: Final = "index.md"
"""The one page that MkDocs always makes: its navigation holds that and nothing else."""
_LINK: Final = re.compile(r"(?<!!)\]\(<?([^)\s>]+)")
_ELSEWHERE: Final = ("https://", "mailto:", "[[")
_ID: Final = re.compile(r"\{#([a-z0-9._-]+)\}[ \t]*$", re.MULTILINE)
_HTML_ID: Final = re.compile(r' id="([^"]+)"')

Source = Callable[[str], str]
"""What gives the Markdown of a page by its path."""


def finished_path(path: str) -> str:
    """Where the page of a source lies: ``a/index.md`` and ``a.md`` both become ``a/index.html``.

    >>> finished_path("om.md"), finished_path("namnder/index.md")
    ('om/index.html', 'namnder/index.html')
    """
    stem = path.removesuffix(".md")
    return f"{stem}.html" if stem.rpartition("/")[2] == "index" else f"{stem}/index.html"


def url(path: str) -> str:
    """The address of a source's page, as MkDocs counts it: ``om/`` of ``om.md``, ``./`` of the start page."""
    return finished_path(path).removesuffix("index.html") or "./"


def problems(
    written: Iterable[WrittenPage], files: Collection[str], source: Source, fragments: Fragments
) -> list[Problem]:
    """One problem for each link that leads to no file and no id; paths count from ``content``, as those of ``files``.

    ``source`` gives the Markdown of a page.
    """
    return [found for page in written for found in _of_page(page, files, source, fragments)]


def addressed(markdown: str, path: str) -> str:
    """The Markdown of the page at ``path`` with the addresses of pages in place of their files.

    >>> addressed("[ord](ordlista.md#rad) och [data](oppna-data/index.md)", "om.md")
    '[ord](../ordlista/#rad) och [data](../oppna-data/)'
    """
    if ".md" not in markdown:
        return markdown
    pieces, done = [], 0
    for match in _LINK.finditer(markup.without_code(markdown)):
        name, sign, anchor = match[1].partition("#")
        if name.endswith(".md") and not name.startswith(_ELSEWHERE):
            target = posixpath.normpath(posixpath.join(posixpath.dirname(path), name))
            own = posixpath.dirname(finished_path(path)) or "."
            url = posixpath.relpath(posixpath.dirname(finished_path(target)) or ".", own)
            pieces += [markdown[done : match.start(1)], f"{url}/{sign}{anchor}"]
            done = match.end(1)
    return "".join([*pieces, markdown[done:]])


def _of_page(page: WrittenPage, files: Collection[str], source: Source, fragments: Fragments) -> Iterator[Problem]:
    body = markup.without_code(page.body)
    for match in _LINK.finditer(body):
        target = match[1]
        if target.startswith(_ELSEWHERE):
            continue
        line = page.line + body.count("\n", 0, match.start())
        column = match.start(1) - body.rfind("\n", 0, match.start(1))
        place = Place(page.file, line, column)
        name, _, anchor = target.partition("#")
        path = posixpath.normpath(posixpath.join(posixpath.dirname(page.path), name)) if name else page.path
        row = page.body.split("\n")[line - page.line]
        if path not in files:
            known = [posixpath.relpath(other, posixpath.dirname(page.path) or ".") for other in files]
            near = nearest(name.strip("/"), [other for other in known if other.endswith(".md")]) or ""
            yield problem("page.link", place, found=name, near=near, line_text=row)
        elif anchor:
            known = sorted(_ids(source(path), fragments) if path.endswith(".md") else ())
            if anchor not in known:
                near = nearest(anchor, known) or ""
                yield problem("page.link_anchor", place, found=anchor, near=near, page=path, line_text=row)


def _ids(content: str, fragments: Fragments) -> set[str]:
    """The ids of a page: those of its headings and terms, and of the finished HTML that stands on it."""
    drawn = "".join(fragments.get(key) for key in PLACEHOLDER.findall(content))
    return set(_ID.findall(content)) | set(_HTML_ID.findall(drawn))
