"""Forcing a smile: by a value or by a shift, with and without the latent numbers."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

import pytest
import torch
from torch import Tensor

from engine.errors import Complaint
from engine.jobs.latent_photo import FIXED, SHIFT, LatentPhoto
from engine.latent_photo.forcing import attributes, forced
from tests.models.tiny_latent import tiny_latent

MODEL = tiny_latent()


@dataclass
class Found:
    latent: Tensor
    conditions: Tensor


FOUND: Any = Found(torch.arange(6.0)[None], torch.tensor([[0.25, -0.5]]))
SMILE = LatentPhoto(attribute="smile", along=False)


def test_a_fixed_value_is_what_the_model_is_told() -> None:
    latent, told = forced(MODEL, FOUND, replace(SMILE, way=FIXED), 0.8)
    assert told.tolist() == [pytest.approx([0.8, -0.5])]
    assert torch.equal(latent, FOUND.latent)


def test_a_shift_is_added_to_what_the_face_has() -> None:
    _, told = forced(MODEL, FOUND, replace(SMILE, way=SHIFT), 0.5)
    assert told.tolist() == [pytest.approx([0.75, -0.5])]
    assert FOUND.conditions.tolist() == [[0.25, -0.5]]


def test_latent_numbers_move_along_as_far_as_the_condition_does() -> None:
    latent, _ = forced(MODEL, FOUND, replace(SMILE, way=FIXED, along=True), -1.0)
    torch.testing.assert_close(latent, FOUND.latent - 1.25 * MODEL.directions["smile"])


def test_an_attribute_that_is_not_told_can_be_shifted_only() -> None:
    model = replace(MODEL, directions={**MODEL.directions, "beard": torch.ones(6)})
    assert attributes(model) == ("smile", "age", "beard")
    latent, told = forced(model, FOUND, replace(SMILE, attribute="beard", way=SHIFT), 2.0)
    assert torch.equal(latent, FOUND.latent + 2)
    assert torch.equal(told, FOUND.conditions)
    with pytest.raises(Complaint, match="shift"):
        forced(model, FOUND, replace(SMILE, attribute="beard", way=FIXED), 2.0)
    with pytest.raises(Complaint, match="smile, age, beard"):
        forced(model, FOUND, replace(SMILE, attribute="wings"), 1.0)
