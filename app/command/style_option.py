"""The options --style and --style-layer: pictures and layers with their weights."""

from __future__ import annotations

import argparse
import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Any, TypeVar

from app.command.other_pictures import reference_to
from app.command.photo import sample_paths
from engine.brush import AREAS, EVERYWHERE
from engine.check import trouble_with
from engine.declare import knobs
from engine.errors import Complaint
from engine.jobs.style_parts import StyleLayer, StylePicture

_WEIGHT = re.compile(r"(?P<name>.+):(?P<weight>[0-9]+(\.[0-9]*)?|\.[0-9]+)$")

_WHERE = re.compile(rf"(?P<rest>.+)@(?P<where>[{''.join(AREAS)}])$")

T = TypeVar("T", StylePicture, StyleLayer)


def add_style_options(parser: Any, required: bool, areas: bool = False) -> None:
    """Adds both options; with `areas`, a style may be given a painted area."""
    parser.add_argument(
        "--style",
        action="append",
        default=None,
        required=required,
        metavar="PICTURE[:SHARE]" + ("[@AREA]" if areas else ""),
        help="a picture whose manner is taken over: a file, or the name of a sample such as "
        f"{' or '.join(list(sample_paths())[:2])}; several are mixed by their shares (default share 1)"
        + ("; with @A it is painted in area A only, see --area" if areas else ""),
    )
    parser.add_argument(
        "--style-layer",
        action="append",
        default=None,
        metavar="LAYER[:WEIGHT]",
        help="a layer in which the picture is to have the style's patterns; may be given several times (default: "
        "those that are good in this network)",
    )


def styles_of(arguments: argparse.Namespace, scale: float = 1.0, areas: bool = False) -> tuple[StylePicture, ...]:
    """The style pictures that were named.

    Raises:
        Complaint: if there is no such file or sample, it cannot be opened, or a share is out of range.
    """
    return tuple(_style(text, scale, areas) for text in arguments.style or ())


def _style(text: str, scale: float, areas: bool) -> StylePicture:
    placed = _WHERE.match(text) if areas else None
    name, weight = _parted(placed["rest"] if placed else text)
    where = placed["where"] if placed else EVERYWHERE
    return _weighed(StylePicture(reference_to(name), scale=scale, where=where), weight, "--style")


def style_layers(arguments: argparse.Namespace, otherwise: Sequence[StyleLayer]) -> tuple[StyleLayer, ...]:
    """The layers that were named; the others if there were none."""
    named = tuple(
        _weighed(StyleLayer(name), weight, "--style-layer")
        for name, weight in map(_parted, arguments.style_layer or ())
    )
    return named or tuple(otherwise)


def _parted(text: str) -> tuple[str, float]:
    found = _WEIGHT.match(text)
    return (found["name"], float(found["weight"])) if found else (text, 1.0)


def _weighed(part: T, weight: float, option: str) -> T:
    trouble = trouble_with(knobs(part)["weight"], float, weight)
    if trouble:
        raise Complaint(f"The number after the last colon of {option} {trouble}.")
    return replace(part, weight=weight)
