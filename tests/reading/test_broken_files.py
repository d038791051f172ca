"""What a well-known program or accident does to a file is one message, and its advice leads to a sound report."""

from __future__ import annotations

import io
import re
import unicodedata
import zipfile
from typing import Final

import one_table
import pytest

from rakenskap.model.problem import Problem
from rakenskap.reading import source

DESCRIPTOR: Final = one_table.descriptor(
    text="    text: |\n      Nämnden följde sin budget.\n\n      Åtgärderna gav effekt under året.\n"
)
HEADER: Final = "label;utfall_2025;budget_2025;avvikelse_2025"
ROWS: Final = (
    "Bibliotek;12 400;12 500;100",
    "Fritidsgårdar;8 100;8 000;-100",
    "Kulturskola;6 120;6 100;-20",
    "Förvaltning;3 300;3 300;0",
    "Idrottsanläggningar;5 250;5 300;50",
)
TABLE: Final = "\n".join([HEADER, *ROWS, ""])
PRINTED: Final = "Verksamhet;Utfall 2025;Budget 2025;Avvikelse"


def read(table: str | bytes = TABLE, descriptor: str | bytes = DESCRIPTOR) -> tuple[Problem, ...]:
    """What is said of a report with this table and descriptor."""
    return source.read(one_table.tree(table, descriptor)).problems


def codes(problems: tuple[Problem, ...]) -> list[str]:
    return [found.code for found in problems]


def row(number: int, written: str) -> str:
    """The table with one row written otherwise, counted from 1."""
    return "\n".join([HEADER, *(written if at == number else own for at, own in enumerate(ROWS, start=1)), ""])


def under(header: str, *above: str) -> str:
    """The table under another header, with lines above it."""
    return "\n".join([*above, header, *ROWS, ""])


def conflict(ours: str, theirs: str, base: str = "") -> str:
    middle = f"||||||| 1f5948e\n{base}\n" if base else ""
    return f"<<<<<<< HEAD\n{ours}\n{middle}=======\n{theirs}\n>>>>>>> ratta\n"


def packed(name: str) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr(name, "application/vnd.oasis.opendocument.spreadsheet" if name == "mimetype" else "x")
    return stream.getvalue()


def misread(text: str, codec: str) -> str:
    return "".join(bytes([byte]).decode(codec, "replace") for byte in text.encode())


def test_the_report_is_sound() -> None:
    assert read() == ()


