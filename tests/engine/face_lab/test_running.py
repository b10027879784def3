"""The lab as a job: what it ends with, what it leaves alone, what it says, and what it complains of."""

from __future__ import annotations

import math
from dataclasses import replace
from functools import cache

import numpy as np
import pytest

from engine.bench import Bench
from engine.check import check
from engine.errors import Complaint
from engine.face_lab.pasting import pasted
from engine.face_lab.patch import Patch
from engine.face_lab.running import Edited, face_box
from engine.jobs import face_lab
from engine.jobs.face_lab import (
    BALL,
    BESIDE,
    CAREFUL,
    DIFFERENCE,
    EXPRESSION,
    NAIVE,
    FaceLab,
    box_of,
    text_of,
)  # fmt: skip
from engine.recipe import Recipe
from models.faces import expression
from tests.benchmarks.face_lab import mean_change
from tests.engine.face_lab.faces_at_hand import FACE, bench, edited, sample
from tests.engine.small_dreams import finish
from tests.engine.test_knob_ends import variants
from tests.tiny import resolved, tiny_network

BRIEF = FaceLab(steps=3, box=FACE)


def outside(patch: Patch, height: int, width: int) -> np.ndarray:
    """The pixels whose middle is not in the patch's turned square: worked out from its corners."""
    rows, columns = np.mgrid[:height, :width] + 0.5
    x, y = columns - patch.across, rows - patch.down
    along = x * math.cos(patch.angle) + y * math.sin(patch.angle)
    athwart = -x * math.sin(patch.angle) + y * math.cos(patch.angle)
    return np.maximum(abs(along), abs(athwart)) > patch.side / 2


@pytest.mark.slow
@pytest.mark.parametrize("way", [CAREFUL, BALL, NAIVE])
def test_the_photo_is_untouched_around_the_face_and_at_its_outline(way: str) -> None:
    done, _ = edited(replace(BRIEF, way=way))
    photo, picture = sample("astronaut").pixels.astype(np.float32) / np.float32(255), done.picture(1.0)
    changed = (picture != photo).any(2)
    assert changed.sum() > 5000
    assert not changed[outside(done.patch, *changed.shape)].any()
    sizes = abs(picture - photo).max(2)
    edge = sizes[changed & ~_shrunk(changed)]
    assert np.median(edge) < 0.1 * sizes.max()  # it fades out


def _shrunk(mask: np.ndarray) -> np.ndarray:
    inner = mask.copy()
    for axis in (0, 1):
        for step in (-2, 2):
            inner &= np.roll(mask, step, axis)
    return inner


@cache
def brief() -> Edited:
    return edited(BRIEF)[0]


@pytest.mark.slow
def test_no_share_is_the_photo_and_half_lies_between() -> None:
    done = brief()
    photo = done.photo[0].permute(1, 2, 0).numpy()
    assert np.array_equal(done.picture(0.0), photo)
    half, whole = (abs(done.picture(share) - photo).mean() for share in (0.5, 1.0))
    assert 0.3 * whole < half < 0.7 * whole


def test_a_large_photo_is_changed_in_strips_without_seams(monkeypatch: pytest.MonkeyPatch) -> None:
    done = brief()
    at_once = pasted(done.photo, done.patch, done.fields)
    monkeypatch.setattr("engine.face_lab.pasting._ROWS", 37)
    assert float((pasted(done.photo, done.patch, done.fields) - at_once).abs().max()) < 2e-5


@pytest.mark.slow
def test_the_same_recipe_makes_the_same_bytes_and_another_seed_others() -> None:
    first, again, other = (edited(replace(BRIEF, steps=2), seed=seed, size=192)[0].picture(1.0) for seed in (4, 4, 5))
    assert np.array_equal(first, again)
    assert not np.array_equal(first, other)


@pytest.mark.slow
def test_it_stops_with_what_is_there_and_its_recipe_stops_there_again() -> None:
    recipe = Recipe(replace(BRIEF, steps=50), size=192)
    run = recipe.job.run(recipe, bench())
    next(run)
    next(run)
    with pytest.raises(StopIteration) as end:
        run.send(replace(recipe, stopped_after=2))
    result = end.value.value
    assert result.recipe.stopped_after == 2
    again = finish(recipe.job.run(result.recipe, bench())).result
    assert np.array_equal(again.image, result.image)


@pytest.mark.slow
def test_steps_say_what_every_judge_thinks_and_which_part_it_has() -> None:
    _, steps = edited(replace(BRIEF, steps=6), size=192)
    assert [bool(step.terms) for step in steps] == [True, False, False, False, True, True]
    assert set(steps[0].terms) == {
        "age · sought", "second age · unseen", "female · held", "happy · held", "rms change",
    }  # fmt: skip
    assert steps[-1].terms["rms change"] > steps[0].terms["rms change"] > 0
    _, steps = edited(replace(BRIEF, wanted=EXPRESSION, expression="sad", hold=0.0, steps=1), size=192)
    assert set(steps[0].terms) == {
        "age · unseen", "second age · unseen", "female · unseen", "sad · sought", "rms change",
    }  # fmt: skip
    assert steps[0].render is not None
    assert steps[0].render().shape == (192, 192, 3)


