"""Knobs as command-line options: one declaration gives the option, its help, its range and its default."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterable
from typing import Any, get_type_hints

from app.command.parts import part_from_text, text_of_part
from engine.declare import Knob, knobs, with_value


def add_options(parser: Any, declared: type[Any], leave_out: Iterable[str] = ()) -> None:
    """Gives the parser an option for each knob of a declared class.

    An option that is not used leaves nothing behind, so that a preset or a saved recipe keeps its own value.
    """
    types = get_type_hints(declared)
    for name, knob in knobs(declared).items():
        if name not in leave_out:
            _add_option(parser, declared, name, knob, types[name])


def chosen(arguments: argparse.Namespace, declared: Any) -> Any:
    """A copy of `declared` with the knobs that were given on the command line."""
    for name in knobs(declared):
        value = given(arguments, type(declared), name)
        if value is not None:
            declared = with_value(declared, name, value)
    return declared


def given(arguments: argparse.Namespace, declared: type[Any], name: str) -> Any:
    """The value of one knob on the command line; None if it was not given."""
    return getattr(arguments, _place(declared, name), None)


def _place(declared: type[Any], name: str) -> str:
    # Two classes of one command may have knobs of the same name.
    return f"{declared.__name__}.{name}"


def _add_option(parser: Any, declared: type[Any], name: str, knob: Knob, wanted: Any) -> None:
    common = {"dest": _place(declared, name), "default": None, "help": _help(declared, name, knob)}
    if knob.catalogue is not None:
        parser.add_argument(_flag(_part_name(name, knob, wanted)), **common, **_part_details(knob, wanted))
    elif wanted is bool:
        parser.add_argument(_flag(name), action=argparse.BooleanOptionalAction, **common)
    else:
        parser.add_argument(_flag(name), type=_number(wanted), metavar=_metavar(knob, wanted), **common)


def _flag(name: str) -> str:
    return "--" + name.replace("_", "-")


def _part_name(name: str, knob: Knob, wanted: Any) -> str:
    return knob.catalogue.noun if knob.catalogue and _is_tuple(wanted) else name


def _part_details(knob: Knob, wanted: Any) -> dict[str, Any]:
    def read(text: str) -> Any:
        return part_from_text(knob.catalogue, text)

    read.__name__ = knob.catalogue.noun if knob.catalogue else "part"
    details: dict[str, Any] = {"type": read, "metavar": "KIND[:KNOB=VALUE,...]"}
    return {**details, "action": _Gather} if _is_tuple(wanted) else details


class _Gather(argparse.Action):
    """Collects the parts of an option that may be given several times; "none" stands for no part at all."""

    def __call__(self, _parser: Any, namespace: Any, values: Any, _option: str | None = None) -> None:
        before = getattr(namespace, self.dest) or ()
        setattr(namespace, self.dest, before if values is None else (*before, values))


def _is_tuple(wanted: Any) -> bool:
    return getattr(wanted, "__origin__", None) is tuple


def _number(wanted: Any) -> Callable[[str], Any]:
    return wanted if wanted in (int, float) else str  # type: ignore[no-any-return]


def _metavar(knob: Knob, wanted: Any) -> str:
    if knob.choices:
        return "WORD"
    return {int: "N", float: "X"}.get(wanted, "TEXT")


def range_and_default(declared: type[Any], name: str) -> str:
    """What values the knob takes, and which it has by itself; empty if there is nothing to say."""
    knob = knobs(declared)[name]
    return "; ".join(note for note in (_range(knob), _default(declared, name, knob)) if note)


def _help(declared: type[Any], name: str, knob: Knob) -> str:
    notes = range_and_default(declared, name)
    return (f"{knob.help} ({notes})" if notes else knob.help).replace("%", "%%")


def _range(knob: Knob) -> str:
    if knob.catalogue is not None:
        return "one of " + ", ".join(knob.catalogue)
    if knob.choices:
        return "one of " + ", ".join(f"“{word}”" if " " in word else word for word in knob.choices)
    if knob.low is None or knob.high is None:
        return ""
    return f"{knob.low:g} to {knob.high:g}{f' {knob.unit}' if knob.unit else ''}"


def _default(declared: type[Any], name: str, knob: Knob) -> str:
    value = declared.__dataclass_fields__[name].default
    if isinstance(value, tuple):
        return "default " + (" ".join(text_of_part(part) for part in value) or "none")
    if knob.catalogue is not None:
        return f"default {text_of_part(value)}"
    if isinstance(value, bool):
        return f"default {'yes' if value else 'no'}"
    return f"default {value:g}" if isinstance(value, float) else f"default {value}" if value != "" else ""
