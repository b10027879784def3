"""The dream job: what it makes, how it is steered, and that it can be repeated to the byte."""

from __future__ import annotations

import gc
import weakref
from dataclasses import replace
from itertools import pairwise

import numpy as np
import pytest
import torch

from engine.errors import BadRecipe, Complaint
from engine.jobs.dream import DETAIL, WHOLE, Dream
from engine.objectives.channel import Channel
from engine.objectives.class_score import ClassScore
from engine.objectives.layer import Layer
from engine.objectives.neuron import Neuron
from engine.recipe import Recipe
from engine.recipe_file import from_json, to_json
from engine.starts.noise import Noise
from engine.step import Image
from engine.treatments.laplacian import Laplacian
from engine.treatments.smooth import Smooth
from tests.engine.small_dreams import SMALL, Told, finish, small_bench, start


def dreamt(job: Dream = SMALL, height: int = 40, width: int = 52, **more: object) -> Told:
    return finish(start(job, small_bench(height, width), **more))


def again(told: Told, **more: object) -> Told:
    """The same once more, from the recipe of its result as a file holds it."""
    recipe = from_json(to_json(told.result.recipe))
    return finish(recipe.job.run(recipe, small_bench(**more)))  # type: ignore[arg-type]


def same(one: Told, other: Told) -> bool:
    return one.result.image.tobytes() == other.result.image.tobytes()


def test_every_step_is_counted_shown_and_scored() -> None:
    told = dreamt()
    assert [step.index for step in told.counted] == [1, 2, 3, 4, 5, 6]
    assert {step.total for step in told.steps} == {6}
    assert told.counted[0].note == "Octave 1 of 2, 37 × 29"
    assert set(told.counted[0].terms) == {"two"}


def test_the_result_is_a_picture_of_the_size_wanted() -> None:
    image = dreamt(size=80).result.image
    assert image.shape == (62, 80, 3)
    assert image.dtype == np.float32
    assert image.min() >= 0
    assert image.max() <= 1


def test_steps_show_the_picture_as_it_is_now() -> None:
    frames = dreamt(replace(SMALL, octaves=1)).frames
    assert len({frame.tobytes() for frame in frames}) == 3
    assert frames[0].shape == (40, 52, 3)
    assert not frames[0].flags.writeable


def test_the_last_frame_is_the_result() -> None:
    told = dreamt()
    expected = np.floor(told.result.image * 255 + 0.5).astype(np.uint8)
    np.testing.assert_array_equal(told.frames[-1], expected)


OBJECTIVES = [
    Layer("two"),
    Layer("one", "sum"),
    Channel("two", 3, "sum of absolute values"),
    Neuron("two", 2),
    ClassScore(2),
]


@pytest.mark.parametrize("objective", OBJECTIVES, ids=lambda o: o.kind + o.name())
def test_the_score_rises_over_twenty_steps(objective: Layer) -> None:
    told = dreamt(Dream(objectives=(objective,), steps=20, octaves=1, jitter=0, treatments=(), strength=0.005))
    scores = [step.terms[objective.name()] for step in told.counted]
    assert scores[-1] > scores[0]
    assert sum(later > earlier for earlier, later in pairwise(scores)) >= 15


def test_a_negative_weight_makes_the_score_fall() -> None:
    objective = Layer("two", weight=-1.0)
    told = dreamt(Dream(objectives=(objective,), steps=20, octaves=1, jitter=0, treatments=(), strength=0.005))
    assert told.counted[-1].terms["two"] < told.counted[0].terms["two"]


def test_a_weight_of_nothing_leaves_the_picture_alone() -> None:
    told = dreamt(replace(SMALL, objectives=(Layer("two", weight=0.0),), octaves=1))
    photo = small_bench().photo(40, 52)
    assert photo is not None
    np.testing.assert_allclose(told.result.image, photo[0].permute(1, 2, 0).numpy(), atol=1e-6)


def test_twice_the_weight_pushes_twice_as_far() -> None:
    def push(weight: float) -> float:
        job = replace(SMALL, objectives=(Layer("two", weight=weight),), octaves=1, steps=1, strength=0.002)
        photo = small_bench().photo(40, 52)
        assert photo is not None
        return float(np.abs(dreamt(job).result.image - photo[0].permute(1, 2, 0).numpy()).mean())

    assert push(2.0) == pytest.approx(2 * push(1.0), rel=0.01)


