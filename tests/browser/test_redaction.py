"""What was published by mistake is gone from every file of the finished site, and the reader is told that it is."""

from __future__ import annotations

import gzip
import io
import json
import re
import zipfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Final

import axe
import links
import municipality
import pytest
from municipality import BOARD, Municipality
from playwright.sync_api import Page
from website import as_repository, copy_small, run

from rakenskap.redaction.fingerprint import Fingerprint

NAME: Final = Fingerprint.of_words("Anna Andersson", "00112233445566ff")
OLDER: Final = f"data/{BOARD}/2024/arsrapport"
LATER: Final = f"data/{BOARD}/2025/arsrapport"
GONE: Final = (
    re.compile(r"(?i)ander\W{0,12}sson"),
    re.compile(r"(?<![0-9a-f])7(?:&nbsp;|&#160;|\\u00a0|[\s\u00a0.,_ ])?913(?![0-9a-f])"),
)
"""The name and the figure, however they are written."""
ENTRY: Final = """  - report: {year}/arsrapport
    date: 2026-03-12
    remove:
      - drift.rad-2.utfall_2024
    fingerprints:
      - {name}
    reason: Namnet på och kostnaden för en enskild person kom med av misstag.
    by: kommunens dataskyddsombud
"""


@pytest.fixture(scope="module")
def town(tmp_path_factory: pytest.TempPathFactory) -> Municipality:
    """A site with two editions of a report and a later one that repeats its figures, built, then redacted and built again."""
    folder = copy_small(tmp_path_factory.mktemp("kommun"))
    more = [line for line in municipality.LEGENDS.splitlines(keepends=True) if line.startswith("mal;delvis")]
    with (folder / "data/register/legends.csv").open("a", encoding="utf-8") as file:
        file.writelines(more)
    made = Municipality(as_repository(folder))
    made.write(f"data/{BOARD}/board.yaml", municipality.BOARD_FILE)
    made.report("arsrapport", 2024)
    made.write(
        f"{OLDER}/drift.csv",
        "label;row_type;utfall_2024;budget_2024;note\nBibliotek;;15731;16000;\n"
        "Kontaktperson Anna Andersson;;7913;8000;Gäller Anna Anderssons uppdrag.\nMuseum;;410;400;\nSumma;summa;24054;24400;\n",
    )
    told = (
        "      Stödet till Anna Andersson kostade [7 913 tkr](tal:drift/kontaktperson_anna_andersson/utfall_2024).\n"
        "      ANNA\n      ANDERSSON var nöjd.\n"
    )
    made.edit(f"{OLDER}/datapackage.yaml", "      Biblioteket lånade ut fler böcker än året innan.\n", told)
    note = "    notes:\n      - row: kontaktperson_anna_andersson\n        column: utfall_2024\n        text: Talet 7 913 är osäkert.\n"
    made.edit(f"{OLDER}/datapackage.yaml", "title: Driftredovisning\n", f"title: Driftredovisning\n{note}")
    made.edit(f"{OLDER}/mal.yaml", "    Lånen blev fler.\n", "    Lånen blev fler, enligt anna.andersson@example.se.\n")
    made.commit("Publicera 2024")
    made.edit(f"{OLDER}/drift.csv", "15731;16000", "15721;16000")
    made.edit(f"{OLDER}/drift.csv", "24054;24400", "24044;24400")
    made.release(OLDER, "1.0.1", "rattelse", "Biblioteket var fel, säger Anna Andersson.")
    made.commit("Rätta")
    made.report("arsrapport", 2025)
    made.write(
        f"{LATER}/drift.csv",
        "label;row_type;utfall_2024;utfall_2025\nBibliotek;;15721;16002\nKontaktperson Anna Andersson;;7913;8104\n"
        "Museum;;410;420\nSumma;summa;24044;24526\n",
    )
    made.commit("Publicera 2025")
    assert run(made.folder, "build").returncode == 0
    assert found(made.folder / "site"), "else nothing is shown below"
    assert found(made.folder / ".cache")
    entries = "".join(ENTRY.format(year=year, name=NAME) for year in (2024, 2025))
    made.write(f"data/{BOARD}/board.yaml", f"{municipality.BOARD_FILE}redacted:\n{entries}")
    made.commit("Ta bort")
    done = run(made.folder, "build")
    assert done.returncode == 0, done.stdout + done.stderr
    assert "Mellanlagret i .cache/ är tömt" in done.stdout
    return made


