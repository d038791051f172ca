"""A page in fewer bytes, which reads the same."""

from __future__ import annotations

import pytest

from rakenskap.base import page_file


@pytest.mark.parametrize(
    ("page", "packed"),
    [
        ("<main>\n\n    <p>Ett\n  två </p>  \n</main>\n", "<main>\n<p>Ett\ntvå </p>\n</main>\n"),
        ("<p>\n <pre>\n  tre\n\n</pre>\n  <b>x", "<p>\n<pre>\n  tre\n\n</pre>\n<b>x"),
        (
            "<textarea>\n  a</textarea>\n\n<pre class=k>\n  b</pre>",
            "<textarea>\n  a</textarea>\n<pre class=k>\n  b</pre>",
        ),
        ("<prefix>\n  a", "<prefix>\na"),
    ],
)
def test_lines_have_no_indents_and_none_is_empty_but_where_a_reader_sees_them(page: str, packed: str) -> None:
    assert page_file.packed(page) == packed
    assert page_file.packed(packed) == packed
