"""Transforms against plain loops, and against what all of them promise."""

from __future__ import annotations

import math
from dataclasses import replace

import numpy as np
import pytest
import torch
from numpy.typing import NDArray
from torch import Generator, Tensor

from engine.errors import Complaint
from engine.jobs.feature import Feature
from engine.objectives.layer import Layer
from engine.offered import TRANSFORMS
from engine.recipe import Recipe
from engine.transforms.crops import Crops
from engine.transforms.drawing import happens, whole
from engine.transforms.flip import Flip
from engine.transforms.grain import Grain
from engine.transforms.jitter import ROLL, Jitter
from engine.transforms.pad import Pad
from engine.transforms.rotate import Rotate
from engine.transforms.scale import Scale
from engine.transforms.size import Size
from engine.transforms.transform import Transform
from engine.warping import turned
from tests.engine.lucid import LUCID
from tests.engine.small_dreams import small_bench

LAYER = (Layer("two"),)
GREY = torch.tensor([0.48, 0.45, 0.4], dtype=torch.float64)[None, :, None, None]
SIZES = [(1, 1), (2, 9), (17, 12), (40, 33)]
EVERY: list[Transform] = [
    *(kind() for kind in TRANSFORMS.values()),
    Pad(5, "edge repeated"),
    Pad(50, "other side"),
    Jitter(100),
    Jitter(9, ROLL),
    Rotate(180.0, 0.0),
    Crops(3, 0.05, 1.0, 32),
    Grain(0.2, "uniform"),
]


def chance(seed: int = 0) -> Generator:
    return Generator().manual_seed(seed)


def picture(count: int, height: int, width: int, seed: int = 0) -> Tensor:
    return torch.rand(count, 3, height, width, generator=chance(seed), dtype=torch.float64)


def told(transform: Transform) -> str:
    return f"{transform.kind} {transform}"


@pytest.mark.parametrize("transform", EVERY, ids=told)
@pytest.mark.parametrize("size", SIZES, ids=str)
def test_all_pictures_are_changed_alike_and_take_gradients(transform: Transform, size: tuple[int, int]) -> None:
    two = picture(2, *size).requires_grad_()
    both = transform.transformed(two, chance(3), GREY)
    for half, own in zip(both.chunk(2), two, strict=True):
        torch.testing.assert_close(half, transform.transformed(own[None], chance(3), GREY), rtol=0, atol=1e-12)
    (gradient,) = torch.autograd.grad(both.sum(), two)
    assert torch.isfinite(both).all()
    assert torch.isfinite(gradient).all()
    assert gradient.abs().sum() > 0


@pytest.mark.parametrize("transform", EVERY, ids=told)
def test_the_same_chance_is_drawn_whatever_the_size(transform: Transform) -> None:
    after = []
    for size in SIZES:
        one = chance(5)
        transform.transformed(picture(1, *size), one, GREY)
        after.append(one.get_state())
    assert all(torch.equal(state, after[0]) for state in after)


@pytest.mark.parametrize("transform", EVERY, ids=told)
def test_the_gradient_is_that_of_a_linear_change(transform: Transform) -> None:
    given, probe = picture(1, 6, 7), picture(1, 6, 7, seed=1)
    shown = given.clone().requires_grad_()
    out = transform.transformed(shown, chance(2), GREY)
    weights = torch.rand(out.shape, generator=chance(9), dtype=torch.float64)
    (gradient,) = torch.autograd.grad((out * weights).sum(), shown)
    ahead, back = (transform.transformed(given + s * probe, chance(2), GREY) for s in (0.5, -0.5))
    assert float(((ahead - back) * weights).sum()) == pytest.approx(float((gradient * probe).sum()), rel=1e-9)


@pytest.mark.parametrize("transform", EVERY, ids=told)
def test_pictures_of_32_bits_stay_so(transform: Transform) -> None:
    given = picture(1, 20, 24).float()
    out = transform.transformed(given, chance(), GREY.float())
    exact = transform.transformed(given.double(), chance(), GREY.float().double())
    assert out.dtype == torch.float32
    assert float((out.double() - exact).abs().max()) < 2e-5


