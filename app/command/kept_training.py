"""A training that is named on the command line."""

from __future__ import annotations

from pathlib import Path

from engine.errors import Complaint
from engine.training_runs.notes import read_note
from engine.training_runs.shelf import KeptTraining, kept_trainings, shelf_folder

_MOST = 8
"""So many are named in a sentence."""


def kept_training(text: str) -> KeptTraining:
    """The training in a folder, or of that name among one's own.

    Raises:
        Complaint: if there is none.
    """
    for folder in (Path(text).expanduser(), shelf_folder() / text):
        note = read_note(folder)
        if note is not None:
            return KeptTraining(folder, note)
    named = next((one for one in kept_trainings() if one.note.name == text), None)
    if named is None:
        raise Complaint(f"There is no training called “{text}”; {_there_are()}.")
    return named


def _there_are() -> str:
    """The trainings of one's own by name, the first few of many."""
    names = [f"“{one.note.name}”" for one in kept_trainings()]
    if not names:
        return "there are none yet, and `phosphene train` begins one"
    more = f" and {len(names) - _MOST} more, which `phosphene trained` lists" if len(names) > _MOST else ""
    return f"there are {', '.join(names[:_MOST])}{more}" if len(names) > 1 else f"there is {names[0]}"
