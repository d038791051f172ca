"""What a server remembers from one build to the next, so that an edit costs what it changes and not what the site holds."""

from __future__ import annotations

import os
import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Final

MOST: Final = 400
"""How many values are remembered: those of the boards that were edited last."""
_SETTLED: Final = 2_000_000_000
"""From this age in nanoseconds on, a file's time tells whether it has been written again."""


@dataclass(slots=True)
class Memory:
    """Values of the store by their keys, and the hashes of files by how they lay; what was used longest ago is forgotten."""

    _values: OrderedDict[str, object] = field(default_factory=OrderedDict)
    _sums: dict[str, tuple[tuple[int, ...], str]] = field(default_factory=dict)

    def holds(self, key: str) -> bool:
        """True when the value is remembered."""
        return key in self._values

    def value(self, key: str) -> object:
        """The value that is remembered under the key.

        Raises:
            KeyError: when there is none.
        """
        self._values.move_to_end(key)
        return self._values[key]

    def keep(self, key: str, value: object) -> None:
        """Remember a value, which nobody changes."""
        self._values[key] = value
        self._values.move_to_end(key)
        while len(self._values) > MOST:
            self._values.popitem(last=False)

    def hash(self, path: str, made: Callable[[], str]) -> str:
        """The hash of the file at ``path``: the one that is remembered, unless the file has been written since, else ``made``.

        As git does, a file that was written just now is read again: within one tick of the clock it may be written twice.
        """
        try:
            status = os.stat(path)  # noqa: PTH116 - one of very many
        except OSError:
            return made()
        lay = (status.st_size, status.st_mtime_ns, status.st_ctime_ns, status.st_ino)
        known = self._sums.get(path)
        if known is not None and known[0] == lay:
            return known[1]
        found = made()
        if time.time_ns() - max(status.st_mtime_ns, status.st_ctime_ns) > _SETTLED:
            self._sums[path] = (lay, found)
        return found
