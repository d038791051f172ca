"""The inspector: reads the reports of a bundle one by one, those that are kept from the store."""

from __future__ import annotations

import functools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from rakenskap.audit.disclosure import Thresholds
from rakenskap.base.stage import Count, Stage, Step, unseen
from rakenskap.base.store import Store
from rakenskap.reading.files.folder import Folder
from rakenskap.reading.inspection import Inspection, inspect
from rakenskap.reading.register import Vocabulary


@dataclass(frozen=True, slots=True)
class Inspector:
    """Without a ``store`` nothing is kept."""

    store: Store = field(default_factory=lambda: Store(None))
    step: Step = unseen

    def inspected(
        self, files: Folder, folders: Sequence[str], vocabulary: Vocabulary, thresholds: Thresholds
    ) -> Iterator[Inspection]:
        """The inspections of the packages in these folders, in order."""
        common = ("inspection", repr(vocabulary), repr(thresholds))
        keys = {path: self.store.key((*common, path, *files.take(path))) for path in folders}
        done = Count(self.step, Stage.REVIEW, len(folders))
        self.step(Stage.REVIEW, 0, len(folders))
        for path in folders:
            yield self.store.kept(keys[path], functools.partial(_inspected, files, path, vocabulary, thresholds))
            done.one(path)


def _inspected(files: Folder, path: str, vocabulary: Vocabulary, thresholds: Thresholds) -> Inspection:
    return inspect(files.parcel(path), path, vocabulary, thresholds)
