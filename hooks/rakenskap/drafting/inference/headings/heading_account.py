"""An account of a heading's words: which of them nothing has read, and which of those may make its figures something else."""

from __future__ import annotations

import re
from typing import Final

from rakenskap.drafting.inference import spelled_heading
from rakenskap.drafting.inference.headings import heading_words
from rakenskap.drafting.inference.units import printed_unit
from rakenskap.meaning import flow_words
from rakenskap.model import column_name
from rakenskap.model.terms import Role
from rakenskap.reading import printed_header
from rakenskap.swedish import period, unit

PARTED: Final = "/"
"""What is left to account for where cells hold two figures and nothing says what parts them."""
_MONTHS: Final = rf"{spelled_heading.MONTH}\b\.?"
_DAYS: Final = rf"\d{{1,2}}/\d{{1,2}}|\d{{1,2}}(?::?[ae])? {_MONTHS}|{_MONTHS}|(?:t|tertial|q|kv|kvartal) ?[1-4]"
_TIMES: Final = tuple(
    re.compile(rf"(?i){pattern}")
    for pattern in (
        r"\br ?12\b|\b(?:(?:de )?senaste|rullande) (?:12|tolv) mån\w*|\b(?:rullande )?(?:12|tolv) ?mån\w*",
        r"(?<!\d)(?:19|20)\d\d-?\d\d-?\d\d(?!\d)|(?<!\d)(?:19|20)\d\d-\d\d(?!\d)|(?<!\d)20\d\d(?:0[1-9]|1[0-2])(?!\d)",
        rf"\b(?:ackumulera\w*|ack\.?|t\.? ?o\.? ?m\.?|tom|till och med|fram till|per|för|den|av|under|i)\s+(?=(?:den )?(?:{_DAYS}|(?:19|20)\d\d))",
        rf"\bfrån (?:och med )?(?=(?:{_DAYS})\s*(?:[–-]|t\.? ?o\.? ?m|till))",
        r"\b(?:samma|motsvarande) period (?=(?:fg|föreg|föregående|förra|fjol|i fjol|(?:19|20)\d\d))",
        r"\bt\.? ?o\.? ?m\b\.?|\btill och med\b",
        rf"(?<![\d/])(?:{_DAYS})(?![\d/])",
        r"(?<!\d)(?:19|20)\d\d(?!\d)",
        r"\b(?:fg\.?|föreg\.?|föregående|förra) (?:års?|året)\b|\b(?:i )?fjol(?:år\w*)?\b",
        r"\bhel[åa]rs?(?:et|ets)?\b|\b(?:hela )?året\b|\bårets?\b|\b(?:innevarande|aktuellt|samma) år(?:et)?\b|\bår\b|\bårsbasis\b",
        r"\bdelår(?:et|s|ets)?\b|\bhalvår(?:et)?(?: [12])?\b|\b(?:första|andra) halvåret\b|\bperiod(?:en|ens)?\b",
        r"\b(?:första|andra|tredje|fjärde) (?:kvartalet|tertialet)\b|\back(?:umulera\w*)?\b\.?|\bhittills\b",
    )
)
"""The times that headings are read to say."""
_FROM_LAST: Final = re.compile(r"(?i)\b(?:mot|från|sedan|gentemot|jämfört med|jmf\.?(?: med)?)\s*$")
"""What stands before the season that a difference is from."""
_FROM: Final = re.compile(r"(?i)\bfr?\.? ?o\.? ?m\b\.?|\bfom\b")
_ROLE_WORDS: Final = r"\w*budget(?:en|ens)?|\w*prognos(?:en)?|\w*utfall(?:et)?|\w*bokslut(?:et)?|ram(?:en)?|budgetram(?:en)?|plan(?:en)?|mål(?:et|värde|tal)?"
_PHRASES: Final = tuple(
    re.compile(rf"(?i){pattern}")
    for pattern in (
        (
            r"\b(?:kf\b:?s?|kommunfullmäktiges?|fullmäktiges?|beslutad|fastställd|gällande|aktuell|nuvarande|rev(?:iderad)?\b\.?|just(?:erad)?\b\.?"
            r"|ändrad|slutlig|tilldelad|periodisera[dt]e?|intern)[ -]*(?=\w*(?:budget|ram)(?:en)?\b)"
        ),
        r"\bursprunglig (?=budget)|\b(?:föregående|förra|tidigare) (?=prognos)",
        r"(?<=budget)(?: (?:19|20)\d\d)?[ ,(-]+(?:kf|rev(?:iderad)?|just(?:erad)?|beslutad|gällande|fastställd)\b\.?",
        r"\b(?:ny|nya|aktuell|senaste|nuvarande|årets) (?=\w*prognos)",
        rf"\b(?:mot|från|gentemot|jämfört med|jämf\.?|jmfr?t?\.?(?: med)?|än|vs\.?|kontra|mellan|minus|relativt|i förhållande till|i relation till)\s+(?:{_ROLE_WORDS}|föregående|förra|fg|tidigare|(?:19|20)\d\d)",
        r"\b(?:i\s+)?(?:procent|andel|%) av\b",
        r"\b(?:första|andra) talet\b",
    )
)
"""What stands beside a word of a role and leaves it what it is."""
_SILENT: Final = re.compile(
    r"mängd|mängder|per|för|den|det|de|till|och|av|utav|i|om|på|som|vid|under|samt|år|tal|talet|värde|värdet|värden|siffra|totalt|total"
    r"|totala|tot|summa|hela|varav|därav|därutav|alla|samtliga|in|resp|respektive|nämnden|nämndens|nämnd|förvaltningen"
    r"|förvaltningens|verksamhet|verksamheten|verksamhetens|kommunen|kommunens|bolaget|bolagets|drift|driften|mätvärde|nyckeltal|faktisk|faktiska|verklig|verkliga|redovisad|redovisade"
)
"""The words of a heading that say nothing of what its figures are."""
_MEANT: Final = frozenset({"enhet", "mått", "period", "not", "noter"})
"""What a column of words may be called, which beside others says nothing."""
_HAVE_BEEN: Final = re.compile(
    r"inkomna|avslutade|påbörjade|utförda|genomförda|besvarade|anmälda|upprättade|registrerade|avgjorda|utbetalda|sålda|födda|döda|inflyttade|utflyttade"
    r"|mottagna|handlagda|levererade|producerade|serverade|färdigställda|inrapporterade|inträffade|sjukskrivna"
)
"""What is counted when it has happened."""
_BODIES: Final = re.compile(
    r"\w+(?:nämnd|nämnden|förvaltning|förvaltningen|skola|skolan|skolor|bibliotek|biblioteket|avdelning|avdelningen|kontoret|kontor"
    r"|området|område|omsorg|omsorgen|boende|boenden|verksamhet|verksamheten|hemmet|hem|gymnasiet|gymnasium|enheten|styrelsen|tjänst"
    r"|tjänsten|vård|vården)"
)
"""Words of whose the figures are."""
_QUALIFIES: Final = re.compile(
    r"(?:exkl|exklusive|inkl|inklusive|utan|före|efter|mot|med|från|enligt|enl|prel|just|omr|omräkn|fast|fasta|fastpris|pris|priser|löpande|brutto"
    r"|snitt|medel|genomsnitt|genomsnittlig\w*|medelvärde|median|index|max|min|lägst|högst|rullande|tidigare|senaste|senare|nästa|kommande"
    r"|föregående|föreg|fg|förra|första|andra|tredje|sista|månad|månads?|månaden|månadens|mån|vecka|veckan|kvartal|kvartalet|tertial"
    r"|tertialet|dag|dagar|vår|våren|höst|hösten|sommar|sommaren|vinter|vintern|vt|ht|läsår|läsåret|säsong|start|starten|sedan|åå|framåt"
    r"|tillägg|tilläggsanslag|ta|tb|anslag|ram|plan|mål|tak|norm|behov|förslag|scenario|alternativ|alt|bas|noll|netto|ombudget\w*|överför\w*"
    r"|justering\w*|åtgärd\w*|risk\w*|osäker\w*|buffert|reserv\w*|effekt\w*|ej|inte|ny|nya|nytt|gammal|gamla|gammalt|annan|annat|extra"
    r"|\w{2,}(?:erad|erat|erade|räknad|räknat|räknade|delad|delat|delade|slagen|slaget|sökt|sökta|kad|kat|stad|stat|tad|tat|nad|nat|gad|gat"
    r"|lad|lat|dömd|dömt|ställt|ställd|väntad|väntat|väntade|ordnad|inär|inärt|inära|ponibel|ponibelt|liga|ligt|lig|iskt|iska|isk))"
)
"""Words that may make figures something else, or of another time, whatever they stand beside."""
_TIME_WORDS: Final = re.compile(
    r"(?:tidigare|senaste|senare|nästa|kommande|föregående|föreg|fg|förra|första|andra|tredje|sista|månad|månads?|månaden|månadens|mån|vecka|veckan"
    r"|kvartal|kvartalet|tertial|tertialet|dag|dagar|vår|våren|höst|hösten|sommar|sommaren|vinter|vintern|vt|ht|läsår|läsåret|säsong"
    r"|start|starten|sedan|åå|framåt|rullande|f|å|samma|motsvarande|denna|detta|från|(?:vt|ht)\d*|\w+månads?\w*)"
)
"""Words of a time that they don't settle."""
_RECKONED: Final = re.compile(
    r"(?:slut|plan|mål|norm|schablon|kalkyl|budget|ram|prognos|riktvärdes|standard|referens|jämförelse|snitt|medel|genomsnitts|tak|bas|grund|självkostnads?)-?(?=kostnad|intäkt|utgift|inkomst|resultat|netto)"
)
"""What makes a flow one that is reckoned, and no outcome."""
_PLANNED: Final = re.compile(
    r"(?i)\b(?:äska\w*|beräkna\w*|förvänta\w*|föreslag\w*|godkän[dt]\w*|beslutad\w*|bevilja\w*|uppskatta\w*|bedöm[dt]\w*|önska\w*|sökta|ansökta"
    r"|preliminär\w*|kalkylera\w*|möjlig\w*|tillgänglig\w*|kommande|framtida|tänk\w*|avtalad\w*|beställd\w*|målsatt\w*|max\w*)\b"
)
"""What is counted that needn't have been."""


