"""Style transfer: the photo, made anew in the manner of other pictures."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from engine.brush import BRUSHES, Brush
from engine.declare import knob, knobs
from engine.errors import Complaint
from engine.job import JOBS
from engine.jobs.optimised import Aim, Optimised, Stage, halved_stages
from engine.jobs.style_parts import STYLE_LAYERS, STYLES, StyleLayer, StylePicture, style_layers_of
from engine.jobs.styled import moved_content, moved_keep, moved_layers, style_objectives
from engine.objectives.content import Content
from engine.objectives.gram import AS_THEY_ARE, LIGHT, MATCHED
from engine.optimisers.adam import Adam
from engine.optimisers.optimiser import OPTIMISERS, Optimiser
from engine.parameterisations.parameterisation import Parameterisation
from engine.parameterisations.pyramid import Sizes
from engine.regularisers.outside import Outside
from engine.regularisers.photo_colours import PhotoColours
from engine.regularisers.regulariser import Regulariser
from engine.regularisers.variation import Variation
from engine.starts.cover import Cover
from engine.starts.noise import Noise
from engine.starts.photo import Photo
from engine.starts.start import Start
from engine.style_layers import depths_of
from engine.transforms.grey import Grey
from engine.variant import AS_TRAINED, AVERAGE, EDGES, Variant

if TYPE_CHECKING:
    from engine.bench import Bench
    from engine.recipe import Recipe
    from engine.step import Run

PHOTO, NOISE, STYLE = "the photo", "noise", "the style"
CONTENT = 0.025
"""The weight of the content objective for each unit of the knob: distances of content are hard to make small."""

_NETWORK = "mobilenet_v2"


@JOBS.add("style", "Style transfer")
@dataclass(frozen=True)
class Style(Optimised):
    """A picture with the layout of the photo and the patterns of one or more style pictures (Gatys et al. 2016)."""

    deed = "Paint"

    styles: tuple[StylePicture, ...] = knob(
        (StylePicture(),),
        "Styles",
        "The pictures whose manner is taken over; several are mixed by their shares.",
        catalogue=STYLES,
    )
    keep: float = knob(
        depths_of(_NETWORK).keep,
        "Keep the photo",
        "How clearly the photo stays to be seen under the style. 0 lets it dissolve.",
        low=0.0,
        high=20.0,
        step=0.1,
        live=True,
    )
    colours: str = knob(
        AS_THEY_ARE,
        "Colours",
        "“Of the photo” paints with the photo's range of colours; “of the photo, exactly” leaves each place its "
        "colour and takes only light and dark from the style.",
        choices=(AS_THEY_ARE, MATCHED, LIGHT),
    )
    start: str = knob(
        PHOTO,
        "Begin with",
        "What the picture grows out of. The photo keeps most of it, the style lends its own shapes.",
        choices=(PHOTO, NOISE, STYLE),
    )
    steps: int = knob(
        50, "Steps", "How many steps are taken at each size. More come nearer.", low=1, high=5000, step=10
    )
    finish: float = knob(
        3.0,
        "Time for full size",
        "How many times as many steps the full size gets as each smaller one. More come nearer to fine detail.",
        low=1.0,
        high=10.0,
        step=0.5,
        unit="×",
    )
    sizes: int = knob(
        3,
        "Sizes",
        "At how many sizes the work is done, small to large. More of them give larger strokes.",
        low=1,
        high=6,
        step=1,
    )
    smoothness: float = knob(
        0.3, "Smoothness", "How much grain is smoothed away.", low=0.0, high=20.0, step=0.1, live=True
    )
    brush: Brush = knob(Brush(), "Painted areas", "Where which of the styles may act.", catalogue=BRUSHES, apart=True)
    content_layer: str = knob(
        depths_of(_NETWORK).content,
        "Layer of the photo",
        "Which layer's view of the photo is kept: early ones keep every detail, late ones only what is where.",
        editor="layer",
        advanced=True,
    )
    layers_of_style: tuple[StyleLayer, ...] = knob(
        style_layers_of(_NETWORK),
        "Layers of the style",
        "In which layers the picture is to have the style's patterns, and how much each counts.",
        catalogue=STYLE_LAYERS,
        advanced=True,
    )
    pooling: str = knob(
        AS_TRAINED,
        "Pooling",
        "Networks with max pooling paint more softly when they take averages instead.",
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
        Adam(rate=0.04, memory=0.9), "Optimiser", "How steps are taken.", catalogue=OPTIMISERS, advanced=True
    )

    def aim(self) -> Aim:
        grey = self.colours == LIGHT
        content = (Content(self.content_layer, grey, CONTENT * self.keep),) if self.keep else ()
        return Aim(
            style_objectives(self._chosen(), self.layers_of_style, self.brush, self.colours) + content,
            balanced=False,
            transforms=(Grey(),) if grey else (),
            regularisers=(Variation(self.smoothness), *self._held()),
            brush=self.brush,
        )

    def _held(self) -> tuple[Regulariser, ...]:
        areas = tuple(self.brush.painted(style.where) for style in self.styles)
        outside = (Outside(areas),) if areas and all(areas) and self.start == PHOTO else ()
        return ((PhotoColours(),) if self.colours == LIGHT else ()) + outside

    def beginning(self) -> Start:
        if self.start == PHOTO:
            return Photo()
        strongest = max(self._chosen(), key=lambda style: style.weight, default=None)
        return Cover(strongest.picture) if self.start == STYLE and strongest else Noise(amplitude=0.2)

    def _chosen(self) -> tuple[StylePicture, ...]:
        return tuple(style for style in self.styles if style.picture)

    def run(self, recipe: Recipe, bench: Bench) -> Run:
        if not self._chosen():
            raise Complaint("There is no style yet: drop a picture on “Style picture”, or choose one there.")
        return super().run(recipe, bench)

    def laid_as(self) -> Parameterisation:
        # Large shapes move as easily as fine ones: single pixels end at more than twice the error, with specks.
        return Sizes()

    def optimiser_now(self) -> Optimiser:
        return self.optimiser

    def stages(self, height: int, width: int) -> tuple[Stage, ...]:
        *smaller, full = halved_stages(height, width, self.sizes, 2**0.5, (self.steps, self.steps), 96)
        # Small sizes settle where things go and soon have; fine detail is what is far from the style to the end.
        return (*smaller, replace(full, steps=round(full.steps * self.finish)))

    def variant(self) -> Variant:
        return Variant(self.pooling, EDGES)

    def averaging(self) -> float:
        return self.steadiness

    def layers(self) -> tuple[str, ...]:
        # A style may be given a share, or the photo a weight, while the run goes on.
        return tuple(dict.fromkeys((*(one.layer for one in self.layers_of_style), self.content_layer)))

    def moved(self, before: str, after: str) -> Style:
        """The same for another network; see `engine.another_network`."""
        return replace(
            self,
            layers_of_style=moved_layers(self.layers_of_style, before, after),
            content_layer=moved_content(self.content_layer, before, after),
            keep=min(moved_keep(self.keep, before, after), knobs(self)["keep"].high or self.keep),
        )
