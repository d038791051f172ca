"""What axe has to say of a page against WCAG 2.2 AA."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Final

import axe_playwright_python
from playwright.sync_api import Page

SOURCE: Final = next(Path(axe_playwright_python.__file__).parent.rglob("axe.min.js")).read_text(encoding="utf-8")
TAGS: Final = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
MARK: Final = """
within => {
  const seen = new Set()
  const path = new Map([[document.documentElement, ""]])
  for (const own of document.querySelectorAll("body, body *")) {
    const style = getComputedStyle(own)
    const look = [style.color, style.backgroundColor, style.backgroundImage, style.opacity, style.visibility,
      style.display, style.position, style.fontSize, style.fontWeight, style.textShadow]
    const name = `${path.get(own.parentNode) ?? ""}>${own.localName}.${own.getAttribute("class") ?? ""}|${look}`
    path.set(own, name)
    if (!own.closest(within)) continue
    if (![...own.childNodes].some(part => part.nodeType === 3 && part.data.trim()) && !own.matches("input, select")) continue
    if (!seen.has(name)) own.setAttribute("data-unlike", "")
    seen.add(name)
  }
}
"""
"""Marks the first of all texts that look alike: those that stand in like elements, down from the root, in like colours.

Whether a text can be read against its ground takes axe most of its time, cell by cell in tables of a thousand alike.
"""
RUN: Final = """
([tags, within]) => {
  axe.configure({rules: [{id: "color-contrast", selector: "[data-unlike]"}]})
  return axe.run(within, {runOnly: {type: "tag", values: tags}, resultTypes: ["violations"]}).then(found => ({
    faults: found.violations.map(one => [one.id, one.nodes.slice(0, 3).map(node => node.html.slice(0, 200))]),
    passed: found.passes.map(one => one.id),
  }))
}
"""


def faults(page: Page, within: str = "html") -> list[tuple[str, list[str]]]:
    """The rules that the parts of the page that the selector finds are against, each with where."""
    page.evaluate(SOURCE)
    page.evaluate(MARK, within)
    found: dict[str, Any] = page.evaluate(RUN, [TAGS, within])
    assert found["passed"], "nothing was examined"
    return [(rule, places) for rule, places in found["faults"]]
