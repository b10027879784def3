"""What layers a network has, and how large their outputs are."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import torch
from torch import Tensor
from torch.func import functional_call

from engine.watch import hooked

if TYPE_CHECKING:
    from models.load import LoadedNetwork

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class LayerInfo:
    """One layer of a network.

    Attributes:
        path: its module path, such as "features.13".
        kind: the name of its class, such as "Conv2d".
        shape: what it gives for one picture: (channels, height, width), or (features,); empty if it cannot be told.
        parameters: how many weights it has, those of its parts included.
    """

    path: str
    kind: str
    shape: tuple[int, ...]
    parameters: int


def survey(loaded: LoadedNetwork, height: int, width: int) -> tuple[LayerInfo, ...]:
    """Every layer that is called and gives back one tensor, in the order of the network's tree.

    The shapes are those for a picture of that size; torch works them out without computing anything,
    unless the network decides by what it computes: then it is shown a black picture.
    """
    shapes = _shapes(loaded, height, width)
    return tuple(
        LayerInfo(path, type(module).__name__, shapes[path], sum(p.numel() for p in module.parameters()))
        for path, module in loaded.module.named_modules()
        if path in shapes
    )


def _shapes(loaded: LoadedNetwork, height: int, width: int) -> dict[str, tuple[int, ...]]:
    try:
        return _shapes_on("meta", loaded, height, width)
    except Exception as error:  # it decides by values, which a pass without numbers does not have
        log.info("%s is surveyed by what it computes", loaded.entry.name, exc_info=error)
        return _shapes_on("cpu", loaded, height, width)


def _shapes_on(device: str, loaded: LoadedNetwork, height: int, width: int) -> dict[str, tuple[int, ...]]:
    shapes: dict[str, tuple[int, ...]] = {}

    def keep(layer: str, output: Any) -> None:
        if isinstance(output, Tensor):
            shapes[layer] = tuple(output.shape[1:])

    paths = [path for path, _ in loaded.module.named_modules() if path]
    state = {**dict(loaded.module.named_parameters()), **dict(loaded.module.named_buffers())}
    used = (
        state if device == "cpu" else {name: torch.empty_like(value, device=device) for name, value in state.items()}
    )
    with torch.no_grad(), hooked(loaded.module, paths, keep):
        functional_call(loaded.module, used, torch.zeros(1, 3, height, width, device=device))
    return shapes
