"""Rolling a picture whose opposite sides meet, so that its borders come to lie anywhere."""

from __future__ import annotations

from dataclasses import dataclass

from torch import Generator, Tensor

from engine.transforms.drawing import whole


@dataclass(frozen=True)
class Roll:
    """How far a picture is rolled, in pixels; what leaves on one side comes in on the other."""

    down: int = 0
    right: int = 0

    def there(self, picture: Tensor) -> Tensor:
        """Something of the picture's size (batch x channels x height x width), rolled."""
        return picture.roll((self.down, self.right), (2, 3)) if self else picture

    def back(self, picture: Tensor) -> Tensor:
        """Something that was rolled, as it was before."""
        return picture.roll((-self.down, -self.right), (2, 3)) if self else picture

    def __bool__(self) -> bool:
        return bool(self.down or self.right)


STILL = Roll()


def any_roll(picture: Tensor, chance: Generator) -> Roll:
    """A roll to anywhere, all places alike."""
    height, width = picture.shape[-2:]
    return Roll(whole(0, height - 1, chance), whole(0, width - 1, chance))
