"""Tells what people answered in the labelling slideshow, and writes degrees as the CSV that `train` reads."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from app.command.exits import INTERRUPTED, OK
from app.command.interrupts import stop_on_interrupt
from app.command.progress import Progress
from app.command.quantities import number_between
from app.command.say import say
from engine.errors import Complaint
from engine.labelling.degree import STEEPNESS, degrees
from engine.labelling.guess import Guesses
from engine.labelling.journal import ENDING, Journal, journal_for, open_journal
from engine.labelling.record import NO, YES
from engine.labelling.table import read_csv, write_csv
from engine.labelling.telling import summary
from engine.scan.listing import Listing, listing
from engine.step import Step

if TYPE_CHECKING:
    from collections.abc import Sequence


_MOST_NAMED = 20


def add_options(parser: argparse.ArgumentParser) -> None:
    """Whose labelling, what is put into it, and what is written."""
    parser.add_argument(
        "labelling",
        type=Path,
        metavar="FOLDER",
        help=f"the folder that was labelled, or a labelling ({ENDING}) itself",
    )
    parser.add_argument(
        "--words", nargs=2, metavar=("NO", "YES"), default=(NO, YES),
        help=f"the two words that were asked for (default “{NO}” “{YES}”)",
    )  # fmt: skip
    parser.add_argument(
        "--import", dest="imported", type=Path, action="append", default=[], metavar="FILE",
        help="put in degrees from a CSV, or the answers of another labelling; may be given several times",
    )  # fmt: skip
    parser.add_argument(
        "--guess", action="store_true",
        help="have the expression network pre-label pictures that have no answer and no degree yet",
    )  # fmt: skip
    parser.add_argument("-o", "--output", type=Path, metavar="OUT.csv", help="write file,degree,people,yes")
    parser.add_argument("--answered", action="store_true", help="write only pictures that people answered")
    parser.add_argument(
        "--steepness", type=number_between(0, 10), default=STEEPNESS, metavar="X",
        help=f"how quickly degrees fall with the time of the answer; 0: not at all (0 to 10; default {STEEPNESS:g})",
    )  # fmt: skip
    parser.add_argument("--quiet", action="store_true", help="says nothing but errors")
    parser.epilog = (
        "An answer counts 1 / (1 + (t / m)^k), t being the time it took, m the median of that person and k the "
        "steepness; its sign is that of the answer. Degrees of several people are averaged."
    )


def run(arguments: argparse.Namespace) -> int:
    """Puts in what is to be put in, says what is known, and writes it."""
    folder = arguments.labelling if arguments.labelling.is_dir() else None
    if folder is not None:
        listing(folder)  # without a picture there is nothing to label
    journal = journal_for(folder, *arguments.words) if folder else _opened(arguments.labelling)
    for path in arguments.imported:
        _import(journal, path, folder)
    stopped = arguments.guess and _guess(journal, folder, arguments.quiet)
    if not arguments.quiet:
        print("\n".join(summary(journal.record)))
    if arguments.output is not None:
        write_csv(arguments.output, degrees(journal.record, arguments.steepness, arguments.answered))
    return INTERRUPTED if stopped else OK


def _opened(path: Path) -> Journal:
    if not path.exists():
        raise Complaint(f"There is no folder or labelling “{path}”; check its name.")
    return open_journal(path)


def _import(journal: Journal, path: Path, folder: Path | None) -> None:
    if path.suffix.lower() == ENDING:
        journal.merge(open_journal(path).record)
        return
    given, left_out = read_csv(path, _listing(folder))
    journal.give(given)
    _tell(left_out)


def _guess(journal: Journal, folder: Path | None, quiet: bool) -> bool:
    """Asks the expression network; whether it was stopped. What it said by then is kept."""
    from engine.labelling.guessing import guessing  # it loads torch

    found, record = _listing(folder), journal.record
    known = {picture for _, picture in record.answers} | set(record.given)
    names = [one.name for one in found.pictures if one.name not in known]
    progress, run, told = Progress(sys.stderr, quiet), guessing(found.folder, names), Guesses(len(names))
    try:
        with stop_on_interrupt() as stop:
            for guess in run:
                told.add(guess)
                progress.show(Step(told.done, told.total, {}, None, "asking the expression network"))
                if stop.asked:
                    break
            if told.done:
                journal.give(told.degrees)
                _tell(told.passed_over)
            return stop.asked
    finally:
        run.close()
        progress.end()


def _listing(folder: Path | None) -> Listing:
    if folder is None:
        raise Complaint("For this, name the folder with the pictures in place of the labelling.")
    return listing(folder)


def _tell(lines: Sequence[str]) -> None:
    for line in lines[:_MOST_NAMED]:
        say(f"passed over {line}")
    if len(lines) > _MOST_NAMED:
        say(f"and {len(lines) - _MOST_NAMED} more were passed over.")
