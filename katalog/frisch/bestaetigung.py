"""„Stimmt noch“: of a whole file only the date and the way of its last check change; every other byte stays as somebody wrote it.

The text is edited, not written anew. Before it is handed out it is read again: it says what it said before, and the new check.
"""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any, get_args

from pydantic import BaseModel

from katalog.beleg import Geprueft, Weg
from katalog.frisch.faellig import Eintrag
from katalog.frisch.nachfrage import datum
from katalog.katalog import Katalog
from katalog.ort import Ort
from katalog.reader.messages import suggestion
from katalog.reader.nodes import Mapping, Node, Scalar
from katalog.reader.reading import plain
from katalog.reader.source import read_source
from katalog.schreiben import STEP, key_order
from katalog.traeger import Traeger

BOM = b"\xef\xbb\xbf"
TABELLEN = {"orte": Ort, "traeger": Traeger}
OTHER_WAYS = {"telefon": "anruf", "angerufen": "anruf", "tel": "anruf", "vor ort": "besuch", "mail": "e-mail", "email": "e-mail"}
OTHER_WAYS |= {"web": "internet", "website": "internet", "online": "internet", "brief": "e-mail"}


@dataclass
class NotConfirmed(Exception):
    """Why nothing was changed, in kind German, and the way out."""

    problem: str
    remedy: str = ""


@dataclass(frozen=True)
class Stelle:
    """Where the facts of a thing stand: a file below the root, and in a shared table the key."""

    ding: Eintrag
    datei: str
    schluessel: str | None = None


@dataclass
class _Text:
    """A file as lines with their ends, so that what is not touched stays byte by byte."""

    lines: list[str]
    ends: list[str] = field(default_factory=list)

    def replace(self, scalar: Scalar, new: str) -> None:
        line, start = scalar.line - 1, scalar.column - 1 + scalar.offset
        if self.lines[line][start : start + len(scalar.text)] != scalar.text:
            raise NotConfirmed("„geprueft“ steht hier in einer seltenen Schreibweise.", "So passt es: geprueft: {am: …, wie: …}")
        self.lines[line] = self.lines[line][:start] + new + self.lines[line][start + len(scalar.text) :]

    def insert(self, number: int, rows: list[str]) -> None:
        """Put rows after that many lines, with the line ends of the file."""
        newline = next((end for end in self.ends if end), "\n")
        if number and not self.ends[number - 1]:
            self.ends[number - 1] = newline
        self.lines[number:number] = rows
        self.ends[number:number] = [newline] * len(rows)


def read_wie(word: str) -> str:
    """One of the ways to check; raises `NotConfirmed` that shows the right one."""
    ways = list(get_args(Weg))
    if (known := word.lower()) in ways:
        return known
    raise NotConfirmed(f"„{word}“ kenne ich bei --wie nicht.", suggestion(word, ways, names=OTHER_WAYS))


def find_stelle(word: str, katalog: Katalog) -> Stelle:
    """What somebody means by `kochtreff`, `orte/rathaus` or the path of a file; raises `NotConfirmed` with the nearest name."""
    name = word.removesuffix("/").removesuffix(".yml")
    table, _, id = name.rpartition("/")
    things: dict[str, dict[str, Any]] = {"orte": katalog.orte, "traeger": katalog.traeger}
    if table in things:
        if id not in things[table]:
            raise NotConfirmed(f"„{word}“ kenne ich nicht.", suggestion(name, [f"{table}/{known}" for known in things[table]]))
        return _in_table(table, things[table][id])
    if id in katalog.angebote:
        return Stelle(katalog.angebote[id], katalog.angebote[id].datei)
    tables = [table for table in things if id in things[table]]
    if len(tables) == 1:
        return _in_table(tables[0], things[tables[0]][id])
    if tables:
        raise NotConfirmed(f"So heißen ein Ort und ein Träger: „{id}“.", f"Bitte dazuschreiben: orte/{id} oder traeger/{id}")
    known = [*katalog.angebote, *katalog.orte, *katalog.traeger]
    titles = {a.titel: a.id for a in katalog.angebote.values()}
    raise NotConfirmed(
        f"„{word}“ kenne ich nicht.",
        suggestion(id, known, "Ein Angebot heißt wie seine Datei, ohne .yml. Was zu prüfen ist, zeigt: katalog frisch", titles),
    )


def _in_table(table: str, ding: Eintrag) -> Stelle:
    return Stelle(ding, f"angebote/_stammdaten/{table}.yml", ding.id)


def check_order(stelle: Stelle, geprueft: Geprueft, heute: date) -> None:
    """A check lies not in the future, and not before the one that is written down; raises `NotConfirmed`."""
    before = stelle.ding.geprueft
    if geprueft.am > heute:
        raise NotConfirmed(f"Der {datum(geprueft.am)} liegt in der Zukunft.", f"Heute ist der {datum(heute)}: --am {heute}")
    if before and geprueft.am < before.am <= heute:
        problem = f"„{stelle.ding.id}“ hat schon jemand später geprüft: am {datum(before.am)}."
        raise NotConfirmed(problem, "Dann ist nichts zu tun.")


