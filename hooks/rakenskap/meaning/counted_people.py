"""People by the words: whether what a row, a column or a title says is counted are people, where no unit says it.

Only the noun that is counted tells: *Antal placerade barn i HVB* are children, *Böcker för barn* are books.
"""

from __future__ import annotations

import re
from typing import Final

from rakenskap.model.table import Column, Matrix, Row
from rakenskap.swedish import unit

_ENDINGS: Final = (
    "placerade", "inskrivna", "intagna", "omhändertagna", "sjukskrivna", "ensamkommande", "nyanlända", "arbetslösa",
    "arbetssökande", "bostadssökande", "asylsökande", "studerande", "tagare", "tagarna", "föräldrar", "vårdnadshavare",
    "syskon", "flyktingar", "pensionärer", "lärlingar", "praktikanter", "hemlösa", "våldsutsatta", "personerna", "barnen",
    "eleverna", "brukarna", "klienterna", "ungdomarna", "hushållen", "familjerna", "sökande",
)  # fmt: skip
"""What words for people end in that are no units: most are said of them."""
_AFTER: Final = re.compile(
    r"(?i)[,;:(/–—\d]|\s-|\b(?:i|på|med|som|för|per|till|av|från|hos|under|vid|inom|utan|om|över|mot|efter|där|vars|enligt)\b"
)
"""Where what is said of the counted thing begins."""
_COUNT_OF: Final = re.compile(r"(?i)^\s*(?:(?:totalt|summa|varav|därav|snitt|genomsnittligt)\s+)*antal(?:et)?\b")
_AND: Final = re.compile(r"(?i)\s+(?:och|eller|samt|/)\s+")
_WORD: Final = re.compile(r"[^\W\d_]+-?")


def said(matrix: Matrix, row: Row, column: Column) -> str:
    """The word for people that says what the figure where row and column meet counts, or nothing.

    Before the row comes what its column says; the table's title counts where the row doesn't say itself what is counted,
    unless it only names people as a part of the municipality does: *Barn och unga*.

    >>> from rakenskap.meaning.counted_people import noun
    >>> [noun(own) for own in ("Antal placerade barn i HVB", "Böcker för barn", "Hemtjänsttagare 65–79 år", "Barnböcker")]
    ['barn', '', 'Hemtjänsttagare', '']
    """
    own = noun(column.title) or noun(column.head) or noun(row.label)
    if own or _COUNT_OF.search(row.label) or _AND.search(matrix.title) or "," in matrix.title:
        return own
    return noun(matrix.label_title) or noun(matrix.title)


def noun(words: str) -> str:
    """The word for people that is counted, as it is printed, or nothing."""
    counted = _COUNT_OF.sub("", words).strip()
    phrase = _AFTER.split(counted, maxsplit=1)[0]
    nouns: list[list[str]] = [_WORD.findall(part)[-1:] for part in _AND.split(phrase)]
    if not nouns or not all(found and _is_people(found[0]) for found in nouns):
        return ""
    return nouns[0][0]


def _is_people(word: str) -> bool:
    return unit.names_people(word) or word.casefold().endswith(_ENDINGS)
