"""What an editor is promised of units: that every usual spelling is understood, and that nothing else is taken for one."""

from __future__ import annotations

import pytest

from rakenskap.swedish import unit
from rakenskap.swedish.unit import SCALES, UnitKind, canonical, kind, resembled

SPELLINGS = {
    "kr": ["kr", "Kr", "KR", "kr.", "kronor", "Kronor", "SEK", ":-", "antal kr", "i kronor", "(kr)", "Belopp i kronor"],
    "tkr": [
        "tkr", "Tkr", "TKR", "tkr.", "t.kr", "T kr", "kkr", "Kkr", "KSEK", "kSEK", "ksek", "TSEK", "tusen kronor",
        "Tusen kronor", "tusen kr", "tusental kronor", "tusentals kronor", "Tusental kr", "1 000 kr", "1\u00a0000 kr",
        "1000 kr", "1 000-tal kronor", "1000-tal kr", "i tkr", "(tkr)", "Belopp i tkr", "Alla belopp i tkr",
        "tusental kronor (tkr)", "Tkr, netto", "tkr, löpande priser", "tkr exkl. moms", "1 000-tals kronor", "kronor (1 000-tal)", "'000 kr", "tkr (minus är underskott)",
    ],
    "mnkr": [
        "mnkr", "Mnkr", "MNKR", "mkr", "Mkr", "MKR", "mkr.", "mn kr", "M kr", "MSEK", "msek", "miljoner kronor",
        "Miljoner kronor", "miljoner kr", "milj kr", "milj. kr", "milj. kronor", "miljontals kronor", "mio kr",
        "belopp i mnkr", "miljoner kronor (mnkr)",
    ],
    "mdkr": ["mdkr", "Mdkr", "mdr", "mdr kr", "miljarder kronor", "miljarder kr", "MDSEK"],
    "%": ["%", "procent", "Procent", "proc.", "pct", "andel i procent", "Andel (%)", "andel, %", "procentandel", "i procent"],
    "procentenheter": ["procentenheter", "Procentenhet", "%-enheter", "% enheter", "p.e.", "procentpoäng"],
    "antal": ["antal", "Antal", "st", "St.", "st.", "stycken", "antal st"],
    "personer": ["personer", "Personer", "antal personer", "Antal personer", "pers.", "person"],
    "anställda": ["anställda", "Antal anställda", "antal anställda"],
    "årsarbetare": ["årsarbetare", "Årsarbetare", "åa", "Å.A.", "antal årsarbetare", "årsarb."],
    "kr/elev": ["kr/elev", "Kr/elev", "kr / elev", "kr per elev", "kronor per elev", "SEK/elev"],
    "": ["", " ", "-", "–"],
}  # fmt: skip


@pytest.mark.parametrize(
    ("printed", "name"), [(printed, name) for name, spellings in SPELLINGS.items() for printed in spellings]
)
def test_a_unit_is_the_same_however_it_is_spelt(printed: str, name: str) -> None:
    assert canonical(printed) == name


KINDS = {
    UnitKind.MONEY: ["Kr", "KSEK", "Mkr", "miljarder kronor", "antal kr"],
    UnitKind.SHARE: ["procent", "%", "% av budget", "procent av eleverna", "andel i %"],
    UnitKind.POINTS: ["procentenheter", "%-enheter", "p.e."],
    UnitKind.COUNT: ["st", "ärenden", "besök", "lån", "dygn", "tusental", "miljöer", "kretsar", "grupper", "måltider", "kor"],
    UnitKind.PEOPLE: ["elever", "hemtjänstbrukare", "barn 0–12 år", "unika individer", "Antal elever", "förskolebarn"],
    UnitKind.FULL_TIME: ["årsarbetare", "åa", "heltidstjänster", "tjänster"],
    UnitKind.RATIO: ["kr/elev", "kr per invånare", "tkr per plats", "antal/1000 inv 0–20 år", "per 1 000 invånare", "‰"],
    UnitKind.INDEX: ["index", "NKI", "poäng", "betyg 1–10", "nöjdhetsindex"],
    UnitKind.MEASURE: ["minuter", "timmar", "månader", "kWh", "kvm", "ton koldioxid"],
    UnitKind.UNKNOWN: ["", "tkrr", "tkr2", "EUR", "miljoner", "tusen", "andel", "kvot", "personel", "elver", "sek"],
}  # fmt: skip


