"""What is drawn of an edition: its page and its files, kept under everything that they are made of."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from rakenskap.amendment import Amendments
from rakenskap.edition import Edition
from rakenskap.fragment import PLACEHOLDER, Fragments
from rakenskap.site_file import SiteFile
from rakenskap.standing import Standing
from rakenskap.store import Store
from rakenskap.volume import Shelf


@dataclass(frozen=True, slots=True)
class Drawn:
    """Files of the site, and the fragments that their pages name: the HTML, and what it carries beside it."""

    files: tuple[SiteFile, ...]
    fragments: Mapping[str, tuple[str, str]]


def files(
    store: Store, fragments: Fragments, parts: Iterable[str], make: Callable[[], Iterable[SiteFile]]
) -> tuple[SiteFile, ...]:
    """The files of these parts: those that are kept, else what ``make`` draws; their fragments are in their folder."""

    def drawn() -> Drawn:
        made = tuple(make())
        named = (key for file in made if isinstance(file.content, str) for key in PLACEHOLDER.findall(file.content))
        return Drawn(made, {key: fragments.whole(key) for key in dict.fromkeys(named)})

    own = store.value(("drawn", *parts), drawn)
    for key, (html, beside) in own.fragments.items():
        fragments.restore(key, html, beside)
    return own.files


def of_edition(edition: Edition, where: Standing) -> tuple[str, ...]:
    """What the page of an edition is made of, beside the program, the words and the templates."""
    named = (f"{path} {blob.id}" for path, blob in edition.files.items())
    return (edition.path, edition.commit, repr(where), *named)


def of_newest(shelf: Shelf, amended: Amendments, where: Standing) -> tuple[str, ...]:
    """What the newest page of a report is made of: every edition, and what later reports say otherwise."""
    editions = (part for volume in shelf.volumes for part in of_edition(volume.edition, where))
    restated = (
        f"{own.old_key} {own.before} {own.after} {own.newer.address} {own.newer.title} {own.key}"
        for own in amended.restated
    )
    return ("newest", shelf.address, *editions, *restated)
