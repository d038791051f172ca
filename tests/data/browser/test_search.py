"""The search as a person meets it: nothing loaded before it opens, words in every form, keys alone, and when it fails."""

from __future__ import annotations

import gzip
import re
from collections.abc import Callable, Iterator
from decimal import Decimal
from pathlib import Path
from typing import Literal

import axe
import pytest
from figures_of_site import figures
from playwright.sync_api import Locator, Page, Request, Response, Route, expect
from waiting import until

from rakenskap.reading import source
from rakenskap.reading.files.tree import FolderTree

pytestmark = pytest.mark.browser

REPORT = "linkoping-socialnamnden/2018/delarsrapport/"
ENGINE_LIMIT = 26_000
WORD_LIMIT = 45_000
NUMBER_LIMIT = 10_000
_COMING = -1


@pytest.fixture
def page(window: Callable[..., Page]) -> Page:
    """A page at a desk."""
    return window()


def opened(page: Page, words: str = "") -> Locator:
    """The dialog, open, with these words typed."""
    page.locator(".rk-search-open").click()
    dialog = page.get_by_role("dialog", name="Sök")
    expect(dialog).to_be_visible()
    if words:
        dialog.get_by_role("searchbox").fill(words)
    return dialog


def status(dialog: Locator, said: str | re.Pattern[str]) -> None:
    """Wait until the status says this."""
    expect(dialog.get_by_role("status")).to_have_text(said)


def hits(words: str) -> re.Pattern[str]:
    """What the status says of words that are found."""
    return re.compile(rf"^\d+ träff(ar)? på {words}[.:]")


def results(dialog: Locator) -> list[str]:
    """Where the results lead, in order."""
    links: list[str] = dialog.locator(".rk-list .rk-lt a").evaluate_all("links => links.map(link => link.href)")
    return links


def answered(page: Page) -> dict[str, int]:
    """The bytes of what is asked for from now on, by address; a server compresses scripts and JSON.

    Until an answer has come whole it has none; :func:`counted` waits for that.
    """
    sizes: dict[str, int] = {}

    def ask(request: Request) -> None:
        sizes.setdefault(request.url, _COMING)

    def note(response: Response) -> None:
        body = response.body()
        sizes[response.url] = len(gzip.compress(body, 9))

    page.on("request", ask)
    page.on("response", note)
    return sizes


def counted(page: Page, sizes: dict[str, int]) -> None:
    """Wait until every answer has come whole."""
    page.wait_for_load_state("networkidle")
    until(page, lambda: _COMING not in sizes.values())


def test_nothing_of_the_search_is_asked_for_before_it_opens(page: Page, address: str) -> None:
    asked = answered(page)
    page.goto(address)
    page.wait_for_load_state("networkidle")
    assert not [url for url in asked if re.search(r"search|/sok/|vocabulary", url)]
    opened(page, "hemtjänst")
    status(page.get_by_role("dialog"), re.compile("träff"))
    assert [url for url in asked if "sok/index.json" in url]


def test_what_is_loaded_is_small_and_comes_from_here(page: Page, address: str) -> None:
    page.goto(address)
    asked = answered(page)
    with page.expect_response(re.compile("sok/index.json")):
        dialog = opened(page)
    counted(page, asked)
    engine = sum(asked.values())
    assert all(url.startswith(address) for url in asked)
    dialog.get_by_role("searchbox").fill("hemtjänst")
    status(dialog, hits("hemtjänst"))
    counted(page, asked)
    assert all(url.startswith(address) for url in asked)
    first = sum(asked.values()) - engine
    assert engine <= ENGINE_LIMIT, asked
    assert first <= WORD_LIMIT, asked


def test_every_form_of_a_word_finds_the_same(page: Page, address: str) -> None:
    page.goto(address)
    dialog = opened(page, "hemtjänst")
    status(dialog, hits("hemtjänst"))
    found = results(dialog)
    dialog.get_by_role("searchbox").fill("hemtjänsten")
    status(dialog, hits("hemtjänsten"))
    assert sorted(url.partition("#")[0] for url in results(dialog)) == sorted(url.partition("#")[0] for url in found)
    assert {mark.casefold() for mark in dialog.locator("mark").all_inner_texts()} >= {"hemtjänst"}


