"""What the units of layers see, from the list of a network's operations."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import torch
from torch import Tensor, fx, nn
from torch.func import functional_call

from engine.cutting import cut
from engine.functional_calls import functions_to_modules
from engine.overwriting import without_overwriting
from engine.owning import own
from engine.receptive_fields.reach import Reach, pixels
from engine.receptive_fields.rules import Seen, Shape, Unknown, rule_for
from engine.tracing import Trace, set_outputs


def reaches(module: nn.Module, layers: Sequence[str], height: int, width: int) -> tuple[Reach, ...]:
    """What the units of each layer see of a picture of that size.

    Raises:
        Unknown: if the network cannot be traced, or does something for which there is no rule.
    """
    network, nodes = _operations(module, layers)
    shapes = _shapes(network, height, width)
    found: dict[fx.Node, Reach] = {}
    for node in network.graph.nodes:
        if node.op == "placeholder":
            found[node] = Reach(pixels(height), pixels(width), (2, 3))
        elif node.op != "output" and any(each in found for each in node.all_input_nodes) and node in shapes:
            part = network.get_submodule(str(node.target)) if node.op == "call_module" else None
            found[node] = rule_for(node, part)(Seen(node, part, found, shapes))
    if not all(node in found for node in nodes):
        raise Unknown("a layer that does not depend on the picture")
    return tuple(found[node] for node in nodes)


def _operations(module: nn.Module, layers: Sequence[str]) -> tuple[fx.GraphModule, Sequence[fx.Node]]:
    """The network up to the layers, and the operations that give their results."""
    try:
        trace = Trace(module)
    except Exception as error:  # networks that decide by values raise anything
        raise Unknown(str(error)) from error
    nodes = [trace.node(layer) for layer in layers]
    if None in nodes:
        raise Unknown("a part of one of torch's own layers")
    without_overwriting(trace.graph, trace.root)
    set_outputs(trace.graph, [node for node in nodes if node is not None])
    cut(trace.graph, trace.root)
    network = own(trace.graph, trace.root)
    functions_to_modules(network)
    network.recompile()
    return network, next(node for node in network.graph.nodes if node.op == "output").args[0]


class _Shapes(nn.Module):
    """Runs the operations one by one and remembers the shapes."""

    def __init__(self, network: fx.GraphModule) -> None:
        super().__init__()
        self.network = network
        self.found: dict[fx.Node, Shape] = {}

    def forward(self, picture: Tensor) -> Any:
        return _Remembering(self.network, self.found).run(picture)


class _Remembering(fx.Interpreter):
    def __init__(self, network: fx.GraphModule, found: dict[fx.Node, Shape]) -> None:
        super().__init__(network)
        self._found = found

    def run_node(self, n: fx.Node) -> Any:
        result = super().run_node(n)
        if isinstance(result, Tensor):
            self._found[n] = tuple(result.shape)
        elif isinstance(result, tuple | list) and result and isinstance(result[0], Tensor):
            self._found[n] = ()  # several tensors, of which one will be picked
        return result


def _shapes(network: fx.GraphModule, height: int, width: int) -> dict[fx.Node, Shape]:
    shaping = _Shapes(network)
    state = {**dict(shaping.named_parameters()), **dict(shaping.named_buffers())}
    weightless = {name: torch.empty_like(value, device="meta") for name, value in state.items()}
    with torch.no_grad():
        functional_call(shaping, weightless, torch.empty(1, 3, height, width, device="meta"))
    return shaping.found
