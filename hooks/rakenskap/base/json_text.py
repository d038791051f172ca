"""JSON that people read as well: one line for each part, and Swedish letters as they are."""

from __future__ import annotations

import json


def written(value: object) -> str:
    """The value as JSON.

    >>> print(written({"a": [1, None], "å": {}}))
    {
      "a": [
        1,
        null
      ],
      "å": {}
    }
    """
    return json.dumps(value, ensure_ascii=False, indent=2)
