"""A printed heading spelled out: shortened words whole, compounds parted, and years, months and days in full."""

from __future__ import annotations

import re
from calendar import monthrange
from typing import Final

from rakenskap.swedish.period import MONTHS

MONTH: Final = r"(?:jan(?:uari)?|feb(?:ruari)?|mars?|apr(?:il)?|maj|juni?|juli?|aug(?:usti)?|sept?(?:ember)?|okt(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
"""A month, whole or shortened, as a pattern: *marknad* and *majprognos* are none."""
YEAR: Final = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_DECEMBER: Final = 12
_SHORT_YEAR: Final = re.compile(
    rf"(?i)(?P<word>\b{MONTH}\b\.?|\b(?:hel)?år|\bbokslut|\b(?:års|period)?budget"
    r"|\butfall|\b(?:års|helårs)?prognos|\bmål(?:värde)?|\bavvikelse|\bkv ?\d|\b[tq]\d) ?-?['’]?(?P<year>\d\d)(?![\d/:%,.]| ?[–-] ?\d)\b"
)
_SHORT_DAY: Final = re.compile(r"(?<![\d/])(?P<day>\d{1,2}/\d{1,2})[- –]['’]?(?P<year>\d\d)(?![\d/:%,.])\b")
_SHORT_DATE: Final = re.compile(
    r"(?<![\d/:-])(?P<year>\d\d)(?P<mark>-?)(?P<month>0[1-9]|1[0-2])(?P=mark)(?P<day>0[1-9]|[12]\d|3[01])(?![\d/:-])"
)
"""A day with its year in two figures: *240831*, *24-08-31*."""
_SHORT_MONTH: Final = re.compile(
    r"(?i)(?<=[a-zåäö] )(?P<year>2\d)(?P<month>0[1-9]|1[0-2])(?![\d/:-])(?<!\bkonto \d{4})(?<!\bår \d{4})"
)
"""A month in four figures after a word: *Utfall 2508*; one that begins with 20 is a year."""
_MONTH_ALONE: Final = re.compile(r"(?:20)?(?P<year>2\d)(?P<month>0[1-9]|1[0-2])")
"""A whole heading that is a month by its figures: *2508*, *202508*."""
_WHOLE_MONTH: Final = re.compile(r"(?<![\d/:-])(?P<year>20\d\d)(?P<month>0[1-9]|1[0-2])(?![\d/:-])")
"""A month in six figures: *202504*."""
_GLUED: Final = re.compile(r"(?i)(?<=[a-zåäö])(?=(?:19|20)\d\d\b)")
_NUMBERED: Final = (
    (re.compile(r"(?i)\b(?:(?:första|1:a) halvåret|halvår(?:et)? 1|h1)\b"), "januari–juni"),
    (re.compile(r"(?i)\b(?:(?:andra|2:a) halvåret|halvår(?:et)? 2|h2)\b"), "juli–december"),
    (re.compile(r"(?i)\b(?:första|1:a) (?P<part>kvartal|tertial)et\b"), r"\g<part> 1"),
    (re.compile(r"(?i)\b(?:andra|2:a) (?P<part>kvartal|tertial)et\b"), r"\g<part> 2"),
    (re.compile(r"(?i)\b(?:tredje|3:e) (?P<part>kvartal|tertial)et\b"), r"\g<part> 3"),
)
"""Parts of a year that their order names."""
_RUN: Final = re.compile(
    r"(?i)\b(?P<part>kv|kvartal|q|t|tertial) ?1 ?[-–] ?(?:kv|kvartal|q|t|tertial)? ?(?P<last>[234])\b"
)
"""Parts of a year from its first: *kvartal 1–3*."""
_SHORTENED: Final = {"avvikelse": 3, "budget": 3, "utfall": 3, "prognos": 4, "differens": 4, "förändring": 5}
"""The words that headings shorten, and how many letters tell each from every other word of a heading."""
_ABBREVIATED: Final = (
    (re.compile(r"(?i)\b(?:fg|föreg)\.? prognos\w*"), "föregående prognos"),
    (
        re.compile(
            r"(?i)\b\w*prognos\w* (?:fg|föreg|föregående|förra)\b\.?(?: (?:rapport\w*|månad\w*|mån|gång\w*|tillfälle\w*|uppföljning\w*|prognos\w*))?"
        ),
        "föregående prognos",
    ),
    (re.compile(r"(?i)\b(?:budgeterad|budgeterat|budgeterade|planerad|planerat|planerade)\b"), "budget"),
    (re.compile(r"(?i)\bprognos(?:t?iserad|t?iserat|t?iserade|ticerad|ticerat)\b"), "prognos"),
    (re.compile(r"(?i)\bredov\b\.?"), "redovisat"),
    (re.compile(r"(?i)\b(?:fg|föreg|föregående|förra)\.? bokslut(?:et)?\b"), "bokslut föregående år"),
    (re.compile(r"(?i)\b(?:hel)?årsutfall(?:et)?\b"), "utfall helår"),
    (re.compile(r"(?i)\b(?:prognos|budget|netto)avv\b\.?"), "avvikelse"),
    (re.compile(r"(?i)\bperiodiserat (?=utfall)"), "periodens "),
    (re.compile(r"(?i)\butbetal(?:t|d|da|at|ade)\b(?: belopp\b)?"), "utfall"),
    (re.compile(r"(?i)\b(?:vår|vårt|våra|vår kommuns|kommunens) (?=resultat|värde|nivå|utfall|andel)"), ""),
    (re.compile(r"(?i)\burspr(?:ungl)?\.? ?budget"), "ursprunglig budget"),
    (re.compile(r"(?i)\b(?:målnivå\w*|årsmål(?:et)?|önska[dt] (?:värde|nivå))\b"), "målvärde"),
    (
        re.compile(r"(?i)\b(?:bokslutsprognos(?:en)?|prognos(?:t?iserat)? bokslut|prognos för bokslut(?:et)?)\b"),
        "prognos",
    ),
    (re.compile(r"(?i)\b(?:startvärde|utgångsvärde|utgångsläge|basvärde)t?\b(?=\D*\b(?:19|20)\d\d\b)"), "utfall"),
    (
        re.compile(r"(?i)\bförbrukat(?= (?:t\.? ?o\.? ?m|till och med|ack|jan|per|hittills)\b|$| (?:19|20)\d\d)"),
        "utfall",
    ),
    (
        re.compile(
            r"(?i)\bbudget(?:en)?(?P<year> 20\d\d)? efter (?:ändring|revidering|tillägg|justering|omfördelning|omdisp)\w*\.?"
        ),
        r"budget\g<year>",
    ),
    (re.compile(rf"(?i)\b(?:till och med|t\.? ?o\.? ?m\.?)(?= (?:\d{{1,2}} )?{MONTH}\b)"), "t.o.m."),
    # a budget that something is part of is the one in force
    (re.compile(r"(?i)[,(]?\s*\b(?:inkl(?:usive)?\b\.?|med) (?:ombudget|tilläggs|budget(?:ändr|just))\w*\)?"), ""),
)
_OF_FLOW: Final = (
    (re.compile(r"(?i)\bintäkts?-?(?=(?:budget|prognos|utfall|avvikelse)(?:en|et|n)?\b)"), "intäkter "),
    (re.compile(r"(?i)\bkostnads?-?(?=(?:budget|prognos|utfall|avvikelse)(?:en|et|n)?\b)"), "kostnader "),
    (re.compile(r"(?i)\binvesterings-?(?=(?:budget|prognos|utfall|ram)(?:en|et)?\b)"), "investering "),
    (re.compile(r"(?i)\b(?P<part>hel[åa]rs|års|period)avvik(?:else(?:n)?)?\b"), r"avvikelse \g<part>"),
    (re.compile(r"(?i)\bavvikelse (?:hel[åa]rs|års)\b"), "avvikelse helår"),
    (
        re.compile(
            r"(?i)\b(?P<part>tertial|kvartal|halvår|period)s?-?(?P<last>budget|utfall|prognos|avvikelse)(?:en|et|n)?\b"
        ),
        r"\g<last> \g<part>",
    ),
    (
        re.compile(
            r"(?i)\b(?:(?:liknande|jämförbara|alla|samtliga) kommuner(?:na)?|(?:läns|riks|kommun)(?:snitt|genomsnitt|medel)\w*|länet|kommungruppen)\b"
        ),
        "riket",
    ),
    (
        re.compile(
            r"(?i)\b(?P<word>förändring|utveckling|skillnad|diff|differens)\b\.?,? (?P<first>\d\d) ?[–-] ?(?P<last>\d\d)(?!\d)"
        ),
        r"\g<word> 20\g<first>–20\g<last>",
    ),
)
"""Compounds of a flow, or of a time, and what is told of it."""
_COMPOUND: Final = re.compile(
    r"(?i)\b(?:(?:kf-?|nämnds?-?|förvaltnings?-?|verksamhets?-?|enhets-?|drifts?-?|netto-?|personal-?|löne-?|resultat-?|total-?|intern-?|detalj-?|ram-?|projekt-?)"
    r"(?P<budget>budget)|(?:netto|drifts?|personal|löne|resultat|total)-?(?P<amount>prognos|utfall)"
    r"|(?:budget|prognos|netto|utfalls?|plan|mål|ram|resultat|total)-?(?P<deviation>avvikelse|avvik|differens|diff))(?:en|et|n)?\b"
)
"""Compounds that are what they end in, of whatever kind; any other may be something else: *Skuggbudget*, *Majprognos*."""


