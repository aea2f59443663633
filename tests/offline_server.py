"""A web server of the tests that can fail as real ones do: go away, hang, lose a file, be replaced by a newer build.

It goes away in place of the browser's own emulation of being offline, which stops a new worker for good once it is switched back.
"""

import functools
import gzip
import http.server
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from fnmatch import fnmatch
from pathlib import Path

PACKED = (".html", ".css", ".js", ".json", ".svg", ".webmanifest", "/")


class Server:
    """`site` is what lies on it now; `asked` are the paths of all requests, `questions` what stood behind a `?`, `bytes` what was sent, headers included."""

    def __init__(self, site: Path, folder: str = "/", headers: bool = False):
        self.site, self.folder = site, folder
        self.headers = read_headers(site / "_headers") if headers else {}
        self.down = False
        self.hangs = threading.Event()
        self.broken: set[str] = set()
        self.asked: list[str] = []
        self.questions: list[str] = []
        self.bytes = 0
        self.address = ""

    def forget(self) -> None:
        """Begin to count anew."""
        self.asked, self.bytes = [], 0


class Handler(http.server.SimpleHTTPRequestHandler):
    """Packs texts and lets browsers keep everything for ten minutes, as hosts of static pages do."""

    def __init__(self, server: Server, *args: object):
        self.shop = server
        super().__init__(*args, directory=server.site)

    def do_GET(self) -> None:
        if self.shop.down:
            self.close_connection = True
            return
        if self.shop.hangs.is_set():
            while self.shop.hangs.is_set():
                threading.Event().wait(0.05)
            self.close_connection = True
            return
        path = self.path.partition("?")[0]
        if not path.startswith(self.shop.folder):
            self.send_error(404)
            return
        self.shop.questions.append(self.path.partition("?")[2])
        self.path = "/" + self.path.removeprefix(self.shop.folder)
        path = path.removeprefix(self.shop.folder)
        self.shop.asked.append(path)
        if path in self.shop.broken:
            self.send_error(404)
            return
        super().do_GET()

    def send_head(self) -> object:
        path = Path(self.translate_path(self.path))
        if path.is_dir() and self.path.partition("?")[0].endswith("/"):
            path /= "index.html"
        if not path.is_file():
            return super().send_head()
        content = path.read_bytes()
        tag = f'"{hash(content):x}"'
        if self.headers.get("If-None-Match") == tag:
            self.send_response(304)
            content = b""
        else:
            self.send_response(200)
            self.send_header("Content-Type", self.guess_type(str(path)))
        if content and "gzip" in self.headers.get("Accept-Encoding", "") and str(path).endswith(PACKED):
            content = gzip.compress(content)
            self.send_header("Content-Encoding", "gzip")
        self.send_header("ETag", tag)
        self.send_header("Cache-Control", "max-age=600")
        self.send_header("Content-Length", str(len(content)))
        self.shop.bytes += len(b"".join(self._headers_buffer)) + 2 + len(content)
        self.end_headers()
        with suppress(ConnectionError):  # a browser may have gone on to another page
            self.wfile.write(content)
        return None

    def end_headers(self) -> None:
        wanted = {
            name: value for path, more in self.shop.headers.items() if fnmatch(self.path, path) for name, value in more.items()
        }
        own = {line.partition(b":")[0].decode("latin-1") for line in getattr(self, "_headers_buffer", [])}
        for name, value in wanted.items():
            if name not in own:
                self.send_header(name, value)
        super().end_headers()

    def log_message(self, *args: object) -> None:
        pass


def read_headers(file: Path) -> dict[str, dict[str, str]]:
    """Path with `*` → headers, as hosts of static pages read the file `_headers`."""
    rules: dict[str, dict[str, str]] = {}
    path = ""
    for line in file.read_text(encoding="utf-8").splitlines():
        if line.startswith(" "):
            name, _, value = line.strip().partition(": ")
            rules[path][name] = value
        else:
            path = line
            rules[path] = {}
    return rules


@contextmanager
def open_server(site: Path, folder: str = "/", headers: bool = False) -> Iterator[Server]:
    """Until the end of the block; with `headers` it sends what the site says in `_headers`."""
    server = Server(site, folder, headers)
    http_server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Handler, server))
    http_server.daemon_threads = True
    server.address = f"http://127.0.0.1:{http_server.server_port}{folder}"
    threading.Thread(target=http_server.serve_forever, daemon=True).start()
    yield server
    server.hangs.clear()
    http_server.shutdown()
