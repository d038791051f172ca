"""What a row's label says that the row is: a total of others, or a part of the one above it, and when it needs the table's title."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

_MARKS: Final = re.compile(r"^[\s*_#>•·‣▪–—−+=(\"'-]+|[\s*_#:;.,)\"'¹²³⁰⁴-⁹-]+$")
_BODY: Final = (
    r"(?:\w*(?:förvaltning|nämnd|verksamhet|kommun|kontor|sektor|avdelning|enhet|område|division|koncern|bolag|grupp"
    r"|affärsområde|stab|program|projekt|insats|initiativ)\w*)"
)
_MONEY: Final = (
    r"(?:\w*(?:intäkt|inkomst|kostnad|utgift|netto|brutto|budget|anslag|bidrag|ram|resultat|investering|avvikelse|utfall"
    r"|prognos|drift|tillgång|skuld|kapital)\w*)"
)
_SUM: Final = r"(?:(?:del|total|slut|grupp|grand)?\s?summ(?:a|an|or|ering)|s:a|delsa|s/a|sammanlagt|sammantaget|sum)"
_OF_ALL: Final = re.compile(
    rf"(?i)(?:{_SUM}|grand total|totalen|totalt|total|tot|samtliga|alla)|{_SUM}[\s:].*|(?:hela|samtliga|alla) {_BODY}"
)
_MEASURED: Final = (
    r"(?:antal|andel|belopp|genomsnitt|medel|snitt|kostnad\w* per|sjuk|från?var|tid|yta|mängd|volym|poäng|index|bistånd"
    r"|\w+grad|\w+tal)\b"
)
_TOTAL_OF: Final = re.compile(
    rf"(?i)tot(?:alt|\.)? (?!{_MEASURED}|sjuk)\S.*|total[at]? (?:för )?(?:{_BODY}|{_MONEY})(?!.*\bper\b).*"
)
_OF_BODY: Final = re.compile(
    rf"(?i)(?!{_MEASURED}|sjuk)(?:.* )?(?:{_BODY}|{_MONEY}),? ?(?:[–-] ?)?\(?(?:totalt|total|tot|summa|sammanlagt)\)?"
)
_OF_MONEY: Final = re.compile(
    r"(?i)total[at]? \S.*|\S.*[\s,(](?:totalt|total|tot|summa|sammanlagt|sum|totalsumma|delsumma)"
)
_PART: Final = re.compile(
    r"(?i)(?:varav|därav|där av|var av|därutav|varutav|av vilka|av vilket|av vilken|av dessa|därutöver ingår|inkluderar)\b"
)
_COST: Final = re.compile(r"(?i)kostnad(?:er|en|erna)?\b(?! per\b)")
_INCOME: Final = re.compile(r"(?i)intäkt(?:er|en|erna)?\b(?! per\b)")
_ADDED_UP: Final = re.compile(r"(?i)\brullande\b|\br ?12\b|\backumulera|\back\b|\bhittills\b")
_NAMING: Final = re.compile(
    r"(?i)\b(?:antal|andel|medel|snitt|genomsnitt|belopp|volym|procent|per)\b|andel(?:en)?\b|\bantal|\bmedel"
    r"|(?:kostnad|intäkt|utgift|inkomst|avgift|avvikelse|utbetalning|ersättning|investering|frånvaro|omsättning|närvaro)(?:er|en|erna|ar|arna|n)?\b"
    r"|(?:tid|tider|tiden|grad|graden|tal|talet|index|kvot|kvoten|poäng|betyg|värde|timmar|dagar|dygn|resultat|netto|brutto)\b"
)
_GENERAL: Final = re.compile(
    r"(?i)(?!.*\b(?:per|efter)\b).*(?:(?:nyckeltal|mätetal|indikator(?:er)?|(?:(?<!\w)|verksamhets|effekt|kvalitets|resultat)mått"
    r"|(?<!\w)volymer|statistik)\b.*|^(?:verksamhet(?:en)?|resultat|utveckling|kvalitet|uppföljning)[\d\s,–-]*$)"
)
_LABELS: Final = 1024
"""How many labels are remembered: each is asked about by everything that draws or compares its row."""


@lru_cache(maxsize=_LABELS)
def is_total_label(label: str, *, of_money: bool = False) -> bool:
    """True when the label calls its row a total of others; ``of_money`` in a table of amounts, where more words do.

    >>> is_total_label("Summa nettokostnader"), is_total_label("Total förvaltning"), is_total_label("**Totalt**")
    (True, True, True)
    >>> is_total_label("Total sjukfrånvaro"), is_total_label("Totalförsvar"), is_total_label("Beläggning, totalt")
    (False, False, False)
    >>> is_total_label("Äldreomsorg totalt"), is_total_label("Äldreomsorg totalt", of_money=True)
    (False, True)
    """
    bare = _bare(label)
    patterns = (_OF_ALL, _TOTAL_OF, _OF_BODY, *((_OF_MONEY,) if of_money else ()))
    return any(pattern.fullmatch(bare) for pattern in patterns)


@lru_cache(maxsize=_LABELS)
def is_part_label(label: str) -> bool:
    """True when the label calls its row a part of another, which the other's figure already holds.

    >>> is_part_label("varav lokaler"), is_part_label("– Därav vikarier"), is_part_label("Varaktigt stöd")
    (True, True, False)
    """
    return _PART.match(_bare(label)) is not None


def names_part(label: str) -> bool:
    """True when the label says somewhere that its row is a part of another.

    >>> names_part("Pågående ärenden, varav nya"), names_part("Pågående ärenden")
    (True, False)
    """
    return is_part_label(label) or "varav" in label.casefold().split()


def is_subtotal_label(label: str) -> bool:
    """True when the label calls its row a subtotal.

    >>> is_subtotal_label("Delsumma verksamheten"), is_subtotal_label("Summa verksamheten")
    (True, False)
    """
    return _bare(label).casefold().startswith("delsumma")


def is_net_label(label: str) -> bool:
    """True when the label says that the row is what is left of others, without saying of what.

    >>> is_net_label("Netto"), is_net_label("Nettokostnad"), is_net_label("Netto, äldreomsorg")
    (True, False, False)
    """
    return _bare(label).casefold() == "netto"


def names_cost(label: str) -> bool:
    """True when the label itself says that its row is a cost, so that a sentence needn't: *Personalkostnader*."""
    return _COST.search(label) is not None


