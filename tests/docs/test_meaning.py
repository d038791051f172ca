"""What a figure means is read in one place: nothing above ``meaning`` looks at labels or signs for it, but where this file says why."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pytest
from folders import ROOT

PACKAGE: Final = ROOT / "hooks/rakenskap"
BELOW: Final = ("base", "swedish", "model", "kinds", "meaning", "reading", "drafting")
"""The rooms under ``meaning`` and itself, that which reads what an editor has declared, and that which drafts it: it asks the editor."""
TERMS: Final = frozenset({"Flow", "Favourable", "Signs"})
"""What only the reading compares: which flow a figure is, which sign is good, and how costs are printed."""
EVIDENCE: Final = frozenset(
    {
        "rakenskap.meaning.deviation_proof",
        "rakenskap.meaning.flow_reading",
        "rakenskap.meaning.flow_words",
        "rakenskap.meaning.sign_convention",
        "rakenskap.model.row_words",
    }
)
"""Modules that gather evidence, which ``table_reading`` weighs."""
WORDS: Final = frozenset({"label", "label_title", "title", "description"})
"""The attributes that hold the words of rows, columns and tables."""
SOUGHT: Final = frozenset(
    {"search", "match", "fullmatch", "findall", "startswith", "endswith", "count", "index", "find"}
)

_NET: Final = (
    "which of several printed figures of one time is the net one: the flow that the column is declared to have"
)
_SUMMED: Final = "results add up over their rows, whatever the sign of each: the equation, not the meaning"
_DRAWN: Final = "the side that a bar goes to, from the sign that the reading says is good"
_SAID: Final = "the word for what the reading says"

ALLOWED: Final[dict[str, str]] = {
    "analysis/against_plan.py:": _NET,
    "analysis/against_plan.py:deviation_column": _NET,
    "analysis/balance.py:": _NET,
    "analysis/balance.py:_balances": "compares what the reading says that the figure's flow is",
    "analysis/balance.py:_ends_in_result": "compares what the reading says that the total's flow is",
    "analysis/breakdown.py:_rows_below": _SUMMED,
    "analysis/movement.py:": "whether a row's name can be understood without its table's title: what it measures the reading says",
    "analysis/series.py:_columns": _NET,
    "audit/calculation.py:_precisions": "decimals that a heading says that a column is rounded to",
    "audit/structures/arrangement.py:": "asks the editor whether a row is what its label says: nothing is said to a reader",
    "audit/prose_figure.py:_told": "compares a text's number with a cell before anything is proven of the cell",
    "charts/over_time.py:": "whether a row's name tells what went up without its table's title, which then is said",
    "charts/svg.py:BarScale.bar": _DRAWN,
    "sentences/headline.py:": "whether a name says itself that its row is a cost or an income, which isn't said twice",
    "tables/head.py:_is_named": "whether the column's own heading is shorter to say",
    "tables/head.py:_deviations": _SAID,
    "tables/head.py:_results": "which columns are declared to be results: what their signs mean the reading says",
    "tables/head.py:_signs": _SAID,
    "tables/layout.py:_barred": "which column has bars: what their direction means the reading says",
    "tables/layout.py:_scale": _DRAWN,
    "tables/row.py:": "whether a label says itself that its row is a part, which isn't said twice",
    "tables/word_table.py:lost_view": "whether what is missing is a table, to word it so",
}
"""Where a module above the reading names a flow or a sign, or looks in a label, and why that is no reading of meaning."""


def findings(path: Path) -> Iterator[tuple[str, str]]:
    """Where a module looks for meaning by itself: the function it does it in, and how."""
    yield from _inside(ast.parse(path.read_text(encoding="utf-8")), "")


def _inside(node: ast.AST, function: str) -> Iterator[tuple[str, str]]:
    for child in ast.iter_child_nodes(node):
        name = child.name if isinstance(child, ast.FunctionDef | ast.ClassDef) else ""
        inside = f"{function}.{name}".strip(".") if name else function
        found = _way(child)
        if found:
            yield inside, found
        yield from _inside(child, inside)


def _way(node: ast.AST) -> str:
    """How a piece of code looks for meaning, or nothing."""
    if isinstance(node, ast.Attribute) and (owner := ast.unparse(node.value).rpartition(".")[2]) in TERMS:
        return f"names {owner}.{node.attr}"
    if isinstance(node, ast.ImportFrom) and node.module:
        imported = {f"{node.module}.{alias.name}" for alias in node.names} | {node.module}
        own = sorted(imported & EVIDENCE)
        return f"imports {own[0].rpartition('.')[2]}" if own else ""
    if isinstance(node, ast.Compare) and any(isinstance(own, ast.In | ast.NotIn) for own in node.ops):
        is_word = isinstance(node.left, ast.Constant) and isinstance(node.left.value, str) and node.left.value
        return f"looks for {node.left.value!r}" if is_word and _has_words(node.comparators[0]) else ""  # type: ignore[attr-defined]
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in SOUGHT:
        sought = [node.func.value, *node.args]
        return f"asks {node.func.attr}" if any(map(_has_words, sought)) else ""
    return ""


def _has_words(node: ast.AST) -> bool:
    return any(isinstance(part, ast.Attribute) and part.attr in WORDS for part in ast.walk(node))


def modules() -> list[Path]:
    """The modules of the rooms above ``meaning``."""
    return [path for path in sorted(PACKAGE.rglob("*.py")) if path.relative_to(PACKAGE).parts[0] not in BELOW]


def places() -> dict[str, set[str]]:
    """Where the rooms above look for meaning, as module and function, and in which ways."""
    found: dict[str, set[str]] = {}
    for path in modules():
        for function, how in findings(path):
            found.setdefault(f"{path.relative_to(PACKAGE).as_posix()}:{function}", set()).add(how)
    return found


def test_nothing_but_the_reading_looks_at_labels_or_signs_for_meaning() -> None:
    assert {place: ways for place, ways in places().items() if place not in ALLOWED} == {}


def test_every_exception_is_one() -> None:
    """A reason whose place is gone goes, too."""
    assert sorted(ALLOWED.keys() - places().keys()) == []


def test_only_a_caption_names_a_sign_convention() -> None:
    """It repeats what the editor declares; what signs mean is weighed in ``meaning`` alone."""
    found = {place for place, ways in places().items() if any("Signs." in how for how in ways)}
    assert found <= {"tables/head.py:_signs"}


@pytest.mark.parametrize(
    ("code", "how"),
    [
        ('if "kostnad" in row.label.lower(): pass', ["looks for 'kostnad'"]),
        ('if "netto" not in matrix.title: pass', ["looks for 'netto'"]),
        ("if matrix.favourable is Favourable.MINUS: pass", ["names Favourable.MINUS"]),
        ("if column.flow in (Flow.KOSTNAD, None): pass", ["names Flow.KOSTNAD"]),
        ("if terms.Flow.KOSTNAD is column.flow: pass", ["names Flow.KOSTNAD"]),
        ("COST.search(row.label)", ["asks search"]),
        ('row.label.startswith("Summa")', ["asks startswith"]),
        ("from rakenskap.meaning import flow_words", ["imports flow_words"]),
        ("from rakenskap.model.row_words import is_total_label", ["imports row_words"]),
        ("if table.figure(row, column).is_cost: pass", []),
        ("if table.flow(row, column).value is None: pass", []),
        ("from rakenskap.meaning.table_reading import TableReading", []),
    ],
)
def test_a_guess_at_meaning_is_seen(code: str, how: list[str]) -> None:
    assert [found for _, found in _inside(ast.parse(code), "")] == how
