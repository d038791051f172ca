"""What a column's name says, and the words of its heading."""

from __future__ import annotations

from rakenskap.model import column_name
from rakenskap.model.terms import Flow, Role, Sex
from rakenskap.swedish import period


def test_every_role_flow_and_sex_has_its_word() -> None:
    """A role, a flow or a sex that is added without its word is found before a report needs it."""
    words = column_name.words()
    assert (set(words.roles), set(words.flows), set(words.sexes)) == (set(Role), set(Flow), set(Sex))
    assert all((*words.roles.values(), *words.flows.values(), *words.sexes.values()))


def test_a_heading_says_role_flow_sex_and_time() -> None:
    """A column without a title of its own is called by what its name says."""
    year = period.of_text("2025")
    assert column_name.title(Role.UTFALL, None, Sex.K, year) == "Utfall kvinnor 2025"
    assert column_name.title(Role.UTFALL, Flow.NETTOKOSTNAD, None, None) == "Nettokostnad"
    assert column_name.title(Role.BUDGET, Flow.NETTOKOSTNAD, None, None) == "Budget nettokostnad"


def test_an_example_is_a_name_that_can_be_read() -> None:
    """What an editor is shown as an example follows the pattern."""
    said = column_name.words()
    examples = [word.strip(",") for words in (said.names, said.times) for word in words.split() if "_" in word]
    assert examples
    assert all(column_name.read(name) for name in examples)
