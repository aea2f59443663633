"""From a node to a noun: its keys are fitted to the model, the model types the values, and every misfit becomes a finding."""

import re
from dataclasses import dataclass
from functools import cache
from typing import Annotated, Any, Generic, TypeVar, get_origin

from pydantic import BaseModel, ValidationError, create_model

from katalog.felder import MANY
from katalog.finding import Finding
from katalog.reader.entries import without_dashes
from katalog.reader.fitting import Fitting
from katalog.reader.messages import example_of, translate
from katalog.reader.nodes import Mapping, Node, Scalar, Sequence
from katalog.reader.source import Source

M = TypeVar("M", bound=BaseModel)


@dataclass(frozen=True)
class Reading(Generic[M]):
    """What came of a node: the thing, what is not right about it, which of its fields are missing because of that, its tree with right names.

    With findings the thing holds only its sound fields, so that checks across files can still look at those.
    """

    thing: M | None
    findings: list[Finding]
    broken: frozenset[str] = frozenset()
    node: Node | None = None


def read_modell(source: Source, node: Node, modell: type[M], **given: Any) -> Reading[M]:
    """Read `node` as a `modell`; `given` are the fields that do not stand in the text."""
    findings: list[Finding] = []
    node = without_dashes(source, node, findings)
    if not isinstance(node, Mapping):
        problem = "Hier fehlen die Zeilen mit Namen und Doppelpunkt."
        return Reading(None, [source.finding(node.line, node.column, "form", problem, example_of(modell))])
    if len(node.entries) > MANY:
        problem = f"Hier stehen {len(node.entries)} Angaben, Platz ist für {MANY}."
        return Reading(None, [source.finding(node.line, node.column, "zu-lang", problem, example_of(modell))])
    fitting = Fitting(source, findings, {_first_word(line) for line in source.lost})
    fitted, blamed = fitting.fit(node, modell), fitting.blamed
    values = {**plain(fitted), **given}
    try:
        return Reading(modell.model_validate(values), findings, frozenset(blamed), fitted)
    except ValidationError as errors:
        slips = errors.errors(include_url=False, include_input=False)
    findings += [translate(source, fitted, modell, slip) for slip in slips if not _follows(slip, slips, blamed)]
    broken = frozenset(str(slip["loc"][0]) for slip in slips if slip["loc"]) | blamed
    sound = {name: value for name, value in values.items() if name not in broken}
    try:
        return Reading(_lenient(modell).model_validate(sound), findings, broken, fitted)
    except ValidationError:
        return Reading(None, findings, broken, fitted)


def _follows(slip: Any, slips: list[Any], blamed: set[str]) -> bool:
    """Whether the slip only follows from another: what could not be read is missing, and leaves its list too short."""
    loc = slip["loc"]
    if slip["type"] == "missing":
        return loc[-1] in blamed
    return slip["type"] == "too_short" and any(other["loc"][: len(loc)] == loc and other is not slip for other in slips)


@cache
def _lenient(modell: type[M]) -> type[M]:
    """The same model with no text and no list compulsory: nobody stumbles over those being empty."""
    fields: dict[str, Any] = {}
    for name, info in modell.model_fields.items():
        empty = () if get_origin(info.annotation) is tuple else "" if info.annotation is str else None
        if info.is_required() and empty is not None:
            fields[name] = (Annotated[info.annotation, *info.metadata] if info.metadata else info.annotation, empty)
    return create_model(modell.__name__, __base__=modell, **fields)


def plain(node: Node) -> Any:
    """Text, lists and dicts without places."""
    if isinstance(node, Scalar):
        return node.text
    if isinstance(node, Sequence):
        return [plain(item) for item in node.items]
    return {key.text: plain(value) for key, value in node.entries}


def _first_word(line: str) -> str:
    """The key a line seems to begin with, or an empty text."""
    match = re.match(r"\s*(?:- )?([A-Za-zÄÖÜäöüß_]+)", line)
    return match[1] if match else ""
