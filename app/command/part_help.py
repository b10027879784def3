"""The end of a command's help: which kinds of parts there are, and their knobs."""

from __future__ import annotations

import textwrap
from typing import Any

from app.command.knob_options import range_and_default
from app.command.parser import help_width
from engine.declare import Catalogue, knobs


def part_help(declared: type[Any]) -> str:
    """A paragraph for each catalogue from which a knob of the class takes its parts, with one entry for each kind."""
    found = [knob.catalogue for knob in knobs(declared).values() if knob.catalogue and not knob.apart]
    return "\n\n".join(_catalogue(catalogue) for catalogue in found)


def _catalogue(catalogue: Catalogue[Any]) -> str:
    lines = [_indented(f"kinds of {catalogue.noun} (written KIND or KIND:KNOB=VALUE,KNOB=VALUE):", 0)]
    for kind, declared in catalogue.items():
        summary = " ".join((declared.__doc__ or "").split())
        lines.append(_indented(f"{kind}: {summary}", 2))
        lines += [_indented(_knob(declared, name), 6) for name in knobs(declared)]
    return "\n".join(lines)


def _knob(declared: type[Any], name: str) -> str:
    notes = range_and_default(declared, name)
    return f"{name.replace('_', '-')}: {knobs(declared)[name].help}" + (f" ({notes})" if notes else "")


def _indented(text: str, spaces: int) -> str:
    return textwrap.fill(
        text, help_width(), initial_indent=" " * spaces, subsequent_indent=" " * (spaces + 4), break_on_hyphens=False
    )
