"""What the networks say of the portraits, and the picture and text that tell it."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
import torch

from engine.bench import Bench
from engine.benches import Benches
from engine.check import check
from engine.errors import Complaint
from engine.faces.box import Box
from engine.faces.chips import AGE_CHIP, BOX_CHIP, GENDER_CHIP, chip
from engine.faces.drawing import drawn
from engine.faces.judges import judges
from engine.faces.reading import Age, Reading, as_text
from engine.jobs.faces import Faces
from engine.machine import Machine
from engine.pixels import to_8bit
from engine.recipe import Recipe
from tests.engine.faces.portraits import picture, readings, scaled, two_portraits
from tests.engine.small_dreams import finish
from tests.tiny import resolved, tiny_network, tiny_picture

MADE_UP = Reading(Box(8, 9, 30, 33, 0.75), Age(40.4, 2.6), Age(39.5, 1.2), 0.2, 0.7, (("sad", 0.9), ("happy", 0.04)))


@pytest.mark.parametrize("scale", [0.5, 1.0, 2.0])
def test_the_astronaut_is_about_33(scale: float) -> None:
    (one,) = readings("astronaut") if scale == 1 else judges().read_all(scaled("astronaut", scale), 0.5, 0)
    assert one.age.years == pytest.approx(33, abs=2)
    assert one.second_age.years == pytest.approx(33, abs=8)
    assert 0.5 < one.age.spread < 8


def test_grace_hopper_is_old_to_both_networks() -> None:
    (one,) = readings("grace_hopper")
    assert one.age.years == pytest.approx(78, abs=7)
    assert one.second_age.years == pytest.approx(78, abs=12)


def test_the_astronaut_smiles_and_grace_hopper_does_not() -> None:
    (smiling,), (neutral,) = readings("astronaut"), readings("grace_hopper")
    assert smiling.expressions[0][0] == "happy"
    assert smiling.expressions[0][1] > 0.95
    assert neutral.expressions[0][0] == "neutral"
    for one in (smiling, neutral):
        assert sum(share for _, share in one.expressions) == pytest.approx(1, abs=1e-5)
        assert len(one.expressions) == 7


def test_the_astronaut_is_female_to_both_networks() -> None:
    (one,) = readings("astronaut")
    assert one.female > 0.75
    assert one.second_female > 0.55


def test_gradients_of_every_judge_reach_the_pixels_of_the_face_and_no_others() -> None:
    judge, (one,) = judges(), readings("astronaut")
    nets = judge.age, judge.gender, judge.expression, judge.second_age
    for net, kind in zip(nets, (AGE_CHIP, GENDER_CHIP, BOX_CHIP, BOX_CHIP), strict=True):
        pixels = picture("astronaut").clone().requires_grad_()
        (slope,) = torch.autograd.grad(net(chip(pixels, one.box, kind))[0, 1], pixels)
        assert slope[:, :, 100:170, 190:250].abs().mean() > 0
        assert slope[:, :, 300:].abs().max() == 0


def test_a_step_along_the_gradient_makes_a_face_older_to_the_network() -> None:
    judge, (one,) = judges(), readings("astronaut")
    pixels = picture("astronaut").clone().requires_grad_()
    before = judge.age.years(chip(pixels, one.box, AGE_CHIP))
    (slope,) = torch.autograd.grad(before.sum(), pixels)
    after = judge.age.years(chip(pixels + 1e-3 * slope / slope.abs().max(), one.box, AGE_CHIP))
    assert after > before


@pytest.mark.slow
def test_at_most_so_many_faces_are_read() -> None:
    both = judges().read_all(two_portraits(), 0.5, 0)
    assert len(both) == 2
    assert judges().read_all(two_portraits(), 0.5, 1)[0].box == both[0].box


def test_a_reading_in_words() -> None:
    text = as_text([MADE_UP])
    assert text.splitlines() == [
        "1: face of 22 × 24 pixels at 8, 9 (a face with 75%)",
        "  age 40 ± 3 years, 40 ± 1 by the second network",
        "  male 80%, female 70% by the second network",
        "  sad 90%",
    ]
    assert as_text([]) == "No face was found."


def test_the_drawing_frames_the_face_and_leaves_the_rest_as_it_was() -> None:
    photo = to_8bit(picture("astronaut")[0].permute(1, 2, 0).numpy())
    (one,) = readings("astronaut")
    image = drawn(photo, [one])
    assert image.shape[1] == 512
    changed = (image[:512] != photo).any(2)
    rows, columns = np.nonzero(changed)
    assert abs(rows.min() - one.box.top) < 2
    assert abs(columns.max() - one.box.right) < 2
    assert not changed[120:170, 190:260].any()
    assert (image[512:] == 240).all(2).any()  # words
    nothing = drawn(photo, [])
    assert np.array_equal(nothing[:512], photo)
    assert nothing.shape[0] < image.shape[0]


def test_small_photos_and_many_faces_are_drawn() -> None:
    photo = np.zeros((40, 40, 3), np.uint8)
    image = drawn(photo, [MADE_UP, replace(MADE_UP, box=Box(-5, -5, 60, 60))])
    assert image.shape[1] > 400
    assert image.shape[0] > 40 + 6 * 12


@pytest.mark.parametrize("job", [Faces(sure=0.05), Faces(sure=0.95), Faces(most=0), Faces(most=100)])
def test_both_ends_of_every_knob_run(job: Faces) -> None:
    check(job)
    done = finish(job.run(Recipe(job), Bench(tiny_network(), resolved(), tiny_picture())))
    image = done.result.image
    assert image.shape[0] > 40
    assert 0 <= image.min() <= image.max() <= 1
    assert done.result.recipe.job == job


def test_the_network_of_the_recipe_is_not_opened() -> None:
    bench = Benches().open(Recipe(Faces(most=1)), tiny_picture(), Machine(device="cpu"))
    assert not list(bench.loaded.module.parameters())
    assert (
        finish(Faces(most=1).run(Recipe(Faces(most=1)), bench)).result.recipe.weights == bench.loaded.weights_sha256
    )


def test_the_job_needs_a_photo() -> None:
    recipe = Recipe(Faces())
    with pytest.raises(Complaint, match="no picture"):
        finish(Faces().run(recipe, Bench(tiny_network(), resolved())))
