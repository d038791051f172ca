"""The printing of a site while it is built: what its pages link to, the files that are made of them, and what is said of it."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final

from rakenskap.base import published_file, site_text
from rakenskap.base.cache import FOLDER, Cache
from rakenskap.base.progress_step import Step
from rakenskap.base.published_file import StoredFile
from rakenskap.base.site_text import Text
from rakenskap.printing import browser, pdf_file, printed_edition
from rakenskap.printing.browser import BrowserError
from rakenskap.printing.printed_edition import PrintedEditions, UntaggedError

_NAMED: Final = 3
"""How many pages that couldn't be printed are named."""


class SitePrinting:
    """The printed editions of the site in ``root``: first those that were made for the site as it was built last.

    Where it doesn't print, they are those that the one who started the build says that there are, and lie elsewhere.
    """

    def __init__(self, root: Path, step: Step, *, prints: bool) -> None:
        self._root = root
        self._step = step
        self._prints = prints
        self._cache = Cache(root / FOLDER)
        self.files = printed_edition.read(root / printed_edition.KEPT) if prints else printed_edition.asked()
        self.told: tuple[str, ...] = ()

    @property
    def environment(self) -> Mapping[str, str]:
        """What tells an engine which of them its pages are to link to.

        Raises:
            OSError: when they can't be listed in a file.
        """
        if not self._prints:
            return {}
        path = self._root / printed_edition.KEPT
        printed_edition.write(path, self.files)
        return {printed_edition.VARIABLE: str(path)}

    def renew(self, places: Mapping[str, Path], address: str) -> bool:
        """Print the editions of a site whose files lie at ``places``; True when its pages then should link to others."""
        if not self._prints:
            return False
        before = {(own.path, own.size) for own in self.files}
        self.files, self.told = self._made(places, address)
        return {(own.path, own.size) for own in self.files} != before

    def content(self, own: StoredFile) -> bytes | None:
        """The bytes of a printed edition, None where it lies elsewhere.

        Raises:
            LookupError: when they are gone.
        """
        if not self._prints:
            return None
        found = published_file.content(own, self._cache)
        if found is None:
            raise LookupError(own.path)
        return found

    def _made(self, places: Mapping[str, Path], address: str) -> tuple[tuple[StoredFile, ...], tuple[str, ...]]:
        """The printed editions, and what is said of those that couldn't be made."""
        if sys.platform == "win32":
            return (), (_words()("windows"),)
        program = browser.named()
        if program is None:
            return (), (_words()("missing", name=browser.VARIABLE),)
        try:
            with browser.started(program) as printer:
                made = printed_edition.printed(places, address, printer, self._cache, self._step)
        except UntaggedError:
            return (), (_words()("old", program=str(program), version=pdf_file.SINCE),)
        except (BrowserError, OSError) as error:
            return (), (_words()("broken", program=str(program), said=str(error) or _words()("silent")),)
        return made.files, tuple(_faults(made))


def _faults(made: PrintedEditions) -> Iterator[str]:
    """What is said of the pages that couldn't be printed."""
    for page, said in list(made.faults.items())[:_NAMED]:
        yield _words()("page", page=page, said=said or _words()("silent"))
    if len(made.faults) > _NAMED:
        yield _words()("more", count=len(made.faults) - _NAMED)
    if made.unprinted:
        yield _words()("stopped", count=made.unprinted)


def _words() -> Text:
    return site_text.of_package("rakenskap.printing", "printing.sv.yaml")
