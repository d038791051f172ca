"""Text that was read in the wrong encoding is found and restored, and nothing else is taken for such text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rakenskap.reading.files.mojibake import restored

SENTENCE = (
    "Bibliotek och lärmiljö för äldre – Övrigt, Åtgärder, ÄLDRE, FÖRSKOLA, idé, 12 § och ”kr”, 5 °C, ½ och − minus"
)
PROGRAMS = ["cp1252", "latin_1", "mac_roman", "cp850", "cp437"]


def misread(text: str, codec: str) -> str:
    """What a program shows that takes UTF-8 for ``codec``; Windows shows the bytes it has no sign for as they are."""
    return "".join(
        chr(byte) if codec == "cp1252" and byte in b"\x81\x8d\x8f\x90\x9d" else bytes([byte]).decode(codec)
        for byte in text.encode()
    )


@pytest.mark.parametrize("codec", PROGRAMS)
def test_a_text_that_was_read_in_the_wrong_encoding_is_restored(codec: str) -> None:
    assert restored(misread(SENTENCE, codec)) == SENTENCE


def test_a_text_that_was_read_wrongly_twice_is_restored() -> None:
    assert restored(misread(misread("lärmiljö", "cp1252"), "cp1252")) == "lärmiljö"


@given(
    st.lists(st.text("abcdefghijklmnoprstuvyåäö", min_size=1, max_size=9), min_size=1, max_size=6),
    st.sampled_from(PROGRAMS),
)
def test_every_swedish_text_can_be_misread_and_restored_and_is_left_alone(words: list[str], codec: str) -> None:
    text = " ".join(words)
    assert restored(text) is None
    assert restored(misread(text, codec)) == (None if text.isascii() else text)


@pytest.mark.parametrize(
    ("written", "read"),
    [("cp1252", "mac_roman"), ("mac_roman", "cp1252"), ("cp850", "cp1252"), ("cp1252", "cp850"), ("cp1252", "cp437")],
)
def test_letters_of_one_byte_are_restored_too(written: str, read: str) -> None:
    text = "Lärmiljö för äldre på nämnden"
    assert restored(text.encode(written).decode(read)) == text


def test_names_of_letters_for_web_pages_are_restored() -> None:
    assert restored("l&auml;rmilj&ouml; p&aring; &Ouml;n") == "lärmiljö på Ön"
    assert restored("l&#228;rmilj&#246; p&#229; &#214;n") == "lärmiljö på Ön"


@pytest.mark.parametrize(
    "text",
    [
        "Ã är en bokstav", "bokstaven ”Ã”", "São Paulo", "Ãgir", "pâté", "Ângela", "naïve", "Zoë", "Łukasz", "Dvořák",
        "Tomaš Šarić", "Žižek", "Tõnu", "Œuvre", "cœur", "IDÉ–projekt", "NÅ”", "»PÅ»", "12 ‰", "12‰", "‰-enheter",
        "√2", "2 ÷ 3", "100÷2", "≈ 5 %", "¬", "5 € per dag", "vård…", "†1999", "™", "AT&T", "R&D", "„citat”", "m² och CO₂",
        "1\u00a0000 kr", "Å\u00a0kr", "10–20 °C", "§ 12", "½ tjänst", "",
    ],
)  # fmt: skip
def test_foreign_names_and_signs_are_left_alone(text: str) -> None:
    assert restored(text) is None
