"""What is known of the pictures a latent model was trained on, beside what the model itself can tell."""

from __future__ import annotations

import math
from dataclasses import asdict, dataclass
from typing import Any

Two = tuple[float, float]


@dataclass(frozen=True)
class Pictures:
    """How the pictures were cut, and what the numbers told beside them mean.

    Attributes:
        lying: how they lie around a face finder's box: how much higher the middle of the picture is than that of the
            box, in its heights, and the picture's side in means of the box's sides. None: it is not known.
        ages: the years that the condition “age” calls -1 and 1. None: it is not known, or there is none.
    """

    lying: Two | None = None
    ages: Two | None = None

    def told(self) -> dict[str, Any]:
        """What is known, for JSON."""
        return {name: list(value) for name, value in asdict(self).items() if value is not None}


UNKNOWN = Pictures()


def pictures_told(told: dict[str, Any]) -> Pictures:
    """The way back; files that say nothing give `UNKNOWN`.

    Raises:
        ValueError, TypeError, KeyError: if that is none of it.
    """
    lying, ages = (_two(told[name]) if name in told else None for name in ("lying", "ages"))
    if (lying is not None and lying[1] <= 0) or (ages is not None and ages[0] >= ages[1]):
        raise ValueError("no picture has such a frame, or such ages")
    return Pictures(lying, ages)


def _two(values: Any) -> Two:
    first, second = (float(value) for value in values)
    if not (math.isfinite(first) and math.isfinite(second)):
        raise ValueError("a number is not finite")
    return first, second
