"""The words of the interface: each is used, and each that is asked for is there."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable, Iterator
from itertools import product
from pathlib import Path
from typing import Final

import pytest
from folders import ROOT

from rakenskap.analysis.claim import Side, Sizing, Way
from rakenskap.audit.equation import EquationVerdict
from rakenskap.base import site_text
from rakenskap.charts.plot import Shape
from rakenskap.editions.changes import change_words
from rakenskap.editions.changes.change import Event, Sort
from rakenskap.editions.correction import CorrectionKind
from rakenskap.kinds import KINDS, MATRICES
from rakenskap.meaning.measured import Measured
from rakenskap.meaning.table_reading import MONEY
from rakenskap.model.context import ContextKind
from rakenskap.model.terms import COSTS, OUTCOMES, ChangeType, Favourable, ReportType, RowType, Status
from rakenskap.review.approval import Matter
from rakenskap.review.report_review import Fate
from rakenskap.sentences import figure_words, headline
from rakenskap.sentences.figure_words import Noun
from rakenskap.swedish.number import Missing
from rakenskap.swedish.target import Aim

_DOTTED: Final = re.compile(r"[a-z_]+(\.[a-z0-9_]+)+")
_CAME_OR_WENT: Final = (Event.ADDED, Event.REMOVED)
_WHOLE: Final = ("row", "column", "table", "section", "goal", "indicator", "action", "fact")
_CHOSEN: Final = {f"change.value.{aspect}.*": (tuple(choices),) for aspect, choices in change_words.CHOICES.items()}
"""The families that ``change_words.value`` asks for, whose two holes go together."""
_NOUNS: Final = sorted(
    {kind.noun for kind in KINDS.values() if kind.noun}
    | {own.key for own in vars(figure_words).values() if isinstance(own, Noun)}
)
"""What the rows of a chart may be called: the words of the kinds, and those of every kind without one."""

_OF_MONEY: Final = [own.key for own in (figure_words.ACTIVITIES, figure_words.ITEMS, figure_words.PROJECTS)]
_TIMES: Final = [headline.tense(is_forecast=own) for own in (True, False)]
_JUDGED: Final = (Side.BETTER, Side.WORSE)
_MOVED: Final = (Way.UP, Way.DOWN)
_FLOWS: Final = sorted(MONEY)

FAMILIES: Final[dict[str, tuple[Iterable[str], ...]]] = {
    "change.sort.*": (Sort,),
    "change.value.type.*": (ReportType,),
    "change.verb.*.ett": (Event,),
    "change_page.heading.type.*": (ChangeType,),
    "change_page.whole.*.*": (_WHOLE, _CAME_OR_WENT),
    "change_page.whole.*.head": (_WHOLE,),
    "change_page.whole.remark.*": (_CAME_OR_WENT,),
    "chart.explore.help.*": (Shape,),
    # an aim without a bound has no line
    "chart.goal.*": ([aim for aim in Aim if aim not in {Aim.WORDS, Aim.INCREASE, Aim.DECREASE}],),
    "chart.noun.*.*": (_NOUNS, ("one", "many")),
    "chart.noun.*.both": (_NOUNS,),
    "check.state.*": (EquationVerdict,),
    "correction.kind.*": (CorrectionKind,),
    "description.outcome.*": (OUTCOMES,),
    "forecast.ways.*": (Way,),
    "headline.cheaper.*.*": (_TIMES, (Side.UNDER, Side.OVER)),
    "headline.counts.*": (_MOVED,),
    "headline.counts.apart.*": (Way,),
    # what rose comes first
    "headline.counts.apart.next.*": ((Way.DOWN, Way.SAME),),
    "headline.counts.flow.*": (_FLOWS,),
    "headline.deviation.*.*count_*": (_TIMES, ("", "item_"), _JUDGED),
    "headline.leading.*.*": (("all", "some"), Sizing),
    "headline.plan.count.*.*": (("budget", "goal"), (Side.OVER, Side.UNDER, Side.EVEN)),
    "headline.result.*.**": (_TIMES, _JUDGED, ("", "_alone")),
    "headline.result.*.count_*": (_TIMES, _JUDGED),
    "measure.lead.*": (Way,),
    "measure.lead.percent.*": (_MOVED,),
    "proportion.source.*": (ContextKind,),
    "report.state.*": (Status,),
    "review.fate.*": (Fate,),
    "review.signed.*": (Matter,),
    "review.signs.*": ([f"{matter}.{form}" for matter in Matter for form in ("one", "many")],),
    "sentence.change.*.*": ((Measured.COST, Measured.NET_COST), Way),
    "table.deviation.*.*": (
        Favourable,
        [f"{against}.{form}" for against in ("budget", "target") for form in ("one", "many")],
    ),
    "table.head.label.*": ([*_OF_MONEY, *(name for name in MATRICES if not KINDS[name].has_money)],),
    "table.missing.*": ([sign.name.lower() for sign in Missing],),
    "table.sign.*": (COSTS,),
    "workbook.type.*": ([own.value for own in RowType if own is not RowType.DETALJ],),
}
"""The keys that end in a member of an enumeration, with every member that may be asked for."""


def sources() -> Iterator[Path]:
    yield from (ROOT / "hooks").rglob("*.py")


def templates() -> Iterator[Path]:
    for folder in ("templates", "theme"):
        yield from (
            path
            for path in (ROOT / "site_config" / folder).rglob("*")
            if path.suffix in {".html", ".yml", ".xml", ".svg", ".js"}
        )


def patterns(node: ast.AST) -> Iterator[str]:
    """The regular expressions of the dotted keys that a piece of code may name."""
    for part in ast.walk(node):
        if isinstance(part, ast.Constant) and isinstance(part.value, str) and _DOTTED.fullmatch(part.value):
            yield re.escape(part.value)
        elif isinstance(part, ast.JoinedStr):
            pieces = [
                re.escape(str(piece.value)) if isinstance(piece, ast.Constant) else r"[a-z0-9_.]+"
                for piece in part.values
            ]
            # a pattern that begins with anything would match everything
            if re.match(r"[a-z_]+\\\.", pieces[0]):
                yield "".join(pieces)


def in_templates(path: Path) -> Iterator[str]:
    """The keys that a template asks for, each as a regular expression; what is joined to a key may be anything."""
    for quoted, joined in re.findall(
        r"text(?:\.counted)?\(\s*['\"]([a-z0-9_.]+)['\"]\s*(~)?", path.read_text(encoding="utf-8")
    ):
        yield re.escape(quoted) + (r"[a-z0-9_.]+" if joined else "")


def strings() -> set[str]:
    return set(site_text.read(ROOT / "site_config/text").strings)


def test_every_string_is_used() -> None:
    """No string of the interface is kept that no page can show."""
    used = {pattern for path in sources() for pattern in patterns(ast.parse(path.read_text(encoding="utf-8")))}
    used |= {pattern for path in templates() for pattern in in_templates(path)}
    asked = re.compile("|".join(f"(?:{pattern})" for pattern in sorted(used)))
    unused = [
        key for key in strings() if not any(asked.fullmatch(name) for name in (key, re.sub(r"\.(one|many)$", "", key)))
    ]
    assert sorted(unused) == []


def test_every_string_asked_for_is_there() -> None:
    """No template and no module asks for a string that isn't written."""
    known = strings() | {re.sub(r"\.(one|many)$", "", key) for key in strings()}
    asked = [(path.name, pattern) for path in templates() for pattern in in_templates(path)]
    for path in sources():
        for call in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(call, ast.Call) and call.args and _is_text(call.func):
                asked += [(path.name, pattern) for pattern in patterns(call.args[0])]
    assert asked
    assert [(name, pattern) for name, pattern in asked if not any(re.fullmatch(pattern, key) for key in known)] == []


