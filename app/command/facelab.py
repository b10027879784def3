"""Makes a face in a photo older, younger, or smile, and tells what small networks take it for before and after."""

from __future__ import annotations

import argparse
import textwrap
from dataclasses import replace

from app.command.benches import open_bench
from app.command.knob_options import add_options as add_knobs
from app.command.knob_options import chosen, given
from app.command.machine_options import add_machine_options
from app.command.making import make
from app.command.output import add_output_options, check_output, conclude, write
from app.command.parser import help_width
from app.command.photo import PHOTO_HELP, picture_of
from engine.declare import knobs
from engine.errors import Complaint
from engine.faces.worth import OF_A_FACE
from engine.jobs.face_lab import EXPRESSION, FaceLab
from engine.recipe import Recipe


def add_options(parser: argparse.ArgumentParser) -> None:
    """Every knob of the job, the box of the face, and at the end of the help what the judges are worth."""
    parser.add_argument("photo", metavar="PHOTO", help=PHOTO_HELP)
    group = parser.add_argument_group("the face")
    add_knobs(group, FaceLab)
    group.add_argument("--box", metavar="L,T,R,B", help=knobs(FaceLab)["box"].help)
    add_knobs(parser.add_argument_group("the photo"), Recipe, leave_out=("network",))
    group = add_output_options(parser)
    group.add_argument("--text", action="store_true", help="print what the judges say before and after")
    add_machine_options(parser)
    parser.epilog = "what the judges are worth:\n" + textwrap.indent(textwrap.fill(OF_A_FACE, help_width() - 2), "  ")


def run(arguments: argparse.Namespace) -> int:
    """Writes the picture, and prints the text if that is wanted."""
    check_output(arguments)
    picture = picture_of(arguments.photo)
    job = _meant(arguments, replace(chosen(arguments, FaceLab()), box=arguments.box or ""))
    job.given_box()  # what is wrong with it is said before a network is loaded
    recipe = replace(chosen(arguments, Recipe(job)), subject=picture.subject)
    bench = open_bench(recipe, picture, arguments)
    made = make(recipe, bench, arguments.quiet)
    write(arguments, made.result)
    if arguments.text:
        from engine.face_lab.before_after import told_before_and_after  # it loads torch

        print(told_before_and_after(recipe, made.result, bench))
    return conclude(made)


def _meant(arguments: argparse.Namespace, job: FaceLab) -> FaceLab:
    """An expression that is named is wanted, whether that is said or not."""
    wanted, expression, age = (given(arguments, FaceLab, name) for name in ("wanted", "expression", "age"))
    if expression is None or wanted is not None:
        return job
    if age is not None:
        raise Complaint("Give --age or --expression, not both: only one of them can be wanted.")
    return replace(job, wanted=EXPRESSION)
