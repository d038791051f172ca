"""What pages say otherwise: their words, line by line, whatever they are marked up with."""

from __future__ import annotations

from rakenskap.review import page_change


def test_a_line_is_what_stands_by_itself() -> None:
    source = "---\ntitle: x\n---\n\n## Ekonomi {#ekonomi}\n\n<p>Utfall <b>1\u00a02</b></p><p>Budget<br>13</p>"
    assert page_change.said(source) == ("## Ekonomi", "Utfall 1 2", "Budget", "13")


def test_what_nobody_reads_is_no_line() -> None:
    assert page_change.said('<template data-beside="x">{"a": 1}</template><p>Om\u00adsorg</p>') == ("Omsorg",)
