"""What is known of the pictures that models were trained on, beside what the models can tell."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from models.faces.traits import ENDS

if TYPE_CHECKING:
    from models.vae.latent_model import LatentModel


@dataclass(frozen=True)
class Known:
    """What is known of one kind of pictures.

    Attributes:
        lying: how they lie around the finder's box: rise and side as in `engine.faces.chips.Chip`; None: it is
            measured.
        youngest, oldest: the ages in years that the condition “age” calls -1 and 1.
    """

    lying: tuple[float, float] | None
    youngest: float
    oldest: float


_USUAL = Known(None, *ENDS["age"])
_BY_TITLE = {
    # Medians of the finder's boxes on 60 rendered heads; eyes 0.52 down and 0.24 apart, ages 18 to 80.
    "Faces from CC0 heads": Known((0.269, 1.391), 18.0, 80.0),
}


def known_of(model: LatentModel) -> Known:
    """What is known of a model's pictures: by its title, or as for faces that the program draws."""
    return _BY_TITLE.get(model.title, _USUAL)
