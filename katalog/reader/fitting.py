"""Keys as people write them, fitted to a model: each under its right name and in its block; what fits nowhere is named.

Values are left as they are: the model types them.
"""

from dataclasses import dataclass

from pydantic import BaseModel

from katalog.finding import Finding
from katalog.reader.correction import Correction, Rows, key_edit
from katalog.reader.entries import Entry, empty_entry, has_text, last_line, moved, without_dashes
from katalog.reader.messages import fold, suggestion
from katalog.reader.names import GIVEN, blocks, home, is_list, is_one_of, known_fields, right_key, same_key
from katalog.reader.nodes import Mapping, Node, Scalar, Sequence
from katalog.reader.source import Source


@dataclass
class Fitting:
    """One text being fitted; `blamed` are fields already named in a finding, so that nothing is said of them twice."""

    source: Source
    findings: list[Finding]
    blamed: set[str]

    def fit(self, node: Mapping, modell: type[BaseModel], outer: tuple[str, ...] = ()) -> Mapping:
        """The same tree with every key under its right name; `outer` are the fields around this block."""
        known = known_fields(modell)
        entries: dict[str, Entry] = {}
        for key, value in self._in_their_block(self._with_blocks(node, modell), modell, outer):
            name = key.text if key.text in known else right_key(key.text, known)
            if name != key.text:
                self.findings.append(self._unknown(key, name, modell, node))
            if not name or name in entries:
                continue
            if empty := empty_entry(self.source, key, value):
                self.findings += [empty] if name not in self.blamed else []
                self.blamed.add(name)
                continue
            entries[name] = (Scalar(name, key.line, key.column), self._value(value, name, modell))
        return Mapping(tuple(entries.values()), node.line, node.column)

    def _value(self, value: Node, name: str, modell: type[BaseModel]) -> Node:
        """A value with the keys of its blocks fitted too."""
        inner = blocks(modell).get(name)
        if not inner:
            return value
        if isinstance(value, Sequence) and is_list(modell.model_fields[name].annotation):
            items = (self.fit(item, inner) if isinstance(item, Mapping) else item for item in value.items)
            return Sequence(tuple(items), value.line, value.column)
        value = without_dashes(self.source, value, self.findings)
        return self.fit(value, inner, known_fields(modell)) if isinstance(value, Mapping) else value

    def _with_blocks(self, node: Mapping, modell: type[BaseModel]) -> list[Entry]:
        """The entries; those that follow an empty block and belong to it are its own, only their indent is missing."""
        if all(has_text(value) for _, value in node.entries):
            return list(node.entries)
        found: list[Entry] = []
        rest = list(node.entries)
        while rest:
            key, value = rest.pop(0)
            inner = blocks(modell).get(same_key(key.text, known_fields(modell)))
            own: list[Entry] = []
            while inner and not has_text(value) and rest and _belongs(rest[0][0].text, inner, modell):
                own.append(rest.pop(0))
            if own:
                first = own[0][0]
                problem = f"Was zu „{key.text}“ gehört, ist nicht eingerückt."
                place = (first.line, first.column, "form", problem, "Mit zwei Leerzeichen mehr am Anfang:", len(first.text))
                self.findings.append(self.source.finding(*place, correction=moved(self.source, own, 2)))
                value = Mapping(tuple(own), first.line, first.column)
            found.append((key, value))
        return found

    def _in_their_block(self, entries: list[Entry], modell: type[BaseModel], outer: tuple[str, ...]) -> list[Entry]:
        """The entries that are this block's: what stands too deep is named, what misses its block gets it."""
        if not any(_is_strange(key.text, modell) for key, _ in entries):
            return entries
        found: list[Entry] = []
        written = {right_key(key.text, known_fields(modell)) for key, _ in entries}
        while entries:
            key = entries[0][0]
            block = "" if right_key(key.text, known_fields(modell)) else home(key.text, modell)[0]
            if not _is_strange(key.text, modell) or (key.text not in outer and (not block or block in written)):
                found.append(entries.pop(0))
                continue
            own = [entries.pop(0)]
            if key.text in outer:
                while (
                    entries and not right_key(entries[0][0].text, known_fields(modell)) and right_key(entries[0][0].text, outer)
                ):
                    own.append(entries.pop(0))
                self._too_deep(own, last=not entries)
                continue
            while (
                entries
                and home(entries[0][0].text, modell)[0] == block
                and not right_key(entries[0][0].text, known_fields(modell))
            ):
                own.append(entries.pop(0))
            found.append(self._homeless(own, block, modell))
            written.add(block)
        return found

    def _too_deep(self, own: list[Entry], last: bool) -> None:
        """`kosten: …` inside `kontakt:`"""
        key = own[0][0]
        self.blamed |= {key.text for key, _ in own}
        if len(own) == 1:
            problem = f"„{key.text}“ gehört nicht in diesen Block; die Zeile ist zu weit eingerückt."
        else:
            problem = f"Ab „{key.text}“ gehören die Zeilen nicht in diesen Block; sie sind zu weit eingerückt."
        rows = moved(self.source, own, -2) if last else None
        remedy = "Weiter links anfangen:" if rows else "Weiter links anfangen, außerhalb des Blocks."
        self.findings.append(
            self.source.finding(key.line, key.column, "unbekanntes-feld", problem, remedy, len(key.text), correction=rows)
        )

    def _homeless(self, own: list[Entry], block: str, modell: type[BaseModel]) -> Entry:
        """`telefon: …` where no `kontakt:` stands above it; the answer is that block."""
        key = own[0][0]
        inner = blocks(modell)[block]
        named = [(Scalar(home(key.text, modell)[1], key.line, key.column), value) for key, value in own]
        also = f" und „{own[-1][0].text}“ gehören" if len(own) == 2 else " und mehr gehören" if len(own) > 2 else " gehört"
        rows = moved(self.source, own, 2, f"{block}:")
        for (old, _), (new, _) in zip(own, named, strict=True):
            self.source.corrections.add(key_edit(self.source, old, new.text, sure=True) if old.text != new.text else None)
        remedy = "Eingerückt, so:" if rows else f"Eingerückt, unter einer Zeile „{block}:“."
        problem = f"„{key.text}“{also} in den Block „{block}“."
        self.findings.append(
            self.source.finding(key.line, key.column, "unbekanntes-feld", problem, remedy, len(key.text), correction=rows)
        )
        self.blamed |= {name for name, info in inner.model_fields.items() if info.is_required()}
        return Scalar(block, key.line, key.column), Mapping(tuple(named), key.line, key.column)

    def _left_out(self, key: Scalar, block: str, inner: str, modell: type[BaseModel], entries: Mapping) -> Rows | None:
        """The line of a key right below its block, with the indent of that."""
        found = entries.find(block)
        if not found or not isinstance(found[1], Mapping) or found[1].find(inner) or found[1].line == found[0].line:
            return None
        if last_line(self.source.mended, found[0].line) != key.line - 1:
            return None
        self.source.corrections.add(key_edit(self.source, key, inner, sure=True) if key.text != inner else None)
        return moved(self.source, [(key, key)], found[1].column - key.column)

    def _unknown(self, key: Scalar, name: str, modell: type[BaseModel], node: Mapping) -> Finding:
        """The finding for a key that is none of this block's."""
        block, inner = home(key.text, modell)
        problem = f"Die Angabe „{key.text}“ kenne ich nicht."
        remedy = suggestion(key.text, known_fields(modell), "Alle Angaben stehen im Handbuch unter „Felder“.")
        edit: Correction | None = None
        if name:
            remedy, edit = f"So passt es: {name}: …", key_edit(self.source, key, name, sure=is_one_of(key.text, name))
            if any(c in key.text.lower() for c in "äöüß") and fold(name) == fold(key.text):
                problem = f"In „{key.text}“ steht ein Umlaut; die Namen der Angaben schreiben wir ohne."
            elif key.text.lower() == name:
                problem = f"„{key.text}“ steht hier mit großem Buchstaben; die Namen der Angaben schreiben wir klein."
        elif key.text in GIVEN:
            problem = f"„{key.text}“ ergibt sich aus dem Namen der Datei und ihrem Ordner."
            remedy = "Die Zeile löschen."
        elif block:
            problem = f"„{key.text}“ gehört in den Block „{block}“."
            edit = self._left_out(key, block, inner, modell, node)
            remedy = f"Als „{inner}:“ eingerückt zu den anderen Zeilen unter „{block}:“ stellen."
        if edit:
            remedy = ""
        return self.source.finding(key.line, key.column, "unbekanntes-feld", problem, remedy, len(key.text), correction=edit)


def _is_strange(word: str, modell: type[BaseModel]) -> bool:
    return word not in known_fields(modell)


def _belongs(word: str, inner: type[BaseModel], modell: type[BaseModel]) -> bool:
    """Whether a key is one of an inner block's and none of the model's own."""
    return bool(same_key(word, known_fields(inner))) and not same_key(word, known_fields(modell))
