"""What was changed since it was published: gathered over the site, worded, and listed where a reader looks for it."""

from __future__ import annotations

import csv
import io
import re
from dataclasses import replace
from pathlib import Path

import pytest
from folders import ROOT
from report_histories import board, corrections, edition, history, site, two

from rakenskap.audit import audit, comparative
from rakenskap.base.fragment import PLACEHOLDER, Fragments
from rakenskap.editions import correction, report_history
from rakenskap.editions.correction import Correction, CorrectionKind
from rakenskap.feeds import feed
from rakenskap.pages.lists import correction_page
from rakenskap.pages.page import Pages
from rakenskap.reading import settings
from rakenskap.swedish.number import NBSP
from rakenskap.tables.figure import FigureDrawing
from tables import seen, templates, words

TEXT = words()


def titles(found: tuple[Correction, ...]) -> list[str]:
    return [feed.title(own, TEXT) for own in found]


def plain(said: str) -> str:
    return said.replace(NBSP, " ")


@pytest.fixture
def pages(tmp_path: Path) -> Pages:
    """What pages are drawn with, as the site has it."""
    figures = FigureDrawing(templates(), TEXT, Fragments(tmp_path), {}, {}, {}, "")
    return Pages(TEXT, templates(), Fragments(tmp_path), settings.read(ROOT), figures)


def drawn(pages: Pages, markdown: str) -> str:
    """A page's Markdown with its fragments in their places."""
    return PLACEHOLDER.sub(lambda match: pages.fragments.get(match[1]), markdown)


# -- What is one ----------------------------------------------------------------------------------------------------


def test_a_first_publication_is_no_correction() -> None:
    first, _ = two()
    assert corrections(board(), report_histories=(history(first),)) == ()


def test_an_edition_after_the_first_is_one() -> None:
    """It says what changed and why, keeps its edition's address, and leads to the edition's heading."""
    (own,) = corrections(board(), report_histories=(history(*two()),))
    assert titles((own,)) == ["Årsrapport: 1 tal rättat"]
    assert plain(feed.edition_news(own, TEXT)) == (
        "Bibliotek, utfall 2025: 12 250 → 12 520 (+270). Två siffror hade bytt plats."
    )
    assert plain(feed.report_about(own, TEXT, board=True)) == ("3 mars 2026 · Nämnden, Orsa · utgåva 1.0.1 · rättelse")
    assert own.key == "namnden/2025/arsrapport/v1.0.1/"
    assert own.url == "namnden/2025/arsrapport/andringar/#v1-0-1"


def test_at_most_three_figures_are_told() -> None:
    """The rest are counted; the reason always stands."""
    first = edition("1.0.0", "2026-02-02", "publicering", "Första.", ("1", "2", "3", "4", "5"))
    later = edition("1.1.0", "2026-03-03", "revidering", "Ny\nfolkmängd.", ("6", "7", "8", "9", "10"), first)
    (own,) = corrections(board(), report_histories=(history(first, later),))
    said = plain(feed.edition_news(own, TEXT))
    assert said.count("→") == 3
    assert said.endswith("Och 2 tal till. Ny folkmängd.")
    assert own.kind is CorrectionKind.REVISION


def test_what_was_added_is_told_by_its_note_alone() -> None:
    """A figure that wasn't there before has nothing to be held against."""
    first, _ = two()
    later = edition("1.1.0", "2026-03-03", "komplettering", "En rad till.", ("12250", "310", "5"), first)
    (own,) = corrections(board(), report_histories=(history(first, later),))
    assert own.kind is CorrectionKind.ADDITION
    assert titles((own,)) == ["Årsrapport: 1 rad tillagd"]
    assert feed.edition_news(own, TEXT) == "En rad till."


def test_a_withdrawal_is_one() -> None:
    """Also of a report with one edition, which leads to what is left of it."""
    first, _ = two()
    (own,) = corrections(board(), report_histories=(history(first, withdrawn=("2026-04-09", "Fel underlag.")),))
    assert titles((own,)) == ["Årsrapport: tillbakadragen"]
    assert own.url == "namnden/2025/arsrapport/"
    assert plain(feed.edition_news(own, TEXT)) == (
        "Fel underlag. Utgåvorna ligger kvar för den som har hänvisat till dem."
    )


