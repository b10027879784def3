"""A network made ready for looking at a few of its layers as fast as the computer can.

It gives what the plain network gives. In float32 activations agree to about 1e-6, and so do gradients as long as each
ReLU and max pool decides as it does in float64. A few units in ten million lie within rounding of a kink and decide
otherwise, in the plain network as well, which changes gradients by about 1e-3 (docs/decisions/0011). In float64
gradients agree to 1e-9 where no two values of a max pool tie.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING

import torch
from torch import Tensor, fx, nn

from engine.cutting import cut
from engine.folding import fold_batch_norms, fold_input
from engine.machine import Resolved
from engine.overwriting import overwriting_where_safe, without_overwriting
from engine.owning import own
from engine.redirecting import Redirecting
from engine.smallest import complain_if_too_small
from engine.tracing import Trace, set_outputs
from engine.untraced import Untraced
from engine.variant import PLAIN, Variant
from engine.varying import prepare_to_vary, vary

if TYPE_CHECKING:
    from models.load import LoadedNetwork

log = logging.getLogger(__name__)


class Prepared:
    """A network cut after the deepest of some layers, with constant arithmetic folded into its weights.

    Attributes:
        layers: the layers whose activations it gives.
        centre: the network's mean colour, 1 x 3 x 1 x 1, RGB 0..1; it is what the network takes for nothing at all.
        body: the network itself; it takes no gradients for its weights.
        dtype: the number format it computes in.
    """

    def __init__(self, layers: tuple[str, ...], centre: Tensor, body: nn.Module, dtype: torch.dtype) -> None:
        self.layers = layers
        self.centre = centre
        self.body = body
        self.dtype = dtype

    def activations(self, centred: Tensor) -> dict[str, Tensor]:
        """What the layers give for a picture, in the picture's number format even if the network uses a coarser one.

        Args:
            centred: batch x 3 x height x width, RGB 0..1 less `centre`, float32; gradients flow back to it.

        Raises:
            Complaint: if the picture is smaller than the network can take.
        """
        given = centred.to(dtype=self.dtype, memory_format=torch.channels_last)
        try:
            outputs = self.body(given)
        except (RuntimeError, AssertionError, ValueError):
            complain_if_too_small(self.body, given)
            raise
        return {layer: output.to(centred.dtype) for layer, output in zip(self.layers, outputs, strict=True)}

    @contextmanager
    def redirecting(self, on: bool) -> Iterator[None]:
        """Inside this context, gradients that a rectifier would block everywhere are let through (or not).

        It changes something only for a `Variant` with `redirect`; what the layers give stays the same to the bit.
        """
        rectifiers = [module for module in self.body.modules() if isinstance(module, Redirecting)] if on else []
        for rectifier in rectifiers:
            rectifier.on = True
        try:
            yield
        finally:
            for rectifier in rectifiers:
                rectifier.on = False

    def weight_bytes(self) -> int:
        """How much memory its weights take."""
        tensors = [*self.body.parameters(), *self.body.buffers()]
        return sum(tensor.numel() * tensor.element_size() for tensor in tensors)


def prepare(loaded: LoadedNetwork, layers: Sequence[str], resolved: Resolved, variant: Variant = PLAIN) -> Prepared:
    """The network of `loaded`, ready for `layers`; "" and "output" stand for the scores of the classes.

    The loaded network itself is left as it is.

    Raises:
        Complaint: if there is no such layer, or if one gives back more than one tensor.
    """
    names = tuple(dict.fromkeys(layers))
    body = _body(loaded, names, resolved.dtype, variant)
    body = body.to(device=resolved.device, dtype=resolved.dtype)
    body = body.to(memory_format=torch.channels_last)  # type: ignore[call-overload]
    centre = torch.tensor(loaded.contract.mean01, dtype=torch.float64).to(_picture_dtype(resolved))
    return Prepared(names, centre[None, :, None, None].to(resolved.device), body, resolved.dtype)


def _picture_dtype(resolved: Resolved) -> torch.dtype:
    return torch.float64 if resolved.dtype == torch.float64 else torch.float32


def _body(loaded: LoadedNetwork, layers: tuple[str, ...], dtype: torch.dtype, variant: Variant) -> nn.Module:
    try:
        trace = Trace(loaded.module)
    except Exception as error:
        log.info("%s cannot be traced (%s); its layers are watched instead", loaded.entry.name, error)
        return Untraced(loaded, layers, variant)
    nodes = [trace.node(layer) for layer in layers]
    if None in nodes:
        return Untraced(loaded, layers, variant)
    return _folded(loaded, trace, [node for node in nodes if node is not None], dtype, variant)


def _folded(
    loaded: LoadedNetwork, trace: Trace, nodes: list[fx.Node], dtype: torch.dtype, variant: Variant
) -> fx.GraphModule:
    without_overwriting(trace.graph, trace.root)
    set_outputs(trace.graph, nodes)
    cut(trace.graph, trace.root)
    network = own(trace.graph, trace.root)
    if dtype == torch.float64:  # before folding; coarser formats come after it
        network.double()
    fold_batch_norms(network)
    fold_input(network, loaded.contract)
    prepare_to_vary(network, variant)
    overwriting_where_safe(network)
    vary(network, variant)
    network.recompile()
    network.delete_all_unused_submodules()
    return network
