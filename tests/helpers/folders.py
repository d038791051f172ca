"""Where things lie: the repository, its tests and what they are held against."""

from __future__ import annotations

from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).resolve().parents[2]
HOOKS: Final = ROOT / "hooks"
TESTS: Final = ROOT / "tests"
GOLDEN: Final = TESTS / "golden"
EXAMPLES: Final = TESTS / "reading/examples"
