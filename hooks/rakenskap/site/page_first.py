"""One page of a site before the rest, for whoever waits for it: read as in every build, and drawn alone.

What isn't made yet is told by pages that stand in for it. They are nowhere kept.
"""

from __future__ import annotations

import hashlib
import json
import posixpath
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from rakenskap.base.published_file import StoredFile
from rakenskap.charts.explore import program
from rakenskap.editions import partitioning, publication
from rakenskap.editions.build_context import BuildContext
from rakenskap.editions.partitioning import Partition, Partitioning
from rakenskap.editions.repository import DATA
from rakenskap.model.addresses import Link
from rakenskap.model.board import Board, Collection, Register
from rakenskap.model.problem import Problem, in_order
from rakenskap.pages import guide_page, overview, written_page
from rakenskap.pages.overview import Overview
from rakenskap.reading import source
from rakenskap.reading.files import tree
from rakenskap.reading.files.data_folder import REGISTER
from rakenskap.site import page_link, part, site
from rakenskap.site.part import PartPage
from rakenskap.site.part_builder import PartBuilder
from rakenskap.site.render_context import RenderContext
from rakenskap.site.site import Site


@dataclass(frozen=True, slots=True)
class _Boards:
    """What the menu has, and what is wrong."""

    overview: Overview
    problems: tuple[Problem, ...]
    menu: tuple[Link, ...]


def begun(context: BuildContext) -> Site | None:
    """A start page that stands in for the site, with the boards to ask for; None where nothing has to be made anew."""
    return publication.with_history(context, _begun)


def made(context: BuildContext, url: str, before: Site | None) -> Site:
    """The page at ``url`` and the start page; ``before`` is the whole site as it was last, None where none has been made.

    Without it, a page stands in for one that is not a board's.
    """
    return publication.with_history(context, lambda divided, own: _made(divided, own, url, before))


def _begun(divided: Partitioning, own: BuildContext) -> Site | None:
    builder = _builder(own)
    return _made(divided, own, "", None) if builder.misses_any(divided) else None


def _builder(own: BuildContext) -> PartBuilder:
    return PartBuilder(own, RenderContext.open(own, own.fragments))


def _made(divided: Partitioning, own: BuildContext, url: str, before: Site | None) -> Site:
    builder = _builder(own)
    slug = url.partition("/")[0]
    partition = next((one for one in divided.partitions if slug in one.boards), None)
    page = part.part_page(url, divided.source(partition), own, builder.render) if partition is not None else None
    around = _first(divided, own, page) if before is None else _after(before, partition, page, divided.problems)
    files = page.stored_files if page is not None else ()
    stands_in = []
    if before is None:
        stands_in = [_standing_in(at, around, own) for at in dict.fromkeys(("", url))]
        stands_in = [one for one in stands_in if one.path not in {made.path for made in files}]
        files = (*files, *stands_in)
    else:  # the engine always sets it
        files = (*files, *(one for one in before.stored_files if one.path == page_link.HOME))
    charts = own.cache.kept(own.cache.key(("program",)), program)
    return Site(
        builder,
        divided,
        (),
        files,
        around.overview,
        around.problems,
        charts,
        around.menu,
        whole=False,
        stands_in=frozenset(one.path for one in stands_in),
    )


def _first(divided: Partitioning, own: BuildContext, page: PartPage | None) -> _Boards:
    """What can be told before any site has been made: of other boards than the page's what they are called."""
    named = _named(divided, own)
    known = page.collection if page is not None else Collection((), named.register)
    files, _ = site.written_pages(own.root)
    menu = written_page.links(files, own.text, has_guides=bool(guide_page.read(own.root)))
    problems = page.problems if page is not None else ()
    return _Boards(Overview(_joined(known, named.boards)), in_order([*divided.problems, *problems]), menu)


def _named(divided: Partitioning, own: BuildContext) -> Collection:
    """The boards without their reports."""
    boards: list[Board] = []
    register = Register()
    for one in divided.partitions:
        entries = {path: entry for path, entry in one.entries.items() if not _is_of_report(path)}
        shared = tree.copied(divided.folder, entries, source.may_be_opened)
        found = source.read(shared, own.settings.thresholds).collection
        boards += found.boards
        register = found.register
    return Collection(tuple(boards), register)


def _is_of_report(path: str) -> bool:
    return bool(partitioning.holder(path)) and path.count("/") > 2  # noqa: PLR2004 - data, board, file


def _after(before: Site, partition: Partition | None, page: PartPage | None, problems: Iterable[Problem]) -> _Boards:
    """What was told of the whole site, with what has changed in the page's boards."""
    if partition is None or page is None:
        return _Boards(before.overview, before.problems, before.menu)
    other = before.overview.collection.boards
    kept = tuple(own for own in other if own.slug not in partition.boards)
    shown = replace(before.overview, collection=_joined(page.collection, kept))
    kept_problems = [own for own in before.problems if not _is_read_again(own, partition)]
    return _Boards(shown, tuple(in_order(dict.fromkeys([*kept_problems, *problems, *page.problems]))), before.menu)


def _is_read_again(own: Problem, partition: Partition) -> bool:
    """Whether a problem is of what every part reads, or of the boards of this one."""
    return own.file.startswith(f"{DATA}/{REGISTER}/") or partitioning.holder(own.file) in partition.boards


def _joined(own: Collection, others: Iterable[Board]) -> Collection:
    """The boards of a page's part without their reports' content, and the others, each once."""
    boards = {one.slug: one for one in others} | {one.slug: overview.bare_board(one) for one in own.boards}
    return Collection(tuple(boards[slug] for slug in sorted(boards)), own.register)


def _standing_in(url: str, around: _Boards, own: BuildContext) -> StoredFile:
    """The source of a page that says that the page at ``url`` is being made, and leads to the boards."""
    text, path = own.text, f"{url}index.md"
    title = text("standing_in.title")
    lines = ["---", f"title: {json.dumps(title, ensure_ascii=False)}", "---", "", f"# {title}", ""]
    lines += [text("standing_in.reloads"), "", text("standing_in.boards"), ""]
    lines += list(_board_links(url, around.overview.collection.boards))
    content = "\n".join([*lines, ""]).encode()
    return StoredFile(path, len(content), hashlib.sha256(content).hexdigest(), content=content, is_listed=False)


def _board_links(url: str, boards: Iterable[Board]) -> Iterator[str]:
    for board in boards:
        there = posixpath.relpath(f"{board.slug}/index.md", url or ".")
        yield f"- [{board.name}]({there})"
