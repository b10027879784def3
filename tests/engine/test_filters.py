"""Filters as pictures, against the weights looked up one by one, on networks whose weights are known."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import torch
from torch import nn

from app.command.entry import run
from app.command.exits import OK
from engine.bench import Bench
from engine.errors import Complaint
from engine.filter_banks import bank_of
from engine.filter_tiles import chosen
from engine.filtering import filter_at, filter_picture
from engine.jobs.filters import COLOUR, COMMON, EACH, ENERGY, NUMBER, ONE, STRONGEST, Filters
from engine.recipe import Recipe
from engine.recipe_inside import recipe_inside
from tests.engine.small_dreams import finish
from tests.slender import chance_network
from tests.tiny import BGR, as_loaded, livened, resolved, tiny_bench, tiny_network

PLAIN = {"tile": 0, "gap": 1, "numbers": False}


class Grouped(nn.Module):
    """A colour convolution, a depthwise one and one with two groups."""

    def __init__(self) -> None:
        super().__init__()
        self.first = nn.Conv2d(3, 4, 3)
        self.depth = nn.Sequential(nn.Conv2d(4, 4, 1), nn.Conv2d(4, 4, 3, groups=4))
        self.halves = nn.Conv2d(4, 6, (1, 5), groups=2)
        self.last = nn.Linear(6, 10)

    def forward(self, picture: torch.Tensor) -> torch.Tensor:
        return self.last(self.halves(self.depth(self.first(picture))).mean((2, 3)))


def grouped() -> Bench:
    return Bench(as_loaded(livened(Grouped())), resolved())


def picture(bench: Bench, job: Filters) -> np.ndarray:
    """The result as 0..255."""
    image = finish(job.run(Recipe(job), bench)).result.image
    return np.rint(image * 255).astype(int)


def tile(image: np.ndarray, number: int, size: tuple[int, int], columns: int, gap: int = 1) -> np.ndarray:
    height, width = size
    top, left = gap + number // columns * (height + gap), gap + number % columns * (width + gap)
    return image[top : top + height, left : left + width]


def test_the_first_filters_are_the_weights_of_the_file_around_grey() -> None:
    bench = tiny_bench()
    weights = bench.loaded.module.first[0].weight
    image = picture(bench, Filters(columns=8, **PLAIN))
    for number in range(8):
        most = float(weights[number].abs().max())
        for y in range(3):
            for x in range(3):
                for colour in range(3):
                    value = float(weights[number, colour, y, x])
                    assert tile(image, number, (3, 3), 8)[y, x, colour] == pytest.approx(
                        128 + 127 * value / most, abs=1
                    )


def test_a_network_that_is_shown_bgr_has_its_filters_turned() -> None:
    loaded = tiny_network(BGR)
    rgb = picture(tiny_bench(), Filters(columns=8, **PLAIN))
    bgr = picture(Bench(loaded, resolved()), Filters(columns=8, **PLAIN))
    inside = np.s_[1:4, 1:4]  # the ground between tiles is grey either way
    np.testing.assert_array_equal(rgb[inside], bgr[inside][..., ::-1])
    assert (rgb[inside] != bgr[inside]).any()


def test_a_common_range_keeps_weak_filters_pale() -> None:
    bench = tiny_bench()
    weights = bench.loaded.module.first[0].weight.clone()
    weights[6] = 0
    weights[2] = 0.1 * weights[5] * float(weights[[0, 1, 3, 4, 5, 7]].abs().max() / weights[5].abs().max())
    bench.loaded.module.first[0].weight.data = weights
    each, common = (picture(bench, Filters(columns=8, scaling=how, **PLAIN)) for how in (EACH, COMMON))
    assert np.abs(tile(each, 2, (3, 3), 8) - 128).max() == 127
    assert np.abs(tile(common, 2, (3, 3), 8) - 128).max() == pytest.approx(12.7, abs=1)
    assert (tile(each, 6, (3, 3), 8) == 128).all()


def test_sorting_by_energy_and_by_colourfulness() -> None:
    weights = np.zeros((8, 3, 3, 3), np.float32)
    for number in range(8):
        weights[number] = (number + 3) % 8 + 1  # grey, of growing strength from filter 5 on
    weights[1, 0] *= -1  # most of it grey still
    weights[4, :, 1, 1] = (1, -1, 0)
    weights[4, :, [0, 2], :] = weights[4, :, 1, [0, 2]] = 0  # blind to grey
    bench = tiny_bench()
    bench.loaded.module.first[0].weight.data = torch.from_numpy(weights)
    bank = bank_of(bench.loaded, "")

    def strength(number: int) -> float:
        return float(sum(value**2 for value in weights[number].astype(np.float64).ravel()) ** 0.5)

    by_energy = chosen(bank, Filters(sort=ENERGY))
    assert [int(word) for word in by_energy.words] == sorted(range(8), key=strength, reverse=True)
    assert by_energy.energies == pytest.approx([strength(int(word)) for word in by_energy.words])
    by_colour = chosen(bank, Filters(sort=COLOUR))
    assert by_colour.words[:2] == ("4", "1")
    # Where (-1, 1, 1) are the weights, 1/3 is the mean: (16 + 4 + 4) / 27 of the energy is none of grey's.
    assert by_colour.colourfulness[:2] == pytest.approx([1.0, (24 / 27) ** 0.5])
    assert by_colour.colourfulness[2:] == pytest.approx(0, abs=1e-6)
    assert chosen(bank, Filters(sort=NUMBER)).words == tuple("01234567")


def test_of_deeper_filters_the_slice_with_most_energy_is_shown() -> None:
    bench = tiny_bench()
    weights = bench.loaded.module.second[0].weight.double()
    shown = chosen(bank_of(bench.loaded, "second"), Filters("second", STRONGEST))
    for number in range(12):
        sums = [float((weights[number, each] ** 2).sum()) for each in range(8)]
        best = sums.index(max(sums))
        assert shown.words[number] == f"{number} ({best})"
        np.testing.assert_array_equal(shown.weights[number, :, :, 0], weights[number, best])
        assert shown.energies[number] == pytest.approx(sum(sums) ** 0.5)


def test_one_filter_shows_all_of_its_slices() -> None:
    bench = tiny_bench()
    weights = bench.loaded.module.second[0].weight
    image = picture(bench, Filters("second", ONE, 7, columns=4, **PLAIN))
    most = float(weights[7].abs().max(-1).values.max(-1).values[3])
    middle = tile(image, 3, (3, 3), 4)[1, 1]
    assert middle == pytest.approx(128 + 127 * float(weights[7, 3, 1, 1]) / most, abs=1)
    assert middle[0] == middle[1] == middle[2]
    with pytest.raises(Complaint, match="no filter 12"):
        picture(bench, Filters("second", ONE, 12))


def test_groups_say_which_inputs_a_filter_looks_at() -> None:
    bench = grouped()
    assert chosen(bank_of(bench.loaded, "depth.1"), Filters()).words == ("0 (0)", "1 (1)", "2 (2)", "3 (3)")
    assert chosen(bank_of(bench.loaded, "halves"), Filters("halves", ONE, 4)).words == ("2", "3")
    assert picture(bench, Filters("halves", columns=6, **PLAIN)).shape == (3, 6 * 6 + 1, 3)


def test_of_a_block_the_first_convolution_that_looks_around_is_shown() -> None:
    loaded = grouped().loaded
    assert bank_of(loaded, "depth").path == "depth.1"
    assert bank_of(loaded, "depth.0").path == "depth.0"
    assert bank_of(loaded, "").path == "first"
    assert bank_of(loaded, "first").colours
    assert not bank_of(loaded, "halves").colours


def test_weights_become_squares_with_their_number_below() -> None:
    bench = tiny_bench()
    bare, large = (picture(bench, Filters(columns=8, gap=0, tile=side, numbers=False)) for side in (0, 48))
    np.testing.assert_array_equal(bare.repeat(16, axis=0).repeat(16, axis=1), large)
    written = picture(bench, Filters(columns=8, gap=0, tile=48))
    np.testing.assert_array_equal(written[:48], large)
    assert len(np.unique(written[48:])) > 2  # words


@pytest.mark.parametrize("job", [Filters(columns=3, sort=ENERGY), Filters(columns=3, gap=0, numbers=False, tile=0)])
def test_a_place_of_the_picture_belongs_to_a_filter(job: Filters) -> None:
    """Each tile is painted over in turn: what changes in the picture is where the filter is."""
    bench = tiny_bench()
    shown = chosen(bank_of(bench.loaded, ""), job)
    before = filter_picture(shown, job)
    for place in range(8):
        weights = shown.weights.copy()
        weights[place] = 0
        changed = (filter_picture(replace(shown, weights=weights), job) != before).any(axis=2)
        for y, x in np.argwhere(changed)[::7]:
            at = (x + 0.5) / before.shape[1], (y + 0.5) / before.shape[0]
            assert filter_at(shown, job, *at) == int(shown.words[place])
    if job.gap:
        assert filter_at(shown, job, 0.0, 0.0) == -1
        assert filter_at(shown, job, 0.99, 0.9) == -1  # eight filters in rows of three leave a place free
    one = Filters("second", ONE, 7)
    assert filter_at(chosen(bank_of(bench.loaded, "second"), one), one, 0.1, 0.1) == 7


class Flat(nn.Module):
    """No convolution at all."""

    def __init__(self) -> None:
        super().__init__()
        self.last = nn.Linear(3, 10)

    def forward(self, picture: torch.Tensor) -> torch.Tensor:
        return self.last(picture.mean((2, 3)))


def test_what_has_no_filters_says_so() -> None:
    with pytest.raises(Complaint, match="no convolution"):
        bank_of(as_loaded(Flat()), "")
    with pytest.raises(Complaint, match="last holds no convolution"):
        bank_of(tiny_network(), "last")
    with pytest.raises(Complaint, match="no layer “third”"):
        bank_of(tiny_network(), "third")
    with pytest.raises(Complaint, match="sort by number"):
        picture(tiny_bench(), Filters("second", sort=COLOUR))


@pytest.mark.parametrize(("name", "count", "side"), [("vgg16", 64, 3), ("googlenet", 64, 7)])
def test_networks_of_chance_have_filters_too(name: str, count: int, side: int) -> None:
    bench = Bench(chance_network(name), resolved())
    bank = bank_of(bench.loaded, "")
    assert bank.colours
    assert bank.weights.shape == (count, 3, side, side)
    assert picture(bench, Filters()).ndim == 3


def test_filters_are_a_command_and_are_made_again_alike(tmp_path: Path) -> None:
    out, again = tmp_path / "filters.png", tmp_path / "again.png"
    words = ["--network", "squeezenet1_1", "--sort", "colourfulness", "--threads", "1", "--quiet"]
    assert run(["filters", *words, "-o", str(out)]) == OK
    recipe = recipe_inside(out)
    assert recipe is not None
    assert recipe.job == Filters(sort=COLOUR)
    assert recipe.subject is None
    assert run(["again", str(out), "--threads", "1", "--quiet", "-o", str(again)]) == OK
    assert out.read_bytes() == again.read_bytes()
