"""What a layer still knows: the photo, made again from nothing but the answer of one layer."""

from __future__ import annotations

from dataclasses import dataclass

from engine.declare import knob
from engine.job import JOBS
from engine.jobs.optimised import Aim, Optimised, Stage, halved_stages
from engine.objectives.match import Match
from engine.optimisers.adam import Adam
from engine.optimisers.optimiser import OPTIMISERS, Optimiser
from engine.parameterisations.parameterisation import PARAMETERISATIONS, Parameterisation
from engine.parameterisations.pixels import Pixels
from engine.regularisers.by_depth import SmoothByDepth
from engine.regularisers.clip import Clip
from engine.regularisers.norms import Alpha
from engine.starts.noise import Noise
from engine.starts.start import STARTS, Start


@JOBS.add("reconstruct", "Reconstruction")
@dataclass(frozen=True)
class Reconstruct(Optimised):
    """The photo as a layer remembers it (Mahendran and Vedaldi 2015): sharp from early ones, vague from late ones."""

    deed = "Reconstruct"

    layer: str = knob(
        "features.4",
        "Layer",
        "From whose answer the photo is made again. Early layers keep every detail, late ones what the photo shows.",
        editor="layer",
    )
    smoothness: float = knob(
        1.0,
        "Smoothness",
        "How much grain is smoothed away. Deep layers get 10 or 100 times as much of it by themselves.",
        low=0.0,
        high=20.0,
        step=0.1,
        live=True,
    )
    extremes: float = knob(
        0.3,
        "No extremes",
        "How strongly glaring places are held back (alpha norm).",
        low=0.0,
        high=10.0,
        step=0.1,
        live=True,
    )
    steps: int = knob(
        240, "Steps", "How many steps are taken at each size. More come nearer.", low=1, high=5000, step=20
    )
    sizes: int = knob(
        3, "Sizes", "At how many sizes it is made, small to large.", low=1, high=6, step=1, advanced=True
    )
    start: Start = knob(
        Noise(amplitude=0.05), "Begin with", "What the reconstruction grows out of.", catalogue=STARTS
    )
    parameterisation: Parameterisation = knob(
        Pixels(), "Draw with", "What is turned to change the picture.", catalogue=PARAMETERISATIONS
    )
    optimiser: Optimiser = knob(
        Adam(rate=0.03, schedule="slowing"), "Optimiser", "How steps are taken.", catalogue=OPTIMISERS
    )

    def aim(self) -> Aim:
        # Scores are relative distances of about 1 at first; the penalties' knobs read 1 for what does them justice.
        wishes = (SmoothByDepth(self.layer, 0.5 * self.smoothness), Alpha(0.01 * self.extremes), Clip())
        return Aim((Match(self.layer),), balanced=False, regularisers=wishes)

    def beginning(self) -> Start:
        return self.start

    def laid_as(self) -> Parameterisation:
        return self.parameterisation

    def optimiser_now(self) -> Optimiser:
        return self.optimiser

    def stages(self, height: int, width: int) -> tuple[Stage, ...]:
        return halved_stages(height, width, self.sizes, 2.0, (self.steps, self.steps), 64)
