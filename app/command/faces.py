"""Finds the faces in a photo and guesses age, gender and expression, as lines of text or drawn into the photo."""

from __future__ import annotations

import argparse
import textwrap
from dataclasses import replace

from app.command.benches import open_bench
from app.command.exits import OK
from app.command.knob_options import add_options as add_knobs
from app.command.knob_options import chosen
from app.command.machine_options import add_machine_options
from app.command.making import make
from app.command.output import add_output_options, check_output, conclude, write
from app.command.parser import help_width
from app.command.photo import PHOTO_HELP, picture_of
from engine.errors import Complaint
from engine.faces.reading import as_text
from engine.faces.worth import OF_A_FACE
from engine.jobs.faces import Faces
from engine.recipe import Recipe


def add_options(parser: argparse.ArgumentParser) -> None:
    """Every knob of the job, and at the end of the help what the guesses are worth."""
    parser.add_argument("photo", metavar="PHOTO", help=PHOTO_HELP)
    add_knobs(parser.add_argument_group("the faces"), Faces)
    add_knobs(parser.add_argument_group("the photo"), Recipe, leave_out=("seed", "network"))
    group = add_output_options(parser, required=False)
    group.add_argument("--text", action="store_true", help="print what the faces are taken for, with or without -o")
    add_machine_options(parser)
    parser.epilog = "what the guesses are worth:\n" + textwrap.indent(
        textwrap.fill(OF_A_FACE, help_width() - 2), "  "
    )


def run(arguments: argparse.Namespace) -> int:
    """Prints the text, writes the picture, or both."""
    if not arguments.text and arguments.output is None:
        raise Complaint("Say where the picture goes with -o, such as -o faces.png, or ask for lines with --text.")
    if arguments.output is not None:
        check_output(arguments)
    picture = picture_of(arguments.photo)
    recipe = replace(chosen(arguments, Recipe(chosen(arguments, Faces()))), subject=picture.subject)
    bench = open_bench(recipe, picture, arguments)
    if arguments.text:
        from engine.faces.showing import faces_of  # it loads torch

        print(as_text(faces_of(recipe, bench)))
    if arguments.output is None:
        return OK
    made = make(recipe, bench, arguments.quiet)
    write(arguments, made.result)
    return conclude(made)
