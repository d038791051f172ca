"""Why a text isn't a number: the problem code that tells its writer most, and what to write instead."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from rakenskap.swedish import number
from rakenskap.swedish.number import Dialect, Missing

_S: Final = r"[ \u00a0\u2007\u2009\u202f]"
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
    "sekretess": Missing.SECRET,
    "skyddad": Missing.SECRET,
    "ej mätt": Missing.NOT_MEASURED,
    "mäts ej": Missing.NOT_MEASURED,
    "ej jämförbar": Missing.NOT_COMPARABLE,
    "ej jämförbart": Missing.NOT_COMPARABLE,
}
_MONTH: Final = r"(?:jan|feb|mar|mars|apr|maj|may|jun|jul|aug|sep|okt|oct|nov|dec)"
_PATTERNS: Final = (
    ("number.dash", re.compile(r"[-–—−]")),
    ("number.narrow", re.compile(r"#+")),
    ("number.excel", re.compile(r"#.*")),
    ("number.formula", re.compile(r"=.*")),
    ("number.before", re.compile(rf"(?P<part>['´`’\"]+)(?P<rest>[-–−]?{_S}?[0-9][0-9.,]*(?:{_S}[0-9.,]+)*)")),
    ("number.minus", re.compile(rf"(?P<minus>[0-9][0-9.,]*(?:{_S}[0-9.,]+)*){_S}?[-–−]")),
    ("number.exponent", re.compile(r"[-+−–]?[0-9]+(?:[.,][0-9]+)?[eE][-+]?[0-9]+")),
    (
        "number.date",
        re.compile(rf"(?i)[0-9]{{1,2}}-{_MONTH}|{_MONTH}-[0-9]{{2}}|(?:19|20)[0-9]{{2}}-[0-9]{{2}}-[0-9]{{2}}.*"),
    ),
    (
        "number.mark",
        re.compile(rf"(?P<rest>[-–−]?{_S}?[0-9][0-9.,]*(?:{_S}[0-9.,]+)*{_S}?%?){_S}*(?P<part>[*¹²³⁴⁵⁶⁷⁸⁹†)]+)"),
    ),
    ("number.brackets", re.compile(rf"\({_S}?(?P<rest>[0-9][0-9.,]*(?:{_S}[0-9.,]+)*){_S}?\)")),
    ("number.plus", re.compile(rf"\+{_S}?(?P<rest>[0-9][0-9.,]*(?:{_S}[0-9.,]+)*)")),
    ("number.sign", re.compile(r"(?i)[<>≤≥~≈]\s*[0-9].*|c:?a\.? .*|cirka .*|drygt .*|knappt .*")),
    ("number.percent", re.compile(rf"(?P<rest>[-–−]?{_S}?[0-9][0-9.,]*(?:{_S}[0-9.,]+)*){_S}?%")),
    ("number.two", re.compile(r"[0-9][0-9.,]*\s?/\s?[0-9].*|[0-9].*\(.*\)")),
    ("number.range", re.compile(r"[0-9][0-9.,]*\s?[-–]\s?[0-9][0-9.,]*")),
    ("number.unit", re.compile(rf"(?P<rest>[-–−]?{_S}?[0-9][0-9.,]*(?:{_S}[0-9.,]+)*){_S}?(?P<part>[^\W\d_]+\.?)")),
)
_PLAIN: Final = re.compile(rf"(?P<sign>[-–−]?){_S}*(?P<body>[0-9][0-9.,]*(?:{_S}+[0-9.,]+)*)")


@dataclass(frozen=True, slots=True)
class Fault:
    """Why a text isn't a number: a problem code, a text to write instead (or nothing), and the part to remove."""

    code: str
    fitting: str = ""
    part: str = ""


def fault(text: str, dialect: Dialect) -> Fault:
    """Why ``text`` isn't a number.

    >>> fault("12 250*", Dialect.SWEDISH).part, fault("12.5", Dialect.SWEDISH).fitting
    ('*', '12,5')
    """
    body = text.strip()
    missing = _WORDS.get(body.lower())
    if missing is not None:
        return Fault("number.word", missing.value)
    if body.lower() in {sign.value for sign in Missing}:
        return Fault("number.case", body.lower())
    if any(char.isdecimal() and not char.isascii() for char in body):
        return Fault("number.digits", "".join(str(int(char)) if char.isdecimal() else char for char in body))
    for code, pattern in _PATTERNS:
        match = pattern.fullmatch(body)
        if match is not None:
            groups = match.groupdict()
            rest = groups.get("rest") or (f"-{groups['minus']}" if groups.get("minus") else "")
            return Fault(code, _written(rest, dialect), groups.get("part") or "")
    plain = _PLAIN.fullmatch(body)
    return _digits(plain, dialect) if plain is not None else Fault("number.form")


def is_slip(text: str, dialect: Dialect) -> bool:
    """True for a text that was meant as a number or as a missing one, also where a target in words may stand."""
    codes = {
        "number.dash",
        "number.mark",
        "number.word",
        "number.case",
        "number.exponent",
        "number.excel",
        "number.digits",
    }
    return fault(text, dialect).code in codes or _PLAIN.fullmatch(text.strip()) is not None


def _digits(match: re.Match[str], dialect: Dialect) -> Fault:
    """What is wrong with a text of digits, spaces, commas and points."""
    body = match["body"]
    sign = "-" if match["sign"] else ""
    other = "." if dialect is Dialect.SWEDISH else ","
    if len(re.sub(r"[^0-9]", "", body)) > number.MOST_DIGITS:
        return Fault("number.long")
    if body.endswith(str(dialect)) and number.parse(body[:-1], dialect) is not None:
        return Fault("number.tail", sign + body[:-1])
    if other not in body:
        bare = re.sub(r"[^0-9,.]", "", body)
        fits = number.parse(bare, dialect) is not None
        return Fault("number.groups", sign + bare) if fits else Fault("number.form")
    if re.fullmatch(rf"[0-9]{{1,3}}\{other}[0-9]{{3}}", body):
        return Fault("number.point", sign + body.replace(other, ""), sign + body.replace(other, str(dialect)))
    if body.count(other) == 1 and str(dialect) not in body:
        return Fault("number.decimal", sign + body.replace(other, str(dialect)))
    bare = body.replace(other, "")
    return Fault("number.groups", sign + bare) if number.parse(bare, dialect) is not None else Fault("number.form")


def _written(rest: str, dialect: Dialect) -> str:
    """The number in ``rest`` as it is to be written, or nothing where it isn't one."""
    body = rest.strip().removesuffix("%").strip()
    return body if number.parse(body, dialect) is not None else ""
