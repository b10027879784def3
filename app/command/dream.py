"""Dreams on a photo, or out of noise: a network gets to see more and more of what it half sees already."""

from __future__ import annotations

import argparse
from dataclasses import replace

from app.command.benches import open_bench
from app.command.evolution import add_evolution_option, check_evolution, make_with_evolution
from app.command.knob_options import add_options as add_knobs
from app.command.knob_options import chosen
from app.command.machine_options import add_machine_options
from app.command.output import add_output_options, check_output, conclude, write
from app.command.part_help import part_help
from app.command.photo import PHOTO_HELP, check_start, picture_of
from app.command.preset_option import add_preset_option, preset_or
from app.command.targets import add_target_options, check_targets, with_targets
from engine.jobs.dream import Dream
from engine.recipe import Recipe


def add_options(parser: argparse.ArgumentParser) -> None:
    """Every knob of a recipe and of a dream."""
    parser.add_argument("photo", nargs="?", metavar="PHOTO", help=PHOTO_HELP + "; not needed with --start noise")
    add_preset_option(parser, Dream.kind)
    add_target_options(parser)
    add_knobs(parser.add_argument_group("the dream"), Dream)
    add_knobs(parser.add_argument_group("the picture"), Recipe)
    add_evolution_option(add_output_options(parser))
    add_machine_options(parser)
    parser.epilog = part_help(Dream)


def run(arguments: argparse.Namespace) -> int:
    """Dreams, and writes the picture."""
    check_output(arguments)
    check_evolution(arguments)
    check_targets(arguments)
    picture = picture_of(arguments.photo) if arguments.photo else None
    plan = chosen(arguments, preset_or(arguments, Recipe(Dream())))
    plan = replace(plan, job=chosen(arguments, plan.job), subject=picture.subject if picture else None)
    check_start(plan.job.start, picture)
    bench = open_bench(plan, picture, arguments)
    recipe = replace(plan, job=with_targets(arguments, plan.job, bench.loaded.class_names))
    made = make_with_evolution(arguments, recipe, bench)
    write(arguments, made.result)
    return conclude(made)
