"""Old addresses answer: they stand in QR codes that outlive a name."""

from collections.abc import Iterator

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files

from hooks.bau import Bau
from hooks.schutz import CSP
from hooks.seite import add_datei
from hooks.vorlagen import ENV
from katalog.adressen import address_of, former_addresses


def on_files(files: Files, config: MkDocsConfig) -> Files:
    for pfad, html in weiterleitung_pages(config.extra["bau"]):
        add_datei(pfad, html, files, config)
    return files


def weiterleitung_pages(bau: Bau) -> Iterator[tuple[str, str]]:
    """A tiny page for every former address: path and HTML."""
    for angebot in bau.katalog.angebote.values():
        for old in former_addresses(angebot):
            wurzel = "../" * old.count("/")
            ziel = wurzel + address_of(angebot)
            html = ENV.get_template("weiterleitung.html").render(
                csp=CSP,
                wurzel=wurzel,
                ziel=ziel,
                titel=angebot.titel,
                adresse=bau.katalog.gemeinde.adresse + address_of(angebot),
            )
            yield f"{old}index.html", html
