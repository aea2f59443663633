"""The shape of the files as JSON Schema (draft 2020-12): pydantic's models, in the words of people who write YAML in an editor.

One source for completion and hover in editors and for the form in the browser. An editor's YAML types the values (42929, 2026-10-01,
12, true); here all are text, so every single value may be any of these. Words that the town knows are offered with their names,
and another word is no slip here: only the whole town can tell (`checks`).
"""

from collections.abc import Mapping
from typing import Any

from pydantic import BaseModel
from pydantic.json_schema import GenerateJsonSchema, JsonSchemaValue

from katalog.angebot import Angebot
from katalog.beschriftung import FESTE_WOERTER, MUSTER, TITEL
from katalog.felder import ID_PATTERN, LANGUAGES, one_or_many_words
from katalog.ferien import Ferien
from katalog.katalog import Katalog
from katalog.notfall import Notfallnummer
from katalog.ort import Ort
from katalog.reader.fitting import GIVEN
from katalog.reader.messages import nested_modell
from katalog.schreiben import key_order
from katalog.stadtteil import Stadtteil
from katalog.symbole import symbol_names
from katalog.thema import Thema
from katalog.traeger import Traeger
from katalog.wort import Wortgruppe
from katalog.worte import sage
from katalog.zielgruppe import Zielgruppe

DIALECT = "https://json-schema.org/draft/2020-12/schema"
WERT = ["string", "number", "boolean"]
"""A single value as an editor's YAML may type it."""
Bekannt = Mapping[str, Mapping[str, str]]
"""What the town knows: kind (zielgruppen, themen, traeger, orte, stadtteile, angebote) → id → name."""

VERWEISE = {"ort": "orte", "stadtteil": "stadtteile", "angebot": "angebote", "symbol": "symbole"}
"""Fields that name another thing but are not called like its kind."""
TABELLEN: Mapping[str, type[BaseModel]] = {
    "orte": Ort, "traeger": Traeger, "themen": Thema, "stadtteile": Stadtteil, "notfall": Notfallnummer,
    "woerter": Wortgruppe,
}  # fmt: skip
"""The shared files: key → one of these."""


class _Generator(GenerateJsonSchema):
    """Values as text of one or several kinds; what is absent is left out, not null."""

    def is_instance_schema(self, schema: Any) -> JsonSchemaValue:
        name = schema["cls"].__name__
        if name in ("Lage", "Koordinaten"):
            pair = {"type": "array", "items": {"type": ["number", "string"]}, "minItems": 2, "maxItems": 2}
            return {"anyOf": [pair, {"type": "string"}], "x-art": name.lower()}
        return {"type": WERT, "x-art": name.lower()}

    def json_or_python_schema(self, schema: Any) -> JsonSchemaValue:
        return self.generate_inner(schema["python_schema"])  # what stands in a file is read by our validators

    def str_schema(self, schema: Any) -> JsonSchemaValue:
        return super().str_schema(schema) | {"type": WERT}

    def int_schema(self, schema: Any) -> JsonSchemaValue:
        return super().int_schema(schema) | {"type": ["integer", "string"]}

    def date_schema(self, schema: Any) -> JsonSchemaValue:
        return {"type": WERT}

    def literal_schema(self, schema: Any) -> JsonSchemaValue:
        words = list(schema["expected"])
        return {"enum": words, "errorMessage": sage("moeglich", liste=", ".join(words)).abhilfe}

    def nullable_schema(self, schema: Any) -> JsonSchemaValue:
        return self.generate_inner(schema["schema"])

    def tuple_schema(self, schema: Any) -> JsonSchemaValue:
        item = self.generate_inner(schema["items_schema"][0])
        least = {"minItems": schema["min_length"]} if "min_length" in schema else {}
        return {"anyOf": [item, {"type": "array", "items": item, **least}]}

    def function_before_schema(self, schema: Any) -> JsonSchemaValue:
        found = super().function_before_schema(schema)
        read = schema["function"]["function"]
        if read is one_or_many_words:
            return found | {"x-komma": True}
        return found | ({"x-grenze": read.limit} if hasattr(read, "limit") else {})

    def default_schema(self, schema: Any) -> JsonSchemaValue:
        return self.generate_inner(schema["schema"])


