"""The bench: a network, a device and a subject, made ready once and worked with many times."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import torch
from torch import Tensor
from torch.nn import functional

from engine.errors import Complaint
from engine.machine import Resolved
from engine.neighbours import Neighbours
from engine.picture import Picture
from engine.preparations import Preparations
from engine.prepared import Prepared, prepare
from engine.sight import Sight, values
from engine.survey import LayerInfo, survey
from engine.variant import PLAIN, Variant

if TYPE_CHECKING:
    from engine.films.reel import Reel
    from engine.recipe import Recipe
    from engine.series import Series
    from models.load import LoadedNetwork

_SIDE_WITHOUT_PICTURE = 384
_SURVEY_SIDE = 256
_NONE_CHOSEN = "This needs another picture, such as a style or a guide: choose one."


@dataclass(frozen=True, eq=False)
class Bench:
    """A loaded network on a device, with the picture that is worked on, if there is one.

    It never changes, so that a run and the looks between its steps may work with different ones. A copy with other
    values (`dataclasses.replace`) shares what is prepared, so it should have the same network and machine.

    Attributes:
        loaded: the network with its contract and the names of its classes.
        resolved: device, number format, threads and memory ceiling.
        picture: the subject; None when something is made from nothing.
        others: further pictures of the recipe, by the way it names them (`engine.reference`).
        reel: a film or a folder of pictures, for jobs that work on one.
        series: a folder of checkpoints, for jobs that go through one.
        warning: a sentence about something the user should know, or empty.
        neighbours: further networks beside this one, shared by all benches with this network and machine.
        sight: shared by all benches with this network, machine and picture; what is remembered is remembered by it.
    """

    loaded: LoadedNetwork
    resolved: Resolved
    picture: Picture | None = None
    others: Mapping[str, Picture] = field(default_factory=dict)
    reel: Reel | None = None
    series: Series | None = None
    warning: str = ""
    neighbours: Neighbours = field(default_factory=Neighbours, repr=False)
    _preparations: Preparations = field(default_factory=Preparations, repr=False)
    sight: Sight = field(default=None, repr=False)  # type: ignore[assignment] # made by the constructor

    def __post_init__(self) -> None:
        seen = self.loaded, self.resolved, self.picture
        if self.sight is None or not self.sight.is_of(*seen):
            object.__setattr__(self, "sight", Sight(*seen))

    @property
    def device(self) -> torch.device:
        """Where tensors live."""
        return self.resolved.device

    def prepared(self, layers: Sequence[str], variant: Variant = PLAIN) -> Prepared:
        """The network made ready for these layers; the sets of layers used last are kept.

        Raises:
            Complaint: if the network has no such layer.
        """
        return self._preparations.get(
            (frozenset(layers), variant), lambda: prepare(self.loaded, layers, self.resolved, variant)
        )

    def prepared_bytes(self) -> int:
        """How much memory the weights that are made ready take."""
        return self._preparations.weight_bytes()

    def need_picture(self) -> Picture:
        """The subject, for what cannot do without one.

        Raises:
            Complaint: if there is none.
        """
        if self.picture is None:
            raise Complaint("There is no picture to look at yet: choose one first.")
        return self.picture

    def photo(self, height: int, width: int) -> Tensor | None:
        """The subject at that size, 1 x 3 x height x width, RGB 0..1, float32; None if there is none.

        At its own size it has exactly the values of the file; otherwise it is resized bicubically, with antialiasing,
        on the processor whatever the device, so that a recipe begins with the same numbers everywhere.
        """
        picture = self.sight.photo
        if picture is None:
            return None
        if tuple(picture.shape[-2:]) != (height, width):
            picture = functional.interpolate(picture, (height, width), mode="bicubic", antialias=True).clamp_(0, 1)
        return picture.to(self.device, memory_format=torch.channels_last, copy=True)

    def reference(self, written: str, side: int) -> Tensor:
        """Another picture of the recipe, its longest side `side` pixels: 1 x 3 x height x width, RGB 0..1, float32.

        Raises:
            Complaint: if none was chosen, or it is not there.
        """
        if written not in self.others:
            name = written.rpartition("|")[0]
            raise Complaint(f"The picture “{name}” is not here: choose it again." if name else _NONE_CHOSEN)
        picture = values(self.others[written])
        scale = side / max(picture.shape[-2:])
        height, width = (max(1, round(length * scale)) for length in picture.shape[-2:])
        if (height, width) != tuple(picture.shape[-2:]):
            picture = functional.interpolate(picture, (height, width), mode="bicubic", antialias=True).clamp_(0, 1)
        return picture.to(self.device)

    def chance(self, seed: int) -> torch.Generator:
        """Where a run's randomness comes from: the processor, so that a seed means the same on every device."""
        return torch.Generator("cpu").manual_seed(seed)

    def canvas_size(self, recipe: Recipe) -> tuple[int, int]:
        """Height and width in pixels of the result of a recipe."""
        if self.picture is None or not recipe.job.follows_photo():
            side = recipe.size or _SIDE_WITHOUT_PICTURE
            return side, side
        width, height = self.picture.size
        if not recipe.size:
            return height, width
        scale = recipe.size / max(width, height)
        return max(1, round(height * scale)), max(1, round(width * scale))

    def layers(self) -> tuple[LayerInfo, ...]:
        """The layers of the network, with the shapes they give for the picture."""
        return survey(self.loaded, *self.surveyed())

    def surveyed(self) -> tuple[int, int]:
        """Height and width for which shapes are told: those of the picture, if there is one."""
        width, height = self.picture.size if self.picture else (_SURVEY_SIDE, _SURVEY_SIDE)
        return height, width
