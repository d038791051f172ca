"""The commands about the whole site: build it, and what builds have left."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path

import click

from rakenskap.base import cache_folder
from rakenskap.base.progress_step import Step
from rakenskap.building import preview_build, site_build
from rakenskap.building.progress import Verbosity
from rakenskap.building.site_build import BuildOptions
from rakenskap.cli.click_words import OPTIONS
from rakenskap.cli.command_frame import ROOT, finished, long
from rakenskap.site import executor
from rakenskap.site.executor import WorkersError
from rakenskap.swedish import number


@click.command(options_metavar=OPTIONS)
@click.option("--no-search", is_flag=True, help="Gör inget sökregister. Då går det fortare.")
@click.option("--pdf", is_flag=True, help="Gör en PDF-fil av varje utgåva, med Chrome eller Chromium.")
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
@click.option(
    "--draft",
    is_flag=True,
    help="Gör en förhandsvisning i forhandsvisning/, också när något är fel. Den publiceras inte.",
)
@click.option("--base", default="", metavar="COMMIT", help="Vad --draft jämför ändringen med, som check --base.")
@ROOT
@long
def build(  # noqa: PLR0913 - an option each
    root: Path,
    workers: str,
    base: str,
    loudness: Verbosity | None,
    *,
    no_search: bool,
    pdf: bool,
    hold_back: bool,
    draft: bool,
) -> None:
    """Bygg webbplatsen till site/.

    Finns ett enda fel byggs ingenting, och site/ blir orörd. Med --hold-back stoppar ett fel i en rapport inte de andra:
    rapporten visas som den publicerades senast, eller är inte med. Ett fel som inte hör till en nämnd stoppar ändå allt.

    Med --pdf görs också en PDF-fil av varje utgåva, som den skrivs ut. Saknas en webbläsare som kan det byggs webbplatsen
    utan dem.

    Med --draft görs i stället en förhandsvisning av allt som går att visa, också av utkast, i mappen forhandsvisning/.
    En rapport med fel visas som en lista över felen. site/ blir orörd.

    Slutar med 0 om allt är byggt, 1 om inget är det och 3 om rapporter hålls tillbaka eller förhandsvisningen visar fel.
    """
    try:
        executor.named(workers)
    except WorkersError as error:
        raise click.BadParameter(str(error), param_hint="--executor") from None

    if base and not draft:
        raise click.UsageError("--base hör ihop med --draft.")
    if draft and (hold_back or no_search or pdf):
        raise click.UsageError("--draft går inte ihop med --hold-back, --no-search eller --pdf.")
    if draft:
        finished(
            loudness, lambda echo, _: preview_build.build(root.resolve(), base, echo, loudness or Verbosity.NORMAL)
        )
    options = BuildOptions(loudness or Verbosity.NORMAL, not no_search, workers, hold_back=hold_back, printed=pdf)

    def job(echo: Callable[[str], None], step: Step) -> int:
        return site_build.build(root.resolve(), echo, step, options)

    finished(loudness, job)


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
