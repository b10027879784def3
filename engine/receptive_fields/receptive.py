"""The receptive field: the box of pixels that a unit of a layer can see, and nothing beyond which can move it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from torch import nn

from engine.receptive_fields.measured import bounds, shape
from engine.receptive_fields.reaching import reaches
from engine.receptive_fields.rules import Unknown
from engine.watch import layer_of

if TYPE_CHECKING:
    from engine.receptive_fields.reach import Reach

_Bounds = Callable[[int, int], tuple[int, int, int, int]]


@dataclass(frozen=True)
class Box:
    """A part of a picture, in pixels; of no size where nothing is seen."""

    top: int
    left: int
    height: int
    width: int

    @property
    def centre(self) -> tuple[float, float]:
        """The middle, row and column, in pixels from the picture's upper left corner."""
        return self.top + self.height / 2, self.left + self.width / 2


@dataclass(frozen=True, eq=False)
class ReceptiveField:
    """What the units of one layer see of a picture of one size.

    Attributes:
        shape: how many rows and columns of units there are; 1 x 1 for a layer without maps.
        exact: whether it follows from the network's operations; otherwise it was measured, by gradients.
    """

    shape: tuple[int, int]
    exact: bool
    _bounds: _Bounds

    def box(self, row: int, column: int) -> Box:
        """What the unit in that place sees, as far as it lies within the picture."""
        top, bottom, left, right = self._bounds(row, column)
        return Box(top, left, bottom - top + 1, right - left + 1)

    def largest(self) -> tuple[int, int]:
        """Height and width of what the unit in the middle sees, as much as any if the picture is large."""
        middle = self.box(self.shape[0] // 2, self.shape[1] // 2)
        return middle.height, middle.width


def receptive_field(module: nn.Module, layer: str, height: int, width: int) -> ReceptiveField:
    """The receptive fields of a layer, for pictures of that size.

    It follows from the operations of the network: windows, strides, dilations, padding, and all branches together.
    Where these cannot be listed it is measured, one unit at a time.

    Raises:
        Complaint: if there is no such layer.
    """
    layer_of(module, layer)
    try:
        (reach,) = reaches(module, [layer], height, width)
    except Unknown:
        return ReceptiveField(shape(module, layer, height, width), False, bounds(module, layer, height, width))
    return ReceptiveField((len(reach.rows), len(reach.columns)), True, _from(reach))


def _from(reach: Reach) -> _Bounds:
    def found(row: int, column: int) -> tuple[int, int, int, int]:
        return (*reach.rows.bounds(row), *reach.columns.bounds(column))

    return found
