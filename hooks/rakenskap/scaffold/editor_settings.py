"""What makes an editor of text help with the packages: VS Code and github.dev read it from the folder ``.vscode``."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Final

from rakenskap.reading.files import profile
from rakenskap.reading.settings import STATEMENT

FOLDER: Final = ".vscode"
_FILES: Final[Mapping[str, tuple[str, ...]]] = {
    "report": ("data/*/*/*/datapackage.yaml",),
    "board": ("data/*/board.yaml",),
    "goals": ("data/*/*/*/mal.yaml", "data/*/*/*/mal_*.yaml"),
    "actions": (
        "data/*/*/*/uppdrag.yaml",
        "data/*/*/*/uppdrag_*.yaml",
        "data/*/*/*/atgarder.yaml",
        "data/*/*/*/atgarder_*.yaml",
    ),
    "facts": ("data/*/*/*/fakta.yaml", "data/*/*/*/fakta_*.yaml"),
    "site": ("site_config/site.yaml",),
    "statement": (STATEMENT,),
}
"""The files of each profile: lists of goals, actions and facts are known by the names that the guide gives them."""
_EXTENSIONS: Final = ("redhat.vscode-yaml", "mechatroner.rainbow-csv")


def files() -> dict[str, bytes]:
    """The settings and the schemas by their paths from the root of a repository."""
    schemas = {f"./{FOLDER}/{name}.schema.json": list(places) for name, places in _FILES.items()}
    settings = {
        "yaml.schemas": schemas,
        # our reading knows no other: a published schema of another program's would complain of the same names
        "yaml.schemaStore.enable": False,
        "yaml.format.enable": False,
        "files.encoding": "utf8",
        "files.eol": "\n",
        "files.insertFinalNewline": True,
        "[yaml]": {"editor.insertSpaces": True, "editor.tabSize": 2},
        "[csv]": {"files.trimTrailingWhitespace": False},
    }
    made = {
        "settings.json": _json(settings),
        "extensions.json": _json({"recommendations": list(_EXTENSIONS)}),
    }
    made |= {f"{name}.schema.json": profile.published(name).encode() for name in _FILES}
    return {f"{FOLDER}/{name}": content for name, content in sorted(made.items())}


def _json(value: object) -> bytes:
    return (json.dumps(value, ensure_ascii=False, indent=2) + "\n").encode()