def test_a_result_says_board_year_and_section_and_leads_to_the_heading(page: Page, address: str) -> None:
    page.goto(address)
    dialog = opened(page, "kvotflyktingarna")
    status(dialog, "1 träff på kvotflyktingarna.")
    entry = dialog.locator(".rk-list > li")
    assert entry.locator(".rk-ls").first.inner_text() == "Linköping, Socialnämnden · Delårsrapport januari–augusti 2018"
    assert entry.locator("mark").first.inner_text() == "kvotflyktingarna"
    entry.locator(".rk-lt a").click()
    page.wait_for_url(f"{address}{REPORT}#bedomning-och-analys")
    assert page.locator("h2:target").is_visible()


def test_a_table_is_found_by_its_title_and_its_rows_and_leads_to_the_table(page: Page, address: str) -> None:
    page.goto(address)
    dialog = opened(page, "prestationstal")
    status(dialog, hits("prestationstal"))
    links: list[str] = dialog.locator(".rk-list a").evaluate_all("links => links.map(link => link.href)")
    assert f"{address}sjobo-individ-och-familjeomsorg/2016/arsrapport/#prestationstal" in links
    dialog.get_by_role("searchbox").fill("Arbetsterapeut Case Manager")
    status(dialog, re.compile("träffar på Arbetsterapeut Case Manager"))
    found = next(url for url in results(dialog) if url.endswith("#arbetsmarknad"))
    page.goto(found)
    assert page.locator(".rk-fig:target table").is_visible()


def spellings(value: Decimal) -> Iterator[str]:
    """The ways in which people type a number."""
    digits, _, decimals = f"{abs(value):f}".partition(".")
    grouped = f"{int(digits):,}"
    for whole in {digits, grouped.replace(",", " "), grouped.replace(",", "\u00a0"), grouped.replace(",", "\u202f")}:
        for point in (",", ".") if decimals else ("",):
            for sign in ("", "-", "\u2212"):
                yield f"{sign}{whole}{point}{decimals}"
    if not decimals:
        yield f"{digits},0"


def test_every_figure_is_found_by_every_spelling_and_leads_to_its_cell(page: Page, address: str, project: Path) -> None:
    there = list(figures(source.read(FolderTree(project)).collection))
    sought = {(abs(own.value), "") for own in there}
    sought |= {(abs(own.value), own.unit) for own in there if own.unit in {"%", "kr", "tkr", "mnkr"}}
    sought |= {(own.millions, name) for own in there if own.millions is not None for name in ("", "mnkr")}
    leads: dict[tuple[Decimal, str], list[str]] = {}
    for own in there:
        for number in own.found_by:
            leads.setdefault(number, []).append(address + own.address)
    asked: list[tuple[str, list[str]]] = []
    for value, name in sorted(sought):
        cells = sorted(leads[value, name])
        asked += [(f"{typed} {name}".strip(), cells) for typed in spellings(value)]
    page.goto(address)
    wrong = page.evaluate(
        """async asked => {
            const {asNumber} = await import("./assets/javascripts/search/query.js")
            const {find, cells} = await import("./assets/javascripts/search/number.js")
            const wrong = []
            // a number and its unit are all that is looked up, so once for every spelling that is read as them
            const known = new Map()
            async function lookedUp(asked) {
                const hits = await find(asked)
                const found = (await Promise.all(hits.map(hit => cells(hit, asked)))).flat().map(cell => cell.url.href)
                return [found.sort(), hits.reduce((sum, hit) => sum + hit.count, 0)]
            }
            for (const [typed, expected] of asked) {
                const {number, unit} = asNumber(typed)
                const key = `${number} ${unit}`
                if (!known.has(key)) known.set(key, await lookedUp({number, unit}))
                const [found, counted] = known.get(key)
                if (found.join() !== expected.join() || counted !== expected.length) wrong.push([typed, found, expected])
            }
            return wrong
        }""",
        asked,
    )
    assert len(asked) > 5_000
    assert wrong[:3] == []


