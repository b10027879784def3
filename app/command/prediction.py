"""Tells what a network takes a photo for, as lines of text or as bars in a picture."""

from __future__ import annotations

import argparse
from dataclasses import replace

from app.command.benches import open_bench
from app.command.knob_options import chosen
from app.command.looks import add_text_options, check_wanted, made
from app.command.photo import PHOTO_HELP, picture_of
from engine.jobs.prediction import Predict
from engine.recipe import Recipe


def add_options(parser: argparse.ArgumentParser) -> None:
    """Every knob of a prediction."""
    parser.add_argument("photo", metavar="PHOTO", help=PHOTO_HELP)
    add_text_options(parser, Predict, "the prediction", "print the classes as lines of text, with or without -o")


def run(arguments: argparse.Namespace) -> int:
    """Prints the text, writes the picture, or both."""
    check_wanted(arguments, "seen.png")
    picture = picture_of(arguments.photo)
    job = chosen(arguments, Predict())
    recipe = replace(chosen(arguments, Recipe(job)), subject=picture.subject)
    bench = open_bench(recipe, picture, arguments)
    if arguments.text:
        from engine.guesses import as_text
        from engine.predicting import predicted  # it loads torch

        print(as_text(predicted(job, bench)))
    return made(recipe, bench, arguments)
