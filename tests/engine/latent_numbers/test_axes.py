"""Axes of a scatter: latent numbers, principal axes and conditions; and faces of places between them."""

from __future__ import annotations

import numpy as np
import pytest

from engine.errors import BadRecipe
from engine.jobs.latent_numbers import LatentNumbers
from engine.latent.cloud import Cloud
from engine.latent.open_models import noted, open_model
from engine.latent_names import axis_names
from engine.latent_numbers.axes import axis_of, chosen_place, place_of
from engine.latent_numbers.counting import Gathered
from models.vae.latent_file import latent_bytes
from tests.models.tiny_latent import tiny_latent


@pytest.fixture(scope="module")
def cloud(tmp_path_factory: pytest.TempPathFactory) -> Cloud:
    path = tmp_path_factory.mktemp("models") / "tiny.safetensors"
    path.write_bytes(latent_bytes(tiny_latent()))
    return open_model(noted(path)).cloud


def some(cloud: Cloud, count: int = 300) -> Gathered:
    chance = np.random.default_rng(2)
    return Gathered(cloud.drawn(count, 3, 1.0), chance.uniform(-1, 1, (count, 2)), "some")


def test_every_name_that_is_offered_is_an_axis(cloud: Cloud) -> None:
    names = axis_names(cloud)
    assert len(names) == 6 + 6 + 2
    for name in names:
        axis = axis_of(name, cloud)
        assert axis.low < axis.high
        assert len(axis.values(some(cloud), cloud)) == 300


def test_names_that_mean_nothing_are_refused(cloud: Cloud) -> None:
    for name in ("number 7", "number 0", "axis 0", "axis 7", "wings", "", "number -1"):
        with pytest.raises(BadRecipe, match="axis 6"):
            axis_of(name, cloud)


def test_principal_axes_are_uncorrelated_and_the_first_is_the_longest(cloud: Cloud) -> None:
    found = some(cloud, 20_000)
    values = [axis_of(f"axis {one}", cloud).values(found, cloud) for one in range(1, 7)]
    spreads = [float(value.std()) for value in values]
    assert spreads == sorted(spreads, reverse=True)
    assert abs(float(np.corrcoef(values[0], values[1])[0, 1])) < 0.03


@pytest.mark.parametrize(
    "names", [("axis 1", "axis 3"), ("number 1", "number 6"), ("axis 2", "smile"), ("age", "smile")]
)
def test_the_face_of_a_place_lies_at_that_place(cloud: Cloud, names: tuple[str, str]) -> None:
    axes = axis_of(names[0], cloud), axis_of(names[1], cloud)
    latent, told = place_of((0.4, -0.7), axes, cloud)
    moved = cloud.moved(tuple(told), (), True)  # what the conditions take along belongs to them
    face = Gathered((latent - moved)[None], np.array([told]), "one")
    assert axes[0].values(face, cloud)[0] == pytest.approx(0.4)
    assert axes[1].values(face, cloud)[0] == pytest.approx(-0.7)


def test_all_else_is_as_in_the_mean_face(cloud: Cloud) -> None:
    latent, told = place_of((1.5, -1.0), (axis_of("number 2", cloud), axis_of("number 5", cloud)), cloud)
    assert told == [0.0, 0.0]
    assert np.delete(latent, [1, 4]) == pytest.approx(np.delete(cloud.mean, [1, 4]))


def test_without_a_place_the_cross_is_in_the_middle(cloud: Cloud) -> None:
    axes, at = chosen_place(LatentNumbers(across="number 3", up="smile"), cloud)
    assert at == pytest.approx((cloud.mean[2], 0.0))
    assert [axis.name for axis in axes] == ["number 3", "smile"]
    assert chosen_place(LatentNumbers(at="1.5, -2"), cloud)[1] == (1.5, -2.0)
    with pytest.raises(BadRecipe, match="such as"):
        LatentNumbers(at="there").place()
