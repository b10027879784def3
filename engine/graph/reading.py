"""The graph of a network for a picture: read once, then remembered."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING
from weakref import WeakKeyDictionary

from engine.graph.from_calls import called_graph
from engine.graph.from_trace import traced_graph
from engine.graph.network_graph import NetworkGraph

if TYPE_CHECKING:
    from engine.bench import Bench
    from engine.sight import Sight
    from models.load import LoadedNetwork

log = logging.getLogger(__name__)

_graphs: WeakKeyDictionary[Sight, tuple[tuple[int, int], NetworkGraph]] = WeakKeyDictionary()
"""With the size that was asked for, which may be larger than the picture that was shown."""


def graph_of(bench: Bench, size: tuple[int, int] | None = None) -> NetworkGraph:
    """The graph of the network of a bench; `size` is height and width of what it sees, else as in `bench.layers`."""
    asked = size or bench.surveyed()
    remembered = _graphs.get(bench.sight)
    if remembered is None or remembered[0] != asked:
        remembered = _graphs[bench.sight] = asked, read_graph(bench.loaded, *asked)
    return remembered[1]


def read_graph(loaded: LoadedNetwork, height: int, width: int) -> NetworkGraph:
    """The graph as it is computed, from its operations or, where these cannot be written down, from its calls."""
    try:
        return traced_graph(loaded, height, width)
    except Exception as error:  # networks fail to be traced in as many ways as there are to write them
        log.info("the network is read from its calls, since it cannot be traced: %s", error, exc_info=error)
        return called_graph(loaded, height, width)
