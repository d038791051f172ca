"""The words of the made-up reports: boards with what they run, measures, goals, actions and sentences."""

from __future__ import annotations

from typing import Final

BOARDS: Final = {
    "Kulturnämnden": "Bibliotek Bokbuss Museum Konsthall Teater Musikskola Kulturarv Stadsarkiv Evenemang",
    "Fritidsnämnden": "Simhall Ishall Idrottsplatser Fritidsgårdar Motionsspår Badplatser Föreningsbidrag Ridanläggning Läger",
    "Socialnämnden": "Familjehem Hemvård Öppenvård Placeringar Stödboende Försörjningsstöd Missbruksvård Familjerätt Fältarbete",
    "Äldrenämnden": "Hemtjänst Särskilt-boende Korttidsboende Dagverksamhet Hemsjukvård Trygghetslarm Matdistribution Nattpatrull Anhörigstöd",
    "Barn- och utbildningsnämnden": "Förskola Pedagogisk-omsorg Förskoleklass Grundskola Fritidshem Anpassad-grundskola Skolmåltider Skolskjuts Elevhälsa",
    "Gymnasienämnden": "Studieprogram Yrkesprogram Introduktionsprogram Anpassad-gymnasieskola Elevhem Inackordering Studievägledning Läromedel Praktik",
    "Tekniska nämnden": "Gator Vinterväghållning Belysning Parker Broar Lekplatser Dagvatten Fordon Förråd",
    "Miljönämnden": "Livsmedelskontroll Hälsoskydd Miljötillsyn Naturvård Kalkning Avlopp Strandskydd Energirådgivning Djurskydd",
    "Byggnadsnämnden": "Bygglov Detaljplaner Översiktsplan Kartor Mätning Tillsyn Bostadsanpassning Adressättning Arkivering",
    "Arbetsmarknadsnämnden": "Feriejobb Jobbcoachning Praktikplatser Vuxenutbildning Yrkeshögskola Integration Samhällsorientering Verkstad Språkstöd",
    "Omsorgsnämnden": "Gruppbostäder Servicebostäder Personlig-assistans Daglig-verksamhet Boendestöd Ledsagning Kontaktpersoner Avlösarservice Korttidsvistelse",
    "Räddningsnämnden": "Utryckning Förebyggande Deltidsbrandmän Sotning Utbildning Larmcentral Krisberedskap Räddningsbåt Övningsfält",
    "Servicenämnden": "Lokalvård Måltider Vaktmästeri Kontaktcenter Upphandling Telefoni Löneservice Redovisning Tryckeri",
    "Fastighetsnämnden": "Skollokaler Vårdlokaler Förvaltningshus Idrottslokaler Uthyrning Underhåll Energi Skogar Markreserv",
    "Överförmyndarnämnden": "Godmanskap Förvaltarskap Granskning Rekrytering Arvoden Utbildning Ensamkommande Arkiv Rådgivning",
}
"""Each board of a municipality with nine activities, which are the rows of its tables; a hyphen stands for a space."""

TABLES: Final = {
    "drift": "Driftredovisning",
    "personal": "Personalkostnader",
    "lokaler": "Lokalkostnader",
    "tjanster": "Köpta tjänster",
    "bidrag": "Lämnade bidrag",
    "investeringar": "Investeringar",
}

SPOKEN: Final = {
    "drift": "Kostnaden för driften",
    "personal": "Kostnaden för personal",
    "lokaler": "Kostnaden för lokaler",
    "tjanster": "Kostnaden för köpta tjänster",
    "bidrag": "Summan av lämnade bidrag",
    "investeringar": "Utgiften för investeringar",
}
"""What a sentence calls the total of each table."""

MEASURES: Final = {
    "besok": ("Besök", "besök"),
    "arenden": ("Ärenden", "ärenden"),
    "beslut": ("Beslut", "beslut"),
    "timmar": ("Utförda timmar", "timmar"),
    "nojda": ("Andelen nöjda invånare", "%"),
    "i_tid": ("Andelen ärenden klara i tid", "%"),
    "samtal": ("Samtal till kontaktcenter", "samtal"),
    "utbildade": ("Andelen medarbetare med rätt utbildning", "%"),
    "kvadratmeter": ("Lokalyta", "kvadratmeter"),
    "fornybart": ("Andelen förnybar energi", "%"),
    "sjukfranvaro": ("Sjukfrånvaro", "%"),
    "traffar": ("Träffar med föreningar", "träffar"),
}
"""The measures of the register: name and unit."""

