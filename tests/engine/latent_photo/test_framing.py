"""A face is cut out of a photo as the pictures of the model show theirs."""

from __future__ import annotations

from dataclasses import replace
from statistics import median
from types import SimpleNamespace
from typing import Any

import pytest
import torch
from torch import Tensor
from torch.nn import functional

from engine.faces.box import Box
from engine.faces.finding import find_faces
from engine.faces.judges import judges
from engine.latent_photo.framing import USUAL, framing_of, lying
from engine.latent_photo.likeness import head_weights
from models.faces.generator import drawn
from models.faces.traits import traits
from models.make.heads.traits import OLDEST, YOUNGEST
from models.vae.latent_file import bundled_latent
from models.vae.pictures import UNKNOWN, Pictures
from tests.models.held_out_heads import heads
from tests.models.tiny_latent import tiny_latent

STRAIGHT = {"scale": 1.0, "shift_x": 0.0, "shift_y": 0.0, "yaw": 0.0, "roll": 0.0, "hair_length": 0.2}


class Drawing:
    """Stands for a model that makes the generator's faces, sharp and in the middle."""

    title = "Drawn"
    conditions = ("smile",)
    mean = torch.zeros(4)
    network = SimpleNamespace(shape=SimpleNamespace(size=64))
    pictures = UNKNOWN

    def sampled(self, count: int, chance: torch.Generator, spread: float) -> Tensor:
        return torch.zeros(count, 4)

    def decode(self, latent: Tensor, told: Tensor) -> Tensor:
        return drawn(traits(3, 0, len(latent)).but(age=30.0, **STRAIGHT), 64)


@pytest.mark.slow
def test_a_face_lies_in_the_frame_as_the_models_own_do() -> None:
    model: Any = Drawing()
    finder = judges().finder
    photo = torch.full((1, 3, 400, 500), 0.6)
    face = drawn(traits(8, 0, 1).but(age=33.0, smile=0.5, **STRAIGHT), 200)
    photo[..., 90:290, 210:410] = face
    boxes = find_faces(photo, finder, 0.2)
    square = framing_of(model, finder).square(boxes[0])
    assert square.side == pytest.approx(200, rel=0.08)
    assert square.across == pytest.approx(310, abs=10)
    assert square.down == pytest.approx(190, abs=14)


@pytest.mark.slow
def test_what_is_known_of_the_model_that_ships_is_so_of_heads_it_has_not_seen() -> None:
    known = bundled_latent().pictures
    assert known.lying is not None
    assert known.ages == (YOUNGEST, OLDEST)
    boxes = []
    for head in heads()[0][:24].split(1):
        large = functional.interpolate(head, (256, 256), mode="bicubic").clamp(0, 1)
        found = find_faces(functional.pad(large, (64,) * 4, mode="replicate"), judges().finder, 0.2)
        boxes += [one.moved(-0.25, -0.25, 1 / 256) for one in found[:1]]
    assert len(boxes) > 12
    rises = [(one.middle[1] - 0.5) / one.height for one in boxes]
    sides = [2 / (one.width + one.height) for one in boxes]
    assert known.lying == pytest.approx((median(rises), median(sides)), abs=0.06)


def test_a_model_that_says_how_its_pictures_lie_is_believed_whatever_it_is_called() -> None:
    model = replace(tiny_latent(), title="Anything", pictures=Pictures(lying=(0.1, 1.7)))
    chip = framing_of(model, judges().finder)
    assert (chip.rise, chip.side) == (0.1, 1.7)


@pytest.mark.slow
def test_one_in_whose_pictures_no_face_is_found_gets_the_usual_frame() -> None:
    assert lying(tiny_latent(), judges().finder) == USUAL


@pytest.mark.slow
def test_the_head_counts_and_the_corners_hardly_do() -> None:
    chip = framing_of(Drawing(), judges().finder)  # type: ignore[arg-type]
    weights = head_weights(chip, 0.1)[0, 0]
    assert float(weights.mean()) == pytest.approx(1, abs=1e-5)
    box = Box(0.0, 0.0, 1.0, 1.0)
    square = chip.square(box)  # where the middle of the box lies in the frame
    row = round((0.5 - square.down + square.side / 2) / square.side * 64)
    assert weights[row, 32] == weights.max()
    assert weights[0, 0] == pytest.approx(0.1 * float(weights.max()), rel=1e-3)
    even = head_weights(chip, 1.0)
    torch.testing.assert_close(even, torch.ones_like(even))
    assert functional.mse_loss(weights, weights.flip(1)) < 1e-8  # left and right count alike
