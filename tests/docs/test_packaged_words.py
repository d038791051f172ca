"""What the program says in a terminal stands in YAML files beside its modules: each string is used, and each asked for is there."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from folders import HOOKS

from rakenskap.base import site_text
from rakenskap.model.problem import Severity

PACKAGE = HOOKS / "rakenskap"
FILES = {
    "audit/fault_objection.sv.yaml": ("audit/fault_objection.py",),
    "audit/misdeclaration_objection.sv.yaml": ("audit/misdeclaration_objection.py",),
    "audit/objection.sv.yaml": ("audit/objection.py",),
    "audit/suspicion.sv.yaml": ("audit/suspicion.py",),
    "audit/uncheckable.sv.yaml": ("audit/uncheckable.py",),
    "audit/workings.sv.yaml": ("audit/workings.py",),
    "building/build.sv.yaml": (
        "building/site_build.py",
        "building/assembly.py",
        "building/build_lock.py",
        "building/engine_build.py",
    ),
    "printing/printing.sv.yaml": ("printing/site_printing.py",),
    "building/preview_build.sv.yaml": ("building/preview_build.py",),
    "building/problem_list.sv.yaml": ("building/problem_list.py", "building/system_fault.py"),
    "building/verification.sv.yaml": ("building/verification.py", "building/manifest.py", "building/published_site.py"),
    "cli/context_command.sv.yaml": ("cli/context_command.py",),
    "cli/draft_commands.sv.yaml": (
        "cli/draft_commands.py",
        "drafting/draft_folder.py",
        "drafting/draft_place.py",
    ),
    "cli/equations.sv.yaml": ("cli/equations.py",),
    "cli/import_commands.sv.yaml": (
        "cli/import_commands.py",
        "cli/import_readings.py",
        "drafting/renewals/draft_renewal.py",
    ),
    "cli/published_reports.sv.yaml": ("cli/published_reports.py",),
    "cli/readings.sv.yaml": ("cli/readings.py", "cli/report_commands.py", "swedish/wording.py"),
    "cli/redaction_commands.sv.yaml": ("cli/redaction_commands.py",),
    "cli/scaffold_commands.sv.yaml": (
        "cli/scaffold_commands.py",
        "scaffold/program_lock.py",
        "scaffold/program_version.py",
        "scaffold/site_upgrade.py",
    ),
    "drafting/answers.sv.yaml": ("drafting/answers.py",),
    "drafting/drafting.sv.yaml": ("drafting/importing.py", "drafting/successors/successor_report.py", "model/terms.py"),
    "drafting/inference/open_question.sv.yaml": (
        "drafting/inference/open_question.py",
        "drafting/inference/columns/column_reading.py",
    ),
    "drafting/renewals/renewal.sv.yaml": (
        "drafting/renewals/renewal.py",
        "drafting/renewals/answered_draft.py",
        "drafting/renewals/draft_renewal.py",
    ),
    "drafting/documents/document_words.sv.yaml": (
        "drafting/documents/excel.py",
        "drafting/documents/file_kind.py",
        "drafting/documents/pdf/tagged_blocks.py",
        "drafting/documents/pdf/tagged_pdf.py",
        "drafting/documents/separated_text.py",
        "drafting/documents/word.py",
    ),
    "drafting/status_words.sv.yaml": ("drafting/status_words.py", "drafting/report_status.py", "model/terms.py"),
    "editions/edition_words.sv.yaml": (
        "editions/working_copy.py",
        "editions/edition_entry.py",
        "editions/gate.py",
        "editions/lost_address.py",
        "editions/repeated_figure.py",
    ),
    "model/problem_words.sv.yaml": (
        "model/problem.py",
        "reading/cells/cell_fault.py",
        "reading/cells/decimals.py",
        "reading/fields.py",
        "reading/matrix.py",
        "reading/matrix_header.py",
        "reading/row_label.py",
        "reading/resources.py",
        "reading/schema_fault.py",
        "reading/stated_unit.py",
        "reading/files/csv_table.py",
        "reading/files/guard.py",
        "reading/files/profile/departure.py",
        "swedish/wording.py",
    ),
    "redaction/redaction.sv.yaml": ("redaction/redacted_package.py",),
    "site/executor.sv.yaml": ("site/executor.py", "site/part_builder.py"),
}
"""Each file of words, with the modules that say them."""


def keys(node: ast.expr) -> Iterator[str]:
    """The regular expressions of the keys that an expression may be; what is filled in may be any word."""
    match node:
        case ast.Constant(value=str() as key):
            yield re.escape(key)
        case ast.JoinedStr():
            yield "".join(re.escape(str(own.value)) if isinstance(own, ast.Constant) else r"\w+" for own in node.values)
        case ast.IfExp():
            yield from keys(node.body)
            yield from keys(node.orelse)


def asked(path: Path) -> Iterator[str]:
    """The regular expressions of the keys that a module names."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call) and node.args:
            yield from keys(node.args[0])


def test_every_file_of_words_is_looked_at() -> None:
    """Those of problems, of columns' names, of units and of what click says have tests of their own."""
    own = {"model/problem.sv.yaml", "model/column_name.sv.yaml", "swedish/unit.sv.yaml", "cli/click_words.sv.yaml"}
    lying = {path.relative_to(PACKAGE).as_posix() for path in PACKAGE.rglob("*.sv.yaml")}
    assert lying == own | FILES.keys()


def test_every_severity_has_its_word() -> None:
    words = site_text.of_package("rakenskap.building", "problem_list.sv.yaml")
    assert {f"severity.{own.value}" for own in Severity} <= words.strings.keys()


@pytest.mark.parametrize("name", FILES)
def test_every_word_of_a_module_is_said(name: str) -> None:
    """No sentence is kept that nothing prints; a key may be asked for without its first part, which its module adds."""
    room, _, file = name.rpartition("/")
    words = site_text.of_package(f"rakenskap.{room.replace('/', '.')}", file)
    patterns = [pattern for module in FILES[name] for pattern in asked(PACKAGE / module)]
    said = re.compile("|".join(rf"(?:\w+\.)?(?:{pattern})" for pattern in sorted(set(patterns))))
    keys_of_counts = {key: re.sub(r"\.(one|many)$", "", key) for key in words.strings}
    assert [key for key, own in keys_of_counts.items() if not (said.fullmatch(key) or said.fullmatch(own))] == []
