"""What a picture is taken for, against arithmetic done another way; and the picture that shows it."""

from __future__ import annotations

import math
from dataclasses import replace

import numpy as np
import pytest
import torch
from torch import Tensor, nn

from engine.bench import Bench
from engine.errors import Complaint
from engine.guess_drawing import drawn
from engine.guesses import Guess, as_text, moves
from engine.jobs.prediction import BELOW, BESIDE, Predict
from engine.pixels import to_8bit
from engine.predicting import guesses_of, predicted, predicted_of
from engine.recipe import Recipe
from engine.sight_size import sight_size
from models.load import load_random
from tests.engine.small_dreams import finish, small_bench
from tests.exactness import by_the_book
from tests.slender import chance_network
from tests.tiny import as_loaded, resolved, tiny_bench, tiny_network, tiny_picture

WHOLE = Predict(sight=0)


def shares(scores: list[float]) -> list[float]:
    """Softmax with plain numbers."""
    total = math.fsum(math.exp(score) for score in scores)
    return [math.exp(score) / total for score in scores]


def test_shares_are_the_softmax_of_the_plain_networks_scores() -> None:
    bench = tiny_bench(torch.float64)
    photo = bench.photo(40, 48).double()
    scores = bench.loaded.module(by_the_book(photo, bench.loaded.contract))[0].tolist()
    found = predicted(WHOLE, bench)
    assert [guess.index for guess in found] == sorted(range(10), key=lambda index: -scores[index])
    assert [guess.name for guess in found] == ["abcdefghij"[guess.index] for guess in found]
    for guess in found:
        assert guess.score == pytest.approx(scores[guess.index], rel=1e-9)
        assert guess.share == pytest.approx(shares(scores)[guess.index], rel=1e-9)


def test_a_picture_of_a_run_is_seen_as_the_photo_would_be() -> None:
    bench = tiny_bench()
    for job in (WHOLE, Predict(sight=24)):
        of_photo, of_image = predicted(job, bench), predicted_of(bench.picture.image8(), job, bench)
        assert [guess.index for guess in of_image] == [guess.index for guess in of_photo]
        np.testing.assert_allclose([g.share for g in of_image], [g.share for g in of_photo], rtol=1e-4)


def test_scores_too_large_for_exp_still_have_shares() -> None:
    found = guesses_of(torch.tensor([1000.0, 999.0, -1000.0]), ["a", "b"], 3)
    assert [guess.share for guess in found] == pytest.approx([math.e / (math.e + 1), 1 / (math.e + 1), 0.0])
    assert found[2].name == "class 2"


@pytest.mark.parametrize("classes", [1, 2, 40])
def test_networks_with_any_number_of_classes(classes: int) -> None:
    loaded = load_random("squeezenet1_1", 0, classes=classes)
    found = predicted(Predict(sight=64), Bench(loaded, resolved(), tiny_picture()))
    assert len(found) == min(10, classes)
    if classes <= 10:
        assert math.fsum(guess.share for guess in found) == pytest.approx(1.0)


@pytest.mark.parametrize("name", ["vgg16", "googlenet"])
def test_networks_with_chance_weights_answer(name: str) -> None:
    bench = Bench(chance_network(name, classes=10), resolved(), tiny_picture(64, 96))
    assert math.fsum(guess.share for guess in predicted(Predict(sight=96), bench)) == pytest.approx(1.0)


def test_the_sight_is_small_but_never_too_small() -> None:
    loaded = tiny_network()
    assert sight_size(loaded, 600, 800, 320) == (240, 320)
    assert sight_size(loaded, 60, 80, 320) == (60, 80)
    assert sight_size(loaded, 600, 800, 0) == (600, 800)
    large = replace(loaded, entry=replace(loaded.entry, smallest=64))
    assert sight_size(large, 100, 1000, 320) == (64, 640)
    assert sight_size(large, 32, 40, 320) == (64, 80)
    fixed = replace(loaded, entry=replace(loaded.entry, fixed_size=True))
    assert sight_size(fixed, 600, 800, 320) == (32, 32)


class Maps(nn.Module):
    """A network that gives maps and no scores."""

    def __init__(self) -> None:
        super().__init__()
        self.only = nn.Conv2d(3, 4, 3)

    def forward(self, picture: Tensor) -> Tensor:
        return self.only(picture)


def test_what_cannot_be_asked_is_said_in_a_sentence() -> None:
    with pytest.raises(Complaint, match="choose one first"):
        predicted(WHOLE, Bench(tiny_network(), resolved()))
    with pytest.raises(Complaint, match="has classes"):
        predicted(WHOLE, Bench(as_loaded(Maps().eval()), resolved(), tiny_picture()))


def guess(index: int, share: float = 0.5) -> Guess:
    return Guess(index, f"thing {index}", share, 1.5)


def test_moves_tell_who_came_up_and_who_went_down() -> None:
    assert moves([guess(7), guess(8), guess(9)], [guess(8), guess(7), guess(4)]) == (1, -1, 1)
    assert moves([], [guess(1), guess(2)]) == (0, 0)


def test_text_has_a_line_for_each() -> None:
    first, second = as_text([guess(7, 0.9712), guess(11, 0.0001)]).splitlines()
    assert first.split() == ["97.1%", "7", "thing", "7", "(1.50", "before", "softmax)"]
    assert second.startswith(" < 0.1%  11")


@pytest.mark.parametrize("bars", [BESIDE, BELOW])
@pytest.mark.parametrize("size", [(300, 450), (40, 30), (600, 100)])
def test_bars_are_as_long_as_classes_are_likely(bars: str, size: tuple[int, int]) -> None:
    photo = np.full((*size, 3), 200, np.uint8)
    picture = drawn(photo, [guess(index, share) for index, share in enumerate((1.0, 0.5, 0.0))], bars)
    blue = (picture[..., 2].astype(int) - picture[..., 0]) > 100
    lengths = [int(run) for run in blue.sum(1)]
    rows = [lengths[place] for place in range(len(lengths)) if lengths[place] > 0.2 * max(lengths)]
    assert min(rows) < 0.6 * max(rows)
    assert (picture == 200).all(2).sum() >= photo.shape[0] * photo.shape[1] * 0.99
    full, half = max(rows), sorted(rows)[len(rows) // 4]
    assert half / full == pytest.approx(0.5, abs=0.12)


def test_the_job_draws_photo_and_bars_and_is_its_recipe() -> None:
    bench = small_bench()
    recipe = Recipe(Predict(count=3), network="two", subject=bench.picture.subject)
    told = finish(recipe.job.run(recipe, bench))
    image, photo = to_8bit(told.result.image), bench.picture.image8()
    height, width = photo.shape[:2]
    top = (image.shape[0] - height) // 2
    np.testing.assert_array_equal(image[top : top + height, :width], photo)
    assert image.shape[1] > width
    assert told.result.recipe.job == recipe.job
    assert len(told.steps[0].terms) == 3
