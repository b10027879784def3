"""The panel that trains: it begins, holds, goes on as another day, ends, lists, and dreams are answered meanwhile."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.network_box import NetworkBox
from app.panels.trainer import Trainer
from app.throwing_away import KEEP as KEEP_ALL
from app.throwing_away import TRAINING, WITH_NETWORK, question
from app.training_bar import GO_ON, PAUSE, TRAIN
from app.training_data_box import FOLDER, NO_FOLDER
from app.training_deeds import EPOCHS, FILM, KEEP, SLIDERS, USE
from app.training_pages import EMPTY
from app.training_work import IDLE, RUNNING
from app.workspace import Workspace
from engine.jobs.train import Train
from engine.training_runs.notes import Note, read_note
from engine.training_runs.shelf import kept_trainings
from engine.training_runs.viewing import view_recipe
from models.catalogue import NETWORKS, offer_trained
from tests.app.conftest import PATIENCE
from tests.engine.photo_folder import fill

QUICK = {"model": "darknet", "size": 32, "count": 24, "batch": 8, "epochs": 3, "held_out": 0.2}


@pytest.fixture
def panel(qtbot: QtBot, workspace: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Trainer]:
    made = Trainer(workspace)
    qtbot.addWidget(made)
    made.resize(400, 800)
    made.show()
    yield made
    made.close_down()
    monkeypatch.setenv("PHOSPHENE_HOME", str(tmp_path / "nobody"))
    offer_trained()


def plan(panel: Trainer, **knobs: object) -> None:
    for name, value in {**QUICK, **knobs}.items():
        panel.workspace.set_knob(f"job.{name}", value, panel.desk)


def choose(panel: Trainer, folder: Path) -> None:
    panel.list.refill()
    panel.list.show_folder(folder)
    panel.list.box.activated.emit(panel.list.box.currentIndex())


def see(panel: Trainer, view: str) -> None:
    panel.pages.box.setCurrentIndex(panel.pages.box.findData(view))
    panel.pages.box.activated.emit(panel.pages.box.currentIndex())


def free(panel: Trainer) -> set[str]:
    return {name for name, row in panel.form.rows.items() if row.editor.isEnabled()}


def run(qtbot: QtBot, panel: Trainer) -> None:
    with qtbot.waitSignal(panel.work.ended, timeout=4 * PATIENCE):  # the first also loads torch
        panel.bar.go.click()


@pytest.mark.slow
def test_the_window_is_there_before_torch() -> None:
    code = "import sys, app.panels.trainer, app.training_work; assert 'torch' not in sys.modules"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


@pytest.mark.slow
def test_it_trains_to_the_end_and_says_how_good_it_is(qtbot: QtBot, panel: Trainer) -> None:
    assert panel.pages.hint.text() == EMPTY
    plan(panel)
    run(qtbot, panel)
    kept = kept_trainings()
    assert len(kept) == 1
    assert kept[0].note.over
    assert panel.list.training == kept[0]
    assert "3 epochs" in panel.bar.words.full
    accuracy = panel.pages.plots["accuracy"]
    assert [len(curve.values) for curve in accuracy.curves] == [3, 3]
    assert not panel.bar.go.isEnabled()
    assert free(panel) == {"epochs", "patience"}


@pytest.mark.slow
def test_held_it_goes_on_in_another_window(qtbot: QtBot, panel: Trainer, workspace: Workspace) -> None:
    plan(panel, epochs=1000)
    with qtbot.waitSignal(panel.work.moved, check_params_cb=lambda told: bool(told.note.history)):
        panel.bar.go.click()
    assert panel.bar.go.text() == PAUSE
    assert not panel.list.isEnabled()
    with qtbot.waitSignal(panel.work.held):
        panel.bar.go.click()
    held = panel.list.training
    assert held is not None
    assert not held.note.over
    assert panel.bar.go.text() == GO_ON
    other = Trainer(workspace)
    qtbot.addWidget(other)
    choose(other, held.folder)
    assert free(other) == {"epochs", "patience"}
    more = len(held.note.history) + 2
    with qtbot.waitSignal(other.work.moved, check_params_cb=lambda told: len(told.note.history) >= more):
        other.bar.go.click()
    other.close_down()
    after = read_note(held.folder)
    assert after is not None
    assert after.history[: len(held.note.history)] == held.note.history
    panel.list.box.setCurrentIndex(0)
    panel.list.box.activated.emit(0)
    assert "rate" in free(panel)
    assert panel.bar.go.text() == TRAIN


@pytest.mark.slow
def test_one_that_is_over_is_given_more_epochs(qtbot: QtBot, panel: Trainer) -> None:
    plan(panel, epochs=1)
    run(qtbot, panel)
    first = panel.list.training
    assert first is not None
    assert "from the start" not in panel.bar.words.full
    panel.workspace.set_knob("job.epochs", 2, panel.desk)
    assert panel.list.training == first
    assert panel.bar.go.text() == GO_ON
    assert "not what 2 epochs from the start would give" in panel.bar.words.full
    run(qtbot, panel)
    longer = panel.list.training
    assert longer is not None
    assert (longer.folder, len(longer.note.history), longer.note.plan.earlier) == (first.folder, 2, "1/1")
    assert longer.note.history[0] == first.note.history[0]
    assert panel.job.training_plan() == longer.note.plan
    assert not panel.bar.go.isEnabled()
    panel.workspace.undo.undo()
    assert panel.list.training == longer
    assert not panel.bar.go.isEnabled()
    panel.list.show_new()
    assert "rate" in free(panel)


@pytest.mark.slow
def test_one_that_got_tired_asks_for_more_patience(qtbot: QtBot, panel: Trainer) -> None:
    plan(panel, epochs=50, patience=1, schedule="constant", rate=0.000001)
    run(qtbot, panel)
    kept = panel.list.training
    assert kept is not None
    done = len(kept.note.history)
    assert done < 50
    assert not panel.bar.go.isEnabled()
    choose(panel, kept.folder)
    assert "raise Patience" in panel.bar.words.full
    panel.workspace.set_knob("job.patience", 0, panel.desk)
    panel.workspace.set_knob("job.epochs", done + 1, panel.desk)
    assert "same bits" in panel.bar.words.full
    run(qtbot, panel)
    assert panel.list.training is not None
    assert len(panel.list.training.note.history) == done + 1


@pytest.mark.slow
def test_questions_are_answered_while_it_trains(qtbot: QtBot, panel: Trainer, workspace: Workspace) -> None:
    plan(panel, epochs=1000)
    with qtbot.waitSignal(panel.work.moved):
        panel.bar.go.click()
    workspace.read_layers()
    qtbot.waitUntil(lambda: bool(workspace.layers))
    assert panel.work.state == RUNNING
    with qtbot.waitSignal(panel.work.held):
        panel.press()


@pytest.mark.slow
def test_stopped_it_is_over_with_the_epochs_it_had(qtbot: QtBot, panel: Trainer) -> None:
    plan(panel, epochs=1000)
    with qtbot.waitSignal(panel.work.moved, check_params_cb=lambda told: len(told.note.history) >= 1):
        panel.bar.go.click()
    panel.bar.stop.click()
    qtbot.waitUntil(lambda: panel.work.state == IDLE and bool(panel.list.training and panel.list.training.note.over))
    assert panel.bar.words.full.startswith("Best on held-out pictures")
    assert panel.deeds.buttons[USE].isEnabled()
    assert panel.bar.go.text() == GO_ON
    assert panel.bar.go.isEnabled()


@pytest.mark.slow
def test_closed_in_the_middle_it_can_be_gone_on_with(qtbot: QtBot, workspace: Workspace) -> None:
    made = Trainer(workspace)
    qtbot.addWidget(made)
    plan(made, epochs=1000)
    with qtbot.waitSignal(made.work.moved, check_params_cb=lambda told: len(told.note.history) >= 1):
        made.bar.go.click()
    made.close_down()
    kept = kept_trainings()[0]
    assert (kept.folder / "checkpoint.pt").exists()
    assert not kept.note.over


@pytest.mark.slow
def test_a_trained_network_is_used_kept_filmed_and_looked_at_epoch_by_epoch(
    qtbot: QtBot, panel: Trainer, workspace: Workspace
) -> None:
    plan(panel, all_epochs=True)
    run(qtbot, panel)
    kept = panel.list.training
    assert kept is not None
    buttons = panel.deeds.buttons
    assert not buttons[SLIDERS].isEnabled()
    see(panel, "confusion")
    qtbot.waitUntil(lambda: panel.pages.picture.filled)
    panel.pages.slider.setValue(1)
    with qtbot.waitSignal(workspace.kept):
        buttons[KEEP].click()
    job = workspace.history[-1].finished.result.recipe.job
    assert isinstance(job, Train)
    assert (job.view, job.epoch, job.training_plan()) == ("confusion", 1, kept.note.plan)
    with qtbot.waitSignal(workspace.film_wanted):
        buttons[FILM].click()
    film = workspace.history[-1].finished.result.film
    assert film is not None
    assert len(film) == 3
    with qtbot.waitSignal(workspace.series_wanted) as wanted:
        buttons[EPOCHS].click()
    assert sorted(path.name for path in wanted.args[0].iterdir())[-1] == "epoch_0003.safetensors"
    assert workspace.recipe().network == kept.note.network


@pytest.mark.slow
def test_an_autoencoder_opens_under_sliders(qtbot: QtBot, panel: Trainer, workspace: Workspace) -> None:
    plan(panel, model="vae", latent=4, epochs=1)
    run(qtbot, panel)
    with qtbot.waitSignal(workspace.panel_wanted) as wanted:
        panel.deeds.buttons[SLIDERS].click()
    assert wanted.args == ["latent"]
    see(panel, "reconstructions")
    qtbot.waitUntil(lambda: panel.pages.picture.filled)


@pytest.mark.slow
def test_a_view_that_comes_back_brings_its_training_with_it(
    qtbot: QtBot, panel: Trainer, workspace: Workspace
) -> None:
    plan(panel, epochs=1)
    run(qtbot, panel)
    first = panel.list.training
    assert first is not None
    recipe = view_recipe(workspace.recipe(panel.desk), first.note, "confusion", 1, False)
    panel.list.show_new()
    plan(panel, epochs=2)
    run(qtbot, panel)
    assert panel.list.training != first
    workspace.restore(recipe, "return")
    assert panel.list.training == first
    assert panel.pages.view == "confusion"
    workspace.restore(replace(recipe, job=replace(recipe.job, rate=0.123)), "another")
    assert panel.list.training is None
    assert "rate" in free(panel)


@pytest.mark.slow
def test_the_network_box_shows_a_network_that_was_trained_meanwhile(qtbot: QtBot, panel: Trainer) -> None:
    box = NetworkBox()
    qtbot.addWidget(box)
    plan(panel, epochs=1)
    run(qtbot, panel)
    kept = panel.list.training
    assert kept is not None
    box.show_network(kept.note.network)
    assert box.currentText() == kept.note.name


@pytest.mark.slow
def test_only_knobs_that_matter_are_shown(panel: Trainer) -> None:
    def there(name: str) -> bool:
        return not panel.form.rows[name].editor.isHidden()

    plan(panel)
    assert [there(name) for name in ("pooling", "latent", "network", "count", "attribute")] == [
        True, False, False, True, False,
    ]  # fmt: skip
    plan(panel, model="fine-tune")
    assert [there(name) for name in ("pooling", "frozen", "network")] == [False, True, True]
    plan(panel, model="vae")
    assert [there(name) for name in ("beta", "latent", "adversarial")] == [True, True, False]


@pytest.mark.slow
def test_a_folder_is_looked_through_and_what_is_passed_over_is_listed(
    qtbot: QtBot, panel: Trainer, tmp_path: Path
) -> None:
    fill(tmp_path / "faces" / "one", 10)
    fill(tmp_path / "faces" / "two", 10)
    (tmp_path / "faces" / "two" / "broken.png").write_bytes(b"no picture")
    panel.data.folder.ask = lambda: ""
    panel.data.kind.setCurrentText(FOLDER)
    assert panel.data.words.full == NO_FOLDER
    assert not panel.bar.go.isEnabled()
    panel.data.takes_folder(tmp_path / "faces")
    qtbot.waitUntil(lambda: "classes one, two" in panel.data.words.full)
    plan(panel, epochs=1)
    run(qtbot, panel)
    assert "broken.png" in panel.pages.passed.toPlainText()
    assert panel.pages.box.itemText(panel.pages.box.findData("passed over")) == "Passed over (1)"


@pytest.mark.slow
def test_what_goes_wrong_is_a_sentence_in_the_dock(qtbot: QtBot, panel: Trainer) -> None:
    plan(panel, model="vae", size=112)
    with qtbot.waitSignal(panel.work.failed):
        panel.bar.go.click()
    assert "choose one of them" in panel.bar.words.full
    assert panel.bar.go.isEnabled()


@pytest.mark.slow
def test_a_training_is_thrown_away_only_when_that_is_meant(qtbot: QtBot, panel: Trainer) -> None:
    plan(panel, epochs=1)
    run(qtbot, panel)
    network = kept_trainings()[0].note.network
    panel.list.ask_what_goes = lambda one: KEEP_ALL
    panel.list.away.click()
    assert len(kept_trainings()) == 1
    panel.list.ask_what_goes = lambda one: TRAINING
    panel.list.away.click()
    assert kept_trainings() == ()
    assert network in NETWORKS
    assert panel.bar.go.text() == TRAIN
    assert "rate" in free(panel)
    assert panel.pages.hint.isVisible()
    assert panel.pages.hint.text() == EMPTY


@pytest.mark.slow
def test_its_network_goes_too_if_wanted_but_not_while_it_is_in_hand(
    qtbot: QtBot, panel: Trainer, workspace: Workspace
) -> None:
    plan(panel, epochs=1)
    run(qtbot, panel)
    network, before = kept_trainings()[0].note.network, workspace.recipe()
    panel.list.ask_what_goes = lambda one: WITH_NETWORK
    panel.deeds.buttons[USE].click()
    with qtbot.waitSignal(workspace.said) as said:
        panel.list.away.click()
    assert "choose another one first" in said.args[0]
    assert network in NETWORKS
    workspace.propose(before, "back")
    panel.list.away.click()
    assert network not in NETWORKS
    assert kept_trainings() == ()


def test_the_question_speaks_of_the_network_only_if_there_is_one(qtbot: QtBot, panel: Trainer) -> None:
    note = Note("mine", panel.job.training_plan(), panel.data.source)
    for network, asked in (("", False), ("mobilenet_v2", True)):
        box, _ = question(replace(note, network=network))
        qtbot.addWidget(box)
        assert (box.checkBox() is not None) == asked


@pytest.mark.slow
def test_a_training_gets_a_name_and_later_another(qtbot: QtBot, panel: Trainer) -> None:
    plan(panel, epochs=1)
    panel.list.name.setText("Élodie – first")
    run(qtbot, panel)
    kept = panel.list.training
    assert kept is not None
    assert kept.note.name == "Élodie – first"
    assert NETWORKS[kept.note.network].title == "Élodie – first"
    panel.list.name.selectAll()
    qtbot.keyClicks(panel.list.name, "Second\r")
    assert [one.note.name for one in kept_trainings()] == ["Second"]
    assert NETWORKS[kept.note.network].title == "Second"
    assert panel.list.box.currentText().startswith("Second ·")
    panel.list.name.clear()
    panel.list.name.editingFinished.emit()
    assert panel.list.name.text() == "Second"
    panel.list.show_new()
    assert panel.list.name.text() == ""


@pytest.mark.slow
def test_the_keyboard_begins_and_holds(qtbot: QtBot, panel: Trainer) -> None:
    plan(panel, epochs=1000)
    panel.activateWindow()
    panel.bar.go.setFocus()
    with qtbot.waitSignal(panel.work.moved):
        qtbot.keyClick(panel.bar.go, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    with qtbot.waitSignal(panel.work.held):
        qtbot.keyClick(panel.bar.go, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