@pytest.mark.parametrize("typed", ["37 194", "37194", "\u221237\u00a0194", "-37194 tkr"])
def test_a_number_leads_to_its_cell_and_says_that_it_is_misprinted(page: Page, address: str, typed: str) -> None:
    page.goto(address)
    dialog = opened(page, typed)
    status(dialog, re.compile("^1 träff på \u2212?37\u00a0194(\u00a0tkr)?\\.$"))
    expect(dialog.get_by_role("heading", name="Tal i tabeller, 1", exact=True)).to_be_visible()
    hit = dialog.locator(".rk-hit")
    expect(hit.locator("mark")).to_have_text("37\u00a0194")
    expect(hit).to_contain_text("≠ Talet går inte ihop med två summor i originalet.")
    expect(hit).to_contain_text("Linköping, Socialnämnden · Delårsrapport januari–augusti 2018 · tabell 2")
    expect(hit.get_by_role("link")).to_have_accessible_description("37\u00a0194 tkr")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url(f"{address}{REPORT}#driftsammandrag.hvb_vuxna.utfall_2017_01_08")
    expect(page.locator("td:target")).to_be_in_viewport()


def test_an_amount_is_found_in_mnkr_and_pages_only_where_they_print_the_number(page: Page, address: str) -> None:
    page.goto(address)
    dialog = opened(page, "11,9")
    status(dialog, re.compile(r"^\d träffar på 11,9: \d tal och \d avsnitt\.$"))
    expect(dialog.locator(".rk-hit").first).to_contain_text("\u221211\u00a0900 tkr")
    dialog.get_by_role("searchbox").fill("9,5")
    status(dialog, hits("9,5"))
    assert set(dialog.locator("mark").all_inner_texts()) == {"9,5"}


def test_three_numbers_are_shown_and_the_others_on_request(page: Page, address: str) -> None:
    page.goto(address)
    dialog = opened(page, "100")
    status(dialog, re.compile(r"tal och \d+ avsnitt"))
    total = int(re.findall(r"(\d+) tal", dialog.get_by_role("status").inner_text())[0])
    assert total > 3
    expect(dialog.get_by_role("heading", name=f"Tal i tabeller, 3 av {total}")).to_be_visible()
    dialog.get_by_role("button", name=f"Visa alla {total} tal").click()
    expect(dialog.locator(".rk-hit")).to_have_count(total)
    expect(dialog.locator(".rk-hit").nth(3).get_by_role("link")).to_be_focused()
    expect(dialog.get_by_role("button", name=re.compile("Visa alla"))).to_be_hidden()


def test_facets_divide_numbers_and_pages_together(page: Page, address: str) -> None:
    page.goto(address)
    dialog = opened(page, "0")
    status(dialog, re.compile("träffar på 0"))
    whole = int(dialog.get_by_role("status").inner_text().split(" ")[0])
    for name in ("Nämnd", "År"):
        facet = dialog.get_by_role("group", name=name)
        folded = facet.get_by_role("button", name=re.compile("^Fler "))
        if folded.count():
            folded.click()
        expect(folded).to_have_count(0)
        # what belongs to no board, as the glossary, is in neither
        assert 0 < sum(int(found) for found in re.findall(r"\((\d+)\)", facet.inner_text())) <= whole
    choice = dialog.get_by_role("group", name="Nämnd").get_by_role("button", name=re.compile("Tyresö"))
    count = int(re.findall(r"\((\d+)\)", choice.inner_text())[0])
    choice.click()
    status(dialog, re.compile(f"^{count} träffar på 0[.:]"))
    assert all("/tyreso-" in url for url in results(dialog))


def test_a_number_that_is_not_there_is_said_and_how_to_write_it(page: Page, address: str) -> None:
    page.goto(address)
    dialog = opened(page, "37195")
    status(dialog, "Inga träffar på 37\u00a0195.")
    expect(dialog.get_by_text("Ett tal hittas när det är skrivet helt")).to_be_visible()
    assert dialog.get_by_text("Menade du").count() == 0
    assert (
        dialog.get_by_role("link", name="alla nämnder, deras rapporter och nyckeltal").get_attribute("href")
        == f"{address}namnder/"
    )


