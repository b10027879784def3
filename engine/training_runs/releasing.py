"""What a training ends with: a network in the catalogue, and for autoencoders a file of latent numbers."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Generator
from itertools import chain, count
from pathlib import Path
from typing import Any

import torch
from safetensors.torch import load_file, save
from torch import Tensor

from engine.errors import Complaint
from engine.training_runs.examples import Examples
from engine.training_runs.keeping import WEIGHTS
from engine.training_runs.lessons import lesson_of
from engine.training_runs.notes import Note
from engine.training_runs.plan import AE, AVERAGE, CLASSIFIERS, CVAE, FINE_TUNE, TrainingPlan
from engine.training_runs.splitting import split
from engine.whole_file import write_whole
from models.luma import for_colours
from models.trained import DARKNET, ENCODER, TrainedNetwork, note_of, trained_networks
from models.trained import FINE_TUNE as TUNED
from models.vae.autoencoder import Autoencoder, Shape
from models.vae.encoder import encoder_weights
from models.vae.latent_file import latent_bytes
from models.vae.latent_model import measured
from models.vae.pictures import Pictures

LATENT = "latent.safetensors"
"""The file of latent numbers, in the folder of its training."""
_MOST_MEASURED = 20_000

Tensors = dict[str, Tensor]


def released(folder: Path, note: Note) -> TrainedNetwork:
    """Writes the network of a training's best epoch where the catalogue finds it.

    Raises:
        Complaint: if no epoch is finished, or nothing can be written.
    """
    weights, plan = _kept(folder), note.plan
    if plan.model in CLASSIFIERS:
        kind, names = (TUNED if plan.model == FINE_TUNE else DARKNET), note.classes
        state = catalogue_weights(plan, weights)
    else:
        kind, names = ENCODER, tuple(f"latent number {number}" for number in range(plan.latent))
        state = encoder_weights(_autoencoder(weights, plan, note.conditions))
    data = save(state)
    made = TrainedNetwork(
        name=_name(folder, note), title=note.name, kind=kind, size=plan.size, classes=len(names),
        sha256=hashlib.sha256(data).hexdigest(), size_mb=round(len(data) / 2**20, 2), told=note.told,
        average=plan.pooling == AVERAGE, base=plan.network if kind == TUNED else "",
    )  # fmt: skip
    about, classes_file = made.notes()
    _write(made.weights(), data)
    _write(classes_file, (json.dumps(names, ensure_ascii=False) + "\n").encode())
    _write(about, note_of(made))
    return made


def catalogue_weights(plan: TrainingPlan, weights: Tensors) -> Tensors:
    """Those of a classifier, as the catalogue's entry of it takes them."""
    return weights if plan.model == FINE_TUNE else darknet_weights(weights)


def darknet_weights(weights: Tensors) -> Tensors:
    """Those of a darknet that takes RGB pictures less middle grey, whatever it was trained on."""
    state = {name: value.clone() for name, value in weights.items()}
    first = state["blocks.0.0.weight"]
    if first.shape[1] == 1:
        state["blocks.0.0.weight"] = for_colours(first)
    state["mean"] = torch.tensor(0.0)
    return state


def latent_written(folder: Path, note: Note, examples: Examples) -> Generator[str, None, Path]:
    """Writes an autoencoder with the cloud and the directions of the pictures it learned from; yields how far it is.

    Returns:
        The file.

    Raises:
        Complaint: if no epoch is finished, or it cannot be written.
    """
    plan = note.plan
    network = _autoencoder(_kept(folder), plan, note.conditions).eval()
    learned, _ = split(examples.labels, plan)
    means: list[Tensor] = []
    truth: list[Tensor] = []
    chosen = learned[:_MOST_MEASURED]
    for number, part in enumerate(torch.split(chosen, plan.batch)):
        lesson = lesson_of(examples, part, plan)
        told = lesson.truth if network.shape.conditions else lesson.truth[:, :0]
        with torch.no_grad():
            means.append(network.encode(lesson.pictures, told)[0])
        truth.append(lesson.truth)
        yield f"Measuring latent numbers, {min(len(chosen), (number + 1) * plan.batch)} of {len(chosen)}"
    known = Pictures(ages=examples.ages)
    model = measured(note.name, network, torch.cat(means), torch.cat(truth), tuple(examples.conditions), known)
    place = folder / LATENT
    _write(place, latent_bytes(model))
    return place


def _kept(folder: Path) -> Tensors:
    path = folder / WEIGHTS
    if not path.is_file():
        raise Complaint("No epoch is finished yet: let it train a little longer.")
    found: Any = load_file(path)
    return dict(found)


def _autoencoder(weights: Tensors, plan: TrainingPlan, conditions: tuple[str, ...]) -> Autoencoder:
    told = conditions if plan.model == CVAE else ()
    shape = Shape(plan.size, 1 if plan.grey else 3, plan.latent, told, plan.model != AE)
    network = Autoencoder(shape)
    network.load_state_dict(weights)
    return network


def _name(folder: Path, note: Note) -> str:
    """What the catalogue calls it: as before, or by its folder; folders of one name may lie in several places."""
    taken = {one.name for one in trained_networks()}
    if note.network in taken:
        return note.network
    stem = re.sub(r"[^a-z0-9]+", "_", f"own_{folder.name}".lower()).strip("_")[:76]
    return next(name for name in chain([stem], (f"{stem}_{number}" for number in count(2))) if name not in taken)


def _write(path: Path, data: bytes) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        write_whole(path, data)
    except OSError as error:
        raise Complaint(f"“{path.name}” could not be written: {error.strerror or error}.") from error
