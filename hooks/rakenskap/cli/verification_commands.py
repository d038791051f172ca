"""The command that holds a published site against its source, with all that it takes to read one."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import click

from rakenskap.base.progress_step import Step
from rakenskap.building import verification
from rakenskap.building.progress import Verbosity
from rakenskap.building.verification import VerifyOptions
from rakenskap.cli.click_words import OPTIONS
from rakenskap.cli.command_frame import ROOT, finished, long


@click.command(options_metavar=OPTIONS)
@click.argument("place", metavar="PLATS")
@click.option(
    "--files",
    type=click.IntRange(min=1),
    metavar="ANTAL",
    help="Hur många filer som hämtas från en adress. De lottas fram. Utan --files hämtas alla.",
)
@click.option(
    "--minutes",
    type=click.FloatRange(min=0, min_open=True),
    default=verification.MINUTES,
    metavar="MINUTER",
    help=f"Hur länge kontrollen får ta. Utan --minutes {verification.MINUTES}.",
)
@click.option("--any-commit", is_flag=True, help="Bygg om en commit också om den aldrig stått på huvudlinjen.")
@click.option(
    "--installed", is_flag=True, help="Kör inget ur commiten: bygg med det program som är installerat, om det är samma."
)
@ROOT
@long
def verify(  # noqa: PLR0913 - an option each
    place: str,
    files: int | None,
    minutes: float,
    root: Path,
    loudness: Verbosity | None,
    *,
    any_commit: bool,
    installed: bool,
) -> None:
    """Jämför en publicerad webbplats med källan.

    Webbplatsen byggs om ur källan. PLATS är webbplatsens adress, som börjar med https://, eller mappen som den ligger
    i. Filerna jämförs med webbplatsens manifest.json, och manifestet med ett nytt bygge av samma commit. Mappen i
    --root ska vara en klon av källan med hela historiken.

    Programmet i den commit som byggs om körs på din dator. Därför byggs bara en commit som har stått på huvudlinjen, om
    du inte anger --any-commit. Med --installed körs inget ur commiten.

    I en mapp jämförs alla filer. På en adress syns bara de filer som manifestet räknar upp.

    Slutar med 0 om allt stämmer, 1 om något skiljer sig och 2 om det inte gick att kontrollera.
    """
    options = VerifyOptions(files, minutes * 60, any_commit, installed)

    def job(echo: Callable[[str], None], step: Step) -> int:
        return verification.verify(place, root.resolve(), echo, step, options)

    finished(loudness, job, verification.UNKNOWN)