def test_only_a_number_fetches_numbers_and_little(page: Page, address: str) -> None:
    page.goto(address)
    asked = answered(page)
    dialog = opened(page, "hemtjänst")
    status(dialog, hits("hemtjänst"))
    page.wait_for_load_state("networkidle")
    assert not [url for url in asked if re.search(r"/tal/(index|\d+)\.json", url)]
    before = set(asked)
    dialog.get_by_role("searchbox").fill("37 194")
    status(dialog, "1 träff på 37\u00a0194.")
    counted(page, asked)
    numbers = {url: size for url, size in asked.items() if url not in before and "/sok/" not in url}
    assert {url.removeprefix(address).partition("/")[0] for url in numbers} == {"tal"}
    assert sum(numbers.values()) <= NUMBER_LIMIT, numbers


@pytest.mark.parametrize("lost", ["tal/index.json", "tal/0.json", "delarsrapport.json"])
def test_without_the_numbers_pages_are_found_all_the_same(page: Page, address: str, lost: str) -> None:
    page.route(re.compile(re.escape(lost)), lambda route: route.abort())
    page.goto(address)
    dialog = opened(page, "11,9")
    expect(dialog.get_by_text("Talen i tabellerna kunde inte hämtas.")).to_be_visible()
    expect(dialog.get_by_role("link", name="Läget i korthet")).to_be_visible()


def test_a_row_is_found_by_its_label_with_its_newest_figure_and_leads_to_the_cell(page: Page, address: str) -> None:
    page.goto(address)
    dialog = opened(page, "HVB unga")
    status(dialog, hits("HVB unga"))
    hit = dialog.locator(".rk-hit").first
    expect(hit).to_contain_text("tkr")
    expect(hit).to_contain_text("Linköping, Socialnämnden · Delårsrapport januari–augusti 2018 · tabell")
    leads = str(hit.get_by_role("link").get_attribute("href"))
    assert re.search(r"#(driftsammandrag|prognos)\.hvb_unga\.\w+_2018", leads)
    hit.get_by_role("link").click()
    expect(page.locator("td:target")).to_be_in_viewport()


def test_words_inside_longer_words_are_found(page: Page, address: str) -> None:
    page.goto(address)
    dialog = opened(page, "bruksproblem")
    status(dialog, hits("bruksproblem"))
    expect(
        dialog.get_by_text("Inget hittades för bruksproblem. Du ser träffarna för missbruksproblem.")
    ).to_be_visible()
    assert any("/linkoping-socialnamnden/nyckeltal/" in url for url in results(dialog))


def test_a_misspelt_word_is_searched_for_as_the_nearest_that_is_there_and_that_is_said(
    page: Page, address: str
) -> None:
    page.goto(address)
    dialog = opened(page, "hemtjönst")
    status(dialog, hits("hemtjönst"))
    expect(dialog.get_by_text("Inget hittades för hemtjönst. Du ser träffarna för hemtjänst.")).to_be_visible()
    assert dialog.get_by_role("searchbox").input_value() == "hemtjönst"


def test_where_nothing_has_every_word_what_has_most_is_shown_and_that_is_said(page: Page, address: str) -> None:
    page.goto(address)
    dialog = opened(page, "kvotflyktingarna elavtalet")
    status(dialog, hits("kvotflyktingarna elavtalet"))
    expect(dialog.get_by_text("Inget innehåller alla orden.")).to_be_visible()


def test_a_search_has_an_address_that_the_way_back_leads_to(page: Page, address: str) -> None:
    page.goto(f"{address}om/")
    dialog = opened(page, "hemtjänst hallsberg")
    status(dialog, hits("hemtjänst hallsberg"))
    expect(page).to_have_url(re.compile(r"/om/\?q=hemtj"))
    dialog.locator(".rk-lt a").first.click()
    page.wait_for_url(re.compile("hallsberg"))
    page.go_back()
    dialog = page.get_by_role("dialog", name="Sök")
    expect(dialog.get_by_role("searchbox")).to_have_value("hemtjänst hallsberg")
    status(dialog, hits("hemtjänst hallsberg"))
    page.keyboard.press("Escape")
    expect(page).to_have_url(f"{address}om/")


