"""Attributions that are one pass back through the network."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from engine.attributions.attribution import ATTRIBUTIONS, Asking, Attribution
from engine.declare import knob
from engine.variant import DECONVNET, GUIDED, Variant

if TYPE_CHECKING:
    from engine.questioned import Questioned


@ATTRIBUTIONS.add("gradient", "Gradient")
@dataclass(frozen=True)
class Gradient(Attribution):
    """How the score would change with each value (Simonyan et al. 2014, section 3; "saliency" is its size)."""

    def ask(self, questioned: Questioned) -> Asking:
        yield 0, 1
        return questioned.gradient(questioned.picture)[1]


@ATTRIBUTIONS.add("times", "Gradient × input")
@dataclass(frozen=True)
class TimesInput(Attribution):
    """The gradient times the value itself, counted from what the network takes for nothing."""

    def ask(self, questioned: Questioned) -> Asking:
        yield 0, 1
        seen, gradient = questioned.gradient(questioned.picture)
        return seen * gradient


@ATTRIBUTIONS.add("guided", "Guided backpropagation")
@dataclass(frozen=True)
class Guided(Attribution):
    """Only what excites, from neurons that answered (Springenberg et al. 2015): sharp lines."""

    def variant(self) -> Variant:
        return Variant(rectifiers=GUIDED)

    def ask(self, questioned: Questioned) -> Asking:
        yield 0, 1
        return questioned.gradient(questioned.picture)[1]


@ATTRIBUTIONS.add("deconvnet", "Deconvnet")
@dataclass(frozen=True)
class Deconvnet(Attribution):
    """What in the picture excited a channel (Zeiler and Fergus 2014): its strongest places, projected back.

    Max pools hand a value back to the place it came from (their switches); everything else is left at 0.
    """

    units: int = knob(
        1, "Places", "How many of the strongest places of the channel are projected back; 0 for all of them.",
        low=0, high=100, step=1, zero="all",
    )  # fmt: skip

    def variant(self) -> Variant:
        return Variant(rectifiers=DECONVNET)

    def ask(self, questioned: Questioned) -> Asking:
        yield 0, 1
        return questioned.strongest(self.units).gradient(questioned.picture)[1]
