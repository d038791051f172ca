"""The repository that a site begins with."""

from __future__ import annotations

import re
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
import yaml
from folders import ROOT

from rakenskap.model.addresses import PublisherType
from rakenskap.model.problem import SettingsError
from rakenskap.reading import settings
from rakenskap.scaffold import site_repository
from rakenskap.scaffold.program_lock import ProgramLock
from rakenskap.scaffold.site_repository import GUIDES, Answers

PROGRAM = ProgramLock("rakenskap==1.2.3", {"requirements.lock": b"", "hooks/rakenskap-1.2.3-py3-none-any.whl": b""})
STORAKER = Answers(
    "Storåkers kommun",
    "https://rapporter.storaker.se/",
    "rapporter@storaker.se",
    "https://github.com/storaker/rapporter",
)
DEMONSTRATION = re.compile(
    "hallsberg|helsingborg|linköping|linkoping|sjöbo|sjobo|tyresö|tyreso|exempelkommun|exempelnämnd|exempelnamnd"
    "|example[.]se|påhittad",
    re.IGNORECASE,
)


def texts(answers: Answers = STORAKER, *, example: bool = False) -> dict[str, str]:
    return {
        path: content.decode() for path, content in site_repository.files(answers, PROGRAM, example=example).items()
    }


def test_the_settings_are_what_was_answered() -> None:
    own = settings.parsed(texts()[settings.FILE].encode())
    assert (own.name, own.publisher.name) == ("Storåkers kommun", "Storåkers kommun")
    assert own.publisher.address == "https://rapporter.storaker.se/"
    assert (own.email, own.repository) == ("rapporter@storaker.se", "https://github.com/storaker/rapporter")
    assert not own.is_demonstration
    assert own.publisher.type is PublisherType.KOMMUN


def test_a_publishers_number_may_be_answered_later() -> None:
    later = texts()[settings.FILE]
    assert not settings.parsed(later.encode()).is_catalogued
    own = settings.parsed(
        texts(replace(STORAKER, organisation_number="212000-0449", publisher_type="region"))[settings.FILE].encode()
    )
    assert (own.publisher.organisation_number, own.publisher.type) == ("212000-0449", PublisherType.REGION)
    filled = later.replace("# organisation_number: 212000-0000", "organisation_number: 212000-0449")
    assert settings.parsed(filled.encode()).is_catalogued


@pytest.mark.parametrize(
    "name", ["Nämnd: siffra # för siffra", "'Rapporter'", '"Ja"', "no", "2025", "a: b: c", "- x", "~"]
)
def test_an_answer_may_hold_any_signs(name: str) -> None:
    own = settings.parsed(texts(Answers(name, "https://a.se/", "a@a.se", name=name))[settings.FILE].encode())
    assert (own.name, own.publisher.name) == (name, name)


@pytest.mark.parametrize(
    "answers",
    [
        Answers("Storåker", "http://a.se/", "a@a.se"),
        Answers("Storåker", "https://a.se", "a@a.se"),
        Answers("Storåker", "https://a.se/", "ingen"),
        Answers("", "https://a.se/", "a@a.se"),
    ],
)
def test_an_answer_that_cant_be_used_is_told_and_nothing_is_made(answers: Answers) -> None:
    with pytest.raises(SettingsError) as caught:
        site_repository.files(answers, PROGRAM)
    assert len(caught.value.problems) == 1


def test_nothing_of_the_demonstration_is_left() -> None:
    own = {path: text for path, text in texts().items() if path not in GUIDES and not path.endswith(".schema.json")}
    found = {path: match[0] for path, text in own.items() if (match := DEMONSTRATION.search(text))}
    assert not found


def test_the_statement_has_every_part_and_none_is_answered_for_the_publisher() -> None:
    form = yaml.safe_load(texts()["site_config/tillganglighet.yaml"])
    given = yaml.safe_load((ROOT / "site_config/tillganglighet.yaml").read_text(encoding="utf-8"))
    assert form.keys() == given.keys()
    answered = {key for key, value in form.items() if value and value != {"text": None}}
    assert answered == {"actor", "service", "supervision"}


