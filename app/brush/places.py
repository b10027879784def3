"""Where in a recipe the painted areas stand, and what acts in which."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from engine.brush import EVERYWHERE, Brush
from engine.declare import Declared, knobs
from engine.job import Job


@dataclass(frozen=True)
class Acting:
    """Something in a recipe that acts in an area: an objective, or a style picture.

    Attributes:
        path: of its knob that says where.
        name: what it is called here, such as "features.13".
        where: the letter of an area, or everywhere.
    """

    path: str
    name: str
    where: str


@dataclass(frozen=True)
class Places:
    """The painted areas of a job.

    Attributes:
        path: of the brush in the recipe, such as "job.brush".
    """

    path: str
    brush: Brush
    acting: tuple[Acting, ...]

    def knob(self, letter: str) -> str:
        """The path of the knob that holds an area."""
        return f"{self.path}.{letter.lower()}"

    def within(self, letter: str) -> tuple[Acting, ...]:
        """What acts in an area."""
        return tuple(one for one in self.acting if one.where == letter)

    def free(self) -> Acting | None:
        """The first that acts everywhere."""
        return next((one for one in self.acting if one.where == EVERYWHERE), None)


def places(job: Job) -> Places | None:
    """The painted areas of a job, also where it holds another, as a film holds a dream; None if it has none."""
    return _places(job, "job")


def _places(declared: Declared, path: str) -> Places | None:
    for name, knob in knobs(declared).items():
        value = getattr(declared, name)
        if isinstance(value, Brush):
            return Places(f"{path}.{name}", value, tuple(_acting(declared, path)))
        inner = _places(value, f"{path}.{name}") if knob.catalogue is not None and isinstance(value, Job) else None
        if inner is not None:
            return inner
    return None


def _acting(declared: Declared, path: str) -> Iterator[Acting]:
    for name in knobs(declared):
        parts = getattr(declared, name)
        for index, part in enumerate(parts if isinstance(parts, tuple) else ()):
            if "where" in knobs(part):
                yield Acting(f"{path}.{name}.{index}.where", _named(part), part.where)


def _named(part: Declared) -> str:
    layer = getattr(part, "layer", "")
    if layer:
        return f"{layer}:{part.channel}" if hasattr(part, "channel") else layer
    return getattr(part, "picture", "").partition("|")[0] or part.title
