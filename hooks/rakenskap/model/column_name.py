"""A column's name says what it holds: ``<role>[_<flow>][_<sex>]_<period>``, and the words of its heading."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache, lru_cache
from typing import Any, Final

from rakenskap.model.problem import packaged
from rakenskap.model.table_kind import People
from rakenskap.model.terms import Flow, Role, Sex
from rakenskap.swedish import period
from rakenskap.swedish.identifier import nearest, slug
from rakenskap.swedish.period import Period, Span

META: Final = (
    "label", "unit", "id", "group", "parent", "period", "row_type", "level", "persons",
    "note", "status", "trend", "text", "measure", "flow", "role",
)  # fmt: skip
"""The columns that are roles by themselves."""
WORDS: Final = ("text", "trend", "status")
"""Those of words that a page shows, in the order they stand after the figures where nothing else is known."""

_NAME: Final = re.compile(
    rf"(?P<role>{'|'.join(sorted((role.value for role in Role), key=len, reverse=True))})"
    rf"(?:_(?P<flow>{'|'.join(flow.value for flow in Flow)}))?"
    rf"(?:_(?P<sex>{'|'.join(sex.value for sex in Sex)}))?"
    r"(?:_(?P<period>[0-9]{4}(?:_[0-9]{2}){0,2}))?"
)
_LOOSE: Final = re.compile(r"(?P<words>[a-z][a-z_]*?)_?(?P<year>[0-9]{4}|[0-9]{2})(?P<months>(?:_[0-9]{1,2}){0,2})")
_WORDY: Final = re.compile("[a-z][a-z0-9]*(?:_[a-z0-9]+)+")
_LONGEST: Final = sorted(Role, key=lambda role: -len(role.value))
_SLIP: Final = 0.8
"""How like a word of the format a misspelt one is."""
_NAMES: Final = 1024
"""How many names are remembered: every comparison asks about two."""
_FIGURES: Final = frozenset(role.value for role in Role)


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


@lru_cache(maxsize=_NAMES)
def aspect(name: str) -> str:
    """What a name says beside role, flow, sex and time: columns of two aspects are of two things. Nothing for most.

    >>> aspect("utfall_2019"), aspect("utfall_2019_kommunen"), aspect("utfall_2018_kommunen")
    ('', 'utfall_kommunen', 'utfall_kommunen')
    """
    return "" if read(name) is not None else re.sub(r"[0-9_]+", "_", name).strip("_")


def fitting(written: str) -> str:
    """The name that ``written`` most likely was meant as, or nothing.

    >>> fitting("Utfal 2021"), fitting("budget_18"), fitting("utfall_2021_3"), fitting("etikett")
    ('utfall_2021', 'budget_2018', 'utfall_2021_03', '')
    >>> fitting("utfall_flickor_2025"), fitting("Män 2025"), fitting("antal_totalt_2025")
    ('utfall_k_2025', 'utfall_m_2025', 'utfall_t_2025')
    """
    body = slug(written)
    near = nearest(body, META)
    if near is not None and not any(char.isdigit() for char in body):
        return near
    match = _LOOSE.fullmatch(body)
    if match is None:
        year = re.fullmatch(r"(?:ar_)?((?:19|20)[0-9]{2})", body)
        return f"utfall_{year[1]}" if year is not None else ""
    words = match["words"].split("_")
    sex = _written_sexes().get(words[-1])
    if sex is not None:
        before = [word for word in words[:-1] if word != "antal"]
        words = [*(before or [Role.UTFALL]), sex]
    known = [nearest(word, [*_FIGURES, *Flow, *Sex]) or "" for word in words]
    written_year = match["year"] if len(match["year"]) == len("2021") else f"20{match['year']}"
    months = "".join(f"_{month:0>2}" for month in match["months"].split("_") if month)
    name = f"{'_'.join(known)}_{written_year}{months}"
    return name if read(name) is not None and name != written else ""


@dataclass(frozen=True, slots=True)
class WordyName:
    """What a name says that follows the pattern but for ``words``; ``period`` is empty when it is silent of it."""

    role: Role
    period: str
    words: str


def named_otherwise(written: str) -> WordyName | None:
    """What a name says that has words of its own beside its role and time, or None where it is no such name.

    >>> named_otherwise("forandring_procent_2013"), named_otherwise("utfal_2013")
    (WordyName(role=<Role.FORANDRING: 'forandring'>, period='2013', words='procent'), None)
    """
    if not _WORDY.fullmatch(written):
        return None
    role = next((role for role in _LONGEST if written.startswith(f"{role.value}_")), None)
    if role is None:
        return None
    parts = written.removeprefix(f"{role.value}_").split("_")
    when = period.of_suffix("_".join(part for part in parts if part.isdigit()))
    own = [part for part in parts if not part.isdigit() and part not in (*Flow, *Sex)]
    if not own or (when is None and any(part.isdigit() for part in parts)):
        return None
    known = [*Flow, *Sex, *_written_sexes(), *(month[:3] for month in period.MONTHS), *period.MONTHS]
    if any(get_close_matches(word, known, n=1, cutoff=_SLIP) for word in own):
        return None
    return WordyName(role, when.iso if when is not None else "", " ".join(own))


def looks_dated(name: str) -> bool:
    """True for a name that begins with a role and goes on with digits: its period is what can't be read."""
    return name.split("_", 1)[0] in _FIGURES and any(char.isdigit() for char in name) and not names_sex(name)


