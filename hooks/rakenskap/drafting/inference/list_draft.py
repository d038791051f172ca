"""Tables of words as lists: goals with their indicators, assignments and actions, facts; else a plain table of text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any, Final

from rakenskap.drafting.documents.document import GridCell
from rakenskap.drafting.inference import printed_figure, verdict_scale
from rakenskap.drafting.inference.grid_parts import GridParts, GridRow
from rakenskap.drafting.inference.headings import column_heading
from rakenskap.drafting.inference.headings.heading_words import ReportFrame
from rakenskap.drafting.inference.open_question import Asked
from rakenskap.drafting.inference.outline import PrintedTable, bare_mark, signs_meant
from rakenskap.drafting.inference.printed_figure import CellSort, plain
from rakenskap.drafting.inference.units import printed_unit, row_unit
from rakenskap.kinds import KINDS
from rakenskap.meaning import figure_kind, flow_words
from rakenskap.model.row_words import is_total_label
from rakenskap.model.table import (
    Action,
    Actions,
    Fact,
    Facts,
    Goal,
    Goals,
    Indicator,
    Legend,
    Note,
    Plain,
    PlainRow,
    Table,
)
from rakenskap.reading import printed_header
from rakenskap.swedish import number, unit
from rakenskap.swedish.identifier import slug
from rakenskap.swedish.wording import capitalised

_GOAL_HEADS: Final = (
    ("council_goal", re.compile(r"(?i)fullmäktige|övergripande mål|kommun\w* mål|inriktningsmål|majoritet")),
    ("status", re.compile(r"(?i)bedömning|måluppfyllelse|\bstatus\b|uppfylls|omdöme|uppnått\?")),
    ("analysis", re.compile(r"(?i)^analys|^kommentar|^motivering")),
    ("indicator", re.compile(r"(?i)indikator|nyckeltal|^mått")),
    ("unit", re.compile(r"(?i)^enhet$")),
    ("goal", re.compile(r"(?i)nämnd\w*[ -]?mål|^mål(?:et|en)?$|verksamhetsmål|effektmål|resultatmål")),
)
_ACTION_HEADS: Final = (
    ("activity", re.compile(r"(?i)^(?:uppdrag|åtgärd|aktivitet|insats)\w*")),
    ("status", re.compile(r"(?i)\bstatus\b|^läge|bedömning|genomför|fas$")),
    ("text", re.compile(r"(?i)^beskrivning|^innehåll|^vad\b")),
    ("comment", re.compile(r"(?i)^kommentar|^uppföljning|^redovisning|^resultat")),
    ("effect", re.compile(r"(?i)effekt|påverkan")),
    ("responsible", re.compile(r"(?i)ansvar|ägare")),
    ("due", re.compile(r"(?i)^klar|tidplan|tidpunkt|slutdatum|^när|färdig|deadline")),
    ("group", re.compile(r"(?i)^område|^grupp|^verksamhet|^enhet$")),
)
_FACTS: Final = re.compile(r"(?i)\bfakta")
_YEAR: Final = re.compile(r"\b(?:19|20)\d\d\b")
_TARGET: Final = re.compile(r"(?i)(?:[<>≤≥]|minst|högst|max\.?|min\.?|under|över|ökande|minskande)\s*\d")
_AMOUNT: Final = re.compile(r"(?i)^(?:belopp|antal|värde|summa|kostnad|andel|effekt|pris|avgift|utfall|budget)\b")
_LONGEST_STATE: Final = 40
_ROWS: Final = re.compile(
    r"(?i)(?:\w*område|\w*händelse|verksamhet\w*|\w*enhet|nämnd|förvaltning|bolag|\w*projekt|kategori|\w*typ|\w*slag|\w*grupp|ålder|år|månad|kvartal|distrikt"
    r"|\w*skola|ort|fråga|mått|nyckeltal|post|konto|objekt|aktivitet|åtgärd|förändring|antagande|faktor|parameter|insats|indikator|anläggning|yrke\w*|orsak|ärende\w*)"
)
"""What stands over the names of rows of one kind."""


def of_table(  # noqa: PLR0913, PLR0917 - what a table is read with
    table: PrintedTable, parts: GridParts, title: str, own: ReportFrame, asked: Asked, legends: Mapping[str, Legend]
) -> Table | None:
    """The list that ``table`` prints, a plain table of text, or None where it is a table of figures."""
    draft = _Lists(table, parts, title, own, asked, legends)
    return draft.goals() or draft.actions() or draft.facts()


def plain_table(table: PrintedTable, parts: GridParts, title: str) -> Plain:
    """The table as text, as it is printed."""
    header = [head.words for head in parts.heads] or [f"Kolumn {at + 1}" for at in range(len(table.rows[0]))]
    seen: dict[str, int] = {}
    names = []
    for at, name in enumerate(header):
        own = name or f"Kolumn {at + 1}"
        seen[own] = seen.get(own, 0) + 1
        names.append(own if seen[own] == 1 else f"{own} {seen[own]}")
    body = parts.body if parts.heads else table.rows
    rows = tuple(PlainRow("", tuple(_lines(cell) for cell in row)) for row in body)
    notes = tuple(Note(remark.text, mark=remark.mark) for remark in table.remarks)
    return Plain(
        name=slug(title) or "tabell",
        title=title,
        kind=KINDS["plain"],
        description=table.description,
        notes=notes,
        header=tuple(names),
        rows=rows,
    )


def _lines(cell: GridCell) -> str:
    return plain(cell.text)


class _Lists:
    """One table of words, tried as each kind of list."""

    def __init__(  # noqa: PLR0913, PLR0917 - what a table is read with
        self,
        table: PrintedTable,
        parts: GridParts,
        title: str,
        own: ReportFrame,
        asked: Asked,
        legends: Mapping[str, Legend],
    ) -> None:
        self._table = table
        self._parts = parts
        self._title = title
        self._frame = own
        self._asked = asked
        self._legends = legends
        self._remarks = {bare_mark(own.mark): own.text for own in table.remarks if own.mark}
        self._noted: set[str] = set()
        told = (table.description, *(own.text for own in table.remarks))
        self._signs = {sign: words for text in told for sign, words in signs_meant(text).items()}

    def _common(self) -> dict[str, Any]:
        """What every kind of list has; a remark that no item has is the table's."""
        loose = [own for own in self._table.remarks if own.text not in self._noted]
        return {
            "name": slug(self._title) or "tabell",
            "title": self._title,
            "description": self._table.description,
            "notes": tuple(Note(own.text, mark=own.mark) for own in loose),
        }

    def _note(self, row: GridRow) -> str:
        """The remarks that marks in the row lead to."""
        found = [self._remarks.get(bare_mark(mark), "") for cell in row for mark in cell.marks]
        self._noted.update(found)
        return " ".join(filter(None, found))

    def _roles(self, heads: Sequence[tuple[str, re.Pattern[str]]]) -> dict[str, int]:
        """The column of each part of an item, by what stands over it."""
        found: dict[str, int] = {}
        for at, head in enumerate(self._parts.heads):
            name = next((name for name, pattern in heads if name not in found and pattern.search(head.title)), "")
            if name:
                found[name] = at
        return found

    def goals(self) -> Goals | None:
        """The table as goals, or None where it has none, or nothing about them."""
        roles = self._roles(_GOAL_HEADS)
        if "goal" in roles and self._are_targets(roles["goal"]):
            return None  # figures with a target each
        if not {"goal", "council_goal"} & roles.keys() or len(roles) < 2:  # noqa: PLR2004 - a goal and what is said of it
            return None
        values = {
            at: said
            for at, head in enumerate(self._parts.heads)
            if at not in roles.values() and (said := column_heading.read(head.head, head.title, self._frame)).role
        }
        unknown = set(range(len(self._parts.heads))) - set(roles.values()) - set(values)
        if any(plain(row[at].text) for row in self._parts.body for at in unknown):
            return None
        legend, states = self._states(
            [row[roles["status"]] for row in self._parts.body] if "status" in roles else (), "mal"
        )
        names = {
            at: column_heading.named(said.role, said.flow, said.sex, said.time)
            for at, said in values.items()
            if said.role is not None
        }
        found: list[Goal] = []
        council = ""
        for row in self._parts.body:
            council = _at(row, roles, "council_goal") or council
            goal = _at(row, roles, "goal")
            indicator = self._indicator(row, roles, names)
            starts = goal or (_at(row, roles, "council_goal") and "goal" not in roles)
            is_alone = bool(_at(row, roles, "council_goal")) and not goal and "goal" in roles and indicator is None
            if starts or is_alone or not found:
                status, verdicts, note = self._verdict(row, roles, states)
                found.append(
                    Goal(
                        "",
                        goal=goal,
                        council_goal=council if "council_goal" in roles else "",
                        status=status,
                        verdicts=verdicts,
                        analysis=_prose(row, roles, "analysis"),
                        note=" ".join(filter(None, (note, self._note(row)))),
                        indicators=(indicator,) if indicator else (),
                    )
                )
            elif indicator is not None:
                found[-1] = replace(found[-1], indicators=(*found[-1].indicators, indicator))
        return Goals(**self._common(), kind=KINDS["goals"], legend=legend, goals=tuple(found))

    def _are_targets(self, at: int) -> bool:
        """True for a column that is called goal and holds how much is to be reached."""
        told = [own for row in self._parts.body if (own := plain(row[at].text))]
        targets = sum(printed_figure.read(own).is_figure or _TARGET.match(own) is not None for own in told)
        return 2 * targets > len(told)

    def _indicator(self, row: GridRow, roles: Mapping[str, int], names: Mapping[int, str]) -> Indicator | None:
        words = _at(row, roles, "indicator")
        values = tuple((name, own) for at, name in names.items() if (own := plain(row[at].text)))
        if not words and not values:
            return None
        told = _at(row, roles, "unit") or row_unit.of_row(words, ())
        over = self._parts.heads[roles["indicator"]].title if "indicator" in roles else ""
        own = told or printed_unit.of_measures((over,))
        return Indicator("", words or _at(row, roles, "goal"), values, unit=own)

    def _verdict(
        self, row: GridRow, roles: Mapping[str, int], states: Mapping[str, str]
    ) -> tuple[str, tuple[tuple[str, str], ...], str]:
        """The state of a goal, those of its parts, and the words that no legend has as a note."""
        if "status" not in roles:
            return "", (), ""
        whole, parts = _said(self._in_words(row[roles["status"]]))
        status = states.get(whole.casefold(), "")
        verdicts = tuple((about, states[word.casefold()]) for about, word in parts if word.casefold() in states)
        lost = [whole] if whole and not status else []
        lost += [f"{about}: {word}" for about, word in parts if word.casefold() not in states]
        return status, verdicts, f"Bedömning: {'; '.join(lost)}." if lost else ""

    def actions(self) -> Actions | None:
        """The table as assignments or actions, or None where it is none."""
        roles = self._roles(_ACTION_HEADS)
        if "activity" not in roles or len(roles) < 2:  # noqa: PLR2004 - an action and what is said of it
            return None
        unknown = set(range(len(self._parts.heads))) - set(roles.values())
        if any(plain(row[at].text) for row in self._parts.body for at in unknown):
            return None
        legend, states = self._states(
            [row[roles["status"]] for row in self._parts.body] if "status" in roles else (), "atgard"
        )
        found, group, totals = [], "", []
        for row in self._parts.body:
            if self._is_total(row, roles):
                totals.append(Note(f"{_at(row, roles, 'activity')}: {self._amount(row, roles)}."))
                continue
            filled = [cell for cell in row if plain(cell.text)]
            if len(filled) == 1 and filled[0] is row[0] and len(self._parts.body) > 1 and "group" not in roles:
                group = plain(row[0].text)
                continue
            status, _, note = self._verdict(row, roles, states)
            found.append(
                Action(
                    "",
                    activity=_at(row, roles, "activity"),
                    group=_at(row, roles, "group") or group,
                    status=status,
                    text=_prose(row, roles, "text"),
                    comment=_prose(row, roles, "comment"),
                    effect=self._amount(row, roles),
                    responsible=_at(row, roles, "responsible"),
                    due=_at(row, roles, "due"),
                    note=" ".join(filter(None, (note, self._note(row)))),
                )
            )
        if not all(own.activity for own in found):
            return None
        common = self._common()
        common["notes"] = (*totals, *common["notes"])
        return Actions(**common, kind=KINDS["actions"], legend=legend, actions=tuple(found))

    def _is_total(self, row: GridRow, roles: Mapping[str, int]) -> bool:
        """True for a row that sums the effects of those above it, and is no action."""
        filled = {at for at, cell in enumerate(row) if plain(cell.text)}
        of_effect = {roles["activity"], roles["effect"]} if "effect" in roles else set()
        return filled == of_effect and is_total_label(_at(row, roles, "activity"))

    def _amount(self, row: GridRow, roles: Mapping[str, int]) -> str:
        """The effect with the unit and the year that stand over it, where it is a figure alone."""
        own = _at(row, roles, "effect")
        if not own or printed_figure.read(own).sort is not CellSort.NUMBER:
            return own
        head = self._parts.heads[roles["effect"]].words
        told = "" if printed_figure.read(own).unit else printed_unit.of_table((head,))
        year = _YEAR.search(head)
        when = f"({year[0]})" if year is not None and year[0] != str(self._frame.year) else ""
        return " ".join(filter(None, (own, told, when)))

    def facts(self) -> Facts | None:
        """The table as facts, or None where it is none: two columns of labels and values, called so or of words and figures."""
        rows = self._table.rows
        titles = " ".join((self._title, *self._table.headings[-1:]))
        if len(rows[0]) != 2 or not (_FACTS.search(titles) or _is_mixed(rows)):  # noqa: PLR2004 - label and value
            return None
        facts = tuple(
            Fact("", plain(row[0].text), plain(row[1].text), note=self._note(row))
            for row in rows
            if plain(row[0].text) and plain(row[1].text)
        )
        return Facts(**self._common(), kind=KINDS["facts"], facts=facts)

    def _in_words(self, cell: GridCell) -> GridCell:
        """The cell with the words that a key beside the table gives its sign."""
        words = self._signs.get(plain(cell.text))
        return cell if words is None else replace(cell, text=capitalised(words))

    def _states(self, cells: Sequence[GridCell], name: str) -> tuple[Legend | None, Mapping[str, str]]:
        """The legend that judges the items, and the state of each word."""
        words = [word for cell in cells for word in _words(self._in_words(cell))]
        scale = verdict_scale.of_words(words, name, self._title, self._legends, self._asked)
        return scale.legend, scale.states


