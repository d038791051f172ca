"""What a column's name says, and the words of its heading."""

from __future__ import annotations

import pytest

from rakenskap.model import column_name
from rakenskap.model.table_kind import People
from rakenskap.model.terms import Flow, Role, Sex
from rakenskap.swedish import period


def test_every_role_flow_and_sex_has_its_word() -> None:
    """A role, a flow, a sex or people that are added without their word are found before a report needs it."""
    words = column_name.words()
    assert (set(words.roles), set(words.flows), set(words.sexes)) == (set(Role), set(Flow), set(People))
    assert [set(own) for own in words.sexes.values()] == [set(Sex)] * len(People)
    assert [set(own) for own in words.single.values()] == [{Sex.K, Sex.M}] * len(People)
    said = [word for forms in (words.sexes, words.single) for own in forms.values() for word in own.values()]
    assert all((*words.roles.values(), *words.flows.values(), *said))


@pytest.mark.parametrize("people", People)
def test_a_name_with_a_sex_in_words_is_mended(people: People) -> None:
    """Whatever women and men are called in some table, an editor may have written it for the letter."""
    for sex, word in column_name.words().sexes[people].items():
        assert column_name.fitting(f"{word}_2025") == f"utfall_{sex.value}_2025"
        assert column_name.names_sex(f"{word}_2025")


def test_a_heading_says_role_flow_sex_and_time() -> None:
    """A column without a title of its own is called by what its name says."""
    year = period.of_text("2025")
    assert column_name.title(Role.UTFALL, None, Sex.K, year) == "Utfall kvinnor 2025"
    assert column_name.title(Role.UTFALL, None, Sex.K, year, People.CHILDREN) == "Utfall flickor 2025"
    assert column_name.title(Role.UTFALL, Flow.NETTOKOSTNAD, None, None) == "Nettokostnad"
    assert column_name.title(Role.BUDGET, Flow.NETTOKOSTNAD, None, None) == "Budget nettokostnad"


def test_an_example_is_a_name_that_can_be_read() -> None:
    """What an editor is shown as an example follows the pattern."""
    said = column_name.words()
    examples = [word.strip(",") for words in (said.names, said.times) for word in words.split() if "_" in word]
    assert examples
    assert all(column_name.read(name) for name in examples)
