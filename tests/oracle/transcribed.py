"""Reports that were typed in from originals, read anew from their files, with what somebody says by hand that they mean."""

from __future__ import annotations

import calendar
import csv
import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any, Final

import yaml
from true_report import OTHER, PART, PEER, SUM, Address, TrueFigure, TrueReport, When, dimension

_ROLES: Final = (
    *("utfall", "budget_ursprunglig", "budget_andring", "budget", "prognos_foregaende", "prognos", "avvikelse"),
    *("forandring", "andel", "mal", "jamforelse", "kapacitet"),
)
_NAME: Final = re.compile(
    rf"({'|'.join(_ROLES)})(?:_(intakt|kostnad|nettokostnad|kommunbidrag|resultat|investering))?(?:_([tkm]))?(?:_([0-9_]+))?"
)
_FLOWS: Final = {
    "intakt": "income",
    "kostnad": "cost",
    "nettokostnad": "net_cost",
    "kommunbidrag": "grant",
    "resultat": "result",
    "investering": "investment",
}
_PLACES: Final = {"summa": SUM, "delsumma": SUM, "varav": PART, "avstamning": OTHER, "minnespost": OTHER}
UNJUDGED: Final = frozenset({"ej_bedomt"})
"""The verdict that there is none."""
_NEXT: Final = {"good", "better", "sign", "measured", "place"}


def time(text: str) -> When | None:
    """A time as it stands in a name or a descriptor, in any of its forms."""
    found = re.fullmatch(r"R12:(\d{4})-(\d{2})", text)
    if found:
        last, month = int(found[1]), int(found[2])
        return When(date(last - (month < 12), month % 12 + 1, 1), _end(last, month))
    first, _, last_text = text.replace("_", "-").partition("/")
    months = re.fullmatch(r"(\d{4})-(\d{2})-(\d{2})", text.replace("_", "-"))
    if months and "_" in text:  # a name says from which month to which
        return When(date(int(months[1]), int(months[2]), 1), _end(int(months[1]), int(months[3])))
    start, stop = _days(first), _days(last_text or first)
    return When(start[0], stop[1]) if start and stop else None


def _end(year: int, month: int) -> date:
    return date(year, month, calendar.monthrange(year, month)[1])


def _days(text: str) -> tuple[date, date] | None:
    parts = [int(part) for part in text.split("-")] if re.fullmatch(r"\d{4}(-\d{2}){0,2}", text) else []
    if len(parts) == 1:
        return date(parts[0], 1, 1), date(parts[0], 12, 31)
    if len(parts) == 2:
        return date(parts[0], parts[1], 1), _end(*parts)
    return (date(*parts), date(*parts)) if parts else None


def slug(label: str) -> str:
    """A row's id where none is written."""
    plain = unicodedata.normalize("NFD", label.casefold()).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "_", plain).strip("_")


@dataclass(frozen=True, slots=True)
class Meaning:
    """What somebody says by hand of a report: of its tables, by name, and which cells are the board's own result.

    ``trusted`` are cells that a text rounds otherwise, so that it doesn't contradict them, and ``totals`` the rows that
    are of the whole board's money.
    """

    tables: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    whole: tuple[str, ...] = ()
    trusted: tuple[str, ...] = ()
    totals: tuple[str, ...] = ()


def meanings(path: Path) -> dict[str, Meaning]:
    """What is said by hand in a file, by the report's address."""
    raw = yaml.load(path.read_text(encoding="utf-8"), yaml.BaseLoader)
    return {
        address: Meaning(
            own.get("tables", {}),
            tuple(own.get("whole", ())),
            *(tuple(own.get(key, ())) for key in ("trusted", "totals")),
        )
        for address, own in raw.items()
    }


def report(folder: Path, address: str, meaning: Meaning) -> TrueReport:
    """What the report in a folder truly means."""
    raw = yaml.load((folder / "datapackage.yaml").read_text(encoding="utf-8"), yaml.BaseLoader)
    figures: dict[Address, TrueFigure] = {}
    verdicts: dict[str, dict[str, int]] = {}
    doubted = {
        f"{own['table']}/{own['row']}/{own['column']}" for own in raw.get("known_deviations", ()) if "table" in own
    }
    contradicted = [own for own in raw.get("known_deviations", ()) if "compare" not in own]
    doubted |= {cell for own in contradicted for cell in own.get("cells", ())}
    doubted -= {*meaning.trusted}
    for resource in raw["resources"]:
        name, kind = resource["name"], resource.get("kind", "")
        if kind == "goals":
            verdicts[name] = _verdicts(folder / resource["path"])
        if kind in {"economy", "measures", "personal"} and "path" in resource:
            found = _Reader(folder / resource["path"], resource, meaning.tables.get(name, {}), doubted).figures()
            figures |= {own.address: own for own in found}
            counts = _statuses(folder / resource["path"])
            verdicts |= {name: counts} if counts else {}
    whole = {(parts[0], parts[1], parts[2]) for parts in (text.split("/") for text in meaning.whole)}
    totals = frozenset((text.split("/")[0], text.split("/")[1]) for text in meaning.totals)
    measures = {own["name"] for own in raw["resources"] if own.get("kind") == "measures"}
    return TrueReport(address, figures, verdicts, frozenset(whole), frozenset(measures), UNJUDGED, totals)


