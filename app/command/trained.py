"""Draws what a training has kept: curves, pictures of its epochs, or a film of them; without -o, lists trainings."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path

from app.command.exits import OK
from app.command.kept_training import kept_training
from app.command.output import add_playing_options, add_rate_option
from engine.errors import Complaint
from engine.jobs.train import CURVES, VIEWS, Train
from engine.training_runs.shelf import KeptTraining, kept_trainings, throw_away

_FILMS = (".mp4", ".webp", ".gif")


def add_options(parser: argparse.ArgumentParser) -> None:
    """Which training, what of it, and where it goes."""
    parser.add_argument("training", nargs="?", metavar="TRAINING", help="its folder, or how it is listed")
    parser.add_argument(
        "-o", "--output", type=Path, metavar="OUT", help="a picture, or a film of all epochs (.mp4, .webp, .gif)"
    )
    parser.add_argument(
        "--view", choices=VIEWS, default=CURVES, metavar="VIEW", help=f"{', '.join(VIEWS)} (default curves)"
    )
    parser.add_argument("--epoch", type=int, default=0, metavar="N", help="after which epoch, from 1 (0: the last)")
    parser.add_argument(
        "--throw-away", action="store_true",
        help="remove it with all that it kept; its network stays (see phosphene networks --remove)",
    )  # fmt: skip
    group = parser.add_argument_group("a film")
    add_rate_option(group)
    add_playing_options(group)


def run(arguments: argparse.Namespace) -> int:
    """Lists, or draws and writes."""
    if arguments.throw_away:
        return _thrown_away(arguments.training)
    if arguments.training is None:
        return _list(kept_trainings())
    if arguments.output is None:
        return _list((kept_training(arguments.training),))
    from engine.films.playing import Playing
    from engine.films.writing import write_film
    from engine.recipe import Recipe
    from engine.recipe_file import to_json
    from engine.save_picture import save_picture
    from engine.training_runs.viewing import view_recipe, view_result

    kept = kept_training(arguments.training)
    film = arguments.output.suffix.lower() in _FILMS
    recipe = view_recipe(Recipe(Train()), kept.note, arguments.view, arguments.epoch, film)
    result = view_result(kept.folder, kept.note, recipe)
    if result.film is None:
        save_picture(arguments.output, result.image, result.recipe)
        return OK
    with result.film as frames:
        playing = Playing(arguments.rate, arguments.hold, arguments.loop)
        write_film(frames, arguments.output, to_json(recipe), playing)
    return OK


def _thrown_away(text: str | None) -> int:
    if text is None:
        raise Complaint("Say which training is thrown away; `phosphene trained` lists those there are.")
    throw_away(kept_training(text).folder)
    return OK


def _list(trainings: Sequence[KeptTraining]) -> int:
    if not trainings:
        print("There are no trainings yet; `phosphene train` begins one.")
    for one in trainings:
        network = f", network {one.note.network}" if one.note.network else ""
        print(f"{one.folder.name}  {one.note.name}: {one.note.words()}{network}")
    return OK
