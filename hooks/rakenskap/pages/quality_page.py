"""The page of what was checked: per report how much holds, and in full every figure that doesn't."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from rakenskap.base.site_text import Text
from rakenskap.model.addresses import QUALITY_PATH
from rakenskap.model.naming import board_words
from rakenskap.pages.page import PageHead, Pages
from rakenskap.pages.page_head import FactRow
from rakenskap.pages.quality import CheckCount, Checked, Quality
from rakenskap.swedish import number
from rakenskap.swedish.identifier import alphabetical


@dataclass(frozen=True, slots=True)
class CheckTally:
    """How many checks came to what, as printed, and where those that broke are told; ``url`` leads to the report."""

    title: str
    url: str
    counts: tuple[str, ...]
    broken_url: str = ""


@dataclass(frozen=True, slots=True)
class BoardQuality:
    """The reports of one board."""

    title: str
    rows: tuple[CheckTally, ...]


def markdown(pages: Pages, qualities: Sequence[Quality]) -> str:
    """The Markdown of the page; invented boards count in no total."""
    text = pages.text
    known = sorted(
        qualities, key=lambda own: (own.board.fictional, alphabetical(board_words(own.board, text)), own.board.slug)
    )
    counted = [own for own in known if not own.board.fictional]
    invented = [own for own in known if own.board.fictional]
    faults = [fault for own in known for fault in own.faults]
    head = pages.head(
        PageHead(
            over=text("check.quality.over"),
            title=text("check.quality.title"),
            lead=text("check.quality.lead"),
            facts=tuple(_facts(counted, text)),
        )
    )
    table = pages.drawn(
        "quality/quality.html",
        places=tuple(_places(counted, text)),
        whole=_tally(Checked("", "", _whole(counted))),
        invented=tuple(_places(invented, text)),
    )
    parts = [head, f"## {text('check.quality.table.heading')} {{#kontroller}}", table]
    parts += [f"## {text('check.quality.found.heading')} {{#fynd}}"]
    if faults:
        parts += [text("check.quality.found.intro"), pages.drawn("quality/known-faults.html", faults=faults)]
    else:
        parts += [text("check.quality.found.none")]
    for name, anchor, remarks in (
        ("prose", "text", [remark for own in known for remark in own.contradictions]),
        ("restated", "omraknade", [remark for own in known for remark in own.restated]),
        ("doubt", "varningar", [remark for own in known for remark in own.suspicions]),
    ):
        parts.append(f"## {text(f'check.quality.{name}.heading')} {{#{anchor}}}")
        if remarks and name == "doubt":
            parts.append(text("check.quality.doubt.intro"))
        parts.append(
            pages.drawn("quality/remarks.html", remarks=remarks) if remarks else text(f"check.quality.{name}.none")
        )
    return pages.page(text("check.quality.title"), *parts)


def summary(qualities: Sequence[Quality], folder: str, text: Text) -> str:
    """How much was checked on the whole site and what broke, as Markdown; ``folder`` leads to that of all pages."""
    own = _whole([one for one in qualities if not one.board.fictional])
    words = [text.counted("check.summary.checked", own.checked, shown=number.swedish(Decimal(own.checked)))]
    words.append(
        text.counted("check.summary.broken", own.found, broken=own.broken)
        if own.broken
        else text("check.summary.sound")
    )
    return f"{' '.join(words)} [{text('check.quality.title')}]({folder}{QUALITY_PATH})"


def _whole(qualities: Sequence[Quality]) -> CheckCount:
    return sum((own.count for own in qualities), CheckCount())


def _facts(counted: Sequence[Quality], text: Text) -> Iterator[FactRow]:
    own, reports = _whole(counted), sum(len(one.reports) for one in counted)
    boards = text.counted("check.quality.boards", sum(bool(one.reports) for one in counted))
    yield FactRow(text("check.quality.labels.reports"), text.counted("check.quality.reports", reports, boards=boards))
    yield FactRow(text("check.quality.labels.checks"), str(own.checked))
    held = own.holds + own.rounded
    words = text("check.quality.rounded", count=held, rounded=own.rounded) if own.rounded else str(own.holds)
    yield FactRow(text("check.quality.labels.holds"), words)
    words = text.counted("check.quality.pointing", own.found, broken=own.broken) if own.broken else "0"
    yield FactRow(text("check.quality.labels.broken"), words, url="#fynd" if own.broken else "")
    yield FactRow(text("check.quality.labels.unknown"), str(own.unknown))


def _places(known: Sequence[Quality], text: Text) -> Iterator[BoardQuality]:
    for own in known:
        if own.reports:
            words = board_words(own.board, text)
            title = text("check.quality.table.invented", board=words) if own.board.fictional else words
            yield BoardQuality(title, tuple(_tally(one) for one in own.reports))


def _tally(own: Checked) -> CheckTally:
    counts = (own.count.holds, own.count.rounded, own.count.broken, own.count.unknown)
    shown = tuple(str(count) for count in (sum(counts), *counts))
    return CheckTally(own.title, own.url, shown, own.broken_url if own.count.broken else "")
