"""What we have set out to reach, and whether this measuring says so: one sentence for each goal."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from bench.ergebnis import Ergebnis, Reihen
from bench.paare import Reihe, Verhaeltnis, compare, slope
from bench.zahlen import deutsch, mb, tausend


@dataclass(frozen=True)
class Ziel:
    """`was` in German; `wert` is None where it could not be measured, `gezeigt` says it with its unit."""

    was: str
    grenze: float
    hoechstens: str
    wert: float | None
    gezeigt: str
    unter: bool = False

    @property
    def erreicht(self) -> bool:
        """Below, or at most as much as was wanted."""
        return self.wert is not None and (self.wert < self.grenze if self.unter else self.wert <= self.grenze)

    @property
    def satz(self) -> str:
        if self.wert is None:
            return f"{self.was}: {self.hoechstens}. Nicht gemessen."
        return f"{self.was}: {self.gezeigt}; {self.hoechstens}. **{'Erreicht' if self.erreicht else 'Nicht erreicht'}.**"


MITTEL, GROSS, HEFT = 1000, 5000, 400


def ziele(e: Ergebnis) -> list[Ziel]:
    """All, in the order in which they were set."""
    seite, heft, ganz = e.seiten.get(MITTEL, {}), e.hefte.get(HEFT, {}), e.ganz.get(MITTEL, {})
    return [
        _mal("Website mit 1.000 Angeboten, gemessen an MkDocs ohne Angebote im Menü", 0.35, seite, "seite", "mkdocs"),
        _mal("Website mit 1.000 Angeboten, gemessen an MkDocs mit allen Seiten im Menü", 0.08, seite, "seite", "mkdocs-nav"),
        _mal("Website mit 5.000 Angeboten, gemessen an MkDocs ohne Angebote im Menü", 0.3, e.seiten.get(GROSS, {}), "seite", "mkdocs"),
        _mal("Heft mit 400 Angeboten, gemessen an schlichtem WeasyPrint", 0.3, heft, "heft", "weasyprint"),
        _mal("Heft mit 400 Angeboten, gemessen an Typst", 8, heft, "heft", "typst"),
        _mal("Heft mit 400 Angeboten, gemessen am Drucken mit Chromium", 2, heft, "heft", "chromium"),
        _mal("Heft noch einmal, ein Angebot geändert, gemessen am Drucken mit Chromium", 1, heft, "heft-neu", "chromium", unter=True),
        _mal("Ganzer Bau mit 1.000 Angeboten, gemessen an seiner längeren Hälfte", 1.15, ganz | {"half": _longer(ganz)}, "ganz", "half"),
        _mal("Noch einmal bauen, nichts geändert, gemessen am ersten Mal", 0.1, ganz, "ganz-gleich", "ganz"),
        _vorschau(e),
        _wachstum(e),
        _speicher("bei der Website", seite.get("seite")),
        _speicher("beim ganzen Bau, Website und Heft zugleich,", ganz.get("ganz")),
    ]  # fmt: skip


def growth(reihen: Iterable[tuple[int, Reihe | None]], was: str) -> float | None:
    """The exponent over all sizes that were measured; None if it was only one."""
    points = [(zahl, reihe.mitte(was)) for zahl, reihe in reihen if reihe and reihe.gelaufen]
    return slope(points) if len(points) > 1 else None


def grown(e: Ergebnis) -> dict[str, list[tuple[int, Reihe | None]]]:
    """What is measured at several sizes, by its German name."""
    return {
        "Website": [(zahl, reihen.get("seite")) for zahl, reihen in sorted(e.seiten.items())],
        "Heft": [(zahl, reihen.get("heft")) for zahl, reihen in sorted(e.hefte.items())],
        "Prüfen": sorted(e.pruefen.items()),
    }


def show_ratio(v: Verhaeltnis) -> str:
    """`0,31 × (0,30 bis 0,33)`."""
    return f"{deutsch(v.mitte)} ×" + (f" ({deutsch(v.von)} bis {deutsch(v.bis)})" if v.paare > 1 else "")


def _mal(was: str, grenze: float, reihen: Reihen, wir: str, andere: str, unter: bool = False) -> Ziel:
    pair = compare(reihen[wir], reihen[andere]) if reihen.get(wir) and reihen.get(andere) else None
    hoechstens = f"{'unter' if unter else 'höchstens'} {f'{grenze:g}'.replace('.', ',')} ×"
    return Ziel(was, grenze, hoechstens, pair and pair.mitte, show_ratio(pair) if pair else "", unter)


def _longer(ganz: Reihen) -> Reihe | None:
    """In each round the half that took longer."""
    if "papier" not in ganz or "seite" not in ganz:
        return None
    pairs = zip(ganz["papier"].runden, ganz["seite"].runden, strict=False)
    return Reihe("half", [max(pair, key=lambda m: m.sekunden) if all(pair) else None for pair in pairs])


def _vorschau(e: Ergebnis) -> Ziel:
    seconds = sorted(e.vorschau.get(MITTEL, ()))
    middle = seconds[len(seconds) // 2] if seconds else None
    shown = f"{deutsch(middle)} s ({deutsch(seconds[0])} bis {deutsch(seconds[-1])})" if middle else ""
    return Ziel("Vorschau mit 1.000 Angeboten, vom Speichern zur frischen Seite", 1, "höchstens 1 s", middle, shown)


def _wachstum(e: Ergebnis) -> Ziel:
    found = list(_exponents(e, lambda name: name != "Prüfen"))
    most = max(found, default=None)
    shown = f"{deutsch(most[0])} ({most[1]})" if most else ""
    return Ziel("Größter Exponent des Wachstums von Website und Heft", 1.05, "höchstens 1,05", most and most[0], shown)


def _exponents(e: Ergebnis, wanted: Callable[[str], bool]) -> Iterator[tuple[float, str]]:
    for name, reihen in grown(e).items():
        for was, wort in (("sekunden", "Zeit"), ("ausgabe", "Ausgabe"), ("speicher", "Speicher")):
            if wanted(name) and (exponent := growth(reihen, was)) is not None:
                yield exponent, f"{name}, {wort}"


def _speicher(wobei: str, reihe: Reihe | None) -> Ziel:
    most = reihe.mitte("speicher") if reihe and reihe.gelaufen else None
    was = f"Arbeitsspeicher {wobei} mit {tausend(MITTEL)} Angeboten"
    return Ziel(was, 400e6, "höchstens 400 MB", most, f"{mb(most)} MB" if most else "")
