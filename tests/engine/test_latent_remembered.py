"""Latent models of one's own are found again in the next session, and by their hash alone."""

from __future__ import annotations

from pathlib import Path

import pytest

from engine.latent import open_models as book
from engine.latent.open_models import find, keep_in_mind, noted
from engine.latent.remembered import known_models, remember, remembered
from engine.training_runs.notes import Note, write_note
from engine.training_runs.plan import TrainingPlan
from engine.training_runs.shelf import shelf_folder
from engine.training_runs.source import Source


@pytest.fixture(autouse=True)
def own_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PHOSPHENE_HOME", str(tmp_path / "home"))


def made(path: Path, content: bytes = b"numbers") -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    return path


def next_session(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(book, "_seen", {})


def test_a_model_that_was_opened_is_found_in_the_next_session(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    written = noted(made(tmp_path / "mine" / "faces.safetensors"))
    next_session(monkeypatch)
    assert not find(written)
    noted(tmp_path / "mine" / "faces.safetensors")
    keep_in_mind(written)
    next_session(monkeypatch)
    assert find(written)


def test_what_cannot_be_kept_in_mind_is_in_the_log(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    (tmp_path / "home").write_text("a file where the folder should be")
    remember("ab" * 32, tmp_path / "faces.safetensors")
    assert "faces.safetensors" in caplog.text


def test_another_file_in_its_place_is_not_taken_for_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = made(tmp_path / "faces.safetensors")
    written = noted(path)
    keep_in_mind(written)
    next_session(monkeypatch)
    path.write_bytes(b"other numbers")
    assert not find(written)


def test_a_model_of_a_training_is_found_though_it_was_never_opened(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = made(shelf_folder() / "one" / "latent.safetensors")
    write_note(path.parent, Note("Smiles", TrainingPlan(), Source(), latent=str(path)))
    written = noted(made(tmp_path / "copy.safetensors"))
    (tmp_path / "copy.safetensors").unlink()
    next_session(monkeypatch)
    assert find(written)


def test_what_can_be_opened_again_are_trainings_and_then_what_was_opened_last(tmp_path: Path) -> None:
    trained = made(shelf_folder() / "one" / "latent.safetensors", b"trained")
    write_note(trained.parent, Note("Smiles", TrainingPlan(), Source(), latent=str(trained)))
    for number in range(25):
        remember(f"{number:064d}", tmp_path / f"{number}.safetensors")
    remember("f" * 64, trained)
    remember(f"{7:064d}", tmp_path / "7.safetensors")
    titles = [one.title for one in known_models()]
    assert titles[:3] == ["Smiles", "7.safetensors", "24.safetensors"]
    assert titles.count("7.safetensors") == 1
    assert len(remembered()) == 20


def test_a_list_that_cannot_be_read_is_an_empty_one(tmp_path: Path) -> None:
    made(tmp_path / "home" / "latent-models.json", b"[1, 2")
    assert known_models() == ()
    made(tmp_path / "home" / "latent-models.json", b"[1, 2]")
    assert known_models() == ()
