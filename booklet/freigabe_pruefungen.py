"""What is looked at before paper costs money: one small function a question, in the order of `PRUEFUNGEN`.

A `Befund` that is `rot` would be wrong on paper in every copy; the others are for a human to decide.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from ipaddress import ip_address
from pathlib import Path
from urllib.parse import urlsplit

from dateutil.relativedelta import relativedelta

from booklet.druck import Druck
from booklet.produkt import Produkt
from booklet.pruefung import check_pdf, read_facts
from booklet.vorlage import german_date
from katalog.angebot import Angebot
from katalog.auflage import STATUS, Auflage
from katalog.katalog import Katalog
from katalog.zeiten import Zeit

FORM = "druckerei"
SCHRIFT = "Atkinson-Hyperlegible"
# Endings that the rules of the net keep for examples and for one's own house (RFC 2606, RFC 6761, RFC 8375).
UNREAL = (
    "example",
    "invalid",
    "test",
    "localhost",
    "local",
    "internal",
    "home.arpa",
    "example.com",
    "example.net",
    "example.org",
)
BOGEN = {"broschuere": (4, "Ein Heft wird aus Bögen zu vier Seiten gefaltet"), "flyer": (2, "Ein Flyer hat zwei Seiten")}
FRIST = 60


@dataclass(frozen=True)
class Befund:
    """One thing that is not as it should be; `dazu` are lines below the sentence."""

    satz: str
    dazu: tuple[str, ...] = ()
    rot: bool = True


@dataclass(frozen=True)
class Probe:
    """All that the checks look at; `codes` are those read from the pages in colour and in grey, None where they cannot be read."""

    katalog: Katalog
    produkt: Produkt
    andere: tuple[Produkt, ...]
    druck: Druck
    pdf: bytes
    angebote: tuple[Angebot, ...]
    auflagen: tuple[Auflage, ...]
    site: Path
    monate: int
    heute: date
    codes: dict[str, list[str]] | None
    codes_gedruckt: int
    codes_problem: str = ""

    @property
    def ziele(self) -> list[str]:
        """Every address that some code says, sorted."""
        return sorted({address for found in (self.codes or {}).values() for address in found})


def check_adresse(probe: Probe) -> Iterator[Befund]:
    address = probe.katalog.gemeinde.adresse
    parts = urlsplit(address)
    host = parts.hostname or ""
    if not _is_real(host):
        yield Befund(
            f"Die Adresse der Website ist noch keine echte: {address}",
            ("In mkdocs.yml bei „site_url“ die endgültige Adresse eintragen. Sie steht in jedem QR-Code.",),
        )
    elif parts.scheme != "https":
        yield Befund(f"Die Adresse der Website beginnt nicht mit https: {address}")


def _is_real(host: str) -> bool:
    try:
        ip_address(host)
    except ValueError:
        return "." in host and not any(host == end or host.endswith(f".{end}") for end in UNREAL)
    return False


def check_ziele(probe: Probe) -> Iterator[Befund]:
    if not (probe.site / "index.html").is_file():
        yield Befund(f"Nicht prüfbar: Im Ordner {probe.site} liegt keine gebaute Website.", ("Zuerst „make“ aufrufen.",))
        return
    base = probe.katalog.gemeinde.adresse
    for address in probe.ziele:
        page = address.partition("#")[0]
        if not page.startswith(base) or not (probe.site / page.removeprefix(base) / "index.html").is_file():
            yield Befund(
                f"Ein QR-Code führt zu einer Seite, die es nicht gibt: {address}", ("Die Website mit „make“ neu bauen.",)
            )


def check_codes(probe: Probe) -> Iterator[Befund]:
    if probe.codes is None:
        yield Befund(f"Nicht prüfbar: ob sich die QR-Codes scannen lassen. {probe.codes_problem}")
        return
    for how, found in probe.codes.items():
        if len(found) == probe.codes_gedruckt:
            continue
        own = {
            probe.produkt.qr_adresse(probe.katalog.gemeinde, a): a.titel for a in probe.angebote if a.id in probe.druck.nummern
        }
        lost = tuple(titel for address, titel in own.items() if address not in found)
        yield Befund(f"{how} lassen sich nur {len(found)} von {probe.codes_gedruckt} QR-Codes scannen.", lost)


def check_kuerzel(probe: Probe) -> Iterator[Befund]:
    marke = probe.produkt.marke
    if not marke:
        yield Befund(
            "In den QR-Codes steht nicht, welche Ausgabe es ist; die Website kann später nicht sagen, was sich geändert hat.",
            (f"In {probe.produkt.datei} zum Beispiel eintragen: kuerzel: h1",),
            rot=False,
        )
    used = [a.id for a in probe.auflagen if a.kuerzel == marke and not _is_same(a, probe)]
    used += [produkt.id for produkt in probe.andere if produkt.marke == marke]
    if marke and used:
        yield Befund(
            f"Das Kürzel „{marke}“ in den QR-Codes gehört schon zu: {', '.join(used)}.",
            (f"In {probe.produkt.datei} ein neues eintragen, zum Beispiel: kuerzel: {_next(marke)}",),
        )


def _is_same(auflage: Auflage, probe: Probe) -> bool:
    return auflage.produkt == probe.produkt.id and auflage.stand == probe.druck.stand


def _next(marke: str) -> str:
    letters = marke.rstrip("0123456789")
    return f"{letters}{int(marke[len(letters) :]) + 1}"


def check_ausgabe(probe: Probe) -> Iterator[Befund]:
    stand = probe.produkt.stand
    if stand is None:
        yield Befund(
            "Es ist kein Tag der Ausgabe festgelegt.",
            (f"In {probe.produkt.datei} eintragen: stand: {probe.heute.isoformat()}",),
        )
    elif abs((probe.heute - stand).days) > FRIST:
        yield Befund(f"Der Tag der Ausgabe ist weit weg von heute: {german_date(stand)}.", rot=False)
    for auflage in probe.auflagen:
        if _is_same(auflage, probe):
            yield Befund(
                f"Die Ausgabe vom {german_date(auflage.stand)} ist schon freigegeben: auflagen/{auflage.id}.json.",
                ("Für eine neue Auflage „ausgabe“, „stand“ und „kuerzel“ ändern. Wurde sie nie gedruckt: die Datei löschen.",),
            )
        elif auflage.produkt == probe.produkt.id and auflage.ausgabe == probe.produkt.ausgabe:
            yield Befund(f"„{auflage.ausgabe}“ hieß schon die Ausgabe vom {german_date(auflage.stand)}.", rot=False)


def check_impressum(probe: Probe) -> Iterator[Befund]:
    operator = probe.katalog.gemeinde.betreiber
    missing = [name for name in ("name", "strasse", "plz", "ort") if not operator.get(name)]
    if not operator.get("telefon") and not operator.get("email"):
        missing.append("telefon oder email")
    if missing:
        yield Befund(f"Im Impressum fehlt: {', '.join(missing)}.", ("In mkdocs.yml unter „extra: betreiber“ eintragen.",))
    words = " ".join(s.text for block in probe.produkt.impressum for s in getattr(block, "stuecke", ()))
    if "druck" not in words.lower():
        yield Befund(
            "Im Impressum steht nicht, wer druckt. Das Pressegesetz verlangt Name und Anschrift der Druckerei, außer man druckt selbst.",
            (f"In {probe.produkt.datei} unter „impressum“ ergänzen, zum Beispiel: Druck: …",),
            rot=False,
        )


def check_seiten(probe: Probe) -> Iterator[Befund]:
    number, why = BOGEN[probe.produkt.vorlage]
    pages = probe.druck.seiten
    if pages % number if probe.produkt.vorlage == "broschuere" else pages != number:
        yield Befund(f"{why}, dieser Druck hat {pages}.")


def check_datei(probe: Probe) -> Iterator[Befund]:
    for sentence in check_pdf(probe.pdf, FORM):
        yield Befund(sentence)
    if strange := sorted(name for name in read_facts(probe.pdf).schriften if not name.startswith(SCHRIFT)):
        yield Befund(f"Fremde Schriften sind hineingeraten: {', '.join(strange)}.")


def check_termine(probe: Probe) -> Iterator[Befund]:
    for angebot in probe.angebote:
        past = [zeit.satz for zeit in angebot.zeiten if _is_past(probe, angebot, zeit)]
        if past:
            yield Befund(f"Im Druck steht, was schon vorbei ist: „{angebot.titel}“, {'; '.join(past)} ({angebot.datei})")


def _is_past(probe: Probe, angebot: Angebot, zeit: Zeit) -> bool:
    """Whether a printed day is over; a flyer leaves out what was over on its own day, and writes out the days of rare offers."""
    muster = zeit.muster
    if probe.produkt.vorlage != "flyer":
        return any(bis and bis < probe.heute for _, bis in muster.zeitraeume)
    rare = probe.produkt.termine == "ja" and (muster.ordnung or muster.takt or muster.wochen)
    if not rare and (muster.wochentage or not muster.zeitraeume):
        return False
    alone = angebot.model_copy(update={"zeiten": (zeit,)})
    return any(probe.katalog.termine(alone, probe.druck.stand, probe.heute - timedelta(days=1)))


def check_hinweise(probe: Probe) -> Iterator[Befund]:
    lines = []
    for angebot in probe.angebote:
        if angebot.hinweis and angebot.hinweis.bis and angebot.hinweis.bis < probe.heute:
            lines.append(f"{angebot.titel}: Hinweis bis {german_date(angebot.hinweis.bis)}")
        lines += [f"{angebot.titel}: nicht {a.satz}" for a in angebot.ausser if a.bis and a.bis < probe.heute]
    if lines:
        yield Befund("Hinweise und Ausnahmen, deren Zeit vorbei ist:", tuple(lines), rot=False)


def check_stand(probe: Probe) -> Iterator[Befund]:
    lines = tuple(f"{a.titel}: {STATUS[a.status]}" for a in probe.angebote if a.status != "aktiv")
    if lines:
        yield Befund("Angebote, die zurzeit nicht laufen:", lines, rot=False)


def check_alter(probe: Probe) -> Iterator[Befund]:
    limit = probe.heute - relativedelta(months=probe.monate)
    old = [a for a in probe.angebote if a.geprueft is None or a.geprueft.am < limit]
    lines = tuple(
        f"{a.titel}: {f'zuletzt am {german_date(a.geprueft.am)}' if a.geprueft else 'noch nie'} ({a.datei})" for a in old
    )
    if lines:
        count = f"{len(old)} von {len(probe.angebote)} Angeboten hat"
        yield Befund(f"Bei {count} seit {probe.monate} Monaten niemand nachgefragt:", lines, rot=False)


def check_gekuerzt(probe: Probe) -> Iterator[Befund]:
    titel = {a.id: a.titel for a in probe.angebote}
    lines = [
        f"{titel[k.angebot]}: " + ", ".join(f"„{text}“" for text in (k.titel, k.kurz) if text)
        for k in probe.produkt.kurzform
        if k.angebot in titel
    ]
    if probe.druck.gekuerzt:
        yield Befund("Nicht alles hatte Platz:", tuple(probe.druck.gekuerzt), rot=False)
    if lines:
        yield Befund("Hier stehen kürzere Worte als in der Datei des Angebots. Stimmen sie noch?", tuple(lines), rot=False)


PRUEFUNGEN: tuple[tuple[str, Callable[[Probe], Iterator[Befund]]], ...] = (
    ("Die Adresse der Website ist echt.", check_adresse),
    ("Alle QR-Codes lassen sich scannen, in Farbe und in Grau, so grob wie ein Bürodrucker druckt.", check_codes),
    ("Jede Seite, zu der ein QR-Code führt, gibt es in der gebauten Website.", check_ziele),
    ("Die QR-Codes sagen, welche Ausgabe es ist.", check_kuerzel),
    ("Ausgabe und Tag stehen fest.", check_ausgabe),
    ("Das Impressum ist vollständig.", check_impressum),
    ("Die Zahl der Seiten stimmt.", check_seiten),
    ("Beschnitt, Farben, Profil und Schriften sind so, wie eine Druckerei sie braucht.", check_datei),
    ("Kein gedruckter Termin ist schon vorbei.", check_termine),
    ("Kein Hinweis ist abgelaufen.", check_hinweise),
    ("Alle Angebote laufen.", check_stand),
    ("Bei allen Angeboten hat jemand nachgefragt.", check_alter),
    ("Nichts ist gekürzt.", check_gekuerzt),
)
"""Each with the sentence that is true when it finds nothing."""
