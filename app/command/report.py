"""Reports what a set of faces is made of and what is out of balance: a folder, drawn faces, or a model's faces."""

from __future__ import annotations

import argparse
import textwrap
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from app.command.benches import open_bench
from app.command.encode import model_named
from app.command.exits import OK
from app.command.folder_scan import FOLDER_HELP
from app.command.knob_options import add_options as add_knobs
from app.command.knob_options import chosen
from app.command.machine_options import add_machine_options
from app.command.making import make
from app.command.output import add_output_options, check_output, conclude, write
from app.command.parser import help_width
from engine.errors import Complaint
from engine.faces.worth import OF_MANY
from engine.jobs.report import DRAWN, FOLDER, LATENT, Report
from engine.recipe import Recipe

if TYPE_CHECKING:
    from engine.data_report.facts import Facts

_BUNDLED = "bundled"


def add_options(parser: argparse.ArgumentParser) -> None:
    """What it is about, every knob of the job, and at the end of the help what the readings are worth."""
    parser.add_argument(
        "folder", nargs="?", type=Path, metavar="FOLDER", help=f"{FOLDER_HELP} (default: drawn faces)"
    )
    parser.add_argument("--smiles", type=Path, metavar="CSV", help="rows of file name and degree of smile, -1 to 1")
    parser.add_argument(
        "--latent", nargs="?", const=_BUNDLED, metavar="MODEL",
        help="report on samples of a latent model: a file, the folder of a training, or, without one, the faces that "
        "come with Phosphene",
    )  # fmt: skip
    add_knobs(parser.add_argument_group("the report"), Report)
    add_knobs(parser.add_argument_group("the choice of pictures"), Recipe, leave_out=("network", "size"))
    group = add_output_options(parser, required=False)
    group.add_argument("--text", action="store_true", help="print what stands out, with or without -o")
    add_machine_options(parser)
    worth = textwrap.indent(textwrap.fill(OF_MANY, help_width() - 2), "  ")
    parser.epilog = "what the readings of the face networks are worth:\n" + worth


def run(arguments: argparse.Namespace) -> int:
    """Makes the picture and writes it, prints the sentences, or both."""
    if not arguments.text and arguments.output is None:
        raise Complaint("Say where the picture goes with -o, such as -o report.png, or ask for words with --text.")
    if arguments.output is not None:
        check_output(arguments)
    job = _about(arguments, chosen(arguments, Report()))
    recipe = chosen(arguments, Recipe(job))
    made = make(recipe, open_bench(recipe, None, arguments), arguments.quiet)
    if arguments.text:
        print(_text(job, recipe.seed))
    if arguments.output is None:
        return OK
    write(arguments, made.result)
    return conclude(made)


def _about(arguments: argparse.Namespace, job: Report) -> Report:
    from engine.picture_folders import noted
    from engine.scan.listing import listing

    if arguments.folder is not None and arguments.latent is not None:
        raise Complaint("Name a FOLDER or a model with --latent, not both.")
    if arguments.smiles is not None and arguments.folder is None:
        raise Complaint("--smiles needs the FOLDER with the pictures.")
    if arguments.latent is not None:
        return replace(job, source=LATENT, data=_model(arguments.latent))
    if arguments.folder is None:
        return replace(job, source=DRAWN, data="")
    return replace(job, source=FOLDER, data=noted(listing(arguments.folder), arguments.smiles))


def _model(text: str) -> str:
    """How recipes name the model; empty for the one that ships."""
    if text == _BUNDLED:
        return ""
    path = Path(text).expanduser()
    if not path.exists():
        raise Complaint(f"The file “{text}” does not exist; check its name and its folder.")
    return model_named(path)


def _text(job: Report, seed: int) -> str:
    from engine.data_report.choosing import pair
    from engine.data_report.page import sentences
    from engine.data_report.running import facts_for
    from engine.data_report.words import told_of
    from engine.pieces import drained

    facts: Facts = drained(facts_for(job, seed))
    first, *rest = told_of(facts)
    head = (f"{facts.title}: {first}", *rest)
    said = sentences(facts, *pair(facts, job.rows, job.across))
    return "\n".join((*head, *(f"{'!' if one.warns else '-'} {one.words}" for one in said)))