def test_enter_leads_to_the_page_of_the_search_which_is_shown_without_a_dialog(page: Page, address: str) -> None:
    page.goto(f"{address}om/")
    opened(page, "försörjningsstöd sjöbo")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(r"/sok/\?q=f"))
    box = page.locator(".rk-search--page")
    status(box, hits("försörjningsstöd sjöbo"))
    expect(page.get_by_role("dialog")).to_have_count(0)
    box.get_by_role("searchbox").fill("orosamtal")
    page.keyboard.press("Enter")
    status(box, hits("orosamtal"))
    expect(page).to_have_url(f"{address}sok/?q=orosamtal")
    box.locator(".rk-lt a").first.click()
    page.wait_for_url(re.compile("helsingborg"))
    page.go_back()
    expect(box.get_by_role("searchbox")).to_have_value("orosamtal")
    status(box, hits("orosamtal"))


def test_enter_before_the_script_has_come_leads_to_the_page_of_the_search_when_it_comes(
    page: Page, address: str
) -> None:
    held: list[Route] = []

    def hold(route: Route) -> None:
        held.append(route)

    page.route(re.compile(r"search/dialog\.js$"), hold, times=1)
    page.goto(f"{address}om/")
    with page.expect_request(re.compile(r"search/dialog\.js$")):
        opened(page, "orosamtal")
    page.keyboard.press("Enter")
    expect(page).to_have_url(f"{address}om/")
    held[0].continue_()
    page.wait_for_url(re.compile(r"/sok/\?q=orosamtal"))
    status(page.locator(".rk-search--page"), hits("orosamtal"))


def test_the_value_that_a_misprint_should_have_had_finds_it(page: Page, address: str) -> None:
    page.goto(address)
    dialog = opened(page, "36 653")
    status(dialog, re.compile("^1 träff på 36\u00a0653"))
    expect(dialog.locator(".rk-hit")).to_contain_text("Med 36\u00a0653 går det ihop.")
    assert results(dialog) == [f"{address}{REPORT}#driftsammandrag.hvb_vuxna.utfall_2017_01_08"]


def test_nonsense_is_given_no_suggestion(page: Page, address: str) -> None:
    page.goto(address)
    dialog = opened(page, "xqzwvk")
    status(dialog, "Inga träffar på xqzwvk.")
    expect(dialog.get_by_text("Du kan också gå till")).to_be_visible()
    assert dialog.get_by_text("Menade du").count() == 0


def test_facets_divide_the_result_and_their_counts_hold(page: Page, address: str) -> None:
    page.goto(address)
    dialog = opened(page, "familjehem")
    status(dialog, hits("familjehem"))
    whole = int((dialog.get_by_role("status").inner_text()).split(" ")[0])
    boards = dialog.get_by_role("group", name="Nämnd")
    counts = [int(found) for found in re.findall(r"\((\d+)\)", boards.inner_text())]
    assert sum(counts) == whole
    assert len(counts) > 1
    choice = boards.get_by_role("button", name=re.compile("Linköping"))
    count = int(re.findall(r"\((\d+)\)", choice.inner_text())[0])
    choice.click()
    status(dialog, re.compile(f"^{count} träffar på familjehem[.:]"))
    assert all("/linkoping-socialnamnden/" in url for url in results(dialog))
    pressed = boards.locator("[aria-pressed=true]")
    assert pressed.all_inner_texts() == [f"Linköping, Socialnämnden ({count})"]
    expect(pressed).to_be_focused()