def _is_mixed(rows: Sequence[GridRow]) -> bool:
    """True for a table without a head whose values are words as well as figures: no column of either."""
    if any(cell.head for cell in rows[0]) or any(printed_header.name(plain(cell.text)) for cell in rows[0]):
        return False
    sorts = [printed_figure.read(row[1].text).sort for row in rows]
    figures, words = sorts.count(CellSort.NUMBER), sorts.count(CellSort.WORDS)
    is_added_up = any(is_total_label(plain(row[0].text)) for row in rows)
    is_headed = words == 1 and (is_added_up or _is_headed(rows))
    is_both = bool(figures) and bool(words) and figures + words == len(sorts)
    return is_both and sorts[0] is CellSort.WORDS and not is_headed


def _is_headed(rows: Sequence[GridRow]) -> bool:
    """True where what stands over figures says what they are, or they are all alike and the word is none of their kind."""
    head = plain(rows[0][1].text)
    said = (_AMOUNT.match(head), unit.in_words(head), printed_unit.of_head("", head), figure_kind.of_words(head))
    if any(said) or figure_kind.says_money(head) or flow_words.flow(head) is not None:
        return True
    figures = [printed_figure.read(row[1].text) for row in rows[1:]]
    decimals = {number.decimals(own.value) for own in figures if own.value is not None}
    is_alike = len(figures) > 1 and len(decimals) == 1 and decimals != {0}
    return is_alike or _ROWS.fullmatch(plain(rows[0][0].text)) is not None


def _at(row: GridRow, roles: Mapping[str, int], name: str) -> str:
    return plain(row[roles[name]].text).rstrip("\ufeff") if name in roles else ""


def _prose(row: GridRow, roles: Mapping[str, int], name: str) -> str:
    """The text of a cell in paragraphs."""
    if name not in roles:
        return ""
    return "\n\n".join(part for line in row[roles[name]].text.split("\n") if (part := plain(line)))


def _said(cell: GridCell) -> tuple[str, tuple[tuple[str, str], ...]]:
    """The state of the whole, and of parts that are named before it: *Kulturskolan: Uppnått*."""
    whole, parts = "", []
    for line in cell.text.split("\n"):
        about, colon, word = plain(line).partition(": ")
        if colon and len(word) <= _LONGEST_STATE:
            parts.append((about, word))
        elif about and not whole:
            whole = plain(line)
    return whole or (cell.colour if not parts else ""), tuple(parts)


def _words(cell: GridCell) -> Iterator[str]:
    whole, parts = _said(cell)
    if whole:
        yield whole
    yield from (word for _, word in parts)