def spelled(words: str) -> str:
    """The heading with whole words, numbered parts of the year as months, and years in four figures.

    >>> spelled("Utf jan-aug 24"), spelled("Intäktsbudget"), spelled("Skuggbudget"), spelled("Helårsavvikelse")
    ('utfall jan-aug 2024', 'intäkter budget', 'Skuggbudget', 'avvikelse helår')
    >>> spelled("Utförda till och med augusti"), spelled("Klart till och med årskurs 9")
    ('Utförda t.o.m. augusti', 'Klart till och med årskurs 9')
    """
    text = re.sub(r"(?<=[a-zåäö])- (?=[a-zåäö])", "", " ".join(words.split()))
    text = _GLUED.sub(" ", text)
    if is_month_alone(text):
        return _MONTH_ALONE.sub(lambda found: f"{MONTHS[int(found['month']) - 1]} 20{found['year']}", text)
    text = _WHOLE_MONTH.sub(lambda found: f"{MONTHS[int(found['month']) - 1]} {found['year']}", text)
    text = _SHORT_MONTH.sub(lambda found: f"{MONTHS[int(found['month']) - 1]} 20{found['year']}", text)
    for pattern, meant in (*_ABBREVIATED, *_NUMBERED, *_OF_FLOW):
        text = pattern.sub(meant, text)
    text = _RUN.sub(_run, text)
    text = re.sub(r"(?i)\b(?P<word>[a-zåäö]{3,10})\b\.?", _whole_word, text)
    text = _COMPOUND.sub(_simple, text)
    if not YEAR.search(text):
        text = _SHORT_DATE.sub(_dated, text)
    if not YEAR.search(text):
        text = _SHORT_YEAR.sub(lambda found: f"{found['word']} 20{found['year']}", text)
        text = _SHORT_DAY.sub(lambda found: f"{found['day']} 20{found['year']}", text)
    return text


