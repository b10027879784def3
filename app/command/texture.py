"""Makes a texture out of a picture: more of what it is made of, as large as you like, also as a seamless tile."""

from __future__ import annotations

import argparse
from dataclasses import replace

from app.command.benches import open_bench
from app.command.evolution import add_evolution_option, check_evolution, make_with_evolution
from app.command.knob_options import add_options as add_knobs
from app.command.knob_options import chosen, given
from app.command.machine_options import add_machine_options
from app.command.output import add_output_options, check_output, conclude, write
from app.command.photo import PHOTO_HELP, picture_of
from app.command.preset_option import add_preset_option, preset_or
from app.command.style_option import add_style_options, style_layers, styles_of
from engine.another_network import for_network
from engine.jobs.texture import Texture
from engine.recipe import Recipe


def add_options(parser: argparse.ArgumentParser) -> None:
    """Every knob of a recipe and of a texture."""
    parser.add_argument("source", metavar="STYLE", help=PHOTO_HELP)
    add_preset_option(parser, Texture.kind)
    group = parser.add_argument_group("the texture")
    add_style_options(group, required=False)
    add_knobs(group, Texture, leave_out=("styles", "layers_of_style"))
    add_knobs(parser.add_argument_group("the picture"), Recipe)
    add_evolution_option(add_output_options(parser))
    add_machine_options(parser)


def run(arguments: argparse.Namespace) -> int:
    """Works, and writes the picture."""
    check_output(arguments)
    check_evolution(arguments)
    picture = picture_of(arguments.source)
    network = given(arguments, Recipe, "network") or Recipe.network
    plan = chosen(arguments, preset_or(arguments, for_network(Recipe(Texture()), network)))
    job = chosen(arguments, plan.job)
    job = replace(
        job, styles=styles_of(arguments) or job.styles, layers_of_style=style_layers(arguments, job.layers_of_style)
    )
    recipe = replace(plan, job=job, subject=picture.subject)
    bench = open_bench(recipe, picture, arguments)
    made = make_with_evolution(arguments, recipe, bench)
    write(arguments, made.result)
    return conclude(made)