OWN_MEASURES: Final = 6
"""How many of them a board follows."""

LEGENDS: Final = """legend;id;text;plural;shape;tone;meaning
mal;uppnatt;Uppnått;uppnådda;disc;good;Målet är uppnått.
mal;delvis_uppnatt;Delvis uppnått;delvis uppnådda;half;part;Målet är uppnått till en del.
mal;ej_uppnatt;Ej uppnått;ej uppnådda;square;bad;Målet är inte uppnått.
mal;ej_bedomt;Ej bedömt;ej bedömda;ring;none;Rapporten gör ingen bedömning.
atgard;genomford;Genomförd;genomförda;disc;good;Arbetet är klart.
atgard;pagaende;Pågående;pågående;half;part;Arbetet har börjat.
atgard;planerad;Planerad;planerade;ring;none;Arbetet har inte börjat.
"""

COUNCIL_GOALS: Final = (
    "Alla ska kunna leva ett tryggt liv",
    "Kommunens ekonomi är i balans",
    "Barn och unga får goda uppväxtvillkor",
    "Det är enkelt att få kontakt med kommunen",
    "Kommunen är en attraktiv arbetsgivare",
)
GOALS: Final = (
    "Fler invånare ska vara nöjda med verksamheten",
    "Handläggningen ska bli snabbare",
    "Sjukfrånvaron ska minska",
    "Verksamheten ska rymmas i budgeten",
    "Fler ska få stöd i tid",
    "Utsläppen från transporter ska minska",
)
ACTIVITIES: Final = (
    "Inför digital ansökan",
    "Utbilda alla chefer i arbetsmiljö",
    "Se över avtalen med leverantörerna",
    "Byt ut äldre fordon mot elbilar",
    "Samla verksamheten i gemensamma lokaler",
    "Följ upp brukarnas synpunkter varje månad",
    "Ta fram en plan för rekrytering",
    "Samordna inköpen med andra nämnder",
)
RESPONSIBLE: Final = ("Förvaltningschefen", "Enhetschefen", "Ekonomichefen", "Verksamhetschefen", "Utvecklingsledaren")

SECTIONS: Final = ("Viktiga händelser", "Personal", "Lokaler och investeringar", "Framtiden")
"""What a report may have besides the nämnd, its economy, its measures, and its goals and assignments."""

CAUSES: Final = (
    "fler behövde stöd än nämnden hade räknat med",
    "priserna ökade mer än budgeten tillät",
    "flera tjänster var obesatta under våren",
    "hyran för de nya lokalerna började gälla tidigare än planerat",
    "statsbidraget blev lägre än året före",
    "vikarier anlitades i mindre utsträckning",
    "avtalet med leverantören förhandlades om",
    "snöröjningen kostade mer under den långa vintern",
)
HAPPENINGS: Final = (
    "Verksamheten flyttade till nya lokaler under hösten",
    "En ny organisation gäller sedan den första april",
    "Nämnden antog en plan för hur kompetensen ska försörjas",
    "Medarbetarna har fått utbildning i det nya verksamhetssystemet",
    "En undersökning visade att de flesta är nöjda med bemötandet",
    "Samarbetet med föreningarna har fördjupats",
    "Öppettiderna har blivit längre på kvällar och helger",
    "Rutinerna för att lämna synpunkter har gjorts enklare",
    "Arbetet med att minska sjukfrånvaron har fortsatt",
    "Renoveringen drog ut på tiden eftersom material saknades",
)
CONSEQUENCES: Final = (
    "Det märks i verksamheten, där väntetiderna har blivit kortare",
    "Förvaltningen följer utvecklingen varje månad",
    "Effekten väntas synas först nästa år",
    "Nämnden har därför beslutat om en ny handlingsplan",
    "Kostnaden ryms inom den beslutade ramen",
    "Uppföljningen redovisas för nämnden i samband med nästa rapport",
    "Det har gjort det lättare att rekrytera personal",
)
