"""The command that shows what a change does to the published site, for who approves it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import click

from rakenskap.base.output_folder import ForeignFolderError
from rakenskap.base.progress_step import Step
from rakenskap.building import site_build
from rakenskap.building.progress import Verbosity
from rakenskap.cli.click_words import OPTIONS
from rakenskap.cli.command_frame import ROOT, finished, long
from rakenskap.editions.working_copy import WorkingCopyError
from rakenskap.model.problem import Place, SettingsError, problem
from rakenskap.review import review_file, site_review


@click.command(options_metavar=OPTIONS)
@click.option(
    "--base",
    default="",
    metavar="GREN",
    help="En gren, en tagg eller en commit att jämföra med. Utan --base grenen som publiceras.",
)
@click.option(
    "--output",
    "folder",
    type=click.Path(path_type=Path),
    default=Path("granskning"),
    metavar="MAPP",
    help="Mappen som granskningen skrivs till. Utan --output granskning.",
)
@click.option(
    "--preview", default="", metavar="ADRESS", help="En förhandsvisning av ändringen, som talen ska länka till."
)
@ROOT
@long
def review(base: str, folder: Path, preview: str, root: Path, loudness: Verbosity | None) -> None:
    """Visa vad en ändring gör med webbplatsen.

    Mappen jämförs med det som var publicerat där grenen började, också det som inte är sparat i en commit. I MAPP
    skrivs granskning.html att läsa, granskning.md att lägga i en pull request och granskning.json för program. Det går
    också när rapporter har fel. Inget byggt behövs.

    Slutar med 0 när granskningen är skriven, vad den än visar, och 1 när den inte gick att göra.
    """

    def job(echo: Callable[[str], None], step: Step) -> int:
        try:
            made = site_review.made(root.resolve(), base, site_build.today(), step)
            written = review_file.write(made, folder, preview and f"{preview.rstrip('/')}/")
        except WorkingCopyError as error:
            raise click.ClickException(f"{error}.") from None
        except ForeignFolderError as error:
            raise SettingsError([problem(error.code, Place(error.path), found=error.path)]) from None
        for name in written:
            echo(str(folder / name))
        return 0

    finished(loudness, job)
