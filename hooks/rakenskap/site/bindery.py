"""The bindery: makes the chapters of a site, those that are kept from the store, and the rest here or by others."""

from __future__ import annotations

import functools
import tempfile
from collections import deque
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import Future
from contextlib import nullcontext
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from rakenskap.base import cache_folder, store
from rakenskap.base.fragment import PLACEHOLDER, Fragments
from rakenskap.base.stage import Stage, Step, Sum, unseen
from rakenskap.base.store import Store
from rakenskap.editions.bundle import Bundle
from rakenskap.editions.division import Division, Lent
from rakenskap.site import leaf, workshop
from rakenskap.site.chapter import Chapter, chapter
from rakenskap.site.executor import Workers, WorkersError
from rakenskap.site.workshop import Workshop

_AT_ONCE: Final = 4
"""How many bundles are handed out before the first of them is taken back: their files are in memory meanwhile."""


@dataclass(frozen=True, slots=True)
class Bound:
    """A chapter with the key that it is kept under."""

    key: str
    bundle: Bundle
    chapter: Chapter


@dataclass(frozen=True, slots=True)
class Bindery:
    """What chapters of the site in ``root`` are made with; without ``workers`` all are made here."""

    root: Path
    workshop: Workshop
    store: Store
    preview: bool
    workers: Workers | None = None
    step: Step = unseen

    def bound(self, divided: Division) -> Iterator[Bound]:
        """The chapters of all bundles, in their order."""
        parts = {self._key(own): own for own in divided.bundles}
        missing = [key for key in parts if not self.store.holds(key)]
        done = Sum(self.step, divided.extent)
        elsewhere: dict[str, Chapter | None] = {}
        if self.workers is not None and sum(parts[key].reports for key in missing) >= self.workers.enough:
            elsewhere = self._handed_out({key: parts[key] for key in missing}, divided, done)
        for key, own in parts.items():
            made = elsewhere.get(key)
            if made is None:
                here = functools.partial(self._made, divided, own, done.part())
                made = self.store.kept(key, here, lambda kept: leaf.is_kept(kept.leaves, self.store))
            yield Bound(key, own, made)

    def again(self, divided: Division, own: Bound) -> Chapter:
        """The chapter made anew, for who has found that something of what is kept is gone or damaged."""
        made = self._made(divided, own.bundle, unseen, anew=True)
        self.store.put(own.key, made)
        return made

    def _key(self, own: Bundle) -> str:
        return self.store.key(("chapter", self.workshop.look, str(self.preview), *own.parts()))

    def _made(self, divided: Division, own: Bundle, step: Step, *, anew: bool = False) -> Chapter:
        return chapter(
            own,
            divided.tree(own),
            divided.holdings,
            self.workshop,
            self.store,
            preview=self.preview,
            anew=anew,
            step=step,
        )

    def _handed_out(self, wanted: Mapping[str, Bundle], divided: Division, done: Sum) -> dict[str, Chapter | None]:
        """What others have made; None for what they have put in the store."""
        if self.workers is None:
            return {}
        found: dict[str, Chapter | None] = {}
        materials = tuple(workshop.materials(self.root).items())
        place = self.root if self.workers.share else None
        with self.workers.called() as executor:
            if executor is None:
                return {}
            waiting: deque[tuple[str, Future[Chapter | None]]] = deque()

            def taken() -> None:
                key, task = waiting.popleft()
                found[key] = self._settled(key, task.result())
                done.add(Stage.REVIEW, wanted[key].reports, " ".join(wanted[key].boards))

            # The largest first: then nobody waits long for the last one.
            for key, own in sorted(wanted.items(), key=lambda pair: -pair[1].reports):
                if len(waiting) >= _AT_ONCE:
                    taken()
                waiting.append(
                    (
                        key,
                        executor.submit(
                            _work, divided.lent(own), materials, place, key, store.of_program(), self.preview
                        ),
                    )
                )
            while waiting:
                taken()
        return found

    def _settled(self, key: str, made: Chapter | None) -> Chapter | None:
        """A chapter that came from afar, with what it carries laid where it would be had it been made here."""
        if made is None:
            return None
        for whole in made.fragments:
            self.workshop.fragments.put(whole)
        settled = replace(made, leaves=leaf.kept(made.leaves, self.store), fragments=())
        self.store.put(key, settled)
        return settled


def _work(  # noqa: PLR0913, PLR0917 - what another process is to make, and where it is kept
    lent: Lent,
    materials: Sequence[tuple[str, bytes]],
    place: Path | None,
    key: str,
    program: str,
    preview: bool,  # noqa: FBT001
) -> Chapter | None:
    """Another process's part: the chapter goes to the store of the site in ``place``, and is handed back without one.

    Raises:
        WorkersError: when it has another version of the program, which might draw it otherwise.
    """
    if store.of_program() != program:
        raise WorkersError(
            "En dator i klustret har en annan version av programmet, eller av det som programmet bygger på"
        )
    own = _opened(tuple(materials))
    with tempfile.TemporaryDirectory() if place is None else nullcontext(place) as root:
        folder = Fragments(Path(root) / cache_folder.FRAGMENTS)
        kept = Store(Path(root) / store.FOLDER if place is not None else None)
        drawn = replace(own, fragments=folder)
        made = chapter(lent.bundle, lent.tree(), lent.holdings, drawn, kept, preview=preview)
        if kept.put(key, made):
            return None
        pages = [one.content.decode() for one in made.leaves if one.is_page and one.content is not None]
        named = dict.fromkeys(name for page in pages for name in PLACEHOLDER.findall(page))
        return replace(made, fragments=tuple(folder.whole(name) for name in named))


@functools.lru_cache(maxsize=1)
def _opened(materials: tuple[tuple[str, bytes], ...]) -> Workshop:
    """The workshop of these files, wherever they came from."""
    with tempfile.TemporaryDirectory() as folder:
        for path, content in materials:
            file = Path(folder) / path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(content)
        return Workshop.open(Path(folder), Path(folder))
