"""Each library has one door, and the core opens nothing: what the linter lifts for a file is held here."""

from __future__ import annotations

import ast
from pathlib import Path

from folders import HOOKS

DOORS = {
    "mkdocs": {"rakenskap/mkdocs_events.py"},
    "frictionless": {"rakenskap/reading/table_validation.py"},
    "jinja2": {"rakenskap/base/template.py"},
    "click": {
        "rakenskap/cli/click_words.py",
        "rakenskap/cli/__init__.py",
        "rakenskap/cli/command_frame.py",
        "rakenskap/cli/context_command.py",
        "rakenskap/cli/draft_commands.py",
        "rakenskap/cli/import_commands.py",
        "rakenskap/cli/published_reports.py",
        "rakenskap/cli/redaction_commands.py",
        "rakenskap/cli/report_commands.py",
        "rakenskap/cli/review_commands.py",
        "rakenskap/cli/scaffold_commands.py",
        "rakenskap/cli/site_commands.py",
        "rakenskap/cli/verification_commands.py",
    },
    "markdown": {
        "rakenskap/markdown_extension.py",
        "rakenskap/reading/files/markup.py",
        "rakenskap/tables/figure_context.py",
    },
    "pyphen": {"rakenskap/swedish/linebreak.py"},
    "xlsxwriter": {"rakenskap/open_data/workbook.py"},
    "subprocess": {
        "rakenskap/cli/scaffold_commands.py",
        "rakenskap/scaffold/program_lock.py",
        "rakenskap/scaffold/program_version.py",
        "rakenskap/building/site_build.py",
        "rakenskap/building/second_engine.py",
        "rakenskap/building/verification.py",
        "rakenskap/editions/repository.py",
        "rakenskap/editions/working_copy.py",
        "rakenskap/review/program_pages.py",
        "rakenskap/printing/browser.py",
    },
    "material": set(),
    "plotly": set(),
    "socket": set(),
    # the others only take addresses apart
    "urllib": {
        "rakenskap/building/published_site.py",
        "rakenskap/drafting/documents/office_package.py",
        "rakenskap/open_data/dcat/rdf_xml.py",
        "rakenskap/pages/guide_page.py",
        "rakenskap/pages/report_page.py",
        "rakenskap/printing/printed_edition.py",
        "rakenskap/reading/settings.py",
        "rakenskap/review/review_view.py",
    },
    "requests": set(),
    "pickle": {"rakenskap/base/cache.py"},
}


def imports(path: Path) -> set[str]:
    """The outermost packages that a module imports."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name.split(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found.add(node.module.split(".")[0])
    return found


def test_each_library_has_one_door() -> None:
    users: dict[str, set[str]] = {library: set() for library in DOORS}
    for path in HOOKS.rglob("*.py"):
        for library in imports(path) & DOORS.keys():
            users[library].add(path.relative_to(HOOKS).as_posix())
    assert users == DOORS


def test_no_html_is_written_in_python() -> None:
    tags = ("</", "<p>", "<td", "<div", "<span", "<table")
    for path in HOOKS.rglob("*.py"):
        strings = [
            node.value
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
            if isinstance(node, ast.Constant) and isinstance(node.value, str)
        ]
        assert [text for text in strings if any(tag in text for tag in tags)] == [], path.name
