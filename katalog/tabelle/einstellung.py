"""What the office says beside its list: which heading means what, which words are ours, and what holds for every new offer.

From the command line (`Tel.=kontakt.telefon`) or from a file with the blocks `spalten`, `woerter` and `vorgaben`.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from katalog.reader.messages import fold, nearest
from katalog.reader.nodes import Mapping as Block
from katalog.reader.reading import plain
from katalog.reader.source import MAX_BYTES, read_source
from katalog.tabelle.blatt import Unlesbar, Zelle
from katalog.tabelle.spalten import all_spalten
from katalog.tabelle.ueberschriften import NICHT
from katalog.tabelle.wortschatz import Wortschatz
from katalog.tabelle.zellen import read_zelle

BEISPIELE = {
    "spalten": '--spalte "Tel.=kontakt.telefon"',
    "woerter": '--wort "Senioren=50plus"',
    "vorgaben": '--vorgabe "bereich=50plus"',
}
BLOCKS = tuple(BEISPIELE)


@dataclass
class Einstellung:
    """Heading → pfad; by column the office's word (folded) → key; pfad → text for new offers."""

    spalten: dict[str, str] = field(default_factory=dict)
    woerter: dict[str, dict[str, str]] = field(default_factory=dict)
    vorgaben: dict[str, str] = field(default_factory=dict)


def make_einstellung(
    datei: Path | None, spalten: Sequence[str], woerter: Sequence[str], vorgaben: Sequence[str], words: Mapping[str, Wortschatz]
) -> Einstellung:
    """Raises `Unlesbar` where something in it is not known."""
    told: dict[str, dict[str, str]] = {block: {} for block in BLOCKS}
    if datei:
        told |= _read(datei)
    for block, pairs in zip(BLOCKS, (spalten, woerter, vorgaben), strict=True):
        told[block] |= dict(_pair(pair, BEISPIELE[block]) for pair in pairs)
    found = Einstellung({head: _pfad(name) for head, name in told["spalten"].items()})
    for word, meant in told["woerter"].items():
        homes = {pfad: key for pfad, known in words.items() if (key := known.find(meant))}
        if not homes:
            near = nearest(meant, [key for known in words.values() for key in known.namen])
            remedy = f"Meinen Sie „{near}“?" if near else "Rechts steht ein Wort, das die Stadt schon kennt, zum Beispiel: 50plus"
            raise Unlesbar(f"„{meant}“ (für „{word}“) kenne ich nicht. {remedy}")
        for pfad, key in homes.items():
            found.woerter.setdefault(pfad, {})[fold(word)] = key
    for name, text in told["vorgaben"].items():
        pfad = _pfad(name)
        if pfad == NICHT:
            raise Unlesbar(f"Bei der Vorgabe „{text}“ fehlt, wofür sie gilt. Zum Beispiel: {BEISPIELE['vorgaben']}")
        if slip := read_zelle(all_spalten()[pfad], Zelle(text), words.get(pfad), found.woerter.get(pfad, {})).fund:
            raise Unlesbar(f"Bei der Vorgabe „{name}“: {slip[1]} {slip[2]}".strip())
        found.vorgaben[pfad] = text
    return found


def _pair(text: str, beispiel: str) -> tuple[str, str]:
    head, sign, value = (part.strip() for part in text.rpartition("="))
    if not sign or not head:
        raise Unlesbar(f"„{text}“ verstehe ich nicht. Zum Beispiel: {beispiel}")
    return head, value


def _pfad(name: str) -> str:
    known = {fold(pfad): pfad for pfad in all_spalten()} | {fold(spalte.titel): pfad for pfad, spalte in all_spalten().items()}
    if name in ("", NICHT) or fold(name) in known:
        return known.get(fold(name), NICHT)
    last = {pfad.split(".")[-1]: pfad for pfad in reversed(all_spalten())}
    near = nearest(name, list(all_spalten()), names=last | {spalte.titel: pfad for pfad, spalte in all_spalten().items()})
    remedy = f"Meinen Sie „{near}“?" if near else "Alle stehen im Export auf dem Blatt „Anleitung“."
    raise Unlesbar(f"Eine Angabe „{name}“ gibt es nicht. {remedy}")


def _read(datei: Path) -> dict[str, dict[str, str]]:
    with datei.open("rb") as stream:
        source = read_source(datei.name, stream.read(MAX_BYTES + 1))
    if source.findings:
        first = source.findings[0]
        raise Unlesbar(f"{datei.name}, Zeile {first.line}: {first.problem} {first.remedy}")
    blocks = plain(source.node) if isinstance(source.node, Block) else {}
    for name, block in blocks.items():
        if name not in BLOCKS or not isinstance(block, dict) or not all(isinstance(text, str) for text in block.values()):
            raise Unlesbar(f"{datei.name}: Dort stehen die Blöcke {', '.join(BLOCKS)}, darin je Zeile: Wort: Bedeutung")
    return blocks
