"""Files say by name and hash which latent model they were made with, that of the program itself as well."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

import pytest

from engine.errors import Complaint
from engine.job import Job
from engine.jobs.latent_face import LatentFace
from engine.jobs.latent_numbers import LatentNumbers
from engine.jobs.latent_path import LatentPath
from engine.jobs.latent_photo import LatentPhoto
from engine.jobs.latent_samples import LatentSamples
from engine.jobs.latent_strips import LatentStrips
from engine.latent.open_models import open_model
from engine.recipe import Recipe
from engine.recipe_file import from_json, to_json

FILE = Path(__file__).parents[2] / "models" / "weights" / "face_vae.safetensors"


def shipped() -> str:
    return f"{FILE.name}|{hashlib.sha256(FILE.read_bytes()).hexdigest()}"


def models(plain: Any) -> list[str]:
    """Every value under the name "model", however deep."""
    if not isinstance(plain, dict):
        return []
    own = [value for name, value in plain.items() if name == "model"]
    return own + [one for value in plain.values() for one in models(value)]


@pytest.mark.parametrize(
    ("job", "count"),
    [
        (LatentFace(), 1), (LatentPhoto(), 1), (LatentNumbers(), 1), (LatentSamples(), 1), (LatentStrips(), 1),
        (LatentPath(), 2),
    ],
)  # fmt: skip
def test_a_recipe_says_the_file_and_the_hash_of_the_model_that_ships(job: Job, count: int) -> None:
    text = to_json(Recipe(job))
    assert models(json.loads(text)["job"]) == [shipped()] * count
    assert from_json(text).job == job


def test_recipes_that_do_not_say_it_open_as_ever() -> None:
    plain = json.loads(to_json(Recipe(LatentFace(latent=(0.5,)))))
    plain["job"]["model"] = ""
    assert from_json(json.dumps(plain)).job == LatentFace(latent=(0.5,))


def test_a_model_that_shipped_once_is_not_taken_for_that_of_today() -> None:
    plain = json.loads(to_json(Recipe(LatentFace())))
    plain["job"]["model"] = f"{FILE.name}|{'ab' * 32}"
    with pytest.raises(Complaint, match=r"face_vae\.safetensors"):
        open_model(from_json(json.dumps(plain)).job.model)  # type: ignore[attr-defined]


def test_models_of_ones_own_are_named_as_they_were() -> None:
    written = f"latent.safetensors|{'cd' * 32}"
    text = to_json(Recipe(LatentFace(written)))
    assert models(json.loads(text)["job"]) == [written]
    assert from_json(text).job == LatentFace(written)
