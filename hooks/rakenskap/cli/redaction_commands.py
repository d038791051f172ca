"""The command about what is to be removed: the fingerprint of words that nobody is to read."""

from __future__ import annotations

import secrets

import click

from rakenskap.base import site_text
from rakenskap.cli.click_words import OPTIONS
from rakenskap.redaction.fingerprint import Fingerprint

_SALT_BYTES = 8


@click.command(options_metavar=OPTIONS)
def fingerprint() -> None:
    """Skriv ut ett avtryck av ord som ska tas bort.

    Avtrycket skrivs under fingerprints i nämndens board.yaml. Då tas orden bort var de än står i rapporten, utan att de
    står i filen. Kommandot frågar efter orden, så att de inte sparas i kommandots historik, och sparar dem inte självt.
    Den som gissar orden kan pröva gissningen mot avtrycket.
    """
    words = site_text.of_package("rakenskap.cli", "redaction_commands.sv.yaml")
    asked = click.prompt(words("asked"), hide_input=True, err=True, prompt_suffix=" ")
    made = Fingerprint.of_words(asked, secrets.token_hex(_SALT_BYTES))
    if made is None:
        raise click.UsageError(words("empty"))
    click.echo(str(made))
