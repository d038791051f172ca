"""Words as Markdown that says just them: nothing in them can become a mention, a link, a picture, HTML, a table or code.

What means something to Markdown is written as numbers of signs, which no parser takes for syntax. What hosts look for when
the Markdown is HTML already, names of persons, numbers of issues, commits, addresses and signs for pictures, is kept apart
with a space of no width, as the programs do that write to pull requests.
Source: https://github.github.com/gfm/, entity and numeric character references, and autolinks.
"""

from __future__ import annotations

import re
from typing import Final

from rakenskap.model.problem import visible

_SYNTAX: Final = re.compile(r"[\\`*_{}\[\]<>|~&$^=!\"'#@]")
_APART: Final = "&#8203;"
_BREAKS: Final = (
    re.compile(r"(?<=[@#!~%$&^])(?=[\w\"])"),  # @name, #12, owner/repo#1, !12, ~label
    re.compile(r"(?<=:)(?=//)"),
    re.compile(r"(?<=:)(?=[\w+-]+:)"),  # :octocat:, which some draw as a picture
    re.compile(r"(?i)(?<=www)(?=\.)"),
    re.compile(r"(?i)(?<=\bGH-)(?=\d)"),
)
_COMMIT: Final = re.compile(r"(?i)(?<![0-9a-z])[0-9a-f]{7,}(?![0-9a-z])")
_DIGITS: Final = 4
"""How many digits of what may be a commit stand together."""
_SPACES: Final = re.compile(r"[ \t\r\n\f\v]+")
_START: Final = re.compile(r"^(?:[-+/]|\d+(?=[.)]))")
"""What begins a list, a rule or a command of a host where it stands first on a line."""
_HELD: Final = "\u00ad\u200b"


def escaped(words: str) -> str:
    r"""The words on one line.

    >>> print(escaped("se @namn, #12 och <b>|www.a.se"))
    se &#64;&#8203;namn, &#35;&#8203;12 och &#60;b&#62;&#124;www&#8203;.a.se
    """
    plain = visible(_SPACES.sub(" ", words.translate(dict.fromkeys(map(ord, _HELD)))).strip())
    places = {found.start() for pattern in _BREAKS for found in pattern.finditer(plain)}
    for found in _COMMIT.finditer(plain):
        places |= set(range(found.start() + _DIGITS, found.end(), _DIGITS))
    signs = (f"{_APART if at in places else ''}{_number(sign)}" for at, sign in enumerate(plain))
    return "".join(signs)


def begun(words: str) -> str:
    """Words that ``escaped`` has made, so that they begin nothing where they stand first on a line."""
    return _START.sub(lambda found: f"{_APART}{found[0]}", words)


def _number(sign: str) -> str:
    return f"&#{ord(sign)};" if _SYNTAX.fullmatch(sign) else sign
