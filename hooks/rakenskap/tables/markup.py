"""Markdown of a list's cell as finished HTML, by the same rules as a section's prose."""

from __future__ import annotations

from functools import lru_cache
from typing import Final

from markdown import Markdown
from markupsafe import Markup

from rakenskap.model import prose

_REMEMBERED: Final = 1024
"""How many texts are remembered: most editions of a report say most things alike."""


@lru_cache(maxsize=_REMEMBERED)
def cell_html(text: str) -> Markup:
    """The safe HTML of ``text``: its own HTML is escaped before Markdown reads it, and its links have been guarded."""
    return Markup(Markdown(output_format="html").convert(prose.page_markdown(text)))  # noqa: S704 - escaped just above
