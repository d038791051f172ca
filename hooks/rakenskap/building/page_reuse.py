"""Which pages stand finished from an earlier build, which the engine must set, and the notice that ``serve`` puts at their top.

It is put in when a page is finished and kept, so that a new fault doesn't ask for every page to be set again.
"""

from __future__ import annotations

import html
import os
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Final

from rakenskap.base.published_file import StoredFile
from rakenskap.building.page_cache import Around, PageCache
from rakenskap.building.previous_build import PreviousBuild
from rakenskap.model.addresses import Link
from rakenskap.pages.comparison import board_comparison_page
from rakenskap.pages.editorial import problem_page
from rakenskap.pages.navigation import Imprint, PageNavigation, SiteMenu, navigation
from rakenskap.search import dialog
from rakenskap.site import page_link
from rakenskap.site.part_builder import BuiltPart
from rakenskap.site.site import Site

# The theme writes these around each notice, and where its words belong.
_WHOLE: Final = re.compile(r"[ \t]*<!--(notice|rest)-->(.*?)<!--/\1-->\n?", re.DOTALL)


def put(page: str, words: str, rest: str = "") -> str:
    """The page with ``words`` in its notice, ``rest`` in the one of what isn't made yet, and without those that have none.

    >>> put("<!--notice-->Se upp: <!--notice-words--><!--/notice-->", "1 fel"), put("<!--notice-->…<!--/notice-->x", "")
    ('Se upp: 1 fel', 'x')
    >>> put("<!--notice-->…<!--/notice--><!--rest-->(<!--rest-words-->)<!--/rest-->", "", "Görs.")
    '(Görs.)'
    """
    told = {"notice": words, "rest": rest}

    def filled(found: re.Match[str]) -> str:
        name, around = found[1], found[2]
        return around.replace(f"<!--{name}-words-->", html.escape(told[name])) if told[name] else ""

    return _WHOLE.sub(filled, page, count=2)


