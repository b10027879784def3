"""The report panel on a bundled network: sources, the page, redrawing, and what to do while there is nothing."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QComboBox
from pytestqt.qtbot import QtBot

from app.message_bar import MessageBar
from app.panels.data_report import EMPTY, NO_FOLDER, DataReport
from app.workspace import Workspace
from engine.jobs.report import DRAWN, FOLDER, LATENT, SOURCES, Report
from tests.app.squeezed_room import squeezed_workspace
from tests.engine.photo_folder import fill
from tests.models.tiny_latent import tiny_latent


@pytest.fixture
def workspace() -> Iterator[Workspace]:
    yield from squeezed_workspace()


@pytest.fixture
def panel(qtbot: QtBot, workspace: Workspace) -> DataReport:
    made = DataReport(workspace)
    qtbot.addWidget(made)
    made.resize(400, 700)
    made.show()
    workspace.read_layers()
    qtbot.waitUntil(lambda: bool(workspace.layers))
    recipe = workspace.recipe(Report.kind).with_knob("job.ask", False).with_knob("job.count", 12)
    workspace.put(Report.kind, recipe, "")
    return made


def job(workspace: Workspace) -> Report:
    found = workspace.recipe(Report.kind).job
    assert isinstance(found, Report)
    return found


def made(qtbot: QtBot, panel: DataReport) -> None:
    panel.stop.click()
    qtbot.waitUntil(lambda: panel.keep.isEnabled())


def test_at_first_it_says_what_to_do(panel: DataReport, workspace: Workspace) -> None:
    assert panel.hint.text() == EMPTY
    assert panel.stop.text() == "Report"
    assert panel.stop.isEnabled()
    assert job(workspace).columns == 1
    panel.source.source.setCurrentIndex(SOURCES.index(FOLDER))
    assert panel.hint.text() == NO_FOLDER
    assert not panel.stop.isEnabled()


def test_a_folder_that_opens_outlives_the_error_of_the_one_before(
    qtbot: QtBot, panel: DataReport, workspace: Workspace, tmp_path: Path
) -> None:
    (tmp_path / "empty").mkdir()
    fill(tmp_path / "photos", 2)
    bar = MessageBar()
    qtbot.addWidget(bar)
    workspace.said.connect(bar.say)
    workspace.went_well.connect(bar.clear)
    panel.source.open_folder(tmp_path / "empty")
    qtbot.waitUntil(lambda: "no pictures" in bar.text.text())
    with qtbot.waitSignal(workspace.went_well):
        panel.source.open_folder(tmp_path / "photos")
    assert bar._timer.isActive()  # it goes as soon as it could be read


def test_drawn_faces_are_reported_and_kept_with_their_recipe(
    qtbot: QtBot, panel: DataReport, workspace: Workspace
) -> None:
    made(qtbot, panel)
    assert panel.preview.filled
    with qtbot.waitSignal(workspace.kept) as kept:
        panel.keep.click()
    recipe = kept.args[0].finished.result.recipe
    assert (recipe.job.kind, recipe.job.source) == ("report", DRAWN)


def test_what_was_looked_through_is_drawn_anew_at_once(qtbot: QtBot, panel: DataReport, workspace: Workspace) -> None:
    made(qtbot, panel)
    before = panel._finished
    workspace.set_knob("job.rows", "smile", Report.kind)
    qtbot.waitUntil(lambda: panel._finished is not None and panel._finished is not before)
    workspace.set_knob("job.count", 8, Report.kind)  # that has to be looked through first
    assert panel.stop.text() == "Report"


def test_the_attributes_that_were_found_are_offered(qtbot: QtBot, panel: DataReport, workspace: Workspace) -> None:
    assert panel.form is not None
    box = panel.form.rows["rows"].editor.findChild(QComboBox)
    assert isinstance(box, QComboBox)
    assert [box.itemText(row) for row in range(box.count())] == ["the one that tells most"]
    made(qtbot, panel)
    qtbot.waitUntil(lambda: box.findText("smile") > 0)
    assert box.findText("age") > 0
    box.activated.emit(box.findText("smile"))
    assert job(workspace).rows == "smile"
    assert box.currentText() == "smile"
    box.activated.emit(0)
    assert job(workspace).rows == ""
    panel.source.source.setCurrentIndex(SOURCES.index(LATENT))
    assert box.findText("smile") < 0


def test_nothing_is_waited_for_but_the_folder(qtbot: QtBot, workspace: Workspace) -> None:
    made = DataReport(workspace)
    qtbot.addWidget(made)
    made.show()
    assert not workspace.layers
    assert made.stop.isEnabled()
    assert made.hint.text() == EMPTY


def test_an_attribute_that_is_not_there_is_said(qtbot: QtBot, panel: DataReport, workspace: Workspace) -> None:
    made(qtbot, panel)
    workspace.set_knob("job.rows", "hair", Report.kind)
    qtbot.waitUntil(lambda: "Nothing is known of “hair”" in panel.hint.text())


def test_a_folder_is_opened_with_its_degrees(
    qtbot: QtBot, panel: DataReport, workspace: Workspace, tmp_path: Path
) -> None:
    fill(tmp_path / "faces", 4, names="{}.jpg")
    (tmp_path / "d.csv").write_text("file,degree\n0.jpg,-0.5\n2.jpg,0.25\n")
    panel.source.open_folder(tmp_path / "faces", tmp_path / "d.csv")
    qtbot.waitUntil(lambda: job(workspace).source == FOLDER and bool(job(workspace).data))
    assert "faces · 4 pictures" in panel.source.where.full
    assert "d.csv" in panel.source.where.full
    made(qtbot, panel)
    assert str(tmp_path) not in repr(workspace.recipe(Report.kind))
    panel.source.source.setCurrentIndex(SOURCES.index(DRAWN))
    assert not panel.preview.filled
    assert not panel.keep.isEnabled()


def test_a_model_of_ones_own_is_opened(qtbot: QtBot, panel: DataReport, workspace: Workspace, tmp_path: Path) -> None:
    from models.vae.latent_file import latent_bytes

    (tmp_path / "mine.safetensors").write_bytes(latent_bytes(tiny_latent()))
    panel.source.open_model(tmp_path / "mine.safetensors")
    qtbot.waitUntil(lambda: job(workspace).source == LATENT and job(workspace).data.startswith("mine.safetensors|"))
    made(qtbot, panel)
    with qtbot.waitSignal(workspace.said):
        (tmp_path / "other.safetensors").write_text("nothing")
        panel.source.open_model(tmp_path / "other.safetensors")
    assert job(workspace).data.startswith("mine.safetensors|")


def test_a_stop_keeps_the_panel_ready(qtbot: QtBot, panel: DataReport, workspace: Workspace) -> None:
    workspace.put(Report.kind, workspace.recipe(Report.kind).with_knob("job.count", 5000), "")
    panel.stop.click()
    qtbot.waitUntil(lambda: "drawing faces" in panel.progress.full)
    assert panel.stop.text() == "Stop"
    panel.stop.click()
    assert panel.stop.text() == "Report"
    assert not panel.keep.isEnabled()