def make_schema(modell: type[BaseModel], titel: str, bekannt: Bekannt | None = None) -> dict[str, Any]:
    """The schema of one thing, with the words that `bekannt` knows. Blocks stand in it whole, without references."""
    raw = modell.model_json_schema(schema_generator=_Generator)
    return {"$schema": DIALECT, "title": titel, **_block(raw, raw.get("$defs", {}), modell, bekannt or {})}


def angebot_schema(bekannt: Bekannt | None = None) -> dict[str, Any]:
    """An offer's file."""
    found = make_schema(Angebot, "Angebot", bekannt)
    body = {name: f"${{{n}:{example}}}" for n, (name, example) in enumerate(_beispiele(found), 1)}
    body["zeiten"] = [f"${{{len(body) + 1}:Di 10:00-11:00}}"]
    return found | {
        "defaultSnippets": [{"label": "Neues Angebot", "description": "Alles, was ein Angebot braucht.", "body": body}]
    }


def all_schemas(katalog: Katalog | None = None) -> dict[str, dict[str, Any]]:
    """Every schema by the name it is published under (`/schema/<name>.json`)."""
    bekannt = find_bekannt(katalog) if katalog else {}
    found = {"angebot": angebot_schema(bekannt), "zielgruppe": make_schema(Zielgruppe, "Zielgruppe", bekannt)}
    for name, modell in TABELLEN.items():
        entry = make_schema(modell, modell.__name__, bekannt)
        table = {"type": "object", "propertyNames": {"pattern": ID_PATTERN}, "additionalProperties": entry}
        found[name] = {"$schema": entry.pop("$schema"), "title": f"{name}.yml", **table}
    entry = make_schema(Ferien, "Ferien")
    found["ferien"] = {"$schema": entry.pop("$schema"), "title": "ferien.yml", "type": "array", "items": entry}
    return found


def find_bekannt(katalog: Katalog) -> dict[str, dict[str, str]]:
    """Every word the town knows and what it stands for, in the order of its lists."""
    return {
        "zielgruppen": {id: thing.name for id, thing in katalog.zielgruppen.items()},
        "themen": {id: thing.name for id, thing in katalog.themen.items()},
        "traeger": {id: thing.name for id, thing in katalog.traeger.items()},
        "orte": {id: thing.name for id, thing in katalog.orte.items()},
        "stadtteile": {id: thing.name for id, thing in katalog.stadtteile.items()},
        "angebote": {id: thing.titel for id, thing in katalog.angebote.items()},
        "symbole": dict.fromkeys(symbol_names(), ""),
    }


def _block(raw: Mapping[str, Any], defs: Mapping[str, Any], modell: type[BaseModel], bekannt: Bekannt) -> dict[str, Any]:
    """One object: its fields in the order of a file; unknown ones are none of it."""
    order = [name for name in key_order(modell) if name in raw["properties"]]
    inner = {name: nested_modell(modell.model_fields[name].annotation) for name in order}
    properties = {name: _feld(name, raw["properties"][name], defs, inner[name], bekannt) for name in order}
    required = [name for name in raw.get("required", []) if name not in GIVEN]
    return {"type": "object", "properties": properties, "required": required, "additionalProperties": False}


def _feld(
    name: str, raw: Mapping[str, Any], defs: Mapping[str, Any], inner: type[BaseModel] | None, bekannt: Bekannt
) -> dict[str, Any]:
    """One field as an editor needs it."""
    shape = _inline({key: value for key, value in raw.items() if key not in ("default", "title")}, defs, inner, bekannt)
    examples = shape.pop("examples", [])
    shape = _with_words(name, shape, bekannt)
    found = {"title": TITEL.get(name, name), **shape}
    # Not as `examples`: editors show those under an English word.
    found |= {"x-beispiel": shown(examples[0])} if examples else {}
    found |= {"patternErrorMessage": found["description"]} if "pattern" in found else {}
    found |= {"markdownDescription": _hover(name, found)}
    kind = "object" if name != "zeiten" else "array"
    fits = kind in [branch.get("type") for branch in shape.get("anyOf", [shape])]
    return found | ({"defaultSnippets": list(MUSTER[name])} if name in MUSTER and fits else {})


