"""``granskning.html``: the review as one page that needs no other file, and loads and runs nothing."""

from __future__ import annotations

import base64
import hashlib
from pathlib import Path
from typing import Final

from rakenskap.base import overlay
from rakenskap.base.site_text import Text
from rakenskap.base.template import Templates
from rakenskap.model.problem import visible
from rakenskap.review.site_view import SiteView

FILE: Final = "granskning.html"
_TEMPLATES: Final = "site_config/templates"
_STYLES: Final = f"{overlay.THEME}/partials/styles"
_TOKENS: Final = "tokens.css"
_DARK: Final = f"{overlay.THEME}/partials/dark.html"
_SHEETS: Final = (
    "base.css", "page.css", "light.css", "table.css", "chart.css", "changes.css", "staff.css", "small.css",
    "forced.css", "print.css",
)  # fmt: skip
"""What of the site's own style sheet the page is dressed in, after the tokens."""
_HIDDEN: Final = frozenset(
    "\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\u2066\u2067\u2068\u2069\ufeff"
)
"""Signs that nobody sees, and that let words seem to be others."""


def html(view: SiteView, root: Path, text: Text) -> str:
    """The page of a review of the site in ``root``."""
    templates = Templates(overlay.files(root, _TEMPLATES), text)
    style = _style(root, templates.render("review/review.css"))
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    policy = f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    page = templates.render("review/review.html", review=view, style="\0", policy=policy)
    return seen(page).replace("\0", style, 1)


def seen(words: str) -> str:
    """The words with the signs written out that nobody sees; soft hyphens stay."""
    return "".join(visible(sign) if sign in _HIDDEN else sign for sign in words)


def _style(root: Path, own: str) -> str:
    """The style sheet, with its ``own`` rules last; nothing in it may end the element that it stands in."""
    dark = _words(root, _DARK).partition("-#}")[2].strip()
    sheets = [_words(root, f"{_STYLES}/{name}") for name in (_TOKENS, *_SHEETS)]
    sheets.insert(1, f"@media screen and (prefers-color-scheme: dark) {{ :root {{ {dark} }} }}")
    return "\n".join([*sheets, own]).replace("<", "\\3c ")


def _words(root: Path, name: str) -> str:
    path = overlay.file(root, name)
    return path.read_text(encoding="utf-8") if path is not None else ""
