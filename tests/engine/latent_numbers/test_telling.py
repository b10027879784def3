"""Pictures may call a model's conditions by other names; of what they do not know the chart says so."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
import torch
from PIL import Image

from engine import picture_folders
from engine.jobs.latent_numbers import FOLDER, SCATTER, LatentNumbers
from engine.latent.open_models import open_model
from engine.latent_numbers.counting import Gathered
from engine.latent_numbers.gathering import gathering
from engine.latent_numbers.telling import in_words_of
from engine.pieces import drained
from engine.scan.listing import listing
from engine.training_runs.drawn_examples import DrawnExamples


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PHOSPHENE_HOME", str(tmp_path / "home"))


def folder(tmp_path: Path, attributes: str, rows: list[str]) -> str:
    """Six drawn faces with a list of attributes."""
    pictures, _ = DrawnExamples(6, 1).pictures(range(6), 48)
    (tmp_path / "celeba").mkdir()
    for place, picture in enumerate(pictures):
        Image.fromarray(picture.permute(1, 2, 0).numpy()).save(tmp_path / "celeba" / f"{place:06d}.png")
    lines = [f"{place:06d}.png {row}" for place, row in enumerate(rows)]
    (tmp_path / "celeba" / "list_attr_celeba.txt").write_text("\n".join(["6", attributes, *lines]) + "\n")
    return picture_folders.noted(listing(tmp_path / "celeba"))


def gathered(written: str) -> Gathered:
    job = LatentNumbers(chart=SCATTER, faces=FOLDER, folder=written)
    return drained(gathering(job, open_model(""), 0))


def test_the_list_of_celeba_tells_smile_and_age(tmp_path: Path) -> None:
    rows = ["1 1", "1 -1", "-1 1", "-1 -1", "1 1", "-1 1"]
    found = gathered(folder(tmp_path, "Smiling Young", rows))
    names = open_model("").cloud.conditions
    said = np.array([[float(one) for one in row.split()] for row in rows])
    assert found.conditions[:, names.index("smile")].tolist() == said[:, 0].tolist()
    assert found.conditions[:, names.index("age")].tolist() == (-said[:, 1]).tolist()
    assert found.unknown == ()
    assert "nothing is known" not in found.words


def test_what_a_list_lacks_is_said(tmp_path: Path) -> None:
    found = gathered(folder(tmp_path, "Bald Smiling", ["-1 1", "1 -1", "1 1", "-1 -1", "1 1", "-1 1"]))
    names = open_model("").cloud.conditions
    assert found.unknown == (names.index("age"),)
    assert "of age nothing is known" in found.words
    assert not found.conditions[:, names.index("age")].any()


def test_of_plain_pictures_no_condition_is_known(tmp_path: Path) -> None:
    folder(tmp_path, "Bald", ["1"] * 6)
    (tmp_path / "celeba" / "list_attr_celeba.txt").unlink()
    found = gathered(picture_folders.noted(listing(tmp_path / "celeba")))
    assert len(found.unknown) == len(open_model("").cloud.conditions)


def test_years_are_put_on_the_scale_of_the_model() -> None:
    years = torch.tensor([0.0, 18.0, 49.0, 80.0, 116.0])
    said = {"age": years / 116 * 2 - 1}
    told = in_words_of(("smile", "age"), 5, said, (18.0, 80.0), (0.0, 116.0))
    assert told[:, 0].isnan().all()
    assert told[:, 1].tolist() == pytest.approx([-1, -1, 0, 1, 1], abs=1e-5)
    assert in_words_of(("age",), 5, said, None, (0.0, 116.0))[:, 0].tolist() == said["age"].tolist()
