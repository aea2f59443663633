"""`booklet freigabe <produkt>`: a report, green or red, before money is spent; when green it notes in `auflagen/` what is printed.

The PDF for the print shop is made anew and written beside the report, so that what was checked is what is sent.
"""

import hashlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from booklet.befehl import Halt, make_parser, read_town
from booklet.blatt import write_blatt
from booklet.druck import Druck
from booklet.drucken import lay_out_produkt
from booklet.formen import FARBEN
from booklet.freigabe_pruefungen import FORM, PRUEFUNGEN, Befund, Probe
from booklet.produkt import FOLDER, Produkt, load_produkte, select_kapitel
from booklet.scannen import CannotScan, count_codes, read_codes
from booklet.vorlage import german_date
from katalog.angebot import Angebot
from katalog.auflage import FOLDER as AUFLAGEN
from katalog.auflage import Art, Auflage, AuflageUnreadable, describe, read_auflagen
from katalog.katalog import Katalog
from katalog.report import report_text

ARTEN: dict[str, Art] = {"broschuere": "Heft", "flyer": "Flyer"}
MARKS = {True: "ROT ", False: "GELB"}


def main(argv: list[str]) -> int:
    """The command; 0 released, 1 red."""
    parser = make_parser("booklet freigabe", "Prüft vor dem Druck alles, was Geld kostet.", "freigabe")
    parser.add_argument("produkt", help="Name aus booklet/produkte/")
    parser.add_argument("--site", type=Path, metavar="DIR", help="Ordner der gebauten Website (sonst: site)")
    parser.add_argument("--monate", type=int, default=12, metavar="N", help="so lange gilt eine Prüfung (sonst: 12)")
    parser.add_argument("--trotzdem", metavar="GRUND", help="auch bei Rot freigeben; der Grund wird aufgeschrieben")
    arguments = parser.parse_args(argv)
    if arguments.trotzdem is not None and not arguments.trotzdem.strip():
        raise Halt('Bei --trotzdem fehlt der Grund: booklet freigabe … --trotzdem "Probedruck für die Sitzung"')
    if not 1 <= arguments.monate <= 120:
        raise Halt("Bei --monate geht eine Zahl von 1 bis 120.")
    root = arguments.wurzel.resolve()
    katalog = read_town(root)
    produkte, slips = load_produkte(root, katalog)
    if slips:
        raise Halt(report_text(slips), 1)
    if arguments.produkt not in produkte:
        raise Halt(f"Es gibt kein Produkt „{arguments.produkt}“ in {FOLDER}. Vorhanden: {', '.join(produkte) or 'keins'}.")
    produkt = produkte.pop(arguments.produkt)
    probe = make_probe(katalog, produkt, tuple(produkte.values()), root, arguments)
    results = [(sentence, tuple(check(probe))) for sentence, check in PRUEFUNGEN]
    red = sum(befund.rot for _, found in results for befund in found)
    print("\n".join(report(probe, results)))
    if red and not arguments.trotzdem:
        return 1
    auflage = make_auflage(probe, (arguments.trotzdem or "").strip() if red else "")
    folder = arguments.ziel or arguments.wurzel / "freigabe"
    release(auflage, probe.pdf, arguments.wurzel, folder)
    print(
        f"\n{'Trotz Rot freigegeben' if red else 'Freigegeben'}. Was gedruckt wird, steht in {AUFLAGEN}/{auflage.id}.json; bitte in die Versionsverwaltung aufnehmen."
    )
    print(f"Für die Druckerei: {folder / auflage.id}.pdf")
    return 0


def make_probe(katalog: Katalog, produkt: Produkt, andere: tuple[Produkt, ...], root: Path, arguments: Any) -> Probe:
    """Print the product and read its codes."""
    try:
        auflagen = read_auflagen(root)
    except AuflageUnreadable as slip:
        raise Halt(str(slip)) from None
    druck = lay_out_produkt(katalog, produkt, arguments.heute, ("bildschirm", FARBEN[FORM]))
    pdf, codes, problem = druck.write(FORM), None, ""
    try:
        codes = {"In Farbe": read_codes(pdf, grau=False), "In Grau": read_codes(pdf, grau=True)}
    except CannotScan as missing:
        problem = str(missing)
    return Probe(
        katalog=katalog,
        produkt=produkt,
        andere=andere,
        druck=druck,
        pdf=pdf,
        angebote=printed_angebote(katalog, druck),
        auflagen=auflagen,
        site=arguments.site or arguments.wurzel / "site",
        monate=arguments.monate,
        heute=arguments.heute,
        codes=codes,
        codes_gedruckt=count_codes(druck.pdf),
        codes_problem=problem,
    )