def test_a_grey_border_leaves_the_picture_itself_to_the_bit() -> None:
    given = picture(2, 5, 8)
    out = Pad(3).transformed(given, chance(), GREY)
    assert out.shape == (2, 3, 11, 14)
    assert torch.equal(out[:, :, 3:8, 3:11], given)
    inside = torch.zeros(11, 14, dtype=torch.bool)
    inside[3:8, 3:11] = True
    assert torch.equal(out[:, :, ~inside], GREY[:, :, 0].expand(2, 3, int((~inside).sum())))


@pytest.mark.parametrize(("fill", "mode"), [("edge repeated", "edge"), ("other side", "wrap")])
@pytest.mark.parametrize("width", [2, 11])
def test_other_borders_are_numpys(fill: str, mode: str, width: int) -> None:
    given = picture(1, 4, 6)
    expected = np.pad(given.numpy(), ((0, 0), (0, 0), (width, width), (width, width)), mode=mode)  # type: ignore[call-overload]
    np.testing.assert_array_equal(Pad(width, fill).transformed(given, chance(), GREY).numpy(), expected)


def test_jitter_shows_every_cut_of_that_size_about_equally_often() -> None:
    given = torch.arange(6 * 7, dtype=torch.float64).reshape(1, 1, 6, 7).expand(1, 3, 6, 7)
    draws, one = 1800, chance()
    counts = np.zeros((3, 3), dtype=int)
    for _ in range(draws):
        out = Jitter(2).transformed(given, one, GREY)
        assert out.shape == (1, 3, 4, 5)
        top, left = divmod(int(out[0, 0, 0, 0]), 7)
        assert torch.equal(out, given[:, :, top : top + 4, left : left + 5])
        counts[top, left] += 1
    assert counts.min() > draws / 9 * 0.75
    assert counts.max() < draws / 9 * 1.25


def test_jitter_never_cuts_more_than_half_off() -> None:
    assert Jitter(256).transformed(picture(1, 9, 40), chance(), GREY).shape == (1, 3, 5, 20)


def test_jitter_may_let_the_picture_come_in_again_to_either_side() -> None:
    given, one = picture(1, 9, 9), chance()
    found = set()
    for _ in range(400):
        out = Jitter(2, ROLL).transformed(given, one, GREY)
        shifts = [(d, r) for d in range(-4, 5) for r in range(-4, 5) if torch.equal(out, given.roll((d, r), (2, 3)))]
        assert len(shifts) == 1
        found.add(shifts[0])
    assert found == {(down, right) for down in range(-2, 3) for right in range(-2, 3)}


def plainly_turned(plane: NDArray[np.float64], degrees: float, grey: float) -> NDArray[np.float64]:
    """Turned anticlockwise about the centre pixel by pixel: where did it come from, and what lies around there."""
    height, width = plane.shape
    out = np.empty_like(plane)
    cosine, sine = math.cos(math.radians(degrees)), math.sin(math.radians(degrees))
    for row in range(height):
        for column in range(width):
            across, up = column - (width - 1) / 2, (height - 1) / 2 - row
            x = (width - 1) / 2 + cosine * across + sine * up
            y = (height - 1) / 2 - (cosine * up - sine * across)
            out[row, column] = _between_pixels(plane, x, y, grey)
    return out


def _between_pixels(plane: NDArray[np.float64], x: float, y: float, grey: float) -> float:
    total = 0.0
    for row in (math.floor(y), math.floor(y) + 1):
        for column in (math.floor(x), math.floor(x) + 1):
            inside = 0 <= row < plane.shape[0] and 0 <= column < plane.shape[1]
            total += (1 - abs(row - y)) * (1 - abs(column - x)) * (plane[row, column] if inside else grey)
    return total


@pytest.mark.parametrize("degrees", [-170.0, -10.0, 3.7, 45.0, 123.0])
@pytest.mark.parametrize("size", [(12, 17), (15, 4), (9, 9)], ids=str)
def test_a_turn_agrees_with_a_plain_loop(degrees: float, size: tuple[int, int]) -> None:
    given = picture(2, *size)
    expected = np.stack(
        [[plainly_turned(given[i, c].numpy(), degrees, float(GREY[0, c])) for c in range(3)] for i in range(2)]
    )
    np.testing.assert_allclose(turned(given, degrees, GREY).numpy(), expected, atol=1e-12)


