"""One page per offer, ended ones too: an address on paper is a promise."""

from collections import defaultdict
from collections.abc import Iterator
from heapq import merge
from itertools import islice
from urllib.parse import quote

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files

from hooks.ausgaben import angebot_nachrichten
from hooks.bau import Arten, Bau, by_titel
from hooks.karten_link import find_weg
from hooks.seite import Seite
from hooks.termine import make_own
from hooks.viele import add_viele
from hooks.vorlagen import render_seite
from katalog.adressen import address_of
from katalog.angebot import Angebot
from katalog.frisch.faellig import due_from

WEISE = {
    "telefonisch": ("Am Telefon. Sie müssen nirgendwo hingehen.", "Am Telefon. Du musst nirgendwo hingehen."),
    "online": (
        "Im Internet. Sie brauchen nur ein Handy oder einen Computer.",
        "Im Internet. Du brauchst nur ein Handy oder einen Computer.",
    ),
    "aufsuchend": (
        "Jemand kommt zu Ihnen nach Hause oder trifft Sie unterwegs.",
        "Jemand kommt zu dir nach Hause oder trifft dich unterwegs.",
    ),
    "geheim": (
        "Die Anschrift wird nicht veröffentlicht, damit alle dort sicher sind. Rufen Sie an, dann erfahren Sie mehr.",
        "Die Anschrift wird nicht veröffentlicht, damit alle dort sicher sind. Ruf an, dann erfährst du mehr.",
    ),
}


def on_files(files: Files, config: MkDocsConfig) -> Files:
    return add_viele(angebot_pages(config.extra["bau"]), files, config)


def angebot_pages(bau: Bau) -> Iterator[Seite]:
    """All offer pages."""
    for angebot in bau.katalog.angebote.values():
        yield angebot_page(angebot, bau)


def angebot_page(angebot: Angebot, bau: Bau) -> Seite:
    """Everything the file knows, in the order a resident needs it."""
    katalog = bau.katalog
    du = all(katalog.zielgruppen[id].anrede == "du" for id in angebot.zielgruppen)
    ort = katalog.find_ort(angebot)
    termin = bau.next_termin(angebot.id, bau.jetzt)
    return render_seite(
        bau,
        "angebot.html",
        address_of(angebot),
        angebot.titel,
        angebot.kurz,
        angebot.datei,
        ausweg=katalog.needs_ausweg(angebot),
        angebot=angebot,
        du=du,
        zielgruppen=[katalog.zielgruppen[id] for id in angebot.zielgruppen],
        themen=[katalog.themen[id] for id in angebot.themen],
        traeger_liste=[katalog.traeger[id] for id in angebot.traeger],
        stadtteile=[katalog.stadtteile[id] for id in katalog.find_stadtteile(angebot)],
        ort=ort,
        weise=WEISE[angebot.weise][du] if angebot.weise else "",
        weg=find_weg(ort, katalog.gemeinde.name),
        kontakt=katalog.find_kontakt(angebot),
        rufnummer=katalog.find_rufnummer(angebot),
        barrierefrei=katalog.find_barrierefrei(angebot),
        hinkommen=katalog.find_hinkommen(angebot),
        hinweis=bau.karten[angebot.id].hinweis,
        termin=termin,
        fraglich=bool(termin) and termin.beginn.date() in bau.fraglich[angebot.id],
        termine=make_own(bau, angebot),
        aehnliche=list(islice(find_aehnliche(angebot, bau.arten), 3)) if angebot.status == "beendet" else (),
        mit_telefon=find_mit_telefon(angebot, bau),
        fehler_link=fehler_link(angebot, bau),
        lange_her=angebot.status != "beendet" and _is_due_again(angebot, bau),
        nummern=bau.nummern.get(angebot.id, ()),
        nachrichten=angebot_nachrichten(angebot, bau),
    )


def _is_due_again(angebot: Angebot, bau: Bau) -> bool:
    """Whether somebody once checked it, and longer ago than it should be."""
    day = due_from(angebot, bau.katalog.gemeinde)
    return day is not None and day <= bau.heute


def find_aehnliche(angebot: Angebot, arten: Arten) -> Iterator[Angebot]:
    """Offers about the same, those that share most topics and audiences first, then by title."""
    themen, zielgruppen = {*angebot.themen}, {*angebot.zielgruppen}
    by_shared: dict[int, list[tuple[Angebot, ...]]] = defaultdict(list)
    for (about, whom), members in arten.items():
        if about & themen:
            by_shared[len(about & themen) * 2 + len(whom & zielgruppen)].append(members)
    for shared in sorted(by_shared, reverse=True):
        yield from (other for other in merge(*by_shared[shared], key=by_titel) if other.id != angebot.id)


def find_mit_telefon(angebot: Angebot, bau: Bau) -> list[Angebot]:
    """For an offer that nobody can call or write to: up to two like it, for the same people, that can be phoned."""
    kontakt = bau.katalog.find_kontakt(angebot)
    if angebot.status == "beendet" or bau.katalog.find_rufnummer(angebot) or (kontakt and kontakt.email):
        return []
    same = {art: members for art, members in bau.arten_mit_telefon.items() if art[1] & {*angebot.zielgruppen}}
    return list(islice(find_aehnliche(angebot, same), 2))


def fehler_link(angebot: Angebot, bau: Bau) -> str:
    """A mail that already says which page it is about; empty when nobody reads such mails."""
    if not bau.fehler_an:
        return ""
    subject = f"Fehler melden: {angebot.titel} ({angebot.id})"
    body = f"Was stimmt nicht?\n\n\n\nSeite: {bau.katalog.gemeinde.adresse}{address_of(angebot)}\n"
    return f"mailto:{bau.fehler_an}?subject={quote(subject)}&body={quote(body)}"
