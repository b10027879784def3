"""What a careful change is to reach, what it is to leave as it was, and what it costs, as one number to make small.

The weights are those that were found to work in `docs/faces/lab.md`.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import torch
from torch import Tensor

from engine.face_lab.fields import Fields
from engine.face_lab.manner import MANNERS, Manner
from engine.face_lab.opinions import Before
from engine.face_lab.views import View, grain, seen
from engine.faces.box import Box
from engine.faces.chips import AGE_CHIP, BOX_CHIP, GENDER_CHIP, Chip
from engine.faces.judges import Judges
from engine.jobs.face_lab import AGE, FaceLab
from models.faces.expression import EXPRESSIONS

_YEARS = 10.0
"""So many years off the target cost as much as one unit."""

_BEYOND = 1.06
"""An age is sought so many times as far away: the price on change holds it back, and `settled` ends it."""

_EXPRESSION = 0.3
_KEPT_AGE = 5.0
"""While an expression is sought, years count so many times as much as while an age is."""

_KEPT_AGES = 5.0
"""What the whole distribution of ages costs then: at the last age of the network years alone have no slope."""

_SQUARE, _VARIATION, _BENT = 0.25, 0.05, 0.2


@dataclass(frozen=True, eq=False)
class Wish:
    """What is wanted of the face in a patch."""

    job: FaceLab
    judges: Judges
    box: Box
    original: Before

    @property
    def manner(self) -> Manner:
        """How that is gone about."""
        return MANNERS[self.job.wanted]

    def cost(self, patch: Tensor, views: Sequence[View], chance: torch.Generator) -> Tensor:
        """How far the patch is, seen in these views, from what is wanted and from how the rest was before.

        What is only held is looked at less often.
        """
        few = views[: self.manner.held_views]
        by_age, by_rest = (views, few) if self.job.wanted == AGE else (few, views)
        of_age = self._of_age(self._shown(patch, AGE_CHIP, by_age, chance))
        faces = self._shown(patch, BOX_CHIP, by_rest, chance)
        return of_age + self._of_rest(faces, self._shown(patch, GENDER_CHIP, few, chance))

    @property
    def _aim(self) -> float:
        return self.original.age + _BEYOND * (self.job.age - self.original.age)

    def _of_age(self, shown: Tensor) -> Tensor:
        ages: Tensor = self.judges.age(shown).log_softmax(1)
        years = ages.exp() @ self.judges.age.ages
        if self.job.wanted == AGE:
            return _off(years, self._aim)
        kept = _KEPT_AGE * _off(years, self.original.age) + _KEPT_AGES * _apart(self.original.ages, ages)
        return kept * self.job.hold

    def _of_rest(self, faces: Tensor, for_gender: Tensor) -> Tensor:
        genders: Tensor = self.judges.gender(for_gender).log_softmax(1)
        expressions: Tensor = self.judges.expression(faces).log_softmax(1)
        held = self.manner.gender * _apart(self.original.gender, genders) * self.job.hold
        if self.job.wanted != AGE:
            return held - expressions[:, EXPRESSIONS.index(self.job.expression)].mean()
        held = held + _EXPRESSION * _apart(self.original.expression, expressions) * self.job.hold
        return held + _off(self.judges.second_age.years(faces), self._aim) if self.job.both else held

    def _shown(self, patch: Tensor, chip: Chip, views: Sequence[View], chance: torch.Generator) -> Tensor:
        return seen(patch, self.box, chip, views) + grain(len(views), chip.size, self.manner.spread, chance)


def price(fields: Fields, arrows: Tensor) -> Tensor:
    """What a change costs by itself: its size, its total variation, and how rough its shape is."""
    colour = fields.colour * 255
    square = colour.square().mean() / 100
    return _SQUARE * square + _VARIATION * _unrest(colour, torch.abs) + _BENT * _unrest(arrows, torch.square)


def _off(years: Tensor, target: float) -> Tensor:
    """The mean absolute error, in decades."""
    return (years - target).abs().mean() / _YEARS


def _apart(kept: Tensor, scores: Tensor) -> Tensor:
    """The cross-entropy of what is said now with what was said before."""
    return -(kept * scores).sum(1).mean()


def _unrest(field: Tensor, measured: Callable[[Tensor], Tensor]) -> Tensor:
    """The total variation, or with squares the roughness, of a field: the mean over neighbours."""
    across, down = field.diff(dim=-1), field.diff(dim=-2)
    return measured(across).mean() + measured(down).mean()
