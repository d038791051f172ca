"""The command that makes a draft of a document: a Word or Excel file, a PDF, a CSV file, or what is pasted."""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Final, NoReturn

import click

from rakenskap.base import site_text
from rakenskap.building import site_build
from rakenskap.building.progress import Verbosity
from rakenskap.cli.click_words import OPTIONS
from rakenskap.cli.command_frame import QUIET, ROOT, VERBOSE, watched
from rakenskap.drafting import answers as answer_files
from rakenskap.drafting import draft_folder, draft_place, importing, renewal
from rakenskap.drafting.answers import AnswersError
from rakenskap.drafting.documents import document_reader
from rakenskap.drafting.documents.document import ImportedDocument
from rakenskap.drafting.draft_folder import TakenError
from rakenskap.drafting.draft_place import DraftPlace, PlaceError
from rakenskap.drafting.importing import Ask, Import
from rakenskap.drafting.inference.open_question import OpenQuestion
from rakenskap.model.report import Report
from rakenskap.model.terms import ReportType, Status
from rakenskap.reading.files.data_folder import BOARD, DESCRIPTOR
from rakenskap.swedish.identifier import ADDRESS

QUESTIONS_LEFT: Final = 4
"""What the command ends with where questions are left."""


def _words(key: str, **values: str | int) -> str:
    return site_text.of_package("rakenskap.cli", "import_commands.sv.yaml")(key, **values)


def _form(count: int) -> str:
    """The form of a word after so many."""
    return "one" if count == 1 else "many"


@click.command("import", options_metavar=OPTIONS)
@click.argument("file", metavar="[FIL]", required=False, type=click.Path(path_type=Path))
@click.option("--to", "to", default="", metavar="NÄMND/ÅR/RAPPORT", help="Gör ett nytt utkast där.")
@click.option(
    "--into", "into", default="", metavar="NÄMND/ÅR/RAPPORT", help="Förnya tabellerna i ett utkast som finns."
)
@click.option("--type", "kind", type=click.Choice([own.value for own in ReportType]), help="Rapportens typ.")
@click.option(
    "--period", "when", default="", metavar="TID", help="Rapportens tid, till exempel 2025 eller 2025-01/2025-08."
)
@click.option(
    "--questions",
    type=click.Path(path_type=Path),
    metavar="LISTA",
    help="Skriv frågorna i en fil, och läs svaren ur den.",
)
@click.option("--table", default="", metavar="TABELL", help="Förnya bara den tabellen.")
@click.option("--paste", is_flag=True, help="Läs en tabell som är kopierad, från standard input.")
@ROOT
@QUIET
@VERBOSE
def import_(  # noqa: PLR0913, PLR0917 - an option each
    file: Path | None,
    to: str,
    into: str,
    kind: str | None,
    when: str,
    questions: Path | None,
    table: str,
    root: Path,
    loudness: Verbosity | None,
    *,
    paste: bool,
) -> None:
    """Gör ett utkast till en rapport av ett dokument.

    FIL är en fil från Word eller Excel, en taggad PDF eller en CSV-fil. Det som dokumentet inte säger frågar kommandot
    om. Svaren sparas hos nämnden, i import.yaml, så att samma fråga inte kommer igen nästa år.

    Med --to blir det ett nytt utkast. Finns det redan något där skrivs inget över. Med --into får ett utkast som finns
    dokumentets tal, och det som någon har lagt till står kvar.

    I en terminal ställs frågorna där. Annars skrivs de ut, och med --questions i en fil att fylla i.

    Slutar med 0 om allt är besvarat, med 4 om frågor återstår och med 1 om det inte gick.
    """
    if bool(to) == bool(into):
        raise click.UsageError(_words("usage.target"))
    if paste is (file is not None):
        raise click.UsageError(_words("usage.file"))
    root = root.resolve()
    with watched(loudness):
        board = (to or into).strip("/").removeprefix("data/").split("/")[0]
        place = _place(root, to, kind or "", when) if to else None
        document = _document(file)
        for line in document.unread:
            click.echo(line, err=True)
        before, known = _answers(root / "data" / board, questions)
        ask = _terminal if questions is None and _somebody_is_there() else importing.nobody
        if place is not None:
            done = _new(root, place, document, known, ask, questions)
        else:
            done = _renewed(root, _draft_address(root, into), document, (before, known), ask, table)
        _end(root / "data" / board, done, questions, loudness)


def _place(root: Path, to: str, kind: str, when: str) -> DraftPlace:
    """Where a new draft goes, which has to be free."""
    try:
        place = draft_place.of(to, kind=kind, when=when)
        draft_folder.check_free(root, place.folder)
    except PlaceError as error:
        _stop(_new_words(error.code, **error.found))
    except TakenError as error:
        _taken(error)
    if not (root / "data" / place.board / BOARD).is_file():
        _stop(_words("no_board", board=place.board))
    return place


def _taken(error: TakenError) -> NoReturn:
    _stop(_words("linked" if error.is_link else "taken", folder=error.path, address=error.path.removeprefix("data/")))


def _new_words(key: str, **values: str) -> str:
    """The words that the other command for drafts has for the same."""
    return site_text.of_package("rakenskap.cli", "draft_commands.sv.yaml")(key, **values)


def _document(file: Path | None) -> ImportedDocument:
    if file is None:
        return document_reader.of_pasted(sys.stdin.read())
    return document_reader.read_document(file)


