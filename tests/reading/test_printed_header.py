"""A header in the original's words is translated name by name, and a row of figures is none."""

from __future__ import annotations

import pytest

from rakenskap.reading import printed_header


@pytest.mark.parametrize(
    ("printed", "meant"),
    [
        ("Verksamhet;Utfall 2025;Budget 2025;Avvikelse", "label;utfall_2025;budget_2025;avvikelse_2025"),
        ("Tkr;Bokslut 2024;Bokslut 2025;Avvikelse mot budget", "label;utfall_2024;utfall_2025;avvikelse_…"),
        ("Nyckeltal;2023;2024;2025", "label;utfall_2023;utfall_2024;utfall_2025"),
        (";Kvinnor 2025;Män 2025;Totalt 2025", "label;utfall_k_2025;utfall_m_2025;utfall_t_2025"),
        ("Mått;Enhet;Utfall T2 2025;Kommentar", "label;unit;utfall_2025_01_08;text"),
        ("Belopp i tkr;Utfall 2025-08-31;Periodbudget aug 2025", "label;utfall_2025_01_08;budget_2025_08"),
        ("Ansvar;Ack utfall aug 2025;Helårsprognos 2025;Diff", "label;utfall_2025_01_08;prognos_2025;avvikelse_…"),
        ("Nämnd;Intäkter 2025;Nettokostnad 2025", "label;utfall_intakt_2025;utfall_nettokostnad_2025"),
        (
            "Månad;Utfall mars 2025;Utfall jan-mar 2025;Helår 2024",
            "period;utfall_2025_03;utfall_2025_01_03;utfall_2024",
        ),
        (
            "Konto;Utfall 202501-202508;Budget 2025-01--2025-08;Diff",
            "label;utfall_2025_01_08;budget_2025_01_08;avvikelse_2025_01_08",
        ),
        (
            "Ansvar;Utfall 31/8 2025;Prognos 31 dec 2025;Budget 2025-04-01",
            "label;utfall_2025_01_08;prognos_2025;budget_…",
        ),
        (
            "Verksamhet;Utfall 2024-01-01--2024-08-31;Utfall t.o.m. aug 2025",
            "label;utfall_2024_01_08;utfall_2025_01_08",
        ),
        ("Verksamhet;Utfall VT 2025;Utfall kvartal 2 2025;Utfall R12 2025", "label;utfall_…;utfall_…;utfall_…"),
        ("Nämnd;Budget 2025;Prognos 1 2025;Prognos 2 2025", "label;budget_2025;…;…"),
        ("Projekt;Budget totalt;Utfall 2025;Marknadsplan 2025", "label;budget_…;utfall_2025;…_2025"),
        ("Nyckeltal;2023;2024;Förändring %", "label;utfall_2023;utfall_2024;forandring_2024"),
        (
            "Belopp;Ursprunglig budget 2025;Budget 2025;Föregående prognos 2025",
            "label;budget_ursprunglig_2025;budget_2025;prognos_foregaende_2025",
        ),
        ("Mål;Utfall 2025;Bedömning;Trend", "label;utfall_2025;status;trend"),
        ("Skola;Antal elever 2024;Antal elever 2025", "label;…_2024;…_2025"),
        ("Verksamhet;utfall_2024_01_08;Budget 2024;note", "label;utfall_2024_01_08;budget_2024;note"),
        ("Verksamhet;Budget 2024 och 2025", "label;budget_…"),
        ("Verksamhet;Utfall vald period;Något annat", "label;utfall_…;…"),
    ],
)
def test_a_printed_header_is_translated(printed: str, meant: str) -> None:
    read = printed_header.read(printed.split(";"))
    assert read is not None
    assert ";".join(read.names) == meant


@pytest.mark.parametrize(
    "written", ["Bibliotek;12 400;12 500", "2024;12;13", "Mål;Bedömning", "Namn;Ålder", ";;", "Utfall 2025"]
)
def test_what_is_no_header_is_not_taken_for_one(written: str) -> None:
    assert printed_header.read(written.split(";")) is None


def test_only_headings_below_the_header_repeat_it() -> None:
    assert printed_header.repeats(("Verksamhet", "Utfall 2025", "Avvikelse"), (1, 2))
    assert not printed_header.repeats(("Bibliotek", "12 400", "Avvikelse"), (1, 2))
    assert not printed_header.repeats(("Bibliotek", "", ""), (1, 2))
    assert not printed_header.repeats(("Nöjda låntagare", "öka", "minst 80"), (1, 2))


def test_what_is_to_be_said_of_a_header_is_named() -> None:
    read = printed_header.read(["Verksamhet", "Utfall 2024", "Utfall 2025", "Förändring i procent", "Budget"])
    assert read is not None
    assert (read.gaps, read.shares) == (("Budget",), ("forandring_2025",))
    dated = printed_header.read(["label", "jul-25", "45870", "2025-09-01"])
    assert dated is not None
    assert dated.dates == ("jul-25", "45870", "2025-09-01")


def test_a_name_that_the_descriptor_tells_of_is_kept() -> None:
    read = printed_header.read(["Verksamhet", "Utfall 2025", "Budget 2025", "avvikelse"], ["avvikelse"])
    assert read is not None
    assert read.names[-1] == "avvikelse"
