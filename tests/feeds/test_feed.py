"""The feeds of corrections: valid Atom, ids that stay, times in order, and what a reader's program makes of them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Final
from urllib.parse import urlsplit
from xml.etree import ElementTree as ET

import feedparser
import pytest
from folders import GOLDEN
from report_histories import board, corrections, edition, history, site, two

from rakenskap.editions.correction import Correction
from rakenskap.feeds import feed
from rakenskap.model.addresses import Publisher
from rakenskap.model.board import Board
from tables import templates, words

ATOM: Final = "{http://www.w3.org/2005/Atom}"
ADDRESS: Final = "https://example.se/rakenskap/"
PUBLISHER: Final = Publisher(
    "Exempelkommunen", ADDRESS, "CC0 1.0", "https://creativecommons.org/publicdomain/zero/1.0/"
)
ONCE: Final = {"id", "title", "updated", "subtitle", "generator", "icon", "logo", "rights", "published", "summary"} | {
    "content"
}
"""RFC 4287, 4.1: what a feed or an entry has at most one of."""


def of_site(found: tuple[Correction, ...], *boards: Board) -> str:
    return feed.of_site(site(*(boards or (board(),))), found, PUBLISHER, templates(), words())


def faults(made: str) -> list[str]:
    """What RFC 4287 and the W3C's validator ask of a feed, and this one lacks."""
    root = ET.fromstring(made)  # noqa: S314 - our own
    entries = root.findall(f"{ATOM}entry")
    found = [] if root.tag == f"{ATOM}feed" else [root.tag]
    for holder in (root, *entries):
        found += [*_elements(holder), *_links(holder)]
    if root.find(f"{ATOM}author/{ATOM}name") is None:
        found.append("no author")
    if not any(own.get("rel") == "self" for own in root.findall(f"{ATOM}link")):
        found.append("no self")
    for entry in entries:
        content = entry.find(f"{ATOM}content")
        if content is None or content.get("type") != "html" or len(content):
            found.append("content")
        if entry.find(f"{ATOM}summary") is None:
            found.append("summary")
    ids = [own.text for own in root.iter(f"{ATOM}id")]
    return found + [f"twice {own}" for own in set(ids) if ids.count(own) > 1]


def _elements(holder: ET.Element) -> Iterator[str]:
    """What a feed or an entry must have, has at most one of, and how ids and times are written."""
    names = [child.tag.removeprefix(ATOM) for child in holder]
    yield from (f"no {name}" for name in ("id", "title", "updated") if name not in names)
    yield from (f"many {name}" for name in sorted(ONCE) if names.count(name) > 1)
    for child in holder:
        name, said = child.tag.removeprefix(ATOM), (child.text or "").strip()
        if name in {"id", "title"} and not said:
            yield f"empty {name}"
        if name == "id" and not urlsplit(said).netloc:
            yield f"id {said}"
        if name in {"updated", "published"} and datetime.fromisoformat(said).tzinfo is None:
            yield f"no zone {said}"


def _links(holder: ET.Element) -> Iterator[str]:
    """Every link is a whole address, and no two are alternates of one type and language."""
    links = holder.findall(f"{ATOM}link")
    yield from (f"relative {own.get('href')}" for own in links if not urlsplit(own.get("href", "")).netloc)
    alike = [(own.get("type"), own.get("hreflang")) for own in links if own.get("rel", "alternate") == "alternate"]
    yield from (f"alike {own}" for own in set(alike) if alike.count(own) > 1)
    if not alike:
        yield "no alternate"


def everything() -> tuple[Correction, ...]:
    """A correction, a withdrawal, an edition that can't be read, a revision of texts, and a restatement."""
    columns = ("utfall_2024", "utfall_2025")
    earlier = edition("1.0.0", "2025-02-02", "publicering", "Första.", ("67", "5"), year=2024, title="Årsrapport 2024")
    first = edition("1.0.0", "2026-02-02", "publicering", "Första.", ("69 70", "5 6"), columns=columns)
    text = replace(first, title="Årsrapport <2025> & mer", description="Året som gick.")
    later = edition("1.1.0", "2026-05-18", "revidering", "Åäö & <b>fet</b>.", ("69 71", "5 6"), first, columns=columns)
    later = replace(later, title=text.title, description="Året som gick fort.")
    other = history(*two(of="annan"), own=board("annan"), withdrawn=("2026-04-09", "Fel underlag."))
    editions = (other.editions[0], replace(other.editions[1], report=None))
    report_histories = (history(earlier), history(replace(first, description=text.description), later))
    return corrections(board(), board("annan"), report_histories=(*report_histories, replace(other, editions=editions)))


def test_a_feed_is_valid() -> None:
    """By RFC 4287's own rules, and to a program that reads feeds."""
    found = everything()
    assert len(found) == 4
    made = of_site(found)
    assert faults(made) == []
    read = feedparser.parse(made)
    assert not read.bozo
    assert read.version == "atom10"
    assert len(read.entries) == 4
    assert (read.feed.title, read.feed.author) == ("Rättelser i nämndernas rapporter", "Exempelkommunen")


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ("<updated>2026-05-18T00:00:00Z", "<updated>2026-05-18T00:00:00", "no zone 2026-05-18T00:00:00"),
        ("  <author>\n    <name>Exempelkommunen</name>", "  <author>\n    <email>a@b.se</email>", "no author"),
        ('rel="self"', 'rel="related"', "no self"),
        (' type="html"', "", "content"),
        ("<id>", "<x:id xmlns:x='y'>", ""),
    ],
)
def test_the_check_sees_what_is_wrong(old: str, new: str, fault: str) -> None:
    """What this page's check lets through isn't let through because it looks at nothing."""
    made = of_site(everything())
    spoilt = made.replace(old, new)
    assert spoilt != made
    if fault:
        assert fault in faults(spoilt)
    else:
        assert feedparser.parse(spoilt).bozo


