"""The commands about a site's own repository: begin one, and move it to a newer version of the program."""

from __future__ import annotations

import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Final

import click

from rakenskap.base import site_text
from rakenskap.base.progress_step import Step
from rakenskap.building import problem_list
from rakenskap.building.progress import Verbosity
from rakenskap.cli.click_words import OPTIONS
from rakenskap.cli.command_frame import ROOT, finished, long
from rakenskap.model.addresses import PublisherType
from rakenskap.model.problem import SettingsError
from rakenskap.scaffold import program_lock, program_version, site_repository, site_upgrade
from rakenskap.scaffold.program_lock import LockError
from rakenskap.scaffold.site_repository import Answers
from rakenskap.scaffold.site_upgrade import SiteUpgrade, UpgradeError

_MOST_NAMED: Final = 5
_MOST_LISTED: Final = 10
_LATER: Final = frozenset({"repository", "organisation_number"})
"""What may be answered later."""


def _words(key: str, /, **values: str | int) -> str:
    return site_text.of_package("rakenskap.cli", "scaffold_commands.sv.yaml")(key, **values)


@click.command(options_metavar=OPTIONS)
@click.argument("folder", metavar="MAPP", type=click.Path(file_okay=False, path_type=Path))
@click.option("--publisher", metavar="NAMN", help="Den som ansvarar för webbplatsen, till exempel kommunens namn.")
@click.option("--address", metavar="URL", help="Webbplatsens fasta adress, med https:// först och snedstreck sist.")
@click.option("--email", metavar="E-POST", help="Hur läsaren når er.")
@click.option("--repository", metavar="URL", help="Adressen till källan. Utan den saknar sidorna länken till källan.")
@click.option(
    "--organisation-number", metavar="NUMMER", help="Organisationsnumret för den som ansvarar, med bindestreck."
)
@click.option(
    "--publisher-type",
    type=click.Choice([own.value for own in PublisherType]),
    default=PublisherType.KOMMUN.value,
    help="Vad för slags organisation den är, om den inte är en kommun.",
)
@click.option("--name", metavar="NAMN", default="", help="Webbplatsens namn. Annars är det namnet på den som ansvarar.")
@click.option("--example", is_flag=True, help="Lägg också in Exempelnämnden, en påhittad nämnd att lära av.")
def init(  # noqa: PLR0913, PLR0917 - an option each
    folder: Path,
    publisher: str | None,
    address: str | None,
    email: str | None,
    repository: str | None,
    organisation_number: str | None,
    publisher_type: str,
    name: str,
    *,
    example: bool,
) -> None:
    """Börja en egen webbplats i en ny mapp.

    Mappen får allt som en webbplats behöver: inställningar, programmet i en låst version, granskning och publicering
    på GitHub och GitLab, och en handledning. Inget som redan finns skrivs över. Det som inte anges frågas det efter.
    """
    asked = {
        "publisher": publisher,
        "organisation_number": organisation_number,
        "address": address,
        "email": email,
        "repository": repository,
    }
    given = {key: _answered(key, value) for key, value in asked.items()}
    try:
        made = site_repository.files(
            Answers(**given, name=name, publisher_type=publisher_type), program_lock.of_installed(), example=example
        )
    except SettingsError as error:
        click.echo(problem_list.as_text(error.problems, _words("refused")).rstrip(), err=True)
        sys.exit(1)
    except LockError as error:
        raise click.ClickException(_words(error.code)) from None
    taken = site_repository.taken(folder, made)
    if taken:
        named = ", ".join(taken[:_MOST_NAMED]) + (_words("more") if len(taken) > _MOST_NAMED else "")
        raise click.ClickException(_words("taken", folder=str(folder), files=named))
    try:
        site_repository.write(folder, made)
    except OSError as error:
        raise click.ClickException(_words("unwritten", file=str(error.filename), reason=str(error.strerror))) from None
    has_history = _has_history(folder)
    click.echo(_words("done" if has_history else "done_alone", folder=str(folder), count=len(made)))


