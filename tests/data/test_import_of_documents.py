"""What of each report is found again in the draft that is made of it as a document of Word, and as a workbook."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from functools import cache, partial

import answered
import import_score
import office_documents
import printed_documents
import pytest
import real_reports
from folders import ROOT
from import_score import Score

from rakenskap.audit.disclosure import DEFAULT
from rakenskap.drafting import importing, report_package
from rakenskap.drafting.documents import document_reader
from rakenskap.drafting.documents.document import ImportedDocument
from rakenskap.drafting.importing import Import
from rakenskap.drafting.inference.report_draft import Assignment
from rakenskap.model.problem import Review
from rakenskap.model.report import Report
from rakenskap.model.table import Legend
from rakenskap.reading import shared_files, source
from rakenskap.reading.files.data_folder import DataFolder
from rakenskap.reading.files.tree import EntryType, FolderTree, TreeCopy, TreeEntry
from rakenskap.reading.shared_files import Vocabulary
from rakenskap.reading.source import Inspection

FORMS: Mapping[str, Callable[[ImportedDocument], bytes]] = {
    "docx": office_documents.word, "xlsx": office_documents.excel,
}  # fmt: skip
BARS = {
    "tables": 1.0, "rows": 1.0, "columns": 0.97, "row types": 0.95, "units": 0.95, "values": 1.0, "equals": 1.0,
    "invented": 1.0, "notes": 1.0, "sections": 1.0,
}  # fmt: skip
MISPRINTS = {
    "hallsberg-social-och-arbetsmarknadsnamnden/2021/arsrapport": ["-54 657"],
    "linkoping-socialnamnden/2018/delarsrapport": ["37 194", "-42 241"],
}
"""The figures that no equation of the tables explains, and that the packages acknowledge."""


AROUND = {
    "tabell",
    "anm",
    "belopp",
    "i",
    "bedömning",
    "kommentar",
    *map(str, range(20)),
    *printed_documents.HEADS,
    "utfall",
    "målvärde",
}
"""What a document prints around its tables and lists: numbers of tables and heads of lists that the format doesn't keep."""
STATES = [state.text for legend in real_reports.collection().register.legends for state in legend.states]
"""The words of the verdicts, whose ids a draft has."""


def words(text: str) -> set[str]:
    """Every word and figure, without spaces in figures and signs around them."""
    plain = re.sub(r"(?<=\d)[\u00a0 ](?=\d{3})", "", text.replace("−", "-")).casefold()
    return set(re.findall(r"[^\W_]+(?:,\d+)?", plain))


def reports() -> Iterator[Report]:
    return (report for board in real_reports.collection().boards for report in board.reports)


@cache
def vocabulary() -> Vocabulary:
    return shared_files.read_register(DataFolder(FolderTree(ROOT), Review()))


def legends() -> Mapping[str, Legend]:
    return {own.name: own for own in vocabulary().register.legends}


def assignment(truth: Report) -> Assignment:
    return Assignment(
        truth.board, truth.year, truth.slug, truth.type, truth.period, truth.title, "Införd.", "Underlaget",
        date(2026, 11, 30), legends(),
    )  # fmt: skip


@cache
def drafted(address: str, form: str) -> Import:
    """The draft of a report's document, with what somebody answers who knows the report."""
    truth = next(own for own in reports() if own.address == address)
    content = FORMS[form](printed_documents.document(truth))
    document = document_reader.of_bytes(f"rapport.{form}", content)
    return importing.imported(document, assignment(truth), {}, partial(answered.by, truth))


def reviewed(truth: Report, files: Mapping[str, str]) -> Inspection:
    """What the review says of a draft."""
    path = f"data/{truth.address}"
    contents = {f"{path}/{name}": text.encode() for name, text in files.items()}
    entries = {name: TreeEntry(name, EntryType.FILE, len(content)) for name, content in contents.items()}
    return source.inspect(TreeCopy(entries, contents), path, vocabulary(), DEFAULT)


@cache
def scored(form: str) -> tuple[Score, Mapping[str, list[str]]]:
    """The score of all reports, and the figures that the review objects to, by report."""
    score, objections = Score(), {}
    for truth in reports():
        found = reviewed(truth, drafted(truth.address, form).files)
        errors = [own.found for own in found.problems if own.is_error]
        if errors:
            objections[truth.address] = errors
        import_score.compare(score, truth, found.folder.report, with_sections=form == "docx")
    return score, objections


@pytest.mark.parametrize("form", FORMS)
def test_documents_of_the_reports_are_read_as_well_as_the_bar_says(form: str) -> None:
    score, _ = scored(form)
    below = {own: f"{score.part(own):.1%}" for own, bar in BARS.items() if score.part(own) < bar}
    assert not below, "\n".join(score.misses)


@pytest.mark.parametrize("form", FORMS)
def test_the_review_of_the_drafts_objects_to_the_known_misprints_and_to_nothing_else(form: str) -> None:
    assert scored(form)[1] == MISPRINTS


def test_a_draft_printed_again_is_the_same_draft() -> None:
    for truth in reports():
        first = drafted(truth.address, "docx")
        again = importing.imported(
            printed_documents.document(first.draft.report),
            assignment(truth),
            first.answers,
            partial(answered.by, truth),
        )
        assert again.files == first.files, truth.address


def test_a_draft_holds_every_word_and_figure_that_the_document_shows() -> None:
    for truth in reports():
        own = printed_documents.document(truth)
        said = " ".join([*drafted(truth.address, "docx").files.values(), *STATES])
        lost = {word for block in own.blocks for word in words(printed_documents.shown(block))} - words(said)
        assert lost <= AROUND, (truth.address, sorted(lost - AROUND))


def test_a_next_report_finds_the_names_of_the_one_before() -> None:
    truth = next(reports())
    own = assignment(truth)
    earlier = importing.as_existing(own, truth)
    document = document_reader.of_bytes("rapport.docx", office_documents.word(printed_documents.document(truth)))
    found = importing.imported(document, earlier, {}, partial(answered.by, truth)).draft.report
    assert {table.name for table in found.tables} == {table.name for table in truth.tables if not table.lost}
    assert report_package.files(found, legends()).keys() >= {table.path for table in truth.tables if table.path}
