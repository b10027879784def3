"""Trains a network on drawn faces or on a folder of pictures; Ctrl+C keeps all, and the same command goes on."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from app.command.exits import INTERRUPTED, OK
from app.command.folder_scan import FOLDER_HELP
from app.command.interrupts import stop_on_interrupt
from app.command.knob_options import add_options as add_knobs
from app.command.knob_options import chosen
from app.command.progress import Progress
from app.command.say import say
from engine.step import Step
from engine.training_runs.plan import TrainingPlan

if TYPE_CHECKING:
    from engine.training_runs.examples import Examples
    from engine.training_runs.trainer import Told, Training

_MOST_NAMED = 20


def add_options(parser: argparse.ArgumentParser) -> None:
    """What is learned from, how, and where the result goes."""
    parser.add_argument(
        "folder", nargs="?", type=Path, metavar="FOLDER", help=f"{FOLDER_HELP} (default: drawn faces)"
    )
    parser.add_argument("-o", "--output", type=Path, required=True, metavar="DIR", help="where all of it is kept")
    parser.add_argument("--smiles", type=Path, metavar="CSV", help="rows of file name and degree of smile, -1 to 1")
    parser.add_argument(
        "--attribute",
        default="Young",
        metavar="NAME",
        help="CelebA's attribute that makes classes (default Young)",
    )
    parser.add_argument("--count", type=_count, default=4000, metavar="N", help="how many drawn faces (default 4000)")
    add_knobs(parser.add_argument_group("the training"), TrainingPlan)
    parser.add_argument("--threads", type=int, default=0, metavar="N", help="computing threads (0: torch decides)")
    parser.add_argument("--quiet", action="store_true", help="says nothing but the result")
    parser.epilog = (
        "Writes model.safetensors (weights of the best epoch), card.json (plan, data, figures) and checkpoint.pt. "
        "Ctrl+C stops; the same command goes on where it was."
    )


def run(arguments: argparse.Namespace) -> int:
    """Trains, or goes on, and says how good the best epoch is."""
    import torch

    from engine.training_runs.trainer import training

    if arguments.threads > 0:
        torch.set_num_threads(arguments.threads)
    plan = chosen(arguments, TrainingPlan())
    examples = _examples(arguments, plan.seed)
    history, stopped = _trained(training(plan, examples, arguments.output.expanduser()), arguments.quiet)
    _tell_left_out(examples)
    print(_told(history, stopped, arguments.output))
    return INTERRUPTED if stopped else OK


def _count(text: str) -> int:
    if not text.isdecimal() or int(text) < 4:
        raise argparse.ArgumentTypeError(f"should be a whole number from 4 on; it is {text}")
    return int(text)


def _examples(arguments: argparse.Namespace, seed: int) -> Examples:
    from engine.scan.listing import listing
    from engine.training_runs.drawn_examples import DrawnExamples
    from engine.training_runs.folder_examples import FolderExamples
    from engine.training_runs.truths import smile_truths, truths

    if arguments.folder is None:
        return DrawnExamples(arguments.count, seed)
    found = listing(arguments.folder)
    said = smile_truths(found, arguments.smiles) if arguments.smiles else truths(found, arguments.attribute)
    return FolderExamples(found, said)


def _trained(run: Training, quiet: bool) -> tuple[list[dict[str, Any]], bool]:
    """The epochs finished now or, at the end, all; and whether it was stopped."""
    progress, history = Progress(sys.stderr, quiet), []
    try:
        with stop_on_interrupt() as stop:
            while not stop.asked:
                told = next(run)
                progress.show(_step(told))
                history += [told.finished] if told.finished else []
    except StopIteration as end:
        return end.value.history, False
    finally:
        run.close()
        progress.end()
    return history, True


def _step(told: Told) -> Step:
    done = told.epoch * told.batches + told.batch + 1
    numbers = ", ".join(f"{name} {value:.4g}" for name, value in told.means.items())
    return Step(done, told.epochs * told.batches, {}, None, f"epoch {told.epoch + 1}: {numbers}")


def _tell_left_out(examples: Examples) -> None:
    for one in examples.left_out[:_MOST_NAMED]:
        say(f"passed over {one.name}: {one.why}")
    if len(examples.left_out) > _MOST_NAMED:
        say(f"and {len(examples.left_out) - _MOST_NAMED} more were passed over.")


def _told(history: list[dict[str, Any]], stopped: bool, output: Path) -> str:
    if not history:
        return f"Stopped; “{output.name}” holds the checkpoint, and the same command goes on."
    last = ", ".join(f"{name} {value:.4g}" for name, value in history[-1]["held_out"].items())
    end = "Stopped; the same command goes on" if stopped else "Trained"
    return f"{end}. Epoch {history[-1]['epoch'] + 1}, held out: {last}. Kept in “{output.name}”."
