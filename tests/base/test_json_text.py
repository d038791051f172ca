"""JSON that people read is the standard library's own."""

from __future__ import annotations

import json

from hypothesis import given
from hypothesis import strategies as st

from rakenskap.base import json_text

VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner) | st.tuples(inner, inner),
)


@given(VALUES)
def test_every_value_is_written_as_the_standard_library_writes_it(value: object) -> None:
    assert json_text.written(value) == json.dumps(value, ensure_ascii=False, indent=2)
