"""The list of problems as pages, seen only in a preview: all of them, and each broken report's own in its place."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby

from rakenskap.base.site_text import Text
from rakenskap.model.board import Board, Collection
from rakenskap.model.problem import Problem
from rakenskap.model.report import Report
from rakenskap.pages.page import PageHead, Pages


@dataclass(frozen=True, slots=True)
class ProblemView:
    """One problem in finished strings; ``line`` is the source line in three parts, the middle one marked."""

    is_error: bool
    text: str
    file: tuple[str, ...]
    place: str
    found: str
    expected: str
    workings: tuple[str, ...]
    also: tuple[str, ...]
    candidates: tuple[str, ...]
    entry: str
    remedy: str
    column_name: str = ""
    line_label: str = ""
    line_number: str = ""
    line: tuple[str, str, str] | None = None


@dataclass(frozen=True, slots=True)
class ProblemGroup:
    """The problems of one report, under its heading."""

    id: str
    title: str
    problems: tuple[ProblemView, ...]


def whole(pages: Pages, collection: Collection, problems: Sequence[Problem]) -> str:
    """The Markdown of the page that lists every problem: errors by report, then warnings."""
    text = pages.text
    errors = [problem for problem in problems if problem.is_error]
    warnings = [problem for problem in problems if not problem.is_error]
    title = text.counted("problems.title", len(errors)) if errors else text("problems.none")
    folders = len({_folder(problem) for problem in errors})
    lead = text.counted("problems.lead", folders) if errors else text("problems.only_warnings")
    parts = [_head(pages, title, lead)]
    for name, listed in (("errors", errors), ("warnings", warnings)):
        if listed:
            groups = _groups(listed, collection, text, name)
            parts += [f"## {text(f'problems.{name}')} {{#{name}}}", _list(pages, groups, 3)]
    return _page(title, parts)


def of_report(pages: Pages, board: Board, report: Report, problems: Iterable[Problem]) -> str:
    """The Markdown of a broken report's page: its own problems instead of its content."""
    text = pages.text
    own = [problem for problem in problems if _folder(problem) == f"data/{report.address}"]
    title = report.title
    over = f"{board.municipality} · {board.name} · {report.year}"
    parts = [_head(pages, title, text("problems.report"), over)]
    views = tuple(view(problem, text) for problem in own)
    parts += [f"## {text('problems.errors')} {{#errors}}", _list(pages, (ProblemGroup("fel", "", views),), 3)]
    return _page(title, parts)


def of_written(pages: Pages, path: str, problems: Iterable[Problem]) -> str:
    """The Markdown in place of a hand-written page that can't be used: what is wrong with it."""
    text = pages.text
    views = tuple(view(problem, text) for problem in problems)
    parts = [_head(pages, path, text("problems.written"))]
    parts += [f"## {text('problems.errors')} {{#errors}}", _list(pages, (ProblemGroup("fel", "", views),), 3)]
    return _page(path, parts)


def notice(problems: Sequence[Problem], text: Text) -> str:
    """The line of the banner that every page shows in a preview: how many errors and warnings there are."""
    errors = sum(problem.is_error for problem in problems)
    warnings = len(problems) - errors
    counted = [text.counted("problems.count.errors", errors)] if errors else []
    counted += [text.counted("problems.count.warnings", warnings)] if warnings else []
    return text(
        f"problems.notice.{'errors' if errors else 'warnings'}", counted=text("problems.count.and").join(counted)
    )


def _head(pages: Pages, title: str, lead: str, over: str = "") -> str:
    shown = over or pages.text("problems.over")
    return pages.head(PageHead(title, lead, shown))


def _list(pages: Pages, groups: Sequence[ProblemGroup], level: int) -> str:
    return pages.fragments.put(pages.templates.render("quality/problems.html", groups=groups, level=level))


def _page(title: str, parts: Sequence[str]) -> str:
    return "\n\n".join([f"---\ntitle: {json.dumps(title, ensure_ascii=False)}\n---", *parts]) + "\n"


def _folder(problem: Problem) -> str:
    return "/".join(problem.file.split("/")[:4])


def _groups(problems: Sequence[Problem], collection: Collection, text: Text, prefix: str) -> tuple[ProblemGroup, ...]:
    names = {f"data/{report.address}": (board, report) for board in collection.boards for report in board.reports}
    groups = []
    for number, (folder, members) in enumerate(groupby(problems, key=_folder), start=1):
        known = names.get(folder)
        title = (
            text("problems.group", place=known[0].place_name, board=known[0].name, report=known[1].title)
            if known
            else folder
        )
        groups.append(ProblemGroup(f"{prefix}-{number}", title, tuple(view(problem, text) for problem in members)))
    return tuple(groups)


def view(problem: Problem, text: Text) -> ProblemView:
    in_table = problem.file.endswith((".csv", ".tsv"))
    place = ""
    if problem.line:
        place = text(
            "problems.place.cell" if in_table and problem.column else "problems.place.line",
            line=problem.line,
            column=problem.column,
        )
    name = problem.file.rsplit("/", 1)[-1]
    return ProblemView(
        is_error=problem.is_error,
        text=problem.text,
        file=(*(f"{part}/" for part in problem.file.split("/")[:-1]), name),
        place=place,
        found=problem.found,
        expected=problem.expected,
        workings=problem.workings,
        also=problem.also,
        candidates=problem.candidate_lines(),
        entry="\n".join(problem.entry),
        remedy=problem.remedy,
        column_name=problem.column_name,
        line_label=text("problems.line", line=problem.line, file=name),
        line_number=str(problem.line),
        line=_marked(problem, in_table=in_table),
    )


def _marked(problem: Problem, *, in_table: bool) -> tuple[str, str, str] | None:
    """The line before, inside and after what is wrong; nothing is marked where it can't be found in the line."""
    line = problem.line_text
    if not line:
        return None
    if in_table and problem.column and '"' not in line:
        sign = "\t" if "\t" in line else ";" if ";" in line else ","
        cells = line.split(sign)
        position = min(problem.column, len(cells)) - 1
        before = sign.join(cells[:position]) + (sign if position else "")
        return before, cells[position], line[len(before) + len(cells[position]) :]
    start = line.find(problem.found, max(problem.column - 1, 0)) if problem.found else -1
    if start < 0:
        return line, "", ""
    return line[:start], problem.found, line[start + len(problem.found) :]