def names_sex(written: str) -> bool:
    """True for a name with a sex in words before its time.

    >>> names_sex("Kvinnor 2025"), names_sex("utfall_man_2025"), names_sex("utfall_2025")
    (True, True, False)
    """
    match = _LOOSE.fullmatch(slug(written))
    return match is not None and match["words"].rsplit("_", 1)[-1] in _written_sexes()


def sex_of(word: str) -> str:
    """The sex that a word of a printed heading says, as names have it, or nothing.

    >>> sex_of("kvinnor"), sex_of("flickor"), sex_of("utfall"), sex_of("Män"), sex_of("mån")
    ('k', 'k', '', 'm', '')
    """
    found = _written_sexes().get(slug(word)) if "å" not in word.lower() else None  # months, and no man
    return found.value if found is not None else ""


@cache
def _written_sexes() -> Mapping[str, Sex]:
    """What an editor may have written for a sex, as a slug: ``man`` is also *män* without its dots."""
    known = words()
    said = {
        slug(word): sex for forms in (known.sexes, known.single) for own in forms.values() for sex, word in own.items()
    }
    return said | dict.fromkeys(known.everybody, Sex.T)


def title(role: Role, flow: Flow | None, sex: Sex | None, when: Period | None, people: People = People.ADULTS) -> str:
    """The heading of a column that has none of its own: ``Utfall 2018``, ``Nettokostnad jan–mars 2019``."""
    known = words()
    parts = [known.roles[role]]
    if flow is not None:
        parts = [known.flows[flow].capitalize()] if role is Role.UTFALL else [*parts, known.flows[flow]]
    if sex is not None:
        parts.append(known.sexes[people][sex])
    if when is not None:
        parts.append(when.short_words if when.span is not Span.YEAR else when.words)
    return " ".join(parts)


@dataclass(frozen=True, slots=True)
class ColumnWords:
    """What a role, a flow and a sex are called in a heading; ``times`` and ``names`` are examples.

    ``single`` is what one woman or man is called, and ``everybody`` what an editor may have written for all.
    """

    roles: Mapping[Role, str]
    flows: Mapping[Flow, str]
    sexes: Mapping[People, Mapping[Sex, str]]
    single: Mapping[People, Mapping[Sex, str]]
    everybody: tuple[str, ...]
    times: str
    names: str


@cache
def words() -> ColumnWords:
    """The words of ``column_name.sv.yaml``.

    Raises:
        KeyError: for a role, a flow or a sex of some people without its word.
    """
    raw: Any = packaged("rakenskap.model", "column_name.sv.yaml")
    everybody = raw["sex"][Sex.T.value]
    return ColumnWords(
        {role: raw["role"][role.value] for role in Role},
        {flow: raw["flow"][flow.value] for flow in Flow},
        {people: {Sex.T: everybody} | _sexes(raw["sex"][people.value], "many") for people in People},
        {people: _sexes(raw["sex"][people.value], "one") for people in People},
        tuple(raw["everybody"]),
        raw["times"],
        raw["names"],
    )


def _sexes(raw: Mapping[str, Mapping[str, str]], form: str) -> dict[Sex, str]:
    return {sex: raw[sex.value][form] for sex in (Sex.K, Sex.M)}


def everybody() -> str:
    """What all are called, whoever they are."""
    return words().sexes[People.ADULTS][Sex.T]


def sex_words() -> frozenset[str]:
    """Everything that women, men and all are called in some table."""
    return frozenset(word for own in words().sexes.values() for word in own.values())
