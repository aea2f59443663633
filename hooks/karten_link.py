"""Maps are links and never embedded: nobody's visit is told to another host without a click."""

from dataclasses import dataclass
from urllib.parse import quote

from katalog.ort import Ort

OSM = "https://www.openstreetmap.org"


@dataclass(frozen=True)
class Weg:
    """`app` opens the map app of a phone, `karte` a web page; `genau` when somebody measured the spot, so that a route can end there."""

    app: str
    karte: str
    genau: bool


def find_weg(ort: Ort | None, gemeinde: str) -> Weg | None:
    """How to be shown the way; None where neither the spot nor a street is known, and for everything that has no open place."""
    if ort and ort.lage:
        name = quote(ort.name, safe="")
        return Weg(f"geo:{ort.lage}?q={ort.lage}({name})", f"{OSM}/directions?to={quote(str(ort.lage), safe='')}", genau=True)
    if not ort or not ort.strasse:
        return None
    words = " ".join(filter(None, (ort.strasse, ort.plz, ort.stadt or gemeinde)))
    return Weg(f"geo:0,0?q={quote(words, safe='')}", f"{OSM}/search?query={quote(words)}", genau=False)