TABLES: Final[dict[str, tuple[str | bytes, str]]] = {
    # headers
    "originalets rubriker": (under(PRINTED), "column.words"),
    "originalets rubriker utan år": (under("Verksamhet;Utfall;Budget;Avvikelse"), "column.words"),
    "originalets rubriker på några kolumner": (under("label;utfall_2025;Budget 2025;Avvikelse"), "column.words"),
    "en enda av originalets rubriker": (under("label;utfall_2025;budget_2025;Differens"), "column.unknown"),
    "originalets namn på radernas kolumn": (under(f"Verksamhet{HEADER[5:]}"), "column.label"),
    "rubriker på två rader": (under("Verksamhet;Utfall;Budget;Avvikelse").replace("\n", "\n;2025;2025;2025\n", 1), "column.words"),
    "tom första rubrik": (under(PRINTED[10:]), "column.words"),
    "titel ovanför rubrikerna": (under(PRINTED, "Driftredovisning 2025;;;", "Belopp i tkr;;;"), "csv.header_below"),
    "titel i en cell ovanför": (under(HEADER, "Driftredovisning 2025"), "csv.header_below"),
    "titel och tom rad ovanför": (under(PRINTED, "Driftredovisning 2025", ""), "csv.header_below"),
    "titel och tid ovanför": (under(PRINTED, "Driftredovisning;2025-01-01 - 2025-12-31;;"), "csv.header_below"),
    "tom rad före rubrikerna": (under(HEADER, ""), "csv.header_below"),
    "rad med bara semikolon före rubrikerna": (under(HEADER, ";;;"), "csv.header_below"),
    "ingen rubrikrad": ("\n".join(ROWS), "column.header"),
    "rubriker som ingen känner": (under("Verksamhet;Elever;Lärare;Lokaler"), "column.words"),
    "eget ord i ett namn": (under(HEADER.replace("utfall_2025", "utfall_koncernen_2025")), "column.own_words"),
    "månader i ord i ett namn": (under(HEADER.replace("utfall_2025", "utfall_jan_mars_2025")), "column.period_form"),
    "Excels månad i rubriken": (under("label;aug-25;sep-25;okt-25"), "column.excel"),
    "Excels månad i en rubrik": (under(HEADER.replace("utfall_2025", "aug.-25")), "column.excel"),
    "Excels löpnummer i rubriken": (under(HEADER.replace("utfall_2025", "45870")), "column.excel"),
    "Excels datum i rubriken": (under("Verksamhet;2025-01-01;2025-02-01;2025-03-01"), "column.excel"),
    "en rad för varje tal": (
        "Period,Enhet,Mått,Kolumn,Värde\n2025,tkr,Bibliotek,Utfall,12\n2025,tkr,Bibliotek,Budget,13\n", "column.long",
    ),
    "en rad för varje tal ur Kolada": (
        "kpi;municipality;period;gender;count;value\nN1;1265;2024;T;1;12,5\nN1;1265;2024;K;1;12,1\n", "column.long",
    ),
    "en rad för varje tal ur SCB": (
        '"region";"kön";"år";"Folkmängd"\n"1265 Sjöbo";"män";"2024";"103"\n"1265 Sjöbo";"kvinnor";"2024";"99"\n',
        "column.long",
    ),
    "Excels månader i period": ("period;utfall\njul-25;1\naug-25;2\nsep-25;3\n", "period.spelling"),
    "Excels löpnummer i period": ("period;utfall\n45839;1\n45870;2\n45901;3\n", "period.spelling"),
    "Excels klockslag i period": ("period;utfall\n2025-07-01 00:00;1\n2025-08-01 00:00;2\n", "period.spelling"),
    "Excels första dagar i period": ("period;utfall\n2025-07-01;1\n2025-08-01;2\n", "period.first_day"),
    "tankstreck i period": ("period;utfall\n2025–07;1\n2025–08;2\n", "period.spelling"),
    # signs between cells
    "en rad med komman": (row(2, "Fritidsgårdar,8 100,8 000,-100"), "csv.other_sign"),
    "en rad med komman i talen": (row(2, 'Fritidsgårdar,"8 100,5","8 000,0",-100'), "csv.other_sign"),
    "alla rader med komman": (under(HEADER).replace(";", ",").replace(HEADER.replace(";", ","), HEADER), "csv.other_sign"),
    "en rad med tabbar": (row(3, ROWS[2].replace(";", "\t")), "csv.other_sign"),
    "tre rader med tabbar": (TABLE.replace("\n".join(ROWS[1:4]), "\n".join(ROWS[1:4]).replace(";", "\t")), "csv.other_sign"),
    "en halv rad med tabbar": (row(3, "Kulturskola;6 120\t6 100\t-20"), "csv.other_sign"),
    "en rad med mellanslag": (row(3, "Kulturskola    6 120   6 100   -20"), "csv.other_sign"),
    "en rad med lodstreck": (row(3, "| Kulturskola | 6 120 | 6 100 | -20 |"), "csv.other_sign"),
    "rubriker med tabbar": (under(HEADER.replace(";", "\t")), "csv.other_sign"),
    "rubriker med komman": (under(HEADER.replace(";", ",")), "csv.other_sign"),
    "bara tabbar": (TABLE.replace(";", "\t"), "csv.delimiter"),
    "bara lodstreck": (TABLE.replace(";", "|"), "csv.delimiter"),
    "tabell i Markdown": ("| label | utfall_2025 |\n|---|---|\n| Bibliotek | 12 |\n", "csv.delimiter"),
    "rader inom citattecken": ("\n".join(f'"{line}"' for line in TABLE.splitlines()), "csv.quoted_rows"),
    "typografiska citattecken": (row(2, "”Fritidsgårdar; unga”;8 100;8 000;-100"), "csv.curly_quotes"),
    "citattecken som inte stängs": (row(2, '"Fritidsgårdar;8 100;8 000;-100'), "csv.quote_open"),
    "flera rader med en cell för mycket": (TABLE.replace("ar;", "ar;1;"), "csv.wide"),
    "flera rader med en cell för litet": (TABLE.replace(";-", "-"), "csv.narrow"),
    # other files and encodings
    "arbetsbok": (packed("xl/workbook.xml"), "file.workbook"),
    "gammal arbetsbok": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(512), "file.workbook"),
    "kalkylblad ur LibreOffice": (packed("mimetype"), "file.workbook"),
    "kalkylblad ur Numbers": (packed("Index/Document.iwa"), "file.workbook"),
    "dokument": (packed("word/document.xml"), "file.no_table"),
    "pdf": (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n", "file.no_table"),
    "webbsida": ("<html><table><tr><td>Bibliotek;1</td></tr></table></html>", "file.no_table"),
    "JSON": ('[{"label": "Bibliotek", "utfall_2025": 12}]', "file.no_table"),
    "Windows teckenkodning": (TABLE.encode("cp1252"), "file.encoding"),
    "Macs gamla teckenkodning": (TABLE.encode("mac_roman"), "file.encoding"),
    "Excels Unicode-text": (TABLE.replace(";", "\t").encode("utf-16"), "file.utf16"),
    "UTF-8 läst som Windows": (misread(TABLE, "cp1252"), "text.garbled"),
    "UTF-8 läst som Windows två gånger": (misread(misread(TABLE, "cp1252"), "cp1252"), "text.garbled"),
    "UTF-8 läst som latin-1": (misread(TABLE, "latin-1"), "text.garbled"),
    "UTF-8 läst som Mac": (misread(TABLE, "mac_roman"), "text.garbled"),
    "UTF-8 läst som DOS": (misread(TABLE, "cp850"), "text.garbled"),
    "Windows läst som Mac": (TABLE.encode("cp1252").decode("mac_roman"), "text.garbled"),
    "bokstäver skrivna för webben": (TABLE.replace("å", "&#229;").replace("ö", "&#246;"), "text.garbled"),
    "förlorade bokstäver": (TABLE.replace("å", "\ufffd").replace("ö", "\ufffd"), "text.lost"),
    "förlorade bokstäver lästa fel": (TABLE.replace("å", "ï¿½").replace("ö", "ï¿½"), "text.lost"),
    "frågetecken för bokstäver": (TABLE.replace("å", "?").replace("ö", "?").replace("ä", "?"), "text.question"),
    "delade bokstäver": (unicodedata.normalize("NFD", TABLE), "text.decomposed"),
    "tecken som inte syns": (TABLE.replace("d", "d\u200b"), "text.control"),
    # merges
    "konflikt": (TABLE.replace(f"{ROWS[1]}\n", conflict(ROWS[1], ROWS[1].replace("8 100", "8 200"))), "file.conflict"),
    "konflikt med tre versioner": (TABLE.replace(f"{ROWS[1]}\n", conflict("A;1;1;0", "A;2;2;0", "A;3;3;0")), "file.conflict"),
    "två konflikter": (TABLE.replace(f"{ROWS[0]}\n", conflict(ROWS[0], ROWS[0])) + conflict("A;1;1;0", "A;2;2;0"), "file.conflict"),
    "konflikt i rubrikraden": (TABLE.replace(f"{HEADER}\n", conflict(HEADER, HEADER)), "file.conflict"),
    "konflikt som Excel har sparat": (row(2, "<<<<<<< HEAD;;;\nA;1;1;0\n=======;;;\nA;2;2;0\n>>>>>>> ratta;;;"), "file.conflict"),
    "rest av en konflikt": (row(2, "======="), "file.conflict"),
}  # fmt: skip