def restating() -> tuple[Correction, ...]:
    earlier = edition("1.0.0", "2025-02-02", "publicering", "Första.", ("67", "5"), year=2024, title="Årsrapport 2024")
    columns = ("utfall_2024", "utfall_2025")
    first = edition("1.0.0", "2026-02-02", "publicering", "Första.", ("67 70", "5 6"), title="Ny", columns=columns)
    later = edition("1.1.0", "2026-05-18", "revidering", "Ny folkmängd.", ("69 70", "5 6"), first, columns=columns)
    return corrections(board(), report_histories=(history(earlier), history(first, later)))


def test_a_later_report_that_states_a_figure_otherwise_is_one() -> None:
    """It counts from the edition that did, not from the report's first, and leads to the figure."""
    edited, restated = sorted(restating(), key=lambda own: own.kind is CorrectionKind.RESTATEMENT)
    assert edited.kind is CorrectionKind.REVISION
    assert restated.kind is CorrectionKind.RESTATEMENT
    assert titles((restated,)) == ["Årsrapport: 1 omräknat tal, jämfört med Årsrapport 2024"]
    assert (restated.day.isoformat(), restated.version) == ("2026-05-18", "1.1.0")
    assert restated.url == "namnden/2025/arsrapport/#drift.bibliotek.utfall_2024"
    assert "67 → 69 (+2)" in plain(feed.edition_news(restated, TEXT))
    assert len({edited.key, restated.key}) == 2


def test_forecasts_and_budgets_are_meant_to_differ() -> None:
    """Only outcomes are restated: what was expected in August isn't what was expected in December."""
    columns = ("budget_2025", "prognos_2025", "avvikelse")
    earlier = edition("1.0.0", "2025-09-02", "publicering", "F.", ("10 12 -2",), year=2024, columns=columns)
    later = edition("1.0.0", "2026-02-02", "publicering", "F.", ("20 26 -6",), columns=columns)
    assert corrections(board(), report_histories=(history(earlier), history(later))) == ()


def test_a_draft_restates_nothing() -> None:
    """Only what is published has an edition, and so a day."""
    earlier = edition("1.0.0", "2025-02-02", "publicering", "Första.", ("67",), year=2024)
    columns = ("utfall_2024", "utfall_2025")
    first = edition("1.0.0", "2026-02-02", "publicering", "Första.", ("67 70",), columns=columns)
    draft = edition("1.1.0", "2026-05-18", "revidering", "Utkast.", ("69 70",), first, columns=columns)
    report_histories = (history(earlier), history(first))
    collection = site(board(), report_histories=(history(earlier), history(draft)))
    assert [one.version for one in collection.boards[0].reports] == ["1.1.0", "1.0.0"]
    audits = {one.address: audit.of_report(one) for one in collection.boards[0].reports}
    restated = {own.slug: comparative.restatements(own, audits) for own in collection.boards}
    assert any(restated.values())
    assert (
        correction.corrections(
            collection, [(one, report_history.edition_steps(one)) for one in report_histories], restated
        )
        == ()
    )


def test_an_edition_that_cannot_be_read_is_one_all_the_same() -> None:
    """Nothing is known of it but its number and its day."""
    own = history(*two())
    editions = (own.editions[0], replace(own.editions[1], report=None))
    (found,) = corrections(board(), report_histories=(replace(own, editions=editions),))
    assert found.kind is CorrectionKind.EDITION
    assert found.day.isoformat() == "2026-03-03"
    assert titles((found,)) == ["Årsrapport: en ny utgåva, som inte kan jämföras med den förra"]
    assert feed.edition_news(found, TEXT) == ""


def test_the_newest_stands_first() -> None:
    """By day; of one day by report, its latest edition first."""
    first, second = two()
    third = edition("1.0.2", "2026-03-03", "rattelse", "Igen.", ("12530", "310"), second)
    other = history(*two(of="annan"), own=board("annan"), withdrawn=("2026-04-01", "Fel."))
    found = corrections(board(), board("annan"), report_histories=(history(first, second, third), other))
    assert [(own.address.split("/")[0], own.version, own.kind.value) for own in found] == [
        ("annan", "1.0.1", "tillbakadragande"),
        ("annan", "1.0.1", "rattelse"),
        ("namnden", "1.0.2", "rattelse"),
        ("namnden", "1.0.1", "rattelse"),
    ]


# -- Where they are listed --------------------------------------------------------------------------------------------

INVENTED = board("pahittad", "Exempelnämnden", "Exempelkommunen", fictional=True)


def page(pages: Pages, *boards: object, report_histories: tuple[object, ...]) -> str:
    found = corrections(*boards, report_histories=report_histories)  # type: ignore[arg-type]
    collection = site(*boards, report_histories=report_histories)  # type: ignore[arg-type]
    file = correction.correction_file(found, "https://example.se/")
    return drawn(pages, correction_page.markdown(pages, collection, found, file))


