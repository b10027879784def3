"""A network written down as the list of its operations, with the layer that each result belongs to."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from typing import Any

from torch import Tensor, fx, nn

from engine.watch import OUTPUT_NAMES, layer_of, one_tensor

_ONE_AT_A_TIME = threading.Lock()
"""Two threads that trace would undo each other's changes to torch's modules in the wrong order."""


class Trace:
    """The operations of a network.

    Attributes:
        graph: the operations, in order; ends with what the network gives back.
        root: the network that was traced, whose parts the graph names.
    """

    def __init__(self, root: nn.Module) -> None:
        """Traces `root`, which should be in evaluation mode.

        Raises:
            Exception: whatever goes wrong inside a network that decides by the values it computes.
        """
        self.root = root
        tracer = _Tracer()
        with _ONE_AT_A_TIME:
            self.graph: fx.Graph = tracer.trace(root)
        self._given = tracer.given

    def node(self, layer: str) -> fx.Node | None:
        """The operation whose result is what the layer gives back, of the last time it is called.

        None if it is not called as a module of its own (as parts inside torch's own layers are not).

        Raises:
            Complaint: if there is no such layer, or if it gives back more than one tensor.
        """
        module = layer_of(self.root, layer)
        output = self._output() if layer in OUTPUT_NAMES else self._given.get(module)
        return None if output is None else one_node(layer, output)

    def _output(self) -> Any:
        return next(node for node in reversed(self.graph.nodes) if node.op == "output").args[0]


def one_node(layer: str, output: Any) -> fx.Node:
    """The node itself; complains as `one_tensor` does about everything else."""
    if isinstance(output, fx.Proxy):
        output = output.node
    if isinstance(output, fx.Node):
        return output
    one_tensor(layer, output)
    raise AssertionError("a tensor that depends on no input")


class _Tracer(fx.Tracer):
    """Remembers what each module gave back while its operations were written down.

    While it traces, torch has every module of the process call it. Those of other threads, such as a network that is
    being trained, go their own way.
    """

    def __init__(self) -> None:
        super().__init__()
        self._thread = threading.get_ident()
        self.given: dict[nn.Module, Any] = {}

    def call_module(
        self,
        m: nn.Module,
        forward: Callable[..., Any],
        args: tuple[Any, ...],
        kwargs: dict[str, Any],
    ) -> Any:
        if threading.get_ident() != self._thread:
            return forward(*args, **kwargs)
        output = super().call_module(m, forward, args, kwargs)
        self.given[m] = output
        return output

    def getattr(self, attr: str, attr_val: Any, parameter_proxy_cache: dict[str, Any]) -> Any:
        if threading.get_ident() != self._thread:
            return attr_val
        return super().getattr(attr, attr_val, parameter_proxy_cache)


def set_outputs(graph: fx.Graph, nodes: Sequence[fx.Node]) -> None:
    """Makes the graph give back the results of these nodes, as a tuple."""
    for node in graph.nodes:
        if node.op == "output":
            node.args = (tuple(nodes),)


Activations = dict[str, Tensor]