def change(before: str, after: str) -> str:
    assert before in DESCRIPTOR
    return DESCRIPTOR.replace(before, after, 1)


TEXT: Final = "      Åtgärderna gav effekt under året.\n"
INDENTED: Final = "  type: arsrapport\n  period: 2025-01-01/2025-12-31\n  status: okand\n"
DESCRIPTORS: Final[dict[str, tuple[str | bytes, str]]] = {
    "konflikt": (change("  status: okand\n", conflict("  status: okand", "  status: utkast")), "file.conflict"),
    "konflikt i en lista": (change("    show: [drift]\n", conflict("    show: [drift]", "    show: []", "x")), "file.conflict"),
    "konflikt i en text": (change(TEXT, conflict(TEXT.rstrip(), "      Inget hände.")), "file.conflict"),
    "märken kvar i en text": (change(TEXT, f"      <<<<<<< HEAD\n{TEXT}      >>>>>>> ratta\n"), "file.conflict"),
    "rest av en konflikt": (change("  status: okand\n", "  status: okand\n=======\n"), "file.conflict"),
    **{
        f"{sign} i en lista": (change("  - title: Ekonomi", f"  {sign} title: Ekonomi"), "yaml.list_sign")
        for sign in "–—‑−‒‐－•*"
    },
    "tankstreck i en lista av namn": (change("show: [drift]", "show:\n      – drift"), "yaml.list_sign"),
    **{
        f"{sign} i en tid": (change("2025-01-01/2025-12-31", f"2025{sign}01{sign}01/2025-12-31"), "value.dash_sign")
        for sign in "–—‑−‒"
    },
    "tankstreck i ett datum": (change("2026-03-02", "2026–03–02"), "value.dash_sign"),
    "tabb som indrag": (change("  type", "\ttype"), "yaml.tab"),
    "tabbar som indrag": (change(INDENTED, INDENTED.replace("  ", "\t")), "yaml.tab"),
    "hårda mellanslag som indrag": (change(INDENTED, INDENTED.replace("  ", "\u00a0\u00a0")), "yaml.space"),
    "hårt mellanslag i ett indrag": (change("  period", " \u00a0period"), "yaml.space"),
    "smala mellanslag som indrag": (change("  type", "\u2009\u2009type"), "yaml.space"),
    "hårt mellanslag efter streck": (change("  - title", "  -\u00a0title"), "yaml.space"),
    "hårt mellanslag efter kolon": (change("title: Å", "title:\u00a0Å"), "yaml.space"),
    "hårt mellanslag på en tom rad": (change("sections:\n", "sections:\n\u00a0\n"), "yaml.space"),
    "inget indrag": (change(INDENTED, INDENTED.replace("  ", "")), "yaml.no_indent"),
    "för stort indrag": (change("    path", "     path"), "yaml.indent"),
    "för litet indrag": (change("    path", "   path"), "yaml.indent"),
    "inget streck": (change("  - title", "    title"), "yaml.no_dash"),
    "inget streck i resources": (change("  - name", "    name"), "yaml.no_dash"),
    "inget mellanslag efter streck": (change("  - title", "  -title"), "yaml.dash_space"),
    "typografiska citattecken om ett filnamn": (change("drift.csv", "”drift.csv”"), "yaml.curly_quotes"),
    "typografiska citattecken om ett namn": (change("[drift]", "[“drift”]"), "yaml.curly_quotes"),
    "typografiska citattecken om ett nummer": (change("version: 1.0.0", "version: ’1.0.0’"), "yaml.curly_quotes"),
    "kolon i ett värde": (change("title: Drift", "title: Drift: "), "yaml.colon"),
    "brett kolon": (change("title: Drift", "title： Drift"), "yaml.colon_sign"),
    "likhetstecken": (change("title: Drift", "title = Drift"), "yaml.colon_sign"),
    "inget mellanslag efter kolon": (change("title: Drift", "title:Drift"), "yaml.colon_space"),
    "klamrar": (change("[drift]", "{drift}"), "yaml.braces"),
    "inga hakparenteser": (change("[drift]", "drift"), "value.list"),
    "öppen hakparentes": (change("[drift]", "[drift"), "yaml.brackets"),
    "öppet citattecken": (change("title: Drift", 'title: "Drift'), "yaml.quote_open"),
    "kodmärken ur Markdown": (f"```yaml\n{DESCRIPTOR}```\n", "yaml.foreign"),
    "kommentar ur HTML": (change("sections:", "<!-- avsnitt -->\nsections:"), "yaml.foreign"),
    "kommentar med snedstreck": (change("sections:", "// avsnitt\nsections:"), "yaml.foreign"),
    "tre streck": (change("sections:", "---\nsections:"), "yaml.documents"),
    "långt streck": (change("sections:", "———\nsections:"), "yaml.foreign"),
    "stor bokstav i en nyckel": (change("title: Drift", "Title: Drift"), "key.unknown"),
    "nyckel på svenska": (change("title: Drift", "titel: Drift"), "key.unknown"),
    "JSON": ('{"format": 1, "title": "x"}', "yaml.braces"),
    "arbetsbok": (packed("xl/workbook.xml"), "file.not_text"),
    "dokument": (packed("word/document.xml"), "file.not_text"),
    "Windows teckenkodning": (DESCRIPTOR.encode("cp1252"), "file.encoding"),
    "UTF-16": (DESCRIPTOR.encode("utf-16"), "file.utf16"),
    "UTF-8 läst som Windows": (misread(DESCRIPTOR, "latin-1"), "text.garbled"),
    "UTF-8 läst som Mac": (misread(DESCRIPTOR, "mac_roman"), "text.garbled"),
    "förlorade bokstäver": (DESCRIPTOR.replace("ä", "\ufffd"), "text.lost"),
    "frågetecken för bokstäver": (DESCRIPTOR.replace("ä", "?"), "text.question"),
}  # fmt: skip


