"""``rakenskap build --pdf``: each edition as a PDF file that is read aloud, beside its tables, and a site that is whole without."""

from __future__ import annotations

import json
import os
import re
import shutil
from pathlib import Path
from typing import Final

import pytest
from built_project import edit
from pdfminer.high_level import extract_text
from printed_files import PrintedFile
from website import REPORT, commit, run

from rakenskap.printing import browser

EDITION: Final = f"{REPORT.removeprefix('data/')}/v1.0.0"
FILE: Final = f"{EDITION}/{REPORT.removeprefix('data/').replace('/', '-')}.pdf"
PAGES: Final = (f"{EDITION}/index.html", f"{REPORT.removeprefix('data/')}/index.html")


@pytest.fixture(scope="module")
def chrome() -> str:
    found = os.environ.get(browser.VARIABLE) or shutil.which("chromium") or shutil.which("google-chrome")
    if not found:
        if os.environ.get("CI") == "true":
            pytest.fail("no browser: RAKENSKAP_CHROME is not set")
        pytest.skip("no browser: RAKENSKAP_CHROME is not set")
    return found


@pytest.fixture(scope="module")
def printed(small: Path, chrome: str, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the small project, built with printed editions; no test may change it."""
    folder = shutil.copytree(small, tmp_path_factory.mktemp("utskrift") / "p")
    done = run(folder, "build", "--pdf", RAKENSKAP_CHROME=chrome)
    assert (done.returncode, done.stdout.count("\n")) == (0, 1), done.stdout + done.stderr
    return folder


def files(site: Path) -> dict[str, bytes]:
    return {path.relative_to(site).as_posix(): path.read_bytes() for path in site.rglob("*") if path.is_file()}


@pytest.mark.browser
def test_the_file_has_headings_tables_figures_bookmarks_title_and_language_for_who_hears_it(printed: Path) -> None:
    own = PrintedFile.read(printed / "site" / FILE)
    page = (printed / "site" / PAGES[0]).read_text(encoding="utf-8")
    article = page[page.index("<article") : page.index("</article>")]
    assert (own.language, own.is_tagged, own.shows_title) == ("sv", True, True)
    assert own.title == re.findall(r"<title>(.*?)</title>", page)[0]
    headings = [len(found) for found in re.findall(r"<h([1-6])\b", article)]
    assert sum(own.kinds[f"H{level}"] for level in range(1, 7)) == len(headings) == len(own.bookmarks)
    assert own.kinds["H1"] == 1
    assert not [title for _, title in own.bookmarks if "\u00ad" in title]
    cells = [one for one in own.elements if one.kind in {"TH", "TD"}]
    assert {one.scope for one in cells if one.kind == "TH"} == {"Row", "Column"}
    assert own.kinds["Table"] == article.count('class="rk-cap"') > 0
    assert sum(one.kind == "TD" and one.headers > 0 for one in cells) > sum(one.kind == "TD" for one in cells) / 2
    figures = [one for one in own.elements if one.kind == "Figure"]
    assert figures
    assert all(one.alternative for one in figures)


@pytest.mark.browser
def test_both_pages_of_an_edition_lead_to_its_file_and_say_how_large_it_is(printed: Path) -> None:
    size = -(-(printed / "site" / FILE).stat().st_size // 1000)
    for page in PAGES:
        content = (printed / "site" / page).read_text(encoding="utf-8")
        name, words = re.findall(r'<!--printed--><li>.*?<a href="([^"]+)">([^<]+)</a>', content)[0]
        assert (printed / "site" / page).parent / name == printed / "site" / FILE
        assert words == f"Rapporten för utskrift (PDF, {size}\N{NO-BREAK SPACE}kB)"


@pytest.mark.browser
def test_what_is_printed_is_listed_by_itself_and_the_site_is_verified_without_being_printed_again(
    printed: Path, tmp_path: Path
) -> None:
    site = shutil.copytree(printed / "site", tmp_path / "site")
    listed = json.loads((site / "manifest.json").read_text(encoding="utf-8"))
    assert [own["path"] for own in listed["printed"]] == [FILE]
    assert FILE not in [own["path"] for own in listed["files"]]
    done = run(printed, "verify", str(site), RAKENSKAP_CHROME="/finns/inte")
    assert done.returncode == 0, done.stdout + done.stderr
    assert done.stdout.endswith("så när som på PDF-filerna.\n")
    with (site / FILE).open("ab") as file:
        file.write(b"%")
    done = run(printed, "verify", str(site), RAKENSKAP_CHROME="/finns/inte")
    assert (done.returncode, f"ändrad: {FILE}" in done.stdout) == (1, True)


@pytest.mark.browser
def test_without_the_option_the_site_is_as_it_was_and_with_it_again_nothing_is_printed_anew(
    small: Path, printed: Path, chrome: str, tmp_path: Path
) -> None:
    folder = shutil.copytree(printed, tmp_path / "p")
    assert run(folder, "build").returncode == 0
    assert files(folder / "site") == files(small / "site")
    # a browser that says its version and prints nothing
    log = tmp_path / "orders"
    stand_in = tmp_path / "chrome"
    stand_in.write_text(f'#!/bin/sh\ntee -a {log} <&3 | {chrome} "$@" 3<&0\n', encoding="utf-8")
    stand_in.chmod(0o755)
    done = run(folder, "build", "--pdf", RAKENSKAP_CHROME=str(stand_in))
    assert done.returncode == 0, done.stdout + done.stderr
    assert files(folder / "site") == files(printed / "site")
    assert b"Browser.getVersion" in log.read_bytes()
    assert b"printToPDF" not in log.read_bytes()


def test_without_a_browser_the_site_is_whole_and_it_is_said_why_nothing_is_printed(small: Path, tmp_path: Path) -> None:
    folder = shutil.copytree(small, tmp_path / "p")
    done = run(folder, "build", "--pdf", RAKENSKAP_CHROME="/finns/inte")
    assert done.returncode == 0, done.stdout + done.stderr
    assert "PDF-filerna är inte gjorda: ingen Chrome eller Chromium hittades." in done.stdout
    assert files(folder / "site") == files(small / "site")
    broken = tmp_path / "chrome"
    broken.write_text("#!/bin/sh\necho 'libnss3.so saknas' >&2\nexit 1\n", encoding="utf-8")
    broken.chmod(0o755)
    done = run(folder, "build", "--pdf", RAKENSKAP_CHROME=str(broken))
    assert (done.returncode, "säger ”libnss3.so saknas”" in done.stdout) == (0, True), done.stdout
    assert files(folder / "site") == files(small / "site")


@pytest.mark.browser
def test_a_new_edition_has_a_file_of_its_own_and_the_earlier_one_keeps_its(
    printed: Path, chrome: str, tmp_path: Path
) -> None:
    folder = shutil.copytree(printed, tmp_path / "p")
    head = folder / REPORT / "datapackage.yaml"
    entry = "changes:\n  - version: 1.0.1\n    date: 2026-11-22\n    type: rattelse\n    note: Ett ord var fel.\n"
    edit(head, "changes:\n", entry)
    edit(head, "version: 1.0.0", "version: 1.0.1")
    edit(head, "title: Driftredovisning", "title: Samarbete")
    commit(folder, "Rätta")
    done = run(folder, "build", "--pdf", RAKENSKAP_CHROME=chrome)
    assert done.returncode == 0, done.stdout + done.stderr
    newer = FILE.replace("/v1.0.0/", "/v1.0.1/")
    assert f'href="v1.0.1/{newer.rpartition("/")[2]}"' in (folder / "site" / PAGES[1]).read_text(encoding="utf-8")
    titles = [PrintedFile.read(folder / "site" / path).title for path in (FILE, newer)]
    assert ["1.0.0" in titles[0], "1.0.1" in titles[1]] == [True, True]
    heard = [extract_text(str(folder / "site" / path)) for path in (FILE, newer)]
    assert ["Samarbete" in own for own in heard] == [False, True]
