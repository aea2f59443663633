"""Words of offices and what people say instead, and abbreviations: one list for the check and for the handbook.

After „Bürgernahe Verwaltungssprache“ (Bundesverwaltungsamt, 4th edition 2002): verbs instead of nouns, who does it
instead of the passive, no prepositions nobody speaks, abbreviations written out.
"""

import re
from dataclasses import dataclass


@dataclass(frozen=True)
class Wendung:
    """A way of speaking: a pattern from the start of a word on, how the handbook names it, what to write instead."""

    muster: str
    amtlich: str
    besser: str


UNG = r"[A-ZÄÖÜ][a-zäöüß]+(?:ung|ungen|keit|keiten)\b"

KETTE = Wendung(
    rf"{UNG} (?:der|des|von|zur|einer) (?:[a-zäöüß]+ )?{UNG}",
    "Förderung der Bewegung",
    "ein Verb, zum Beispiel: Wir bewegen uns.",
)
WENDUNGEN = (
    Wendung(r"(?:[Dd]ie )?Durchführung\b|durchgeführt\b|durchführen\b", "die Durchführung erfolgt", "wir machen …, wir treffen uns …"),
    Wendung(r"erfolg(?:t|en|te|ten)\b", "die Anmeldung erfolgt über …", "wer macht was? Sie melden sich bei … an."),
    Wendung(r"(?:wird|werden|wurden?)\b[^.!?]{0,160}?\bangeboten\b", "wird angeboten", "es gibt, wir bieten an"),
    Wendung(r"(?:wird|werden)\b[^.!?]{0,160}?\bgebeten\b", "es wird gebeten", "Bitte …"),
    Wendung(r"(?:bereit|zur Verfügung )gestellt\b|zur Verfügung (?:steh|stell)\w*", "wird bereitgestellt", "gibt es, ist für Sie da"),
    Wendung(r"steh(?:t|en)\b[^.!?]{0,160}?\bzur Verfügung\b", "steht zur Verfügung", "gibt es, ist für Sie da"),
    Wendung(r"[Ii]nanspruchnahme\b|in Anspruch (?:genommen|nehmen|nimmt)\b", "in Anspruch nehmen", "nutzen, kommen"),
    Wendung(r"[Ii]m Rahmen (?:von|der|des|eine[sr])\b", "im Rahmen von", "bei, in"),
    Wendung(r"[Zz]wecks\b", "zwecks Anmeldung", "zum Anmelden"),
    Wendung(r"[Bb]ezüglich\b|[Hh]insichtlich\b|[Bb]etreffs\b|[Ii]n Bezug auf\b", "bezüglich", "zu, über, wegen"),
    Wendung(r"[Mm]ittels\b", "mittels", "mit"),
    Wendung(r"[Ss]eitens\b", "seitens der Stadt", "die Stadt"),
    Wendung(r"[Gg]emäß\b", "gemäß", "nach"),
    Wendung(r"[Uu]nter Berücksichtigung\b", "unter Berücksichtigung von", "wir achten auf"),
    Wendung(r"[Ii]n Form (?:von|eine[sr])\b", "in Form von", "als, mit"),
    Wendung(r"[Nn]ach (?:vorheriger )?(?:telefonischer )?(?:Vereinbarung eines Termins|Terminvereinbarung|Terminabsprache)\b", "nach Terminvereinbarung", "Machen Sie vorher einen Termin aus."),
    Wendung(r"vorherige[rn]? (?:telefonische[rn]? )?(?:Anmeldung|Absprache|Vereinbarung)\b", "um vorherige Anmeldung", "Bitte melden Sie sich vorher an."),
    Wendung(r"mitzubringen\b|mitgebracht werden\b", "ist mitzubringen", "Bringen Sie … mit."),
    Wendung(r"beinhalte[nt]\b", "beinhaltet", "dazu gehört"),
    Wendung(r"verfüg(?:t|en) über\b", "verfügt über", "hat"),
    Wendung(r"gewährleist\w+|sichergestellt\b", "gewährleisten", "dafür sorgen"),
    Wendung(r"[Rr]äumlichkeiten\b", "Räumlichkeiten", "Räume"),
    Wendung(r"Personenkreis\w*\b|Zielgruppen?\b", "Zielgruppe, Personenkreis", "für Eltern, für Kinder …"),
    Wendung(r"Maßnahmen?\b", "Maßnahme", "Kurs, Hilfe, was es wirklich ist"),
    Wendung(r"[Nn]iedrigschwellig\w*\b", "niedrigschwellig", "Kommen Sie einfach vorbei."),
    Wendung(r"[Bb]edarfs(?:gerecht|orientiert)\w*\b", "bedarfsgerecht", "so, wie Sie es brauchen"),
    Wendung(r"[Zz]ielgruppen(?:gerecht|spezifisch)\w*\b", "zielgruppengerecht", "für Eltern, für Kinder …"),
    Wendung(r"[Zz]eitnah\w*\b", "zeitnah", "bald"),
    Wendung(r"[Uu]nentgeltlich\w*\b|[Kk]ostenneutral\w*\b", "unentgeltlich", "kostenlos"),
    Wendung(r"Antragstellung\b", "Antragstellung", "einen Antrag stellen"),
    Wendung(r"ggf\.|gegebenenfalls\b|[Ee]vtl\.", "ggf., evtl.", "vielleicht, wenn nötig"),
    Wendung(r"bzw\.|beziehungsweise\b", "bzw.", "oder, und"),
    Wendung(r"i\. ?d\. ?R\.", "i. d. R.", "meist"),
    Wendung(r"[ou]\. ?g\.", "o. g.", "den Namen noch einmal schreiben"),
    Wendung(r"u\. ?a\.|o\. ?Ä\.", "u. a., o. Ä.", "zum Beispiel, und anderes"),
    Wendung(r"zzgl\.|inkl\.|exkl\.", "zzgl., inkl.", "dazu, mit, ohne"),
    KETTE,
)  # fmt: skip
"""In the order in which the handbook shows them."""

