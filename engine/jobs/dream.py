"""The dream: a picture changed, step by step, so that a network sees more of what it half sees already."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from engine.brush import BRUSHES, Brush
from engine.declare import knob
from engine.job import JOBS, Job
from engine.objectives.layer import Layer
from engine.objectives.objective import OBJECTIVES, Objective
from engine.octaves import octave_sizes
from engine.regularisers.regulariser import REGULARISERS, Regulariser
from engine.starts.photo import Photo
from engine.starts.start import STARTS, Start
from engine.treatments.colour import Colour
from engine.treatments.smooth import Smooth
from engine.treatments.tones import Tones
from engine.treatments.treatment import TREATMENTS, Treatment

if TYPE_CHECKING:
    from engine.bench import Bench
    from engine.recipe import Recipe
    from engine.step import Run

WHERE_IT_ACTS, MEAN_ABSOLUTE, RMS = "where it acts", "mean absolute", "root mean square"

DETAIL, WHOLE = "detail", "whole picture"


@JOBS.add("dream", "Dream")
@dataclass(frozen=True)
class Dream(Job):
    """Deep dream (Mordvintsev et al. 2015): gradient ascent, from a small copy of the picture up."""

    deed = "Dream"

    objectives: tuple[Objective, ...] = knob(
        (Layer(),),
        "What to dream of",
        "Which parts of the network get to see more. Several pull at the picture together, each with its weight.",
        catalogue=OBJECTIVES,
    )
    strength: float = knob(
        0.009,
        "Strength",
        "How far each step pushes. Small is subtle and keeps the photo, large is bold and wipes it out.",
        low=0.0,
        high=0.1,
        step=0.001,
        live=True,
    )
    steps: int = knob(
        18,
        "Steps per octave",
        "How many pushes the picture gets at each size. More go deeper into the dream and take longer.",
        low=1,
        high=500,
        step=1,
    )
    octaves: int = knob(
        5,
        "Octaves",
        "At how many sizes the picture is dreamt on, small to large. More of them bring in larger motifs.",
        low=1,
        high=12,
        step=1,
    )
    octave_scale: float = knob(
        1.4,
        "Octave scale",
        "How much larger the picture gets from one octave to the next.",
        low=1.1,
        high=2.5,
        step=0.05,
        unit="×",
    )
    treatments: tuple[Treatment, ...] = knob(
        (Smooth(3.0), Tones(0.3), Colour(0.5)),
        "Treatments",
        "What is done to each push before it reaches the picture, one after the other.",
        catalogue=TREATMENTS,
    )
    start: Start = knob(Photo(), "Begin with", "What the dream grows out of.", catalogue=STARTS)
    regularisers: tuple[Regulariser, ...] = knob(
        (),
        "Keep in bounds",
        "Wishes about the picture itself, whatever the network sees in it, such as the colours of the photo.",
        catalogue=REGULARISERS,
    )
    brush: Brush = knob(
        Brush(), "Painted areas", "Where which of the things dreamt of may act.", catalogue=BRUSHES, apart=True
    )
    rounds: int = knob(
        1,
        "Rounds",
        "How often the whole dream is dreamt again on top of its own result. More of them leave the photo behind.",
        low=1,
        high=10,
        step=1,
        advanced=True,
    )
    round_blur: float = knob(
        1.5,
        "Blur between rounds",
        "How far the result is softened before the next round, so that it grows new detail and not the old again.",
        low=0.0,
        high=20.0,
        step=0.5,
        unit="px",
        zero="none",
        advanced=True,
    )
    jitter: int = knob(
        32,
        "Jitter",
        "How far the picture is shifted about at random between steps, so that no grid shows.",
        low=0,
        high=256,
        step=1,
        unit="px",
        zero="off",
        live=True,
        advanced=True,
    )
    smallest_side: int = knob(
        96,
        "Smallest octave",
        "Octaves whose shorter side would be under this are left out: tiny pictures dream poorly.",
        low=16,
        high=1024,
        step=8,
        unit="px",
        advanced=True,
    )
    carry: str = knob(
        DETAIL,
        "Carry over",
        "What goes from one octave to the next: only the detail dreamt so far, which keeps the photo sharp, "
        "or the whole picture, which turns it softer and stranger.",
        choices=(DETAIL, WHOLE),
        advanced=True,
    )
    normalise: str = knob(
        WHERE_IT_ACTS,
        "Measure strength by",
        "How the size of a push is taken: where it acts, which treats a single spot like a whole picture; or over "
        "the whole picture by its mean absolute value (bold, the classic) or its root mean square.",
        choices=(WHERE_IT_ACTS, MEAN_ABSOLUTE, RMS),
        advanced=True,
    )
    tile: int = knob(
        1024,
        "Tile",
        "Larger pictures are shown to the network in tiles of this side, which takes less memory. Where memory "
        "runs short they are cut in any case.",
        low=0,
        high=8192,
        step=32,
        unit="px",
        zero="never",
        advanced=True,
    )

    def layers(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(layer for objective in self.objectives for layer in objective.layers()))

    def plan(self, height: int, width: int) -> tuple[tuple[tuple[int, int], int], ...]:
        sizes = octave_sizes(height, width, self.octaves, self.octave_scale, self.smallest_side)
        return tuple((size, self.steps) for size in sizes) * self.rounds

    def run(self, recipe: Recipe, bench: Bench) -> Run:
        from engine.dreaming import dream  # it loads torch

        return dream(recipe, bench)
