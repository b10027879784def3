"""Scans, regions and prototypes from the command line."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image

from app.command.entry import run
from app.command.exits import COMPLAINT, OK
from engine.jobs.prototypes import Prototypes
from engine.jobs.regions import Regions
from engine.recipe_inside import recipe_inside
from tests.engine.photo_folder import fill

QUICK = ["--network", "squeezenet1_1", "--threads", "1", "--quiet"]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("PHOSPHENE_HOME", str(tmp_path / "home"))
    fill(tmp_path / "photos", 7)
    return tmp_path / "photos"


@pytest.mark.slow
def test_a_folder_is_scanned_and_its_regions_are_shown(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "broken.jpg").write_text("no picture")
    scan = ["scan", str(folder), "--layer", "features.4", "--layer", "features.7", "--side", "96", *QUICK]
    assert run(scan) == OK
    told = capsys.readouterr()
    assert "8 of 8 pictures were looked at, 1 of which cannot be read." in told.out
    assert "broken.jpg: “broken.jpg” is not a picture" in told.err
    out = tmp_path / "regions.png"
    words = ["regions", str(folder), "--layer", "features.7", "--channels", "2, 5", "--count", "3", "--tile", "48"]
    assert run([*words, *QUICK, "-o", str(out)]) == OK
    recipe = recipe_inside(out)
    assert recipe is not None
    assert isinstance(recipe.job, Regions)
    assert recipe.job.data.startswith("photos|")
    assert run(["again", str(out), "--threads", "1", "--quiet", "-o", str(tmp_path / "again.png")]) == OK
    with Image.open(out) as first, Image.open(tmp_path / "again.png") as second:
        assert first.convert("RGB").tobytes() == second.convert("RGB").tobytes()


def test_prototypes_scan_what_was_not_scanned(folder: Path, tmp_path: Path) -> None:
    out = tmp_path / "classes.png"
    words = ["prototypes", str(folder), "--class", "espresso", "--class", "285", "--count", "2", "--tile", "48"]
    assert run([*words, *QUICK, "-o", str(out)]) == OK
    recipe = recipe_inside(out)
    assert recipe is not None
    assert isinstance(recipe.job, Prototypes)
    assert recipe.job.classes == "967, 285"


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["scan", "nowhere"], "no folder"),
        (["scan", "{}", "--layer", "feature.4"], "no layer"),
        (["regions", "{}", "--layer", "features.4", "--channels", "x", "-o", "{}/../x.png"], "no list of numbers"),
        (["regions", "{}", "--layer", "features.4", "--channels", "500", "-o", "{}/../x.png"], "channels 0 to 127"),
    ],
)
def test_what_cannot_be_done_is_a_sentence(
    folder: Path, words: list[str], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run([*(word.replace("{}", str(folder)) for word in words), *QUICK]) == COMPLAINT
    assert said in capsys.readouterr().err
