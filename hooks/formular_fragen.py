"""How the form asks a person for what the model wants to know: order, questions and words for choices. Which fields there are, the model says."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Abschnitt:
    """One step of the form: what is asked at once, and what stands behind „Mehr Angaben“."""

    id: str
    titel: str
    symbol: str
    vorn: tuple[str, ...]
    mehr: tuple[str, ...] = ()
    satz: str = ""


ABSCHNITTE = (
    Abschnitt(
        "was", "Was ist es?", "wegweiser", ("titel", "kurz", "themen"), ("beschreibung", "schlagworte", "leicht", "status")
    ),
    Abschnitt("wen", "Für wen?", "personen", ("zielgruppen", "bereich"), ("alter", "sprachen")),
    Abschnitt(
        "wann",
        "Wann?",
        "uhr",
        ("zeiten",),
        ("ausser", "zeiten_hinweis"),
        "Du weißt es nicht? Dann lass es leer.",
    ),
    Abschnitt("wo", "Wo?", "ort", ("ort",), ("barrierefrei", "hinkommen", "stadtteile")),
    Abschnitt("wer", "Wer macht das?", "haus", ("traeger", "kontakt")),
    Abschnitt("gut", "Gut zu wissen", "info", ("kosten", "anmeldung"), ("mitbringen", "plaetze", "hinweis", "schnell_verlassen")),
    Abschnitt(
        "woher",
        "Woher weißt du es?",
        "geprueft",
        ("quelle", "geprueft"),
        ("stand",),
        "So sehen alle, wie sicher die Angaben sind.",
    ),
)

AUSGELASSEN = {
    "fruehere_adressen": "an offer that is new has never had another address",
    "ort.lage": "somebody has to have measured it",
    "ort.kontakt": "the offer's own contact is asked for",
    "ort.barrierefrei": "is asked for at the offer",
    "ort.hinkommen": "is asked for at the offer",
    "ort.geprueft": "is asked for at the offer",
    "ort.quelle": "is asked for at the offer",
    "ort.stand": "is asked for at the offer",
    "ort.pruefen_alle": "is asked for at the offer",
}
"""Fields that the form does not ask for, and why."""

FRAGEN = {
    "titel": ("Wie heißt das Angebot?", "Der Name, den die Leute kennen."),
    "kurz": ("Was ist es, in einem Satz?", "Dieser Satz steht in Listen und im Heft."),
    "themen": ("Worum geht es?", "Eins oder zwei reichen meistens."),
    "beschreibung": (
        "Was sollte man sonst noch wissen?",
        "Schreib mit deinen eigenen Worten. Eine leere Zeile trennt Absätze, ein * am Anfang macht einen Punkt in einer Liste.",
    ),
    "schlagworte": ("Welche Wörter tippt jemand, der so etwas sucht?", "Zum Beispiel: Rollator, Schulden, zocken."),
    "leicht": ("Kannst du es in Leichter Sprache sagen?", "Ein kurzer Satz je Zeile."),
    "status": ("Läuft es schon?", ""),
    "zielgruppen": ("Für wen ist es?", "Ist es für alle da, tipp nur das an."),
    "bereich": ("In welchen Teil des Hefts passt es am besten?", ""),
    "alter": ("Welches Alter?", "Zum Beispiel 12-27, 50+ oder bis 18."),
    "sprachen": ("Welche Sprachen spricht man dort?", "Fehlt eine? Schreib sie unten auf den Zettel."),
    "zeiten": ("Wann findet es statt?", ""),
    "ausser": ("Wann fällt es aus?", "Auch einzelne Tage: 2026-12-24, oder 2026-12-24 bis 2027-01-06."),
    "zeiten_hinweis": ("Noch etwas zu den Zeiten?", "Zum Beispiel: Im Sommer sind wir draußen."),
    "ort": ("Wo findet es statt?", ""),
    "ort.name": ("Wie heißt der Ort?", "Tipp los: Was wir kennen, erscheint als Vorschlag."),
    "ort.strasse": ("Straße und Hausnummer", ""),
    "ort.plz": ("Postleitzahl", ""),
    "ort.stadt": ("Stadt", "Nur wenn der Ort in einer anderen Stadt liegt."),
    "ort.stadtteil": ("Stadtteil", ""),
    "ort.hinweis": ("Wie findet man hinein?", "Zum Beispiel: Eingang im Hof."),
    "barrierefrei": ("Kommt man ohne Stufen hinein?", "Ist es beim Ort schon bekannt, brauchst du nichts auszufüllen."),
    "barrierefrei.rollstuhl": ("Mit dem Rollstuhl hinein?", ""),
    "barrierefrei.wc": ("Toilette für Menschen im Rollstuhl?", ""),
    "barrierefrei.hinweis": ("Noch etwas dazu?", "Zum Beispiel: Rampe am Hintereingang."),
    "hinkommen": ("Wie kommt man hin?", "Bus, Haltestelle, Parkplatz."),
    "stadtteile": ("Für welche Stadtteile ist es?", "Nur wenn es sich nicht aus dem Ort ergibt."),
    "traeger": ("Wer bietet es an?", "Ein Verein, eine Gemeinde, die Stadt … Tipp los, dann kommen Vorschläge."),
    "kontakt": (
        "Wie erreicht man es?",
        "Keine privaten Nummern und Adressen. Lässt du alles leer, gilt der Kontakt von dem, der es anbietet.",
    ),
    "kontakt.telefon": ("Telefon", "Mit Vorwahl."),
    "kontakt.email": ("E-Mail", ""),
    "kontakt.web": ("Website", ""),
    "kontakt.hinweis": ("Was hilft beim Anrufen?", "Zum Beispiel: Am besten abends."),
    "kosten": ("Was kostet es?", "„kostenlos“ oder ein kurzer Text, zum Beispiel: 2 Euro für Material."),
    "anmeldung": ("Braucht man eine Anmeldung?", "„nicht nötig“, „erforderlich“ oder ein kurzer Text."),
    "mitbringen": ("Was bringt man mit?", ""),
    "plaetze": ("Sind noch Plätze frei?", ""),
    "hinweis": ("Gilt gerade etwas Besonderes?", "Das verschwindet nach dem letzten Tag von allein."),
    "hinweis.text": ("Was sollten die Leute gerade wissen?", "Zum Beispiel: Im August ist geschlossen."),
    "hinweis.von": ("Erster Tag", ""),
    "hinweis.bis": ("Letzter Tag", ""),
    "schnell_verlassen": (
        "Soll man die Seite schnell verlassen können?",
        "Dann bekommt sie einen Knopf dafür. Wichtig, wenn es um Gewalt geht.",
    ),
    "quelle": ("Woher hast du die Angaben?", "Eine Web-Adresse, oder Worte: Aushang am Eingang, Gespräch mit dem Team."),
    "geprueft": (
        "Hast du nachgefragt, ob alles stimmt?",
        "Wenn nicht, lass es leer. Dann steht auf der Seite: noch nicht geprüft.",
    ),
    "geprueft.am": ("An welchem Tag?", ""),
    "geprueft.wie": ("Wie?", ""),
    "pruefen_alle": ("Wie oft sollte jemand nachfragen?", "Meistens einmal im Jahr. Bei Angeboten, die sich oft ändern, öfter."),
    "stand": ("Von wann sind die Angaben?", "2026, 2026-09 oder 2026-09-30."),
}
"""By field the question and what helps to answer it. What has none is asked in the words of the model."""

WORTE = {
    "ort": {"aufsuchend": "jemand kommt vorbei", "geheim": "die Anschrift bleibt geheim"},
    "status": {"aktiv": "ja", "geplant": "noch nicht, es ist geplant", "pausiert": "es macht Pause", "beendet": "es ist vorbei"},
    "plaetze": {"frei": "ja", "wenige": "nur noch wenige", "warteliste": "nein, es gibt eine Warteliste"},
    "geprueft.wie": {"anruf": "angerufen", "besuch": "hingegangen", "e-mail": "per E-Mail", "internet": "im Internet"},
}
"""By field what a choice is called; else it is called by itself."""

NICHTS = {
    "schnell_verlassen": "so, wie es beim Thema üblich ist",
    "pruefen_alle": "wie bei den meisten",
    "geprueft.wie": "noch nicht",
}
"""What no choice is called, where it is not „weiß ich nicht“."""

IMMER = {"status": "aktiv"}
"""By field the choice that holds where nothing is said."""

SPRACHEN = ("de", "en", "tr", "ar", "uk", "ru", "pl", "ro", "fa", "it", "es", "fr")
"""Offered besides those that the town's offers name."""
