"""`phosphene spectrum FOLDER`."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from app.command.entry import run
from app.command.exits import COMPLAINT, OK
from engine.own_spectrum import own_spectrum
from resources import SAMPLES


def test_a_folder_is_looked_at_and_what_was_found_is_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("PHOSPHENE_HOME", str(tmp_path / "home"))
    photos = tmp_path / "photos"
    photos.mkdir()
    assert run(["spectrum", str(photos)]) == COMPLAINT
    assert "no pictures" in capsys.readouterr().err
    shutil.copy(SAMPLES[0], photos)
    assert run(["spectrum", str(photos)]) == OK
    assert "1 picture was looked at" in capsys.readouterr().out
    assert own_spectrum().isfinite().all()
