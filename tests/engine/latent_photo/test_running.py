"""The job that turns a photo into latent numbers, with a tiny model on the portraits that ship."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

import resources
from engine.bench import Bench
from engine.errors import Complaint
from engine.jobs.latent_photo import FITTED, PHOTO, ROW, LatentPhoto
from engine.latent.open_models import noted
from engine.latent_photo.encoding import Encoded
from engine.latent_photo.running import photo_and_numbers
from engine.open_picture import open_picture
from engine.pieces import drained
from engine.recipe import Recipe
from engine.step import Result
from models.vae.latent_file import latent_bytes
from models.vae.pictures import Pictures
from tests.engine.small_dreams import small_bench
from tests.models.tiny_latent import tiny_latent

SIZE = 256


@pytest.fixture(scope="module")
def model(tmp_path_factory: pytest.TempPathFactory) -> str:
    path = tmp_path_factory.mktemp("models") / "tiny.safetensors"
    path.write_bytes(latent_bytes(replace(tiny_latent(), pictures=Pictures((0.269, 1.391), (18.0, 80.0)))))
    return noted(path)


def bench_with(name: str) -> Bench:
    picture = open_picture(next(path for path in resources.SAMPLES if path.stem == name))
    return replace(small_bench(), picture=picture, sight=None)  # type: ignore[arg-type]


@pytest.fixture(scope="module")
def portrait() -> Bench:
    return bench_with("astronaut")


def ended(job: LatentPhoto, bench: Bench, size: int = SIZE) -> tuple[Result, Encoded]:
    return drained(photo_and_numbers(Recipe(job, size=size), bench))


@pytest.mark.slow
def test_the_copy_is_no_worse_after_the_search(model: str, portrait: Bench) -> None:
    _, found = ended(LatentPhoto(model=model, refine=12), portrait)
    assert found.after >= found.before
    assert found.words(("smile", "age")).startswith(f"{found.after:.1f} dB")


@pytest.mark.slow
def test_the_same_recipe_makes_the_same_bytes(model: str) -> None:
    job = LatentPhoto(model=model, refine=6)
    one, other = (ended(job, bench_with("astronaut"))[0] for _ in range(2))
    assert one.image.tobytes() == other.image.tobytes()
    assert one.recipe.job == job


@pytest.mark.slow
def test_the_face_networks_say_what_the_model_is_told(model: str, portrait: Bench) -> None:
    smile, age = ended(LatentPhoto(model=model, refine=0), portrait)[1].conditions[0].tolist()
    assert smile > 0.8  # she smiles
    years = 18 + (age + 1) / 2 * 62
    assert 25 < years < 42
    fitted = ended(LatentPhoto(model=model, refine=0, told=FITTED), portrait)[1].conditions[0].tolist()
    assert set(fitted) <= {-1.0, -0.5, 0.0, 0.5, 1.0}


def test_the_whole_photo_changes_in_the_square_only(model: str, portrait: Bench) -> None:
    photo = portrait.photo(SIZE, SIZE)
    assert photo is not None
    result, found = ended(LatentPhoto(model=model, refine=0, show=PHOTO, amount=-3.0), portrait)
    assert result.image.shape == (SIZE, SIZE, 3)
    moved = np.abs(result.image - photo[0].permute(1, 2, 0).numpy()).max(2) > 1 / 255
    square = found.place.square
    rows, columns = np.nonzero(moved)
    assert moved.any()
    assert rows.min() >= square.down - square.side / 2 - 1
    assert rows.max() <= square.down + square.side / 2
    assert columns.min() >= square.across - square.side / 2 - 1
    assert columns.max() <= square.across + square.side / 2


@pytest.mark.slow
def test_a_row_shows_more_than_the_sides(model: str, portrait: Bench) -> None:
    sides = ended(LatentPhoto(model=model, refine=0, tile=64), portrait)[0].image
    row = ended(LatentPhoto(model=model, refine=0, tile=64, show=ROW), portrait)[0].image
    assert row.shape[1] > 1.9 * sides.shape[1]


@pytest.mark.slow
def test_where_no_face_is_found_a_box_helps(model: str) -> None:
    bench = bench_with("coffee")
    with pytest.raises(Complaint, match="drag the box"):
        ended(LatentPhoto(model=model, refine=0), bench)
    height, width = bench.canvas_size(Recipe(LatentPhoto(), size=SIZE))
    for box in ("150, 80, 300, 240", "0.25, 0.2, 0.5, 0.6"):  # in pixels of the file, and in shares of it
        _, found = ended(LatentPhoto(model=model, refine=0, box=box), bench)
        assert (found.box.left, found.box.bottom) == pytest.approx((0.25 * width, 0.6 * height), abs=0.2)


def test_a_box_outside_the_photo_is_refused(model: str, portrait: Bench) -> None:
    for box in ("9000,9000,9500,9500", "1.2,1.2,1.4,1.4"):
        with pytest.raises(Complaint, match="outside the photo"):
            drained(photo_and_numbers(Recipe(LatentPhoto(model=model, box=box)), portrait))


def test_a_box_that_cannot_be_read_is_refused() -> None:
    for wrong in ("here", "1, 2, 3", "0.5, 0.5, 0.4, 0.6", "nan, 0, 1, 1"):
        with pytest.raises(Complaint, match="such as"):
            LatentPhoto(box=wrong).given_box(200, 100)


def test_what_is_not_there_is_said_in_a_sentence(model: str, portrait: Bench) -> None:
    with pytest.raises(Complaint, match="open one first"):
        ended(LatentPhoto(model=model), replace(small_bench(), picture=None, sight=None))  # type: ignore[arg-type]
    with pytest.raises(Complaint, match="smaller number"):
        ended(LatentPhoto(model=model, face=9), portrait)
    with pytest.raises(Complaint, match="is not here"):
        ended(LatentPhoto(model=f"lost.safetensors|{'0' * 64}"), portrait)


def test_the_model_is_named_by_its_hash(model: str) -> None:
    assert model.startswith("tiny.safetensors|")
    assert len(model.rpartition("|")[2]) == 64
    assert not str(Path(model)).startswith("/")


def test_told_to_stop_it_gives_up_without_a_picture(model: str) -> None:
    recipe = Recipe(LatentPhoto(model=model, refine=12), size=SIZE)
    run = photo_and_numbers(recipe, bench_with("astronaut"))
    next(run)
    with pytest.raises(InterruptedError):
        run.send(replace(recipe, stopped_after=1))