@pytest.mark.parametrize("mistake", TABLES)
def test_a_mistake_in_a_table_is_one_message(mistake: str) -> None:
    table, code = TABLES[mistake]
    assert codes(read(table)) == [code]


@pytest.mark.parametrize("mistake", DESCRIPTORS)
def test_a_mistake_in_a_descriptor_is_one_message(mistake: str) -> None:
    descriptor, code = DESCRIPTORS[mistake]
    assert codes(read(descriptor=descriptor)) == [code]


@pytest.mark.parametrize(
    "table",
    [
        f"sep=;\n{TABLE}",
        f'"sep=;"\n{TABLE}',
        f"\ufeff\ufeff{TABLE}",
        TABLE.replace("\n", "\r"),
        TABLE.replace("\n", "\r\n"),
        TABLE.replace("\n", "\r\r\n"),
        TABLE.replace("\n", ";;;;\n"),
        TABLE.replace(f"{HEADER}\n", f"{HEADER};\n"),
        f"{HEADER}\n" + "\n".join(f"{own};" for own in ROWS),
        f"{TABLE};;;\n;;;\n",
        f"{TABLE.replace(chr(10), ';;' + chr(10))};;;;;;;;;\n\n \n",
        f"{TABLE}\x1a",
    ],
)
def test_what_a_program_adds_that_loses_nothing_is_read_past(table: str) -> None:
    assert read(table) == ()


