"""Operations that overwrite their input: first made harmless, then allowed again where nobody can notice.

An activation that is looked at must stay as its layer gave it, but the in-place ReLU behind many layers
overwrites it. Overwriting everywhere else keeps memory down: an activation clamped by ReLU6 would otherwise be
kept twice.
"""

from __future__ import annotations

from typing import Any

import torch
from torch import fx, nn
from torch.nn import functional

_FRESH_MODULES = (nn.modules.conv._ConvNd, nn.modules.batchnorm._BatchNorm, nn.Linear)
_FRESH_FUNCTIONS = (torch.cat, torch.add)
_OVERWRITERS = (nn.ReLU, nn.ReLU6, nn.LeakyReLU)
_OVERWRITING_FUNCTIONS: dict[Any, Any] = {functional.relu_: functional.relu, torch.relu_: torch.relu}


def without_overwriting(graph: fx.Graph, root: nn.Module) -> None:
    """Gives every operation that overwrites its input a result of its own instead.

    Whatever read the overwritten input afterwards reads that result, so that all values stay as they were.
    """
    for node in list(graph.nodes):
        if _overwrites(node, root):
            _read_result(graph, node)
            _write_aside(node)


def _overwrites(node: fx.Node, root: nn.Module) -> bool:
    if node.op == "call_module":
        return getattr(root.get_submodule(str(node.target)), "inplace", False) is True
    if node.op == "call_method":
        name = str(node.target)
        return name.endswith("_") and not name.endswith("__")
    return node.kwargs.get("inplace") is True or node.target in _OVERWRITING_FUNCTIONS


def _read_result(graph: fx.Graph, node: fx.Node) -> None:
    overwritten = node.args[0]
    order = {each: place for place, each in enumerate(graph.nodes)}
    if isinstance(overwritten, fx.Node):
        for user in list(overwritten.users):
            if order[user] > order[node] and user.op != "output":
                user.replace_input_with(overwritten, node)


def _write_aside(node: fx.Node) -> None:
    if node.op == "call_method":
        node.target = str(node.target)[:-1]
    elif node.op == "call_function":
        node.target = _OVERWRITING_FUNCTIONS.get(node.target, node.target)
        node.kwargs = {name: value for name, value in node.kwargs.items() if name != "inplace"}


def overwriting_where_safe(network: fx.GraphModule) -> None:
    """Lets activation functions overwrite an input that nothing else reads. The modules should be copies of ours."""
    for node in network.graph.nodes:
        module = _module(node, network)
        if module is not None and hasattr(module, "inplace"):
            safe = isinstance(module, _OVERWRITERS) and _is_unshared(node.args[0], network)
            module.inplace = safe  # type: ignore[assignment]
        elif node.target is functional.relu:
            node.kwargs = {**node.kwargs, "inplace": _is_unshared(node.args[0], network)}


def _is_unshared(value: Any, network: fx.GraphModule) -> bool:
    """Whether it is a tensor of its own, read by one operation, that its maker needs for no gradient."""
    if not isinstance(value, fx.Node) or len(value.users) != 1:
        return False
    return isinstance(_module(value, network), _FRESH_MODULES) or _is_fresh_function(value)


def _is_fresh_function(node: fx.Node) -> bool:
    import operator

    return node.op == "call_function" and node.target in (*_FRESH_FUNCTIONS, operator.add)


def _module(node: fx.Node, network: nn.Module) -> nn.Module | None:
    return network.get_submodule(str(node.target)) if node.op == "call_module" else None
