"""A script as it is sent: without comments and indents, line for line."""

from __future__ import annotations

from typing import Final

from pygments.lexers.javascript import JavascriptLexer
from pygments.token import Comment, Text

_NEWLINE: Final = "\n"


def packed(script: str) -> str:
    """The same script in fewer bytes; its lines stay, for the end of a line may end a statement."""
    lexer = JavascriptLexer(ensurenl=False, stripnl=False)
    parts: list[str] = []
    space = ""
    for kind, words in lexer.get_tokens(script):
        if kind in Comment:
            continue
        if kind in Text and not words.strip():
            space = _NEWLINE if _NEWLINE in space + words else " "
            continue
        parts += (space, words) if parts else (words,)
        space = ""
    return "".join(parts) + (_NEWLINE if parts else "")