def _answers(board: Path, questions: Path | None) -> tuple[Mapping[str, str], Mapping[str, str]]:
    """The answers that are remembered, and those with what somebody has filled in."""
    try:
        before = answer_files.remembered(board)
        filled = answer_files.read(questions) if questions is not None and questions.exists() else {}
    except AnswersError as error:
        _stop(answer_files.words()(error.code, path=str(error.path)))
    return before, before | filled


def _somebody_is_there() -> bool:
    """True where questions can be asked at the terminal."""
    return sys.stdin.isatty()


def _terminal(questions: Sequence[OpenQuestion]) -> Mapping[str, str]:
    """What somebody answers; an empty line leaves a question open."""
    given: dict[str, str] = {}
    for at, own in enumerate(questions, start=1):
        click.echo(_words("ask.title", number=at, count=len(questions), question=own.text))
        for choice, meaning in own.options:
            click.echo(_words("ask.choice", choice=choice, meaning=meaning).rstrip())
        kind = click.Choice([*own.choices, ""]) if own.choices else str
        answer = click.prompt(_words("ask.answer"), default="", show_default=False, show_choices=False, type=kind)
        if str(answer).strip():
            given[own.key] = str(answer).strip()
    return given


def _new(  # noqa: PLR0913, PLR0917 - what the command was given
    root: Path,
    place: DraftPlace,
    document: ImportedDocument,
    known: Mapping[str, str],
    ask: Ask,
    questions: Path | None,
) -> Import:
    """A new draft; only its questions where they are to be written in a file that isn't there yet."""
    own = importing.assignment(root, place, site_build.today(), document.name)
    done = importing.imported(document, own, known, ask)
    if questions is not None and not questions.exists() and done.draft.open:
        questions.write_text(answer_files.question_list(done.draft.open), encoding="utf-8", newline="\n")
        click.echo(
            _words(f"questions.written.{_form(len(done.draft.open))}", count=len(done.draft.open), path=str(questions))
        )
        sys.exit(QUESTIONS_LEFT)
    try:
        draft_folder.write(root, place.folder, done.files)
    except TakenError as error:
        _taken(error)
    except OSError as error:
        _stop(_words("unwritten", reason=str(error.strerror)))
    count = len(done.draft.report.tables)
    tables = _words(f"tables.{_form(count)}", count=count)
    click.echo(_words("new", folder=place.folder, tables=tables, sections=len(done.draft.report.sections)))
    return done


def _draft_address(root: Path, into: str) -> str:
    """The address of the draft that is to be renewed, which has to be there."""
    address = into.strip("/").removeprefix("data/")
    parts = address.split("/")
    is_address = len(parts) == len(("board", "year", "report")) and all(map(ADDRESS.fullmatch, parts))
    if not is_address or not (root / "data" / address / DESCRIPTOR).is_file():
        _stop(_words("missing", folder=f"data/{address}"))
    return address


def _renewed(  # noqa: PLR0913, PLR0917 - what the command was given
    root: Path,
    address: str,
    document: ImportedDocument,
    answers: tuple[Mapping[str, str], Mapping[str, str]],
    ask: Ask,
    table: str,
) -> Import:
    """A draft with the figures of a newer document, or whole with new ``answers`` where nobody has written in it.

    ``answers`` are those that it was made with, and those that there are now.
    """
    folder = f"data/{address}"
    try:
        texts = draft_folder.texts(root, folder)
        before = importing.existing(root, address)
        if before is None:
            _stop(_words("unreadable", folder=folder))
        if before.status is not Status.UTKAST:
            _stop(_words("published", folder=folder))
        _check_table(before, table)
        place = DraftPlace(before.board, str(before.year), before.slug, before.type, before.period)
        new = importing.assignment(root, place, site_build.today(), document.name)
        if importing.is_untouched(texts, importing.imported(document, new, answers[0]).files):
            done = importing.imported(document, new, answers[1], ask)
            draft_folder.renew(root, folder, done.files)
            click.echo(_words("again" if done.files != texts else "unchanged", folder=folder))
            return done
        done = importing.imported(document, importing.as_existing(new, before), answers[1], ask)
        found = renewal.renewed(before, texts, done.draft.report, table)
        draft_folder.renew(root, folder, found.files)
    except TakenError as error:
        _taken(error)
    except (OSError, UnicodeDecodeError) as error:
        _stop(_words("unwritten", reason=str(error)))
    for line in found.changes or [_words("unchanged")]:
        click.echo(line)
    return done


def _check_table(before: Report, table: str) -> None:
    if table and before.table(table) is None:
        names = ", ".join(own.name for own in before.tables)
        raise click.BadParameter(_words("usage.table", table=table, names=names), param_hint="--table")


def _end(board: Path, done: Import, questions: Path | None, loudness: Verbosity | None) -> NoReturn:
    """Keep the answers, tell what is left, and end."""
    try:
        answer_files.remember(board, done.draft.answered, done.answers)
    except OSError as error:
        _stop(_words("unwritten", reason=str(error.strerror)))
    if not done.draft.open:
        if loudness is not Verbosity.QUIET:
            click.echo(_words("next"))
        sys.exit(0)
    click.echo(_words(f"questions.left.{_form(len(done.draft.open))}", count=len(done.draft.open)))
    for own in done.draft.open:
        click.echo(_words("questions.item", question=own.text))
    if questions is not None:
        questions.write_text(answer_files.question_list(done.draft.open), encoding="utf-8", newline="\n")
        click.echo(_words("questions.again", path=str(questions)))
    sys.exit(QUESTIONS_LEFT)


def _stop(words: str) -> NoReturn:
    raise click.ClickException(words)
