"""RGB-ize: any three channels of any layers as the red, green and blue of one picture."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from engine.declare import knob
from engine.job import JOBS, Job
from engine.jobs.tap import TAPS, Tap

if TYPE_CHECKING:
    from engine.bench import Bench
    from engine.recipe import Recipe
    from engine.step import Run


@JOBS.add("rgbize", "RGB-ize")
@dataclass(frozen=True)
class RGBize(Job):
    """The photo in false colours: each colour is what one channel of the network makes of it."""

    # The defaults look at colour and light and dark before the first ReLU: like infrared film, on any photo.
    red: Tap = knob(Tap("features.0.1", 4), "Red", "What is shown in red.", catalogue=TAPS)
    green: Tap = knob(Tap("features.0.1", 5), "Green", "What is shown in green.", catalogue=TAPS)
    blue: Tap = knob(Tap("features.0.1", 22), "Blue", "What is shown in blue.", catalogue=TAPS)

    edges: float = knob(
        0.0,
        "Follow edges",
        "How closely the colours keep to the edges of the photo. Deep layers see in coarse blocks; this gives them "
        "the photo's detail.",
        low=0.0,
        high=1.0,
        step=0.05,
        live=True,
    )

    def taps(self) -> tuple[Tap, Tap, Tap]:
        """Red, green and blue."""
        return self.red, self.green, self.blue

    def layers(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(tap.layer for tap in self.taps()))

    def run(self, recipe: Recipe, bench: Bench) -> Run:
        from engine.rgbizing import rgbize  # it loads torch

        return rgbize(recipe, bench)