def test_the_page_lists_by_month_and_names_the_boards_without(pages: Pages) -> None:
    """A municipality by its name where none of its boards has any, and else the board."""
    others = [board("b", "Skolnämnden"), board("c", "Kulturnämnden", "Örebro kommun"), board("d", "D", "Ale kommun")]
    quiet = [history(two(of=own.slug)[0], own=own) for own in others]
    made = page(pages, board(), *others, report_histories=(history(*two()), *quiet))
    assert "## Mars 2026 {#m-2026-03}" in made
    assert "Inga rättelser är gjorda i rapporter från Ale, Skolnämnden i Orsa och Örebro." in made
    assert "1, i 1 rapport" in made
    assert "CSV, 1 rad, 1 kB" in plain(made)


def test_invented_boards_are_labelled_and_count_in_no_total(pages: Pages) -> None:
    made = page(pages, INVENTED, report_histories=(history(*two(of="pahittad"), own=INVENTED),))
    assert "Exempelnämnden (påhittad), Exempelkommunen" in made
    assert "Inga. De påhittade nämndernas är inte medräknade." in made
    assert "Senast" not in made
    assert "Nämnder utan rättelser" not in made


def test_nothing_corrected_is_said(pages: Pages) -> None:
    report_histories = (history(two()[0]),)
    made = page(pages, board(), report_histories=report_histories)
    assert "Inga rättelser är gjorda i rapporterna." in made
    assert "Nämnder utan rättelser" not in made
    assert "CSV" not in made
    collection = site(board(), report_histories=report_histories)
    assert correction_page.newest(pages, collection, (), "", "") == "Inga rättelser är gjorda i rapporterna."
    (_, said, way) = correction_page.of_board(pages, (), board())
    assert said == "Inga rättelser är gjorda i nämndens rapporter."
    assert "(../folj/index.md#namnden)" in way


def test_the_start_page_lists_three_and_invented_ones_last(pages: Pages) -> None:
    """Where no figure of a real board was altered it says so."""
    others = [replace(INVENTED, slug=slug) for slug in ("p1", "p2", "p3")]
    first, _ = two()
    added = edition("1.1.0", "2026-01-01", "komplettering", "En rad till.", ("12250", "310", "5"), first)
    report_histories = (history(first, added), *(history(*two(of=own.slug), own=own) for own in others))
    found = corrections(board(), *others, report_histories=report_histories)
    made = drawn(
        pages, correction_page.newest(pages, site(board(), *others, report_histories=report_histories), found, "", "")
    )
    listed = re.findall(r'class="rk-ls">([^<]*)<', made)
    assert [("påhittad" in own) for own in listed] == [False, True, True]
    assert "I de riktiga nämndernas rapporter är inget tal rättat. [Alla rättelser](rattelser/index.md)" in made
    found = corrections(board(), report_histories=(history(*two()),))
    made = drawn(
        pages, correction_page.newest(pages, site(board(), report_histories=(history(*two()),)), found, "", "")
    )
    assert "inget tal rättat" not in made
    assert "Bibliotek, utfall 2025" in seen(made)


def test_a_board_lists_its_own(pages: Pages) -> None:
    report_histories = (history(*two()), history(*two(of="annan"), own=board("annan")))
    found = corrections(board(), board("annan"), report_histories=report_histories)
    made = drawn(pages, "\n".join(correction_page.of_board(pages, found, board())))
    assert made.count("<li>") == 1
    assert "../namnden/2025/arsrapport/andringar/#v1-0-1" in made
    assert "Nämnden" not in made


def test_the_file_has_every_change_and_every_withdrawal() -> None:
    """Exact numbers with a decimal point; an entry without changes has a row of its own."""
    gone = history(*two(of="annan"), own=board("annan"), withdrawn=("2026-04-01", "Fel."))
    found = corrections(board(), board("annan"), report_histories=(history(*two()), gone))
    file = correction.correction_file(found, "https://example.se/")
    rows = list(csv.DictReader(io.StringIO(file.content.decode(), newline="")))
    assert file.rows == len(rows) == 3
    assert [(own["type"], own["before"], own["after"], own["difference"]) for own in rows] == [
        ("tillbakadragande", "", "", ""),
        ("rattelse", "12250", "12520", "270"),
        ("rattelse", "12250", "12520", "270"),
    ]
    assert rows[1]["url"] == "https://example.se/annan/2025/arsrapport/andringar/#v1-0-1"
