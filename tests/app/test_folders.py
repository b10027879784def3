"""Folders of pictures: one way to choose them, remembered for all panels, also over a restart."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QSettings, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app.folders.memory import FolderMemory
from app.panels.data_report import DataReport
from app.panels.data_set import DataSet
from app.panels.labelling import Labelling
from app.panels.latent_numbers import LatentNumbersPanel
from app.panels.trainer import Trainer
from app.report_source import ReportSource
from app.training_data_box import DRAWN, FOLDER, DataBox
from app.workspace import Workspace
from engine import picture_folders
from engine.jobs.report import FOLDER as OF_FOLDER
from engine.jobs.report import SOURCES
from engine.pieces import drained
from engine.scan.listing import listing
from tests.engine.photo_folder import fill


@pytest.fixture
def faces(tmp_path: Path) -> Path:
    fill(tmp_path / "faces", 4, names="{}.png")
    (tmp_path / "d.csv").write_text("file,degree\n0.png,-1\n1.png,1\n2.png,0.5\n3.png,0\n")
    return tmp_path / "faces"


def test_what_was_chosen_is_known_after_a_restart(tmp_path: Path, settings: QSettings, faces: Path) -> None:
    first = FolderMemory()
    first.keep_in(settings)
    assert first.folder("training") is None
    first.note("training", faces, tmp_path / "d.csv")
    settings.sync()
    again = FolderMemory()
    again.keep_in(QSettings(settings.fileName(), QSettings.Format.IniFormat))
    assert again.folder("training") == faces
    assert again.degrees("training") == tmp_path / "d.csv"
    assert again.folder("report") == faces  # what was chosen last for anything
    assert again.degrees("report") is None
    again.note("report", tmp_path)
    assert again.folder("training") == faces
    (tmp_path / "d.csv").unlink()
    assert again.degrees("training") is None
    faces.rename(tmp_path / "away")
    assert again.folder("training") == tmp_path


def test_a_trainer_begins_with_the_folder_of_the_last_time(
    qtbot: QtBot, workspace: Workspace, faces: Path, tmp_path: Path
) -> None:
    workspace.folders.note("training", faces, tmp_path / "d.csv")
    box = DataBox(workspace)
    qtbot.addWidget(box)
    assert box.kind.currentText() == DRAWN
    box.kind.setCurrentText(FOLDER)
    qtbot.waitUntil(lambda: "4 pictures" in box.words.full)
    assert (box.source.folder, box.source.smiles) == (faces, tmp_path / "d.csv")


def test_folder_and_degrees_are_asked_for_by_buttons(
    qtbot: QtBot, workspace: Workspace, faces: Path, tmp_path: Path
) -> None:
    box = DataBox(workspace)
    qtbot.addWidget(box)
    box.folder.ask = lambda: str(faces)
    box.degrees.ask = lambda: str(tmp_path / "d.csv")
    box.kind.setCurrentText(FOLDER)
    box.degrees.click()
    assert (box.source.folder, box.source.smiles) == (faces, tmp_path / "d.csv")
    assert workspace.folders.degrees("training") == tmp_path / "d.csv"
    box.folder.ask = lambda: ""  # the person thinks better of it
    box.folder.click()
    assert box.source.folder == faces


def test_a_labelling_goes_on_and_a_scan_and_a_report_begin_with_the_folder_of_the_last_time(
    qtbot: QtBot, workspace: Workspace, faces: Path
) -> None:
    workspace.folders.note("labelling", faces)
    panel = Labelling(workspace)
    qtbot.addWidget(panel)
    panel.show()
    qtbot.waitUntil(lambda: "4 pictures" in panel.where.full)
    scan = DataSet(workspace)
    qtbot.addWidget(scan)
    assert scan.bar.folder == faces
    source = ReportSource(workspace)
    qtbot.addWidget(source)
    with qtbot.waitSignal(source.chosen, check_params_cb=lambda kind, data: bool(data)):
        source.source.setCurrentIndex(0 if source.source.currentIndex() else 1)
        source.source.setCurrentIndex(SOURCES.index(OF_FOLDER))
    assert source.folder == faces


@pytest.mark.parametrize("kind", [Trainer, Labelling, DataReport, DataSet, LatentNumbersPanel])
def test_a_folder_is_dropped_on_any_of_them(
    qtbot: QtBot, workspace: Workspace, faces: Path, kind: type[QWidget]
) -> None:
    panel = kind(workspace)  # type: ignore[arg-type]
    qtbot.addWidget(panel)
    taken: list[Path] = []
    panel.take_folder = taken.append  # type: ignore[attr-defined]
    brought = QMimeData()
    brought.setUrls([QUrl.fromLocalFile(str(faces / "0.png")), QUrl.fromLocalFile(str(faces))])
    rest = (Qt.DropAction.CopyAction, brought, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
    entering = QDragEnterEvent(QPoint(5, 5), *rest)
    entering.ignore()
    panel.dragEnterEvent(entering)
    assert entering.isAccepted()
    assert panel.acceptDrops()
    panel.dropEvent(QDropEvent(QPoint(5, 5), *rest))
    assert taken == [faces]
    if hasattr(panel, "close_down"):
        panel.close_down()


def test_a_recipe_of_a_report_finds_its_folder_in_another_session(
    faces: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    data = picture_folders.noted(listing(faces), tmp_path / "d.csv")
    monkeypatch.setattr(picture_folders, "_seen", {})  # as after a restart
    there = drained(picture_folders.opened(data))
    assert (there.found.folder, there.degrees) == (faces, tmp_path / "d.csv")
    monkeypatch.setattr(picture_folders, "_seen", {})
    (faces / "0.png").unlink()
    with pytest.raises(Exception, match="has changed since"):
        drained(picture_folders.opened(data))
    with pytest.raises(Exception, match="not known here"):
        drained(picture_folders.opened("other|123"))


@pytest.mark.parametrize("digits", [24, 40, 64])
def test_a_recipe_finds_its_folder_by_a_hash_of_any_length(
    faces: Path, digits: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = listing(faces)
    lines = "\n".join(f"{one.name} {(faces / one.name).stat().st_size}" for one in found.pictures).encode()
    labels = repr([(one.name, one.labels) for one in found.pictures]).encode()
    told = {24: labels, 40: lines + labels, 64: lines}[digits]
    written = f"{faces.name}|{hashlib.sha256(told).hexdigest()[:digits]}"
    monkeypatch.setattr(picture_folders, "_seen", {})
    assert not picture_folders.find(written, [])
    assert picture_folders.find(written, [faces.parent])
    monkeypatch.setattr(picture_folders, "_seen", {})  # as after a restart
    assert drained(picture_folders.opened(written)).found.folder == faces
    (faces / "0.png").unlink()
    with pytest.raises(Exception, match="has changed since"):
        drained(picture_folders.opened(written))


def test_a_report_is_found_beside_its_picture(faces: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    data = picture_folders.noted(listing(faces))
    monkeypatch.setattr(picture_folders, "_seen", {})
    monkeypatch.setenv("PHOSPHENE_HOME", str(faces.parent / "another person"))
    assert picture_folders.place_of(data) is None
    assert not picture_folders.find(data, [faces])
    assert picture_folders.find(data, [faces, faces.parent])
    assert drained(picture_folders.opened(data)).found.folder == faces
