"""The program that draws what is explored: its address, its size and its styles."""

from __future__ import annotations

import re
from decimal import Decimal

import pytest

from rakenskap.charts import explore
from rakenskap.swedish import number
from rakenskap.swedish.number import Dialect


def test_the_program_is_named_by_its_content_and_tells_its_size() -> None:
    """A new plotly.js has a new address, and the button says what it costs to fetch."""
    made = explore.program()
    assert re.fullmatch(r"assets/javascripts/plotly-[0-9a-f]{12}\.min\.js", made.path)
    assert made.content.startswith(b"/**\n* plotly.js v")
    whole, packed = (number.parse(size.removesuffix("\u00a0MB"), Dialect.SWEDISH) for size in (made.whole, made.packed))
    assert whole == number.rounded(Decimal(len(made.content)) / 1_000_000, 1)
    assert packed is not None
    assert whole is not None
    assert 1 < packed < whole / 2


def test_the_programs_own_styles_are_a_file_with_each_of_its_rules() -> None:
    made = explore.program()
    style = made.style.decode()
    assert re.fullmatch(r"assets/stylesheets/plotly-[0-9a-f]{12}\.css", made.style_path)
    assert ".js-plotly-plot .plotly .main-svg { position:absolute;top:0;left:0;pointer-events:none; }" in style
    rules = re.findall(r"(?m)^(.+) \{ (.+) \}$", style)
    assert len(rules) == style.count("\n") > 50
    assert all(selector.startswith((".js-plotly-plot .plotly", ".plotly-notifier")) for selector, _ in rules)
    # one that is inserted before all others is written after them
    assert rules[-1][0] == ".js-plotly-plot .plotly,.js-plotly-plot .plotly div"
    with pytest.raises(ValueError, match="another form"):
        explore.styles("(()=>{})()")