# No groups by name: alternatives that start with a plain letter are passed over quickly.
AMTSDEUTSCH = re.compile(rf"\b(?:{'|'.join(wendung.muster for wendung in WENDUNGEN)})")


def wendung_of(match: re.Match[str]) -> Wendung:
    """Which way of speaking `AMTSDEUTSCH` met."""
    return next(wendung for wendung in WENDUNGEN if re.fullmatch(wendung.muster, match[0]))


ALLTAG = {
    "Wohnung", "Wohnungen", "Kleidung", "Zeitung", "Rechnung", "Rechnungen", "Beratung", "Behinderung", "Behinderungen",
    "Ausbildung", "Übung", "Übungen", "Umgebung", "Heizung", "Begegnung", "Bewegung", "Betreuung", "Erziehung", "Trennung",
    "Ernährung", "Entlastung", "Pflegeversicherung", "Anmeldung", "Abteilung", "Siedlung", "Rettung", "Bildung", "Stiftung",
    "Einladung", "Prüfung", "Möglichkeit", "Möglichkeiten", "Öffnung", "Verwaltung", "Erkältung", "Meinung",
}  # fmt: skip
"""Words of everyday life, though they end like words of offices."""
BEKANNT = {
    "ADAC", "ARD", "AOK", "AWO", "BAföG", "BVB", "CDU", "CVJM", "DGB", "DLRG", "DRK", "DVD", "EC", "EDV", "EU", "FDP",
    "FIFA", "GPS", "IBAN", "ICE", "KFZ", "Kfz", "KG", "LKW", "Lkw", "MS", "NABU", "NRW", "PC", "PDF", "PIN", "PKW", "Pkw",
    "PLZ", "PZ", "QR", "SMS", "SPD", "SV", "TÜV", "TV", "TuS", "USB", "VfL", "VHS", "VdK", "WC", "WDR", "WLAN", "WM", "ZDF",
    "eG", "eV", "gGmbH", "GmbH", "AG", "II", "III", "IV", "VI", "VII", "VIII", "IX", "XI", "XII", "OK", "MO", "DI", "MI", "DO", "FR", "SA", "SO", "NEU", "NUR",
    "BITTE",
}  # fmt: skip
"""Abbreviations that stand on signs and in newspapers: nobody needs them explained."""

LANGFORMEN = {
    "AA": "Anonyme Alkoholiker",
    "AJZ": "Autonomes Jugendzentrum",
    "ALG": "Arbeitslosengeld",
    "ASD": "Allgemeiner Sozialer Dienst",
    "BTHG": "Bundesteilhabegesetz",
    "BuT": "Bildung und Teilhabe",
    "EG": "Erdgeschoss",
    "EGH": "Eingliederungshilfe",
    "EUTB": "Ergänzende unabhängige Teilhabeberatung",
    "GdB": "Grad der Behinderung",
    "HdB": "Haus der Begegnung",
    "JMD": "Jugendmigrationsdienst",
    "KoKoBe": "Koordinierungs-, Kontakt- und Beratungsstelle",
    "LVR": "Landschaftsverband Rheinland",
    "MBE": "Migrationsberatung für Erwachsene",
    "OG": "Obergeschoss",
    "OGS": "Offene Ganztagsschule",
    "RBK": "Rheinisch-Bergischer Kreis",
    "SGB": "Sozialgesetzbuch",
    "SKF": "Sozialdienst katholischer Frauen",
    "SPZ": "Sozialpsychiatrisches Zentrum",
    "UG": "Untergeschoss",
}
"""What the offices' abbreviations mean, ready to copy."""
