"""What a site was built of, and the size and sum of every file that it became, so that anyone can build it again."""

from __future__ import annotations

import json
import re
from collections.abc import Container, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any, Final

from rakenskap.base import site_text
from rakenskap.base.published_file import MANIFEST, MANIFEST_PARTS, PublishedFile, StoredFile
from rakenskap.base.site_text import Text

FORMAT: Final = 1
PART: Final = "manifest.json"
"""The name of a board's part of the manifest, in its folder: the files that lie there."""
REST: Final = "manifest-ovrigt.json"
"""The part of the files that are no board's."""
LARGEST: Final = 64_000_000
"""How many bytes of a manifest are read; a site of 100,000 files has about 16 million."""

_BEGUN: Final = b'{\n"format": %d,\n"address": "' % FORMAT
BEGINNING: Final = len(_BEGUN)
"""How many bytes tell a manifest from what others call one."""

_LAST_SECOND: Final = 253_402_300_799
"""The last one of the year 9999: no calendar goes further."""
_LARGEST_FILE: Final = 2_000_000_000
_COMMIT: Final = re.compile(r"[0-9a-f]{40}|[0-9a-f]{64}")
_SUM: Final = re.compile(r"[0-9a-f]{64}")
_TOOL: Final = re.compile(r"[ -~]{1,200}")
_UNPAIRED: Final = re.compile("[\ud800-\udfff]")
"""Half a character, which JSON can write and no address can have."""
_UNSAFE: Final = re.compile(r"[\x00-\x1f\x7f\\]")


@dataclass(frozen=True, slots=True)
class Manifest:
    """One build: the commit (None outside git), whether what was read differed from it, the time, tools and files.

    ``epoch`` is the build's clock, in seconds since 1970: the commit's time unless the environment gave another.
    ``printed`` are the editions as a browser has printed them: another browser makes other bytes, so nobody can be asked
    to make the same.
    """

    address: str
    commit: str | None
    dirty: bool
    epoch: int
    tools: tuple[str, ...]
    files: tuple[StoredFile, ...]
    printed: tuple[StoredFile, ...] = ()

    @property
    def every(self) -> tuple[StoredFile, ...]:
        """Every file that the site has, but for the manifest itself."""
        return (*self.files, *self.printed)

    @property
    def head(self) -> Manifest:
        """The manifest without its files."""
        return replace(self, files=())


@dataclass(frozen=True, slots=True)
class Difference:
    """What one list of files says of another: how many are the same, and the paths that aren't, in order."""

    same: int
    changed: tuple[str, ...]
    missing: tuple[str, ...]
    extra: tuple[str, ...]

    @property
    def is_empty(self) -> bool:
        """Whether the lists say the same."""
        return not (self.changed or self.missing or self.extra)

    @property
    def total(self) -> int:
        """How many paths the lists have together."""
        return self.same + len(self.changed) + len(self.missing) + len(self.extra)


class ManifestError(Exception):
    """A manifest that can't be used; the text says why, in Swedish."""


def compare(stated: Iterable[StoredFile], found: Iterable[StoredFile]) -> Difference:
    """How what was found differs from what was stated."""
    wanted, there = {file.path: file for file in stated}, {file.path: file for file in found}
    both = sorted(wanted.keys() & there.keys())
    changed = tuple(path for path in both if wanted[path] != there[path])
    missing, extra = sorted(wanted.keys() - there.keys()), sorted(there.keys() - wanted.keys())
    return Difference(len(both) - len(changed), changed, tuple(missing), tuple(extra))


def as_json(manifest: Manifest) -> str:
    """The manifest as it is published: one tool and one file on each line, so that two manifests compare line by line.

    >>> print(as_json(Manifest("https://example.se/", None, False, 0, ("jinja2==3.1.6",), ())), end="")
    {
    "format": 1,
    "address": "https://example.se/",
    "commit": null,
    "dirty": false,
    "epoch": 0,
    "tools": [
    "jinja2==3.1.6"
    ],
    "files": []
    }
    """
    head = {
        "format": FORMAT,
        "address": manifest.address,
        "commit": manifest.commit,
        "dirty": manifest.dirty,
        "epoch": manifest.epoch,
    }
    tools = [_written(tool) for tool in sorted(manifest.tools)]
    printed = {"printed": _entries(manifest.printed)} if manifest.printed else {}
    return _document(head, tools=tools, files=_entries(manifest.files), **printed)


def is_begun(content: bytes) -> bool:
    """True where a manifest of ours begins as ``content`` does: a large one takes long to read.

    >>> is_begun(as_json(Manifest("https://example.se/", None, False, 0, (), ())).encode()[:BEGINNING])
    True
    >>> is_begun(b'{"name": "App", "icons": []}')
    False
    """
    return content.startswith(_BEGUN)


