"""The words of a site: the program's, and in their place those that the site has written itself, checked key by key."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from string import Formatter
from typing import Final

from rakenskap.base import overlay, site_text
from rakenskap.base.site_text import Text
from rakenskap.model import problem
from rakenskap.model.problem import Place, Review, SettingsError
from rakenskap.reading.files import guard, yaml_document
from rakenskap.reading.files.yaml_document import Mapped, Node, Scalar
from rakenskap.swedish import wording

FOLDER: Final = "site_config/text"
_ESCAPED: Final = "yaml.escape"
"""A sign as a code, which is refused in data: the program's own words are written so where a sign can't be seen."""


def read(root: Path) -> Text:
    """The words of the site in ``root``.

    Raises:
        SettingsError: when the site's own words name something that isn't there.
    """
    own, brought = root / FOLDER, overlay.program_root() / FOLDER
    if own.resolve() == brought.resolve():
        return site_text.read(own)
    strings = dict(site_text.read(brought).strings)
    review = Review()
    seen: dict[str, Place] = {}
    for path in sorted(own.glob("*.yaml")) if own.is_dir() else ():
        for key, scalar in _written(path.relative_to(root).as_posix(), path.read_bytes(), review):
            if key not in strings:
                review.unknown("words.key", scalar.place, key, strings)
            elif key in seen:
                review.note("words.twice", scalar.place, found=key, first=seen[key].file, line=str(seen[key].line))
            elif not _fits(scalar, strings[key], key, review):
                continue
            seen.setdefault(key, scalar.place)
    problems = review.all()
    if problems:
        raise SettingsError(problems)
    return Text({**strings, **site_text.read(own).strings} if seen else strings)


def _written(name: str, content: bytes, review: Review) -> Iterator[tuple[str, Scalar]]:
    """The strings of a file with their dotted keys."""
    text, faults = guard.text_of(name, content)
    for fault in faults:
        review.take(fault)
    if text is None:
        return
    document = yaml_document.read(name, text)
    faults = [fault for fault in document.problems if fault.code != _ESCAPED]
    for fault in faults:
        review.take(fault)
    if document.root is not None and not faults:
        yield from _flat(document.root, "")


def _flat(node: Node, prefix: str) -> Iterator[tuple[str, Scalar]]:
    if isinstance(node, Mapped):
        for key, child in node.items.items():
            yield from _flat(child, f"{prefix}.{key}" if prefix else key)
    elif isinstance(node, Scalar):
        yield prefix, node


def _fits(own: Scalar, brought: str, key: str, review: Review) -> bool:
    """Whether the words leave room for what is put in them and for nothing else; what is wrong is noted."""
    known = _placeholders(brought) or frozenset()
    asked = _placeholders(own.text)
    if asked is None or asked - known:
        places = wording.listed([f"{{{name}}}" for name in sorted(known)], problem.words()) if known else ""
        found = own.text if asked is None else ", ".join(f"{{{name}}}" for name in sorted(asked - known))
        review.note("words.places" if places else "words.no_places", own.place, found=found, key=key, places=places)
        return False
    return True


def _placeholders(written: str) -> frozenset[str] | None:
    """The names in braces, or None where the braces don't match."""
    try:
        return frozenset(name for _, name, _, _ in Formatter().parse(written) if name is not None)
    except ValueError:
        return None
