"""The notice at the top of every page under ``serve``: how much is wrong in the data.

It is put in when a page is finished and kept, so that a new fault doesn't ask for every page to be set again.
"""

from __future__ import annotations

import html
import re
from typing import Final

# The theme writes these around the notice, and where its words belong.
_WHOLE: Final = re.compile(r"[ \t]*<!--notice-->(.*?)<!--/notice-->\n?", re.DOTALL)
_WORDS: Final = "<!--notice-words-->"


def put(page: str, words: str) -> str:
    """The page with ``words`` in its notice, and without any where there are none.

    >>> put("<!--notice-->Se upp: <!--notice-words--><!--/notice-->", "1 fel"), put("<!--notice-->…<!--/notice-->x", "")
    ('Se upp: 1 fel', 'x')
    """

    def filled(found: re.Match[str]) -> str:
        return found[1].replace(_WORDS, html.escape(words)) if words else ""

    return _WHOLE.sub(filled, page, count=1)
