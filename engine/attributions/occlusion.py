"""Occlusion: how far the score falls when a part of the picture is covered."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from engine.attributions.attribution import ATTRIBUTIONS, Asking, Attribution
from engine.declare import knob

if TYPE_CHECKING:
    from engine.questioned import Questioned


@ATTRIBUTIONS.add("occlusion", "Occlusion")
@dataclass(frozen=True)
class Occlusion(Attribution):
    """A square of the network's mean colour is moved over the picture (Zeiler and Fergus 2014, section 4.2).

    Each pixel shows how far the score fell, on average over the squares that covered it. It is always asked of the
    picture, whatever layer is chosen.
    """

    square: float = knob(
        0.15, "Square", "Side of the square, as a share of the picture's shorter side.", low=0.02, high=1.0, step=0.01
    )
    overlap: int = knob(2, "Overlap", "How many squares, across and down, cover each pixel.", low=1, high=8, step=1)

    def ask(self, questioned: Questioned) -> Asking:
        from engine.covering import fall  # it loads torch

        return (yield from fall(questioned.at_picture(self.variant()), self.square, self.overlap))
