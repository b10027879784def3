"""Calls of functions in a traced network turned into modules, so that they can be changed like modules."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import torch
from torch import fx, nn
from torch.nn import functional

_MAX = ("kernel_size", "stride", "padding", "dilation", "ceil_mode", "return_indices")
_MEAN = ("kernel_size", "stride", "padding", "ceil_mode", "count_include_pad", "divisor_override")
_BOUNDS = ("min_val", "max_val", "inplace")

_MODULES: dict[Any, tuple[Callable[..., nn.Module], tuple[str, ...]]] = {
    functional.max_pool2d: (nn.MaxPool2d, _MAX),
    torch.max_pool2d: (nn.MaxPool2d, _MAX[:-1]),
    functional.avg_pool2d: (nn.AvgPool2d, _MEAN),
    functional.relu: (nn.ReLU, ("inplace",)),
    torch.relu: (nn.ReLU, ()),
    "relu": (nn.ReLU, ()),
    functional.relu6: (nn.ReLU6, ("inplace",)),
    functional.hardtanh: (nn.Hardtanh, _BOUNDS),
}
"""By function or name of a method: the module that does the same, and what arguments after the first are called."""


def functions_to_modules(network: fx.GraphModule) -> None:
    """Replaces each call of a pooling or rectifying function by a module of its own, in place."""
    for node in list(network.graph.nodes):
        if node.op in ("call_function", "call_method") and node.target in _MODULES:
            network.add_module(f"{node.name}_module", _module(node))
            with network.graph.inserting_after(node):
                call = network.graph.call_module(f"{node.name}_module", node.args[:1])
            node.replace_all_uses_with(call)
            network.graph.erase_node(node)


def _module(node: fx.Node) -> nn.Module:
    make, names = _MODULES[node.target]
    given = {**dict(zip(names, node.args[1:], strict=False)), **node.kwargs}
    if given.get("stride") == []:  # torch's own word for the size of the window
        given["stride"] = None
    return make(**given)