def test_a_choice_without_hits_says_what_it_hides(page: Page, address: str) -> None:
    page.goto(address)
    dialog = opened(page, "hvb")
    status(dialog, hits("hvb"))
    dialog.get_by_role("group", name="År").get_by_role("button", name=re.compile("2019")).click()
    status(dialog, hits("hvb"))
    dialog.get_by_role("searchbox").fill("kvotflyktingarna")
    status(dialog, "Inga träffar på kvotflyktingarna.")
    assert dialog.get_by_role("group", name="År").locator("[aria-pressed=true]").inner_text() == "2019 (0)"
    expect(dialog.get_by_text("Du har valt år 2019. Sök i alla år ger 1 träff.")).to_be_visible()
    dialog.get_by_role("button", name="Sök i alla år").click()
    status(dialog, "1 träff på kvotflyktingarna.")


def test_a_facet_that_cannot_divide_is_not_shown(page: Page, address: str) -> None:
    page.goto(address)
    dialog = opened(page, "kvotflyktingarna")
    status(dialog, "1 träff på kvotflyktingarna.")
    assert dialog.get_by_role("group").count() == 0


def test_keys_alone_open_search_walk_follow_and_close(page: Page, address: str) -> None:
    page.goto(f"{address}linkoping-socialnamnden/")
    page.locator(".rk-search-open").focus()
    page.keyboard.press("Enter")
    dialog = page.get_by_role("dialog", name="Sök")
    field = dialog.get_by_role("searchbox")
    expect(field).to_be_focused()
    page.keyboard.type("hvb")
    status(dialog, hits("hvb"))
    links = dialog.locator(".rk-list .rk-lt a")
    page.keyboard.press("ArrowDown")
    expect(links.first).to_be_focused()
    page.keyboard.press("ArrowDown")
    expect(links.nth(1)).to_be_focused()
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowUp")
    expect(field).to_be_focused()
    page.keyboard.press("Escape")
    expect(dialog).to_be_hidden()
    expect(page.locator(".rk-search-open")).to_be_focused()
    page.keyboard.press("Enter")
    expect(field).to_have_value("hvb")
    status(dialog, hits("hvb"))
    page.keyboard.press("ArrowDown")
    expect(links.first).to_be_focused()
    leads = links.first.get_attribute("href")
    assert leads is not None
    page.keyboard.press("Enter")
    page.wait_for_url(leads)


def test_focus_stays_in_the_dialog(page: Page, address: str) -> None:
    page.goto(address)
    dialog = opened(page, "hvb")
    status(dialog, hits("hvb"))
    for _ in range(40):
        page.keyboard.press("Tab")
        where = page.evaluate(
            "() => document.activeElement === document.body || !!document.activeElement.closest('dialog')"
        )
        assert where


def test_a_result_on_this_page_closes_the_dialog(page: Page, address: str) -> None:
    page.goto(address + REPORT)
    dialog = opened(page, "kvotflyktingarna")
    status(dialog, "1 träff på kvotflyktingarna.")
    dialog.locator(".rk-lt a").click()
    expect(dialog).to_be_hidden()
    expect(page.locator("#bedomning-och-analys")).to_be_in_viewport()


def test_no_letter_key_opens_it(page: Page, address: str) -> None:
    page.goto(address)
    for key in ("/", "s", "f", "k"):
        page.keyboard.press(key)
    expect(page.get_by_role("dialog")).to_be_hidden()


def test_the_start_pages_field_and_examples_open_it(page: Page, address: str) -> None:
    page.goto(address)
    start = page.locator(".rk-start")
    start.get_by_role("searchbox").fill("hemtjänst")
    page.keyboard.press("Enter")
    dialog = page.get_by_role("dialog", name="Sök")
    status(dialog, hits("hemtjänst"))
    page.keyboard.press("Escape")
    expect(start.get_by_role("searchbox")).to_be_focused()
    examples = start.locator(".rk-word")
    assert examples.count()
    for number in range(examples.count()):
        words = examples.nth(number).inner_text()
        examples.nth(number).click()
        status(dialog, hits(words))
        page.keyboard.press("Escape")


@pytest.mark.parametrize(
    "lost", ["search/dialog.js", "search/number.js", "search.json", "sok/index.json", r"sok/\d+.json"]
)
def test_a_failure_is_said_and_leads_to_the_list(page: Page, address: str, lost: str) -> None:
    def refuse(route: Route) -> None:
        route.abort()

    page.route(re.compile(lost), refuse)
    page.goto(address)
    dialog = opened(page, "hemtjänst")
    status(dialog, "Sökningen kunde inte hämtas. Alla sidor finns i listan över nämnder.")
    dialog.get_by_role("link", name="nämnder").click()
    page.wait_for_url(f"{address}namnder/")


