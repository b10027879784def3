"""Dreams on every frame of a video, or of a folder of numbered pictures, and makes a film of them."""

from __future__ import annotations

import argparse
from dataclasses import replace
from pathlib import Path

from app.command.benches import open_bench
from app.command.knob_options import add_options as add_knobs
from app.command.knob_options import chosen
from app.command.machine_options import add_machine_options
from app.command.making import make
from app.command.output import add_film_options, add_rate_option, check_film_output, conclude, write_film
from app.command.part_help import part_help
from app.command.preset_option import add_preset_option, preset_or
from app.command.targets import add_target_options, check_targets, with_targets
from engine.jobs.dream import Dream
from engine.jobs.film import PhotoFilm
from engine.recipe import Recipe


def add_options(parser: argparse.ArgumentParser) -> None:
    """Every knob of a film and of its dream."""
    parser.add_argument("source", type=Path, metavar="FILM", help="a video file, or a folder of numbered pictures")
    add_preset_option(parser, Dream.kind)
    add_target_options(parser)
    add_knobs(parser.add_argument_group("the film"), PhotoFilm, leave_out=("dream",))
    add_knobs(parser.add_argument_group("the dream"), Dream)
    add_knobs(parser.add_argument_group("the picture"), Recipe)
    add_rate_option(add_film_options(parser))
    add_machine_options(parser)
    parser.epilog = part_help(Dream)


def run(arguments: argparse.Namespace) -> int:
    """Makes the film and writes it."""
    from engine.films.reel import open_reel  # Pillow is not needed before

    check_film_output(arguments)
    check_targets(arguments)
    reel = open_reel(arguments.source.expanduser())
    plan = chosen(arguments, preset_or(arguments, Recipe(Dream())))
    plan = replace(plan, job=chosen(arguments, plan.job), subject=reel.subject)
    bench = replace(open_bench(plan, None, arguments), reel=reel)
    dream = with_targets(arguments, plan.job, bench.loaded.class_names)
    recipe = replace(plan, job=chosen(arguments, PhotoFilm(dream=dream)))
    made = make(recipe, bench, arguments.quiet)
    write_film(arguments, made.result, arguments.rate)
    return conclude(made)
