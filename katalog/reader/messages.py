"""Every slip in kind German: what pydantic notices about a value becomes a `Finding` at the author's line."""

import re
import unicodedata
from collections.abc import Iterable
from collections.abc import Mapping as Dict
from dataclasses import replace
from functools import lru_cache
from typing import Any, get_args

from pydantic import BaseModel
from rapidfuzz import fuzz, process

from katalog.felder import unwrapped
from katalog.finding import Finding
from katalog.reader.correction import Correction, Rows, value_edit
from katalog.reader.nodes import Node, Scalar, node_at
from katalog.reader.shapes import shape_words
from katalog.reader.source import Source
from katalog.worte import Gesagt, sage

SURE_WORDS = {"yes": ("ja",), "true": ("ja",), "on": ("ja",), "no": ("nein",), "false": ("nein",), "off": ("nein",)}
OTHER_WORDS: Dict[str, tuple[str, ...]] = {
    **SURE_WORDS,
    **dict.fromkeys(("telefon", "telefonisch", "angerufen", "am telefon", "telefonat"), ("anruf",)),
    **dict.fromkeys(("mail", "email", "per mail", "e-mail-anfrage"), ("e-mail",)),
    **dict.fromkeys(("vor ort", "besucht", "persönlich", "dort gewesen"), ("besuch",)),
    **dict.fromkeys(("web", "website", "webseite", "homepage", "google", "online"), ("internet",)),
    **dict.fromkeys(("abgesagt", "fällt aus", "pause", "unterbrochen", "ruht"), ("pausiert",)),
    **dict.fromkeys(("läuft", "offen", "ok", "findet statt"), ("aktiv", "frei")),
    **dict.fromkeys(("vorbei", "zu ende", "eingestellt", "geschlossen"), ("beendet",)),
    **dict.fromkeys(("voll", "ausgebucht", "belegt"), ("warteliste",)),
    **dict.fromkeys(("keine", "keins", "nicht", "leider nicht"), ("nein",)),
    **dict.fromkeys(("vorhanden", "klar", "wahr", "x"), ("ja",)),
}
"""What people write → the words it may stand for, where a choice has one of them."""
EXAMPLES = {"plz": "42929", "farbe": "#0f5a3c"}


def nearest(word: str, known: Iterable[str], cutoff: float = 70, names: Dict[str, str] | None = None) -> str:
    """The known word that is most like `word`, or an empty text; `names` are other ways of saying a known word."""
    folded = {fold(name): known_word for name, known_word in (names or {}).items()} | {fold(name): name for name in known}
    found = process.extractOne(fold(word), list(folded), scorer=fuzz.ratio, score_cutoff=cutoff)
    return folded[found[0]] if found else ""


@lru_cache(maxsize=4096)  # the same few names of fields, tens of thousands of times
def fold(word: str) -> str:
    """Lower case, umlauts as ASCII, no separators: `Für wen` and `fuer_wen` are one word."""
    folded = unicodedata.normalize("NFKC", word).lower()
    for umlaut, ascii_form in (("ä", "ae"), ("ö", "oe"), ("ü", "ue"), ("ß", "ss")):
        folded = folded.replace(umlaut, ascii_form)
    return "".join(c for c in folded if c.isalnum())


def is_same(word: str, near: str, names: Dict[str, str] | None = None) -> bool:
    """Whether the known word is the same but for its writing, or is called just so."""
    return fold(word) in {fold(near), *(fold(name) for name, known in (names or {}).items() if known == near)}


def listing(words: list[str]) -> str:
    """Up to seven words to choose from; a longer list would not be read."""
    return sage("moeglich", liste=", ".join(words)).abhilfe if 1 <= len(words) <= 7 else ""


def suggestion(word: str, known: list[str], where: str = "", names: Dict[str, str] | None = None) -> str:
    """What to write instead of an unknown word: the nearest one, the short list, or where the words stand."""
    near = nearest(word, known, names=names)
    parts = [sage("meinen", besser=near).abhilfe if near else "", listing(known) or where]
    return " ".join(part for part in parts if part)


def translate(source: Source, root: Node, modell: type[BaseModel], error: Any) -> Finding:
    """One entry of pydantic's `errors()` as a finding; `root` is the node that was validated."""
    kind, loc, context = error["type"], error["loc"], error.get("ctx", {})
    names = [part for part in loc if isinstance(part, str) and part not in ("hier", "schluessel")]
    name = names[-1] if names else ""
    if kind == "missing":
        return _missing(source, node_at(root, loc[:-1]), name, _field(modell, names))
    node = node_at(root, loc)
    info = _field(modell, names)
    if said := _words(kind, name, node, context, info):
        return _place(source, node, said, context)
    said, correction = shape_words(source, kind, name, node, _with_example((info.description or "") if info else "", name, info))
    return _place(source, node, said, context, correction)


def _missing(source: Source, node: Node, name: str, info: Any) -> Finding:
    said = sage("fehlt", name=name, beschreibung=_with_example(info.description or "", name, info))
    return source.finding(node.line, node.column, said.regel, said.problem, said.abhilfe)


