"""How the cells of a workbook look: number formats, fonts, fills, indentation and the styles of headings."""

from __future__ import annotations

import colorsys
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, TypeVar
from xml.etree.ElementTree import Element

from rakenskap.drafting.documents import number_format
from rakenskap.drafting.documents.office_package import below
from rakenskap.drafting.documents.printed_text import colour_name
from rakenskap.drafting.documents.word_styles import whole

_HEADINGS: Final = {15: 1, 16: 2, 17: 3, 18: 4, 19: 5}
"""Excel's own styles of titles and headings by their numbers, as levels under the sheet's."""
_THEME: Final = ("lt1", "dk1", "lt2", "dk2", "accent1", "accent2", "accent3", "accent4", "accent5", "accent6")
"""The colours of a theme in the order that cells number them."""
_INDEXED: Final = (
    *("000000", "FFFFFF", "FF0000", "00FF00", "0000FF", "FFFF00", "FF00FF", "00FFFF") * 2,
    *("800000", "008000", "000080", "808000", "800080", "008080", "C0C0C0", "808080"),
    *("9999FF", "993366", "FFFFCC", "CCFFFF", "660066", "FF8080", "0066CC", "CCCCFF"),
    *("000080", "FF00FF", "FFFF00", "00FFFF", "800080", "800000", "008080", "0000FF"),
    *("00CCFF", "CCFFFF", "CCFFCC", "FFFF99", "99CCFF", "FF99CC", "CC99FF", "FFCC99"),
    *("3366FF", "33CCCC", "99CC00", "FFCC00", "FF9900", "FF6600", "666699", "969696"),
    *("003366", "339966", "003300", "333300", "993300", "993366", "333399", "333333"),
)
"""The colours that older workbooks number."""
_Value = TypeVar("_Value")


@dataclass(frozen=True, slots=True)
class Font:
    """How text is drawn."""

    bold: bool = False
    struck: bool = False
    raised: bool = False
    colour: str = ""
    family: str = ""


@dataclass(frozen=True, slots=True)
class CellStyle:
    """How a cell is drawn."""

    format: str = "General"
    font: Font = Font()
    fill: str = ""
    signal: str = ""
    """What the fill is called where its colour is strong."""
    indent: int = 0
    heading: int = 0
    """The level of a heading from 1, 0 for other cells."""


def is_on(element: Element | None, name: str) -> bool:
    """Whether a switch as ``<b/>`` is on."""
    found = below(element, name)
    return found is not None and found.get("val", "1") not in {"0", "false"}


class ExcelStyles:
    """The styles of a workbook by the numbers that its cells use."""

    def __init__(self, tree: Element | None, theme: Element | None) -> None:
        """Take up ``styles.xml`` and the theme, or that there is none."""
        self._theme = _theme_colours(theme)
        formats = dict(number_format.BUILT_IN)
        for own in tree.iter("x:numFmt") if tree is not None else ():
            formats[whole(own.get("numFmtId"))] = own.get("formatCode", "")
        fonts = [self.font(own) for own in _children(tree, "x:fonts")]
        fills = [self._fill(own) for own in _children(tree, "x:fills")]
        named = {whole(own.get("xfId")): whole(own.get("builtinId") or "-1") for own in _children(tree, "x:cellStyles")}
        self._styles: list[CellStyle] = []
        for own in _children(tree, "x:cellXfs"):
            align = below(own, "x:alignment")
            self._styles.append(
                CellStyle(
                    formats.get(whole(own.get("numFmtId")), "General"),
                    _at(fonts, whole(own.get("fontId"))) or Font(),
                    fill := _at(fills, whole(own.get("fillId"))) or "",
                    colour_name(fill),
                    whole(align.get("indent")) if align is not None else 0,
                    _HEADINGS.get(named.get(whole(own.get("xfId")), -1), 0),
                )
            )

    def style(self, number: str | None) -> CellStyle:
        """The style of a cell."""
        return _at(self._styles, whole(number)) or CellStyle()

    def font(self, element: Element | None) -> Font:
        """What an element of a font says."""
        if element is None:
            return Font()
        placed, name = below(element, "x:vertAlign"), below(element, "x:name")
        name = below(element, "x:rFont") if name is None else name
        return Font(
            is_on(element, "x:b"),
            is_on(element, "x:strike"),
            placed is not None and placed.get("val") == "superscript",
            self._colour(below(element, "x:color")),
            name.get("val", "") if name is not None else "",
        )

    def _fill(self, element: Element) -> str:
        pattern = below(element, "x:patternFill")
        if pattern is None or pattern.get("patternType") != "solid":
            return ""
        return self._colour(below(pattern, "x:fgColor"))

    def _colour(self, element: Element | None) -> str:
        """A colour as six hexadecimal digits, or nothing where the element names none."""
        if element is None:
            return ""
        rgb = element.get("rgb", "")[-6:]
        if element.get("theme") is not None:
            rgb = _at(self._theme, whole(element.get("theme"))) or ""
        elif element.get("indexed") is not None:
            rgb = _at(_INDEXED, whole(element.get("indexed"))) or ""
        return _tinted(rgb, element.get("tint"))


def _children(tree: Element | None, path: str) -> list[Element]:
    return list(below(tree, path) or ())


def _at(values: Sequence[_Value], at: int) -> _Value | None:
    return values[at] if 0 <= at < len(values) else None


def _theme_colours(theme: Element | None) -> list[str]:
    """The colours of a theme in the order that cells number them."""
    scheme = below(theme, "a:themeElements/a:clrScheme")
    found = []
    for name in _THEME:
        own = next(iter(below(scheme, f"a:{name}") or ()), None)
        found.append(own.get("lastClr", own.get("val", "")) if own is not None else "")
    return found


def _tinted(rgb: str, tint: str | None) -> str:
    """A colour made lighter, or darker where the tint is negative."""
    try:
        share = float(tint or 0)
        red, green, blue = (int(rgb[at : at + 2], 16) / 255 for at in (0, 2, 4))
    except ValueError:
        return rgb
    hue, light, strength = colorsys.rgb_to_hls(red, green, blue)
    light = light * (1 + share) if share < 0 else light * (1 - share) + share
    return "".join(f"{round(255 * own):02X}" for own in colorsys.hls_to_rgb(hue, min(max(light, 0), 1), strength))
