"""The builder of a site's parts: those that are kept come from the cache, and the rest are made here or by others."""

from __future__ import annotations

import functools
import tempfile
from collections import deque
from collections.abc import Iterator, Mapping
from concurrent.futures import Future, wait
from contextlib import nullcontext
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from rakenskap.base import cache_folder, published_file
from rakenskap.base.cache import FOLDER, Cache, of_program
from rakenskap.base.fragment import PLACEHOLDER, Fragments
from rakenskap.base.progress_step import Stage, StageSum, unseen
from rakenskap.editions.build_context import BuildContext
from rakenskap.editions.partitioning import Partition, Partitioning, PartitionSource
from rakenskap.site import executor as site_executor
from rakenskap.site import render_context
from rakenskap.site.executor import Workers
from rakenskap.site.part import SitePart, site_part
from rakenskap.site.render_context import RenderContext

_LISTENING: Final = 0.1
"""Seconds between two times that the step is called while others work."""


@dataclass(frozen=True, slots=True)
class BuiltPart:
    """A part with the key that it is kept under."""

    key: str
    partition: Partition
    part: SitePart


@dataclass(frozen=True, slots=True)
class PartBuilder:
    """What the parts of a site are made with; without ``workers`` all are made here."""

    context: BuildContext
    render: RenderContext
    workers: Workers | None = None

    def misses_any(self, divided: Partitioning) -> bool:
        """Whether any part isn't kept."""
        return not all(self.context.cache.holds(self._key(own)) for own in divided.partitions)

    def built(self, divided: Partitioning) -> Iterator[BuiltPart]:
        """The parts of all partitions, in their order."""
        parts = {self._key(own): own for own in divided.partitions}
        cache = self.context.cache
        missing = [key for key in parts if not cache.holds(key)]
        done = StageSum(self.context.step, divided.extent)
        elsewhere: dict[str, SitePart | None] = {}
        is_shared = len(missing) > 1  # nothing is won by waiting for one
        if self.workers is not None and is_shared and sum(parts[key].reports for key in missing) >= self.workers.enough:
            elsewhere = self._handed_out({key: parts[key] for key in missing}, divided, done)
        for key, own in parts.items():
            made = elsewhere.get(key)
            if made is None:
                here = functools.partial(self._made, divided.source(own), replace(self.context, step=done.part()))
                made = cache.kept(key, here, lambda kept: published_file.is_kept(kept.stored_files, cache))
            yield BuiltPart(key, own, made)

    def again(self, divided: Partitioning, own: BuiltPart) -> SitePart:
        """The part made anew, for who has found that something of what is kept is gone or damaged."""
        cache, source = self.context.cache, divided.source(own.partition)
        made = self._made(source, replace(self.context, step=unseen, anew=True))
        # What lay there already wasn't written again, and may be damaged, too, as all is that an older program has kept:
        # what is looked at and is, is removed, and everything is looked at before anybody asks for it file by file.
        if [one for one in made.stored_files if published_file.content(one, cache) is None]:
            made = self._made(source, replace(self.context, step=unseen, anew=True))
        cache.put(own.key, made)
        return made

    def _key(self, own: Partition) -> str:
        chosen = (str(self.context.preview), str(self.context.hold_back))
        return self.context.cache.key(
            ("part", self.render.look, *chosen, *own.inputs(), *map(repr, self._printed(own)))
        )

    def _printed(self, own: Partition) -> tuple[tuple[str, int], ...]:
        """The printed editions of the partition's boards, by their paths with their sizes."""
        every = sorted(self.render.printed.items())
        return tuple(one for one in every if one[0].partition("/")[0] in own.boards)

    def _made(self, own: PartitionSource, context: BuildContext) -> SitePart:
        return site_part(own, context, self.render)

    def _handed_out(
        self, wanted: Mapping[str, Partition], divided: Partitioning, done: StageSum
    ) -> dict[str, SitePart | None]:
        """What others have made; None for what they have put in the cache."""
        if self.workers is None:
            return {}
        found: dict[str, SitePart | None] = {}
        materials = tuple(render_context.materials(self.context.root).items())
        place = self.context.root if self.workers.uses_our_cache else None
        with self.workers.called() as executor:
            if executor is None:
                return {}
            waiting: deque[tuple[str, Future[SitePart | None]]] = deque()

            def taken() -> None:
                key, task = waiting.popleft()
                while not wait([task], _LISTENING).done:
                    done.add(Stage.REVIEW, 0)  # who is told may want to end it
                found[key] = self._settled(key, task.result())
                done.add(Stage.REVIEW, wanted[key].reports, " ".join(wanted[key].boards))

            # The largest first: then nobody waits long for the last one.
            for key, own in sorted(wanted.items(), key=lambda pair: -pair[1].reports):
                if len(waiting) >= self.workers.at_once:
                    taken()
                source = divided.source_copy(own)
                chosen = (self.context.preview, self.context.hold_back)
                order = _Order(key, source, materials, place, of_program(), *chosen, self._printed(own))
                waiting.append((key, executor.submit(_carry_out, order)))
            while waiting:
                taken()
        return found

    def _settled(self, key: str, made: SitePart | None) -> SitePart | None:
        """A part that came from afar, with what it carries laid where it would be had it been made here."""
        if made is None:
            return None
        for whole in made.fragments:
            self.render.fragments.put(whole)
        settled = replace(
            made, stored_files=published_file.settled(made.stored_files, self.context.cache), fragments=()
        )
        self.context.cache.put(key, settled)
        return settled


@dataclass(frozen=True, slots=True)
class _Order:
    """A part that another process is to make of ``source``, with a render context of ``materials``.

    For ``preview``, ``hold_back`` and ``printed`` see the contexts.
    It is kept under the ``key`` of the site in ``place``, and handed back without one; ``program`` is the hash of ours.
    """

    key: str
    source: PartitionSource
    materials: tuple[tuple[str, bytes], ...]
    place: Path | None
    program: str
    preview: bool
    hold_back: bool
    printed: tuple[tuple[str, int], ...] = ()


def _carry_out(order: _Order) -> SitePart | None:
    """Another process's part; None where it has been put in the cache.

    Raises:
        WorkersError: when it has another version of the program, which might draw it otherwise.
    """
    if of_program() != order.program:
        raise site_executor.workers_error("version")
    context, render = _opened(order.materials)
    with tempfile.TemporaryDirectory() if order.place is None else nullcontext(order.place) as root:
        folder = Fragments(Path(root) / cache_folder.FRAGMENTS)
        kept = Cache(Path(root) / FOLDER if order.place is not None else None)
        own = replace(context, cache=kept, preview=order.preview, hold_back=order.hold_back)
        made = site_part(order.source, own, replace(render, fragments=folder, printed=dict(order.printed)))
        if kept.put(order.key, made):
            return None
        pages = [one.content.decode() for one in made.stored_files if one.is_page and one.content is not None]
        named = dict.fromkeys(name for page in pages for name in PLACEHOLDER.findall(page))
        return replace(made, fragments=tuple(folder.whole(name) for name in named))


@functools.lru_cache(maxsize=1)
def _opened(materials: tuple[tuple[str, bytes], ...]) -> tuple[BuildContext, RenderContext]:
    """The contexts that these files give, wherever they came from."""
    with tempfile.TemporaryDirectory() as folder:
        for path, content in materials:
            file = Path(folder) / path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(content)
        context = replace(BuildContext.open(Path(folder)), cache=Cache(None))
        return context, RenderContext.open(context, Path(folder))
