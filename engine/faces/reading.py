"""What the networks take a face for, as plain numbers and as words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from engine.faces.box import Box

_WORTH_SAYING = 0.05
"""The probability from which an expression is named."""


@dataclass(frozen=True)
class Age:
    """An age in years, and the standard deviation of the readings of which it is the average."""

    years: float
    spread: float

    def __str__(self) -> str:
        return f"{self.years:.0f} ± {self.spread:.0f}"


@dataclass(frozen=True)
class Reading:
    """One face.

    Attributes:
        age, second_age: what the two age networks say.
        female, second_female: how likely the gender network, and the second age network, find “female”, 0..1; the
            rest is “male”.
        expressions: each expression with its probability, the likeliest first.
    """

    box: Box
    age: Age
    second_age: Age
    female: float
    second_female: float
    expressions: tuple[tuple[str, float], ...]

    def lines(self) -> tuple[str, ...]:
        """Age, gender and expression, in words."""
        named = ", ".join(f"{name} {share:.0%}" for name, share in self.expressions if share >= _WORTH_SAYING)
        return (
            f"age {self.age} years, {self.second_age} by the second network",
            f"{_gender(self.female)}, {_gender(self.second_female)} by the second network",
            named,
        )


def as_text(readings: Sequence[Reading]) -> str:
    """A few lines for each face; a sentence if there is none."""
    if not readings:
        return "No face was found."
    return "\n".join(
        "\n  ".join((f"{number}: {_place(one.box)}", *one.lines())) for number, one in enumerate(readings, 1)
    )


def _gender(female: float) -> str:
    return f"female {female:.0%}" if female >= 0.5 else f"male {1 - female:.0%}"


def _place(box: Box) -> str:
    return (
        f"face of {box.width:.0f} × {box.height:.0f} pixels at {box.left:.0f}, {box.top:.0f} "
        f"(a face with {box.score:.0%})"
    )
