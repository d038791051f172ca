"""Whether a column that is called *Enhet* holds what figures are counted in, or the units of an organisation."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from rakenskap.drafting.documents.document import GridCell
from rakenskap.drafting.inference.headings import heading_account
from rakenskap.drafting.inference.printed_figure import plain
from rakenskap.meaning import figure_kind
from rakenskap.swedish import unit
from rakenskap.swedish.unit import UnitKind

_MOST_WORDS: Final = 2
"""A unit that isn't known has no more."""
_SEVERAL: Final = re.compile(r"(?i)[^\W\d_]{2,}(?:er|or|ar|en)")
"""Several of something: *Nätter*, *Ärenden*; a name may end so, too."""
_OF_A_NAME: Final = re.compile(r"(?i)\d|\boch\b|\bsamt\b|&|-$|- ")


def are_units(cells: Sequence[GridCell], title: str = "", labels: Sequence[str] = ()) -> bool | None:
    """True where what stands in a column is what figures are counted in, False where it is names, None where it may be either.

    ``labels`` are the names of the rows: what is said there too is what they count. Half of all are known units, one at
    least beside words that are no names, or none begins with a capital; what a column called *Mått* has, and may be
    counted, is what its rows count. Words for people may be whom an organisation is for.
    """
    printed = [plain(cell.text) for cell in cells]
    own = {words for words in printed if words}
    known = set(filter(unit.is_known, own))
    is_mostly_known = 2 * len(known) >= len(own)
    if any(map(_is_name, own - known)):
        return None if is_mostly_known else False
    if known and known != own and all(unit.kind(words) is UnitKind.PEOPLE for words in known):
        return None
    is_short = all(len(words.split()) <= _MOST_WORDS for words in own - known)
    is_small = not any(words[:1].isupper() for words in own)
    is_measure = title.strip().lower() == "mått" and all(map(figure_kind.may_be_counted, own))
    pairs = [(words, label) for words, label in zip(printed, labels, strict=False) if words and words not in known]
    is_in_labels = bool(pairs) and all(_names(label, words) for words, label in pairs)
    if is_mostly_known or known or (is_short and (is_small or is_measure or is_in_labels)):
        return True
    return None if own and all(map(_SEVERAL.fullmatch, own)) else False


def _is_name(words: str) -> bool:
    """True for the name of a part of an organisation: *Björkskolan*, *Barn- och utbildning*, *Enhet 2*."""
    is_long = len(words.split()) > _MOST_WORDS
    return is_long or _OF_A_NAME.search(words) is not None or heading_account.names_body(words)


def _names(label: str, words: str) -> bool:
    return re.search(rf"(?i)\b{re.escape(words)}\b", label) is not None