def _inline(raw: Any, defs: Mapping[str, Any], inner: type[BaseModel] | None, bekannt: Bekannt) -> Any:
    """The same with a reference replaced by the block it names, `inner`."""
    if isinstance(raw, list):
        return [_inline(part, defs, inner, bekannt) for part in raw]
    if not isinstance(raw, dict):
        return raw
    if "$ref" in raw and inner:
        rest = {key: value for key, value in raw.items() if key != "$ref"}
        return _block(defs[raw["$ref"].rsplit("/", 1)[-1]], defs, inner, bekannt) | rest
    if "oneOf" in raw:  # a key or a block: pydantic tells them apart, an editor needs no help
        raw = {key: value for key, value in raw.items() if key not in ("oneOf", "discriminator")} | {"anyOf": raw["oneOf"]}
    return {key: value if key == "examples" else _inline(value, defs, inner, bekannt) for key, value in raw.items()}


def _with_words(name: str, shape: dict[str, Any], bekannt: Bekannt) -> dict[str, Any]:
    """The words to choose from beside the free text that the field takes as well."""
    words = {**bekannt.get(VERWEISE.get(name, name), {}), **FESTE_WOERTER.get(name, {})}
    if name == "sprachen":
        words = {code: language for code, language in LANGUAGES.items() if len(code) == 2}
    if not words:
        return shape
    # Another word is fine, so this is what editors say of a field with nothing in it.
    choice: dict[str, Any] = {"enum": list(words), "errorMessage": sage("leer", name=name).abhilfe}
    if any(words.values()):
        choice |= {"enumDescriptions": list(words.values()), "markdownEnumDescriptions": list(words.values())}
    return _beside(shape, choice)


def _beside(shape: dict[str, Any], choice: dict[str, Any]) -> dict[str, Any]:
    """`choice` at every place of the shape that takes a single value."""
    if "anyOf" in shape:
        branches = [_beside(branch, choice) for branch in shape["anyOf"]]
        flat = [inner for branch in branches for inner in (branch["anyOf"] if set(branch) == {"anyOf"} else [branch])]
        return {**shape, "anyOf": flat}
    if shape.get("type") == "array":
        return {**shape, "items": _beside(shape["items"], choice)}
    if shape.get("type") == "object":
        return shape
    value = {key: shape[key] for key in ("type", "maxLength", "pattern", "x-art", "x-grenze") if key in shape}
    if value.get("x-art") == "sprache":
        value |= {"type": "string", "pattern": "^[a-z]{2,3}$", "patternErrorMessage": sage("sprache", wert="").abhilfe}
    return {key: inner for key, inner in shape.items() if key not in value} | {"anyOf": [choice, value]}


def _beispiele(schema: Mapping[str, Any]) -> list[tuple[str, str]]:
    """The compulsory fields and one example each, as one would type it."""
    return [(name, schema["properties"][name]["x-beispiel"]) for name in schema["required"]]


def shown(example: Any) -> str:
    """An example as it stands in a file."""
    return example if isinstance(example, str) else f"[{', '.join(example)}]"


def _hover(name: str, field: Mapping[str, Any]) -> str:
    """What an editor shows below the field's title: what stands there, how long it may be, and an example."""
    limit, example = field.get("maxLength"), field.get("x-beispiel")
    lines = [field.get("description", "")]
    lines += [f"Höchstens {limit} Zeichen."] if limit else []
    lines += [f"Zum Beispiel:\n```yaml\n{name}: {example}\n```"] if example else []
    return "\n\n".join(line for line in lines if line)
