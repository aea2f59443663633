"""The whole report: two states side by side, what differs, what does not fit, and pictures of what changed; it comes in any case."""

import re
import shutil
import tempfile
from collections.abc import Mapping
from datetime import date, datetime
from pathlib import Path

from bericht.bilder import save_pair
from bericht.fakten import MAX_ANGEBOTE, Bericht, Bild, Geaendert, Geteilt, Papier, Zwilling, cut
from bericht.funde import new_funde
from bericht.papier import Presse, print_angebot, read_produkte
from bericht.seiten import Foto, NoPictures, finish_build, only_difference, photograph, start_build
from bericht.staende import Stand, lay_out_base, lay_out_new, read_stand, write_settings
from bericht.vergleich import compare_angebote, compare_geteilt, find_touched, title_of
from booklet.pdf import NoPrinter
from katalog.auflage import AuflageUnreadable, read_auflagen
from katalog.doppelgaenger import find_doppelgaenger
from katalog.felder import ID_PATTERN
from katalog.neu.entwurf import MAX_ID

MAX_BILDER = 10
"""Of so many offers pictures are taken."""
BEISPIELE = 2
"""So many offers show what a changed place or organiser does."""


def make_bericht(wurzel: Path, basis: str, ziel: Path, jetzt: datetime) -> Bericht:
    """Compare `basis` (a whole hash) with the work tree under `wurzel`; pictures and `vorschau/` go into `ziel`, which is empty."""
    with tempfile.TemporaryDirectory(prefix="pr-bericht-") as name:
        werkbank = Path(name)
        lay_out_base(wurzel, basis, werkbank / "vorher")
        lay_out_new(wurzel, werkbank / "jetzt")
        for wann in ("vorher", "jetzt"):
            write_settings(wurzel, werkbank / wann)
        alt, neu = read_stand(werkbank / "vorher"), read_stand(werkbank / "jetzt")
        angebote = compare_angebote(alt, neu, _auflagen(werkbank / "jetzt"))
        geteilt = compare_geteilt(alt, neu)
        funde, weitere, schon_vorher = new_funde(alt, neu)
        shown, hinweis = _with_pictures(alt, neu, angebote, geteilt, ziel, jetzt)
        bericht = Bericht(
            basis=basis,
            gebaut=neu.katalog is not None,
            funde=funde,
            weitere=weitere,
            schon_vorher=schon_vorher,
            angebote=shown[0][:MAX_ANGEBOTE],
            geteilt=shown[1][:MAX_ANGEBOTE],
            mehr=max(len(angebote) - MAX_ANGEBOTE, 0) + max(len(geteilt) - MAX_ANGEBOTE, 0),
            hinweis=cut(hinweis),
        )
        for file in ziel.glob("*.png"):
            if file.name not in bericht.bildnamen:
                file.unlink()
        return bericht


def _auflagen(ordner: Path) -> tuple:
    try:
        return read_auflagen(ordner)
    except AuflageUnreadable:
        return ()


Shown = tuple[tuple[Geaendert, ...], tuple[Geteilt, ...]]


def _with_pictures(
    alt: Stand, neu: Stand, angebote: list[Geaendert], geteilt: list[Geteilt], ziel: Path, jetzt: datetime
) -> tuple[Shown, str]:
    """The same with twins, paper and pictures, and a German sentence where pictures are missing."""
    if not angebote and not geteilt:
        return ((), ()), ""
    chosen = [a for a in angebote if a.art != "geloescht" and not a.geheim and _is_id(a.id)][:MAX_BILDER]
    examples = _examples(neu, geteilt, {a.id for a in angebote})
    staende = {"vorher": alt, "jetzt": neu}
    sites = {wann: stand.ordner.parent / f"site-{wann}" for wann, stand in staende.items() if stand.katalog}
    builds = {wann: start_build(staende[wann].ordner, site, int(jetzt.timestamp())) for wann, site in sites.items()}
    papier, hinweis = _print(staende, chosen, jetzt.date(), ziel)
    for wann, build in builds.items():
        if slip := finish_build(build):
            del sites[wann]
            hinweis = hinweis or slip
    pages = {a.id: {"vorher": f"a/{a.alt or a.id}/", "jetzt": f"a/{a.id}/"} for a in chosen}
    pages |= {id: dict.fromkeys(staende, f"a/{id}/") for ids in examples.values() for id in ids}
    try:
        photos = photograph(sites, [(wann, adresse) for own in pages.values() for wann, adresse in own.items() if wann in sites])
    except NoPictures as slip:
        photos, hinweis = {}, hinweis or str(slip)
    if "jetzt" in sites:
        shutil.move(sites["jetzt"], ziel / "vorschau")
    seiten = {id: _save_page(ziel, id, photos, own) for id, own in pages.items()}
    done = tuple(
        a.model_copy(
            update={
                "zwillinge": _twins(a, alt, neu),
                "papier": papier[a.id][0] if a.id in papier else (),
                "bilder": (*(papier[a.id][1] if a.id in papier else ()), *seiten.get(a.id, ())),
            }
        )
        for a in angebote
    )
    shared = tuple(
        g.model_copy(
            update={
                "bilder": tuple(
                    bild.model_copy(update={"titel": title_of(id, neu.angebote[id])})
                    for id in examples.get((g.datei, g.id), ())
                    for bild in seiten[id]
                    if bild.jetzt
                )
            }
        )
        for g in geteilt
    )
    return (done, shared), hinweis


