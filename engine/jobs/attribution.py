"""Attribution: which parts of the photo an answer of the network comes from."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from engine.attributions.attribution import ATTRIBUTIONS, Attribution
from engine.attributions.cam import GradCam
from engine.colour_tables import COLOUR_TABLES
from engine.declare import knob
from engine.job import JOBS, Job
from engine.targets import TARGETS, OfBest, Target

if TYPE_CHECKING:
    from engine.bench import Bench
    from engine.recipe import Recipe
    from engine.step import Run

OVERLAY, MAP, VALUES, ROW = "overlay", "map", "values", "row"
STRENGTH, FOR, AGAINST = "strength", "for", "against"


@JOBS.add("attribution", "Attribution")
@dataclass(frozen=True)
class Attribute(Job):
    """Where an answer of the network comes from, as a map over the photo or as a picture of its own."""

    target: Target = knob(OfBest(), "Asked about", "The answer that is to be explained.", catalogue=TARGETS)
    method: Attribution = knob(GradCam(), "Method", "How it is found out.", catalogue=ATTRIBUTIONS)
    layer: str = knob(
        "",
        "At layer",
        "Whose view is asked about. Empty: the photo itself, and with Grad-CAM, also the guided one, the last layer "
        "that has maps.",
        editor="layer",
        empty="photo, or last map",
    )
    sight: int = knob(
        320,
        "Seen at",
        "Longest side of the photo as the network is shown it. Networks know things best at the size they were "
        "trained with, about 224 pixels; larger ones give finer maps.",
        low=0, high=4096, step=32, unit="px", zero="as the photo",
    )  # fmt: skip
    show: str = knob(
        OVERLAY,
        "Show",
        "The map laid over the photo; the map alone; the values themselves as colours around grey; or photo, colours "
        "and map in one row.",
        choices=(OVERLAY, MAP, VALUES, ROW),
        live=True,
    )
    part: str = knob(
        STRENGTH,
        "Of it",
        "Strength shows what matters either way; for, only what speaks for the answer; against, what speaks against.",
        choices=(STRENGTH, FOR, AGAINST),
        live=True,
    )
    colours: str = knob(
        "inferno", "Colours", "How values are shown, from low to high.", choices=tuple(COLOUR_TABLES), live=True
    )
    opacity: float = knob(
        0.6, "Opacity", "How much of the map covers the photo.", low=0.0, high=1.0, step=0.05, live=True
    )
    threshold: float = knob(
        0.0, "Threshold", "Values below this share of the highest are not shown.",
        low=0.0, high=1.0, step=0.05, zero="none", live=True,
    )  # fmt: skip

    def layers(self) -> tuple[str, ...]:
        return tuple(layer for layer in (self.layer, self.target.read_at()) if layer)

    def run(self, recipe: Recipe, bench: Bench) -> Run:
        from engine.attributing import attribute  # it loads torch

        return attribute(recipe, bench)
