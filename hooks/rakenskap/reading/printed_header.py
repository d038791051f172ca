"""What a header in the original's words would be in the format: ``Utfall 2025`` is ``utfall_2025``."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any, Final

from rakenskap.model import column_name
from rakenskap.model.problem import packaged
from rakenskap.swedish.period import MONTHS

UNKNOWN: Final = "…"
"""What stands where a heading can't be understood."""

_YEAR: Final = re.compile(r"(?<!\d)((?:19|20)\d\d)(?!\d)")
_DAY: Final = re.compile(
    r"(?<!\d)(?:(?:19|20)\d\d-(?P<iso>\d\d)-\d\d|\d{1,2}/(?P<month>\d{1,2})|\d{4}(?P<packed>\d\d)31)(?!\d)"
)
_MONTH: Final = re.compile(rf"(?i)\b({'|'.join(month[:3] for month in MONTHS)})[a-zå]*\b")
_LAST: Final = {"t1": 4, "t2": 8, "t3": 12, "q1": 3, "q2": 6, "q3": 9, "q4": 12, "tertial 1": 4, "tertial 2": 8}
_NUMBERS: Final = {month[:3]: number for number, month in enumerate(MONTHS, start=1)}
_ALONE: Final = ("avvikelse", "forandring", "andel")
"""The roles whose time another column may tell."""


def names(headings: Sequence[str]) -> tuple[str, ...] | None:
    """The header of the format that ``headings`` most likely mean, or None where they are no header at all.

    >>> names(["Verksamhet", "Utfall jan–aug 2025", "Budget 2025", "Budgetavvikelse"])
    ('label', 'utfall_2025_01_08', 'budget_2025', 'avvikelse')
    >>> names(["Bibliotek", "12 400", "12 500"])
    """
    found = [_name(heading) for heading in headings]
    figures = [name for name in found[1:] if name and column_name.read(name.replace(f"_{UNKNOWN}", "")) is not None]
    filled = [heading for heading in headings if heading.strip()]
    is_names = all(re.search(r"[^\W\d_]|(?:19|20)\d\d$", heading) is not None for heading in filled)
    if not figures or not is_names or headings[0].strip()[:1].isdigit():
        return None
    if sum(map(bool, found[1:])) * 2 < len(filled) - 1:
        return None
    if found[0] not in ("label", "period"):
        found[0] = "label"
    return tuple(name or UNKNOWN for name in found)


def _name(heading: str) -> str:
    """One heading's name in the format, or nothing."""
    words = " ".join(heading.lower().split())
    if re.fullmatch(r"(?:19|20)\d\d", words):
        return f"utfall_{words}"
    others = _printed("printed_others")
    if words in others:
        return others[words]
    said = re.findall(r"[^\W\d_]+", words)
    role = next((role for word, role in _printed("printed").items() if word in said), "")
    flow = next((flow for word, flow in _printed("printed_flows").items() if word in words.split()), "")
    sex = next((sex for word in said if (sex := column_name.sex_of(word))), "")
    if not role and not flow and not (sex and _YEAR.search(words)):
        return ""
    role = role or "utfall"
    time = _time(words)
    when = time or ("" if role in _ALONE else UNKNOWN)
    return "_".join(part for part in (role, flow, sex, when) if part)


def _time(words: str) -> str:
    """The time in a heading as a name has it, or nothing."""
    year = _YEAR.search(words)
    if year is None:
        return ""
    day = _DAY.search(words)
    months = [_NUMBERS[month.lower()[:3]] for month in _MONTH.findall(words)]
    last = next((month for part, month in _LAST.items() if re.search(rf"\b{part}\b", words)), 0)
    if day is not None:
        last = int(day["iso"] or day["month"] or day["packed"])
    if last:
        return year[1] if last == len(MONTHS) else f"{year[1]}_01_{last:02}"
    if len(months) > 1:
        whole = (months[0], months[-1]) == (1, len(MONTHS))
        return year[1] if whole else f"{year[1]}_{months[0]:02}_{months[-1]:02}"
    if months and re.search(r"\back", words):
        return f"{year[1]}_01_{months[0]:02}"
    return f"{year[1]}_{months[0]:02}" if months else year[1]


@cache
def _printed(part: str) -> Mapping[str, str]:
    """Each word of one part of the printed headings, with what it means; the deciding ones first."""
    raw: Any = packaged("rakenskap.model", "column_name.sv.yaml")
    return {word: meaning for meaning, said in raw[part].items() for word in said}


def repeats(fields: Sequence[str], figures: Sequence[int]) -> bool:
    """True for a record that has headings where its table has figures: the original's own header, left below the format's."""
    written = [fields[position].strip() for position in figures]
    return any(written) and all(not word or (word[0].isalpha() and _name(word)) for word in written)
