"""One colour of an RGB-ized picture: which channel it shows, and how."""

from __future__ import annotations

from dataclasses import dataclass

from engine.channel_knob import channel_knob
from engine.declare import Catalogue, Declared, knob

TAPS: Catalogue[Tap] = Catalogue("tap")


@TAPS.add("channel", "Channel")
@dataclass(frozen=True)
class Tap(Declared):
    """A channel of a layer, stretched to the range of a colour."""

    layer: str = knob("features.0.1", "Layer", "The layer the channel belongs to.", editor="layer")
    channel: int = channel_knob(
        0, "Channel", "Which pattern detector of the layer is shown in this colour, counted from 0."
    )
    gain: float = knob(
        1.0, "Gain", "Makes the whole colour stronger or weaker.", low=0.0, high=8.0, step=0.05, unit="×", live=True
    )
    gamma: float = knob(
        1.0,
        "Gamma",
        "Above 1 lifts the middle tones and shows faint things; below 1 keeps only the strong ones.",
        low=0.2,
        high=5.0,
        step=0.05,
        live=True,
    )
    invert: bool = knob(False, "Invert", "Shows the colour where the channel is silent.", live=True)
    low: float = knob(
        1.0,
        "Black from",
        "The share of the picture, from the most silent places on, that gets none of this colour.",
        low=0.0,
        high=100.0,
        step=0.5,
        unit="%",
        live=True,
    )
    high: float = knob(
        99.0,
        "Full at",
        "From this share of the picture on, the colour is at its fullest.",
        low=0.0,
        high=100.0,
        step=0.5,
        unit="%",
        live=True,
    )
