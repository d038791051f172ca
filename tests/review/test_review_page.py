"""The page of a review: it stands alone, loads and runs nothing, and is read by everybody."""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Callable
from pathlib import Path

import axe
import pytest
import reviewed
from municipality import Municipality
from playwright.sync_api import Page
from reviewed import FOLDER

from rakenskap.review import review_file

HOSTILE = "<script>alert(1)</script><img src=x onerror=alert(1)>\u202e"


@pytest.fixture
def made(tmp_path: Path) -> Municipality:
    return reviewed.published(tmp_path / "kommun")


def test_its_policy_lets_in_its_own_style_alone(made: Municipality) -> None:
    page = reviewed.html(made)
    (style,) = re.findall(r"<style>(.*?)</style>", page, re.DOTALL)
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    (policy,) = re.findall(r'Content-Security-Policy" content="([^"]*)"', page)
    assert policy.replace("&#39;", "'").startswith(f"default-src 'none'; style-src 'sha256-{digest}'")
    assert not re.search(r"<script|<img|<link|<iframe|\sstyle=|\son\w+=|url\(http|@import", page)


def test_what_data_say_is_only_said(made: Municipality) -> None:
    made.edit(f"{FOLDER}/mal.yaml", "Lånen blev fler", f"Lånen {HOSTILE[:-1]}")
    made.edit("data/register/legends.csv", "Inte uppnått", f"Inte {HOSTILE[:20]}")
    page = reviewed.html(made)
    assert "<script" not in page
    assert "<img" not in page


def test_signs_that_nobody_sees_are_written_out(made: Municipality) -> None:
    made.write("site_config/text/ord.yaml", 'theme:\n  menu: "Me\u202eny"\n')
    assert "\u202e" not in reviewed.html(made)


@pytest.mark.browser
def test_everybody_can_read_it(made: Municipality, window: Callable[..., Page], tmp_path: Path) -> None:
    made.edit(f"{FOLDER}/drift.csv", "830;800", "880;800")
    made.edit(f"{FOLDER}/mal.yaml", "uppnatt", "ej")
    made.report("arsrapport", 2026)
    broken = made.report("delarsrapport", 2026)
    made.edit(f"{broken}/drift.csv", "830;800", "83O;800")
    review_file.write(reviewed.review(made), tmp_path / "granskning")
    for scheme in ("light", "dark"):
        page = window(width=320, color_scheme=scheme)
        page.goto((tmp_path / "granskning/granskning.html").as_uri())
        assert axe.faults(page) == []
        assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")
