"""SmoothGrad: the mean of gradients of slightly noisy pictures."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from engine.attributions.attribution import ATTRIBUTIONS, Asking, Attribution
from engine.declare import knob
from engine.variant import GUIDED, PLAIN, Variant

if TYPE_CHECKING:
    from engine.questioned import Questioned


@ATTRIBUTIONS.add("smoothgrad", "SmoothGrad")
@dataclass(frozen=True)
class SmoothGrad(Attribution):
    """The mean gradient of noisy copies of the picture: much less speckled (Smilkov et al. 2017, section 3)."""

    samples: int = knob(25, "Copies", "How many noisy copies are looked at.", low=1, high=200, step=1)
    noise: float = knob(
        0.15, "Noise", "How strong the noise is, as a share of the picture's range from its darkest to its lightest.",
        low=0.0, high=1.0, step=0.01,
    )  # fmt: skip
    squared: bool = knob(False, "Squared", "Takes the mean of squares: clearer, but without for and against.")
    guided: bool = knob(False, "Guided", "Of guided backpropagation instead of the plain gradient.", advanced=True)

    def variant(self) -> Variant:
        return Variant(rectifiers=GUIDED) if self.guided else PLAIN

    def signed(self) -> bool:
        return not self.squared

    def ask(self, questioned: Questioned) -> Asking:
        picture = questioned.picture
        spread = self.noise * (picture.max() - picture.min())
        total = None
        for done in range(self.samples):
            yield done, self.samples
            gradient = questioned.gradient(picture + spread * questioned.noise())[1]
            gradient = gradient * gradient if self.squared else gradient
            total = gradient if total is None else total + gradient
        assert total is not None
        return total / self.samples
