"""Does a value keep `reading.schema.json`? The few keywords of JSON Schema that it uses, and a fault in words."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files
from typing import Any

__all__ = ["KEYWORDS", "faults"]

KEYWORDS = frozenset(
    "$ref type enum required properties additionalProperties items prefixItems minItems minimum maximum oneOf allOf "
    "anyOf".split()
)
"""Keywords that are checked; `$defs` and annotations say nothing of a value."""

KINDS: Mapping[str, tuple[type, ...]] = {
    "object": (Mapping,), "array": (list, tuple), "string": (str,), "boolean": (bool,), "null": (type(None),),
    "number": (int, float), "integer": (int,),
}  # fmt: skip


def faults(value: Any) -> Iterator[str]:
    """Where and how a value differs from the public form of a Reading, the first fault first."""
    return _faults(value, _schema(), "")


@cache
def _schema() -> Any:
    return json.loads(files("akyn.graph.reading").joinpath("reading.schema.json").read_text(encoding="utf-8"))


def _faults(value: Any, schema: Any, where: str) -> Iterator[str]:
    if "$ref" in schema:
        yield from _faults(value, _schema()["$defs"][schema["$ref"].rsplit("/", 1)[1]], where)
    kinds = schema.get("type", [])
    if kinds and not _is_of(value, [kinds] if isinstance(kinds, str) else kinds):
        wanted = kinds if isinstance(kinds, str) else " or ".join(kinds)
        yield f"{where or 'the whole'} is {_shown(value)}, not {wanted}"
        return
    if "enum" in schema and value not in schema["enum"]:
        yield f"{where} is {_shown(value)}, not one of {', '.join(map(str, schema['enum']))}"
    for part in schema.get("allOf", ()):
        yield from _faults(value, part, where)
    choices = schema.get("oneOf", schema.get("anyOf", ()))
    if choices and all(any(_faults(value, choice, where)) for choice in choices):
        yield f"{where} is {_shown(value)}, of no form that it may have"
    yield from _in_object(value, schema, where) if isinstance(value, Mapping) else ()
    yield from _in_array(value, schema, where) if isinstance(value, list | tuple) else ()
    yield from _in_number(value, schema, where) if isinstance(value, int | float) else ()


def _is_of(value: Any, kinds: list[str]) -> bool:
    if isinstance(value, bool):
        return "boolean" in kinds
    return any(isinstance(value, KINDS[kind]) for kind in kinds)


def _in_object(value: Mapping[str, Any], schema: Any, where: str) -> Iterator[str]:
    known = schema.get("properties", {})
    prefix = f"{where}." if where else ""
    yield from (f"{prefix}{name} is missing" for name in schema.get("required", ()) if name not in value)
    if schema.get("additionalProperties") is False:
        yield from (f"{prefix}{name} is no field of a Reading" for name in value if name not in known)
    for name in known:
        if name in value:
            yield from _faults(value[name], known[name], f"{prefix}{name}")


def _in_array(value: Any, schema: Any, where: str) -> Iterator[str]:
    first = schema.get("prefixItems", [])
    few = len(value) < schema.get("minItems", 0)
    if few or (schema.get("items") is False and len(value) > len(first)):
        yield f"{where} has {len(value)} items"
    for number, (item, form) in enumerate(zip(value, first, strict=False)):
        yield from _faults(item, form, f"{where}[{number}]")
    if isinstance(schema.get("items"), Mapping):
        for number, item in enumerate(value):
            yield from _faults(item, schema["items"], f"{where}[{number}]")


def _in_number(value: float, schema: Any, where: str) -> Iterator[str]:
    if not schema.get("minimum", value) <= value <= schema.get("maximum", value):
        yield f"{where} is {value}, out of bounds"


def _shown(value: Any) -> str:
    text = repr(value)
    return text if len(text) <= 60 else f"{text[:57]}..."