def contents(path: Path) -> Iterator[bytes]:
    """A file as it is, and what is packed in it."""
    whole = path.read_bytes()
    yield whole
    if whole[:2] == b"\x1f\x8b":
        yield gzip.decompress(whole)
    with suppress(zlib.error):  # as everything in the cache is
        yield zlib.decompress(whole)
    if zipfile.is_zipfile(io.BytesIO(whole)):
        with zipfile.ZipFile(io.BytesIO(whole)) as archive:
            yield from (archive.read(name) for name in archive.namelist())
            yield "\n".join(archive.namelist()).encode()


def found(folder: Path) -> list[str]:
    """The files in which something of it stands, or whose names say it."""
    files = [path for path in folder.rglob("*") if path.is_file()]
    return [
        path.relative_to(folder).as_posix()
        for path in files
        if any(gone.search(path.name) for gone in GONE)
        or any(gone.search(text.decode("utf-8", "replace")) for text in contents(path) for gone in GONE)
    ]


def test_no_file_of_the_site_holds_it_nor_does_the_cache(town: Municipality) -> None:
    assert found(town.folder / "site") == []
    assert found(town.folder / ".cache") == []
    lost = links.broken(town.folder / "site")
    assert lost == [], "what is told of it is led to"


def test_every_edition_is_there_under_its_number(town: Municipality) -> None:
    site = town.folder / "site"
    editions = sorted(path.parent.relative_to(site).as_posix() for path in site.glob(f"{BOARD}/*/*/v*/index.html"))
    assert editions == [
        f"{BOARD}/2024/arsrapport/v1.0.0",
        f"{BOARD}/2024/arsrapport/v1.0.1",
        f"{BOARD}/2025/arsrapport/v1.0.0",
    ]


def test_programs_are_told_too(town: Municipality) -> None:
    site = town.folder / "site"
    told = {"date": "2026-03-12", "reason": "Namnet på och kostnaden för en enskild person kom med av misstag."}
    catalogue = json.loads((site / "rapporter.json").read_text("utf-8"))
    (own,) = (one for one in catalogue["reports"] if one["url"].endswith(f"{BOARD}/2024/arsrapport/"))
    for listed in (
        own["redacted"],
        json.loads((site / f"{BOARD}/2024/arsrapport/v1.0.0/datapackage.json").read_text("utf-8"))["redacted"],
        json.loads((site / f"{BOARD}/2024/arsrapport/andringar/andringar.json").read_text("utf-8"))["redacted"],
    ):
        assert [one.items() >= told.items() for one in listed] == [True]
    assert (site / f"{BOARD}/2024/arsrapport/v1.0.0/drift.csv").read_text("utf-8").splitlines()[2].count(
        "borttaget"
    ) == 4
    rows = (site / "rattelser.csv").read_text("utf-8").splitlines()
    assert sum(",borttagande," in row for row in rows) == 2
    feed = (site / f"{BOARD}/rattelser.xml").read_text("utf-8")
    assert feed.count("uppgifter borttagna") == 2


def test_a_site_with_redactions_is_verified_and_says_what_differs_from_the_history(town: Municipality) -> None:
    done = run(town.folder, "verify", "site")
    assert done.returncode == 0, done.stdout + done.stderr
    assert "Ur exempelnamnden/2024/arsrapport, utgåva alla, togs uppgifter bort 2026-03-12." in done.stdout


@pytest.mark.browser
@pytest.mark.parametrize("width", [1280, 320])
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("address", ["v1.0.0", "andringar", ""])
def test_the_reader_is_told_that_something_is_removed_and_when(
    window: Callable[..., Page], town: Municipality, address: str, width: int, scheme: str
) -> None:
    page = window(width, color_scheme=scheme)
    page.goto((town.folder / f"site/{BOARD}/2024/arsrapport/{address}/index.html").as_uri())
    shown = page.locator("main").inner_text().replace("\u00a0", " ")
    assert "12 mars 2026" in shown
    assert "Namnet på och kostnaden för en enskild person kom med av misstag." in shown
    if address == "andringar":
        assert "Borttaget 12 mars 2026" in page.locator("#borttaget-2026-03-12").inner_text().replace("\u00a0", " ")
    else:
        assert "uppgiften togs bort 12 mars 2026" in shown
        assert page.locator("td.saknas").first.inner_text().split("\n")[0] == "borttaget"
        assert "Stödet till (borttaget) kostade (borttaget)." in shown
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert axe.faults(page) == []
