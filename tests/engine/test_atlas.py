"""Pictures of many channels at once: each is about its own channel, and the sheet grows, stops and is remembered."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import torch

from engine import portraits
from engine.atlas import channels_of
from engine.errors import BadRecipe
from engine.grid_layout import laid_out, tile_at
from engine.jobs.atlas import Atlas
from engine.objectives.each_channel import EachChannel
from engine.portraits import AT_ONCE, Drawing, batches, fine, rough
from engine.recipe import Recipe
from tests.engine.small_dreams import finish, small_bench

SMALL = Atlas("two", count=5, tile=32, steps=4)


@pytest.fixture(autouse=True)
def own_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PHOSPHENE_HOME", str(tmp_path))


def drawn(work: portraits.Drawn) -> np.ndarray:
    while True:
        try:
            next(work)
        except StopIteration as end:
            return end.value


def test_each_picture_is_about_its_own_channel() -> None:
    """The gradient of a row's score at one picture is that of its channel's mean alone."""
    bench = small_bench(dtype=torch.float64)
    prepared = bench.prepared(["two"])
    pictures = torch.rand(3, 3, 20, 24, dtype=torch.float64, requires_grad=True)
    row = EachChannel("two", (4, 0, 7))
    score = row.score(prepared.activations(pictures - prepared.centre))
    (gradient,) = torch.autograd.grad(score, pictures)
    for number, channel in enumerate(row.channels):
        alone = pictures.detach()[number : number + 1].requires_grad_()
        mean = prepared.activations(alone - prepared.centre)["two"][0, channel].mean()
        (wanted,) = torch.autograd.grad(mean, alone)
        torch.testing.assert_close(gradient[number], wanted[0])


def test_drawing_makes_channels_answer_more() -> None:
    bench, channels = small_bench(), (0, 1, 2, 3)
    prepared = bench.prepared(["two"])

    def answers(pictures: np.ndarray) -> torch.Tensor:
        shown = torch.from_numpy(pictures).permute(0, 3, 1, 2).float() / 255
        with torch.no_grad():
            seen = prepared.activations(shown - prepared.centre)["two"].mean((2, 3))
        return seen.diagonal()

    short, long = (answers(drawn(fine(bench, "two", channels, Drawing(32, steps)))) for steps in (1, 40))
    assert (long > short).all()


def test_what_was_drawn_is_remembered_and_a_damaged_file_is_drawn_again() -> None:
    bench, how = small_bench(), Drawing(32, 4)
    first = drawn(fine(bench, "two", (0, 1), how))
    assert next(fine(bench, "two", (0, 1), how), None) is None, "nothing is drawn again"
    for kept in portraits.folder().iterdir():
        kept.write_bytes(b"no picture")
    np.testing.assert_array_equal(drawn(fine(bench, "two", (0, 1), how)), first)


def test_other_weights_seeds_and_company_are_other_pictures() -> None:
    bench, how = small_bench(), Drawing(32, 4)
    first = drawn(rough(bench, "two", (0, 1), how))
    assert (drawn(rough(bench, "two", (0, 1), replace(how, seed=1))) != first).any()
    other = replace(bench, loaded=replace(bench.loaded, weights_sha256="5" * 64))
    assert next(rough(other, "two", (0, 1), how), "drawn") is None  # a push: it is not read from the disk
    assert batches(range(AT_ONCE + 2)) == [tuple(range(AT_ONCE)), (AT_ONCE, AT_ONCE + 1)]


def test_the_sheet_is_rough_first_and_the_same_again() -> None:
    told = finish(SMALL.run(Recipe(SMALL, "two"), small_bench()))
    notes = [step.note for step in told.steps]
    assert notes.index("Channels 0 to 4, rough") < notes.index("Channels 0 to 4, fine")
    done = [step.done for step in told.steps]
    assert done == sorted(done)
    assert done[-1] == 1
    again = finish(SMALL.run(told.result.recipe, small_bench())).result.image
    np.testing.assert_array_equal(again, told.result.image)


def test_stopped_early_it_keeps_what_is_there() -> None:
    recipe = Recipe(SMALL, "two")
    told = finish(SMALL.run(recipe, small_bench()), {6: replace(recipe, stopped_after=1)})
    whole = finish(SMALL.run(recipe, small_bench())).result
    assert told.result.image.shape == whole.image.shape
    assert (told.result.image != whole.image).any()
    assert told.result.recipe.stopped_after == 1, "the rough pictures are done"
    again = finish(SMALL.run(told.result.recipe, small_bench())).result
    np.testing.assert_array_equal(again.image, told.result.image)
    assert again.recipe == told.result.recipe


def test_stopped_before_anything_is_drawn_there_is_no_picture() -> None:
    recipe = Recipe(SMALL, "two")
    with pytest.raises(InterruptedError):
        finish(SMALL.run(recipe, small_bench()), {2: replace(recipe, stopped_after=1)})


def test_channels_end_with_the_layer() -> None:
    bench = small_bench()
    assert channels_of(replace(SMALL, first=9, count=0), bench) == (9, 10, 11)
    assert channels_of(replace(SMALL, first=9, count=16), bench) == (9, 10, 11)
    with pytest.raises(BadRecipe, match="no channel 12"):
        channels_of(replace(SMALL, first=12), bench)
    with pytest.raises(BadRecipe, match="no layer"):
        channels_of(replace(SMALL, layer="three"), bench)


@pytest.mark.parametrize(("columns", "gap"), [(3, 2), (1, 0), (4, 5)])
def test_the_tile_at_a_pixel_is_the_one_that_was_laid_there(columns: int, gap: int) -> None:
    tiles = np.broadcast_to(np.arange(1, 8, dtype=np.uint8)[:, None, None, None] * 30, (7, 6, 5, 3))
    sheet = laid_out(tiles, columns, gap)
    for y, x in np.ndindex(sheet.shape[:2]):
        found = tile_at(x, y, 6, 5, sheet.shape[1], gap)
        grey = sheet[y, x, 0]
        assert found == (grey // 30 - 1 if grey % 30 == 0 else found if found >= 7 else -1)