def followed(text: str, found: Problem) -> str:
    """The text when the line that is told of is as it should be, and the lines above a header are gone."""
    lines = text.split("\n")
    fitting = found.expected.removesuffix(" på rad 1")
    if found.code == "csv.header_below":
        return "\n".join([fitting, *lines[int(re.findall(r"på rad (\d+)", found.text)[0]) :]])
    own = lines[found.line - 1]
    shown = found.found.replace("⇥", "\t")
    lines[found.line - 1] = own.replace("\u00a0", " ") if found.code == "yaml.space" else own.replace(shown, fitting)
    if "Ta bort rad 2." in found.remedy:
        del lines[1]
    return "\n".join(lines)


def left(problems: tuple[Problem, ...]) -> list[str]:
    """What is said of the files still; what the figures mean is another matter."""
    return [code for code in codes(problems) if not code.startswith("reading.")]


@pytest.mark.parametrize(
    "mistake",
    [
        "originalets rubriker", "originalets rubriker på några kolumner", "en enda av originalets rubriker",
        "rubriker på två rader", "tom första rubrik", "titel ovanför rubrikerna", "titel i en cell ovanför",
        "titel och tom rad ovanför", "titel och tid ovanför", "tom rad före rubrikerna",
        "rad med bara semikolon före rubrikerna", "månader i ord i ett namn", "en rad med komman", "en rad med tabbar",
        "en halv rad med tabbar", "en rad med mellanslag", "en rad med lodstreck", "rubriker med tabbar",
        "rubriker med komman", "typografiska citattecken",
    ],
)  # fmt: skip
def test_a_table_is_sound_when_the_advice_is_followed(mistake: str) -> None:
    table = TABLES[mistake][0]
    assert isinstance(table, str)
    text = followed(table, read(table)[0])
    assert text != table
    assert left(read(text)) == []


@pytest.mark.parametrize(
    "mistake", ["originalets rubriker utan år", "Excels månad i rubriken", "rubriker som ingen känner"]
)
def test_what_cannot_be_named_is_left_for_the_editor_and_told_as_that(mistake: str) -> None:
    table = TABLES[mistake][0]
    assert isinstance(table, str)
    advice = read(table)[0]
    assert "Byt … mot det som fattas" in advice.remedy
    roles = ("label", "utfall_2025", "budget_2025", "mal_2025")
    named = [own if "…" in name else name for name, own in zip(advice.expected.split(";"), roles, strict=True)]
    assert left(read("\n".join([";".join(named), *table.split("\n")[1:]]))) == []


@pytest.mark.parametrize(
    "mistake",
    [
        "– i en lista", "• i en lista", "* i en lista", "– i en tid", "tankstreck i ett datum",
        "hårt mellanslag i ett indrag", "hårt mellanslag efter streck", "hårt mellanslag efter kolon",
        "inget mellanslag efter streck", "typografiska citattecken om ett filnamn", "typografiska citattecken om ett namn",
        "kolon i ett värde", "brett kolon", "likhetstecken", "inget mellanslag efter kolon",
    ],
)  # fmt: skip
def test_a_descriptor_is_sound_when_the_advice_is_followed(mistake: str) -> None:
    descriptor = DESCRIPTORS[mistake][0]
    assert isinstance(descriptor, str)
    text = followed(descriptor, read(descriptor=descriptor)[0])
    assert text != descriptor
    assert left(read(descriptor=text)) == []


def test_a_word_that_the_format_lacks_is_kept_as_the_advice_says() -> None:
    table = under(HEADER.replace("utfall_2025", "utfall_koncernen_2025"))
    found = read(table)[0]
    assert "role: utfall och period: 2025" in found.remedy
    fields = "    fields:\n      utfall_koncernen_2025:\n        role: utfall\n        period: 2025\n"
    assert read(table, DESCRIPTOR + fields) == ()
