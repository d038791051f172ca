"""The foot of a table or a list: notes, remarks, signs, what the lights mean, the checks with their numbers, and the download."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from rakenskap.audit import uncheckable, workings
from rakenskap.audit.audit import Audit, Audited, Finding, known_cell
from rakenskap.audit.calculation import Origin
from rakenskap.audit.equation import EquationVerdict
from rakenskap.audit.workings import EquationPiece
from rakenskap.base.site_text import Text
from rakenskap.model.cell_address import CellAddress
from rakenskap.model.table import Matrix, Table
from rakenskap.swedish import number
from rakenskap.swedish.linebreak import tied
from rakenskap.tables import misprint
from rakenskap.tables.footnotes import NO_SIGN_KEY, Footnote, NoteLink, SignKey
from rakenskap.tables.traffic_light import Meaning

_SIGNS: Final = {
    EquationVerdict.BROKEN: misprint.SIGN,
    EquationVerdict.SUSPECT: "≈",
    EquationVerdict.ROUNDING: "≈",
    EquationVerdict.HOLDS: "=",
    EquationVerdict.UNKNOWN: "?",
}
_LONGEST_UNCHECKABLE: Final = 130
"""How many characters are said under a table of sums that can't be checked, beyond the first: a phone is narrow.

The others stand in the list that unfolds.
"""
_ORDER: Final = (
    EquationVerdict.BROKEN,
    EquationVerdict.SUSPECT,
    EquationVerdict.ROUNDING,
    EquationVerdict.UNKNOWN,
    EquationVerdict.HOLDS,
)


@dataclass(frozen=True, slots=True)
class CheckItem:
    """One equation of the list, or where its fault points; ``link`` is None for an equation.

    ``css`` marks those that hold, which aren't printed on paper.
    """

    sign: str
    state: str
    words: str
    pieces: tuple[EquationPiece, ...] = ()
    link: NoteLink | None = None
    id: str = ""
    css: str = ""


@dataclass(frozen=True, slots=True)
class CheckList:
    """The line under a table and what it unfolds; ``title`` is only read aloud, ``uncheckable`` says what can't be checked.

    ``held`` are the equations that hold, which need no more than their numbers; ``state`` says once that they do.
    """

    summary: str
    title: str
    items: tuple[CheckItem, ...] = ()
    held: tuple[CheckItem, ...] = ()
    state: str = ""
    uncheckable: str = ""


def of_table(audit: Audit, matrix: Matrix, text: Text) -> CheckList:
    """The checks of ``matrix``."""
    listed = of(audit, matrix.name)
    unchecked = uncheckable_words(audit, matrix, text)
    if not listed:
        return CheckList(text("check.none"), "", uncheckable=unchecked)
    ordered = sorted(listed, key=lambda one: _ORDER.index(one.check.verdict))
    broken = [one for one in ordered if one.check.verdict is EquationVerdict.BROKEN]
    findings = [own for own in audit.findings if any(one in broken for one in own.equations)]
    places = {id(one): at for at, one in enumerate(listed, start=1)}  # to look each of them up takes long
    items = [*(item(audit, one, text, places[id(one)]) for one in broken), *_pointers(audit, findings, text)]
    left = [one for one in ordered[len(broken) :] if one.check.verdict is not EquationVerdict.HOLDS]
    items += [item(audit, one, text, places[id(one)]) for one in left]
    held = [item(audit, one, text, places[id(one)]) for one in ordered if one.check.verdict is EquationVerdict.HOLDS]
    state = text("check.state.holds") if held else ""
    return CheckList(
        summary(listed, text), text("check.in", title=matrix.title), tuple(items), tuple(held), state, unchecked
    )


def of(audit: Audit, table: str) -> tuple[Audited, ...]:
    """The equations listed under a table."""
    return tuple(one for one in audit.audited if one.calculation.table == table)


def tables(audit: Audit, matrix: Matrix) -> tuple[Table, ...]:
    """The other tables whose figures the equations under ``matrix`` name."""
    keys = (key for one in of(audit, matrix.name) for key in one.calculation.constraint.keys)
    names = dict.fromkeys(key.table for key in keys if isinstance(key, CellAddress))
    found = (audit.report.table(name) for name in names if name != matrix.name)
    return tuple(table for table in found if table is not None)


def summary(listed: Sequence[Audited], text: Text) -> str:
    """How many were checked and what came of it: ``20 summor och differenser kontrollerade, alla stämmer``."""
    verdicts = [one.check.verdict for one in listed]
    broken, unknown = verdicts.count(EquationVerdict.BROKEN), verdicts.count(EquationVerdict.UNKNOWN)
    checked = len(listed) - unknown
    counted = text.counted("check.counted", checked)
    told: list[str] = []
    if broken:
        counts = (("holding", checked - broken), ("broken", broken))
        parts = [text.counted(f"check.parts.{name}", count) for name, count in counts if count]
        told.append(text("check.parted", counted=counted, parts=", ".join(parts)))
    elif checked:
        told.append(text.counted("check.holds", checked, counted=counted))
    rounded = [one for one in listed if one.check.verdict in (EquationVerdict.ROUNDING, EquationVerdict.SUSPECT)]
    told += [text.counted("check.rounded", len(rounded))] if rounded else []
    told += [text.counted("check.parts.unknown", unknown)] if unknown else []
    return f"{'. '.join(told)}."


def uncheckable_words(audit: Audit, matrix: Matrix, text: Text) -> str:
    """Which sums of ``matrix`` can't be checked and why, the first of them where they are many."""
    found = uncheckable.of_table(audit, matrix)
    sentences: list[str] = []
    for own in found:
        told = tied(uncheckable.sentence(audit.report, own))
        if sentences and len(" ".join([*sentences, told])) > _LONGEST_UNCHECKABLE:
            break
        sentences.append(told)
    rest = sum(len(own.columns) for own in found[len(sentences) :])
    if rest:
        sentences.append(text.counted("check.uncheckable.more", rest))
    return text("check.uncheckable.lead", sentences=" ".join(sentences)) if sentences else ""


