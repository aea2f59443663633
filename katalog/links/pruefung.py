"""What an answer means. Broken is only what is broken for everybody: the page is gone, the name is gone, nobody answers, the certificate is wrong.

A server that keeps programs out, is slow or ill today is „nicht prüfbar“: nothing is said against the address.
"""

import queue
import re
import socket
import ssl
import time
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from threading import Thread
from typing import Literal
from urllib.parse import urldefrag, urljoin, urlsplit

import requests

from katalog.links.netz import Antwort, Gesperrt, Netz

MAX_REDIRECTS = 6
PARALLEL = 8
DEADLINE = 20 * 60
"""Seconds for everything: who answers a letter a minute shall not hold us up all night."""
PERMANENT, REDIRECTS = (301, 308), (301, 302, 303, 307, 308)
GONE = (404, 410)
HOST_GONE = {socket.EAI_NONAME, getattr(socket, "EAI_NODATA", socket.EAI_NONAME)}
CERTIFICATES = {
    10: "ist abgelaufen",
    18: "hat sich der Server selbst ausgestellt",
    19: "hat sich der Server selbst ausgestellt",
    62: "gehört zu einer anderen Adresse",
}
"""OpenSSL's numbers (X509_V_ERR_…) for what browsers warn of too; an incomplete chain they mend themselves."""
SAFE_ADDRESS = re.compile(r"https?://[!#$%&'()*+,\-./0-9:;=?@A-Z\[\]_a-z~]{1,300}")

Art = Literal["gut", "umgezogen", "kaputt", "unklar", "gesperrt"]


@dataclass(frozen=True)
class Ergebnis:
    """`grund` in German; `ziel` is where a page has moved for good; `antwort` says whether any server answered."""

    art: Art
    grund: str = ""
    ziel: str = ""
    antwort: bool = True


def check_all(adressen: Iterable[str], netz: Netz) -> dict[str, Ergebnis]:
    """All addresses, several hosts at a time; what is not done at the deadline is left unsaid."""
    hosts: dict[str, list[str]] = defaultdict(list)
    for adresse in adressen:
        hosts[urlsplit(adresse).hostname or ""].append(adresse)
    work: queue.SimpleQueue[list[str]] = queue.SimpleQueue()
    for of_host in hosts.values():
        work.put(of_host)
    found = {
        adresse: Ergebnis("unklar", "Dafür war keine Zeit mehr.", antwort=False)
        for of_host in hosts.values()
        for adresse in of_host
    }

    def work_off() -> None:
        while True:
            try:
                of_host = work.get_nowait()
            except queue.Empty:
                return
            for adresse in of_host:
                found[adresse] = check(adresse, netz)

    threads = [Thread(target=work_off, daemon=True) for _ in range(min(PARALLEL, len(hosts)))]
    for thread in threads:
        thread.start()
    end = time.monotonic() + DEADLINE
    for thread in threads:
        thread.join(max(0, end - time.monotonic()))
    return dict(found)


def check(adresse: str, netz: Netz) -> Ergebnis:
    """One address, followed to where it leads. Never raises."""
    here, seen, permanent = adresse, {adresse}, True
    while True:
        try:
            antwort = _ask(here, netz)
        except Gesperrt as reason:
            return Ergebnis("gesperrt", str(reason), antwort=here != adresse)
        except (requests.exceptions.InvalidURL, requests.exceptions.InvalidSchema):
            return Ergebnis("gesperrt", "Das ist keine Web-Adresse.", antwort=here != adresse)
        except (requests.RequestException, OSError, ValueError) as error:
            return _from_error(error, urlsplit(here).hostname or "")
        if antwort.status not in REDIRECTS or not antwort.ziel:
            return _from_status(antwort.status, adresse, here, permanent)
        try:
            here, permanent = urldefrag(urljoin(here, antwort.ziel)).url, permanent and antwort.status in PERMANENT
        except ValueError:  # brackets that hold no IPv6 address
            return Ergebnis("unklar", "Der Server schickt uns an eine Adresse, die keine ist.")
        if here in seen or len(seen) > MAX_REDIRECTS:
            return Ergebnis("unklar", "Der Server schickt uns im Kreis.")
        seen.add(here)


def _ask(adresse: str, netz: Netz) -> Antwort:
    """HEAD costs the server least; where it is not liked, what a browser would send."""
    try:
        antwort = netz.ask("HEAD", adresse)
        if antwort.status < 400 or antwort.status == 429:
            return antwort
    except (requests.exceptions.ReadTimeout, requests.exceptions.ChunkedEncodingError):
        pass
    except requests.exceptions.ConnectionError as error:
        if not any(isinstance(cause, ConnectionResetError) for cause in _causes(error)):
            raise
    return netz.ask("GET", adresse)


def _from_status(status: int, adresse: str, here: str, permanent: bool) -> Ergebnis:
    if status in GONE:
        return Ergebnis("kaputt", f"Diese Seite gibt es nicht mehr ({status}).")
    if status >= 300:
        words = (
            "lässt Programme nicht hinein" if status in (401, 403, 405, 406, 429, 451, 999) else "antwortet gerade nicht richtig"
        )
        return Ergebnis("unklar", f"Der Server {words} ({status}).")
    (host, path, _), (to_host, to_path, _) = _page(adresse), _page(here)
    stays_home = host == to_host and not path  # many a start page sends its visitors on to /de/start
    if not permanent or stays_home or _page(here) == _page(adresse) or not SAFE_ADDRESS.fullmatch(here):
        return Ergebnis("gut")
    home = path and not to_path
    grund = "Diese Adresse führt nur noch auf die Startseite." if home else "Diese Seite ist umgezogen."
    return Ergebnis("umgezogen", grund, here)


def _page(adresse: str) -> tuple[str, str, str]:
    """What makes two addresses one page: not the scheme, `www.`, a slash at the end or capitals."""
    parts = urlsplit(adresse.lower())
    path = re.sub(r"/(?:index\.\w+)?$", "", parts.path)
    return (parts.hostname or "").removeprefix("www."), path, parts.query


def _from_error(error: BaseException, host: str) -> Ergebnis:
    for cause in _causes(error):
        if isinstance(cause, socket.gaierror) and cause.errno in HOST_GONE:
            return Ergebnis("kaputt", f"Die Adresse „{host}“ gibt es im Internet nicht.", antwort=False)
        if isinstance(cause, ConnectionRefusedError):
            return Ergebnis("kaputt", f"Bei „{host}“ nimmt niemand ab (Verbindung abgelehnt).", antwort=False)
        if isinstance(cause, ssl.SSLCertVerificationError) and cause.verify_code in CERTIFICATES:
            return Ergebnis("kaputt", f"Das Zertifikat von „{host}“ {CERTIFICATES[cause.verify_code]}; Browser warnen davor.")
        if isinstance(cause, ssl.SSLError):
            return Ergebnis("unklar", "Die gesicherte Verbindung kam nicht zustande.")
        if isinstance(cause, ConnectionResetError):
            return Ergebnis("unklar", "Der Server hat ohne Antwort aufgelegt.")
    return Ergebnis("unklar", "Der Server hat nicht rechtzeitig geantwortet.", antwort=False)


def _causes(error: BaseException) -> Iterator[BaseException]:
    """The error and everything it wraps: libraries put the reason into arguments, attributes and causes."""
    waiting, seen = [error], set()
    while waiting:
        one = waiting.pop(0)
        if id(one) in seen:
            continue
        seen.add(id(one))
        yield one
        inner = (*one.args, getattr(one, "reason", None), one.__cause__, one.__context__)
        waiting += [part for part in inner if isinstance(part, BaseException)]
