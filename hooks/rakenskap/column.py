"""A column's name says what it holds: ``<role>[_<flow>][_<sex>]_<period>``, and the words of its heading."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from rakenskap import period
from rakenskap.model import Flow, Role, Sex
from rakenskap.period import Period, Span

META: Final = (
    "label", "unit", "id", "group", "parent", "period", "row_type", "level", "persons", "note", "status", "trend", "text",
    "measure",
)  # fmt: skip
"""The columns that are roles by themselves."""

_ROLE_WORDS: Final = {
    Role.UTFALL: "Utfall",
    Role.BUDGET: "Budget",
    Role.BUDGET_URSPRUNGLIG: "Ursprunglig budget",
    Role.BUDGET_ANDRING: "Ändring av budget",
    Role.PROGNOS: "Prognos",
    Role.PROGNOS_FOREGAENDE: "Föregående prognos",
    Role.AVVIKELSE: "Avvikelse",
    Role.FORANDRING: "Förändring",
    Role.ANDEL: "Andel",
    Role.MAL: "Målvärde",
    Role.JAMFORELSE: "Jämförelse",
    Role.KAPACITET: "Kapacitet",
}
_FLOW_WORDS: Final = {
    Flow.INTAKT: "intäkter",
    Flow.KOSTNAD: "kostnader",
    Flow.NETTOKOSTNAD: "nettokostnad",
    Flow.KOMMUNBIDRAG: "kommunbidrag",
    Flow.RESULTAT: "resultat",
}
_SEX_WORDS: Final = {Sex.T: "totalt", Sex.K: "kvinnor", Sex.M: "män"}
_NAME: Final = re.compile(
    rf"(?P<role>{'|'.join(sorted((role.value for role in Role), key=len, reverse=True))})"
    rf"(?:_(?P<flow>{'|'.join(flow.value for flow in Flow)}))?"
    rf"(?:_(?P<sex>{'|'.join(sex.value for sex in Sex)}))?"
    r"(?:_(?P<period>\d{4}(?:_\d{2}){0,2}))?"
)


@dataclass(frozen=True, slots=True)
class Name:
    """What a column's name says; ``period`` is None when the name is silent of it."""

    role: Role
    flow: Flow | None
    sex: Sex | None
    period: Period | None


def read(name: str) -> Name | None:
    """What ``name`` says, or None when it follows no pattern.

    >>> read("utfall_nettokostnad_2019_01_03").flow.value
    'nettokostnad'
    """
    match = _NAME.fullmatch(name)
    if match is None:
        return None
    when = period.of_suffix(match["period"]) if match["period"] else None
    if match["period"] and when is None:
        return None
    return Name(
        Role(match["role"]),
        Flow(match["flow"]) if match["flow"] else None,
        Sex(match["sex"]) if match["sex"] else None,
        when,
    )


def title(role: Role, flow: Flow | None, sex: Sex | None, when: Period | None) -> str:
    """The heading of a column that has none of its own: ``Utfall 2018``, ``Nettokostnad jan–mars 2019``."""
    words = [_ROLE_WORDS[role]]
    if flow is not None:
        words = [_FLOW_WORDS[flow].capitalize()] if role is Role.UTFALL else [*words, _FLOW_WORDS[flow]]
    if sex is not None:
        words.append(_SEX_WORDS[sex])
    if when is not None:
        words.append(when.short_words if when.span is not Span.YEAR else when.words)
    return " ".join(words)
