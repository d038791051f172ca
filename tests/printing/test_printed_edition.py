"""Which pages of a site are printed, and when a file that was made before is taken over."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from printed_files import MADE

from rakenskap.base import published_file
from rakenskap.base.cache import Cache
from rakenskap.printing import printed_edition
from rakenskap.printing.browser import BrowserError, Found
from rakenskap.printing.printed_edition import UntaggedError

SITE = "https://example.se/"
EDITION = "namnd/2025/arsrapport/v1.0.0"
PAGE = """<!doctype html><html lang="sv"><title>Årsrapport 2025</title>
<link rel="stylesheet" href="../../../../stil.css"><nav>Meny</nav>
<article class="rk-article"><h1>Årsrapport</h1><ul>%s<li>zip</li></ul></article></html>"""


@dataclass
class Press:
    """A printer that makes the same file of every page, unless it is to fail."""

    version: str = "Prov/1"
    content: bytes = MADE
    failing: tuple[str, ...] = ()
    asked: list[str] = field(default_factory=list)

    def printed(self, address: str, found: Found) -> bytes:
        self.asked.append(address)
        if address.endswith(self.failing):
            raise BrowserError("sprack")
        assert found(address) is not None
        assert found("https://annan.example.se/") is None
        return self.content


def site(folder: Path, *editions: str, link: str = "") -> dict[str, Path]:
    """A site with these editions, by the paths of its files."""
    files = {"stil.css": "h1 { color: red }", "index.html": "<title>Start</title>"}
    for own in editions:
        report = own.rpartition("/")[0]
        files |= {
            f"{report}/index.html": PAGE % "",
            f"{own}/index.html": PAGE % link,
            f"{own}/datapackage.json": '{"created": "2026-11-22T00:00:00Z"}',
            f"{own}/{report.replace('/', '-')}.zip": "",
        }
    for path, content in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(content, encoding="utf-8")
    return {path: folder / path for path in files}


def printed(places: Mapping[str, Path], press: Press, cache: Cache) -> list[str]:
    return [own.path for own in printed_edition.printed(places, SITE, press, cache).files]


def test_each_edition_that_can_be_read_is_printed_beside_its_tables_and_nothing_else_is(tmp_path: Path) -> None:
    places = site(tmp_path / "site", EDITION, "namnd/2025/arsrapport/v1.1.0", "namnd/2024/delar/v1.0.0")
    del places["namnd/2024/delar/v1.0.0/namnd-2024-delar.zip"]  # one whose package can't be read has only its files
    press, cache = Press(), Cache(tmp_path / "store")
    files = printed_edition.printed(places, SITE, press, cache).files
    assert press.asked == [f"{SITE}namnd/2025/arsrapport/v1.0.0/", f"{SITE}namnd/2025/arsrapport/v1.1.0/"]
    assert [own.path for own in files] == [
        "namnd/2025/arsrapport/v1.0.0/namnd-2025-arsrapport.pdf",
        "namnd/2025/arsrapport/v1.1.0/namnd-2025-arsrapport.pdf",
    ]
    content = published_file.content(files[0], cache)
    assert content is not None
    assert b"/CreationDate (D:20261122000000" in content


def test_a_file_is_made_again_only_where_what_is_printed_has_changed_or_the_browser_is_another(tmp_path: Path) -> None:
    places, cache = site(tmp_path, EDITION), Cache(tmp_path / "store")

    def prints(version: str = "Prov/1") -> int:
        press = Press(version)
        assert printed(places, press, cache) == [f"{EDITION}/namnd-2025-arsrapport.pdf"]
        return len(press.asked)

    page = places[f"{EDITION}/index.html"]
    assert (prints(), prints()) == (1, 0)
    page.write_text(
        PAGE.replace("Meny", "En längre meny") % "<!--printed--><li>PDF, 3 kB</li><!--/printed-->\n", encoding="utf-8"
    )
    assert prints() == 0, "the menu isn't printed, and neither is the link to the file itself"
    page.write_text(PAGE.replace("<h1>Å", "<h1>En å") % "", encoding="utf-8")
    assert (prints(), prints()) == (1, 0)
    places["stil.css"].write_text("h1 { color: blue }", encoding="utf-8")
    assert (prints(), prints()) == (1, 0)
    assert (prints("Prov/2"), prints("Prov/2")) == (1, 0)


def test_a_page_that_fails_is_told_and_the_others_are_printed(tmp_path: Path) -> None:
    editions = [f"namnd/{year}/arsrapport/v1.0.0" for year in range(2020, 2024)]
    places = site(tmp_path, *editions)
    made = printed_edition.printed(places, SITE, Press(failing=(f"{editions[1]}/",)), Cache(tmp_path / "store"))
    assert (len(made.files), made.faults, made.unprinted) == (3, {f"{editions[1]}/": "sprack"}, 0)


def test_where_page_after_page_fails_no_more_are_tried(tmp_path: Path) -> None:
    places = site(tmp_path, *(f"namnd/{year}/arsrapport/v1.0.0" for year in range(2010, 2020)))
    press = Press(failing=("v1.0.0/",))
    made = printed_edition.printed(places, SITE, press, Cache(tmp_path / "store"))
    assert (len(press.asked), len(made.faults), made.unprinted) == (3, 3, 7)


def test_a_browser_whose_files_nobody_can_hear_is_not_used(tmp_path: Path) -> None:
    places = site(tmp_path, EDITION)
    with pytest.raises(UntaggedError):
        printed_edition.printed(places, SITE, Press(content=b"%PDF-1.4\n"), Cache(tmp_path / "store"))


def test_the_list_of_what_is_printed_is_read_as_it_was_written_and_is_empty_where_it_cannot_be(tmp_path: Path) -> None:
    files = printed_edition.printed(site(tmp_path, EDITION), SITE, Press(), Cache(tmp_path / "store")).files
    printed_edition.write(tmp_path / "lista.json", files)
    assert printed_edition.asked({printed_edition.VARIABLE: str(tmp_path / "lista.json")}) == files
    assert printed_edition.asked({}) == ()
    (tmp_path / "lista.json").write_text('[["a", "b"]]', encoding="utf-8")
    assert printed_edition.read(tmp_path / "lista.json") == ()