@dataclass(slots=True)
class PageReuse:
    """The pages of one build; ``earlier`` is the site as it stood before it."""

    site: Site
    cache: PageCache
    earlier: PreviousBuild
    _keys: dict[str, str] = field(default_factory=dict)
    _finished: dict[str, StoredFile] = field(default_factory=dict)
    _set: dict[str, StoredFile] = field(default_factory=dict)
    _laid: dict[str, StoredFile] = field(default_factory=dict)
    _holders: set[str] = field(default_factory=set)
    _compared: Mapping[str, Link] = field(init=False)
    """By the addresses of boards' pages of measures: where boards stand beside each other."""

    def __post_init__(self) -> None:
        self._compared = board_comparison_page.links(self.site.overview.comparisons)

    def unset(self) -> Iterator[tuple[StoredFile, BuiltPart | None]]:
        """The pages that have to be set, with the part that each is of."""
        for own in self.site.stored_files:
            found = self._found(own) if own.is_page and own.path != page_link.HOME else None
            if found is not None:
                self._finished[own.path] = found
            elif own.is_page:
                yield own, None
        for built in self.site.parts:
            known = self.cache.of_part(built.key, self._around_all)
            for own in built.part.stored_files:
                if own.is_page:
                    found = self._usable(known.get(own.path)) or self._found(own)
                    if found is None:
                        yield own, built
                    else:
                        self._finished[own.path] = found

    def keep(self, path: str, html: str) -> None:
        """Keep the page that has been set for the source at ``path``, unless it only stands in for another."""
        key = self._keys.get(path) if path not in self.site.stands_in else None
        made = self.cache.keep(key, page_link.finished_path(path), html) if key is not None else None
        if made is not None:
            self._set[path] = made

    def is_kept_elsewhere(self, path: str) -> bool:
        """Whether another process has set the page of the source at ``path`` meanwhile, and kept it."""
        found = self.cache.find(self._keys[path])
        if found is not None:
            self._finished[path] = found
        return found is not None

    def navigation(self, url: str) -> PageNavigation:
        """What stands around the page at ``url``."""
        site, publisher = self.site, self.site.settings.publisher
        imprint = Imprint(publisher.name, Link(publisher.licence_name, publisher.licence_url))
        followed = {slug for slug, pages in site.overview.measures.items() if pages}
        own = site.overview
        menu = SiteMenu(own.collection, site.text, site.menu, imprint, followed, own.foreseen, self._compared)
        return navigation(menu, url)

    def shown(self, page: str) -> str:
        """The page as it is shown: in a preview with its notice."""
        return put(page, self._notice, self._rest) if self.site.context.preview else page

    @property
    def _notice(self) -> str:
        """The line of the banner that every page shows in a preview where something is wrong."""
        shown = self.site.problems if self.site.context.preview else ()
        return problem_page.notice(shown, self.site.text) if shown else ""

    @property
    def _rest(self) -> str:
        """The line of the banner of pages that are shown before any whole site stands."""
        return self.site.text("standing_in.rest") if self.site.stands_in else ""

    def begin(self, folder: Path) -> None:
        """Lay in ``folder`` what no page has to be set for: it needn't wait for a page that is being set elsewhere."""
        for own, built in self.site.files():
            if not own.is_page:
                self._write(folder, own.path, own.digest, partial(self.site.content, own, built))

    def laid(self, folder: Path) -> dict[str, StoredFile]:
        """All files of the site that no engine writes, by path; those that the earlier site lacks are laid in ``folder``."""
        self.begin(folder)
        for page in self._finished.values():
            self._write(folder, page.path, self._digest(page), partial(self._content, page))
        for built in self.site.parts:
            self._keep_part(built)
        return self._laid

    def _write(self, folder: Path, path: str, digest: str, content: Callable[[], bytes]) -> None:
        """Write one file, unless it is there already."""
        if path in self._laid:
            return
        given = self.earlier.given(path, digest)
        if given is None:
            target, holder = f"{folder}/{path}", path.rpartition("/")[0]
            if holder not in self._holders:
                os.makedirs(f"{folder}/{holder}", exist_ok=True)  # noqa: PTH103 - one of very many, as below
                self._holders.add(holder)
            with open(target, "wb") as file:  # noqa: PTH123 - as above
                file.write(content())
            status = os.stat(target)  # noqa: PTH116 - as above
            given = StoredFile(path, status.st_size, digest, status.st_mtime_ns)
        self._laid[path] = given

    def set_in(self, folder: Path) -> dict[str, StoredFile]:
        """The pages that the engine has set in ``folder`` in this build, by path, as later builds may take them over."""
        found: dict[str, StoredFile] = {}
        for page in self._set.values():
            status = os.stat(f"{folder}/{page.path}")  # noqa: PTH116 - one of very many
            found[page.path] = StoredFile(page.path, status.st_size, self._digest(page), status.st_mtime_ns)
        return found

    def _digest(self, page: StoredFile) -> str:
        """What tells the page as it is shown from all others: it is kept without its notice."""
        return " ".join(told for told in (page.digest, self._notice, self._rest) if told)

    def _content(self, page: StoredFile) -> bytes:
        kept = self.cache.content(page)
        return self.shown(kept.decode()).encode() if self.site.context.preview else kept

    def _keep_part(self, built: BuiltPart) -> None:
        paths = [own.path for own in built.part.stored_files if own.is_page]
        every = self._finished | self._set
        pages = {path: every[path] for path in paths if path in every}
        if len(pages) == len(paths) and paths:
            around = self._around_all
            if self.cache.of_part(built.key, around) != pages:
                self.cache.keep_part(built.key, around, pages)

    def _found(self, own: StoredFile) -> StoredFile | None:
        """The page as an earlier build has finished it, or None: then it is kept when it has been set."""
        url = page_link.url(own.path)
        place = dialog.search_place(self.site.overview.collection, url, "", self.site.text)
        around = Around(self.navigation(url), place, self.site.edit_url(own))
        key = self.cache.key(own, around)
        found = self._usable(self.cache.find(key))
        if found is None:
            self._keys[own.path] = key
        return found

    def _usable(self, found: StoredFile | None) -> StoredFile | None:
        """The finished page, where its bytes stand in the earlier site or are whole in the cache."""
        if found is None or self.earlier.has(found.path, self._digest(found)):
            return found
        return found if self.cache.is_whole(found) else None

    @property
    def _around_all(self) -> str:
        """What stands around every page of a part, as far as the part doesn't say it itself."""
        every = self.site.overview.collection.boards
        boards = [(own.slug, own.name, own.municipality, own.fictional) for own in every]
        own = self.site.settings.publisher
        compared = tuple(self._compared.items())
        return repr((boards, self.site.menu, compared, own.name, own.licence_name, own.licence_url))