def is_month_alone(words: str) -> bool:
    """True for a whole heading that is a month by its figures alone: it may be of what has been up to it.

    >>> is_month_alone("2508"), is_month_alone("202508"), is_month_alone("2025"), is_month_alone("Utfall 2508")
    (True, True, False, False)
    """
    return _MONTH_ALONE.fullmatch(words.strip()) is not None and YEAR.fullmatch(words.strip()) is None


def _run(found: re.Match[str]) -> str:
    """The months of parts of a year from its first; as it is where there are no such parts."""
    months = int(found["last"]) * (4 if found["part"].lower().startswith("t") else 3)
    return f"januari–{MONTHS[months - 1]}" if months <= _DECEMBER else found[0]


def _whole_word(found: re.Match[str]) -> str:
    """A shortened word of what figures are, whole: *Avv.*, *Utf*; any other as it is."""
    word = found["word"].lower()
    meant = next((own for own, least in _SHORTENED.items() if own.startswith(word) and len(word) >= least), "")
    return (
        meant if meant and word not in {meant, "diff"} else found[0].removesuffix(".") if word == "diff" else found[0]
    )


def beginning(words: str) -> str:
    """The word of what figures are that a heading of two letters begins, or nothing: *Bu* beside *Utf* is the budget.

    >>> beginning("Bu 2024"), beginning("BoU"), beginning("Ut")
    ('budget', '', 'utfall')
    """
    own = " ".join(YEAR.sub(" ", words).split()).strip(".").lower()
    found = [word for word in _SHORTENED if len(own) == 2 and word.startswith(own)]  # noqa: PLR2004 - the shortest there is
    return found[0] if len(found) == 1 else ""


def is_shortened(words: str) -> bool:
    """True for a heading in which a word of what figures are is shortened."""
    return any(_whole_word(found) != found[0] for found in re.finditer(r"(?i)\b(?P<word>[a-zåäö]{3,10})\b\.?", words))


def _dated(found: re.Match[str]) -> str:
    """A day whose year has two figures with all four; as it is where there is no such day."""
    year, month, day = 2000 + int(found["year"]), int(found["month"]), int(found["day"])
    return f"{year}-{month:02}-{day:02}" if day <= monthrange(year, month)[1] else found[0]


def _simple(found: re.Match[str]) -> str:
    """A compound as the word that it ends in: ``nettobudget`` is a budget."""
    word = next(own for own in found.groups() if own)
    return next((own for own in _SHORTENED if own.startswith(word.lower())), word)
