"""The way into the internet, politely and guarded: whoever writes YAML is a stranger, so nothing of ours can be reached through us.

Only http and https, only the two ports of the web, only addresses that everybody in the world may reach. The address is looked
up once, judged, and then connected to itself, so that a name cannot point elsewhere between the two. Proxies, cookies of others
and passwords of this machine are not used.
"""

import socket
import time
from collections import defaultdict
from collections.abc import Callable, Collection
from contextlib import suppress
from dataclasses import dataclass, field
from ipaddress import IPv4Network, IPv6Address, IPv6Network, ip_address
from threading import Event, Lock, Timer
from typing import Any
from urllib.parse import urlsplit

import requests
from requests.adapters import HTTPAdapter, Retry

PORTS = (80, 443)
NAT64 = IPv6Network("64:ff9b::/96")
WORLD = IPv6Network("2000::/3")
"""All that is given out in IPv6; what lies beside it are old and new ways to write something inside."""
LANDLORD, RESERVED = IPv4Network("168.63.129.16/32"), IPv4Network("192.0.0.0/24")
"""Look public and are not: where a rented machine (a runner of GitHub's) asks its landlord, and what not every Python knows."""
MAX_LENGTH = 2000


class Gesperrt(Exception):
    """An address that is not asked, and why in German. No OSError: nobody tries it again."""


@dataclass(frozen=True)
class Antwort:
    """What a server says first: its status, and where it sends us."""

    status: int
    ziel: str = ""


def resolve(host: str, port: int) -> list[str]:
    """All addresses of a name; raises `socket.gaierror`."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(address[4][0]) for address in found))


def is_public(text: str) -> bool:
    """Whether everybody in the world means the same machine by this address; one inside another counts as the inner one."""
    address = ip_address(text.partition("%")[0])
    if isinstance(address, IPv6Address):
        inner = address.ipv4_mapped or address.sixtofour or (address.teredo or (None, None))[1]
        if address in NAT64:
            inner = ip_address(int(address) & 0xFFFFFFFF)
        if inner:
            return is_public(str(inner))
        return address in WORLD and address.is_global
    return address.is_global and not address.is_multicast and address not in LANDLORD and address not in RESERVED


@dataclass
class Netz:
    """How we ask. `auch` are addresses of this machine that tests open, `ca` is their certificate; seconds."""

    user_agent: str
    pause: float = 1.0
    verbinden: float = 10.0
    warten: float = 20.0
    abstand: float = 1.0
    hoechstens: float = 30.0
    versuche: int = 3
    auch: Collection[str] = ()
    ca: str | bool = True
    resolve: Callable[[str, int], list[str]] = resolve
    _locks: defaultdict[str, Lock] = field(default_factory=lambda: defaultdict(Lock))

    def ask(self, method: str, url: str) -> Antwort:
        """The first answer, redirects not followed; a host is asked one thing at a time, then left alone for a moment.

        Raises `Gesperrt`, or `requests.RequestException` after some tries.
        """
        host = _host(url)
        with self._locks[host], self._session() as session:
            try:
                response = session.request(
                    method, url, timeout=(self.verbinden, self.warten), allow_redirects=False, stream=True, verify=self.ca
                )
                with response:
                    return Antwort(response.status_code, _location(response.headers.get("Location", "")[:MAX_LENGTH]))
            finally:
                time.sleep(self.pause)

    def allowed(self, host: str, port: int) -> list[str]:
        """The addresses of a host, each of them allowed; raises `Gesperrt` if one is not."""
        found = self.resolve(host, port)
        if any(address not in self.auch and not is_public(address) for address in found):
            raise Gesperrt(f"„{host}“ liegt nicht im öffentlichen Internet.")
        if port not in PORTS and not all(address in self.auch for address in found):
            raise Gesperrt(f"Der Anschluss {port} ist keiner fürs Web.")
        return found

    def _session(self) -> requests.Session:
        session = requests.Session()
        session.trust_env = False
        session.headers.update({"User-Agent": self.user_agent, "Accept": "text/html,*/*;q=0.8", "Accept-Language": "de"})
        again = Retry(
            total=self.versuche - 1,
            status=0,
            redirect=0,
            backoff_factor=self.abstand,
            allowed_methods=("HEAD", "GET"),
            respect_retry_after_header=False,
            raise_on_status=False,
        )
        for scheme in ("http://", "https://"):
            session.mount(scheme, _Adapter(self, max_retries=again))
        return session


class _Adapter(HTTPAdapter):
    """Every connection it opens goes to an address that was judged before."""

    def __init__(self, netz: Netz, **options: Any):
        self.netz = netz
        super().__init__(**options)

    def init_poolmanager(self, *args: Any, **options: Any) -> None:
        super().init_poolmanager(*args, **options)
        pools = self.poolmanager.pool_classes_by_scheme
        self.poolmanager.pool_classes_by_scheme = {scheme: _guarded(pool, self.netz) for scheme, pool in pools.items()}


def _guarded(pool: Any, netz: Netz) -> Any:
    class Connection(pool.ConnectionCls):
        def getresponse(self) -> Any:
            """Who sends a sign now and then is never silent, and never done: after a while we hang up."""
            late = Event()
            hang_up = Timer(netz.hoechstens, _hang_up, (self.sock, late))
            hang_up.daemon = True
            hang_up.start()
            try:
                response = super().getresponse()
            finally:
                hang_up.cancel()
            if late.is_set():
                raise TimeoutError
            return response

        def _new_conn(self) -> socket.socket:
            """The certificate is still checked against the name: only the way there is an address."""
            name, error = self._dns_host, OSError(f"no address for {self.host}")
            try:
                for address in netz.allowed(self.host, self.port):
                    self._dns_host = address
                    try:
                        return super()._new_conn()
                    except Exception as failure:
                        error = failure
                raise error
            finally:
                self._dns_host = name

    return type(pool.__name__, (pool,), {"ConnectionCls": Connection})


def _hang_up(sock: socket.socket, late: Event) -> None:
    late.set()
    with suppress(OSError):  # the other side was quicker
        socket.socket.shutdown(sock, socket.SHUT_RDWR)


def _location(written: str) -> str:
    """Headers are read as Latin-1; servers that put an umlaut there mean UTF-8."""
    try:
        return written.encode("latin-1").decode("utf-8")
    except UnicodeError:
        return written


def _host(url: str) -> str:
    """The name to ask; raises `Gesperrt` for what no visitor of a page would follow."""
    try:
        parts = urlsplit(url)
        host, _ = parts.hostname, parts.port
    except ValueError:
        raise Gesperrt("Das ist keine Web-Adresse.") from None
    if parts.scheme not in ("http", "https") or not host:
        raise Gesperrt("Abgerufen wird nur, was mit http:// oder https:// anfängt.")
    if parts.username is not None or len(url) > MAX_LENGTH:
        raise Gesperrt("Diese Adresse sieht nicht wie die einer Seite aus.")
    return host
