"""Every way of asking where an answer comes from, against arithmetic done another way, on networks of few layers."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
import torch
from torch import Tensor, nn
from torch.nn import functional

from engine import attributing
from engine.attributing import Attributed, attributed
from engine.attributions.attribution import ATTRIBUTIONS, Attribution
from engine.attributions.cam import GradCam, GuidedCam
from engine.attributions.gradients import Deconvnet, Gradient, Guided, TimesInput
from engine.attributions.integrated import BLACK, BLURRED, MEAN, WHITE, Integrated
from engine.attributions.occlusion import Occlusion
from engine.attributions.smoothgrad import SmoothGrad
from engine.bench import Bench
from engine.blur import blurred
from engine.errors import BadRecipe, Complaint
from engine.jobs.attribution import Attribute
from engine.prepared import prepare
from engine.recipe import Recipe
from engine.targets import PEAK, OfBest, OfChannel, OfClass, Target
from tests.engine.small_dreams import finish, small_bench
from tests.exactness import by_the_book
from tests.tiny import RGB, as_loaded, resolved, tiny_bench, tiny_picture

EXACT = {"rtol": 1e-6, "atol": 1e-9}


def asked(
    bench: Bench, method: Attribution, target: Target | None = None, layer: str = "", seed: int = 0
) -> Attributed:
    """The answer at the picture's own size."""
    asking = attributed(Attribute(target or OfClass(3), method, layer, sight=0), bench, seed)
    while True:
        try:
            next(asking)
        except StopIteration as end:
            return end.value


def score(bench: Bench, picture: Tensor, index: int = 3) -> Tensor:
    """The plain network's score."""
    module = bench.loaded.module.to(picture.dtype)
    return module(by_the_book(picture, bench.loaded.contract))[:, index]


def photo(bench: Bench) -> Tensor:
    height, width = bench.picture.size[::-1]
    return bench.photo(height, width).double()


@pytest.fixture
def exact() -> Bench:
    return tiny_bench(torch.float64)


def test_a_gradient_is_how_the_score_changes(exact: Bench) -> None:
    values = asked(exact, Gradient()).values
    picture, tiny = photo(exact), 1e-5
    for place in [(0, 0, 5, 7), (0, 1, 20, 30), (0, 2, 39, 47)]:
        up, down = picture.clone(), picture.clone()
        up[place] += tiny
        down[place] -= tiny
        change = float(score(exact, up)[0] - score(exact, down)[0]) / (2 * tiny)
        assert values[place].item() == pytest.approx(change, rel=1e-4, abs=1e-6)


def test_gradient_times_input_counts_from_the_networks_nothing(exact: Bench) -> None:
    values, gradient = (asked(exact, method).values for method in (TimesInput(), Gradient()))
    mean = torch.tensor(RGB.mean01)[None, :, None, None]
    torch.testing.assert_close(values, (photo(exact).float() - mean) * gradient, rtol=1e-4, atol=1e-7)


@pytest.mark.parametrize("nothing", [MEAN, BLACK, WHITE, BLURRED])
def test_integrated_gradients_add_up_to_the_score(exact: Bench, nothing: str) -> None:
    found = asked(exact, Integrated(steps=256, baseline=nothing))
    start = {
        MEAN: torch.tensor(RGB.mean01, dtype=torch.float64)[None, :, None, None].expand(1, 3, 40, 48),
        BLACK: torch.zeros(1, 3, 40, 48, dtype=torch.float64),
        WHITE: torch.ones(1, 3, 40, 48, dtype=torch.float64),
        BLURRED: blurred(photo(exact), 0.06 * 48),
    }[nothing]
    change = float(score(exact, photo(exact))[0] - score(exact, start)[0])
    assert float(found.values.double().sum()) == pytest.approx(change, rel=0.01)


def test_integrated_gradients_add_up_at_a_layer_too(exact: Bench) -> None:
    found = asked(exact, Integrated(steps=256), layer="first")
    start = torch.tensor(RGB.mean01, dtype=torch.float64)[None, :, None, None].expand(1, 3, 40, 48)
    change = float(score(exact, photo(exact))[0] - score(exact, start)[0])
    assert found.values.shape == (1, 8, 20, 24)
    assert float(found.values.double().sum()) == pytest.approx(change, rel=0.01)


