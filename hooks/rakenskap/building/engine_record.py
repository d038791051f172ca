"""What an engine tells of its work to the command that has started it: how many pages it set, and what it read."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Final

FILE: Final = ".cache/rakenskap/timing.json"


@dataclass(frozen=True, slots=True)
class EngineRecord:
    """How many pages were ``set``, whether there was a ``history``, whether the folder holds data that aren't in it.

    ``address`` is where the site is published.
    """

    set: int
    history: bool
    dirty: bool
    address: str


def keep(root: Path, told: EngineRecord) -> None:
    """Tell it.

    Raises:
        OSError: when it can't be written.
    """
    path = root / FILE
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(asdict(told)), encoding="utf-8")


def read(root: Path) -> EngineRecord:
    """What was told last.

    Raises:
        OSError: when nothing was.
    """
    return EngineRecord(**json.loads((root / FILE).read_text(encoding="utf-8")))
