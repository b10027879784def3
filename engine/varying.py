"""Making a network into a variant of itself."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from torch import fx, nn

from engine.functional_calls import functions_to_modules
from engine.rectifying import RECTIFIERS, Ruled
from engine.redirecting import BOUNDED, Redirecting
from engine.variant import AS_TRAINED, AVERAGE, EDGES, PLAIN, WRAP, Variant
from engine.wrapping import wrapping

Change = Callable[[nn.Module], nn.Module]

_WINDOWS = (nn.Conv2d, nn.MaxPool2d, nn.AvgPool2d)


def prepare_to_vary(network: fx.GraphModule, variant: Variant) -> None:
    """Makes a traced network one in which everything that `vary` might change is a module."""
    if variant != PLAIN:
        functions_to_modules(network)


def vary(network: nn.Module, variant: Variant) -> None:
    """Changes pooling, padding and rectifying in place. The modules of `network` should be copies of its own."""
    if variant.pooling == AVERAGE:
        _replace(network, (nn.MaxPool2d,), _averaging)
    if variant.padding == EDGES:
        _repeat_edges(network)
    elif variant.padding == WRAP:
        _replace(network, _WINDOWS, wrapping)  # type: ignore[arg-type] # it takes what it is given
    if variant.redirect:
        _replace(network, BOUNDED, Redirecting)
    if variant.rectifiers != AS_TRAINED:
        _replace(network, RECTIFIERS, partial(Ruled, rule=variant.rectifiers))


def _replace(network: nn.Module, kinds: tuple[type[nn.Module], ...], change: Change) -> None:
    """Puts something else in the place of modules, once for each even if it stands in several places."""
    changed: dict[nn.Module, nn.Module] = {}
    for name, module in list(network.named_modules(remove_duplicate=False)):
        if isinstance(module, kinds):
            changed[module] = changed.get(module) or change(module)
            parent, _, own = name.rpartition(".")
            setattr(network.get_submodule(parent), own, changed[module])


def _averaging(pool: nn.Module) -> nn.Module:
    """The mean of what it took the largest of; what lies beyond the border does not count (Gatys et al. 2016).

    It is not scaled up: how much smaller a mean is than the largest depends on the layer and the picture.
    """
    assert isinstance(pool, nn.MaxPool2d)
    stride = pool.kernel_size if pool.stride is None else pool.stride
    return nn.AvgPool2d(
        pool.kernel_size, stride, pool.padding, ceil_mode=bool(pool.ceil_mode), count_include_pad=False
    )


def _repeat_edges(network: nn.Module) -> None:
    """Only where the picture itself comes in (after crowsonkb): further on, zeros stand for what is not there."""
    first = next((module for module in network.modules() if isinstance(module, nn.Conv2d)), None)
    if first is not None and first.padding not in (0, (0, 0), "valid"):
        first.padding_mode = "replicate"
