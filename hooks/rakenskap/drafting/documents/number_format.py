"""What a cell of Excel shows: a value in its number format, written as Excel in Swedish writes it.

Source: ECMA-376, part 1, 18.8.30 and 18.8.31. Formats are kept in files in their English form, so a comma parts
thousands and a point decimals, and both are shown as the Swedish ones.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation
from fractions import Fraction
from typing import Final

from rakenskap.drafting.documents.format_code import FormatSection, FormatToken, chosen, sections

_KR: Final = r'"kr"'
BUILT_IN: Final = {
    0: "General",
    1: "0",
    2: "0.00",
    3: "#,##0",
    4: "#,##0.00",
    5: rf"#,##0\ {_KR};\-#,##0\ {_KR}",
    6: rf"#,##0\ {_KR};[Red]\-#,##0\ {_KR}",
    7: rf"#,##0.00\ {_KR};\-#,##0.00\ {_KR}",
    8: rf"#,##0.00\ {_KR};[Red]\-#,##0.00\ {_KR}",
    9: "0%",
    10: "0.00%",
    11: "0.00E+00",
    12: "# ?/?",
    13: "# ??/??",
    14: "yyyy\\-mm\\-dd",
    15: "d\\-mmm\\-yy",
    16: "d\\-mmm",
    17: "mmm\\-yy",
    18: "h:mm AM/PM",
    19: "h:mm:ss AM/PM",
    20: "hh:mm",
    21: "hh:mm:ss",
    22: "yyyy\\-mm\\-dd hh:mm",
    37: r"#,##0;\-#,##0",
    38: r"#,##0;[Red]\-#,##0",
    39: r"#,##0.00;\-#,##0.00",
    40: r"#,##0.00;[Red]\-#,##0.00",
    41: r'#,##0;\-#,##0;"-";@',
    42: rf'#,##0\ {_KR};\-#,##0\ {_KR};"-"\ {_KR};@',
    43: r'#,##0.00;\-#,##0.00;"-"??;@',
    44: rf'#,##0.00\ {_KR};\-#,##0.00\ {_KR};"-"??\ {_KR};@',
    45: "mm:ss",
    46: "[h]:mm:ss",
    47: "mm:ss.0",
    48: "##0.0E+0",
    49: "@",
}
"""The formats that files name by number alone, as Excel in Swedish has them."""
_MONTHS: Final = [
    "januari",
    "februari",
    "mars",
    "april",
    "maj",
    "juni",
    "juli",
    "augusti",
    "september",
    "oktober",
    "november",
    "december",
]
_DAYS: Final = ["måndag", "tisdag", "onsdag", "torsdag", "fredag", "lördag", "söndag"]
_EXACT: Final = 15
"""How many digits Excel holds."""
_GENERAL: Final = 10
"""How many digits the format General shows at most."""
_LARGEST: Final = Decimal("1e11")
_SMALLEST: Final = Decimal("1e-9")
_LAST_DAY: Final = 2_958_465
_NO_LEAP_DAY: Final = 60


@dataclass(frozen=True, slots=True)
class Shown:
    """What a cell shows, and the number behind it in the same size where the text says another or none."""

    text: str
    stored: Decimal | None = None


def number(written: str) -> Decimal | None:
    """The number that a file holds, with the fifteen digits that Excel knows of it; None where it is none."""
    try:
        value = Decimal(written.strip())
    except InvalidOperation:
        return None
    return exact(value) if value.is_finite() and abs(value.adjusted()) < 400 else None  # noqa: PLR2004 - a double's


def exact(value: Decimal) -> Decimal:
    """The value without the digits that only come of counting in binary."""
    if not value:
        return Decimal(0)
    return (
        value.quantize(Decimal((0, (1,), value.adjusted() - _EXACT + 1)), ROUND_HALF_UP)
        if len(value.as_tuple().digits) > _EXACT
        else value
    )


def shown(value: Decimal, code: str, *, is_1904: bool = False) -> Shown:
    """A number in a format.

    >>> shown(Decimal("1234.5678"), "#,##0"), shown(Decimal("-5"), "0;[Red]0").text, shown(Decimal("0.823"), "0%").text
    (Shown(text='1 235', stored=Decimal('1234.5678')), '-5', '82%')
    """
    own = sections(code)
    section, is_signed = chosen(own, value)
    if section.is_date:
        return Shown(_date(value, section, is_1904=is_1904))
    if section.has("general") or (not section.tokens and len(own) == 1):
        text = "".join(_general(abs(value)) if own.kind == "general" else own.text for own in section.tokens)
        text = f"{'-' if value < 0 and is_signed else ''}{text or _general(abs(value))}"
        return Shown(text, _differing(value, text))
    size, text = _number(abs(value), section)
    scaled = -size if value < 0 else size
    said = "".join(own.text for own in section.tokens if own.kind == "literal")
    # without a sign of its own, a negative number is told by its colour
    if value < 0 and (is_signed or not any(sign in said for sign in "-−–(")) and any(char.isdigit() for char in text):
        is_zero = not any(char in "123456789" for char in text)
        text = text if is_zero and is_signed else f"-{text.lstrip()}"
    return Shown(text, _differing(scaled, text))


def text_shown(text: str, code: str) -> str:
    """A text in a format: as it is, unless the format says what stands around texts."""
    own = sections(code)
    section = next((each for each in own if each.has("sign", "@")), None)
    if section is None or (section is own[0] and len(own) > 1):
        return text
    return "".join(
        text if each.text == "@" and each.kind == "sign" else each.text
        for each in section.tokens
        if each.kind in {"sign", "literal"}
    )


def is_date(code: str) -> bool:
    """True for a format of dates or times."""
    return sections(code)[0].is_date


def _general(size: Decimal) -> str:
    """A number as the format General shows it in a wide column."""
    if size and (size >= _LARGEST or size < _SMALLEST):
        text = f"{size:.5E}"
        digits, _, power = text.partition("E")
        digits = digits.rstrip("0").rstrip(".")
        return f"{digits.replace('.', ',')}E{power[0]}{power[1:].zfill(2)}"
    places = max(_GENERAL - max(size.adjusted() + 1, 1), 0) if size else 0
    text = f"{size.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP):f}"
    return (text.rstrip("0").rstrip(".") if "." in text else text).replace(".", ",")


def _number(size: Decimal, section: FormatSection) -> tuple[Decimal, str]:
    """The number scaled as the section says, and its text without a sign."""
    tokens = section.tokens
    size *= 100 ** sum(own.kind == "sign" and own.text == "%" for own in tokens)
    last = max((at for at, own in enumerate(tokens) if own.kind == "digit"), default=-1)
    point = next((at for at, own in enumerate(tokens) if own.kind == "sign" and own.text == "."), len(tokens))
    whole_end = max((at for at, own in enumerate(tokens[:point]) if own.kind == "digit"), default=-1)
    scaling = {at for end in {last, whole_end} for at in _commas_after(tokens, end)}
    size /= 1000 ** len(scaling)
    if section.has("exponent"):
        return size, _scientific(size, tokens)
    if any(own.kind == "sign" and own.text == "/" for own in tokens):
        return size, _fraction(size, tokens)
    decimals = [own.text for own in tokens[point:] if own.kind == "digit"]
    rounded = size.quantize(Decimal(1).scaleb(-len(decimals)), ROUND_HALF_UP) if size.adjusted() < 25 else size  # noqa: PLR2004 - what Decimal holds
    whole, _, fraction = f"{rounded:f}".partition(".")
    grouped = any(own.kind == "sign" and own.text == "," and at not in scaling for at, own in enumerate(tokens[:point]))
    return size, _placed(tokens, point, _digits(whole, tokens[:point], grouped=grouped), _places(fraction, decimals))


def _commas_after(tokens: tuple[FormatToken, ...], at: int) -> list[int]:
    """The commas that follow the last digit: each makes the number a thousand times smaller."""
    found = []
    while 0 <= at < len(tokens) - 1 and tokens[at + 1].kind == "sign" and tokens[at + 1].text == ",":
        at += 1
        found.append(at)
    return found


def _digits(whole: str, tokens: tuple[FormatToken, ...], *, grouped: bool) -> list[str]:
    """What each place for a digit before the point shows: the first takes all that is left."""
    places = [own.text for own in tokens if own.kind == "digit"]
    whole = whole.lstrip("0")
    result: list[str] = []
    for at, place in enumerate(reversed(places)):
        is_first = at == len(places) - 1
        taken = whole if is_first else whole[-1:]
        whole = "" if is_first else whole[:-1]
        result.append(taken or {"0": "0", "?": " "}.get(place, ""))
    result.reverse()
    # with groups all of them stand in the first place: no format has words between
    return [_by_threes("".join(result).strip())] if grouped else result


def _by_threes(digits: str) -> str:
    """Digits with a space before every third from the right."""
    first = len(digits) % 3
    return " ".join(
        own for own in (digits[:first], *(digits[at : at + 3] for at in range(first, len(digits), 3))) if own
    )


def _places(fraction: str, decimals: list[str]) -> list[str]:
    """What each place for a decimal shows."""
    shown_to = len(fraction.rstrip("0"))
    result = []
    for at, place in enumerate(decimals):
        digit = fraction[at] if at < len(fraction) else "0"
        result.append(digit if at < shown_to or place == "0" else {"?": " "}.get(place, ""))
    return result


def _placed(tokens: tuple[FormatToken, ...], point: int, whole: list[str], decimals: list[str]) -> str:
    """The tokens in turn, each place with its digit."""
    text, before, after = "", iter(whole), iter(decimals)
    for at, own in enumerate(tokens):
        if own.kind == "digit":
            text += next(before if at < point else after, "")
        elif at == point:
            text += "," if decimals else ""
        elif own.kind in {"literal", "space"} or (own.kind == "sign" and own.text not in {",", "@"}):
            text += own.text
    return text


def _scientific(size: Decimal, tokens: tuple[FormatToken, ...]) -> str:
    at = next(place for place, own in enumerate(tokens) if own.kind == "exponent")
    point = next((place for place, own in enumerate(tokens[:at]) if own.kind == "sign" and own.text == "."), at)
    decimals = sum(own.kind == "digit" for own in tokens[point:at])
    digits, _, power = f"{size:.{decimals}E}".partition("E")
    sign = "-" if power.startswith("-") else "+" if tokens[at].text.endswith("+") else ""
    wide = sum(own.kind == "digit" for own in tokens[at:])
    return f"{digits.replace('.', ',')}E{sign}{power.lstrip('+-').zfill(wide)}"


def _fraction(size: Decimal, tokens: tuple[FormatToken, ...]) -> str:
    at = next(place for place, own in enumerate(tokens) if own.kind == "sign" and own.text == "/")
    wide = max(sum(own.kind == "digit" for own in tokens[at:]), 1)
    near = Fraction(size).limit_denominator(10 ** min(wide, 4) - 1)
    whole, rest = divmod(near.numerator, near.denominator)
    is_mixed = any(own.kind in {"space", "literal"} and own.text == " " for own in tokens[:at])
    if not is_mixed:
        return f"{near.numerator}/{near.denominator}"
    return (
        f"{whole} {rest}/{near.denominator}" if rest and whole else f"{rest}/{near.denominator}" if rest else str(whole)
    )


def moment(value: Decimal, *, is_1904: bool) -> datetime | None:
    """The day and time that a number stands for, or None where it stands for none.

    Source: ECMA-376, part 1, 18.17.4.1: day 60 of 1900 is one that never was.
    """
    if not 0 <= value < _LAST_DAY:
        return None
    days = int(value)
    seconds = int(((value - days) * 86_400_000).quantize(Decimal(1), ROUND_HALF_UP)) / 1000
    start = datetime(1904, 1, 1) if is_1904 else datetime(1899, 12, 31 if days < _NO_LEAP_DAY else 30)  # noqa: DTZ001 - a day, of no zone
    return start + timedelta(days=days, seconds=seconds)


def _date(value: Decimal, section: FormatSection, *, is_1904: bool) -> str:
    when = moment(value, is_1904=is_1904)
    if when is None:
        return _general(abs(value)) if value >= 0 else f"-{_general(abs(value))}"
    is_noon = section.has("noon")
    text = ""
    tokens = section.tokens
    for at, own in enumerate(tokens):
        if own.kind == "date":
            text += _date_part(own.text.lower(), when, is_minute=_is_minute(tokens, at), is_noon=is_noon)
        elif own.kind == "elapsed":
            unit = {"h": 24, "m": 1_440, "s": 86_400}[own.text[0]]
            text += str(int(value * unit)).zfill(len(own.text))
        elif own.kind == "noon":
            text += "fm" if when.hour < 12 else "em"  # noqa: PLR2004 - noon
        elif own.kind in {"literal", "sign", "space"} and own.text != "@":
            text += own.text
    return text


def _is_minute(tokens: tuple[FormatToken, ...], at: int) -> bool:
    """True for an m after hours or before seconds."""
    timed = [own.text.lower()[0] if own.kind != "literal" else "" for own in tokens if own.kind in {"date", "elapsed"}]
    place = sum(own.kind in {"date", "elapsed"} for own in tokens[:at])
    return (place > 0 and timed[place - 1] == "h") or (place + 1 < len(timed) and timed[place + 1] == "s")


def _date_part(part: str, when: datetime, *, is_minute: bool, is_noon: bool) -> str:
    long = len(part)
    match part[0]:
        case "y" | "e":
            return f"{when.year:04d}" if long > 2 or part[0] == "e" else f"{when.year % 100:02d}"  # noqa: PLR2004 - yy
        case "m" if is_minute:
            return f"{when.minute:02d}" if long > 1 else str(when.minute)
        case "m":
            name = _MONTHS[when.month - 1]
            return [str(when.month), f"{when.month:02d}", name[:3], name, name[0]][min(long, 5) - 1]
        case "d":
            name = _DAYS[when.weekday()]
            return [str(when.day), f"{when.day:02d}", name[:3], name][min(long, 4) - 1]
        case "h":
            hour = (when.hour % 12 or 12) if is_noon else when.hour
            return f"{hour:02d}" if long > 1 else str(hour)
        case "s":
            whole, _, places = part.partition(".")
            own = f"{when.second:02d}" if len(whole) > 1 else str(when.second)
            return f"{own},{when.microsecond:06d}"[: len(own) + 1 + len(places)] if places else own
        case _:
            return ""


_FIGURE: Final = re.compile(r"[-−]?\d[\d ]*(?:,\d+)?")


def _differing(value: Decimal, text: str) -> Decimal | None:
    """The value where the text, with what stands around its figure left out, says another number or none."""
    found = _FIGURE.search(text)
    if found is not None and "(" not in text:
        told = Decimal(found[0].replace(" ", "").replace("−", "-").replace(",", "."))
        if told == value:
            return None
    return exact(value)
