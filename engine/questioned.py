"""A network that is asked where an answer comes from: its score for a picture, and what changes it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import torch
from torch import Tensor

from engine.blur import blurred
from engine.errors import Complaint
from engine.targets import Target
from engine.variant import PLAIN, Variant

if TYPE_CHECKING:
    from engine.bench import Bench
    from engine.prepared import Prepared

_BLUR = 0.06
"""Standard deviation of the blur after which nothing can be recognised, as a share of the longer side."""


@dataclass(frozen=True, eq=False)
class Questioned:
    """What attributions work with.

    Attributes:
        bench: the network and its device.
        picture: what is shown to it, 1 x 3 x height x width, RGB 0..1.
        target: the number that is explained.
        layer: the layer whose view is asked about; empty for the picture itself.
        variant: how the network treats gradients.
        chance: where noise comes from.
        units: of how many of the strongest answers the gradient is taken, each in its strength; -1 for the score.
    """

    bench: Bench
    picture: Tensor
    target: Target
    layer: str
    variant: Variant
    chance: torch.Generator
    units: int = -1

    @property
    def centre(self) -> Tensor:
        """What the network takes for nothing, 1 x 3 x 1 x 1, RGB 0..1."""
        return self._prepared().centre

    def gradient(self, picture: Tensor) -> tuple[Tensor, Tensor]:
        """What is seen of a picture at the layer asked about, and the gradient of the score there.

        Without a layer that is the picture less `centre`. Both are 1 x channels x height x width.

        Raises:
            Complaint: if the score does not depend on that layer, or if the layer gives no maps.
        """
        prepared = self._prepared()
        with torch.enable_grad():
            centred = (picture - prepared.centre).detach().requires_grad_()
            seen = prepared.activations(centred)
            at = seen[self.layer] if self.layer else centred
            (gradient,) = torch.autograd.grad(self._score(seen), at, allow_unused=True)
        if gradient is None:
            raise Complaint(
                f"{self.layer} plays no part in what is asked about; choose a layer before {self.target.read_at()}."
            )
        if at.ndim != 4:
            raise Complaint(f"The layer “{self.layer}” gives no maps; choose an earlier layer.")
        return at.detach(), gradient

    def scores(self, pictures: Tensor) -> Tensor:
        """The number for each picture of a batch."""
        prepared = self._prepared()
        with torch.no_grad():
            return self.target.scores(prepared.activations(pictures - prepared.centre))

    def noise(self) -> Tensor:
        """Gaussian noise of the picture's shape, with a standard deviation of 1."""
        return torch.randn(self.picture.shape, generator=self.chance).to(self.picture)

    def blurred(self) -> Tensor:
        """The picture, blurred until little can be recognised."""
        return blurred(self.picture, max(1.0, _BLUR * max(self.picture.shape[-2:])))

    def strongest(self, units: int) -> Questioned:
        """The same, with the gradient of so many of the strongest answers alone; of all of them for 0."""
        return replace(self, units=units)

    def at_picture(self, variant: Variant = PLAIN) -> Questioned:
        """The same, asked about the picture itself."""
        return replace(self, layer="", variant=variant)

    def _prepared(self) -> Prepared:
        layers = [layer for layer in (self.layer, self.target.read_at()) if layer]
        return self.bench.prepared(layers, self.variant)

    def _score(self, seen: dict[str, Tensor]) -> Tensor:
        if self.units < 0:
            return self.target.scores(seen).sum()
        answers = self.target.answers(seen)
        if self.units:
            answers = answers.topk(min(self.units, answers.shape[1])).values
        return (answers * answers.detach()).sum()
