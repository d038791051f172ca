"""``granskning.md``: the review as a comment on a pull request, the gravest first and of a size that hosts take."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final

from rakenskap.base.site_text import Text
from rakenskap.editions.changes.text_change import TextPiece
from rakenskap.pages.editorial.problem_page import ProblemView
from rakenskap.review.markdown_escape import begun, escaped
from rakenskap.review.review_view import ReportSection
from rakenskap.review.site_view import ListedNames, SignedItem, SiteView
from rakenskap.tables.change_table import ChangeTable, Contrast
from rakenskap.tables.traffic_light import TrafficLight

FILE: Final = "granskning.md"
MOST_BYTES: Final = 60_000
MARK: Final = "<!-- rakenskap-review -->"
"""The first line, by which whoever keeps one comment finds it again."""
_LONGEST: Final = 400
"""How many signs of a text are shown."""
_AROUND: Final = 60
"""How many signs are shown of what stands before and after words that are others."""
_MOST_NAMED: Final = 20
_WENT: Final = "~~"
_CAME: Final = "**"
_SHAPES: Final = {"disc": "●", "half": "◐", "square": "■", "triangle": "▲", "diamond": "◆"}


@dataclass(slots=True)
class _Room:
    """What is left of the bytes."""

    left: int
    lines: list[str] = field(default_factory=list)

    def take(self, line: str) -> bool:
        """Whether there was room for the line."""
        size = len(line.encode()) + 1
        if size > self.left:
            return False
        self.left -= size
        self.lines.append(line)
        return True


@dataclass(frozen=True, slots=True)
class _Block:
    """What stands together: ``before`` the items, each whole or not at all."""

    before: tuple[str, ...]
    items: tuple[str, ...]


def markdown(view: SiteView, text: Text) -> str:
    """The document; what there is no room for is counted, and stands in the page."""
    head, end = list(_head(view)), list(_signed(view.signed, text))
    reserved = sum(len(line.encode()) + 1 for line in (*head, *end)) + 3 * _LONGEST
    room = _Room(MOST_BYTES - reserved)
    _put(_problems(text("review.came_elsewhere"), view.came, 3, text), room, text)
    for at, own in enumerate(view.sections):
        if not _report(own, room, text):
            room.lines += ["", text.counted("review.more_reports", len(view.sections) - at)]
            break
    left = sum(len(block.items) for block in _rest(view, text) if not _put(block, room, text))
    if left:
        room.lines += ["", text.counted("review.more", left)]
    return "\n".join([*head, *room.lines, *end, ""])


def _head(view: SiteView) -> Iterator[str]:
    yield from (MARK, f"## {escaped(view.title)}", "", f"**{escaped(view.verdict)}** {escaped(view.lead)}", "")
    for remark in view.remarks:
        yield from (_short(remark), "")
    told = [f"{escaped(row.text)} {escaped(row.label)}" for row in view.facts if row.text != "0"]
    if told:
        yield from (", ".join(told) + ".", "")


def _put(block: _Block, room: _Room, text: Text) -> bool:
    """Whether any of the block's items had room; how many hadn't is told."""
    if not block.items:
        return True
    before = len("\n".join(block.before).encode()) + len(block.items[0].encode())
    if before > room.left or not all(room.take(line) for line in block.before):
        return False
    for at, item in enumerate(block.items):
        if not room.take(item):
            room.lines += ["", text.counted("review.more", len(block.items) - at)]
            break
    room.take("")
    return True


def _report(own: ReportSection, room: _Room, text: Text) -> bool:
    """Whether the section of a report could be begun."""
    title = f"[{escaped(own.title)}]({own.url})" if own.url else escaped(own.title)
    lines = ["", f"### {title}", "", f"{escaped(own.tag)}. {escaped(own.over)}. {_short(own.told)}".rstrip(), ""]
    if own.stopped:
        lines += [f"**{escaped(own.stopped)}**", ""]
    for remark in own.remarks:
        lines += [_short(remark), ""]
    if own.edition is not None:
        lines += [f"> {_short(own.edition.words)}", ""]
        if own.edition.lines:
            lines += [*(f"    {line}" for line in own.edition.lines.split("\n")), ""]
    if sum(len(line.encode()) + 1 for line in lines) > room.left:
        return False
    for line in lines:
        room.take(line)
    blocks = list(_blocks(own, text))
    for at, block in enumerate(blocks):
        if not _put(block, room, text):
            room.lines += ["", text.counted("review.more", sum(len(one.items) for one in blocks[at:]))]
            break
    return True


def _blocks(own: ReportSection, text: Text) -> Iterator[_Block]:
    if own.glance:
        yield _Block((), tuple(f"- {begun(escaped(row.label))}: {_short(row.words)}" for row in own.glance))
    if own.facts:
        yield _Block((_heading(text("highlights.title")), ""), tuple(f"- {begun(_short(fact))}" for fact in own.facts))
    yield _figures(own, text)
    yield _lights(own, text)
    yield _contrasts(text("review.meanings"), own.meanings)
    yield _contrasts(text("review.computed"), own.computed)
    charts = tuple(f"- {_short(text('review.see_chart', title=one.title))}" for one in own.charts)
    yield _Block((_heading(text("review.charts")), ""), charts)
    yield _problems(text("review.came"), own.came, 4, text)
    for table in own.tables:
        yield _table(table)
    yield _contrasts(text("review.contrasts"), own.contrasts)
    yield _names(ListedNames(own.small_title, own.small))
    yield _problems(text("review.went"), own.went, 4, text)


def _rest(view: SiteView, text: Text) -> Iterator[_Block]:
    yield _contrasts(text("review.register"), view.register, 3)
    yield _contrasts(text("review.words"), view.words, 3)
    yield _contrasts(text("review.shared_pages"), view.shared, 3)
    for remark in view.page_remarks:
        yield _Block((), (_short(remark),))
    followed = tuple(f"- {_linked(own.name, own.url)}, {escaped(own.count)}" for own in view.followed)
    yield _Block((_heading(text("review.followed"), 3), ""), followed)
    for own in (*view.relaid, *view.pages):
        yield _names(own)
    files = (text("review.files_of", area=own.title, files=_first(own.names, text)) for own in view.files)
    yield _Block((_heading(text("review.files"), 3), ""), tuple(f"- {_short(words)}" for words in files))
    yield _problems(text("review.went_elsewhere"), view.went, 3, text)


def _first(names: Sequence[str], text: Text) -> str:
    """The first of some names, and how many more there are."""
    listed, rest = ", ".join(names[:_MOST_NAMED]), len(names) - _MOST_NAMED
    return text("review.more_files", files=listed, count=rest) if rest > 0 else listed


def _heading(words: str, level: int = 4) -> str:
    return f"{'#' * level} {escaped(words)}"


def _figures(section: ReportSection, text: Text) -> _Block:
    heads = [text(f"change_page.head.{name}") for name in ("cell", "before", "after", "difference")]
    before = (
        _heading(section.figures_title),
        "",
        _row([*(escaped(head) for head in heads), escaped(text("review.percent"))]),
        "|---|--:|--:|--:|--:|",
    )
    rows = (
        [
            f"{_linked(own.name, own.url)}, {_short(own.about)}",
            _short(own.before),
            _strong(own.after),
            escaped(own.difference),
            escaped(own.percent),
        ]
        for own in section.figures
    )
    return _Block(before, tuple(map(_row, rows)))


def _lights(section: ReportSection, text: Text) -> _Block:
    heads = (text("review.judged"), text("change_page.head.before"), text("change_page.head.after"))
    before = (_heading(section.lights_title), "", _row(map(escaped, heads)), "|---|---|---|")
    rows = (
        [
            f"{_linked(own.name, own.url)}, {_short(own.about)}",
            _light(own.light_before, own.before),
            _light(own.light_after, own.after),
        ]
        for own in section.lights
    )
    return _Block(before, tuple(map(_row, rows)))


def _light(light: TrafficLight | None, words: str) -> str:
    shape = _SHAPES.get(light.shape.removeprefix("step-"), "○") if light is not None else ""
    return f"{shape} {_short(words)}".strip()


def _table(own: ChangeTable) -> _Block:
    """What came or went, a line for each with what stood in it."""
    items = []
    for row in own.rows:
        values = [f"{cell.label} {cell.text}".strip() for cell in row.cells[0]]
        told = f": {', '.join(values)}" if values else ""
        items.append(f"- {_linked(row.name, row.url)}{_short(f', {row.about}' if row.about else '')}{_short(told)}")
    more = (f"- {_short(own.more)}",) if own.more else ()
    return _Block((_heading(own.title), ""), (*items, *more))


def _contrasts(title: str, listed: Sequence[Contrast], level: int = 4) -> _Block:
    items = []
    for own in listed:
        sides = [_pieces(own.before, _WENT), _pieces(own.after, _CAME)]
        told = " → ".join(side for side in sides if side)
        where = f" ({_short(own.label)})" if level < 4 and own.label else ""  # noqa: PLR2004 - outside the reports
        items.append(f"- {_linked(own.name, own.url)}{_short(own.about)}{where}: {told}")
    return _Block((_heading(title, level), ""), tuple(items))


def _pieces(pieces: Sequence[TextPiece], sign: str) -> str:
    """The words with those marked that went or came; of what stands between them only the nearest."""
    parts = []
    for at, piece in enumerate(pieces):
        if piece.is_changed:
            begin, end = _edges(piece.text)
            parts.append(f"{begin}{sign}{_short(piece.text)}{sign}{end}")
            continue
        first, last = at == 0, at == len(pieces) - 1
        words = piece.text
        if len(words) > 2 * _AROUND:
            before, after = words[:_AROUND].rsplit(" ", 1)[0], words[-_AROUND:].split(" ", 1)[-1]
            words = f"… {after}" if first else f"{before} …" if last else f"{before} … {after}"
        begin, end = _edges(piece.text)
        parts.append(f"{begin}{escaped(words)}{end}")
    return "".join(parts).strip()


def _edges(words: str) -> tuple[str, str]:
    """The spaces that stand around the words of a piece."""
    return (" " if words[:1].isspace() else "", " " if words[-1:].isspace() and words.strip() else "")


def _problems(title: str, listed: Sequence[ProblemView], level: int, text: Text) -> _Block:
    items = []
    for own in listed:
        word = text("problems.error" if own.is_error else "problems.warning")
        place = f"{''.join(own.file)}{f', {own.place}' if own.place else ''}"
        parts = [f"- **{escaped(word)}:** {_short(own.text)} ({_short(place)})."]
        for name, words in (("found", own.found), ("expected", own.expected), ("remedy", own.remedy)):
            if words:
                parts.append(f"{escaped(text(f'problems.labels.{name}'))}: {_short(words)}")
        items.append("<br>".join(parts))
    return _Block((_heading(title, level), ""), tuple(items))


def _names(own: ListedNames) -> _Block:
    return _Block((_heading(own.title), ""), tuple(f"- {begun(_short(name))}" for name in own.names if name))


def _signed(listed: Sequence[SignedItem], text: Text) -> Iterator[str]:
    if not listed:
        return
    yield from ("", f"### {escaped(text('review.sign'))}", "", escaped(text("review.sign_lead")), "")
    for own in listed:
        yield f"- [ ] **{escaped(own.words)}** {escaped(own.about)}"
        for report in own.reports[:_MOST_NAMED]:
            yield f"  - {begun(_short(report.title))}: {report.count}"
        if len(own.reports) > _MOST_NAMED:
            yield f"  - {escaped(text('review.sign_more', count=len(own.reports) - _MOST_NAMED))}"


def _linked(words: str, url: str) -> str:
    return f"[{_short(words)}]({url})" if url else begun(_short(words))


def _strong(words: str) -> str:
    return f"**{_short(words)}**" if words.strip() else ""


def _row(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _short(words: str) -> str:
    """The words as Markdown, cut where they are very long."""
    return escaped(words if len(words) <= _LONGEST else f"{words[: _LONGEST - 1].rstrip()}…")
