"""What editors and the form call a field, which words they offer in it, and what they write whole."""

from collections.abc import Mapping
from typing import Any

from katalog.angebot import WEISEN

TITEL = {
    "titel": "Name des Angebots", "kurz": "In einem Satz", "beschreibung": "Beschreibung", "zielgruppen": "Für wen",
    "themen": "Worum es geht", "traeger": "Wer es anbietet", "ort": "Wo", "stadtteile": "Stadtteile", "zeiten": "Wann",
    "ausser": "Wann es ausfällt", "zeiten_hinweis": "Hinweis zu den Zeiten", "kontakt": "Kontakt", "kosten": "Kosten",
    "anmeldung": "Anmeldung", "plaetze": "Freie Plätze", "alter": "Alter", "sprachen": "Sprachen", "barrierefrei": "Barrierefrei",
    "hinkommen": "Hinkommen", "mitbringen": "Mitbringen", "schlagworte": "Suchworte", "leicht": "In Leichter Sprache",
    "status": "Läuft es gerade?", "hinweis": "Hinweis", "schnell_verlassen": "Seite schnell verlassen",
    "fruehere_adressen": "Frühere Adressen", "geprueft": "Nachgefragt", "pruefen_alle": "Wie oft nachfragen", "quelle": "Quelle",
    "stand": "Stand der Quelle", "telefon": "Telefon", "email": "E-Mail", "web": "Web-Adresse", "rollstuhl": "Mit dem Rollstuhl",
    "wc": "Toilette für Menschen im Rollstuhl", "text": "Text", "von": "Von", "bis": "Bis", "am": "Am", "wie": "Wie", "name": "Name",
    "strasse": "Straße und Hausnummer", "plz": "Postleitzahl", "stadt": "Stadt", "stadtteil": "Stadtteil", "lage": "Lage",
    "anrede": "Anrede", "farbe": "Farbe", "symbol": "Bild", "reihenfolge": "Reihenfolge", "lebenslage": "Lebenslage",
    "auskunft": "Gibt Auskunft", "angebot": "Angebot", "angebote": "Angebote", "worte": "Wörter",
}  # fmt: skip
"""What people call a field: the label in the form, the heading when an editor shows it."""

FESTE_WOERTER: Mapping[str, Mapping[str, str]] = {
    "ort": WEISEN,
    "ausser": {"Feiertage": "an gesetzlichen Feiertagen", "Schulferien": "in den Schulferien"},
    "kosten": {"kostenlos": "Es kostet nichts."},
    "anmeldung": {"nicht nötig": "Man kommt einfach vorbei.", "erforderlich": "Man meldet sich vorher an."},
}
"""Words with a meaning of their own in fields that take other text too."""
MUSTER: Mapping[str, tuple[dict[str, Any], ...]] = {
    "zeiten": (
        {"label": "jede Woche", "body": ["${1|Mo,Di,Mi,Do,Fr,Sa,So|} ${2:10:00}-${3:12:00}"]},
        {"label": "einmal im Monat", "body": ["jeden ${1|1.,2.,3.,4.,letzten|} ${2|Mo,Di,Mi,Do,Fr,Sa,So|} ${3:15:00}-${4:17:00}"]},
        {"label": "alle zwei Wochen", "body": ["alle 2 Wochen ${1|Mo,Di,Mi,Do,Fr,Sa,So|} ${2:10:00} ab ${3:2026-01-08}"]},
        {"label": "an einem Tag", "body": ["${1:2026-12-05} ${2:19:00}-${3:23:00}"]},
        {"label": "nach Vereinbarung", "body": ["nach Vereinbarung"]},
    ),
    "kontakt": ({"label": "Kontakt", "body": {"telefon": "${1:02196 710-0}"}},),
    "geprueft": ({"label": "nachgefragt", "body": {"am": "${1:2026-10-01}", "wie": "${2|anruf,besuch,e-mail,internet|}"}},),
    "hinweis": ({"label": "Hinweis mit Ende", "body": {"text": "${1:Im August geschlossen}", "bis": "${2:2026-08-31}"}},),
    "ort": ({"label": "eigene Anschrift", "body": {"name": "${1:Haus am Park}", "strasse": "${2:Parkweg 1}"}},),
    "barrierefrei": ({"label": "Stufen und Toilette", "body": {"rollstuhl": "${1|ja,teilweise,nein|}", "wc": "${2|ja,teilweise,nein|}"}},),
}  # fmt: skip
"""What an editor offers to write whole."""
