"""From a node to a noun: known keys are taken, unknown ones are named with the nearest right key, the model types the rest."""

from dataclasses import dataclass
from functools import cache
from typing import Annotated, Any, Generic, TypeVar

from pydantic import BaseModel, ValidationError, create_model

from katalog.finding import Finding
from katalog.messages import fold, nearest, nested_modell, suggestion, translate
from katalog.source import Mapping, Node, Scalar, Sequence, Source, looks_like_key

GIVEN = {"id", "bereich", "datei"}
"""Fields that come from a file's name and place, never from its text."""

M = TypeVar("M", bound=BaseModel)


@dataclass(frozen=True)
class Reading(Generic[M]):
    """What came of a node: the thing, what is not right about it, and which of its fields are missing because of that.

    With findings the thing holds only its sound fields, so that checks across files can still look at those.
    """

    thing: M | None
    findings: list[Finding]
    broken: frozenset[str] = frozenset()


def read_modell(source: Source, node: Node, modell: type[M], **given: Any) -> Reading[M]:
    """Read `node` as a `modell`; `given` are the fields that do not stand in the text."""
    if not isinstance(node, Mapping):
        slip = source.finding(
            node.line, node.column, "form", "Hier fehlen die Zeilen mit Namen und Doppelpunkt.", "Zum Beispiel: titel: Kochtreff"
        )
        return Reading(None, [slip])
    findings: list[Finding] = []
    blamed = {looks_like_key(line) for line in source.lost}
    fitted = _fit(source, node, modell, findings, blamed)
    values = {**plain(fitted), **given}
    try:
        return Reading(modell.model_validate(values), findings, frozenset(blamed))
    except ValidationError as errors:
        slips = errors.errors(include_url=False, include_input=False)
    findings += [translate(source, fitted, modell, slip) for slip in slips if not _follows(slip, slips, blamed)]
    broken = frozenset(str(slip["loc"][0]) for slip in slips if slip["loc"]) | blamed
    sound = {name: value for name, value in values.items() if name not in broken}
    try:
        return Reading(_lenient(modell).model_validate(sound), findings, broken)
    except ValidationError:
        return Reading(None, findings, broken)


def _follows(slip: Any, slips: list[Any], blamed: set[str]) -> bool:
    """Whether the slip only follows from another: what could not be read is missing, and leaves its list too short."""
    loc = slip["loc"]
    if slip["type"] == "missing":
        return loc[-1] in blamed
    return slip["type"] == "too_short" and any(other["loc"][: len(loc)] == loc and other is not slip for other in slips)


@cache
def _lenient(modell: type[M]) -> type[M]:
    """The same model with nothing compulsory."""
    fields: dict[str, Any] = {}
    for name, info in modell.model_fields.items():
        if info.is_required():
            kind = Annotated[info.annotation, *info.metadata] if info.metadata else info.annotation
            fields[name] = (kind, () if "tuple" in str(info.annotation) else "")
    return create_model(modell.__name__, __base__=modell, **fields)


def plain(node: Node) -> Any:
    """Text, lists and dicts without places."""
    if isinstance(node, Scalar):
        return node.text
    if isinstance(node, Sequence):
        return [plain(item) for item in node.items]
    return {key.text: plain(value) for key, value in node.entries}


def _fit(source: Source, node: Mapping, modell: type[BaseModel], findings: list[Finding], blamed: set[str]) -> Mapping:
    """The same tree with every key under its right name; unknown and empty entries become findings and are left out."""
    known = [name for name in modell.model_fields if name not in GIVEN]
    entries: dict[str, tuple[Scalar, Node]] = {}
    for key, value in node.entries:
        name = key.text if key.text in known else _right_key(key.text, known)
        if name != key.text:
            findings.append(_unknown(source, key, name, known))
        if not name or name in entries:
            continue
        if empty := _empty(source, key, value):
            findings.append(empty)
            blamed.add(name)
            continue
        inner = nested_modell(modell.model_fields[name].annotation)
        if inner and isinstance(value, Mapping):
            value = _fit(source, value, inner, findings, blamed)
        elif inner and isinstance(value, Sequence):
            items = tuple(
                _fit(source, item, inner, findings, blamed) if isinstance(item, Mapping) else item for item in value.items
            )
            value = Sequence(items, value.line, value.column)
        entries[name] = (Scalar(name, key.line, key.column), value)
    return Mapping(tuple(entries.values()), node.line, node.column)


def _right_key(word: str, known: list[str]) -> str:
    return next((name for name in known if fold(name) == fold(word)), "") or nearest(word, known, cutoff=80)


def _unknown(source: Source, key: Scalar, name: str, known: list[str]) -> Finding:
    problem = f"Die Angabe „{key.text}“ kenne ich nicht."
    if name and any(c in key.text.lower() for c in "äöüß"):
        problem = f"In „{key.text}“ steht ein Umlaut; die Namen der Angaben schreiben wir ohne."
    elif key.text in GIVEN:
        problem = f"„{key.text}“ ergibt sich aus dem Namen der Datei und ihrem Ordner."
    remedy = f"So passt es: {name}: …" if name else suggestion(key.text, known, "Alle Angaben stehen im Handbuch unter „Felder“.")
    return source.finding(
        key.line, key.column, "unbekanntes-feld", problem, "Die Zeile löschen." if key.text in GIVEN else remedy, len(key.text)
    )


def _empty(source: Source, key: Scalar, value: Node) -> Finding | None:
    """The finding for an entry with nothing in it, or None."""
    if isinstance(value, Sequence):
        hollow = next((item for item in value.items if isinstance(item, Scalar) and not item.text.strip()), None)
        if hollow:
            return source.finding(
                hollow.line,
                hollow.column,
                "leer",
                f"Bei „{key.text}“ ist ein Punkt der Liste leer.",
                "Etwas eintragen oder den Strich löschen.",
            )
    if not isinstance(value, Scalar) or value.text.strip():
        return None
    line = source.lines[key.line - 1] if key.line <= len(source.lines) else ""
    if "#" in line:
        head, text = line.split("#", 1)
        return source.finding(
            key.line,
            len(head) + 1,
            "leer",
            "Alles nach dem Zeichen # liest YAML nicht mit.",
            f'In Anführungszeichen: {head.strip()} "#{text.strip()}"',
        )
    return source.finding(
        key.line,
        key.column,
        "leer",
        f"Bei „{key.text}“ steht noch nichts.",
        "Etwas eintragen oder die Zeile löschen.",
        len(key.text),
    )
