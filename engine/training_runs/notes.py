"""What is known of a training without opening its checkpoint: a note beside it. Loading this loads no torch."""

from __future__ import annotations

import json
import math
from dataclasses import asdict, dataclass, fields
from pathlib import Path
from typing import Any

from engine.errors import Complaint
from engine.training_runs.plan import TrainingPlan
from engine.training_runs.source import Source
from engine.whole_file import write_whole

NOTE = "about.json"


@dataclass(frozen=True)
class Note:
    """A training that was begun.

    Attributes:
        name: as its person calls it.
        plan, source: what decides it.
        told, identity: what its data are called, and what decides them (`engine.training_runs.examples.Examples`).
        begun: when, as ISO 8601 text.
        history: one entry for each finished epoch (`engine.training_runs.trainer.BatchDone.finished`).
        best: which epoch is kept, from 0; -1 for none.
        over: whether it has come to its end.
        left_out: names of what was passed over, each with a reason; the first few.
        left_out_count: how many were.
        classes, conditions: the names of the classes, and of what is told beside.
        network: the name in the catalogue under which its network is offered; empty before that.
        latent: where its file of latent numbers lies; empty for none.
    """

    name: str
    plan: TrainingPlan
    source: Source
    told: str = ""
    identity: str = ""
    begun: str = ""
    history: tuple[dict[str, Any], ...] = ()
    best: int = -1
    over: bool = False
    left_out: tuple[tuple[str, str], ...] = ()
    left_out_count: int = 0
    classes: tuple[str, ...] = ()
    conditions: tuple[str, ...] = ()
    network: str = ""
    latent: str = ""

    def words(self) -> str:
        """How far it is, in a few words."""
        done, planned = len(self.history), self.plan.epochs
        all_of_them = f"{planned} {'epoch' if planned == 1 else 'epochs'}"
        if self.over and done >= planned:
            return all_of_them
        return f"{'ended after ' if self.over else ''}{done} of {all_of_them}"


def best_of(history: tuple[dict[str, Any], ...]) -> int:
    """The first epoch with the best score of held-out pictures; -1 without one."""
    scores = [entry["held_out"].get("accuracy", entry["held_out"].get("psnr", -math.inf)) for entry in history]
    return max(range(len(scores)), key=scores.__getitem__, default=-1)


def write_note(folder: Path, note: Note) -> None:
    """Keeps it in the training's folder.

    Raises:
        Complaint: if it cannot be written.
    """
    plain = asdict(note)
    for name in ("folder", "smiles"):
        path = plain["source"][name]
        plain["source"][name] = str(path) if path is not None else None
    try:
        folder.mkdir(parents=True, exist_ok=True)
        write_whole(folder / NOTE, (json.dumps(plain, indent=1, ensure_ascii=False) + "\n").encode())
    except OSError as error:
        raise Complaint(f"“{folder.name}” could not be written: {error.strerror or error}.") from error


def read_note(folder: Path) -> Note | None:
    """The note in a folder; None if there is none that can be read."""
    try:
        plain = json.loads((folder / NOTE).read_text(encoding="utf-8"))
        known = {one.name for one in fields(Note)}
        values = {name: value for name, value in plain.items() if name in known}
        plan = {one.name for one in fields(TrainingPlan)}
        values["plan"] = TrainingPlan(**{name: value for name, value in plain["plan"].items() if name in plan})
        values["source"] = _source(plain["source"])
        values["history"] = tuple(values["history"])
        for name in ("classes", "conditions"):
            values[name] = tuple(str(one) for one in values.get(name, ()))
        values["left_out"] = tuple((str(where), str(why)) for where, why in values["left_out"])
        return Note(**values)
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return None  # a folder of that kind need not be ours


def _source(plain: dict[str, Any]) -> Source:
    paths = {name: Path(plain[name]) if plain.get(name) else None for name in ("folder", "smiles")}
    return Source(**paths, attribute=str(plain["attribute"]), count=int(plain["count"]))
