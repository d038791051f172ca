"""The printed editions of a site: which of its pages are printed, and the file of each, made once as long as it looks the same."""

from __future__ import annotations

import hashlib
import json
import os
import posixpath
import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path
from typing import Final, Protocol
from urllib.parse import unquote, urlsplit

from rakenskap.base import published_file
from rakenskap.base.cache import Cache
from rakenskap.base.progress_step import Stage, StageCount, Step, unseen
from rakenskap.base.published_file import PublishedFile, StoredFile
from rakenskap.model import addresses
from rakenskap.printing import pdf_file
from rakenskap.printing.browser import BrowserError, Found

VARIABLE: Final = "RAKENSKAP_PRINTED"
"""Names the file that says which printed editions the pages of a build link to."""
KEPT: Final = ".cache/rakenskap/printed.json"
"""Which printed editions there were when the site was last built with them."""
_FORMAT: Final = "1"
"""Raised when files are made otherwise than before: it makes all of them anew."""
_FAULTS: Final = 3
"""How many pages in a row may fail before no more are tried."""
_PAGE: Final = "index.html"
_DESCRIPTOR: Final = "datapackage.json"
_ARTICLE: Final = re.compile(r"<article\b.*article>", re.DOTALL)
_TITLE: Final = re.compile(r"<html\b[^>]*>|<title>[^<]*")
_OWN_LINK: Final = re.compile(r"<!--printed-->.*?<!--/printed-->\s*", re.DOTALL)
"""What a page says of its own file; the template marks it."""
_LOADED: Final = re.compile(r'(?:href|src)="([^":?#]+\.(?:css|svg|png|jpe?g|webp))"')


class Printer(Protocol):
    """What prints pages: a browser of a ``version``."""

    @property
    def version(self) -> str:
        """Its name and number."""

    def printed(self, address: str, found: Found) -> bytes:
        """The page at an address as a PDF file."""


@dataclass(frozen=True, slots=True)
class PrintedEditions:
    """The files of the editions as they lie in the cache, and the pages that couldn't be printed, each with the reason.

    ``unprinted`` is how many pages were left when it had gone wrong too often.
    """

    files: tuple[StoredFile, ...]
    faults: Mapping[str, str]
    unprinted: int = 0


def editions(places: Mapping[str, Path]) -> Iterator[str]:
    """Where the pages of editions that can be read lie, in order, among all files of a site."""
    for path in sorted(places):
        edition, _, name = path.rpartition("/")
        report, _, version = edition.rpartition("/")
        archive = f"{edition}/{addresses.file_name(report, 'zip')}"
        if name == _PAGE and version.startswith("v") and archive in places and f"{edition}/{_DESCRIPTOR}" in places:
            yield edition


def printed(
    places: Mapping[str, Path], address: str, printer: Printer, cache: Cache, step: Step = unseen
) -> PrintedEditions:
    """The printed editions of the site whose files lie at ``places`` and which is published at ``address``.

    Raises:
        UntaggedError: when the printer makes files that nobody can hear.
    """
    files: list[StoredFile] = []
    faults: dict[str, str] = {}
    listed = list(editions(places))
    in_a_row = 0
    for edition in StageCount(step, Stage.PRINT, len(listed)).each(listed):
        make = partial(_made, edition, _PrintedSite(places, address), printer, cache)
        try:
            files += cache.kept(
                _key(edition, places, printer.version), make, lambda kept: published_file.is_kept(kept, cache)
            )
            in_a_row = 0
        except BrowserError as error:
            faults[f"{edition}/"] = str(error)
            in_a_row += 1
        if in_a_row == _FAULTS:
            break
    return PrintedEditions(tuple(files), faults, len(listed) - len(files) - len(faults))


@dataclass(frozen=True, slots=True)
class _PrintedSite:
    """A site that is about to be published at ``address``: where its files lie now."""

    places: Mapping[str, Path]
    address: str

    def found(self, url: str) -> tuple[str, bytes] | None:
        """The path and the bytes of the file at an address; None for what lies elsewhere."""
        path = unquote(urlsplit(url)._replace(query="", fragment="").geturl().removeprefix(self.address))
        path = f"{path}{_PAGE}" if not path or path.endswith("/") else path
        own = self.places.get(path) if url.startswith(self.address) else None
        return (path, own.read_bytes()) if own is not None else None


def _made(edition: str, site: _PrintedSite, printer: Printer, cache: Cache) -> tuple[StoredFile, ...]:
    content = printer.printed(f"{site.address}{edition}/", site.found)
    if not pdf_file.is_accessible(content):
        raise UntaggedError
    whole = pdf_file.settled(content, _day(site.places[f"{edition}/{_DESCRIPTOR}"]))
    return published_file.stored([PublishedFile(addresses.printed_edition(edition), whole)], cache)


class UntaggedError(Exception):
    """The browser makes files without tags or bookmarks: it is too old."""


def _key(edition: str, places: Mapping[str, Path], version: str) -> str:
    """What the printed edition is made of: what of its page is printed, what that is drawn with, and by which browser."""
    page = places[f"{edition}/{_PAGE}"].read_text(encoding="utf-8")
    article = _ARTICLE.search(page)
    shown = _OWN_LINK.sub("", article[0] if article is not None else page)
    made = hashlib.sha256("\0".join(["printed", _FORMAT, version, edition, *_TITLE.findall(page), shown]).encode())
    head = page[: article.start()] if article is not None else page
    for loaded in sorted(set(_LOADED.findall(head + shown))):
        path = places.get(posixpath.normpath(f"{edition}/{unquote(loaded)}"))
        if path is not None:
            made.update(path.read_bytes())
    return made.hexdigest()


def _day(descriptor: Path) -> date:
    """The day of the edition."""
    return date.fromisoformat(str(json.loads(descriptor.read_text(encoding="utf-8"))["created"])[:10])


def asked(environment: Mapping[str, str] = os.environ) -> tuple[StoredFile, ...]:
    """The printed editions that the pages of this build link to, as the one who started it says."""
    named = environment.get(VARIABLE)
    return read(Path(named)) if named else ()


def read(path: Path) -> tuple[StoredFile, ...]:
    """The printed editions that a file lists; none where it can't be read."""
    with suppress(OSError, ValueError, TypeError):
        return tuple(
            StoredFile(str(own), int(size), str(digest)) for own, size, digest in json.loads(path.read_bytes())
        )
    return ()


def write(path: Path, files: Sequence[StoredFile]) -> None:
    """List printed editions in a file.

    Raises:
        OSError: when it can't be written.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps([(own.path, own.size, own.digest) for own in files]), encoding="utf-8")
