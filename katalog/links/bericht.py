"""What came out, for people at the terminal, for the forge's rolling report and for machines."""

import json
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from datetime import date

from katalog.finding import Finding
from katalog.frisch.bericht import escape
from katalog.frisch.nachfrage import datum
from katalog.links.pruefung import Ergebnis
from katalog.links.stellen import Stelle
from katalog.links.verlauf import AB, Serie
from katalog.report import report_text

NEUE_SUCHEN = "Bitte im Browser nachsehen: die neue Adresse eintragen oder die alte löschen."
MOST = 40
"""So many of a kind are shown in an issue, which has room for 65,536 signs."""
WORDS = {
    "gut": "in Ordnung",
    "umgezogen": "umgezogen",
    "kaputt": "kaputt",
    "unklar": "nicht prüfbar",
    "gesperrt": "nicht abgerufen",
}


@dataclass(frozen=True)
class Lauf:
    """One run: where addresses stand, what was found, and since when (None where nobody keeps count)."""

    stellen: Mapping[str, tuple[Stelle, ...]]
    ergebnisse: Mapping[str, Ergebnis]
    verlauf: Mapping[str, Serie] | None = None

    def is_sure(self, adresse: str) -> bool:
        """Whether an address was broken often enough to be a finding."""
        return self.verlauf is None or self.verlauf[adresse].mal >= AB

    @property
    def findings(self) -> list[Finding]:
        """At each place: what is broken as a finding, what has moved or is not asked as a hint."""
        return sorted(finding for adresse in self.ergebnisse for finding in self._findings(adresse))

    def _findings(self, adresse: str) -> Iterator[Finding]:
        ergebnis = self.ergebnisse[adresse]
        broken = ergebnis.art == "kaputt"
        if ergebnis.art not in ("kaputt", "umgezogen", "gesperrt") or (broken and not self.is_sure(adresse)):
            return
        remedy = f"Jetzt steht sie hier: {ergebnis.ziel}" if ergebnis.ziel else NEUE_SUCHEN
        for s in self.stellen[adresse]:
            length = len(s.adresse)
            problem = f"{ergebnis.grund}{self.seit(adresse)}"
            start = s.column - 1
            found = ergebnis.ziel and s.source_line[start : start + length] == s.adresse
            fixed = f"{s.source_line[:start]}{ergebnis.ziel}{s.source_line[start + length :]}" if found else ""
            yield Finding(s.path, s.line, s.column, "web", problem, remedy, length, s.source_line, not broken, fixed)

    def seit(self, adresse: str) -> str:
        """Since when it is broken, as a sentence; empty where nobody keeps count."""
        serie = (self.verlauf or {}).get(adresse)
        return f" Zum ersten Mal so gefunden am {datum(serie.seit)}." if serie else ""


def report(lauf: Lauf, heute: date) -> str:
    """Findings with the author's lines, then what could not be seen, then how many."""
    parts = [report_text(lauf.findings).rstrip("\n")]
    waiting = [f"  {a} – {e.grund}" for a, e in _of(lauf, "kaputt") if not lauf.is_sure(a)]
    unclear = [f"  {a} – {e.grund}" for a, e in _of(lauf, "unklar")]
    parts += ["\n".join(["Heute kaputt, vielleicht nur heute:", *waiting])] if waiting else []
    parts += ["\n".join(["Nicht prüfbar (kein Grund zur Sorge; ab und zu im Browser ansehen):", *unclear])] if unclear else []
    return "\n\n".join([*parts, _counted(lauf)]) + "\n"


def report_markdown(lauf: Lauf, heute: date) -> str:
    """The same for an issue that is written anew each week; addresses hold no sign that could end a link (see `ADRESSE`, `SAFE_ADDRESS`)."""
    rows = ["## Web-Adressen", "", f"Stand: {datum(heute)}. {_counted(lauf)}"]
    sure = [(a, e) for a, e in _of(lauf, "kaputt") if lauf.is_sure(a)]
    waiting = [(a, e) for a, e in _of(lauf, "kaputt") if not lauf.is_sure(a)]
    rows += _section(lauf, "Kaputt", "- [ ] ", sure)
    rows += _section(lauf, "Umgezogen", "- [ ] ", list(_of(lauf, "umgezogen")))
    rows += _section(lauf, "Nicht abgerufen", "- [ ] ", list(_of(lauf, "gesperrt")))
    rows += _section(lauf, "Heute kaputt, vielleicht nur heute", "- ", waiting)
    rows += _section(lauf, "Nicht prüfbar", "- ", list(_of(lauf, "unklar")))
    return "\n".join(rows) + "\n"


def report_json(lauf: Lauf, heute: date) -> str:
    """Every address with all that is known of it."""
    entries = []
    for adresse, ergebnis in lauf.ergebnisse.items():
        serie = (lauf.verlauf or {}).get(adresse)
        counted = {"seit": serie.seit.isoformat(), "mal": serie.mal} if serie else {}
        entries.append({"adresse": adresse, **asdict(ergebnis), **counted, "stellen": [asdict(s) for s in lauf.stellen[adresse]]})
    return json.dumps(entries, ensure_ascii=False, indent=2) + "\n"


BERICHTE = {"text": report, "markdown": report_markdown, "json": report_json}


def _of(lauf: Lauf, art: str) -> Iterator[tuple[str, Ergebnis]]:
    return ((adresse, ergebnis) for adresse, ergebnis in lauf.ergebnisse.items() if ergebnis.art == art)


def _section(lauf: Lauf, title: str, bullet: str, found: list[tuple[str, Ergebnis]]) -> list[str]:
    rows = ["", f"### {title} ({len(found)})", ""] if found else []
    for adresse, ergebnis in found[:MOST]:
        places = [f"{escape(s.path)} Zeile {s.line}" for s in lauf.stellen[adresse]]
        where = ", ".join([*places[:3], *(["…"] if len(places) > 3 else [])])
        ziel = f" Neu: <{ergebnis.ziel}>" if ergebnis.ziel else ""
        seit = lauf.seit(adresse)
        rows.append(f"{bullet}<{adresse}>: {escape(ergebnis.grund)}{ziel}{seit} ({where})")
    return [*rows, "", f"… und noch {len(found) - MOST}."] if len(found) > MOST else rows


def _counted(lauf: Lauf) -> str:
    count = Counter(ergebnis.art for ergebnis in lauf.ergebnisse.values())
    parts = [f"{count[art]} {words}" for art, words in WORDS.items() if count[art]]
    total = len(lauf.ergebnisse)
    return f"{total} {'Adresse' if total == 1 else 'Adressen'}: {', '.join(parts)}." if parts else "Keine Adressen."
