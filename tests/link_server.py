"""A small internet on this machine: one server, several names, and every way in which a page can answer."""

import socket
import ssl
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

HERE = "127.0.0.1"
NAMES = {
    "hier": [HERE],
    "hier.test": [HERE],
    "innen": ["10.0.0.1"],
    "halb-innen": [HERE, "192.168.1.1"],
}
"""Names → addresses; `gestoert` cannot be looked up today, and all other names there are none."""

STATUS = {
    "/gut": 200, "/neu": 200, "/schraeg/": 200, "/": 200, "/weg": 404, "/fort": 410, "/verboten": 403, "/zuviel": 429, "/wand": 999,
    "/krank": 503, "/unveraendert": 304, "/sch%C3%B6n": 200, "/legt-bei-head-auf": 200,
}  # fmt: skip
ZIELE = {
    "/umgezogen": (301, "/neu"), "/umgezogen-308": (308, "/neu"), "/heute-dort": (302, "/neu"), "/gemischt": (301, "/heute-dort"),
    "/zur-start": (301, "/"), "/schraeg": (301, "/schraeg/"), "/kreis": (301, "/kreis"), "/hin": (302, "/her"), "/her": (302, "/hin"),
    "/tot-am-ende": (301, "/weg"), "/nach-innen": (302, "http://innen/"), "/datei": (302, "file:///etc/passwd"),
    "/mit-passwort": (302, "http://ich:geheim@hier/"), "/boese": (301, "/neu?<script>\u202e"), "/ohne-ziel": (302, ""), "/umlaut": (302, "/schön"),
    "/?haus": (301, "/neu"), "/keine-adresse": (301, "http://["), "/auch-keine": (301, "//[hier]/"),
}  # fmt: skip


@dataclass
class Netzchen:
    """What the tests need to know of it: the port, and everything that was asked as (method, host, path, user agent)."""

    port: int
    gefragt: list[tuple[str, str, str, str]] = field(default_factory=list)
    schluss: threading.Event = field(default_factory=threading.Event)
    tropfen: int = 0

    def url(self, path: str, host: str = "hier", scheme: str = "http") -> str:
        return f"{scheme}://{host}:{self.port}{path}"

    def methods(self, path: str) -> list[str]:
        return [method for method, _, asked, _ in self.gefragt if asked == path]

    @staticmethod
    def resolve(host: str, port: int) -> list[str]:
        if host == "gestoert":
            raise socket.gaierror(socket.EAI_AGAIN, "later")
        if host.removesuffix(".wegweiser-probe.de") not in NAMES:
            raise socket.gaierror(socket.EAI_NONAME, "no such name")
        return NAMES[host.removesuffix(".wegweiser-probe.de")]


@contextmanager
def little_internet(pem: Path | None = None) -> Iterator[Netzchen]:
    """Runs until the block ends; with `pem` it speaks TLS."""

    class Handler(BaseHTTPRequestHandler):
        def do_HEAD(self) -> None:
            self.answer()

        do_GET = do_HEAD  # noqa: N815

        def answer(self) -> None:
            path, head = self.path, self.command == "HEAD"
            netz.gefragt.append((self.command, self.headers["Host"].partition(":")[0], path, self.headers["User-Agent"]))
            if path == "/langsam":
                netz.schluss.wait()
                return
            if path == "/tropft":
                with suppress(OSError):
                    self.wfile.write(b"HTTP/1.0 200 OK\r\nX: ")
                    while not netz.schluss.wait(0.01) and netz.tropfen < 1000:
                        netz.tropfen += 1
                        self.wfile.write(b"x")
                    self.wfile.write(b"\r\n\r\n")
                return
            if path == "/legt-auf" or (path == "/legt-bei-head-auf" and head):
                return
            if path in ("/nur-get", "/head-luegt"):
                self.send_response({"/nur-get": 405, "/head-luegt": 404}[path] if head else 200)
            elif path in ZIELE:
                status, ziel = ZIELE[path]
                self.send_response(status)
                self.send_header("Location", ziel.encode().decode("latin-1"))
            elif path.startswith("/kette"):
                self.send_response(302)
                self.send_header("Location", f"{path}x")
            else:
                self.send_response(STATUS.get(path.partition("?")[0], 404))
            self.send_header("Content-Length", "0")
            self.end_headers()

        def log_message(self, *args: object) -> None:
            pass

    server = ThreadingHTTPServer((HERE, 0), Handler)
    server.daemon_threads = True
    if pem:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(pem)
        server.socket = context.wrap_socket(server.socket, server_side=True)
        server.handle_error = lambda *args: None  # type: ignore[method-assign] - a refused handshake is what we test
    netz = Netzchen(server.server_port)
    threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
    try:
        yield netz
    finally:
        netz.schluss.set()
        server.shutdown()
        server.server_close()
