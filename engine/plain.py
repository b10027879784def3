"""Declared things as plain values (dicts, lists, numbers, texts) and back: the form they have in files."""

from __future__ import annotations

import dataclasses
import logging
from functools import cache
from typing import Any, get_origin, get_type_hints

from engine.declare import Catalogue, Declared, Knob, knobs
from engine.errors import BadRecipe
from engine.latent.shipped import read_back, written_out
from engine.latent_names import MODEL

log = logging.getLogger(__name__)

MOST_PARTS = 256
"""How many objectives, treatments and the like a recipe may list; people use a handful."""


def to_plain(declared: Declared) -> dict[str, Any]:
    """The kind and every knob of `declared`, with its parts, as values that JSON can hold."""
    plain: dict[str, Any] = {"kind": declared.kind}
    for name, one in knobs(declared).items():
        value = getattr(declared, name)
        if one.editor == MODEL:
            plain[name] = written_out(value)
        elif isinstance(value, tuple):
            plain[name] = [to_plain(part) if isinstance(part, Declared) else part for part in value]
        else:
            plain[name] = to_plain(value) if isinstance(value, Declared) else value
    return plain


def from_plain(catalogue: Catalogue[Any], plain: Any) -> Any:
    """The entry of `catalogue` that `plain` describes. Knobs not given keep their defaults; unknown ones are logged.

    Raises:
        BadRecipe: if the kind is unknown or a value cannot be used.
    """
    if not isinstance(plain, dict) or not isinstance(plain.get("kind"), str):
        raise BadRecipe(f"A {catalogue.noun} in this recipe has no kind.")
    if plain["kind"] not in catalogue:
        raise BadRecipe(f"This version of Phosphene does not know the {catalogue.noun} “{plain['kind'][:100]}”.")
    declared = catalogue[plain["kind"]]
    _log_strangers(declared, plain)
    types = _types(declared)  # type: ignore[arg-type] # mypy takes no class for hashable
    known = knobs(declared)
    values = {name: _value(known[name], types[name], plain[name]) for name in known if name in plain}
    return declared(**values)


@cache
def _types(declared: type[Declared]) -> dict[str, Any]:
    # Working them out takes longer than all the rest, and long runs have thousands of revisions.
    return get_type_hints(declared)


def _value(knob: Knob, wanted: Any, plain: Any) -> Any:
    catalogue = knob.catalogue
    if catalogue is None:
        return read_back(plain) if knob.editor == MODEL and isinstance(plain, str) else _number(wanted, plain)
    if get_origin(wanted) is not tuple:
        return from_plain(catalogue, plain)
    if not isinstance(plain, list) or len(plain) > MOST_PARTS:
        raise BadRecipe(f"The recipe is damaged: it should list up to {MOST_PARTS} of each kind of {catalogue.noun}.")
    return tuple(from_plain(catalogue, part) for part in plain)


def _number(wanted: Any, plain: Any) -> Any:
    if get_origin(wanted) is tuple and isinstance(plain, list):
        return tuple(_number(float, one) for one in plain)
    return float(plain) if wanted is float and type(plain) is int else plain


def _log_strangers(declared: type[Declared], plain: dict[str, Any]) -> None:
    names = {field.name for field in dataclasses.fields(declared)}  # type: ignore[arg-type]
    for stranger in sorted(set(plain) - names - {"kind"}):
        log.warning("%s: the unknown knob %r was left out", declared.kind, stranger)