def test_weights_mean_the_same_for_sums_and_means() -> None:
    """Alone, a sum's gradient is thousands of times a mean's; side by side with weight 1 they count alike."""
    sums, means = Channel("two", 0, "sum"), Channel("two", 5, "mean")
    told = dreamt(Dream(objectives=(sums, means), steps=10, octaves=1, jitter=0, treatments=(), strength=0.01))
    first, last = told.counted[0].terms, told.counted[-1].terms
    assert all(last[name] > first[name] for name in first)


def test_two_objectives_of_one_name_keep_two_scores() -> None:
    told = dreamt(replace(SMALL, objectives=(Layer("two", "sum"), Layer("two", "mean"))))
    assert len(told.counted[0].terms) == 2


def test_the_same_seed_makes_the_same_bytes_and_another_does_not() -> None:
    job = replace(SMALL, start=Noise(), treatments=(Laplacian(2), Smooth()))
    assert same(dreamt(job, seed=5), dreamt(job, seed=5))
    assert not same(dreamt(job, seed=5), dreamt(job, seed=6))


def revised(strength: float, **more: object) -> Recipe:
    return Recipe(job=replace(SMALL, strength=strength, **more), network="two")  # type: ignore[arg-type]


def test_live_knobs_take_effect_and_their_story_repeats_the_picture() -> None:
    plain = dreamt()
    told = finish(start(SMALL, small_bench()), {2: revised(0.08), 5: revised(0.0, jitter=9)})
    assert not same(told, plain)
    assert [revision.after for revision in told.result.recipe.revisions] == [2, 5]
    assert told.result.recipe.job == SMALL
    assert same(again(told), told)


def test_knobs_that_are_not_live_are_left_as_they_are() -> None:
    told = finish(start(SMALL, small_bench()), {2: revised(SMALL.strength, steps=9, carry=WHOLE)})
    assert same(told, dreamt())
    assert told.result.recipe.revisions == ()


def test_the_weight_of_an_objective_is_live_and_its_layer_is_not() -> None:
    other = revised(SMALL.strength, objectives=(Layer("one", weight=-1.0),))
    told = finish(start(SMALL, small_bench()), {3: other})
    assert told.result.recipe.revisions[0].job == replace(
        SMALL,
        objectives=(replace(SMALL.objectives[0], weight=-1.0),),  # type: ignore[call-arg]
    )


def test_a_change_during_a_repeat_replaces_what_came_later() -> None:
    told = finish(start(SMALL, small_bench()), {2: revised(0.08), 5: revised(0.01)})
    recipe = told.result.recipe
    changed = finish(recipe.job.run(recipe, small_bench()), {3: revised(0.04)})
    assert [revision.after for revision in changed.result.recipe.revisions] == [2, 3]
    assert same(again(changed), changed)


STOP = Recipe(job=SMALL, network="two", stopped_after=1)


@pytest.mark.parametrize("carry", [DETAIL, WHOLE])
@pytest.mark.parametrize("after", [1, 2, 3, 4, 5])
def test_stopped_at_any_step_it_keeps_a_full_picture_that_can_be_repeated(after: int, carry: str) -> None:
    job = replace(SMALL, carry=carry)
    told = finish(start(job, small_bench()), {after: STOP})
    assert told.result.image.shape == (40, 52, 3)
    assert told.result.recipe.stopped_after == after
    assert len(told.counted) == after
    assert same(again(told), told)


def test_a_stop_at_the_last_step_is_no_stop() -> None:
    told = finish(start(SMALL, small_bench()), {6: STOP})
    assert told.result.recipe.stopped_after == 0
    assert same(told, dreamt())


TILED = replace(SMALL, tile=160, octaves=2, steps=2)


@pytest.mark.parametrize("after", [1, 3, 7, 11, 12, 14])
def test_stopped_between_tiles_it_gives_up_the_step_in_hand(after: int) -> None:
    told = finish(start(TILED, small_bench(200, 240)), {after: STOP})
    assert len(told.steps) - len([step for step in told.steps if step.render]) > 0
    assert told.result.recipe.stopped_after == max(1, told.counted[-1].index)
    assert same(again(told, height=200, width=240), told)


