"""The panel of latent statistics, with a tiny model that is really asked."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.latent_hand import DESK, latent_hand
from app.latent_numbers_questions import place_under
from app.panels.latent_numbers import NO_FOLDER, LatentNumbersPanel
from app.panels.trainer import Trainer
from app.workspace import Workspace
from engine.jobs.latent_face import LatentFace
from engine.jobs.latent_numbers import CORRELATION, EPOCHS, FOLDER, SCATTER, LatentNumbers
from engine.latent_numbers.scatter import room_for
from engine.recipe import Recipe
from tests.app.latent.latent_room import LatentRoom, tiny_file
from tests.app.made_up_room import Info
from tests.engine.photo_folder import fill


class Room(LatentRoom):
    """Knows a layer, so that panels ask."""

    def answer(self, order: Any) -> Any:
        return (Info("one", "Conv2d", (8, 5, 7), 9),) if order.name == "layers" else super().answer(order)


@pytest.fixture
def room() -> Room:
    return Room()


@pytest.fixture
def desks(desks: dict[str, Recipe], tmp_path: Path) -> dict[str, Recipe]:
    job = LatentNumbers(count=20)
    return {**desks, DESK: Recipe(LatentFace(tiny_file(tmp_path))), LatentNumbers.kind: Recipe(job)}


@pytest.fixture
def panel(qtbot: QtBot, workspace: Workspace) -> LatentNumbersPanel:
    made = LatentNumbersPanel(workspace)
    qtbot.addWidget(made)
    made.resize(420, 800)
    made.show()
    workspace.read_layers()
    qtbot.waitUntil(lambda: made.preview.filled and latent_hand(workspace).cloud is not None)
    return made


def put(workspace: Workspace, **values: Any) -> None:
    for name, value in values.items():
        workspace.set_knob(f"job.{name}", value, LatentNumbers.kind)


def shown(panel: LatentNumbersPanel) -> Any:
    return panel._counted.result.recipe.job if panel._counted is not None else None


def test_a_chart_is_drawn_as_wide_as_it_is_shown(qtbot: QtBot, panel: LatentNumbersPanel) -> None:
    qtbot.waitUntil(lambda: 340 <= shown(panel).width <= 400)
    panel.resize(900, 800)
    qtbot.waitUntil(lambda: shown(panel).width > 800)


def test_where_there_is_room_the_knobs_stand_beside_the_chart(qtbot: QtBot, panel: LatentNumbersPanel) -> None:
    assert panel._splitter.orientation() == Qt.Orientation.Vertical
    panel.resize(1100, 700)
    assert panel._splitter.orientation() == Qt.Orientation.Horizontal


def test_another_seed_counts_other_samples(qtbot: QtBot, panel: LatentNumbersPanel, workspace: Workspace) -> None:
    assert panel.whole is not None
    assert list(panel.whole.rows) == ["seed"]
    before = panel._counted
    workspace.set_knob("seed", 7, LatentNumbers.kind)
    qtbot.waitUntil(lambda: panel._counted is not None and panel._counted.result.recipe.seed == 7)
    assert before is not None and panel._counted is not None  # noqa: PT018
    assert not np.array_equal(before.image, panel._counted.image)


def test_the_bar_leads_back_to_the_model_that_ships(panel: LatentNumbersPanel, workspace: Workspace) -> None:
    assert panel.model.bundled.isVisible()
    panel.model.bundled.click()
    assert latent_hand(workspace).job().model == ""
    job: Any = workspace.recipe(LatentNumbers.kind).job
    assert job.model == ""


def test_a_knob_draws_another_chart_and_is_undone(
    qtbot: QtBot, panel: LatentNumbersPanel, workspace: Workspace
) -> None:
    put(workspace, chart=CORRELATION)
    qtbot.waitUntil(lambda: shown(panel).chart == CORRELATION)
    workspace.undo.undo()
    qtbot.waitUntil(lambda: shown(panel).chart != CORRELATION)


def test_only_knobs_that_matter_are_shown(panel: LatentNumbersPanel, workspace: Workspace) -> None:
    assert panel.form is not None
    rows = panel.form.rows
    assert rows["beyond"].editor.isVisible()
    assert not rows["across"].editor.isVisible()
    put(workspace, chart=SCATTER)
    assert rows["across"].editor.isVisible()
    assert not rows["beyond"].editor.isVisible()


def test_a_click_into_the_scatter_makes_the_face_of_that_place(
    qtbot: QtBot, panel: LatentNumbersPanel, workspace: Workspace
) -> None:
    put(workspace, chart=SCATTER, across="number 1", up="smile")
    qtbot.waitUntil(lambda: shown(panel).up == "smile" and panel.to_sliders.isEnabled())
    room = room_for(shown(panel).width)
    panel.preview.tapped.emit(room.left + room.side // 4, room.top + room.side // 4)  # type: ignore[union-attr]
    qtbot.waitUntil(lambda: shown(panel).at != "")
    cloud = latent_hand(workspace).cloud
    assert cloud is not None
    across, up = (float(part) for part in shown(panel).at.split(","))
    assert across == pytest.approx(cloud.mean[0] - 0.5 * 3.5 * cloud.deviations[0], abs=0.05)
    assert up == pytest.approx(0.8, abs=0.02)
    qtbot.mouseClick(panel.to_sliders, Qt.MouseButton.LeftButton)
    numbers, conditions = latent_hand(workspace).face()
    leaked = cloud.numbers(cloud.mean + cloud.moved(conditions, (), True))
    assert numbers[0] - leaked[0] == pytest.approx(-1.75, abs=0.03)
    assert conditions == pytest.approx((up, 0.0))


def test_a_click_beside_the_plot_changes_nothing(panel: LatentNumbersPanel, workspace: Workspace) -> None:
    put(workspace, chart=SCATTER)
    recipe = workspace.recipe(LatentNumbers.kind)
    assert place_under(recipe, 2, 2, None) == ""  # type: ignore[arg-type]


def test_a_folder_is_asked_for_and_counted(
    qtbot: QtBot, panel: LatentNumbersPanel, workspace: Workspace, tmp_path: Path
) -> None:
    put(workspace, faces=FOLDER)
    assert panel.hint.text() == NO_FOLDER
    fill(tmp_path / "mine", 6)
    panel.open_folder(tmp_path / "mine")
    qtbot.waitUntil(lambda: shown(panel).folder.startswith("mine|"))
    assert "mine" in panel.told.text()


def test_the_training_of_the_model_is_told_from_its_card(
    qtbot: QtBot, panel: LatentNumbersPanel, workspace: Workspace, tmp_path: Path
) -> None:
    put(workspace, chart=EPOCHS)
    qtbot.waitUntil(lambda: "card.json" in panel.hint.text())
    epochs = [{"epoch": at, "variance": [1.0] * 6} for at in range(3)]
    (tmp_path / "card.json").write_text(json.dumps({"epochs": epochs}))
    workspace.set_knob("seed", 1, LatentNumbers.kind)
    qtbot.waitUntil(lambda: shown(panel) is not None and shown(panel).chart == EPOCHS)
    assert not panel.open.isVisible()
    with qtbot.waitSignal(workspace.panel_wanted) as wanted:
        panel.train.click()
    assert wanted.args == [Trainer.name]
    assert panel.form is not None
    assert panel.form.more is not None
    assert not panel.form.more.isVisible()  # there is nothing behind it
    put(workspace, chart=CORRELATION)
    assert panel.form.more.isVisible()
    assert not panel.train.isVisible()
