"""What the commands have in common that look inside a network."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from app.command.exits import OK
from app.command.knob_options import add_options as add_knobs
from app.command.knob_options import chosen, given
from app.command.machine_options import add_machine_options
from app.command.making import make
from app.command.output import add_output_options, check_output, conclude, write
from engine.another_network import for_network
from engine.errors import Complaint
from engine.recipe import Recipe

if TYPE_CHECKING:
    from engine.bench import Bench
    from engine.job import Job

TEXT = "--text"


def add_look_options(parser: argparse.ArgumentParser, job: type[Job], noun: str, leave_out: Sequence[str]) -> None:
    """Every knob of the job, the network but for what plays no part, the output and the machine."""
    add_look_knobs(parser, job, noun, "the network", leave_out)
    add_output_options(parser)
    add_machine_options(parser)


def add_text_options(parser: argparse.ArgumentParser, job: type[Job], noun: str, text: str) -> None:
    """The same for what is seen in a photo, which can be told in lines as well; `text` explains that."""
    add_look_knobs(parser, job, noun, "the photo and the network", ("seed",))
    group = add_output_options(parser, required=False)
    group.add_argument(TEXT, action="store_true", help=text)
    add_machine_options(parser)


def add_look_knobs(
    parser: argparse.ArgumentParser, job: type[Job], noun: str, rest: str, leave_out: Sequence[str]
) -> None:
    """The knobs of the job, and those of the recipe around it, each in a group of that name."""
    add_knobs(parser.add_argument_group(noun), job)
    add_knobs(parser.add_argument_group(rest), Recipe, leave_out=tuple(leave_out))


def planned(arguments: argparse.Namespace, job: Job) -> Any:
    """The job as it was asked for; layers that were not named are those of the network in hand that are alike."""
    plan = for_network(Recipe(job), given(arguments, Recipe, "network") or Recipe.network)
    return chosen(arguments, replace(plan, job=chosen(arguments, plan.job)))


def check_wanted(arguments: argparse.Namespace, example: str) -> None:
    """Checks the output, if there is to be any.

    Raises:
        Complaint: if neither a picture nor lines are asked for, or the picture cannot be written there.
    """
    if not arguments.text and arguments.output is None:
        raise Complaint(f"Say where the picture goes with -o, such as -o {example}, or ask for lines with {TEXT}.")
    if arguments.output is not None:
        check_output(arguments)


def made(recipe: Recipe, bench: Bench, arguments: argparse.Namespace) -> int:
    """Makes the picture and writes it, if it is asked for, and gives the exit code."""
    if arguments.output is None:
        return OK
    finished = make(recipe, bench, arguments.quiet)
    write(arguments, finished.result)
    return conclude(finished)
