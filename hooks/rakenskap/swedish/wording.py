"""Parts of Swedish sentences: names in a row, numbers in words, percentages, periods, and what agrees with a noun."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import Final

from rakenskap.base.site_text import Text
from rakenskap.swedish import number
from rakenskap.swedish.linebreak import on_one_line
from rakenskap.swedish.number import NBSP
from rakenskap.swedish.period import MONTHS, Period, Span

_COMPOUND: Final = 4
"""Letters that the last part of a compound has at least."""
SPELLED: Final = 12
"""The largest number that is spelled out, and only where it begins a sentence."""

_LISTED: Final = re.compile(r".*, [\w-]+ och .*")
"""A name that lists things: its last comma parts two words of which *och* joins the second to the last."""


def listed(names: Sequence[str], text: Text, *, word: str = "listed") -> str:
    """The names in a row: ``A, B och C``; ``word`` is the key of what stands before the last, as ``either``."""
    if len(names) <= 1:
        return "".join(names)
    return text(f"wording.{word}", first=", ".join(names[:-1]), last=names[-1])


def runs(numbers: Iterable[int]) -> list[str]:
    """Whole numbers in order, with those that follow each other drawn together.

    >>> runs([9, 3, 5, 6, 7])
    ['3', '5–7', '9']
    """
    found: list[list[int]] = []
    for own in sorted(set(numbers)):
        if found and own == found[-1][-1] + 1:
            found[-1].append(own)
        else:
            found.append([own])
    return ["–".join(number.swedish(Decimal(end)) for end in dict.fromkeys((own[0], own[-1]))) for own in found]


def spelled(count: int, text: Text) -> str:
    """``count`` in words up to twelve, for the beginning of a sentence."""
    return text(f"wording.number.{count}") if 1 <= count <= SPELLED else number.swedish(Decimal(count))


def capitalised(words: str) -> str:
    """``words`` as a sentence begins."""
    return f"{words[:1].upper()}{words[1:]}"


def decapitalised(words: str) -> str:
    """``words`` inside a sentence; a first word with capitals of its own (``HVB``, ``MiniMaria``) keeps them."""
    own = any(letter.isupper() for letter in words.partition(" ")[0][1:])
    return words if own else f"{words[:1].lower()}{words[1:]}"


def subject(name: str) -> str:
    """``name`` before its verb: what a comma opens in it, a comma closes, unless it lists things; a question is quoted.

    >>> subject("Vårddygn, vuxna"), subject("Barn, unga och familj"), subject("Personal, inkl. timanställda och vikarier")
    ('Vårddygn, vuxna,', 'Barn, unga och familj', 'Personal, inkl. timanställda och vikarier,')
    """
    if name.endswith(("?", "!")):
        return f"”{name}”"
    return f"{name}," if ", " in name and not _LISTED.fullmatch(name) else name


def quoted(name: str, text: Text) -> str:
    """``name`` before a sign of its own; a question is quoted."""
    return text("wording.quoted", name=name) if name.endswith(("?", "!")) else name


def apart(names: Sequence[str], text: Text) -> list[str]:
    """Names that stand beside each other: all are quoted where one lists things itself, lest its parts be taken for others."""
    are_lists = any(", " in name or text("wording.and") in name for name in names)
    return [text("wording.quoted", name=name) if are_lists else quoted(name, text) for name in names]


def names(own: Sequence[str], text: Text) -> str:
    """Names in a row, of which none can be taken for two."""
    return listed(apart(own, text), text)


def unsaid(unit: str, name: str) -> str:
    """The unit, or nothing where the name says it: ``hushåll`` of *Hushåll med försörjningsstöd*, ``samtal`` of *Orosamtal*."""
    words, own = name.lower().replace(",", " ").split(), unit.lower()
    is_said = any(word == own or (len(own) >= _COMPOUND and word.endswith(own)) for word in words)
    return "" if is_said else unit


def percent(share: Decimal, *, signed: bool = False) -> str:
    """A percentage with one decimal: ``2,6 %``; ``signed`` prints its plus as well."""
    return f"{number.swedish(share, 1, plus=signed)}{NBSP}%"


def shows(share: Decimal) -> bool:
    """True where one decimal shows anything of a percentage."""
    return bool(number.rounded(share, 1))


def points(difference: Decimal, text: Text) -> str:
    """A difference between shares: ``2 procentenheter``, ``1 procentenhet``."""
    shown = number.swedish(difference)
    return on_one_line(text(f"wording.points.{'one' if shown == '1' else 'many'}", count=shown))


def agreement(gender: str, *, plural: bool) -> str:
    """The form that a participle takes: ``en``, ``ett``, ``plural``, or ``unknown`` without a gender."""
    return "unknown" if not gender else "plural" if plural else gender


def span(when: Period, text: Text) -> str:
    """A period inside a sentence: its months without the year that they share, ``januari–augusti``; a year is itself."""
    if when.span is Span.ROLLING:
        count = when.words.partition(" ")[0]
        month = f"{MONTHS[when.end.month - 1]} {when.end.year}"
        return text("wording.when.rolling", count=_number(count, text), month=month)
    return _span(when)


def _number(count: str, text: Text) -> str:
    return spelled(int(count), text) if count.isdigit() else count


def _span(when: Period) -> str:
    return when.words.removesuffix(f" {when.end.year}") if when.start.year == when.end.year else when.words


def last_month(when: Period) -> str:
    """The last month of a period, or its last day where that is inside a month."""
    return _span(when).rsplit("–", 1)[-1]


def than(then: Period, text: Text, *, beside: Period | None = None) -> str:
    """An earlier period after *än*: ``under 2017``, for ``27 fler än 2017`` would be read as a number."""
    when = earlier(then, text, beside=beside)
    return text("wording.when.during", year=when) if then.is_full_year else when


def earlier(then: Period, text: Text, *, beside: Period | None = None) -> str:
    """An earlier period: ``2017``, ``samma tid 2017``, ``i mars 2018``, or ``i februari`` in ``beside``'s year.

    What begins in one year and ends in another is said in full, and so are twelve months that end in another month.
    """
    year = then.end.year
    if then.is_full_year:
        return str(year)
    is_rolled = then.span is Span.ROLLING and beside is not None and beside.end.month != then.end.month
    if is_rolled or (then.span is Span.INTERVAL and then.start.year != year):
        return text("wording.when.during", year=span(then, text))
    if then.span is not Span.MONTH:
        return text(f"wording.when.{'same_day' if then.span is Span.DAY else 'same_time'}", year=year)
    month = MONTHS[then.start.month - 1]
    if beside is not None and beside.end.year == year:
        return text("wording.when.in_month", month=month)
    return text("wording.when.in_month_of", month=month, year=year)
