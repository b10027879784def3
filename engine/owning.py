"""A network of our own from a traced one: its weights are shared until changed and take no gradient."""

from __future__ import annotations

import copy
from functools import reduce
from typing import Any

from torch import Tensor, fx, nn


def own(graph: fx.Graph, root: nn.Module) -> fx.GraphModule:
    """The operations of `graph` as a module that may be changed without touching `root`.

    Each call of a module gets a copy of that module under a name of its own, even where the network calls one module
    several times. The copies share the numbers of the weights with `root` until someone replaces them.
    """
    parts: dict[str, Any] = {}
    for node in graph.nodes:
        if node.op == "call_module":
            parts[node.name] = _copy(root.get_submodule(node.target))
            node.target = node.name
        elif node.op == "get_attr":
            parts[node.target] = _constant(reduce(getattr, node.target.split("."), root))
    return fx.GraphModule(parts, graph).eval()


def _copy(module: nn.Module) -> nn.Module:
    """A copy whose parameters are new objects over the same memory."""
    twin = copy.copy(module)
    twin._parameters = {name: _constant(value) for name, value in module._parameters.items()}
    twin._buffers = dict(module._buffers)
    twin._modules = {name: part and _copy(part) for name, part in module._modules.items()}
    return twin


def _constant(value: Any) -> Any:
    if isinstance(value, Tensor):
        return (
            nn.Parameter(value.detach(), requires_grad=False) if isinstance(value, nn.Parameter) else value.detach()
        )
    return value