def test_a_quarter_turn_of_a_square_is_exact_and_anticlockwise() -> None:
    given = picture(1, 11, 11)
    torch.testing.assert_close(turned(given, 90.0, GREY), torch.rot90(given, 1, (2, 3)), rtol=0, atol=1e-12)
    torch.testing.assert_close(turned(given, -90.0, GREY), torch.rot90(given, -1, (2, 3)), rtol=0, atol=1e-12)


def angle_of(out: Tensor) -> float:
    """By how many degrees a bright spot right of the centre has gone up, of a square picture."""
    light = (out[0, 0] - 0.48).clamp(min=0).numpy()
    middle = (light.shape[0] - 1) / 2
    rows, columns = np.indices(light.shape)
    return math.degrees(math.atan2((light * (middle - rows)).sum(), (light * (columns - middle)).sum()))


def test_rotation_draws_angles_evenly_and_leaves_some_upright() -> None:
    spot = GREY.expand(1, 3, 81, 81).clone()
    spot[:, :, 38:43, 73:78] = 1.0
    one = chance()
    angles = np.array([angle_of(Rotate(30.0, 0.25).transformed(spot, one, GREY)) for _ in range(600)])
    upright = np.abs(angles) < 1e-9
    assert upright.mean() == pytest.approx(0.25, abs=0.06)
    assert np.abs(angles).max() <= 30.3
    parts, _ = np.histogram(angles[~upright], bins=4, range=(-30.5, 30.5))
    assert parts.min() > 0.7 * parts.mean()


def test_scale_shows_sizes_from_smallest_to_largest_in_either_order() -> None:
    given = picture(1, 100, 200).float()
    for transform in (Scale(0.9, 1.1), Scale(1.1, 0.9)):
        one = chance()
        sizes = [transform.transformed(given, one, GREY).shape[-2:] for _ in range(300)]
        heights = [height for height, _ in sizes]
        assert 90 <= min(heights) <= 91
        assert 109 <= max(heights) <= 110
        assert sum(heights) / 300 == pytest.approx(100, abs=1)
        assert all(abs(width - 2 * height) <= 1 for height, width in sizes)


def test_twice_the_size_is_what_lies_a_quarter_pixel_off() -> None:
    given = picture(1, 5, 1)
    given = given.expand(1, 3, 5, 6)  # the same in each column
    out = Scale(2.0, 2.0).transformed(given, chance(), GREY)
    column = given[0, 0, :, 0].numpy()
    places = np.clip((np.arange(10) + 0.5) / 2 - 0.5, 0, 4)
    np.testing.assert_allclose(out[0, 0, :, 3].numpy(), np.interp(places, np.arange(5), column), atol=1e-12)


def test_flip_mirrors_left_and_right_as_often_as_told() -> None:
    given = picture(1, 4, 5)
    assert torch.equal(Flip(0.0).transformed(given, chance(), GREY), given)
    assert torch.equal(
        Flip(1.0).transformed(given, chance(), GREY), torch.from_numpy(given.numpy()[..., ::-1].copy())
    )
    one = chance()
    flipped = [not torch.equal(Flip(0.3).transformed(given, one, GREY), given) for _ in range(1000)]
    assert sum(flipped) / 1000 == pytest.approx(0.3, abs=0.05)


def test_noise_has_the_spread_it_says_and_is_new_each_time() -> None:
    given, one = torch.full((1, 3, 100, 100), 0.5, dtype=torch.float64), chance()
    normal = Grain(0.08, "Gaussian").transformed(given, one, GREY) - given
    again = Grain(0.08, "Gaussian").transformed(given, one, GREY) - given
    assert float(normal.std()) == pytest.approx(0.08, rel=0.03)
    assert abs(float(normal.mean())) < 0.003
    assert abs(float((normal * again).mean())) < 0.0064 * 0.03
    even = Grain(0.08, "uniform").transformed(given, one, GREY) - given
    assert float(even.abs().max()) == pytest.approx(0.08, rel=0.01)
    assert float(even.std()) == pytest.approx(0.08 / 3**0.5, rel=0.03)


def test_size_brings_the_shorter_side_to_the_network() -> None:
    assert Size(64).transformed(picture(1, 40, 60), chance(), GREY).shape == (1, 3, 64, 96)
    assert Size(32).transformed(picture(2, 128, 64), chance(), GREY).shape == (2, 3, 64, 32)


