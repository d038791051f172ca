"""Why a text isn't a number, and which numbers it may be: what programs, other languages and slips do to figures.

No reading is offered that the text doesn't say: where it may be two numbers both are given, and none where digits are
lost.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from rakenskap.swedish import number
from rakenskap.swedish.number import LINES, MOST_DECIMALS, MOST_DIGITS, SPACES, Dialect, Missing

_WORDS: Final = {
    "…": Missing.UNKNOWN,
    "saknas": Missing.UNKNOWN,
    "uppgift saknas": Missing.UNKNOWN,
    "ingen uppgift": Missing.UNKNOWN,
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
_EXCEL: Final = {
    "reference": ("#ref!", "#referens!"),
    "division": ("#div/0!", "#division/0!"),
    "lookup": ("#n/a", "#saknas!", "#saknas", "#n/b"),
    "value": ("#value!", "#värdefel!", "#värde!"),
    "name": ("#name?", "#namn?"),
    "figure": ("#num!", "#ogiltigt!", "#tal!"),
}
"""What a spreadsheet writes instead of a result, in English and Swedish, by what went wrong."""
_PLAIN_MINUS: Final = "-−–"
_APOSTROPHES: Final = "'’‘´`′"
_SPACE: Final = f"[{SPACES}]"
_SIGNS: Final = f"[{LINES}+]"
_BODY: Final = rf"[0-9](?:(?:{_SPACE}+|[{_APOSTROPHES}_·])?[0-9.,])*"
_REST: Final = rf"(?P<rest>{_SIGNS}?{_SPACE}?{_BODY})"
_RAISED: Final = "¹²³⁰⁴-⁹"
_MONTHS: Final = ("jan", "feb", "mar", "apr", "ma[ijy]", "jun", "jul", "aug", "sep", "o[kc]t", "nov", "dec")
_MONTH: Final = rf"(?:{'|'.join(_MONTHS)})[a-zé]*"
_DATES: Final = tuple(
    re.compile(rf"(?i){own}")
    for own in (
        rf"(?P<one>[0-9]{{1,2}})[- ](?P<month>{_MONTH})\.?(?:[- ](?:19|20)?[0-9]{{2}})?",
        rf"(?P<month>{_MONTH})\.?[- ](?P<one>[0-9]{{2}})",
        r"(?:19|20)[0-9]{2}-(?P<two>0[1-9]|1[0-2])-(?P<one>[0-3][0-9])(?:[ T].*)?",
        r"(?:19|20)[0-9]{2}-(?P<one>0[1-9]|1[0-2])",
        r"(?P<one>[0-9]{1,2})[/.](?P<two>[0-9]{1,2})[/.](?:19|20)[0-9]{2}(?: .*)?",
    )
)
_MARK: Final = (
    rf"{_SPACE}*(?:\*+\)?|[†‡§]+|[{_RAISED}]+(?:[,⁾) ]*[{_RAISED}]+)*[)⁾]?|\^[0-9]{{1,2}}\)?|\[[0-9a-z]{{1,2}}\]|[a-e]\)"
    rf"|\(?(?i:not)\.? ?[0-9]*\)?)|(?<=[0-9])[a-e]|{_SPACE}+[0-9]{{1,2}}\)"
)
_PATTERNS: Final = (
    ("number.dash", re.compile(f"[{LINES}]")),
    ("number.narrow", re.compile(r"#+")),
    ("number.excel", re.compile(r"#.*|(?i:err|fel):[0-9]{3}")),
    ("number.formula", re.compile(r"=.*")),
    ("number.before", re.compile(rf"(?P<part>['´`’‘\"“”]+){_REST}['´`’‘\"“”]*")),
    ("number.emphasis", re.compile(rf"(?P<part>\*{{1,3}}|_{{1,3}}){_REST}(?P=part)")),
    ("number.mark", re.compile(rf"(?P<part>[*†‡]+|[{_RAISED}]+){_SPACE}?{_REST}")),
    ("number.minus", re.compile(rf"(?P<below>{_BODY}){_SPACE}?[{LINES}]")),
    ("number.exponent", re.compile(r"[-+−–]?[0-9]+(?:[.,][0-9]+)?[eE][-+−–]?[0-9]{1,4}")),
    ("number.mark", re.compile(rf"{_REST}{_SPACE}?%?(?P<part>{_MARK})")),
    ("number.brackets", re.compile(rf"\({_SPACE}?(?P<inside>{_BODY}){_SPACE}?(?P<percent>%?)\)")),
    ("number.sign", re.compile(r"(?i)[<>≤≥~≈]\s*[0-9].*|c:?a\.? .*|cirka .*|drygt .*|knappt .*")),
    ("number.percent", re.compile(rf"{_REST}{_SPACE}?%")),
    ("number.two", re.compile(r"[0-9][0-9.,]*\s?/\s?[0-9].*|[0-9].*\([^()]*[0-9][^()]*\)|[0-9][0-9., ]* av [0-9].*")),
    ("number.range", re.compile(rf"[0-9][0-9.,]*\s?[{LINES}]\s?[0-9][0-9.,]*")),
    ("number.unit", re.compile(rf"{_REST}{_SPACE}?(?P<part>[A-Za-zÀ-ÿ]\D*|%-?[^\d%]+|\([^\d()]+\)|[€$£]|[:,]-)")),
    ("number.unit", re.compile(rf"(?P<part>(?i:[tkm]?kr|mnkr|mdkr|[tkm]?sek|eur|usd)\.?|[€$£]){_SPACE}?{_REST}")),
)
_LETTERS: Final = str.maketrans("OolI|", "00111")
_LETTERED: Final = re.compile(r"(?=.*[0-9])(?=.*[OolI|])[-−–+]?[0-9OolI|][0-9OolI|.,\s]*[0-9Oo]")
_GLUED: Final = re.compile(rf"{_REST}\)")
_PLAIN: Final = re.compile(rf"(?P<sign>{_SIGNS}?){_SPACE}*(?P<body>{_BODY})")
_NOISY: Final = re.compile(rf"[{_PLAIN_MINUS}+]?(?P<whole>[0-9{SPACES}]+)[.,](?P<fraction>[0-9]+)")
_RUN: Final = re.compile(r"(?:0{4,}[1-9]|9{5,})[0-9]?$")
_FEWEST_DIGITS: Final = 8
"""How many digits a number has where the last of them are noise: as many as the coarsest binary format holds."""
_GROUP: Final = 3
_LONG_GROUP: Final = re.compile(rf"[0-9]{{1,3}}(?:{_SPACE}[0-9]{{3}})*{_SPACE}[0-9]{{4}}")


@dataclass(frozen=True, slots=True)
class NumberFault:
    """Why a text isn't a number: a problem code, the numbers it may be as the file writes them, and what is in the way.

    ``part`` is what is to be removed, the sign that is wrong, or what the text comes to.
    """

    code: str
    readings: tuple[str, ...] = ()
    part: str = ""

    @property
    def fitting(self) -> str:
        """What to write instead, or nothing where that can't be told."""
        return self.readings[0] if len(self.readings) == 1 else ""


