"""Characters as a reader sees them: plain spaces, no signs that can't be seen, raised digits and symbols of fonts."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

from rakenskap.reading.files import guard
from rakenskap.swedish.number import SPACES

_LINE_ENDS: Final = re.compile("\r\n?|[\x0b\x0c\u0085\u2028\u2029]")
_SPACES: Final = re.compile(f"[\t{SPACES}]+")
_PRIVATE: Final = re.compile("[\ue000-\uf8ff]")
LIGATURES: Final = str.maketrans({"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "ft", "ﬆ": "st"})
_PLAIN: Final = "0123456789+-=()ni"
RAISED_SIGNS: Final = "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁿⁱ"
RAISED: Final = str.maketrans(_PLAIN, RAISED_SIGNS)
_LOWERED: Final = str.maketrans(RAISED_SIGNS, _PLAIN)
_RAISED_RUN: Final = re.compile(r"[⁰¹²³⁴⁵⁶⁷⁸⁹]+(?:⁾|\))?")
_POWER: Final = re.compile(r"(?:^|[\s\d/(])[cdkm]?m$")
"""What stands before a raised 2 or 3 that is no mark: metres."""
_SYMBOLS: Final = {
    "wingdings": {
        **dict.fromkeys("lŸ\u009f", "●"),
        **dict.fromkeys("n§", "■"),
        "q": "❑",
        "o": "□",
        "¨": "◻",
        "¡": "○",
        "m": "❍",
        "u": "◆",
        "v": "❖",
        "w": "◆",
        "ü": "✓",
        "û": "✗",
        "þ": "☑",
        "ý": "☒",
        "J": "☺",
        "K": "😐",
        "L": "☹",
        "à": "→",
        "ß": "←",
        "á": "↑",
        "â": "↓",
        "ã": "↖",
        "ä": "↗",
        "å": "↙",
        "æ": "↘",
        "è": "➔",
        "é": "⇧",
        "ê": "⇩",
        "ð": "⇨",
        "Ø": "➢",
        "C": "👍",
        "D": "👎",
        "F": "☞",
        "«": "★",
        "ó": "⬄",
        "ô": "⇕",
    },
    "wingdings 2": {"P": "✓", "O": "✗", "R": "☑", "S": "☒", "£": "□", "—": "●", "\u0097": "●", "\u0098": "●", "¡": "■"},
    "wingdings 3": {"p": "▲", "q": "▼", "t": "◄", "u": "►", "g": "→", "f": "←", "h": "↑", "i": "↓", "}": "▶"},
    "webdings": {"n": "●", "g": "■", "a": "✓", "r": "✗", "c": "□", "4": "▶", "5": "▲", "6": "▼", "=": "●"},
    "symbol": {"·": "•", "\u00de": "⇒", "\u00ae": "→", "\u00b1": "±", "\u00b3": "≥", "\u00a3": "≤", "\u00b9": "≠"},
}
"""What the letters of a font of symbols look like: those that tables use for states, boxes and directions."""
_EMOJI: Final = {
    **dict.fromkeys("🟢💚✅🟩", "grön"),
    **dict.fromkeys("🟡💛🟨", "gul"),
    **dict.fromkeys("🔴🟥❌⛔", "röd"),
    **dict.fromkeys("🟠🧡🟧", "orange"),
    **dict.fromkeys("🔵🟦", "blå"),
}
_STRONG: Final = 0.45
_BRIGHT: Final = 0.4
_HUES: Final = ((18, "röd"), (42, "orange"), (68, "gul"), (170, "grön"), (260, "blå"), (330, "lila"), (361, "röd"))
"""Where on the circle of colours, in degrees, each name ends."""


def plain(text: str) -> str:
    """The text with plain spaces, one at a time, trimmed lines and composed letters, without what can't be seen."""
    if text.isascii() and text.isprintable() and "  " not in text:
        return text.strip()
    text = _LINE_ENDS.sub("\n", text).replace("\u2011", "-")
    if not (text.isascii() and text.isprintable()):
        text = _PRIVATE.sub("\ufffd", text)
        text = "\n".join(guard.UNSEEN.sub("", line.replace("\t", " ")) for line in text.split("\n"))
        text = unicodedata.normalize("NFC", text)
    return "\n".join(_SPACES.sub(" ", line).strip() for line in text.split("\n")).strip()


def symbols(text: str, font: str) -> str:
    """The text as a font of symbols shows it; as it is in every other font.

    >>> symbols("\uf06c", "Wingdings"), symbols("l", "Arial")
    ('●', 'l')
    """
    table = _SYMBOLS.get(font.lower())
    if table is None:
        return _PRIVATE.sub(lambda own: _SYMBOLS["symbol"].get(_letter(own[0]), own[0]), text)
    return "".join(table.get(_letter(char), char) for char in text)


def _letter(char: str) -> str:
    """The letter of a font of symbols: Word writes it in the private area."""
    return chr(ord(char) - 0xF000) if "\uf000" <= char <= "\uf0ff" else char


def without_marks(text: str) -> tuple[str, tuple[str, ...]]:
    """The text without digits that are raised by themselves, and those; a square metre keeps its 2.

    >>> without_marks("Bibliotek¹"), without_marks("Yta, m²")
    (('Bibliotek', ('1',)), ('Yta, m²', ()))
    >>> without_marks("Förbrukning (kr/m³)"), without_marks("Bidrag (tkr¹)"), without_marks("Bidrag²)")
    (('Förbrukning (kr/m³)', ()), ('Bidrag (tkr)', ('1',)), ('Bidrag', ('2)',)))
    """
    if text.isascii():
        return text, ()
    marks = []

    def taken(match: re.Match[str]) -> str:
        before, raised = text[: match.start()], match[0].translate(_LOWERED)
        # a bracket that was opened before the mark is no part of it
        end = ")" if raised.endswith(")") and before.count("(") > before.count(")") else ""
        if is_power(before, raised.removesuffix(")")):
            return match[0]
        marks.append(raised.removesuffix(end))
        return end

    return _RAISED_RUN.sub(taken, text), tuple(marks)


def is_power(before: str, raised: str) -> bool:
    """True where what is raised makes square metres or cubic ones."""
    return raised in {"2", "3"} and _POWER.search(before) is not None


def colour_name(rgb: str, text: str = "") -> str:
    """What a strong colour, as six hexadecimal digits, or a coloured sign in the text is called; nothing for others.

    >>> colour_name("00B050"), colour_name("F2F2F2"), colour_name("", "🔴")
    ('grön', '', 'röd')
    """
    for char in text:
        if char in _EMOJI:
            return _EMOJI[char]
    try:
        red, green, blue = (int(rgb[at : at + 2], 16) / 255 for at in (0, 2, 4))
    except ValueError:
        return ""
    high, low = max(red, green, blue), min(red, green, blue)
    if high < _BRIGHT or high - low < _STRONG * high:
        return ""
    if high == red:
        hue = 60 * ((green - blue) / (high - low)) % 360
    elif high == green:
        hue = 60 * ((blue - red) / (high - low)) + 120
    else:
        hue = 60 * ((red - green) / (high - low)) + 240
    return next(name for end, name in _HUES if hue < end)
