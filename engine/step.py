"""What a job yields while it runs, and what it ends with."""

from __future__ import annotations

from collections.abc import Callable, Generator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeAlias

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from engine.films.film import Film
    from engine.recipe import Recipe

Image8: TypeAlias = NDArray[np.uint8]
"""A picture for the screen: height x width x 3, RGB, read-only."""

Image: TypeAlias = NDArray[np.float32]
"""A finished picture: height x width x 3, RGB, 0..1."""


@dataclass(frozen=True)
class Step:
    """One step of a run.

    Attributes:
        index: how many steps are done, this one included; from 1.
        total: how many there will be.
        terms: the score of each objective, by its name.
        render: makes the picture as it is now; asked only when someone will look. None where there is no picture.
        note: what is going on, such as "Octave 2 of 4, 320 x 213".
        film_frame: whether the picture, as it is now, is a frame of a film.
        done: how much of the work is done, 0..1; None where every step is as long as the others.
    """

    index: int
    total: int
    terms: Mapping[str, float] = field(default_factory=dict)
    render: Callable[[], Image8] | None = None
    note: str = ""
    film_frame: bool = False
    done: float | None = None


@dataclass(frozen=True)
class Result:
    """The end of a run: the picture, and the recipe that makes exactly this picture again."""

    image: Image
    recipe: Recipe
    film: Film | None = None


Run: TypeAlias = "Generator[Step, Recipe | None, Result]"
"""A job at work. `send` it a recipe to change live knobs; `close` it to stop; it lets go of everything either way.

A run that is to be stopped with its picture kept is sent a recipe whose `stopped_after` is not 0:
it then returns its Result after the step in hand.
"""


def frozen(image: Image8) -> Image8:
    """The same picture, made read-only so that it may cross to another thread."""
    image.flags.writeable = False
    return image
