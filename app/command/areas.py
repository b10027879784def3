"""Painted areas on the command line: --area A=mask.png."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any, TypeVar

from app.brush.places import places
from engine.brush import AREAS
from engine.declare import with_value
from engine.errors import Complaint
from engine.job import Job

J = TypeVar("J", bound=Job)


def add_area_option(parser: Any, acting: str) -> None:
    """Adds the option; `acting` says how something is made to act in an area."""
    parser.add_argument(
        "--area",
        action="append",
        type=area,
        metavar="LETTER=FILE",
        help=f"a grey picture as painted area {', '.join(AREAS[:-1])} or {AREAS[-1]}: what is given {acting} acts "
        "where it is white, and not where it is black; may be given once for each letter",
    )


def area(text: str) -> tuple[str, Path]:
    """The letter and the file.

    Raises:
        argparse.ArgumentTypeError: if it is not written LETTER=FILE.
    """
    letter, _, name = text.partition("=")
    if letter not in AREAS or not name:
        raise argparse.ArgumentTypeError(f"this should be written LETTER=FILE, such as A=mask.png; it is “{text}”")
    return letter, Path(name).expanduser()


def read_areas(arguments: argparse.Namespace) -> None:
    """Puts in the place of each file the area as it stands in recipes; to be done before a network is loaded.

    Raises:
        Complaint: if a file cannot be opened, or nothing in it is painted.
    """
    arguments.area = [(letter, _painted(letter, path)) for letter, path in arguments.area or ()]


def _painted(letter: str, path: Path) -> str:
    from engine.mask_files import open_mask  # Pillow is not needed before
    from engine.mask_text import text_of

    text = text_of(open_mask(path))
    if not text:
        raise Complaint(f"“{path.name}” is black all over, so that nothing would act in area {letter}.")
    return text


def with_areas(arguments: argparse.Namespace, job: J, acting: str) -> J:
    """The job with the areas that were read; `acting` says how something is made to act in area {}.

    Raises:
        Complaint: if nothing acts in one of them.
    """
    for letter, painted in arguments.area:
        there = places(job)
        if there is None or not there.within(letter):
            raise Complaint(f"Area {letter} is given, but nothing acts in it; say {acting.format(letter)}.")
        job = with_value(job, there.knob(letter).removeprefix("job."), painted)
    return job
