"""Latent models as files: one safetensors file with the weights, the cloud, and in its header what they belong to."""

from __future__ import annotations

import json
from dataclasses import asdict
from functools import cache
from pathlib import Path
from typing import Any

import torch
from torch import Tensor

from models.errors import Complaint
from models.vae.autoencoder import Autoencoder, Shape
from models.vae.latent_model import LatentModel
from models.vae.pictures import pictures_told
from models.vae.shipped import BUNDLED, shipped_file

HEADER = "phosphene latent model"
"""The name in the metadata under which a file says, as JSON, what it belongs to."""

_OWN = "latent."


def latent_bytes(model: LatentModel, half: bool = False) -> bytes:
    """A file's content.

    Args:
        half: whether weights are kept as float16, at half the size; the cloud stays float32.
    """
    from safetensors.torch import save

    kept = torch.float16 if half else torch.float32
    weights = {name: value.detach().to(kept).contiguous() for name, value in model.network.state_dict().items()}
    names = list(model.directions)
    rows = [model.directions[name] for name in names] or [torch.zeros(0, model.latent)]
    cloud = {
        "mean": model.mean,
        "covariance": model.covariance,
        "directions": torch.stack(rows) if names else rows[0],
    }
    own = {_OWN + name: value.detach().float().contiguous() for name, value in cloud.items()}
    told = {
        "title": model.title,
        "shape": asdict(model.network.shape),
        "directions": names,
        "leaks": model.leaks,
        "pictures": model.pictures.told(),
    }
    return save({**weights, **own}, {HEADER: json.dumps(told, ensure_ascii=False)})


def read_latent(path: Path) -> LatentModel:
    """The model in a file.

    Raises:
        Complaint: if it cannot be read, or is no latent model.
    """
    header, tensors = _read(path)
    try:
        told: dict[str, Any] = json.loads(header)
        shape = told["shape"]
        network = Autoencoder(Shape(**{**shape, "conditions": tuple(shape["conditions"])}))
        weights = {name: value.float() for name, value in tensors.items() if not name.startswith(_OWN)}
        network.load_state_dict(weights)
        directions = dict(zip(told["directions"], tensors[_OWN + "directions"].unbind(), strict=True))
        leaks = {name: float(value) for name, value in told["leaks"].items()}
        cloud = tensors[_OWN + "mean"], tensors[_OWN + "covariance"]
        pictures = pictures_told(told.get("pictures", {}))
        _check_cloud(network.shape.latent, *cloud, *directions.values())
    except (KeyError, TypeError, ValueError, RuntimeError, AttributeError) as error:
        raise Complaint(f"“{path.name}” is not a latent model that this version can read.") from error
    network = network.eval().requires_grad_(False)
    return LatentModel(str(told["title"]), network, *cloud, directions, leaks, pictures)


@cache
def bundled_latent() -> LatentModel:
    """The faces that ship.

    Raises:
        Complaint: if the file is not there.
    """
    path = shipped_file()
    if not path.is_file():
        raise Complaint(f"“{BUNDLED}” is missing: install Phosphene again, or open a latent model of your own.")
    return read_latent(path)


def _check_cloud(latent: int, mean: Tensor, covariance: Tensor, *directions: Tensor) -> None:
    fits = covariance.shape == (latent, latent) and all(one.shape == (latent,) for one in (mean, *directions))
    if not fits or not all(bool(one.isfinite().all()) for one in (mean, covariance, *directions)):
        raise ValueError("the cloud is none of that many latent numbers")


def _read(path: Path) -> tuple[str, dict[str, Tensor]]:
    """What a file says of itself, as JSON, and its tensors."""
    from safetensors import SafetensorError, safe_open

    try:
        with safe_open(path, framework="pt", device="cpu") as file:
            header = (file.metadata() or {}).get(HEADER)
            tensors = {name: file.get_tensor(name) for name in file.keys()} if header else {}  # noqa: SIM118
    except (SafetensorError, OSError, ValueError, RuntimeError) as error:
        raise Complaint(f"“{path.name}” cannot be read: it is damaged, or not a file of weights.") from error
    if not header:
        raise Complaint(f"“{path.name}” holds no latent model: choose one that “Train a network” has made.")
    return str(header), tensors
