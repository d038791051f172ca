"""Links from prose to the cells whose figures it states, where exactly one cell fits and the sentence names its row."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Final

from rakenskap.audit import calculation, prose_figure
from rakenskap.audit.equation import EquationVerdict, Figure
from rakenskap.audit.prose_figure import Quotation
from rakenskap.model import units
from rakenskap.model.cell_address import CellAddress, FigureAddress
from rakenskap.model.problem import Place
from rakenskap.model.report import Assertion, Report, Section
from rakenskap.model.table import Column, Matrix, Row
from rakenskap.model.terms import Role, RowType
from rakenskap.swedish.unit import is_money, scale

_S: Final = r"[ \u00a0\u2007\u2009\u202f]"
_STATED: Final = re.compile(
    rf"(?<![\w,.\-–−/\[(:§])(?:[−–-]{_S}?)?(?:[0-9]{{1,3}}(?:{_S}[0-9]{{3}})+|[0-9]+)(?:,[0-9]+)?(?![\w,]*[/\-–0-9])"
    rf"(?:{_S}(?:procentenheter|procent|miljoner kronor|tusen kronor|mnkr|mkr|mdkr|tkr|kr|kronor|[a-zåäö]{{4,}})|{_S}?%)?"
)
_REFERENCE: Final = re.compile(
    rf"(?i)(?:§{{1,2}}|\b(?:nr|nummer|dnr|diarienummer|kap|kapitel|paragraf(?:en)?|sid(?:an)?|s|tel|telefon|tabell|bilaga|punkt(?:en)?)\b[.:]?){_S}*$"
)
"""What stands before a number that names something, and counts nothing."""
_INTENDED: Final = re.compile(
    r"(?i)\b(?:ska|skall|skulle|bör|måste|beslut\w*|mål(?:et|en)?|målvärde\w*|målsättning\w*|planer\w*|budgetera\w*|prognos\w*"
    r"|beräknas|väntas|förväntas|avser|kommer att|minst|högst)\b"
)
"""What says that a figure isn't how something came out."""
_CLAUSE: Final = re.compile(r"[,;:–]\s|\b(?:och|men|medan|jämfört|mot|än)\b")
_YEAR: Final = re.compile(r"(?:19|20)\d\d")
_LEAST_DIGITS: Final = 3
_STEM: Final = 5
_TOTALS: Final = frozenset({RowType.SUMMA})
_WHOLE: Final = re.compile(
    r"(?i)\b(?:nämnden\w*|totalt?|resultat\w*|sammanlagt|förvaltningen\w*|verksamheten|utfallet)\b"
)
_WORD: Final = re.compile(r"[^\W\d_]{4,}")
_SOUND: Final = frozenset({EquationVerdict.HOLDS, EquationVerdict.ROUNDING})
_UNITS: Final = frozenset(["procentenheter", "procent", "miljoner", "tusen", "kronor", "mnkr", "mkr", "mdkr", "tkr"])


@dataclass(frozen=True, slots=True)
class _StatedCell:
    matrix: Matrix
    row: Row
    column: Column
    value: Decimal
    key: CellAddress


def linked(report: Report) -> Report:
    """The report whose prose leads to the cells that it states."""
    matrices = [table for table in report.tables if isinstance(table, Matrix)]
    figures: dict[FigureAddress, Figure | None] = {}
    for matrix in matrices:
        figures |= calculation.figures(matrix)
    cells = [
        _StatedCell(matrix, row, column, cell.value, CellAddress(matrix.name, row.id, column.name))
        for matrix in matrices
        for row in matrix.rows
        for column, cell in zip(matrix.columns, row.cells, strict=False)
        if cell.value is not None
    ]
    links = _Links(report, cells, figures)
    return replace(report, sections=tuple(links.section(own) for own in report.sections))


