"""The graph of a network whose operations cannot be written down beforehand: what is called in one pass."""

from __future__ import annotations

import logging
import math
from typing import TYPE_CHECKING, Any

import torch
from torch import Tensor, nn
from torch.func import functional_call
from torch.overrides import TorchFunctionMode
from torch.utils._pytree import tree_leaves

from engine.graph.loose_ends import without_loose_ends
from engine.graph.module_table import module_table
from engine.graph.network_graph import INPUT, OUTPUT, Link, NetworkGraph, Part, Shape
from engine.graph.operations import operation_name
from engine.watch import followed

if TYPE_CHECKING:
    from models.load import LoadedNetwork

log = logging.getLogger(__name__)

_MOST_PIXELS = 512 * 512
"""How large a picture is shown to a network that decides by numbers: this pass is computed, for its graph alone."""


def called_graph(loaded: LoadedNetwork, height: int, width: int) -> NetworkGraph:
    """The layers and operations in the order they are called, linked by the very tensors they hand on.

    No numbers are computed, unless the network decides by them: then it is shown a black picture of that size or,
    where that is more than 512 x 512 pixels, of the same shape with so many. The graph says which it has seen.
    """
    try:
        calls = _watched(loaded.module, height, width, "meta")
    except Exception as error:  # it decides by values, which a pass without numbers does not have
        log.info("the network is shown a black picture, since it decides by numbers: %s", error, exc_info=error)
        height, width = _bounded(height, width)
        calls = _watched(loaded.module, height, width, "cpu")
    parts, links = without_loose_ends(calls.parts, calls.links())
    return NetworkGraph(parts, links, module_table(loaded.module, calls.shapes), False, (height, width))


def _bounded(height: int, width: int) -> tuple[int, int]:
    scale = min(1.0, math.sqrt(_MOST_PIXELS / (height * width)))
    return max(1, int(height * scale)), max(1, int(width * scale))


class _Calls(TorchFunctionMode):
    """What happens in one pass."""

    def __init__(self, network: nn.Module, picture: Tensor) -> None:
        super().__init__()
        self.parts = [Part(0, "", "", INPUT, tuple(picture.shape[1:]))]
        self.shapes: dict[str, Shape] = {}
        self._network = network
        self._within: list[tuple[str, int]] = []  # the modules in hand, and the first part of each
        self._links: dict[tuple[int, int], Link] = {}
        self._given = {id(picture): 0}
        self._held: list[Any] = [picture]  # an id is that of another tensor once its tensor is gone

    def __torch_function__(self, func: Any, types: Any, args: Any = (), kwargs: Any = None) -> Any:
        given = func(*args, **(kwargs or {}))
        sources = self._sources((args, kwargs))
        if sources and _tensors(given):
            block = self._within[-1][0] if self._within else ""
            self._add(Part(len(self.parts), "", block, operation_name(func), _shape(given)), sources, given)
        return given

    def begins(self, path: str) -> None:
        self._within.append((path, len(self.parts)))

    def ends(self, path: str, given: Any) -> None:
        _, first = self._within.pop()
        self.shapes[path] = _shape(given)
        if path and next(self._network.get_submodule(path).children(), None) is None:
            self._call_layer(path, first, given)

    def end(self, given: Any) -> None:
        """Takes in what the network gives back."""
        self._add(Part(len(self.parts), "", "", OUTPUT, _shape(given)), self._sources(given), ())

    def links(self) -> list[Link]:
        return list(self._links.values())

    def _call_layer(self, path: str, first: int, given: Any) -> None:
        """One operation is the layer; with several it is a block; with none it hands on what it got."""
        layer = self._network.get_submodule(path)
        weights = sum(weight.numel() for weight in layer.parameters())
        count = len(self.parts) - first
        part = Part(first, path, path.rpartition(".")[0], type(layer).__name__, _shape(given), weights)
        if count == 1:
            self.parts[first] = part
        elif not count and self._sources(given):
            self._add(part, self._sources(given), given)

    def _sources(self, taken: Any) -> list[int]:
        return [self._given[id(one)] for one in _tensors(taken) if id(one) in self._given]

    def _add(self, part: Part, sources: list[int], given: Any) -> None:
        self.parts.append(part)
        self._links.update({(source, part.number): Link(source, part.number) for source in sources})
        for one in _tensors(given):
            self._held.append(one)
            self._given[id(one)] = part.number


def _watched(network: nn.Module, height: int, width: int, device: str) -> _Calls:
    picture = torch.zeros(1, 3, height, width, device=device)
    state = {**dict(network.named_parameters()), **dict(network.named_buffers())}
    used = state if device == "cpu" else {name: torch.empty_like(w, device=device) for name, w in state.items()}
    calls = _Calls(network, picture)
    with torch.no_grad(), followed(network, calls.begins, calls.ends), calls:
        given = functional_call(network, used, picture)
    calls.end(given)
    return calls


def _tensors(value: Any) -> list[Tensor]:
    return [one for one in tree_leaves(value) if isinstance(one, Tensor)]


def _shape(value: Any) -> Shape:
    return tuple(value.shape[1:]) if isinstance(value, Tensor) else ()
