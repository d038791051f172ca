"""What click says of itself, in Swedish: no help and no fault of a command has an English word."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from rakenskap import cli
from rakenskap.base import site_text

COMMANDS = cli.main.list_commands(click.Context(cli.main))
WORDS = site_text.of_package("rakenskap.cli", "click_words.sv.yaml").strings
ENGLISH = re.compile(
    r"\b(usage|options?|commands?|arguments?|show|help for|error|invalid|missing|the|is|not|no such|did you mean|got|try"
    r"|report|table|row|column|folder|place|paths?|directory|integer|range|text and)\b",
    re.IGNORECASE,
)


def asked() -> Iterator[str]:
    """Every sentence that click asks for a translation of."""
    for path in Path(click.__file__).parent.glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") in {"_", "ngettext"}:
                yield from (str(part.value) for part in node.args if isinstance(part, ast.Constant))


def test_every_sentence_is_one_that_click_says() -> None:
    """A newer click that words a sentence otherwise is found here."""
    assert set(WORDS) - set(asked()) == set()


@pytest.mark.parametrize("call", [[], *([name] for name in COMMANDS)], ids=" ".join)
def test_a_commands_help_is_in_swedish(call: list[str]) -> None:
    shown = CliRunner().invoke(cli.main, [*call, "--help"])
    assert shown.exit_code == 0
    assert shown.output.startswith("Användning: ")
    own = re.sub(r"--[a-z-]+|\[[a-z|]+\]", "", shown.output)  # flags and their choices are names
    assert ENGLISH.findall(own) == []


def test_the_list_of_commands_says_what_each_does_in_a_whole_sentence() -> None:
    shown = CliRunner().invoke(cli.main, ["--help"]).output
    lines = shown.partition("Kommandon:\n")[2].splitlines()
    assert [line.split()[0] for line in lines] == COMMANDS
    assert [line for line in lines if not re.search(r"[a-zåäö/]\.$", line)] == []


@pytest.mark.parametrize(
    ("call", "says"),
    [
        ("chek", "Fel: Kommandot 'chek' finns inte."),
        ("ids", "Fel: Det saknas ett värde för 'RAPPORT'."),
        ("ids a b c", "Fel: Det här är för mycket: b c"),
        ("cache a", "Fel: Det här är för mycket: a"),
        ("check --format", "Fel: Flaggan '--format' behöver ett värde."),
        ("check --fromat x", "Fel: Flaggan '--fromat' finns inte. (Menade du någon av '--format', '--root'?)"),
        ("cache --claer", "Fel: Flaggan '--claer' finns inte. Menade du '--clear'?"),
        ("cache --clear=1", "Fel: Flaggan '--clear' tar inget värde."),
        (
            "check --format x",
            "Fel: Värdet för '--format' går inte att använda. 'x' finns inte. Det finns 'text', 'json', 'github', 'gitlab'.",
        ),
        ("verify --files x .", "Fel: Värdet för '--files' går inte att använda. 'x' är inget helt tal."),
        ("verify --files 0 .", "Fel: Värdet för '--files' går inte att använda. 0 ligger utanför gränsen x>=1."),
        ("check --root /finns/inte", "Fel: Värdet för '--root' går inte att använda. Mappen '/finns/inte' finns inte."),
    ],
)
def test_a_fault_in_a_call_is_told_in_swedish(call: str, says: str) -> None:
    shown = CliRunner().invoke(cli.main, call.split())
    assert shown.exit_code == 2
    assert shown.stdout == ""
    assert shown.stderr.splitlines()[-1] == says
