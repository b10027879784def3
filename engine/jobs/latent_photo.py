"""A photo as latent numbers: what a latent model knows of a face, and that face with another smile or age."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from engine.declare import knob
from engine.faces.box import Box
from engine.job import JOBS, Job
from engine.jobs.face_lab import BOX_WORDS, box_of
from engine.latent_names import ATTRIBUTE, MODEL

if TYPE_CHECKING:
    from engine.bench import Bench
    from engine.recipe import Recipe
    from engine.step import Run

FIXED, SHIFT = "fixed value", "shift"
READ, FITTED = "read", "fitted"
FACE, SQUARE = "the face", "the whole square"
SIDES, ROW, PHOTO = "side by side", "row", "whole photo"
NO_FACE = (
    "No face was found in the photo: drag the box onto it under “Place of the face”, give it with --box, or open a "
    "photo in which a face looks ahead."
)
_FAR = 3.0
_SHARE = 2.0


@JOBS.add("latent_photo", "A photo as latent numbers")
@dataclass(frozen=True)
class LatentPhoto(Job):
    """A face of the photo, as a latent model knows it, and what the model makes of it with another smile or age.

    The network of the recipe has no part in it.
    """

    asks_network: ClassVar[bool] = False

    model: str = knob(
        "", "Latent model", "The model whose numbers they are. Empty: the one that comes with Phosphene.",
        editor=MODEL, apart=True,
    )  # fmt: skip
    box: str = knob(
        "", "Face", f"Where the face is, instead of looking for it: {BOX_WORDS}.", empty="found", apart=True
    )  # fmt: skip
    face: int = knob(
        1, "Which face", "If several are found: 1 is the surest.", low=1, high=100, step=1, advanced=True
    )
    lean: float = knob(
        0.0, "Lean", "How far the head leans to the right in the photo: the square that is cut out turns with it.",
        low=-60, high=60, step=1, unit="°",
    )  # fmt: skip
    attribute: str = knob(
        "age",
        "Change",
        "What is changed: what the model is told, such as smile or age, or an attribute it knows.",
        editor=ATTRIBUTE,
    )
    way: str = knob(
        FIXED, "To", "Fixed value: the face gets as much of it as is said. Shift: so much more than it has.",
        choices=(FIXED, SHIFT),
    )  # fmt: skip
    amount: float = knob(
        0.8,
        "Amount",
        "How much. From -1 to 1 it is what the model has learned; beyond, it goes on as it can, and falls apart.",
        low=-_FAR, high=_FAR, step=0.05,
    )  # fmt: skip
    along: bool = knob(
        True,
        "Move latent numbers along",
        "Part of a smile or an age sits in the latent numbers. If they move along, the change is fuller.",
    )
    refine: int = knob(
        100,
        "Refine",
        "How many steps the latent numbers are moved in search of a face that is more like the photo.",
        low=0, high=2000, step=10, zero="not at all",
    )  # fmt: skip
    reach: float = knob(
        0.7,
        "Stay near",
        "How far from the mean face the search may go, in standard deviations; faces that the model has learned lie "
        "at about 1. Further out it is more like the photo, and what is changed then looks less like a face.",
        low=0.1, high=10, step=0.1, advanced=True, unit="sd",
    )  # fmt: skip
    light: bool = knob(
        True,
        "Allow for its light",
        "The model's face is brought into the colours and the contrast of the photo before the two are compared: "
        "then the numbers tell the shape of the face, and not its light.",
        advanced=True,
    )
    ground: float = knob(
        0.1, "Background counts", "How much hair and background count beside the face in the search.",
        low=0, high=1, step=0.05, zero="nothing", advanced=True,
    )  # fmt: skip
    told: str = knob(
        READ,
        "Smile and age of the photo",
        "What the model is told of the photo beside its pixels. Read: as the face networks guess it. Fitted: with "
        "whatever the model makes the face best.",
        choices=(READ, FITTED),
        advanced=True,
    )
    show: str = knob(
        SIDES,
        "Show",
        "Side by side: the face, the model's copy, the changed copy, and the change put onto the photo. Row: seven "
        "amounts, on the photo and as the model makes them. Whole photo: the photo with the change put onto it.",
        choices=(SIDES, ROW, PHOTO),
    )
    strength: float = knob(
        1.0, "Strength", "How much of the change is put onto the photo.", low=0, high=3, step=0.05, zero="nothing",
        advanced=True,
    )  # fmt: skip
    within: str = knob(
        FACE,
        "Changes in the photo",
        "The face: hair and background stay as they are. The whole square: they change too, as those of the model's "
        "heads do, which rarely lie where those of the photo lie.",
        choices=(FACE, SQUARE),
        advanced=True,
    )
    soft: float = knob(
        0.4, "Soft edge", "Over which part of the way from its middle to its border the change fades.",
        low=0, high=1, step=0.05, zero="hard", advanced=True,
    )  # fmt: skip
    beside: int = knob(
        4, "Side by side", "How many pictures of a row stand beside each other; the panel takes what fits.",
        low=1, high=16, step=1, apart=True,
    )  # fmt: skip
    tile: int = knob(256, "Tile size", "Side of each picture.", low=64, high=1024, step=32, unit="px", advanced=True)

    def layers(self) -> tuple[str, ...]:
        return ()

    def given_box(self, width: int, height: int) -> Box | None:
        """The box that was dragged, in pixels of the photo, which has that size; None if the face is to be found.

        Four numbers of which none is beyond 2 are shares of the photo.

        Raises:
            Complaint: if it cannot be read, or encloses nothing.
        """
        if not self.box.strip():
            return None
        shares = _shares(self.box)
        if shares is None:
            return box_of(self.box)
        left, top, right, bottom = shares
        return Box(left * width, top * height, right * width, bottom * height)

    def run(self, recipe: Recipe, bench: Bench) -> Run:
        from engine.latent_photo.running import encode_photo  # it loads torch

        return encode_photo(recipe, bench)


def _shares(text: str) -> tuple[float, ...] | None:
    """Four numbers, if none of them reaches 2: in pixels that would be no face."""
    try:
        left, top, right, bottom = sides = tuple(float(part) for part in text.split(","))
    except ValueError:
        return None
    return sides if left < right and top < bottom and max(map(abs, sides)) <= _SHARE else None
