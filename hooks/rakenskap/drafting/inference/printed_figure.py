"""One cell as it is printed: a number with its unit and marks, two numbers, a sign for what is missing, or words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum
from typing import Final

from rakenskap.drafting.documents.document import GridCell
from rakenskap.swedish import number, unit
from rakenskap.swedish.number import Dialect, Missing

_S: Final = f"[{number.SPACES}]"
_NUMBER: Final = re.compile(
    rf"(?P<number>[-+−–]?{_S}?\d{{1,3}}(?:{_S}\d{{3}})+(?!\d)|[-+−–]?{_S}?\d+)(?P<fraction>[.,]\d+)?"
)
_MARK: Final = re.compile(r"(?:\*+\)?|[†‡]+|[¹²³⁰⁴-⁹]+[)⁾]?|\d\))$")
_BEFORE: Final = re.compile(r"^(?:\*+|[†‡]+|[¹²³⁰⁴-⁹]+[)⁾]?)")
_SHARE: Final = re.compile(rf"(?P<first>[^()]+?){_S}*\((?P<second>[^()]+)\)")
_SLASH: Final = re.compile(rf"(?P<first>[\d,{number.SPACES}]+)/(?P<second>[\d,{number.SPACES}]+)")
_BESIDE: Final = re.compile(r"(?P<first>[^/;()%]+?)\s*(?P<joint>/|[;,]\s)\s*(?P<second>[^/;()]+)")
"""Two figures of which only the second is a share: *30 / 88 %*, *12, 45 %*."""
_THOUSANDS: Final = re.compile(r"[-−–]?\d{1,3}(?:\.\d{3}){2,}(?![\d.,])")
_GROUPED: Final = re.compile(r"[-−–]?\d{1,3}(?:\.\d{3})+")
_ALONE: Final = re.compile(r"\((?P<number>[^()]+)\)")
_FEWEST_POINTS: Final = 3
_THOUSAND: Final = 1000
_UNITS: Final = frozenset({"st", "st."})


class CellSort(StrEnum):
    """What stands in a cell."""

    NUMBER = "number"
    PAIR = "pair"
    MISSING = "missing"
    DASH = "dash"
    EMPTY = "empty"
    WORDS = "words"
    POINTS = "points"
    BRACKETED = "bracketed"


@dataclass(frozen=True, slots=True)
class FigureText:
    """What a cell prints: ``text`` as a table in the format writes it, without unit and marks.

    ``second`` is the other number of a pair, and ``joint`` what stands between them: ``(`` or ``/``.
    """

    sort: CellSort
    text: str
    value: Decimal | None = None
    unit: str = ""
    marks: tuple[str, ...] = ()
    second: FigureText | None = None
    joint: str = ""

    @property
    def is_figure(self) -> bool:
        """True for one number, or two."""
        return self.sort in {CellSort.NUMBER, CellSort.PAIR}


def plain(text: str) -> str:
    r"""The text on one line: a word that a line break parts is joined again.

    >>> plain("kommun- bidrag"), plain("kommun-\nbidrag"), plain("barn- och unga")
    ('kommunbidrag', 'kommunbidrag', 'barn- och unga')
    """
    lines = re.sub(r"(?<=[a-zåäöé])\u00ad?-[ \n]+(?=(?!och\b|eller\b|samt\b|respektive\b)[a-zåäö])", "", text)
    return " ".join(lines.replace("\u00ad", "").translate(_SPACES).split())


_SPACES: Final = str.maketrans(dict.fromkeys(number.SPACES, " "))


def of_cell(cell: GridCell) -> FigureText:
    """What the cell prints, with its raised marks."""
    found = read(cell.text)
    return replace(found, marks=(*found.marks, *cell.marks)) if cell.marks else found


def read(text: str) -> FigureText:
    """What ``text`` prints.

    >>> read("2 021*").marks, read("82 %").unit, read("100% (17 st)").second.text, read("–").sort.value
    (('*',), '%', '17', 'dash')
    """
    own = plain(text)
    if not own:
        return FigureText(CellSort.EMPTY, "")
    if own.strip("".join(number.LINES)) == "":
        return FigureText(CellSort.DASH, "-")
    if own in {"...", "…"}:
        return FigureText(CellSort.MISSING, Missing.UNKNOWN.value)
    if own in {sign.value for sign in Missing}:
        return FigureText(CellSort.MISSING, own)
    one = _one(own)
    if one is not None:
        return one
    return _pair(own) or _bracketed(own) or FigureText(CellSort.WORDS, own)


def _one(own: str) -> FigureText | None:
    """The single number that stands here, with its unit and marks, or None."""
    before = _BEFORE.match(own)
    body = own[before.end() :].strip() if before is not None else own
    found = _THOUSANDS.match(body) or _NUMBER.match(body)
    if found is None:
        return None
    rest = body[found.end() :].strip()
    marks = [before[0]] if before is not None else []
    mark = _MARK.search(rest)
    if mark is not None:
        rest = rest[: mark.start()].strip()
        marks.append(mark[0])
    if rest and not (rest in _UNITS or (unit.is_known(rest) and not re.search(r"[\d()]", rest))):
        return None
    written = body[: found.end()].strip()
    if _GROUPED.fullmatch(written):
        return FigureText(CellSort.POINTS, written, None, rest, tuple(marks))
    value = number.parse(written, Dialect.SWEDISH)
    if value is None and "." in written:
        value = number.parse(written, Dialect.RFC4180)
        written = written.replace(".", ",")
    if value is None:
        return None
    return FigureText(CellSort.NUMBER, _signed(written), value, rest, tuple(marks))


def _signed(written: str) -> str:
    """The number with a minus that every keyboard has, close to it."""
    return re.sub(r"^[−–-] ?", "-", written)


def _bracketed(own: str) -> FigureText | None:
    """The number that stands alone within brackets, or None: accounts print what is less than nothing so."""
    found = _ALONE.fullmatch(own)
    one = _one(found["number"].strip()) if found is not None else None
    if one is None or one.sort is not CellSort.NUMBER or one.text.startswith("-"):
        return None
    return replace(one, sort=CellSort.BRACKETED, text=own)


def as_minus(own: FigureText) -> FigureText:
    """The number that brackets round, as one with minus; any other cell as it is.

    >>> as_minus(read("(1 200)")).text, as_minus(read("1 200")).text
    ('-1 200', '1 200')
    """
    if own.sort is not CellSort.BRACKETED or own.value is None:
        return own
    written = _NUMBER.search(own.text)
    return replace(own, sort=CellSort.NUMBER, text=f"-{written[0] if written else own.text}", value=-own.value)


def has_points(cells: Sequence[FigureText]) -> bool:
    """True for the figures of a table that print thousands with points: many do, and no other way of printing speaks against it.

    >>> has_points([read(own) for own in ("184.320", "31.870", "1.204.112")]), has_points([read("31.870")]), has_points([read("0.412")] * 3)
    (True, False, False)
    """
    found = [own for own in cells if own.sort is CellSort.POINTS]
    is_large = any(own.text.count(".") > 1 for own in found)
    others = [own.value for own in cells if own.sort is CellSort.NUMBER and own.value is not None]
    is_otherwise = any(abs(value) >= _THOUSAND for value in others) or any(
        own.text.lstrip("-−–").startswith("0") for own in found
    )
    return (is_large or len(found) >= _FEWEST_POINTS) and not is_otherwise


def with_points(own: FigureText) -> FigureText:
    """The number whose thousands points part; any other cell as it is.

    >>> with_points(read("184.320")).text
    '184 320'
    """
    if own.sort is not CellSort.POINTS:
        return own
    written = _signed(own.text).replace(".", " ")
    return replace(own, sort=CellSort.NUMBER, text=written, value=number.parse(written, Dialect.SWEDISH))


def _pair(own: str) -> FigureText | None:
    """The two numbers that stand here, or None."""
    for pattern, joint in ((_SHARE, "("), (_SLASH, "/")):
        found = pattern.fullmatch(own)
        if found is None:
            continue
        first, second = _one(found["first"].strip()), _one(found["second"].strip())
        if first is not None and second is not None and first.value is not None and second.value is not None:
            return replace(first, sort=CellSort.PAIR, second=second, joint=joint)
    beside = _BESIDE.fullmatch(own)
    if beside is not None:
        first, second = _one(beside["first"].strip()), _one(beside["second"].strip())
        is_read = first is not None and second is not None and None not in (first.value, second.value)
        if first is not None and second is not None and is_read and unit.is_share(second.unit) and not first.unit:
            return replace(first, sort=CellSort.PAIR, second=second, joint="(")
    return None