def left(words: str) -> tuple[str, ...]:
    """The words and numbers of a heading that say neither time, unit, sex, flow nor role, nor nothing at all.

    After *antal* stands what is counted, which is whatever it is.

    >>> left("Budget 2025, tkr"), left("Äskad budget"), left("Utfall jan–aug 2025"), left("Prognos 1"), left("Antal beslut 2024")
    ((), ('äskad',), (), ('1',), ())
    >>> left("Beslutad budget 2025"), left("Avvikelse mot budget"), left("Utfall exkl. pension"), left("Utfall denna månad")
    ((), (), ('exkl', 'pension'), ('denna', 'månad'))
    """
    text, season = heading_words.without_season(spelled_heading.spelled(words))
    text = _FROM_LAST.sub("", text) if season else text
    text = _FROM.sub(" från ", text)
    text = re.split(r"(?i)\bantal(?:et)?\b", text, maxsplit=1)[0]
    own = printed_unit.of_head("", text)
    text = printed_unit.without_own(text, own) if own and own.lower() not in {"månad", "vecka", "dag", "år"} else text
    for pattern in (*_PHRASES, *_TIMES):
        text = pattern.sub(" ", text)
    return tuple(word for word in re.findall(r"[^\W_]+", text.lower()) if not _is_read(word))


