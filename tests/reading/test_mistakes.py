"""A mistake is told once, wherever it was made, and what is told can be followed to the letter."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import Final

import pytest
from folders import EXAMPLES
from memory_tree import MemoryTree, of_folder

from rakenskap.model.problem import Problem
from rakenskap.reading import source
from rakenskap.swedish import number

FOLDER: Final = "data/exempelnamnden/2025/arsrapport"
TABLE: Final = f"{FOLDER}/drift.csv"
DESCRIPTOR: Final = f"{FOLDER}/datapackage.yaml"
MOST_ROUNDS: Final = 3
ALSO: Final = re.compile(r"rad (?P<line>[0-9]+)(?:, .*)?: (?P<found>.+) → (?P<fitting>.+)")


@dataclass(frozen=True)
class Mistake:
    """A table with one mistake, made in one place or many, and the code that is to be told of it."""

    code: str
    rows: tuple[str, ...]
    head: str = "label;utfall_2025;budget_2025"
    kind: str = "economy"
    unit: str = "tkr"

    @property
    def tree(self) -> MemoryTree:
        files = dict(of_folder(EXAMPLES / "badly_grouped", "data/").files)
        files[TABLE] = "\n".join((self.head, *self.rows, "")).encode()
        descriptor = files[DESCRIPTOR].decode().replace("kind: economy", f"kind: {self.kind}")
        unit = f"    unit: {self.unit}\n" if self.unit else ""
        files[DESCRIPTOR] = descriptor.replace("    unit: tkr\n", unit).encode()
        return MemoryTree(files)


def cells(*figures: str, code: str, **values: str) -> Mistake:
    """The mistake made in every figure of a table with two columns."""
    pairs = zip(figures[::2], figures[1::2], strict=True)
    rows = tuple(f"{name};{one};{other}" for name, (one, other) in zip(NAMES, pairs, strict=False))
    return Mistake(code, rows, **values)


NAMES: Final = ("Bibliotek", "Simhall", "Museum", "Teater", "Ishall", "Konsthall", "Arkiv", "Park")
MISTAKES: Final = {
    "per cent in every cell": cells("92%", "90 %", "88%", "85%", "75,5 %", "70%", code="number.percent", kind="measures", unit=""),
    "a unit in every cell": cells("5,8 st", "6 st", "7 st", "8 st", code="number.unit", kind="measures", unit=""),
    "the table's unit in every cell": cells("1 200 tkr", "1 300 tkr", "800 tkr", "900 tkr", code="number.unit"),
    "kronor with a hyphen": cells("1 200:-", "1 300:-", "800:-", "900:-", code="number.unit", unit="kr"),
    "units of many kinds": cells("12 st", "13 st", "5 kr", "6,5 kr", "1 200 tkr", "800 tkr", code="number.unit", kind="measures", unit=""),
    "a unit of another size": cells("1,2 mnkr", "1,3 mnkr", "800", "900", code="number.other_unit"),
    "per cent in a column of amounts": Mistake(
        "number.other_unit", ("Bibliotek;1 200;5,2%", "Simhall;800;-1,3%"), "label;utfall_2025;forandring_2025"
    ),
    "what is counted beside its unit": cells("5 st", "6 st", "7 st", "8 st", code="number.unit", kind="measures", unit="besök"),
    "a remark in the cell": cells("12 prel.", "13 prel.", "7", "8", code="number.unit"),
    "the same names again": Mistake("row.duplicate_label", ("A;1;2", "B;3;4", "A;5;6", "B;7;8")),
    "brackets around per cent": cells("(5,2%)", "(3,1 %)", "2,0", "1,0", code="number.brackets", kind="measures", unit='"%"'),
    "a unit before the figure": cells("kr 1 200", "kr 1 300", "SEK 800", "800", code="number.unit", unit="kr"),
    "English figures": cells("12,250.0", "11,900.5", "1,234.0", "950.5", code="number.thousands"),
    "English figures with whole thousands": cells("12,250.0", "11,900", "1,234", "950.5", code="number.thousands"),
    "English figures in which all is ambiguous": cells("12,250", "11,900", "1,234", "950", code="number.three_decimals"),
    "German figures": cells("12.250,00", "11.900,50", "1.234,00", "950,50", code="number.thousands"),
    "German thousands": cells("12.250", "11.900", "1.234", "950", code="number.point"),
    "Swiss figures": cells("12'250", "11’900", "1'234.50", "950", code="number.thousands"),
    "Indian figures": cells("1,12,250.0", "1,11,900.0", "12,34,567.0", "950", code="number.thousands"),
    "points for decimals": cells("1 234.5", "1 300.5", "800.5", "900.0", code="number.decimal"),
    "em dashes for minus": cells("—20", "—1 250", "— 30", "40", code="number.hyphen"),
    "hard hyphens for minus": cells("‑20", "‑1 250", "‑30,5", "40", code="number.hyphen"),
    "figure dashes for minus": cells("‒20", "‒1 250", "‒30,5", "40", code="number.hyphen"),
    "minus after": cells("20-", "1 250–", "30−", "40", code="number.minus"),
    "noise of binary figures": cells("0,30000000000000004", "1,5", "12,399999999999999", "2,1", code="number.noise"),
    "noise and no neighbours": cells("0,30000000000000004", "0,7000000000000001", "1,1", "2,1", code="number.noise"),
    "raised marks": cells("471,5¹", "384,8", "1 742,2 ²⁾", "26,8", code="number.mark"),
    "asterisks": cells("471,5*", "384,8", "1 742,2 **", "26,8", code="number.mark"),
    "marks with brackets": cells("471,5 1)", "384,8", "1 742,2 2)", "26,8", code="number.mark"),
    "marks in square brackets": cells("471,5[1]", "384,8", "1 742,2 [2]", "26,8", code="number.mark"),
    "marks that can't be told from the figure": cells("471,51)", "384,8", "1 742,2", "26,8", code="number.mark"),
    "a digit glued to a figure": cells("471,51", "384,8", "1 742,2", "26,8", "1,5", "2,5", "3,5", "4,5", code="number.finer"),
    "brackets for minus": cells("(1 200)", "(300)", "800", "900", code="number.brackets"),
    "a digit glued to thousands": cells("12 2501", "11 900", "8 1402", "950", code="number.glued"),
    "too many spaces": cells("12  250", "11 900", "-  950", "950", code="number.groups"),
    "marks before": cells("*471,5", "384,8", "¹1 742,2", "26,8", code="number.mark"),
    "bold figures": cells("**471,5**", "384,8", "__1 742,2__", "26,8", code="number.emphasis"),
    "curly quotes": cells("“471,5”", "384,8", "”1 742,2”", "26,8", code="number.before"),
    "letters for digits": cells("12 25O", "l2 300", "800", "900", code="number.letter"),
    "dates of days and months": cells("02-jan", "03-feb", "800", "900", code="number.date"),
    "whole dates": cells("2025-01-02", "2025-02-03 00:00:00", "800", "900", code="number.date"),
    "dates of months": cells("jan-25", "feb-25", "800", "900", code="number.date"),
    "narrow columns": cells("########", "####", "800", "900", code="number.narrow"),
    "references that are gone": cells("#REF!", "#REF!", "#REFERENS!", "900", code="number.excel"),
    "divisions by nothing": cells("#DIV/0!", "#DIVISION/0!", "800", "900", code="number.excel"),
    "exponents": cells("1,2E+06", "1,3E+06", "800", "900", code="number.exponent"),
    "formulas": cells("=A1+B1", "=SUMMA(A1:A2)", "800", "900", code="number.formula"),
    "apostrophes before": cells("'1200", "'1300", "'800", "900", code="number.before"),
    "dashes": cells("-", "–", "—", "900", code="number.dash"),
    "words for what is missing": cells("saknas", "saknas", "saknas", "900", code="number.word"),
    "capital signs": cells("X", "X", "X", "900", code="number.case"),
    "about": cells("ca 12", "drygt 13", "<5", "900", code="number.sign"),
    "spaces in the wrong place": cells("12 50", "13 50", "800", "900", code="number.groups"),
    "words in a column": cells("Bra", "1", "Dåligt", "2", "Sådär", "3", code="number.form"),
    "words in a row": cells("Bra", "Dåligt", "800", "900", code="number.form"),
    "two figures": cells("12/15", "13/15", "12 (8)", "900", code="number.two"),
    "ranges": cells("8–12", "9-12", "10 — 12", "900", code="number.range"),
    "a row type misspelt in every row": Mistake(
        "row.row_type", ("Bibliotek;detlj;1;2", "Simhall;detlj;1;2", "Museum;detlj;3;4"), "label;row_type;utfall_2025;budget_2025"
    ),
    "months made dates": Mistake(
        "period.spelling", ("jan-25;1", "feb-25;2", "mar-25;3"), "period;utfall", kind="measures", unit="besök"
    ),
    "rows without names": Mistake("row.label", (";1;2", ";3;4", ";5;6")),
    "marks after names": Mistake("row.mark", ("Bibliotek¹;1;2", "Simhall*;3;4", "Museum 2);5;6")),
    "digits after names": Mistake("row.digit", ("Bibliotek1;1;2", "Simhall2;3;4", "Museum;5;6")),
    "bold names": Mistake("row.emphasis", ("**Bibliotek**;1;2", "__Simhall__;3;4")),
    "a group in many spellings": Mistake(
        "row.group_spelling",
        ("A;Barn och unga;1;2", "B;barn och unga;1;2", "C;Barn- och unga;1;2", "D;Barn & unga;1;2", "E;Barn och unga ;1;2"),
        "label;group;utfall_2025;budget_2025",
    ),
}  # fmt: skip
FIXED: Final = (
    "a unit in every cell", "the table's unit in every cell", "kronor with a hyphen",
    "English figures", "English figures with whole thousands", "English figures in which all is ambiguous",
    "German figures", "German thousands", "Swiss figures", "Indian figures", "points for decimals",
    "em dashes for minus", "hard hyphens for minus", "figure dashes for minus", "minus after",
    "noise of binary figures", "noise and no neighbours", "raised marks", "asterisks", "marks with brackets",
    "marks in square brackets", "marks that can't be told from the figure", "a digit glued to a figure",
    "brackets for minus", "letters for digits", "apostrophes before", "spaces in the wrong place",
    "months made dates", "marks after names", "digits after names", "bold names", "a group in many spellings",
)  # fmt: skip
"""The mistakes of which it can be said what should stand instead."""


def told(tree: MemoryTree) -> tuple[Problem, ...]:
    return source.read(tree).problems


def options(fitting: str) -> list[str]:
    """What a message offers: the first words of what should stand, or each of two readings."""
    bare = re.sub(r"^troligen ", "", fitting)
    return [re.sub(r", om .*$", "", own) for own in re.split(r" eller ", bare)]


def followed(tree: MemoryTree, found: Problem, choice: int) -> MemoryTree:
    """The tree with what the message says done to the letter."""
    lines = tree.files[TABLE].decode().split("\n")
    offered = options(found.expected)
    wanted = offered[min(choice, len(offered) - 1)]
    if ";" in wanted:  # the whole line is told
        lines[found.line - 1] = wanted
    else:
        fields = lines[found.line - 1].split(";")
        fields[found.column - 1] = wanted
        lines[found.line - 1] = ";".join(fields)
    for one in found.also:
        also = ALSO.fullmatch(one)
        assert also is not None
        meant = options(also["fitting"])
        at = int(also["line"]) - 1
        fields = [meant[min(choice, len(meant) - 1)] if own == also["found"] else own for own in lines[at].split(";")]
        lines[at] = ";".join(fields)
    return MemoryTree({**tree.files, TABLE: "\n".join(lines).encode()})


@pytest.mark.parametrize("name", MISTAKES)
def test_a_mistake_is_told_once(name: str) -> None:
    mistake = MISTAKES[name]
    assert [found.code for found in told(mistake.tree)] == [mistake.code]


@pytest.mark.parametrize(
    "unit", ["%", "procent", "Procent (%)", "Andel, % som nått kravnivån", "% av budgeten", "andel i procent"]
)
def test_a_sign_that_the_unit_says_is_no_mistake(unit: str) -> None:
    """The original prints it at the figure, and the unit in words."""
    rows = (f'Läsa;"{unit}";92%;90 %', f'Skriva;"{unit}";88,5%;87')
    mistake = Mistake("", rows, "label;unit;utfall_2025;utfall_2024", kind="measures", unit="")
    assert told(mistake.tree) == ()


@pytest.mark.parametrize("space", [own for own in number.SPACES if unicodedata.is_normalized("NFC", own)])
def test_every_space_may_stand_between_thousands(space: str) -> None:
    assert told(cells(f"12{space}250", f"1{space}234,5", "800", f"-{space}900", code="").tree) == ()


@pytest.mark.parametrize("name", FIXED)
def test_what_is_told_can_be_followed(name: str) -> None:
    """Done to the letter it leaves nothing of the kind; the reading that is less likely may be asked about once more."""
    mistake = MISTAKES[name]
    for choice in (0, 1):
        (found,) = told(mistake.tree)
        left = [one for one in told(followed(mistake.tree, found, choice)) if one.code.startswith(("number.", "row."))]
        assert [one.code for one in left if one.is_error or not choice] == [], choice
