"""One note in a merge request on GitLab, made once and then renewed; its pictures are the job's own artifacts."""

from typing import Any
from urllib.parse import quote

from bericht.kommentar import MARKE
from bericht.netz import Netz


class GitLab:
    """`projekt` is the number or the whole path of the project."""

    def __init__(self, api: str, projekt: str, token: str) -> None:
        self.netz, self.projekt = Netz(api, {"PRIVATE-TOKEN": token}), f"/projects/{quote(projekt, safe='')}"

    def is_first(self, nummer: int) -> bool:
        """Whether whoever opened this merge request has had none merged yet."""
        author = self.netz.call("GET", f"{self.projekt}/merge_requests/{nummer}").json()["author"]["id"]
        params = {"author_id": author, "state": "merged", "per_page": 1}
        return not self.netz.call("GET", f"{self.projekt}/merge_requests", params=params).json()

    def comment(self, nummer: int, text: str) -> str:
        """Write or renew the one note; gives its number."""
        notes = f"{self.projekt}/merge_requests/{nummer}/notes"
        me = self.netz.call("GET", "/user").json()["id"]
        old: dict[str, Any] | None = next(
            (n for n in self.netz.collect(notes) if n["body"].startswith(MARKE) and n["author"]["id"] == me), None
        )
        if old:
            return str(self.netz.call("PUT", f"{notes}/{old['id']}", json={"body": text}).json()["id"])
        return str(self.netz.call("POST", notes, json={"body": text}).json()["id"])
