"""The files of a training: the checkpoint it goes on from, the best weights, and the card."""

from __future__ import annotations

import json
import pickle
from pathlib import Path
from typing import Any

import torch
from safetensors.torch import save
from torch import Tensor, nn

from engine.errors import Complaint
from engine.training_runs.examples import Examples, check_same
from engine.training_runs.further import leads_there
from engine.training_runs.plan import TrainingPlan
from engine.whole_file import whole, write_whole

CHECKPOINT, WEIGHTS, CARD = "checkpoint.pt", "model.safetensors", "card.json"
EPOCHS = "checkpoints"
"""The folder with the weights of each epoch."""


def keep(folder: Path, state: dict[str, Any]) -> None:
    """Writes the checkpoint, in full or not at all.

    Raises:
        Complaint: if it cannot be written.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with whole(folder / CHECKPOINT) as part:
            torch.save(state, part)
    except (OSError, RuntimeError) as error:
        raise Complaint(f"The checkpoint could not be written to “{folder.name}”: {error}.") from error


def kept(folder: Path, plan: TrainingPlan, examples: Examples) -> dict[str, Any] | None:
    """The checkpoint in a folder; None if there is none.

    Another number of epochs is no other plan, as long as it would have led to the same checkpoint.

    Raises:
        Complaint: if it is damaged, or of another plan or other data.
    """
    path = folder / CHECKPOINT
    if not path.exists():
        return None
    try:
        state: dict[str, Any] = torch.load(path, map_location="cpu", weights_only=True)
        before = TrainingPlan(**state["plan"])  # knobs that came later are as they are by themselves
        same = leads_there(before, plan, state["position"])
        told, identity = str(state["told"]), str(state.get("identity", ""))
    except (OSError, RuntimeError, EOFError, ValueError, KeyError, TypeError, pickle.UnpicklingError) as error:
        raise Complaint(f"“{path.name}” in “{folder.name}” is damaged; delete it to begin anew.") from error
    if not same:
        raise Complaint(f"“{folder.name}” holds a training of another plan; choose another folder.")
    check_same(folder.name, told, identity, examples)
    return state


def keep_weights(folder: Path, network: nn.Module) -> None:
    """Writes the weights of a network.

    Raises:
        Complaint: if they cannot be written.
    """
    _write_weights(folder / WEIGHTS, network.state_dict())


def keep_epoch(folder: Path, epoch: int, weights: dict[str, Tensor]) -> None:
    """Writes the weights after an epoch, counted from 0, beside those of the others.

    Raises:
        Complaint: if they cannot be written.
    """
    _write_weights(folder / EPOCHS / f"epoch_{epoch + 1:04}.safetensors", weights)


def _write_weights(path: Path, weights: dict[str, Tensor]) -> None:
    tensors = {name: value.detach().cpu().contiguous() for name, value in weights.items()}
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        write_whole(path, save(tensors))
    except (OSError, RuntimeError) as error:
        raise Complaint(f"The weights could not be written to “{path.parent.name}”: {error}.") from error


def keep_card(folder: Path, card: dict[str, Any]) -> None:
    """Writes what a person should know about the weights.

    Raises:
        Complaint: if it cannot be written.
    """
    try:
        write_whole(folder / CARD, (json.dumps(card, indent=2, ensure_ascii=False) + "\n").encode())
    except OSError as error:
        raise Complaint(f"The card could not be written to “{folder.name}”: {error.strerror or error}.") from error
