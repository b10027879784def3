"""What each judge thinks of a patch, as differentiable numbers and as curves."""

from __future__ import annotations

from dataclasses import dataclass

import torch
from torch import Tensor

from engine.face_lab.views import NINE, STRAIGHT, seen
from engine.faces.box import Box
from engine.faces.chips import AGE_CHIP, BOX_CHIP, GENDER_CHIP
from engine.faces.judges import Judges
from engine.jobs.face_lab import AGE, CAREFUL, FaceLab
from models.faces.expression import EXPRESSIONS
from models.faces.gender import FEMALE, GENDERS

SOUGHT, HELD, UNSEEN = "sought", "held", "unseen"
"""The part that a judge has: it is optimised for, kept where it was, or never asked but for the curves."""

AGE_CURVE, SECOND_CURVE, FEMALE_CURVE = "age", "second age", "female"


@dataclass(frozen=True, eq=False)
class Before:
    """What was thought of the photo.

    Attributes:
        age: in years.
        ages: probabilities of the ages of the first network.
        gender, expression: probabilities of the classes.
    """

    age: float
    ages: Tensor
    gender: Tensor
    expression: Tensor


def before(patch: Tensor, box: Box, judges: Judges) -> Before:
    """The average over nine views."""
    with torch.no_grad():
        ages = judges.age(seen(patch, box, AGE_CHIP, NINE)).softmax(1).mean(0)
        gender = judges.gender(seen(patch, box, GENDER_CHIP, NINE)).softmax(1).mean(0)
        expression = judges.expression(seen(patch, box, BOX_CHIP, NINE)).softmax(1).mean(0)
    return Before(float(ages @ judges.age.ages), ages, gender, expression)


def watched(job: FaceLab, original: Before) -> str:
    """The expression whose curve is drawn: the one that is wanted, or the likeliest in the photo."""
    return job.expression if job.wanted != AGE else EXPRESSIONS[int(original.expression.argmax())]


def roles(job: FaceLab, expression: str) -> dict[str, str]:
    """The part that each judge has, by the names that `opinions` gives."""
    careful = job.way == CAREFUL
    held = HELD if careful and job.hold else UNSEEN
    aged = job.wanted == AGE
    second = SOUGHT if aged and job.both and careful else UNSEEN
    return {
        AGE_CURVE: SOUGHT if aged else held,
        SECOND_CURVE: second,
        FEMALE_CURVE: held,
        expression: held if aged else SOUGHT,
    }


def opinions(patch: Tensor, box: Box, judges: Judges, expression: str) -> dict[str, float]:
    """Years by both age networks, and probabilities of “female” and of an expression, by the names of the curves."""
    straight = (STRAIGHT,)
    with torch.no_grad():
        faces = seen(patch, box, BOX_CHIP, straight)
        return {
            AGE_CURVE: float(judges.age.years(seen(patch, box, AGE_CHIP, straight)).mean()),
            SECOND_CURVE: float(judges.second_age.years(faces).mean()),
            FEMALE_CURVE: _likely(judges.gender(seen(patch, box, GENDER_CHIP, straight)), GENDERS.index(FEMALE)),
            expression: _likely(judges.expression(faces), EXPRESSIONS.index(expression)),
        }


def _likely(scores: Tensor, index: int) -> float:
    return float(scores.softmax(1)[:, index].mean())
