"""Turns the face of a photo into the numbers of a latent model, and shows it with another smile or age."""

from __future__ import annotations

import argparse
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from app.command.benches import open_bench
from app.command.knob_options import add_options as add_knobs
from app.command.knob_options import chosen, given
from app.command.machine_options import add_machine_options
from app.command.making import make
from app.command.output import add_output_options, check_output, conclude, write
from app.command.photo import PHOTO_HELP, picture_of
from engine.jobs.face_lab import BOX_WORDS
from engine.jobs.latent_photo import LatentPhoto
from engine.recipe import Recipe

if TYPE_CHECKING:
    from engine.step import Step

MODEL_HELP = "a latent model that “train” has made: its file, or the folder (default: the one that ships)"


def add_options(parser: argparse.ArgumentParser) -> None:
    """Every knob of the job, the model, and where the face is."""
    parser.add_argument("photo", metavar="PHOTO", help=PHOTO_HELP)
    parser.add_argument("--model", type=Path, metavar="FILE", help=MODEL_HELP)
    parser.add_argument(
        "--box",
        metavar="L,T,R,B",
        help=f"where the face is, from ear to ear and from brows to chin: {BOX_WORDS} (default: it is found)",
    )
    add_knobs(parser.add_argument_group("the face"), LatentPhoto)
    add_knobs(parser.add_argument_group("the photo"), Recipe, leave_out=("seed", "network"))
    add_output_options(parser)
    add_machine_options(parser)


def run(arguments: argparse.Namespace) -> int:
    """Writes the picture, and says how like the photo the model's copy is."""
    check_output(arguments)
    picture = picture_of(arguments.photo)
    job = replace(chosen(arguments, LatentPhoto()), model=model_named(arguments.model), box=arguments.box or "")
    if arguments.model is not None and given(arguments, LatentPhoto, "attribute") is None:
        job = _changing_what_is_known(job)
    recipe = replace(chosen(arguments, Recipe(job)), subject=picture.subject)
    job.given_box(1, 1)  # what is wrong with it is said before a network is loaded
    told: list[Step] = []
    made = make(recipe, open_bench(recipe, picture, arguments), arguments.quiet, told.append)
    write(arguments, made.result)
    if told and not arguments.quiet:
        print(", ".join(f"{name} {value:.2f}" for name, value in told[-1].terms.items()))
    return conclude(made)


def _changing_what_is_known(job: LatentPhoto) -> LatentPhoto:
    """Of a model that knows not what is changed by itself, what it knows first."""
    from engine.latent.open_models import open_model  # it loads torch

    cloud = open_model(job.model).cloud
    known = (*cloud.conditions, *cloud.attributes)
    return job if job.attribute in known or not known else replace(job, attribute=known[0])


def model_named(path: Path | None) -> str:
    """How a recipe names the latent model in a file, or in the folder of a training.

    Raises:
        Complaint: if it cannot be read.
    """
    if path is None:
        return ""
    from engine.latent.open_models import noted
    from engine.training_runs.releasing import LATENT  # it loads torch

    path = path.expanduser()
    return noted(path / LATENT if path.is_dir() else path)
