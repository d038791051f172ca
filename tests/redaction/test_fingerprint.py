"""Fingerprints: whatever way the words are written they are found, and nothing else is."""

from __future__ import annotations

import pytest

from rakenskap.redaction.fingerprint import Fingerprint, Wanted

SALT = "00112233445566ff"


def wanted(words: str) -> Wanted:
    made = Fingerprint.of_words(words, SALT)
    assert made is not None
    return Wanted((made,))


def removed(words: str, text: str) -> str:
    return wanted(words).removed(text, lambda _: "(borttaget)")


@pytest.mark.parametrize(
    "written",
    [
        "Åsa Öberg",
        "ÅSA ÖBERG",
        "åsa\u00a0öberg",
        "Åsa  Öberg",
        "Åsa-Öberg",
        "A\u030asa O\u0308berg",
        "Åsa Ö\u00adberg",
        "asa_oberg",
        "Asa Oberg",
        "Åsa Öbergs",
    ],
)
def test_a_name_is_found_however_it_is_written(written: str) -> None:
    assert removed("Åsa Öberg", f"Enligt {written} är det klart.") == "Enligt (borttaget) är det klart."


@pytest.mark.parametrize("written", ["12345", "12 345", "12\u00a0345", "12.345", "1 2 3 4 5"])
def test_a_number_is_found_however_its_digits_are_parted(written: str) -> None:
    assert removed("12 345", f"Det kostade {written} kr.") == "Det kostade (borttaget) kr."
    assert removed("12345", f"Det kostade {written} kr.") == "Det kostade (borttaget) kr."


@pytest.mark.parametrize("text", ["Åsa kom.", "Öberg kom.", "Åsa och Öberg kom.", "123456", "Åsa Öbergsson kom."])
def test_other_words_stay(text: str) -> None:
    assert removed("Åsa Öberg", text) == text
    assert removed("12345", text) == text


def test_a_line_that_breaks_in_a_name_still_breaks() -> None:
    assert removed("Åsa Öberg", "Sade Åsa\n    Öberg igår") == "Sade (borttaget)\nigår"


def test_a_fingerprint_says_nothing_of_the_words_and_is_read_back() -> None:
    made = Fingerprint.of_words("Åsa Öberg", SALT)
    assert made is not None
    assert "asa" not in str(made).lower()
    assert Fingerprint.of_text(str(made)) == made
    assert made != Fingerprint.of_words("Åsa Öberg", SALT[::-1])


def test_what_is_no_fingerprint_or_has_no_words_is_none() -> None:
    assert Fingerprint.of_text("Åsa Öberg") is None
    assert Fingerprint.of_words(" – ", SALT) is None