def test_a_change_between_tiles_takes_effect_with_the_next_step() -> None:
    told = finish(start(TILED, small_bench(200, 240)), {3: revised(0.08)})
    assert [revision.after for revision in told.result.recipe.revisions] == [1]
    assert same(again(told, height=200, width=240), told)


def test_tiles_are_told_between_steps_without_being_counted() -> None:
    told = dreamt(TILED, 200, 240)
    assert [step.index for step in told.counted] == [1, 2, 3, 4]
    assert len(told.steps) > 12
    assert all(step.render is None for step in told.steps if step not in told.counted)


def test_a_tiled_dream_is_the_whole_one() -> None:
    def picture(tile: int) -> Image:
        bench = small_bench(200, 240, torch.float64)
        return finish(start(replace(SMALL, tile=tile, jitter=0), bench)).result.image

    np.testing.assert_allclose(picture(160), picture(0), atol=1e-6)


def test_short_memory_makes_tiles_smaller_and_the_recipe_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("engine.setting_up.largest_tile", lambda bench, layers, memory: 160)
    told = finish(start(replace(SMALL, tile=1024), small_bench(200, 240)))
    assert told.result.recipe.job.tile == 160  # type: ignore[attr-defined]
    monkeypatch.undo()
    assert same(again(told, height=200, width=240), told)


@pytest.mark.parametrize("size", [(1, 1), (2, 90), (17, 16)])
def test_tiny_pictures_are_dreamt_on_too(size: tuple[int, int]) -> None:
    image = dreamt(Dream(objectives=(Layer("two"),)), *size).result.image
    assert image.shape == (*size, 3)
    assert np.isfinite(image).all()


def test_a_fixed_size_network_is_shown_pictures_of_its_size() -> None:
    bench = small_bench()
    bench = replace(bench, loaded=replace(bench.loaded, entry=replace(bench.loaded.entry, fixed_size=True)))
    assert np.isfinite(finish(start(SMALL, bench)).result.image).all()


def test_without_objectives_a_sentence_says_what_to_do() -> None:
    with pytest.raises(BadRecipe, match="add an objective"):
        dreamt(replace(SMALL, objectives=()))


def test_a_layer_that_is_not_there_is_a_complaint() -> None:
    with pytest.raises(Complaint):
        dreamt(replace(SMALL, objectives=(Layer("seventeen"),)))


@pytest.mark.slow
def test_closing_leaves_nothing() -> None:
    bench = small_bench()
    run = start(SMALL, bench)
    step = next(run)
    assert step.render is not None
    canvas = weakref.ref(step.render.__self__)  # type: ignore[attr-defined]
    assert canvas() is not None
    run.close()
    del step
    gc.collect()
    assert canvas() is None
    assert not any(module._forward_hooks for module in bench.loaded.module.modules())


@pytest.mark.slow
def test_an_error_leaves_nothing() -> None:
    bench = small_bench()
    job = replace(SMALL, objectives=(Channel("two", 99),))
    with pytest.raises(BadRecipe):
        finish(start(job, bench))
    gc.collect()
    assert not any(module._forward_hooks for module in bench.loaded.module.modules())
    assert same(finish(start(SMALL, bench)), dreamt())


def test_the_caller_keeps_its_own_gradient_mode_between_steps() -> None:
    run = start(SMALL, small_bench())
    with torch.no_grad():
        next(run)
        assert not torch.is_grad_enabled()
        next(run)
    assert torch.is_grad_enabled()
    assert len(finish(run).counted) == 4


def test_steps_tell_how_much_of_the_work_is_done_by_area() -> None:
    # Three steps on 29 x 37 pixels, then three on 40 x 52.
    small, large = 29 * 37, 40 * 52
    worked = [small, 2 * small, 3 * small, 3 * small + large, 3 * small + 2 * large, 3 * (small + large)]
    assert [step.done for step in dreamt().counted] == pytest.approx([one / worked[-1] for one in worked])