def _words(kind: str, name: str, node: Node, context: Dict[str, Any], info: Any) -> Gesagt | None:
    """What to say of a value that does not fit; None where its shape is another one."""
    value = node.text if isinstance(node, Scalar) else ""
    hint = (info.description or "") if info else ""
    if value and not node.block and (bare := unwrapped(value)) != value:
        said = sage("typografisch", besser=bare, sure=True)
        return replace(said, regel=kind) if "remedy" in context else said
    if "remedy" in context:
        return Gesagt(kind, context["problem"], context["remedy"], context.get("better", ""), context.get("sure", False))
    if kind in ("string_too_long", "too_long") and isinstance(node, Scalar):
        limit = context["max_length"]
        return sage("zu_lang", name=name, anzahl=len(value), limit=limit, zuviel=len(value) - limit)
    if kind == "too_short":
        return sage("zu_wenig", name=name, beschreibung=_with_example(hint, name, info))
    if kind == "literal_error":
        words = [word.strip(" '") for word in context["expected"].replace(" or ", ", ").split(",")]
        near = next((word for word in OTHER_WORDS.get(value.lower(), ()) if word in words), "")
        sure = bool(near) and value.lower() in SURE_WORDS
        near = near or nearest(value, words)
        return sage(
            "wort", name=name, wert=value, auswahl=suggestion(value, words), besser=near, sure=sure or fold(near) == fold(value)
        )
    if kind == "string_pattern_mismatch":
        said = sage("muster", wert=value, name=name, beschreibung=f"{hint} Zum Beispiel: {EXAMPLES.get(name, '')}".strip())
        return replace(said, regel=name) if name == "farbe" else said
    if kind.startswith(("int_", "greater", "less")):
        return sage("zahl", name=name)
    return None


def _place(source: Source, node: Node, said: Gesagt, context: Dict[str, Any], correction: Correction | None = None) -> Finding:
    if not isinstance(node, Scalar):
        return source.finding(node.line, node.column, said.regel, said.problem, said.abhilfe, correction=correction)
    start, length = context.get("start", 0), context.get("length", len(node.text))
    if node.block and "start" not in context:
        rows = node.text.split("\n")
        number = min(context.get("line", 0), len(rows) - 1)
        start, length = sum(len(row) + 1 for row in rows[:number]), len(rows[number].strip())
    if "rows" in context:
        correction = _as_items(source, node, context["rows"], said.sure)
    if said.besser and not correction:
        where = (0, None) if context.get("whole") else (start, length)
        correction = value_edit(source, node, said.besser, said.sure, *where)
    line, column = source.place(node, start)
    remedy = leading(said.abhilfe, said.besser, said.sure) if correction else said.abhilfe
    if "rows" in context and correction:
        remedy = f"{remedy.partition(':')[0]}:"
    return source.finding(line, column, said.regel, said.problem, remedy, length, correction=correction)


def _as_items(source: Source, node: Scalar, items: Iterable[str], sure: bool) -> Rows | None:
    """One line with one item, as a line for each of these."""
    row = source.mended[node.line - 1]
    before, after = row[: node.column - 1], row[node.column - 1 + node.offset :]
    if not after.startswith(node.text) or after[len(node.text) + node.offset :].strip():
        return None
    if re.fullmatch(r"\s*-\s+", before):
        return Rows(node.line, 1, tuple(f"{before}{item}" for item in items), sure)
    if key := re.fullmatch(r"(\s*)(\w+):\s+", before):
        return Rows(node.line, 1, (before.rstrip(), *(f"{key[1]}  - {item}" for item in items)), sure)
    return None


def leading(remedy: str, better: str, sure: bool = False) -> str:
    """What is left to say where the whole corrected line follows: not the right words once more, and no choice where they are sure."""
    remedy = remedy.replace(sage("meinen", besser=better).abhilfe, "").strip()
    remedy = re.sub(r"^Meinen Sie „[^“]*“\? ", "", remedy) if sure else remedy
    head, found, rest = remedy.rpartition(f": {better}")
    if found and rest[:2] in ("", ".", " –"):
        head = re.sub(r"(?:^|(?<=[.?!] ))(?:So passt es|So herum passt es|Zum Beispiel)$", "", head).strip() if sure else head
        return f"{rest.strip(' –.')}. {head}:".removeprefix(". ") if head else rest.strip(" –.")
    return "" if sure and remedy.startswith("Möglich sind") else remedy


def _field(modell: type[BaseModel], names: list[str]) -> Any:
    """The description of the field that `names` leads to, or None."""
    info = None
    current: type[BaseModel] | None = modell
    for name in names:
        info = current.model_fields.get(name) if current else None
        current = nested_modell(info.annotation) if info else None
    return info


def nested_modell(annotation: Any) -> type[BaseModel] | None:
    """The model inside an annotation such as `Kontakt | None`, if there is one."""
    if isinstance(annotation, type):
        return annotation if issubclass(annotation, BaseModel) else None
    return next((found for arg in get_args(annotation) if (found := nested_modell(arg))), None)


def example_of(modell: type[BaseModel]) -> str:
    """How a line of this kind of thing looks: its first compulsory field."""
    fields = [(name, info) for name, info in modell.model_fields.items() if info.is_required() and info.examples]
    return _with_example("", *fields[0]) if fields else ""


def _with_example(words: str, name: str, info: Any) -> str:
    """`words`, and the field's example as it would stand in the file."""
    if not info or not info.examples:
        return words
    first = info.examples[0]
    example = first if isinstance(first, str) else f"[{', '.join(first)}]"
    return f"{words} {sage('beispiel', beispiel=f'{name}: {example}').abhilfe}".strip()
