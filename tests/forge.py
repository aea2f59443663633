"""A forge on this machine: it answers like GitHub's and GitLab's API as far as the report needs, and remembers what it was told."""

import json
import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

BOT = {"login": "github-actions[bot]", "id": 7}


@dataclass
class Forge:
    """What the forge holds; `calls` are method and path, in their order."""

    adresse: str = ""
    pulls: list[dict[str, Any]] = field(default_factory=list)
    comments: list[dict[str, Any]] = field(default_factory=list)
    notes: list[dict[str, Any]] = field(default_factory=list)
    artefakt: bytes | None = None
    namespace: str = "refs/"
    full: bool = False
    refs: dict[str, str] = field(default_factory=dict)
    objects: list[dict[str, Any]] = field(default_factory=list)
    calls: list[str] = field(default_factory=list)
    tokens: set[str] = field(default_factory=set)

    def answer(self, method: str, path: str, query: dict[str, list[str]], words: Any) -> tuple[int, Any]:
        """Status and what is answered; bytes are a file."""
        own = {
            r"GET /repos/o/r/pulls": lambda: (200, [p for p in self.pulls if query["head"] == [p["head"]["label"]]]),
            r"GET /repos/o/r/actions/runs/5/artifacts": lambda: (200, {"artifacts": self._artefakte()}),
            r"GET /zip": lambda: (200, self.artefakt),
            r"POST /repos/o/r/git/(blobs|trees|commits)": lambda: self._object(words),
            r"PATCH /repos/o/r/git/refs/(.+)": lambda: self._move(path.partition("/git/refs/")[2], words["sha"]),
            r"POST /repos/o/r/git/refs": lambda: self._point(words),
            r"DELETE /repos/o/r/git/refs/(.+)": lambda: (204 if self.refs.pop(path.partition("/git/refs/")[2], "") else 422, {}),
            r"GET /(repos/o/r/issues|projects/4/merge_requests)/3/(comments|notes)": lambda: (200, self.comments),
            r"POST /(repos/o/r/issues|projects/4/merge_requests)/3/(comments|notes)": lambda: self._write(words["body"]),
            r"PATCH /repos/o/r/issues/comments/\d+": lambda: self._renew(path, words["body"]),
            r"PUT /projects/4/merge_requests/3/notes/\d+": lambda: self._renew(path, words["body"]),
            r"GET /repos/o/r/pulls/3/comments": lambda: (200, self.notes),
            r"POST /repos/o/r/pulls/3/comments": lambda: self._note(words),
            r"DELETE /repos/o/r/pulls/comments/\d+": lambda: self._forget(int(path.rsplit("/", 1)[1])),
            r"GET /projects/4/merge_requests/3": lambda: (200, {"author": {"id": 99}}),
            r"GET /projects/4/merge_requests": lambda: (200, []),
            r"GET /user": lambda: (200, BOT),
        }
        return next((do() for route, do in own.items() if re.fullmatch(route, f"{method} {path}")), (404, {}))

    def _artefakte(self) -> list[dict[str, Any]]:
        found = {"name": "bericht", "expired": False, "archive_download_url": f"{self.adresse}/zip"}
        return [found] if self.artefakt else []

    def _object(self, words: Any) -> tuple[int, Any]:
        if self.full:
            return 403, {"message": "Resource not accessible by integration"}
        self.objects.append(words)
        return 201, {"sha": f"{len(self.objects):040x}"}

    def _point(self, words: Any) -> tuple[int, Any]:
        if not words["ref"].startswith(self.namespace):
            return 422, {"message": "Reference name is not allowed"}
        self.refs[words["ref"].removeprefix("refs/")] = words["sha"]
        return 201, {}

    def _move(self, ref: str, sha: str) -> tuple[int, Any]:
        if ref not in self.refs:
            return 422, {"message": "Reference does not exist"}
        self.refs[ref] = sha
        return 200, {}

    def _write(self, body: str) -> tuple[int, Any]:
        number = len(self.comments) + 1
        self.comments.append({"id": number, "body": body, "user": BOT, "author": BOT, "html_url": f"{self.adresse}/c{number}"})
        return 201, self.comments[-1]

    def _note(self, words: Any) -> tuple[int, Any]:
        if words["path"].endswith("orte.yml"):
            return 422, {"message": "line must be part of the diff"}
        self.notes.append(words | {"id": 100 + len(self.calls), "user": BOT})
        return 201, {}

    def _forget(self, id: int) -> tuple[int, Any]:
        self.notes = [note for note in self.notes if note["id"] != id]
        return 204, {}

    def _renew(self, path: str, body: str) -> tuple[int, Any]:
        comment = next(c for c in self.comments if c["id"] == int(path.rsplit("/", 1)[1]))
        comment["body"] = body
        return 200, comment


@contextmanager
def serve_forge() -> Iterator[Forge]:
    """A new, empty forge under an address of this machine."""
    forge = Forge()

    class Door(BaseHTTPRequestHandler):
        def serve(self) -> None:
            url = urlsplit(self.path)
            length = int(self.headers.get("Content-Length") or 0)
            words = json.loads(self.rfile.read(length)) if length else None
            forge.calls.append(f"{self.command} {url.path}")
            forge.tokens.add(self.headers.get("Authorization") or self.headers.get("PRIVATE-TOKEN") or "")
            status, answer = forge.answer(self.command, url.path, parse_qs(url.query), words)
            data = answer if isinstance(answer, bytes) else json.dumps(answer).encode()
            self.send_response(status)
            self.send_header("Content-Length", str(len(data) if status != 204 else 0))
            self.end_headers()
            if status != 204:
                self.wfile.write(data)

        def log_message(self, *args: object) -> None:
            pass

    for method in ("GET", "POST", "PATCH", "PUT", "DELETE"):
        setattr(Door, f"do_{method}", Door.serve)
    server = ThreadingHTTPServer(("127.0.0.1", 0), Door)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    forge.adresse = f"http://127.0.0.1:{server.server_port}"
    yield forge
    server.shutdown()
