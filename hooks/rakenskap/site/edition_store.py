"""What is drawn of an edition: its page and its files, kept under everything that they are made of."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from rakenskap.base.store import Store
from rakenskap.editions.amendment import Amendments
from rakenskap.editions.edition import Edition
from rakenskap.editions.standing import Standing
from rakenskap.editions.volume import Shelf
from rakenskap.site import leaf
from rakenskap.site.leaf import Leaf
from rakenskap.site.site_file import SiteFile


def files(
    store: Store, parts: Iterable[str], make: Callable[[], Iterable[SiteFile]], *, anew: bool
) -> tuple[Leaf, ...]:
    """The files of these parts: those that are kept, unless all is to be made ``anew``, else what ``make`` draws."""

    def drawn() -> tuple[Leaf, ...]:
        return leaf.leaves(make(), store)

    key = store.key(("drawn", *parts))
    return drawn() if anew else store.kept(key, drawn, lambda kept: leaf.is_kept(kept, store))


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
