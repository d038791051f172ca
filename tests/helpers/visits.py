"""Reports of a municipality that follow one measure, the visits to its libraries, in real git."""

from __future__ import annotations

from typing import Final

from municipality import Municipality

MEASURES: Final = (
    "id;name;unit;gender;plural;definition;kolada;better\n"
    "besok_biblioteken;Besök på biblioteken;besök;ett;ja;Besök under året.;;hogre\n"
)
RESOURCE: Final = """  - name: nyckeltal
    title: Nyckeltal
    kind: measures
    path: nyckeltal.csv
    unit: {unit}
"""


def said(made: Municipality, folder: str, columns: str, figures: str) -> None:
    """A report's table of the visits."""
    made.write(f"{folder}/nyckeltal.csv", f"label;id;measure;{columns}\nBesök;besok;besok_biblioteken;{figures}\n")


def reported(made: Municipality, year: int, day: str, columns: str, figures: str, *, unit: str = "besök") -> str:
    """A report of the visits, published on a day."""
    folder = made.report("arsrapport", year)
    path = f"{folder}/datapackage.yaml"
    made.edit(path, "date: 2026-03-02", f"date: {day}")
    made.edit(path, "show: [drift]", "show: [drift, nyckeltal]")
    made.edit(path, "  - name: mal\n", f"{RESOURCE.format(unit=unit)}  - name: mal\n")
    said(made, folder, columns, figures)
    made.commit()
    return folder


def corrected(made: Municipality, folder: str, old: str, new: str, day: str = "2026-11-29") -> None:
    """A new edition in which a figure is another."""
    made.edit(f"{folder}/nyckeltal.csv", old, new)
    made.release(folder, "1.0.1", "rattelse", "Räkneverket var trasigt.", day)