@click.command(options_metavar=OPTIONS)
@click.argument("program", metavar="[PROGRAM]", required=False, default="")
@click.option("--accept", is_flag=True, help="Byt också om publicerade utgåvor säger något annat än förut.")
@ROOT
@long
def upgrade(program: str, root: Path, loudness: Verbosity | None, *, accept: bool) -> None:
    """Byt till en nyare version av programmet.

    PROGRAM är en fil, en adress eller programmets källa (git+https://…). Utan PROGRAM hämtas den nyaste version som
    pip hittar. Webbplatsen byggs med båda versionerna och utgåvorna jämförs. Säger någon något annat än förut ändras
    ingenting, om inte --accept anges.

    Slutar med 0 om webbplatsen har den nya versionen, annars 1.
    """

    def job(echo: Callable[[str], None], step: Step) -> int:  # noqa: ARG001 - what takes long is another program's
        try:
            return _upgraded(root.resolve(), program, echo, accept=accept)
        except LockError as error:
            echo(_words(error.code))
        except UpgradeError as error:
            echo(_words(error.code, said=error.said, version=program or "ny"))
        return 1

    finished(loudness, job)


def _upgraded(root: Path, place: str, echo: Callable[[str], None], *, accept: bool) -> int:
    with tempfile.TemporaryDirectory(prefix="rakenskap-", ignore_cleanup_errors=True) as name:
        folder = Path(name)
        before = program_version.here()
        after = program_version.unpacked(program_version.fetched(place, folder), folder)
        if after.lock.files == before.lock.files:
            echo(_words("same", version=before.version))
            return 0
        found = site_upgrade.prepared(root, before, after)
        for line in _report(before.version, after.version, found):
            echo(line)
        if found.altered and not accept:
            echo(_words("upgrade.refused"))
            return 1
        found.write(root)
        echo(_words("upgrade.done"))
        return 0


def _report(before: str, after: str, found: SiteUpgrade) -> Iterator[str]:
    """What moving the site does, line by line."""
    yield _words("upgrade.title", before=before, after=after)
    if found.altered:
        yield from _listed(_words("upgrade.altered", altered=len(found.altered), count=found.pages), found.altered)
    else:
        yield _words("upgrade.editions", count=found.pages) if found.pages else _words("upgrade.no_editions")
    for key in ("overridden", "orphans", "kept", "problems"):
        items: tuple[str, ...] = getattr(found, key)
        if items:
            yield from _listed(_words(f"upgrade.{key}"), items)


def _listed(title: str, items: Sequence[str]) -> Iterator[str]:
    yield title
    yield from (_words("upgrade.item", item=item) for item in items[:_MOST_LISTED])
    if len(items) > _MOST_LISTED:
        yield _words("upgrade.more", count=len(items) - _MOST_LISTED)


def _answered(key: str, value: str | None) -> str:
    """What was answered, by an option or else on the terminal."""
    if value is not None:
        return value.strip()
    if sys.stdin.isatty():
        return str(
            click.prompt(_words(f"ask.{key}"), default="" if key in _LATER else None, show_default=False)
        ).strip()
    if key in _LATER:
        return ""
    raise click.UsageError(_words("missing", option=f"--{key}"))


def _has_history(folder: Path) -> bool:
    """Whether the folder is in a repository of git, or has become one now."""
    inside = ["git", "-C", str(folder), "rev-parse", "--git-dir"]
    begun = ["git", "-C", str(folder), "init", "--quiet", "--initial-branch=main"]
    try:
        if subprocess.run(inside, capture_output=True, check=False).returncode == 0:  # noqa: S603 - our own command
            return True
        return subprocess.run(begun, capture_output=True, check=False).returncode == 0  # noqa: S603 - as above
    except OSError:
        return False
