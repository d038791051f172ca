"""What checking the reports found, partition by partition: where nothing of one has changed, it is known from the last time."""

from __future__ import annotations

import hashlib
from collections import deque
from collections.abc import Callable, Iterable, Mapping
from concurrent.futures import FIRST_COMPLETED, Executor, Future, wait
from contextlib import AbstractContextManager
from dataclasses import dataclass, replace
from datetime import date
from typing import Protocol

from rakenskap.base.cache import Cache
from rakenskap.base.progress_step import Stage, StageSum, unseen
from rakenskap.editions import edition_date, publication
from rakenskap.editions.build_context import BuildContext
from rakenskap.editions.partitioning import Partition, Partitioning, PartitionSource
from rakenskap.editions.publication import Publication
from rakenskap.model.problem import Problem, in_order
from rakenskap.model.terms import Status


class Processes(Protocol):
    """Other processes of this machine, which write to the same cache."""

    @property
    def called(self) -> Callable[[], AbstractContextManager[Executor | None]]:
        """How they are called to work; none come where there is nobody to call."""

    @property
    def enough(self) -> int:
        """From how many reports they are worth what it takes to start them."""

    @property
    def at_once(self) -> int:
        """How many partitions are handed out at a time."""


@dataclass(frozen=True, slots=True)
class CheckOutcome:
    """All that is wrong, how many reports can be read, and how many of these are ``drafts``.

    ``uncommitted`` are the files of the folder that aren't in the last commit, and ``mended`` how many files of the cache
    were damaged, and were made again.
    """

    problems: tuple[Problem, ...]
    reports: int
    drafts: int
    uncommitted: tuple[str, ...] = ()
    mended: int = 0

    @property
    def ready(self) -> int:
        """How many reports are to be published."""
        return self.reports - self.drafts


@dataclass(frozen=True, slots=True)
class _DatedOutcome:
    """What was found of a partition on a ``day``, None where nobody had said which."""

    outcome: CheckOutcome
    day: date | None

    def holds_on(self, day: date | None) -> bool:
        """True where the same would be found on that day, of the same files: what lay ahead then may do so no more."""
        if day is None or self.day is None:
            return day == self.day
        is_ahead = any(own.code == edition_date.FUTURE for own in self.outcome.problems)
        return day == self.day or (day > self.day and not is_ahead)


def of_publication(found: Publication) -> CheckOutcome:
    """What checking found, where everything has been read."""
    statuses = [own.status for board in found.result.collection.boards for own in board.reports]
    return CheckOutcome(
        found.result.problems, len(statuses), statuses.count(Status.UTKAST), found.uncommitted, found.mended
    )


def read(context: BuildContext, processes: Processes | None = None) -> CheckOutcome:
    """What is wrong with what a site publishes, with the folder's own data as coming editions.

    One partition at a time is in memory, and only what has changed since it was checked last. Where several partitions with
    enough reports are new, other ``processes`` check one each at a time.
    """

    def whole(divided: Partitioning, own: BuildContext) -> CheckOutcome:
        if divided.repository is None:  # whose cache it is can't be told
            own = replace(own, cache=Cache(None))
        keys = {_key(one, own): one for one in divided.partitions}
        fresh = {key: one for key, one in keys.items() if not own.cache.holds(key)}
        done = StageSum(own.step, replace(divided, partitions=tuple(fresh.values())).extent)
        count = sum(one.reports for one in fresh.values())
        if processes is not None and len(fresh) > 1 and count >= processes.enough and own.cache.folder is not None:
            _check_elsewhere(fresh, divided, own, done, processes)
        found = [_of_partition(key, divided, one, replace(own, step=done.part())) for key, one in keys.items()]
        own.cache.trim()
        return _joined(divided, found)

    return replace(publication.with_history(context, whole), mended=context.cache.damaged)


def _key(own: Partition, context: BuildContext) -> str:
    """What the outcome is kept under: everything that it is made of, but the day."""
    words = hashlib.sha256(repr(sorted(context.text.strings.items())).encode()).hexdigest()
    chosen = (repr(context.settings.thresholds), str(context.hold_back), str(context.preview))
    return context.cache.key(("checked", words, *chosen, *own.inputs()))


def _of_partition(key: str, divided: Partitioning, own: Partition, context: BuildContext) -> CheckOutcome:
    def made() -> _DatedOutcome:
        return _DatedOutcome(of_publication(publication.of_partition(divided.source(own), context)), context.day)

    return context.cache.kept(key, made, lambda kept: kept.holds_on(context.day)).outcome


def _check_elsewhere(
    wanted: Mapping[str, Partition], divided: Partitioning, context: BuildContext, done: StageSum, processes: Processes
) -> None:
    """Let other processes check these partitions, the largest first, and put what they find in the cache."""
    order = deque(sorted(wanted.items(), key=lambda pair: -pair[1].reports))
    quiet = replace(context, step=unseen)
    with processes.called() as executor:
        waiting: dict[Future[int], Partition] = {}
        while executor is not None and (order or waiting):
            while order and len(waiting) < processes.at_once:
                key, own = order.popleft()
                waiting[executor.submit(_checked, key, divided.source_copy(own), quiet)] = own
            for task in wait(waiting, return_when=FIRST_COMPLETED).done:
                own = waiting.pop(task)
                context.cache.damaged += task.result()
                done.add(Stage.REVIEW, own.reports, " ".join(own.boards))


def _checked(key: str, source: PartitionSource, context: BuildContext) -> int:
    """How many damaged files of the cache were found, while what is found of a partition was put there."""
    before = context.cache.damaged
    context.cache.put(key, _DatedOutcome(of_publication(publication.of_partition(source, context)), context.day))
    return context.cache.damaged - before


def _joined(divided: Partitioning, parts: Iterable[CheckOutcome]) -> CheckOutcome:
    every = list(parts)
    problems = in_order([*divided.problems, *(found for own in every for found in own.problems)])
    return CheckOutcome(
        problems, sum(own.reports for own in every), sum(own.drafts for own in every), divided.uncommitted
    )
