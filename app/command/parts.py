"""Declared parts on the command line: "laplacian:splits=4,strength=1" and back."""

from __future__ import annotations

import argparse
import difflib
import re
from typing import Any, get_type_hints

from app.command.named_class import EDITOR as CLASS
from app.command.named_class import class_or_number
from app.command.other_pictures import reference_to
from engine.check import trouble_with
from engine.declare import Catalogue, Declared, Knob, knobs
from engine.picture_knob import EDITOR as PICTURE

NONE = "none"
_YES, _NO = {"yes", "true", "on", "1"}, {"no", "false", "off", "0"}
_NEXT_KNOB = re.compile(r",(?=[a-z][a-z0-9_-]*=)")


def part_from_text(catalogue: Catalogue[Any], text: str) -> Any:
    """The entry of the catalogue that the text names, with the knobs it sets; None for "none".

    Raises:
        argparse.ArgumentTypeError: naming the kind, the knob or the value that cannot be used.
    """
    kind, _, rest = text.partition(":")
    if kind == NONE and kind not in catalogue:
        return None
    if kind not in catalogue:
        raise argparse.ArgumentTypeError(unknown(catalogue.noun, kind, list(catalogue)))
    declared = catalogue[kind]
    pairs = _NEXT_KNOB.split(rest) if rest else []
    return declared(**dict(_setting(declared, pair) for pair in pairs))


def text_of_part(part: Declared) -> str:
    """The part as it is written on the command line; knobs that have their defaults are left out."""
    fields = part.__dataclass_fields__  # type: ignore[attr-defined]
    told = {name: getattr(part, name) for name in knobs(part) if getattr(part, name) != fields[name].default}
    return part.kind + (":" + ",".join(f"{n.replace('_', '-')}={v}" for n, v in told.items()) if told else "")


def _setting(declared: type[Any], pair: str) -> tuple[str, Any]:
    written, _, value = pair.partition("=")
    name = written.strip().replace("-", "_")
    if name not in knobs(declared):
        raise argparse.ArgumentTypeError(unknown(f"knob of {declared.kind}", written, list(knobs(declared))))
    known_as = f"{written.strip()} of {declared.kind}"
    return name, allowed_value(knobs(declared)[name], get_type_hints(declared)[name], known_as, value)


def allowed_value(knob: Knob, wanted: Any, name: str, text: str) -> Any:
    """The text as a value that the knob takes; `name` is what the knob is called here.

    Raises:
        argparse.ArgumentTypeError: if it cannot be read, is out of range, or is none of the choices.
        Complaint: if it should name a picture, and there is none.
    """
    if knob.editor == PICTURE:
        return reference_to(text)
    if knob.editor == CLASS and (named := class_or_number(text)) is not None:
        return named
    value = value_from_text(wanted, name, text)
    trouble = trouble_with(knob, wanted, value)
    if trouble:
        raise argparse.ArgumentTypeError(f"{name} {trouble}")
    return value


def value_from_text(wanted: Any, name: str, text: str) -> Any:
    """The text as a value of the wanted type.

    Raises:
        argparse.ArgumentTypeError: if it cannot be read as one.
    """
    if wanted is bool:
        return _truth(name, text)
    try:
        return wanted(text) if wanted in (int, float) else text
    except ValueError:
        kind = "a whole number" if wanted is int else "a number"
        raise argparse.ArgumentTypeError(f"{name} should be {kind}; it is “{text}”") from None


def _truth(name: str, text: str) -> bool:
    if text.lower() not in _YES | _NO:
        raise argparse.ArgumentTypeError(f"{name} should be yes or no; it is “{text}”")
    return text.lower() in _YES


def unknown(noun: str, name: str, known: list[str]) -> str:
    """A complaint that there is nothing of that name, with names that are close, or all there are."""
    close = difflib.get_close_matches(name, known, n=2)
    offer = f" (did you mean {' or '.join(close)}?)" if close else f"; there are {', '.join(known) or 'none'}"
    return f"there is no {noun} “{name}”{offer}"
