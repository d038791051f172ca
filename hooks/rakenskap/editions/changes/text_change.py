"""Changes of text: which words went and which came, paragraph by paragraph, as a reader sees them.

Source: E. W. Myers, An O(ND) Difference Algorithm and Its Variations, Algorithmica 1 (1986): quick where little differs,
however long the text is and however often its words repeat.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from rakenskap.editions.changes.matching import ALIKE, likeness, matching
from rakenskap.model import prose

MOST: Final = 600
"""How many words may go and come before the part of the text that differs is told as another text."""

EditStep = tuple[str, int, int, int, int]
"""``equal`` or ``replace``, and where it begins and ends in the words before and in the words after."""
_TOKEN: Final = re.compile(
    r"^\s+"
    r"|(?:(?<!\w)[-−]?\d{1,3}(?:[ \u00a0]\d{3})+(?!\d)(?:,\d+)?"  # a number with its groups is one word
    r"|(?<!\w)[-−]?\d+(?:[.,:]\d+)*"
    r"|\w+(?:[-.,:/’']\w+)*"
    r"|[^\w\s])\s*"
)
_SHORT: Final = 8  # in a short text the words left alone are seen at a glance
_BLANK_LINE: Final = re.compile(r"\n[ \t]*\n")
_ITEM: Final = re.compile(r"\n(?=[ \t]*(?:[-*+]|[0-9]+\.)[ \t])")


def script(old: Sequence[str], new: Sequence[str]) -> list[EditStep]:
    """The steps in order; together they cover both rows.

    >>> script("Lånen ökade till 7,0".split(), "Lånen ökade till 7,1".split())
    [('equal', 0, 3, 0, 3), ('replace', 3, 4, 3, 4)]
    """
    head = 0
    while head < min(len(old), len(new)) and old[head] == new[head]:
        head += 1
    tail = 0
    while tail < min(len(old), len(new)) - head and old[-1 - tail] == new[-1 - tail]:
        tail += 1
    middle = _kept(old[head : len(old) - tail], new[head : len(new) - tail])
    kept = [(at, at) for at in range(head)]
    kept += [(head + one, head + other) for one, other in middle]
    kept += [(len(old) - at, len(new) - at) for at in range(tail, 0, -1)]
    return _steps(kept, len(old), len(new))


def _steps(kept: Sequence[tuple[int, int]], end: int, stop: int) -> list[EditStep]:
    """The steps between the words that are kept, given by their places in both rows."""
    steps: list[EditStep] = []
    at, to = 0, 0
    for one, other in (*kept, (end, stop)):
        if (at, to) != (one, other):
            steps.append(("replace", at, one, to, other))
        if one < end and other < stop:
            if steps and steps[-1][0] == "equal":
                _, first, _, second, _ = steps.pop()
                steps.append(("equal", first, one + 1, second, other + 1))
            else:
                steps.append(("equal", one, one + 1, other, other + 1))
        at, to = one + 1, other + 1
    return steps


def _kept(old: Sequence[str], new: Sequence[str]) -> list[tuple[int, int]]:
    """The places of the words that a shortest script keeps; none where it would be longer than ``MOST``."""
    furthest = {1: 0}
    trace: list[dict[int, int]] = []
    for changes in range(min(len(old) + len(new), MOST) + 1):
        trace.append(dict(furthest))
        for diagonal in range(-changes, changes + 1, 2):
            at = _start(furthest, diagonal, changes)
            to = at - diagonal
            while at < len(old) and to < len(new) and old[at] == new[to]:
                at, to = at + 1, to + 1
            furthest[diagonal] = at
            if at >= len(old) and to >= len(new):
                return _back(trace, len(old), len(new))
    return []


def _is_put_in(furthest: dict[int, int], diagonal: int, changes: int) -> bool:
    """True where a diagonal is entered by a word put in, else by one taken out."""
    if diagonal in (-changes, changes):
        return diagonal == -changes
    return furthest[diagonal - 1] < furthest[diagonal + 1]


def _start(furthest: dict[int, int], diagonal: int, changes: int) -> int:
    """Where a diagonal is entered."""
    if _is_put_in(furthest, diagonal, changes):
        return furthest[diagonal + 1]
    return furthest[diagonal - 1] + 1


def _back(trace: Sequence[dict[int, int]], at: int, to: int) -> list[tuple[int, int]]:
    """The kept words, found from the end back to the beginning."""
    kept: list[tuple[int, int]] = []
    for changes in range(len(trace) - 1, -1, -1):
        diagonal = at - to
        begin = _start(trace[changes], diagonal, changes) if changes else 0
        while at > begin and to > begin - diagonal:
            at, to = at - 1, to - 1
            kept.append((at, to))
        if changes and _is_put_in(trace[changes], diagonal, changes):
            to -= 1
        elif changes:
            at -= 1
    return kept[::-1]


@dataclass(frozen=True, slots=True)
class TextPiece:
    """Some words, and whether they went (in the text before) or came (in the text after)."""

    text: str
    is_changed: bool = False


@dataclass(frozen=True, slots=True)
class WordChange:
    """A text before and after, in pieces."""

    before: tuple[TextPiece, ...]
    after: tuple[TextPiece, ...]

    @property
    def differs(self) -> bool:
        """True when a word went or came, not only a space."""
        return any(piece.is_changed for piece in (*self.before, *self.after))


@dataclass(frozen=True, slots=True)
class ParagraphChange:
    """What happened to a paragraph: ``event`` is ``added``, ``removed``, ``changed``, ``moved`` or ``reformatted``.

    ``paragraph`` is its number in the text after, or in the text before where it was removed.
    """

    event: str
    paragraph: int
    before: str
    after: str
    words: WordChange | None = None


@dataclass(frozen=True, slots=True)
class _Paragraph:
    number: int
    written: str
    read: str


def of_words(before: str, after: str) -> WordChange:
    """The words that went and came; texts that have little in common went and came whole.

    >>> [piece.text for piece in of_words("Lånen ökade till 7,0.", "Lånen ökade till 7,1.").after if piece.is_changed]
    ['7,1']
    """
    old, new = _tokens(before), _tokens(after)
    if _compared(old) == _compared(new):
        return WordChange((TextPiece(before),), (TextPiece(after),))
    if min(len(old), len(new)) > _SHORT and likeness(before, after) < ALIKE / 2:
        return WordChange((TextPiece(before, is_changed=True),), (TextPiece(after, is_changed=True),))
    left: list[tuple[bool, Sequence[str]]] = []
    right: list[tuple[bool, Sequence[str]]] = []
    for tag, start, end, begin, stop in _joined(script(_compared(old), _compared(new)), old):
        left.append((tag != "equal", old[start:end]))
        right.append((tag != "equal", new[begin:stop]))
    return WordChange(_pieces(left), _pieces(right))


def of_prose(before: str, after: str) -> Iterator[ParagraphChange]:
    """What happened to the paragraphs of a Markdown text, in the order of the text after; removed ones come last.

    Nothing where only spaces, line breaks or blank lines differ.
    """
    old, new = _paragraphs(before), _paragraphs(after)
    found = matching(old, new, lambda own: own.read, words=lambda own: own.read)
    pairs = list(found.pairs)
    removed, added = list(found.removed), list(found.added)
    if len(removed) == len(added) == 1 and removed[0].number == added[0].number:
        # one paragraph was written anew where it stood
        pairs.append((removed.pop(), added.pop()))
    events = []
    for at, (one, other) in enumerate(pairs):
        if at in found.moved:
            events.append(ParagraphChange("moved", other.number, str(one.number), str(other.number)))
        if one.read != other.read:
            words = of_words(one.read, other.read)
            event = "changed" if words.differs else "reformatted"
            events.append(ParagraphChange(event, other.number, one.read, other.read, words if words.differs else None))
        elif one.written != other.written:
            events.append(ParagraphChange("reformatted", other.number, one.written, other.written))
    events += [ParagraphChange("added", own.number, "", own.read) for own in added]
    yield from sorted(events, key=lambda own: own.paragraph)
    yield from (ParagraphChange("removed", own.number, own.read, "") for own in removed)


def paragraphs(text: str) -> tuple[str, ...]:
    """The paragraphs and list items of a Markdown text, as they are read."""
    return tuple(own.read for own in _paragraphs(text))


def _paragraphs(text: str) -> list[_Paragraph]:
    blocks = [item for block in _BLANK_LINE.split(text.strip()) for item in _ITEM.split(f"\n{block}")]
    written = [" ".join(block.split()) for block in blocks if block.strip()]
    return [_Paragraph(at, block, prose.as_read(block)) for at, block in enumerate(written, start=1)]


def _tokens(text: str) -> list[str]:
    return _TOKEN.findall(text)


def _compared(tokens: Sequence[str]) -> list[str]:
    """The tokens as they are compared: which space stands inside or after a word says nothing."""
    return [" ".join(token.split()) for token in tokens]


def _joined(steps: Sequence[EditStep], old: Sequence[str]) -> list[EditStep]:
    """The operations without spaces and signs left alone between two changes: they are read as one."""
    result: list[EditStep] = []
    for at, (tag, start, end, begin, stop) in enumerate(steps):
        inside = 0 < at < len(steps) - 1
        if tag == "equal" and inside and not any(re.search(r"\w", token) for token in old[start:end]):
            tag = "replace"  # noqa: PLW2901 - what it is read as
        if result and tag != "equal" and result[-1][0] != "equal":
            _, first, _, other, _ = result.pop()
            result.append(("replace", first, end, other, stop))
        else:
            result.append((tag, start, end, begin, stop))
    return result


def _pieces(parts: Sequence[tuple[bool, Sequence[str]]]) -> tuple[TextPiece, ...]:
    """The parts of a text; the space after changed words belongs to what follows."""
    result: list[TextPiece] = []
    space = ""
    for at, (is_changed, tokens) in enumerate(parts):
        words = space + "".join(tokens)
        kept = words.rstrip() if is_changed and at < len(parts) - 1 else words
        space = words[len(kept) :]
        if kept:
            result.append(TextPiece(kept, is_changed))
    return (*result, TextPiece(space)) if space else tuple(result)
