"""The files of a shelf: the page that each edition keeps for ever, what it changed, and where the report once stood."""

from __future__ import annotations

import functools
from collections.abc import Iterator
from dataclasses import dataclass

from rakenskap.base.store import Store
from rakenskap.editions import standing
from rakenskap.editions.volume import Shelf, Volume
from rakenskap.model import package
from rakenskap.pages import change_page, edition_page
from rakenskap.pages.change_page import Files
from rakenskap.pages.page import Pages
from rakenskap.site import board_files, edition_store
from rakenskap.site.leaf import Leaf
from rakenskap.site.site_file import SiteFile
from rakenskap.site.workshop import Workshop


@dataclass(frozen=True, slots=True)
class ShelfFiles:
    """What the files of shelves are drawn from; with ``anew`` nothing that was drawn before is used."""

    workshop: Workshop
    pages: Pages
    store: Store
    anew: bool = False

    def changes(self, shelf: Shelf, listed: Files, *, is_there: bool) -> Iterator[SiteFile]:
        """The page of the changes with its files ``listed``, and what stands where the newest page stood before."""
        folder = f"{shelf.address}/{standing.CHANGES}"
        drawn = change_page.markdown(self.pages, shelf, self.pages.amended[shelf.address], listed)
        yield SiteFile(f"{folder}index.md", drawn)
        for file in listed.listed:
            yield SiteFile(f"{folder}{file.name}", file.content)
        if not is_there:
            yield SiteFile(f"{shelf.address}/index.md", edition_page.withdrawn(self.pages, shelf))
        for address in shelf.former:
            yield SiteFile(f"{address}/index.md", edition_page.moved(self.pages, shelf))

    def edition(self, shelf: Shelf, volume: Volume) -> tuple[Leaf, ...]:
        """The page and the files of an edition, drawn anew only where something that it shows has changed."""
        where = standing.of_edition(shelf, volume)
        parts = (self.workshop.look, *edition_store.of_edition(volume.edition, where))
        draw = functools.partial(self._edition, shelf, volume)
        return edition_store.files(self.store, parts, draw, anew=self.anew)

    def _edition(self, shelf: Shelf, volume: Volume) -> Iterator[SiteFile]:
        folder, own = volume.edition.path, None
        if volume.report is not None:
            board, register = volume.shared.board, volume.shared.register
            own = package.package(board, volume.report, register, self.workshop.settings.publisher)
        pages = self.workshop.pages_of(volume)
        drawn = edition_page.markdown(pages, shelf, volume, own)
        yield from board_files.beside(SiteFile(f"{folder}/index.md", drawn), pages)
        for file in own.files if own is not None else ():
            yield SiteFile(f"{folder}/{file.name}", file.content)
        for name, kept in volume.files.items():
            yield SiteFile(f"{folder}/{name}", kept)
