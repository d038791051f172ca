"""The feeds of corrections, and what a correction is called in lists and feeds.

An entry's id is the address of its edition, which never changes; its time is the start of its day in UTC, since a
correction has a day and no hour. First publications are no corrections, and aren't in the feeds.

Source: RFC 4287, and https://validator.w3.org/feed/docs/
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from rakenskap.base.site_text import Text
from rakenskap.base.template import Templates
from rakenskap.editions.changes import change_words
from rakenskap.editions.changes.change import Change, Event
from rakenskap.editions.changes.text_change import TextPiece
from rakenskap.editions.correction import Correction, CorrectionKind
from rakenskap.model import addresses, naming
from rakenskap.model.addresses import Link, Publisher
from rakenskap.model.board import Board, Collection
from rakenskap.model.naming import board_of_place
from rakenskap.swedish import wording
from rakenskap.swedish.linebreak import on_one_line, tied
from rakenskap.swedish.period import day_words

MOST_FIGURES: Final = 3
_LINE: Final = 30
"""How many letters a phone's line has room for."""


FILE: Final = addresses.FEED
MOST: Final = 100
"""How many entries a feed holds: its readers keep the ones before."""
MOST_ITEMS: Final = 50
"""How many changes of each sort an entry lists."""
_LEADS: Final = {
    CorrectionKind.WITHDRAWAL: "withdrawn",
    CorrectionKind.REDACTION: "removed",
    CorrectionKind.RESTATEMENT: "report",
}
"""Where an entry leads, if not to the changes of an edition."""
_NEVER: Final = date(1970, 1, 1)
"""The day of a feed that has nothing to be dated by."""


def told(own: Correction, text: Text) -> str:
    """What happened, in few words: ``2 tal rättade``."""
    if own.kind is CorrectionKind.WITHDRAWAL:
        return text("correction.withdrawn")
    if own.kind is CorrectionKind.REDACTION:
        return text("correction.redacted")
    if own.kind is CorrectionKind.RESTATEMENT:
        return text.counted("correction.restated", len(own.items), older=own.older)
    return text("correction.untold") if own.changes is None else change_words.told(own.changes, text)


def title(own: Correction, text: Text) -> str:
    """The report and what happened to it: ``Årsredovisning 2025: 2 tal rättade``."""
    return text("correction.title", title=own.title, told=told(own, text))


def edition_news(own: Correction, text: Text) -> str:
    """Up to three figures before and after, how many more there are, and the reason."""
    return " ".join(_news(own, text))


def figures(own: Correction, text: Text) -> tuple[str, ...]:
    """Up to three figures before and after, each as a sentence, and how many more there are."""
    found = own.figures
    listed = [
        text("correction.figure", name=one.name, figure=_whole(change_words.figure_words(one, text)))
        for one in found[:MOST_FIGURES]
    ]
    more = len(found) - MOST_FIGURES
    return (*listed, *([text("correction.more", count=more)] if more > 0 else []))


def reason(own: Correction, text: Text) -> str:
    """Why, in the editors' words; of what is withdrawn also that its editions are kept."""
    note = tied(" ".join(own.note.split()))
    return f"{note} {text('banner.withdrawn.rest')}" if own.kind is CorrectionKind.WITHDRAWAL else note


def report_about(own: Correction, text: Text, *, board: bool) -> str:
    """When, of which edition and what sort of correction; with its ``board`` on pages of many boards."""
    parts = [
        tied(day_words(own.day)),
        *([board_of_place(own.board, text)] if board else []),
        on_one_line(text("correction.edition", version=own.version)),
        kind(own, text),
    ]
    return " · ".join(parts)


def kind(own: Correction, text: Text) -> str:
    """What the correction is called: ``rättelse``."""
    return text(f"correction.kind.{own.kind.value}")


def places(boards: Sequence[Board], everyone: Sequence[Board], text: Text) -> str:
    """These boards in a row: a municipality by its name where all its boards are meant, and else each board."""
    names = []
    for board in boards:
        every = [one.slug for one in everyone if one.place_name == board.place_name and one.reports]
        whole = set(every) <= {one.slug for one in boards}
        names.append(
            board.place_name if whole else text("correction.in_place", board=board.name, place=board.place_name)
        )
    return wording.listed(list(dict.fromkeys(names)), text)


def _whole(figure: str) -> str:
    """A figure before and after on one line of a phone, where it fits on one."""
    return on_one_line(figure) if len(figure) <= _LINE else figure


def _news(own: Correction, text: Text) -> Iterator[str]:
    yield from figures(own, text)
    why = reason(own, text)
    if why:
        yield why
    yield from repeated(own, text)


def repeated(own: Correction, text: Text) -> Iterator[str]:
    """That later reports have figures as they were before the correction, a sentence for each report."""
    for newer in dict.fromkeys(one.newer.title for one in own.repeated):
        count = sum(one.newer.title == newer for one in own.repeated)
        yield tied(text.counted("correction.repeated", count, newer=newer))


@dataclass(frozen=True, slots=True)
class ChangedFigureRow:
    """A figure before and after."""

    name: str
    before: str
    after: str
    difference: str


@dataclass(frozen=True, slots=True)
class ChangedWords:
    """A text before and after, in pieces."""

    name: str
    before: tuple[TextPiece, ...]
    after: tuple[TextPiece, ...]


