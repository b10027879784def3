"""The picture that is being worked on, and what it looked like before."""

from __future__ import annotations

import torch
from torch import Tensor

from engine.resizing import resized
from engine.step import Image, Image8, frozen


class Canvas:
    """A picture in the network's own zero: RGB 0..1 less the network's mean colour, so that no pass normalises it.

    Attributes:
        base: what it looked like before, 1 x 3 x height x width, less the centre.
        picture: what it looks like now; changed in place.
        centre: the network's mean colour, 1 x 3 x 1 x 1.
    """

    def __init__(self, base: Tensor, picture: Tensor, centre: Tensor) -> None:
        self.base = base
        self.picture = picture
        self.centre = centre

    @property
    def size(self) -> tuple[int, int]:
        """Height and width in pixels."""
        return self.picture.shape[-2], self.picture.shape[-1]

    def clip(self) -> None:
        """Brings every value back to what a picture can hold."""
        torch.clamp(self.picture, -self.centre, 1 - self.centre, out=self.picture)

    def at(self, base: Tensor) -> Canvas:
        """A canvas of another size: the base given, with the detail of this one grown to its size."""
        detail = resized(self.picture - self.base, base.shape[-2], base.shape[-1])
        return self._grown(base, base + detail)

    def resized_whole(self, base: Tensor) -> Canvas:
        """A canvas of another size: this picture as a whole, grown."""
        return self._grown(base, resized(self.picture, base.shape[-2], base.shape[-1]).clone())

    def _grown(self, base: Tensor, picture: Tensor) -> Canvas:
        grown = Canvas(base, picture, self.centre)
        grown.clip()
        return grown

    def render(self) -> Image8:
        """The picture as it is now, for the screen: height x width x 3, read-only, with its own memory."""
        scaled = (self.picture[0] + self.centre[0]).mul_(255).add_(0.5).clamp_(0, 255)
        return frozen(scaled.permute(1, 2, 0).to(torch.uint8, memory_format=torch.contiguous_format).cpu().numpy())

    def image(self) -> Image:
        """The picture as it is now, in full: height x width x 3, 0..1, float32."""
        full = (self.picture[0] + self.centre[0]).clamp_(0, 1).permute(1, 2, 0)
        return full.to(dtype=torch.float32, device="cpu").contiguous().numpy()