def printed_angebote(katalog: Katalog, druck: Druck) -> tuple[Angebot, ...]:
    """The offers that stand on the pages: by number, or where there are none as they follow each other."""
    if druck.nummern:
        return tuple(katalog.angebote[id] for id in sorted(druck.nummern, key=lambda id: druck.nummern[id]))
    stellen = (name for seite in druck.stellen for name in seite if name.startswith("eintrag-"))
    return tuple(katalog.angebote[id] for id in dict.fromkeys(name.removeprefix("eintrag-") for name in stellen))


def report(probe: Probe, results: list[tuple[str, tuple[Befund, ...]]]) -> Iterator[str]:
    """The lines of the report."""
    druck, produkt = probe.druck, probe.produkt
    yield f"Freigabe: {ARTEN[produkt.vorlage]} „{produkt.titel}“, {produkt.ausgabe}, Stand {german_date(druck.stand)}"
    codes = f"{probe.codes_gedruckt} QR-Code{'' if probe.codes_gedruckt == 1 else 's'}"
    yield f"{druck.seiten} Seiten, {len(probe.angebote)} Angebote, {codes}\n"
    for sentence, found in results:
        if not found:
            yield f"  grün  {sentence}"
        for befund in found:
            yield f"  {MARKS[befund.rot]}  {befund.satz}"
            yield from (f"        · {line}" for line in befund.dazu)
    red = sum(befund.rot for _, found in results for befund in found)
    yellow = sum(not befund.rot for _, found in results for befund in found)
    yield ""
    if red:
        yield f"ROT: {red} {'Punkt ist' if red == 1 else 'Punkte sind'} vor dem Druck zu klären."
    else:
        hints = (
            f" Bitte noch die {yellow} gelben Hinweise ansehen."
            if yellow > 1
            else " Bitte noch den gelben Hinweis ansehen."
            if yellow
            else ""
        )
        yield f"GRÜN: Nichts steht dem Druck im Weg.{hints} Das letzte Wort hat die Prüfung der Druckerei."


def make_auflage(probe: Probe, trotzdem: str) -> Auflage:
    """What is printed, for later: which facts stood on paper, and which file it was."""
    druck, gemeinde, art = probe.druck, probe.katalog.gemeinde, ARTEN[probe.produkt.vorlage]
    chosen = [angebot.id for _, angebote in select_kapitel(probe.katalog, probe.produkt) for angebot in angebote]
    printed = {angebot.id for angebot in probe.angebote}
    pages = {address.partition("#")[0].removeprefix(gemeinde.adresse) for address in probe.ziele if "#" in address}
    return Auflage(
        id=f"{probe.produkt.id}-{druck.stand.isoformat()}",
        produkt=probe.produkt.id,
        art=art,
        titel=probe.produkt.titel,
        ausgabe=probe.produkt.ausgabe,
        kuerzel=probe.produkt.marke,
        stand=druck.stand,
        adresse=gemeinde.adresse,
        seiten=druck.seiten,
        sha256=hashlib.sha256(probe.pdf).hexdigest(),
        trotzdem=trotzdem,
        einstiege=tuple(sorted(page for page in pages if not page.startswith("a/"))),
        weggelassen=tuple(sorted(id for id in chosen if id not in printed)),
        angebote=tuple(describe(probe.katalog, angebot, art, druck.nummern.get(angebot.id)) for angebot in probe.angebote),
    )


def release(auflage: Auflage, pdf: bytes, root: Path, folder: Path) -> None:
    """Write both files; what was released before is never written over by something else."""
    note = root / AUFLAGEN / f"{auflage.id}.json"
    if note.exists() and note.read_text(encoding="utf-8") != auflage.json:
        raise Halt(f"{AUFLAGEN}/{note.name} gibt es schon, mit anderem Inhalt. Es ist nichts freigegeben.\n", 1)
    write_blatt(folder, f"{auflage.id}.pdf", pdf)
    write_blatt(note.parent, note.name, auflage.json.encode())
