"""Why a text isn't a number: the problem code that tells its writer most."""

from __future__ import annotations

import re
from typing import Final

from rakenskap.number import Dialect

_PATTERNS: Final = (
    ("number.dash", re.compile(r"[-–—−]")),
    ("number.mark", re.compile(r"(?P<rest>[-–−]?\s?[\d\s.,]*\d\s?%?)\s*(?P<mark>[*¹²³⁴⁵†)]+|\*+\)?)")),
    ("number.word", re.compile(r"(?i)nan|inf|infinity|null|none|n/?a|#.*|saknas|uppgift saknas|ej tillämpligt")),
    ("number.exponent", re.compile(r"(?i)[-+]?\d+([.,]\d+)?e[-+]?\d+")),
    ("number.sign", re.compile(r"[<>≤≥~≈]\s*\d.*|c:?a\.? .*|cirka .*")),
    ("number.percent", re.compile(r"[-–−]?[\d\s]+([.,]\d+)?\s?%")),
    (
        "number.unit",
        re.compile(r"[-–−]?\s?\d[\d\s]*([.,]\d+)?\s*(kr|tkr|mnkr|kronor|st|dagar|hushåll|personer|timmar|år)"),
    ),
    ("number.two", re.compile(r"\d[\d.,]*\s?/\s?\d.*|\d.*\(.*\)")),
)


def fault(text: str, dialect: Dialect) -> tuple[str, str, str]:
    """The problem code for ``text`` that isn't a number, a fitting text to write instead, and the part to remove."""
    body = text.strip()
    for code, pattern in _PATTERNS:
        match = pattern.fullmatch(body)
        if match:
            groups = match.groupdict()
            return code, groups.get("rest") or "", groups.get("mark") or ""
    other = "." if dialect is Dialect.SWEDISH else ","
    if re.fullmatch(rf"[-–−]?\d+\{other}\d+", body):
        return "number.decimal", body.replace(other, str(dialect)), other
    if any(char.isdigit() and not char.isascii() for char in body):
        return "number.digits", "".join(str(int(char)) if char.isdigit() else char for char in body), ""
    return "number.form", "", ""
