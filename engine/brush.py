"""Painted areas: where in the picture which objective acts. They travel in the recipe as small grey pictures."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from engine.declare import Catalogue, Declared, knob

EVERYWHERE = "everywhere"
AREAS = ("A", "B", "C", "D")
EDITOR = "mask"
"""The editor of knobs that hold a painted area: a grey PNG as base64 text, or "" if nothing is painted."""

BRUSHES: Catalogue[Brush] = Catalogue("brush")


def where_knob() -> Any:
    """The knob of an objective that says in which painted area it acts."""
    return knob(
        EVERYWHERE,
        "Where",
        "In which painted area this acts. Areas are painted on the preview; one that is still empty is everywhere.",
        choices=(EVERYWHERE, *AREAS),
        live=True,
    )


def _area_knob(letter: str) -> Any:
    return knob("", f"Area {letter}", f"What is painted as area {letter}.", editor=EDITOR, live=True)


@BRUSHES.add("brush", "Painted areas")
@dataclass(frozen=True)
class Brush(Declared):
    """Up to four areas, soft at their borders, which may overlap."""

    a: str = _area_knob("A")
    b: str = _area_knob("B")
    c: str = _area_knob("C")
    d: str = _area_knob("D")

    def painted(self, where: str) -> str:
        """The area of that letter as text; empty for "everywhere" and for areas where nothing is painted."""
        return "" if where == EVERYWHERE else getattr(self, where.lower())
