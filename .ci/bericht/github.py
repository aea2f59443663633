"""One comment in a pull request on GitHub, made once and then renewed, and notes at lines; pictures lie beside the branches, under refs/bericht/.

Which pull request it is says the forge, never the artifact: the open one whose last commit is the one that was looked at.
"""

import base64
from collections.abc import Iterable, Mapping
from typing import Any

from bericht.fakten import Fund
from bericht.kommentar import MARKE
from bericht.kommentar_funde import VORSCHLAG
from bericht.netz import Netz

NEULING = ("FIRST_TIME_CONTRIBUTOR", "FIRST_TIMER", "NONE")
ARTEFAKT = "bericht"


class GitHub:
    """`server` is where people read, `wer` the account that comments."""

    def __init__(self, api: str, server: str, repo: str, token: str, wer: str = "github-actions[bot]") -> None:
        headers = {
            "Accept": "application/vnd.github+json",
            "Authorization": f"Bearer {token}",
            "X-GitHub-Api-Version": "2022-11-28",
        }
        self.netz, self.server, self.repo, self.wer = Netz(api, headers), server.rstrip("/"), repo, wer

    def find_pull(self, besitzer: str, zweig: str, sha: str) -> dict[str, Any] | None:
        """The open pull request from that branch with that last commit; None when newer commits have come or it is closed."""
        pulls = self.netz.collect(f"/repos/{self.repo}/pulls", state="open", head=f"{besitzer}:{zweig}")
        return next((pull for pull in pulls if pull["head"]["sha"] == sha), None)

    def read_artefakt(self, lauf: int, limit: int) -> bytes | None:
        """The artifact of a run, as a zip file; None when the run left none."""
        found = self.netz.call("GET", f"/repos/{self.repo}/actions/runs/{lauf}/artifacts", params={"name": ARTEFAKT}).json()[
            "artifacts"
        ]
        alive = [artefakt for artefakt in found if artefakt["name"] == ARTEFAKT and not artefakt["expired"]]
        return self.netz.download(alive[-1]["archive_download_url"], limit) if alive else None

    def store(self, nummer: int, pictures: Mapping[str, bytes]) -> str:
        """Put the pictures of a pull request in the place of its old ones; gives the address that their names follow."""
        if not pictures:
            return ""
        tree = []
        for name, data in sorted(pictures.items()):
            blob = self._post("git/blobs", content=base64.b64encode(data).decode(), encoding="base64")
            tree.append({"path": name, "mode": "100644", "type": "blob", "sha": blob["sha"]})
        own = self._post("git/trees", tree=tree)
        commit = self._post("git/commits", message=f"Bilder zu #{nummer}", tree=own["sha"], parents=[])
        self._point_at(nummer, commit["sha"])
        return f"{self.server}/{self.repo}/raw/{commit['sha']}/"

    def _point_at(self, nummer: int, sha: str) -> None:
        """Keep a commit alive, beside the branches or, where the forge does not take that, on a branch of its own."""
        for ref in _refs(nummer):
            words = {"sha": sha, "force": True}
            if self.netz.call("PATCH", f"/repos/{self.repo}/git/refs/{ref}", known=(404, 422), json=words).ok:
                return
            words = {"ref": f"refs/{ref}", "sha": sha}
            if self.netz.call("POST", f"/repos/{self.repo}/git/refs", known=(404, 422), json=words).ok:
                return

    def forget(self, nummer: int) -> None:
        """A closed pull request needs no pictures."""
        for ref in _refs(nummer):
            self.netz.call("DELETE", f"/repos/{self.repo}/git/refs/{ref}", known=(404, 422))

    def find_comment(self, nummer: int) -> dict[str, Any] | None:
        """Our comment: ours by its first line and by who wrote it, for anybody can write that line."""
        comments = self.netz.collect(f"/repos/{self.repo}/issues/{nummer}/comments")
        return next((c for c in comments if c["body"].startswith(MARKE) and c["user"]["login"] == self.wer), None)

    def comment(self, nummer: int, text: str, renew: bool = True) -> str:
        """Write or renew the one comment; gives its address, or what stands there already if it is not to be renewed."""
        old = self.find_comment(nummer)
        if old and not renew:
            return old["html_url"]
        if old:
            return self.netz.call("PATCH", f"/repos/{self.repo}/issues/comments/{old['id']}", json={"body": text}).json()[
                "html_url"
            ]
        return self._post(f"issues/{nummer}/comments", body=text)["html_url"]

    def suggest(self, nummer: int, sha: str, vorschlaege: Iterable[tuple[Fund, str]]) -> None:
        """Notes with a correction to take over, at lines of the pull request; what is done or no longer true is taken away."""
        wanted = {(fund.datei, fund.zeile + fund.ersetzt - 1, text): fund for fund, text in vorschlaege}
        for note in self.netz.collect(f"/repos/{self.repo}/pulls/{nummer}/comments"):
            ours = note["body"].startswith(VORSCHLAG) and note["user"]["login"] == self.wer
            if ours and not wanted.pop((note["path"], note.get("line"), note["body"]), None):
                self.netz.call("DELETE", f"/repos/{self.repo}/pulls/comments/{note['id']}", known=(404,))
        for (datei, line, text), fund in wanted.items():
            words = {"body": text, "commit_id": sha, "path": datei, "side": "RIGHT", "line": line}
            words |= {"start_line": fund.zeile, "start_side": "RIGHT"} if fund.zeile < line else {}
            # 422: the line is no part of what was changed
            self.netz.call("POST", f"/repos/{self.repo}/pulls/{nummer}/comments", known=(422,), json=words)

    def _post(self, path: str, **words: Any) -> dict[str, Any]:
        return self.netz.call("POST", f"/repos/{self.repo}/{path}", json=words).json()


def _refs(nummer: int) -> tuple[str, str]:
    return f"bericht/pr-{nummer}", f"heads/bericht-bilder/pr-{nummer}"
