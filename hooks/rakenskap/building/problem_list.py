"""The list of problems as people and programs read it: text for a terminal, JSON, and what GitHub and GitLab show at the lines of a change."""

from __future__ import annotations

import hashlib
import sys
import textwrap
import traceback
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict
from pathlib import Path
from types import TracebackType
from typing import Final

from rakenskap.base import published_file, site_text
from rakenskap.base.site_text import Text
from rakenskap.building import system_fault
from rakenskap.model.problem import Problem
from rakenskap.swedish import wording

WIDTH: Final = 80
_LABEL: Final = 2
_VALUE: Final = 14
_MOST_NAMED: Final = 5
"""How many files a line names."""


def as_text(problems: Iterable[Problem], last_line: str) -> str:
    """The list as staff read it in a terminal: 80 wide, no colour, a place that can be clicked alone on its line."""
    return "\n\n".join([*(_block(problem) for problem in problems), last_line]) + "\n"


def whole(problems: Iterable[Problem], ready: int = 0) -> str:
    """The list with its last line; ``ready`` is how many reports can be published."""
    listed = tuple(problems)
    return as_text(listed, summary(listed, ready))


def _block(problem: Problem) -> str:
    label = _words()
    rows = [(label(f"severity.{problem.severity.value}"), problem.text, False)]
    rows += [(label("label.found"), problem.found, True), (label("label.expected"), problem.expected, False)]
    for name, lines in (
        ("workings", problem.workings),
        ("candidates", problem.candidate_lines()),
        ("also", problem.also),
    ):
        rows += [(label(f"label.{name}") if at == 0 else "", line, False) for at, line in enumerate(lines)]
    rows += [(label("label.remedy"), problem.remedy, False)]
    block = [where(problem), *(_row(value, text, whole=whole) for value, text, whole in rows if text)]
    if problem.entry:  # at the margin that the file has, to be pasted as it stands
        block += [f"{' ' * _LABEL}{label('label.entry')}", *problem.entry]
    return "\n".join(block)


def where(problem: Problem) -> str:
    """``file:line:column`` as editors open it, without what isn't known."""
    parts = [problem.file, *(str(number) for number in (problem.line, problem.column) if number)]
    return ":".join(parts)


def _row(label: str, value: str, *, whole: bool) -> str:
    first = " " * _LABEL + label.ljust(_VALUE - _LABEL)
    if whole:  # what was found is shown as the file has it, never broken
        return first + value
    inside = len(value) - len(value.lstrip(" "))  # a line of YAML goes on further in than its key, and may be pasted so
    return textwrap.fill(
        value,
        WIDTH,
        initial_indent=first,
        subsequent_indent=" " * (_VALUE + inside + 2 * bool(inside)),
        break_long_words=False,
        break_on_hyphens=False,
    )


def as_json(problems: Iterable[Problem], equations: Sequence[Mapping[str, object]] = ()) -> str:
    """The list as JSON, one object for each problem, in the order of the text, and every equation that was checked."""
    found = {"problems": [asdict(problem) for problem in problems], "equations": list(equations)}
    return f"{published_file.pretty_json(found)}\n"


def as_github(problems: Iterable[Problem], last_line: str) -> str:
    """The list as workflow commands that GitHub shows at the lines of a pull request.

    Source: https://docs.github.com/actions/reference/workflow-commands-for-github-actions
    """
    lines = []
    for problem in problems:
        place = {"file": problem.file, "line": str(problem.line or 1), "title": problem.text}
        if problem.file.endswith(".yaml") and problem.column:
            place["col"] = str(problem.column)
        properties = ",".join(f"{key}={_escaped(value, prop=True)}" for key, value in place.items())
        message = "\n".join(
            f"{wording.capitalised(_words()(f'label.{label}'))}: {value}"
            for label, value in (
                ("place", _column(problem)),
                ("found", problem.found),
                ("expected", problem.expected),
                *(("workings", line) for line in problem.workings),
                *(("also", line) for line in problem.also),
                *(("candidates", line) for line in problem.candidate_lines()),
                ("remedy", problem.remedy),
            )
            if value
        )
        if problem.entry:
            message = "\n".join([message, wording.capitalised(_words()("label.entry")), *problem.entry])
        lines.append(f"::{problem.severity.value} {properties}::{_escaped(message, prop=False)}")
    return "\n".join([*lines, last_line]) + "\n"


