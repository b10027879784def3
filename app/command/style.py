"""Makes a photo anew in the manner of other pictures: paintings, drawings, or photos."""

from __future__ import annotations

import argparse
from dataclasses import replace

from app.command.areas import add_area_option, read_areas, with_areas
from app.command.benches import open_bench
from app.command.evolution import add_evolution_option, check_evolution, make_with_evolution
from app.command.knob_options import add_options as add_knobs
from app.command.knob_options import chosen, given
from app.command.machine_options import add_machine_options
from app.command.output import add_output_options, check_output, conclude, write
from app.command.photo import PHOTO_HELP, picture_of
from app.command.preset_option import add_preset_option, preset_or
from app.command.quantities import factor
from app.command.style_option import add_style_options, style_layers, styles_of
from engine.another_network import for_network
from engine.errors import Complaint
from engine.jobs.style import Style
from engine.recipe import Recipe


def add_options(parser: argparse.ArgumentParser) -> None:
    """Every knob of a recipe and of style transfer."""
    parser.add_argument("content", metavar="CONTENT", help=PHOTO_HELP)
    add_preset_option(parser, Style.kind)
    group = parser.add_argument_group("the style")
    add_style_options(group, required=False, areas=True)
    group.add_argument(
        "--style-scale",
        type=factor,
        metavar="X",
        default=1.0,
        help="how large the style's strokes become: 0.5 is half as large (0.25 to 2; default 1)",
    )
    add_area_option(group, "@LETTER in --style")
    add_knobs(group, Style, leave_out=("styles", "layers_of_style"))
    add_knobs(parser.add_argument_group("the picture"), Recipe)
    add_evolution_option(add_output_options(parser))
    add_machine_options(parser)


def run(arguments: argparse.Namespace) -> int:
    """Works, and writes the picture."""
    check_output(arguments)
    check_evolution(arguments)
    if not arguments.style and arguments.preset is None:
        raise Complaint("There is no style: name a picture with --style, or a ready-made look with --preset.")
    read_areas(arguments)
    picture = picture_of(arguments.content)
    network = given(arguments, Recipe, "network") or Recipe.network
    plan = chosen(arguments, preset_or(arguments, for_network(Recipe(Style()), network)))
    job = chosen(arguments, plan.job)
    job = replace(
        job,
        styles=styles_of(arguments, arguments.style_scale, areas=True) or job.styles,
        layers_of_style=style_layers(arguments, job.layers_of_style),
    )
    job = with_areas(arguments, job, "@{} after a --style")
    recipe = replace(plan, job=job, subject=picture.subject)
    bench = open_bench(recipe, picture, arguments)
    made = make_with_evolution(arguments, recipe, bench)
    write(arguments, made.result)
    return conclude(made)
