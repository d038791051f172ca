"""Swedish text to Decimal and back, and why a text isn't a number: the only place that knows how a number is written.

Source: the package format of Räkenskap; typography after Myndigheternas skrivregler (U+2212 minus, U+00A0 between
groups, decimal comma) with rounding half up.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum
from functools import lru_cache
from typing import Final

MINUS: Final = "\u2212"
NBSP: Final = "\u00a0"
_SPACES: Final = " \u00a0\u2007\u2009\u202f"
_SIGN: Final = re.compile(rf"^([-\u2212\u2013+]?)[{_SPACES}]?(?=[0-9])")
MOST_DECIMALS: Final = 8  # nobody prints more: a spreadsheet shows fewer than it saves
MOST_DIGITS: Final = 15  # as many as a spreadsheet holds; more is a slip, and Decimal rounds beyond 28
_DIGITS: Final = re.compile(r"[0-9]+")
_UNSPACED: Final = str.maketrans("", "", _SPACES)
_GROUPED: Final = re.compile(rf"[0-9]{{1,3}}(?:[{_SPACES}][0-9]{{3}})+|[0-9]+")


class Missing(StrEnum):
    """Why a cell holds no figure, as the source file writes it."""

    UNKNOWN = ".."
    NOT_APPLICABLE = "."
    SECRET = "x"  # noqa: S105 - the sign for a figure protected by secrecy, not a password
    NOT_MEASURED = "em"
    NOT_COMPARABLE = "ej"
    BLANK = ""


class Dialect(StrEnum):
    """How a source file writes decimals."""

    SWEDISH = ","
    RFC4180 = "."


def parse(text: str, dialect: Dialect, *, percent: bool = False) -> Decimal | None:
    """The number that ``text`` writes, with its printed decimals, or None when it is not a number.

    Any space may group digits in threes; ``-``, ``−`` and ``–``, with at most one space after, are minus, and ``+`` may be
    printed; a trailing ``%`` is accepted where the unit is per cent. More than fifteen digits are none. A zero keeps its
    minus.

    >>> parse("– 4 257", Dialect.SWEDISH), parse("86,0", Dialect.SWEDISH), parse("1e3", Dialect.SWEDISH)
    (Decimal('-4257'), Decimal('86.0'), None)
    """
    body = text.strip(_SPACES)
    if percent and body.endswith("%"):
        body = body[:-1].rstrip(_SPACES)
    sign = _SIGN.match(body)
    if sign is None:
        return None
    whole, point, fraction = body[sign.end() :].partition(str(dialect))
    if not _GROUPED.fullmatch(whole) or (point and not _DIGITS.fullmatch(fraction)):
        return None
    digits = whole.translate(_UNSPACED)
    if len(digits) + len(fraction) > MOST_DIGITS:
        return None
    return Decimal(f"{'-' if sign.group(1) not in ('', '+') else ''}{digits}{'.' + fraction if point else ''}")


def decimals(value: Decimal) -> int:
    """How many decimals ``value`` was printed with."""
    return len(f"{value:f}".partition(".")[2])


def canonical(value: Decimal) -> str:
    """``value`` as the published files write it: decimal point, ASCII minus, printed decimals, no negative zero."""
    return f"{value or abs(value):f}"


def rounded(value: Decimal, places: int) -> Decimal:
    """``value`` rounded half up (away from zero) to ``places`` decimals."""
    return value.quantize(step(places), rounding=ROUND_HALF_UP)


@lru_cache(maxsize=MOST_DIGITS)
def step(places: int) -> Decimal:
    """The unit of the last of so many decimals."""
    return Decimal(1).scaleb(-places)


def swedish(value: Decimal, places: int | None = None, *, plus: bool = False) -> str:
    r"""``value`` as a page prints it: no-break group spaces, decimal comma, U+2212.

    ``places`` None keeps the printed decimals; ``plus`` prints the plus of a deviation or a change.

    >>> swedish(Decimal("-10968")), swedish(Decimal("0.25"), 1), swedish(Decimal("3"), plus=True)
    ('−10\xa0968', '0,3', '+3')
    """
    number = value if places is None else rounded(value, places)
    size = f"{abs(number):,f}".replace(",", NBSP).replace(".", ",")
    return f"{sign(number, plus=plus)}{size}"


def sign(value: Decimal, *, plus: bool = False) -> str:
    """What stands before the size of ``value``: U+2212, nothing, or where it is to be printed ``+``.

    >>> sign(Decimal("-0.5")), sign(Decimal(0), plus=True), sign(Decimal(2)), sign(Decimal(2), plus=True)
    ('−', '', '', '+')
    """
    return MINUS if value < 0 else "+" if plus and value > 0 else ""


_SPACE: Final = r"[ \u00a0\u2007\u2009\u202f]"
_WORDS: Final = {
    "…": Missing.UNKNOWN,
    "saknas": Missing.UNKNOWN,
    "uppgift saknas": Missing.UNKNOWN,
    "nan": Missing.UNKNOWN,
    "null": Missing.UNKNOWN,
    "none": Missing.UNKNOWN,
    "inf": Missing.UNKNOWN,
    "infinity": Missing.UNKNOWN,
    "na": Missing.UNKNOWN,
    "n/a": Missing.UNKNOWN,
    "ej tillämpligt": Missing.NOT_APPLICABLE,
    "ej tillämplig": Missing.NOT_APPLICABLE,
    "ej aktuellt": Missing.NOT_APPLICABLE,
    "kan inte finnas": Missing.NOT_APPLICABLE,
    "sekretess": Missing.SECRET,
    "skyddad": Missing.SECRET,
    "skyddad uppgift": Missing.SECRET,
    "ej mätt": Missing.NOT_MEASURED,
    "mäts ej": Missing.NOT_MEASURED,
    "inte mätt": Missing.NOT_MEASURED,
    "ej jämförbar": Missing.NOT_COMPARABLE,
    "ej jämförbart": Missing.NOT_COMPARABLE,
    "går inte att jämföra": Missing.NOT_COMPARABLE,
}
LINES: Final = "-–−—‐‑‒―﹣－"
"""Every sign that may stand for a dash."""
_MONTH: Final = r"(?:jan|feb|mar|mars|apr|maj|may|jun|jul|aug|sep|okt|oct|nov|dec)"
_PATTERNS: Final = (
    ("number.dash", re.compile(f"[{LINES}]")),
    ("number.hyphen", re.compile(rf"[‐‑‒—―﹣－]{_SPACE}?(?P<below>[0-9][0-9.,]*(?:{_SPACE}[0-9.,]+)*)")),
    ("number.narrow", re.compile(r"#+")),
    ("number.excel", re.compile(r"#.*")),
    ("number.formula", re.compile(r"=.*")),
    ("number.before", re.compile(rf"(?P<part>['´`’\"]+)(?P<rest>[-–−+]?{_SPACE}?[0-9][0-9.,]*(?:{_SPACE}[0-9.,]+)*)")),
    ("number.minus", re.compile(rf"(?P<minus>[0-9][0-9.,]*(?:{_SPACE}[0-9.,]+)*){_SPACE}?[-–−]")),
    ("number.exponent", re.compile(r"[-+−–]?[0-9]+(?:[.,][0-9]+)?[eE][-+]?[0-9]+")),
    (
        "number.date",
        re.compile(rf"(?i)[0-9]{{1,2}}-{_MONTH}|{_MONTH}-[0-9]{{2}}|(?:19|20)[0-9]{{2}}-[0-9]{{2}}-[0-9]{{2}}.*"),
    ),
    (
        "number.mark",
        re.compile(
            rf"(?P<rest>[-–−+]?{_SPACE}?[0-9][0-9.,]*(?:{_SPACE}[0-9.,]+)*{_SPACE}?%?){_SPACE}*(?P<part>[*¹²³⁴⁵⁶⁷⁸⁹†)]+)"
        ),
    ),
    ("number.brackets", re.compile(rf"\({_SPACE}?(?P<rest>[0-9][0-9.,]*(?:{_SPACE}[0-9.,]+)*){_SPACE}?\)")),
    ("number.sign", re.compile(r"(?i)[<>≤≥~≈]\s*[0-9].*|c:?a\.? .*|cirka .*|drygt .*|knappt .*")),
    ("number.percent", re.compile(rf"(?P<rest>[-–−+]?{_SPACE}?[0-9][0-9.,]*(?:{_SPACE}[0-9.,]+)*){_SPACE}?%")),
    ("number.two", re.compile(r"[0-9][0-9.,]*\s?/\s?[0-9].*|[0-9].*\(.*\)")),
    ("number.range", re.compile(r"[0-9][0-9.,]*\s?[-–]\s?[0-9][0-9.,]*")),
    (
        "number.unit",
        re.compile(rf"(?P<rest>[-–−+]?{_SPACE}?[0-9][0-9.,]*(?:{_SPACE}[0-9.,]+)*){_SPACE}?(?P<part>[^\W\d_]+\.?)"),
    ),
)
_PLAIN: Final = re.compile(rf"(?P<sign>[-–−+]?){_SPACE}*(?P<body>[0-9][0-9.,]*(?:{_SPACE}+[0-9.,]+)*)")


@dataclass(frozen=True, slots=True)
class NumberFault:
    """Why a text isn't a number: a problem code, a text to write instead (or nothing), and the part to remove."""

    code: str
    fitting: str = ""
    part: str = ""


