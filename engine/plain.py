"""Declared things as plain values (dicts, lists, numbers, texts) and back: the form they have in files."""

from __future__ import annotations

import dataclasses
import logging
from functools import cache
from typing import Any, get_type_hints

from engine.declare import Catalogue, Declared, knobs
from engine.errors import BadRecipe

log = logging.getLogger(__name__)


def to_plain(declared: Declared) -> dict[str, Any]:
    """The kind and every knob of `declared`, with its parts, as values that JSON can hold."""
    plain: dict[str, Any] = {"kind": declared.kind}
    for name in knobs(declared):
        value = getattr(declared, name)
        if isinstance(value, tuple):
            plain[name] = [to_plain(part) for part in value]
        else:
            plain[name] = to_plain(value) if isinstance(value, Declared) else value
    return plain


def from_plain(catalogue: Catalogue[Any], plain: Any) -> Any:
    """The entry of `catalogue` that `plain` describes. Knobs not given keep their defaults; unknown ones are logged.

    Raises:
        BadRecipe: if the kind is unknown or a value cannot be used.
    """
    if not isinstance(plain, dict) or "kind" not in plain:
        raise BadRecipe(f"A {catalogue.noun} in this recipe has no kind.")
    if plain["kind"] not in catalogue:
        raise BadRecipe(f"This version of Phosphene does not know the {catalogue.noun} “{plain['kind']}”.")
    declared = catalogue[plain["kind"]]
    _log_strangers(declared, plain)
    types = _types(declared)  # type: ignore[arg-type] # mypy takes no class for hashable
    known = knobs(declared)
    values = {name: _value(known[name].catalogue, types[name], plain[name]) for name in known if name in plain}
    return declared(**values)


@cache
def _types(declared: type[Declared]) -> dict[str, Any]:
    # Working them out takes longer than all the rest, and long runs have thousands of revisions.
    return get_type_hints(declared)


def _value(catalogue: Catalogue[Any] | None, wanted: Any, plain: Any) -> Any:
    if catalogue is None:
        return float(plain) if wanted is float and type(plain) is int else plain
    if isinstance(plain, list):
        return tuple(from_plain(catalogue, part) for part in plain)
    return from_plain(catalogue, plain)


def _log_strangers(declared: type[Declared], plain: dict[str, Any]) -> None:
    names = {field.name for field in dataclasses.fields(declared)}  # type: ignore[arg-type]
    for stranger in sorted(set(plain) - names - {"kind"}):
        log.warning("%s: the unknown knob %r was left out", declared.kind, stranger)
