"""The last touch of a careful change: so much of it that the judge who was sought reads what is wanted.

Random looks are on average not quite like the straight ones that a reading is taken from. One number, how much of the
whole change is laid over the photo, makes up for that.
"""

from __future__ import annotations

import torch
from torch import Tensor

from engine.face_lab.fields import Fields
from engine.face_lab.pasting import made_smaller, pasted
from engine.face_lab.patch import Patch
from engine.faces.box import Box
from engine.faces.chips import AGE_CHIP, BOX_CHIP, views
from engine.faces.judges import Judges
from engine.faces.reading import Reading
from engine.jobs.face_lab import AGE, FaceLab
from models.faces.expression import EXPRESSIONS

_SHARES = tuple(0.6 + 0.05 * step for step in range(15))
_SIDE = 720
_NEAR = 0.6
"""Of shares that miss by less than so many years the largest is taken: others see more of a larger change."""

_SURE, _DEAR = 0.93, 100.0
"""An expression this likely is reached; what is missing costs so many years for each unit."""


def settled(fields: Fields, job: FaceLab, photo: Tensor, patch: Patch, was: Reading, judges: Judges) -> Fields:
    """The largest share of a change, 0.6 to 1.3, with which a photo comes near what is wanted, or else the nearest.

    Args:
        photo: 1 x 3 x height x width.
        was: the reading of the photo; an expression is to leave the age.
    """
    small, here = made_smaller(photo, patch, _SIDE)
    box = was.box.moved(0, 0, here.side / patch.side)

    def missed(share: float) -> float:
        return _missed(pasted(small, here, fields.scaled(share)), box, job, was, judges)

    with torch.inference_mode():
        best = min(_SHARES, key=lambda share: (max(missed(share), _NEAR), -share))
    return fields.scaled(best)


def _missed(picture: Tensor, box: Box, job: FaceLab, was: Reading, judges: Judges) -> float:
    """How far the reading is from what is wanted, in years."""
    age = float(judges.age.years(views(picture, box, AGE_CHIP)).mean())
    if job.wanted == AGE:
        return abs(age - job.age)
    likely = judges.expression(views(picture, box, BOX_CHIP)).softmax(1).mean(0)
    lacking = max(0.0, _SURE - float(likely[EXPRESSIONS.index(job.expression)]))
    return _DEAR * lacking + abs(age - was.age.years)
