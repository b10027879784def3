"""Changes to a network that make it better for pictures, without touching its weights."""

from __future__ import annotations

from dataclasses import dataclass

AS_TRAINED, AVERAGE = "as trained", "average"
ZEROS, EDGES, WRAP = "zeros", "edges", "wrap"
GUIDED, DECONVNET = "guided", "deconvnet"


@dataclass(frozen=True)
class Variant:
    """How a prepared network differs from the one that was trained.

    Attributes:
        pooling: "as trained", or "average": max pooling becomes average pooling (Gatys et al. 2016), which gives
            smoother pictures.
        padding: what convolutions see beyond the border: "zeros", "edges" (the border repeated, no smears), or
            "wrap" (the other side of the picture, for seamless tiles).
        redirect: whether a gradient that a ReLU or ReLU6 would block everywhere may be let through where it pushes
            towards the open side (Olah et al. 2017, "Feature Visualization", appendix); see `Prepared.redirecting`.
        rectifiers: how gradients pass rectifiers: "as trained", "guided" or "deconvnet" (`engine.rectifying`).
    """

    pooling: str = AS_TRAINED
    padding: str = ZEROS
    redirect: bool = False
    rectifiers: str = AS_TRAINED


PLAIN = Variant()
