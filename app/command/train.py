"""Trains a network on drawn faces or on a folder of pictures; Ctrl+C keeps all, and the same command goes on."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Generator
from datetime import datetime
from pathlib import Path

from app.command.exits import INTERRUPTED, OK
from app.command.folder_scan import FOLDER_HELP
from app.command.interrupts import stop_on_interrupt
from app.command.kept_training import kept_training
from app.command.knob_options import add_options as add_knobs
from app.command.knob_options import chosen
from app.command.progress import Progress
from app.command.say import say
from engine.errors import Complaint
from engine.step import Step
from engine.training_runs.curves import told_numbers
from engine.training_runs.further import goes_on, only_longer, rate_begins_anew
from engine.training_runs.guessing import no_better
from engine.training_runs.notes import Note, read_note
from engine.training_runs.plan import TrainingPlan
from engine.training_runs.request import Progress as Told
from engine.training_runs.request import Request
from engine.training_runs.shelf import new_folder
from engine.training_runs.source import Source

_MOST_NAMED = 20
_PARTS = 1000
_THREADS = "computing threads of a training that begins (0: torch decides); gone on with, it has those it began with"


def add_options(parser: argparse.ArgumentParser) -> None:
    """What is learned from, how, and where the result goes."""
    parser.add_argument(
        "folder", nargs="?", type=Path, metavar="FOLDER", help=f"{FOLDER_HELP} (default: drawn faces)"
    )
    parser.add_argument(
        "-o", "--output", type=Path, metavar="DIR", help="where all of it is kept (default: among your trainings)"
    )
    parser.add_argument(
        "--go-on", metavar="TRAINING",
        help="go on with a training, named by its folder or as `phosphene trained` lists it; with a larger --epochs "
        "also if it is over",
    )  # fmt: skip
    parser.add_argument("--name", metavar="TEXT", help="what it is called in lists (default: model, data and time)")
    parser.add_argument("--smiles", type=Path, metavar="CSV", help="rows of file name and degree of smile, -1 to 1")
    parser.add_argument(
        "--attribute",
        default="Young",
        metavar="NAME",
        help="CelebA's attribute that makes classes (default Young)",
    )
    parser.add_argument("--count", type=_count, default=4000, metavar="N", help="how many drawn faces (default 4000)")
    add_knobs(parser.add_argument_group("the training"), TrainingPlan)
    parser.add_argument("--threads", type=int, default=0, metavar="N", help=_THREADS)
    parser.add_argument("--quiet", action="store_true", help="says nothing but the result")
    parser.epilog = (
        "Writes model.safetensors (weights of the best epoch), card.json (plan, data, figures), about.json (what "
        "lists and curves are made of), checkpoint.pt (what it goes on from), epochs/ (pictures of every epoch), of "
        "autoencoders latent.safetensors, and with --all-epochs, of classifiers, checkpoints/ (weights of every "
        "epoch). At the end the network stands "
        "in the catalogue (see phosphene networks); phosphene trained draws curves and films of it. Ctrl+C stops; "
        "the same command with the same -o goes on where it was, and so does --go-on. Given more epochs, a training "
        "ends with the same bits as one that had them from the start if its schedule is constant; else its rate "
        "begins anew, and the card says so."
    )


def run(arguments: argparse.Namespace) -> int:
    """Trains, or goes on, and says how good the best epoch is."""
    from engine.training_runs.session import session

    request = _request(arguments)
    _tell_rate(request)
    note, stopped = _trained(session(request), arguments.quiet)
    _tell_left_out(note)
    print(_told(note, stopped, request.folder))
    return INTERRUPTED if stopped else OK


def _count(text: str) -> int:
    if not text.isdecimal() or int(text) < 4:
        raise argparse.ArgumentTypeError(f"should be a whole number from 4 on; it is {text}")
    return int(text)


def _request(arguments: argparse.Namespace) -> Request:
    if arguments.go_on is not None:
        return _further(arguments)
    plan, now = chosen(arguments, TrainingPlan()), datetime.now().astimezone()
    folder = None if arguments.folder is None else arguments.folder.expanduser().absolute()
    smiles = None if arguments.smiles is None else arguments.smiles.expanduser().absolute()
    source = Source(folder, smiles, arguments.attribute, arguments.count)
    data = folder.name if folder is not None else f"{arguments.count} drawn faces"
    place = new_folder(plan.model, now) if arguments.output is None else arguments.output.expanduser()
    name = arguments.name or f"{plan.model}, {data}, {now:%d %b %H:%M}"
    return Request(plan, source, place, name, max(arguments.threads, 0))


def _further(arguments: argparse.Namespace) -> Request:
    if arguments.folder is not None or arguments.output is not None:
        raise Complaint("With --go-on, pictures and place are those of the training: leave FOLDER and -o out.")
    kept = kept_training(arguments.go_on)
    plan = chosen(arguments, kept.note.plan)
    if not goes_on(kept.note, plan.epochs, plan.patience):
        raise Complaint(
            f"“{kept.note.name}” is over after {kept.note.words()}: give it more --epochs, or more --patience."
        )
    return Request(plan, kept.note.source, kept.folder, kept.note.name, max(arguments.threads, 0))


def _tell_rate(request: Request) -> None:
    """Of a training that is given more epochs, whether the result is that of so many from the start."""
    note = read_note(request.folder)
    if note is not None and note.history and only_longer(note.plan, request.plan):
        anew = rate_begins_anew(note.plan, request.plan.epochs, len(note.history))
        if anew:
            say(anew)


def _trained(run: Generator[Told, None, Note], quiet: bool) -> tuple[Note, bool]:
    """What is known in the end, and whether it was stopped before."""
    progress, index = Progress(sys.stderr, quiet), 0
    try:
        with stop_on_interrupt() as stop:
            told = next(run)
            while not stop.asked:
                index += 1
                progress.show(Step(index, _PARTS, {}, None, _words(told), done=told.done))
                told = next(run)
    except StopIteration as end:
        return end.value, False
    finally:
        run.close()
        progress.end()
    return told.note, True


def _words(told: Told) -> str:
    numbers = told_numbers(told.means)
    pace = f" ({told.pace:.0f} pictures/s)" if told.pace else ""
    return f"{told.words}: {numbers}{pace}" if numbers else told.words


def _tell_left_out(note: Note) -> None:
    for name, why in note.left_out[:_MOST_NAMED]:
        say(f"passed over {name}: {why}")
    if note.left_out_count > _MOST_NAMED:
        say(f"and {note.left_out_count - _MOST_NAMED} more were passed over.")


def _told(note: Note, stopped: bool, folder: Path) -> str:
    if not note.history:
        return f"Stopped; “{folder.name}” holds the checkpoint, and the same command goes on."
    last = told_numbers(note.history[-1]["held_out"])
    doubt = "" if stopped else no_better(note)
    end = "Stopped; the same command goes on" if stopped else "Trained"
    offered = f" Its network is called {note.network}." if note.network and not stopped else ""
    return f"{end}. Epoch {len(note.history)}, held out: {last}{doubt}. Kept in “{folder.name}”.{offered}"