def fault(text: str, dialect: Dialect) -> NumberFault:
    """Why ``text`` isn't a number.

    >>> fault("12 250*", Dialect.SWEDISH).part, fault("12.5", Dialect.SWEDISH).fitting
    ('*', '12,5')
    """
    body = text.strip()
    if is_noise(body, dialect):
        shown = swedish(Decimal(body.translate(_UNSPACED).replace(",", ".").replace(MINUS, "-")), 2)
        return NumberFault("number.noise", shown.replace(",", str(dialect)).replace(MINUS, "-"))
    missing = _WORDS.get(body.lower())
    if missing is not None:
        return NumberFault("number.word", missing.value)
    if body.lower() in {sign.value for sign in Missing}:
        return NumberFault("number.case", body.lower())
    if any(char.isdecimal() and not char.isascii() for char in body):
        return NumberFault("number.digits", "".join(str(int(char)) if char.isdecimal() else char for char in body))
    for code, pattern in _PATTERNS:
        match = pattern.fullmatch(body)
        if match is not None:
            groups = match.groupdict()
            below = groups.get("minus") or groups.get("below")
            rest = groups.get("rest") or (f"-{below}" if below else "")
            return NumberFault(code, _written(rest, dialect), groups.get("part") or "")
    plain = _PLAIN.fullmatch(body)
    return _digits(plain, dialect) if plain is not None else NumberFault("number.form")