def _is_read(word: str) -> bool:
    if word.isdigit() or _TIME_WORDS.fullmatch(word):
        return False
    if _SILENT.fullmatch(word) or period.month_named(word) or column_name.sex_of(word) or _BODIES.fullmatch(word):
        return True
    if _HAVE_BEEN.fullmatch(word):
        return True
    if unit.is_known(word) and word not in {"index", "max"}:
        return True
    return word in _MEANT or printed_header.name(word).startswith(tuple(Role)) or _is_flow(word)


def _is_flow(word: str) -> bool:
    """True for a flow of money, but for what one should be: a standard cost."""
    return flow_words.flow(word) is not None and not _RECKONED.match(word)


def unread(words: str) -> bool:
    """True where a heading has a word that says neither time, unit, sex nor what its figures are.

    >>> unread("Bu 2024"), unread("2024"), unread("Antal beslut 2024"), unread("Kvinnor 31/8 2024"), unread("Utfall 2024")
    (True, False, False, False, False)
    >>> unread("Antal äskade platser 2025")
    True
    """
    return any(not word.isdigit() for word in left(words)) or counts_planned(words)


def says_only_time(words: str) -> bool:
    """True for words of when figures are, and of nothing else.

    >>> says_only_time("Jan–aug 2025"), says_only_time("Helår"), says_only_time("Utfall 2025")
    (True, True, False)
    """
    text = words
    for pattern in _TIMES:
        text = pattern.sub(" ", text)
    return text != words and not re.search(r"[^\W_]", text)


def counts_planned(words: str) -> bool:
    """True for a heading of what is counted that needn't have been: *Antal beräknade elever*."""
    _, _, rest = words.lower().partition("antal")
    return _PLANNED.search(rest) is not None


def names_body(words: str) -> bool:
    """True where a word says whose figures are, by what they do or are: a school, a committee, a service.

    >>> names_body("Björkskolan"), names_body("hemtjänst norr"), names_body("Nätter")
    (True, True, False)
    """
    return any(map(_BODIES.fullmatch, re.findall(r"[^\W_]+", words.lower())))


def qualifying(words: tuple[str, ...]) -> bool:
    """True where some of the words that are left may make the figures something else, and don't just say whose they are.

    >>> qualifying(left("Utfall Norrby")), qualifying(left("Preliminärt utfall")), qualifying(left("Budget Skola exkl. hyra"))
    (False, True, True)
    """
    return any(word.isdigit() or _QUALIFIES.fullmatch(word) for word in words)


def of_time(words: tuple[str, ...]) -> bool:
    """True where all that is left are words of a time that they don't settle: *Utfall denna månad*.

    >>> of_time(left("Utfall denna månad")), of_time(left("Utfall 8 mån")), of_time(left("Äskad budget"))
    (True, True, False)
    """
    return any(map(_TIME_WORDS.fullmatch, words)) and all(
        word.isdigit() or _TIME_WORDS.fullmatch(word) for word in words
    )
