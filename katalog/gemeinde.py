"""The facts about the town and its site that stand in mkdocs.yml and that paper needs too."""

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from katalog.beleg import FRISTEN

LAENDER = ("BB", "BE", "BW", "BY", "HB", "HE", "HH", "MV", "NI", "NW", "RP", "SH", "SL", "SN", "ST", "TH")


@dataclass(frozen=True)
class Gemeinde:
    """Name of town and directory, the site's address (ends with a slash), Land for holidays, how often to ask again, where to write to, who runs it."""

    name: str
    titel: str
    adresse: str
    bundesland: str = "NW"
    repo: str = ""
    pruefen_alle: str = "12 Monate"
    fehler_an: str = ""
    betreiber: dict[str, Any] = field(default_factory=dict)

    @property
    def herausgeber(self) -> str:
        """Who publishes what is printed: the operator, and until one is named the directory itself."""
        return self.betreiber.get("name") or self.titel


def read_gemeinde(mkdocs_yml: Path) -> Gemeinde:
    """Read the few keys; raises `OSError`, `yaml.YAMLError`, `KeyError` or `ValueError` when the file cannot serve."""
    settings = yaml.safe_load(mkdocs_yml.read_text(encoding="utf-8"))
    extra = settings["extra"]
    if extra.get("bundesland", "NW") not in LAENDER:
        raise ValueError(extra["bundesland"])
    if extra.get("pruefen_alle", Gemeinde.pruefen_alle) not in FRISTEN:
        raise ValueError(extra["pruefen_alle"])
    return Gemeinde(
        name=extra["gemeinde"],
        titel=settings["site_name"],
        adresse=settings["site_url"].rstrip("/") + "/",
        bundesland=extra.get("bundesland", "NW"),
        repo=settings.get("repo_url", ""),
        pruefen_alle=extra.get("pruefen_alle", Gemeinde.pruefen_alle),
        fehler_an=extra.get("fehler_an") or "",
        betreiber=extra.get("betreiber", {}),
    )
