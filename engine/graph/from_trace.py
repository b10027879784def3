"""The graph of a network whose operations can be written down."""

from __future__ import annotations

import operator
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import torch
from torch import Tensor, fx, nn
from torch.func import functional_call

from engine.graph.loose_ends import without_loose_ends
from engine.graph.module_table import module_table
from engine.graph.network_graph import INPUT, OUTPUT, Link, NetworkGraph, Part, Shape
from engine.graph.operations import operation_name
from engine.survey import survey
from engine.tracing import Trace

if TYPE_CHECKING:
    from models.load import LoadedNetwork

_STACK = "nn_module_stack"


def traced_graph(loaded: LoadedNetwork, height: int, width: int) -> NetworkGraph:
    """The parts and links of a network, with the shapes for a picture of that size; nothing is computed for them.

    Raises:
        Exception: whatever goes wrong inside a network that decides by the values it computes.
    """
    network = fx.GraphModule(loaded.module, Trace(loaded.module).graph)
    values = _values(network, height, width)
    parts, links = _Reading(loaded.module, network.graph, values).read()
    shapes = {info.path: info.shape for info in survey(loaded, height, width)}
    return NetworkGraph(parts, links, module_table(loaded.module, shapes), True, (height, width))


class _Reading:
    """Goes through the operations. Sizes and other plain numbers are left out, as is what needs no picture."""

    def __init__(self, root: nn.Module, graph: fx.Graph, values: Mapping[fx.Node, Any]) -> None:
        self._root, self._graph, self._values = root, graph, values
        self._numbers: dict[fx.Node, int] = {}
        self._parts: list[Part] = []
        self._links: dict[tuple[int, int], Link] = {}

    def read(self) -> tuple[tuple[Part, ...], tuple[Link, ...]]:
        for node in self._graph.nodes:
            sources = [self._numbers[source] for source in node.all_input_nodes if source in self._numbers]
            if sources or node.op == "placeholder":
                self._take(node, sources)
        return without_loose_ends(self._parts, list(self._links.values()))

    def _take(self, node: fx.Node, sources: list[int]) -> None:
        value = self._values[node]
        if _is_one_of_several(node, self._values):
            self._numbers[node] = sources[0]
        elif _is_tensors(value):
            self._numbers[node] = number = len(self._parts)
            self._parts.append(self._part(node, number, _shape(value)))
            self._links.update({(source, number): Link(source, number) for source in sources})

    def _part(self, node: fx.Node, number: int, shape: Shape) -> Part:
        if node.op == "placeholder":
            return Part(number, "", "", INPUT, shape)
        if node.op == "output":
            return Part(number, "", "", OUTPUT, shape)
        if node.op != "call_module":
            return Part(number, "", _block(node), operation_name(node.target), shape)
        path = str(node.target)
        layer = self._root.get_submodule(path)
        return Part(number, path, path.rpartition(".")[0], type(layer).__name__, shape, _weights(layer))


def _is_one_of_several(node: fx.Node, values: Mapping[fx.Node, Any]) -> bool:
    """Whether it only takes one tensor out of those that another operation gives."""
    source = node.args[0] if node.args else None
    if node.target is not operator.getitem or not isinstance(source, fx.Node):
        return False
    return isinstance(values[source], tuple | list) and _is_tensors(values[source])


def _is_tensors(value: Any) -> bool:
    if isinstance(value, tuple | list):
        return bool(value) and all(isinstance(one, Tensor) for one in value)
    return isinstance(value, Tensor)


def _shape(value: Any) -> Shape:
    return tuple(value.shape[1:]) if isinstance(value, Tensor) else ()


def _block(node: fx.Node) -> str:
    """The module whose own code has the operation."""
    stack = node.meta.get(_STACK) or {}
    return str(list(stack.values())[-1][0]) if stack else ""


def _weights(layer: nn.Module) -> int:
    return sum(weight.numel() for weight in layer.parameters())


class _Values(fx.Interpreter):
    """Keeps what every operation gives."""

    def __init__(self, network: fx.GraphModule) -> None:
        super().__init__(network, garbage_collect_values=False)
        self.kept: dict[fx.Node, Any] = {}

    def run_node(self, n: fx.Node) -> Any:
        self.kept[n] = super().run_node(n)
        return self.kept[n]


class _Run(nn.Module):
    """Lets the weights of the network be exchanged while it is gone through."""

    def __init__(self, network: fx.GraphModule) -> None:
        super().__init__()
        self.network = network

    def forward(self, picture: Tensor) -> dict[fx.Node, Any]:
        values = _Values(self.network)
        values.run(picture)
        return values.kept


def _values(network: fx.GraphModule, height: int, width: int) -> Mapping[fx.Node, Any]:
    run = _Run(network)
    state = {**dict(run.named_parameters()), **dict(run.named_buffers())}
    weightless = {name: torch.empty_like(value, device="meta") for name, value in state.items()}
    with torch.no_grad():
        return functional_call(run, weightless, torch.empty(1, 3, height, width, device="meta"))  # type: ignore[no-any-return]