_PACKAGED: Final = {
    "advice.*",
    "ask.*",
    "ask.**",
    "bare.*",
    "choice.*.*",
    "disclosure.*",
    "ground.*",
    "left.*",
    "missing.*",
    "reason.*",
    "role.*",
    "row.*",
    "severity.*",
    "slip.*",
    "type.*",
    "uncompared.*",
    "unit.*.*",
    "verdict.*",
}
"""A problem's code, and words that stand beside their module: these have tests of their own."""


def families() -> set[str]:
    """The keys that code makes of a member of an enumeration, with a star for each hole."""
    found = set()
    for path in sources():
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.JoinedStr) and any(map(_is_member, node.values)):
                key = "".join(str(part.value) if isinstance(part, ast.Constant) else "*" for part in node.values)
                if _DOTTED.fullmatch(key.replace("*", "x")) and not key.startswith("*"):
                    found.add(key)
    return found


def _is_member(part: ast.expr) -> bool:
    """True for ``{kind.value}``, ``{sign.name.lower()}``, ``{column.flow}`` and ``{noun.key}``."""
    if not isinstance(part, ast.FormattedValue):
        return False
    named = part.value.func if isinstance(part.value, ast.Call) else part.value
    if not isinstance(named, ast.Attribute):
        return False
    owner = ast.unparse(named.value).rpartition(".")[2]
    return named.attr in {"value", "lower", "flow", "sex", "role", "kind"} or owner in {"kind", "noun"}


def test_every_key_of_an_enumeration_is_declared() -> None:
    """A key that code makes of an enumeration's member has its members in this file, so that none can lack its word."""
    assert families() - _PACKAGED == set(FAMILIES)


@pytest.mark.parametrize("key", [*FAMILIES, *_CHOSEN])
def test_every_member_has_its_word(key: str) -> None:
    """A role, a kind, a status or another choice that is added without its word in a text file is found."""
    members = (FAMILIES | _CHOSEN)[key]
    asked = ["".join(map("".join, zip(key.split("*"), (*chosen, ""), strict=True))) for chosen in product(*members)]
    assert asked
    assert [name for name in asked if name not in strings()] == []


def _is_text(function: ast.expr) -> bool:
    """True for ``text(…)``, ``….text(…)`` and ``….counted(…)``."""
    if isinstance(function, ast.Attribute):
        return function.attr in {"text", "counted", "_text"}
    return isinstance(function, ast.Name) and function.id == "text"
