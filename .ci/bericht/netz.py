"""A forge's API: JSON over HTTPS, with a token, patience and an end."""

from typing import Any

import requests
from requests.adapters import HTTPAdapter
from urllib3.util import Retry

SECONDS = 30
PAGES = 20


class Netz:
    """Calls below one address. Raises `requests.RequestException` for everything a forge refuses, except where `known` names it."""

    def __init__(self, adresse: str, headers: dict[str, str]) -> None:
        self.adresse = adresse.rstrip("/")
        self.session = requests.Session()
        self.session.headers.update(headers)
        again = Retry(total=3, backoff_factor=1, status_forcelist=(500, 502, 503, 504), allowed_methods=("GET", "PUT", "PATCH"))
        self.session.mount("https://", HTTPAdapter(max_retries=again))
        self.session.mount("http://", HTTPAdapter(max_retries=again))

    def call(self, method: str, path: str, known: tuple[int, ...] = (), **more: Any) -> requests.Response:
        """One call; a status in `known` is an answer, not a failure."""
        answer = self.session.request(method, self.adresse + path, timeout=SECONDS, **more)
        if answer.status_code not in known:
            answer.raise_for_status()
        return answer

    def collect(self, path: str, **params: Any) -> list[dict[str, Any]]:
        """Everything on all pages of a list."""
        found: list[dict[str, Any]] = []
        for page in range(1, PAGES + 1):
            part = self.call("GET", path, params=params | {"per_page": 100, "page": page}).json()
            found += part
            if len(part) < 100:
                break
        return found

    def download(self, address: str, limit: int) -> bytes:
        """A file of at most `limit` bytes. The token stays with the forge where it sends us to another host."""
        with self.session.get(address, timeout=SECONDS, stream=True) as answer:
            answer.raise_for_status()
            data = b""
            for part in answer.iter_content(1 << 16):
                data += part
                if len(data) > limit:
                    raise ValueError("Das Artefakt ist zu groß.")
            return data
