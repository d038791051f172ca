"""What commands have in common: their options, how far they have come, and how they end."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NoReturn, TypeVar

import click

from rakenskap.base.progress_step import Step
from rakenskap.building import problem_list
from rakenskap.building.progress import Progress, Verbosity
from rakenskap.model.problem import SettingsError

ROOT = click.option(
    "--root",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    default=Path(),
    metavar="MAPP",
    help="Mappen som data/ och site_config/ ligger i.",
)
QUIET = click.option(
    "-q",
    "--quiet",
    "loudness",
    type=Verbosity,
    flag_value=Verbosity.QUIET,
    help="Skriv bara det som är fel, eller inte gick.",
)
VERBOSE = click.option(
    "-v",
    "--verbose",
    "loudness",
    type=Verbosity,
    flag_value=Verbosity.VERBOSE,
    help="Skriv varje rapport och sida med sin tid, och hela förloppet om programmet har ett fel.",
)
_Command = TypeVar("_Command", bound=Callable[..., None])


def long(command: _Command) -> _Command:
    """The command with the options of one that may take long."""
    return QUIET(VERBOSE(command))


@contextmanager
def watched(asked: Verbosity | None, fault: int = 1) -> Iterator[Progress]:
    """A step that shows how far the command has come; a fault of our own ends it with a line and ``fault``."""
    loudness = asked or Verbosity.NORMAL
    with Progress(sys.stderr, loudness) as step:
        try:
            yield step
        except (click.ClickException, click.exceptions.Exit, click.Abort):
            raise
        except SettingsError as error:
            step.aside(click.echo)(
                problem_list.as_text(error.problems, problem_list.summary(error.problems, 0)).rstrip()
            )
            sys.exit(1)
        except Exception as error:
            if loudness is Verbosity.VERBOSE:
                raise
            step.hide()
            click.echo(problem_list.line(error), err=True)
            sys.exit(fault)


def finished(asked: Verbosity | None, job: Callable[[Callable[[str], None], Step], int], fault: int = 1) -> NoReturn:
    """Do the job and exit with its code; what it says is kept back where only failures are asked for."""
    kept: list[str] = []
    with watched(asked, fault) as step:
        code = job(kept.append if asked is Verbosity.QUIET else step.aside(click.echo), step)
    for line in kept if code else ():
        click.echo(line)
    sys.exit(code)
