"""Texture: more of what a picture is made of, as large as one likes."""

from __future__ import annotations

from dataclasses import dataclass, replace

from engine.brush import EVERYWHERE, Brush
from engine.declare import knob
from engine.job import JOBS
from engine.jobs.optimised import Aim, Optimised, Stage, halved_stages
from engine.jobs.style_parts import STYLE_LAYERS, STYLES, StyleLayer, StylePicture, style_layers_of
from engine.jobs.styled import moved_layers, style_objectives
from engine.objectives.gram import SUBJECT
from engine.optimisers.adam import Adam
from engine.optimisers.optimiser import OPTIMISERS, Optimiser
from engine.parameterisations.parameterisation import Parameterisation
from engine.parameterisations.pyramid import Sizes
from engine.regularisers.clip import Clip
from engine.regularisers.palette import Palette
from engine.regularisers.regulariser import Regulariser
from engine.regularisers.variation import Variation
from engine.starts.noise import Noise
from engine.starts.start import Start
from engine.variant import AS_TRAINED, AVERAGE, EDGES, WRAP, Variant

SQUARE, AS_PICTURE = "square", "as the picture"
_GRAIN = 32
"""Sides of tiles are multiples of this, in pixels, so that every layer of the usual networks wraps without a rest."""


@JOBS.add("texture", "Texture")
@dataclass(frozen=True)
class Texture(Optimised):
    """A new picture with the patterns of the one worked on, and nothing of its layout (Gatys et al. 2015)."""

    deed = "Weave"

    seamless: bool = knob(
        False, "Seamless", "Makes a tile that can be laid side by side without a seam, as for wallpaper."
    )
    scale: float = knob(
        1.0,
        "Scale",
        "How large the patterns become: 1 is as large as in the picture, 0.5 half as large.",
        low=0.25,
        high=2.0,
        step=0.05,
    )
    shape: str = knob(SQUARE, "Shape", "Whether the texture is square or shaped like the picture.",
                      choices=(SQUARE, AS_PICTURE))  # fmt: skip
    styles: tuple[StylePicture, ...] = knob(
        (), "Mix with", "Further pictures whose patterns are mixed in, by their shares.", catalogue=STYLES
    )
    steps: int = knob(
        100, "Steps", "How many steps are taken at each size. More come nearer.", low=1, high=5000, step=10
    )
    sizes: int = knob(
        3,
        "Sizes",
        "At how many sizes the work is done, small to large. More of them give larger patterns.",
        low=1,
        high=6,
        step=1,
    )
    smoothness: float = knob(
        0.05, "Smoothness", "How much grain is smoothed away.", low=0.0, high=20.0, step=0.1, live=True
    )
    layers_of_style: tuple[StyleLayer, ...] = knob(
        style_layers_of("mobilenet_v2"),
        "Layers",
        "In which layers the texture is to have the picture's patterns, and how much each counts.",
        catalogue=STYLE_LAYERS,
        advanced=True,
    )
    pooling: str = knob(
        AS_TRAINED,
        "Pooling",
        "Networks with max pooling draw more softly when they take averages instead.",
        choices=(AS_TRAINED, AVERAGE),
        advanced=True,
    )
    steadiness: float = knob(
        0.9,
        "Steadiness",
        "How much of the steps before goes into what is shown: it takes the flicker of single steps away.",
        low=0.0,
        high=0.999,
        step=0.01,
        advanced=True,
    )
    optimiser: Optimiser = knob(
        Adam(rate=0.1, schedule="slowing", memory=0.9),
        "Optimiser",
        "How steps are taken.",
        catalogue=OPTIMISERS,
        advanced=True,
    )

    def aim(self) -> Aim:
        further = (replace(one, where=EVERYWHERE) for one in self.styles)
        pictures = (StylePicture(SUBJECT, 1.0, self.scale), *further)
        return Aim(
            style_objectives(pictures, self.layers_of_style, Brush()),
            balanced=False,
            regularisers=(Variation(self.smoothness), *self._held()),
        )

    def _held(self) -> tuple[Regulariser, ...]:
        # Out of noise all sizes of detail move far, together; what gets to full black or white would stay there.
        return (*(() if self.styles else (Palette(),)), Clip(0.01, 0.99))

    def beginning(self) -> Start:
        return Noise(amplitude=0.2)

    def laid_as(self) -> Parameterisation:
        return Sizes(wraps=self.seamless)

    def optimiser_now(self) -> Optimiser:
        return self.optimiser

    def stages(self, height: int, width: int) -> tuple[Stage, ...]:
        if self.shape == SQUARE:
            height = width = max(height, width)
        made = halved_stages(height, width, self.sizes, 2.0, (self.steps, self.steps), 96)
        return tuple(map(_whole, made)) if self.seamless else made

    def variant(self) -> Variant:
        return Variant(self.pooling, WRAP if self.seamless else EDGES)

    def averaging(self) -> float:
        return self.steadiness

    def layers(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(one.layer for one in self.layers_of_style))

    def moved(self, before: str, after: str) -> Texture:
        """The same for another network; see `engine.another_network`."""
        return replace(self, layers_of_style=moved_layers(self.layers_of_style, before, after))


def _whole(stage: Stage) -> Stage:
    height, width = (max(_GRAIN, round(side / _GRAIN) * _GRAIN) for side in (stage.height, stage.width))
    return Stage(height, width, stage.steps)
