"""What a command and the engine that it starts tell each other of a preview: that one is wanted, and how it went."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Final

from rakenskap.base import cache_folder
from rakenskap.model.problem import Problem

_BASE: Final = "RAKENSKAP_PREVIEW"
"""What the change is judged against; that it is set, also to nothing, says that a preview is wanted."""
_RECORD: Final = f"{cache_folder.FOLDER}/preview.json"


@dataclass(frozen=True, slots=True)
class PreviewOutcome:
    """How many errors and warnings a preview shows; ``stopped`` is why none could be made, in Swedish."""

    errors: int = 0
    warnings: int = 0
    stopped: str = ""


@dataclass(frozen=True, slots=True)
class PreviewRequest:
    """A preview of the site in ``root``, judged against the commit ``base`` where there is one."""

    root: Path
    base: str = ""

    @classmethod
    def asked(cls) -> PreviewRequest | None:
        """The preview that the command wants which has started this process in the site's folder, or None."""
        base = os.environ.get(_BASE)
        return cls(Path.cwd(), base) if base is not None else None

    @property
    def environment(self) -> dict[str, str]:
        """What tells a process that it is wanted."""
        return {_BASE: self.base}

    def tell(self, problems: Iterable[Problem]) -> None:
        """Put on record that it is made, and what it shows is wrong."""
        listed = [own.is_error for own in problems]
        self._keep(PreviewOutcome(sum(listed), len(listed) - sum(listed)))

    def stop(self, reason: str) -> None:
        """Put on record why there is none."""
        self._keep(PreviewOutcome(stopped=reason))

    def forget(self) -> None:
        """Take an earlier one off the record.

        Raises:
            OSError: when that can't be done.
        """
        (self.root / _RECORD).unlink(missing_ok=True)

    def outcome(self) -> PreviewOutcome | None:
        """How it went, None where nothing was told."""
        try:
            return PreviewOutcome(**json.loads((self.root / _RECORD).read_text(encoding="utf-8")))
        except (OSError, ValueError, TypeError):
            return None

    def _keep(self, outcome: PreviewOutcome) -> None:
        path = self.root / _RECORD
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(json.dumps(asdict(outcome)), encoding="utf-8")
