"""Grad-CAM: where in a layer the answer comes from, as a smooth map; and its product with guided backpropagation."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from engine.attributions.attribution import ATTRIBUTIONS, Asking, Attribution
from engine.declare import knob
from engine.variant import GUIDED, Variant

if TYPE_CHECKING:
    from torch import Tensor

    from engine.questioned import Questioned


@ATTRIBUTIONS.add("gradcam", "Grad-CAM")
@dataclass(frozen=True)
class GradCam(Attribution):
    """The layer's channels, each weighed by its mean gradient, summed (Selvaraju et al. 2017, equations 1 and 2)."""

    against: bool = knob(
        False, "Against as well", "Also shows what speaks against the answer; else only what speaks for it."
    )  # fmt: skip

    def asks_layers(self) -> bool:
        return True

    def signed(self) -> bool:
        return self.against

    def ask(self, questioned: Questioned) -> Asking:
        yield 0, 1
        return cam(questioned, self.against)


@ATTRIBUTIONS.add("guidedcam", "Guided Grad-CAM")
@dataclass(frozen=True)
class GuidedCam(Attribution):
    """Guided backpropagation, shown only where Grad-CAM sees the answer (Selvaraju et al. 2017, section 3.3).

    Grad-CAM itself is taken from the network with its plain gradients.
    """

    def asks_layers(self) -> bool:
        return True

    def ask(self, questioned: Questioned) -> Asking:
        from torch.nn import functional  # declarations load no torch

        yield 0, 2
        where = cam(questioned, False)
        yield 1, 2
        fine = questioned.at_picture(Variant(rectifiers=GUIDED)).gradient(questioned.picture)[1]
        height, width = fine.shape[-2:]
        return fine * functional.interpolate(where, (height, width), mode="bilinear", align_corners=False)


def cam(questioned: Questioned, against: bool) -> Tensor:
    """1 x 1 x height x width of the layer; at the picture itself the three colours take the part of channels."""
    seen, gradient = questioned.gradient(questioned.picture)
    weighed = (seen * gradient.mean((2, 3), keepdim=True)).sum(1, keepdim=True)
    return weighed if against else weighed.clamp(min=0)
