"""A PDF file as the browser makes it, without what differs from one time to the next, and what an accessible one must have.

Everything that is changed keeps its length, so every place that the file's own table names stays where it is.
"""

from __future__ import annotations

import re
from datetime import date
from typing import Final

SINCE: Final = 131
"""The version of Chromium from which on all of that is there, and numbers of pages."""
_STAMP: Final = re.compile(rb"/(CreationDate|ModDate) \(D:\d{14}")
_NODE: Final = re.compile(rb"\(node(\d{8})\)")
"""What an element of the page is called, so that a cell can name its headings: the browser counts all that it has made."""
_WORDS: Final = re.compile(rb"<FEFF(?:[0-9A-F]{4})*>")
"""Words that aren't plain ASCII: titles, bookmarks, descriptions."""
_UNIT: Final = 4
_SOFT_HYPHEN: Final = b"00AD"
_GROUP: Final = re.compile(rb"/S /Figure(?=\n/P )")
"""A figure without a description: what holds a drawing together with its title, where the drawing has one."""
_MARKS: Final = (b"/StructTreeRoot", b"/MarkInfo", b"/Lang (sv)", b"/Outlines", b"/DisplayDocTitle true")
"""Tags, that they count, the language, bookmarks, and that the title is shown."""


def settled(content: bytes, day: date) -> bytes:
    """The file as it is whenever the same browser prints the same page: dated ``day``, its elements counted from one.

    Words have no soft hyphens, and only what is described is a figure.

    >>> settled(b"/CreationDate (D:20261130181206+00'00') /ID (node00000348) [(node00000350)]", date(2026, 11, 22))
    b"/CreationDate (D:20261122000000+00'00') /ID (node00000001) [(node00000002)]"
    """
    stamp = f"{day:%Y%m%d}000000".encode()
    dated = _STAMP.sub(lambda found: b"/%b (D:%b" % (found[1], stamp), content)
    dated = _GROUP.sub(b"/S /Sect  ", _WORDS.sub(_whole, dated))
    places = {number: at for at, number in enumerate(sorted(set(_NODE.findall(dated))), start=1)}
    return _NODE.sub(lambda found: b"(node%08d)" % places[found[1]], dated)


def _whole(found: re.Match[bytes]) -> bytes:
    """The words without soft hyphens, which readers show in the middle of a bookmark; spaces say nothing there."""
    own = found[0]
    units = [own[at : at + _UNIT] for at in range(1, len(own) - 1, _UNIT)]
    return b"<%b>" % b"".join(b" " * _UNIT if unit == _SOFT_HYPHEN else unit for unit in units)


def is_accessible(content: bytes) -> bool:
    """Whether the file has tags, its language, its title and bookmarks."""
    return content.startswith(b"%PDF-") and all(mark in content for mark in _MARKS)
