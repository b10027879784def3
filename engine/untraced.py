"""The slower way for networks that cannot be written down as a list of operations."""

from __future__ import annotations

import copy
from contextlib import suppress
from dataclasses import replace
from typing import TYPE_CHECKING

import torch
from torch import Tensor, nn

from engine.errors import Complaint
from engine.folding import Translated
from engine.rectifying import RulingFunctions
from engine.variant import AS_TRAINED, PLAIN, Variant
from engine.varying import vary
from engine.watch import hooked, layer_of, one_tensor

if TYPE_CHECKING:
    from models.load import LoadedNetwork


class _Enough(Exception):
    """Everything asked for has been seen."""


class Untraced(nn.Module):
    """Runs the network as it is, watches the layers, and stops it once the last of them has been seen."""

    def __init__(self, loaded: LoadedNetwork, layers: tuple[str, ...], variant: Variant = PLAIN) -> None:
        """Raises a Complaint if the network has no such layer.

        Of pooling and redirecting only modules change: a function called inside a network cannot be reached there.
        """
        super().__init__()
        for layer in layers:
            layer_of(loaded.module, layer)
        self.layers = layers
        self.network = copy.deepcopy(loaded.module).eval().requires_grad_(False)
        vary(self.network, replace(variant, rectifiers=AS_TRAINED))
        self._rule = variant.rectifiers
        self.translated = Translated(loaded.contract, torch.float64)
        self._calls: int | None = None

    def forward(self, centred: Tensor) -> tuple[Tensor, ...]:
        """The activations of the layers, in order, from RGB 0..1 less the mean colour."""
        seen: dict[str, Tensor] = {}
        calls = 0

        def keep(layer: str, output: object) -> Tensor:
            nonlocal calls
            seen[layer] = one_tensor(layer, output)
            calls += 1
            if calls == self._calls:
                raise _Enough
            return seen[layer].clone()  # the network goes on with a copy, which it may overwrite

        with hooked(self.network, self.layers, keep), RulingFunctions(self._rule), suppress(_Enough):
            self.network(self.translated(centred))
        self._calls = calls  # the first pass runs to its end: a layer may be called more than once
        return tuple(self._found(layer, seen) for layer in self.layers)

    def _found(self, layer: str, seen: dict[str, Tensor]) -> Tensor:
        if layer not in seen:
            raise Complaint(f"The layer “{layer}” is not computed on its own; choose the layer it belongs to.")
        return seen[layer]
