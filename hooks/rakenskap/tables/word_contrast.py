"""Contrasts: words before and after an edition, with those that went and those that came marked."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rakenskap.base.site_text import Text
from rakenskap.editions.changes import change_words
from rakenskap.editions.changes.change import Change, ChangedPart, Event
from rakenskap.editions.changes.text_change import TextPiece
from rakenskap.swedish import wording
from rakenskap.swedish.linebreak import tied
from rakenskap.tables.change_table import WHOLE, ChangePlace


@dataclass(frozen=True, slots=True)
class Contrast:
    """One thing that says otherwise: what it is, where it is, its words before and after, and what that is called.

    ``label`` is *Text* or *Uppgift*; ``before`` or ``after`` is empty where there was or is nothing.
    """

    label: str
    name: str
    url: str
    about: str
    before: tuple[TextPiece, ...]
    after: tuple[TextPiece, ...]
    sort: str


def of_changes(changes: Sequence[Change], place: ChangePlace, text: Text) -> Iterator[Contrast]:
    """All that is neither a figure nor a thing that came or went: prose first, then what is said of the report."""
    for own in changes:
        whole = own.part in WHOLE and not own.aspect and own.event in {Event.ADDED, Event.REMOVED}
        if not own.is_figure and not whole:
            yield _contrast(own, place, text)


def _contrast(own: Change, place: ChangePlace, text: Text) -> Contrast:
    before, after = _sides(own, text)
    moved = own.event is Event.MOVED
    is_text = own.is_text or own.part is ChangedPart.TEXT
    return Contrast(
        text("change_page.contrast.text" if is_text else "change_page.contrast.fact"),
        own.name if own.part is not ChangedPart.METADATA or own.key else text("change_page.contrast.report"),
        place.url(own),
        _about(own, text),
        before,
        after,
        text("change_page.contrast.moved") if moved else change_words.sort_word(own.sort, text),
    )


def _sides(own: Change, text: Text) -> tuple[tuple[TextPiece, ...], tuple[TextPiece, ...]]:
    if own.event is Event.MOVED and own.before.isdigit() and own.after.isdigit():
        return tuple((TextPiece(text("change_page.contrast.place", place=shown)),) for shown in (own.before, own.after))  # type: ignore[return-value]
    if own.words is not None:
        return _tied(own.words.before), _tied(own.words.after)
    before, after = (tied(change_words.value(own, shown, text)) for shown in (own.before, own.after))
    differs = own.event is not Event.REFORMATTED
    return _piece(before, differs=differs), _piece(after, differs=differs)


def _about(own: Change, text: Text) -> str:
    """Which property of the thing, which paragraph, and the table that it stands in."""
    parts = []
    if own.aspect and (own.part, own.aspect) != (ChangedPart.TEXT, "text"):
        parts.append(wording.decapitalised(change_words.aspect_word(own, text)))
    if own.paragraph:
        parts.append(text("change_page.contrast.paragraph", number=own.paragraph))
    if own.title and own.title != own.name:
        parts.append(text("change_page.contrast.within", title=own.title))
    return "".join(f", {part}" for part in parts)


def _piece(words: str, *, differs: bool) -> tuple[TextPiece, ...]:
    return (TextPiece(words, differs),) if words else ()


def _tied(pieces: Sequence[TextPiece]) -> tuple[TextPiece, ...]:
    return tuple(TextPiece(tied(piece.text), piece.is_changed) for piece in pieces)
