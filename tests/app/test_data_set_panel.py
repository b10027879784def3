"""The data set panel on a bundled network: scan, pause, regions of the channel in hand, prototypes."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from app.data_pages import CHOOSE
from app.panels.data_set import DataSet
from app.scan_bar import GO_ON, PAUSE, SCAN
from app.workspace import Workspace
from engine.jobs.prototypes import Prototypes
from engine.jobs.regions import Regions
from tests.app.squeezed_room import squeezed_workspace
from tests.engine.photo_folder import fill


@pytest.fixture
def workspace() -> Iterator[Workspace]:
    yield from squeezed_workspace()


@pytest.fixture
def panel(qtbot: QtBot, workspace: Workspace) -> DataSet:
    made = DataSet(workspace)
    qtbot.addWidget(made)
    made.resize(340, 700)
    made.show()
    workspace.read_layers()
    qtbot.waitUntil(lambda: bool(workspace.layers))
    return made


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    fill(tmp_path / "photos", 30)
    return tmp_path / "photos"


def scan(qtbot: QtBot, panel: DataSet, folder: Path) -> None:
    panel.bar.show_folder(folder)
    with qtbot.waitSignal(panel.bar.found):
        panel.bar.go.click()


def data(workspace: Workspace, desk: str) -> str:
    return workspace.recipe(desk).job.data  # type: ignore[attr-defined]


def test_at_first_it_says_what_to_do(panel: DataSet) -> None:
    assert panel.regions.hint.text() == CHOOSE
    assert not panel.bar.go.isEnabled()
    assert not panel.regions.keep.isEnabled()


@pytest.mark.slow
def test_a_scan_ends_with_regions_and_prototypes(
    qtbot: QtBot, workspace: Workspace, panel: DataSet, folder: Path
) -> None:
    (folder / "broken.png").write_text("no picture")
    scan(qtbot, panel, folder)
    assert panel.bar.words.full == "31 pictures · 1 cannot be read"
    assert "broken.png: " in panel.bar.words.tip
    assert data(workspace, Regions.kind) == data(workspace, Prototypes.kind) != ""
    qtbot.waitUntil(lambda: panel.regions.preview.filled)
    panel.tabs.setCurrentWidget(panel.prototypes)
    qtbot.waitUntil(lambda: panel.prototypes.preview.filled)
    assert workspace.undo.count() == 0  # what follows from a scan is no step of undo


@pytest.mark.slow
def test_it_follows_the_channel_in_hand(qtbot: QtBot, workspace: Workspace, panel: DataSet, folder: Path) -> None:
    scan(qtbot, panel, folder)
    workspace.point_at("features.4", 11)
    job = workspace.recipe(Regions.kind).job
    assert isinstance(job, Regions)
    assert (job.layer, job.channels) == ("features.4", "11")
    qtbot.waitUntil(lambda: panel.regions.keep.isEnabled())
    with qtbot.waitSignal(workspace.kept) as kept:
        panel.regions.keep.click()
    assert kept.args[0].finished.result.recipe.job.channels == "11"


@pytest.mark.slow
def test_what_is_chosen_here_is_in_hand_everywhere(
    qtbot: QtBot, workspace: Workspace, panel: DataSet, folder: Path
) -> None:
    scan(qtbot, panel, folder)
    workspace.set_knob("job.layer", "features.9", Regions.kind)
    with qtbot.waitSignal(workspace.focus_changed):
        workspace.set_knob("job.channels", "21", Regions.kind)
    assert workspace.focus == ("features.9", 21)


@pytest.mark.slow
def test_a_layer_that_was_not_scanned_is_said(
    qtbot: QtBot, workspace: Workspace, panel: DataSet, folder: Path
) -> None:
    scan(qtbot, panel, folder)
    workspace.point_at("features.6", 0)
    qtbot.waitUntil(lambda: "not scanned for features.6" in panel.regions.hint.text())
    with qtbot.waitSignal(panel.bar.found):
        panel.bar.go.click()
    qtbot.waitUntil(lambda: panel.regions.preview.filled)


@pytest.mark.slow
def test_held_and_let_go_on_it_comes_to_the_end(qtbot: QtBot, panel: DataSet, folder: Path) -> None:
    panel.bar.show_folder(folder)
    panel.bar.go.click()
    assert panel.bar.go.text() == PAUSE
    qtbot.waitUntil(lambda: panel.bar.bar.value() > 0)
    panel.bar.go.click()
    held = panel.bar.bar.value()
    assert panel.bar.go.text() == GO_ON
    told: list[int] = []
    panel.bar.bar.valueChanged.connect(told.append)
    with qtbot.waitSignal(panel.bar.found):
        panel.bar.go.click()
    assert all(value >= held for value in told)  # it began where it was held
    assert panel.bar.go.text() == SCAN
    assert not panel.bar.stop.isVisible()


def test_it_can_be_stopped_while_the_folder_is_looked_through(
    qtbot: QtBot, panel: DataSet, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def endless(_folder: Path) -> Iterator[int]:
        yield from count()

    monkeypatch.setattr("engine.scan.listing.looking", endless)
    panel.bar.show_folder(tmp_path)
    panel.bar.go.click()
    qtbot.waitUntil(lambda: "so far" in panel.bar.words.full)
    panel.bar.stop.click()
    assert "Stopped" in panel.bar.words.full
    assert panel.bar.go.text() == SCAN
    panel.regions.workspace.read_layers()  # another question is answered, so the worker is free
    qtbot.waitUntil(lambda: bool(panel.regions.workspace.layers))


def test_a_folder_without_pictures_is_a_sentence(
    qtbot: QtBot, workspace: Workspace, panel: DataSet, tmp_path: Path
) -> None:
    (tmp_path / "empty").mkdir()
    panel.bar.show_folder(tmp_path / "empty")
    with qtbot.waitSignal(workspace.said) as said:
        panel.bar.go.click()
    assert "no pictures in “empty”" in said.args[0]
    assert panel.bar.go.text() == SCAN
