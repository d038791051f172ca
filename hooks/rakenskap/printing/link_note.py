"""Where the links of a page lead that go out of the site: numbered in its text and listed at its end, for who reads it on paper."""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Sequence
from typing import Final

_LINK: Final = re.compile(r'<a\b(?P<attributes>[^>]*\bhref="(?P<address>https?://[^"]+)"[^>]*)>(?!(?P=address)<)')
"""The beginning of a link whose words aren't its address."""
_NOT_PRINTED: Final = re.compile(r'<ul class="rk-acts">.*?ul>|<template\b.*?template>', re.DOTALL)


def noted(content: str, drawn: Callable[[Sequence[str]], str]) -> str:
    """The content of a page with the number of its note in each link that leads out, and what ``drawn`` makes of the addresses.

    A link whose words are its address needs no note, and what isn't printed has none. An address has one number.
    """
    found: dict[str, int] = {}

    def numbered(link: re.Match[str]) -> str:
        number = found.setdefault(html.unescape(link["address"]), len(found) + 1)
        return f'<a{link["attributes"]} data-note="{number}">'

    parts, end = [], 0
    for left in _NOT_PRINTED.finditer(content):
        parts += [_LINK.sub(numbered, content[end : left.start()]), left[0]]
        end = left.end()
    parts.append(_LINK.sub(numbered, content[end:]))
    return "".join(parts) + (drawn(tuple(found)) if found else "")
