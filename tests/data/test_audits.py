"""The published reports audited: what is found in the five, what is acknowledged, and what readers are told of it."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from functools import cache
from typing import Final

import pytest
from folders import ROOT
from real_reports import audits

from rakenskap.audit import audit, suspicion
from rakenskap.audit.calculation import Origin
from rakenskap.audit.equation import EquationVerdict
from rakenskap.audit.faults.slip import Slip
from rakenskap.base import site_text
from rakenskap.base.site_text import Text
from rakenskap.model.table import Matrix
from rakenskap.tables import footer, misprint

MISPRINTS: Final = {
    "linkoping-socialnamnden/2018/delarsrapport": {
        ("driftsammandrag.hvb_vuxna.utfall_2017_01_08", "37194", "36653", Slip.NONE),
        ("prognos.varav_kostnader.budget_2018", "-625328", "-622928", Slip.NONE),
    },
    "hallsberg-social-och-arbetsmarknadsnamnden/2021/arsrapport": {
        ("ekonomi.individ_och_familjeomsorg.budget_2021", "-54657", "-54567", Slip.TRANSPOSED),
    },
}
"""The misprints in tables that the equations prove, with the value that fits."""

CONTRADICTED: Final = {
    "linkoping-socialnamnden/2018/delarsrapport": {"28,5 mnkr", "2 061 hushåll", "47 färre"},
    "hallsberg-social-och-arbetsmarknadsnamnden/2021/arsrapport": {"9,5 mnkr", "minskade"},
    "tyreso-arbetsmarknads-och-socialnamnden/2019/manadsrapport-mars": {"i snitt 212"},
}
"""What the originals' prose says otherwise than their tables."""


@cache
def words() -> Text:
    return site_text.read(ROOT / "site_config/text")


REAL: Final = sorted(
    "/".join(path.parts[-4:-1]) for path in (ROOT / "data").glob("*/*/*/datapackage.yaml") if "exempel" not in str(path)
)


@pytest.mark.parametrize("address", REAL)
def test_the_misprints_of_a_report_are_these_and_no_others(address: str) -> None:
    own = audits()[address]
    found = {
        (str(change.key), str(change.printed), str(change.fitting), change.slip)
        for finding in own.findings
        for change in finding.fault.changes
    }
    assert found == MISPRINTS.get(address, set())
    assert all(len(finding.fault.suspects) == 1 and finding.acknowledged for finding in own.findings)


@pytest.mark.parametrize("address", REAL)
def test_the_texts_that_tables_contradict_are_acknowledged_and_no_others(address: str) -> None:
    known = {entry.printed for entry in audits()[address].report.known_deviations if entry.section}
    assert known == CONTRADICTED.get(address, set())
    assert audits()[address].idle == ()


@pytest.mark.parametrize("address", sorted(MISPRINTS))
def test_without_an_acknowledgement_each_misprint_is_open(address: str) -> None:
    bare = audit.of_report(replace(audits()[address].report, known_deviations=()))
    assert len(list(bare.open)) == len(MISPRINTS[address])


def test_rounding_passes_without_a_word() -> None:
    own = audits()["tyreso-arbetsmarknads-och-socialnamnden/2019/manadsrapport-mars"]
    verdicts = Counter(one.check.verdict for one in own.audited)
    assert verdicts[EquationVerdict.ROUNDING] >= 10
    assert verdicts[EquationVerdict.BROKEN] == verdicts[EquationVerdict.SUSPECT] == 0


def test_ties_between_tables_are_checked() -> None:
    ties = Counter(
        one.calculation.origin
        for address in REAL
        for one in audits()[address].audited
        if one.check.verdict is EquationVerdict.HOLDS
    )
    assert ties[Origin.TIE] == 14


def test_the_line_under_a_table_counts_its_equations() -> None:
    own = audits()["linkoping-socialnamnden/2018/delarsrapport"]
    table = own.report.table("driftsammandrag")
    assert isinstance(table, Matrix)
    listed = footer.of_table(own, table, words())
    assert listed.summary == "14 summor och differenser kontrollerade: 12 stämmer, 2 stämmer inte i originalet."
    assert [item.sign for item in listed.items] == ["≠", "≠", "›"]
    assert [item.sign for item in listed.held] == ["="] * 12
    assert (
        "".join(piece.text for piece in listed.items[1].pieces)
        == "51\u00a0194 − 37\u00a0194 = 14\u00a0000 ≠ 14\u00a0541"
    )
    assert [piece.text for piece in listed.items[1].pieces if piece.is_suspect] == ["37\u00a0194"]


def test_a_table_without_sums_says_so() -> None:
    own = audits()["sjobo-individ-och-familjeomsorg/2016/arsrapport"]
    (table,) = (table for table in own.report.tables if isinstance(table, Matrix))
    assert footer.of_table(own, table, words()).summary == "Inga summor att kontrollera."


def test_a_known_fault_is_told_at_its_cell() -> None:
    own = audits()["hallsberg-social-och-arbetsmarknadsnamnden/2021/arsrapport"]
    table = own.report.table("ekonomi")
    assert isinstance(table, Matrix)
    (note,) = misprint.of_table(own, table, words()).notes
    assert note.text.replace("\u00a0", " ") == (
        "Individ- och familjeomsorg, budget 2021: originalet anger −54 657. Två kontroller går inte ihop med det talet, "
        "men båda går ihop med −54 567. Två siffror kan ha bytt plats. Talet är återgivet som det är tryckt. Redaktionens "
        "förklaring: Beloppet står så i årsredovisningen. Radens avvikelse och kolumnens summa går båda ihop med −54 567; "
        "två siffror kan ha bytt plats."
    )


def test_a_known_doubt_is_told_at_its_cell_with_its_reason() -> None:
    own = audits()["tyreso-arbetsmarknads-och-socialnamnden/2019/manadsrapport-mars"]
    table = own.report.table("familjevard")
    assert isinstance(table, Matrix)
    told = misprint.of_table(own, table, words())
    assert [(spot.row, mark.number) for spot, mark in told.marks.items()] == [
        ("jourhem_barn", "?"),
        ("jourhem_unga", "?"),
    ]
    assert told.notes[0].text.replace("\u00a0", " ") == (
        "Andel egna jourhem, Barn 0-12 år, januari, andel: 46 procent går inte att få av antalet 2, varken som del eller "
        "som helhet: 2 av 4 är 50 procent, 2 av 5 är 40 procent, 0 av 2 är 0 procent och 1 av 2 är 50 procent. Originalet "
        "har ”46% (2 st)” i en ruta och förklarar inte vad antalet räknar. Talet är återgivet som det är tryckt."
    )


def test_what_is_doubted_in_the_published_reports_is_known() -> None:
    own = [one for found in audits().values() for one in suspicion.of_audit(found)]
    assert [str(one.key) for one in own] == [
        "familjevard.jourhem_barn.andel_2019_01",
        "familjevard.jourhem_unga.andel_2019_01",
    ]
    assert all(one.known for one in own)
