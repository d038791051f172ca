"""What a municipality sets for its own site, read from ``site_config/site.yaml``, and why it can't be."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Final
from urllib.parse import quote, urlsplit

from rakenskap.audit.disclosure import DEFAULT, Thresholds
from rakenskap.model.addresses import Publisher, PublisherType
from rakenskap.model.problem import Place, Problem, SettingsError, problem
from rakenskap.reading.fields import choice, mapping, text, yes
from rakenskap.reading.files import guard, profile, yaml_document
from rakenskap.reading.files.yaml_document import Mapped

FILE: Final = "site_config/site.yaml"
STATEMENT: Final = "site_config/tillganglighet.yaml"
"""The accessibility statement, which is the publisher's own as the settings are."""


_BEGINNING: Final = "editions_from"
_NUMBER: Final = "organisation_number"
_TYPE: Final = "publisher_type"
_GITHUB: Final = "github"
_EDIT_URLS: Final = {
    _GITHUB: "{repository}/edit/{branch}/{path}",
    "gitlab": "{repository}/-/edit/{branch}/{path}",
    "gitea": "{repository}/_edit/{branch}/{path}",
    "azure": "{repository}?path=/{path}&version=GB{branch}&_a=contents",
}
"""Where a file is edited, by the kind of host. Source: the addresses that each host's own edit buttons lead to."""
_HOSTS: Final = {"github": _GITHUB, "gitlab": "gitlab", "gitea": "gitea", "forgejo": "gitea", "codeberg": "gitea"}
_AZURE: Final = ("dev.azure.com", ".visualstudio.com")


@dataclass(frozen=True, slots=True)
class Identity:
    """Whose a site is: its address, and who publishes it; empty where that isn't said."""

    address: str
    publisher: str


@dataclass(frozen=True, slots=True)
class Settings:
    """Name, publisher, permanent address, source repository, contact and thresholds of one site.

    ``editions_from`` is the commit where publishing starts, empty for the first; ``editions_line`` is where it stands, and
    ``publisher_line`` where the publisher does. ``host`` is the kind of
    host that the source lies at, empty where that isn't known.
    """

    publisher: Publisher
    repository: str
    branch: str
    email: str
    name: str
    host: str = ""
    is_demonstration: bool = False
    thresholds: Thresholds = DEFAULT
    editions_from: str = ""
    editions_line: int = 0
    publisher_line: int = 0

    @property
    def identity(self) -> Identity:
        """Whose the site is."""
        return Identity(self.publisher.address, self.publisher.name)

    @property
    def is_catalogued(self) -> bool:
        """True when the site says enough of its publisher for other portals to take its catalogue."""
        return self.is_demonstration or not self._unsaid

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What the settings lack that others need to know, as a warning: a site goes on without it."""
        if self.is_catalogued:
            return ()
        return (problem("settings.publisher", Place(FILE, self.publisher_line), keys=" och ".join(self._unsaid)),)

    @property
    def _unsaid(self) -> tuple[str, ...]:
        own = self.publisher
        return tuple(key for key, said in ((_NUMBER, own.organisation_number), (_TYPE, own.type)) if not said)

    def edit_url(self, path: str) -> str:
        """Where ``path`` of the repository is edited in a browser, or nothing without a repository."""
        if not self.repository:
            return ""
        place = {"repository": self.repository, "branch": quote(self.branch), "path": quote(path)}
        return _EDIT_URLS[self.host or _GITHUB].format(**place)


def read(root: Path) -> Settings:
    """The settings of the site in ``root``.

    Raises:
        SettingsError: when the file is not as its profile says.
    """
    return parsed((root / FILE).read_bytes())


def parsed(written_bytes: bytes) -> Settings:
    """The settings that ``site.yaml`` says with these bytes.

    Raises:
        SettingsError: when they are not as their profile says.
    """
    content, faults = guard.text_of(FILE, written_bytes)
    if content is None:
        raise SettingsError(faults)
    written = yaml_document.read(FILE, content)
    profile.check(written, "site")
    node = written.root
    if written.problems or not isinstance(node, Mapped):
        raise SettingsError(written.problems)
    empty = Mapped({}, {}, node.place)
    number = text(node, _NUMBER)
    if number and not _is_number(number):
        raise SettingsError([problem("settings.organisation_number", node.items[_NUMBER].place, found=number)])
    licence, repository = mapping(node, "licence") or empty, mapping(node, "repository") or empty
    limits = mapping(node, "thresholds") or empty
    return Settings(
        Publisher(
            text(node, "publisher"),
            text(node, "address"),
            text(licence, "name"),
            text(licence, "url"),
            number,
            choice(node, _TYPE, PublisherType),
        ),
        repository=text(repository, "url").rstrip("/"),
        branch=text(repository, "branch", "main"),
        email=text(mapping(node, "contact") or empty, "email"),
        name=text(node, "name") or text(node, "publisher"),
        host=text(repository, "host") or host(text(repository, "url")),
        is_demonstration=yes(node, "demonstration"),
        thresholds=Thresholds(
            int(text(limits, "disclosure", "5")), int(text(limits, "school", "10")), stops=yes(limits, "stops")
        ),
        editions_from=text(node, _BEGINNING),
        editions_line=node.items[_BEGINNING].place.line if _BEGINNING in node.items else 0,
        publisher_line=node.items["publisher"].place.line,
    )


def _is_number(written: str) -> bool:
    """Whether the last digit of an organisation number fits the others, by Luhn's sum.

    >>> _is_number("212000-0449"), _is_number("212000-0448")
    (True, False)
    """
    digits = [int(digit) for digit in written if digit.isdigit()]
    doubled = [digit * 2 if place % 2 == 0 else digit for place, digit in enumerate(digits)]
    return sum(digit // 10 + digit % 10 for digit in doubled) % 10 == 0


def host(url: str) -> str:
    """The kind of host that a repository's address is of, by the host's name; empty where that doesn't tell."""
    name = (urlsplit(url).hostname or "").lower()
    if name.endswith(_AZURE):
        return "azure"
    return next((kind for part in name.split(".") for known, kind in _HOSTS.items() if part == known), "")


def identity(content: bytes) -> Identity:
    """Whose a site was by an earlier ``site.yaml``, as far as it can be read."""
    root = yaml_document.read(FILE, content.decode("utf-8-sig", "replace")).root
    return Identity(text(root, "address"), text(root, "publisher")) if isinstance(root, Mapped) else Identity("", "")


def editions_from(content: bytes) -> str:
    """The commit where publishing starts by an earlier ``site.yaml``, empty where it says none or can't be read."""
    root = yaml_document.read(FILE, content.decode("utf-8-sig", "replace")).root
    return text(root, _BEGINNING) if isinstance(root, Mapped) else ""