def names_income(label: str) -> bool:
    """The same of an income: *Övriga intäkter*."""
    return _INCOME.search(label) is not None


def is_added_up(title: str) -> bool:
    """True where a title says that the figure of a month is of several: *rullande tolv månader*, *ackumulerat*."""
    return _ADDED_UP.search(title) is not None


@lru_cache(maxsize=_LABELS)
def names_measure(label: str) -> bool:
    """True where a word of the label tells that something is counted, paid or measured: the name of a thing tells nothing.

    >>> names_measure("Andel nöjda"), names_measure("Väntetid till plats"), names_measure("Sjukfrånvaro")
    (True, True, True)
    >>> names_measure("Särskilt boende"), names_measure("Norrskolan"), names_measure("Trygghet")
    (False, False, False)
    """
    return _NAMING.search(label) is not None


def says_measured(label: str, title: str) -> bool:
    """True where the label alone says what is measured: it holds the table's title, or that says only that measures follow.

    >>> says_measured("Hushåll", "Nyckeltal 2024"), says_measured("Sjukfrånvaro, kvinnor", "Sjukfrånvaro")
    (True, True)
    >>> says_measured("Särskilt boende", "Kostnad per brukare"), says_measured("Norrskolan", "Nyckeltal per skola")
    (False, False)
    """
    return title.casefold() in label.casefold() or _GENERAL.match(title) is not None


def _bare(label: str) -> str:
    """The label without the marks of lists, notes and bold text around it."""
    before, bare = "", " ".join(label.split())
    while before != bare:
        before, bare = bare, _MARKS.sub("", bare)
        bare = re.sub(r"(?<=\D)\s?\d{1,2}\)?$", "", bare) if before == bare else bare
    return bare