def test_a_site_without_corrections_has_a_feed_too() -> None:
    """It is dated by its newest edition, or from the beginning of time; nothing reads a clock."""
    report_histories = (history(two()[0]),)
    collection = site(board(), report_histories=report_histories)
    made = feed.of_site(collection, (), PUBLISHER, templates(), words())
    assert faults(made) == []
    assert "<updated>2026-02-02T00:00:00Z</updated>" in made
    empty = of_site(())
    assert faults(empty) == []
    assert "<updated>1970-01-01T00:00:00Z</updated>" in empty
    assert not feedparser.parse(empty).bozo


def test_entries_stand_newest_first_and_date_the_feed() -> None:
    read = feedparser.parse(of_site(everything()))
    days = [own.updated for own in read.entries]
    assert days == sorted(days, reverse=True)
    assert read.feed.updated == days[0]


def test_ids_stay_when_an_edition_is_added() -> None:
    """The same entries have the same ids, times and content; only the new one comes before them."""
    first, second = two()
    third = edition("1.0.2", "2026-04-01", "rattelse", "Igen.", ("12530", "310"), second)
    before = feedparser.parse(of_site(corrections(board(), report_histories=(history(first, second),)))).entries
    after = feedparser.parse(of_site(corrections(board(), report_histories=(history(first, second, third),)))).entries
    assert [own.id for own in before] == [f"{ADDRESS}namnden/2025/arsrapport/v1.0.1/"]
    assert [(own.id, own.updated, own.title, own.content) for own in after[1:]] == [
        (own.id, own.updated, own.title, own.content) for own in before
    ]


def test_ids_stay_when_a_report_is_moved() -> None:
    """An edition keeps its address; the entry leads to where the changes are listed now."""
    moved = replace(history(*two()), address="namnden/2025/arsredovisning")
    (own,) = corrections(board(), report_histories=(moved,))
    (entry,) = feedparser.parse(of_site((own,))).entries
    assert entry.id == f"{ADDRESS}namnden/2025/arsrapport/v1.0.1/"
    assert entry.link == f"{ADDRESS}namnden/2025/arsredovisning/andringar/#v1-0-1"


def test_letters_and_signs_come_through() -> None:
    """Å, ä, ö, & and < in a title and a note are the same to a reader as they were to the editor."""
    read = feedparser.parse(of_site(everything()), sanitize_html=False)
    own = read.entries[0]
    assert "Årsrapport <2025> & mer" in own.title.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
    assert "Åäö &amp; &lt;b&gt;fet&lt;/b&gt;." in own.content[0].value
    assert "<b>fet</b>" not in own.content[0].value
    assert "Åäö & <b>fet</b>." in ET.fromstring(of_site(everything())).findtext(f"{ATOM}entry/{ATOM}summary", "")  # noqa: S314


def test_an_entry_shows_before_and_after() -> None:
    """Figures in a table, texts with what went and what came."""
    entries = feedparser.parse(of_site(everything()), sanitize_html=False).entries
    content = next(own.content[0].value for own in entries if own.id.endswith("/v1.1.0/"))
    assert re.search(r'<th scope="row">Bibliotek, utfall 2025</th><td>70</td><td>71</td><td>\+1</td>', content)
    assert "<dd>Året som gick.</dd>" in content
    assert "<dd>Året som gick <ins>fort</ins>.</dd>" in content


def test_a_feed_holds_the_newest_only() -> None:
    """A hundred; what was there before has been fetched."""
    (own,) = corrections(board(), report_histories=(history(*two()),))
    many = tuple(replace(own, key=f"{own.key}{at}/") for at in range(feed.MOST + 1))
    made = of_site(many)
    assert made.count("<entry>") == feed.MOST
    assert faults(made) == []


def test_a_board_has_a_feed_of_its_own() -> None:
    """It says whose it is, and leads to the board's list."""
    own = board(fictional=True)
    found = corrections(own, report_histories=(history(*two(), own=own),))
    made = feed.of_board(own, found, PUBLISHER, templates(), words())
    assert faults(made) == []
    read = feedparser.parse(made)
    assert read.feed.title == "Rättelser i rapporter från Nämnden (påhittad), Orsa"
    assert read.feed.id == f"{ADDRESS}namnden/rattelser.xml"
    assert {link.href for link in read.feed.links} >= {
        f"{ADDRESS}namnden/rattelser.xml",
        f"{ADDRESS}namnden/#rattelser",
    }


def test_a_feed_is_exactly_this(request: pytest.FixtureRequest) -> None:
    """The whole of a small one, as it is published."""
    made = of_site(corrections(board(), report_histories=(history(*two()),)))
    golden: Path = GOLDEN / "rattelser.xml"
    if request.config.getoption("--update-goldens", default=False):
        golden.write_text(made, encoding="utf-8")
    assert made == golden.read_text(encoding="utf-8")
