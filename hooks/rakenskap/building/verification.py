"""Whether a published site is what its commit becomes: its files against its manifest, and that against a new build."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Final

from rakenskap.base.stage import Stage, Step, unseen
from rakenskap.building import manifest, published_site, tool
from rakenskap.building.manifest import Difference, Manifest, ManifestError
from rakenskap.building.published_site import PublishedSiteError, chosen
from rakenskap.building.rebuild import RebuildError, rebuilt

AGREES: Final = 0
DIFFERS: Final = 1
UNKNOWN: Final = 2
"""The exit code when nothing can be said, for want of the commit, the tools or an answer."""

_SHOWN: Final = 10
_PUBLISHED: Final = {"changed": "ändrad", "missing": "saknas", "extra": "okänd"}
_REBUILT: Final = {"changed": "blir en annan", "missing": "blir inte till", "extra": "tillkommer"}


def verify(place: str, root: Path, limit: int | None, echo: Callable[[str], None], step: Step = unseen) -> int:
    """``AGREES``, ``DIFFERS`` or ``UNKNOWN``; at most ``limit`` files are fetched of a site that is no folder."""
    try:
        published = published_site.published_site(place)
        content = published.manifest()
        stated = manifest.from_json(content)
        asked = stated.files if published.is_whole else chosen(stated.files, limit)
        difference = manifest.compare(asked, published.files(asked, step))
    except (PublishedSiteError, ManifestError) as error:
        echo(f"Webbplatsen går inte att kontrollera: {_printable(str(error))}.")
        return UNKNOWN
    echo(f"Filerna mot manifestet: {_counted(difference)}{_drawn(asked, stated)}")
    _list(difference, _PUBLISHED, echo)
    code = _against_source(stated, content, root, echo, step)
    if not difference.is_empty:
        echo("Webbplatsen är ändrad sedan den publicerades.")
        return DIFFERS
    if code == AGREES and len(asked) == len(stated.files):
        rest = " och inget annat" if published.is_whole else ", så när som på filer som manifestet inte nämner"
        echo(f"Webbplatsen är byggd av commit {stated.commit}{rest}.")
    elif code == AGREES:
        echo(f"De filer som lottades fram är byggda av commit {stated.commit}.")
    elif code == DIFFERS:
        echo(f"Webbplatsen är inte vad commit {stated.commit} blir.")
    else:
        echo("Filerna är som manifestet säger, men de är inte kontrollerade mot källan.")
    return code


def _against_source(stated: Manifest, content: bytes, root: Path, echo: Callable[[str], None], step: Step) -> int:
    """``AGREES`` when the commit becomes the manifest and the files that it lists; UNKNOWN when other tools may differ."""
    others = tool.others(stated.tools, _installed)
    if others:
        echo(f"Varning: verktygen här är inte de som webbplatsen byggdes med: {', '.join(others)}.")
    try:
        step(Stage.REBUILD, 0, 0)
        with rebuilt(root, stated) as made:
            difference = manifest.compare(stated.files, made.files(step=step))
            own = made.manifest()
        remade = manifest.from_json(own)
    except (RebuildError, PublishedSiteError, ManifestError) as error:
        echo(f"Webbplatsen går inte att bygga om: {error}.")
        return UNKNOWN
    echo(f"Manifestet mot ett nytt bygge: {_counted(difference)}")
    _list(difference, _REBUILT, echo)
    # where files differ, the list of them does too
    is_same = own == content if difference.is_empty else remade.head == stated.head
    if not is_same:
        echo(f"  manifestet anger annat än det nya bygget: {_keys(stated, remade)}")
    if difference.is_empty and is_same:
        return AGREES
    if not tool.others(remade.tools, _installed):  # those of the commit: a manifest may say anything
        return DIFFERS
    echo("Skillnaderna kan bero på verktygen. Installera webbplatsens egna och kontrollera igen:")
    echo(f"  git switch --detach {stated.commit}\n  make venv")
    return UNKNOWN


def _keys(stated: Manifest, remade: Manifest) -> str:
    """Which parts of the manifest, beside its files, are others."""
    parts = {
        "address": stated.address == remade.address,
        "epoch": stated.epoch == remade.epoch,
        "tools": stated.tools == remade.tools,
    }
    return ", ".join(key for key, is_same in parts.items() if not is_same) or "det är skrivet på ett annat sätt"


def _counted(difference: Difference) -> str:
    return f"{difference.same} av {difference.total} filer stämmer."


def _drawn(asked: tuple[manifest.PublishedFile, ...], stated: Manifest) -> str:
    """That lots were drawn, where they were."""
    return "" if len(asked) == len(stated.files) else f" De är framlottade bland {len(stated.files)}."


def _list(difference: Difference, words: Mapping[str, str], echo: Callable[[str], None]) -> None:
    """Name the first files that aren't the same, each with what is the matter."""
    kinds = {"changed": difference.changed, "missing": difference.missing, "extra": difference.extra}
    found = sorted((path, words[kind]) for kind, paths in kinds.items() for path in paths)
    for path, word in found[:_SHOWN]:
        echo(f"  {word}: {_printable(path)}")
    if len(found) > _SHOWN:
        echo(f"  och {len(found) - _SHOWN} till")


def _printable(path: str) -> str:
    """A file's name, which may be anything, as a terminal may show it."""
    return "".join(sign if sign.isprintable() else "\N{REPLACEMENT CHARACTER}" for sign in path)


def _installed(name: str) -> str | None:
    """The version of a tool here, None without it."""
    try:
        return version(name)
    except PackageNotFoundError:
        return None
