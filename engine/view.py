"""Which part of the picture the network is shown in one pass."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class View:
    """A rectangle of the picture as the network sees it in one pass, all in pixels.

    The picture may have been rolled before it was cut; `shift_down` and `shift_right` say how far.
    The core is the part whose gradient is kept; the cores of all views of a picture cover it exactly once.
    """

    top: int
    left: int
    bottom: int
    right: int
    core_top: int
    core_left: int
    core_bottom: int
    core_right: int
    height: int
    width: int
    shift_down: int = 0
    shift_right: int = 0

    @property
    def area(self) -> int:
        """How many pixels are in view, margins included."""
        return (self.bottom - self.top) * (self.right - self.left)

    @property
    def whole(self) -> bool:
        """Whether the whole picture is in view."""
        return self.area == self.height * self.width

    def place(self, x: float, y: float) -> tuple[float, float] | None:
        """Where in the view a place of the picture lies, both as fractions 0..1; None if not in the core."""
        column = (x * self.width + self.shift_right) % self.width
        row = (y * self.height + self.shift_down) % self.height
        if not (self.core_top <= row < self.core_bottom and self.core_left <= column < self.core_right):
            return None
        return (column - self.left) / (self.right - self.left), (row - self.top) / (self.bottom - self.top)
