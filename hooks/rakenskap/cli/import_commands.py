"""The command that makes a draft of a document: a Word or Excel file, a PDF, a CSV file, or what is pasted."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final, NoReturn

import click

from rakenskap.base import site_text
from rakenskap.building import problem_list, site_build
from rakenskap.building.progress import Verbosity
from rakenskap.cli import import_readings
from rakenskap.cli.click_words import OPTIONS
from rakenskap.cli.command_frame import QUIET, ROOT, VERBOSE, watched
from rakenskap.drafting import answers as answer_files
from rakenskap.drafting import draft_folder, draft_place, importing
from rakenskap.drafting.answers import AnswersError, BoardAnswers
from rakenskap.drafting.documents import document_reader
from rakenskap.drafting.documents.document import ImportedDocument
from rakenskap.drafting.documents.refusal import DocumentRefusedError
from rakenskap.drafting.draft_folder import TakenError
from rakenskap.drafting.draft_place import DraftPlace, PlaceError
from rakenskap.drafting.importing import Import
from rakenskap.drafting.inference.open_question import OpenQuestion
from rakenskap.drafting.renewals import draft_renewal
from rakenskap.drafting.renewals.draft_renewal import DraftError, DraftSource
from rakenskap.model.terms import ReportType
from rakenskap.reading.files.data_folder import ANSWERS, BOARD, DESCRIPTOR
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

    Kommandot skriver hur varje kolumn är läst: vad talen är, vilken tid de gäller och i vilken enhet. Med --questions går det
    att rätta i filen.

    I en terminal ställs frågorna där. Annars skrivs de ut, och med --questions i en fil att fylla i.

    Slutar med 0 om allt är besvarat, med 4 om frågor återstår och med 1 om det inte gick.
    """
    if bool(to) == bool(into):
        raise click.UsageError(_words("usage.target"))
    if paste is (file is not None):
        raise click.UsageError(_words("usage.file"))
    root = root.resolve()
    with watched(loudness) as step:
        _check_list(questions)
        board = (to or into).strip("/").removeprefix("data/").split("/")[0]
        place = _place(root, to, kind or "", when) if to else None
        address = "" if to else _draft_address(root, into)
        document = _document(file, step.aside(click.echo))
        for line in document.unread:
            click.echo(line, err=True)
        report = (to or into).strip("/").removeprefix("data/").partition("/")[2]
        before, known = _answers(root / "data" / board, report, questions)
        ask = _terminal if questions is None and _somebody_is_there() else importing.nobody
        new = DraftSource(document, before, known, ask, site_build.today())
        if place is not None:
            address = place.folder.removeprefix("data/")
            done = _new(root, place, new, questions)
        else:
            done = _renewed(root, address, new, table)
        _end(_ImportCall(root, address, questions, known), done, loudness)


@dataclass(frozen=True, slots=True)
class _ImportCall:
    """What an import was asked for: the draft at an address of a project, and the list that its questions stand in."""

    root: Path
    address: str
    questions: Path | None
    known: Mapping[str, str]

    @property
    def board(self) -> Path:
        """The board's folder."""
        return self.root / "data" / self.address.partition("/")[0]


def _check_list(questions: Path | None) -> None:
    """See that the list of questions can be where it is to be, before anything is done."""
    if questions is None:
        return
    if questions.is_dir():
        _stop(answer_files.words()("folder", path=str(questions)))
    if not questions.parent.is_dir():
        _stop(_words("questions.no_folder", folder=str(questions.parent), path=str(questions)))


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
    _stop(_words(f"place.{error.code}", folder=error.path, address=error.path.removeprefix("data/")))


def _new_words(key: str, **values: str) -> str:
    """The words that the other command for drafts has for the same."""
    return site_text.of_package("rakenskap.cli", "draft_commands.sv.yaml")(key, **values)


def _document(file: Path | None, echo: Callable[[str], None]) -> ImportedDocument:
    if file is not None and not file.exists():
        _stop(_words("file.gone", file=str(file)))
    if file is not None and file.is_dir():
        _stop(_words("file.folder", file=str(file)))
    try:
        if file is None:
            return document_reader.of_pasted(_pasted())
        return document_reader.read_document(file)
    except UnicodeError:
        _stop(_words("file.pasted"))
    except DocumentRefusedError as error:
        echo(problem_list.as_text(error.problems, _words("file.refused")).rstrip())
        sys.exit(1)


def _pasted() -> str:
    """What is pasted.

    Raises:
        UnicodeError: when it is no text.
    """
    text = sys.stdin.read()
    text.encode()  # some terminals let bytes that are no text through as signs that can't be written
    return text


def _answers(board: Path, report: str, questions: Path | None) -> tuple[BoardAnswers, Mapping[str, str]]:
    """What is remembered, and all answers for the board's ``report`` with those that somebody has filled in."""
    try:
        before = answer_files.remembered(board)
        filled = answer_files.read(questions) if questions is not None and questions.exists() else {}
    except AnswersError as error:
        _stop(answer_files.words()(error.code, path=str(error.path)))
    return before, before.given(report) | filled


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
        answer = click.prompt(_words("ask.answer"), default="", show_default=False, value_proc=_answer_to(own))
        if str(answer).strip():
            given[own.key] = str(answer).strip()
    return given