@pytest.mark.parametrize(
    ("printed", "measured"), [(printed, measured) for measured, units in KINDS.items() for printed in units]
)
def test_a_figure_is_of_its_units_kind(printed: str, measured: UnitKind) -> None:
    assert kind(printed) is measured


@pytest.mark.parametrize(
    ("printed", "near"),
    [
        ("tkrr", UnitKind.MONEY),
        ("euro", UnitKind.MONEY),
        ("miljoner", UnitKind.MONEY),
        ("sek", UnitKind.MONEY),
        ("andel", UnitKind.SHARE),
        ("procnt", UnitKind.SHARE),
        ("personel", UnitKind.PEOPLE),
        ("elver", UnitKind.PEOPLE),
    ],
)
def test_a_unit_that_looks_like_money_a_share_or_people_is_known_by_that(printed: str, near: UnitKind) -> None:
    assert resembled(printed) is near


@pytest.mark.parametrize(
    "printed", ["ärenden", "kretsar", "miljöer", "platser", "lägenheter", "kriser", "andelar", "klasser"]
)
def test_what_is_counted_is_never_taken_for_money(printed: str) -> None:
    assert resembled(printed) is None
    assert not unit.is_money(printed)


def test_money_has_a_scale_and_nothing_else_has() -> None:
    assert [unit.scale(printed) for printed in ("kr", "KSEK", "Mkr", "mdr kr")] == [0, 3, 6, 9]
    assert [unit.scale(printed) for printed in ("kr/elev", "%", "elever", "", "tkrr")] == [None] * 5


def test_no_spelling_is_of_two_units() -> None:
    written = [unit.compact(spelling) for own in unit.known() for spelling in {own.name, *own.spellings}]
    assert sorted(written) == sorted(set(written))


def test_every_unit_is_known_by_its_own_name_and_spellings() -> None:
    wrong = [
        spelling
        for own in unit.known()
        for spelling in (own.name, *own.spellings)
        if (canonical(spelling), kind(spelling)) != (own.name, own.kind)
    ]
    assert wrong == []
    assert [own.name for own in unit.known() if own.kind is UnitKind.MONEY] == list(SCALES)


def test_per_cent_of_something_is_a_share_and_points_and_ratios_are_none() -> None:
    assert [unit.is_share(own) for own in ("%", "procent", "Andel, % som nått kravnivån", "procent av budget")] == [
        True
    ] * 4
    assert [unit.is_share(own) for own in ("procentenheter", "p.e.", "kr/elev", "andel", "‰", "")] == [False] * 6


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("Kostnad per elev (kr)", "kr"), ("Nettokostnad [tkr]", "tkr"), ("Avvikelse (%)", "%"), ("Utfall, mnkr", "mnkr"),
        ("Andel behöriga, procent", "procent"), ("Budget tkr", "tkr"), ("Belopp i tusen kronor", "tusen kronor"),
        ("Kostnad (kr/elev)", "kr/elev"), ("Väntetid (dagar)", "dagar"), ("Personal (årsarbetare)", "årsarbetare"),
        ("Skillnad (procentenheter)", "procentenheter"), ("Kölista (antal barn)", "antal barn"),
        ("Placeringar (barn)", ""), ("Personal (chefer)", ""), ("Elever (0–6 år)", ""), ("Barn i familjer", ""),
        ("Elever i år", ""), ("Löner, chefer", ""), ("Mål (min)", ""), ("Nämnd (2025)", ""), ("Avgifter (netto)", ""),
        ("Lokaler, Norr", ""), ("Besök (st)", ""), ("Hyror (exkl. moms)", ""), ("Bidrag (per förening)", "per förening"),
    ],
)  # fmt: skip
def test_the_unit_that_a_name_says_is_found_and_no_other_word_is_taken_for_one(name: str, said: str) -> None:
    assert unit.in_words(name) == said
