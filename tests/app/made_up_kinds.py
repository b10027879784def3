"""Declared things for tests of forms: every sort of knob once."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from engine.declare import Catalogue, Declared, knob
from engine.job import Job

if TYPE_CHECKING:
    from engine.bench import Bench
    from engine.recipe import Recipe
    from engine.step import Run


class Spice(Declared):
    """Something to add."""


SPICES: Catalogue[Spice] = Catalogue("spice")


@SPICES.add("salt", "Salt")
@dataclass(frozen=True)
class Salt(Spice):
    """White and plain."""

    grains: int = knob(10, "Grains", "How many grains.", low=0, high=100, step=1)
    weight: float = knob(1.0, "Weight", "How much it counts.", low=-10.0, high=10.0, step=0.1, live=True)


@SPICES.add("pepper", "Pepper")
@dataclass(frozen=True)
class Pepper(Spice):
    """Black and hot."""

    weight: float = knob(1.0, "Weight", "How much it counts.", low=-10.0, high=10.0, step=0.1, live=True)


@dataclass(frozen=True)
class Soup(Job):
    """A job that is never run."""

    kind = "soup"
    title = "Soup"

    heat: float = knob(0.5, "Heat", "How hot it gets.", low=0.0, high=2.0, step=0.01, unit="kW", live=True)
    minutes: int = knob(20, "Minutes", "How long it cooks.", low=1, high=90, step=1)
    lid: bool = knob(False, "Lid", "Whether there is a lid on it.")
    pot: str = knob("iron", "Pot", "What it cooks in.", choices=("iron", "copper"))
    pinch: int = knob(3, "Pinch", "Seldom needed.", low=0, high=9, step=1, advanced=True)
    spices: tuple[Spice, ...] = knob((Salt(),), "Spices", "What goes in.", catalogue=SPICES)
    first: Spice = knob(  # noqa: RUF009 - a field
        Salt(), "First", "What goes in first.", catalogue=SPICES
    )

    def layers(self) -> tuple[str, ...]:
        return ()

    def run(self, recipe: Recipe, bench: Bench) -> Run:
        raise AssertionError("never run")