def fault(text: str, dialect: Dialect, *, places: int | None = None) -> NumberFault:
    """Why ``text`` isn't a number; ``places`` is how many decimals the figures beside it have.

    >>> fault("12 250*", Dialect.SWEDISH).part, fault("12,250.0", Dialect.SWEDISH).readings
    ('*', ('12 250,0',))
    >>> fault("1.234", Dialect.SWEDISH).readings, fault("0,30000000000000004", Dialect.SWEDISH).readings
    (('1 234', '1,234'), ('0,3',))
    """
    body = text.strip()
    return (
        _noise(body, dialect, places)
        or _word(body)
        or _date(body)
        or _lettered(body, dialect)
        or _patterned(body, dialect)
        or _glued(body, dialect)
        or _plain(body, dialect)
        or NumberFault("number.form")
    )


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
        "number.narrow",
        "number.digits",
    }
    return fault(text, dialect).code in codes or _PLAIN.fullmatch(text.strip()) is not None


def is_noise(text: str) -> bool:
    """True for a number with more decimals than anybody prints: what a spreadsheet reckons with.

    >>> [is_noise(own) for own in ("1,5080606730000001", "12,3999996", "1,50806", "0,00002")]
    [True, True, False, False]
    """
    found = _NOISY.fullmatch(text.strip())
    if found is None:
        return False
    fraction = found["fraction"]
    digits = re.sub(r"[^0-9]", "", found["whole"] + fraction).lstrip("0")
    return len(fraction) > MOST_DECIMALS or (len(digits) >= _FEWEST_DIGITS and bool(_RUN.search(fraction)))


def readings(text: str, dialect: Dialect) -> tuple[str, ...]:
    """The numbers that a text of digits and separators may be in any language, as a file of the dialect writes them.

    >>> readings("1'234.50", Dialect.SWEDISH), readings("12,34,567", Dialect.SWEDISH), readings("1,234,5", Dialect.SWEDISH)
    (('1 234,50',), ('1 234 567',), ())
    """
    body = text.strip()
    if number.parse(body, dialect) is not None:
        return (body,)
    plain = _PLAIN.fullmatch(body)
    if plain is None:
        return ()
    sign = plain["sign"] if plain["sign"] in ("", "+") else "-"
    found = (f"{sign}{own}" for own in (plain["body"], *_separated(plain["body"], dialect)))
    whole = tuple(own for own in dict.fromkeys(found) if number.parse(own, dialect) is not None)
    return whole[:1] if whole[:1] == (f"{sign}{plain['body']}",) else whole


