"""Tables as CSV that a Swedish spreadsheet opens right by a double click: semicolons, decimal commas and a mark of UTF-8.

Nothing in them can be run: text that begins as a formula does gets an apostrophe before it. Source: OWASP, "CSV injection".
"""

from __future__ import annotations

import codecs
import csv
import io
from typing import Final

from rakenskap.base.published_file import PublishedFile
from rakenskap.model.canonical import Canonical
from rakenskap.swedish import number

SUFFIX: Final = "-excel.csv"
_RUN: Final = ("=", "+", "-", "@", "\t", "\r", "\n")
"""What a spreadsheet begins a formula at."""


def excel_csv(table: Canonical, file: PublishedFile) -> PublishedFile:
    """The table of ``file`` as a spreadsheet opens it, beside that file."""
    figures = ["role" in field for field in table.schema["fields"]]  # also where some are targets in words
    stream = io.StringIO(newline="")
    writer = csv.writer(stream, delimiter=";", lineterminator="\r\n")
    writer.writerow(harmless(name) for name in table.header)
    for row in table.rows:
        writer.writerow(
            with_comma(cell) if is_figure else harmless(cell) for cell, is_figure in zip(row, figures, strict=True)
        )
    content = codecs.BOM_UTF8 + stream.getvalue().encode()
    return PublishedFile(file.path.removesuffix(".csv") + SUFFIX, content, file.rows)


def with_comma(cell: str) -> str:
    """A number with a decimal comma, which else may be read as a day; a sign in its place stays, and can't be run.

    >>> with_comma("-1234.50"), with_comma(".."), with_comma("-")
    ('-1234,50', '..', "'-")
    """
    return cell.replace(".", ",") if number.value_of(cell) is not None else harmless(cell)


def harmless(cell: str) -> str:
    """Text that no spreadsheet runs.

    >>> harmless("=1+1"), harmless("Skola"), harmless("@x"), harmless("-12,5")
    ("'=1+1", 'Skola', "'@x", "'-12,5")
    """
    return f"'{cell}" if cell.startswith(_RUN) else cell