def _answer_to(question: OpenQuestion) -> Callable[[str], str]:
    """What takes in an answer to the question, and says which there are to choose among where it is none of them."""

    def taken(answer: str) -> str:
        if answer.strip() and not question.takes(answer.strip()):
            raise click.UsageError(_words("ask.none_of", answer=answer, choices=", ".join(question.choices)))
        return answer

    return taken


def _new(root: Path, place: DraftPlace, new: DraftSource, questions: Path | None) -> Import:
    """A new draft; only its questions where they are to be written in a file that isn't there yet."""
    around = importing.board_reports(root, place)
    own = importing.assignment(around, place, new.day, new.document.name)
    done = importing.imported(new.document, own, new.now, new.ask, around.reports)
    left = len(done.draft.open)
    if questions is not None and not questions.exists() and left:
        asked = _ImportCall(root, place.folder.removeprefix("data/"), questions, new.now)
        _remember(asked, done)
        _write_list(questions, done)
        _tell_declared(done)
        click.echo(_words(f"questions.written.{_form(left)}", count=left, path=str(questions)))
        sys.exit(QUESTIONS_LEFT)
    try:
        draft_folder.write(root, place.folder, done.files)
    except TakenError as error:
        _taken(error)
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


def _renewed(root: Path, address: str, new: DraftSource, table: str) -> Import:
    """A draft with the figures of a newer document and new answers, beside what its editor has written."""
    folder = f"data/{address}"
    try:
        found = draft_renewal.of(root, address, draft_folder.texts(root, folder), new, table)
        draft_folder.renew(root, folder, found.files)
    except TakenError as error:
        _taken(error)
    except UnicodeDecodeError:
        _stop(_words("unreadable", folder=folder))
    except DraftError as error:
        _stop(_words(error.code, **error.found))
    if found.is_anew:
        click.echo(_words("again" if found.files else "unchanged", folder=folder))
        return found.made
    for question in found.answered:
        click.echo(_words("answered", question=question))
    for line in found.changes or ([] if found.answered else [_words("unchanged")]):
        click.echo(line)
    return found.made


def _tell_declared(done: Import) -> None:
    """Tell which answers other reports have given, and which."""
    for own in done.declared.values():
        meaning = dict(own.question.options)[own.answer]
        told = {"question": own.question.text, "answer": own.answer, "report": own.report.address.partition("/")[2]}
        click.echo(_words("declared.meaning" if meaning else "declared.alone", **told, meaning=meaning))


def _tell_readings(own: _ImportCall, done: Import) -> None:
    """Tell how the columns are read, and where that is corrected."""
    if not done.draft.readings:
        return
    click.echo(_words("read.title"))
    for line in import_readings.lines(done.draft.readings):
        click.echo(line)
    way = "how" if own.questions is None else "list"
    click.echo(_words(f"read.correct.{way}", path=str(own.questions), address=own.address))


def _remember(own: _ImportCall, done: Import) -> None:
    answered = [question for question in done.draft.answered if question.key in done.answers]
    report = own.address.partition("/")[2]
    answer_files.remember(own.board, report, [*answered, *done.draft.open], done.answers)


def _write_list(questions: Path, done: Import) -> None:
    text = answer_files.question_list(done.draft.open, done.draft.readings)
    questions.write_text(text, encoding="utf-8", newline="\n")


def _end(own: _ImportCall, done: Import, loudness: Verbosity | None) -> NoReturn:
    """Keep the answers, tell what is left, and end."""
    _remember(own, done)
    if loudness is not Verbosity.QUIET:
        _tell_declared(done)
        _tell_readings(own, done)
    for question in done.draft.refused:
        click.echo(_words("read.refused", correction=own.known[question.key], column=question.text))
    if own.questions is not None and (done.draft.open or done.draft.readings):
        _write_list(own.questions, done)
    if not done.draft.open:
        if loudness is not Verbosity.QUIET:
            click.echo(_words("next"))
        sys.exit(0)
    for question in done.draft.open:
        if own.known.get(question.key):
            told = {"answer": own.known[question.key], "question": question.text}
            click.echo(_words("questions.no_choice", **told, choices=", ".join(question.choices)))
    click.echo(_words(f"questions.left.{_form(len(done.draft.open))}", count=len(done.draft.open)))
    for question in done.draft.open:
        click.echo(_words("questions.item", question=question.text))
    path = own.questions or (own.board / ANSWERS).relative_to(own.root)
    click.echo(_words(f"questions.again.{_form(len(done.draft.open))}", path=str(path), address=own.address))
    sys.exit(QUESTIONS_LEFT)


def _stop(words: str) -> NoReturn:
    raise click.ClickException(words)