def test_smoothgrad_without_noise_is_the_gradient_and_with_noise_the_mean_of_gradients(exact: Bench) -> None:
    gradient = asked(exact, Gradient()).values
    torch.testing.assert_close(asked(exact, SmoothGrad(3, 0.0)).values, gradient, rtol=1e-5, atol=1e-8)
    chance, picture = torch.Generator("cpu").manual_seed(5), photo(exact).float()
    spread = 0.2 * (picture.max() - picture.min())
    total, squares = torch.zeros(1, 3, 40, 48), torch.zeros(1, 3, 40, 48)
    for _ in range(4):
        noisy = (picture + spread * torch.randn(1, 3, 40, 48, generator=chance)).double().requires_grad_()
        (each,) = torch.autograd.grad(score(exact, noisy).sum(), noisy)
        total, squares = total + each.float() / 4, squares + each.float() ** 2 / 4
    torch.testing.assert_close(asked(exact, SmoothGrad(4, 0.2), seed=5).values, total, rtol=1e-3, atol=1e-6)
    squared = asked(exact, SmoothGrad(4, 0.2, squared=True), seed=5).values
    torch.testing.assert_close(squared, squares, rtol=1e-3, atol=1e-6)


def test_grad_cam_weighs_each_channel_by_its_mean_gradient(exact: Bench) -> None:
    module = exact.loaded.module
    kept: dict[str, Tensor] = {}

    def keep(_module: nn.Module, _inputs: Any, output: Tensor) -> Tensor:
        kept["seen"] = output
        output.retain_grad()
        return output.clone()

    hook = module.second.register_forward_hook(keep)
    score(exact, photo(exact).requires_grad_()).sum().backward()
    hook.remove()
    seen, gradient = kept["seen"].detach()[0].numpy(), kept["seen"].grad[0].numpy()
    weighed = sum(seen[channel] * gradient[channel].mean() for channel in range(len(seen)))
    found = asked(exact, GradCam(against=True), layer="second").values
    np.testing.assert_allclose(found[0, 0].numpy(), weighed, rtol=1e-5, atol=1e-8)
    only = asked(exact, GradCam(), layer="second").values
    np.testing.assert_allclose(only[0, 0].numpy(), np.maximum(weighed, 0), rtol=1e-5, atol=1e-8)


def test_guided_grad_cam_is_the_product_of_both(exact: Bench) -> None:
    where, fine = asked(exact, GradCam(), layer="second").values, asked(exact, Guided()).values
    large = functional.interpolate(where, fine.shape[-2:], mode="bilinear")
    torch.testing.assert_close(asked(exact, GuidedCam(), layer="second").values, fine * large, rtol=1e-4, atol=1e-8)


def test_with_no_layer_named_grad_cam_asks_the_last_one_with_maps() -> None:
    bench = tiny_bench()
    assert asked(bench, GradCam()).layer == "branch"
    assert asked(bench, Gradient()).layer == ""


class Sums(nn.Module):
    """Scores that are weighted sums of the picture's values."""

    def __init__(self) -> None:
        super().__init__()
        self.weights = nn.Parameter(torch.randn(10, 3, 16, 16, generator=torch.Generator().manual_seed(2)), False)
        self.same = nn.Conv2d(3, 3, 1, bias=False)
        self.same.weight.data = torch.eye(3)[:, :, None, None].contiguous()

    def forward(self, picture: Tensor) -> Tensor:
        return (self.same(picture)[:, None] * self.weights).flatten(2).sum(2)


def test_occlusion_tells_what_each_part_of_a_sum_adds() -> None:
    """Squares of a quarter of the side that do not overlap: each pixel shows its square's share of the sum."""
    bench = Bench(as_loaded(Sums()), resolved(), tiny_picture(16, 16))
    found = asked(bench, Occlusion(square=0.25, overlap=1)).values[0, 0]
    parts = (by_the_book(photo(bench), RGB) * bench.loaded.module.weights[3]).sum(1)[0]
    for top in range(0, 16, 4):
        for left in range(0, 16, 4):
            square = slice(top, top + 4), slice(left, left + 4)
            torch.testing.assert_close(found[square], parts[square].sum().float().expand(4, 4), rtol=1e-3, atol=1e-3)


