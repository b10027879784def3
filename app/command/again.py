"""Makes a saved picture again from the recipe inside: the same bytes, or larger, or from another photo."""

from __future__ import annotations

import argparse
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from app.command.benches import open_bench
from app.command.machine_options import add_machine_options
from app.command.making import make
from app.command.output import (
    add_output_options,
    add_playing_options,
    add_rate_option,
    check_film_output,
    check_output,
    conclude,
    is_film,
    write,
    write_film,
)
from app.command.photo import PHOTO_HELP, picture_of
from app.command.quantities import factor
from app.command.saved import recipe_in
from app.command.series import bench_with
from engine.check import trouble_with
from engine.declare import knobs
from engine.errors import Complaint
from engine.jobs.checkpoints import Checkpoints
from engine.jobs.film import PhotoFilm
from engine.jobs.latent_numbers import LatentNumbers
from engine.jobs.report import FOLDER, Report
from engine.recipe import Recipe

if TYPE_CHECKING:
    from engine.bench import Bench
    from engine.films.reel import Reel
    from engine.picture import Picture
    from engine.series import Series


def add_options(parser: argparse.ArgumentParser) -> None:
    """Which picture, and what is to be different."""
    parser.add_argument("picture", type=Path, metavar="PICTURE", help="a picture saved by Phosphene")
    parser.add_argument(
        "--scale", type=factor, metavar="X", default=1.0, help="how many times larger (or smaller) than it was"
    )
    parser.add_argument("--subject", metavar="PHOTO", help="make it from another photo: " + PHOTO_HELP)
    parser.add_argument(
        "--checkpoints", type=Path, metavar="FOLDER", help="where the checkpoints are that it was made from"
    )
    parser.add_argument("--model", type=Path, metavar="FILE", help="the latent model that its faces were made with")
    add_output_options(parser)
    film = parser.add_argument_group("the film that is written, if it is one")
    add_rate_option(film)
    add_playing_options(film)
    add_machine_options(parser)


def run(arguments: argparse.Namespace) -> int:
    """Makes the picture or film again and writes it."""
    recipe = recipe_in(arguments.picture)
    _find_models(recipe, arguments)
    as_film = is_film(recipe.job, arguments)
    (check_film_output if as_film else check_output)(arguments)
    recipe, bench = _at_work(recipe, arguments)
    height, width = bench.canvas_size(recipe)
    if arguments.scale != 1:
        recipe = replace(recipe, size=_scaled(max(height, width), arguments.scale))
    made = make(recipe, bench, arguments.quiet)
    if as_film:
        write_film(arguments, made.result, arguments.rate)
    else:
        write(arguments, made.result)
    return conclude(made)


def _at_work(recipe: Recipe, arguments: argparse.Namespace) -> tuple[Recipe, Bench]:
    """The recipe with its subject, and the bench on which that lies."""
    if isinstance(recipe.job, PhotoFilm):
        reel = reel_of(recipe, arguments)
        recipe = replace(recipe, subject=reel.subject)
        return recipe, replace(open_bench(recipe, None, arguments), reel=reel)
    picture = subject_of(recipe, arguments)
    recipe = replace(recipe, subject=picture.subject if picture else None)
    if isinstance(recipe.job, Checkpoints):
        return recipe, bench_with(series_of(recipe.job, arguments), recipe, picture, arguments)
    return recipe, open_bench(recipe, picture, arguments)


def _find_models(recipe: Recipe, arguments: argparse.Namespace) -> None:
    """Looks for latent models, and the faces they were shown, where they are named, beside the picture and here."""
    from engine.latent.open_models import find_models, noted  # numpy is not needed before

    if arguments.model is not None:
        noted(arguments.model.expanduser())
    find_models(recipe.job, arguments.picture.absolute(), [Path.cwd()])
    if isinstance(recipe.job, LatentNumbers) and recipe.job.folder:
        _find_folder(recipe.job.folder, arguments)
    if isinstance(recipe.job, Report) and recipe.job.source == FOLDER and recipe.job.data:
        _find_folder(recipe.job.data, arguments)


def _find_folder(written: str, arguments: argparse.Namespace) -> None:
    from engine.picture_folders import find

    find(written, [arguments.picture.absolute().parent, Path.cwd()])


def series_of(job: Checkpoints, arguments: argparse.Namespace) -> Series:
    """The checkpoints that a strip was made from: in the folder named, beside the strip or here.

    Raises:
        Complaint: if they are not found, or are others by now.
    """
    from engine.series import find_series  # numpy is not needed before

    if arguments.checkpoints is not None:
        return find_series(job.series, [arguments.checkpoints.expanduser()])
    return find_series(job.series, [arguments.picture.absolute().parent, Path.cwd()])


def reel_of(recipe: Recipe, arguments: argparse.Namespace) -> Reel:
    """The film or folder that a film was made from, or the one named.

    Raises:
        Complaint: if it is not found beside the film, or is another by now.
    """
    from engine.films.reel import open_reel  # Pillow is not needed before

    if arguments.subject is not None:
        return open_reel(Path(arguments.subject).expanduser())
    wanted = recipe.subject
    if wanted is not None and wanted.name == Path(wanted.name).name:
        for folder in (arguments.picture.absolute().parent, Path.cwd()):
            if (folder / wanted.name).exists():
                reel = open_reel(folder / wanted.name)
                if reel.subject.sha256 == wanted.sha256:
                    return reel
    name = wanted.name if wanted else "it was made from"
    raise Complaint(f"The film or folder “{name}” is not beside “{arguments.picture.name}”; name it with --subject.")


def _scaled(side: int, scale: float) -> int:
    scaled = max(1, round(side * scale))
    trouble = trouble_with(knobs(Recipe)["size"], int, scaled)
    if trouble:
        raise Complaint(f"--scale {scale:g} goes too far: the longest side in pixels {trouble}.")
    return scaled


def subject_of(recipe: Recipe, arguments: argparse.Namespace) -> Picture | None:
    """The photo that a saved picture was made from, or the one named; None if it was made from nothing.

    Raises:
        Complaint: if it is not found.
    """
    from engine.open_picture import open_picture  # Pillow is not needed before
    from engine.recipe_inside import find_subject

    if arguments.subject is not None:
        return picture_of(arguments.subject)
    if recipe.subject is None:
        return None
    found = find_subject(recipe, arguments.picture, [Path.cwd()])
    if found is None:
        raise Complaint(
            f"The photo “{recipe.subject.name}” that this was made from is not beside “{arguments.picture.name}”; "
            "name it with --subject."
        )
    return open_picture(found)