def confirm(data: bytes, stelle: Stelle, geprueft: Geprueft) -> bytes:
    """The file with the new check; raises `NotConfirmed` where that cannot be done without touching anything else."""
    source = read_source(stelle.datei, data)
    if source.findings or not isinstance(source.node, Mapping):
        raise NotConfirmed(f"In {stelle.datei} passt etwas noch nicht.", "Bitte zuerst: katalog pruefen")
    head, body = (BOM, data[len(BOM) :]) if data.startswith(BOM) else (b"", data)
    parts = re.split(r"(\r\n|\r|\n)", body.decode("utf-8"))
    text = _Text(parts[0::2], [*parts[1::2], ""])
    _edit(text, source.node, stelle, geprueft)
    new = head + "".join(line + end for line, end in zip(text.lines, text.ends, strict=True)).encode("utf-8")
    again = read_source(stelle.datei, new)
    if again.findings or again.node is None or plain(again.node) != _expected(source.node, stelle, geprueft):
        raise NotConfirmed(f"{stelle.datei} ist so geschrieben, dass ich sie nicht ändern mag.", _by_hand(geprueft))
    return new


def _edit(text: _Text, root: Mapping, stelle: Stelle, geprueft: Geprueft) -> None:
    node, last = root, len(text.lines)
    if stelle.schluessel:
        below = [key.line for key, _ in root.entries]
        key, node = _entry(root, stelle.schluessel)
        last = min((line - 1 for line in below if line > key.line), default=last)
    found = node.find("geprueft")
    if found:
        _, block = found
        for name, new in _angaben(geprueft).items():
            value = block.find(name) if isinstance(block, Mapping) else None
            if not value or not isinstance(value[1], Scalar):
                raise NotConfirmed("„geprueft“ steht hier in einer seltenen Schreibweise.", _by_hand(geprueft))
            text.replace(value[1], new)
    elif text.lines[node.line - 1][node.column - 1] == "{":
        line = text.lines[node.line - 1]
        inline = ", ".join(f"{name}: {new}" for name, new in _angaben(geprueft).items())
        text.lines[node.line - 1] = f"{line[: node.column]}geprueft: {{{inline}}}, {line[node.column :]}"
    else:
        indent = " " * (node.entries[0][0].column - 1)
        rows = ["geprueft:", *(f"{STEP}{name}: {new}" for name, new in _angaben(geprueft).items())]
        text.insert(_place(text, node, type(stelle.ding), last), [indent + row for row in rows])


def _entry(root: Mapping, key: str) -> tuple[Scalar, Mapping]:
    found = root.find(key)
    if not found or not isinstance(found[1], Mapping):
        raise NotConfirmed(f"Unter „{key}“ steht gerade etwas anderes als vorhin.", "Bitte noch einmal versuchen.")
    return found[0], found[1]


def _place(text: _Text, node: Mapping, modell: type[BaseModel], last: int) -> int:
    """After how many lines the new block goes: before what follows it in a file, with the comments above that; else to the end."""
    order = key_order(modell)
    later = order[order.index("geprueft") + 1 :]
    column = node.entries[0][0].column - 1
    follower = next((key.line for key, _ in node.entries if key.text in later), None)
    if follower:
        number = follower - 1
        while number and _is_comment(text.lines[number - 1], column, column):
            number -= 1
        return number
    number = last
    while number and (not text.lines[number - 1].strip() or _is_comment(text.lines[number - 1], 0, column - 1)):
        number -= 1
    return number


def _is_comment(line: str, least: int, most: int) -> bool:
    """Whether a line is nothing but a comment, and begins between those columns (from 0)."""
    return line.lstrip().startswith("#") and least <= len(line) - len(line.lstrip()) <= most


def _angaben(geprueft: Geprueft) -> dict[str, str]:
    return {"am": geprueft.am.isoformat(), "wie": geprueft.wie}


def _expected(root: Node, stelle: Stelle, geprueft: Geprueft) -> Any:
    """What the file says with the new check in it."""
    said = plain(root)
    (said[stelle.schluessel] if stelle.schluessel else said)["geprueft"] = _angaben(geprueft)
    return said


def _by_hand(geprueft: Geprueft) -> str:
    return f"Bitte von Hand: geprueft: {{am: {geprueft.am}, wie: {geprueft.wie}}}"


def confirm_all(stellen: Iterable[Stelle], geprueft: Geprueft, read: Callable[[str], bytes]) -> dict[str, bytes]:
    """File → its new bytes, for several things at once: all of it or, with `NotConfirmed`, nothing. `read` gives a file's bytes."""
    found: dict[str, bytes] = {}
    for stelle in stellen:
        found[stelle.datei] = confirm(found.get(stelle.datei) or read(stelle.datei), stelle, geprueft)
    return found
