"""The modules of a network by their paths."""

from __future__ import annotations

from collections.abc import Mapping

from torch import nn

from engine.graph.network_graph import Module, Shape


def module_table(root: nn.Module, shapes: Mapping[str, Shape]) -> dict[str, Module]:
    """Kind, output shape where it is known, and weights of every module; "" is the network itself."""
    return {
        path: Module(type(module).__name__, shapes.get(path, ()), sum(w.numel() for w in module.parameters()))
        for path, module in root.named_modules()
    }
