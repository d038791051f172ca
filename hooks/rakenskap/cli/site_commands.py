"""The commands about the whole site: build it, verify one that is published, and what builds have left."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path

import click

from rakenskap.base import cache_folder
from rakenskap.base.progress_step import Step
from rakenskap.building import site_build, verification
from rakenskap.building.progress import Verbosity
from rakenskap.building.site_build import BuildOptions
from rakenskap.building.verification import VerifyOptions
from rakenskap.cli.click_words import OPTIONS
from rakenskap.cli.command_frame import ROOT, finished, long
from rakenskap.site import executor
from rakenskap.site.executor import WorkersError
from rakenskap.swedish import number


@click.command(options_metavar=OPTIONS)
@click.option("--no-search", is_flag=True, help="Gör inget sökregister. Då går det fortare.")
@click.option(
    "--executor",
    "workers",
    default="",
    metavar="dask://VÄRD:PORT",
    help="Låt ett Dask-kluster granska och göra sidorna. Annars används den egna datorn.",
)
@click.option(
    "--hold-back",
    is_flag=True,
    envvar=site_build.HOLD_BACK,
    help="Bygg också när rapporter har fel: visa dem som de publicerades senast.",
)
@ROOT
@long
def build(root: Path, workers: str, loudness: Verbosity | None, *, no_search: bool, hold_back: bool) -> None:
    """Bygg webbplatsen till site/.

    Finns ett enda fel byggs ingenting, och site/ blir orörd. Med --hold-back stoppar ett fel i en rapport inte de andra:
    rapporten visas som den publicerades senast, eller är inte med. Ett fel som inte hör till en nämnd stoppar ändå allt.

    Slutar med 0 om allt är byggt, 1 om inget är det och 3 om rapporter hålls tillbaka.
    """
    try:
        executor.named(workers)
    except WorkersError as error:
        raise click.BadParameter(str(error), param_hint="--executor") from None

    options = BuildOptions(loudness or Verbosity.NORMAL, search=not no_search, workers=workers, hold_back=hold_back)

    def job(echo: Callable[[str], None], step: Step) -> int:
        return site_build.build(root.resolve(), echo, step, options)

    finished(loudness, job)


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


@click.command(options_metavar=OPTIONS)
@click.option("--clear", is_flag=True, help="Töm mellanlagret.")
@ROOT
def cache(root: Path, *, clear: bool) -> None:
    """Visa eller töm mellanlagret.

    Det är vad som är sparat från tidigare byggen, för att nästa ska gå fort. Det går alltid att tömma: nästa bygge gör
    om det.
    """
    if clear:
        try:
            removed = cache_folder.clear(root)
        except cache_folder.BusyError:
            raise click.ClickException("Ett bygge pågår. Töm när det är klart.") from None
        except cache_folder.LinkedError:
            raise click.ClickException(
                ".cache är en länk till en annan plats, och töms inte. Ta bort länken."
            ) from None
        click.echo(f"Tömt: {_size(removed)}.")
        return
    for part in cache_folder.PARTS:
        held = cache_folder.cache_size(root / part)
        used = f", senast använda mellan {_when(held.oldest)} och {_when(held.newest)}" if held.files else ""
        click.echo(f"{part}: {_size(held)}{used}")


def _size(held: cache_folder.CacheSize) -> str:
    megabytes = number.swedish(Decimal(held.size).scaleb(-6), 1)
    return f"{number.swedish(Decimal(held.files), 0)} filer, {megabytes} MB".replace(number.NBSP, " ")


def _when(seconds: float) -> str:
    return datetime.fromtimestamp(seconds, UTC).astimezone().strftime("%Y-%m-%d %H.%M")
