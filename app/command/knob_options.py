"""Knobs as command-line options: one declaration gives the option, its help, its range and its default."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterable
from typing import Any, get_type_hints

from app.command.named_class import EDITOR as CLASS
from app.command.parts import allowed_value, part_from_text, text_of_part, unknown
from engine.declare import Catalogue, Knob, knobs, with_value


def add_options(parser: Any, declared: type[Any], leave_out: Iterable[str] = (), before: str = "") -> None:
    """Gives the parser an option for each knob of a declared class.

    An option that is not used leaves nothing behind, so that a preset or a saved recipe keeps its own value.

    Args:
        before: what the names of the options begin with, such as "red_".
    """
    types = get_type_hints(declared)
    for name, knob in knobs(declared).items():
        empty = knob.catalogue is not None and not knob.catalogue
        if name not in leave_out and not knob.apart and not empty:
            _add_option(parser, declared, name, knob, types[name], before)


def chosen(arguments: argparse.Namespace, declared: Any, before: str = "") -> Any:
    """A copy of `declared` with the knobs that were given on the command line."""
    for name in knobs(declared):
        value = given(arguments, type(declared), name, before)
        if value is not None:
            declared = with_value(declared, name, value)
    return declared


def given(arguments: argparse.Namespace, declared: type[Any], name: str, before: str = "") -> Any:
    """The value of one knob on the command line; None if it was not given."""
    return getattr(arguments, _place(declared, before + name), None)


def _place(declared: type[Any], name: str) -> str:
    # Two classes of one command may have knobs of the same name.
    return f"{declared.__name__}.{name}"


def _add_option(parser: Any, declared: type[Any], name: str, knob: Knob, wanted: Any, before: str) -> None:
    common = {"dest": _place(declared, before + name), "default": None, "help": _help(declared, name)}
    if knob.catalogue is not None:
        flag = _flag(before + (knob.catalogue.noun if _is_tuple(wanted) else name))
        parser.add_argument(flag, **common, **_part_details(knob.catalogue, wanted))
    elif wanted is bool:
        parser.add_argument(_flag(before + name), action=argparse.BooleanOptionalAction, **common)
    else:
        parser.add_argument(
            _flag(before + name), type=_reader(knob, wanted), metavar=_metavar(knob, wanted), **common
        )


def _flag(name: str) -> str:
    return "--" + name.replace("_", "-")


def _part_details(catalogue: Catalogue[Any], wanted: Any) -> dict[str, Any]:
    def read(text: str) -> Any:
        part = part_from_text(catalogue, text)
        if part is None and not _is_tuple(wanted):
            raise argparse.ArgumentTypeError(unknown(catalogue.noun, text, list(catalogue)))
        return part

    details: dict[str, Any] = {"type": read, "metavar": "KIND[:KNOB=VALUE,...]"}
    return {**details, "action": _Gather} if _is_tuple(wanted) else details


class _Gather(argparse.Action):
    """Collects the parts of an option that may be given several times; "none" stands for no part at all."""

    def __call__(self, _parser: Any, namespace: Any, values: Any, _option: str | None = None) -> None:
        before = getattr(namespace, self.dest) or ()
        setattr(namespace, self.dest, before if values is None else (*before, values))


def _is_tuple(wanted: Any) -> bool:
    return getattr(wanted, "__origin__", None) is tuple


def _reader(knob: Knob, wanted: Any) -> Callable[[str], Any]:
    def read(text: str) -> Any:
        return allowed_value(knob, wanted, "this", text)

    return read


def _metavar(knob: Knob, wanted: Any) -> str:
    if knob.choices:
        return "WORD"
    return {int: "N", float: "X"}.get(wanted, "NAME")


def range_and_default(declared: type[Any], name: str) -> str:
    """What values the knob takes, and which it has by itself; empty if there is nothing to say."""
    knob = knobs(declared)[name]
    return "; ".join(note for note in (_range(knob), _default(declared, name, knob)) if note)


def _help(declared: type[Any], name: str) -> str:
    notes = range_and_default(declared, name)
    text = knobs(declared)[name].help
    return (f"{text} ({notes})" if notes else text).replace("%", "%%")


def _range(knob: Knob) -> str:
    if knob.catalogue is not None:
        return "one of " + ", ".join(knob.catalogue)
    if knob.editor == CLASS:
        return "its name or its number"
    if knob.choices:
        return "one of " + ", ".join(f"“{word}”" if " " in word else word for word in knob.choices)
    if knob.low is None or knob.high is None:
        return ""
    ends = f"{_number(knob.low)} to {_number(knob.high)}{f' {knob.unit}' if knob.unit else ''}"
    return f"{ends}; 0: {knob.zero}" if knob.zero else ends


def _number(value: float) -> str:
    return f"{value:.0f}" if value == int(value) else f"{value:g}"


def _default(declared: type[Any], name: str, knob: Knob) -> str:
    value = declared.__dataclass_fields__[name].default
    if isinstance(value, tuple):
        return "default " + (" ".join(text_of_part(part) for part in value) or "none")
    if knob.catalogue is not None:
        return f"default {text_of_part(value)}"
    if isinstance(value, bool):
        return f"default {'yes' if value else 'no'}"
    return f"default {value:g}" if isinstance(value, float) else f"default {value}" if value != "" else ""