def test_overlapping_squares_cover_every_pixel_and_are_averaged() -> None:
    bench = Bench(as_loaded(Sums()), resolved(), tiny_picture(16, 16))
    found = asked(bench, Occlusion(square=0.25, overlap=2)).values[0, 0]
    parts = (by_the_book(photo(bench), RGB) * bench.loaded.module.weights[3]).sum(1)[0]
    around = [parts[max(0, y) : y + 4, max(0, x) : x + 4].sum() for y in (4, 6) for x in (8, 10)]
    assert found[7, 11].item() == pytest.approx(float(sum(around)) / 4, rel=1e-3)  # the four squares over that pixel
    assert torch.isfinite(found).all()


def test_deconvolution_projects_the_strongest_place_alone(exact: Bench) -> None:
    target = OfChannel("second", 4, PEAK)
    found = asked(exact, Deconvnet(units=1), target).values[0]
    prepared = prepare(exact.loaded, ["second"], resolved(torch.float64))
    answers = prepared.activations(photo(exact) - prepared.centre)["second"][0, 4]
    row, column = divmod(int(answers.argmax()), answers.shape[1])
    rows, columns = np.nonzero(found.abs().sum(0).numpy())
    # The unit sees 2 * place - 3 .. 2 * place + 3: a 3 x 3 window over a 3 x 3 window of stride 2.
    assert 2 * row - 3 <= rows.min() <= rows.max() <= 2 * row + 3
    assert 2 * column - 3 <= columns.min() <= columns.max() <= 2 * column + 3
    everything = asked(exact, Deconvnet(units=0), target).values[0]
    assert (everything.abs().sum(0) > 0).sum() > (found.abs().sum(0) > 0).sum()


def test_the_best_guess_is_settled_once_the_picture_is_seen(exact: Bench) -> None:
    scores = exact.loaded.module(by_the_book(photo(exact), RGB))[0]
    order = scores.argsort(descending=True).tolist()
    assert asked(exact, Gradient(), OfBest()).target == OfClass(order[0])
    second = asked(exact, Gradient(), OfBest(2))
    assert second.target == OfClass(order[1])
    assert second.score == pytest.approx(float(scores[order[1]]), rel=1e-6)


def test_a_layer_that_plays_no_part_is_refused_in_a_sentence(exact: Bench) -> None:
    with pytest.raises(Complaint, match="second plays no part"):
        asked(exact, Gradient(), OfChannel("first", 0), layer="second")
    with pytest.raises(Complaint, match="no class 10"):
        asked(exact, Gradient(), OfClass(10))
    with pytest.raises(Complaint, match="choose one first"):
        asked(Bench(exact.loaded, exact.resolved), Gradient())


def test_an_answer_is_remembered_while_only_its_looks_change() -> None:
    bench = tiny_bench()
    first = asked(bench, Integrated(steps=8))
    assert asked(bench, Integrated(steps=8)) is first
    assert asked(bench, Integrated(steps=12)) is not first
    assert asked(bench, Integrated(steps=8)) is first


def test_what_is_remembered_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    bench = tiny_bench()
    first = asked(bench, Integrated(steps=8))
    monkeypatch.setattr(attributing, "KEPT_BYTES", 2 * first.values.nbytes)
    asked(bench, Integrated(steps=12))
    assert asked(bench, Integrated(steps=8)) is first, "two have room"
    asked(bench, Integrated(steps=16))
    asked(bench, Integrated(steps=20))
    assert asked(bench, Integrated(steps=8)) is not first


@pytest.mark.parametrize("kind", list(ATTRIBUTIONS))
@pytest.mark.parametrize("show", ["overlay", "map", "values", "row"])
@pytest.mark.parametrize("part", ["strength", "for", "against"])
def test_every_method_makes_a_picture_in_every_show(kind: str, show: str, part: str) -> None:
    job = Attribute(OfClass(1), ATTRIBUTIONS[kind](), sight=0, show=show, part=part)
    if part == "against" and not job.method.signed():
        with pytest.raises(BadRecipe, match="only what speaks for"):
            finish(job.run(Recipe(job), small_bench()))
        return
    image = finish(job.run(Recipe(job), small_bench())).result.image
    width = 52 * 3 + 4 if show == "row" else 52
    assert image.shape == (40, width, 3)
    assert np.isfinite(image).all()
    assert 0 <= image.min() <= image.max() <= 1
    assert image.std() > 0.01, "something is to be seen"
