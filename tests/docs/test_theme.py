"""The theme: no template, style or class that nothing uses, and none that is asked for and isn't there."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import Final

from folders import ROOT

from rakenskap.search.page_text import LEFT_OUT, UNFOUND

TEMPLATES: Final = ROOT / "site_config/templates"
THEME: Final = ROOT / "site_config/theme"
STYLES: Final = THEME / "partials/styles"
JOINED: Final = THEME / "assets/stylesheets/rakenskap.css"
_CLASS: Final = re.compile(r"\.(-?[A-Za-z_][\w-]*)")
_JINJA: Final = re.compile(r"\{#.*?#\}|\{%.*?%\}|\{\{.*?\}\}", re.DOTALL)
_LATER: Final = frozenset({"headerlink"})
"""Classes that Python-Markdown writes."""


def read(folder: Path, *suffixes: str) -> dict[Path, str]:
    return {path: path.read_text(encoding="utf-8") for path in sorted(folder.rglob("*")) if path.suffix in suffixes}


def modules() -> Iterator[ast.Module]:
    for source in read(ROOT / "hooks", ".py").values():
        yield ast.parse(source)


def selectors(css: str) -> str:
    """The style sheet without comments, words and declarations."""
    bare = re.sub(r"/\*.*?\*/|\"[^\"]*\"", "", css, flags=re.DOTALL)
    return re.sub(r"\{[^{}]*\}", "{}", bare)


def styled() -> set[str]:
    """The classes that our style sheets have rules for."""
    return {
        name
        for css in (read(STYLES, ".css") | read(TEMPLATES, ".css")).values()
        for name in _CLASS.findall(selectors(css))
    }


def marked() -> dict[str, str]:
    """The classes that templates give to elements, and where; what is put together there isn't known."""
    found: dict[str, str] = {}
    for path, source in (read(TEMPLATES, ".html") | read(THEME, ".html")).items():
        for attribute in re.findall(
            r'class="([^"]*)"', _JINJA.sub(lambda part: " " if part[0][1] == "%" else "\0", source)
        ):
            found |= {name: path.name for name in attribute.split() if "\0" not in name}
    return found


def written(module: ast.Module) -> Iterator[str]:
    """The words of a module's strings as regular expressions: what is put in a word is a number or another word of it."""
    words = {
        word
        for node in ast.walk(module)
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
        for word in re.findall(r"[\w-]+", node.value)
    }
    yield from map(re.escape, words)
    blank = f"(?:{'|'.join([r'[0-9]+', *sorted(map(re.escape, words))])})"
    for node in ast.walk(module):
        if isinstance(node, ast.JoinedStr):
            parts = [str(one.value) if isinstance(one, ast.Constant) else "\0" for one in node.values]
            for word in re.findall(r"[\w\0-]*\0[\w\0-]*", "".join(parts)):
                if word.strip("\0"):
                    yield blank.join(map(re.escape, word.split("\0")))


def tones() -> set[str]:
    """The classes of the tones that an editor may give a judgement."""
    profile = (ROOT / "hooks/rakenskap/reading/files/profile/report.yaml").read_text(encoding="utf-8")
    listed = re.search(r"\n +tone:\n +description: .*\n +enum: \[(.*)\]", profile)
    assert listed is not None
    return {f"rk-{tone}" for tone in listed[1].split(", ")}


def test_every_tone_has_its_colour() -> None:
    assert tones() <= styled()


def test_the_style_sheet_is_joined_of_every_file_once() -> None:
    """A file that is forgotten would style nothing, and one that is named twice would win over what stands between."""
    included = re.findall(r'include "partials/styles/([\w-]+\.css)"', JOINED.read_text(encoding="utf-8"))
    assert sorted(included) == sorted(path.name for path in STYLES.iterdir())


def test_every_class_with_a_rule_is_on_some_element() -> None:
    """No rule is kept for a class that no template, script or module writes, and Material's are Material's still."""
    material = find_spec("material")
    assert material is not None
    assert material.submodule_search_locations
    theirs = "".join(read(Path(material.submodule_search_locations[0]) / "templates", ".html").values())
    words = set(re.findall(r"[\w-]+", "".join(read(TEMPLATES, ".html").values())))
    words |= set(re.findall(r"[\w-]+", "".join(read(THEME, ".html", ".js").values())))
    rest = styled() - _LATER - words - tones()
    rest -= {name for name in rest if name.startswith("md-") and re.search(rf"\b{name}\b", theirs)}
    patterns = re.compile("|".join({pattern for module in modules() for pattern in written(module)}))
    assert sorted(name for name in rest if not patterns.fullmatch(name)) == []


def test_every_class_on_an_element_is_for_something() -> None:
    """A template marks nothing that no rule, no script and no selector of the search asks for."""
    asked = styled() | LEFT_OUT
    scripts = "".join(read(THEME, ".js").values())
    asked |= set(_CLASS.findall(scripts))
    begun = tuple(re.findall(r"\.(rk-\w+)\$\{", scripts))
    unused = {name: place for name, place in marked().items() if name not in asked and not name.startswith("md-")}
    assert {name: place for name, place in unused.items() if not name.startswith(begun)} == {}


def test_what_the_search_leaves_out_is_named_as_the_pages_name_it() -> None:
    """A class or an address that has another name on the pages would be read by the search again, without a word."""
    program = "".join(
        text for path, text in read(ROOT / "hooks/rakenskap", ".py").items() if "page_text" not in str(path)
    )
    assert sorted(name for name in LEFT_OUT - _LATER - marked().keys() if f'"{name}"' not in program) == []
    left = {anchor for anchors in UNFOUND.values() for anchor in anchors}
    pages = "".join(read(TEMPLATES, ".html").values())
    assert sorted(name for name in left if f"{{#{name}}}" not in program and f'id="{name}"' not in pages) == []


def test_every_template_is_drawn() -> None:
    """No template is kept that nothing draws, and none is asked for that isn't there."""
    names = {path.relative_to(TEMPLATES).as_posix() for path in TEMPLATES.rglob("*") if path.is_file()}
    asked = set(
        re.findall(r'(?:from|include|import) "([^"]+)"', "".join(read(TEMPLATES, ".html", ".xml", ".yml").values()))
    )
    for module in modules():
        for node in ast.walk(module):
            if (
                isinstance(node, ast.Call)
                and node.args
                and getattr(node.func, "attr", "") in {"render", "drawn", "html"}
            ):
                first = node.args[0]
                asked |= {first.value} if isinstance(first, ast.Constant) and isinstance(first.value, str) else set()
    assert asked == names


def test_what_readers_fetch_names_no_file_of_the_program() -> None:
    """A comment in a script or a style goes to every reader, who has no such folder."""
    fetched = {
        path: _JINJA.sub("", source) for path, source in (read(THEME / "assets", ".js") | read(STYLES, ".css")).items()
    }
    assert [path.name for path, source in fetched.items() if re.search(r"hooks/|site_config/|partials/", source)] == []


def test_the_modules_that_the_theme_names_are_there() -> None:
    named = {name for source in read(THEME, ".html").values() for name in re.findall(r"hooks/[\w/]+\.py", source)}
    assert named
    assert [name for name in named if not (ROOT / name).is_file()] == []
