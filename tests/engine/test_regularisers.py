"""Every regulariser against arithmetic done apart, in float64 and pixel by pixel where it is not plain."""

from __future__ import annotations

import colorsys
import math
from collections.abc import Callable
from dataclasses import replace
from itertools import product

import numpy as np
import pytest
import torch
from torch import Tensor

from engine.colour_match import luminance, matched, statistics
from engine.errors import BadRecipe
from engine.jobs.feature import Feature
from engine.objectives.channel import Channel
from engine.regularisers.clip import Clip
from engine.regularisers.fade import Fade
from engine.regularisers.light import Light
from engine.regularisers.near import Ball, Near
from engine.regularisers.norms import Alpha, Sparse
from engine.regularisers.palette import GRADIENT, PICTURE, Palette, gradient_of
from engine.regularisers.prune import Faint, Idle
from engine.regularisers.regulariser import REGULARISERS, Moment, Regulariser
from engine.regularisers.soften import Soften
from engine.regularisers.tint import PALE, Tint
from engine.regularisers.variation import Variation
from engine.starts.photo import Photo
from tests.engine.small_dreams import OTHER, SMALL, finish, small_bench, start


def chance(seed: int, height: int = 9, width: int = 11) -> Tensor:
    return torch.rand(2, 3, height, width, generator=torch.Generator().manual_seed(seed), dtype=torch.float64)


PICTURE_NOW, BASE, GRADIENT_NOW = chance(1), chance(2), chance(3) - 0.5
GREY = torch.tensor([0.48, 0.45, 0.4], dtype=torch.float64)[None, :, None, None]


def moment(index: int = 1) -> Moment:
    return Moment(BASE, GRADIENT_NOW, GREY, index, 10)


def pixelwise(of: Callable[[np.ndarray], float]) -> float:
    """The mean over all values of a number for each colour plane's neighbourhoods."""
    return float(np.mean([of(plane) for picture in PICTURE_NOW.numpy() for plane in picture]))


@pytest.mark.parametrize("power", [1.0, 2.0, 3.0])
def test_total_variation_is_the_mean_of_steps_to_a_power(power: float) -> None:
    def mean(plane: np.ndarray) -> float:
        height, width = plane.shape
        steps = [
            ((plane[y + 1, x] - plane[y, x]) ** 2 + (plane[y, x + 1] - plane[y, x]) ** 2) ** (power / 2)
            for y, x in product(range(height - 1), range(width - 1))
        ]
        return float(np.mean(steps))

    penalty = Variation(0.7, power).penalty(PICTURE_NOW, BASE)
    assert float(penalty) == pytest.approx(0.7 * pixelwise(mean), rel=1e-4)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("regulariser", "of"),
    [
        (Sparse(0.4), lambda x, b: 0.4 * abs(x - 0.5)),
        (Alpha(0.3, 6.0), lambda x, b: 0.3 * abs(2 * x - 1) ** 6),
        (Near(3.0), lambda x, b: 3.0 * (x - b) ** 2),
    ],
)
def test_penalties_are_means_over_values(regulariser: Regulariser, of: Callable[[float, float], float]) -> None:
    values = zip(PICTURE_NOW.flatten().tolist(), BASE.flatten().tolist(), strict=True)
    expected = float(np.mean([of(now, base) for now, base in values]))
    assert float(regulariser.penalty(PICTURE_NOW, BASE)) == pytest.approx(expected)  # type: ignore[arg-type]


@pytest.mark.parametrize("regulariser", [Variation(), Variation(power=1.0), Sparse(), Alpha(), Near()])
def test_gradients_of_penalties_agree_with_finite_differences(regulariser: Regulariser) -> None:
    towards, leaf, width = chance(7) - 0.5, PICTURE_NOW.clone().requires_grad_(), 1e-6
    penalty = regulariser.penalty(leaf, BASE)
    assert penalty is not None
    (gradient,) = torch.autograd.grad(penalty, leaf)
    ahead, behind = (regulariser.penalty(PICTURE_NOW + sign * width * towards, BASE) for sign in (1, -1))
    assert ahead is not None
    assert behind is not None
    assert float((gradient * towards).sum()) == pytest.approx(float((ahead - behind) / (2 * width)), rel=1e-5)


