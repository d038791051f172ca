"""How much a test tries: a modest, fixed number of examples, or as many as a night has room for (``make test-long``)."""

from __future__ import annotations

import os
from typing import Final

LONG: Final = os.environ.get("RAKENSKAP_TESTS") == "long"


def examples(modest: int, long: int) -> int:
    """How many examples a test tries now."""
    return long if LONG else modest
