"""Painted areas on the command line: --area A=mask.png."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any, TypeVar

from app.brush_places import places
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


def area(text: str) -> tuple[str, str]:
    """The letter, and the painted area as it stands in recipes.

    Raises:
        argparse.ArgumentTypeError: if it is not written LETTER=FILE.
        Complaint: if the file cannot be opened, or nothing in it is painted.
    """
    from engine.mask_files import open_mask  # Pillow is not needed before
    from engine.mask_text import text_of

    letter, _, name = text.partition("=")
    if letter not in AREAS or not name:
        raise argparse.ArgumentTypeError(f"this should be written LETTER=FILE, such as A=mask.png; it is “{text}”")
    painted = text_of(open_mask(Path(name).expanduser()))
    if not painted:
        raise Complaint(f"“{Path(name).name}” is black all over, so that nothing would act in area {letter}.")
    return letter, painted


def with_areas(arguments: argparse.Namespace, job: J, acting: str) -> J:
    """The job with the areas that were given; `acting` says how something is made to act in area {}.

    Raises:
        Complaint: if nothing acts in one of them.
    """
    for letter, painted in arguments.area or ():
        there = places(job)
        if there is None or not there.within(letter):
            raise Complaint(f"Area {letter} is given, but nothing acts in it; say {acting.format(letter)}.")
        job = with_value(job, there.knob(letter).removeprefix("job."), painted)
    return job