def test_clip_cuts_off() -> None:
    amended = Clip(0.2, 0.7).amended(PICTURE_NOW, moment())
    np.testing.assert_array_equal(amended.numpy(), np.minimum(0.7, np.maximum(0.2, PICTURE_NOW.numpy())))


def test_fading_takes_a_share_of_the_distance_to_grey() -> None:
    amended = Fade(5.0).amended(PICTURE_NOW, moment())
    torch.testing.assert_close(amended - GREY, (PICTURE_NOW - GREY) * 0.95)


def test_blurs_come_every_few_steps() -> None:
    regulariser = Soften(1.0, 3)
    changed = [
        not torch.equal(regulariser.amended(PICTURE_NOW, moment(index)), PICTURE_NOW) for index in range(1, 10)
    ]
    assert [index + 1 for index, blurred in enumerate(changed) if blurred] == [3, 6, 9]


@pytest.mark.parametrize("share", [1.0, 30.0, 95.0])
@pytest.mark.parametrize("kind", [Faint, Idle])
def test_the_least_pixels_are_turned_to_grey(kind: type[Faint | Idle], share: float) -> None:
    amended = kind(share).amended(PICTURE_NOW, moment()).numpy()
    for number, picture in enumerate(PICTURE_NOW.numpy()):
        pixels = picture.reshape(3, -1).T - GREY.flatten().numpy()
        pulls = GRADIENT_NOW[number].reshape(3, -1).T.numpy()
        sizes = np.linalg.norm(pixels, axis=1) if kind is Faint else np.abs((pixels * pulls).sum(1))
        least = np.argsort(sizes)[: max(1, round(len(sizes) * share / 100))]
        expected = picture.reshape(3, -1).copy()
        expected[:, least] = GREY.flatten().numpy()[:, None]
        np.testing.assert_allclose(amended[number].reshape(3, -1), expected)


def test_a_ball_holds_each_picture_within_its_distance() -> None:
    far = Ball(0.05).amended(PICTURE_NOW, moment()) - BASE
    rms = far.square().mean((1, 2, 3)).sqrt()
    torch.testing.assert_close(rms, torch.full_like(rms, 0.05))
    direction = PICTURE_NOW - BASE
    torch.testing.assert_close(far / far.norm(), direction / direction.norm(), rtol=0.1, atol=0.02)
    torch.testing.assert_close(Ball(0.5).amended(BASE + 0.01, moment()), BASE + 0.01)


def test_matched_colours_have_the_mean_and_covariance_asked_for() -> None:
    mean, covariance = statistics(BASE)
    colours = BASE.numpy().transpose(1, 0, 2, 3).reshape(3, -1)
    np.testing.assert_allclose(mean, colours.mean(1))
    np.testing.assert_allclose(covariance, np.cov(colours, bias=True))
    got = matched(PICTURE_NOW, mean, covariance).numpy().transpose(1, 0, 2, 3).reshape(3, -1)
    np.testing.assert_allclose(got.mean(1), colours.mean(1), atol=1e-6)
    np.testing.assert_allclose(np.cov(got, bias=True), np.cov(colours, bias=True), atol=1e-4)


def test_matching_a_picture_with_its_own_colours_leaves_it() -> None:
    torch.testing.assert_close(matched(PICTURE_NOW, *statistics(PICTURE_NOW)), PICTURE_NOW, rtol=0, atol=1e-6)


def test_light_only_keeps_every_tint_and_takes_the_light() -> None:
    amended = Light().amended(PICTURE_NOW, moment())
    torch.testing.assert_close(luminance(amended), luminance(PICTURE_NOW))
    torch.testing.assert_close(amended[:, 0] - amended[:, 1], BASE[:, 0] - BASE[:, 1])
    torch.testing.assert_close(amended[:, 2] - amended[:, 1], BASE[:, 2] - BASE[:, 1])


