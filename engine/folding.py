"""Putting constant arithmetic into the weights of convolutions, where it costs nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

import torch
from torch import Tensor, fx, nn

if TYPE_CHECKING:
    from models.contract import InputContract

BatchNorm = nn.modules.batchnorm._BatchNorm
Convolution = nn.Conv2d


def fold_batch_norms(network: fx.GraphModule) -> None:
    """Folds each batch norm that directly follows a convolution into it, unless the raw convolution is looked at.

    The scale and shift are worked out in float64. The modules of `network` should be copies of its own.
    """
    for node in list(network.graph.nodes):
        pair = _foldable_pair(node, network)
        if pair is None:
            continue
        convolution, norm = pair
        _scale_output(convolution, *_scale_and_shift(norm))
        node.replace_all_uses_with(node.args[0])
        network.graph.erase_node(node)


def _foldable_pair(node: fx.Node, network: fx.GraphModule) -> tuple[Convolution, BatchNorm] | None:
    norm, source = _module(node, network), node.args[0] if node.args else None
    if not isinstance(norm, BatchNorm) or norm.running_mean is None or not isinstance(source, fx.Node):
        return None
    convolution = _module(source, network)
    if isinstance(convolution, Convolution) and len(source.users) == 1:
        return convolution, norm
    return None


def _scale_and_shift(norm: BatchNorm) -> tuple[Tensor, Tensor]:
    assert norm.running_mean is not None
    assert norm.running_var is not None
    scale = (norm.running_var.double() + norm.eps).rsqrt()
    if norm.weight is not None:
        scale = scale * norm.weight.double()
    shift = -norm.running_mean.double() * scale
    return scale, shift if norm.bias is None else shift + norm.bias.double()


def _scale_output(convolution: Convolution, scale: Tensor, shift: Tensor) -> None:
    weight = convolution.weight.double() * scale[:, None, None, None]
    bias = shift if convolution.bias is None else convolution.bias.double() * scale + shift
    _set(convolution, weight, bias)


def _set(convolution: Convolution, weight: Tensor, bias: Tensor | None) -> None:
    dtype = convolution.weight.dtype
    convolution.weight = nn.Parameter(weight.to(dtype), requires_grad=False)
    if bias is not None:
        convolution.bias = nn.Parameter(bias.to(dtype), requires_grad=False)


class Translated(nn.Module):
    """Turns mean-centred RGB 0..1 into what a network wants: its range, its deviation, its order of colours."""

    def __init__(self, contract: InputContract, dtype: torch.dtype) -> None:
        super().__init__()
        self.reverse = contract.order == "BGR"
        factors = _factors(contract).to(dtype)[None, :, None, None]
        self.register_buffer("factors", factors.flip(1) if self.reverse else factors)
        self.factors: Tensor

    def forward(self, centred: Tensor) -> Tensor:
        """The network's input, 1 x 3 x height x width, from RGB 0..1 less its mean colour."""
        return (centred.flip(1) if self.reverse else centred) * self.factors


def _factors(contract: InputContract) -> Tensor:
    """What each colour of mean-centred RGB 0..1 is multiplied by; R, G, B; float64."""
    deviation = torch.tensor(contract.deviation, dtype=torch.float64)
    factors = float(contract.scale) / deviation
    return factors.flip(0) if contract.order == "BGR" else factors


def fold_input(network: fx.GraphModule, contract: InputContract) -> None:
    """Makes `network` take mean-centred RGB 0..1.

    If convolutions are all that reads the input, the contract goes into their weights: padding with zeros stays
    exact, because zero is the mean colour on both sides. Otherwise the input is multiplied first.
    """
    entry = next(node for node in network.graph.nodes if node.op == "placeholder")
    readers = [_module(user, network) for user in entry.users]
    if readers and all(isinstance(reader, Convolution) and reader.groups == 1 for reader in readers):
        for convolution in set(readers):
            assert isinstance(convolution, Convolution)
            _scale_input(convolution, contract)
    else:
        _translate_first(network, entry, contract)


def _scale_input(convolution: Convolution, contract: InputContract) -> None:
    weight = convolution.weight.double()
    if contract.order == "BGR":
        weight = weight.flip(1)
    _set(convolution, weight * _factors(contract).to(weight.device)[None, :, None, None], None)


def _translate_first(network: fx.GraphModule, entry: fx.Node, contract: InputContract) -> None:
    weights = next(iter(network.parameters()), torch.zeros(()))
    network.add_module("translated", Translated(contract, weights.dtype).to(weights.device))
    with network.graph.inserting_after(entry):
        translated = network.graph.call_module("translated", (entry,))
    for user in list(entry.users):
        if user is not translated:
            user.replace_input_with(entry, translated)


def _module(node: fx.Node, network: nn.Module) -> nn.Module | None:
    return network.get_submodule(str(node.target)) if node.op == "call_module" else None
