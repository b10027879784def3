"""Draws what a channel or a class of a network stands for, out of nothing, or makes more of it in a photo."""

from __future__ import annotations

import argparse
from dataclasses import replace

from app.command.benches import open_bench
from app.command.evolution import add_evolution_option, check_evolution, make_with_evolution
from app.command.knob_options import add_options as add_knobs
from app.command.knob_options import chosen, given
from app.command.machine_options import add_machine_options
from app.command.output import add_output_options, check_output, conclude, write
from app.command.part_help import part_help
from app.command.photo import PHOTO_HELP, check_start, picture_of
from app.command.preset_option import add_preset_option, preset_or
from app.command.targets import add_target_options, check_targets, with_targets
from engine.another_network import for_network
from engine.jobs.feature import Feature
from engine.recipe import Recipe
from engine.usual_rivals import usual_rivals

MEASURE = "mean"
"""How a channel is measured here if nothing else is said: squares would also draw its opposite."""


def add_options(parser: argparse.ArgumentParser) -> None:
    """Every knob of a recipe and of such a picture."""
    parser.add_argument(
        "photo", nargs="?", metavar="PHOTO", help=PHOTO_HELP + "; for --start photo and for comparing with it"
    )
    add_preset_option(parser, Feature.kind)
    add_target_options(parser)
    add_knobs(parser.add_argument_group("how it is drawn"), Feature)
    add_knobs(parser.add_argument_group("the picture"), Recipe)
    add_evolution_option(add_output_options(parser))
    add_machine_options(parser)
    parser.epilog = part_help(Feature)


def run(arguments: argparse.Namespace) -> int:
    """Draws, and writes the picture."""
    check_output(arguments)
    check_evolution(arguments)
    check_targets(arguments)
    picture = picture_of(arguments.photo) if arguments.photo else None
    network = given(arguments, Recipe, "network") or Recipe.network
    plan = chosen(arguments, preset_or(arguments, for_network(Recipe(Feature()), network)))
    plan = replace(plan, job=chosen(arguments, plan.job), subject=picture.subject if picture else None)
    if plan.job.start.needs_photo():
        check_start(plan.job.start, picture)
    bench = open_bench(plan, picture, arguments)
    rivals = usual_rivals(plan.network)
    recipe = replace(plan, job=with_targets(arguments, plan.job, bench.loaded.class_names, MEASURE, rivals))
    made = make_with_evolution(arguments, recipe, bench)
    write(arguments, made.result)
    return conclude(made)
