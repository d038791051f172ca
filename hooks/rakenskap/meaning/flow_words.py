"""The words of labels and titles that say which flow of money a figure is, where no column and no editor does.

The terms are those of municipal accounts (lagen om kommunal bokföring och redovisning, 2018:597, and RKR R1): what ends in
*kostnad* or *utgift* is a cost, what ends in *intäkt* or *inkomst* an income. *Bidrag* and *avgift* say nothing: they are
both received and paid.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from rakenskap.model.terms import Favourable, Flow, Role

_LEADING: Final = re.compile(
    r"^(?:(?:summa|total|totalt|totala|årets|periodens|verksamhetens|nämndens|förvaltningens|bolagets|redovisat|"
    r"prognostiserat|budgeterat|ekonomiskt|slutligt|helårets|delårets)\s+)*"
)
_RESULT: Final = re.compile(r"(?:netto|drift|drifts|rörelse|verksamhets|delårs|helårs|års|period)?resultat(?:et)?\b")
_NET: Final = re.compile(r"\bnetto\s?kostnad(?:er|en|erna)?\b")
_NET_OF: Final = re.compile(r"(?i)\bnetto\s?kostnad(?:er|en|erna)?\b|(?:^|[,.(–-]\s*)netto\b(?!\w)")
_COST: Final = re.compile(r"(?:kostnad|utgift)(?:er|en|erna|erna)?\b")
_INCOME: Final = re.compile(r"(?:intäkt|inkomst)(?:er|en|erna)?\b")
_GRANT: Final = re.compile(
    r"\b(?:kommunbidrag(?:et)?|skattemedel|kommunersättning(?:en)?|(?:kommun|skatte|budget)anslag(?:et)?|nettoram(?:en)?)\b(?!\s+(?:till|för|åt)\b)"
    r"|^(?:(?:nämndens|tilldelat|erhållet|årets|summa) )?anslag(?:et)?$"
)
_INVESTMENT: Final = re.compile(r"\b(?:netto)?invester(?!\w*(?:enhet|avdelning|grupp|kontor|bolag|fond|stöd))\w*")
_OTHERWISE: Final = re.compile(
    r"\b(?:ackumulera\w*|disposition|balansera\w*|eget kapital|minus|exkl\w*|utöver|inkl\w*)\b"
    r"|\b(?:medel|median|förvärvs|hushålls)inkomst|\bdisponibel inkomst"
)
_PLAN: Final = (
    (
        Role.BUDGET,
        re.compile(
            r"^(?:(?:års|hel[åa]rs|period|total|internt?)?budget(?:en)?|budgeterat|ram(?:en)?|budgetram(?:en)?)\b"
        ),
    ),
    (Role.PROGNOS, re.compile(r"^(?:(?:hel[åa]rs|års)?prognos(?:en)?|prognostiserat)\b")),
    (Role.AVVIKELSE, re.compile(r"^(?:budget)?avvikelse(?:n)?\b")),
    (Role.UTFALL, re.compile(r"^(?:utfall|redovisat|bokslut)\b")),
    (Role.FORANDRING, re.compile(r"^(?:förändring|differens|skillnad)\b")),
    (Role.ANDEL, re.compile(r"^(?:andel|procent)\b")),
)
_SAID: Final = re.compile(
    r"(?i)(?:^|[.!?]\s+)(?:alla |samtliga )?(\w*(?:kostnad|utgift|intäkt|inkomst)\w*)"
    r"(?:,? (?:är|anges|redovisas|visas|skrivs|trycks|står|har|tryckta|redovisade|angivna|skrivna|visade))\b(?:(?!\b(?:utan|inte|ej|aldrig)\b)[^.;])*\bminus"
)
"""A whole sentence: *Raden varav kostnader är tryckt med minus* says nothing of the table."""
_SURPLUS_MINUS: Final = re.compile(
    r"(?i)\böverskott\w* (?:är|anges|redovisas|visas|skrivs|trycks|står|har)\b(?:(?!\b(?:utan|inte|ej|aldrig)\b)[^.;])*\bminus|\bminus (?:är|betyder) överskott|\bplus (?:är|betyder) underskott"
)
_DEFICIT_MINUS: Final = re.compile(
    r"(?i)\bunderskott\w* (?:är|anges|redovisas|visas|skrivs|trycks|står|har)\b(?:(?!\b(?:utan|inte|ej|aldrig)\b)[^.;])*\bminus|\bminus (?:är|betyder) underskott|\bplus (?:är|betyder) överskott"
)
_BALANCE: Final = re.compile(r"(?i)\b(över|under)skott")
_SAYS: Final = r"(?:är|betyder|anger|anges|avser|visar|visas|innebär|redovisas|skrivs|trycks|står)"
_BETTER: Final = r"(?:överskott\w*|bättre|lägre (?:kostnad|än)|billigare|gynnsam\w*|positiv\w*)"
_WORSE: Final = r"(?:underskott\w*|överskridande\w*|överdrag\w*|sämre|dyrare|högre kostnad\w*|ogynnsam\w*|negativ\w*)"
_GOOD: Final = re.compile(
    rf"(?i)\b(?:plus|minus)\w*(?: i kolumne?n?)?(?: \w+)? {_SAYS} (?:en |ett )?{_BETTER}|\b{_BETTER}[^.;]{{0,30}} {_SAYS}[^.;]{{0,20}} (?:plus|minus)"
)
_BAD: Final = re.compile(
    rf"(?i)\b(?:plus|minus)\w*(?: i kolumne?n?)?(?: \w+)? {_SAYS} (?:en |ett )?{_WORSE}|\b{_WORSE}[^.;]{{0,30}} {_SAYS}[^.;]{{0,20}} (?:plus|minus)"
)
_ALL_COSTS: Final = re.compile(r"(?i)(?:summa\s+|totala?\s+|verksamhetens\s+|nämndens\s+)*kostnader(?:na)?\.?")
_LAST_FORECAST: Final = re.compile(r"(?i)(?:föregående|förra|tidigare|senaste)\s+(?:\w+)?prognos")
_OTHER_PLAN: Final = re.compile(
    r"(?i)\b(?:mot|från|jämfört med|jmf) (?:\w+ )?(?:\w*prognos\w*|(?:ursprunglig|föregående|förra|fjol)\w*)"
)
_WORDS: Final = 4096


@lru_cache(maxsize=_WORDS)
def flow(words: str) -> Flow | None:
    """The flow that ``words`` name, or None where they name none, or two.

    >>> flow("Personalkostnader"), flow("Summa intäkter"), flow("Årets resultat"), flow("Bidrag"), flow("Nettokostnader")
    (<Flow.KOSTNAD: 'kostnad'>, <Flow.INTAKT: 'intakt'>, <Flow.RESULTAT: 'resultat'>, None, <Flow.NETTOKOSTNAD: 'nettokostnad'>)
    >>> flow("Disposition av ackumulerat resultat"), flow("Intäkter minus kostnader")
    (None, None)
    >>> flow("Kommunbidrag"), flow("Anslag till nämndens förfogande"), flow("Medelinkomst")
    (<Flow.KOMMUNBIDRAG: 'kommunbidrag'>, None, None)
    """
    own = words.lower().strip()
    if _OTHERWISE.search(own):
        return None
    if _RESULT.match(_LEADING.sub("", own)):
        return Flow.RESULTAT
    if _INVESTMENT.search(own):
        return Flow.INVESTERING
    if _NET.search(own):
        return None if _INCOME.search(own) else Flow.NETTOKOSTNAD
    found = [
        named
        for named, pattern in ((Flow.KOSTNAD, _COST), (Flow.INTAKT, _INCOME), (Flow.KOMMUNBIDRAG, _GRANT))
        if pattern.search(own)
    ]
    return found[0] if len(found) == 1 else None


@lru_cache(maxsize=_WORDS)
def role(label: str) -> Role | None:
    """What the figures of a row are by its label, where that says it: ``Årsbudget`` among rows is a plan, or None.

    >>> role("Årsbudget"), role("Budget- och skuldrådgivning"), role("Budgetavdelningen"), role("Prognosgruppen")
    (<Role.BUDGET: 'budget'>, None, None, None)
    """
    own = label.lower().strip()
    if re.match(r"budget-? ?(?:och|&)|budgetrådgivning|budgetkonsult", own):
        return None
    return next((named for named, pattern in _PLAN if pattern.match(own)), None)


def says_no_signs(description: str) -> bool:
    """True where an editor's own words say that costs and incomes are printed without signs.

    >>> says_no_signs("Belopp utan tecken."), says_no_signs("Kostnader är tryckta med minus.")
    (True, False)
    """
    return re.search(r"(?i)\butan (?:minus)?tecken\b", description) is not None


def names_all_costs(label: str) -> bool:
    """True for the row of all costs in an income statement.

    >>> names_all_costs("Summa kostnader"), names_all_costs("Personalkostnader")
    (True, False)
    """
    return _ALL_COSTS.fullmatch(label) is not None


def names_other_plan(title: str) -> bool:
    """True for a deviation whose title says that it isn't from the budget in force.

    >>> names_other_plan("Avvikelse mot prognos"), names_other_plan("Avvikelse prognos mot budget"), names_other_plan("Avvikelse")
    (True, False, False)
    """
    return _OTHER_PLAN.search(title) is not None


def names_last_forecast(title: str) -> bool:
    """True for a column that says that it compares with the forecast before.

    >>> names_last_forecast("Förändring mot föregående prognos"), names_last_forecast("Förändring mot budget")
    (True, False)
    """
    return _LAST_FORECAST.search(title) is not None


def said_alone(description: str) -> Flow | None:
    """The flow that a sentence of its own in a description says that the amounts are, or None.

    >>> said_alone("Intäkter. Belopp i tkr."), said_alone("Intäkter anges med minus.")
    (<Flow.INTAKT: 'intakt'>, None)
    """
    for one in re.split(r"[.!?,]\s*", description):
        if len(one.split()) == 1 and (named := flow(one)) is not None:
            return named
    return None


def says_net(words: str) -> bool:
    """True where a title or a description says that the table's amounts are net costs.

    >>> says_net("Driftredovisning, netto"), says_net("Netto. Intäkter är tryckta med minus."), says_net("Nettoresultat")
    (True, True, False)
    """
    return _NET_OF.search(words) is not None


def balance(words: str) -> int:
    """1 where the last sentence of ``words`` ends in naming a surplus, -1 where it does a deficit, else 0.

    >>> balance("Det gav ett underskott på"), balance("Skolan vände till ett överskott på"), balance("Kostnaden blev")
    (-1, 1, 0)
    """
    last = re.split(r"[.!?:;]\s", words)[-1]
    found = _BALANCE.findall(last)
    return 0 if not found else 1 if found[-1].lower() == "över" else -1


def favourable(description: str) -> Favourable | None:
    """Which sign of a deviation a description says is good, or None.

    >>> favourable("Överskridande av budget visas med plus."), favourable("Plus är bättre än budget."), favourable("Netto.")
    (<Favourable.MINUS: 'minus'>, <Favourable.PLUS: 'plus'>, None)
    """
    good, bad = _GOOD.search(description), _BAD.search(description)
    found = [(own, one) for own, one in ((1, good), (-1, bad)) if one is not None]
    signs = {own * (1 if "plus" in one[0].lower() else -1) for own, one in found}
    return None if len(signs) != 1 else Favourable.PLUS if signs.pop() > 0 else Favourable.MINUS


def says_signs(description: str) -> Flow | None:
    """Which flow an editor's own words say is printed with minus, cost or income, or None; a surplus is printed as incomes are.

    >>> says_signs("Netto. Kostnader är tryckta med minus."), says_signs("Intäkter anges med minustecken.")
    (<Flow.KOSTNAD: 'kostnad'>, <Flow.INTAKT: 'intakt'>)
    >>> says_signs("Raden varav kostnader är tryckt med minus."), says_signs("Kostnader är tryckta utan minus.")
    (None, None)
    """
    if _SURPLUS_MINUS.search(description):
        return Flow.INTAKT
    if _DEFICIT_MINUS.search(description):
        return Flow.KOSTNAD
    found = _SAID.search(description)
    if found is None:
        return None
    named = flow(found[1])
    return None if named is None else Flow.INTAKT if named is Flow.INTAKT else Flow.KOSTNAD