def test_shrinking_takes_every_pixel_into_account() -> None:
    board = (torch.arange(64)[:, None] + torch.arange(64)).remainder(2).double().expand(1, 3, 64, 64)
    out = Size(32).transformed(board, chance(), GREY)
    torch.testing.assert_close(out[:, :, 2:-2, 2:-2], torch.full((1, 3, 28, 28), 0.5, dtype=torch.float64))


def test_crops_come_picture_by_picture_and_lie_inside() -> None:
    """Colours say where a pixel is: red its row, green its column."""
    height, width = 60, 90
    rows, columns = torch.meshgrid(torch.arange(60.0), torch.arange(90.0), indexing="ij")
    base = torch.stack([rows / height, columns / width, torch.zeros(60, 90)])[None].double()
    batch = torch.cat([base, base + torch.tensor([0.0, 0.0, 1.0])[:, None, None]])
    transform, one = Crops(5, 0.2, 0.5, 32), chance()
    spans, places = [], []
    for _ in range(100):
        out = transform.transformed(batch, one, GREY)
        assert out.shape == (10, 3, 32, 32)
        torch.testing.assert_close(out[:5, 2], torch.zeros(5, 32, 32, dtype=torch.float64))
        torch.testing.assert_close(out[5:, 2], torch.ones(5, 32, 32, dtype=torch.float64))
        torch.testing.assert_close(out[:5, :2], out[5:, :2])
        down = (out[:5, 0, 28, 0] - out[:5, 0, 4, 0]) * height * 32 / 24
        right = (out[:5, 1, 0, 28] - out[:5, 1, 0, 4]) * width * 32 / 24
        spans += down.tolist()
        torch.testing.assert_close(down, right, rtol=0.05, atol=0.5)
        places += (out[:5, 1].mean((1, 2)) * width).tolist()
    assert 11 < min(spans) < 14
    assert 28 < max(spans) < 31.5
    assert min(places) < 12
    assert max(places) > 78
    assert len({round(place, 3) for place in places}) > 100  # half pixels, whatever the piece's size


def test_whole_numbers_reach_both_ends_and_shares_are_never_and_always() -> None:
    one = chance()
    assert {whole(-1, 2, one) for _ in range(200)} == {-1, 0, 1, 2}
    assert not any(happens(0.0, one) for _ in range(200))
    assert all(happens(1.0, one) for _ in range(200))


def test_pictures_of_channels_begin_with_the_transforms_of_lucid() -> None:
    assert [transform.kind for transform in Feature().transforms] == [transform.kind for transform in LUCID]
    assert [transform.kind for transform in LUCID] == ["pad", "jitter", "scale", "rotate", "jitter"]
    shown = picture(1, 128, 128).float()
    for transform in (
        replace(part, smallest=1.0, largest=1.0) if isinstance(part, Scale) else part for part in LUCID
    ):
        shown = transform.transformed(shown, chance(), GREY.float())
    assert shown.shape[-2:] == (128 + 24 - 8 - 4, 128 + 24 - 8 - 4)


@pytest.mark.parametrize("transform", EVERY, ids=told)
@pytest.mark.parametrize("size", SIZES[1:], ids=str)
def test_what_it_makes_at_most_is_what_it_makes_at_most(transform: Transform, size: tuple[int, int]) -> None:
    one, shapes = chance(), []
    for _ in range(20):
        count, _, height, width = transform.transformed(picture(2, *size), one, GREY).shape
        shapes.append((count, height, width))
    most = transform.most(2, *size)
    assert most[0] == max(count for count, _, _ in shapes)
    assert all(height <= most[1] and width <= most[2] for _, height, width in shapes)


def test_pieces_count_as_the_memory_they_take() -> None:
    job = Feature(transforms=(Crops(10, side=256),), steps=3, sizes=1)
    assert job.plan(400, 300) == (((256, 256), 30),)
    with pytest.raises(Complaint, match=r"10 pieces of 256 × 256 .* fewer or smaller"):
        next(job.run(Recipe(job=replace(job, objectives=LAYER), network="two"), small_bench(memory=2**22)))
    with pytest.raises(Complaint, match="longest side of about"):
        next(job.run(Recipe(job=Feature(objectives=LAYER), network="two"), small_bench(400, 400, memory=2**22)))
