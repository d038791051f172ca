"""The examples in the guides, as they stand there: what tests run is what the guides show."""

from __future__ import annotations

import re
from typing import Final

_BLOCK: Final = r"^ *```{language}(?: title={title})?\n(.*?)^ *```$"


def blocks(guide: str, heading: str, language: str = "bash", title: str = "") -> list[str]:
    """The examples under a heading of a guide, in their order."""
    begins = re.search(rf"^#+ {re.escape(heading)}$", guide, re.MULTILINE)
    assert begins is not None, heading
    ends = re.search(
        r"^#+ (?=\S)",
        re.sub(r"(?m)^( *```).*?^ *```$", lambda m: "x" * len(m[0]), guide[begins.end() :], flags=re.DOTALL),
        re.MULTILINE,
    )
    part = guide[begins.end() :][: ends.start() if ends else None]
    pattern = _BLOCK.format(language=language, title=re.escape(title))
    found = re.findall(pattern, part, re.MULTILINE | re.DOTALL)
    assert found, (heading, language, title)
    return [re.sub(r"(?m)^ {3}", "", one) if one.startswith("   ") else one for one in found]
