"""What the face networks take many faces for: one view of each face, since many faces average errors out."""

from __future__ import annotations

from collections.abc import Generator
from dataclasses import dataclass

import numpy as np
import torch
from torch import Tensor
from torch.nn import functional

from engine.data_report.facts import (
    READ_AGE,
    READ_GENDER,
    READ_SMILE,
    SECOND_AGE,
    SECOND_GENDER,
    Column,
    Kinds,
    Numbers,
    of_degrees,
    of_shares,
    of_years,
)
from engine.faces.box import Box
from engine.faces.chips import AGE_CHIP, BOX_CHIP, GENDER_CHIP, Chip
from engine.faces.cutting_out import cut_out
from engine.faces.finding import find_faces
from engine.faces.judges import Judges
from models.faces.expression import EXPRESSIONS
from models.faces.gender import FEMALE, GENDERS, MALE
from models.faces.second_age import SECOND_GENDERS

_HAPPY = EXPRESSIONS.index("happy")
_BATCH = 8
"""So many pictures are read together."""

_PROBED = 16
"""In so many pictures, evenly spread, a face is looked for."""

_FOUND = 0.4
"""In this share of them it has to be found: of made faces the finder misses many."""

_STEADY = 0.06
"""So far from its median, in sides of the picture, the median side of a box may lie in an aligned set."""

_BORDER = 0.375
"""Of a picture's side; with it around, a face that fills its picture is as large as the finder knows them."""

_SURE = 0.3
"""A box counts from here on, and not only from 0.5 as in a photo: a median of many bears a wrong one."""

NAMES = (READ_GENDER, SECOND_GENDER, READ_AGE, SECOND_AGE, READ_SMILE)


@dataclass(frozen=True)
class Aligned:
    """Where the face is in every picture of an aligned set, and in how many of those tried a face was found."""

    box: Box
    found: int
    tried: int


def common_box(pictures: Tensor, judges: Judges) -> Aligned | None:
    """Where faces are, if they are at the same place in all pictures: the median of the boxes found in some of them.

    Pictures are N x 3 x side x side, 8 bits. None if faces are found too seldom, or here and there. Faces that fill
    their pictures are found with a border around these.
    """
    return _common_box(pictures, judges, 0) or _common_box(pictures, judges, round(_BORDER * pictures.shape[-1]))


def _common_box(pictures: Tensor, judges: Judges, border: int) -> Aligned | None:
    places = np.linspace(0, len(pictures) - 1, min(_PROBED, len(pictures))).round().astype(int)
    tried = (pictures[at : at + 1].float() / 255 for at in places.tolist())
    framed = (functional.pad(one, (border,) * 4, mode="replicate") if border else one for one in tried)
    found = [boxes[0].moved(-border, -border) for one in framed if (boxes := find_faces(one, judges.finder, _SURE))]
    if not found or len(found) < _FOUND * len(places):
        return None
    sides = np.array([(one.left, one.top, one.right, one.bottom) for one in found])
    middle = np.median(sides, 0)
    if np.median(np.abs(sides - middle), 0).max() > _STEADY * pictures.shape[-1]:
        return None
    return Aligned(Box(*middle.tolist()), len(found), len(places))


def whole_box(side: int) -> Box:
    """Where a face is in most drawn pictures of that side: for models whose faces the finder does not know."""
    return Box(0.17 * side, 0.35 * side, 0.81 * side, 0.94 * side)


def read_aligned(pictures: Tensor, box: Box, judges: Judges) -> Generator[int, None, Numbers]:
    """Reads pictures (N x 3 x side x side, 8 bits) with the face at one place; yields how many are read.

    Returns:
        N x `NAMES`: probabilities of “female”, years, and the degree of smile, -1..1.
    """
    rows = []
    for first in range(0, len(pictures), _BATCH):
        rows.append(read_batch(pictures[first : first + _BATCH].float() / 255, box, judges))
        yield min(first + _BATCH, len(pictures))
    return np.concatenate(rows) if rows else np.zeros((0, len(NAMES)))


def read_batch(pictures: Tensor, box: Box, judges: Judges) -> Numbers:
    """As `read_aligned`, all at once, of N x 3 x height x width, 0..1."""
    with torch.inference_mode():
        second = judges.second_age(_cut(pictures, box, BOX_CHIP))
        female = judges.gender(_cut(pictures, box, GENDER_CHIP)).softmax(1)[:, GENDERS.index(FEMALE)]
        second_female = second[:, 1:].softmax(1)[:, SECOND_GENDERS.index(FEMALE)]
        years = judges.age.years(_cut(pictures, box, AGE_CHIP))
        happy = judges.expression(_cut(pictures, box, BOX_CHIP)).softmax(1)[:, _HAPPY] * 2 - 1
    return torch.stack((female, second_female, years, second[:, 0], happy), 1).double().numpy()


def columns_of(rows: Numbers, looked: Kinds, count: int) -> tuple[Column, ...]:
    """The readings (looked x `NAMES`, NaN where no face was found) as columns of all `count` pictures."""
    spread = np.full((count, len(NAMES)), np.nan)
    spread[looked] = rows
    genders = (FEMALE, MALE)
    return (
        of_shares(READ_GENDER, spread[:, 0], genders),
        of_shares(SECOND_GENDER, spread[:, 1], genders),
        of_years(READ_AGE, spread[:, 2], read=True),
        of_years(SECOND_AGE, spread[:, 3], read=True),
        of_degrees(READ_SMILE, spread[:, 4], read=True),
    )


def _cut(pictures: Tensor, box: Box, kind: Chip) -> Tensor:
    return cut_out(pictures, kind.square(box), kind.size)
