"""`phosphene report`: the page of a folder, of drawn faces and of a model, in words and as a picture."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.command.entry import run
from app.command.exits import COMPLAINT, OK
from app.command.saved import recipe_in
from tests.engine.photo_folder import fill


@pytest.mark.slow
def test_drawn_faces_are_told_and_drawn(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "report.png"
    assert run(("report", "--no-ask", "--count", "12", "--columns", "1", "--text", "-o", str(out), "--quiet")) == OK
    assert "Drawn faces: 12 pictures" in capsys.readouterr().out
    recipe = recipe_in(out)
    assert recipe.job.kind == "report"
    again = tmp_path / "again.png"
    assert run(("again", str(out), "-o", str(again), "--quiet")) == OK
    assert again.read_bytes() == out.read_bytes()


@pytest.mark.slow
def test_a_folder_is_made_again_from_what_is_remembered(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for name in ("anna", "ben"):
        fill(tmp_path / "faces" / name, 2)
    (tmp_path / "d.csv").write_text("file,degree\nanna/0000.jpg,-0.5\nben/0000.jpg,0.5\n")
    words = ("--smiles", str(tmp_path / "d.csv"), "--no-ask", "--text", "-o", str(tmp_path / "r.png"), "--quiet")
    assert run(("report", str(tmp_path / "faces"), *words)) == OK
    assert "No picture shows “anna” and “smiling”" in capsys.readouterr().out
    assert run(("again", str(tmp_path / "r.png"), "-o", str(tmp_path / "s.png"), "--quiet")) == OK
    assert (tmp_path / "s.png").read_bytes() == (tmp_path / "r.png").read_bytes()


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        ((), "-o report.png"),
        (("nowhere", "--text"), "no folder “nowhere”"),
        (("--latent", "nowhere.safetensors", "--text"), "does not exist"),
        (("--smiles", "x.csv", "--text"), "needs the FOLDER"),
        (("--rows", "hair", "--no-ask", "--count", "4", "--text"), "Nothing is known of “hair”"),
    ],
)
def test_what_cannot_be_done_is_said(
    words: tuple[str, ...], sentence: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(("report", *words)) == COMPLAINT
    assert sentence in capsys.readouterr().err
