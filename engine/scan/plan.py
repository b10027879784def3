"""How a folder of pictures is looked through."""

from __future__ import annotations

from dataclasses import dataclass

from engine.declare import Declared, knob


@dataclass(frozen=True)
class ScanPlan(Declared):
    """What of a folder is kept. All of it decides the answer, so that another plan means another scan.

    Attributes:
        layers: module paths of the layers whose channels are asked for their strongest places.
    """

    layers: tuple[str, ...] = ()
    top: int = knob(
        9, "Strongest", "How many of the strongest places of each channel, and pictures of each class, are kept.",
        low=1, high=100, step=1,
    )  # fmt: skip
    each: int = knob(
        1, "From one picture", "How many places of one channel may come from one picture, or from pictures like it.",
        low=1, high=16, step=1,
    )  # fmt: skip
    side: int = knob(
        224,
        "Shown at",
        "Each picture is cut to a square and shown to the network with sides of so many pixels.",
        low=32, high=1024, step=32, unit="px",
    )  # fmt: skip
    batch: int = knob(
        16, "At a time", "How many pictures go through the network together.", low=1, high=256, step=1, advanced=True
    )
    alike: int = knob(
        8,
        "Alike",
        "Pictures that differ in at most so many of 128 marks count as one. 0 is for the same light and dark only.",
        low=0, high=40, step=1, advanced=True,
    )  # fmt: skip
    classes: bool = knob(True, "Classes", "Also finds the pictures that speak for each class most.")
