"""What a training is called by itself, and how good it is, in words."""

from __future__ import annotations

from datetime import datetime

from engine.jobs.train import Train
from engine.training_runs.further import goes_on, rate_begins_anew
from engine.training_runs.guessing import no_better
from engine.training_runs.notes import Note
from engine.training_runs.source import Source


def named(job: Train, source: Source, now: datetime) -> str:
    """What a training is called to which its person gave no name."""
    data = source.folder.name if source.folder is not None else f"{job.count} drawn faces"
    return f"{job.model}, {data}, {now:%d %b %H:%M}"


def best(note: Note) -> str:
    """How good the best epoch is, as a sentence."""
    told = _score(note)
    return f"Best on held-out pictures: {told}, after epoch {note.best + 1}." if told else ""


def brief(note: Note) -> str:
    """The same where there is little room."""
    told = _score(note)
    return f"Best: {told}, epoch {note.best + 1}" if told else ""


def more_words(note: Note, epochs: int, patience: int) -> tuple[str, ...]:
    """What comes next of a training that was begun, with that end; from long to short."""
    done, planned = len(note.history), note.plan.epochs
    if note.over and epochs <= done:
        return (f"{best(note)} It has its {done} epochs: raise Epochs, and “Go on” adds to it.", brief(note))
    if not goes_on(note, epochs, patience):
        return ("It ended because nothing got better: raise Patience or switch it off, and “Go on” adds to it.",)
    if epochs == planned:
        return ("",)
    anew = rate_begins_anew(note.plan, epochs, done)
    same = f"“Go on” ends with the same bits as {epochs} epochs from the start."
    return (anew or same, f"The rate begins anew at epoch {done + 1}" if anew else f"As {epochs} from the start")


def _score(note: Note) -> str:
    if note.best < 0 or note.best >= len(note.history):
        return ""
    held = note.history[note.best]["held_out"]
    return f"{held['accuracy']:.1%} right{no_better(note)}" if "accuracy" in held else f"{held['psnr']:.1f} dB"
