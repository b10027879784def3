"""What an objective may look at before the first step: the photo, other pictures, the network."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from engine.errors import Complaint

if TYPE_CHECKING:
    from torch import Tensor

    from engine.bench import Bench
    from engine.prepared import Prepared


@dataclass(frozen=True)
class Scene:
    """A network and the pictures around a run at one size.

    Attributes:
        bench: where the photo and the other pictures come from.
        prepared: the network, ready for all layers of the run.
        base: what the picture is at first at this size, count x 3 x height x width, RGB 0..1.
    """

    bench: Bench
    prepared: Prepared
    base: Tensor

    @property
    def size(self) -> tuple[int, int]:
        """Height and width in pixels of the picture that is worked on."""
        return self.base.shape[-2], self.base.shape[-1]

    def seen(self, picture: Tensor) -> Mapping[str, Tensor]:
        """The activations of all layers of the run for a picture, count x 3 x height x width, RGB 0..1."""
        import torch

        with torch.no_grad():
            return self.prepared.activations(picture.to(self.base) - self.prepared.centre)

    def other(self, written: str, scale: float = 1.0) -> Tensor:
        """Another picture of the recipe, 1 x 3 x height x width, RGB 0..1.

        It keeps its own proportions; its longest side is that of the picture worked on, times `scale`.

        Args:
            written: how the recipe names it; see `engine.reference`.

        Raises:
            Complaint: if none was chosen, or it is not there.
        """
        return self.bench.reference(written, round(max(self.size) * scale)).to(self.base)

    def photo(self) -> Tensor:
        """The subject at the size of the picture worked on, 1 x 3 x height x width, RGB 0..1.

        Raises:
            Complaint: if there is none.
        """
        photo = self.bench.photo(*self.size)
        if photo is None:
            raise Complaint("This needs a photo to compare with: choose one first.")
        return photo.to(self.base)