def thousands_sign(text: str) -> str:
    """The sign between groups of three where ``text`` shows that it isn't a decimal sign, or nothing.

    >>> thousands_sign("12,250.0"), thousands_sign("1.234.567"), thousands_sign("1,234")
    (',', '.', '')
    """
    digits, signs = _parts_of(text)
    if len(signs) > 1 and _is_grouped(digits[:-1]) and signs[0] in (".", ","):
        return signs[0]
    return ""


def either(text: str, dialect: Dialect) -> tuple[str, str] | None:
    """The thousands and the decimals that a text with one sign and three digits after it may be, or None.

    >>> either("12,250", Dialect.SWEDISH), either("0,250", Dialect.SWEDISH)
    (('12 250', '12,250'), None)
    """
    digits, signs = _parts_of(text)
    if len(signs) != 1 or signs[0] not in (".", ",") or not _is_grouped(digits):
        return None
    sign = "-" if text.strip()[0] in LINES else ""
    return f"{sign}{_joined(digits, '', dialect)}", f"{sign}{dialect.value.join(digits)}"


def _noise(body: str, dialect: Dialect, places: int | None) -> NumberFault | None:
    if not is_noise(body):
        return None
    value = _value(body)
    exact = next((own for own in range(MOST_DECIMALS) if _is_close(value, own)), None)
    likely = places if places is not None else exact
    if likely is None:
        return NumberFault("number.noise")
    shown = number.swedish(number.rounded(value, likely)).replace(number.MINUS, "-").replace(",", dialect.value)
    is_spaced = dialect is Dialect.SWEDISH and any(space in body for space in SPACES)
    return NumberFault("number.noise", (shown.replace(number.NBSP, " " if is_spaced else ""),))


def _is_close(value: Decimal, places: int) -> bool:
    """True when the number is one of so few decimals but for what a binary format adds."""
    return abs(value - number.rounded(value, places)) < number.step(places + 4)


def _value(body: str) -> Decimal:
    plain = re.sub(rf"[{SPACES}]", "", body).replace(",", ".")
    return Decimal(plain.replace("−", "-").replace("–", "-"))


def _word(body: str) -> NumberFault | None:
    missing = _WORDS.get(body.lower())
    if missing is not None:
        return NumberFault("number.word", (missing.value,))
    if body.lower() in {sign.value for sign in Missing}:
        return NumberFault("number.case", (body.lower(),))
    if any(char.isdecimal() and not char.isascii() for char in body):
        shown = "".join(str(int(char)) if char.isdecimal() else char for char in body)
        return NumberFault("number.digits", (shown,))
    return None


def _date(body: str) -> NumberFault | None:
    """A date that a spreadsheet has made of a number, and what may have stood there: day and month change places."""
    for pattern in _DATES:
        found = pattern.fullmatch(body)
        if found is None:
            continue
        groups = found.groupdict()
        months = [at for at, own in enumerate(_MONTHS, 1) if re.match(f"(?i){own}", groups.get("month") or "")]
        other = groups.get("two") or (str(months[0]) if months else "")
        one, two = (own.lstrip("0") or "0" for own in (groups["one"], other))
        pairs = [(one, two), (two, one)] if other else []
        return NumberFault("number.date", tuple(dict.fromkeys(f"{a}-{b}" for a, b in pairs)))
    return None


def _patterned(body: str, dialect: Dialect) -> NumberFault | None:
    for code, pattern in _PATTERNS:
        found = pattern.fullmatch(body)
        if found is None:
            continue
        groups = found.groupdict()
        part = (groups.get("part") or "").strip()
        if code == "number.exponent":
            return NumberFault(code, part=_written_out(body))
        if code == "number.excel":
            return NumberFault(code, part=next((kind for kind, own in _EXCEL.items() if body.lower() in own), "other"))
        if groups.get("inside"):
            inside = readings(groups["inside"], dialect)
            if not inside:
                continue
            percent = groups["percent"]
            return NumberFault(code, tuple(f"{own}{percent}" for one in inside for own in (f"-{one}", one)))
        if groups.get("below"):
            return NumberFault(code, readings(f"-{groups['below']}", dialect))
        found_in = readings(groups["rest"], dialect) if "rest" in groups else ()
        if "rest" in groups and not found_in:
            continue
        return NumberFault(code, found_in, part)
    return None


def _written_out(body: str) -> str:
    """What a number with an exponent comes to, as a page prints it; nothing where it is too large to be a figure."""
    value = Decimal(re.sub(f"[{_PLAIN_MINUS}]", "-", body).replace(",", "."))
    if value and value.adjusted() >= MOST_DIGITS:
        return ""
    if not value or value.adjusted() < -MOST_DECIMALS:
        return "0"
    return number.swedish(value)