def hue_and_saturation(colour: np.ndarray) -> tuple[float, float]:
    """Of an RGB colour, by the geometry of the plane across grey."""
    flat = colour - colour.mean()
    axis_1, axis_2 = np.array([1, -1, 0]) / math.sqrt(2), np.array([1, 1, -2]) / math.sqrt(6)
    return math.atan2(float(flat @ axis_2), float(flat @ axis_1)), float(np.linalg.norm(flat))


def test_the_guard_limits_hue_and_saturation_of_every_pixel() -> None:
    amended = Tint(30.0, 0.1).amended(PICTURE_NOW, moment())
    torch.testing.assert_close(amended.mean(1), PICTURE_NOW.mean(1))
    for number, y, x in product(range(2), range(9), range(11)):
        hue, saturation = hue_and_saturation(amended[number, :, y, x].numpy())
        usual, most = hue_and_saturation(BASE[number, :, y, x].numpy())
        assert saturation <= most + 0.1 + 1e-9
        if most > PALE and saturation > 1e-6:
            away = (hue - usual + math.pi) % (2 * math.pi) - math.pi
            assert abs(math.degrees(away)) <= 30 + 1e-6


def test_an_open_guard_changes_nothing() -> None:
    torch.testing.assert_close(Tint(180.0, 1.0).amended(PICTURE_NOW, moment()), PICTURE_NOW)


def test_a_gradient_runs_through_its_colours() -> None:
    colours = gradient_of("#000000, #ff0000, #ffffff", 5)[0, :, 0].T
    expected = [[0, 0, 0], [0.5, 0, 0], [1, 0, 0], [1, 0.5, 0.5], [1, 1, 1]]
    np.testing.assert_allclose(colours, expected, atol=1e-6)
    assert gradient_of("#102030")[0, :, 0, 0].tolist() == pytest.approx([16 / 255, 32 / 255, 48 / 255])


@pytest.mark.parametrize("text", ["", "red", "#12", "#10163a, #gggggg"])
def test_colours_that_cannot_be_read_are_told(text: str) -> None:
    with pytest.raises(BadRecipe, match="is no colour"):
        gradient_of(text)


@pytest.mark.parametrize("palette", [Palette(), Palette(PICTURE, OTHER), Palette(GRADIENT)])
def test_dreams_and_optimised_pictures_keep_to_their_palette(palette: Palette) -> None:
    bench = small_bench()
    wanted = {"the photo": bench.photo(40, 52), PICTURE: bench.reference(OTHER, 52)}.get(palette.source)
    mean = (gradient_of(palette.gradient) if wanted is None else wanted).mean((0, 2, 3))
    for job in (
        replace(SMALL, regularisers=(palette,)),
        Feature((Channel("two", 1),), start=Photo(), regularisers=(palette,), steps=3),
    ):
        image = finish(start(job, bench)).result.image
        np.testing.assert_allclose(image.mean((0, 1)), mean.numpy(), atol=0.03)  # clipping takes a little


def test_a_penalty_means_the_same_whatever_the_strength_of_a_dream() -> None:
    def away(strength: float, weight: float) -> float:
        job = replace(SMALL, strength=strength, steps=20, octaves=1, jitter=0, regularisers=(Near(weight),))
        bench = small_bench()
        assert bench.picture is not None
        return float(np.abs(finish(start(job, bench)).result.image - bench.picture.image()).mean())

    assert away(0.01, 40.0) < 0.7 * away(0.01, 0.0)
    assert away(0.03, 40.0) < 0.7 * away(0.03, 0.0)


@pytest.mark.parametrize("kind", list(REGULARISERS))
def test_a_dream_runs_with_each(kind: str) -> None:
    image = finish(start(replace(SMALL, regularisers=(REGULARISERS[kind](),)), small_bench())).result.image
    assert np.isfinite(image).all()


def test_hues_are_those_of_the_colour_wheel() -> None:
    """The guard's angle goes round as the usual colour wheel does: red, green and blue stand 120 degrees apart."""
    angles = [math.degrees(hue_and_saturation(np.array(colorsys.hsv_to_rgb(h, 1, 1)))[0]) for h in (0, 1 / 3, 2 / 3)]
    assert abs((angles[1] - angles[0]) % 360) == pytest.approx(120)
    assert abs((angles[2] - angles[1]) % 360) == pytest.approx(120)