def item(audit: Audit, one: Audited, text: Text, place: int = 0) -> CheckItem:
    """One equation as it stands in the list; ``place`` is its number there, looked up where it isn't known."""
    suspects = {key for finding in audit.findings if one in finding.equations for key in finding.fault.keys}
    own = workings.of(audit, one, suspects)
    words = " ".join(part for part in (text("check.named", name=own.name), own.sentence) if part)
    verdict = one.check.verdict
    if verdict is EquationVerdict.UNKNOWN and (told := uncheckable.of_equation(audit, one)) is not None:
        words = uncheckable.sentence(audit.report, told)
    css = "rk-held" if verdict in (EquationVerdict.HOLDS, EquationVerdict.ROUNDING) else ""
    state = text(f"check.state.{verdict.value}")
    name = f"{one.calculation.table}-k{place}" if place else item_id(audit, one)
    return CheckItem(_SIGNS[verdict], state, words, own.pieces, id=name, css=css)


def item_id(audit: Audit, one: Audited) -> str:
    """The id of an equation in the list under its table."""
    own = of(audit, one.calculation.table)
    return f"{one.calculation.table}-k{own.index(one) + 1}"


def totals(audit: Audit, matrix: Matrix) -> Mapping[CellAddress, str]:
    """By the address of each total of ``matrix`` the id of what it is made of."""
    found: dict[CellAddress, str] = {}
    for at, one in enumerate(of(audit, matrix.name), start=1):
        whole = one.calculation.constraint.first
        if one.calculation.origin is Origin.TOTAL and isinstance(whole, CellAddress):
            found.setdefault(whole, f"{matrix.name}-k{at}")
    return found


def _pointers(audit: Audit, findings: Sequence[Finding], text: Text) -> Iterator[CheckItem]:
    """Where each fault points, if it points to a single cell, and no other figure alone would do."""
    for finding in findings:
        is_whole = finding.is_located and finding.fault.is_finished
        if not is_whole or len(finding.fault.suspects) != 1 or len(finding.fault.suspects[0]) != 1:
            continue
        (change,) = finding.fault.suspects[0]
        name = f"{workings.label(audit.report, change.key)}, {audit.printed(change.key, change.printed)}"
        rest = text(
            f"check.points.rest.{misprint.count_form(finding)}", fitting=audit.printed(change.key, change.fitting)
        )
        yield CheckItem("›", text("check.points.lead"), rest, link=NoteLink(str(change.key), name))


@dataclass(frozen=True, slots=True)
class CheckHead:
    """What a report's head tells of its checks: how many, and a link to the first figure that doesn't add up."""

    label: str
    words: str
    link: str = ""
    url: str = ""


def head(audit: Audit, text: Text) -> CheckHead:
    """What the head of the audit's report tells."""
    label = text("check.head.label")
    if not audit.audited:
        return CheckHead(label, "", text("check.none"))
    known = [one for one in audit.audited if one.check.verdict is not EquationVerdict.UNKNOWN]
    quoted = sum(one.calculation.origin is Origin.PROSE for one in known)
    counts = (("sums", len(known) - quoted), ("prose", quoted))
    counted = f"{', '.join(text.counted(f'check.head.{name}', count) for name, count in counts if count)}."
    cells = [
        cell
        for finding in audit.findings
        for known in finding.acknowledged
        if (cell := known_cell(audit.report, known)) is not None
    ]
    if cells:
        link = text.counted("check.head.broken", len(audit.findings))
        return CheckHead(label, counted, link, f"#{cells[0]}")
    unknown = audit.count(EquationVerdict.UNKNOWN)
    rest = text.counted("check.parts.unknown", unknown) if unknown else ""
    told = [counted, text("check.head.sound")] if known else []
    return CheckHead(label, "", " ".join([*told, f"{rest}."] if rest else told))


@dataclass(frozen=True, slots=True)
class Download:
    """A table's own file: its address, how many rows it has, and its size in words (``1 kB``)."""

    url: str
    rows: int
    size: str


@dataclass(frozen=True, slots=True)
class DownloadLink:
    """A download in finished words; ``title`` is only read aloud, since many links of a page say the same."""

    url: str
    lead: str
    title: str
    facts: str


@dataclass(frozen=True, slots=True)
class Foot:
    """Everything under a table or a list."""

    notes: tuple[Footnote, ...] = ()
    remarks: tuple[str, ...] = ()
    key: SignKey = NO_SIGN_KEY
    meanings: tuple[Meaning, ...] = ()
    checks: CheckList | None = None
    download: DownloadLink | None = None


def download_link(download: Download | None, lead: str, title: str, text: Text) -> DownloadLink | None:
    """The link to ``download``, or None when there is none; ``lead`` is the key of its first words."""
    if download is None:
        return None
    rows = text.counted("table.download.rows", download.rows, rows=number.swedish(Decimal(download.rows)))
    return DownloadLink(download.url, text(lead), title, text("table.download.facts", rows=rows, size=download.size))
