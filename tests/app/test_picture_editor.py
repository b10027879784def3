"""The editor of a picture besides the subject: dropped or chosen files go into the recipe by name and hash."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QDropEvent
from pytestqt.qtbot import QtBot

from app.desks import DREAM
from app.editors.picture import PictureEditor
from app.studio import Studio
from app.workspace import Workspace
from engine.declare import knobs
from engine.jobs.dream import Dream
from engine.objectives.guide import Guide
from engine.recipe import Recipe
from resources import SAMPLES
from tests.app.made_up_room import MadeUpRoom

SAMPLE = next(sample for sample in SAMPLES if sample.stem == "chelsea")
NAMED = f"{SAMPLE.name}|{hashlib.sha256(SAMPLE.read_bytes()).hexdigest()}"


@pytest.fixture
def workspace(qtbot: QtBot) -> Iterator[Workspace]:
    space = Workspace(Studio(MadeUpRoom()), {DREAM: Recipe(Dream())})
    yield space
    assert space.close()


@pytest.fixture
def editor(qtbot: QtBot, workspace: Workspace) -> PictureEditor:
    made = PictureEditor(knobs(Guide)["picture"], workspace)
    qtbot.addWidget(made)
    return made


def dropped(path: Path) -> tuple[QDropEvent, QMimeData]:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    keys, buttons = Qt.KeyboardModifier.NoModifier, Qt.MouseButton.LeftButton
    return QDropEvent(QPoint(1, 1), Qt.DropAction.CopyAction, data, buttons, keys), data


def test_a_dropped_picture_goes_into_the_recipe_by_name_and_hash(
    qtbot: QtBot, editor: PictureEditor, workspace: Workspace
) -> None:
    event, _data = dropped(SAMPLE)
    with qtbot.waitSignal(editor.edited) as edited:
        editor.dropEvent(event)
    assert edited.args == [NAMED]
    assert workspace.studio.known[NAMED.rpartition("|")[2]] == SAMPLE


def test_what_is_no_picture_is_told(
    qtbot: QtBot, editor: PictureEditor, workspace: Workspace, tmp_path: Path
) -> None:
    broken = tmp_path / "broken.png"
    broken.write_bytes(b"no picture")
    with qtbot.waitSignal(workspace.said) as said:
        editor.take(broken)
    assert said.args[1] == "error"


def test_it_shows_the_picture_and_can_take_it_away(qtbot: QtBot, editor: PictureEditor) -> None:
    assert editor.clear.isHidden()
    editor.show_value(NAMED)
    assert editor.choose.text() == SAMPLE.name
    qtbot.waitUntil(lambda: not editor._small.pixmap().isNull())
    with qtbot.waitSignal(editor.edited) as edited:
        editor.clear.click()
    assert edited.args == [""]