def parts(manifest: Manifest, folders: Iterable[str]) -> tuple[PublishedFile, ...]:
    """The manifest in parts: one for each of the ``folders`` with its files, one of the others, and last what leads to them.

    They say nothing of the commit, so that each stays the same while its files do. None lists the parts.
    """
    within: dict[str, list[StoredFile]] = {folder: [] for folder in sorted(folders)}
    others: list[StoredFile] = []
    for file in manifest.files:
        within.get(file.path.partition("/")[0], others).append(file)
    address = {"format": FORMAT, "address": manifest.address}
    made = [
        PublishedFile.of_text(path, _document(address | {"folder": folder}, files=_entries(files)))
        for path, folder, files in (
            *((f"{slug}/{PART}", f"{slug}/", files) for slug, files in within.items()),
            (REST, "", others),
        )
    ]
    listed = [
        f'{{"folder": {_written(own.path.removesuffix(PART) if own.path != REST else "")}, {_entry(own.path, own.size, own.digest)}'
        for own in made
    ]
    return (*made, PublishedFile.of_text(MANIFEST_PARTS, _document(address, parts=listed)))


def _entries(files: Iterable[StoredFile]) -> list[str]:
    """One line for each file, in their order."""
    listed = sorted((file.path, file.size, file.digest) for file in files)
    return [f"{{{_entry(path, size, digest)}" for path, size, digest in listed]


def _entry(path: str, size: int, digest: str) -> str:
    """What is said of a file, and the end of its entry."""
    return f'"path": {_written(path)}, "bytes": {size}, "sha256": "{digest}"}}'


def _document(head: Mapping[str, object], **lists: list[str]) -> str:
    """A head and lists of finished entries, each of which has a line."""
    lines = [f"{_written(key)}: {_written(value)}" for key, value in head.items()]
    lines += [f"{_written(key)}: {_lines(values)}" for key, values in lists.items()]
    return "{\n" + ",\n".join(lines) + "\n}\n"


def _lines(values: list[str]) -> str:
    return "[\n" + ",\n".join(values) + "\n]" if values else "[]"


_written: Final = json.JSONEncoder(ensure_ascii=False).encode


def from_json(content: bytes) -> Manifest:
    """The manifest that was published.

    Raises:
        ManifestError: when it isn't one, or when a path in it leads out of the site.
    """
    try:
        read = json.loads(content.decode("utf-8"))
    except (ValueError, RecursionError):
        raise _invalid("json") from None
    if not isinstance(read, dict) or "format" not in read:
        raise _invalid("foreign")
    if read["format"] != FORMAT:
        raise _invalid("format", found=_short(read["format"]), format=FORMAT)
    commit = _of(read, "commit", str, type(None))
    if commit is not None and not _COMMIT.fullmatch(commit):
        raise _invalid("commit", found=_short(commit))
    files = tuple(_file(entry) for entry in _of(read, "files", list))
    printed = tuple(_file(entry) for entry in _of({"printed": []} | read, "printed", list))
    if len({file.path for file in (*files, *printed)}) < len(files) + len(printed):
        raise _invalid("twice")
    if printed:
        _check_printed(printed, {file.path for file in files})
    tools = _of(read, "tools", list)
    if not all(isinstance(tool, str) and _TOOL.fullmatch(tool) for tool in tools):
        raise _invalid("tools")
    address, dirty, epoch = _of(read, "address", str), _of(read, "dirty", bool), _of(read, "epoch", int)
    if not 0 <= epoch <= _LAST_SECOND:
        raise _invalid("epoch", found=_short(str(epoch)[:20]))
    return Manifest(address, commit, dirty, epoch, tuple(tools), files, printed)


def _check_printed(printed: Iterable[StoredFile], others: Container[str]) -> None:
    """Refuse what isn't the printed edition of a page among the ``others``.

    Raises:
        ManifestError: for the first of them.
    """
    from rakenskap.model import addresses  # noqa: PLC0415 - what finds that nothing has changed has no use for it

    for own in printed:
        edition = own.path.rpartition("/")[0]
        if own.path != addresses.printed_edition(edition) or f"{edition}/index.html" not in others:
            raise _invalid("printed", found=_short(own.path))


def verification_words() -> Text:
    """What is said in a terminal of a manifest, and of the site that it is held against."""
    return site_text.of_package("rakenskap.building", "verification.sv.yaml")


def _invalid(code: str, /, **values: str | int) -> ManifestError:
    return ManifestError(verification_words()(f"invalid.{code}", file=MANIFEST, **values))


def _of(read: dict[str, Any], key: str, *types: type) -> Any:  # noqa: ANN401 - of one of the types, which the caller names
    """The value of a key, which has one of the types; a truth is no number."""
    value = read.get(key)
    if key not in read or not isinstance(value, types) or (isinstance(value, bool) and bool not in types):
        raise _invalid("key", name=key)
    return value


def _file(entry: object) -> StoredFile:
    if not isinstance(entry, dict):
        raise _invalid("files")
    path, size, sha256 = _of(entry, "path", str), _of(entry, "bytes", int), _of(entry, "sha256", str)
    if _UNSAFE.search(path) or _UNPAIRED.search(path) or any(part in ("", ".", "..") for part in path.split("/")):
        raise _invalid("path", found=_short(path))
    if not 0 <= size <= _LARGEST_FILE or not _SUM.fullmatch(sha256):
        raise _invalid("sum", found=_short(path))
    return StoredFile(path, size, sha256)


def _short(value: object, longest: int = 80) -> str:
    """A foreign value that can be printed: on one line, and not long."""
    return _written(value)[:longest]
