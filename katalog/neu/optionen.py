"""`katalog neu` without a conversation: everything is given as options, for scripts and for people who like that better."""

import argparse
from collections.abc import Iterator, Mapping

from katalog.katalog import BEREICHE, Katalog
from katalog.load import STAMMDATEN
from katalog.neu.entwurf import NOETIG, Entwurf, find_id, is_reached, known_orte, new_traeger, read_antwort, read_datei
from katalog.reader.messages import suggestion

OPTIONEN = {
    "titel": "Name des Angebots",
    "kurz": "was es ist, in einem Satz",
    "zielgruppen": "für wen, mit Komma getrennt",
    "themen": "worum es geht, mit Komma getrennt",
    "traeger": "wer es anbietet: Schlüssel oder Name",
    "neuer-traeger": "wer es anbietet und noch nicht in traeger.yml steht",
    "ort": "Schlüssel oder Name, oder: telefonisch, online, aufsuchend, geheim",
    "strasse": "Straße und Hausnummer, wenn der Ort noch nicht in orte.yml steht",
    "zeiten": "wann; mehrere mit Semikolon getrennt",
    "telefon": "Telefonnummer",
    "email": "E-Mail-Adresse",
    "web": "Web-Adresse",
    "kosten": "„kostenlos“ oder was es kostet",
    "anmeldung": "„nicht nötig“, „erforderlich“ oder ein Text",
    "bereich": f"Ordner: {', '.join(BEREICHE)} (sonst: wo ähnliche liegen)",
    "datei": "Name der Datei ohne .yml (sonst: aus dem Titel)",
}
LISTEN = {"zielgruppen": ("Zielgruppe", "zielgruppen/"), "themen": ("Thema", f"{STAMMDATEN}/themen.yml")}


def read_optionen(args: argparse.Namespace, katalog: Katalog) -> tuple[Entwurf, list[str]]:
    """What was given, and what of it does not fit, in the words of the check."""
    entwurf = Entwurf(bereich=args.bereich or "", datei=args.datei or "")
    slips = list(_known_words(args, katalog, entwurf))
    for name in ("titel", "kurz", "zeiten", "telefon", "email", "web", "kosten", "anmeldung"):
        if text := getattr(args, name):
            parts = [part.strip() for part in text.split(";") if part.strip()]
            value, words = read_antwort(name, parts if name == "zeiten" else text)
            slips += [f"--{name}: {words}"] if words else []
            entwurf.put(name, value)
    if args.neuer_traeger:
        entwurf.put("traeger", new_traeger(args.neuer_traeger, katalog, entwurf))
    if entwurf.datei and (words := read_datei(entwurf.datei, katalog)):
        slips.append(f"--datei: {words}")
    return entwurf, slips


def missing(entwurf: Entwurf, katalog: Katalog) -> list[str]:
    """The options that are still needed, as people type them, with what they say."""
    names = [name for name in NOETIG if not entwurf.angaben.get(name)]
    rows = [f"  --{name}  {OPTIONEN[name]}" for name in names]
    if not entwurf.angaben.get("kontakt") and not is_reached(entwurf.angaben, katalog):
        rows.append("  --telefon, --email, --web oder --ort  wie man es erreicht")
    return rows


def _known_words(args: argparse.Namespace, katalog: Katalog, entwurf: Entwurf) -> Iterator[str]:
    """Words that name something the town knows, by key or by name."""
    for name, (art, where) in LISTEN.items():
        known = {id: thing.name for id, thing in getattr(katalog, name).items()}
        words = [word.strip() for word in (getattr(args, name) or "").split(",") if word.strip()]
        for word in words:
            if not find_id(word, known):
                yield f"--{name}: {_unknown(word, art, known, where)}"
        if ids := [id for word in words if (id := find_id(word, known))]:
            entwurf.put(name, ids)
    if args.traeger:
        known = {id: traeger.name for id, traeger in katalog.traeger.items()}
        entwurf.put("traeger", find_id(args.traeger, known))
        if not entwurf.angaben["traeger"]:
            yield f"--traeger: {_unknown(args.traeger, 'Träger', known, f'{STAMMDATEN}/traeger.yml')} Neu aufnehmen: --neuer-traeger „{args.traeger}“"
    if args.ort:
        known = known_orte(katalog)
        id = find_id(args.ort, known)
        if not id and not args.strasse:
            words = _unknown(args.ort, "Ort", {id: ort.name for id, ort in katalog.orte.items()}, f"{STAMMDATEN}/orte.yml")
            yield f"--ort: {words} Nur für dieses Angebot aufschreiben: --strasse „…“ dazu."
        entwurf.put("ort", id or {"name": args.ort, "strasse": args.strasse})
    elif args.strasse:
        yield "--strasse: Dazu gehört der Name des Ortes, mit --ort „…“."


def _unknown(word: str, art: str, known: Mapping[str, str], where: str) -> str:
    remedy = suggestion(word, list(known), f"Alle stehen in {where}.", {name: id for id, name in known.items()})
    return f"„{word}“ kenne ich nicht als {art}. {remedy}"
