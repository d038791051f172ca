"""The words of charts read aloud: title, subtitle and description of small tables, with a case of each form."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import pytest
import table_kinds
from folders import ROOT
from heard import HeardWords
from statements import plain, whole

from rakenskap.base import site_text
from rakenskap.base.site_text import Text
from rakenskap.charts import chart_kind
from rakenskap.charts.chart import ChartSubject
from rakenskap.model.table import Column, Matrix, Note
from rakenskap.model.terms import ChartKind, Favourable, Signs
from rakenskap.swedish import period
from tables import figures, matrix, reading, row, words


def said(table: Matrix, text: Text) -> list[str]:
    """The title, the subtitle and the descriptions of the chart of ``table``, the only one of the report for its last time."""
    ends = max(column.period.end for column in table.columns if column.period).isoformat()
    found = reading(whole(table, ends=ends))
    made = chart_kind.matrix_view(ChartSubject(found, found.tables[table.name], 1, text))
    assert made is not None
    drawings = [made.drawing] if made.drawing else [panel.drawing for panel in (*made.panels, *made.folded)]
    return [plain(own) for own in (made.title, made.subtitle, *(drawing.description for drawing in drawings))]


def beside(text: Text) -> tuple[str, str]:
    """The title and the subtitle of the chart of what two boards have of one measure."""
    table = measures(years(2024, 2025), ("A", "5", "6"), ("B", "7", "8"), unit="lån")
    found = reading(whole(table, ends="2025-12-31"))
    subject = ChartSubject(found, found.tables[table.name], 1, text)
    assert subject.timeline is not None
    made = chart_kind.beside_view(subject.timeline, subject.frame, lambda _: "")
    return plain(made.title), plain(made.subtitle)


def measures(columns: Sequence[Column | str], *rows: tuple[str, ...], unit: str = "", **changes: object) -> Matrix:
    body = [row(*own, unit=unit) for own in rows]
    return matrix("t", columns, body, **{"kind": table_kinds.MEASURES, "title": "Mått", **changes})


def money(columns: Sequence[object], *rows: tuple[str, ...], **changes: object) -> Matrix:
    return matrix("t", columns, [row(*own) for own in rows], **{"unit": "tkr", "title": "Ekonomi", **changes})  # type: ignore[arg-type]


def groups(*rows: tuple[str, ...], people: bool = True, unit: str = "anställda", **changes: object) -> Matrix:
    body = [row(*own, counts_people=people) for own in rows]
    names = ["utfall_k_2025", "utfall_m_2025"]
    return matrix("t", names, body, **{"kind": table_kinds.PERSONAL, "unit": unit, "chart": ChartKind.SEXES, **changes})


def years(first: int, last: int) -> list[str]:
    return [f"utfall_{year}" for year in range(first, last + 1)]


def loans(*written: str, **changes: object) -> Matrix:
    """Loans from 2014 on."""
    return measures(years(2014, 2013 + len(written)), ("Lån", *written), unit="lån", **changes)


def counted_anew(*times: str) -> Matrix:
    """Measures of five years, each counted in another way from its time on, or never where that is empty."""
    body = [row(name, *"45678", unit="lån") for name in "AB"[: len(times)]]
    notes = [
        Note("Nytt.", row=own.id, breaks=period.of_text(time)) for own, time in zip(body, times, strict=True) if time
    ]
    return matrix("t", years(2014, 2018), body, kind=table_kinds.MEASURES, title="Mått", notes=tuple(notes))


ROLLING: Final = [figures(f"utfall_2018_0{month}", period=period.of_text(f"R12:2018-0{month}")) for month in (3, 4)]
BETTER: Final = figures("avvikelse_2018", favourable=Favourable.PLUS)
PART_BETTER: Final = figures("avvikelse_2018_01_08", favourable=Favourable.PLUS)
ROWS: Final = (("Vård", "10", "9"), ("Skola", "5", "6"))
MINUS_ROWS: Final = (("Vård", "-10", "-9"), ("Skola", "-5", "-6"))
ACTIVITIES: Final[dict[str, object]] = {"label_title": "Verksamhet"}
COSTS: Final[dict[str, object]] = {**ACTIVITIES, "signs": Signs.KOSTNAD_MINUS}
INCOMES: Final[dict[str, object]] = {**ACTIVITIES, "signs": Signs.INTAKT_MINUS}


def flows(flow: str, *rows: tuple[str, ...], **changes: object) -> Matrix:
    return money([f"utfall_{flow}_2018", f"budget_{flow}_2018"], *rows, **{**ACTIVITIES, **changes})


CASES: Final[tuple[tuple[Matrix, tuple[str, ...]], ...]] = (
    # deviations and results
    (money([BETTER], ("Vård, vuxna", "-900"), ("Skola", "50"), ("Bad", "0")),
     ("Vård, vuxna: 900 tkr sämre än budget",
      "Avvikelse mot budget, helår 2018, tkr.",
      "Liggande staplar för 3 poster. 1 är sämre än budget, Vård, vuxna, med 900 tkr. 1 är bättre än budget, Skola med 50 tkr. 1 följer budgeten.")),
    (money([figures("avvikelse_2018", favourable=Favourable.MINUS)], ("Vård", "-900"), ("Skola", "50")),
     ("Vård: 900 tkr bättre än budget",
      "Avvikelse mot budget, helår 2018, tkr. I tabellen är minus bättre än budget.",
      "Liggande staplar för 2 poster. 1 är sämre än budget, Skola med 50 tkr. 1 är bättre än budget, Vård med 900 tkr.")),
    (money(["utfall_2018_01_08", "budget_2018_01_08", PART_BETTER], ("Vård", "100", "90", "-10"), ("Skola", "48", "60", "12")),
     ("Skola kostade 12 tkr mindre än budgeterat",
      "Avvikelse mot periodens budget, januari–augusti 2018, tkr.",
      "Liggande staplar för 2 poster. 1 är sämre än budget, Vård med 10 tkr. 1 är bättre än budget, Skola med 12 tkr.")),
    (money(["prognos_2018", "budget_2018", BETTER], ("Vård", "100", "90", "-10"), ("Skola", "48", "60", "12")),
     ("Skola väntas kosta 12 tkr mindre än budgeterat",
      "Prognosens avvikelse mot budget, helår 2018, tkr.",
      "Liggande staplar för 2 poster. 1 är sämre än budget, Vård med 10 tkr. 1 är bättre än budget, Skola med 12 tkr.")),
    (money(["prognos_2018_01_08", "budget_2018_01_08", PART_BETTER], ("Vård", "100", "90", "-10"), ("Skola", "48", "60", "12")),
     ("Skola väntas kosta 12 tkr mindre än budgeterat",
      "Prognosens avvikelse mot periodens budget, januari–augusti 2018, tkr.",
      "Liggande staplar för 2 poster. 1 är sämre än budget, Vård med 10 tkr. 1 är bättre än budget, Skola med 12 tkr.")),
    (money(["utfall_resultat_2018"], ("Vård", "-10"), ("Skola", "5"), **ACTIVITIES),
     ("Bara Vård fick underskott, 10 tkr",
      "Resultat, helår 2018, tkr.",
      "Liggande staplar för 2 verksamheter. 1 har underskott, Vård med 10 tkr. 1 har överskott, Skola med 5 tkr.")),
    (money(["prognos_resultat_2018"], ("Vård", "-10"), ("Skola", "5"), **ACTIVITIES),
     ("Bara Vård väntas få underskott, 10 tkr",
      "Prognos för resultatet, helår 2018, tkr.",
      "Liggande staplar för 2 verksamheter. 1 har underskott, Vård med 10 tkr. 1 har överskott, Skola med 5 tkr.")),
    (money(["utfall_resultat_2018"], ("Vård", "-10"), ("Skola", "5"), **INCOMES),
     ("Bara Vård fick överskott, 10 tkr",
      "Resultat, helår 2018, tkr. I tabellen är minus överskott.",
      "Liggande staplar för 2 verksamheter. 1 har underskott, Skola med 5 tkr. 1 har överskott, Vård med 10 tkr.")),
    (flows("resultat", ("Vård", "-10", "0"), ("Skola", "5", "0")),
     ("Vård gick 10 tkr sämre än budget",
      "Resultat mot budget, helår 2018, tkr. Budget resultat 2018 är noll för varje verksamhet.",
      "Liggande staplar för 2 verksamheter. 1 är sämre än budget, Vård med 10 tkr. 1 är bättre än budget, Skola med 5 tkr.")),
    (money(["prognos_resultat_2018", "budget_resultat_2018"], ("Vård", "-10", "0"), ("Skola", "5", "0"), **ACTIVITIES),
     ("Vård väntas gå 10 tkr sämre än budget",
      "Prognos för resultatet mot budget, helår 2018, tkr. Budget resultat 2018 är noll för varje verksamhet.",
      "Liggande staplar för 2 verksamheter. 1 är sämre än budget, Vård med 10 tkr. 1 är bättre än budget, Skola med 5 tkr.")),
    # amounts beside what was planned
    (money(["utfall_2018", "budget_2018"], ("Hyror, lokaler", "10", "9")),
     ("Hyror, lokaler: 10 mot budgeterade 9 tkr",
      "Utfall mot budget, helår 2018, tkr.",
      "Liggande staplar med utfall och streck för budget, 1 post. Hyror, lokaler: utfall 10 tkr, budget 9 tkr.")),
    (money(["prognos_2018", "budget_2018"], *ROWS),
     ("En av två poster ligger under budget",
      "Prognos mot budget, helår 2018, tkr.",
      "Liggande staplar med prognos och streck för budget, 2 poster. Störst är Vård: prognos 10 tkr, budget 9 tkr. Mest över budget är Vård: 10 tkr mot 9 tkr. Mest under budget är Skola: 5 tkr mot 6 tkr.")),
    (flows("intakt", *ROWS),
     ("En av två verksamheter ligger under budget",
      "Intäkter mot budget, helår 2018, tkr.",
      "Liggande staplar med utfall och streck för budget, 2 verksamheter. Störst är Vård: utfall 10 tkr, budget 9 tkr. Mest över budget är Vård: 10 tkr mot 9 tkr. Mest under budget är Skola: 5 tkr mot 6 tkr.")),
    (flows("kostnad", *MINUS_ROWS, **COSTS),
     ("En av två verksamheter kostade mindre än budgeterat",
      "Kostnader mot budget, helår 2018, tkr. Kostnader visas utan minus.",
      "Liggande staplar med utfall och streck för budget, 2 verksamheter. Störst är Vård: utfall 10 tkr, budget 9 tkr. Mest över budget är Vård: 10 tkr mot 9 tkr. Mest under budget är Skola: 5 tkr mot 6 tkr.")),
    (flows("nettokostnad", ("Vård", "-10", "-9"), ("Skog", "5", "7"), **COSTS),
     ("Båda verksamheterna kostade mer än budgeterat",
      "Nettokostnad mot budget, helår 2018, tkr. Kostnader visas utan minus. Minus betyder att intäkterna är större än kostnaderna.",
      "Liggande staplar med utfall och streck för budget, 2 verksamheter. Störst är Vård: utfall 10 tkr, budget 9 tkr. Mest över budget är Skog: -5 tkr mot -7 tkr.")),
    (flows("kommunbidrag", *MINUS_ROWS, **INCOMES),
     ("En av två verksamheter ligger under budget",
      "Kommunbidrag mot budget, helår 2018, tkr. Kommunbidrag visas utan minus.",
      "Liggande staplar med utfall och streck för budget, 2 verksamheter. Störst är Vård: utfall 10 tkr, budget 9 tkr. Mest över budget är Vård: 10 tkr mot 9 tkr. Mest under budget är Skola: 5 tkr mot 6 tkr.")),
    (flows("intakt", *MINUS_ROWS, **INCOMES),
     ("En av två verksamheter ligger under budget",
      "Intäkter mot budget, helår 2018, tkr. Intäkter visas utan minus.",
      "Liggande staplar med utfall och streck för budget, 2 verksamheter. Störst är Vård: utfall 10 tkr, budget 9 tkr. Mest över budget är Vård: 10 tkr mot 9 tkr. Mest under budget är Skola: 5 tkr mot 6 tkr.")),
    (flows("resultat", *ROWS),
     ("Ekonomi",
      "Resultat mot budget, helår 2018, tkr.",
      "Liggande staplar med utfall och streck för budget, 2 verksamheter. Vård: utfall 10 tkr, budget 9 tkr; Skola: utfall 5 tkr, budget 6 tkr.")),
    (measures(["andel_2018", "mal_2018"], ("Nöjda", "70", "80"), ("Trygga", "91", "90"), unit="%"),
     ("Ett av två nyckeltal ligger under målvärdet",
      "Utfall mot målvärde, helår 2018, procent.",
      "Liggande staplar med utfall och streck för målvärde, 2 nyckeltal. Störst är Trygga: utfall 91 procent, målvärde 90 procent. Mest över målvärdet är Trygga: 91 procent mot 90 procent. Mest under målvärdet är Nöjda: 70 procent mot 80 procent.")),
    (measures(["utfall_2018", "mal_2018"], ("Meritvärde", "221,4", "230")),
     ("Meritvärde: 221,4 mot målvärdet 230",
      "Utfall mot målvärde, helår 2018.",
      "Liggande staplar med utfall och streck för målvärde, 1 nyckeltal. Meritvärde: utfall 221,4, målvärde 230.")),
    (money(["utfall_2018"], ("Flytt", "10"), ("Byte", "5")),
     ("Flytt är störst, 10 tkr",
      "Utfall 2018, tkr.",
      "Liggande staplar för 2 poster. Störst är Flytt: 10 tkr. Minst är Byte: 5 tkr.")),
    # over time
    (loans("5", "7", "6"),
     ("Lån ökade från 5 till 6",
      "Lån, 2014–2016.",
      "3 staplar, antal. 2014: 5, 2015: 7, 2016: 6. Högst 2015, lägst 2014.")),
    (measures(["utfall_2019_01", "utfall_2019_02"], ("Lån", "5", "7"), unit="lån"),
     ("Lån ökade från 5 till 7",
      "Lån per månad, januari–februari 2019.",
      "2 staplar, antal. Januari: 5, februari: 7. Högst februari, lägst januari.")),
    (money(["utfall_resultat_2017", "utfall_resultat_2018"], ("Vård", "-10", "-20"), ("Skola", "5", "6"), **INCOMES, chart=ChartKind.COLUMNS),
     ("Vård: resultatet ökade från 10 till 20 tkr",
      "Tkr, 2017–2018. Överskott visas med plus och underskott med minus. Varje diagram har egen skala från noll.",
      "2 staplar, tkr. 2017: 10, 2018: 20.",
      "2 staplar, tkr. 2017: -5, 2018: -6.")),
    (matrix("t", [*years(2016, 2018), "mal_2018"], [row("Lån", "5", "7", "..", "högst 9", unit="lån"), row("Kö", "5", "x", "8", "40–60", unit="dagar"), row("Ny", "", "", "8", "", unit="dagar")], kind=table_kinds.MEASURES),
     ("Kö ökade från 5 till 8 dagar",
      "2016–2018. Varje diagram har egen skala från noll. Streckad linje är målvärdet. Tecknet ..: uppgift saknas. Tecknet x: skyddad uppgift. En rad har bara ett tal att jämföra och visas inte.",
      "2 staplar, antal. 2016: 5, 2017: 7, 2018: uppgift saknas. Målet är högst 9.",
      "2 staplar, dagar. 2016: 5, 2017: skyddad uppgift, 2018: 8. Målet är 40–60.")),
    (measures([*years(2016, 2018), "mal_2018"], ("A", "5", "7", "6", "under 5"), ("B", "5", "7", "6", "minst 5"), ("C", "5", "7", "6", "5"), ("D", "5", "7", "6", "över 4")),
     ("Alla fyra nyckeltal minskade från 2017 till 2018",
      "Antal, 2016–2018. Varje diagram har egen skala från noll. Streckad linje är målvärdet.",
      "3 staplar, antal. 2016: 5, 2017: 7, 2018: 6. Målet är under 5.",
      "3 staplar, antal. 2016: 5, 2017: 7, 2018: 6. Målet är minst 5.",
      "3 staplar, antal. 2016: 5, 2017: 7, 2018: 6. Målet är 5.",
      "3 staplar, antal. 2016: 5, 2017: 7, 2018: 6. Målet är över 4.")),
    (matrix("t", years(2015, 2018), [row("Lån", "5", "", "6", "7", unit="lån"), row("Kö", "7", "8", "", "9", unit="dagar")], kind=table_kinds.MEASURES),
     ("Lån ökade från 5 till 7",
      "2015–2018. Varje diagram har egen skala från noll. Tecknet ..: rapporten anger inget tal.",
      "3 staplar, antal. 2015: 5, 2016: inget tal, 2017: 6, 2018: 7.",
      "3 staplar, dagar. 2015: 7, 2016: 8, 2017: inget tal, 2018: 9.")),
    (matrix("t", ["utfall_2019_01", "utfall_2019_02"], [row("Lån", "5", "6", unit="lån"), row("Kö", "8", "9", unit="dagar")], kind=table_kinds.MEASURES),
     ("Lån ökade från 5 till 6",
      "Per månad, januari–februari 2019. Varje diagram har egen skala från noll.",
      "2 staplar, antal. Januari: 5, februari: 6.",
      "2 staplar, dagar. Januari: 8, februari: 9.")),
    (measures([*years(2016, 2017), "utfall_2018_01_08"], ("Lån", "5", "7", "6"), ("Nya", "", "7", "6"), ("Ny", "", "7", "6")),
     ("Lån ökade från 5 till 7",
      "Antal, 2016–2017. Januari–augusti 2018 går inte att jämföra med ett helt år och visas bara i tabellen. Två rader har bara ett tal att jämföra och visas inte.",
      "2 staplar, antal. 2016: 5, 2017: 7. Högst 2017, lägst 2016.")),
    (measures(["utfall_2017_01_08", "utfall_2018_01_08", "utfall_2018_01_04"], ("Lån", "5", "7", "6")),
     ("Lån ökade från 5 till 7",
      "Antal, januari–augusti 2017–2018. Januari–april 2018 är av annan längd och visas bara i tabellen.",
      "2 staplar, antal. Januari–augusti 2017: 5, januari–augusti 2018: 7. Högst januari–augusti 2018, lägst januari–augusti 2017.")),
    (measures(["utfall_2017", "utfall_2018", "andel_2017", "andel_2018"], ("Lån", "5", "7", "6", "8")),
     ("Lån ökade från 5 till 7",
      "Antal, 2017–2018. Tabellen har fler tal.",
      "2 staplar, antal. 2017: 5, 2018: 7. Högst 2018, lägst 2017.")),
    (measures([*years(2016, 2017), "mal_2017"], ("Meritvärde", "221,4", "219,0", "högst 300"), ("Betyg", "12,1", "12,1", "")),
     ("Meritvärde minskade från 221,4 till 219,0",
      "2016–2017. Varje diagram har egen skala från noll. Streckad linje är målvärdet.",
      "2 staplar. 2016: 221,4, 2017: 219,0. Målet är högst 300.",
      "2 staplar. 2016: 12,1, 2017: 12,1.")),
    (counted_anew("2016"),
     ("A ökade från 6 till 8 lån mellan 2016 och 2018",
      "Lån, 2014–2018. Lodrät streckad linje: från 2016 är talen räknade på ett annat sätt än tidigare.",
      "5 staplar, lån. 2014: 4, 2015: 5, 2016: 6, 2017: 7, 2018: 8.")),
    (counted_anew("2016", "2017"),
     ("A ökade från 6 till 8 lån mellan 2016 och 2018",
      "Lån, 2014–2018. Varje diagram har egen skala från noll. Lodrät streckad linje: talen efter den är räknade på ett annat sätt än de före.",
      "5 staplar, lån. 2014: 4, 2015: 5, 2016: 6, 2017: 7, 2018: 8.")),
    (counted_anew("2016", ""),
     ("A ökade från 6 till 8 lån mellan 2016 och 2018",
      "Lån, 2014–2018. Varje diagram har egen skala från noll. Lodrät streckad linje: från 2016 är talen för A räknade på ett annat sätt än tidigare.",
      "5 staplar, lån. 2014: 4, 2015: 5, 2016: 6, 2017: 7, 2018: 8.")),
    (measures(ROLLING, ("Sjukfrånvaro", "5", "7"), unit="%"),
     ("Sjukfrånvaro ökade från 5 till 7 procent",
      "Procent för tolv månader i taget, till och med mars–april 2018.",
      "2 staplar, procent. 12 månader till mars 2018: 5, 12 månader till april 2018: 7. Högst 12 månader till april 2018, lägst 12 månader till mars 2018.")),
    (matrix("t", ROLLING, [row("Lån", "5", "7", unit="lån"), row("Kö", "5", "8", unit="dagar")], kind=table_kinds.MEASURES),
     ("Kö ökade från 5 till 8 dagar",
      "Tolv månader i taget, till och med mars–april 2018. Varje diagram har egen skala från noll.",
      "2 staplar, antal. 12 månader till mars 2018: 5, 12 månader till april 2018: 7.",
      "2 staplar, dagar. 12 månader till mars 2018: 5, 12 månader till april 2018: 8.")),
    # lines
    (measures([*years(2012, 2018), "mal_2018"], ("Väntetid", "9", "8", "7", "6", "..", "4", "3", "högst 5"), unit="dagar"),
     ("Väntetid minskade från 9 till 3 dagar",
      "Dagar, 2012–2018. Skalan börjar vid noll. Målet är högst 5 dagar. Tecknet ..: uppgift saknas.",
      "Linje för 7 år, 2012–2018, med en streckad linje för målet högst 5 dagar. Högst 2012 med 9 dagar, lägst 2018 med 3. Under målet sedan 2017. Linjen är bruten 2016, där tal saknas.")),
    (measures([*years(2012, 2018), "mal_2018"], ("Lån", "1", "8", "7", "6", "8", "9", "7", "över 5"), unit="lån"),
     ("Lån ökade från 1 till 7",
      "Lån, 2012–2018. Skalan börjar vid noll. Målet är över 5 lån.",
      "Linje för 7 år, 2012–2018, med en streckad linje för målet över 5 lån. Högst 2017 med 9 lån, lägst 2012 med 1. Över målet sedan 2013.")),
    (loans(*(str(value) for value in range(91, 98))),
     ("Lån ökade från 91 till 97",
      "Lån, 2014–2020. Skalan börjar vid 90.",
      "Linje för 7 år, 2014–2020. Högst 2020 med 97 lån, lägst 2014 med 91.")),
    (loans(*"9999999"),
     ("Lån var 9 både 2014 och 2020",
      "Lån, 2014–2020. Skalan börjar vid noll.",
      "Linje för 7 år, 2014–2020. Alla tal är lika, 9 lån.")),
    (measures(years(2012, 2018), ("Kvinnor", "5", "5", "..", "5", "5", "5", "5"), ("Män", *"3456789"), unit="dagar", title="Frånvaron"),
     ("Frånvaron ökade till 9 dagar för män och var 5 dagar för kvinnor både 2012 och 2018",
      "Dagar, 2012–2018. Skalan börjar vid noll. Tecknet ..: uppgift saknas.",
      "Två linjer för 7 år, 2012–2018. Kvinnor från 5 till 5 dagar. Män från 3 till 9 dagar. Linjerna är brutna 2014, där tal saknas.")),
    (measures([f"utfall_2019_{month:02}" for month in range(1, 7)], ("Lån", *"345678"), unit="lån", chart=ChartKind.LINES),
     ("Lån ökade från 3 till 8",
      "Lån per månad, januari–juni 2019. Skalan börjar vid noll.",
      "Linje för 6 månader, januari–juni 2019. Högst juni med 8 lån, lägst januari med 3.")),
    # women and men
    (groups(("Chefer", "5", "3"), ("Övriga", "9", "1"), ("Vikarier", "1", "2")),
     ("Två av tre grupper har fler kvinnor än män",
      "Kvinnor och män, 2025, anställda.",
      "Liggande staplar i par för 3 grupper: kvinnor överst, män under. Högst för kvinnor: Övriga, 9 anställda. Högst för män: Chefer, 3 anställda.")),
    (groups(("Chefer", "5", "13"), ("Övriga", "1", "9")),
     ("Båda grupperna har fler män än kvinnor",
      "Kvinnor och män, 2025, anställda.",
      "Liggande staplar i par för 2 grupper: kvinnor överst, män under. Högst för kvinnor: Chefer, 5 anställda. Högst för män: Chefer, 13 anställda.")),
    (groups(("Chefer", "5", "5"), ("Övriga", "9", "9"), ("Vikarier", "5", "5")),
     ("Alla tre grupper har lika många kvinnor som män",
      "Kvinnor och män, 2025, anställda.",
      "Liggande staplar i par för 3 grupper: kvinnor överst, män under. Högst för kvinnor: Övriga, 9 anställda. Högst för män: Övriga, 9 anställda.")),
    (groups(("A", "5", "3"), ("B", "x", "1"), ("C", "8", "2"), kind=table_kinds.MEASURES, label_title="Grupp"),
     ("Minst två av tre grupper har fler kvinnor än män",
      "Kvinnor och män, 2025, anställda. Tecknet x: skyddad uppgift.",
      "Liggande staplar i par för 3 grupper: kvinnor överst, män under. Högst för män: A, 3 anställda.")),
    (groups(("Chefer", "5", "x"), ("Övriga", "x", "1")),
     ("Kvinnor och män i två grupper",
      "Kvinnor och män, 2025, anställda. Tecknet x: skyddad uppgift.",
      "Liggande staplar i par för 2 grupper: kvinnor överst, män under.")),
    (groups(("Chefer", "5,5", "3"), ("Övriga", "9", "1"), unit="årsarbetare"),
     ("Båda grupperna har fler kvinnor än män, räknat i årsarbetare",
      "Kvinnor och män, 2025, årsarbetare.",
      "Liggande staplar i par för 2 grupper: kvinnor överst, män under. Högst för kvinnor: Övriga, 9 årsarbetare. Högst för män: Chefer, 3 årsarbetare.")),
    (groups(("Chefer", "1", "3")),
     ("Chefer: 1 kvinna och 3 män",
      "Kvinnor och män, 2025, anställda.",
      "Liggande staplar i par för 1 grupp: kvinnor överst, män under.")),
    (groups(("Chefer", "5,5", "3"), unit="årsarbetare"),
     ("Chefer: kvinnor 5,5 och män 3 årsarbetare",
      "Kvinnor och män, 2025, årsarbetare.",
      "Liggande staplar i par för 1 grupp: kvinnor överst, män under.")),
)  # fmt: skip
"""Small tables, each with its chart's title, its subtitle, and the description of each drawing that is like no other."""


@pytest.mark.parametrize(("table", "expected"), CASES, ids=[expected[0] for _, expected in CASES])
def test_a_chart_is_told_in_exactly_these_words(table: Matrix, expected: tuple[str, ...]) -> None:
    """With ordinary spaces and the minus of the keyboard."""
    assert tuple(dict.fromkeys(said(table, words()))) == expected


def test_boards_beside_each_other_are_told_of_their_common_scale() -> None:
    _, subtitle = beside(words())
    assert subtitle == "Lån, 2024–2025. Alla diagram har samma skala, från noll."


def test_every_title_subtitle_and_description_is_read_aloud_in_some_case() -> None:
    """A form that is added to the words of charts has its case."""
    written = site_text.read(ROOT / "site_config/text").strings
    kinds = ("chart.title.", "chart.subtitle.", "chart.description.", "chart.goal.")
    heard = HeardWords(written)
    for table, _ in CASES:
        said(table, Text(heard))
    beside(Text(heard))
    assert sorted({key for key in written if key.startswith(kinds)} - heard.heard) == []
