"""The face networks as one: they find faces and say what they take them for."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

import torch
from torch import Tensor

from engine.faces.box import Box
from engine.faces.chips import AGE_CHIP, BOX_CHIP, GENDER_CHIP, views
from engine.faces.finding import find_faces
from engine.faces.reading import Age, Reading
from models.faces import load
from models.faces.age import AgeNet
from models.faces.expression import EXPRESSIONS, ExpressionNet
from models.faces.finder import FinderNet
from models.faces.gender import FEMALE, GENDERS, GenderNet
from models.faces.second_age import SECOND_GENDERS, SecondAgeNet


@dataclass(frozen=True, eq=False)
class Judges:
    """The five networks, on the CPU."""

    finder: FinderNet
    age: AgeNet
    gender: GenderNet
    expression: ExpressionNet
    second_age: SecondAgeNet

    def read(self, picture: Tensor, box: Box) -> Reading:
        """What a face is taken for; the picture is 1 x 3 x height x width, RGB 0..1."""
        with torch.inference_mode():
            second = self.second_age(views(picture, box, BOX_CHIP))
            female = self.gender(views(picture, box, GENDER_CHIP)).softmax(1)[:, GENDERS.index(FEMALE)]
            second_female = second[:, 1:].softmax(1)[:, SECOND_GENDERS.index(FEMALE)]
            shares = self.expression(views(picture, box, BOX_CHIP)).softmax(1).mean(0).tolist()
            years = self.age.years(views(picture, box, AGE_CHIP))
        named = sorted(zip(EXPRESSIONS, shares, strict=True), key=lambda pair: -pair[1])
        likely = float(female.mean()), float(second_female.mean())
        return Reading(box, _age(years), _age(second[:, 0]), *likely, tuple(named))

    def read_all(self, picture: Tensor, sure: float, most: int) -> tuple[Reading, ...]:
        """The faces in a picture, the surest first, at most `most` (0: all)."""
        boxes = find_faces(picture, self.finder, sure)
        return tuple(self.read(picture, box) for box in (boxes[:most] if most else boxes))


@cache
def judges() -> Judges:
    """The networks, read from their files once.

    Raises:
        Complaint: if a file is not there or is not the one that ships.
    """
    return Judges(load.finder_net(), load.age_net(), load.gender_net(), load.expression_net(), load.second_age_net())


def _age(years: Tensor) -> Age:
    return Age(float(years.mean()), float(years.std()))