def test_links_of_the_guides_lead_to_files_and_headings_of_the_site() -> None:
    made = texts()
    dead = []
    for path in ("README.md", *GUIDES):
        for link in re.findall(r"\]\((?!https?:|mailto:)([^)\s]+)\)", made[path]):
            file, _, anchor = link.partition("#")
            target = str(Path(path).parent / file) if file else path
            name = Path("/", target).resolve().relative_to("/").as_posix()
            text = made.get(name)
            is_folder = any(own.startswith(f"{name}/") for own in made)
            leads = is_folder if text is None else not anchor or anchor in anchors(text)
            if not leads and not link.startswith("tal:"):
                dead.append(f"{path}: {link}")
    assert not dead


def anchors(markdown: str) -> set[str]:
    """The ids that a forge gives the headings."""
    titles = re.findall(r"^#+ (.+)$", markdown, re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", title.lower()).replace(" ", "-") for title in titles}


def test_the_workflows_are_sound_and_pin_what_ours_pin(tmp_path: Path) -> None:
    made = texts()
    own = [path for path in made if path.startswith(".github/workflows/")]
    site_repository.write(tmp_path, {path: made[path].encode() for path in own})
    actionlint = Path(sys.executable).with_name("actionlint")
    done = subprocess.run(
        [actionlint, "-shellcheck=", "-pyflakes=", *(tmp_path / path for path in own)], capture_output=True, check=False
    )
    assert done.returncode == 0, done.stdout.decode()
    ours = "".join(path.read_text(encoding="utf-8") for path in (ROOT / ".github/workflows").glob("*.yml"))
    pinned = set(re.findall(r"uses: (\S+@\S+)", "".join(made[path] for path in own)))
    assert pinned <= set(re.findall(r"uses: (\S+@\S+)", ours))


def test_gitlabs_workflow_is_yaml_with_a_review_and_a_publication() -> None:
    jobs = yaml.safe_load(texts()[".gitlab-ci.yml"])
    assert any("check --base" in line for line in jobs["granska"]["script"])
    assert jobs["pages"]["artifacts"]["paths"] == ["public"]


def test_a_publication_without_faulty_reports_ends_red_after_it_is_published() -> None:
    made = texts()
    jobs = yaml.safe_load(made[".gitlab-ci.yml"])
    assert any("build --hold-back" in line for line in jobs["pages"]["script"])
    assert jobs["tillbakahallna"]["needs"] == ["pages"]
    assert not any("--hold-back" in line for line in jobs["granska"]["script"]), "a proposal has to be without faults"
    flow = yaml.safe_load(made[".github/workflows/publicera.yml"])["jobs"]["tillbakahallna"]
    assert flow["needs"] == ["bygg", "publicera"]
    assert flow["if"] == "needs.bygg.outputs.code == '3'"


def test_the_example_brings_the_measures_that_its_reports_name_and_no_other() -> None:
    made = texts(example=True)
    ids = [line.split(";")[0] for line in made["data/register/measures.csv"].splitlines()[1:]]
    assert "lan_per_invanare" in ids
    assert "anmalningar_barn_som_far_illa" not in ids
    assert "data/exempelkommunen-exempelnamnden/board.yaml" in made


def test_the_example_brings_what_is_made_up_of_the_context_and_nothing_else() -> None:
    header, *rows = texts(example=True)["data/register/context.csv"].splitlines()
    assert header.startswith("kind;municipality_code;year;")
    assert rows
    assert all(row.endswith(";ja") for row in rows)


def test_what_lies_there_already_is_named(tmp_path: Path) -> None:
    (tmp_path / "README.md").write_text("vår egen")
    assert site_repository.taken(tmp_path, {"README.md": b"", "Makefile": b""}) == ["README.md"]


@pytest.mark.parametrize(
    ("repository", "line"),
    [
        ("https://github.com/storaker/rapporter", "GitHub Actions"),
        ("https://gitlab.storaker.se/ekonomi/rapporter", "GitLab Pages"),
        ("", "webbserver"),
    ],
)
def test_the_readme_says_how_this_host_publishes(repository: str, line: str) -> None:
    readme = texts(Answers("Storåker", "https://a.se/", "a@a.se", repository))["README.md"]
    assert line in readme
    assert "4. " in readme
