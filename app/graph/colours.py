"""The colours of the network graph for Qt."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtGui import QColor, QPalette

from engine.graph.families import DARK, EDGES, GROUND, HAND, INK, LIGHT, LINES, QUIET, Colour, family_of, fill_of
from engine.graph.unfolding import Box


@dataclass(frozen=True)
class GraphColours:
    """What boxes and lines are painted with in a theme, "dark" or "light"."""

    theme: str

    @property
    def ground(self) -> QColor:
        """Behind everything."""
        return _colour(GROUND[self.theme])

    @property
    def ink(self) -> QColor:
        """Of names."""
        return _colour(INK[self.theme])

    @property
    def quiet(self) -> QColor:
        """Of what stands below names."""
        return _colour(QUIET[self.theme])

    @property
    def line(self) -> QColor:
        """Of lines between boxes."""
        return _colour(LINES[self.theme])

    @property
    def hand(self) -> QColor:
        """Of the box in hand, and of its lines."""
        return _colour(HAND[self.theme])

    def edge(self, box: Box) -> QColor:
        """Of the frame of a box."""
        return _colour(EDGES[family_of(box)])

    def fill(self, box: Box) -> QColor:
        """Of the ground of a box."""
        return _colour(fill_of(box, self.theme))


def theme_of(palette: QPalette) -> str:
    """Whether a palette is one of the dark or of the light theme."""
    return DARK if palette.color(QPalette.ColorRole.Window).lightness() < 128 else LIGHT


def _colour(colour: Colour) -> QColor:
    return QColor(*colour)