@pytest.mark.slow
def test_the_ball_is_not_left() -> None:
    done, _ = edited(replace(BRIEF, way=BALL, steps=5, strength=0.5))
    side = done.fields.colour.shape[-1]
    length = float((done.fields.colour.double() * 255).square().sum().sqrt())
    assert 0 < length <= 3.0 * math.sqrt(3) * side * 1.000001


@pytest.mark.slow
@pytest.mark.parametrize("way", [BALL, NAIVE])
def test_the_pixel_ways_please_the_network(way: str) -> None:
    done, _ = edited(replace(BRIEF, way=way, steps=12, age=70.0, strength=2.0))
    assert done.after.age.years > done.before.age.years + 3


@pytest.mark.slow
def test_beside_and_difference() -> None:
    run = {shown: Recipe(replace(BRIEF, steps=1, shown=shown), size=192) for shown in (BESIDE, DIFFERENCE)}
    images = {shown: finish(recipe.job.run(recipe, bench())).result.image for shown, recipe in run.items()}
    assert images[BESIDE].shape == (192, 384, 3)
    assert images[BESIDE].dtype == images[DIFFERENCE].dtype == np.float32
    photo, changed = np.split(images[BESIDE], 2, 1)
    assert np.allclose(images[DIFFERENCE], np.clip(0.5 + 4 * (changed - photo), 0, 1), atol=1e-6)


def test_a_box_is_written_and_read_and_follows_the_size_of_the_result() -> None:
    assert text_of(box_of("1,2.25,30,44")) == "1.0,2.2,30.0,44.0"
    found = face_box(Recipe(FaceLab()), bench())
    assert text_of(found) == FACE
    small = face_box(Recipe(replace(BRIEF), size=256), bench())
    assert small.left == pytest.approx(157.5 / 2)


@pytest.mark.parametrize("text", ["here", "1,2,3", "5,5,5,9", "9,9,1,1", "nan,1,nan,9"])
def test_what_is_no_box_is_said(text: str) -> None:
    with pytest.raises(Complaint, match="box"):
        box_of(text)


def test_complaints() -> None:
    with pytest.raises(Complaint, match="No face"):
        face_box(Recipe(FaceLab()), bench("coffee"))
    with pytest.raises(Complaint, match="Only one face"):
        face_box(Recipe(FaceLab(face=2)), bench())
    with pytest.raises(Complaint, match="outside"):
        face_box(Recipe(FaceLab(box="900,900,990,990")), bench())
    with pytest.raises(Complaint, match="choose one first"):
        face_box(Recipe(FaceLab()), Bench(tiny_network(), resolved()))


def test_the_expressions_are_those_of_the_network() -> None:
    assert face_lab.EXPRESSIONS == expression.EXPRESSIONS


def ends() -> list[FaceLab]:
    """Each once; of the expressions, which all go one way, the first and the last, and they are sought."""
    passed_over = set(face_lab.EXPRESSIONS[1:-1]) - {BRIEF.expression}
    found = (
        replace(job, steps=min(job.steps, 2), face=1, box=FACE)
        for job in variants(replace(BRIEF, steps=1))
        if job.expression not in passed_over
    )
    sought = (replace(job, wanted=EXPRESSION) if job.expression != BRIEF.expression else job for job in found)
    return list(dict.fromkeys(sought))


@pytest.mark.slow
@pytest.mark.parametrize("job", ends(), ids=str)
def test_both_ends_of_every_knob_run(job: FaceLab) -> None:
    check(job)
    image = finish(job.run(Recipe(job, size=192), bench())).result.image
    assert np.isfinite(image).all()
    assert 0 <= image.min() <= image.max() <= 1


@pytest.mark.slow
@pytest.mark.parametrize(("age", "moved", "most"), [(18.0, -6.0, 6.0), (50.0, 8.0, 6.0)])
def test_a_target_age_is_reached_and_the_unseen_network_goes_along(age: float, moved: float, most: float) -> None:
    done, steps = edited(FaceLab(age=age))
    assert len(steps) <= 100
    assert done.after.age.years == pytest.approx(age, abs=1)
    assert (done.after.second_age.years - done.before.second_age.years) / moved >= 1
    assert done.after.expressions[0][0] == "happy"
    assert done.after.female > 0.5
    assert mean_change(done) <= most


@pytest.mark.slow
def test_a_neutral_face_is_made_to_smile_at_the_same_age() -> None:
    done, _ = edited(FaceLab(wanted=EXPRESSION, expression="happy"), "grace_hopper")
    assert done.before.expressions[0][0] == "neutral"
    assert dict(done.after.expressions)["happy"] >= 0.9
    assert done.after.age.years == pytest.approx(done.before.age.years, abs=1)
