"""The builder: makes the parts of a site, those that are kept from the store, and the rest here or by others."""

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

from rakenskap.base import cache_folder, published_file
from rakenskap.base.cache import FOLDER, Cache, of_program
from rakenskap.base.fragment import PLACEHOLDER, Fragments
from rakenskap.base.progress_step import Stage, StageSum, Step, unseen
from rakenskap.editions.partition import Partition
from rakenskap.editions.partitioning import PartitionCopy, Partitioning
from rakenskap.site import render_context
from rakenskap.site.executor import Workers, WorkersError
from rakenskap.site.part import SitePart, site_part
from rakenskap.site.render_context import RenderContext

_AT_ONCE: Final = 4
"""How many partitions are handed out before the first of them is taken back: their files are in memory meanwhile."""


@dataclass(frozen=True, slots=True)
class BuiltPart:
    """A part with the key that it is kept under."""

    key: str
    partition: Partition
    part: SitePart


@dataclass(frozen=True, slots=True)
class PartBuilder:
    """What parts of the site in ``root`` are made with; without ``workers`` all are made here."""

    root: Path
    context: RenderContext
    cache: Cache
    preview: bool
    workers: Workers | None = None
    step: Step = unseen

    def bound(self, divided: Partitioning) -> Iterator[BuiltPart]:
        """The parts of all partitions, in their order."""
        parts = {self._key(own): own for own in divided.partitions}
        missing = [key for key in parts if not self.cache.holds(key)]
        done = StageSum(self.step, divided.extent)
        elsewhere: dict[str, SitePart | None] = {}
        if self.workers is not None and sum(parts[key].reports for key in missing) >= self.workers.enough:
            elsewhere = self._handed_out({key: parts[key] for key in missing}, divided, done)
        for key, own in parts.items():
            made = elsewhere.get(key)
            if made is None:
                here = functools.partial(self._made, divided, own, done.part())
                made = self.cache.kept(key, here, lambda kept: published_file.is_kept(kept.stored_files, self.cache))
            yield BuiltPart(key, own, made)

    def again(self, divided: Partitioning, own: BuiltPart) -> SitePart:
        """The part made anew, for who has found that something of what is kept is gone or damaged."""
        made = self._made(divided, own.partition, unseen, anew=True)
        self.cache.put(own.key, made)
        return made

    def _key(self, own: Partition) -> str:
        return self.cache.key(("chapter", self.context.look, str(self.preview), *own.parts()))

    def _made(self, divided: Partitioning, own: Partition, step: Step, *, anew: bool = False) -> SitePart:
        return site_part(
            own,
            divided.tree(own),
            divided.blob_source,
            self.context,
            self.cache,
            preview=self.preview,
            anew=anew,
            step=step,
        )

    def _handed_out(
        self, wanted: Mapping[str, Partition], divided: Partitioning, done: StageSum
    ) -> dict[str, SitePart | None]:
        """What others have made; None for what they have put in the store."""
        if self.workers is None:
            return {}
        found: dict[str, SitePart | None] = {}
        materials = tuple(render_context.materials(self.root).items())
        place = self.root if self.workers.share else None
        with self.workers.called() as executor:
            if executor is None:
                return {}
            waiting: deque[tuple[str, Future[SitePart | None]]] = deque()

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
                        executor.submit(_work, divided.lent(own), materials, place, key, of_program(), self.preview),
                    )
                )
            while waiting:
                taken()
        return found

    def _settled(self, key: str, made: SitePart | None) -> SitePart | None:
        """A part that came from afar, with what it carries laid where it would be had it been made here."""
        if made is None:
            return None
        for whole in made.fragments:
            self.context.fragments.put(whole)
        settled = replace(made, stored_files=published_file.settled(made.stored_files, self.cache), fragments=())
        self.cache.put(key, settled)
        return settled


def _work(  # noqa: PLR0913, PLR0917 - what another process is to make, and where it is kept
    lent: PartitionCopy,
    materials: Sequence[tuple[str, bytes]],
    place: Path | None,
    key: str,
    program: str,
    preview: bool,  # noqa: FBT001
) -> SitePart | None:
    """Another process's part: the part goes to the store of the site in ``place``, and is handed back without one.

    Raises:
        WorkersError: when it has another version of the program, which might draw it otherwise.
    """
    if of_program() != program:
        raise WorkersError(
            "En dator i klustret har en annan version av programmet, eller av det som programmet bygger på"
        )
    own = _opened(tuple(materials))
    with tempfile.TemporaryDirectory() if place is None else nullcontext(place) as root:
        folder = Fragments(Path(root) / cache_folder.FRAGMENTS)
        kept = Cache(Path(root) / FOLDER if place is not None else None)
        drawn = replace(own, fragments=folder)
        made = site_part(lent.partition, lent.tree(), lent.blob_source, drawn, kept, preview=preview)
        if kept.put(key, made):
            return None
        pages = [one.content.decode() for one in made.stored_files if one.is_page and one.content is not None]
        named = dict.fromkeys(name for page in pages for name in PLACEHOLDER.findall(page))
        return replace(made, fragments=tuple(folder.whole(name) for name in named))


@functools.lru_cache(maxsize=1)
def _opened(materials: tuple[tuple[str, bytes], ...]) -> RenderContext:
    """The render context of these files, wherever they came from."""
    with tempfile.TemporaryDirectory() as folder:
        for path, content in materials:
            file = Path(folder) / path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(content)
        return RenderContext.open(Path(folder), Path(folder))
