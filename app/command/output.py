"""The option -o, and writing the picture that was made."""

from __future__ import annotations

import argparse
import os
from pathlib import Path
from typing import Any

from app.command.exits import INTERRUPTED, OK
from app.command.making import Made
from app.command.quantities import number_between, whole_number
from app.command.say import say
from engine.errors import Complaint
from engine.films.playing import FASTEST, FOR_EVER, LONGEST_HOLD, LOOPS, SLOWEST, Playing
from engine.job import Job
from engine.jobs.film import PhotoFilm
from engine.jobs.latent_path import LatentPath
from engine.jobs.train import Train
from engine.jobs.zoom import Zoom
from engine.step import Result

_PICTURES = "PNG, TIFF, JPEG or WebP, by the ending of the name; a file of that name is replaced"
_FILMS = ".mp4, .webp or .gif for a film; a name without an ending is a folder for single pictures"
_FILM_ENDINGS = (".mp4", ".webp", ".gif", "")


def add_output_options(parser: argparse.ArgumentParser, required: bool = True) -> Any:
    """Adds -o and how a picture is written; gives the group, for more of that kind."""
    group = parser.add_argument_group("the file that is written")
    _add_common(group, "OUT.png", _PICTURES, required)
    group.add_argument(
        "--bits",
        type=int,
        choices=(8, 16),
        default=8,
        metavar="N",
        help="bits per colour; 16 needs PNG or TIFF (8 or 16; default 8)",
    )
    group.add_argument(
        "--quality",
        type=whole_number(1, 100),
        default=95,
        metavar="N",
        help="of JPEG and WebP (1 to 100; default 95)",
    )
    return group


def add_film_options(parser: argparse.ArgumentParser) -> Any:
    """Adds -o for a film; gives the group, for more of that kind."""
    group = parser.add_argument_group("the film that is written")
    _add_common(group, "FILM.mp4", _FILMS)
    add_playing_options(group)
    return group


def add_playing_options(group: Any) -> None:
    """Adds how a film is played."""
    group.add_argument(
        "--hold",
        type=number_between(0, LONGEST_HOLD),
        default=0.0,
        metavar="SECONDS",
        help=f"how much longer the last frame stays (0 to {LONGEST_HOLD:g}; default 0)",
    )
    group.add_argument(
        "--loop",
        choices=LOOPS,
        default=FOR_EVER,
        help="played for ever, once, or there and back for ever (default forever); of an MP4 or a folder, how often "
        "is up to the player",
    )


def add_rate_option(group: Any) -> None:
    """Adds how fast a film is played, where its job has no knob for that."""
    group.add_argument(
        "--rate",
        type=number_between(SLOWEST, FASTEST),
        default=0.0,
        metavar="N",
        help=f"frames per second ({SLOWEST:g} to {FASTEST:g}; default: as fast as the film is meant to be)",
    )


def _add_common(group: Any, name: str, help: str, required: bool = True) -> None:  # noqa: A002 - argparse calls it help
    group.add_argument("-o", "--output", type=Path, required=required, metavar=name, help=help)
    group.add_argument("--without-recipe", action="store_true", help="do not write into it how it was made")


def check_output(arguments: argparse.Namespace) -> None:
    """Finds out before the work begins whether its picture could be written.

    Raises:
        Complaint: if it could not.
    """
    from engine.save_picture import check_destination

    if arguments.output.is_dir():
        raise Complaint(f"“{arguments.output}” is a folder; name a file in it with -o, such as dream.png.")
    check_destination(arguments.output, arguments.bits)


def is_film(job: Job, arguments: argparse.Namespace) -> bool:
    """Whether a job's frames are wanted, by the ending of the name; otherwise its last picture is."""
    moves = isinstance(job, Zoom | PhotoFilm | LatentPath) or (isinstance(job, Train) and job.film)
    return moves and arguments.output.suffix.lower() in _FILM_ENDINGS


def check_film_output(arguments: argparse.Namespace) -> None:
    """Finds out before the work begins whether its film could be written.

    Raises:
        Complaint: if it could not.
    """
    film_trouble(arguments.output)


def film_trouble(out: Path) -> None:
    """Complains if a film could not be written there.

    Raises:
        Complaint: saying why.
    """
    from engine.films.files import check_folder
    from engine.films.video_files import pyav

    if out.suffix.lower() not in _FILM_ENDINGS:
        raise Complaint(f"A film cannot be saved as “{out.suffix}”; {_FILMS}.")
    if not out.absolute().parent.is_dir():
        raise Complaint(f"The folder “{out.absolute().parent}” is not there; choose another for “{out.name}”.")
    if out.suffix and out.is_dir():
        raise Complaint(f"“{out.name}” is a folder; choose another name for the film.")
    if not out.suffix and out.exists() and not out.is_dir():
        raise Complaint(f"“{out.name}” is a file, where single pictures need a folder; choose another name.")
    if not out.suffix:
        check_folder(out)
    if out.suffix.lower() == ".mp4":
        pyav()
    if not os.access(out if out.is_dir() else out.absolute().parent, os.W_OK):
        raise Complaint(f"You may not write into “{out.absolute().parent}”; choose another folder for “{out.name}”.")


def write(arguments: argparse.Namespace, result: Result) -> None:
    """Writes the picture, with its recipe inside unless that is not wanted.

    Raises:
        Complaint: if it cannot be written.
    """
    from engine.save_picture import save_picture

    recipe = None if arguments.without_recipe else result.recipe
    save_picture(arguments.output, result.image, recipe, arguments.bits, arguments.quality)


def write_film(arguments: argparse.Namespace, result: Result, rate: float = 0.0) -> None:
    """Writes the frames of a result that has some, with the recipe inside unless that is not wanted.

    Args:
        rate: frames per second; 0 for the film's own.

    Raises:
        Complaint: if they cannot be written.
    """
    from engine.recipe_file import to_json

    if result.film is not None:
        with result.film as film:
            text = "" if arguments.without_recipe else to_json(result.recipe)
            film.save(arguments.output, text, Playing(rate, arguments.hold, arguments.loop))


def conclude(made: Made) -> int:
    """The exit code of a run whose work was written; says so if it was cut short."""
    if not made.stopped:
        return OK
    say("stopped; what there was by then is kept.")
    return INTERRUPTED
