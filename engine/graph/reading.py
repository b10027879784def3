"""The graph of a network for a picture: read once, then remembered."""

from __future__ import annotations

from typing import TYPE_CHECKING
from weakref import WeakKeyDictionary

from engine.graph.from_calls import called_graph
from engine.graph.from_trace import traced_graph
from engine.graph.network_graph import NetworkGraph

if TYPE_CHECKING:
    from engine.bench import Bench
    from engine.sight import Sight
    from models.load import LoadedNetwork

_graphs: WeakKeyDictionary[Sight, NetworkGraph] = WeakKeyDictionary()


def graph_of(bench: Bench, size: tuple[int, int] | None = None) -> NetworkGraph:
    """The graph of the network of a bench; `size` is height and width of what it sees, else as in `bench.layers`."""
    height, width = size or bench.surveyed()
    remembered = _graphs.get(bench.sight)
    if remembered is None or remembered.seen != (height, width):
        remembered = _graphs[bench.sight] = read_graph(bench.loaded, height, width)
    return remembered


def read_graph(loaded: LoadedNetwork, height: int, width: int) -> NetworkGraph:
    """The graph as it is computed, from its operations or, where these cannot be written down, from its calls."""
    try:
        return traced_graph(loaded, height, width)
    except Exception:  # networks fail to be traced in as many ways as there are to write them
        return called_graph(loaded, height, width)
