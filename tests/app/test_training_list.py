"""The list of trainings, by itself."""

from __future__ import annotations

from pathlib import Path

from pytestqt.qtbot import QtBot

from app.training_list import TrainingList
from app.workspace import Workspace
from engine.latent.open_models import name_of, open_model, title_of
from engine.training_runs.notes import Note, write_note
from engine.training_runs.plan import VAE, TrainingPlan
from engine.training_runs.shelf import shelf_folder
from engine.training_runs.source import Source
from tests.app.latent.latent_room import tiny_file


def test_a_latent_model_that_is_open_goes_by_the_other_name_of_its_training_at_once(
    qtbot: QtBot, workspace: Workspace, tmp_path: Path
) -> None:
    written = tiny_file(tmp_path)
    open_model(written)
    folder = shelf_folder() / "vae"
    write_note(folder, Note("first", TrainingPlan(VAE), Source(), latent=str(tmp_path / name_of(written))))
    made = TrainingList(workspace)
    qtbot.addWidget(made)
    made.show_folder(folder)
    made.name.setText("Second")
    made.name.editingFinished.emit()
    assert made.box.currentText().startswith("Second ·")
    assert title_of(written) == "Second"
