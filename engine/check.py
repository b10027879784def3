"""Whether the values of knobs are what their declarations allow."""

from __future__ import annotations

import dataclasses
import math
from functools import cache
from typing import Any, get_origin, get_type_hints

from engine.declare import Declared, Knob, knobs
from engine.errors import BadRecipe

_LONGEST = 100
"""How much is shown of a value that cannot be used."""


def check(declared: Declared) -> None:
    """Checks every knob of `declared`, and of its parts, against its declaration.

    Raises:
        BadRecipe: naming the first knob whose value has a wrong type or is out of range.
    """
    types = _types(type(declared))  # type: ignore[arg-type] # mypy takes no class for hashable
    for name, knob in knobs(declared).items():
        value = getattr(declared, name)
        if knob.catalogue is not None:
            _check_parts(knob, value)
        else:
            _check_value(knob, types[name], value)


@cache
def _types(declared: type[Declared]) -> dict[str, Any]:
    return get_type_hints(declared)


def _check_parts(knob: Knob, value: Any) -> None:
    for part in value if isinstance(value, tuple) else (value,):
        if not dataclasses.is_dataclass(part) or isinstance(part, type):
            raise BadRecipe(f"“{knob.label}” holds something that is no {knob.catalogue and knob.catalogue.noun}.")
        check(part)  # type: ignore[arg-type]


def trouble_with(knob: Knob, wanted: type, value: Any) -> str:
    """What is wrong with a value for a knob of the type `wanted`, without the name of the knob; empty if nothing is.

    Such as "should lie between 1 and 12; it is 99", before which one puts whatever the knob is called there.
    """
    if not _is_a(wanted, value):
        return f"should be {_named(wanted)}; it is {_shown(value)}"
    if knob.choices and value not in knob.choices:
        return f"should be one of {', '.join(map(_quoted, knob.choices))}; it is {_shown(value)}"
    numbers = value if get_origin(wanted) is tuple else (value,)
    beyond = (_beyond(knob, one) for one in numbers if isinstance(one, int | float) and not isinstance(one, bool))
    return next(filter(None, beyond), "")


def _quoted(choice: str) -> str:
    return f"“{choice}”" if " " in choice else choice


def _shown(value: Any) -> str:
    text = repr(value)
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"


def _check_value(knob: Knob, wanted: type, value: Any) -> None:
    trouble = trouble_with(knob, wanted, value)
    if trouble:
        raise BadRecipe(f"“{knob.label}” {trouble}.")


def _is_a(wanted: type, value: Any) -> bool:
    if wanted is float:
        return isinstance(value, int | float) and not isinstance(value, bool)
    if wanted is int:
        return isinstance(value, int) and not isinstance(value, bool)
    if get_origin(wanted) is tuple:
        return isinstance(value, tuple) and all(_is_a(float, one) for one in value)
    return isinstance(value, wanted)


def _named(wanted: type) -> str:
    if get_origin(wanted) is tuple:
        return "a row of numbers"
    return {float: "a number", int: "a whole number", bool: "yes or no", str: "a text"}.get(wanted, wanted.__name__)


def _beyond(knob: Knob, value: float) -> str:
    low = -math.inf if knob.low is None else knob.low
    high = math.inf if knob.high is None else knob.high
    if math.isfinite(value) and low <= value <= high:
        return ""
    return f"should lie between {_plain(low)} and {_plain(high)}; it is {_plain(value)}"


def _plain(value: float) -> str:
    return str(int(value)) if math.isfinite(value) and value == int(value) else f"{value:g}"
