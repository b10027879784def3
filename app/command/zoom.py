"""Dreams deeper and deeper into a photo: each frame is dreamt on, then moved nearer. Makes a film."""

from __future__ import annotations

import argparse
from dataclasses import replace

from app.command.benches import open_bench
from app.command.knob_options import add_options as add_knobs
from app.command.knob_options import chosen
from app.command.machine_options import add_machine_options
from app.command.making import make
from app.command.output import add_film_options, check_film_output, conclude, write_film
from app.command.part_help import part_help
from app.command.photo import PHOTO_HELP, check_start, picture_of
from app.command.preset_option import add_preset_option, preset_or
from app.command.targets import add_target_options, check_targets, with_targets
from engine.jobs.dream import Dream
from engine.jobs.zoom import Zoom
from engine.recipe import Recipe

# Frames keep their full size, so these knobs of a dream have no say in a film.
_WITHOUT_SAY = ("steps", "octaves", "octave_scale", "smallest_side", "carry", "rounds", "round_blur")


def add_options(parser: argparse.ArgumentParser) -> None:
    """Every knob of a zoom, and those of a dream that matter to it."""
    parser.add_argument("photo", nargs="?", metavar="PHOTO", help=PHOTO_HELP + "; not needed with --start noise")
    add_preset_option(parser, Zoom.kind)
    add_target_options(parser)
    add_knobs(parser.add_argument_group("the film"), Zoom, leave_out=("dream",))
    add_knobs(parser.add_argument_group("the dream"), Dream, leave_out=_WITHOUT_SAY)
    add_knobs(parser.add_argument_group("the picture"), Recipe)
    add_film_options(parser)
    add_machine_options(parser)
    parser.epilog = part_help(Dream)


def run(arguments: argparse.Namespace) -> int:
    """Makes the film and writes it."""
    check_film_output(arguments)
    check_targets(arguments)
    picture = picture_of(arguments.photo) if arguments.photo else None
    plan = chosen(arguments, preset_or(arguments, Recipe(Zoom().dream)))
    plan = replace(plan, job=chosen(arguments, plan.job), subject=picture.subject if picture else None)
    check_start(plan.job.start, picture)
    bench = open_bench(plan, picture, arguments)
    dream = with_targets(arguments, plan.job, bench.loaded.class_names)
    recipe = replace(plan, job=chosen(arguments, Zoom(dream=dream)))
    made = make(recipe, bench, arguments.quiet)
    write_film(arguments, made.result)
    return conclude(made)
