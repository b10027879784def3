"""A picture of what a channel, a class or anything else in a network stands for, grown out of noise."""

from __future__ import annotations

from dataclasses import dataclass

from engine.brush import BRUSHES, Brush
from engine.declare import knob
from engine.job import JOBS
from engine.jobs.optimised import Aim, Optimised, Stage, halved_stages
from engine.objectives.channel import Channel
from engine.objectives.objective import OBJECTIVES, Objective
from engine.optimisers.adam import Adam
from engine.optimisers.optimiser import OPTIMISERS, Optimiser
from engine.parameterisations.fourier import Fourier
from engine.parameterisations.parameterisation import PARAMETERISATIONS, Parameterisation
from engine.regularisers.regulariser import REGULARISERS, Regulariser
from engine.starts.spectral import Spectral
from engine.starts.start import STARTS, Start
from engine.transforms.transform import TRANSFORMS, Transform
from engine.transforms.wide import WIDE
from engine.treatments.treatment import TREATMENTS, Treatment
from engine.variant import WRAP, ZEROS, Variant


@JOBS.add("feature", "Channel or class picture")
@dataclass(frozen=True)
class Feature(Optimised):
    """What a network is looking for, drawn by itself (Olah et al. 2017, "Feature Visualization")."""

    deed = "Draw"

    objectives: tuple[Objective, ...] = knob(
        (Channel(measure="mean"),),
        "What to draw",
        "What the picture should make strong in the network: a channel, a class, or several together.",
        catalogue=OBJECTIVES,
    )
    start: Start = knob(Spectral(0.01), "Begin with", "What the picture grows out of.", catalogue=STARTS)
    parameterisation: Parameterisation = knob(
        Fourier(),
        "Draw with",
        "What is turned to change the picture: single pixels make grain, waves of all sizes make clear shapes.",
        catalogue=PARAMETERISATIONS,
    )
    transforms: tuple[Transform, ...] = knob(
        WIDE,
        "Shown to the network",
        "What is done to the picture, at random, before the network sees it. Only what survives is grown.",
        catalogue=TRANSFORMS,
    )
    regularisers: tuple[Regulariser, ...] = knob(
        (), "Keep in bounds", "Wishes about the picture itself, such as smooth surfaces.", catalogue=REGULARISERS
    )
    treatments: tuple[Treatment, ...] = knob(
        (), "Treatments", "What is done to each push before it reaches the picture.", catalogue=TREATMENTS
    )
    optimiser: Optimiser = knob(Adam(0.1), "Optimiser", "How steps are taken.", catalogue=OPTIMISERS)
    steps: int = knob(128, "Steps", "How many pushes the picture gets at each size.", low=1, high=5000, step=16)
    sizes: int = knob(
        3,
        "Sizes",
        "At how many sizes the picture is drawn, small to large. More of them give larger shapes.",
        low=1,
        high=6,
        step=1,
    )
    pictures: int = knob(
        1,
        "Pictures",
        "How many are made at once, side by side. With “Diversity” they grow apart.",
        low=1,
        high=16,
        step=1,
    )
    seamless: bool = knob(
        False, "Seamless", "Makes a tile that can be laid side by side without a seam, as for wallpaper."
    )
    brush: Brush = knob(
        Brush(), "Painted areas", "Where which of the things drawn may act.", catalogue=BRUSHES, apart=True
    )
    redirect: bool = knob(
        True,
        "Wake silent channels",
        "Lets the first pushes reach channels that do not answer yet, which would otherwise stay grey.",
        advanced=True,
    )

    def aim(self) -> Aim:
        return Aim(
            self.objectives,
            transforms=tuple(one.wrapped() for one in self.transforms) if self.seamless else self.transforms,
            regularisers=self.regularisers,
            treatments=self.treatments,
            brush=self.brush,
        )

    def beginning(self) -> Start:
        return self.start

    def laid_as(self) -> Parameterisation:
        return self.parameterisation.wrapped() if self.seamless else self.parameterisation

    def optimiser_now(self) -> Optimiser:
        return self.optimiser

    def follows_photo(self) -> bool:
        return self.start.needs_photo() or any(objective.paired() for objective in self.objectives)

    def stages(self, height: int, width: int) -> tuple[Stage, ...]:
        return halved_stages(height, width, self.sizes, 2**0.5, (self.steps, self.steps), 64)

    def count(self) -> int:
        return self.pictures

    def variant(self) -> Variant:
        return Variant(padding=WRAP if self.seamless else ZEROS, redirect=self.redirect)
