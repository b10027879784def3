"""The weights of a convolution as they were trained, in an order that can be looked at."""

from __future__ import annotations

from dataclasses import dataclass

import torch
from torch import nn

from engine.errors import Complaint
from engine.filter_tiles import Bank
from models.contract import InputContract
from models.load import LoadedNetwork

_COLOURS = 3


@dataclass(frozen=True)
class _Found:
    path: str
    convolution: nn.Conv2d


def bank_of(loaded: LoadedNetwork, layer: str) -> Bank:
    """The filters of a layer; of a block, those of a convolution inside it; of "", those of the first of all.

    Of the convolutions inside a block it is the first that looks at more than one place, if there is such a one.
    The weights are those of the file: nothing is folded into them. Filters that look at the picture have their
    inputs in the order R, G, B, whatever the contract says.

    Raises:
        Complaint: if there is no such layer, or no convolution in it, or the network begins with none.
    """
    first, found = _first_in(loaded, ""), _first_in(loaded, layer)
    sees_picture = first is not None and _sees_colours(first.convolution)
    if found is None:
        raise Complaint(
            f"{layer or loaded.entry.title} holds no convolution, and so no filters: choose another layer."
        )
    if not layer and not sees_picture:
        raise Complaint(f"{loaded.entry.title} begins with no convolution that looks at colours; choose a layer.")
    colours = first is not None and sees_picture and found.convolution is first.convolution
    return _bank(found, loaded.contract, colours)


def _first_in(loaded: LoadedNetwork, layer: str) -> _Found | None:
    parts = dict(loaded.module.named_modules())
    if layer not in parts:
        raise Complaint(f"{loaded.entry.title} has no layer “{layer}”; choose one of its list.")
    inside = ((path, part) for path, part in parts.items() if not layer or f"{path}.".startswith(f"{layer}."))
    found = [_Found(path, part) for path, part in inside if isinstance(part, nn.Conv2d)]
    wide = [one for one in found if max(one.convolution.kernel_size) > 1] if layer else []
    return next(iter(wide or found), None)


def _sees_colours(convolution: nn.Conv2d) -> bool:
    return convolution.in_channels == _COLOURS and convolution.groups == 1


def _bank(found: _Found, contract: InputContract, colours: bool) -> Bank:
    convolution = found.convolution
    weights = convolution.weight.detach().to("cpu", torch.float32).numpy().copy()
    if colours and contract.order == "BGR":
        weights = weights[:, ::-1].copy()
    weights.flags.writeable = False
    seen, made = weights.shape[1], len(weights)
    in_group = made // convolution.groups
    return Bank(found.path, weights, colours, tuple(one // in_group * seen for one in range(made)))