def test_a_part_that_is_missing_is_a_failure_too_and_is_asked_for_again(page: Page, address: str) -> None:
    def missing(route: Route) -> None:
        route.fulfill(status=404, body="<!doctype html><title>404</title>")

    page.route(re.compile(r"sok/\d+\.json"), missing)
    page.goto(address)
    dialog = opened(page, "hemtjänst")
    status(dialog, re.compile("Sökningen kunde inte hämtas"))
    page.unroute(re.compile(r"sok/\d+\.json"))
    dialog.get_by_role("searchbox").fill("hemtjänsten")
    status(dialog, hits("hemtjänsten"))


def test_while_it_loads_it_says_so(page: Page, address: str) -> None:
    held: list[Route] = []

    def hold(route: Route) -> None:
        held.append(route)

    page.route(re.compile("sok/index.json"), hold)
    page.goto(address)
    with page.expect_request(re.compile("sok/index.json")):
        dialog = opened(page, "hemtjänst")
    status(dialog, "Hämtar sökregistret …")
    expect(dialog.get_by_text("Går det inte? Alla sidor finns i listan över nämnder.")).to_be_visible()
    assert held
    held[0].continue_()
    status(dialog, hits("hemtjänst"))


def test_what_is_typed_before_the_script_has_come_is_kept_and_searched_for(page: Page, address: str) -> None:
    held: list[Route] = []

    def hold(route: Route) -> None:
        held.append(route)

    page.route(re.compile(r"search/dialog\.js$"), hold)
    page.goto(address)
    with page.expect_request(re.compile(r"search/dialog\.js$")):
        dialog = opened(page)
    field = dialog.get_by_role("searchbox")
    expect(field).to_be_focused()
    page.keyboard.type("h")
    held[0].continue_()
    expect(dialog).to_have_attribute("data-wired", "yes")
    page.keyboard.type("vb")
    expect(field).to_have_value("hvb")
    status(dialog, hits("hvb"))


LOOKS = [
    (words, width, scheme)
    for words in ("hvb", "hemtjönst", "100")
    for width, scheme in ((1280, "light"), (320, "dark"))
]
LOOKS += [("hvb", 1280, "dark"), ("hvb", 320, "light")]
"""Contrast is the scheme's and layout the width's, so two looks show both; all four of the commonest answer."""


@pytest.mark.parametrize(("words", "width", "scheme"), LOOKS)
def test_axe_finds_nothing_in_the_open_dialog(
    window: Callable[..., Page], address: str, width: int, scheme: Literal["light", "dark"], words: str
) -> None:
    page = window(width, color_scheme=scheme)
    page.goto(address)
    dialog = opened(page, words)
    status(dialog, re.compile(rf"träffar på {words}[.:]"))
    assert axe.faults(page, "dialog") == []
    assert dialog.evaluate("dialog => dialog.scrollWidth <= dialog.clientWidth")
    box = dialog.bounding_box()
    assert box is not None
    assert box["width"] == min(width, 720)
    if width == 320:
        assert box["height"] == 800


@pytest.mark.parametrize("width", [1280, 320])
def test_without_javascript_the_list_takes_its_place(
    window: Callable[..., Page], address: str, built: Path, width: int
) -> None:
    page = window(width, script=False)
    page.goto(address)
    assert not page.locator(".rk-start").is_visible()
    assert not page.locator(".rk-search-open").is_visible()
    assert not page.locator(".rk-search").is_visible()
    page.locator("header").get_by_role("link", name="Alla nämnder").click()
    page.wait_for_url(f"{address}namnder/")
    listed = {link.get_attribute("href") for link in page.locator("article a").all()}
    for report in built.glob("*/2*/*/index.html"):
        folder = report.parent.relative_to(built)
        assert {f"../{folder}/", f"../{folder.parent}/", f"../{folder.parent.parent}/"} <= listed
