"""The parts of style transfer and texture: pictures that give their style, and layers that hold it."""

from __future__ import annotations

from dataclasses import dataclass

from engine.brush import where_knob
from engine.declare import Catalogue, Declared, knob
from engine.picture_knob import picture_knob
from engine.style_layers import depths_of

STYLES: Catalogue[StylePicture] = Catalogue("style")
STYLE_LAYERS: Catalogue[StyleLayer] = Catalogue("layer")


@STYLES.add("picture", "Style picture")
@dataclass(frozen=True)
class StylePicture(Declared):
    """A picture whose colours, strokes and patterns are taken over."""

    picture: str = picture_knob("Picture", "The painting, drawing or photo whose manner is taken over.")
    weight: float = knob(
        1.0,
        "Share",
        "How much of the mixture this style is, compared with the other styles.",
        low=0.0,
        high=10.0,
        step=0.1,
        live=True,
    )
    scale: float = knob(
        1.0,
        "Scale",
        "How large the style's strokes become: 1 is as large as in the style picture, 0.5 half as large.",
        low=0.25,
        high=2.0,
        step=0.05,
    )
    where: str = where_knob()


@STYLE_LAYERS.add("layer", "Layer")
@dataclass(frozen=True)
class StyleLayer(Declared):
    """A layer in which the picture is to have the style's patterns."""

    layer: str = knob(
        "features.4",
        "Layer",
        "Early layers hold colours and strokes, later ones larger patterns.",
        editor="layer",
    )
    weight: float = knob(
        1.0,
        "Weight",
        "How much this layer counts, compared with the others.",
        low=0.0,
        high=256.0,
        step=0.5,
        live=True,
    )


def style_layers_of(network: str) -> tuple[StyleLayer, ...]:
    """The layers of a network that are good for style."""
    return tuple(StyleLayer(layer, float(weight)) for layer, weight in depths_of(network).style)
