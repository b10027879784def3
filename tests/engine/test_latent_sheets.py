"""Sheets and films of faces: every tile and frame against the decoder, degrees and standard deviations by hand."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import torch

from engine.errors import BadRecipe, Complaint
from engine.jobs.latent_face import LatentFace
from engine.jobs.latent_path import ROUND, LatentPath
from engine.jobs.latent_samples import LatentSamples
from engine.jobs.latent_strips import ATTRIBUTES, AXES, CONDITIONS, NUMBERS, LatentStrips
from engine.latent.between import face_between
from engine.latent.open_models import OpenModel, noted, open_model
from engine.latent.point import point_of
from engine.latent.samples import sampled_faces, samples_board
from engine.latent.strips import strip_faces, strips_board, strips_of, values
from engine.pixels import to_8bit
from engine.recipe import Recipe
from engine.recipe_file import from_json, to_json
from engine.step import Image8
from models.vae.latent_file import latent_bytes
from tests.engine.latent_pictures import made, told
from tests.engine.small_dreams import finish, small_bench
from tests.models.tiny_latent import tiny_latent

SIDE = 32
PERSON = LatentFace(latent=(1.0, -0.5, 0.0, 2.0, -1.0, 0.25), conditions=(0.5, -0.25))


@pytest.fixture
def written(tmp_path: Path) -> str:
    (tmp_path / "tiny.safetensors").write_bytes(latent_bytes(tiny_latent()))
    return noted(tmp_path / "tiny.safetensors")


@pytest.fixture
def made_by(written: str) -> OpenModel:
    return open_model(written)


def decoded(point: np.ndarray, conditions: list[float]) -> Image8:
    """What the decoder makes of a point, by itself."""
    made = tiny_latent().decode(torch.tensor(point[None]).float(), torch.tensor([conditions]))
    return to_8bit(made[0].permute(1, 2, 0).numpy())


def tile(picture: Image8, place: tuple[int, int]) -> Image8:
    left, top = place
    return picture[top : top + SIDE, left : left + SIDE]


def alike(one: Image8, other: Image8) -> bool:
    return bool(np.abs(one.astype(int) - other.astype(int)).max() <= 1)


def test_four_faces_stand_at_every_tenth_of_a_degree(made_by: OpenModel, written: str) -> None:
    job = LatentSamples(written, tile=SIDE)
    model, board = tiny_latent(), samples_board(job, made_by.cloud)
    assert len(board.places) == 21 * 4
    picture = to_8bit(made(Recipe(job, seed=8)).image)
    assert picture.shape[:2] == (board.height, board.width)
    people = made_by.cloud.drawn(4, 8, 0.8)
    for column, row in ((0, 0), (7, 3), (20, 2)):
        degree = -1 + 0.1 * column
        wanted = decoded(people[row] + degree * model.directions["smile"].numpy(), [degree, 0.0])
        assert alike(tile(picture, board.places[4 * column + row]), wanted)
    heads = [word.text for word in board.words]
    assert {"-1", "-0.9", "0", "+0.3", "+1"} <= set(heads)


def test_the_same_faces_or_new_ones_stand_in_every_column(made_by: OpenModel, written: str) -> None:
    job = LatentSamples(written, "age", step=0.5, each=2)
    same = sampled_faces(job, made_by.cloud, 1)
    assert [face.latent for face in same[:2]] == [face.latent for face in same[2:4]]
    assert [face.conditions for face in same[::2]] == [(0.0, degree) for degree in (-1.0, -0.5, 0.0, 0.5, 1.0)]
    new = sampled_faces(replace(job, same=False), made_by.cloud, 1)
    assert len({face.latent for face in new}) == len(new) == 10
    assert sampled_faces(replace(job, high=-2.0), made_by.cloud, 1)[-1].conditions == (0.0, -2.0)


def test_all_faces_of_a_sheet_have_a_second_degree(made_by: OpenModel, written: str) -> None:
    job = LatentSamples(written, "smile", low=-1, high=1, step=1, each=2, beside="age", degree=-0.7)
    faces = sampled_faces(job, made_by.cloud, 3)
    assert [face.conditions for face in faces] == [(one, -0.7) for one in (-1, -1, 0, 0, 1, 1)]
    plain = sampled_faces(replace(job, beside=""), made_by.cloud, 3)
    assert [face.conditions[1] for face in plain] == [0.0] * 6
    assert [face.latent for face in faces] == [face.latent for face in plain]
    assert any("age" in word.text for word in samples_board(job, made_by.cloud).words)
    same = replace(job, beside="smile")  # what goes from column to column counts
    assert [face.conditions for face in sampled_faces(same, made_by.cloud, 3)] == [face.conditions for face in plain]


def test_degrees_that_a_model_does_not_know_are_refused(made_by: OpenModel, written: str, tmp_path: Path) -> None:
    with pytest.raises(Complaint, match=r"does not know “hair”; it knows smile, age"):
        made(Recipe(LatentSamples(written, "hair")))
    with pytest.raises(BadRecipe, match=r"choose larger steps"):
        made(Recipe(LatentSamples(written, low=-10.0, high=10.0, step=0.01)))
    (tmp_path / "plain.safetensors").write_bytes(latent_bytes(tiny_latent(conditions=())))
    with pytest.raises(Complaint, match=r"knows no conditions"):
        made(Recipe(LatentSamples(noted(tmp_path / "plain.safetensors"))))


@pytest.mark.parametrize("from_face", [LatentFace(), PERSON])
def test_an_axis_is_walked_in_its_own_standard_deviations(
    made_by: OpenModel, written: str, from_face: LatentFace
) -> None:
    job = LatentStrips(replace(from_face, model=written), rows=3, steps=5, tile=SIDE)
    model, board = tiny_latent(), strips_board(job, made_by.cloud)
    picture = to_8bit(made(Recipe(job)).image)
    variances, vectors = np.linalg.eigh(model.covariance.double().numpy())
    start = point_of(from_face, made_by.cloud)
    pushed = start - made_by.cloud.point(from_face.latent)
    for row in range(3):
        vector, length = vectors[:, -1 - row], variances[-1 - row] ** 0.5
        vector = vector * np.sign(vector[np.abs(vector).argmax()])
        free = start - vector * float(vector @ (start - pushed - model.mean.double().numpy()))
        for column, reach in enumerate((-2.5, -1.25, 0.0, 1.25, 2.5)):
            wanted = decoded(free + reach * length * vector, list(from_face.conditions) or [0.0, 0.0])
            assert alike(tile(picture, board.places[5 * row + column]), wanted), (row, column)


def test_latent_numbers_come_with_the_most_varied_first(made_by: OpenModel, written: str) -> None:
    job = LatentStrips(LatentFace(written), over=NUMBERS, rows=2, steps=3)
    order = np.argsort(-tiny_latent().covariance.diagonal().numpy())
    first, _, last = strip_faces(job, made_by.cloud)[3:6]
    assert first.latent == tuple(-2.5 if place == order[1] else 0.0 for place in range(6))
    assert last.latent == tuple(2.5 if place == order[1] else 0.0 for place in range(6))
    later = strip_faces(replace(job, first=2), made_by.cloud)[:3]
    assert later[0] == first


@pytest.mark.parametrize(("over", "knob"), [(CONDITIONS, "conditions"), (ATTRIBUTES, "directions")])
def test_conditions_and_attributes_go_one_degree_either_way(
    made_by: OpenModel, written: str, over: str, knob: str
) -> None:
    job = LatentStrips(LatentFace(written), over=over, steps=3)
    assert values(job) == [-1.0, 0.0, 1.0]
    faces = strip_faces(job, made_by.cloud)
    assert [getattr(face, knob) for face in faces[:3]] == [(-1.0, 0.0), (0.0, 0.0), (1.0, 0.0)]
    assert values(replace(job, reach=3.0))[-1] == 3.0


def test_attributes_that_are_told_beside_say_how_much_of_them_leaks(made_by: OpenModel, written: str) -> None:
    job = LatentStrips(LatentFace(written), over=ATTRIBUTES, rows=0)
    for one, name in zip(strips_of(job, made_by.cloud), made_by.cloud.attributes, strict=True):
        share = f"{made_by.cloud.leak(name):.0%} leaks"
        assert (share in one.words) == (name in made_by.cloud.conditions)


def test_rows_that_are_not_there_are_refused(written: str) -> None:
    with pytest.raises(Complaint, match=r"6 principal axes"):
        made(Recipe(LatentStrips(LatentFace(written), over=AXES, first=7)))


def test_a_tile_is_found_where_it_stands(made_by: OpenModel, written: str) -> None:
    job = LatentSamples(written, tile=SIDE)
    board = samples_board(job, made_by.cloud)
    left, top = board.places[13]
    assert board.tile_at(left, top) == board.tile_at(left + SIDE - 1, top + SIDE - 1) == 13
    assert board.tile_at(left - 1, top) == -1
    assert all(0 <= x <= board.width - SIDE and 0 <= y <= board.height - SIDE for x, y in board.places)


def test_a_sheet_too_large_is_refused(written: str) -> None:
    with pytest.raises(BadRecipe, match=r"smaller tiles"):
        made(Recipe(LatentSamples(written, step=0.01, each=32, columns=0, tile=256)))


def path_job(written: str) -> LatentPath:
    first = LatentFace(written, (1.5, 0.0, -1.0, 0.5, 0.0, 0.0), conditions=(-1.0, 0.0))
    second = LatentFace(written, (0.0, 1.0, 1.0), True, (1.0, 0.5), (0.0, 0.25), along=False)
    return LatentPath(first, second, frames=5, easing=False, back=False)


def test_a_path_begins_and_ends_with_its_faces_and_goes_straight(made_by: OpenModel, written: str) -> None:
    job, cloud = path_job(written), made_by.cloud
    one, other = point_of(job.first, cloud), point_of(job.second, cloud)
    for share in (0.0, 0.25, 1.0):
        between = face_between(job, share, cloud)
        assert np.allclose(point_of(between, cloud), one + share * (other - one))
        assert np.allclose(between.conditions, (-1 + 2 * share, 0.5 * share))


def test_round_the_mean_the_distance_changes_evenly(made_by: OpenModel, written: str) -> None:
    job, cloud = replace(path_job(written), way=ROUND), made_by.cloud
    inverse = np.linalg.inv(tiny_latent().covariance.double().numpy())

    def far(share: float) -> float:
        apart = point_of(face_between(job, share, cloud), cloud) - cloud.mean
        return float(apart @ inverse @ apart) ** 0.5

    ends = far(0.0), far(1.0)
    assert far(0.5) == pytest.approx(sum(ends) / 2, rel=1e-3)
    assert far(0.25) == pytest.approx(0.75 * ends[0] + 0.25 * ends[1], rel=1e-3)
    assert np.allclose(point_of(face_between(job, 1.0, cloud), cloud), point_of(job.second, cloud), atol=1e-5)


def test_the_film_holds_every_frame_and_goes_back(made_by: OpenModel, written: str) -> None:
    job = replace(path_job(written), back=True)
    run = told(Recipe(job, size=SIDE))
    film = run.result.film
    assert film is not None
    with film:
        assert len(film) == job.length() == 8
        assert film.fps == 24
        assert np.array_equal(film.frame(1), film.frame(7))
        assert np.array_equal(film.frame(3), film.frame(5))
        first = decoded(point_of(job.first, made_by.cloud), list(job.first.conditions))
        last = decoded(point_of(job.second, made_by.cloud), list(job.second.conditions))
        assert alike(film.frame(0), first)
        assert alike(film.frame(4), last)
    assert [step.film_frame for step in run.steps] == [True] * 8


def test_gently_the_middle_is_where_it_was(written: str) -> None:
    job = replace(path_job(written), easing=True)
    shares = [job.share(frame) for frame in range(5)]
    assert shares[0] == 0
    assert shares[2] == 0.5
    assert shares[4] == 1
    assert shares[1] < 0.25 < 0.75 < shares[3]


def test_a_stopped_film_keeps_its_frames_and_is_made_again(written: str) -> None:
    recipe = Recipe(path_job(written), size=SIDE)
    stopped = finish(recipe.job.run(recipe, small_bench()), {2: replace(recipe, stopped_after=2)}).result
    again = made(from_json(to_json(stopped.recipe)))
    assert stopped.film is not None
    assert again.film is not None
    with stopped.film, again.film:
        assert len(stopped.film) == len(again.film) == 2
        assert np.array_equal(stopped.image, again.image)


def test_faces_of_two_models_are_not_blended(written: str) -> None:
    job = path_job(written)
    with pytest.raises(Complaint, match=r"keep two faces of one model"):
        made(Recipe(replace(job, second=replace(job.second, model="other.safetensors|" + "6" * 64))))


@pytest.mark.parametrize("kind", [LatentSamples, LatentStrips, LatentPath])
def test_recipes_come_back_as_they_were(written: str, kind: type[LatentPath]) -> None:
    jobs = (
        LatentSamples(written, "age", same=False),
        LatentStrips(replace(PERSON, model=written)),
        path_job(written),
    )
    recipe = Recipe(next(job for job in jobs if isinstance(job, kind)), seed=3)
    assert from_json(to_json(recipe)) == recipe
