"""What a municipality sets for its own site, read from ``site_config/site.yaml``, and why it can't be."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Final

from rakenskap.audit.disclosure import DEFAULT, Thresholds
from rakenskap.model.addresses import Publisher
from rakenskap.model.problem import SettingsError
from rakenskap.reading.fields import mapping, text, yes
from rakenskap.reading.files import guard, profile, yaml_document
from rakenskap.reading.files.yaml_document import Mapped

FILE: Final = "site_config/site.yaml"


_BEGINNING: Final = "editions_from"


@dataclass(frozen=True, slots=True)
class Settings:
    """Name, publisher, permanent address, source repository, contact and thresholds of one site.

    ``editions_from`` is the commit where publishing starts, empty for the first; ``editions_line`` is where it stands.
    """

    publisher: Publisher
    repository: str
    branch: str
    email: str
    name: str
    is_demonstration: bool = False
    thresholds: Thresholds = DEFAULT
    editions_from: str = ""
    editions_line: int = 0

    def edit_url(self, path: str) -> str:
        """Where ``path`` of the repository is edited in a browser, or nothing without a repository."""
        return f"{self.repository}/edit/{self.branch}/{path}" if self.repository else ""


def read(root: Path) -> Settings:
    """The settings of the site in ``root``.

    Raises:
        SettingsError: when the file is not as its profile says.
    """
    content, faults = guard.text_of(FILE, (root / FILE).read_bytes())
    if content is None:
        raise SettingsError(faults)
    written = yaml_document.read(FILE, content)
    profile.check(written, "site")
    node = written.root
    if written.problems or not isinstance(node, Mapped):
        raise SettingsError(written.problems)
    empty = Mapped({}, {}, node.place)
    licence, repository = mapping(node, "licence") or empty, mapping(node, "repository") or empty
    limits = mapping(node, "thresholds") or empty
    return Settings(
        Publisher(text(node, "publisher"), text(node, "address"), text(licence, "name"), text(licence, "url")),
        repository=text(repository, "url").rstrip("/"),
        branch=text(repository, "branch", "main"),
        email=text(mapping(node, "contact") or empty, "email"),
        name=text(node, "name") or text(node, "publisher"),
        is_demonstration=yes(node, "demonstration"),
        thresholds=Thresholds(
            int(text(limits, "disclosure", "5")), int(text(limits, "school", "10")), stops=yes(limits, "stops")
        ),
        editions_from=text(node, _BEGINNING),
        editions_line=node.items[_BEGINNING].place.line if _BEGINNING in node.items else 0,
    )


def editions_from(content: bytes) -> str:
    """The commit where publishing starts by an earlier ``site.yaml``, empty where it says none or can't be read."""
    root = yaml_document.read(FILE, content.decode("utf-8-sig", "replace")).root
    return text(root, _BEGINNING) if isinstance(root, Mapped) else ""