@dataclass(frozen=True)
class _Links:
    report: Report
    cells: list[_StatedCell]
    figures: Mapping[FigureAddress, Figure | None]

    def section(self, own: Section) -> Section:
        """The section with links in its prose, and those under it."""
        return replace(
            own, text=self._text(own.text, own.id), sections=tuple(self.section(part) for part in own.sections)
        )

    def _text(self, text: str, section: str) -> str:
        made, position = "", 0
        for found in _STATED.finditer(text):
            words = _trimmed(found[0])
            if not words or _in_link(text, found.start()) or _REFERENCE.search(text[: found.start()]):
                continue
            cell = self._cell(text, found.start(), words, section)
            if cell is not None:
                made += f"{text[position : found.start()]}[{words}](tal:{cell.table}/{cell.row}/{cell.column})"
                position = found.start() + len(words)
        return made + text[position:]

    def _cell(self, text: str, at: int, words: str, section: str) -> CellAddress | None:
        """The only cell that the words state, or None."""
        quoted = prose_figure.quotation(words)
        if quoted is None or not _is_specific(quoted, words):
            return None
        sentence = _sentence(text, at)
        fitting = [own for own in self.cells if self._fits(own, quoted) and _names(own, sentence)]
        if len({(own.key) for own in fitting}) != 1:
            return None
        own = fitting[0]
        if own.column.role is Role.UTFALL and _INTENDED.search(_clause(text, at)):
            return None
        assertion = Assertion(words, text[:at], ((1, own.key),), Place(""), section)
        alone = replace(self.report, assertions=(assertion,), sections=())
        for checked in prose_figure.of_report(alone, self.figures):
            if checked.fault or checked.calculation is None or checked.figure is None:
                return None
            known = {**self.figures, checked.key: checked.figure}
            if checked.calculation.constraint.check(known).verdict not in _SOUND:
                return None
        return own.key

    def _fits(self, own: _StatedCell, quoted: Quotation) -> bool:
        """True where the figure is the cell's, as far as the text prints it, whatever its sign."""
        unit = units.of_cell(own.matrix, own.row, own.column)
        if prose_figure.unit_said(quoted, unit) is None or (not quoted.unit and is_money(unit)):
            return False
        power = (scale(unit) or 0) - (scale(quoted.unit) or 0) if is_money(unit) and quoted.unit else 0
        value = abs(own.value).scaleb(power)
        return abs(value - abs(quoted.value)) * 2 <= quoted.step


def _trimmed(words: str) -> str:
    """The figure with the unit after it, where what comes after it is one."""
    number, _, last = words.rpartition(" ")
    if last and last[0].isalpha() and last.lower() not in _UNITS and not _is_counted(last):
        return number
    return words


def _is_counted(word: str) -> bool:
    return units.kind(word).value == "people"


def _is_specific(quoted: Quotation, words: str) -> bool:
    """True for a figure that hardly stands twice by chance: with three digits, or a unit."""
    digits = len(re.sub(r"\D", "", words).lstrip("0"))
    if _YEAR.fullmatch(words):
        return False
    return digits >= _LEAST_DIGITS or (bool(quoted.unit) and digits > 1)


def _sentence(text: str, at: int) -> str:
    before = prose_figure.sentence(text[:at])
    after = re.split(r"[.!?](?:\s|$)|\n", text[at:], maxsplit=1)[0]
    return before + after


def _clause(text: str, at: int) -> str:
    """The part of the sentence that the figure stands in."""
    before = _CLAUSE.split(prose_figure.sentence(text[:at]))[-1]
    after = re.split(r"[.!?](?:\s|$)|\n", text[at:], maxsplit=1)[0]
    return before + _CLAUSE.split(after)[0]


def _names(own: _StatedCell, sentence: str) -> bool:
    """True where the sentence names the cell's row: the words of its label, or the whole where it is a total."""
    stems = {word[:_STEM].casefold() for word in _WORD.findall(sentence)}
    label = [word.casefold() for word in _WORD.findall(own.row.label)]
    if own.row.row_type in _TOTALS and _WHOLE.search(sentence):
        return True
    named = [word for word in label if word[:_STEM] in stems]
    return bool(label) and len(named) * 2 >= len(label)


def _in_link(text: str, at: int) -> bool:
    """True inside the words or the target of a link."""
    before = text[:at]
    opened, closed = before.rfind("["), before.rfind("]")
    return opened > closed or (before.rfind("](") >= 0 and before.rfind("](") > before.rfind(")"))


def all_links(report: Report) -> Iterator[str]:
    """The targets of all links in the sections' prose."""

    def walk(sections: tuple[Section, ...]) -> Iterator[str]:
        for own in sections:
            yield from re.findall(r"\(tal:([^)]*)\)", own.text)
            yield from walk(own.sections)

    return walk(report.sections)
