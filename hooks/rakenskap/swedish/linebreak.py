"""Where a line may break: inside long words and after their slashes, but not where a number must stay whole.

Browsers lack Swedish hyphenation (Chrome on Android and on Windows), so the places are set when the page is made.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from itertools import pairwise
from typing import Final

import pyphen

from rakenskap.swedish.number import NBSP
from rakenskap.swedish.period import MONTHS, SHORT_MONTHS

SOFT_HYPHEN: Final = "\u00ad"
BREAK: Final = "\u200b"
LABEL: Final = 21
"""Letters of a word in a label that needs a soft hyphen: more than twenty don't fit the first column of a phone."""
HEAD: Final = 12
"""Letters of a word in a column's head that needs a soft hyphen: ``Kommunbidrag`` is wider than its figures."""

_KEPT: Final = 2048
"""How many texts are remembered: a page has the same labels and titles many times over."""
_EDGE: Final = 4
# The dictionary's syllables part "Nettore-sultat"; the words that reports' compounds end in go before.
_LAST_WORDS: Final = re.compile(
    r"(?P<first>[^\W\d_]{3,}?)(?P<last>avvikelser?|behandling|beläggning|bidrag|bistånd|boende|budget|barn|familj(?:er)?"
    r"|förvaltning|förändring|grupp(?:en)?|hushåll|insats(?:er)?|intäkter|kostnad(?:er)?|lägenhet(?:er)?|mottagande"
    r"|mottagare|månader|nivå|nämnd(?:en)?|område|placering(?:ar)?|prognos|resultat|rådgivning|sektorn|stöd|säkring"
    r"|utredning(?:ar)?|utveckling|verksamhet(?:er(?:na)?|en)?|vård|åtgärd(?:er)?)",
    re.IGNORECASE,
)
# From the beginning of a word only: a long one would be tried from each of its letters.
_SLASHED: Final = re.compile(r"(?<![^\W\d_])[^\W\d_]+(?:/[^\W\d_]+)+")
_WORD: Final = re.compile(r"[^\W\d_]+")
_GROUPS: Final = re.compile(r"(?<=\d) (?=\d{3}(?!\d))")
_UNIT: Final = re.compile(
    r"(?<=\d) (?=(?:%|(?:kr|tkr|mnkr|mdkr|Tkr|kkr|mkr|Mkr|SEK|KSEK|MSEK|kronor|miljoner|procent|procentenheter|st|år|dagar|dygn|månader|timmar"
    r"|hushåll|personer|barn"
    rf"|{'|'.join(dict.fromkeys([*MONTHS, *SHORT_MONTHS]))})\b))"
)
_PARAGRAPH: Final = re.compile(r"(?<=§) (?=\d)")


@lru_cache(maxsize=_KEPT)
def soft(text: str, shortest: int) -> str:
    """``text`` with soft hyphens in every word of at least ``shortest`` letters, and a break after slashes in long words.

    A compound parts between its words.

    >>> soft("Kommunbidrag netto", 12).replace("\u00ad", "|")
    'Kommun|bidrag netto'
    """
    parted = _SLASHED.sub(
        lambda match: match[0].replace("/", f"/{BREAK}") if len(match[0]) >= shortest else match[0], text
    )
    return _WORD.sub(lambda match: _hyphenated(match[0]) if len(match[0]) >= shortest else match[0], parted)


@lru_cache(maxsize=_KEPT)
def tied(text: str) -> str:
    """``text`` with no-break spaces inside numbers, before their units and months, and after a paragraph sign.

    The one place that ties a number to what follows it, in tables and in prose.

    >>> tied("1 000 tkr, § 12").replace("\u00a0", "_")
    '1_000_tkr, §_12'
    """
    return _PARAGRAPH.sub(NBSP, _UNIT.sub(NBSP, _GROUPS.sub(NBSP, text)))


def on_one_line(words: str) -> str:
    """``words`` on one line, with no-break spaces."""
    return words.replace(" ", NBSP)


def _hyphenated(word: str) -> str:
    return SOFT_HYPHEN.join(_pieces(word))


def _pieces(word: str) -> list[str]:
    """The pieces of ``word``: a compound parts before a word we know, any other word between its syllables."""
    compound = _LAST_WORDS.fullmatch(word)
    if compound:
        first = compound["first"]
        return [*(_pieces(first) if len(first) >= HEAD else [first]), compound["last"]]
    places = [place for place in _dictionary().positions(word) if _EDGE <= place <= len(word) - _EDGE]
    # One letter is no piece: peri-odi-serad, not peri-o-di-serad.
    every = set(places)
    kept = [place for place in places if place - 1 not in every]
    return [word[start:end] for start, end in pairwise([0, *kept, len(word)])]


@cache
def _dictionary() -> pyphen.Pyphen:
    """The syllables of Swedish, made when a word first needs them: it takes 60 ms."""
    return pyphen.Pyphen(lang="sv")
