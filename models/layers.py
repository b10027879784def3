"""The layers of a network that can be watched."""

from __future__ import annotations

from dataclasses import dataclass

from torch import nn

# Never called as modules: they hold others, or their weights are read by the attention around them.
_HOLDERS = ("ModuleList", "ModuleDict", "ParameterList", "ParameterDict")
_READS_ITS_PARTS = ("MultiheadAttention", "ShiftedWindowAttention", "ShiftedWindowAttentionV2")
# They pass their input on unchanged outside training.
_PASSES_ON = ("Dropout", "Dropout2d", "StochasticDepth", "Identity")
# It gives two things at once; the layers around it give the same in one.
_GIVES_A_PAIR = ("MultiheadAttention",)

_KINDS = (
    (nn.Conv2d, "convolution"),
    (nn.Linear, "linear"),
    ((nn.BatchNorm2d, nn.LayerNorm, nn.GroupNorm), "normalisation"),
    ((nn.ReLU, nn.ReLU6, nn.SiLU, nn.GELU, nn.Hardswish, nn.Hardsigmoid, nn.Sigmoid, nn.Tanh), "activation"),
    ((nn.MaxPool2d, nn.AvgPool2d, nn.AdaptiveAvgPool2d), "pooling"),
)


@dataclass(frozen=True)
class Layer:
    """A layer that can be watched.

    Attributes:
        path: its module path, such as "features.13".
        kind: "convolution", "linear", "normalisation", "activation", "pooling", "block" (made of others) or "other".
        type_name: the name of its class, such as "InvertedResidual".
    """

    path: str
    kind: str
    type_name: str


def layers(module: nn.Module) -> tuple[Layer, ...]:
    """The layers that run when the network does and can be watched, in the order of the network's own list."""
    found = ((path, layer) for path, layer in module.named_modules() if path and _is_watchable(layer))
    hidden = _hidden_parts(module)
    return tuple(Layer(path, _kind(layer), type(layer).__name__) for path, layer in found if path not in hidden)


def layer_names(module: nn.Module) -> tuple[str, ...]:
    """The paths of the layers that can be watched."""
    return tuple(layer.path for layer in layers(module))


def _is_watchable(layer: nn.Module) -> bool:
    is_empty = isinstance(layer, nn.Sequential) and len(layer) == 0
    return not is_empty and type(layer).__name__ not in (*_HOLDERS, *_PASSES_ON, *_GIVES_A_PAIR)


def _hidden_parts(module: nn.Module) -> set[str]:
    return {
        f"{path}.{inner}"
        for path, layer in module.named_modules()
        if type(layer).__name__ in _READS_ITS_PARTS
        for inner, _ in layer.named_modules()
        if inner
    }


def _kind(layer: nn.Module) -> str:
    named = next((kind for types, kind in _KINDS if isinstance(layer, types)), None)
    return named or ("block" if any(True for _ in layer.children()) else "other")