def _verdicts(path: Path) -> dict[str, int]:
    """How many goals have each verdict; a goal of the council alone isn't the board's."""
    counts: dict[str, int] = {}
    for own in yaml.load(path.read_text(encoding="utf-8"), yaml.BaseLoader):
        if own.get("goal"):
            state = own.get("status", "")
            state = "" if state in UNJUDGED else state
            counts[state] = counts.get(state, 0) + 1
    return counts


def _rows(path: Path) -> list[dict[str, str]]:
    text = path.read_text(encoding="utf-8-sig")
    return list(csv.DictReader(text.splitlines(), delimiter=";" if ";" in text.splitlines()[0] else ","))


def _statuses(path: Path) -> dict[str, int]:
    counts: dict[str, int] = {}
    for row in _rows(path):
        state = row.get("status")
        if state:
            state = "" if state in UNJUDGED else state
            counts[state] = counts.get(state, 0) + 1
    return counts


@dataclass(slots=True)
class _Reader:
    """Reads one table: its rows and columns as they are written, and its meaning as it is said."""

    path: Path
    resource: Mapping[str, Any]
    said: Mapping[str, Any]
    doubted: set[str]

    def figures(self) -> list[TrueFigure]:
        found, group, rows = [], "", _rows(self.path)
        parents = {row["parent"] for row in rows if row.get("parent")}
        fields = self.resource.get("fields", {})
        labels = [slug(row.get("label") or row.get("period", "")) for row in rows]
        for row, own_slug in zip(rows, labels, strict=True):
            if row.get("row_type") == "rubrik":
                group = row["label"]
                continue
            under = row.get("group") or row.get("parent") or group
            own_id = row.get("id") or (own_slug if labels.count(own_slug) == 1 else f"{slug(under)}_{own_slug}")
            place = SUM if own_id in parents else _PLACES.get(row.get("row_type") or "", self.said.get("place", PEER))
            for column in row:
                parts = self._column(column, fields.get(column, {}), row)
                if parts is not None:
                    found.append(self._figure(row, own_id, column, place, parts))
        return found

    def _column(self, name: str, own: Mapping[str, Any], row: Mapping[str, str]) -> tuple[str, When, str] | None:
        """A column's role, time and aspect, or None where it holds no figures."""
        match = _NAME.fullmatch(name)
        role = own.get("role") or (match[1] if match else "")
        if not role:
            return None
        text = own.get("period") or (match[4] if match and match[4] else "")
        if not text:  # a difference is of the time of the first column that it names
            other = re.search(r"[a-z_]*\d{4}[0-9_]*", own.get("equals", "") or " ".join(own.get("of", ())))
            fields = self.resource.get("fields", {})
            named = _NAME.fullmatch(other[0]) if other else None
            text = (fields.get(other[0], {}).get("period") if other else "") or (named[4] if named else "") or ""
        text = self.said.get("times", {}).get(name, text) or row.get("period", "")
        when = time(text)
        flow = own.get("flow") or (match[2] if match else "") or ""
        sex = own.get("sex") or (match[3] if match else "") or ""
        extra = "" if match else name
        return (role, when, ".".join(part for part in (flow, sex, extra) if part)) if when else None

    def _figure(
        self, row: Mapping[str, str], row_id: str, column: str, place: str, parts: tuple[str, When, str]
    ) -> TrueFigure:
        role, when, aspect = parts
        printed = row[column]
        table = self.resource["name"]
        own = self.resource.get("fields", {}).get(column, {})
        unit = own.get("unit") or row.get("unit") or self.resource.get("unit", "")
        said: dict[str, str] = {}
        for scope in (
            {},
            self.said,
            *(self._said_of(kind, key) for kind, key in self._keys(row_id, column, role, aspect)),
        ):
            said |= {key: value for key, value in scope.items() if key in _NEXT and isinstance(value, str)}
        measured = said.get("measured") or _FLOWS.get(aspect.split(".")[0], "")
        if not measured:
            measured = "share" if dimension(unit)[0] == "share" else "time"
        at = f"{table}/{row_id}/{column}"
        limited = [f"{table}/{text}" for text in self.said.get("limited", ())]
        breaks = [time(text) for text in self.said.get("breaks", {}).get(row_id, ())]
        is_difference = role in {"avvikelse", "forandring"}
        return TrueFigure(
            table=table,
            row=row_id,
            column=column,
            printed="" if printed in {"-", "–"} else printed,
            role=role,
            when=when,
            unit=unit,
            measured=measured,
            label=row.get("label", ""),
            aspect=aspect,
            thing=f"{table}/{'' if 'period' in row else row_id}/{aspect.replace('kommunbidrag', said.get('grant', 'kommunbidrag'))}",
            place=said.get("place", place) if place in {PEER, self.said.get("place", PEER)} else place,
            sign=1 if is_difference else int(said.get("sign", "1")),
            good=int(said.get("good", "0")) if is_difference or measured == "result" else 0,
            better=int(said.get("better", "0")),
            is_doubted=at in self.doubted,
            is_limited=at in limited or f"{table}/{row_id}" in limited or f"{table}/*/{column}" in limited,
            is_cost=measured in {"cost", "net_cost", "investment"},
            breaks=tuple(own_time.first for own_time in breaks if own_time),
            measure=row.get("measure") or "",
        )

    def _keys(self, row: str, column: str, role: str, aspect: str) -> tuple[tuple[str, str], ...]:
        return ("aspects", aspect), ("roles", role), ("columns", column), ("rows", row), ("cells", f"{row}/{column}")

    def _said_of(self, kind: str, key: str) -> Mapping[str, str]:
        found: Mapping[str, str] = self.said.get(kind, {}).get(key, {})
        return found