def _is_id(id: str) -> bool:
    """Whether a picture can be called by it: not every file's name is a good one yet."""
    return re.fullmatch(ID_PATTERN, id) is not None and len(id) <= MAX_ID


def _examples(neu: Stand, geteilt: list[Geteilt], own: set[str]) -> dict[tuple[str, str], list[str]]:
    """By shared entry a few offers that show what it does and did not change themselves; each offer once."""
    found: dict[tuple[str, str], list[str]] = {}
    taken = set(own)
    for g in geteilt:
        if g.art == "geaendert" and len(found) < MAX_BILDER:
            ids = [id for id in find_touched(g.datei, g.id, neu) if id not in taken and _is_id(id)][:BEISPIELE]
            taken.update(ids)
            found[g.datei, g.id] = ids
    return found


def _save_page(ziel: Path, id: str, photos: Mapping[tuple[str, str], Foto], pages: Mapping[str, str]) -> tuple[Bild, ...]:
    vorher, jetzt = (photos.get((wann, pages[wann])) for wann in ("vorher", "jetzt"))
    if vorher and jetzt:
        pair = only_difference(vorher, jetzt)
    else:
        pair = vorher and vorher.bild, jetzt and jetzt.bild
    return (Bild(art="seite", **save_pair(ziel, f"{id}-seite", *pair)),) if any(pair) else ()


def _print(
    staende: Mapping[str, Stand], chosen: list[Geaendert], heute: date, ziel: Path
) -> tuple[dict[str, tuple[tuple[Papier, ...], tuple[Bild, ...]]], str]:
    """By offer how it fits and its pictures on paper. Where this machine cannot print, nothing and a sentence."""
    produkte = read_produkte(staende["jetzt"]) or read_produkte(staende["vorher"])
    alt, neu = (Presse(staende[wann], produkte, heute) for wann in ("vorher", "jetzt"))
    found = {}
    try:
        for a in chosen:
            blaetter = print_angebot(alt, neu, a.alt or a.id, a.id)
            bilder = [
                Bild(art=blatt.art, titel=blatt.titel, **save_pair(ziel, f"{a.id}-{blatt.name}", blatt.vorher, blatt.jetzt))
                for blatt in blaetter
                if blatt.vorher or blatt.jetzt
            ]
            found[a.id] = (tuple(blatt.papier for blatt in blaetter if blatt.papier), tuple(bilder))
    except (NoPrinter, FileNotFoundError) as slip:
        missing = "Für Bilder vom Papier fehlt pdftoppm. Bitte einmal aufrufen: .ci/einrichten tests"
        return found, str(slip) if isinstance(slip, NoPrinter) else missing
    return found, ""


def _twins(a: Geaendert, alt: Stand, neu: Stand) -> tuple[Zwilling, ...]:
    """Offers that a new one may be."""
    katalog = neu.katalog or alt.katalog
    if a.art != "neu" or katalog is None:
        return ()
    found = [twin for twin in find_doppelgaenger(neu.angebote[a.id], katalog) if twin.id != a.id]
    return tuple(
        Zwilling(id=cut(t.id, 120), titel=cut(t.titel, 120), gruende=tuple(cut(g) for g in t.gruende[:6])) for t in found[:3]
    )