def is_noise(text: str, dialect: Dialect) -> bool:
    """True for a number with more decimals than anybody prints: what a spreadsheet reckons with.

    >>> is_noise("1,5080606730000001", Dialect.SWEDISH), is_noise("1,50806", Dialect.SWEDISH)
    (True, False)
    """
    return re.fullmatch(rf"[-−]?[0-9]+{re.escape(dialect)}[0-9]{{{MOST_DECIMALS + 1},}}", text.strip()) is not None


def is_slip(text: str, dialect: Dialect) -> bool:
    """True for a text that was meant as a number or as a missing one, also where a target in words may stand."""
    codes = {
        "number.dash",
        "number.hyphen",
        "number.noise",
        "number.mark",
        "number.word",
        "number.case",
        "number.exponent",
        "number.excel",
        "number.digits",
    }
    return fault(text, dialect).code in codes or _PLAIN.fullmatch(text.strip()) is not None


def _digits(match: re.Match[str], dialect: Dialect) -> NumberFault:
    """What is wrong with a text of digits, spaces, commas and points."""
    body = match["body"]
    sign = match["sign"] if match["sign"] in ("", "+") else "-"
    other = "." if dialect is Dialect.SWEDISH else ","
    if len(re.sub(r"[^0-9]", "", body)) > MOST_DIGITS:
        return NumberFault("number.long")
    if body.endswith(str(dialect)) and parse(body[:-1], dialect) is not None:
        return NumberFault("number.tail", sign + body[:-1])
    if other not in body:
        bare = re.sub(r"[^0-9,.]", "", body)
        fits = parse(bare, dialect) is not None
        return NumberFault("number.groups", sign + bare) if fits else NumberFault("number.form")
    if re.fullmatch(rf"[0-9]{{1,3}}\{other}[0-9]{{3}}", body):
        return NumberFault("number.point", sign + body.replace(other, ""), sign + body.replace(other, str(dialect)))
    if body.count(other) == 1 and str(dialect) not in body:
        return NumberFault("number.decimal", sign + body.replace(other, str(dialect)))
    bare = body.replace(other, "")
    return NumberFault("number.groups", sign + bare) if parse(bare, dialect) is not None else NumberFault("number.form")


def _written(rest: str, dialect: Dialect) -> str:
    """The number in ``rest`` as it is to be written, or nothing where it isn't one."""
    body = rest.strip().removesuffix("%").strip()
    return body if parse(body, dialect) is not None else ""