@dataclass(frozen=True, slots=True)
class Content:
    """What an entry holds: the reason, figures, texts, what else is otherwise, and how many changes aren't listed."""

    reason: str
    figures: tuple[ChangedFigureRow, ...]
    texts: tuple[ChangedWords, ...]
    others: tuple[str, ...]
    rest: str
    link: Link


@dataclass(frozen=True, slots=True)
class FeedEntry:
    """One entry, with finished HTML as its content."""

    id: str
    title: str
    updated: str
    url: str
    kind: str
    term: str
    summary: str
    content: str


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed: ``url`` is its own address, ``page`` that of the page that lists the same.

    ``id`` is the address that it was first published at, and stays when it moves.
    """

    id: str
    title: str
    subtitle: str
    url: str
    page: str
    updated: str
    entries: tuple[FeedEntry, ...]


@dataclass(frozen=True, slots=True)
class FeedPlace:
    """Where a feed of the corrections of these boards stands: the slug, and the one that it began under where it has moved."""

    slug: str
    boards: tuple[Board, ...]
    first: str = ""


def of_site(
    collection: Collection, found: Sequence[Correction], publisher: Publisher, drawn: Templates, text: Text
) -> str:
    """The feed of every board's corrections, as XML."""
    address = publisher.address
    made = Feed(
        f"{address}{FILE}",
        text("correction.feed.site"),
        text("correction.feed.about", count=MOST),
        f"{address}{FILE}",
        f"{address}rattelser/",
        day_time(_last(found, collection.boards)),
        entries(found, address, drawn, text),
    )
    return drawn.render("feeds/feed.xml", feed=made, publisher=publisher)


def of_board(
    place: Board | FeedPlace, own: Sequence[Correction], publisher: Publisher, drawn: Templates, text: Text
) -> str:
    """The feed of one board, or of what a place says, whose corrections are ``own``, as XML."""
    at = place if isinstance(place, FeedPlace) else FeedPlace(place.slug, (place,))
    folder = f"{publisher.address}{at.slug}/"
    is_own = [board.slug for board in at.boards] == [at.slug]
    named = wording.listed([board_of_place(board, text) for board in at.boards], text)
    made = Feed(
        f"{publisher.address}{at.first or at.slug}/{FILE}",
        text("correction.feed.board", board=named),
        text("correction.feed.about", count=MOST),
        f"{folder}{FILE}",
        f"{folder}#rattelser" if is_own else folder,
        day_time(_last(own, at.boards)),
        entries(own, publisher.address, drawn, text),
    )
    return drawn.render("feeds/feed.xml", feed=made, publisher=publisher)


def _last(found: Sequence[Correction], boards: Iterable[Board]) -> date:
    """The day of the newest correction, else of the newest edition: nothing has been corrected since."""
    if found:
        return found[0].day
    return max((report.changes[0].date for board in boards for report in board.reports), default=_NEVER)


def day_time(day: date) -> str:
    """The time of an entry of this day."""
    return f"{day.isoformat()}T00:00:00Z"


def entries(found: Sequence[Correction], address: str, drawn: Templates, text: Text) -> tuple[FeedEntry, ...]:
    """An entry for each of the newest of these corrections; ``address`` is the site's."""
    return tuple(entry(own, address, drawn, text) for own in found[:MOST])


def entry(own: Correction, address: str, drawn: Templates, text: Text) -> FeedEntry:
    """The entry of a correction; ``address`` is the site's."""
    named = title(own, text)
    who = naming.board_of_place(own.board, text)
    about = report_about(own, text, board=True)
    news = edition_news(own, text)
    return FeedEntry(
        f"{address}{own.key}",
        text("correction.feed.entry", board=who, title=named),
        day_time(own.day),
        f"{address}{own.url}",
        kind(own, text),
        own.kind.value,
        text("correction.feed.summary", about=about, news=news) if news else about,
        drawn.render("feeds/feed-entry.html", content=_content(own, f"{address}{own.url}", text)),
    )


def _content(own: Correction, url: str, text: Text) -> Content:
    shown = [one for one in own.items if one.event not in {Event.MOVED, Event.REFORMATTED}]
    figures = [one for one in shown if one.is_figure]
    texts = [one for one in shown if one.is_text and one.words is not None]
    others = [one for one in shown if one not in figures and one not in texts]
    rest = sum(max(0, len(listed) - MOST_ITEMS) for listed in (figures, texts, others))
    key = _LEADS.get(own.kind, "changes")
    return Content(
        " ".join(words for words in (reason(own, text), *repeated(own, text)) if words),
        tuple(_row(one) for one in figures[:MOST_ITEMS]),
        tuple(_words(one) for one in texts[:MOST_ITEMS]),
        tuple(_other(one, text) for one in others[:MOST_ITEMS]),
        text("correction.feed.rest", count=rest) if rest else "",
        Link(text(f"correction.feed.to.{key}"), url),
    )


def _row(one: Change) -> ChangedFigureRow:
    return ChangedFigureRow(one.name, one.before, one.after, change_words.difference(one))


def _words(one: Change) -> ChangedWords:
    before, after = (one.words.before, one.words.after) if one.words is not None else ((), ())
    return ChangedWords(one.name, before, after)


def _other(one: Change, text: Text) -> str:
    aspect = change_words.aspect_word(one, text)
    name = text("correction.feed.aspect", name=one.name, aspect=aspect) if aspect else one.name
    return text("correction.feed.other", name=name, sort=change_words.sort_word(one.sort, text))
