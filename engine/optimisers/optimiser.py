"""How numbers are turned along their gradient: the base of all optimisers and their catalogue."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Protocol

from engine.declare import Catalogue, Declared

if TYPE_CHECKING:
    from torch import Tensor

    from engine.parameterisations.parameterisation import Laid


class Descent(Protocol):
    """An optimiser at work on some numbers."""

    def step(self, loss: Callable[[], Tensor], now: Optimiser, progress: float) -> Tensor:
        """Turns the numbers once so that the loss gets smaller.

        Args:
            loss: computes the loss and leaves its gradients in the numbers; may be asked several times.
            now: the optimiser as it stands for this step, with its live knobs.
            progress: 0 at the first step of a size, 1 at its last.

        Returns:
            The loss before the step.
        """
        ...

    def moved_to(self, laid: Laid) -> Descent:
        """The same optimiser on the same picture at another size, keeping what it has learnt as far as it can."""
        ...


class Optimiser(Declared):
    """A way of going downhill."""

    def compares(self) -> bool:
        """Whether it compares losses with each other, so that the loss must be the same function at every look."""
        return False

    def begin(self, laid: Laid) -> Descent:
        """The optimiser at work on these numbers."""
        raise NotImplementedError


OPTIMISERS: Catalogue[Optimiser] = Catalogue("optimiser")