def _lettered(body: str, dialect: Dialect) -> NumberFault | None:
    """A number with letters that look like digits: what reading from a picture makes of it."""
    if _LETTERED.fullmatch(body) is None:
        return None
    letter = re.search(r"[OolI|]", body)
    found = readings(body.translate(_LETTERS), dialect)
    return NumberFault("number.letter", found, letter[0]) if letter is not None and found else None


def _glued(body: str, dialect: Dialect) -> NumberFault | None:
    """A number with the mark of a note after it, where it can't be seen where the mark begins: ``471,51)``."""
    found = _GLUED.fullmatch(body)
    if found is None:
        return None
    rest = found["rest"]
    cuts = [rest[: len(rest) - cut] for cut in (1, 0, 2) if len(rest) > cut and rest[len(rest) - cut - 1].isdigit()]
    whole = tuple(own for own in cuts if number.parse(own, dialect) is not None)
    return NumberFault("number.mark", whole, ")")


def _plain(body: str, dialect: Dialect) -> NumberFault | None:
    """What is wrong with a text of digits and separators."""
    plain = _PLAIN.fullmatch(body)
    if plain is None:
        tail = re.fullmatch(rf"{_REST}[.,]", body)
        found = readings(tail["rest"], dialect) if tail is not None else ()
        return NumberFault("number.tail", found) if found else None
    own = plain["body"]
    if own[-1] in ".,":
        return NumberFault("number.tail", readings(body[:-1], dialect))
    if len(re.sub(r"[^0-9]", "", own)) > MOST_DIGITS:
        return NumberFault("number.long")
    found = readings(body, dialect)
    odd = plain["sign"] not in ("", "+", *_PLAIN_MINUS)
    if odd and (found or number.parse(own, dialect) is not None):
        return NumberFault("number.hyphen", found, plain["sign"])
    if len(found) > 1:
        return NumberFault("number.point", found)
    if _LONG_GROUP.fullmatch(own):  # a digit too many after groups of three
        return NumberFault("number.glued", readings(body[:-1], dialect))
    signs = [one for one in _parts(own)[1] if one != " "]
    if found and signs:
        is_thousands = len(signs) > 1 or not set(signs) <= {".", ",", "·"} or not set(own) & set(".,·")
        return NumberFault("number.thousands" if is_thousands else "number.decimal", found)
    if found:  # too many spaces
        return NumberFault("number.groups", found)
    bare = re.sub(rf"[{SPACES}]", "", own)
    sign = plain["sign"] if plain["sign"] in ("", "+") else "-"
    return NumberFault("number.groups", (f"{sign}{bare}",)) if number.parse(bare, dialect) is not None else None


def _parts(body: str) -> tuple[list[str], list[str]]:
    """The groups of digits and the signs between them, every space as one and every apostrophe as another."""
    signs = [own.strip(SPACES) or " " for own in re.findall(r"[^0-9]+", body)]
    return re.findall(r"[0-9]+", body), ["'" if own in _APOSTROPHES else own for own in signs]


def _parts_of(text: str) -> tuple[list[str], list[str]]:
    """The parts of a text of digits and separators; none of any other."""
    plain = _PLAIN.fullmatch(text.strip())
    return _parts(plain["body"]) if plain is not None and plain["body"][-1].isdigit() else ([], [])


def _is_grouped(digits: Sequence[str]) -> bool:
    """True for groups of three, or as in India of two with three last."""
    first, *others = digits
    if not others:
        return True
    is_western = len(first) <= _GROUP and all(len(own) == _GROUP for own in others)
    is_indian = (
        len(others) > 1
        and len(first) < _GROUP
        and all(len(own) == _GROUP - 1 for own in others[:-1])
        and len(others[-1]) == _GROUP
    )
    return first[0] != "0" and (is_western or is_indian)


def _separated(body: str, dialect: Dialect) -> Iterator[str]:
    """The numbers that groups of digits with signs between them are in some language: thousands first, then decimals."""
    digits, signs = _parts(body)
    if not signs or len("".join(digits)) > MOST_DIGITS:
        return
    *before, last = signs
    if len(set(signs)) == 1 and last != "·" and _is_grouped(digits):
        yield _joined(digits, "", dialect)
    if last in (".", ",", "·") and last not in before and len(set(before)) <= 1 and _is_grouped(digits[:-1]):
        yield _joined(digits[:-1], f"{dialect.value}{digits[-1]}", dialect)


def _joined(digits: Sequence[str], fraction: str, dialect: Dialect) -> str:
    whole = "".join(digits)
    if len(digits) == 1 or dialect is not Dialect.SWEDISH:
        return whole + fraction
    first = len(whole) % _GROUP or _GROUP
    groups = [whole[:first], *(whole[at : at + _GROUP] for at in range(first, len(whole), _GROUP))]
    return f"{' '.join(groups)}{fraction}"
