"""Maps are a link and never embedded: nobody's visit is told to another host without a click."""

from urllib.parse import quote

from katalog.ort import Ort


def map_link(ort: Ort | None, gemeinde: str) -> str:
    """A search on OpenStreetMap; empty without a street."""
    if not ort or not ort.strasse:
        return ""
    words = " ".join(filter(None, (ort.strasse, ort.plz, ort.stadt or gemeinde)))
    return f"https://www.openstreetmap.org/search?query={quote(words)}"
