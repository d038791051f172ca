"""What a reader is promised of the top of a page: how far the report has come, which edition it is, and what sums it up."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Final

import pytest
from statements import REGISTER, plain, statement, whole

from rakenskap.editions.report_history import ShownEdition, Withdrawal
from rakenskap.model.board import Board
from rakenskap.model.report import Decision, EditionNote
from rakenskap.model.terms import ChangeType, ReportType, Status
from rakenskap.pages import page_head
from rakenskap.sentences import highlight
from tables import reading, report, words

TEXT: Final = words()
BOARD: Final = Board("namnden", "Nämnden", "Orsa kommun", "2034", "")
MADE: Final = Decision("Socialnämnden", date(2018, 9, 20), "§ 45", "SN 2018/12")


@pytest.mark.parametrize(
    ("status", "decision", "said"),
    [
        (Status.BESLUTAD, MADE, "Beslutad av Socialnämnden 20 september 2018, § 45, dnr SN 2018/12."),
        (
            Status.BESLUTAD,
            replace(MADE, date=None, registry_number=""),
            "Beslutad av Socialnämnden, § 45. Datum framgår inte av källan.",
        ),
        (Status.BESLUTAD, None, "Beslutad. Datum framgår inte av källan."),
        (Status.FORSLAG, MADE, "Förslag, inte beslutat. Socialnämnden behandlar rapporten 20 september 2018."),
        (Status.UTKAST, MADE, "Utkast"),
        (Status.OKAND, None, "Beslut framgår inte av källan"),
    ],
)
def test_the_state_says_who_decided_and_when_as_far_as_the_source_does(
    status: Status, decision: Decision | None, said: str
) -> None:
    shown = page_head.state_fact(replace(report(), status=status, decision=decision), TEXT)
    assert plain(shown.text) == said


def test_a_report_that_nobody_decides_on_lacks_no_decision() -> None:
    """Nothing is said to be missing where there is nothing to look for."""
    own = replace(report(), type=ReportType.UPPFOLJNING, status=Status.OKAND)
    assert plain(page_head.state_fact(own, TEXT).text) == "Uppföljning utan beslut"
    assert plain(page_head.state_fact(replace(own, status=Status.UTKAST), TEXT).text) == "Utkast"


def test_a_page_says_which_of_the_editions_it_shows() -> None:
    own = replace(report(), changes=(EditionNote("1.0.0", date(2019, 1, 1), ChangeType.PUBLICERING, ""),))
    assert page_head.edition_fact(own, ShownEdition("1.0.0", newest_version="1.0.0"), TEXT) == "1.0.0, den enda"
    told = page_head.edition_fact(own, ShownEdition("1.0.0", editions=3, newest_version="1.0.0"), TEXT)
    assert told == "1.0.0, den senaste av 3"
    old = page_head.edition_fact(own, ShownEdition("1.0.0", editions=3, newest_version="1.1.0"), TEXT)
    assert old == TEXT("report.replaced", version="1.0.0", newest="1.1.0")


def test_a_withdrawn_report_is_warned_of_and_an_invented_board_is_said_to_be_one() -> None:
    """The reader must see it before anything else; a newest page of a decided report has nothing to warn of."""
    gone = ShownEdition(withdrawal=Withdrawal(date(2020, 1, 2), "Fel nämnd."))
    (banner,) = page_head.report_banners(BOARD, report(), gone, TEXT)
    assert banner.warns
    assert "2 januari 2020" in plain(banner.strong)
    assert "Fel nämnd." in banner.pieces[0].words
    assert page_head.report_banners(BOARD, report(), ShownEdition(), TEXT) == ()
    assert len(page_head.report_banners(replace(BOARD, fictional=True), report(), ShownEdition(), TEXT)) == 1


def test_an_edition_that_stays_leads_to_the_newest_and_says_that_it_is_replaced() -> None:
    shown = ShownEdition("1.0.0", date(2020, 1, 2), 2, "1.1.0", "../")
    (banner,) = page_head.edition_banners(BOARD, shown, TEXT)
    assert [piece.url for piece in banner.pieces if piece.url] == ["../", "../andringar/"]


def test_a_fact_on_another_page_names_its_report() -> None:
    """The source says which report and table, and the link leads to the cell on the report's page."""
    own = whole(statement(["A", "130", "100", "-30"], ["B", "40", "50", "10"], ["Summa", "170", "150", "-20"]))
    facts = page_head.facts_elsewhere(highlight.highlights(reading(own, REGISTER), TEXT), own, "rapport/", TEXT)
    assert (facts[0].url, facts[0].source) == (
        "rapport/#drift.summa.avvikelse_2018",
        "Rapport, tabell 1, summa, avvikelse",
    )
    here = page_head.summary_facts(highlight.highlights(reading(own, REGISTER), TEXT), TEXT)
    assert (here[0].url, here[0].source) == ("#drift.summa.avvikelse_2018", "Tabell 1, summa, avvikelse")


def test_the_year_is_told_by_its_yearly_report_else_the_latest() -> None:
    kinds = {"d": ReportType.DELARSRAPPORT, "b": ReportType.BOKSLUT, "a": ReportType.ARSRAPPORT}
    spring, autumn = report(ends="2018-04-30"), report(ends="2018-08-31")
    some = [replace(spring, type=kinds["d"], slug="var"), replace(autumn, type=kinds["d"], slug="host")]
    assert page_head.leading_report(some).slug == "host"
    closing = replace(report(), type=kinds["b"], slug="bokslut")
    assert page_head.leading_report([*some, closing]).slug == "bokslut"
    assert page_head.leading_report([*some, closing, replace(report(), type=kinds["a"], slug="ar")]).slug == "ar"


@pytest.mark.parametrize("kind", [ReportType.BUDGET, ReportType.INDIKATORER])
def test_a_budget_and_a_view_of_indicators_speak_for_a_year_only_where_nothing_else_does(kind: ReportType) -> None:
    """They are of the whole year, but don't tell how it went."""
    aside = replace(report(), type=kind, slug="annan")
    spring = replace(report(ends="2018-04-30"), type=ReportType.DELARSRAPPORT, slug="var")
    assert page_head.leading_report([aside, spring]).slug == "var"
    assert page_head.leading_report([aside]).slug == "annan"
    follow_up = replace(report(ends="2018-05-31"), type=ReportType.UPPFOLJNING, slug="maj")
    assert page_head.leading_report([aside, spring, follow_up]).slug == "maj"
