"""The command ``rakenskap``, whose parts are loaded when they are asked for."""

from __future__ import annotations

import importlib
import sys
from typing import Final

import click

from rakenskap.cli import click_words

click_words.translate()  # before any command is declared: a type says its name when it is made
_COMMANDS: Final = {
    "build": "site_commands",
    "cache": "site_commands",
    "check": "report_commands",
    "context": "context_command",
    "explain": "report_commands",
    "fingerprint": "redaction_commands",
    "ids": "report_commands",
    "import": "import_commands",
    "init": "scaffold_commands",
    "new": "draft_commands",
    "pages": "report_commands",
    "review": "review_commands",
    "status": "draft_commands",
    "upgrade": "scaffold_commands",
    "verify": "verification_commands",
}
"""The module that each command is in: a build starts in half the time when it needn't load all of them."""

_ATTRIBUTES: Final = {"import": "import_"}
"""What commands are called in their modules that are words of Python."""


class _Commands(click.Group):
    """Commands by name, loaded one by one."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        return list(_COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        if cmd_name not in _COMMANDS:
            return None
        command: click.Command = getattr(
            importlib.import_module(f"rakenskap.cli.{_COMMANDS[cmd_name]}"), _ATTRIBUTES.get(cmd_name, cmd_name)
        )
        return command


@click.group(
    cls=_Commands,
    options_metavar=click_words.OPTIONS,
    subcommand_metavar="KOMMANDO ...",
    context_settings={"help_option_names": ["-h", "--help"]},
)
@click.version_option(package_name="rakenskap", message="%(prog)s %(version)s")
def main() -> None:
    """Nämndernas rapporter som datapaket och webbsidor."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8")  # a terminal or CI with another locale still gets å, ä and ö