def as_gitlab(problems: Iterable[Problem]) -> str:
    """The list as the JSON of a code quality report, which GitLab shows at the lines of a merge request.

    What tells a problem from the others there doesn't change when lines above it do. Source:
    https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format
    """
    found: list[dict[str, object]] = []
    seen: Counter[str] = Counter()
    for problem in problems:
        own = repr((problem.code, problem.file, problem.column_name, problem.found, problem.text))
        seen[own] += 1
        told = " ".join(part for part in (f"{problem.text}.", _column(problem), problem.remedy) if part)
        found.append(
            {
                "description": told,
                "check_name": problem.code,
                "fingerprint": hashlib.sha256(f"{own} {seen[own]}".encode()).hexdigest(),
                "severity": "critical" if problem.is_error else "minor",
                "location": {"path": problem.file, "lines": {"begin": problem.line or 1}},
            }
        )
    return f"{published_file.pretty_json(found)}\n"


def _column(problem: Problem) -> str:
    if not problem.column or not problem.file.endswith((".csv", ".tsv")):
        return ""
    return _words()("cell", line=problem.line, column=problem.column, name=problem.column_name).rstrip()


def _escaped(value: str, *, prop: bool) -> str:
    text = value.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")
    return text.replace(":", "%3A").replace(",", "%2C") if prop else text


def reports(problems: Iterable[Problem]) -> set[str]:
    """The folders of the reports that errors are in; empty for an error that is in no report's folder."""
    return {_report(problem.file) for problem in problems if problem.is_error}


def _report(file: str) -> str:
    parts = file.split("/")
    return "/".join(parts[:4]) if len(parts) >= 4 else ""  # noqa: PLR2004 - data, board, year, report


def summary(problems: Iterable[Problem], ready: int, drafts: int = 0) -> str:
    """The last line: how many errors in how many reports, or how many reports can be published and how many are drafts.

    Errors that aren't all in reports are only counted.
    """
    listed = tuple(problems)
    errors = sum(problem.is_error for problem in listed)
    warnings = len(listed) - errors
    words = _words()
    counted = words.counted("warnings", warnings)
    if errors:
        folders = reports(listed)
        broken = "" if "" in folders else words.counted("in_reports", len(folders))
        return words("broken", errors=errors, reports=broken, warnings=f", {counted}" if warnings else "")
    told = words.counted("drafts", drafts) if drafts else ""
    return words("whole", warnings=counted, reports=words.counted("ready", ready), drafts=told)


def held(reports: Sequence[tuple[str, str]], errors: Sequence[Problem]) -> str:
    """What is held back and why, or nothing: each report with the version that is shown in its place, empty for none."""
    if not errors:
        return ""
    words = _words()
    lines = [
        words("held.shown", report=address, version=version) if version else words("held.absent", report=address)
        for address, version in reports
    ]
    last = "\n".join(
        [words("held.summary", errors=len(errors), reports=words.counted("held_reports", len(lines))), *lines]
    )
    return as_text(errors, last).rstrip("\n")


def uncommitted(files: Sequence[str]) -> str:
    """That a build doesn't read these files yet, which a review does."""
    words = _words()
    named = ", ".join(files[:_MOST_NAMED])
    rest = len(files) - _MOST_NAMED
    return words("uncommitted", files=words("uncommitted_more", files=named, count=rest) if rest > 0 else named)


def mended(count: int) -> str:
    """That files of the cache were damaged, and have been made again."""
    return _words().counted("mended", count)


def line(error: BaseException) -> str:
    """What is wrong and where, and what to do, or how to see the rest.

    >>> line(KeyError("namn"))
    "Programmet har ett fel: KeyError: 'namn'. Det ligger inte i rapporterna. Kör om med --verbose, så skrivs hela förloppet ut."
    """
    known = system_fault.words(error)
    if known:
        return known
    frames = traceback.extract_tb(error.__traceback__)
    where = ""
    if frames:
        where = _words()("bug_at", file=Path(frames[-1].filename).name, line=str(frames[-1].lineno))
    said = " ".join("".join(traceback.format_exception_only(error)).split())
    return _words()("bug", said=said, where=where)


def _words() -> Text:
    return site_text.of_package("rakenskap.building", "problem_list.sv.yaml")


def shorten() -> None:
    """Let what nobody catches end this process with a line instead of a trace."""
    sys.excepthook = _show


def _show(kind: type[BaseException], error: BaseException, at: TracebackType | None) -> None:
    if isinstance(error, Exception):
        sys.stderr.write(f"{line(error.with_traceback(at))}\n")
    else:
        sys.__excepthook__(kind, error, at)
