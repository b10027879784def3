"""What to dream of, in a few words: --layer, --channel, --class and --objective."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from dataclasses import replace
from typing import TypeVar

from app.command.areas import add_area_option, read_areas, with_areas
from app.command.class_names import class_index
from app.command.knob_options import given
from app.command.quantities import whole_number
from engine.declare import knobs
from engine.errors import Complaint
from engine.jobs.dream import Dream
from engine.jobs.feature import Feature
from engine.measures import MEASURES
from engine.objectives.channel import Channel
from engine.objectives.class_score import ALL_OTHERS, ClassScore
from engine.objectives.layer import Layer
from engine.objectives.objective import Objective

_NOTHING = "nothing"
_LAST_CHANNEL = int(knobs(Channel)["channel"].high or 0)


def add_target_options(parser: argparse.ArgumentParser) -> None:
    """Adds the short ways to say an objective; --objective says any of them in full."""
    group = parser.add_argument_group("what to dream of")
    group.add_argument("--layer", metavar="LAYER", help="everything one layer sees; `phosphene layers` lists them")
    group.add_argument(
        "--channel",
        type=whole_number(0, _LAST_CHANNEL),
        metavar="N",
        help="only this channel of the layer, counted from 0",
    )
    group.add_argument("--class", dest="class_name", metavar="NAME", help="a thing the network names, or its number")
    group.add_argument(
        "--against", action="append", default=[], metavar="NAME",
        help="a class that is not to be seen beside that of --class; may be given several times; or “all others”, "
        "or “nothing” (what is usual depends on the network)",
    )  # fmt: skip
    group.add_argument(
        "--measure", choices=tuple(MEASURES), metavar="WORDS",
        help="how the activations of the layer or channel are added up: " + ", ".join(MEASURES),
    )  # fmt: skip
    add_area_option(group, "where=LETTER in --objective")


def check_targets(arguments: argparse.Namespace) -> None:
    """Finds out, before a network is loaded, whether what was said fits together.

    Raises:
        Complaint: if it does not.
    """
    if arguments.layer is None and (arguments.channel is not None or arguments.measure is not None):
        raise Complaint("--channel and --measure belong to a layer; say which with --layer.")
    if arguments.class_name is None and arguments.against:
        raise Complaint("--against belongs to a class; say which is to be seen with --class.")
    read_areas(arguments)


J = TypeVar("J", Dream, Feature)


def with_targets(
    arguments: argparse.Namespace, job: J, class_names: Sequence[str], measure: str = Layer.measure, rivals: str = ""
) -> J:
    """The job with the objectives that were asked for, those spelled out in full last; its own if none were.

    Args:
        measure: how a layer or channel is measured if nothing is said.
        rivals: what a class is drawn against if nothing is said.

    Raises:
        Complaint: if there is no such class, or if nothing acts in a painted area.
    """
    spelled_out: tuple[Objective, ...] = given(arguments, type(job), "objectives") or ()
    in_short: list[Objective] = _in_short(arguments, class_names, measure, rivals)
    job = replace(job, objectives=(*in_short, *spelled_out) or job.objectives)
    return with_areas(arguments, job, "where={} in an --objective")


def _in_short(
    arguments: argparse.Namespace, class_names: Sequence[str], measure: str, rivals: str
) -> list[Objective]:
    found: list[Objective] = []
    if arguments.layer is not None:
        found.append(_within_layer(arguments, measure))
    if arguments.class_name is not None:
        wanted = class_index(arguments.class_name, class_names)
        against = _against(arguments.against, class_names) if arguments.against else rivals
        found.append(ClassScore(index=wanted, against=against))
    return found


def _against(words: Sequence[str], class_names: Sequence[str]) -> str:
    if ALL_OTHERS in words:
        return ALL_OTHERS
    return ", ".join(str(class_index(name, class_names)) for name in words if name != _NOTHING)


def _within_layer(arguments: argparse.Namespace, usual: str) -> Objective:
    measure = arguments.measure or usual
    if arguments.channel is None:
        return Layer(layer=arguments.layer, measure=measure)
    return Channel(layer=arguments.layer, channel=arguments.channel, measure=measure)
