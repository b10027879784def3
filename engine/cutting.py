"""Leaving out what is not needed: operations behind the deepest layer in use, and those that change nothing."""

from __future__ import annotations

from torch import fx, nn

_CHANGE_NOTHING = (nn.Identity, nn.Dropout, nn.Dropout1d, nn.Dropout2d, nn.AlphaDropout)
"""Modules that hand on their input in evaluation mode."""


def cut(graph: fx.Graph, root: nn.Module) -> None:
    """Removes every operation whose result does not reach an output.

    The operations of the networks have no effects beside their result (random ones and batch statistics are
    for training only), so what nobody reads may go, operations on the input's shape included.
    """
    _bypass(graph, root)
    for node in reversed(graph.nodes):
        if not node.users and node.op not in ("output", "placeholder"):
            graph.erase_node(node)


def _bypass(graph: fx.Graph, root: nn.Module) -> None:
    for node in list(graph.nodes):
        if node.op == "call_module" and isinstance(root.get_submodule(node.target), _CHANGE_NOTHING):
            node.replace_all_uses_with(node.args[0])
