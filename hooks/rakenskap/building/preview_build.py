"""A preview of the site: all that can be shown whatever is wrong with it, in a folder of its own that is never published.

It is looked at by whoever reviews a change, often as a downloaded folder. So its links lead to files, not to folders,
which only a server answers for.
"""

from __future__ import annotations

import re
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import nullcontext
from pathlib import Path
from typing import Final

from rakenskap.base import output_folder, overlay, site_text
from rakenskap.base.output_folder import ForeignFolderError
from rakenskap.base.site_text import Text
from rakenskap.building import problem_list, progress, site_build, site_folder
from rakenskap.building.build_lock import BuildLock
from rakenskap.building.preview_request import PreviewOutcome, PreviewRequest
from rakenskap.building.progress import Verbosity
from rakenskap.model.problem import Place, SettingsError, problem
from rakenskap.reading.files import links

FOLDER: Final = "forhandsvisning"
_TEMPLATES: Final = "site_config/templates"
NEW: Final = f"{output_folder.WORK}/{FOLDER}"
FAULTY: Final = 3
"""How the command ends when the preview is made, and shows errors that stop publishing."""
INDEX: Final = "index.html"
_ROBOTS: Final = "User-agent: *\nDisallow: /\n"
_USELESS: Final = ("sitemap.xml", "sitemap.xml.gz", "404.html")
"""What only a published site has a use for."""
_LINK: Final = re.compile(r'(<a\s[^>]*?href=")([^":?#]*)((?:\?[^"#]*)?(?:#[^"]*)?")')


def build(root: Path, base: str, echo: Callable[[str], None], verbosity: Verbosity) -> int:
    """The exit code of a preview judged against ``base``.

    It is 0 when what it shows can be published, ``FAULTY`` when it shows errors, and 1 when it only says why it isn't made.

    Raises:
        SettingsError: when its folder is somebody else's.
    """
    if not (root / site_build.PROJECT).is_file():
        echo(_words()("no_project", folder=str(root), file=site_build.PROJECT))
        return 1
    started = time.perf_counter()
    try:
        for name in (FOLDER, output_folder.WORK):  # before anything is made of what would be lost
            output_folder.check(root / name, name)
        outcome = _made(PreviewRequest(root, base), echo, verbosity)
    except ForeignFolderError as error:
        raise SettingsError([problem(error.code, Place(error.path), found=error.path)]) from None
    echo(_told(root, outcome, time.perf_counter() - started))
    return 1 if outcome.stopped else FAULTY if outcome.errors else 0


def _made(own: PreviewRequest, echo: Callable[[str], None], verbosity: Verbosity) -> PreviewOutcome:
    """How it went; the preview's folder is new."""
    found = links.problems(own.root)
    if found:  # nothing is read through them
        echo(problem_list.whole(found).rstrip())
    # no lock is laid behind a link
    with nullcontext() if found else BuildLock(own.root, echo) as lock:
        try:
            stopped = PreviewOutcome(stopped=problem_list.whole(found))
            outcome = _outcome(own, verbosity, lock) if lock is not None else stopped
            _lay(own.root, outcome)
        finally:
            site_folder.clear(own.root)
    return outcome


def _outcome(own: PreviewRequest, verbosity: Verbosity, lock: BuildLock) -> PreviewOutcome:
    """How it went; where it went well, the preview lies in ``NEW``."""
    output_folder.make(own.root / output_folder.WORK)
    own.forget()
    # not strictly: what a warning is about is shown
    command = [sys.executable, "-m", "mkdocs", "build", "--clean", "--site-dir", str(own.root / NEW)]
    command += [] if verbosity is Verbosity.VERBOSE else ["--quiet"]
    environment = site_build.engine_environment(own.root) | own.environment | {progress.VERBOSITY: verbosity}
    with site_build.engine(own.root, command, environment, lock) as process:
        code = process.wait()
    told = own.outcome()
    is_made = code == 0 and (own.root / NEW / INDEX).is_file()
    if told is not None and (is_made or told.stopped):
        return told
    return PreviewOutcome(stopped=_words()("unknown"))


def _lay(root: Path, outcome: PreviewOutcome) -> None:
    """Let the preview's folder hold what has been made, or why nothing has."""
    new = root / NEW
    if outcome.stopped:
        output_folder.make(root / output_folder.WORK)
        new.mkdir(parents=True)
        (new / INDEX).write_text(_stopped(outcome.stopped), encoding="utf-8", newline="\n")
    else:
        for name in _USELESS:
            (new / name).unlink(missing_ok=True)
        for path in [own for own in output_folder.files(new) if own.endswith(".html")]:
            page = new / path
            page.write_text(led_to_files(page.read_text(encoding="utf-8")), encoding="utf-8", newline="\n")
    (new / "robots.txt").write_text(_ROBOTS, encoding="utf-8", newline="\n")
    output_folder.make(root / FOLDER)
    for own in new.iterdir():
        own.rename(root / FOLDER / own.name)


def led_to_files(page: str) -> str:
    """The page with its links to folders of the site leading to the page in each."""

    def led(found: re.Match[str]) -> str:
        start, path, end = found.groups()
        if path in {".", ".."} or path.endswith("/.."):
            path += "/"
        return f"{start}{path}{INDEX if path.endswith('/') else ''}{end}"

    return _LINK.sub(led, page)


def _stopped(reason: str) -> str:
    """The only page of a preview that couldn't be made."""
    from rakenskap.base.template import Templates  # noqa: PLC0415 - it loads Jinja, and only what went wrong needs it here

    words, name = _words(), "site/stopped.html"
    files = {name: overlay.program_root() / _TEMPLATES / name}  # the site's own may be what is wrong
    return Templates(files, words).render(
        "site/stopped.html",
        title=words("stopped.title"),
        lead=words("stopped.lead"),
        blocks=list(_blocks(reason)),
    )


def _blocks(reason: str) -> Iterator[list[str]]:
    """The lines of what is wrong, a block for each thing."""
    for block in reason.strip().split("\n\n"):
        yield [line.strip() for line in block.splitlines()]


def _told(root: Path, outcome: PreviewOutcome, seconds: float) -> str:
    words, folder = _words(), f"{FOLDER}/"
    if outcome.stopped:
        return words("stopped.told", folder=folder)
    pages = sum(path.endswith(".html") for path in output_folder.files(root / FOLDER))
    told = words("done", folder=folder, pages=pages, seconds=f"{seconds:.1f}".replace(".", ","))
    if not outcome.errors and not outcome.warnings:
        return f"{told}\n{words('sound')}"
    found = words("found", errors=outcome.errors, warnings=outcome.warnings, list=f"{folder}fel/{INDEX}")
    return f"{told}\n{found}"


def _words() -> Text:
    return site_text.of_package("rakenskap.building", "preview_build.sv.yaml")
