"""What can be seen of a training that is kept, drawn from its note and the pictures of its epochs. Loads no torch."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import numpy as np
from PIL import Image

from engine.captions import captioned
from engine.errors import Complaint
from engine.jobs.train import CHANNEL, CONFUSION, CURVES, RECONSTRUCTIONS, SAMPLES, VARIANCE
from engine.step import Image8, frozen
from engine.training_runs.confusion_drawing import drawn_confusion
from engine.training_runs.curve_drawing import drawn_curves
from engine.training_runs.notes import Note
from engine.training_runs.plan import CLASSIFIERS
from engine.training_runs.variance_drawing import drawn_variance

PICTURES = (RECONSTRUCTIONS, SAMPLES, CHANNEL)
"""Views that are pictures, kept for each epoch."""

_WIDE = 480

TITLES = {
    CURVES: "Curves",
    RECONSTRUCTIONS: "Reconstructions",
    SAMPLES: "Samples",
    VARIANCE: "Latent variance",
    CONFUSION: "Confusion",
    CHANNEL: "Channel",
}


def epoch_file(folder: Path, view: str, epoch: int) -> Path:
    """Where the picture of an epoch, from 0, is kept."""
    return folder / "epochs" / f"{view}-{epoch + 1:04}.png"


def views_of(note: Note) -> dict[str, str]:
    """The views there are, by name with their titles."""
    if note.plan.model not in CLASSIFIERS:
        names: tuple[str, ...] = (CURVES, RECONSTRUCTIONS, SAMPLES, VARIANCE)
    else:
        names = (CURVES, CONFUSION, *((CHANNEL,) if note.plan.channel else ()))
    return {name: TITLES[name] for name in names}


def drawn_view(folder: Path, note: Note, view: str, epoch: int = 0) -> Image8:
    """A picture of it.

    Args:
        epoch: after which epoch, from 1; 0 for the last.

    Raises:
        Complaint: if there is no such view or epoch.
    """
    if view not in views_of(note):
        raise Complaint(f"A training of {note.plan.model} has no {view}; there are {', '.join(views_of(note))}.")
    done = len(note.history)
    if not done or epoch > done:
        raise Complaint(f"There are {done} epochs yet; choose one of them." if done else "No epoch is finished yet.")
    upto = epoch or done
    history = note.history[:upto]
    if view == CURVES:
        return frozen(drawn_curves(history))
    if view == VARIANCE:
        return frozen(drawn_variance([entry["variance"] for entry in history]))
    if view == CONFUSION:
        return frozen(drawn_confusion(history[-1]["confusion"], _classes(note), f"epoch {upto}, held out"))
    return frozen(captioned(_picture(folder, view, upto), f"epoch {upto} of {done}"))


def view_of_each(folder: Path, note: Note, view: str) -> Iterator[Image8]:
    """The view after each epoch, all of one size: ranges of curves and heat are those of the whole training.

    Raises:
        Complaint: as `drawn_view`.
    """
    if view == CURVES:
        yield from (frozen(drawn_curves(note.history, upto)) for upto in range(1, len(note.history) + 1))
    elif view == VARIANCE:
        rows = [entry["variance"] for entry in note.history]
        yield from (frozen(drawn_variance(rows, upto)) for upto in range(1, len(rows) + 1))
    else:
        yield from (drawn_view(folder, note, view, epoch) for epoch in range(1, len(note.history) + 1))


def _picture(folder: Path, view: str, epoch: int) -> Image8:
    path = epoch_file(folder, view, epoch - 1)
    try:
        with Image.open(path) as opened:
            small = opened.convert("RGB")
    except OSError as error:
        raise Complaint(f"The picture of epoch {epoch} is not kept; choose another epoch.") from error
    times = max(1, -(-_WIDE // small.width))
    large = small.resize((small.width * times, small.height * times), Image.Resampling.BICUBIC)
    return np.asarray(large)


def _classes(note: Note) -> tuple[str, ...]:
    return note.classes or tuple(f"class {number}" for number in range(len(note.history[-1]["confusion"])))
