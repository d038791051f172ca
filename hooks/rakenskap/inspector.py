"""The inspector: reads many reports, those that are kept from the store, and the rest here or in other processes."""

from __future__ import annotations

import functools
import multiprocessing
import os
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Executor, ProcessPoolExecutor
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, field
from typing import Final

from rakenskap.disclosure import Thresholds
from rakenskap.folder import Folder
from rakenskap.inspection import Inspection, inspect
from rakenskap.register import Vocabulary
from rakenskap.stage import Count, Stage, Step, unseen
from rakenskap.store import Store
from rakenskap.tree import Parcel

ENOUGH: Final = 50
"""From this number of reports other processes are worth what it takes to start them."""
_AT_ONCE: Final = 256
"""How many reports are handed out before the first of them is taken back: their files are in memory meanwhile."""

Workers = Callable[[], AbstractContextManager[Executor | None]]


def processes() -> AbstractContextManager[Executor | None]:
    """One process for each core that we may use; none where there is only one."""
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    if cores == 1:
        return nullcontext()
    # Never fork: MkDocs may have threads, and a fork of them would hang.
    return ProcessPoolExecutor(cores, mp_context=multiprocessing.get_context("spawn"))


@dataclass(frozen=True, slots=True)
class Inspector:
    """``workers`` makes what reads where there are enough reports; without a ``store`` nothing is kept."""

    store: Store = field(default_factory=lambda: Store(None))
    workers: Workers = nullcontext
    step: Step = unseen

    def inspected(
        self, files: Folder, folders: Sequence[str], vocabulary: Vocabulary, thresholds: Thresholds
    ) -> Iterator[Inspection]:
        """The inspections of the packages in these folders, in order."""
        common = ("inspection", repr(vocabulary), repr(thresholds))
        keys = {path: self.store.key((*common, path, *files.take(path))) for path in folders}
        missing = [path for path in folders if not self.store.holds(keys[path])]
        made: dict[str, Inspection] = {}
        done = Count(self.step, Stage.REVIEW, len(folders))
        self.step(Stage.REVIEW, 0, len(folders))
        if len(missing) >= ENOUGH:
            with self.workers() as executor:
                if executor is not None:
                    wanted = {path: keys[path] for path in missing}
                    for path, own in _handed_out(executor, self.store, files, wanted, vocabulary, thresholds):
                        done.one(path)
                        if own is not None:
                            made[path] = own
        counted = done.done > 0
        for path in folders:
            here = functools.partial(_inspected, files, path, vocabulary, thresholds)
            yield made.pop(path) if path in made else self.store.kept(keys[path], here)
            if not counted:
                done.one(path)


def _handed_out(  # noqa: PLR0913, PLR0917 - what is read, and where it is kept
    executor: Executor,
    store: Store,
    files: Folder,
    keys: dict[str, str],
    vocabulary: Vocabulary,
    thresholds: Thresholds,
) -> Iterator[tuple[str, Inspection | None]]:
    """Every package as it has been read by another; None where what was read is in the store."""
    paths = list(keys)
    for first in range(0, len(paths), _AT_ONCE):
        some = paths[first : first + _AT_ONCE]
        tasks = [
            executor.submit(_work, store, keys[path], files.parcel(path), path, vocabulary, thresholds) for path in some
        ]
        for path, task in zip(some, tasks, strict=True):
            yield path, task.result()


def _inspected(files: Folder, path: str, vocabulary: Vocabulary, thresholds: Thresholds) -> Inspection:
    return inspect(files.parcel(path), path, vocabulary, thresholds)


def _work(  # noqa: PLR0913, PLR0917 - a report and where it is kept
    store: Store, key: str, parcel: Parcel, path: str, vocabulary: Vocabulary, thresholds: Thresholds
) -> Inspection | None:
    """Another process's part: the inspection goes to the store, and is handed back only where there is none."""
    own = inspect(parcel, path, vocabulary, thresholds)
    return None if store.put(key, own) else own
